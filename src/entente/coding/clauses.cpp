#include "entente/coding/clauses.hpp"

#include <algorithm>
#include <ranges>

#include "entente/coding/clause_builder.hpp"

namespace entente::coding {

/// Joined verbs have one form: `accused … of ramming boats and called` joins `called` to `accused`.
bool ClauseBuilder::same_form(std::size_t a, std::size_t b) const {
  const VerbGroup& first = result_.clauses[heads_[a]].verb;
  const Word& second = words_[b];
  const bool finite = (second.past || second.participle) && !second.gerund && !second.infinitive;
  const auto is_finite = [&](std::size_t child) {  // "would become a target, and was summoned"
    return child < b && words_[child].is(Grammar::be) && (words_[child].past || words_[child].present) &&
           (words_[child].relation == Relation::aux_pass || words_[child].relation == Relation::cop);
  };
  if (first.modal != 0 && std::ranges::any_of(sentence_.children(b), is_finite)) return false;
  return !(finite && (first.gerund || (first.infinitive && second.past)) && !has(b, Relation::aux_pass));
}

std::size_t ClauseBuilder::first_of_joined(std::size_t c) const {
  std::size_t head = words_[predicates_[c]].head;
  while (head != none && (heads_[head] == none || !same_form(head, predicates_[c]))) head = words_[head].head;
  return head == none ? none : heads_[head];
}

void ClauseBuilder::link(std::size_t c) {
  Clause& clause = result_.clauses[c];
  const Word& word = words_[predicates_[c]];
  for (const std::size_t child : sentence_.children(predicates_[c]))
    if (words_[child].relation == Relation::mark && words_[child].tag != Tag::to) clause.marker = words_[child].id();
  if (clause.marker == 0 && !clause.verb.copula) clause.marker = preposition_of(sentence_, predicates_[c]);
  if (word.head != none) clause.governor = clause_above(word.head);
  const bool goes_on = word.relation == Relation::parataxis && word.past && clause.governor != none &&
                       words_[word.head].past && word.head < predicates_[c] && !has(predicates_[c], Relation::nsubj);
  if (word.relation != Relation::conj && !goes_on) return link_by_relation(c, word.relation);
  clause.joined = first_of_joined(c);
  clause.governor = clause.joined;
  clause.link = clause.joined == none ? Link::main : Link::coordinated;
}

void ClauseBuilder::link_by_relation(std::size_t c, Relation relation) {
  Clause& clause = result_.clauses[c];
  const VerbGroup& verb = clause.verb;
  const std::size_t head = words_[predicates_[c]].head;
  switch (relation) {
    case Relation::ccomp:
    case Relation::csubj:
    case Relation::xcomp:
      if (relation == Relation::xcomp && verb.infinitive && words_[head].lemma == lexicon_.id("become"))
        if (const std::size_t noun = sentence_.child(head, Relation::obj); noun != none && noun < predicates_[c]) {
          clause.noun = phrases_.of(noun);  // "became the first to leave"
          clause.link = Link::infinitive;
          break;
        }
      clause.link = verb.infinitive ? Link::infinitive : verb.gerund ? Link::gerund : Link::that;
      if (relation == Relation::xcomp && clause.link == Link::that)
        clause.link = verb.reduced || verb.passive ? Link::participle : Link::infinitive;
      clause.direct = true;
      break;
    case Relation::acl_relcl:
    case Relation::acl:
      clause.noun = phrases_.of(head);
      if (has_relative(predicates_[c]) || (relation == Relation::acl_relcl && !has_mark(predicates_[c]))) {
        clause.link = Link::relative;
        break;
      }
      [[fallthrough]];
    case Relation::advcl:
      if (verb.infinitive)
        clause.link = Link::infinitive;
      else if (verb.gerund)
        clause.link = clause.marker != 0 || stands_behind_verb(c) ? Link::gerund : Link::participle;
      else if (verb.reduced)
        clause.link = Link::participle;
      else
        clause.link = relation == Relation::advcl ? Link::adverbial : Link::that;
      break;
    case Relation::root:
    case Relation::parataxis:
    case Relation::list:
    case Relation::other:
      clause.link = Link::main;
      clause.governor = none;
      break;
    default:
      clause.link = verb.infinitive ? Link::infinitive : verb.gerund ? Link::gerund : Link::relative;
      break;
  }
  clause.direct = clause.direct || (clause.link == Link::gerund && clause.marker == 0);
  if (clause.governor == none && clause.noun == none && clause.link != Link::infinitive &&
      clause.link != Link::relative && clause.link != Link::participle)
    clause.link = Link::main;
}

/// `a declaration demanding that Ankara yield`: what follows the verb is its content, and not the noun's.
void ClauseBuilder::give_content(std::size_t c) {
  Clause& content = result_.clauses[c];
  if (content.link != Link::that || content.noun == none) return;
  std::size_t mark = none;
  for (const std::size_t child : sentence_.children(predicates_[c]))
    if (words_[child].relation == Relation::mark && child > 0) mark = child;
  if (mark == none || heads_[mark - 1] == none || words_[mark - 1].tag != Tag::verb) return;
  content.governor = heads_[mark - 1];
  content.noun = none;
}

/// The noun that a relative clause tells more of.
std::size_t ClauseBuilder::antecedent(std::size_t c, std::size_t pronoun) const {
  const Clause& clause = result_.clauses[c];
  if (clause.noun != none) return phrases_.all[clause.noun].first;
  for (std::size_t p = phrases_.all.size(); p-- > 0;)
    if (phrases_.all[p].end <= pronoun) return phrases_.all[p].first;
  return none;
}

void ClauseBuilder::gather_child(std::size_t c, std::size_t child) {
  Clause& clause = result_.clauses[c];
  const Word& word = words_[child];
  if (absorbed_[child] != none) return;
  const std::size_t phrase = word.relative ? antecedent(c, child) : phrases_.of(child);
  if (phrase == none) return;
  const WordId preposition = preposition_of(sentence_, child);
  switch (word.relation) {
    case Relation::nsubj:
    case Relation::nsubj_pass:
    case Relation::csubj:
      if (clause.subject == none || child < clause.verb.main) clause.subject = phrase;  // of two, the nearer before it
      break;
    case Relation::iobj:
      clause.objects.insert(clause.objects.begin(), phrase);
      break;
    case Relation::obj:
      clause.objects.push_back(phrase);
      break;
    case Relation::xcomp:  // "became a member"
      if (heads_[child] == none) clause.objects.push_back(phrase);
      break;
    case Relation::obl:
      if (preposition == 0 && child > clause.verb.main && clause.objects.empty()) {
        clause.objects.push_back(phrase);
        break;
      }
      [[fallthrough]];
    default:
      if (preposition != 0 && heads_[child] == none && word.relation != Relation::conj)
        clause.obliques.push_back({preposition, phrase});
      break;
  }
}

void ClauseBuilder::gather(std::size_t c) {
  Clause& clause = result_.clauses[c];
  const std::size_t predicate = predicates_[c];
  if (clause.verb.copula)
    if (const std::size_t own = phrases_.of(predicate); own != none) clause.objects.push_back(own);
  for (const std::size_t child : sentence_.children(predicate)) gather_child(c, child);
  for (std::size_t i = 0; i < clause.verb.particles.size(); ++i)  // "come into force for Korea"
    if (clause.verb.particles_at + i != predicate)
      for (const std::size_t child : sentence_.children(clause.verb.particles_at + i)) gather_child(c, child);
  if (!clause.verb.particles.empty() &&
      !clause.verb.copula)  // "called on Beijing": what stands behind the last word is the object
    for (auto one = clause.obliques.begin(); one != clause.obliques.end(); ++one)
      if (std::ranges::find(clause.verb.particles, one->preposition) != clause.verb.particles.end()) {
        clause.objects.insert(clause.objects.begin(), one->phrase);
        clause.obliques.erase(one);
        break;
      }
  const bool reduced_passive = clause.verb.reduced && clause.verb.passive;
  if (reduced_passive && !clause.objects.empty() && clause.link == Link::main) clause.verb.passive = false;
}

/// `issued a statement condemning the test`, `a motion urging Ankara was passed by parliament`: a text that nobody else
/// is said to have made speaks for whoever issues it.
std::size_t ClauseBuilder::issuer(const Clause& clause) const {
  if (clause.governor == none || clause.marker != 0 || !clause.verb.gerund) return none;
  const Clause& issuing = result_.clauses[clause.governor];
  const Form* verb = lexicon_.form(issuing.verb.lemma);
  if (verb == nullptr || !verb->is(Grammar::issuing)) return none;
  const auto speaks = [&](std::size_t text) {
    const Phrase& phrase = phrases_.all[text];
    const Agent* agent = lexicon_.agent(words_[phrase.head].noun());
    const auto named = [&](std::size_t w) { return words_[w].mention != none; };
    const bool owned =
        phrase.possessor != none || std::ranges::any_of(std::views::iota(phrase.begin, phrase.end), named);
    const bool told = clause.noun == none || text == clause.noun ||
                      std::ranges::find(phrase.modifiers, clause.noun, &Modifier::phrase) != phrase.modifiers.end();
    return agent != nullptr && agent->metonymic && !owned && told;
  };
  if (!issuing.verb.passive) return std::ranges::any_of(issuing.objects, speaks) ? issuing.subject : none;
  if (issuing.subject == none || !speaks(issuing.subject)) return none;
  for (const Oblique& oblique : issuing.obliques)
    if (oblique.preposition == lexicon_.id("by")) return oblique.phrase;
  return none;
}

/// Whether a noun says what a clause's subject is or becomes: `is one of the states`, `became the first country`.
bool ClauseBuilder::is_named_as(std::size_t noun, const Clause& clause) const {
  const Word& head = words_[phrases_.all[noun].head];
  const Agent* agent = lexicon_.agent(head.noun());
  const bool any_state = agent != nullptr && !agent->person && (agent->sector.empty() || agent->sector == "GOV");
  const bool naming =
      clause.verb.copula || clause.verb.lemma == lexicon_.id("become") || clause.verb.lemma == lexicon_.id("remain");
  if (!any_state || head.mention != none || !naming || clause.subject == none || clause.subject == noun) return false;
  return std::ranges::any_of(clause.objects, [&](std::size_t object) {
    const auto& modifiers = phrases_.all[object].modifiers;
    const bool one_of = words_[phrases_.all[object].head].tag == Tag::number &&
                        std::ranges::find(modifiers, noun, &Modifier::phrase) != modifiers.end();
    return object == noun || one_of;
  });
}

/// Of a noun that a relative clause tells more of, who is said to be one.
std::size_t ClauseBuilder::named_as(std::size_t noun) const {
  for (const Clause& clause : result_.clauses)
    if (is_named_as(noun, clause)) return clause.subject;
  return noun;
}

/// `fined the bank for lending to Iran`, `sanctions on Iran for supplying Russia`, `warned China against arming
/// Russia`: who did, or would do, what the governing act answers; none when that act is the subject's own.
std::size_t ClauseBuilder::answered(const Clause& clause, const Clause& governor) const {
  const auto marked = [&](const char* word) { return clause.marker == lexicon_.id(word); };
  if (clause.link != Link::gerund || governor.verb.passive) return none;
  if (!marked("for") && !marked("against") && !marked("from")) return none;
  const auto acts = [&](std::size_t phrase) {
    const Word& head = words_[phrases_.all[phrase].head];
    return head.mention != none || lexicon_.agent(head.noun()) != nullptr;
  };
  for (const std::size_t object : governor.objects) {
    if (acts(object)) return object;
    for (const Modifier& modifier : phrases_.all[object].modifiers)
      if (modifier.preposition == lexicon_.id("on") && acts(modifier.phrase)) return modifier.phrase;
  }
  return none;
}

/// Who would act in a clause that has no subject of its own.
std::size_t ClauseBuilder::controller(const Clause& clause) const {
  const Clause* governor = clause.governor == none ? nullptr : &result_.clauses[clause.governor];
  if (clause.noun != none && clause.link == Link::participle) return phrases_.all[clause.noun].first;
  if (clause.noun != none && phrases_.all[clause.noun].possessor != none)
    return clause.link == Link::infinitive ? phrases_.all[clause.noun].possessor : none;
  if (governor == nullptr) return none;
  if (const std::size_t doer = answered(clause, *governor); doer != none) return doer;
  if (clause.noun != none && clause.link == Link::infinitive && is_named_as(clause.noun, *governor))
    return governor->subject;                                  // "became the first country to leave"
  if (clause.link == Link::participle && clause.verb.reduced)  // "bring home the soldiers stationed in Germany"
    for (const std::size_t object : governor->objects)
      if (phrases_.all[object].end == clause.verb.main) return object;
  if (clause.link == Link::infinitive && !governor->objects.empty()) {
    const Cue* cue = lexicon_.cue(CueKind::verb, governor->verb.lemma);
    if ((cue == nullptr && clause.direct) || (cue != nullptr && cue->object_control)) return governor->objects.front();
  }
  if (governor->verb.passive && clause.verb.gerund && clause.marker == 0)  // "was attacked by militiamen, killing ten"
    for (const Oblique& oblique : governor->obliques)
      if (oblique.preposition == lexicon_.id("by")) return oblique.phrase;
  return governor->subject;
}

/// `an accord that the two signed`: also what reads like content, when its verb lacks just such an object.
bool ClauseBuilder::is_relative(const Clause& clause) const {
  if (clause.noun == none) return false;
  if (clause.link != Link::that) return clause.link == Link::relative;
  if (clause.subject == none || !clause.objects.empty() || clause.verb.passive) return false;
  const WordId noun = words_[phrases_.all[clause.noun].head].noun();
  const auto& rows = lexicon_.verb_rows(clause.verb.lemma);
  return noun != 0 && std::ranges::any_of(rows, [&](const Row* row) {
           return std::ranges::any_of(row->frame, [&](const Condition& one) {
             return one.kind == Condition::Kind::object && std::ranges::binary_search(one.words, noun);
           });
         });
}

/// `a treaty that they intend to sign`: the infinitive that lacks just the object that the noun is.
std::size_t ClauseBuilder::content_without_object(std::size_t c) const {
  for (std::size_t inner = 0; inner < result_.clauses.size(); ++inner) {
    const Clause& content = result_.clauses[inner];
    if (content.governor == c && content.link == Link::infinitive && content.direct && content.objects.empty() &&
        !content.verb.passive)
      return inner;
  }
  return none;
}

/// The phrases that stand behind a word.
std::vector<std::size_t> ClauseBuilder::behind(const std::vector<std::size_t>& phrases, std::size_t word) const {
  std::vector<std::size_t> result;
  std::ranges::copy_if(phrases, std::back_inserter(result),
                       [&](std::size_t phrase) { return phrases_.all[phrase].begin > word; });
  return result;
}

/// Fills in what the tree leaves unsaid; governors first.
void ClauseBuilder::complete(std::size_t c) {
  if (state_[c] != State::open) return;
  state_[c] = State::busy;
  Clause& clause = result_.clauses[c];
  if (clause.governor != none) complete(clause.governor);
  if (clause.joined != none) {
    const Clause& first = result_.clauses[clause.joined];
    const bool own = clause.subject != none;
    if (!own) clause.subject = first.subject;
    if (first.link != Link::main && first.link != Link::coordinated) {
      clause.link = first.link;
      clause.governor = first.governor;
      clause.noun = first.noun;
      clause.direct = first.direct;
      if (clause.marker == 0) clause.marker = first.marker;
    } else if (own) {
      clause.link = Link::main;
      clause.governor = none;
    }
    const Word& main = words_[clause.verb.main];
    if (first.verb.infinitive && main.infinitive) clause.verb.infinitive = true;
    const bool adjacent = clause.joined < c && clause.verb.main == first.verb.main + 2;
    if (adjacent && first.objects.empty() && first.obliques.empty())  // "rammed and boarded a boat"
      result_.clauses[clause.joined].objects = clause.objects;
    else if (adjacent && clause.objects.empty() && clause.obliques.empty() && !first.verb.passive)
      clause.objects = behind(first.objects, clause.verb.main);
    const bool bare = !has(predicates_[c], Relation::aux) && !has(predicates_[c], Relation::cop) && !own;
    if (bare && first.verb.passive && main.participle && clause.objects.empty()) {  // "arrested and deported"
      clause.verb.passive = true;
      clause.verb.reduced = first.verb.reduced;
    }
  } else if (is_relative(clause)) {
    clause.link = Link::relative;
    const std::size_t noun = phrases_.all[clause.noun].first;
    const bool used = clause.subject == noun || std::ranges::find(clause.objects, noun) != clause.objects.end() ||
                      std::ranges::find(clause.obliques, noun, &Oblique::phrase) != clause.obliques.end();
    const bool owner =
        clause.subject != none && words_[phrases_.all[clause.subject].begin].relative;  // "whose army left"
    const std::size_t content = content_without_object(c);
    if (content != none && clause.subject != noun &&
        clause.objects == std::vector{noun}) {  // "which they intend to sign"
      result_.clauses[content].objects = std::move(clause.objects);
      clause.objects.clear();
    }
    if (clause.subject == none || clause.subject == noun)
      clause.subject = named_as(noun);
    else if (!used && !owner && clause.objects.empty())
      (content == none ? clause : result_.clauses[content]).objects.push_back(noun);
  } else if (clause.subject == none && clause.link != Link::main && clause.link != Link::that &&
             clause.link != Link::adverbial) {
    clause.subject = issuer(clause);
    clause.issued = clause.subject != none;
    if (!clause.issued) clause.subject = controller(clause);
  }
  state_[c] = State::done;
}

/// A clause under itself, as a broken tree may have it, stands by itself.
void ClauseBuilder::part_circle(std::size_t c) {
  std::size_t above = result_.clauses[c].governor;
  for (std::size_t steps = 0; above != none && above != c && steps <= predicates_.size(); ++steps)
    above = result_.clauses[above].governor;
  if (above != c) return;
  result_.clauses[c].governor = none;
  result_.clauses[c].link = Link::main;
}

/// `is a partner of NATO but not a member`: what somebody is not makes a clause of its own.
void ClauseBuilder::part_denied(std::size_t c) {
  if (!result_.clauses[c].verb.copula || result_.clauses[c].objects.empty()) return;
  const std::size_t first = result_.clauses[c].objects.front();
  for (std::size_t p = phrases_.all[first].next; p != none; p = phrases_.all[p].next) {
    if (!phrases_.all[p].excluded) continue;
    if (phrases_.all[p].modifiers.empty()) phrases_.all[p].modifiers = phrases_.all[first].modifiers;
    Clause denied = result_.clauses[c];
    denied.objects = {p};
    denied.obliques.clear();
    result_.clauses.push_back(std::move(denied));
  }
}

void ClauseBuilder::add_modifiers(Clause& clause, std::size_t phrase, int depth) const {
  for (const Modifier& modifier : phrases_.all[phrase].modifiers) {
    clause.obliques.push_back({modifier.preposition, modifier.phrase});
    if (depth < 4) add_modifiers(clause, modifier.phrase, depth + 1);
  }
}

/// Whether a phrase is another, or is reached from it by modifiers, or by more of them than are looked at.
bool ClauseBuilder::leads_to(std::size_t from, std::size_t to, int depth) const {
  constexpr int deepest = 8;
  return from == to || depth > deepest || std::ranges::any_of(phrases_.all[from].modifiers, [&](const Modifier& one) {
           return leads_to(one.phrase, to, depth + 1);
         });
}

/// Where a phrase with a preposition belongs is uncertain: what follows an object directly may belong to it as well,
/// and what hangs on an object may belong to its verb.
void ClauseBuilder::attach_followers() {
  for (Clause& clause : result_.clauses) {
    const std::size_t own = clause.obliques.size();
    for (const std::size_t object : clause.objects) add_modifiers(clause, object, 0);
    for (std::size_t i = 0; i < own; ++i) add_modifiers(clause, clause.obliques[i].phrase, 0);
    for (std::size_t i = 0; i < own; ++i) {
      const Oblique oblique = clause.obliques[i];
      const std::size_t begin = phrases_.all[oblique.phrase].begin;
      for (std::size_t p = 0; p < phrases_.all.size(); ++p) {
        Phrase& phrase = phrases_.all[p];
        const bool adjacent =
            phrase.end < begin && begin - phrase.end <= 2 && phrase.clause == phrases_.all[oblique.phrase].clause;
        if (adjacent && words_[phrase.end].tag == Tag::preposition && !leads_to(oblique.phrase, p, 0))
          phrase.modifiers.push_back({oblique.preposition, oblique.phrase});
      }
    }
  }
}

Parse parse(const Sentence& sentence, const Lexicon& lexicon) { return ClauseBuilder(sentence, lexicon).run(); }

}  // namespace entente::coding
