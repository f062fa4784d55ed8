#include "entente/coding/subjects.hpp"

#include <algorithm>

namespace entente::coding {
namespace {

using Words = std::vector<Word>;

void hang(Words& words, std::size_t w, std::size_t head, Relation relation) {
  words[w].head = head;
  words[w].relation = relation;
}

/// `has yet to send`: the adverb is the infinitive's.
void lower_adverb(Words& words, std::size_t w) {
  const Word& verb = words[w + 2];
  if (words[w].tag == Tag::adverb && words[w + 1].tag == Tag::to && verb.relation == Relation::xcomp &&
      verb.head == words[w].head)
    hang(words, w, w + 2, Relation::advmod);
}

/// `Reports that … were false, the ministry said`: of two subjects the first is that of the clause between.
void part_subjects(Sentence& sentence, std::size_t w) {
  Words& words = sentence.words;
  const std::size_t verb = words[w].head;
  if (words[w].relation != Relation::nsubj || verb == none || verb < w) return;
  std::size_t clause = none;
  for (std::size_t i = w + 1; i < verb; ++i) {
    if (words[i].head != verb) continue;
    if (words[i].relation == Relation::ccomp && !has_subject(sentence, i)) clause = i;
    if (words[i].relation == Relation::nsubj && clause != none) return hang(words, w, clause, Relation::nsubj);
  }
}

/// `Analysts in Dakar suspect that …`: what has a subject before it and content behind it is the verb.
void make_verb(Sentence& sentence, std::size_t w) {
  Words& words = sentence.words;
  Word& verb = words[w];
  const bool may_be = verb.tag == Tag::noun && verb.form != nullptr && verb.form->may_be(VerbForm::base);
  if (!may_be || w < 2 || !words[w + 1].is(Grammar::complementizer)) return;
  const std::size_t subject = sentence.child(w, Relation::nsubj), content = words[w + 1].head;
  if (subject == none || subject > w || content == none || words[content].head != w) return;
  verb.tag = Tag::verb;
  verb.lemma = verb.form->verb;
  verb.present = true;
  words[content].relation = Relation::ccomp;
  if (words[w - 1].head == w && words[w - 1].relation == Relation::compound && words[w - 2].tag == Tag::preposition)
    hang(words, w - 1, subject, Relation::nmod);
}

/// `China relaxed its curbs`: what has a subject and an object is no adjective.
void make_past(Sentence& sentence, std::size_t w) {
  Word& verb = sentence.words[w];
  if (verb.tag != Tag::adjective || verb.form == nullptr || !verb.form->may_be(VerbForm::past)) return;
  const std::size_t subject = sentence.child(w, Relation::nsubj), object = sentence.child(w, Relation::obj);
  if (subject == none || subject > w || object == none || object < w || sentence.child(w, Relation::cop) != none)
    return;
  verb.tag = Tag::verb;
  verb.lemma = verb.form->verb;
  verb.past = true;
}

/// `The Netherlands, under American pressure, restricted exports`: what stands before a verb hangs on it, and not on
/// its object.
void raise_subject(Sentence& sentence, std::size_t w) {
  Words& words = sentence.words;
  const std::size_t object = words[w].head;
  if (words[w].relation != Relation::nsubj || object == none || words[object].relation != Relation::obj) return;
  const std::size_t verb = words[object].head;
  const bool between = verb != none && w < verb && verb < object && words[verb].is_verbal();
  if (!between || has_subject(sentence, verb) || sentence.child(object, Relation::cop) != none) return;
  for (const std::size_t child : sentence.children(object)) {
    if (child >= verb || words[child].head != object) continue;
    hang(words, child, verb, words[child].relation == Relation::nmod ? Relation::obl : words[child].relation);
  }
  sentence.index_children();
}

/// `a deal with Poland consisting of tanks`: a noun after a preposition is nobody's subject.
void refuse_subject(Words& words, std::size_t w) {
  const std::size_t noun = w + 2;
  const Word& before = words[w + 1];
  const bool nominal = words[w].tag == Tag::noun || words[w].tag == Tag::name;
  const bool after = before.relation == Relation::case_ && before.head == noun && before.tag == Tag::preposition;
  if (nominal && after && words[noun].relation == Relation::nsubj && words[noun].head != none &&
      words[noun].head > noun && words[words[noun].head].gerund)
    hang(words, noun, w, Relation::nmod);
}

/// `British troops in Estonia and Canadian troops in Latvia`: like is joined to like.
void join_likes(Words& words, std::size_t w) {
  if (words[w].relation != Relation::conj || words[w].head == none || words[w].noun() == 0) return;
  const std::size_t above = words[words[w].head].head;
  if (words[words[w].head].noun() != words[w].noun() && above != none && above < w &&
      words[above].noun() == words[w].noun())
    words[w].head = above;
}

/// `New Zealand troops`: whether a name is the adjective of its actor as well.
bool is_own_adjective(const Mention& mention) {
  return std::ranges::any_of(mention.meanings, [](const Meaning& one) {
    return std::ranges::any_of(one.actor->names, [&](const Name& name) {
      return name.kind == NameKind::adjective && name.text == one.name->text;
    });
  });
}

/// `New Zealand and Turkish troops`: `and` stands before the adjective, so both tell whose troops.
void join_owners(Sentence& sentence, std::size_t w) {
  Words& words = sentence.words;
  const std::size_t second = w + 1;
  if (words[w].tag != Tag::coordinator || w == 0 || words[second].mention == none || words[w - 1].mention == none)
    return;
  const std::size_t thing = words[second].head;
  if (!is_adjectival(sentence.mentions[words[second].mention]) || thing == none || thing < second) return;
  if (words[w].head != second && !(words[w].head == thing && is_own_adjective(sentence.mentions[words[w - 1].mention])))
    return;
  const std::size_t first = words[thing].head;
  if (words[thing].relation != Relation::conj || first == none || first >= w || words[first].mention == none ||
      words[first].mention != words[w - 1].mention)
    return;
  hang(words, thing, words[first].head, words[first].relation);
  hang(words, first, thing, Relation::amod);
}

/// `on Wednesday Japan and NATO agreed`: the names right before a verb without a subject act, the first with the last.
void take_list(Sentence& sentence, std::size_t verb) {
  Words& words = sentence.words;
  if (words[verb].tag != Tag::verb || !words[verb].past || words[verb - 1].mention == none) return;
  std::size_t last = verb - 1;
  while (last > 0 && words[last - 1].mention == words[last].mention) --last;
  std::size_t first = last;
  while (first != none && words[first].relation == Relation::conj && words[first].head < first)
    first = words[first].head;
  if (first == last || first == none || words[first].mention == none) return;
  if (sentence.child(first, Relation::case_) != none || has_subject(sentence, verb)) return;
  if (is_below(words, verb, first)) return;
  if (words[first].relation == Relation::obl || words[first].relation == Relation::appos)
    hang(words, first, verb, Relation::nsubj);
}

/// `criticised what they called the conduct of China`: what is called so is the object, and calling it so no act.
void take_called(Sentence& sentence, std::size_t w) {
  Words& words = sentence.words;
  const std::size_t called = words[w].head;
  if (words[w].relation != Relation::obj || !words[w].relative || called == none || called < w) return;
  const std::size_t verb = words[called].head;
  if (words[called].relation != Relation::ccomp || verb == none || verb > w || words[verb].tag != Tag::verb) return;
  const auto behind = sentence.children(called);
  const auto thing = std::ranges::find_if(behind, [&](std::size_t child) {
    return child > called && (words[child].relation == Relation::obj || words[child].relation == Relation::xcomp) &&
           (words[child].tag == Tag::noun || words[child].tag == Tag::name);
  });
  if (thing == behind.end() || !has_subject(sentence, called)) return;
  hang(words, *thing, verb, Relation::obj);
  hang(words, called, *thing, Relation::amod);
  words[called].tag = Tag::adjective;
}

/// `Austria and Switzerland, partners of NATO but not members, signed`: what follows a list that `and` has closed is no
/// part of it.
void part_apposition(Sentence& sentence, std::size_t w) {
  Words& words = sentence.words;
  const std::size_t first = words[w].head;
  if (words[w].relation != Relation::conj || words[w].tag != Tag::noun || first == none || first > w) return;
  if (words[first].mention == none || sentence.child(w, Relation::cc) != none) return;
  for (const std::size_t other : sentence.children(first))
    if (words[other].relation == Relation::conj && other < w && words[other].mention != none &&
        sentence.child(other, Relation::cc) != none)
      words[w].relation = Relation::appos;
}

/// `condemned the decision, called on Washington and threatened`: a past form between two is no participle.
void join_verbs(Sentence& sentence, std::size_t w) {
  Words& words = sentence.words;
  const std::size_t first = words[w].head;
  if (words[w].relation != Relation::advcl || !words[w].participle || w == 0 || words[w - 1].tag != Tag::comma) return;
  if (words[w].form == nullptr || !words[w].form->may_be(VerbForm::past)) return;
  if (first == none || first > w || !words[first].past || sentence.child(w, Relation::obl_agent) != none) return;
  for (std::size_t last = w + 1; last < words.size(); ++last) {
    if (words[last].tag != Tag::coordinator || last + 1 >= words.size()) continue;
    Word& third = words[last + 1];
    if (third.relation != Relation::conj || third.form == nullptr || !third.form->may_be(VerbForm::past)) continue;
    if (is_below(words, first, last + 1)) continue;
    third.head = w;
    for (Word* verb : {&words[w], &third}) {
      verb->past = true;
      verb->participle = false;
    }
    words[w].relation = Relation::conj;
    return;
  }
}

/// `withdrew on Tuesday its notice`: what somebody owns, without a preposition behind the verb, is its object.
void take_owned(Sentence& sentence, std::size_t w) {
  Words& words = sentence.words;
  const std::size_t verb = words[w].head, owner = sentence.child(w, Relation::nmod_poss);
  if (words[w].relation != Relation::obl || verb == none || verb > w || words[verb].tag != Tag::verb) return;
  if (owner == none || words[owner].tag != Tag::possessive || sentence.child(w, Relation::case_) != none) return;
  if (sentence.child(verb, Relation::obj) == none && sentence.child(verb, Relation::aux_pass) == none)
    words[w].relation = Relation::obj;
}

/// `signed a decree imposing sanctions`: of two objects with a gerund between, the second is the gerund's.
void give_gerund(Sentence& sentence, std::size_t w) {
  Words& words = sentence.words;
  const std::size_t noun = w - 1, verb = words[noun].head;
  if (!words[w].gerund || words[noun].relation != Relation::obj || verb == none || verb > w) return;
  const Relation relation = words[w].relation;
  if (relation != Relation::acl && relation != Relation::amod) return;
  for (const std::size_t thing : sentence.children(verb))
    if (thing > w && words[thing].head == verb && words[thing].relation == Relation::obj) {
      hang(words, thing, w, Relation::obj);
      return hang(words, w, noun, Relation::acl);
    }
}

/// Whether a title stands before a name: `President`, `the destroyer`.
bool is_titled(const Sentence& sentence, std::size_t w) { return sentence.child(w, Relation::nmod_desc) != none; }

/// `in Washington NATO and the AP4 agreed`: the name right behind a place acts, with those that are joined to it.
void part_names(Sentence& sentence, std::size_t w) {
  Words& words = sentence.words;
  const std::size_t place = w + 1;
  const auto is_name = [&](std::size_t at) {
    return at < words.size() && words[at].mention != none && !is_adjectival(sentence.mentions[words[at].mention]);
  };
  const bool unknown = words[place].capital && words[place].form == nullptr && words[place].mention == none;
  if (words[w].tag != Tag::preposition || (!is_name(place) && !unknown)) return;
  std::size_t actor = place + 1;
  while (!unknown && actor < words.size() && words[actor].mention == words[place].mention) ++actor;
  if (!is_name(actor)) return;
  std::size_t verb = actor + 1, last = none;
  for (; verb < words.size() && words[verb].tag != Tag::verb; ++verb) {
    const bool listed = words[verb].mention != none || words[verb].tag == Tag::coordinator ||
                        words[verb].tag == Tag::determiner || words[verb].tag == Tag::comma;
    if (!listed) return;
    if (words[verb].relation == Relation::nsubj) last = verb;
  }
  if (verb == words.size() || words[verb].gerund) return;
  if (last == none ? has_subject(sentence, verb) || !words[verb].past : words[last].head != verb) return;
  if (words[place].head == actor) hang(words, place, words[actor].head, words[actor].relation);
  hang(words, w, place, Relation::case_);
  hang(words, actor, verb, Relation::nsubj);
  if (last != none) hang(words, last, actor, Relation::conj);
}

/// `back to Washington President Trump threatened`: the place is where to, and not a part of who acts.
void part_place(Sentence& sentence, std::size_t w) {
  Words& words = sentence.words;
  const std::size_t actor = words[w].head, place = w + 1;
  if (words[w].relation != Relation::case_ || actor == none || actor <= place || words[place].mention == none) return;
  const Relation relation = words[actor].relation;
  if (!is_titled(sentence, actor) || (relation != Relation::nsubj && relation != Relation::nmod)) return;
  if (is_adjectival(sentence.mentions[words[place].mention]) || words[place].mention == words[actor].mention) return;
  if (words[place].relation == Relation::nmod_poss || !is_below(words, place, actor)) return;
  hang(words, place, words[actor].head, relation == Relation::nmod ? relation : Relation::obl);
  hang(words, w, place, Relation::case_);
}

/// `President Biden, Prime Minister Kishida of Japan and President Yoon`: of two with a title none tells who the other
/// is, and none is part of the other's land.
void join_titled(Sentence& sentence, std::size_t w) {
  Words& words = sentence.words;
  const Relation relation = words[w].relation;
  if ((relation != Relation::appos && relation != Relation::conj) || !is_titled(sentence, w)) return;
  for (std::size_t above = words[w].head, steps = 0; above != none && above < w && steps < 4;
       above = words[above].head, ++steps)
    if (is_titled(sentence, above)) return hang(words, w, above, Relation::conj);
}

/// `granted Manila 600 million yen`: the sum is what is given, and the name before it whom.
void give_sum(Sentence& sentence, const Lexicon& lexicon, std::size_t w) {
  Words& words = sentence.words;
  const std::size_t verb = words[w].head;
  if (words[w].relation != Relation::obj || words[w].mention == none || verb == none || verb + 1 != w) return;
  for (const std::size_t sum : sentence.children(verb)) {
    if (sum < w || !lexicon.is_currency(words[sum].id()) || words[sum].relation != Relation::obl ||
        sentence.child(sum, Relation::case_) != none)
      continue;
    words[w].relation = Relation::iobj;
    words[sum].relation = Relation::obj;
  }
}

bool is_subject(const Word& word) { return word.relation == Relation::nsubj || word.relation == Relation::nsubj_pass; }

/// `warned Morocco that planes would be shot down`: who stands before `that` is told it.
void give_hearer(Sentence& sentence, std::size_t w) {
  Words& words = sentence.words;
  const std::size_t clause = words[w].head;
  if (!is_subject(words[w]) || clause == none || clause < w || words[clause].relation != Relation::ccomp) return;
  const std::size_t verb = words[clause].head, mark = sentence.child(clause, Relation::mark);
  if (verb == none || verb > w || words[verb].tag != Tag::verb || sentence.child(verb, Relation::obj) != none) return;
  if (mark != none && mark > w && mark < clause && words[mark].is(Grammar::complementizer))
    hang(words, w, verb, Relation::obj);
}

/// `Workers rounded up after the coup were tortured`: of two subjects one behind a preposition is none.
void leave_oblique(Sentence& sentence, std::size_t w) {
  Words& words = sentence.words;
  const std::size_t verb = words[w].head, preposition = sentence.child(w, Relation::case_);
  if (!is_subject(words[w]) || verb == none || verb < w || preposition == none || preposition > w) return;
  for (const std::size_t first : sentence.children(verb)) {
    if (first >= preposition || words[first].head != verb || !is_subject(words[first])) continue;
    const std::size_t participle = sentence.child(first, Relation::acl);
    return hang(words, w, participle != none && participle < preposition ? participle : verb, Relation::obl);
  }
}

/// `A tanker said to carry oil has been seized`: what follows a verb without a subject of its own is the verb, and the
/// one before it a participle.
void part_participle(Sentence& sentence, std::size_t w) {
  Words& words = sentence.words;
  const std::size_t first = words[w].head;
  if (words[w].relation != Relation::ccomp || words[w].tag != Tag::verb || first == none || first > w) return;
  Word& before = words[first];
  const std::size_t subject = sentence.child(first, Relation::nsubj);
  if (before.relation != Relation::root || before.tag != Tag::verb || subject == none || subject + 1 != first) return;
  if (before.form == nullptr || !before.form->may_be(VerbForm::participle)) return;
  const bool passive = sentence.child(w, Relation::aux_pass) != none;
  const std::size_t auxiliary =
      sentence.child(w, sentence.child(w, Relation::aux) != none ? Relation::aux : Relation::aux_pass);
  if (auxiliary == none || words[auxiliary].gerund || has_subject(sentence, w) ||
      sentence.child(w, Relation::mark) != none || words[w].infinitive)
    return;
  hang(words, w, none, Relation::root);
  hang(words, subject, w, passive ? Relation::nsubj_pass : Relation::nsubj);
  hang(words, first, subject, Relation::acl);
  before.participle = true;
  before.past = false;
}

}  // namespace

void lower_adjective(Sentence& sentence, std::size_t w) {
  Words& words = sentence.words;
  const std::size_t verb = words[w].head;
  if (verb == none || verb + 1 != w || words[verb].tag != Tag::verb || !(words[w].participle || words[w].past)) return;
  if (words[w].relation != Relation::ccomp && words[w].relation != Relation::xcomp) return;
  if (has_subject(sentence, w) || sentence.child(verb, Relation::obj) != none) return;
  for (const Relation relation : {Relation::mark, Relation::aux, Relation::aux_pass, Relation::compound_prt})
    if (sentence.child(w, relation) != none) return;
  const std::size_t object = sentence.child(w, Relation::obj);
  if (object == none) return;
  for (const std::size_t child : sentence.children(w))
    if (words[child].head == w && child > object) words[child].head = verb;
  hang(words, object, verb, Relation::obj);
  hang(words, w, object, Relation::amod);
  words[w].tag = Tag::adjective;
}

void leave_to_date(Words& words, std::size_t w) {
  const std::size_t head = words[w].head;
  if (words[w].tag == Tag::preposition && words[w + 1].tag == Tag::date && words[w].relation == Relation::case_ &&
      head != none && words[head].tag != Tag::date && words[w + 1].head != w)
    words[w].head = w + 1;
}

bool is_below(const Words& words, std::size_t w, std::size_t above) {
  for (std::size_t steps = 0; w != none && steps < words.size(); ++steps, w = words[w].head)
    if (w == above) return true;
  return false;
}

bool has_subject(const Sentence& sentence, std::size_t verb) {
  return std::ranges::any_of(sentence.words, [&](const Word& word) {
    return word.head == verb && (word.relation == Relation::nsubj || word.relation == Relation::nsubj_pass ||
                                 word.relation == Relation::csubj || word.relation == Relation::expl);
  });
}

void settle_subjects(Sentence& sentence, const Lexicon& lexicon) {
  for (std::size_t w = 0; w + 2 < sentence.words.size(); ++w) {
    lower_adverb(sentence.words, w);
    take_called(sentence, w);
    make_verb(sentence, w);
    make_past(sentence, w);
    part_subjects(sentence, w);
    raise_subject(sentence, w);
    refuse_subject(sentence.words, w);
    give_hearer(sentence, w);
    leave_oblique(sentence, w);
    part_participle(sentence, w);
  }
  for (std::size_t w = 1; w < sentence.words.size(); ++w) {
    join_likes(sentence.words, w);
    join_titled(sentence, w);
    part_apposition(sentence, w);
    take_owned(sentence, w);
    give_gerund(sentence, w);
    if (w + 1 < sentence.words.size()) {
      part_place(sentence, w);
      part_names(sentence, w);
    }
    join_verbs(sentence, w);
    give_sum(sentence, lexicon, w);
    take_list(sentence, w);
    if (w + 1 < sentence.words.size()) join_owners(sentence, w);
  }
  sentence.index_children();
}

}  // namespace entente::coding
