/// Mends one tree. Private to `mending.hpp`; its parts are in `mending.cpp` (arguments), `raising.cpp` (verbs read as
/// something else), `lowering.cpp` (what was read as a verb) and `joining.cpp` (names, lists, dates: what is joined to
/// what, and what is parted).
#pragma once
#include "entente/coding/subjects.hpp"

namespace entente::coding {

class Mender {
 public:
  Mender(Sentence& sentence, const Lexicon& lexicon) : sentence_(sentence), words_(sentence.words), lexicon_(lexicon) {}

  void run();

 private:
  /// A name that is no adjective.
  bool is_name(std::size_t w) const {
    return words_[w].mention != none && !is_adjectival(sentence_.mentions[words_[w].mention]);
  }
  /// The state that a word names; nothing for its capital, its persons and all other names.
  const Actor* state_of(std::size_t w) const {
    if (!is_name(w) || sentence_.mentions[words_[w].mention].meanings.empty()) return nullptr;
    const Meaning& meaning = sentence_.mentions[words_[w].mention].meanings.front();
    const bool state = meaning.actor->kind == ActorKind::state && meaning.name->kind <= NameKind::former;
    return state ? meaning.actor : nullptr;
  }
  /// `North Korea, China, Iran`: no state is another one.
  bool are_two_states(std::size_t first, std::size_t second) const {
    return state_of(first) != nullptr && state_of(second) != nullptr && state_of(first) != state_of(second);
  }
  /// `Wang Wenbin, a spokesman`: a capitalised word that no table knows, before another.
  bool is_unknown_name(std::size_t w) const {
    return is_verbal(w) && words_[w].capital && words_[w].form == nullptr && w + 1 < words_.size() &&
           words_[w + 1].capital;
  }
  bool names_actor(std::size_t w) const {
    return is_name(w) || lexicon_.agent(words_[w].noun()) != nullptr ||
           (words_[w].capital && words_[w].tag == Tag::name);
  }
  bool may_be(std::size_t w, VerbForm form) const {
    return words_[w].form != nullptr && words_[w].form->verb != 0 && words_[w].form->may_be(form);
  }
  bool stands_at(std::size_t w, Tag tag) const { return w < words_.size() && words_[w].tag == tag; }
  bool is_verbal(std::size_t w) const { return words_[w].is_verbal(); }
  bool is_nominal(std::size_t w) const { return words_[w].tag == Tag::noun || words_[w].tag == Tag::name; }
  bool begins_phrase(std::size_t w) const {
    if (w >= words_.size()) return false;
    const Tag tag = words_[w].tag;
    return tag == Tag::determiner || tag == Tag::possessive || tag == Tag::noun || tag == Tag::name ||
           tag == Tag::adjective || tag == Tag::number || (tag == Tag::pronoun && !words_[w].relative);
  }
  bool has_child(std::size_t w, std::initializer_list<Relation> relations) const {
    return std::ranges::any_of(sentence_.children(w), [&](std::size_t child) {
      return words_[child].head == w && words_[child].tag != Tag::date &&
             std::ranges::find(relations, words_[child].relation) != relations.end();
    });
  }
  bool is_below(std::size_t w, std::size_t above) const { return coding::is_below(words_, w, above); }
  /// The word after a name that begins at `w`.
  std::size_t name_end(std::size_t w) const {
    std::size_t end = w + 1;
    while (end + 1 < words_.size() && words_[w].mention != none && words_[end].mention == words_[w].mention) ++end;
    return end;
  }
  std::size_t name_begin(std::size_t w) const {
    while (w > 0 && words_[w].mention != none && words_[w - 1].mention == words_[w].mention) --w;
    return w;
  }
  /// The head of the noun phrase whose last word is `w`.
  std::size_t head_of_name(std::size_t w) const {
    for (std::size_t steps = 0; steps < words_.size() && words_[w].head != none; ++steps) {
      const Relation relation = words_[w].relation;
      const bool inside = relation == Relation::flat || relation == Relation::compound ||
                          relation == Relation::nmod_desc || relation == Relation::amod;
      const bool same = words_[w].mention != none && words_[words_[w].head].mention == words_[w].mention;
      if (!same && (!inside || is_verbal(words_[w].head) || words_[w].head > w)) break;
      w = words_[w].head;
    }
    return w;
  }
  /// The word that stands for a noun and its modifiers before word `end`.
  std::size_t top_before(std::size_t w, std::size_t end) const {
    while (words_[w].head != none && words_[w].head < end && !is_verbal(words_[w].head) &&
           words_[w].relation != Relation::conj)
      w = words_[w].head;
    return w;
  }
  /// Whether a noun hangs where the verb of a sentence would: nothing that acts stands above it.
  bool in_verbs_place(std::size_t w) const {
    if (is_verbal(w) || has_child(w, {Relation::cop, Relation::case_})) return false;
    switch (words_[w].relation) {
      case Relation::root:
      case Relation::ccomp:
      case Relation::parataxis:
      case Relation::advcl:
      case Relation::acl_relcl:
        return true;
      case Relation::conj:
        return words_[w].head != none && is_verbal(words_[w].head);
      default:
        return false;
    }
  }
  void hang(std::size_t w, std::size_t head, Relation relation) {
    hung_ = true;
    words_[w].head = head;
    words_[w].relation = relation;
  }
  void make_verb(std::size_t w, bool past) {
    words_[w].tag = Tag::verb;
    words_[w].lemma = words_[w].form->verb;
    words_[w].past = past;
    words_[w].participle = words_[w].gerund = false;
  }
  bool may_stand_alone(std::size_t w) const {
    return std::ranges::any_of(lexicon_.verb_rows(words_[w].form->verb), [](const Row* row) {
      return std::ranges::none_of(row->frame, [](const Condition& one) { return one.kind == Condition::Kind::object; });
    });
  }

