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

}  // namespace

bool has_subject(const Sentence& sentence, std::size_t verb) {
  return std::ranges::any_of(sentence.words, [&](const Word& word) {
    return word.head == verb && (word.relation == Relation::nsubj || word.relation == Relation::nsubj_pass ||
                                 word.relation == Relation::csubj || word.relation == Relation::expl);
  });
}

void settle_subjects(Sentence& sentence) {
  for (std::size_t w = 0; w + 2 < sentence.words.size(); ++w) {
    lower_adverb(sentence.words, w);
    make_verb(sentence, w);
    part_subjects(sentence, w);
    refuse_subject(sentence.words, w);
  }
  for (std::size_t w = 1; w < sentence.words.size(); ++w) {
    join_likes(sentence.words, w);
    if (w + 1 < sentence.words.size()) join_owners(sentence, w);
  }
  sentence.index_children();
}

}  // namespace entente::coding
