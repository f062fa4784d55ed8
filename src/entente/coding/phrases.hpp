/// Noun phrases and groups of verbs: the pieces of which clauses are made.
#pragma once
#include <string>
#include <vector>

#include "entente/coding/words.hpp"

namespace entente::coding {

struct Modifier {
  WordId preposition;
  std::size_t phrase;
};

/// `the two countries`, `South Korean officials`, `it`: words [begin, end). Coordinated phrases form a list by `next`.
struct Phrase {
  std::size_t begin = 0, end = 0;
  std::size_t head = 0;  ///< word
  bool pronoun = false;
  bool negated = false;             ///< `no country`, `neither Seoul`
  std::vector<Modifier> modifiers;  ///< what follows with a preposition
  std::size_t next = none;          ///< next phrase of the list
  std::size_t apposition = none;    ///< `Wang Yi, China's foreign minister`
  std::size_t clause = none;        ///< where it stands, for references
};

/// `has not yet been signed`, `to visit`, `calling on`: words [begin, end).
struct VerbGroup {
  std::size_t begin = 0, end = 0, main = 0;
  WordId lemma = 0;
  std::vector<WordId> particles;  ///< words that make one verb with it: `on` in `call on`
  bool finite = false, infinitive = false, gerund = false, bare_participle = false;
  bool passive = false, negated = false, perfect = false, present_perfect = false, past = false, be_to = false,
       copula = false;
  WordId modal = 0;
  WordId predicate = 0;  ///< adjective after a copula: `ready`, `due`
  std::vector<WordId> adverbs;
};

struct Item {
  enum class Kind : std::uint8_t {
    phrase,
    verb,
    preposition,
    comma,
    stop,
    coordinator,
    relative,
    that,
    subordinator,
    date,
    quote,
    other
  };
  Kind kind = Kind::other;
  std::size_t index = none;  ///< of the phrase or verb group
  WordId word = 0;           ///< of the preposition, subordinator, …
  std::size_t begin = 0, end = 0;
};

struct Pieces {
  std::vector<Phrase> phrases;
  std::vector<VerbGroup> verbs;
  std::vector<Item> items;
};

/// O(words).
Pieces cut_pieces(const Sentence& sentence, const Lexicon& lexicon);

}  // namespace entente::coding
