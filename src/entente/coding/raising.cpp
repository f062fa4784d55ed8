#include <algorithm>

#include "entente/coding/mender.hpp"

namespace entente::coding {

void Mender::raise(std::size_t w) {
  const Word& word = words_[w];
  if (word.tag == Tag::date || is_name(w) || word.form == nullptr || word.form->verb == 0 || word.head == w) return;
  std::size_t before = w - 1;
  while (before > 0 && (words_[before].tag == Tag::adverb || words_[before].tag == Tag::date)) --before;
  if (word.relation == Relation::amod && may_be(w, VerbForm::gerund)) {
    if (words_[w - 1].tag == Tag::preposition) return raise_gerund(w);
    if (is_nominal(w - 1) && !is_name(w - 1)) return raise_between(w);
  }
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
  if (word.relation == Relation::amod && words_[w - 1].tag == Tag::coordinator && is_told_by_speaking(w))
    return raise_second(w);
  if (word.relation == Relation::amod && words_[w - 1].tag == Tag::comma && raise_listed(w)) return;
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

/// Whether a verb alone, with any object, is an act of words: `threatened`, `demanded`.
bool Mender::is_told_by_speaking(std::size_t w) const {
  return std::ranges::any_of(lexicon_.verb_rows(words_[w].form->verb), [](const Row* row) {
    const bool spoken = row->event_class == EventClass::threaten || row->event_class == EventClass::request ||
                        row->event_class == EventClass::accuse;
    return row->kind == Row::Kind::event && spoken && row->frame.size() == 1 &&
           row->frame.front().kind == Condition::Kind::object && row->frame.front().words.empty();
  });
}

/// `denounced the plan and threatened countermeasures`: the second verb was read as an adjective of its object, and the
/// object maybe as one with the noun before `and`.
void Mender::raise_second(std::size_t w) {
  const std::size_t thing = words_[w].head, first = w - 2;
  if (thing == none || thing < w) return;
  const bool one = w > 1 && is_nominal(first) && words_[first].head == thing;
  if (words_[thing].relation != Relation::conj && !one) return;
  std::size_t verb = words_[thing].head;
  for (std::size_t steps = 0; verb != none && !is_verbal(verb); ++steps)
    verb = steps < words_.size() ? words_[verb].head : none;
  if (verb == none || verb > w || !words_[verb].past || !has_subject(sentence_, verb)) return;
  if (one) {
    hang(first, words_[thing].head, words_[thing].relation);
    for (std::size_t child = 0; child < first; ++child)
      if (words_[child].head == thing) words_[child].head = first;
  }
  make_verb(w, true);
  hang(w, verb, Relation::conj);
  hang(w - 1, w, Relation::cc);
  hang(thing, w, Relation::obj);
}

/// `bought submarines, hosted American carriers and signed a pact`: a form between two verbs was read as an adjective.
bool Mender::raise_listed(std::size_t w) {
  const std::size_t thing = words_[w].head;
  if (thing == none || thing < w || words_[thing].relation != Relation::conj || !may_be(w, VerbForm::past))
    return false;
  const std::size_t object = words_[thing].head;
  const std::size_t verb = object == none || object > w ? none : words_[object].head;
  if (verb == none || !is_verbal(verb) || words_[object].relation != Relation::obj) return false;
  const bool goes_on = std::ranges::any_of(sentence_.children(verb), [&](std::size_t last) {
    return last > thing && words_[last].relation == Relation::conj && is_verbal(last) && may_be(last, VerbForm::past) &&
           words_[last - 1].tag == Tag::coordinator;
  });
  if (!goes_on) return false;
  make_verb(w, true);
  hang(w, verb, Relation::conj);
  hang(thing, w, Relation::obj);
  return true;
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

/// `Seoul plans to send`, `sent one in 2021 and plans to send more`: the verb was read as a plural.
void Mender::raise_present(std::size_t w, std::size_t before) {
  if (!in_verbs_place(w) || w + 2 >= words_.size()) return;
  const std::size_t head = words_[w].head;
  const bool after_name = is_name(before) && words_[before].head == w;
  const bool after_comma = words_[before].tag == Tag::comma && head != none && head < w && is_name(head) &&
                           words_[w + 1].tag == Tag::to && in_verbs_place(head);
  const bool joined =
      words_[w].relation == Relation::conj && words_[w - 1].tag == Tag::coordinator && words_[w + 1].tag == Tag::to;
  if (!after_name && !after_comma && !joined) return;
  if (words_[w + 1].tag != Tag::to && !words_[w + 1].is(Grammar::complementizer) && !begins_phrase(w + 1)) return;
  make_verb(w, false);
  if (after_comma) hang(w, words_[head].head, words_[head].relation);
  if (after_name || after_comma) hang(after_comma ? head : before, w, Relation::nsubj);
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

/// `signed a decree imposing sanctions`: of two objects of one verb the second is that of the gerund between them.
void Mender::raise_between(std::size_t w) {
  const std::size_t thing = words_[w].head, before = w - 1;
  if (thing == none || thing < w || words_[thing].relation != Relation::obj) return;
  if (words_[before].relation != Relation::obj || words_[before].head != words_[thing].head) return;
  make_verb(w, false);
  words_[w].gerund = true;
  hang(w, before, Relation::acl);
  hang(thing, w, Relation::obj);
}

/// `asked the rebels to leave and threatened to attack`: who acted does not go on with what was asked for.
void Mender::raise_tense(std::size_t w) {
  const std::size_t asked = words_[w].head;
  const bool acts = has_child(w, {Relation::obj, Relation::xcomp, Relation::ccomp}) && may_be(w, VerbForm::past);
  const bool told = words_[w].past || (words_[w].participle && acts && !has_child(w, {Relation::aux}));
  if (words_[w].relation != Relation::conj || !told || asked == none || asked > w || !words_[asked].infinitive ||
      has_subject(sentence_, w))
    return;
  const std::size_t verb = words_[asked].head;
  if (words_[asked].relation == Relation::xcomp && verb != none && verb < asked && words_[verb].past)
    hang(w, verb, Relation::conj);
}

}  // namespace entente::coding
