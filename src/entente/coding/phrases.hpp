/// Noun phrases of a tree: who and what a sentence speaks of.
#pragma once
#include <vector>

#include "entente/coding/words.hpp"

namespace entente::coding {

struct Modifier {
  WordId preposition;
  std::size_t phrase;
};

/// `the two countries`, `South Korean officials`, `it`: the words [begin, end) of a noun with what stands before it and
/// with the rest of its name. Coordinated phrases form a list by `next`.
struct Phrase {
  std::size_t begin = 0, end = 0;
  std::size_t head = 0;  ///< word
  bool pronoun = false;
  bool negated = false;             ///< `no country`, `neither Seoul`
  bool excluded = false;            ///< joined to what it is not: `Japan but not Korea`
  std::vector<Modifier> modifiers;  ///< what hangs on it with a preposition
  std::size_t next = none;          ///< next phrase of the list
  std::size_t first = none;         ///< the list's first phrase; itself outside lists
  std::size_t apposition = none;    ///< `Wang Yi, China's foreign minister`
  std::size_t possessor = none;     ///< `China's` claim, `its` claim
  std::size_t clause = none;        ///< where it stands
};

struct Phrases {
  std::vector<Phrase> all;           ///< in the order of their heads
  std::vector<std::size_t> of_word;  ///< the phrase that a word heads; none of others
  std::size_t of(std::size_t word) const { return word == none ? none : of_word[word]; }
};

/// The preposition that a word or clause stands behind: the first word of `because of`; 0 when there is none, or one
/// that no table names.
WordId preposition_of(const Sentence& sentence, std::size_t word);

/// Phrases of all nouns that are no part of another's name, without their clauses. Dates are no phrases. O(words).
Phrases find_phrases(const Sentence& sentence);

}  // namespace entente::coding
