/// What is at hand while a sentence is read. Private to the reader.
#pragma once
#include "entente/coding/reader.hpp"

namespace entente::coding {

struct Reader::Now {
  Sentence& sentence;
  std::vector<Record>& records;
  std::vector<DateSpan> dates;
  Parse parse;
  std::vector<Figure> figures;
  Actors actors;
  Homes homes;
  Frames frames;
  Standing standing;
  std::size_t first_record;
  std::vector<bool> matched;  ///< clauses that told an event

  Now(const Setting& setting, const Memory& memory, Sentence& one, std::vector<DateSpan> when, Parse parsed,
      std::vector<Record>& into)
      : sentence(one),
        records(into),
        dates(std::move(when)),
        parse(std::move(parsed)),
        figures(find_figures(one, setting.lexicon)),
        actors(setting.atlas, setting.lexicon, memory, one, parse),
        homes(setting.atlas, setting.lexicon, one, parse, actors),
        frames(setting.lexicon, one, parse, actors, homes),
        standing(setting.lexicon, one, parse, frames),
        first_record(into.size()),
        matched(parse.clauses.size(), false) {}
};

}  // namespace entente::coding
