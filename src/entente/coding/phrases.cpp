#include "entente/coding/phrases.hpp"

#include <algorithm>

namespace entente::coding {
namespace {

bool is_nominal(Tag tag) {
  return tag == Tag::noun || tag == Tag::name || tag == Tag::number || tag == Tag::pronoun || tag == Tag::possessive;
}

/// Relations in which a word of any kind is the head of a phrase: `the Chinese`, `the injured`.
bool is_argument(Relation relation) {
  switch (relation) {
    case Relation::nsubj:
    case Relation::nsubj_pass:
    case Relation::obj:
    case Relation::iobj:
    case Relation::obl:
    case Relation::obl_agent:
    case Relation::nmod:
    case Relation::nmod_poss:
    case Relation::appos:
    case Relation::xcomp:
      return true;
    default:
      return false;
  }
}

/// Relations of words that belong to the noun that they hang on.
bool is_inside(Relation relation) {
  switch (relation) {
    case Relation::compound:
    case Relation::flat:
    case Relation::fixed:
    case Relation::nmod_desc:
    case Relation::amod:
    case Relation::nummod:
    case Relation::det:
    case Relation::case_:
    case Relation::mark:
    case Relation::cc:
    case Relation::punct:
    case Relation::advmod:
    case Relation::aux:
    case Relation::aux_pass:
    case Relation::cop:
    case Relation::expl:
    case Relation::compound_prt:
      return true;
    default:
      return false;
  }
}

/// Relations of what stands before a noun and belongs to its phrase.
bool stands_before(Relation relation) {
  switch (relation) {
    case Relation::compound:
    case Relation::flat:
    case Relation::nmod_desc:
    case Relation::nmod_poss:
    case Relation::amod:
    case Relation::nummod:
    case Relation::det:
    case Relation::advmod:
      return true;
    default:
      return false;
  }
}

class Finder {
 public:
  explicit Finder(const Sentence& sentence) : sentence_(sentence), words_(sentence.words) {}

  Phrases run() {
    found_.of_word.assign(words_.size(), none);
    for (std::size_t w = 0; w < words_.size(); ++w)
      if (heads_phrase(w, 0)) add(w);
    for (std::size_t p = 0; p < found_.all.size(); ++p) link(p);
    for (Phrase& phrase : found_.all) share_modifiers(phrase);
    return std::move(found_);
  }

 private:
  bool heads_phrase(std::size_t w, int depth) const {
    const Word& word = words_[w];
    if (word.tag == Tag::date || word.relative || is_inside(word.relation)) return false;
    if (word.relation == Relation::conj && depth < 8)
      return (is_nominal(word.tag) || word.mention != none) && word.head != none &&
             (heads_phrase(word.head, depth + 1) || words_[word.head].tag == Tag::verb);
    if (word.relation == Relation::nmod_poss) return true;
    if (is_nominal(word.tag)) return true;
    const bool thing = word.tag == Tag::adjective || word.tag == Tag::determiner || word.mention != none;
    return thing && is_argument(word.relation);
  }
  std::size_t left_edge(std::size_t w, int depth) const {
    std::size_t edge = w;
    for (const std::size_t child : sentence_.children(w)) {
      if (child > w) break;
      const bool emphasis = words_[child].relation == Relation::advmod && words_[child].tag != Tag::adverb;  // "itself"
      const bool before =
          depth == 0 ? stands_before(words_[child].relation) && !emphasis : words_[child].relation != Relation::punct;
      if (before && words_[child].tag != Tag::date && depth < 12) edge = std::min(edge, left_edge(child, depth + 1));
    }
    return edge;
  }
  /// `cancelled none of the contracts`, `offers nobody a tariff`
  static bool is_nobody(std::string_view text) {
    return text == "none" || text == "None" || text == "nobody" || text == "Nobody" || text == "nothing" ||
           text == "Nothing";
  }
  void add(std::size_t w) {
    Phrase phrase;
    phrase.head = w;
    phrase.begin = left_edge(w, 0);
    phrase.end = w + 1;
    for (const std::size_t child : sentence_.children(w)) {
      if (child < w) continue;
      const Relation relation = words_[child].relation;
      const bool name = relation == Relation::flat || relation == Relation::compound || relation == Relation::nummod ||
                        words_[child].tag == Tag::ending;
      if (name) phrase.end = child + 1;
    }
    while (phrase.end < words_.size() && words_[w].mention != none && words_[phrase.end].mention == words_[w].mention)
      ++phrase.end;
    phrase.pronoun = words_[w].tag == Tag::pronoun || words_[w].tag == Tag::possessive;
    const bool predicate = sentence_.child(w, Relation::cop) != none;
    phrase.negated = is_nobody(words_[w].text);
    for (const std::size_t child : sentence_.children(w)) {
      const bool denied = words_[child].tag == Tag::negation && child < w;
      phrase.negated = phrase.negated || (denied && !predicate);
      phrase.excluded = phrase.excluded ||
                        (denied && words_[child].relation == Relation::advmod && words_[w].relation == Relation::conj);
    }
    found_.of_word[w] = found_.all.size();
    phrase.first = found_.all.size();
    found_.all.push_back(std::move(phrase));
  }
  void link(std::size_t p) {
    Phrase& phrase = found_.all[p];
    std::size_t last = p;
    for (const std::size_t child : sentence_.children(phrase.head)) {
      const std::size_t other = found_.of_word[child];
      if (other == none) continue;
      switch (words_[child].relation) {
        case Relation::conj:
          if (sentence_.child(child, Relation::cop) != none) break;
          while (found_.all[last].next != none) last = found_.all[last].next;
          found_.all[last].next = other;
          found_.all[other].first = phrase.first;
          break;
        case Relation::appos:
          phrase.apposition = other;
          break;
        case Relation::nmod_poss:
          phrase.possessor = other;
          break;
        default:
          if (const WordId preposition = preposition_of(sentence_, child))
            phrase.modifiers.push_back({preposition, other});
          break;
      }
    }
  }
  /// What follows a list may belong to each of its members: "troops and tanks from Poland".
  void share_modifiers(Phrase& phrase) {
    std::size_t last = phrase.next;
    while (last != none && found_.all[last].next != none) last = found_.all[last].next;
    if (last == none) return;
    for (const Modifier& modifier : found_.all[last].modifiers) phrase.modifiers.push_back(modifier);
  }

  const Sentence& sentence_;
  const std::vector<Word>& words_;
  Phrases found_;
};

}  // namespace

WordId preposition_of(const Sentence& sentence, std::size_t word) {
  for (const std::size_t child : sentence.children(word)) {
    const Word& one = sentence.words[child];
    if ((one.relation == Relation::case_ || one.relation == Relation::mark) && one.tag != Tag::ending &&
        one.tag != Tag::to && one.tag != Tag::date)
      return one.id();
  }
  return 0;
}

Phrases find_phrases(const Sentence& sentence) { return Finder(sentence).run(); }

}  // namespace entente::coding
