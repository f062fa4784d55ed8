/// What an act is about, whatever its class: forces, trade, law, an election.
///
/// The rows are those of `data/lexicon/contexts.tsv`; each names a context and what tells it: words of the act's own
/// clauses, sectors or areas of its parties, classes of act, or a condition. Several contexts may hold. The order of
/// rows never matters: contexts come in the order of the ontology.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "entente/atlas/atlas.hpp"
#include "entente/base/base.hpp"
#include "entente/records/records.hpp"

namespace entente::coding {

struct ContextRow {
  /// Asked beside words, sectors or classes. `states`: states or arrangements face each other; `alone`: they do, and no
  /// other row tells a context; `old`: the act lies ten years or more before its telling; `money`: it has an amount of
  /// money.
  enum class When : std::uint8_t { always, states, alone, old, money };
  std::string context;
  /// Lower case, each of one word or more; one that ends in `*` stands for all words that begin so.
  std::vector<std::vector<std::string>> phrases;
  std::vector<std::string> sectors;
  std::vector<std::string> areas;  ///< of an arrangement that takes part and has no others
  std::vector<EventClass> classes;
  When when = When::always;
  std::string example;
  std::size_t line = 0;
};

/// What is asked of an act beside its event.
struct Telling {
  std::string_view words;             ///< of the clause that tells it, with what belongs to it
  std::vector<const Actor*> parties;  ///< states and arrangements that take part, each once
  int years_ago = 0;                  ///< calendar years from the act to its telling
};

class Contexts {
 public:
  Contexts() = default;
  /// Throws InputError with file and line: a class, sector or condition that is unknown, a row that nothing tells.
  explicit Contexts(const Table& table);

  /// The contexts of an act, each once, in the order of the ontology. O(words).
  std::vector<std::string> of(const Event& event, const Telling& telling) const;

  const std::vector<ContextRow>& rows() const { return rows_; }

 private:
  std::vector<bool> told_by_words(std::string_view text) const;
  bool holds(const ContextRow& row, const Event& event, const Telling& telling, bool words) const;

  struct Cue {
    std::size_t row, phrase;
  };
  std::vector<ContextRow> rows_;
  std::unordered_map<std::string, std::vector<Cue>> cues_;   ///< by the first word of a phrase
  std::unordered_map<std::string, std::vector<Cue>> stems_;  ///< the same of those that end in `*`
};

}  // namespace entente::coding
