#include "entente/coding/mending.hpp"

#include <algorithm>

#include "entente/coding/subjects.hpp"

namespace entente::coding {
namespace {

class Mender {
 public:
  Mender(Sentence& sentence, const Lexicon& lexicon) : sentence_(sentence), words_(sentence.words), lexicon_(lexicon) {}

  void run() {
    for (std::size_t w = 0; w < words_.size(); ++w) {
      if (is_name(w) && words_[w].tag != Tag::date) words_[w].tag = Tag::name;
      if (is_unknown_name(w)) words_[w].tag = Tag::name;
      leave_date(w);
      if (w + 1 < words_.size()) leave_to_date(words_, w);
    }
    sentence_.index_children();
    for (std::size_t w = 1; w < words_.size(); ++w) join_compound(w);
    sentence_.index_children();
    for (std::size_t w = 1; w < words_.size(); ++w) raise(w);
    for (std::size_t w = 1; w < words_.size(); ++w) join_names(w);
    for (std::size_t w = 0; w + 2 < words_.size(); ++w) give_case(w);
    settle_subjects(sentence_, lexicon_);
    for (std::size_t w = 0; w < words_.size(); ++w) {
      part_relative(w);
      give_relative_subject(w);
      leave_money(w);
      share_subject(w);
      return_oblique(w);
      name_subject(w);
      give_to(w);
      if (w == 0) continue;
      lower_adjective(sentence_, w);
      return_object(w);
      take_before(w);
    }
    sentence_.index_children();
    for (std::size_t w = 1; w < words_.size(); ++w) {
      put_in_apposition(w);
      sentence_.index_children();
    }
  }

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
  bool is_verbal(std::size_t w) const { return words_[w].tag == Tag::verb || words_[w].tag == Tag::auxiliary; }
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
  void join_compound(std::size_t w);
  void raise(std::size_t w);
  void raise_adjective(std::size_t w, std::size_t before);
  void raise_participle(std::size_t w);
  void raise_present(std::size_t w, std::size_t before);
  void raise_base(std::size_t w, std::size_t content);
  void raise_gerund(std::size_t w);
  void replace(std::size_t verb, std::size_t place, std::size_t subject, std::size_t object);
  void return_object(std::size_t to);
  void name_subject(std::size_t w);
  void raise_joined(std::size_t w);
  void join_names(std::size_t w);
  void join_to_list(std::size_t w);
  void part_relative(std::size_t w);
  void give_relative_subject(std::size_t w);
  bool is_money(std::size_t w) const;
  void leave_money(std::size_t w);
  void give_case(std::size_t w);
  void share_subject(std::size_t w);
  void return_oblique(std::size_t w);
  void take_before(std::size_t verb);
  void give_to(std::size_t w);
  void put_in_apposition(std::size_t verb);

