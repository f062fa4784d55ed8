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

bool has_subject(const Words& words, std::size_t verb) {
  return std::ranges::any_of(words, [&](const Word& word) {
    return word.head == verb && (word.relation == Relation::nsubj || word.relation == Relation::nsubj_pass ||
                                 word.relation == Relation::csubj || word.relation == Relation::expl);
  });
}

/// `Reports that … were false, the ministry said`: of two subjects the first is that of the clause between.
void part_subjects(Words& words, std::size_t w) {
  const std::size_t verb = words[w].head;
  if (words[w].relation != Relation::nsubj || verb == none || verb < w) return;
  std::size_t clause = none;
  for (std::size_t i = w + 1; i < verb; ++i) {
    if (words[i].head != verb) continue;
    if (words[i].relation == Relation::ccomp && !has_subject(words, i)) clause = i;
    if (words[i].relation == Relation::nsubj && clause != none) return hang(words, w, clause, Relation::nsubj);
  }
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

}  // namespace

void settle_subjects(Sentence& sentence) {
  for (std::size_t w = 0; w + 2 < sentence.words.size(); ++w) {
    lower_adverb(sentence.words, w);
    part_subjects(sentence.words, w);
    refuse_subject(sentence.words, w);
  }
  sentence.index_children();
}

}  // namespace entente::coding
