#include "entente/coding/targets.hpp"

#include <algorithm>

namespace entente::coding {
namespace {

using Link = Clause::Link;

bool holds_phrase(const std::vector<std::size_t>& phrases, std::size_t phrase) {
  return std::ranges::find(phrases, phrase) != phrases.end();
}

bool acts(const std::vector<Party>& source, const Party& one) {
  return std::ranges::find(source, one.actor, &Party::actor) != source.end();
}

}  // namespace

bool points_at_nobody(EventClass event_class) {
  return event_class == EventClass::mobilize || event_class == EventClass::consult ||
         event_class == EventClass::cooperate || event_class == EventClass::retreat;
}

bool is_said(EventClass event_class) {
  return event_class == EventClass::request || event_class == EventClass::agree || event_class == EventClass::support ||
         event_class == EventClass::accuse || event_class == EventClass::reject || event_class == EventClass::threaten;
}

bool answers(EventClass event_class) {
  return event_class == EventClass::support || event_class == EventClass::accuse || event_class == EventClass::reject;
}

Frames::Targets::Targets(Frames& frames, const Row& row, std::size_t clause, const std::vector<Party>& source)
    : in_(frames),
      parse_(frames.parse_),
      lexicon_(frames.lexicon_),
      row_(row),
      clause_(clause),
      source_(source),
      harmed_(frames.victims(row, clause)) {}

/// Nobody: `Iran and Saudi Arabia restored relations`.
bool Frames::Targets::has_none() const {
  if (row_.target->empty() || clause_ == none || points_at_nobody(row_.event_class)) return true;
  return source_.size() > 1 && row_.event_class == EventClass::support && points_by(row_, lexicon_.id("with"));
}

bool Frames::Targets::is_own(const Party& one) const {
  const bool forces = row_.event_class == EventClass::threaten && one.sector == "MIL";
  return std::ranges::any_of(source_, [&](const Party& other) {
    const bool apart = !one.sector.empty() && !other.sector.empty() && one.sector != other.sector &&
                       (!forces || is_civil(other.sector));
    return one.text == other.text ||
           (one.actor == other.actor && !one.actor.empty() && (!apart || in_.actors_.is_arrangement(one.actor)));
  });
}

void Frames::Targets::drop_own(std::vector<Party>& parties) const {
  std::erase_if(parties, [&](const Party& one) { return is_own(one); });
}

/// `an exercise aimed at Taiwan`
std::vector<Party> Frames::Targets::aimed_at() const {
  const auto things = in_.objects(clause_);
  for (const Clause& clause : parse_.clauses) {
    const bool participle = clause.link == Link::participle && clause.verb.passive;
    if (!participle || !holds_phrase(things, clause.noun)) continue;
    for (const Oblique& oblique : clause.obliques) {
      const Reference* link = lexicon_.link(oblique.preposition);
      if (oblique.preposition != lexicon_.id("at") && (link == nullptr || !link->points())) continue;
      std::vector<Party> found = affected(oblique.phrase);
      std::erase_if(found, [&](const Party& one) { return acts(source_, one); });
      if (!found.empty()) return found;
    }
  }
  return {};
}

/// Who is touched by what happens to a phrase: whom it means, whose it is, or whom it is about.
std::vector<Party> Frames::Targets::affected(std::size_t phrase) const {
  std::vector<Party> parties = in_.denoted(phrase);
  if (parties.empty())
    parties = in_.who_ == Who::known ? in_.actors_.inner(phrase, 0) : in_.actors_.nameless_inside(phrase);
  return parties;
}

/// `…, and Turkey objected`: whether the clause says nothing of what it answers.
bool Frames::Targets::says_nothing() const {
  const Clause& clause = parse_.clauses[clause_];
  return clause.objects.empty() && clause.obliques.empty() &&
         std::ranges::none_of(parse_.clauses, [&](const Clause& other) { return other.governor == clause_; });
}

/// `…, a charge that Kenya rejects`: whether the clause tells what somebody thinks of what the sentence has just told.
bool Frames::Targets::tells_of_apposition() const {
  const Clause& clause = parse_.clauses[clause_];
  if (clause.link != Link::relative || clause.noun == none) return false;
  const Phrase& noun = parse_.phrases[clause.noun];
  const Word& first = in_.sentence_.words[noun.begin];
  const bool indefinite = first.tag == Tag::determiner && !first.is(Grammar::definite);
  return indefinite && noun.begin > 0 && in_.sentence_.words[noun.begin - 1].tag == Tag::comma;
}

/// `Blinken, on a visit to Athens, condemned the decision`, `after a breakfast with her`: whether a phrase only tells
/// where a visit leads, or with whom one was at another time.
bool Frames::Targets::on_a_visit(std::size_t clause, std::size_t place) const {
  return std::ranges::any_of(parse_.clauses[clause].obliques, [&](const Oblique& oblique) {
    const Phrase& visit = parse_.phrases[oblique.phrase];
    const bool at_another = oblique.preposition == lexicon_.id("after") ||
                            oblique.preposition == lexicon_.id("before") ||
                            oblique.preposition == lexicon_.id("during");
    return (in_.actors_.names_meeting(visit) || at_another) &&
           std::ranges::find(visit.modifiers, place, &Modifier::phrase) != visit.modifiers.end();
  });
}

/// `pressed its allies to arm Ukraine`: those asked have no name, and what they shall do is not aimed at them.
bool Frames::Targets::asks_agents() const {
  return row_.event_class == EventClass::request && std::ranges::any_of(in_.objects(clause_), [&](std::size_t object) {
           return lexicon_.agent(in_.sentence_.words[parse_.phrases[object].head].noun()) != nullptr;
         });
}

/// `agreed to the request`
bool Frames::Targets::is_answered(std::size_t object) const {
  const ActNoun* noun = lexicon_.act_noun(in_.sentence_.words[parse_.phrases[object].head].noun());
  const bool yields = row_.event_class == EventClass::agree || row_.event_class == EventClass::concede;
  return answers(row_.event_class) || (yields && noun != nullptr && noun->classes.front() == EventClass::request);
}

void Frames::Targets::take(std::size_t phrase, Who who) {
  if (phrase == none || !found_.empty() || holds_phrase(harmed_, phrase)) return;
  if (who == Who::nameless && !in_.actors_.denoted(phrase).empty()) return;  // "that their troops should withdraw"
  in_.who_ = who;
  found_ = affected(phrase);
  in_.who_ = Who::known;
  in_.spare(harmed_, found_);
  drop_own(found_);
}

/// `promised help for the Ukrainian people`
void Frames::Targets::take_receivers(std::size_t clause) {
  if (row_.event_class != EventClass::agree && row_.event_class != EventClass::aid) return;
  for (const std::size_t object : in_.objects(clause))
    for (const Modifier& modifier : parse_.phrases[object].modifiers)
      if (const Reference* link = lexicon_.link(modifier.preposition);
          link != nullptr && (link->points() || link->binds_office()))
        take(modifier.phrase, Who::known);
}

/// `a mistake for Seoul to send arms`: for whom the predicate holds.
void Frames::Targets::take_concerned(std::size_t clause) {
  for (const Phrase& phrase : parse_.phrases) {
    if (phrase.head != parse_.clauses[clause].verb.main) continue;
    for (const Modifier& modifier : phrase.modifiers)
      if (modifier.preposition == lexicon_.id("for")) take(modifier.phrase, Who::known);
  }
}

void Frames::Targets::search_clause(std::size_t clause) {
  for (const std::size_t object : in_.objects(clause)) take(object, Who::known);
  take_receivers(clause);
  if (row_.event_class != EventClass::agree)  // "agreed to lend 500 soldiers"
    for (const std::size_t object : in_.objects(clause)) take(object, Who::nameless);
  for (const Oblique& oblique : parse_.clauses[clause].obliques) {
    const Reference* link = lexicon_.link(oblique.preposition);
    const bool tells = anywhere_ || (link != nullptr && (link->points() || link->binds_thing()));
    if (tells && (!is_said(row_.event_class) || !on_a_visit(clause, oblique.phrase))) take(oblique.phrase, Who::known);
  }
}

/// Who did what is answered.
void Frames::Targets::search_answered() {
  for (const std::size_t object : in_.objects(clause_)) {
    if (!found_.empty() || !is_answered(object)) continue;
    const bool owned = in_.sentence_.words[parse_.phrases[object].begin].tag == Tag::possessive;
    if (owned && source_.size() > 1) continue;  // "the two upgraded their relations"
    found_ = in_.actors_.owner_told_before(object);
    drop_own(found_);
    if (found_.empty()) found_ = in_.actors_.doers(object, source_, in_.parties_of(harmed_));
  }
}

void Frames::Targets::search_content() {
  if (asks_agents()) return;
  for (const Atom::Clause kind : {Atom::Clause::infinitive, Atom::Clause::that})
    if (const std::size_t inner = in_.complement(clause_, kind); inner != none) {
      const std::size_t subject = parse_.clauses[inner].subject;
      if (subject != none && in_.actors_.stands_empty(subject))  // "warned that it would be a mistake"
        take_concerned(inner);
      else
        take(subject, Who::known);
      search_clause(inner);
    }
}

/// What clauses tell of the things that the act is about: `weapons seized from peacekeepers`, `the terms laid down by
/// Manila`, `an end to the limits on arms sales that Helsinki imposed`.
void Frames::Targets::search_things() {
  constexpr std::size_t most = 8;
  std::vector<std::size_t> things = in_.objects(clause_);
  for (std::size_t i = 0; i < things.size() && things.size() < most; ++i)
    for (const Modifier& modifier : parse_.phrases[things[i]].modifiers)
      if (!holds_phrase(things, modifier.phrase)) things.push_back(modifier.phrase);
  const bool by_whom = answers(row_.event_class) || row_.event_class == EventClass::request;
  for (std::size_t c = 0; c < parse_.clauses.size(); ++c) {
    const Clause& clause = parse_.clauses[c];
    if (clause.noun == none || !holds_phrase(things, clause.noun)) continue;
    if (found_.empty() && by_whom) {
      found_ = in_.agents(c);
      drop_own(found_);
    }
    if (clause.link == Link::participle || clause.link == Link::infinitive || row_.event_class == EventClass::concede)
      search_clause(c);
  }
}

std::vector<Party> Frames::Targets::search(bool anywhere) {
  anywhere_ = anywhere;
  found_.clear();
  if (!row_.target->empty() && clause_ != none && row_.event_class == EventClass::mobilize) return aimed_at();
  if (has_none()) return {};
  search_clause(clause_);
  for (const Oblique& oblique : parse_.clauses[clause_].obliques)  // "an inquiry into the fortune of a spy chief"
    if (const Reference* link = lexicon_.link(oblique.preposition); link != nullptr && link->points())
      take(oblique.phrase, Who::nameless);
  if (found_.empty()) search_answered();
  if (found_.empty() && answers(row_.event_class) && (says_nothing() || tells_of_apposition()))
    return in_.actors_.doers_beside(source_);
  if (found_.empty()) search_content();
  if (found_.empty()) search_things();
  return std::move(found_);
}

}  // namespace entente::coding
