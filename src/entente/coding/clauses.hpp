/// Clauses of a tree: who acts, on what, with which prepositions, and under which clause.
///
/// Every predicate of the tree heads a clause. What the tree leaves unsaid is filled in: the subject of joined verbs,
/// of infinitives and participles, and the noun that a relative clause tells more of.
#pragma once
#include <algorithm>
#include <vector>

#include "entente/coding/phrases.hpp"

namespace entente::coding {

/// `has not yet been signed`, `to visit`, `calling on`.
struct VerbGroup {
  std::size_t main = 0;  ///< word: the verb; of `is ready`, the adjective or noun
  WordId lemma = 0;
  std::vector<WordId> particles;  ///< words that make one verb with it: `on` in `call on`
  std::size_t particles_at = 0;   ///< where they stand
  bool infinitive = false, gerund = false;
  bool passive = false;
  bool reduced = false;  ///< a participle without auxiliary: `signed by`, `calling it`
  bool negated = false, perfect = false, present_perfect = false, past = false, be_to = false, copula = false;
  bool going_on = false;  ///< `is negotiating`
  bool present = false;   ///< told as what is so: `hosts`, `is hosted`, `does not host`
  bool inverted = false;  ///< its auxiliary stands before its subject: `did Seoul sign?`, `had Seoul signed`
  bool asked = false;     ///< a bare form with a subject: `demanded that NATO withdraw`
  WordId modal = 0;
  WordId predicate = 0;  ///< adjective after a copula: `ready`, `due`
  std::vector<WordId> adverbs;
};

struct Oblique {
  WordId preposition;
  std::size_t phrase;
};

struct Clause {
  enum class Link : std::uint8_t {
    main,         ///< stands by itself
    coordinated,  ///< joined to a main clause
    relative,     ///< `which had hoped`
    that,         ///< what is said: `said that`, `said it`
    adverbial,    ///< `when`, `if`, `after`
    infinitive,   ///< `to visit`
    gerund,       ///< `after visiting`, `stopped sending`
    participle,   ///< `…, calling it`, `signed by`
  };
  Link link = Link::main;
  VerbGroup verb;
  std::size_t governor = none;  ///< clause
  std::size_t joined = none;    ///< the first clause of those joined by `and`
  std::size_t noun = none;      ///< phrase that governs it: `plan to visit`, `deal signed by`
  WordId marker = 0;            ///< `if`, `while`, or the preposition before a gerund
  std::size_t subject = none;   ///< phrase, the first of its list
  std::vector<std::size_t> objects;
  std::vector<Oblique> obliques;
  bool direct = false;  ///< a gerund or infinitive that is the content of its governor
  bool issued = false;  ///< tells what a text says that its governor's subject makes: `signed a decree imposing …`
};

/// Whether a phrase is an object of a clause or stands after a preposition in it.
inline bool has_argument(const Clause& clause, std::size_t phrase) {
  return std::ranges::find(clause.objects, phrase) != clause.objects.end() ||
         std::ranges::find(clause.obliques, phrase, &Oblique::phrase) != clause.obliques.end();
}

struct Parse {
  std::vector<Phrase> phrases;
  std::vector<Clause> clauses;         ///< in the order of their predicates
  std::vector<std::size_t> clause_of;  ///< of each word; `none` where no clause is
};

/// O(words), but for the depth of the tree.
Parse parse(const Sentence& sentence, const Lexicon& lexicon);

}  // namespace entente::coding
