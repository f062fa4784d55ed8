/// Clauses: who acts, on what, with which prepositions, and under which clause.
///
/// Built in one pass from left to right over the pieces of a sentence, by order alone. A later reader that has trees
/// fills the same struct from them; the lexicon's frames are matched against it and know nothing of its origin.
#pragma once
#include <vector>

#include "entente/coding/phrases.hpp"

namespace entente::coding {

struct Oblique {
  WordId preposition;
  std::size_t phrase;
};

struct Clause {
  enum class Link : std::uint8_t {
    main,         ///< stands by itself
    coordinated,  ///< shares its subject with its governor: `signed and ratified`
    relative,     ///< `which had hoped`
    that,         ///< what is said: `said that`, `said it`
    adverbial,    ///< `when`, `if`, `after`
    infinitive,   ///< `to visit`
    gerund,       ///< `after visiting`, `stopped sending`
    participle,   ///< `…, calling it`, `signed by`
  };
  Link link = Link::main;
  std::size_t verb = none;      ///< of the verb groups
  std::size_t governor = none;  ///< clause
  std::size_t noun = none;      ///< phrase that governs an infinitive: `plan to visit`
  WordId marker = 0;            ///< `if`, `while`, or the preposition before a gerund
  std::size_t subject = none;   ///< phrase, the first of its list
  std::vector<std::size_t> objects;
  std::vector<Oblique> obliques;
  std::size_t begin = 0, end = 0;  ///< words
  bool direct = false;             ///< a gerund or infinitive right after its governor's verb or object
};

struct Parse {
  Pieces pieces;
  std::vector<Clause> clauses;
  std::vector<std::size_t> clause_of;  ///< of each word; `none` where no clause is
};

/// O(words).
Parse parse(const Sentence& sentence, const Lexicon& lexicon);

}  // namespace entente::coding
