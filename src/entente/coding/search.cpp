/// Who is acted upon where a reading does not say it, and whose those are that have no name.
#include <algorithm>

#include "entente/coding/frames.hpp"

namespace entente::coding {
namespace {

using Link = Clause::Link;

/// Classes whose acts may well be aimed at nobody.
bool points_at_nobody(EventClass event_class) {
  return event_class == EventClass::mobilize || event_class == EventClass::consult ||
         event_class == EventClass::cooperate || event_class == EventClass::retreat;
}

/// Classes of acts that are words: where they are said is no target.
bool is_said(EventClass event_class) {
  return event_class == EventClass::request || event_class == EventClass::agree || event_class == EventClass::support ||
         event_class == EventClass::accuse || event_class == EventClass::reject || event_class == EventClass::threaten;
}

}  // namespace

bool answers(EventClass event_class) {
  return event_class == EventClass::support || event_class == EventClass::accuse || event_class == EventClass::reject;
}

/// Who is touched by what happens to a phrase: whom it means, whose it is, or whom it is about.
std::vector<Party> Frames::affected(std::size_t phrase) {
  std::vector<Party> parties = denoted(phrase);
  if (parties.empty()) parties = who_ == Who::known ? actors_.inner(phrase, 0) : actors_.nameless_inside(phrase);
  return parties;
}

/// `…, and Turkey objected`: whether a clause says nothing of what it answers.
bool Frames::says_nothing(std::size_t index) const {
  const Clause& clause = parse_.clauses[index];
  return clause.objects.empty() && clause.obliques.empty() &&
         std::ranges::none_of(parse_.clauses, [&](const Clause& other) { return other.governor == index; });
}

/// `Blinken, on a visit to Athens, condemned the decision`, `after a breakfast with her`: whether a phrase only tells
/// where a visit leads, or with whom one was at another time.
bool Frames::on_a_visit(std::size_t clause, std::size_t place) const {
  return std::ranges::any_of(parse_.clauses[clause].obliques, [&](const Oblique& oblique) {
    const Phrase& visit = parse_.phrases[oblique.phrase];
    const bool at_another = oblique.preposition == lexicon_.id("after") ||
                            oblique.preposition == lexicon_.id("before") ||
                            oblique.preposition == lexicon_.id("during");
    return (actors_.names_meeting(visit) || at_another) &&
           std::ranges::find(visit.modifiers, place, &Modifier::phrase) != visit.modifiers.end();
  });
}

/// `an exercise aimed at Taiwan`
std::vector<Party> Frames::aimed_at(std::size_t index, const std::vector<Party>& source) {
  const auto things = objects(index);
  for (const Clause& clause : parse_.clauses) {
    const bool participle = clause.link == Link::participle && clause.verb.passive;
    if (!participle || std::ranges::find(things, clause.noun) == things.end()) continue;
    for (const Oblique& oblique : clause.obliques) {
      const Reference* link = lexicon_.link(oblique.preposition);
      if (oblique.preposition != lexicon_.id("at") && (link == nullptr || !link->points())) continue;
      std::vector<Party> found = affected(oblique.phrase);
      std::erase_if(
          found, [&](const Party& one) { return std::ranges::find(source, one.actor, &Party::actor) != source.end(); });
      if (!found.empty()) return found;
    }
  }
  return {};
}

/// Where a row finds nobody, the one acted upon is looked for in the usual places: the object, what follows the verb
/// with a preposition that points at somebody, and the content of what is asked, said or planned.
std::vector<Party> Frames::search_target(const Row& row, std::size_t index, const std::vector<Party>& source,
                                         bool anywhere) {
  std::vector<Party> found;
  if (row.target->empty() || index == none) return found;
  if (row.event_class == EventClass::mobilize) return aimed_at(index, source);
  if (points_at_nobody(row.event_class)) return found;
  const bool mutual = row.event_class == EventClass::support && points_by(row, lexicon_.id("with"));
  if (mutual && source.size() > 1) return found;  // "Iran and Saudi Arabia restored relations"
  const auto drop_own = [&](std::vector<Party>& parties) {
    std::erase_if(parties, [&](const Party& one) {
      return std::ranges::any_of(source, [&](const Party& other) {
        const bool apart = !one.sector.empty() && !other.sector.empty() && one.sector != other.sector &&
                           (row.event_class != EventClass::threaten || is_civil(one.sector) || is_civil(other.sector));
        return one.text == other.text ||
               (one.actor == other.actor && !one.actor.empty() && (!apart || actors_.is_arrangement(one.actor)));
      });
    });
  };
  const std::vector<std::size_t> harmed = victims(row, index);
  const auto take_as = [&](std::size_t phrase, Who who) {
    if (phrase == none || !found.empty() || std::ranges::find(harmed, phrase) != harmed.end()) return;
    if (who == Who::nameless && !actors_.denoted(phrase).empty()) return;  // "that their troops should withdraw"
    who_ = who;
    found = affected(phrase);
    who_ = Who::known;
    spare(harmed, found);
    drop_own(found);
  };
  const bool gives = row.event_class == EventClass::agree || row.event_class == EventClass::aid;
  const auto take_other = [&](std::size_t phrase) { take_as(phrase, Who::known); };
  const auto search = [&](std::size_t clause) {
    for (const std::size_t object : objects(clause)) take_other(object);
    if (gives)  // "promised help for the Ukrainian people"
      for (const std::size_t object : objects(clause))
        for (const Modifier& modifier : parse_.phrases[object].modifiers)
          if (const Reference* link = lexicon_.link(modifier.preposition);
              link != nullptr && (link->points() || link->binds_office()))
            take_other(modifier.phrase);
    if (row.event_class != EventClass::agree)  // "agreed to lend 500 soldiers"
      for (const std::size_t object : objects(clause)) take_as(object, Who::nameless);
    for (const Oblique& oblique : parse_.clauses[clause].obliques)
      if (const Reference* link = lexicon_.link(oblique.preposition);
          anywhere || (link != nullptr && (link->points() || link->binds_thing())))
        if (!is_said(row.event_class) || !on_a_visit(clause, oblique.phrase)) take_other(oblique.phrase);
  };
  search(index);
  for (const Oblique& oblique : parse_.clauses[index].obliques)  // "an inquiry into the fortune of a spy chief"
    if (const Reference* link = lexicon_.link(oblique.preposition); link != nullptr && link->points())
      take_as(oblique.phrase, Who::nameless);
  const auto is_answered = [&](std::size_t object) {  // "agreed to the request"
    const ActNoun* noun = lexicon_.act_noun(sentence_.words[parse_.phrases[object].head].noun());
    const bool yields = row.event_class == EventClass::agree || row.event_class == EventClass::concede;
    return answers(row.event_class) || (yields && noun != nullptr && noun->classes.front() == EventClass::request);
  };
  if (found.empty())
    for (const std::size_t object : objects(index)) {
      if (!is_answered(object)) continue;
      const bool owned = sentence_.words[parse_.phrases[object].begin].tag == Tag::possessive;
      if (owned && source.size() > 1) continue;  // "the two upgraded their relations"
      found = actors_.owner_told_before(object);
      drop_own(found);
      if (found.empty()) found = actors_.doers(object, source, parties_of(harmed));
      if (!found.empty()) return found;
    }
  if (found.empty() && answers(row.event_class) && says_nothing(index)) return actors_.doers_beside(source);
  const bool asked = row.event_class == EventClass::request &&  // "pressed its allies to arm Ukraine"
                     std::ranges::any_of(objects(index), [&](std::size_t object) {
                       return lexicon_.agent(sentence_.words[parse_.phrases[object].head].noun()) != nullptr;
                     });
  for (const Atom::Clause kind : {Atom::Clause::infinitive, Atom::Clause::that})
    if (const std::size_t inner = complement(index, kind); inner != none && !asked) {
      take_other(parse_.clauses[inner].subject);
      search(inner);
    }
  std::vector<std::size_t> things = objects(index);
  constexpr std::size_t most = 8;  // "an end to the limits on arms sales that Helsinki imposed"
  for (std::size_t i = 0; i < things.size() && things.size() < most; ++i)
    for (const Modifier& modifier : parse_.phrases[things[i]].modifiers)
      if (std::ranges::find(things, modifier.phrase) == things.end()) things.push_back(modifier.phrase);
  for (std::size_t c = 0; c < parse_.clauses.size(); ++c)  // "weapons seized from peacekeepers"
    if (const Clause& clause = parse_.clauses[c];
        clause.noun != none && std::ranges::find(things, clause.noun) != things.end()) {
      if (found.empty() && (answers(row.event_class) ||
                            row.event_class == EventClass::request)) {  // "rejected the terms laid down by Manila"
        found = agents(c);
        drop_own(found);
      }
      if (clause.link == Link::participle || clause.link == Link::infinitive || row.event_class == EventClass::concede)
        search(c);
    }
  return found;
}

/// Demonstrators, workers or a government without a name are those of the state that their own words tell, else of
/// that in which they act.
void Frames::settle(const Match& match, std::vector<Party>& parties) {
  for (Party& one : parties) {
    if (!one.actor.empty() || !has_home(one.sector)) continue;
    const bool civil = is_civil(one.sector);
    if (const std::size_t phrase = actors_.phrase_of(one); phrase != none) one.actor = homes_.of_phrase(phrase, civil);
    if (one.actor.empty() && civil && match.clause != none) one.actor = homes_.of_act(match.clause).state;
  }
}

/// Else they are of the one state of which the sentence speaks, unless that is who stands against them.
void Frames::settle_at_last(std::vector<Party>& parties, const std::vector<Party>& others) {
  for (Party& one : parties) {
    if (!one.actor.empty() || !has_home(one.sector)) continue;
    if (one.sector == "OPP" && others.size() == 1 && !others.front().actor.empty()) {  // of the government it opposes
      const std::string& sector = others.front().sector;
      if (!sector.empty() && has_home(sector) && !is_civil(sector) && !actors_.is_arrangement(others.front().actor)) {
        one.actor = others.front().actor;
        continue;
      }
    }
    const std::string_view state = homes_.only();
    const bool opposed = std::ranges::any_of(others, [&](const Party& other) {
      return other.actor == state && (other.sector.empty() || other.sector == "MIL");
    });
    if (!opposed) one.actor = state;
  }
}

/// Whether a clause stands under another one, as a purpose or circumstance of it.
bool Frames::serves(std::size_t inner, std::size_t outer) const {
  for (int steps = 0; inner != none && steps < 4; ++steps) {
    const Clause& clause = parse_.clauses[inner];
    if (clause.link == Link::relative || clause.link == Link::main) return false;
    inner = clause.governor;
    if (inner == outer) return true;
  }
  return false;
}

/// Those who protest at home do so before their government, when they name nobody else.
std::vector<Party> Frames::own_government(const std::vector<Party>& source) const {
  if (source.size() != 1 || source.front().actor.empty() || !is_civil(source.front().sector)) return {};
  return {{source.front().actor, "GOV", {}}};
}

/// `sent a letter to Peru protesting the arrest`: to whom the text goes that tells an act.
std::vector<Party> Frames::addressed(std::size_t index) {
  const Clause& told = parse_.clauses[index];
  if (told.issued)
    for (const Oblique& oblique : parse_.clauses[told.governor].obliques)
      if (oblique.preposition == lexicon_.id("to"))
        if (auto parties = actors_.denoted(oblique.phrase); !parties.empty()) return parties;
  return {};
}

/// Where neither the verb nor its content name the one acted upon, the purpose of the act does (`blocked a road to show
/// their anger at Seoul`), at last the government of those who protest. Sanctions go on
/// against the last, a threat against whose conduct would bring it; of other acts the land that they name does.
std::vector<Party> Frames::search_around(const Row& row, const Match& match) {
  if (row.event_class == EventClass::protest) {
    for (std::size_t c = 0; c < parse_.clauses.size(); ++c)
      if (serves(c, match.clause))
        if (auto found = search_target(row, c, match.source, true); !found.empty()) return found;
    return own_government(match.source);
  }
  if (match.clause == none) return {};
  const bool lifts =
      row.event_class == EventClass::concede &&  // "suspended them in June"
      std::ranges::any_of(objects(match.clause), [&](std::size_t one) { return parse_.phrases[one].pronoun; });
  if (row.event_class == EventClass::sanction || lifts)
    if (auto found = actors_.target_before(EventClass::sanction, match.source); !found.empty()) return found;
  if (row.event_class == EventClass::threaten)  // "threatened to strike unless the government pays"
    for (std::size_t c = 0; c < parse_.clauses.size(); ++c)
      if (parse_.clauses[c].link == Link::adverbial && parse_.clauses[c].subject != none && serves(c, match.clause)) {
        std::vector<Party> warned = actors_.denoted(parse_.clauses[c].subject);
        if (warned.empty()) warned = actors_.nameless(parse_.clauses[c].subject);
        if (warned.empty())  // "would respond if troops came onto Swedish soil"
          for (const Oblique& oblique : parse_.clauses[c].obliques)
            if (warned.empty()) warned = actors_.possessors(oblique.phrase);
        settle(match, warned);
        settle_at_last(warned, {});
        if (!warned.empty()) return warned;
      }
  const bool gives_up = row.event_class == EventClass::retreat;
  if (points_at_nobody(row.event_class) && !gives_up) return {};
  if (row.event_class == EventClass::agree || row.event_class == EventClass::aid)
    if (auto there = actors_.state_there(match.clause, match.source); !there.empty()) return there;
  Land land = homes_.of_act(match.clause, is_said(row.event_class));
  if (const std::size_t inner = complement(match.clause, Atom::Clause::infinitive); land.state.empty() && inner != none)
    land = homes_.of_act(inner);
  const bool own = std::ranges::find(match.source, land.state, &Party::actor) != match.source.end();
  if (land.state.empty() || (gives_up && own)) return {};
  return {{std::string(land.state), "CVL", actors_.text_of(land.phrase)}};
}

}  // namespace entente::coding
