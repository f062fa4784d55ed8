#include <algorithm>
#include <map>
#include <ranges>

#include "entente/coding/actors.hpp"
#include "entente/coding/amounts.hpp"

/// What refers back to what the text has named: pronouns, definite nouns, numbers of states.
namespace entente::coding {

/// `their meeting`: of those whom the text told last to have met.
std::vector<Party> Actors::who_met(const Phrase& phrase) const {
  constexpr std::size_t back = 4;
  if (!names_meeting(phrase)) return {};
  std::string lower;
  to_lower(sentence_.words[phrase.begin].text, lower);
  const Reference* owner = lexicon_.reference(lower);
  if (owner == nullptr || owner->kind != Reference::Kind::pronoun_plural) return {};
  for (std::size_t i = memory_.acts.size(); i-- > 0 && memory_.acts[i].sentence + back >= sentence_.number;) {
    const Act& act = memory_.acts[i];
    if (act.event_class != EventClass::consult) continue;
    std::vector<Party> met = act.source;
    merge(met, act.target);
    return met;
  }
  return {};
}

/// `asked his counterpart`: of two states that the text told together last, the one that does not act here.
std::vector<Party> Actors::opposite(std::size_t index) {
  constexpr std::size_t back = 2;
  const Phrase& phrase = parse_.phrases[index];
  const bool own = sentence_.words[phrase.begin].tag == Tag::possessive;
  if (!own || !sentence_.words[phrase.head].is(Grammar::opposite) || depth_ > 4) return {};
  ++depth_;
  const std::vector<Party> acting = own_subject(index);
  --depth_;
  if (acting.size() != 1) return {};
  const auto other = [&](const std::vector<Party>& both) -> std::vector<Party> {
    if (both.size() != 2 || is_arrangement(both[0].actor) || is_arrangement(both[1].actor)) return {};
    if (both[0].actor == acting.front().actor) return {party(both[1].actor, "GOV", phrase)};
    return both[1].actor == acting.front().actor ? std::vector{party(both[0].actor, "GOV", phrase)}
                                                 : std::vector<Party>{};
  };
  for (std::size_t p = index; p-- > 0;)
    if (parse_.phrases[p].first == p && parse_.phrases[p].next != none)
      if (auto found = other(denoted(p)); !found.empty()) return found;
  for (std::size_t i = memory_.acts.size(); i-- > 0 && memory_.acts[i].sentence + back >= sentence_.number;) {
    std::vector<Party> both = memory_.acts[i].source;
    merge(both, memory_.acts[i].target);
    if (auto found = other(both); !found.empty()) return found;
  }
  return {};
}

/// `presented Tehran with demands and threatened it`: whom the verb before, by the same actor, acted upon.
std::vector<Party> Actors::acted_upon_before(std::size_t index, const Reference& pronoun) {
  const std::size_t clause = parse_.phrases[index].clause;
  const std::size_t before = clause == none ? none : parse_.clauses[clause].joined;
  if (before == none || parse_.clauses[before].subject != parse_.clauses[clause].subject) return {};
  for (const std::size_t object : parse_.clauses[before].objects)
    if (object != index && may_mean(pronoun, object))
      if (const auto& parties = denoted(object); parties.size() == 1) return parties;
  return {};
}

/// `its ambassador`, `the North's foreign ministry`, `the alliance's secretary general`.
std::vector<Party> Actors::owner_by_pronoun(std::size_t index) {
  const Phrase& phrase = parse_.phrases[index];
  if (auto met = who_met(phrase); !met.empty()) return met;
  if (sentence_.words[phrase.begin].relative && phrase.clause != none)  // "Japan, whose forces …"
    return denoted(parse_.clauses[phrase.clause].noun);
  std::string lower, owner;
  for (std::size_t w = phrase.begin; w < phrase.end; ++w) {
    if (sentence_.words[w].tag == Tag::ending) {
      const Reference* reference = lexicon_.reference(owner);
      if (reference != nullptr) return refer(*reference, index);
      break;
    }
    to_lower(sentence_.words[w].text, lower);
    owner += (owner.empty() ? "" : " ") + lower;
  }
  for (std::size_t w = phrase.begin; w < phrase.end; ++w) {
    if (sentence_.words[w].tag != Tag::possessive) continue;
    to_lower(sentence_.words[w].text, lower);
    const Reference* reference = lexicon_.reference(lower);
    if (reference != nullptr) return refer(*reference, index);
  }
  return {};
}

/// The row of the table that a phrase is.
std::optional<Reference> Actors::reference_of(const Phrase& phrase) const {
  std::size_t end = phrase.end;
  while (end > phrase.begin && sentence_.words[end - 1].tag == Tag::ending) --end;
  std::string text, lower;
  for (std::size_t w = phrase.begin; w < end && end - phrase.begin <= lexicon_.longest_reference(); ++w) {
    to_lower(sentence_.words[w].text, lower);
    text += (text.empty() ? "" : " ") + lower;
  }
  if (const Reference* reference = lexicon_.reference(text)) return *reference;
  return numbered(phrase);
}

/// `these three Baltic states`, `the same eleven countries`, `both capitals`: as `the two states`, of any number.
std::optional<Reference> Actors::numbered(const Phrase& phrase) const {
  constexpr std::size_t longest = 6;
  constexpr int most = 12;  // of more nobody keeps count: `the 32 allies` are the allies
  const Word& first = sentence_.words[phrase.begin];
  if (phrase.pronoun || phrase.head == phrase.begin || phrase.head - phrase.begin > longest) return std::nullopt;
  std::string lower;
  to_lower(first.text, lower);
  const Reference* pair = lexicon_.reference(lower);  // "both"
  int count = pair != nullptr && pair->kind == Reference::Kind::states ? pair->count : 0;
  if (!first.is(Grammar::definite) && count == 0) return std::nullopt;
  for (std::size_t w = phrase.begin + 1; w < phrase.head; ++w) {
    const Word& word = sentence_.words[w];
    std::size_t after = w;
    if (word.mention != none || word.tag == Tag::ending) return std::nullopt;
    if (count == 0)
      if (const auto number = read_number(sentence_, lexicon_, w, after)) count = static_cast<int>(*number);
  }
  to_lower(sentence_.words[phrase.head].text, lower);
  const Reference* reference = count == 0 ? nullptr : lexicon_.reference((count > most ? "the " : "the two ") + lower);
  if (reference == nullptr) return std::nullopt;
  Reference found = *reference;
  if (count <= most) found.count = count;
  return found;
}

std::optional<std::vector<Party>> Actors::by_reference(std::size_t index) {
  const Phrase& phrase = parse_.phrases[index];
  const auto reference = reference_of(phrase);
  if (!reference || (reference->kind == Reference::Kind::speaker && !phrase.pronoun)) return std::nullopt;  // "the US"
  for (const Modifier& modifier : phrase.modifiers)  // "the leaders of Japan and Korea" says itself whom it means
    if (const Reference* link = lexicon_.link(modifier.preposition);
        link != nullptr && link->binds_agent(false) && !denoted(modifier.phrase).empty())
      return std::nullopt;
  return refer(*reference, index);
}

/// Whether `he`, `it` or `they` could mean a phrase.
bool Actors::may_mean(const Reference& pronoun, std::size_t candidate) const {
  const bool plural = is_plural(candidate);
  if (pronoun.kind == Reference::Kind::pronoun_plural) return plural;
  const bool person = pronoun.kind == Reference::Kind::pronoun_person;
  const Pronoun other = pronoun.subkind == "she" ? Pronoun::he : Pronoun::she;
  return !plural && is_person(candidate) == person && (!person || pronoun_of(candidate) != other);
}

/// The person of whom the text spoke last, unless that one is known to be none whom a pronoun means.
const std::vector<Party>& Actors::person_told(const Reference& pronoun) const {
  const bool she = pronoun.subkind == "she";
  const auto& own = she ? memory_.she : memory_.he;
  const auto& other = she ? memory_.he : memory_.she;
  return memory_.person == other && !other.empty() ? own : memory_.person;
}

Actors::Pronoun Actors::pronoun_of(std::size_t index) const {
  const Phrase& phrase = parse_.phrases[index];
  for (std::size_t w = phrase.begin; w < phrase.end; ++w) {  // "Ms Pelosi", "the spokeswoman"
    if (sentence_.words[w].is(Grammar::woman)) return Pronoun::she;
    if (sentence_.words[w].is(Grammar::man)) return Pronoun::he;
  }
  const Word& head = sentence_.words[phrase.head];
  const Meaning* found = head.mention == none ? nullptr : meaning(head.mention);
  if (found == nullptr || found->name->kind != NameKind::person) return Pronoun::unknown;
  return found->name->she ? Pronoun::she : Pronoun::he;
}

/// `condemned Russia and North Korea for the treaty that they signed`: `they` in what tells for what somebody is
/// blamed.
std::vector<Party> Actors::whom_it_is_said_of(std::size_t index) {
  const Phrase& phrase = parse_.phrases[index];
  if (!phrase.pronoun || phrase.clause == none || parse_.clauses[phrase.clause].subject != index) return {};
  const Clause& told = parse_.clauses[phrase.clause];
  if (told.link != Clause::Link::relative || told.governor == none || told.noun == none) return {};
  const Clause& blaming = parse_.clauses[told.governor];
  const bool reason = std::ranges::any_of(blaming.obliques, [&](const Oblique& one) {
    return one.phrase == told.noun && one.preposition == lexicon_.id("for");
  });
  const bool they = pronoun(index) == Reference::Kind::pronoun_plural;
  if (!reason || blaming.objects.empty() || is_plural(blaming.objects.front()) != they) return {};
  return denoted(blaming.objects.front());
}

/// `Montalvo said that he had left`: whether a pronoun in what is said means a speaker whom nobody knows.
bool Actors::means_stranger(std::size_t index) {
  const Phrase& phrase = parse_.phrases[index];
  if (phrase.clause == none || parse_.clauses[phrase.clause].link != Clause::Link::that) return false;
  const std::size_t report = parse_.clauses[phrase.clause].governor;
  const std::size_t speaker = report == none ? none : parse_.clauses[report].subject;
  if (speaker == none || speaker == index) return false;
  const Word& name = sentence_.words[parse_.phrases[speaker].head];
  return name.capital && name.form == nullptr && name.mention == none && denoted(speaker).empty();
}

/// The subject of the governing or an earlier clause of this sentence, else what the document remembers.
std::vector<Party> Actors::earlier_subject(std::size_t index, const Reference& pronoun) {
  const Reference::Kind kind = pronoun.kind;
  const Phrase& phrase = parse_.phrases[index];
  const auto fits = [&](std::size_t candidate) {
    return candidate != index && candidate != none && !parse_.phrases[candidate].pronoun &&
           parse_.phrases[candidate].begin < phrase.begin && may_mean(pronoun, candidate);
  };
  const bool argument = is_argument(index);
  if (auto blamed = whom_it_is_said_of(index); !blamed.empty()) return blamed;
  if (kind == Reference::Kind::pronoun_person && means_stranger(index)) return {};
  if (phrase.pronoun && !argument && phrase.clause != none)  // "after it invaded Ukraine, Moscow …"
    if (const Clause& clause = parse_.clauses[phrase.clause];
        clause.link == Clause::Link::adverbial && clause.governor != none)
      if (const std::size_t later = parse_.clauses[clause.governor].subject;
          later != none && later > index && !parse_.phrases[later].pronoun && may_mean(pronoun, later))
        if (const auto& parties = denoted(later); !parties.empty()) return parties;
  if (!phrase.pronoun && kind == Reference::Kind::pronoun_thing && after_preposition(index))
    for (std::size_t p = index; p-- > 0;) {  // "sanctions against Russia because of its war": the nearest before it
      if (!fits(p)) continue;
      const auto& parties = denoted(p);
      if (parties.size() == 1) return parties;
    }
  for (std::size_t c = parse_.clauses.size(); c-- > 0;) {
    const Clause& clause = parse_.clauses[c];
    if (clause.subject == none || !fits(clause.subject)) continue;
    const bool own = phrase.clause != none && clause.subject == parse_.clauses[phrase.clause].subject;
    if (argument && phrase.pronoun && own) continue;  // "its" may be whose act it is, "it" is another
    std::vector<Party> parties = denoted(clause.subject);
    if (parties.empty() && argument && kind == Reference::Kind::pronoun_thing)
      parties = possessors(clause.subject);  // "a Chinese balloon drifted over Montana, and Washington shot it down"
    if (!parties.empty() && (!argument || !phrase.pronoun || parties != own_subject(index))) return parties;
  }
  if (argument && phrase.pronoun)
    if (auto before = acted_upon_before(index, pronoun); !before.empty()) return before;
  if (argument)  // not who acts: "Finland signed an agreement with NATO and left it"
    for (std::size_t p = index; p-- > 0;) {
      const bool own = phrase.clause != none && parse_.clauses[phrase.clause].subject == p;
      if (!fits(p) || own || parse_.phrases[p].first != p) continue;
      const auto& parties = denoted(p);
      const bool plural = kind == Reference::Kind::pronoun_plural;  // "the islands", of one state
      if (!parties.empty() && (plural || parties.size() == 1)) return parties;
    }
  const std::vector<Party> thing = kind == Reference::Kind::pronoun_thing ? thing_apart(index) : std::vector<Party>{};
  if (argument && kind == Reference::Kind::pronoun_thing && (thing.empty() || joins(index)))
    if (const auto code = arrangement_at_hand(sentence_.begin); !code.empty()) return {party(code, "", phrase)};
  switch (kind) {
    case Reference::Kind::pronoun_person:
      return person_told(pronoun);
    case Reference::Kind::pronoun_plural:
      return memory_.group;
    default:
      return thing;
  }
}

/// The arrangement of which the text speaks: the one named last, at most two sentences back, else the one named most.
std::string_view Actors::arrangement_at_hand(std::size_t at) const {
  const auto code = memory_.recent_arrangement(at, sentence_.number, 2);
  return code.empty() ? memory_.main_arrangement(at) : code;
}

/// Whether a phrase is the object of a verb that one does to treaties and memberships: `had refused to join it`.
bool Actors::joins(std::size_t index) const {
  const WordId treaty = lexicon_.id("treaty");
  const auto of_treaty = [&](const Condition& one) {
    return one.kind == Condition::Kind::object && std::ranges::binary_search(one.words, treaty);
  };
  return std::ranges::any_of(parse_.clauses, [&](const Clause& clause) {
    return !clause.objects.empty() && clause.objects.back() == index &&  // not "offered it helmets"
           std::ranges::any_of(lexicon_.verb_rows(clause.verb.lemma), [&](const Row* row) {
             return row->kind == Row::Kind::membership || std::ranges::any_of(row->frame, of_treaty);
           });
  });
}

/// Who `it` means of those of whom the text has spoken: the last one that its own clause does not name.
std::vector<Party> Actors::thing_apart(std::size_t index) {
  const std::size_t clause = parse_.phrases[index].clause;
  const auto named_beside = [&](const std::vector<Party>& thing) {
    for (std::size_t p = 0; p < parse_.phrases.size(); ++p) {
      const Phrase& other = parse_.phrases[p];
      const std::size_t mention = sentence_.words[other.head].mention;
      if (p == index || clause == none || other.clause != clause || mention == none) continue;
      const Meaning* found = meaning(mention);
      if (found != nullptr && std::ranges::find(thing, found->actor->code, &Party::actor) != thing.end()) return true;
    }
    return false;
  };
  if (!parse_.phrases[index].pronoun || !named_beside(memory_.thing)) return memory_.thing;
  constexpr std::size_t back = 3;
  for (std::size_t i = memory_.earlier.size(); i-- > 0 && i + back >= memory_.earlier.size();)
    if (!named_beside(memory_.earlier[i])) return memory_.earlier[i];
  return memory_.thing;
}

std::optional<Reference::Kind> Actors::pronoun(std::size_t index) const {
  const Phrase& phrase = parse_.phrases[index];
  const auto reference = phrase.pronoun ? reference_of(phrase) : std::nullopt;
  return reference ? std::optional(reference->kind) : std::nullopt;
}

bool Actors::after_preposition(std::size_t index) const {
  const std::size_t begin = parse_.phrases[index].begin;
  return begin > 0 && sentence_.words[begin - 1].tag == Tag::preposition;
}

/// Whether a phrase is an object or stands after a preposition in a clause that has a subject.
bool Actors::is_argument(std::size_t index) const {
  return std::ranges::any_of(parse_.clauses, [&](const Clause& clause) {
    return clause.subject != none && clause.subject != index && has_argument(clause, index);
  });
}

/// Who acts in the clause in which a phrase is an argument; nobody for a subject.
std::vector<Party> Actors::own_subject(std::size_t index) {
  const std::size_t clause = parse_.phrases[index].clause;
  if (clause == none || !is_argument(index)) return {};
  return denoted(parse_.clauses[clause].subject);
}

/// `the three partners` of a text about AUKUS: the members of an arrangement that has so many, and was named twice.
std::vector<std::string> Actors::members_told_of(std::size_t count) const {
  std::map<std::string_view, int> times;
  for (const Seen& one : memory_.seen)
    if (one.at < sentence_.begin && one.kind == ActorKind::arrangement && !one.name.empty()) ++times[one.code];
  std::vector<std::string> found;
  int most = 1;
  for (const auto& [code, named] : times) {
    if (named <= most) continue;
    auto members = atlas_.members(code, memory_.published);
    if (members.size() != count) continue;
    most = named;
    found = std::move(members);
  }
  return found;
}

/// `When Putin visited New Delhi, the two governments`: those whom the clauses before name, when they are so many.
std::vector<std::string_view> Actors::named_so_far(std::size_t count, std::size_t index,
                                                   const std::vector<Party>& except) const {
  const std::size_t clause = parse_.phrases[index].clause;
  std::size_t before = parse_.phrases[index].begin;
  if (clause != none)
    for (const Phrase& phrase : parse_.phrases)
      if (phrase.clause == clause) before = std::min(before, phrase.begin);
  auto codes = memory_.named_in(sentence_.number, sentence_.words[before].begin, except);
  return codes.size() == count ? codes : std::vector<std::string_view>{};
}

/// The states that `the two countries` are: a list told before in this sentence, else what the document remembers.
std::vector<Party> Actors::several(const Reference& reference, std::size_t index) {
  const Phrase& phrase = parse_.phrases[index];
  const auto count = static_cast<std::size_t>(reference.count);
  const bool bodies = reference.subkind == "any";
  const std::vector<Party> except = own_subject(index);
  const auto is_meant = [&](const Party& one) {
    const Actor* actor = atlas_.find(one.actor);
    const bool kind = actor != nullptr && (actor->kind == ActorKind::state || (bodies && is_arrangement(one.actor)));
    return kind && std::ranges::find(except, one.actor, &Party::actor) == except.end();
  };
  std::vector<Party> parties;
  for (std::size_t p = index; p-- > 0;) {
    const Phrase& list = parse_.phrases[p];
    if (list.first != p || list.next == none || list.begin >= phrase.begin) continue;
    const auto& members = denoted(p);
    if (members.size() != count || !std::ranges::all_of(members, is_meant)) continue;
    for (const Party& one : members) parties.push_back(party(one.actor, "", phrase));
    return parties;
  }
  const std::size_t at = is_argument(index) ? sentence_.begin : sentence_.words[phrase.begin].begin;
  const auto here = count > 1 ? named_so_far(count, index, except) : std::vector<std::string_view>{};
  if (here.empty() && count > 2 && !memory_.tells(count, sentence_.number, 1))
    if (const auto members = members_told_of(count); !members.empty()) {
      for (const std::string& code : members)
        if (std::ranges::find(except, code, &Party::actor) == except.end()) parties.push_back(party(code, "", phrase));
      return parties;
    }
  for (const std::string_view code :
       here.empty() ? memory_.last_states(count, sentence_.begin, at, except, bodies) : here)
    parties.push_back(party(code, "", phrase));
  return parties;
}

/// `"I welcome it," the minister said`: who says what a clause is part of.
std::vector<Party> Actors::speaker(std::size_t clause) {
  for (std::size_t steps = 0; clause != none && steps < parse_.clauses.size(); ++steps) {
    const Clause& said = parse_.clauses[clause];
    if (said.link == Clause::Link::that && said.governor != none) {
      const Clause& report = parse_.clauses[said.governor];
      const Cue* cue = lexicon_.cue(CueKind::verb, report.verb.lemma);
      if (cue != nullptr && cue->effect == Effect::report && report.subject != none) return denoted(report.subject);
    }
    clause = said.governor;
  }
  return {};
}

/// `the rebels in Darfur`, `the rebels fighting Ethiopia`, and not `the rebels, backed by Rwanda,`.
bool Actors::is_told_more_of(std::size_t index) const {
  const Phrase& phrase = parse_.phrases[index];
  if (!phrase.modifiers.empty()) return true;
  const bool aside = phrase.end < sentence_.words.size() && sentence_.words[phrase.end].tag == Tag::comma;
  return !aside && std::ranges::any_of(parse_.clauses, [&](const Clause& one) { return one.noun == index; });
}

/// `the two Koreas`, and `the South` of whom only the North was named.
std::vector<Party> Actors::alias(std::string_view codes, const Phrase& phrase) const {
  std::vector<Party> parties;
  if (const auto either = split(codes, ','); either.size() > 1) {
    const bool known = std::ranges::any_of(either, [&](std::string_view code) { return memory_.knows(code); });
    if (known && sentence_.words[phrase.head].capital) parties.push_back(party(either.front(), "", phrase));
    return parties;
  }
  for (const std::string_view code : split(codes, '|'))
    if (code.size() < codes.size() || memory_.knows(code)) parties.push_back(party(code, "", phrase));
  return parties;
}

std::vector<Party> Actors::refer(const Reference& reference, std::size_t index) {
  const Phrase& phrase = parse_.phrases[index];
  const std::size_t at = sentence_.words[phrase.begin].begin;
  std::vector<Party> parties;
  if (depth_ > 4) return parties;
  ++depth_;
  switch (reference.kind) {
    case Reference::Kind::states:
      parties = several(reference, index);
      break;
    case Reference::Kind::state:
      for (const std::string_view code : memory_.last_states(1, sentence_.begin, at, own_subject(index), false))
        parties.push_back(party(code, "", phrase));
      break;
    case Reference::Kind::arrangement:
      if (const auto code = memory_.last_arrangement(reference.subkind, at, own_subject(index)); !code.empty())
        parties.push_back(party(code, "", phrase));
      break;
    case Reference::Kind::group:
      if (is_told_more_of(index)) break;
      if (const auto code = memory_.only_group(reference.subkind, at, sentence_.number, own_subject(index));
          !code.empty())
        parties.push_back(party(code, "", phrase));
      break;
    case Reference::Kind::alias:
      parties = alias(reference.subkind, phrase);
      break;
    case Reference::Kind::speaker:
      parties = speaker(phrase.clause);
      for (Party& one : parties) one.text = text_of(phrase);
      break;
    case Reference::Kind::pronoun_person:
    case Reference::Kind::pronoun_thing:
    case Reference::Kind::pronoun_plural:
      if (!stands_empty(index)) parties = earlier_subject(index, reference);
      if (trail_ != nullptr) trail_->antecedents[index] = parties;
      for (Party& one : parties) one.text = text_of(phrase);
      break;
  }
  --depth_;
  return parties;
}

bool Actors::stands_empty(std::size_t index) const {
  const std::size_t at = parse_.phrases[index].clause;
  if (at == none || parse_.clauses[at].subject != index || pronoun(index) != Reference::Kind::pronoun_thing)
    return false;
  const auto is_predicate = [&](const Phrase& phrase) { return phrase.head == parse_.clauses[at].verb.main; };
  const auto predicate = std::ranges::find_if(parse_.phrases, is_predicate);
  if (predicate == parse_.phrases.end()) return false;
  const Word& article = sentence_.words[predicate->begin];
  if (article.tag != Tag::determiner || article.is(Grammar::definite)) return false;  // "it was the first to"
  return std::ranges::any_of(parse_.clauses, [&](const Clause& content) {
    const bool of_noun = content.noun != none && is_predicate(parse_.phrases[content.noun]);
    return content.link == Clause::Link::infinitive && (content.governor == at || of_noun);
  });
}

/// The state whose capital the text told last as a scene, in one of the two sentences before: `flew to Honiara`.
std::string_view Actors::place_before(const std::vector<Party>& except) const {
  constexpr std::size_t back = 2;
  const auto last = std::ranges::find_if(std::views::reverse(memory_.places),
                                         [&](const Seen& one) { return one.at < sentence_.begin; });
  if (last == memory_.places.rend() || last->sentence + back < sentence_.number) return {};
  const auto named_later = [&](const Seen& one) {  // by its name, and not as `Chinese`
    const Actor* actor = one.at > last->at && one.at < sentence_.begin ? atlas_.find(one.code) : nullptr;
    return actor != nullptr && actor->kind == ActorKind::state && one.name.ends_with(actor->name) &&
           std::ranges::find(except, one.code, &Party::actor) == except.end();
  };
  if (std::ranges::any_of(memory_.seen, named_later)) return {};
  const bool own = std::ranges::find(except, last->code, &Party::actor) != except.end();
  return own ? std::string_view{} : last->code;
}

std::vector<Party> Actors::state_there(std::size_t clause, const std::vector<Party>& except) const {
  for (std::size_t w = parse_.clauses[clause].verb.main; w < sentence_.words.size(); ++w) {
    const Word& word = sentence_.words[w];
    if (word.id() != lexicon_.id("there") || word.relation != Relation::advmod) continue;
    const std::string_view scene = place_before(except);
    const std::string_view state = scene.empty() ? memory_.last_state(sentence_.begin, except) : scene;
    if (!state.empty()) return {{std::string(state), {}, std::string(word.text)}};
  }
  return {};
}

bool Actors::names_meeting(const Phrase& phrase) const {
  const ActNoun* noun = lexicon_.act_noun(sentence_.words[phrase.head].noun());
  return noun != nullptr && noun->classes == std::vector{EventClass::consult};
}

std::string Actors::own_gathering(std::size_t index) {
  const Phrase& phrase = parse_.phrases[index];
  if (!names_meeting(phrase)) return {};
  const bool of_actor = sentence_.words[phrase.begin].tag == Tag::possessive;  // "admitted Belarus at its summit"
  for (const auto& owners :
       {possessors(index), inner(index, lexicon_.id("of")), of_actor ? own_subject(index) : std::vector<Party>{}})
    if (owners.size() == 1 && is_arrangement(owners.front().actor)) return owners.front().actor;
  return {};
}

std::string Actors::gathering(std::size_t index) {
  if (auto own = own_gathering(index); !own.empty()) return own;
  const Phrase& phrase = parse_.phrases[index];
  const bool definite = sentence_.words[phrase.begin].is(Grammar::definite) && !owned_by_name(phrase);
  return names_meeting(phrase) && definite && phrase.modifiers.empty() ? std::string(memory_.gathering) : std::string{};
}

std::vector<Party> Actors::owner_told_before(std::size_t index) const {
  const Word& first = sentence_.words[parse_.phrases[index].begin];
  if (first.tag != Tag::possessive) return {};
  std::string lower;
  to_lower(first.text, lower);
  const Reference* reference = lexicon_.reference(lower);
  std::vector<Party> parties = reference == nullptr                                 ? std::vector<Party>{}
                               : reference->kind == Reference::Kind::pronoun_thing  ? memory_.thing
                               : reference->kind == Reference::Kind::pronoun_person ? person_told(*reference)
                               : reference->kind == Reference::Kind::pronoun_plural ? memory_.group
                                                                                    : std::vector<Party>{};
  for (Party& one : parties) one.text = text_of(index);
  return parties;
}

/// `the centre`, `the council`, `the islands`: the body, group or state named last whose name has the word.
std::vector<Party> Actors::by_word_of_name(const Phrase& phrase) const {
  const Word& head = sentence_.words[phrase.head];
  const Word& first = sentence_.words[phrase.begin];
  if (!first.is(Grammar::definite) || first.tag == Tag::possessive || phrase.head != phrase.begin + 1) return {};
  std::string lower, name;
  to_lower(head.text, lower);
  for (std::size_t m = sentence_.mentions.size();
       m-- > 0;) {  // "the North Atlantic Council met, and the council agreed"
    const Mention& mention = sentence_.mentions[m];
    to_lower(sentence_.text.substr(mention.begin, mention.end - mention.begin), name);
    const Meaning* found = mention.end <= first.begin && name.ends_with(" " + lower) ? meaning(m) : nullptr;
    if (found != nullptr) return {party(found->actor->code, "", phrase)};
  }
  const std::string_view code = memory_.last_named(lower, first.begin);
  if (head.capital && !is_arrangement(code)) return {};
  return code.empty() ? std::vector<Party>{} : std::vector<Party>{party(code, "", phrase)};
}

/// The subject before a pronoun in its sentence.
std::size_t Actors::earlier_phrase(std::size_t index) const {
  const Phrase& phrase = parse_.phrases[index];
  std::size_t found = none;
  for (const Clause& clause : parse_.clauses) {
    if (clause.subject == none || parse_.phrases[clause.subject].begin >= phrase.begin) continue;
    if (!parse_.phrases[clause.subject].pronoun) found = clause.subject;
  }
  return found;
}

std::vector<Party> Actors::topic(std::size_t index) {
  const Phrase& phrase = parse_.phrases[index];
  const Word& first = sentence_.words[phrase.begin];
  if (!first.is(Grammar::definite) || first.tag == Tag::possessive) return {};
  const std::string_view state = memory_.last_state(sentence_.begin);
  return state.empty() ? std::vector<Party>{} : std::vector<Party>{party(state, "", phrase)};
}

}  // namespace entente::coding
