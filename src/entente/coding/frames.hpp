/// Which readings of the lexicon fit a clause or a noun, and who stands in their roles.
#pragma once
#include <vector>

#include "entente/coding/homes.hpp"
#include "entente/coding/lists.hpp"

namespace entente::coding {

/// A reading that fits, with its parties.
struct Match {
  const Row* row = nullptr;
  std::size_t clause = none;  ///< of a noun: the clause in which it stands
  std::size_t phrase = none;  ///< of a noun
  std::size_t word = none;    ///< the verb or the noun
  std::vector<Party> source, target;
  std::size_t thing = none;  ///< the object: where an amount is looked for
};

/// Whether a row looks for its target behind a preposition: `brought a lawsuit against Peru`.
bool points_by(const Row& row, WordId preposition);

class Frames {
 public:
  Frames(const Lexicon& lexicon, const Sentence& sentence, const Parse& parse, Actors& actors, const Homes& homes);

  /// The most demanding reading of each kind that fits a clause.
  std::vector<Match> of_clause(std::size_t clause);
  /// The same for the head of a phrase.
  std::vector<Match> of_phrase(std::size_t phrase);

  /// Verb, or predicate adjective, of a clause.
  WordId lemma(std::size_t clause) const;
  /// Objects of a clause; its subject when it is passive.
  std::vector<std::size_t> objects(std::size_t clause) const;
  /// The phrase's noun, or that after `of` when it only measures: `a series of talks`.
  const Word& noun_of(std::size_t phrase) const;
  /// Who acts in a clause: its subject, or, when it is passive, who stands after `by`.
  std::vector<Party> agents(std::size_t clause);
  const Lists& lists() const { return lists_; }
  std::vector<Party> speakers(std::size_t phrase) { return actors_.denoted(phrase); }

 private:
  class Targets;
  bool holds(const Condition& condition, std::size_t clause, std::size_t phrase) const;
  bool modified(const Condition& condition, std::size_t phrase, int depth) const;
  bool is_sum(std::size_t phrase) const;
  const Word& noun_of_name(std::size_t phrase) const;
  bool is_ship_named(std::size_t phrase) const;
  bool has_word(const Condition& condition, std::size_t phrase) const;
  bool fits(const Row& row, std::size_t clause, std::size_t phrase) const;
  bool obliges(std::size_t clause) const;
  bool demands(std::size_t clause) const;
  std::vector<Party> given_by_content(const Match& match);
  bool words_fit(const Row& row, std::size_t clause, std::size_t phrase) const;
  bool has_attribute(const Condition& condition, std::size_t phrase) const;
  /// Who is looked for in a role: actors that are known, or parties that the text does not let us know.
  enum class Who : std::uint8_t { known, nameless };
  /// `except`: who is taken only where nobody else is found.
  std::vector<Party> find(const Selector& selector, std::size_t clause, std::size_t phrase,
                          const std::vector<Party>& except = {});
  std::vector<std::size_t> victims(const Row& row, std::size_t clause) const;
  std::vector<Party> parties_of(const std::vector<std::size_t>& phrases);
  void spare(const std::vector<std::size_t>& victims, std::vector<Party>& parties) const;
  std::vector<Party> acting(std::size_t phrase);
  std::vector<Party> addressed(std::size_t clause);
  std::vector<Party> own_government(const std::vector<Party>& source) const;
  bool lacks_agent(const Match& match) const;
  bool serves(std::size_t inner, std::size_t outer) const;
  std::vector<Party> search_around(const Row& row, const Match& match);
  void settle(const Match& match, std::vector<Party>& parties);
  void settle_at_last(std::vector<Party>& parties, const std::vector<Party>& others);
  void join_nameless(const Row& row, Match& match);
  void part_strikers(const Match& match, std::vector<Party>& source) const;
  void leave_exercises(const Row& row, std::vector<Party>& target) const;
  void find_source(const Row& row, Match& match);
  void find_target(const Row& row, Match& match);
  void find_parties(const Row& row, Match& match);
  std::vector<Party> find(const Atom& atom, std::size_t clause, std::size_t phrase);
  bool joins_in(const Oblique& oblique) const;
  std::vector<Party> recent(std::size_t clause, std::size_t phrase);
  std::vector<Party> maker_of_subject(std::size_t clause);
  std::vector<Party> topic_of(std::size_t clause);
  std::vector<Party> around(std::size_t clause);
  std::vector<Party> by_modifier(const Atom& atom, std::size_t phrase, int depth);
  std::vector<Party> take(std::size_t phrase, const Atom& atom);
  std::vector<Party> denoted(std::size_t phrase);
  std::size_t complement(std::size_t clause, Atom::Clause kind) const;
  bool accept(const Row& row, Match& match) const;
  void best(const Readings& readings, std::size_t clause, std::size_t phrase, std::size_t word,
            std::vector<Match>& into);

  const Lexicon& lexicon_;
  const Sentence& sentence_;
  const Parse& parse_;
  Actors& actors_;
  const Homes& homes_;
  Lists lists_;
  WordId by_, treaty_, money_, strike_, people_;
  Who who_ = Who::known;
  bool agentless_ = false;          ///< whether acts are looked for that nobody is said to have done
  bool lands_ = false;              ///< whether a place tells the state in which something is
  bool arrangements_only_ = false;  ///< a party that is no arrangement is passed over
};

}  // namespace entente::coding