  void leave_date(std::size_t w);
  void leave_auxiliary(std::size_t w);
  void leave_adverb(std::size_t w);
  void leave_worth(std::size_t w);
  void give_mark(std::size_t w);
  void give_title(std::size_t w);
  void return_participle(std::size_t w);
  void join_chain(std::size_t w);
  void part_places(std::size_t w);
  void name_compound(std::size_t w);
  void read_to(std::size_t to);
  void lean_on_verb(std::size_t w);
  void put_behind(std::size_t w);
  void tell_which(std::size_t w);
  void join_compound(std::size_t w);
  void raise(std::size_t w);
  void raise_adjective(std::size_t w, std::size_t before);
  void raise_participle(std::size_t w);
  void raise_present(std::size_t w, std::size_t before);
  void raise_base(std::size_t w, std::size_t content);
  void raise_gerund(std::size_t w);
  void raise_between(std::size_t w);
  void raise_tense(std::size_t w);
  void lower(std::size_t w);
  void make_noun(std::size_t w);
  bool lower_object(std::size_t w);
  void lower_named(std::size_t w);
  void lower_plural(std::size_t w);
  void lower_opening(std::size_t w);
  void lower_last(std::size_t w);
  void lower_gerund(std::size_t w);
  bool lower_behind_verb(std::size_t w);
  void part_time(std::size_t w);
  void replace(std::size_t verb, std::size_t place, std::size_t subject, std::size_t object);
  void return_object(std::size_t to);
  void name_subject(std::size_t w);
  void head_list(std::size_t w, std::size_t verb);
  void raise_joined(std::size_t w);
  bool is_told_by_speaking(std::size_t w) const;
  void raise_second(std::size_t w);
  bool raise_listed(std::size_t w);
  void join_names(std::size_t w);
  void join_to_list(std::size_t w);
  void part_relative(std::size_t w);
  void own_relative(std::size_t w);
  bool tells_of_somebody(std::size_t verb, std::size_t name) const;
  void part_at_semicolon(std::size_t w);
  void count_up(std::size_t than);
  void part_subordinate(std::size_t w);
  void return_date(std::size_t w);
  void part_titles(std::size_t w);
  void leave_limit(std::size_t up);
  void list_adjective(std::size_t w);
  void join_to_before(std::size_t w);
  void return_relative(std::size_t w);
  void give_inserted(std::size_t verb);
  bool reports(std::size_t verb) const;
  void invert_report(std::size_t verb);
  void part_report(std::size_t w);
  void raise_report(std::size_t verb);
  void take_participle(std::size_t w);
  void read_participle(std::size_t w);
  void give_relative_subject(std::size_t w);
  void act_by_that(std::size_t w);
  void ask_by_that(std::size_t w);
  bool is_money(std::size_t w) const;
  void leave_money(std::size_t w);
  void take_for_sum(std::size_t w);
  void give_case(std::size_t w);
  void join_list(std::size_t end, std::size_t verb);
  void begin_list(std::size_t semicolon);
  void raise_date(std::size_t w);
  void return_opening(std::size_t w);
  void part_list(std::size_t comma);
  void settle(std::size_t w);
  void share_subject(std::size_t w);
  void give_back_subject(std::size_t w);
  void make_copula(std::size_t w);
  void give_back_auxiliary(std::size_t w);
  void part_joined(std::size_t verb);
  std::size_t actor_between(std::size_t joint, std::size_t verb) const;
  bool opens_clause(std::size_t name) const;
  void leave_title(std::size_t w);
  void return_oblique(std::size_t w);
  void take_before(std::size_t verb);
  bool means_actor(std::size_t w) const;
  void give_to(std::size_t w);
  void put_in_apposition(std::size_t verb);

  Sentence& sentence_;
  std::vector<Word>& words_;
  const Lexicon& lexicon_;
  bool hung_ = false;  ///< whether a word hangs elsewhere than the index of children knows
};

}  // namespace entente::coding
