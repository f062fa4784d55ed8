/// Clauses that stand for the one before them: `did so`, `followed suit`, `responded in kind`.
#include <algorithm>

#include "entente/coding/now.hpp"

namespace entente::coding {

/// `Canada did so on Wednesday`, `Sweden followed in March`: whether a clause stands for one before.
bool Reader::repeats(const Now& now, const Clause& told) const {
  const auto& adverbs = told.verb.adverbs;
  const bool so = std::ranges::find(adverbs, setting_.lexicon.id("so")) != adverbs.end();
  if (told.verb.lemma == setting_.lexicon.id("do")) return so;
  const auto is_suit = [&](std::size_t object) {
    return now.sentence.words[now.parse.phrases[object].head].text == "suit";
  };
  return told.verb.lemma == setting_.lexicon.id("follow") && !told.verb.passive && told.verb.particles.empty() &&
         std::ranges::all_of(told.objects, is_suit);
}

/// `India responded in kind`: whether a clause tells that the act before was given back.
bool Reader::gives_back(const Now& now, const Clause& told) const {
  const WordId in = setting_.lexicon.id("in"), kind = setting_.lexicon.id("kind");
  if (!setting_.lexicon.cue(CueKind::verb, told.verb.lemma)) return false;
  if (told.verb.particles == std::vector{in, kind}) return true;
  return std::ranges::any_of(told.obliques, [&](const Oblique& oblique) {
    const Phrase& phrase = now.parse.phrases[oblique.phrase];
    return oblique.preposition == in && phrase.begin == phrase.head && now.sentence.words[phrase.head].id() == kind;
  });
}

/// The acts of the verb before, by somebody else; given back, on those who did them.
std::vector<Match> Reader::did_so(Now& now, std::size_t clause) const {
  std::vector<Match> again;
  const Clause& told = now.parse.clauses[clause];
  if (now.told.empty() || told.subject == none) return again;
  const bool back = gives_back(now, told);
  if (!back && !repeats(now, told)) return again;
  const std::vector<Party> agents = now.frames.agents(clause);
  const auto is_other = [&](const Party& one) {  // not "the first of its leaders to do so"
    return std::ranges::find(now.told.front().source, one.actor, &Party::actor) == now.told.front().source.end();
  };
  if (std::ranges::none_of(agents, is_other)) return again;
  for (Match match : now.told) {
    match.clause = clause;
    match.word = told.verb.main;
    match.thing = none;
    if (back) match.target = match.source;
    match.source = agents;
    again.push_back(std::move(match));
  }
  return again;
}

}  // namespace entente::coding
