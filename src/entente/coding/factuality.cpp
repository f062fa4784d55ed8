#include "entente/coding/factuality.hpp"

#include <algorithm>

namespace entente::coding {
namespace {

using Link = Clause::Link;

Factuality factuality_of(Effect effect) {
  switch (effect) {
    case Effect::planned:
      return Factuality::planned;
    case Effect::possible:
      return Factuality::possible;
    case Effect::negated:
      return Factuality::negated;
    default:
      return Factuality::actual;
  }
}

Factuality invert(Factuality factuality) {
  return factuality == Factuality::negated ? Factuality::actual : Factuality::negated;
}

}  // namespace

Factuality combine(Factuality outer, Effect inner, Factuality own) {
  Factuality content = std::max(own, factuality_of(inner));
  if (inner == Effect::negated && own == Factuality::negated) content = Factuality::actual;
  if (outer == Factuality::negated) return inner == Effect::negated ? invert(content) : Factuality::negated;
  if (inner == Effect::negated) return outer == Factuality::actual ? content : std::max(outer, own);
  return std::max(outer, content);
}

Standing::Standing(const Lexicon& lexicon, const Sentence& sentence, const Parse& parse, Frames& frames, Trail* trail)
    : lexicon_(lexicon),
      sentence_(sentence),
      parse_(parse),
      frames_(frames),
      trail_(trail),
      consumed_(parse.clauses.size(), false),
      open_(parse.clauses.size(), false) {}

const Cue* Standing::find_cue(CueKind kind, WordId word) const {
  const Cue* cue = lexicon_.cue(kind, word);
  if (trail_ != nullptr && cue != nullptr) trail_->cues.push_back({kind, word, cue->effect});
  return cue;
}

/// A second verb without auxiliaries of its own takes those of the first: `will visit Seoul and meet`.
bool Standing::shares_auxiliaries(const Clause& clause) const {
  if (clause.joined == none) return false;
  const VerbGroup& verb = clause.verb;
  const VerbGroup& first = parse_.clauses[clause.joined].verb;
  if (verb.modal != 0 || verb.perfect || verb.copula) return false;
  const Word& main = sentence_.words[verb.main];
  const Word& other = sentence_.words[first.main];
  if ((first.modal != 0 || first.infinitive) && main.infinitive) return true;
  return (first.perfect || first.passive) && main.participle && other.participle && first.negated;
}

Factuality Standing::own(const Clause& clause) const {
  const VerbGroup& verb = clause.verb;
  Factuality standing = Factuality::actual;
  if (const Cue* cue = find_cue(CueKind::modal, verb.modal)) standing = factuality_of(cue->effect);
  if (verb.asked) standing = std::max(standing, Factuality::possible);
  if (verb.inverted) standing = std::max(standing, Factuality::possible);
  if (verb.be_to) standing = std::max(standing, Factuality::planned);
  for (const WordId adverb : verb.adverbs)
    for (const CueKind kind : {CueKind::adverb, CueKind::adjective})  // "yet to sign", "due to host"
      if (const Cue* cue = find_cue(kind, adverb); cue != nullptr && (kind == CueKind::adverb || verb.infinitive))
        standing = std::max(standing, factuality_of(cue->effect));
  const bool no_subject = clause.subject != none && parse_.phrases[clause.subject].negated;
  const bool no_object =
      std::ranges::any_of(clause.objects, [&](std::size_t object) { return parse_.phrases[object].negated; });
  if (verb.negated != (no_subject || no_object)) return Factuality::negated;
  return standing;
}

const Cue* Standing::governing_cue(const Clause& clause) const {
  if (clause.noun != none)
    if (const Cue* cue = find_cue(CueKind::noun, sentence_.words[parse_.phrases[clause.noun].head].noun())) return cue;
  if (clause.governor == none) return nullptr;
  const VerbGroup& governor = parse_.clauses[clause.governor].verb;
  if (governor.predicate != 0) return find_cue(CueKind::adjective, governor.predicate);
  const Cue* cue = find_cue(CueKind::verb, governor.lemma);
  const bool another = clause.link == Clause::Link::infinitive && !governor.particles.empty();
  return another && cue != nullptr && cue->effect == Effect::actual ? nullptr : cue;  // "came under pressure to sign"
}

/// `held talks on restoring ties`: the noun that a gerund behind `on` tells the content of, though it hangs on the
/// verb.
const Cue* Standing::cue_of_object(const Clause& clause) const {
  if (clause.governor == none || (clause.marker != lexicon_.id("on") && clause.marker != lexicon_.id("about")))
    return nullptr;
  const Clause& governor = parse_.clauses[clause.governor];
  if (!governor.objects.empty())
    return find_cue(CueKind::noun, sentence_.words[parse_.phrases[governor.objects.back()].head].noun());
  const Form* last = governor.verb.particles.empty() ? nullptr : lexicon_.form(governor.verb.particles.back());
  return last == nullptr ? nullptr : find_cue(CueKind::noun, last->noun);
}

std::optional<Factuality> Standing::of_clause(std::size_t clause) { return of_clause(clause, 0); }

std::optional<Factuality> Standing::of_clause(std::size_t index, int depth) {
  if (consumed_[index]) return std::nullopt;
  const Clause& clause = parse_.clauses[index];
  const Cue* modal = find_cue(CueKind::modal, clause.verb.modal);
  if (modal != nullptr && modal->effect == Effect::dropped) return std::nullopt;
  Factuality standing = own(clause);
  if (open_[index]) return std::max(standing, Factuality::possible);
  if (shares_auxiliaries(clause)) {
    const auto first = of_clause(clause.joined, depth + 1);
    if (!first) return std::nullopt;
    return standing == Factuality::negated ? standing : std::max(standing, *first);
  }
  return by_governor(clause, standing, depth);
}

/// "rumours that", "dismissed a report that": the noun says what its content is worth, and what becomes of the noun
/// becomes of its content.
std::optional<Factuality> Standing::by_noun(const Clause& clause, Factuality standing) {
  const Cue* cue = find_cue(CueKind::noun, sentence_.words[parse_.phrases[clause.noun].head].noun());
  if (cue != nullptr && cue->effect == Effect::dropped) return std::nullopt;
  const auto told = of_phrase(clause.noun);
  if (!told) return std::nullopt;
  return combine(*told, cue == nullptr ? Effect::actual : cue->effect, standing);
}

/// `would send missiles if Washington refused`
bool Standing::has_condition(const Clause& clause) const {
  return std::ranges::any_of(parse_.clauses, [&](const Clause& other) {
    if (other.governor == none || &parse_.clauses[other.governor] != &clause) return false;
    const Cue* cue = other.link == Link::adverbial ? find_cue(CueKind::conjunction, other.marker) : nullptr;
    return cue != nullptr && cue->effect == Effect::possible;
  });
}

/// `was the first country to ratify the pact`, `the only one to vote against`: what somebody is told apart by.
bool Standing::is_ranked(const Clause& clause) const {
  if (clause.noun == none || clause.governor == none) return false;
  const Phrase& noun = parse_.phrases[clause.noun];
  for (std::size_t w = noun.begin; w < noun.end; ++w) {
    const Cue* rank = find_cue(CueKind::adjective, sentence_.words[w].id());
    if ((rank != nullptr && rank->effect == Effect::actual) || sentence_.words[w].id() == lexicon_.id("only"))
      return true;
  }
  return false;
}

std::optional<Factuality> Standing::by_governor(const Clause& clause, Factuality standing, int depth) {
  if (depth > 8) return standing;
  if (clause.link == Link::that || clause.link == Link::main)  // "doubts whether"
    if (const Cue* cue = find_cue(CueKind::conjunction, clause.marker))
      standing = std::max(standing, factuality_of(cue->effect));
  switch (clause.link) {
    case Link::main:
    case Link::coordinated:
    case Link::relative:
      return standing;
    case Link::adverbial: {
      const Cue* cue = find_cue(CueKind::conjunction, clause.marker);
      if (cue != nullptr && cue->effect == Effect::dropped) return std::nullopt;
      return cue == nullptr ? standing : combine(Factuality::actual, cue->effect, standing);
    }
    case Link::that: {
      if (clause.noun != none) return by_noun(clause, standing);
      const Cue* cue = governing_cue(clause);
      if (cue != nullptr && cue->effect == Effect::dropped) return std::nullopt;
      const Effect effect = cue == nullptr ? Effect::actual : cue->effect;
      const Factuality governor = own(parse_.clauses[clause.governor]);
      if (governor == Factuality::negated)  // "did not say that": nothing is known
        return effect == Effect::negated ? standing : std::max(standing, Factuality::possible);
      if (const Cue* told = find_cue(CueKind::reported, clause.verb.modal);
          told != nullptr && standing == Factuality::possible && effect != Effect::negated &&
          find_cue(CueKind::conjunction, clause.marker) == nullptr && !has_condition(clause))
        standing = factuality_of(told->effect);
      return combine(Factuality::actual, effect, standing);
    }
    case Link::participle:
      if (clause.governor == none || clause.verb.reduced) return standing;
      break;
    case Link::gerund: {
      const bool adjective = clause.governor != none && parse_.clauses[clause.governor].verb.predicate != 0;
      const Cue* noun = clause.noun == none ? cue_of_object(clause) : governing_cue(clause);
      if (noun != nullptr && noun->effect == Effect::possible)  // "the idea of imposing sanctions"
        return std::max(standing, Factuality::possible);
      const Cue* cue = clause.marker == 0 || adjective ? nullptr : find_cue(CueKind::preposition, clause.marker);
      if (cue != nullptr && cue->effect == Effect::dropped) return std::nullopt;
      if (cue != nullptr) return combine(Factuality::actual, cue->effect, standing);
      break;
    }
    case Link::infinitive:
      if (const Cue* open = find_cue(CueKind::conjunction, clause.marker);  // "has not decided whether to send"
          open != nullptr && open->effect == Effect::possible)
        return std::max(standing, Factuality::possible);
      break;
  }
  if (clause.link == Link::infinitive && is_ranked(clause)) return of_clause(clause.governor, depth + 1);
  const Cue* cue = governing_cue(clause);
  if (clause.governor == none) {
    if (clause.link != Link::infinitive) return standing;
    return cue != nullptr && cue->effect == Effect::dropped
               ? std::nullopt
               : std::optional(combine(Factuality::actual, cue == nullptr ? Effect::planned : cue->effect, standing));
  }
  if (cue != nullptr && cue->effect == Effect::dropped && clause.link != Link::participle) return std::nullopt;
  const auto outer = of_clause(clause.governor, depth + 1);
  if (!outer) return std::nullopt;
  Effect effect = cue == nullptr ? (clause.link == Link::infinitive ? Effect::planned : Effect::actual) : cue->effect;
  if (effect == Effect::report && clause.link == Link::infinitive)  // "is said to have demanded"
    effect = clause.verb.perfect ? Effect::actual : Effect::planned;
  if (clause.link == Link::participle) effect = Effect::follows;
  const auto& adverbs = clause.verb.adverbs;  // "answered in capitals, only to offer a meeting"
  if (!clause.direct && std::ranges::find(adverbs, lexicon_.id("only")) != adverbs.end()) effect = Effect::follows;
  const VerbGroup& governor = parse_.clauses[clause.governor].verb;
  if (clause.link == Link::infinitive && sentence_.words[governor.main].gerund && effect == Effect::actual &&
      governor.lemma == lexicon_.id("go"))
    effect = Effect::planned;  // "is going to send"
  return combine(*outer, effect, standing);
}

std::optional<Factuality> Standing::of_name(std::size_t index) const {
  const Phrase& phrase = parse_.phrases[index];
  Factuality standing = phrase.negated ? Factuality::negated : Factuality::actual;
  for (std::size_t w = phrase.begin; w < phrase.end; ++w) {
    const Cue* cue = find_cue(CueKind::attributive, sentence_.words[w].id());
    if (cue == nullptr) continue;
    if (cue->effect == Effect::dropped) return std::nullopt;
    standing = std::max(standing, factuality_of(cue->effect));
  }
  return is_feared(index) ? std::max(standing, Factuality::possible) : standing;
}

/// `fears of a Russian invasion`, `in the event of an attack`: the noun above says what the act is worth.
bool Standing::is_feared(std::size_t index) const {
  const auto& words = sentence_.words;
  std::size_t w = parse_.phrases[index].head;
  for (int steps = 0; steps < 3 && words[w].relation == Relation::nmod && words[w].head != none; ++steps) {
    if (preposition_of(sentence_, w) != lexicon_.id("of")) return false;
    w = words[w].head;
    const Cue* cue = find_cue(CueKind::noun, words[w].noun());
    if (cue != nullptr && cue->effect == Effect::possible) return true;
  }
  return false;
}

std::optional<Factuality> Standing::of_verb(std::size_t clause) {
  const auto told = of_clause(clause, 0);
  const Cue* cue = find_cue(CueKind::verb, parse_.clauses[clause].verb.lemma);
  return told && cue != nullptr && cue->nominal ? combine(*told, cue->effect, Factuality::actual) : told;
}

std::optional<Factuality> Standing::of_phrase(std::size_t index) {
  const Phrase& phrase = parse_.phrases[index];
  const auto named = of_name(index);
  if (!named || phrase.clause == none) return named;
  const Factuality standing = *named;
  const Clause& clause = parse_.clauses[phrase.clause];
  const bool argument = clause.subject == index || std::ranges::find(clause.objects, index) != clause.objects.end();
  const Cue* cue = clause.verb.predicate != 0 ? find_cue(CueKind::adjective, clause.verb.predicate)
                                              : find_cue(CueKind::verb, clause.verb.lemma);
  if (cue != nullptr && !cue->nominal && argument && cue->effect == Effect::dropped) return std::nullopt;
  const bool acts = cue != nullptr && cue->nominal;
  const auto outer = of_clause(phrase.clause, 0);
  if (!outer) return std::nullopt;
  if (acts && argument) return combine(*outer, cue->effect, standing);
  if (argument)
    return *outer == Factuality::negated ? std::max(standing, Factuality::possible) : std::max(*outer, standing);
  return standing;
}

std::string Standing::attribution(std::size_t index) {
  for (std::size_t c = index; c != none; c = parse_.clauses[c].governor) {
    const Clause& clause = parse_.clauses[c];
    if (clause.link == Link::that && clause.governor != none) {
      const Cue* cue = find_cue(CueKind::verb, frames_.lemma(clause.governor));
      if (cue != nullptr && cue->effect == Effect::report)
        if (const auto speakers = frames_.agents(clause.governor); !speakers.empty()) return speakers.front().actor;
    }
  }
  // "…, Manila said", "…, said the minister", "according to Seoul"
  for (std::size_t c = 0; c < parse_.clauses.size(); ++c) {
    const Clause& clause = parse_.clauses[c];
    for (const Oblique& oblique : clause.obliques) {
      const Cue* cue = find_cue(CueKind::preposition, oblique.preposition);
      if (cue == nullptr || cue->effect != Effect::report) continue;
      if (const auto speakers = frames_.speakers(oblique.phrase); !speakers.empty()) return speakers.front().actor;
    }
    if (c <= index || clause.link != Link::main || clause.joined != none) continue;  // "and India responded"
    const Cue* cue = find_cue(CueKind::verb, frames_.lemma(c));
    const bool closing = cue != nullptr && cue->effect == Effect::report && clause.objects.empty() &&
                         std::ranges::none_of(parse_.clauses, [&](const Clause& other) {
                           return other.governor == c && other.link == Link::that;
                         });
    if (!closing) continue;
    if (const auto speakers = frames_.agents(c); !speakers.empty()) return speakers.front().actor;
  }
  return {};
}

bool Standing::leave_open(std::size_t index) {
  bool any = false;
  for (std::size_t c = 0; c < parse_.clauses.size(); ++c) {
    const Clause& clause = parse_.clauses[c];
    if (clause.governor != index || (clause.link != Link::infinitive && clause.link != Link::gerund)) continue;
    open_[c] = any = true;
  }
  return any;
}

void Standing::consume_complements(std::size_t index) {
  for (std::size_t c = 0; c < parse_.clauses.size(); ++c) {
    const Clause& clause = parse_.clauses[c];
    if (clause.governor == none || consumed_[c] || (clause.governor != index && !consumed_[clause.governor])) continue;
    const Cue* link = clause.link == Link::gerund ? find_cue(CueKind::preposition, clause.marker) : nullptr;
    const bool content =
        clause.link == Link::infinitive || clause.link == Link::that ||
        (clause.link == Link::gerund && (link == nullptr || (link->content && clause.governor == index))) ||
        (clause.link == Link::participle && !clause.verb.reduced && clause.governor != index) ||
        (clause.link == Link::coordinated && consumed_[clause.governor]) ||
        (clause.link == Link::adverbial && consumed_[clause.governor]);
    if (!content) continue;
    consumed_[c] = true;
    consume_complements(c);
  }
}

}  // namespace entente::coding
