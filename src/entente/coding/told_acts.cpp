/// Who did an act that the text has told, and whom it was aimed at.
#include <algorithm>

#include "entente/coding/actors.hpp"

namespace entente::coding {

std::vector<Party> Actors::doers(std::size_t index, const std::vector<Party>& except,
                                 const std::vector<Party>& harmed) const {
  const Phrase& phrase = parse_.phrases[index];
  if (!sentence_.words[phrase.begin].is(Grammar::definite) && !phrase.pronoun) return {};
  const ActNoun* noun = lexicon_.act_noun(sentence_.words[phrase.head].noun());
  auto found = doers_of(noun, except, harmed, true, phrase);
  return found.empty() ? doers_of(noun, except, harmed, false, phrase) : found;
}

/// Who did the last act that a noun may mean: of those that were done or are planned, or of all.
std::vector<Party> Actors::doers_of(const ActNoun* noun, const std::vector<Party>& except,
                                    const std::vector<Party>& harmed, bool firm, const Phrase& phrase) const {
  const std::size_t back = noun == nullptr ? 4 : 8;
  for (std::size_t i = memory_.acts.size(); i-- > 0 && memory_.acts[i].sentence + back >= sentence_.number;) {
    const Act& act = memory_.acts[i];
    if (firm && !act.firm) continue;
    const auto is_harmed = [&](const Party& one) {
      return std::ranges::find(harmed, one.actor, &Party::actor) != harmed.end();
    };
    if (!harmed.empty() && std::ranges::none_of(act.target, is_harmed)) continue;
    if (noun != nullptr && std::ranges::find(noun->classes, act.event_class) == noun->classes.end()) continue;
    const auto is_body = [&](const Party& one) { return is_arrangement(one.actor); };
    if (noun != nullptr && noun->of_member && std::ranges::none_of(act.source, is_body) &&
        std::ranges::none_of(act.target, is_body))
      continue;
    for (const auto* side : {&act.source, &act.target}) {
      std::vector<Party> found;
      for (const Party& one : *side) {
        const bool wrong = noun != nullptr && (is_body(one) ? noun->of_member : noun->of_body);
        if (!one.actor.empty() && !wrong && !is_harmed(one) &&
            std::ranges::find(except, one.actor, &Party::actor) == except.end())
          found.push_back(party(one.actor, "", phrase));
      }
      if (!found.empty()) return found;
    }
  }
  return {};
}

/// The last act that this sentence has told; nothing where it told none.
const Act* Actors::act_beside() const {
  return memory_.acts.empty() || memory_.acts.back().sentence != sentence_.number ? nullptr : &memory_.acts.back();
}

std::vector<Party> Actors::doers_beside(const std::vector<Party>& except) const {
  std::vector<Party> found;
  const Act* act = act_beside();
  if (act == nullptr) return found;
  for (const Party& one : act->source)
    if (!one.actor.empty() && std::ranges::find(except, one.actor, &Party::actor) == except.end()) found.push_back(one);
  return found;
}

std::vector<Party> Actors::answered_beside(const std::vector<Party>& answering) const {
  const Act* act = act_beside();
  if (act == nullptr || act->event_class == EventClass::request) return {};  // to join, or to change one's conduct
  const bool answer = act->event_class == EventClass::sanction || quad_of(act->event_class) == Quad::verbal_conflict;
  const auto answers = [&](const Party& one) {
    return std::ranges::find(answering, one.actor, &Party::actor) != answering.end();
  };
  const std::vector<Party>& side = answer && std::ranges::none_of(act->target, answers) ? act->target : act->source;
  const bool one = side.size() == 1 && !side.front().actor.empty() && !answers(side.front());
  return one ? side : std::vector<Party>{};
}

std::vector<Party> Actors::denied_beside(const std::vector<Party>& denying) const {
  const Act* act = act_beside();
  if (act == nullptr || quad_of(act->event_class) != Quad::verbal_conflict) return {};
  const bool aimed = std::ranges::any_of(act->target, [&](const Party& one) {
    return !one.actor.empty() && std::ranges::find(denying, one.actor, &Party::actor) != denying.end();
  });
  return aimed ? doers_beside(denying) : std::vector<Party>{};
}

std::vector<Party> Actors::receiver_beside(const std::vector<Party>& giving) const {
  const Act* act = act_beside();
  if (act == nullptr || (act->event_class != EventClass::agree && act->event_class != EventClass::aid)) return {};
  const bool same = std::ranges::equal(act->source, giving, {}, &Party::actor, &Party::actor);
  return same ? act->target : std::vector<Party>{};
}

std::vector<Party> Actors::target_before(EventClass event_class, const std::vector<Party>& except) const {
  constexpr std::size_t back = 4;
  for (std::size_t i = memory_.acts.size(); i-- > 0 && memory_.acts[i].sentence + back >= sentence_.number;) {
    const Act& act = memory_.acts[i];
    if (act.event_class != event_class || act.target.empty()) continue;
    const bool own = std::ranges::any_of(act.target, [&](const Party& one) {
      return one.actor.empty() || std::ranges::find(except, one.actor, &Party::actor) != except.end();
    });
    return own ? std::vector<Party>{} : act.target;
  }
  return {};
}

}  // namespace entente::coding
