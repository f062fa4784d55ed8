/// Why a record says what it says: the row of the lexicon that read it, and for each field the words that tell it, the
/// way to them through the tree, the rule, and the rows of the tables that the rule went by.
///
/// An explanation is made by coding the text again (`Coder::explain`), so that it holds for every record ever made
/// from a text that is still at hand, and costs nothing while coding.
#pragma once
#include <string>
#include <vector>

#include "entente/records/records.hpp"

namespace entente::coding {

/// A row of a table as it is written, without the file's comments.
struct TableRow {
  std::string file;      ///< as the table was found: a path
  std::size_t line = 0;  ///< of that file, from 1
  std::string text;      ///< cells parted by tabs
};

/// Why a field holds what it holds.
struct Reason {
  std::string field;    ///< of the record: `class`, `source`, `date`, …; of lists once for each entry
  std::string value;    ///< what it holds, as codes; empty for a party that the text does not let us know
  std::string words;    ///< of the sentence that tell it; empty when none do
  std::string path;     ///< from the predicate to them: `signed >nsubj> minister`; `<` goes to the head. Empty: no path
  std::string because;  ///< the rule, as a sentence without its full stop
  std::vector<TableRow> rows;
};

struct Explanation {
  Record record;                ///< an event, a tie or a membership; figures explain themselves
  std::string predicate;        ///< the word that tells it, as written
  std::string clause;           ///< the words of its clause
  std::vector<Reason> reasons;  ///< class or layer, mode, factuality, parties, dates, then what else it has
};

}  // namespace entente::coding
