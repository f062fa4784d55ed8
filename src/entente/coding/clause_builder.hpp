/// Builds the clauses of one tree. Private to `clauses.hpp`; its parts are in `clauses.cpp` (verbs, their arguments and
/// links) and `gaps.cpp` (what a sentence tells with a verb that it leaves out).
#pragma once
#include <cstdint>
#include <ranges>

#include "entente/coding/clauses.hpp"
#include "entente/coding/verb_groups.hpp"

namespace entente::coding {

using Link = Clause::Link;

inline bool is_clausal(Relation relation) {
  switch (relation) {
    case Relation::root:
    case Relation::csubj:
    case Relation::ccomp:
    case Relation::xcomp:
    case Relation::advcl:
    case Relation::acl:
    case Relation::acl_relcl:
    case Relation::parataxis:
    case Relation::conj:
    case Relation::list:
    case Relation::other:
      return true;
    default:
      return false;
  }
}

class ClauseBuilder {
 public:
  ClauseBuilder(const Sentence& sentence, const Lexicon& lexicon)
      : sentence_(sentence),
        words_(sentence.words),
        lexicon_(lexicon),
        phrases_(find_phrases(sentence)),
        verbs_(sentence, lexicon, phrases_) {}

  Parse run() {
    heads_.assign(words_.size(), none);
    absorbed_.assign(words_.size(), none);
    for (std::size_t w = 0; w < words_.size(); ++w)
      if (absorbed_[w] == none && is_predicate(w)) {
        heads_[w] = result_.clauses.size();
        predicates_.push_back(w);
        result_.clauses.push_back(Clause{.verb = verbs_.read(w)});
        const VerbGroup& verb = result_.clauses.back().verb;
        for (std::size_t i = 0; i < verb.particles.size(); ++i) absorbed_[verb.particles_at + i] = heads_[w];
      }
    result_.clause_of.assign(words_.size(), none);
    for (std::size_t w = 0; w < words_.size(); ++w) result_.clause_of[w] = clause_above(w);
    for (Phrase& phrase : phrases_.all) phrase.clause = result_.clause_of[phrase.head];
    for (std::size_t c = 0; c < predicates_.size(); ++c) link(c);
    for (std::size_t c = 0; c < predicates_.size(); ++c) give_content(c);
    for (std::size_t c = 0; c < predicates_.size(); ++c) gather(c);
    state_.assign(predicates_.size(), State::open);
    for (std::size_t c = 0; c < predicates_.size(); ++c) complete(c);
    for (std::size_t c = 0; c < predicates_.size(); ++c) part_circle(c);
    for (std::size_t c = 0; c < predicates_.size(); ++c) part_denied(c);
    for (std::size_t c = 0; c < predicates_.size(); ++c)
      if (!give_others(c)) fill_gap(c);
    attach_followers();
    result_.phrases = std::move(phrases_.all);
    return std::move(result_);
  }

 private:
  enum class State : std::uint8_t { open, busy, done };

  bool has(std::size_t w, Relation relation) const { return sentence_.child(w, relation) != none; }
  bool is_predicate(std::size_t w) const {
    const Word& word = words_[w];
    if (has(w, Relation::cop)) return true;
    if (!is_clausal(word.relation) || word.tag == Tag::date)
      return word.tag == Tag::verb && (has_arguments(w) || is_infinitive(w));
    if (word.is_verbal()) return true;
    return word.tag == Tag::adjective && word.relation != Relation::xcomp && word.relation != Relation::conj;
  }
  /// A verb that the parser hung where no clause can be still has its subject and object: `talks held by`.
  bool has_arguments(std::size_t w) const {
    const Relation relation = words_[w].relation;
    if (relation == Relation::amod || relation == Relation::compound || relation == Relation::case_ ||
        relation == Relation::mark || relation == Relation::fixed || relation == Relation::flat)
      return false;
    return has(w, Relation::nsubj) || has(w, Relation::nsubj_pass) || has(w, Relation::obj) || has(w, Relation::aux);
  }
  bool has_relative(std::size_t w) const {
    return std::ranges::any_of(sentence_.children(w), [&](std::size_t child) { return words_[child].relative; });
  }
  bool has_mark(std::size_t w) const { return sentence_.child(w, Relation::mark) != none; }
  bool is_infinitive(std::size_t w) const {
    const std::size_t mark = sentence_.child(w, Relation::mark);
    return mark != none && words_[mark].tag == Tag::to;
  }
  std::size_t clause_above(std::size_t w) const {
    for (std::size_t steps = 0; w != none && steps <= words_.size(); ++steps, w = words_[w].head)
      if (heads_[w] != none) return heads_[w];
    return none;
  }

  void link(std::size_t c);
  void link_by_relation(std::size_t c, Relation relation);
  /// `ruled out sending troops`: what follows a verb directly is its content.
  bool stands_behind_verb(std::size_t c) const {
    const std::size_t before = predicates_[c] == 0 ? 0 : predicates_[c] - 1;
    const std::size_t governor = result_.clauses[c].governor;
    return governor != none && (predicates_[governor] == before || absorbed_[before] == governor);
  }
  void give_content(std::size_t c);
  std::size_t first_of_joined(std::size_t c) const;
  bool same_form(std::size_t a, std::size_t b) const;
  void gather(std::size_t c);
  void gather_child(std::size_t c, std::size_t child);
  std::size_t antecedent(std::size_t c, std::size_t pronoun) const;
  std::size_t content_without_object(std::size_t c) const;
  void complete(std::size_t c);
  void fill_gap(std::size_t c);
  const Actor* named(std::size_t phrase) const;
  std::size_t end_of_others(std::size_t begin) const;
  bool give_others(std::size_t c);
  void add_other(std::size_t c, std::size_t begin, std::size_t end, std::size_t close);
  void join_object(std::size_t c, std::size_t phrase);
  bool is_named_as(std::size_t noun, const Clause& clause) const;
  std::size_t named_as(std::size_t noun) const;
  std::vector<std::size_t> behind(const std::vector<std::size_t>& phrases, std::size_t word) const;
  void part_circle(std::size_t c);
  void part_denied(std::size_t c);
  bool is_relative(const Clause& clause) const;
  std::size_t issuer(const Clause& clause) const;
  std::size_t answered(const Clause& clause, const Clause& governor) const;
  std::size_t controller(const Clause& clause) const;
  void add_modifiers(Clause& clause, std::size_t phrase, int depth) const;
  bool leads_to(std::size_t from, std::size_t to, int depth) const;
  void attach_followers();

  const Sentence& sentence_;
  const std::vector<Word>& words_;
  const Lexicon& lexicon_;
  Phrases phrases_;
  VerbGroups verbs_;
  Parse result_;
  std::vector<std::size_t> absorbed_;    ///< the clause whose verb a word is a particle of
  std::vector<std::size_t> heads_;       ///< the clause of which a word is the predicate
  std::vector<std::size_t> predicates_;  ///< of each clause
  std::vector<State> state_;
};

}  // namespace entente::coding
