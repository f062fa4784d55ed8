#include "entente/coding/mending.hpp"

#include <algorithm>
#include <utility>

#include "entente/coding/mender.hpp"
#include "entente/coding/phrases.hpp"

namespace entente::coding {

void Mender::run() {
  for (std::size_t w = 0; w < words_.size(); ++w) {
    if (is_name(w) && words_[w].tag != Tag::date) words_[w].tag = Tag::name;
    if (is_unknown_name(w)) words_[w].tag = Tag::name;
    list_adjective(w);
    give_title(w);
    join_chain(w);
    leave_date(w);
    return_date(w);
    if (w + 1 < words_.size()) leave_to_date(words_, w);
  }
  sentence_.index_children();
  for (std::size_t w = 0; w < words_.size(); ++w) {
    name_compound(w);
    read_to(w);
    lean_on_verb(w);
    leave_auxiliary(w);
    leave_adverb(w);
    give_mark(w);
    leave_worth(w);
    return_participle(w);
    own_relative(w);
  }
  for (std::size_t w = 1; w < words_.size(); ++w) join_compound(w);
  sentence_.index_children();
  if (!words_.empty()) lower_opening(0);
  for (std::size_t w = 1; w < words_.size(); ++w) raise(w);
  for (std::size_t w = 1; w < words_.size(); ++w) {
    lower(w);
    part_time(w);
  }
  sentence_.index_children();
  for (std::size_t w = 1; w < words_.size(); ++w) join_names(w);
  for (std::size_t w = 0; w + 2 < words_.size(); ++w) give_case(w);
  settle_subjects(sentence_, lexicon_);
  for (std::size_t w = 0; w < words_.size(); ++w) settle(w);
  sentence_.index_children();
  hung_ = false;
  for (std::size_t w = 1; w < words_.size(); ++w) {
    part_subordinate(w);  // once more: `take_before` gave clauses their marks
    put_in_apposition(w);
    if (std::exchange(hung_, false)) sentence_.index_children();
  }
}

/// What one word hangs on, in the order in which one mend stands on another.
void Mender::settle(std::size_t w) {
  part_list(w);
  begin_list(w);
  return_opening(w);
  raise_date(w);
  part_relative(w);
  return_relative(w);
  part_at_semicolon(w);
  count_up(w);
  part_subordinate(w);
  leave_limit(w);
  part_joined(w);
  part_places(w);
  raise_tense(w);
  tell_which(w);
  put_behind(w);
  invert_report(w);
  raise_report(w);
  part_report(w);
  give_inserted(w);
  take_participle(w);
  read_participle(w);
  give_relative_subject(w);
  act_by_that(w);
  ask_by_that(w);
  leave_money(w);
  take_for_sum(w);
  share_subject(w);
  give_back_subject(w);
  give_back_auxiliary(w);
  make_copula(w);
  part_titles(w);
  join_to_before(w);
  leave_title(w);
  return_oblique(w);
  name_subject(w);
  give_to(w);
  if (w == 0) return;
  lower_adjective(sentence_, w);
  return_object(w);
  take_before(w);
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

/// `Taiwan, whose garrison was told to leave, rejected the award`: the first verb tells more of the name, the second is
/// the sentence's.
void Mender::part_relative(std::size_t w) {
  const std::size_t verb = words_[w].head;
  const bool subject = words_[w].relation == Relation::nsubj || words_[w].relation == Relation::nsubj_pass;
  if (!subject || verb == none || verb < w || !stands_at(name_end(w), Tag::comma)) return;
  const bool relative =
      std::any_of(words_.begin() + static_cast<std::ptrdiff_t>(w), words_.begin() + static_cast<std::ptrdiff_t>(verb),
                  [](const Word& word) { return word.relative; });
  if (!relative) return;
  for (std::size_t second = verb + 2; second < words_.size(); ++second) {
    const Relation how = words_[second].relation;
    if ((how != Relation::conj && how != Relation::ccomp) || !is_below(second, verb) || !is_verbal(second) ||
        words_[second - 1].tag != Tag::comma || has_subject(sentence_, second))
      continue;
    hang(second, words_[verb].head, words_[verb].relation);
    hang(verb, w, Relation::acl_relcl);
    hang(w, second, Relation::nsubj);
    return;
  }
}

/// `terms to the United States, whose forces are stationed there`: what `whose` begins tells more of the name before
/// it; so does what `which` begins and was joined to a verb before: `blamed Russia, which, in its view, broke the
/// accord`, or hung on somebody who is no thing: `found a friend in Egypt, which signed`.
void Mender::own_relative(std::size_t w) {
  if (w < 2 || !words_[w].relative || words_[w - 1].tag != Tag::comma || !is_name(w - 2)) return;
  const bool owner = words_[w].relation == Relation::nmod_poss, subject = words_[w].relation == Relation::nsubj;
  const std::size_t thing = owner ? words_[w].head : w;
  const std::size_t verb = (!owner && !subject) || thing == none ? none : words_[thing].head;
  if (verb == none || verb < w || words_[verb].relation == Relation::root) return;
  const std::size_t name = head_of_name(w - 2);
  const bool joined = words_[verb].relation == Relation::conj || words_[verb].relation == Relation::parataxis;
  if (subject && !joined && !tells_of_somebody(verb, name)) return;
  if (words_[verb].head == none || words_[verb].head > w || is_below(name, verb)) return;
  hang(verb, name, Relation::acl_relcl);
}

/// Whether a relative clause hangs on a person or an ally inside whose phrase a name stands.
bool Mender::tells_of_somebody(std::size_t verb, std::size_t name) const {
  const std::size_t noun = words_[verb].head;
  if (noun == none || words_[verb].relation != Relation::acl_relcl || words_[name].head != noun) return false;
  const Agent* agent = lexicon_.agent(words_[noun].noun());
  return agent != nullptr && (agent->person || agent->relation);
}

/// `Minsk, bound to Moscow by treaty, applied`: a verb without `to`, auxiliary and subject is a participle if it can
/// be.
void Mender::read_participle(std::size_t w) {
  Word& word = words_[w];
  const bool on_noun = word.head != none && word.head < w && words_[word.head].tag == Tag::noun &&
                       !has_child(word.head, {Relation::cop});
  if (word.gerund && word.relation == Relation::advcl && on_noun && preposition_of(sentence_, w) == lexicon_.id("of"))
    word.relation = Relation::acl;                                // "the idea of sending tanks"
  const bool told = word.past && word.relation != Relation::acl;  // "soldiers stationed in Japan" tells no past
  if (word.tag != Tag::verb || told || word.gerund || !may_be(w, VerbForm::participle)) return;
  if (word.relation != Relation::advcl && word.relation != Relation::acl) return;
  if (has_subject(sentence_, w) || has_child(w, {Relation::mark, Relation::aux, Relation::obj})) return;
  word.infinitive = word.present = word.past = false;
  word.participle = true;
}

/// `After the two had met, Seoul said it would wait`: what opens a sentence with a subordinator belongs to its report,
/// and is nothing that is said.
void Mender::return_opening(std::size_t w) {
  const std::size_t report = words_[w].head, mark = sentence_.child(w, Relation::mark);
  if (words_[w].relation != Relation::ccomp || report == none || report < w || mark == none || mark > w) return;
  if (words_[mark].is(Grammar::subordinator) && !words_[mark].is(Grammar::complementizer))
    hang(w, report, Relation::advcl);
}

/// `On Monday, a week after Japan had left, Kenya signed`: a date before the comma is not of the clause whose
/// subordinator stands behind it.
void Mender::raise_date(std::size_t w) {
  const std::size_t clause = words_[w].head;
  if (words_[w].tag != Tag::date || words_[w].relation != Relation::obl || clause == none || clause < w) return;
  const std::size_t mark = sentence_.child(clause, Relation::mark), verb = words_[clause].head;
  if (mark == none || mark < w || words_[clause].relation != Relation::advcl || verb == none || !is_verbal(verb))
    return;
  for (std::size_t between = w + 1; between < mark; ++between)
    if (words_[between].tag == Tag::comma) return hang(w, verb, Relation::obl);
}

/// `asked for missiles; Mr Austin offered some`: what stands behind a semicolon is no content of what stands before it.
void Mender::part_at_semicolon(std::size_t w) {
  const std::size_t head = words_[w].head;
  if (words_[w].relation != Relation::ccomp || head == none || head > w) return;
  if (std::any_of(words_.begin() + static_cast<std::ptrdiff_t>(head), words_.begin() + static_cast<std::ptrdiff_t>(w),
                  [](const Word& word) { return word.text == ";"; }))
    words_[w].relation = Relation::parataxis;
}

/// `has given Ukraine more than 200 tanks`, `deployed about a hundred of its own`: `than` and `about` before a number
/// are no prepositions.
void Mender::count_up(std::size_t than) {
  if (words_[than].relation != Relation::case_ || than == 0 || than + 2 >= words_.size()) return;
  const bool about = words_[than].text == "about" || words_[than].text == "around";
  const bool hundred = words_[than + 1].tag == Tag::determiner && words_[than + 2].tag == Tag::number;
  if (words_[than].text != "than" && !about) return;
  if (words_[than + 1].tag != Tag::number && !hundred) return;
  const std::size_t thing = words_[than].head;
  hang(than, than + 1, Relation::fixed);
  if (thing != none && than > 1 && words_[than - 2].tag == Tag::preposition && words_[than - 2].head == than - 1 &&
      !is_below(thing, than - 2))
    return hang(than - 2, thing, Relation::case_);  // "with more than a million barrels"
  if (thing == none || thing < than || words_[thing].relation != Relation::obl) return;
  const std::size_t verb = words_[thing].head;
  if (verb == none || verb > than || words_[verb].tag != Tag::verb) return;
  if (const std::size_t object = sentence_.child(verb, Relation::obj); object != none) {
    const Form* giving = lexicon_.form(words_[verb].lemma);
    if (giving == nullptr || !giving->is(Grammar::dative) || object > than) return;
    words_[object].relation = Relation::iobj;
  }
  words_[thing].relation = Relation::obj;
}

bool Mender::reports(std::size_t verb) const {
  const Cue* cue = words_[verb].tag == Tag::verb ? lexicon_.cue(CueKind::verb, words_[verb].lemma) : nullptr;
  return cue != nullptr && cue->effect == Effect::report;
}

/// `…, complained the minister`: who stands behind a verb of report at the end says what stands before it.
void Mender::invert_report(std::size_t verb) {
  if (verb == 0 || words_[verb - 1].tag != Tag::comma || !reports(verb) || has_subject(sentence_, verb)) return;
  const std::size_t said = sentence_.child(verb, Relation::ccomp), speaker = sentence_.child(verb, Relation::obj);
  if (said != none && said < verb && speaker != none && speaker > verb) words_[speaker].relation = Relation::nsubj;
}

/// `Kenya will not join, the office confirmed`: a report behind a comma, without a conjunction, says what stands
/// before.
void Mender::raise_report(std::size_t verb) {
  const std::size_t said = words_[verb].head;
  if (words_[verb].relation != Relation::advcl || !reports(verb) || said == none || said > verb) return;
  if (!words_[verb].past || has_child(verb, {Relation::mark, Relation::advmod, Relation::ccomp, Relation::obj})) return;
  std::size_t left = verb;
  for (std::size_t w = said + 1; w < verb; ++w)
    if (is_below(w, verb)) left = std::min(left, w);
  if (left == 0 || left == verb || (words_[left].tag != Tag::comma && words_[left - 1].tag != Tag::comma)) return;
  hang(verb, words_[said].head, words_[said].relation);
  hang(said, verb, Relation::ccomp);
}

/// `The North, it reported, had sent soldiers`: of two subjects of a report the first is that of its content.
void Mender::part_report(std::size_t w) {
  const std::size_t verb = words_[w].head;
  if (words_[w].relation != Relation::nsubj || verb == none || verb < w || !reports(verb)) return;
  if (!stands_at(name_end(w), Tag::comma)) return;
  std::size_t second = none, content = none;
  for (const std::size_t child : sentence_.children(verb)) {
    if (words_[child].head != verb) continue;
    if (child > w && child < verb && words_[child].relation == Relation::nsubj) second = child;
    if (child > verb && words_[child].relation == Relation::ccomp) content = child;
  }
  if (second != none && content != none && !has_subject(sentence_, content)) hang(w, content, Relation::nsubj);
}

/// `had at first called for talks`: a participle that hangs on `had` as if that were a verb of its own.
void Mender::take_participle(std::size_t w) {
  const std::size_t had = words_[w].head;
  if (words_[w].tag != Tag::verb || !words_[w].participle || had == none || had > w || !words_[had].is(Grammar::have))
    return;
  const Relation relation = words_[w].relation;
  if (relation != Relation::acl && relation != Relation::xcomp && relation != Relation::advcl &&
      relation != Relation::ccomp)
    return;
  if (sentence_.child(had, Relation::obj) != none || has_child(w, {Relation::mark, Relation::aux})) return;
  const Word old = words_[had];
  for (Word& word : words_)
    if (word.head == had) word.head = w;
  hang(w, old.head, old.relation);
  hang(had, w, Relation::aux);
  words_[had].tag = Tag::auxiliary;
  words_[w].past = true;
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

/// `It was Poland that first sent tanks`: what has no subject but `that` is the noun's act.
void Mender::act_by_that(std::size_t w) {
  const std::size_t verb = words_[w].head;
  if (!words_[w].is(Grammar::complementizer) || words_[w].relation != Relation::mark || verb == none || verb < w)
    return;
  const Relation relation = words_[verb].relation;
  const std::size_t noun = words_[verb].head;
  const bool tells_more = relation == Relation::acl_relcl || relation == Relation::acl;
  if (!tells_more || words_[verb].tag != Tag::verb || noun == none || noun > w || !is_nominal(noun)) return;
  if (has_subject(sentence_, verb) || has_child(verb, {Relation::aux_pass})) return;
  words_[verb].relation = Relation::acl_relcl;
  words_[w].relation = Relation::nsubj;
  words_[w].relative = true;
}

/// `the demand that NATO withdraw`: of one state a bare form tells what is asked for, and not which demand it is.
void Mender::ask_by_that(std::size_t w) {
  const std::size_t verb = words_[w].head;
  if (!words_[w].is(Grammar::complementizer) || verb == none || verb < w || !words_[verb].present) return;
  const Word& asked = words_[verb];
  if ((asked.relation != Relation::acl_relcl && asked.relation != Relation::acl) || asked.form == nullptr ||
      asked.id() != asked.form->verb || has_child(verb, {Relation::aux}))
    return;
  const std::size_t actor = sentence_.child(verb, Relation::nsubj);
  if (actor == none || actor < w || !is_name(actor) || has_child(actor, {Relation::conj})) return;
  if (words_[verb - 1].text.ends_with('s')) return;  // "the Houthis attack"
  words_[w].relation = Relation::mark;
  words_[w].relative = false;
  words_[verb].relation = Relation::acl;
  words_[verb].present = false;
  words_[verb].infinitive = true;
}

/// `held a sit-in`: what a hyphen joins to a noun is one.
void Mender::name_compound(std::size_t w) {
  if (words_[w].tag != Tag::adverb || words_[w].relation != Relation::obj || w < 2 || !is_nominal(w - 2)) return;
  if (words_[w - 2].relation == Relation::fixed && words_[w - 2].head == w) words_[w].tag = Tag::noun;
}

/// `is committed to opening its market`: behind a participle that was read as an adjective `to` opens no clause.
void Mender::read_to(std::size_t to) {
  const std::size_t act = words_[to].head, participle = act == none ? none : words_[act].head;
  if (words_[to].tag != Tag::subordinator || words_[to].text != "to" || participle == none) return;
  if (words_[participle].tag == Tag::adjective && may_be(participle, VerbForm::participle)) words_[to].tag = Tag::to;
}

/// `came close to sending`: an adjective right behind a verb, of which the tables know what it says of an act, is said
/// of who acts.
void Mender::lean_on_verb(std::size_t w) {
  if (w == 0 || words_[w].tag != Tag::adjective || words_[w].head != w - 1 || !is_verbal(w - 1)) return;
  if (words_[w].relation == Relation::advmod && lexicon_.cue(CueKind::adjective, words_[w].id()) != nullptr)
    words_[w].relation = Relation::xcomp;
}

/// `took part in Locked Shields, the exercise that …`: a noun behind a name and a comma tells what the name is.
void Mender::put_behind(std::size_t w) {
  if (words_[w].relation != Relation::parataxis || !is_nominal(w) || has_child(w, {Relation::cop, Relation::nsubj}))
    return;
  std::size_t left = w;
  while (left > 0 && words_[left - 1].tag != Tag::comma && is_below(left - 1, w)) --left;
  if (left < 2 || left == w || words_[left - 1].tag != Tag::comma || !words_[left].is(Grammar::definite)) return;
  if (is_name(left - 2) && !is_below(left - 2, w)) hang(w, head_of_name(left - 2), Relation::appos);
}

/// `became the first country to leave the pact`: what stands behind the noun tells which it is.
void Mender::tell_which(std::size_t w) {
  const std::size_t verb = words_[w].head;
  if (words_[w].relation != Relation::xcomp || !words_[w].infinitive || verb == none || verb > w) return;
  for (const std::size_t child : sentence_.children(verb))
    if (child > verb && child < w && words_[child].relation == Relation::xcomp && is_nominal(child))
      hang(w, child, Relation::acl);
}

bool Mender::is_money(std::size_t w) const { return lexicon_.is_currency(words_[w].id()); }

/// `a contract worth $5 billion with Poland`: nobody hangs on a sum of money, or on what has it as its object.
void Mender::leave_money(std::size_t w) {
  std::size_t above = words_[w].head;
  if (above == none || above > w || !names_actor(w)) return;
  if (words_[w].relation != Relation::nmod && words_[w].relation != Relation::obl) return;
  const std::size_t sum = is_verbal(above) ? none : sentence_.child(above, Relation::obj);
  if (!is_money(above) && (sum == none || !is_money(sum))) return;
  if (sum != none) above = sum;
  while (above != none &&
         (is_money(above) || words_[above].relation == Relation::acl || words_[above].relation == Relation::amod))
    above = words_[above].head;
  if (above != none) hang(w, above, is_verbal(above) ? Relation::obl : Relation::nmod);
}

/// `blocked 500 million euros in aid to Ukraine`: the thing is the object, and the sum tells how much of it.
void Mender::take_for_sum(std::size_t w) {
  const ActNoun* thing = lexicon_.act_noun(words_[w].noun());
  if (w < 3 || thing == nullptr || thing->classes.front() != EventClass::aid || words_[w].head == none) return;
  const std::size_t link = sentence_.child(w, Relation::case_);
  if (link == none || link == 0 || words_[link].id() != lexicon_.id("in")) return;
  const std::size_t sum = is_verbal(words_[w].head) ? sentence_.child(words_[w].head, Relation::obj) : words_[w].head;
  const std::size_t verb = sum == none ? none : words_[sum].head;
  if (verb == none || verb > sum || sum > w || words_[sum].relation != Relation::obj || !is_money(sum)) return;
  if (link - 1 != sum && words_[link - 1].head != sum) return;
  hang(w, verb, Relation::obj);
  hang(sum, w, Relation::nummod);
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

/// `met him, and South Korea and the alliance adopted a plan`: of two coordinators the first begins a clause.
bool Mender::opens_clause(std::size_t name) const {
  while (name > 0 && (words_[name - 1].mention == words_[name].mention || words_[name - 1].is(Grammar::definite)))
    --name;
  return name > 1 && words_[name - 1].tag == Tag::coordinator && words_[name - 2].tag == Tag::comma;
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
  if (const std::size_t first = words_[subject].head; relation == Relation::conj && first != none && is_name(first)) {
    if (const std::size_t mark = sentence_.child(first, Relation::case_);
        mark != none && words_[mark].is(Grammar::subordinator)) {  // "after Seoul and Tokyo met"
      hang(mark, verb, Relation::mark);
      return hang(first, verb, Relation::nsubj);
    }
    if (words_[first].relation == Relation::conj && opens_clause(first)) return hang(first, verb, Relation::nsubj);
  }
  const bool loose = relation == Relation::appos || relation == Relation::conj || relation == Relation::list ||
                     relation == Relation::parataxis || relation == Relation::obj || relation == Relation::other ||
                     relation == Relation::nmod || relation == Relation::obl ||
                     (relation == Relation::nsubj && words_[subject].head < subject);
  if (!loose || has_child(subject, {Relation::case_}) || is_below(verb, subject)) return;
  hang(subject, verb, Relation::nsubj);
}

/// `sanctions on Ms Pelosi`: a preposition stands before the name, and not before its title.
void Mender::leave_title(std::size_t w) {
  const std::size_t title = words_[w].head;
  if (words_[w].relation != Relation::case_ || title == none || title < w) return;
  if (words_[title].relation != Relation::nmod_desc || words_[title].head == none || words_[title].head < title) return;
  words_[w].head = words_[title].head;
}

/// `the North`, `the alliance`: whether a table knows that a definite noun means an actor.
bool Mender::means_actor(std::size_t w) const {
  std::string text;
  to_lower(words_[w].text, text);
  const Reference* reference = lexicon_.reference("the " + text);
  return reference != nullptr &&
         (reference->kind == Reference::Kind::alias || reference->kind == Reference::Kind::arrangement ||
          reference->kind == Reference::Kind::group || reference->kind == Reference::Kind::state);
}

/// `gave Ukraine tanks`, `gave the country 14 tanks`: whom something is given stands between the verb and what is
/// given.
void Mender::give_to(std::size_t w) {
  std::size_t thing = words_[w].head;
  if (thing == none || thing < w || words_[w].relation != Relation::compound) return;
  while (words_[thing].relation == Relation::compound && words_[thing].head != none && words_[thing].head > thing)
    thing = words_[thing].head;  // "promised the North security guarantees"
  const bool definite = w > 0 && words_[w - 1].is(Grammar::definite) && words_[w - 1].tag == Tag::determiner;
  const bool refers = definite && (words_[w + 1].tag == Tag::number || means_actor(w));
  const bool owned = w > 1 && words_[w - 1].mention != none && words_[w - 2].is(Grammar::definite) &&
                     lexicon_.agent(words_[w].noun()) != nullptr;  // "granted the Philippine navy radars"
  if (!is_name(w) && !refers && !owned) return;
  const std::size_t verb = words_[thing].head;
  if (words_[thing].relation != Relation::obj || verb == none || verb > w || !words_[thing].is(Grammar::plural)) return;
  const Form* giving = lexicon_.form(words_[verb].lemma);
  if (giving == nullptr || !giving->is(Grammar::dative)) return;
  const Agent* agent = lexicon_.agent(words_[thing].noun());
  if (agent != nullptr && agent->sector != "MIL" && agent->sector != "BUS") return;
  hang(w, verb, Relation::iobj);
  if (refers || owned) words_[w - 1].head = w;
  if (owned) words_[w - 2].head = w;
}

void mend_tree(Sentence& sentence, const Lexicon& lexicon) {
  Mender(sentence, lexicon).run();
  sentence.break_circles();
}

}  // namespace entente::coding
