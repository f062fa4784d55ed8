/// Whose those are that have no name, and who is acted upon where neither a reading nor its clause says it.
#include <algorithm>

#include "entente/coding/targets.hpp"

namespace entente::coding {
namespace {

using Link = Clause::Link;

}  // namespace

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

/// `the Chadian government and the rebels`: those without a name who do together with others what is done together.
/// They are of the state whose government, police or courts stand beside them, and of that of its officials, unless
/// these may be abroad, as armies may.
void Frames::join_nameless(const Row& row, Match& match) {
  const bool together = row.needs_pair || row.event_class == EventClass::consult ||
                        row.event_class == EventClass::agree || row.event_class == EventClass::cooperate;
  if (!together || match.source.empty()) return;
  who_ = Who::nameless;
  std::vector<Party> more = find(row.source, match.clause, match.phrase);
  who_ = Who::known;
  const auto phrase_of = [&](const Party& one) { return actors_.phrase_of(one); };
  std::erase_if(more, [&](const Party& one) {
    return !has_home(one.sector) || !is_civil(one.sector) || phrase_of(one) == none ||
           std::ranges::find(match.source, phrase_of(one), phrase_of) != match.source.end();
  });
  const auto body = std::ranges::find_if(match.source, [&](const Party& one) {
    return has_home(one.sector) && !is_civil(one.sector) && one.sector != "MIL" && !actors_.is_arrangement(one.actor);
  });
  const std::string_view scene = match.clause == none ? std::string_view{} : homes_.of_act(match.clause).state;
  const bool at_home =
      body != match.source.end() && (scene.empty() || scene == body->actor || !actors_.is_person(phrase_of(*body)));
  for (Party& one : more) {
    one.actor = homes_.of_phrase(phrase_of(one), true);
    if (one.actor.empty() && at_home) one.actor = body->actor;
  }
  settle_at_last(more, match.source);
  for (Party& one : more) {
    const auto is_same = [&](const Party& other) { return other.actor == one.actor && other.sector == one.sector; };
    if (!one.actor.empty() && std::ranges::none_of(match.source, is_same)) match.source.push_back(std::move(one));
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
/// their anger at Seoul`), at last the government of those who protest. Sanctions answer the act that their sentence
/// told before, else go on against the last; what is rejected is what its sentence told somebody was blamed for; a
/// threat goes against whose conduct would bring it, aid to whom it was just promised; of other acts the land that they
/// name does.
std::vector<Party> Frames::search_around(const Row& row, const Match& match) {
  if (row.event_class == EventClass::protest) {
    for (std::size_t c = 0; c < parse_.clauses.size(); ++c)
      if (serves(c, match.clause))
        if (auto found = Targets(*this, row, c, match.source).search(true); !found.empty()) return found;
    return own_government(match.source);
  }
  if (match.clause == none) return {};
  const bool lifts =
      row.event_class == EventClass::concede &&  // "suspended them in June"
      std::ranges::any_of(objects(match.clause), [&](std::size_t one) { return parse_.phrases[one].pronoun; });
  const bool aside = parse_.clauses[match.clause].link == Link::relative;
  if (row.event_class == EventClass::sanction &&
      !aside)  // "let them open an office, whereupon Beijing recalled its envoy"
    if (auto found = actors_.answered_beside(match.source); !found.empty()) return found;
  if (row.event_class == EventClass::reject)
    if (auto found = actors_.denied_beside(match.source); !found.empty()) return found;
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
  if (row.event_class == EventClass::aid)
    if (auto again = actors_.receiver_beside(match.source); !again.empty()) return again;
  Land land = homes_.of_act(match.clause, is_said(row.event_class));
  if (const std::size_t inner = complement(match.clause, Atom::Clause::infinitive); land.state.empty() && inner != none)
    land = homes_.of_act(inner);
  const bool own = std::ranges::find(match.source, land.state, &Party::actor) != match.source.end();
  if (land.state.empty() || (gives_up && own)) return {};
  return {{std::string(land.state), "CVL", actors_.text_of(land.phrase)}};
}

}  // namespace entente::coding
