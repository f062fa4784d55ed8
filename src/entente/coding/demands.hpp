/// What a sentence must have somewhere for a reading of the lexicon to fit it. Kept apart from the readings, and those
/// of one verb or noun one behind another: a common verb has hundreds, of which nearly all are put aside by this alone.
#pragma once
#include <cstdint>
#include <vector>

#include "entente/coding/word_table.hpp"

namespace entente::coding {

struct Row;

/// What a sentence has, in whatever order.
struct Present {
  std::vector<bool> words;   ///< by number: whether a word of the sentence may be this one to a reading
  bool arrangement = false;  ///< one was named here or before
  bool pair = false;         ///< two words that may mean an actor
  bool modal = false;        ///< `would`
  bool must = false;         ///< a modal that binds
  bool has(WordId word) const { return word < words.size() && words[word]; }
};

/// The demands of readings in their order.
class Demands {
 public:
  void push_back(const Row& row);

  /// Goes through the demands from the first on. O(words of the demand) a step.
  class Walk {
   public:
    explicit Walk(const Demands& demands) : at_(demands.cells_.data()) {}
    /// Whether a sentence meets the next demand.
    bool next_is_met(const Present& present);

   private:
    const std::uint32_t* at_;
  };

 private:
  enum Flag : std::uint32_t { arrangement = 1, pair = 2, modal = 4, must = 8 };
  void push_group(const std::vector<WordId>& words);

  // Of each demand its flags, the number of cells behind these two, and groups of words of which one must be there: how
  // many, and the words.
  std::vector<std::uint32_t> cells_;
};

}  // namespace entente::coding
