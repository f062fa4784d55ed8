#include <algorithm>

#include "entente/coding/mender.hpp"

namespace entente::coding {

/// Nouns and adjectives that were read as verbs.
void Mender::lower(std::size_t w) {
  if (words_[w].form == nullptr || is_name(w)) return;
  if (words_[w].tag == Tag::noun || words_[w].tag == Tag::adjective) return lower_last(w);
  if (!is_verbal(w)) return;
  const bool noun = words_[w].relation == Relation::nmod || words_[w].relation == Relation::obl;
  if (noun && words_[w].participle && has_child(w, {Relation::det}) && has_child(w, {Relation::case_}))
    return make_noun(w);  // "four of the invited"
  if (lower_behind_verb(w) || lower_object(w)) return;
  if (has_child(w, {Relation::obj, Relation::aux, Relation::aux_pass})) return lower_gerund(w);
  lower_named(w);
  lower_plural(w);
  lower_last(w);
}

/// A noun takes the place of the verb that it was read for, and what stood before it in its phrase goes with it.
void Mender::make_noun(std::size_t w) {
  words_[w].tag = Tag::noun;
  words_[w].present = words_[w].past = words_[w].gerund = words_[w].participle = words_[w].infinitive = false;
  for (const std::size_t child : sentence_.children(w))
    if (words_[child].head == w && words_[child].relation == Relation::xcomp) words_[child].relation = Relation::acl;
}

/// `froze arms exports`: what is an object beside the noun before it is the head of both.
bool Mender::lower_object(std::size_t w) {
  const std::size_t before = w - 1;
  const bool both = words_[w].relation == Relation::obj && words_[before].relation == Relation::obj &&
                    words_[before].head == words_[w].head;
  if (!both || words_[before].tag != Tag::noun || words_[w].form == nullptr || words_[w].form->noun == 0) return false;
  make_noun(w);
  hang(before, w, Relation::compound);
  return true;
}

/// `opposes the EU plan`, `joined the BRICS grouping`: a plural behind a name with an article, or the noun of a body,
/// is no verb of its own.
void Mender::lower_named(std::size_t w) {
  const std::size_t verb = words_[w].head, name = name_begin(w - 1);
  if (verb == none || verb >= name || !is_verbal(verb) || !is_name(w - 1) || !is_name(name)) return;
  const bool beside = words_[name].head == verb && words_[name].relation == Relation::obj;
  const bool subject = words_[name].head == w &&
                       (words_[name].relation == Relation::nsubj || words_[name].relation == Relation::compound);
  const Relation relation = words_[w].relation;
  const bool content = relation == Relation::ccomp || relation == Relation::xcomp || relation == Relation::obj;
  const Cue* cue = lexicon_.cue(CueKind::verb, words_[verb].lemma);  // "helped the EU plan"
  const bool bare = words_[w].present || (words_[w].infinitive && (cue == nullptr || !cue->object_control));
  const bool plural = bare && may_be(w, VerbForm::base) && !words_[w - 1].text.ends_with("s");
  if (!(plural || words_[w].is(Grammar::body)) || !(beside || subject) || !content) return;
  if (words_[name - 1].tag != Tag::determiner || has_child(w, {Relation::mark})) return;
  make_noun(w);
  hang(w, verb, Relation::obj);
  hang(name, w, Relation::compound);
  hang(name - 1, w, Relation::det);
}

/// `imposed asset freezes`: a finite verb right behind the bare object of another verb is that object's head.
void Mender::lower_plural(std::size_t w) {
  const std::size_t verb = words_[w].head, before = w - 1;
  if (verb == none || verb >= before || !is_verbal(verb) || words_[before].tag != Tag::noun) return;
  const bool object = words_[before].head == verb && words_[before].relation == Relation::obj;
  const bool subject = words_[before].head == w && words_[before].relation == Relation::nsubj;
  const bool content = words_[w].relation == Relation::xcomp || words_[w].relation == Relation::ccomp;
  const bool third = words_[w].present && !may_be(w, VerbForm::base) && words_[w].text.ends_with("s");
  if (!(object || subject) || !content || !third || words_[before].is(Grammar::plural)) return;
  if (has_child(w, {Relation::mark}) || has_child(before, {Relation::det, Relation::nmod_poss})) return;
  make_noun(w);
  hang(w, verb, Relation::obj);
  for (Word& word : words_)
    if (word.head == before) word.head = w;
  hang(before, w, Relation::compound);
  for (const std::size_t child : sentence_.children(w))
    if (words_[child].head == w && words_[child].relation == Relation::obl) words_[child].relation = Relation::nmod;
}

/// `detained sailors were freed`: a participle before the noun with which a passive sentence begins is its adjective.
void Mender::lower_opening(std::size_t w) {
  const std::size_t verb = words_[w].head, thing = sentence_.child(w, Relation::obj);
  if (w != 0 || !is_verbal(w) || verb == none || thing == none || thing > verb || words_[w].gerund) return;
  if (words_[w].relation != Relation::advcl || !has_child(verb, {Relation::aux_pass}) || has_subject(sentence_, verb))
    return;
  for (std::size_t between = w + 1; between < verb; ++between)
    if (words_[between].tag == Tag::comma || words_[between].tag == Tag::determiner) return;
  hang(thing, verb, Relation::nsubj_pass);
  for (Word& word : words_)
    if (word.head == w) word.head = thing;
  hang(w, thing, Relation::amod);
  words_[w].tag = Tag::adjective;
}

/// `an American treaty ally`: a bare verb behind a noun is the noun's own head.
void Mender::lower_last(std::size_t w) {
  const std::size_t before = words_[w].head;
  const Relation relation = words_[w].relation;
  const bool hangs = relation == Relation::acl || relation == Relation::acl_relcl || relation == Relation::advmod;
  if (w == 0 || before != w - 1 || !is_nominal(before) || is_name(before) || !hangs) return;
  const bool bare = words_[w].tag == Tag::noun || words_[w].tag == Tag::adjective || words_[w].infinitive ||
                    (words_[w].present && may_be(w, VerbForm::base));
  if (!bare || lexicon_.agent(words_[w].noun()) == nullptr || has_child(w, {Relation::mark})) return;
  make_noun(w);
  hang(w, words_[before].head, words_[before].relation);
  for (Word& word : words_)
    if (word.head == before) word.head = w;
  hang(before, w, Relation::compound);
}

/// `promised continued help`: of two verbs side by side, of which the first has the subject and the second the object,
/// the second is an adjective of the object.
bool Mender::lower_behind_verb(std::size_t w) {
  const std::size_t verb = w - 1, thing = sentence_.child(w, Relation::obj);
  if (!is_verbal(verb) || words_[verb].head != w || !words_[verb].past || words_[w].gerund) return false;
  if (thing == none || thing < w || has_child(w, {Relation::nsubj, Relation::aux, Relation::mark})) return false;
  if (!has_child(verb, {Relation::nsubj}) || has_child(verb, {Relation::obj})) return false;
  hang(verb, words_[w].head, words_[w].relation);
  for (Word& word : words_)
    if (word.head == w) word.head = verb;
  hang(thing, verb, Relation::obj);
  hang(w, thing, Relation::amod);
  words_[w].tag = Tag::adjective;
  return true;
}

/// `subject to sweeping sanctions`: a gerund that the tables know as an adjective is none before its noun.
void Mender::lower_gerund(std::size_t w) {
  const std::size_t thing = sentence_.child(w, Relation::obj);
  if (!words_[w].gerund || !words_[w].is(Grammar::adjective) || thing == none || thing < w) return;
  const bool own = std::any_of(
      words_.begin() + static_cast<std::ptrdiff_t>(w + 1), words_.begin() + static_cast<std::ptrdiff_t>(thing),
      [](const Word& word) { return word.tag == Tag::determiner || word.tag == Tag::possessive; });
  if (own) return;  // "sweeping the streets"
  const bool clause = words_[w].relation == Relation::advcl || words_[w].relation == Relation::acl ||
                      words_[w].relation == Relation::xcomp;
  hang(thing, words_[w].head, clause ? Relation::obl : words_[w].relation);
  for (const std::size_t child : sentence_.children(w)) {
    if (words_[child].head != w) continue;
    words_[child].head = thing;
    if (words_[child].relation == Relation::mark) hang(child, thing, Relation::case_);
  }
  hang(w, thing, Relation::amod);
  words_[w].tag = Tag::adjective;
  words_[w].gerund = false;
}

/// `tested a missile hours after the talks`: what is counted in time is no part of the thing before it.
void Mender::part_time(std::size_t w) {
  const DateWord* unit = lexicon_.date_word(words_[w].id());
  const bool time = unit != nullptr && (unit->kind == DateWord::Kind::unit || unit->kind == DateWord::Kind::hour);
  if (!time || w < 2 || w + 1 >= words_.size() || words_[w - 1].head != w || !is_nominal(w - 1)) return;
  const DateWord* next = lexicon_.date_word(words_[w + 1].id());
  if (next == nullptr || words_[w - 1].relation != Relation::compound || words_[w].head == none) return;
  if (next->kind != DateWord::Kind::after && next->kind != DateWord::Kind::later && next->kind != DateWord::Kind::ago)
    return;
  const std::size_t governor = words_[w].head;
  hang(w - 1, governor, words_[w].relation);
  for (std::size_t child = 0; child + 1 < w; ++child)
    if (words_[child].head == w) words_[child].head = w - 1;
  if (is_verbal(governor)) hang(w, governor, Relation::obl);
}

}  // namespace entente::coding
