#include <algorithm>

#include "entente/coding/clause_builder.hpp"

namespace entente::coding {

/// The actor that a phrase names by itself.
const Actor* ClauseBuilder::named(std::size_t phrase) const {
  const std::size_t mention = phrase == none ? none : words_[phrases_.all[phrase].head].mention;
  if (mention == none || sentence_.mentions[mention].meanings.empty()) return nullptr;
  return sentence_.mentions[mention].meanings.front().actor;
}

/// The word behind names alone, joined by `and`: of `India and Pakistan since 2017` that is `since`. `begin` itself
/// where no name stands.
std::size_t ClauseBuilder::end_of_others(std::size_t begin) const {
  std::size_t w = begin;
  const auto is_part = [&](std::size_t at) {
    const bool name = words_[at].mention != none && !is_adjectival(sentence_.mentions[words_[at].mention]);
    const bool article = words_[at].tag == Tag::determiner && at + 1 < words_.size() && words_[at + 1].mention != none;
    const bool joint = at > begin && words_[at].tag == Tag::coordinator && words_[at - 1].mention != none;
    return name || article || joint;
  };
  while (w < words_.size() && words_[w].tag != Tag::date && is_part(w)) ++w;
  return w;
}

/// `Poland joined NATO in 1999, Romania in 2004 and Albania in 2009`: states behind the date of a clause, each with a
/// date of its own, do what its subject, a state, does.
bool ClauseBuilder::give_others(std::size_t c) {
  const Clause& clause = result_.clauses[c];
  const auto is_state = [&](std::size_t phrase) {
    const Actor* actor = named(phrase);
    return actor != nullptr && actor->kind == ActorKind::state;
  };
  if (!is_state(clause.subject) || std::ranges::any_of(clause.obliques, is_state, &Oblique::phrase)) return false;
  const auto is_date = [&](std::size_t w) { return w < words_.size() && words_[w].tag == Tag::date; };
  std::size_t w = clause.verb.main;
  while (w < words_.size() && !(is_date(w) && result_.clause_of[w] == c)) ++w;
  for (const std::size_t object : clause.objects)  // "visited Tokyo in May, Seoul in June"
    if (phrases_.all[object].begin < w && is_state(object)) return false;
  while (is_date(w)) ++w;
  bool any = false;
  for (std::size_t begin = w; begin < words_.size(); begin = w) {
    while (begin < words_.size() && (words_[begin].tag == Tag::comma || words_[begin].tag == Tag::coordinator)) ++begin;
    const std::size_t end = begin == w ? begin : end_of_others(begin);
    if (end == begin || !is_date(end)) break;
    for (w = end; is_date(w);) ++w;
    add_other(c, begin, end, w);
    any = true;
  }
  return any;
}

/// The clause of others who do the same, named in [begin, end) and dated up to `close`.
void ClauseBuilder::add_other(std::size_t c, std::size_t begin, std::size_t end, std::size_t close) {
  const auto inside = [&](std::size_t p) { return phrases_.all[p].head >= begin && phrases_.all[p].head < end; };
  std::size_t last = none;
  Clause other = result_.clauses[c];
  const std::size_t index = result_.clauses.size();
  for (std::size_t p = 0; p < phrases_.all.size(); ++p) {
    Phrase& phrase = phrases_.all[p];
    if (!inside(p) && phrase.next != none && inside(phrase.next)) phrase.next = none;
    if (!inside(p)) continue;
    phrase.clause = index;
    phrase.next = none;
    phrase.first = last == none ? p : phrases_.all[last].first;
    if (last == none)
      other.subject = p;
    else
      phrases_.all[last].next = p;
    last = p;
  }
  if (last == none) return;
  for (Clause* one : {&result_.clauses[c], &other}) std::erase_if(one->objects, inside);
  other.joined = c;
  for (std::size_t w = begin; w < close; ++w) result_.clause_of[w] = index;
  result_.clauses.push_back(std::move(other));
}

/// `banned TikTok and other apps`: what is joined to a verb without a date is one more of its objects.
void ClauseBuilder::join_object(std::size_t c, std::size_t phrase) {
  const Clause& clause = result_.clauses[c];
  if (clause.objects.empty() || preposition_of(sentence_, phrases_.all[phrase].head) != 0) return;
  std::size_t last = clause.objects.back();
  while (phrases_.all[last].next != none) last = phrases_.all[last].next;
  if (last >= phrase || phrases_.all[phrase].first != phrase) return;
  phrases_.all[last].next = phrase;
  for (std::size_t p = phrase; p != none; p = phrases_.all[p].next)
    phrases_.all[p].first = phrases_.all[clause.objects.back()].first;
}

/// `visited Tokyo on Monday and Seoul on Wednesday`: what is joined to a verb, and has a date of its own, makes a
/// clause of its own with that verb.
void ClauseBuilder::fill_gap(std::size_t c) {
  const std::size_t verb = predicates_[c];
  const auto dated = [&](std::size_t begin, std::size_t end) {
    return std::ranges::any_of(std::views::iota(begin, end),
                               [&](std::size_t w) { return words_[w].tag == Tag::date && result_.clause_of[w] == c; });
  };
  std::size_t rest = none;
  for (const std::size_t child : sentence_.children(verb))
    if (child > verb && words_[child].relation == Relation::conj && heads_[child] == none) rest = child;
  const std::size_t joint = rest == none ? none : sentence_.child(rest, Relation::cc);
  if (joint == none || joint < verb || phrases_.of(rest) == none) return;
  if (!dated(verb, joint) || !dated(rest, words_.size())) return join_object(c, phrases_.of(rest));
  Clause second = result_.clauses[c];
  const auto behind = [&](const Oblique& one) { return phrases_.all[one.phrase].begin > joint; };
  const WordId preposition = preposition_of(sentence_, rest);
  if (preposition == 0)
    second.objects = {phrases_.of(rest)};
  else
    std::erase_if(second.obliques, [&](const Oblique& one) { return one.preposition == preposition && !behind(one); });
  if (preposition != 0) second.obliques.push_back({preposition, phrases_.of(rest)});
  std::erase_if(result_.clauses[c].obliques, behind);
  second.joined = c;
  const std::size_t index = result_.clauses.size();
  for (std::size_t w = joint; w < words_.size(); ++w)
    if (result_.clause_of[w] == c) result_.clause_of[w] = index;
  for (Phrase& phrase : phrases_.all)
    if (phrase.begin > joint && phrase.clause == c) phrase.clause = index;
  result_.clauses.push_back(std::move(second));
}

}  // namespace entente::coding
