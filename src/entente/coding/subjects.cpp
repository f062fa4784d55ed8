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

/// `New Zealand and Turkish troops`: `and` stands before the adjective, so both tell whose troops.
void join_owners(Sentence& sentence, std::size_t w) {
  Words& words = sentence.words;
  const std::size_t second = w + 1;
  if (words[w].tag != Tag::coordinator || words[w].head != second || words[second].mention == none) return;
  const std::size_t thing = words[second].head;
  if (!is_adjectival(sentence.mentions[words[second].mention]) || thing == none || thing < second) return;
  const std::size_t first = words[thing].head;
  if (words[thing].relation != Relation::conj || first == none || first >= w || words[first].mention == none ||
      words[first].mention != words[w - 1].mention)
    return;
  hang(words, thing, words[first].head, words[first].relation);
  hang(words, first, thing, Relation::amod);
}

/// Whether a word hangs on another by `and`s alone.
bool is_joined(const Words& words, std::size_t w, std::size_t first) {
  while (w != first && w != none && words[w].relation == Relation::conj) w = words[w].head;
  return w == first;
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
  if (first == last || first == none || words[first].mention == none || !is_joined(words, last, first)) return;
  if (sentence.child(first, Relation::case_) != none || has_subject(sentence, verb)) return;
  if (words[first].relation == Relation::obl || words[first].relation == Relation::appos)
    hang(words, first, verb, Relation::nsubj);
}

/// `criticised what they called the conduct of China`: what is called so is the object.
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
  hang(words, called, *thing, Relation::acl_relcl);
}

/// Whether a title stands before a name: `President`, `the destroyer`.
bool is_titled(const Sentence& sentence, std::size_t w) { return sentence.child(w, Relation::nmod_desc) != none; }

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
    const Unit* unit = lexicon.unit(words[sum].id());
    const bool money =
        unit != nullptr && (unit->kind == Unit::Kind::currency || unit->kind == Unit::Kind::currency_symbol);
    if (sum < w || !money || words[sum].relation != Relation::obl || sentence.child(sum, Relation::case_) != none)
      continue;
    words[w].relation = Relation::iobj;
    words[sum].relation = Relation::obj;
  }
}

}  // namespace

void leave_to_date(Words& words, std::size_t w) {
  const std::size_t head = words[w].head;
  if (words[w].tag == Tag::preposition && words[w + 1].tag == Tag::date && words[w].relation == Relation::case_ &&
      head != none && words[head].tag != Tag::date)
    words[w].head = w + 1;
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
    part_subjects(sentence, w);
    refuse_subject(sentence.words, w);
  }
  for (std::size_t w = 1; w < sentence.words.size(); ++w) {
    join_likes(sentence.words, w);
    join_titled(sentence, w);
    give_sum(sentence, lexicon, w);
    take_list(sentence, w);
    if (w + 1 < sentence.words.size()) join_owners(sentence, w);
  }
  sentence.index_children();
}

}  // namespace entente::coding
