/// Who stands in the roles of a reading that fits.
#include <algorithm>
#include <set>

#include "entente/coding/targets.hpp"

namespace entente::coding {
namespace {

using Link = Clause::Link;

/// Classes of acts that the press tells without saying whose they are: bombings, arrests, charges.
bool may_lack_agent(EventClass event_class) {
  return event_class == EventClass::assault || event_class == EventClass::coerce || event_class == EventClass::accuse;
}

}  // namespace

std::vector<Party> Frames::take(std::size_t phrase, const Atom& atom) {
  if (phrase == none) return {};
  if (atom.inner)
    return who_ == Who::nameless ? actors_.nameless_inside(phrase) : actors_.inner(phrase, atom.inner_preposition);
  return denoted(phrase);
}

std::vector<Party> Frames::denoted(std::size_t phrase) {
  return who_ == Who::nameless ? actors_.nameless(phrase) : actors_.denoted(phrase);
}

/// Whom a phrase means that acts: `Chinese ships` act for their state, whatever they are.
std::vector<Party> Frames::acting(std::size_t phrase) {
  std::vector<Party> parties = denoted(phrase);
  if (parties.empty() && who_ == Who::known) parties = actors_.possessors(phrase);
  return parties;
}

/// `together with Finland`, `jointly with Seoul`
bool Frames::joins_in(const Oblique& oblique) const {
  const std::size_t begin = parse_.phrases[oblique.phrase].begin;
  return oblique.preposition == lexicon_.id("with") && begin > 1 &&
         (sentence_.words[begin - 2].id() == lexicon_.id("together") ||
          sentence_.words[begin - 2].id() == lexicon_.id("jointly"));
}

std::vector<Party> Frames::agents(std::size_t index) {
  const Clause& clause = parse_.clauses[index];
  std::vector<Party> parties;
  if (!clause.verb.passive) {
    if (clause.subject != none) parties = acting(clause.subject);
    for (const Oblique& oblique : clause.obliques)  // "Sweden, which applied together with Finland"
      if (!parties.empty() && joins_in(oblique)) merge(parties, denoted(oblique.phrase));
    return parties;
  }
  for (const Oblique& oblique : clause.obliques) {
    if (oblique.preposition != by_) continue;
    parties = denoted(oblique.phrase);
    const bool own = sentence_.words[parse_.phrases[oblique.phrase].begin].tag == Tag::possessive;
    if (parties.empty() && !own && who_ == Who::known) parties = actors_.inner(oblique.phrase, 0);
    if (!parties.empty()) break;  // "hung by their wrists by guards", "hit by shells from Israeli tanks"
  }
  return parties;
}

std::vector<Party> Frames::by_modifier(const Atom& atom, std::size_t phrase, int depth) {
  std::vector<Party> parties;
  if (phrase == none || depth > 3) return parties;
  for (const Modifier& modifier : parse_.phrases[phrase].modifiers) {
    if (modifier.preposition == atom.preposition) {
      merge(parties, take(modifier.phrase, atom));
      if (parties.empty() && !atom.inner) merge(parties, actors_.possessors(modifier.phrase));
    }
    if (!parties.empty()) return parties;
    parties = by_modifier(atom, modifier.phrase, depth + 1);
    if (!parties.empty()) return parties;
  }
  return parties;
}

/// The arrangement that a noun, or the object of a verb, leaves unsaid. A person is no member of it.
std::vector<Party> Frames::recent(std::size_t index, std::size_t phrase) {
  if (phrase != none) return actors_.recent_arrangement(phrase);
  const auto found = index == none ? std::vector<std::size_t>{} : objects(index);
  const std::size_t subject = index == none ? none : parse_.clauses[index].subject;
  if (subject != none && actors_.is_person(subject)) return {};
  const std::size_t around = found.empty() ? subject : found.front();
  return around == none ? std::vector<Party>{} : actors_.recent_arrangement(around);
}

std::vector<Party> Frames::find(const Atom& atom, std::size_t index, std::size_t phrase) {
  if (atom.clause == Atom::Clause::infinitive || atom.clause == Atom::Clause::that)
    index = index == none ? none : complement(index, atom.clause);
  else if (atom.clause == Atom::Clause::governor)
    index = index == none ? none : parse_.clauses[index].governor;
  using Where = Atom::Where;
  if (atom.where == Where::possessor) return phrase == none ? std::vector<Party>{} : actors_.possessors(phrase);
  if (atom.where == Where::topic && phrase != none) return actors_.topic(phrase);
  if (atom.where == Where::topic && index != none) return topic_of(index);
  if (atom.where == Where::beside) return phrase == none ? std::vector<Party>{} : lists_.beside(phrase);
  if (atom.where == Where::nobody) return maker_of_subject(index);
  if (atom.where == Where::recent) return recent(index, phrase);
  if (atom.where == Where::around) return around(index);
  if (atom.where == Where::modifier && phrase != none) return by_modifier(atom, phrase, 0);
  if (index == none) return {};
  const Clause& clause = parse_.clauses[index];
  std::vector<Party> parties;
  switch (atom.where) {
    case Where::subject:
      if (!atom.inner) return agents(index);
      return clause.subject == none ? parties : take(clause.subject, atom);
    case Where::object:
    case Where::modifier:
      for (const std::size_t object : objects(index)) {
        parties = atom.where == Where::object ? take(object, atom) : by_modifier(atom, object, 0);
        if (!parties.empty()) break;
      }
      return parties;
    case Where::indirect:
      return clause.objects.size() > 1 || clause.verb.passive
                 ? take(objects(index).empty() ? none : objects(index).front(), atom)
                 : parties;
    case Where::oblique:
      for (const Oblique& oblique : clause.obliques)
        if (oblique.preposition == atom.preposition) {
          merge(parties, take(oblique.phrase, atom));
          if (parties.empty() && lands_)
            if (const auto state = homes_.land(oblique.phrase); !state.empty())
              parties = {{std::string(state), {}, actors_.text_of(oblique.phrase)}};
          if (!parties.empty() && !arrangements_only_) break;
        }
      if (parties.empty() && !atom.inner)  // "opened a case against three generals"
        for (const std::size_t object : objects(index))
          if (parties.empty()) parties = by_modifier(atom, object, 2);
      return parties;
    default:
      return parties;
  }
}

/// The two states of which a clause speaks, whoever acts in it; nobody where they are more or fewer.
std::vector<Party> Frames::around(std::size_t index) {
  std::vector<Party> parties;
  if (index == none) return parties;
  const Clause& clause = parse_.clauses[index];
  std::vector<std::size_t> phrases = clause.objects;
  if (clause.subject != none) phrases.push_back(clause.subject);
  for (const Oblique& oblique : clause.obliques) phrases.push_back(oblique.phrase);
  for (const std::size_t phrase : phrases) {
    merge(parties, denoted(phrase));
    merge(parties, actors_.inner(phrase, 0));
  }
  std::set<std::string> states;
  for (const Party& one : parties)
    if (!one.actor.empty() && !actors_.is_arrangement(one.actor)) states.insert(one.actor);
  parties.clear();
  if (states.size() == 2)
    for (const std::string& state : states) parties.push_back({state, {}, state});
  return parties;
}

/// `a bomb planted by rebels tore through an office`: who made what acts, or somebody whom the text does not name.
std::vector<Party> Frames::maker_of_subject(std::size_t index) {
  const std::size_t subject = index == none ? none : parse_.clauses[index].subject;
  for (std::size_t c = 0; subject != none && c < parse_.clauses.size(); ++c) {
    const Clause& made = parse_.clauses[c];
    if (made.noun != subject || made.link != Link::participle || !made.verb.passive) continue;
    auto makers = agents(c);
    if (makers.empty()) {
      who_ = Who::nameless;
      makers = agents(c);
      who_ = Who::known;
    }
    if (!makers.empty()) return makers;
  }
  return {Party{}};
}

/// Whose act a clause's definite object is, or of whom the text spoke last: `ratified the accession`.
std::vector<Party> Frames::topic_of(std::size_t index) {
  std::vector<Party> parties;
  for (const std::size_t object : objects(index)) {
    if (parties.empty()) parties = actors_.doers(object, agents(index));
    if (parties.empty()) parties = actors_.topic(object);
  }
  return parties;
}

std::vector<Party> Frames::find(const Selector& selector, std::size_t clause, std::size_t phrase,
                                const std::vector<Party>& except) {
  const auto is_other = [&](const Party& one) {
    return one.actor.empty() || std::ranges::find(except, one.actor, &Party::actor) == except.end();
  };
  std::vector<Party> all;
  for (const std::vector<Atom>& alternatives : *selector) {
    std::vector<Party> first;
    for (const Atom& atom : alternatives) {
      std::vector<Party> found = find(atom, clause, phrase);
      if (arrangements_only_)
        std::erase_if(found, [&](const Party& one) { return !actors_.is_arrangement(one.actor); });
      const bool other = std::ranges::any_of(found, is_other);
      if (first.empty() || other) first = std::move(found);
      if (other) break;
    }
    merge(all, first);
  }
  return all;
}

/// `were killed in a bombing`: nobody is named who did it, to somebody who is. A row for the passive alone names who
/// acts in it: `I am disappointed`.
bool Frames::lacks_agent(const Match& match) const {
  const bool by_somebody = std::ranges::any_of(parse_.clauses[match.clause].obliques, [&](const Oblique& oblique) {
    const std::size_t head = parse_.phrases[oblique.phrase].head;
    const Word& noun = sentence_.words[head];  // "by a bomb" is by nobody
    return oblique.preposition == by_ && (noun.capital || lexicon_.agent(noun.noun()) != nullptr);
  });
  return may_lack_agent(match.row->event_class) && !match.row->needs_passive && !by_somebody &&
         std::ranges::any_of(match.target, [](const Party& one) { return !one.actor.empty(); });
}

/// `Britain joined the strikes`, `nurses joined the strike`: states and their forces strike others, the rest strike
/// work.
void Frames::part_strikers(const Match& match, std::vector<Party>& source) const {
  const bool at_work = match.row->event_class == EventClass::protest;
  if (match.row->noun || (!at_work && match.row->event_class != EventClass::assault)) return;
  const auto things = objects(match.clause);
  if (std::ranges::none_of(things, [&](std::size_t thing) { return noun_of(thing).noun() == strike_; })) return;
  std::erase_if(source, [&](const Party& one) {
    const std::size_t phrase = actors_.phrase_of(one);
    const std::size_t name = phrase == none ? none : sentence_.words[parse_.phrases[phrase].head].mention;
    const Meaning* meant = name == none ? nullptr : actors_.meaning(name);
    const bool by_name =
        meant != nullptr && (meant->actor->kind != ActorKind::group || meant->actor->subkind == "armed-group");
    const bool armed = one.sector == "MIL" || one.sector == "GOV" || one.sector == "REB" || one.sector == "UAF" ||
                       (one.sector.empty() && by_name);
    return armed == at_work;
  });
}

/// Whoever does not join an exercise aims nothing at it: `denounced Foal Eagle`, and not `took part in Foal Eagle`.
void Frames::leave_exercises(const Row& row, std::vector<Party>& target) const {
  if (row.event_class != EventClass::cooperate)
    std::erase_if(target, [&](const Party& one) { return actors_.is_exercise(one.actor); });
}

void Frames::find_source(const Row& row, Match& match) {
  who_ = Who::nameless;
  if (match.source.empty()) match.source = find(row.source, match.clause, match.phrase);
  who_ = Who::known;
  part_strikers(match, match.source);
  if (row.event_class == EventClass::protest)
    for (Party& one : match.source)
      if (one.sector.empty() && !actors_.is_arrangement(one.actor)) one.sector = "CVL";
  settle(match, match.source);
}

/// The one acted upon, where the row names no place in which he is, or names there who acts himself.
void Frames::find_target(const Row& row, Match& match) {
  const auto acts_itself = [&](const Party& one) {
    return !one.actor.empty() && std::ranges::find(match.source, one.actor, &Party::actor) != match.source.end();
  };
  const auto search = [&] { return Targets(*this, row, match.clause, match.source).search(); };
  if (match.target.empty()) match.target = search();
  if (!row.target->empty() && std::ranges::all_of(match.target, &std::string::empty, &Party::actor))
    if (auto to = addressed(match.clause); !to.empty()) match.target = std::move(to);
  if (row.event_class == EventClass::coerce || match.target.empty() || !std::ranges::all_of(match.target, acts_itself))
    return;
  if (auto other = search(); !other.empty()) match.target = std::move(other);
  if (row.event_class == EventClass::threaten || row.mode == "withdraw")  // "recalled its envoy"
    Targets(*this, row, match.clause, match.source).drop_own(match.target);
}

void Frames::find_parties(const Row& row, Match& match) {
  match.source = find(row.source, match.clause, match.phrase);
  lands_ = row.kind == Row::Kind::tie;
  arrangements_only_ = row.kind == Row::Kind::membership;
  match.target = find(row.target, match.clause, match.phrase, match.source);
  arrangements_only_ = lands_ = false;
  if (row.kind != Row::Kind::event) return;
  join_nameless(row, match);
  spare(victims(row, match.clause), match.target);
  leave_exercises(row, match.target);
  find_source(row, match);
  if (!row.noun) find_target(row, match);
  settle(match, match.target);
  if (match.source.empty() && agentless_ && lacks_agent(match)) match.source = {Party{}};
  settle_at_last(match.source, match.target);
  settle_at_last(match.target, match.source);
  const auto nameless = [](const Party& one) { return one.actor.empty(); };
  const bool by_own = row.event_class == EventClass::threaten || row.event_class == EventClass::sanction ||
                      row.event_class == EventClass::reject;
  const bool open = match.target.empty() || (by_own && std::ranges::all_of(match.target, nameless));
  if (open && !row.target->empty() && !row.noun)  // "to withdraw the troops unless", "recalled its envoy"
    if (auto found = search_around(row, match); !found.empty()) match.target = std::move(found);
  leave_exercises(row, match.target);
}

}  // namespace entente::coding
