#include <algorithm>
#include <set>

#include "entente/coding/now.hpp"

/// What an act has from what the text told around it: who was met, struck or punished before, what was sold.
namespace entente::coding {

std::set<std::string> codes(const std::vector<Party>& parties) {
  std::set<std::string> all;
  for (const Party& one : parties) all.insert(one.actor.empty() ? one.text : one.actor);
  return all;
}

/// `sat down for a summit of the Quad`: those who meet, attend or host are aimed at the arrangement that gathers.
void Reader::give_gathering(Now& now, const Match& match, Event& event) const {
  if (event.event_class != EventClass::consult || match.clause == none || match.row->noun || !event.target.empty())
    return;
  const Clause& clause = now.parse.clauses[match.clause];
  std::vector<std::size_t> around = clause.objects;
  for (const Oblique& oblique : clause.obliques) around.push_back(oblique.phrase);
  for (const std::size_t phrase : around) {
    const bool beside = std::ranges::any_of(around, [&](std::size_t other) {  // "on the sidelines of a NATO summit"
      const Phrase& place = now.parse.phrases[other];
      return now.sentence.words[place.head].is(Grammar::aside) &&
             std::ranges::find(place.modifiers, phrase, &Modifier::phrase) != place.modifiers.end();
    });
    if (beside) continue;
    const std::string code = now.actors.gathering(phrase);
    if (code.empty() || std::ranges::find(event.source, code, &Party::actor) != event.source.end()) continue;
    event.target = {{code, {}, now.actors.text_of(phrase)}};
    return;
  }
}

/// `delivered the first tanks`: weapons that the text has told to be sold are no gift.
void Reader::give_sold(const Match& match, Event& event) {
  if (event.target.empty()) return;
  const WordId tanks = setting_.lexicon.id("tanks");
  const bool weapons = std::ranges::any_of(match.row->frame, [&](const Condition& one) {
    return one.kind == Condition::Kind::object && std::ranges::binary_search(one.words, tanks);
  });
  const std::pair sale(codes(event.source), codes(event.target));
  if (event.event_class == EventClass::aid && weapons && memory_.sold.contains(sale))
    event.event_class = EventClass::cooperate;
  const Form* word = setting_.lexicon.form(setting_.lexicon.word(match.row->head));
  if (event.event_class == EventClass::cooperate && word != nullptr && word->is(Grammar::sale))
    memory_.sold.insert(sale);
}

/// `rammed Philippine boats and seized rifles`, `denounced NATO and threatened countermeasures`: who is struck by the
/// first of two joined blows, of words or deeds, is so by the second.
void Reader::give_struck(const Now& now, const Match& match, Event& event) const {
  const auto nameless = [](const Party& one) { return one.actor.empty(); };
  const auto is_blow = [](EventClass one) {
    return quad_of(one) == Quad::material_conflict || one == EventClass::accuse || one == EventClass::threaten;
  };
  const bool blow = is_blow(event.event_class) && event.event_class != EventClass::protest;
  if (!blow || match.row->noun || match.clause == none || !std::ranges::all_of(event.target, nameless)) return;
  const bool place = match.thing != none && now.sentence.words[now.parse.phrases[match.thing].head].capital;
  if (event.target.empty() && place)  // "annexed Crimea"
    if (const auto state = now.homes.land(match.thing);
        !state.empty() && !codes(event.source).contains(std::string(state)))
      event.target = {{std::string(state), {}, now.actors.text_of(match.thing)}};
  const std::size_t first = now.parse.clauses[match.clause].joined;
  for (std::size_t i = now.first_record; first != none && i < now.records.size(); ++i) {
    const Event* other = std::get_if<Event>(&now.records[i]);
    const auto teller = now.tellers.find(i);
    if (other == nullptr || teller == now.tellers.end() || teller->second != first) continue;
    if (!is_blow(other->event_class) || std::ranges::any_of(other->target, nameless)) continue;
    event.target = other->target;
  }
}

/// `Stockholm applied, and Turkey objected`: a refusal without a word of whom is of those who have just asked.
void Reader::give_refused(const Now& now, const Match& match, Event& event) const {
  const bool answer = event.event_class == EventClass::reject || event.event_class == EventClass::concede;
  if (!answer || !event.target.empty() || event.source.empty() || match.row->noun) return;
  Act asked;
  if (!memory_.acts.empty() && memory_.acts.back().sentence + 1 >= now.sentence.number) asked = memory_.acts.back();
  for (std::size_t i = now.first_record; i < now.records.size(); ++i)  // also what is no news
    if (const Event* told = std::get_if<Event>(&now.records[i]))
      asked = {told->event_class, told->source, told->target};
  if (asked.event_class != EventClass::request) return;
  const std::set<std::string> mine = codes(event.source), theirs = codes(asked.source), them = codes(asked.target);
  const bool other = std::ranges::none_of(mine, [&](const std::string& code) { return theirs.contains(code); });
  if (!other || (!them.empty() && them != mine && !std::ranges::includes(them, mine))) return;
  event.target = asked.source;
}

/// `may tighten its sanctions`: of sanctions without a word on whom, those whom the last ones hit.
void Reader::give_punished(const Now& now, const Match& match, Event& event) const {
  constexpr std::size_t back = 4;
  const bool about = event.event_class == EventClass::sanction || event.event_class == EventClass::concede;
  if (!about || !event.target.empty() || match.thing == none || match.row->noun) return;
  const Phrase& thing = now.parse.phrases[match.thing];
  const ActNoun* noun = setting_.lexicon.act_noun(now.sentence.words[thing.head].noun());
  const bool sanctions = noun != nullptr && noun->classes == std::vector{EventClass::sanction};
  if (!sanctions || !thing.modifiers.empty()) return;
  for (std::size_t i = memory_.acts.size(); i-- > 0 && memory_.acts[i].sentence + back >= now.sentence.number;) {
    const Act& act = memory_.acts[i];
    if (act.event_class != EventClass::sanction || act.target.empty()) continue;
    for (const Party& one : act.target)
      if (std::ranges::find(event.source, one.actor, &Party::actor) == event.source.end())
        event.target.push_back({one.actor, one.sector, now.actors.text_of(match.thing)});
    return;
  }
}

/// `visited Kyiv and promised tanks`: what is promised, asked or given at a meeting without a word to whom is so to
/// whom one met.
void Reader::give_met(Now& now, const Match& match, Event& event) const {
  if (match.clause == none || match.row->noun) return;
  if (event.event_class == EventClass::consult) {
    now.met[match.clause] = event.source;
    merge(now.met[match.clause], event.target);
    return;
  }
  const bool turns = event.event_class == EventClass::agree || event.event_class == EventClass::request ||
                     event.event_class == EventClass::aid;
  const std::size_t first = now.parse.clauses[match.clause].joined;
  if (!turns || first == none || !event.target.empty() || event.source.size() != 1 || match.row->target->empty())
    return;
  if (std::ranges::find(now.met[first], event.source.front().actor, &Party::actor) == now.met[first].end()) return;
  for (const Party& one : now.met[first])
    if (one.actor != event.source.front().actor) event.target.push_back(one);
}

}  // namespace entente::coding
