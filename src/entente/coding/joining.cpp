#include <algorithm>

#include "entente/coding/mender.hpp"

namespace entente::coding {

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

/// `fired missiles, a day after Berlin promised tanks`: what a subordinator opens is joined to nothing.
void Mender::part_subordinate(std::size_t w) {
  if (words_[w].relation != Relation::conj || !is_verbal(w) || sentence_.child(w, Relation::cc) != none) return;
  const std::size_t mark = sentence_.child(w, Relation::mark), head = words_[w].head;
  if (mark == none || mark > w || head == none || head > mark || !is_verbal(head)) return;
  if (words_[mark].is(Grammar::subordinator) && sentence_.child(head, Relation::mark) == none)
    words_[w].relation = Relation::advcl;
}

/// `Only in May did Seoul agree`: what hangs on an auxiliary is its verb's.
void Mender::leave_auxiliary(std::size_t w) {
  const std::size_t auxiliary = words_[w].head;
  if (auxiliary == none || words_[auxiliary].tag != Tag::auxiliary || words_[auxiliary].head == none) return;
  if (words_[auxiliary].relation != Relation::aux && words_[auxiliary].relation != Relation::aux_pass) return;
  hang(w, words_[auxiliary].head, words_[w].relation);
}

/// `five days after Moon and Kishida met`: before a subject stands no preposition, but what opens its clause.
void Mender::give_mark(std::size_t w) {
  const std::size_t subject = words_[w].head, verb = subject == none ? none : words_[subject].head;
  if (words_[w].relation != Relation::case_ || !words_[w].is(Grammar::subordinator) || verb == none || verb < subject)
    return;
  if (subject < w || words_[subject].relation != Relation::nsubj || !is_verbal(verb)) return;
  if (has_child(verb, {Relation::mark, Relation::cc}) || words_[verb].relation == Relation::root) return;
  hang(w, verb, Relation::mark);
  if (words_[verb].relation == Relation::conj || words_[verb].relation == Relation::parataxis)
    words_[verb].relation = Relation::advcl;
}

/// `$50,000 worth of goods`: the thing is the object, and not its worth.
void Mender::leave_worth(std::size_t w) {
  if (words_[w].text != "worth" || !is_nominal(w) || words_[w].head == none) return;
  for (const std::size_t thing : sentence_.children(w)) {
    if (thing < w || words_[thing].head != w || words_[thing].relation != Relation::nmod) continue;
    hang(thing, words_[w].head, words_[w].relation);
    for (const std::size_t other : sentence_.children(w))
      if (other > thing && words_[other].head == w) words_[other].head = thing;
    return hang(w, thing, Relation::nmod);
  }
}

/// `Troops fired, killing ten, the army said`: what stands before the report is no act of who reports.
void Mender::return_participle(std::size_t w) {
  const std::size_t report = words_[w].head;
  if (words_[w].relation != Relation::advcl || !words_[w].gerund || report == none || report < w) return;
  const std::size_t said = sentence_.child(report, Relation::ccomp), who = sentence_.child(report, Relation::nsubj);
  if (said != none && said < w && who != none && who > w) hang(w, said, Relation::advcl);
}

/// `launched it together with Japan`: what hangs on an adverb is its verb's.
void Mender::leave_adverb(std::size_t w) {
  const std::size_t adverb = words_[w].head, verb = adverb == none ? none : words_[adverb].head;
  if (verb == none || words_[adverb].tag != Tag::adverb || words_[adverb].relation != Relation::advmod) return;
  if (is_nominal(w) && words_[w].relation == Relation::obl && w > adverb && verb < adverb && is_verbal(verb))
    hang(w, verb, Relation::obl);
}

/// The nouns between two words that hang on a verb as its subject or are joined to something before are its subjects.
void Mender::join_list(std::size_t end, std::size_t verb) {
  std::vector<std::size_t> members;
  for (std::size_t w = end + 1; w < verb; ++w) {
    const bool joined = words_[w].relation == Relation::conj && words_[w].head < end;
    if (is_nominal(w) && (joined || (words_[w].relation == Relation::nsubj && words_[w].head == verb)))
      members.push_back(w);
  }
  const bool astray = std::ranges::any_of(members, [&](std::size_t w) { return words_[w].head != verb; });
  if (!astray) return;
  hang(members.front(), verb, Relation::nsubj);
  for (std::size_t i = 1; i < members.size(); ++i) hang(members[i], members.front(), Relation::conj);
}

/// `fired at Israel; Israel, Jordan and others shot them down`: those behind the semicolon act in the clause that it
/// begins.
void Mender::begin_list(std::size_t semicolon) {
  if (words_[semicolon].text != ";") return;
  for (std::size_t w = semicolon + 1; w < words_.size(); ++w) {
    if (words_[w].tag == Tag::verb) return join_list(semicolon, w);
    const bool listed = is_nominal(w) || words_[w].tag == Tag::comma || words_[w].tag == Tag::coordinator ||
                        words_[w].tag == Tag::determiner || words_[w].tag == Tag::adjective;
    if (!listed) return;
  }
}

/// `After Russia invaded Ukraine, Finland and Sweden applied`: who stands behind the comma acts in the main clause.
void Mender::part_list(std::size_t comma) {
  const std::size_t before = comma == 0 ? none : comma - 1;
  if (words_[comma].tag != Tag::comma || before == none || !is_nominal(before)) return;
  std::size_t verb = none;  // the first one behind the comma
  for (std::size_t w = comma + 1; w < words_.size() && verb == none; ++w) {
    if (words_[w].tag == Tag::comma && w + 1 < words_.size() && is_verbal(w + 1)) return;
    if (words_[w].tag == Tag::verb) verb = w;
  }
  if (verb == none) return;
  std::size_t opened = none;  // the clause before the comma
  for (const std::size_t child : sentence_.children(verb))
    if (child < comma && words_[child].relation == Relation::advcl && words_[child].head == verb) opened = child;
  if (opened == none || !is_below(before, opened)) return;
  std::size_t end = comma;  // of the clause: "struck Lebanon, Syria and Iraq, France protested"
  bool closed = false;
  for (std::size_t w = comma + 1; w < verb; ++w) {
    if (words_[w].tag == Tag::comma && closed) end = w;
    closed = closed || words_[w].tag == Tag::coordinator;
  }
  join_list(end, verb);
}

/// `welcomed it that evening, whereas Paris regretted it`: a date before the comma is that of the clause before; `will
/// send tanks, he said on Tuesday`, `said Tuesday it would`: one right behind a report is the report's.
void Mender::return_date(std::size_t w) {
  const std::size_t verb = words_[w].head;
  if (words_[w].tag != Tag::date || verb == none) return;
  if (words_[verb].tag == Tag::adjective && words_[verb].relation == Relation::amod && verb < w) {
    std::size_t above = words_[verb].head;  // "called it \"unfortunate\" on Tuesday"
    while (above != none && !is_verbal(above)) above = words_[above].head;
    if (above != none && above < w) return hang(w, above, Relation::obl);
  }
  std::size_t begin = w;
  while (begin > 0 && (words_[begin - 1].tag == Tag::date || words_[begin - 1].head == w)) --begin;
  if (begin > verb + 1 && reports(begin - 1)) return hang(w, begin - 1, Relation::obl);
  if (verb < w) return;
  const std::size_t before = words_[verb].head;
  if (before == none || before > w || !is_verbal(before)) return;
  const std::size_t subject = sentence_.child(verb, Relation::nsubj);
  if (words_[verb].relation == Relation::ccomp && begin == before + 1 && subject != none && subject > w)
    return hang(w, before, Relation::obl);
  for (std::size_t comma = w + 1; comma + 1 < verb; ++comma) {
    const Word& mark = words_[comma + 1];
    const bool opens = mark.relation == Relation::mark || mark.relation == Relation::cc;
    if (words_[comma].tag == Tag::comma && mark.head == verb && opens) return hang(w, before, Relation::obl);
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

/// `On Monday President Biden, Mr Johnson and Mr Morrison announced`: the first of a list, read as when it was.
void Mender::head_list(std::size_t w, std::size_t verb) {
  const std::size_t second = sentence_.child(verb, Relation::nsubj), comma = name_end(w);
  if (second == none || second < w || second > verb || words_[second].head != verb || !names_actor(second)) return;
  if (comma >= second || words_[comma].tag != Tag::comma || !has_child(second, {Relation::conj})) return;
  const bool other = std::any_of(words_.begin() + static_cast<std::ptrdiff_t>(comma + 1),
                                 words_.begin() + static_cast<std::ptrdiff_t>(second),
                                 [](const Word& word) { return word.tag == Tag::comma; });
  if (other) return;
  hang(w, verb, Relation::nsubj);
  hang(second, w, Relation::conj);
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
    case Relation::conj:       // of what stands behind it
    case Relation::nmod_poss:  // "Moscow blocked access"
    case Relation::other:
      break;
    default:
      return;
  }
  if (has_child(w, {Relation::case_})) return;
  if (!has_subject(sentence_, verb)) return hang(w, verb, Relation::nsubj);
  if (words_[w].relation == Relation::obl) head_list(w, verb);
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

/// `Barack Obama and Dmitry Medvedev`, `Japan and NATO agreed`, `two others, Australia and Britain`: what `and` joins
/// to a name hangs on its head.
void Mender::join_names(std::size_t w) {
  const std::size_t head = words_[w].head;
  if (words_[w].relation == Relation::appos && head != none && is_name(w) && is_name(head)) {  // "Peru, Chile and Laos"
    const bool last = has_child(w, {Relation::conj}) || stands_at(name_end(w), Tag::coordinator);
    if (last || are_two_states(head, w)) words_[w].relation = Relation::conj;
    return;
  }
  if ((words_[w].relation == Relation::appos || words_[w].relation == Relation::nsubj) && head != none)
    return join_to_list(w);
  if (words_[w].relation != Relation::conj || head == none || !is_nominal(w)) return;
  if (words_[head].relation == Relation::flat && words_[head].head != none)
    return hang(w, words_[head].head, Relation::conj);
  if (!is_name(w)) return;
  const bool counted =
      !is_name(head) && head < w && words_[head].is(Grammar::plural) && has_child(head, {Relation::nummod});
  if (counted && state_of(w) != nullptr && words_[w - 1].tag == Tag::comma &&
      sentence_.child(w, Relation::cc) == none) {  // "three states, Laos, Peru and …"
    const std::size_t first = w > 2 && is_name(w - 2) ? head_of_name(w - 2) : none;
    if (first != none && first != w && words_[first].head == head) return hang(w, first, Relation::conj);
    words_[w].relation = Relation::appos;
  }
  std::size_t left = w;
  const auto parts = [&](Tag tag) { return tag == Tag::coordinator || tag == Tag::comma; };
  while (left > 0 && !parts(words_[left - 1].tag) && is_below(left - 1, w)) --left;
  if (left < 2 || !is_name(left - 2)) return;
  const bool closed = words_[left - 1].tag == Tag::coordinator;
  const std::size_t before = head_of_name(left - 2);
  const bool beside = words_[before].relation == Relation::appos && words_[before].head == head && head < before;
  const bool listed = closed || (words_[left - 1].tag == Tag::comma && has_child(w, {Relation::conj}));
  if ((closed && is_verbal(head) && head > w) || (listed && beside && !state_of(head))) hang(w, before, Relation::conj);
}

/// `According to Seoul, …`: what stands before a noun is its preposition, not its verb's.
void Mender::give_case(std::size_t w) {
  if (words_[w].relation != Relation::mark || words_[w + 1].head != w || words_[w + 1].relation != Relation::fixed)
    return;
  if (lexicon_.cue(CueKind::preposition, words_[w].id()) == nullptr) return;  // "due to send" is none
  if (lexicon_.cue(CueKind::conjunction, words_[w].id()) != nullptr) return;  // "in case Moscow sends tanks"
  for (std::size_t noun = w + 2; noun < words_.size() && words_[noun].tag != Tag::comma; ++noun)
    if (words_[noun].head == words_[w].head && words_[w].head > noun && is_nominal(noun))
      return hang(w, noun, Relation::case_);
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
  const bool titled = words_[next].tag == Tag::comma && has_child(w, {Relation::nmod_desc}) &&
                      has_child(second, {Relation::nmod_desc});  // "President Biden, Prime Minister Kishida and …"
  std::size_t before = second;  // "Russia's ambassador to Berlin, Sergei Nechayev, had called"
  while (words_[before - 1].head == second && words_[before - 1].tag != Tag::comma) --before;
  const bool closed = has_child(w, {Relation::conj}) && words_[before - 1].tag == Tag::comma && !is_name(second);
  if (closed) return hang(second, w, Relation::appos);  // "Norway and Denmark, both members of NATO, pledged"
  if (words_[next].tag == Tag::coordinator || are_two_states(w, second) || titled)
    return hang(second, w, Relation::conj);
  const bool inserted = before > 1 && words_[before - 1].tag == Tag::comma && stands_at(name_end(second), Tag::comma);
  if (inserted && is_below(before - 2, w) && !is_name(w) && words_[second].capital && is_nominal(second))
    return hang(second, w, Relation::appos);
  if (next == second && is_nominal(second)) hang(w, second, Relation::nmod_desc);  // "leader Yasser Arafat"
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

/// `Mr Macron, Mrs Merkel and Theresa May`: a name behind a title of its own is no part of the name before.
void Mender::part_titles(std::size_t w) {
  if (w < 2 || words_[w].relation != Relation::flat) return;
  const Word& title = words_[w - 1];
  const bool titled = title.is(Grammar::man) || title.is(Grammar::woman);
  if (!titled || words_[w].head == none || words_[w].head >= w || title.head == none || title.head >= w - 1) return;
  if (is_below(title.head, w)) return;
  for (Word& word : words_)
    if (word.head == w - 1) word.head = w;
  hang(w, title.head, title.relation);
  hang(w - 1, w, Relation::nmod_desc);
}

/// `the US-Japan-Philippines exercise`: what hyphens join hangs on the noun behind, and so does what stands before it.
void Mender::join_chain(std::size_t w) {
  if (!is_name(w) || (w > 0 && words_[w - 1].tag == Tag::hyphen)) return;
  std::size_t last = w;
  while (last + 2 < words_.size() && words_[last + 1].tag == Tag::hyphen && is_name(last + 2)) last += 2;
  const std::size_t thing = words_[last].head;
  if (last == w || thing == none || thing < last || is_verbal(thing) || !is_nominal(thing)) return;
  if (is_below(thing, w)) hang(thing, words_[w].head, words_[w].relation);
  for (std::size_t before = 0; before < w; ++before)
    if (words_[before].head == w) words_[before].head = thing;
  for (std::size_t name = w; name < last; name += 2)
    if (words_[name].head != last && !is_below(thing, name)) hang(name, thing, Relation::compound);
}

/// `Mr Biden said`: a name behind a title is not the title's.
void Mender::give_title(std::size_t w) {
  const std::size_t name = w + 1;
  if (!words_[w].is(Grammar::man) && !words_[w].is(Grammar::woman)) return;
  if (name >= words_.size()) return;
  const bool beside = words_[name].relation == Relation::obl && words_[name].head == words_[w].head &&
                      words_[w].relation == Relation::nsubj && words_[name].tag == Tag::name;
  if (!beside && (words_[name].relation != Relation::flat || words_[name].head != w)) return;
  const Word title = words_[w];
  for (Word& word : words_)
    if (word.head == w) word.head = name;
  hang(name, title.head, title.relation);
  hang(w, name, Relation::nmod_desc);
}

/// `troops in Latvia, Canadian troops in Estonia`: who is told of with a place of his own is no second place.
void Mender::part_places(std::size_t w) {
  const std::size_t place = words_[w].head;
  if (words_[w].relation != Relation::conj || place == none || place > w || !is_name(place) || is_name(w)) return;
  const std::size_t link = sentence_.child(place, Relation::case_), own = sentence_.child(w, Relation::nmod);
  if (link == none || has_child(w, {Relation::case_}) || own == none || own < w || !is_name(own)) return;
  const std::size_t second = sentence_.child(own, Relation::case_);
  if (second != none && words_[second].id() == words_[link].id()) words_[w].relation = Relation::appos;
}

/// `a plane and up to 100 airmen`: `up to` before a number is no preposition.
void Mender::leave_limit(std::size_t up) {
  if (up + 2 >= words_.size() || words_[up].text != "up" || words_[up + 1].text != "to") return;
  const std::size_t number = up + 2;
  std::size_t thing = words_[up].head;  // a particle of the verb, where that was misread
  if (thing == none || thing < number) thing = words_[up + 1].head;
  if (words_[number].tag != Tag::number || thing == none || thing < number || is_below(number, up)) return;
  hang(up, number, Relation::advmod);
  hang(up + 1, number, Relation::fixed);
  const std::size_t verb = words_[thing].head;
  const bool free = words_[thing].relation == Relation::obl && verb != none && verb < up && is_verbal(verb);
  if (free && up > 0 && words_[up - 1].tag != Tag::preposition && sentence_.child(verb, Relation::obj) == none)
    words_[thing].relation = Relation::obj;
}

/// `In November Australian, American and Japanese warships trained`: an adjective before another belongs to its noun.
void Mender::list_adjective(std::size_t w) {
  const auto adjectival = [&](std::size_t at) {
    return at < words_.size() && words_[at].mention != none && is_adjectival(sentence_.mentions[words_[at].mention]);
  };
  const std::size_t next = w + 2;
  if (!adjectival(w) || !adjectival(next) || words_[w + 1].tag != Tag::comma) return;
  const std::size_t noun = words_[next].head;
  if (words_[next].relation != Relation::amod || noun == none || noun < next || is_verbal(noun)) return;
  const Relation relation = words_[w].relation;
  if (words_[w].head == noun || relation == Relation::amod || relation == Relation::conj) return;
  if (words_[w].head == none || is_below(noun, w)) return;
  for (std::size_t child = 0; child < w; ++child)
    if (words_[child].head == w) hang(child, words_[w].head, relation);
  hang(w, noun, Relation::amod);
}

/// `she and the ministers deplored`, `a plane and up to 100 airmen`: of two that hang on one verb, with `and` between,
/// the second is joined to the first.
void Mender::join_to_before(std::size_t w) {
  const std::size_t verb = words_[w].head, joint = sentence_.child(w, Relation::cc);
  if (words_[w].relation != Relation::obl || verb == none || joint == none || joint == 0 || joint > w) return;
  if (words_[joint - 1].tag == Tag::comma) return;
  for (const std::size_t child : sentence_.children(w))
    if (words_[child].head == w && words_[child].relation == Relation::case_) return;
  const std::size_t first = top_before(joint - 1, joint);
  const Relation relation = words_[first].relation;
  const bool fits = relation == Relation::nsubj || relation == Relation::obj;
  if (words_[first].head == verb && fits) hang(w, first, Relation::conj);
}

/// `sent the army against the rebels, whom it accused of an attack`: what `whom` begins tells more of the noun before.
void Mender::return_relative(std::size_t w) {
  if (w < 2 || !words_[w].relative || words_[w - 1].tag != Tag::comma) return;
  const std::size_t verb = sentence_.child(w, Relation::acl_relcl);
  if (verb == none || verb < w || !is_verbal(verb) || words_[w].head == none || words_[w].head > w) return;
  const std::size_t noun = top_before(w - 2, w - 1);
  if (!is_nominal(noun) || is_below(noun, w) || sentence_.child(verb, Relation::obj) != none) return;
  hang(verb, noun, Relation::acl_relcl);
  hang(w, verb, Relation::obj);
}

/// `Denounced by Japan, Iran threatened Israel`: who stands behind the comma acts in the clause that follows.
void Mender::give_back_subject(std::size_t w) {
  const std::size_t opening = words_[w].head;
  const bool subject = words_[w].relation == Relation::nsubj || words_[w].relation == Relation::nsubj_pass;
  if (!subject || opening == none || opening > w || words_[opening].relation != Relation::advcl) return;
  const std::size_t verb = words_[opening].head;
  if (verb == none || verb < w || !is_verbal(verb) || has_subject(sentence_, verb)) return;
  std::size_t left = w;
  while (left > opening + 1 && is_below(left - 1, w)) --left;
  if (words_[left - 1].tag == Tag::comma) hang(w, verb, Relation::nsubj);
}

/// `Had Germany sent tanks, Russia would have attacked`: the auxiliary that opens the condition is its own.
void Mender::give_back_auxiliary(std::size_t w) {
  const std::size_t verb = words_[w].head;
  const bool opens = w == 0 || words_[w - 1].tag == Tag::comma;
  if (!opens || words_[w].tag != Tag::auxiliary || words_[w].relation != Relation::aux || verb == none) return;
  const std::size_t clause = sentence_.child(verb, Relation::advcl);
  if (clause == none || clause < w || clause > verb) return;
  const std::size_t subject = sentence_.child(clause, Relation::nsubj), other = sentence_.child(verb, Relation::nsubj);
  if (other != none && other > w && other < clause) return;  // "Has NATO, since Russia attacked, sent troops?"
  if (subject != none && subject > w && subject < clause) hang(w, clause, Relation::aux);
}

/// `came close to invading`, `proved false`: the adjective tells what becomes of the rest, as behind `was`.
void Mender::make_copula(std::size_t w) {
  const std::size_t verb = words_[w].head;
  if (w == 0 || verb != w - 1 || words_[w].relation != Relation::xcomp || words_[w].tag != Tag::adjective) return;
  if (words_[verb].tag != Tag::verb || lexicon_.cue(CueKind::adjective, words_[w].id()) == nullptr) return;
  const Form* becoming = lexicon_.form(words_[verb].lemma);
  if (becoming == nullptr || !becoming->is(Grammar::becoming)) return;
  hang(w, words_[verb].head, words_[verb].relation);
  for (Word& word : words_)
    if (word.head == verb) word.head = w;
  hang(verb, w, Relation::cop);
}

/// Who acts of the words between a joint and a verb, when nothing else stands there but what tells more of him.
std::size_t Mender::actor_between(std::size_t joint, std::size_t verb) const {
  std::size_t actor = sentence_.child(verb, Relation::nsubj);
  if (actor == none && words_[verb - 1].tag == Tag::comma)  // "and Fu Cong, the head of arms control, urged"
    for (std::size_t w = joint + 1; w < std::min(joint + 4, verb) && actor == none; ++w)
      if (words_[w].tag == Tag::name && words_[w].relation != Relation::nmod_desc) actor = head_of_name(w);
  if (actor == none || actor <= joint || actor > verb) return none;
  const bool acts = words_[actor].relation == Relation::nsubj || words_[actor].relation == Relation::nsubj_pass;
  if (acts && words_[actor].head != verb) return none;
  for (std::size_t w = joint + 1; w < actor; ++w)
    if (!is_below(w, actor)) return none;
  return actor;
}

/// `China sent ships, and Fu Cong, a spokesman, urged Tokyo to …`: what `and` joins to a verb is not what that one
/// says.
void Mender::part_joined(std::size_t verb) {
  const std::size_t first = sentence_.child(verb, Relation::ccomp);
  if (!is_verbal(verb) || first == none || first > verb || !is_verbal(first) || !has_subject(sentence_, first)) return;
  for (std::size_t joint = first + 2; joint + 1 < verb; ++joint) {
    const bool joins = words_[joint].tag == Tag::coordinator || words_[joint].id() == lexicon_.id("while");
    const std::size_t actor = joins && words_[joint - 1].tag == Tag::comma ? actor_between(joint, verb) : none;
    if (actor == none) continue;
    hang(first, words_[verb].head, words_[verb].relation);
    hang(verb, first, Relation::conj);
    hang(joint, verb, Relation::cc);
    hang(actor, verb, Relation::nsubj);
    return;
  }
}

/// `North Korea, it said, had sent shells`: who stands before an inserted report acts behind it.
void Mender::give_inserted(std::size_t verb) {
  if (verb < 3 || !reports(verb) || verb + 1 >= words_.size() || words_[verb + 1].tag != Tag::comma) return;
  const std::size_t content = sentence_.child(verb, Relation::ccomp), speaker = sentence_.child(verb, Relation::nsubj);
  if (content == none || content < verb || has_subject(sentence_, content)) return;
  std::size_t left = verb;
  while (left > 0 && words_[left - 1].tag != Tag::comma) --left;
  if (speaker == none || speaker < left || speaker > verb || left < 2 || !names_actor(left - 2)) return;
  const std::size_t name = head_of_name(left - 2);
  if (has_child(name, {Relation::case_}) || is_below(verb, name)) return;
  hang(name, content, Relation::nsubj);
}

}  // namespace entente::coding