  Sentence& sentence_;
  std::vector<Word>& words_;
  const Lexicon& lexicon_;
};

/// `On Friday China imposed`: nothing but words of dates hangs on a date.
void Mender::leave_date(std::size_t w) {
  if (words_[w].tag == Tag::date) return;
  for (std::size_t steps = 0; steps < words_.size(); ++steps) {
    const std::size_t head = words_[w].head;
    if (head == none || words_[head].tag != Tag::date) return;
    const bool argument = is_nominal(w) && words_[w].relation != Relation::conj;
    hang(w, words_[head].head, argument ? words_[head].relation : words_[w].relation);
  }
}

/// `arms exports`, which a table names, is no clause.
void Mender::join_compound(std::size_t w) {
  const auto& rows = lexicon_.noun_rows(words_[w].noun());
  const auto& plural = lexicon_.noun_rows(words_[w].id());
  const auto named = [&](const Row* row) {
    return row->others.size() == 1 && row->others.front() == words_[w - 1].id();
  };
  if (words_[w - 1].head != w || words_[w - 1].relation == Relation::compound) return;
  if (std::ranges::none_of(rows, named) && std::ranges::none_of(plural, named)) return;
  words_[w - 1].relation = Relation::compound;
  if (!is_verbal(w)) return;
  words_[w].tag = Tag::noun;
  for (std::size_t verb = w + 1; verb < words_.size(); ++verb) {  // "grew" in "arms exports to Israel grew"
    if (words_[verb].head != w || !words_[verb].past) continue;
    for (std::size_t i = w + 1; i < verb; ++i)
      if (words_[i].head == verb && is_nominal(i)) hang(i, w, Relation::nmod);
    hang(verb, words_[w].head, words_[w].relation);
    return hang(w, verb, Relation::nsubj);
  }
}

void Mender::raise(std::size_t w) {
  const Word& word = words_[w];
  if (word.tag == Tag::date || is_name(w) || word.form == nullptr || word.form->verb == 0 || word.head == w) return;
  std::size_t before = w - 1;
  while (before > 0 && (words_[before].tag == Tag::adverb || words_[before].tag == Tag::date)) --before;
  if (word.relation == Relation::amod && words_[w - 1].tag == Tag::preposition && may_be(w, VerbForm::gerund))
    return raise_gerund(w);
  if (may_be(w, VerbForm::base) && word.tag == Tag::noun && names_actor(before)) {
    const std::size_t content = word.relation == Relation::compound ? word.head : w;
    if (content != none && content >= w && words_[content].relation == Relation::ccomp) return raise_base(w, content);
  }
  if (may_be(w, VerbForm::present) && word.tag == Tag::noun) return raise_present(w, before);
  if (!may_be(w, VerbForm::past) && word.form->past_of == 0) return;
  if (has_child(w, {Relation::obl_agent, Relation::aux_pass, Relation::aux})) return;
  if (word.relation == Relation::amod && w > 1 && words_[w - 1].tag == Tag::coordinator &&
      may_be(w - 2, VerbForm::past) && is_verbal(w - 2))
    return raise_joined(w);
  if (word.relation == Relation::amod || word.relation == Relation::compound) return raise_adjective(w, before);
  const bool follows =
      word.relation == Relation::acl || word.relation == Relation::xcomp || word.relation == Relation::advcl;
  if (follows && words_[w - 1].tag != Tag::comma) return raise_participle(w);
}

/// The verb takes the place of a noun in the tree.
void Mender::replace(std::size_t verb, std::size_t place, std::size_t subject, std::size_t object) {
  const Word old = words_[place];
  hang(verb, old.head, old.relation);
  hang(subject, verb, Relation::nsubj);
  if (object != none) hang(object, verb, Relation::obj);
  for (const std::size_t child : sentence_.children(place))
    if (child > verb && child != object && place == subject && words_[child].head == place) {
      words_[child].head = verb;
      if (is_nominal(child) && words_[child].relation == Relation::nmod && object == none)
        words_[child].relation = has_child(child, {Relation::case_}) ? Relation::obl : Relation::obj;
    }
}

/// `India imposed tariffs`: the verb was read as an adjective of what follows.
void Mender::raise_adjective(std::size_t w, std::size_t before) {
  const std::size_t thing = words_[w].head;
  if (thing == none || thing < w) return;
  std::size_t subject = none;
  if (words_[before].tag == Tag::comma) {  // "Finland and Sweden, both partners of NATO, signed agreements"
    subject = words_[thing].head;
    if (subject == none || subject > w || !in_verbs_place(subject)) return;
  } else {
    if (!is_nominal(before) ||
        !(is_name(before) || words_[before].capital || words_[before].relation == Relation::root))
      return;
    subject = top_before(before, w);
  }
  const std::size_t place = is_below(subject, thing) ? thing : subject;
  if (!in_verbs_place(place)) return;
  make_verb(w, true);
  replace(w, place, subject, thing);
}

/// `rammed and boarded a boat`: the second verb was read as an adjective of the object.
void Mender::raise_joined(std::size_t w) {
  const std::size_t thing = words_[w].head;
  if (thing == none || thing < w) return;
  make_verb(w, true);
  hang(w, w - 2, Relation::conj);
  hang(w - 1, w, Relation::cc);
  hang(thing, w, Relation::obj);
}

/// `Russian troops retreated from Ukraine`: the verb was read as a participle of its subject. A passive participle has
/// no object.
void Mender::raise_participle(std::size_t w) {
  const std::size_t subject = words_[w].head;
  const bool joined = w + 2 < words_.size() && words_[w + 1].tag == Tag::coordinator && may_be(w + 2, VerbForm::past);
  const bool object = begins_phrase(w + 1) || joined;
  if (subject == none || subject > w || (!object && !may_stand_alone(w))) return;
  if (in_verbs_place(subject)) {
    make_verb(w, true);
    return replace(w, subject, subject, none);
  }
  const std::size_t other = words_[subject].head;
  if (!object || words_[subject].relation != Relation::nsubj || other == none || other < w) return;
  make_verb(w, true);
  hang(subject, w, Relation::nsubj);
  if (has_subject(sentence_, other)) return hang(w, other, Relation::parataxis);
  hang(w, words_[other].head, words_[other].relation);
  hang(other, w, Relation::conj);
}

/// `Seoul plans to send`: the verb was read as a plural.
void Mender::raise_present(std::size_t w, std::size_t before) {
  if (!in_verbs_place(w) || w + 2 >= words_.size()) return;
  const std::size_t head = words_[w].head;
  const bool after_name = is_name(before) && words_[before].head == w;
  const bool after_comma = words_[before].tag == Tag::comma && head != none && head < w && is_name(head) &&
                           words_[w + 1].tag == Tag::to && in_verbs_place(head);
  if (!after_name && !after_comma) return;
  if (words_[w + 1].tag != Tag::to && !words_[w + 1].is(Grammar::complementizer) && !begins_phrase(w + 1)) return;
  make_verb(w, false);
  if (after_comma) hang(w, words_[head].head, words_[head].relation);
  hang(after_comma ? head : before, w, Relation::nsubj);
  for (const std::size_t child : sentence_.children(w)) {
    if (child < w || words_[child].head != w) continue;
    if (words_[child].relation == Relation::acl) words_[child].relation = Relation::xcomp;
    if (words_[child].relation == Relation::nmod) words_[child].relation = Relation::obl;
  }
}

/// `demanded that Moscow end its war`: the verb was read as a noun.
void Mender::raise_base(std::size_t w, std::size_t content) {
  std::size_t that = w;
  while (that > 0 && !words_[that].is(Grammar::complementizer) && !is_verbal(that)) --that;
  if (!words_[that].is(Grammar::complementizer)) return;
  const std::size_t subject = head_of_name(w - 1);
  make_verb(w, false);
  if (content != w) {
    hang(w, words_[content].head, words_[content].relation);
    hang(content, w, Relation::obj);
  }
  hang(that, w, Relation::mark);
  hang(subject, w, Relation::nsubj);
}

/// `without imposing sanctions`: the gerund was read as an adjective of its object.
void Mender::raise_gerund(std::size_t w) {
  const std::size_t thing = words_[w].head;
  if (thing == none || thing < w || words_[w - 1].head != thing) return;
  make_verb(w, false);
  words_[w].gerund = true;
  hang(w, words_[thing].head, Relation::advcl);
  words_[w - 1].head = w;
  hang(thing, w, Relation::obj);
}

/// `told Israel to wait`: who stands before `to` is the object of the verb before.
void Mender::return_object(std::size_t to) {
  if (words_[to].tag != Tag::to) return;
  const std::size_t verb = words_[to].head;
  if (verb == none || words_[verb].head == none || words_[verb].head > to || !is_verbal(words_[verb].head)) return;
  const std::size_t object = top_before(to - 1, to);
  if (words_[object].head != verb || object > to || object < words_[verb].head) return;
  if (words_[object].relation == Relation::obj || words_[object].relation == Relation::nsubj)
    hang(object, words_[verb].head, Relation::obj);
}

/// A name that hangs on a verb as if it were none is who acts, when it stands before the verb and nobody else does.
void Mender::name_subject(std::size_t w) {
  std::size_t verb = words_[w].head;
  if (!names_actor(w) || verb == none || verb < w) return;
  if (const std::size_t above = words_[verb].head; !is_verbal(verb) && above != none && above > w && above < verb)
    verb = above;  // `Berlin sent tanks`: a noun cannot reach over its verb
  if (!is_verbal(verb)) return;
  switch (words_[w].relation) {
    case Relation::aux:
    case Relation::aux_pass:
    case Relation::advmod:
    case Relation::compound:
    case Relation::amod:
    case Relation::nmod_desc:
    case Relation::flat:
    case Relation::obl:
    case Relation::mark:
    case Relation::other:
      break;
    default:
      return;
  }
  if (!has_child(w, {Relation::case_}) && !has_subject(sentence_, verb)) hang(w, verb, Relation::nsubj);
}

/// `the navies of India, the United States and Japan`: a state behind another is no apposition of the noun before.
void Mender::join_to_list(std::size_t w) {
  const std::size_t head = words_[w].head;
  for (std::size_t before = w; before-- > 0;) {
    if (!is_name(before)) continue;
    const std::size_t other = head_of_name(before);
    const std::size_t noun = words_[other].head;
    const bool fits = noun != none && noun != w && words_[noun].relation != Relation::obl && !is_below(other, w) &&
                      (noun == head || (words_[noun].head == head && words_[noun].relation != Relation::nmod));
    const bool listed = words_[other].relation == Relation::nmod && fits;
    if (listed && words_[before + 1].tag == Tag::comma && are_two_states(other, w)) hang(w, other, Relation::conj);
    if (words_[before].mention != words_[w].mention) return;
  }
}

/// `Barack Obama and Dmitry Medvedev`, `Japan and NATO agreed`: what `and` joins to a name hangs on its head.
void Mender::join_names(std::size_t w) {
  const std::size_t head = words_[w].head;
  if (words_[w].relation == Relation::appos && head != none && is_name(w) && is_name(head)) {  // "Peru, Chile and Laos"
    const bool last = has_child(w, {Relation::conj}) || words_[name_end(w)].tag == Tag::coordinator;
    if (last || are_two_states(head, w)) words_[w].relation = Relation::conj;
    return;
  }
  if ((words_[w].relation == Relation::appos || words_[w].relation == Relation::nsubj) && head != none)
    return join_to_list(w);
  if (words_[w].relation != Relation::conj || head == none || !is_nominal(w)) return;
  if (words_[head].relation == Relation::flat && words_[head].head != none)
    return hang(w, words_[head].head, Relation::conj);
  if (!is_verbal(head) || head < w || !is_name(w)) return;
  std::size_t left = w;
  while (left > 0 && words_[left - 1].tag != Tag::coordinator && is_below(left - 1, w)) --left;
  if (left < 2 || words_[left - 1].tag != Tag::coordinator || !is_name(left - 2)) return;
  hang(w, head_of_name(left - 2), Relation::conj);
}

/// `According to Seoul, …`: what stands before a noun is its preposition, not its verb's.
void Mender::give_case(std::size_t w) {
  if (words_[w].relation != Relation::mark || words_[w + 1].head != w || words_[w + 1].relation != Relation::fixed)
    return;
  if (lexicon_.cue(CueKind::preposition, words_[w].id()) == nullptr) return;  // "due to send" is none
  for (std::size_t noun = w + 2; noun < words_.size() && words_[noun].tag != Tag::comma; ++noun)
    if (words_[noun].head == words_[w].head && words_[w].head > noun && is_nominal(noun))
      return hang(w, noun, Relation::case_);
}

/// `Taiwan, whose garrison was told to leave, rejected the award`: the first verb tells more of the name, the second is
/// the sentence's.
void Mender::part_relative(std::size_t w) {
  const std::size_t verb = words_[w].head;
  const bool subject = words_[w].relation == Relation::nsubj || words_[w].relation == Relation::nsubj_pass;
  if (!subject || verb == none || verb < w || words_[name_end(w)].tag != Tag::comma) return;
  const bool relative =
      std::any_of(words_.begin() + static_cast<std::ptrdiff_t>(w), words_.begin() + static_cast<std::ptrdiff_t>(verb),
                  [](const Word& word) { return word.relative; });
  if (!relative) return;
  for (std::size_t second = verb + 2; second < words_.size(); ++second) {
    if (words_[second].relation != Relation::conj || !is_below(second, verb) || !is_verbal(second) ||
        words_[second - 1].tag != Tag::comma || has_subject(sentence_, second))
      continue;
    hang(second, words_[verb].head, words_[verb].relation);
    hang(verb, w, Relation::acl_relcl);
    hang(w, second, Relation::nsubj);
    return;
  }
}

/// `the accord that the two countries signed`: the verb was read as a participle of who acts.
void Mender::give_relative_subject(std::size_t w) {
  if (!words_[w].relative && !words_[w].is(Grammar::complementizer)) return;
  std::size_t verb = w + 1;
  while (verb < words_.size() && !is_verbal(verb) && words_[verb].tag != Tag::comma) ++verb;
  if (verb == words_.size() || words_[verb].tag != Tag::verb || words_[verb].relation != Relation::acl) return;
  if (has_subject(sentence_, verb) || has_child(verb, {Relation::aux, Relation::aux_pass, Relation::obj})) return;
  for (std::size_t actor = w + 1; actor < verb; ++actor) {
    const std::size_t thing = words_[actor].head;
    if (thing == none || thing >= w || !is_nominal(thing) || !is_nominal(actor)) continue;
    if (words_[verb].head != actor && words_[verb].head != thing) continue;
    hang(actor, verb, Relation::nsubj);
    hang(verb, thing, Relation::acl_relcl);
    hang(w, verb, Relation::obj);
    words_[w].relative = true;
    return;
  }
}

bool Mender::is_money(std::size_t w) const {
  const Unit* unit = lexicon_.unit(words_[w].id());
  return unit != nullptr && (unit->kind == Unit::Kind::currency || unit->kind == Unit::Kind::currency_symbol);
}

/// `a contract worth $5 billion with Poland`: nobody hangs on a sum of money.
void Mender::leave_money(std::size_t w) {
  std::size_t above = words_[w].head;
  if (above == none || above > w || !is_money(above) || words_[w].relation != Relation::nmod || !names_actor(w)) return;
  while (above != none &&
         (is_money(above) || words_[above].relation == Relation::acl || words_[above].relation == Relation::amod))
    above = words_[above].head;
  if (above != none) hang(w, above, is_verbal(above) ? Relation::obl : Relation::nmod);
}

/// Two subjects of one verb: `US and British forces` are one list, and of `police confiscated weapons, the army said`
/// the first belongs to the verb right behind it.
void Mender::share_subject(std::size_t w) {
  const std::size_t verb = words_[w].head;
  if (words_[w].relation != Relation::nsubj || verb == none || verb < w) return;
  std::size_t second = none, inner = none;
  for (std::size_t i = w + 1; i < verb; ++i) {
    if (words_[i].head == verb && words_[i].relation == Relation::nsubj && second == none) second = i;
    if (words_[i].head == verb && words_[i].tag == Tag::verb && words_[i].relation == Relation::ccomp) inner = i;
  }
  if (second == none) return;
  if (inner != none && inner < second && !has_subject(sentence_, inner)) return hang(w, inner, Relation::nsubj);
  const std::size_t next = name_end(w);
  if (words_[next].tag == Tag::coordinator || are_two_states(w, second)) return hang(second, w, Relation::conj);
  if (next == second && is_nominal(second)) hang(w, second, Relation::nmod_desc);  // "leader Yasser Arafat"
}

/// `the deal with Poland consisting of tanks`, `supplied Moscow with shells, leading to war`: what stands before a
/// participle belongs to the noun or the verb before.
void Mender::return_oblique(std::size_t w) {
  const std::size_t verb = words_[w].head;
  const bool marked = w > 0 && words_[w - 1].tag == Tag::preposition && words_[w - 1].head == verb && is_name(w);
  if (marked && verb != none && verb > w && words_[verb].gerund && words_[verb].relation == Relation::acl) {
    hang(w - 1, w, Relation::case_);
    return hang(w, words_[verb].head, Relation::nmod);
  }
  if (words_[w].relation != Relation::obl || verb == none || verb <= w || !words_[verb].gerund) return;
  const std::size_t above = words_[verb].head;
  if (above == none || above > w) return;
  if (words_[verb].relation == Relation::acl && is_nominal(above)) return hang(w, above, Relation::nmod);
  if (words_[verb - 1].tag != Tag::comma) return;
  std::size_t place = none;  // the nearest verb before
  for (std::size_t i = above; i < w; ++i)
    if (words_[i].tag == Tag::verb) place = i;
  if (place != none) hang(w, place, Relation::obl);
}

/// `According to Seoul, Tokyo agreed`: the name right before a verb without subject acts.
void Mender::take_before(std::size_t verb) {
  if (words_[verb].tag != Tag::verb || words_[verb].relation == Relation::amod ||
      words_[verb].relation == Relation::acl)
    return;
  if (words_[verb].gerund && is_name(verb - 1) && words_[verb].relation == Relation::advcl &&
      !has_child(verb, {Relation::mark, Relation::aux, Relation::nsubj}))
    return hang(verb, head_of_name(verb - 1), Relation::acl);  // "reflected in Pyongyang supplying Moscow"
  if (words_[verb].gerund) return;
  const bool finite = words_[verb].past || words_[verb].present || words_[verb].participle;
  if ((!finite && !has_child(verb, {Relation::aux, Relation::aux_pass})) || has_subject(sentence_, verb)) return;
  std::size_t before = verb - 1;
  while (before > 0 && (words_[before].tag == Tag::adverb || words_[before].tag == Tag::auxiliary ||
                        words_[before].tag == Tag::negation || words_[before].tag == Tag::date))
    --before;
  if (words_[before].tag == Tag::comma && before > 0) {
    const std::size_t head = words_[verb].head;
    const bool joined = words_[verb].relation == Relation::conj || words_[verb].relation == Relation::parataxis;
    if (joined && head != none && head < verb && is_nominal(head) && in_verbs_place(head)) {
      const Word old = words_[head];
      hang(verb, old.head, old.relation);
      return hang(head, verb, Relation::nsubj);
    }
    if (words_[verb].relation == Relation::conj) return;
    --before;
  }
  if (!names_actor(before)) return;
  const std::size_t subject = head_of_name(before);
  const Relation relation = words_[subject].relation;
  if (const std::size_t first = words_[subject].head; relation == Relation::conj && first != none && is_name(first))
    if (const std::size_t mark = sentence_.child(first, Relation::case_);
        mark != none && words_[mark].is(Grammar::subordinator)) {  // "after Seoul and Tokyo met"
      hang(mark, verb, Relation::mark);
      return hang(first, verb, Relation::nsubj);
    }
  const bool loose = relation == Relation::appos || relation == Relation::conj || relation == Relation::list ||
                     relation == Relation::parataxis || relation == Relation::obj || relation == Relation::other ||
                     relation == Relation::nmod || relation == Relation::obl ||
                     (relation == Relation::nsubj && words_[subject].head < subject);
  if (!loose || has_child(subject, {Relation::case_}) || is_below(verb, subject)) return;
  hang(subject, verb, Relation::nsubj);
}

/// `gave Ukraine tanks`: a state's name between a verb of giving and what is given.
void Mender::give_to(std::size_t w) {
  const std::size_t thing = words_[w].head;
  if (!is_name(w) || thing == none || thing < w || words_[w].relation != Relation::compound) return;
  const std::size_t verb = words_[thing].head;
  if (words_[thing].relation != Relation::obj || verb == none || verb > w || !words_[thing].is(Grammar::plural)) return;
  const Form* giving = lexicon_.form(lexicon_.word(words_[verb].lemma));
  if (giving == nullptr || !giving->is(Grammar::dative)) return;
  const Agent* agent = lexicon_.agent(words_[thing].noun());
  if (agent != nullptr && agent->sector != "MIL" && agent->sector != "BUS") return;
  hang(w, verb, Relation::iobj);
}

/// `Fu Cong, the head of arms control, urged Japan`: who stands before the comma acts, and what follows tells who it
/// is.
void Mender::put_in_apposition(std::size_t verb) {
  std::size_t before = verb - 1;
  while (before > 0 && (words_[before].tag == Tag::auxiliary || words_[before].tag == Tag::adverb)) --before;
  if (words_[verb].tag != Tag::verb || words_[before].tag != Tag::comma) return;
  for (const std::size_t child : sentence_.children(verb)) {
    if (words_[child].relation != Relation::nsubj || child > verb) continue;
    std::size_t left = child;
    for (std::size_t w = 0; w < child; ++w)
      if (words_[w].tag != Tag::comma && is_below(w, child)) left = std::min(left, w);
    if (left < 2 || words_[left - 1].tag != Tag::comma || !names_actor(left - 2)) continue;
    const std::size_t name = head_of_name(left - 2);
    if (is_below(verb, name) || has_child(name, {Relation::case_})) continue;
    hang(name, verb, Relation::nsubj);
    hang(child, name, Relation::appos);
    return;
  }
}

}  // namespace

void mend_tree(Sentence& sentence, const Lexicon& lexicon) { Mender(sentence, lexicon).run(); }

}  // namespace entente::coding
