/// What is at hand while a sentence is read. Private to the reader.
#pragma once
#include <map>
#include <set>

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
  std::vector<std::optional<EventClass>> matched;  ///< of each clause: the class of the event that it told
  std::vector<Match> told;                         ///< what the last verb that told an act tells
  std::map<std::size_t, std::size_t> tellers;      ///< the clause of a verb that told a record
  std::vector<std::vector<Party>> met;             ///< of each clause: everybody at the meeting or visit that it tells

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
        matched(parse.clauses.size()),
        met(parse.clauses.size()) {}
};

/// Who parties are: their codes, and the words for those who have none.
std::set<std::string> codes(const std::vector<Party>& parties);

}  // namespace entente::coding
