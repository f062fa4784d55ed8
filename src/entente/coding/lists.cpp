#include "entente/coding/lists.hpp"

#include <algorithm>

namespace entente::coding {
namespace {

/// Kinds of names that name an actor as such.
bool names_itself(NameKind kind) {
  return kind == NameKind::name || kind == NameKind::official || kind == NameKind::short_name ||
         kind == NameKind::former || kind == NameKind::capital || kind == NameKind::metonym;
}

}  // namespace

bool Lists::is_dash(std::size_t at) const {
  return is(at, "-") || is(at, "--") || is(at, "\u2013") || is(at, "\u2014");
}

/// Where an insertion ends: a comma, a dash, a closing bracket, the end of the sentence.
bool Lists::is_break(std::size_t at) const {
  return at >= words_.size() || is(at, ",") || is(at, ";") || is(at, ".") || is(at, ")") || is(at, ":") || is_dash(at);
}

std::size_t Lists::noun_of(std::size_t index) const {
  const Phrase& phrase = parse_.phrases[index];
  if (words_[phrase.head].mention == none) return phrase.head;
  for (std::size_t w = phrase.head; w-- > phrase.begin;)
    if (words_[w].mention == none && words_[w].noun() != 0) return w;
  return none;
}

bool Lists::add(std::size_t mention, std::vector<Party>& to) const {
  const Meaning* found = actors_.meaning(mention);
  if (found == nullptr || found->actor->kind == ActorKind::group || !names_itself(found->name->kind)) return false;
  const Mention& name = sentence_.mentions[mention];
  merge(to, {{found->actor->code, {}, std::string(sentence_.text.substr(name.begin, name.end - name.begin))}});
  return true;
}

/// The word behind a name, with what stands in brackets behind it and means the same: `Korea (ROK)`.
std::size_t Lists::name_end(std::size_t at) const {
  const std::size_t mention = words_[at].mention;
  while (at < words_.size() && words_[at].mention == mention) ++at;
  if (!is(at, "(")) return at;
  const Meaning* own = actors_.meaning(mention);
  std::size_t close = at + 1;
  for (; close < words_.size() && !is(close, ")"); ++close) {
    if (is_joint(close)) continue;
    const Meaning* other = words_[close].mention == none ? nullptr : actors_.meaning(words_[close].mention);
    if (other == nullptr || own == nullptr || other->actor != own->actor) return at;
  }
  return close < words_.size() ? close + 1 : at;
}

/// `Brazil, Russia, India and China` from a word on; a name that owns what follows ends the list before it.
Lists::Run Lists::forward(std::size_t at) const {
  Run run{at, at, {}};
  while (at < words_.size()) {
    if (words_[at].is(Grammar::definite)) ++at;
    if (at >= words_.size() || words_[at].mention == none) break;
    const std::size_t end = name_end(at);
    const bool owns = end < words_.size() && words_[end].tag == Tag::ending;
    if (owns || !add(words_[at].mention, run.parties)) break;
    run.end = at = end;
    if (is(at, ",")) ++at;
    if (is_joint(at)) ++at;
    if (at == run.end) break;
  }
  return run;
}

/// The names that end before a word, the last first.
Lists::Run Lists::backward(std::size_t end) const {
  Run run{end, end, {}};
  std::size_t at = end;
  while (at > 0) {
    std::size_t last = at - 1;
    if (is(last, ")")) {  // "Korea (ROK), Japan"
      std::size_t open = last;
      while (open > 0 && !is(open, "(")) --open;
      if (open == 0 || words_[open - 1].mention == none || name_end(open - 1) != last + 1) break;
      last = open - 1;
    }
    const std::size_t mention = words_[last].mention;
    if (mention == none || !add(mention, run.parties)) break;
    std::size_t first = last;
    while (first > 0 && words_[first - 1].mention == mention) --first;
    if (first > 0 && words_[first - 1].is(Grammar::definite)) --first;
    run.begin = at = first;
    if (at > 0 && is_joint(at - 1)) --at;
    if (at > 0 && is(at - 1, ",")) --at;
    if (at == first) break;
  }
  return run;
}

/// Behind `of NATO` in `members of NATO`.
std::size_t Lists::behind_owner(std::size_t index, std::size_t at) const {
  for (const Modifier& modifier : parse_.phrases[index].modifiers) {
    const Phrase& owner = parse_.phrases[modifier.phrase];
    const bool adjacent = at < words_.size() && words_[at].tag == Tag::preposition && owner.begin == at + 1;
    if (!adjacent || behind_exemplar(at) != at) continue;
    at = words_[owner.head].mention == none ? owner.end : name_end(owner.head);
  }
  return at;
}

/// Behind words that begin examples; the same word when there are none.
std::size_t Lists::behind_exemplar(std::size_t at) const {
  if (is(at, "including") || is(at, "like") || is(at, "namely") || is(at, "notably")) return at + 1;
  return (is(at, "such") && is(at + 1, "as")) || (is(at, "among") && is(at + 1, "them")) ? at + 2 : at;
}

std::vector<Party> Lists::after(std::size_t phrase, std::size_t noun) const {
  std::size_t at = behind_owner(phrase, noun + 1);
  while (at < words_.size() && words_[at].tag == Tag::adverb) ++at;
  const bool plural = words_[noun].is(Grammar::plural);
  const bool mark = is(at, ",") || is(at, ":") || is(at, "(") || is_dash(at);
  const std::size_t names = behind_exemplar(at + (mark ? 1 : 0));
  const bool exemplar = names > at + (mark ? 1 : 0);
  Run run = forward(names);
  if (exemplar || !mark) return run.parties;
  const bool closed = is(at, "(") ? is(run.end, ")") : is_break(run.end);
  if (!closed || (run.parties.size() > 1) != plural) return {};
  return run.parties;
}

std::vector<Party> Lists::before(std::size_t phrase, std::size_t noun) const {
  std::size_t at = std::min(parse_.phrases[phrase].begin, noun);
  if (acts(phrase) && !is(at, "a") && !is(at, "an")) return {};
  const auto leads = [](Tag tag) {  // "both", "not yet", "also"
    return tag == Tag::adverb || tag == Tag::determiner || tag == Tag::negation || tag == Tag::coordinator;
  };
  while (at > 0 && leads(words_[at - 1].tag)) --at;
  if (at == 0 || !(is(at - 1, ",") || is(at - 1, "(") || is_dash(at - 1))) return {};
  const Run run = backward(at - 1);
  if (words_[noun].is(Grammar::plural)) return run.parties.size() > 1 ? run.parties : std::vector<Party>{};
  return run.parties.empty() ? run.parties : std::vector<Party>{run.parties.front()};
}

bool Lists::acts(std::size_t index) const {
  return std::ranges::any_of(parse_.clauses, [&](const Clause& clause) {
    return clause.subject == index || std::ranges::find(clause.objects, index) != clause.objects.end();
  });
}

std::vector<Party> Lists::beside(std::size_t phrase) const {
  const std::size_t noun = noun_of(phrase);
  if (noun == none) return {};
  std::vector<Party> parties = after(phrase, noun);
  if (parties.empty()) parties = before(phrase, noun);
  return parties;
}

std::vector<Lists::Members> Lists::of_arrangements() const {
  std::vector<Members> found;
  for (std::size_t w = 0; w < words_.size(); ++w) {
    const std::size_t mention = words_[w].mention;
    if (mention == none || (w > 0 && words_[w - 1].mention == mention)) continue;
    const Meaning* named = actors_.meaning(mention);
    if (named == nullptr || named->actor->kind != ActorKind::arrangement) continue;
    std::size_t end = w;
    while (end < words_.size() && words_[end].mention == mention) ++end;
    if (is(end, "(") || is_dash(end)) {
      const Run run = forward(end + 1);
      const bool closed = is(end, "(") ? is(run.end, ")") : is_dash(run.end);
      if (closed && run.parties.size() > 1) found.push_back({named->actor->code, run.parties, false});
    }
    if (w > 0 && is(w - 1, "(") && is(end, ")")) {
      Run run = backward(w - 1);
      if (run.parties.size() > 1) found.push_back({named->actor->code, std::move(run.parties), true});
    }
  }
  return found;
}

}  // namespace entente::coding
