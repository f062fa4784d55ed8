/// Tells why a record says what it says, beside the reader that has just made it. Private to the room.
///
/// What the reader decided is asked again of the same clauses, phrases and memory, with a trail that notes what was met
/// on the way; nothing of it runs while nobody asks.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "entente/coding/explanation.hpp"
#include "entente/coding/reader.hpp"
#include "entente/coding/table_rows.hpp"

namespace entente::coding {

/// What the reader had before it.
struct AtHand {
  const Setting& setting;
  const Memory& memory;
  const Sentence& sentence;
  const Parse& parse;
  std::span<const DateSpan> dates;
  const Match& match;
  TableRows& rows;

  /// The words [begin, end) as written.
  std::string words(std::size_t begin, std::size_t end) const;
  /// From the first to the last word of a clause.
  std::string clause(std::size_t clause) const;
};

class Explainer {
 public:
  /// The folders of the tables of atlas and lexicon.
  explicit Explainer(std::vector<std::filesystem::path> folders) : rows_(std::move(folders)) {}

  void add(const Setting& setting, const Memory& memory, const Sentence& sentence, const Parse& parse,
           std::span<const DateSpan> dates, const Match& match, const Record& record);
  std::vector<Explanation> take() { return std::move(explanations_); }

 private:
  TableRows rows_;
  std::vector<Explanation> explanations_;
};

/// `signed >nsubj> minister`: from one word to another through the tree; `<` goes to the head. Empty from a word to
/// itself.
std::string tree_path(const Sentence& sentence, std::size_t from, std::size_t to);

Reason explain_party(const AtHand& at, std::string field, const Party& party);
Reason explain_factuality(const AtHand& at, Factuality factuality);
Reason explain_attribution(const AtHand& at, const std::string& actor);
/// Of an event.
Reason explain_date(const AtHand& at, const Date& date, Factuality factuality);
/// Of a tie or a membership: its first or last period.
Reason explain_period(const AtHand& at, std::string field, const Date& date, Factuality factuality);

}  // namespace entente::coding
