#include "entente/coding/reader.hpp"

#include <algorithm>
#include <ranges>

#include "entente/coding/explainer.hpp"
#include "entente/coding/indicators.hpp"
#include "entente/coding/mending.hpp"
#include "entente/coding/now.hpp"
#include "entente/coding/places.hpp"

namespace entente::coding {
namespace {

using Link = Clause::Link;

/// Acts of speech: what they are about is not recorded beside them.
bool is_speech(EventClass event_class) {
  switch (event_class) {
    case EventClass::agree:
    case EventClass::support:
    case EventClass::concede:
    case EventClass::request:
    case EventClass::accuse:
    case EventClass::reject:
    case EventClass::threaten:
    case EventClass::protest:
      return true;
    default:
      return false;
  }
}

/// `Montalvo contacted former members`: nobody whom the atlas knows.
bool names_nobody(const Event& event) {
  const auto nameless = [](const Party& one) { return one.actor.empty(); };
  return std::ranges::all_of(event.source, nameless) && std::ranges::all_of(event.target, nameless);
}

}  // namespace

void Reader::read(Sentence& sentence, std::vector<Record>& records) {
  std::vector<DateSpan> dates = find_dates(sentence, setting_.lexicon, setting_.published);
  mend_tree(sentence, setting_.lexicon);
  Parse parsed = parse(sentence, setting_.lexicon);
  Now now(setting_, memory_, sentence, std::move(dates), std::move(parsed), records);
  settle_years(now);
  leave_entry(sentence);
  read_clauses(now);
  read_nouns(now);
  read_lists(now);
  read_treaties(now);
  read_indicators(now);
  remember(now);
}

/// `passed a law banning imports`: what a text says is the act, and not that somebody made the text.
bool Reader::issues_act(Now& now, const Match& match) const {
  if (match.row->kind != Row::Kind::event || match.row->event_class != EventClass::agree || match.source.size() > 1)
    return false;
  for (std::size_t c = 0; c < now.parse.clauses.size(); ++c)
    if (now.parse.clauses[c].issued && now.parse.clauses[c].governor == match.clause)
      if (std::ranges::any_of(now.frames.of_clause(c),
                              [](const Match& one) { return one.row->kind == Row::Kind::event; }))
        return true;
  return false;
}

void Reader::read_clauses(Now& now) {
  for (std::size_t c = 0; c < now.parse.clauses.size(); ++c) {
    std::vector<Match> matches = now.frames.of_clause(c);
    std::ranges::move(did_so(now, c), std::back_inserter(matches));
    const std::vector<Match> all = matches;
    for (Match& match : matches) {
      if (now.standing.consumed(c) || issues_act(now, match)) continue;
      const auto standing = now.standing.of_clause(c);
      const bool refusal = match.row->kind == Row::Kind::event && match.row->event_class == EventClass::reject;
      if (refusal && standing == Factuality::negated && now.standing.leave_open(c)) continue;
      if (match.row->kind == Row::Kind::event) {
        now.matched[c] = match.row->event_class;
        now.told = all;
        if (is_speech(match.row->event_class) && !match.row->keeps_complement) now.standing.consume_complements(c);
      }
      take(now, match, standing);
    }
  }
}

/// A noun inside the arguments of a verb that told an act belongs to that act, but for what stands beside it in time
/// or place (`after talks with …`).
bool Reader::inside_matched(const Now& now, std::size_t index) const {
  const Phrase& phrase = now.parse.phrases[index];
  if (phrase.clause == none || !now.matched[phrase.clause]) return false;
  for (const Oblique& oblique : now.parse.clauses[phrase.clause].obliques)
    if (oblique.phrase == index) {
      const Cue* cue = setting_.lexicon.cue(CueKind::preposition, oblique.preposition);
      return cue == nullptr || cue->effect == Effect::dropped;
    }
  return true;
}

void Reader::read_nouns(Now& now) {
  for (std::size_t p = 0; p < now.parse.phrases.size(); ++p) {
    if (now.parse.phrases[p].pronoun) continue;
    std::vector<Match> matches = now.frames.of_phrase(p);
    const bool holds = std::ranges::any_of(matches, [](const Match& one) { return one.row->kind == Row::Kind::tie; });
    for (Match& match : matches) {
      if (holds && match.row->kind == Row::Kind::event && match.row->event_class == EventClass::agree)
        continue;  // "has a treaty with Tokyo"
      if (match.row->kind == Row::Kind::event && (inside_matched(now, p) || now.actors.met_before(p))) continue;
      const bool by_verb = match.row->shares_verb && match.clause != none;
      take(now, match,
           by_verb            ? now.standing.of_verb(match.clause)
           : match.row->names ? now.standing.of_name(p)
                              : now.standing.of_phrase(p));
    }
  }
}

void Reader::take(Now& now, Match& match, std::optional<Factuality> standing) {
  if (!standing) return;
  if (*standing == Factuality::actual && (match.row->planned || is_to_come(now, match))) standing = Factuality::planned;
  const bool uttered = *standing == Factuality::planned || *standing == Factuality::possible;
  if (match.row->future && uttered) standing = Factuality::actual;
  if (*standing == Factuality::actual && match.row->possible) standing = Factuality::possible;
  if (*standing == Factuality::actual && match.row->denied) standing = Factuality::negated;
  const std::size_t first = now.records.size();
  take_as(now, match, *standing);
  if (setting_.explainer == nullptr) return;
  for (const Record& record : std::span(now.records).subspan(first))
    setting_.explainer->add(setting_, memory_, now.sentence, now.parse, now.dates, match, record);
}

void Reader::take_as(Now& now, const Match& match, Factuality factuality) {
  switch (match.row->kind) {
    case Row::Kind::event:
      return take_event(now, match, factuality);
    case Row::Kind::tie:
      return take_tie(now, match, factuality);
    case Row::Kind::membership:
      return take_membership(now, match, factuality);
  }
}

/// `flies to Ottawa next week`: a present with a date that is still to come.
bool Reader::is_to_come(Now& now, const Match& match) {
  if (match.clause == none || match.row->noun) return false;
  const VerbGroup& verb = now.parse.clauses[match.clause].verb;
  if (verb.past || verb.passive || !now.sentence.words[verb.main].present) return false;
  const auto date = date_in(now, match.clause, match.word, true);
  if (!date || date->precision != Precision::day || date->when.start <= setting_.published) return false;
  const auto told = date_in(now, match.clause, match.word, false);  // "9 August: the army holds an exercise"
  return !told || setting_.published - told->when.start > date->when.start - setting_.published;
}

/// Whether two clauses tell of different days.
bool Reader::dated_apart(Now& now, const Match& match, std::size_t first) {
  const auto mine = date_in(now, match.clause, match.word, false);
  const auto theirs = date_in(now, first, now.parse.clauses[first].verb.main, false);
  return mine && theirs && !(mine->when == theirs->when);
}

/// Whether an act of the sentence says the same. Two joined verbs tell two acts: `froze the assets of Russian banks and
/// banned exports to Russia`, and so do two clauses with amounts: `will send 180 tanks, and will supply it with 212
/// guns`.
bool Reader::told_already(Now& now, const Match& match, const Event& event) {
  std::set<std::string> mine = codes(event.source);
  mine.merge(codes(event.target));
  const Link link = match.clause == none || match.row->noun ? Link::main : now.parse.clauses[match.clause].link;
  const bool below = link == Link::participle || link == Link::infinitive;  // "fired rockets, killing 11 people"
  const bool at_nobody = std::ranges::all_of(event.target, &std::string::empty, &Party::actor);
  const bool by_itself = !match.row->noun && (link == Link::main || link == Link::coordinated);
  const std::optional<Amount> amount = by_itself ? amount_of(now, match) : std::nullopt;
  for (std::size_t i = now.first_record; i < now.records.size(); ++i) {
    const Event* other = std::get_if<Event>(&now.records[i]);
    if (other == nullptr || other->event_class != event.event_class) continue;
    const std::size_t first = match.row->noun ? none : now.parse.clauses[match.clause].joined;
    const auto teller = now.tellers.find(i);
    const bool of_governor =
        below && teller != now.tellers.end() && teller->second == now.parse.clauses[match.clause].governor;
    if (at_nobody && of_governor && codes(other->source) == codes(event.source)) return true;
    if (first != none && teller != now.tellers.end() && teller->second == first &&
        (!event.target.empty() || now.parse.clauses[first].verb.main == now.parse.clauses[match.clause].verb.main))
      continue;
    if (first != none && teller != now.tellers.end() && teller->second == first && dated_apart(now, match, first))
      continue;  // "concluded a programme in 2012 and upgraded it in 2023"
    const bool answers = !event.target.empty() && codes(other->target) == codes(event.source) &&
                         codes(other->source) == codes(event.target) && codes(event.source) != codes(event.target);
    if (answers && by_itself) continue;  // "expelled six Indians, and New Delhi expelled six Canadians"
    const bool of_clause = teller != now.tellers.end() && teller->second != match.clause;
    if (amount && other->amount && of_clause && !(*amount == *other->amount)) continue;
    std::set<std::string> theirs = codes(other->source);
    theirs.merge(codes(other->target));
    if (other->factuality == Factuality::negated && event.factuality == Factuality::actual && by_itself) continue;
    if (std::ranges::includes(theirs, mine) &&
        (of_governor || other->factuality == event.factuality || event.factuality == Factuality::actual))
      return true;
  }
  return false;
}

/// `a former minister denounced the government`: at home, and aimed at those whom the text names as its object.
bool Reader::quarrels(const Now& now, const Match& match, const Event& event) const {
  const bool verbal = event.event_class == EventClass::accuse || event.event_class == EventClass::request ||
                      event.event_class == EventClass::reject;
  if (!verbal || match.row->noun || match.thing == none) return false;
  const Phrase& thing = now.parse.phrases[match.thing];
  const auto named = [&](std::size_t w) { return now.sentence.words[w].mention != none; };
  if (std::ranges::none_of(std::views::iota(thing.begin, thing.end), named)) return false;
  return event.target.front().text == now.actors.text_of(match.thing) &&
         event.target.front().text != event.source.front().text;
}

void Reader::take_event(Now& now, const Match& match, Factuality factuality) {
  Event event;
  event.event_class = match.row->event_class;
  event.mode = mode_of(now, match);
  event.factuality = factuality;
  event.source = match.source;
  event.target = match.target;
  const bool pair = std::ranges::all_of(event.target, [&](const Party& one) {
    return std::ranges::find(event.source, one.actor, &Party::actor) != event.source.end();
  });
  if (pair && event.source.size() > 1) event.target.clear();
  const bool itself = event.source.size() == 1 && event.target.size() == 1 && !event.source.front().actor.empty() &&
                      event.source.front().actor == event.target.front().actor &&
                      (event.target.front().sector == event.source.front().sector ||
                       now.actors.is_arrangement(event.source.front().actor) ||
                       (event.target.front().sector.empty() && !is_civil(event.source.front().sector)));
  const bool at_home = event.mode == "curfew" || event.mode == "martial-law";
  if (at_home && event.target.empty() && event.source.size() == 1 && !event.source.front().actor.empty() &&
      !now.actors.is_arrangement(event.source.front().actor))
    event.target = {{event.source.front().actor, "CVL", event.source.front().text}};
  if (itself && event.event_class == EventClass::coerce)  // "imposed a curfew in its capital"
    event.target.front().sector = "CVL";
  else if (itself && !quarrels(now, match, event))
    event.target.clear();
  give_sold(match, event);
  give_gathering(now, match, event);
  give_punished(now, match, event);
  give_struck(now, match, event);
  give_refused(now, match, event);
  give_met(now, match, event);
  if (names_nobody(event) || told_already(now, match, event)) return;
  event.date = date_of(now, match, factuality);
  constexpr int news = 400;  // days: what is older tells how it came to this, and nothing answers it
  if (setting_.published - event.date.when.end < news)
    memory_.acts.push_back({event.event_class, event.source, event.target, now.sentence.number,
                            factuality == Factuality::actual || factuality == Factuality::planned});
  event.attribution = attribution(now, match.clause, event.source);
  if (refuses(now, match, event)) {
    event.mode = event.event_class == EventClass::aid       ? "assist"
                 : event.event_class == EventClass::consult ? "meet"
                                                            : "";
    event.event_class = EventClass::reject;
    event.factuality = Factuality::actual;
    if (event.source.size() > 1) part_refusal(now, match, event);
  }
  event.amount = amount_of(now, match);
  event.place = scene_of(match, {setting_.atlas, setting_.lexicon, now.sentence, now.parse});
  event.contexts = contexts_of(now, match, event);
  event.evidence.push_back(evidence(now));
  const bool known = std::ranges::any_of(event.source, [](const Party& one) { return !one.actor.empty(); });
  event.confidence = !known ? 0.5 : match.row->noun ? 0.6 : event.target.empty() && event.source.size() < 2 ? 0.7 : 0.8;
  if (!match.row->noun) now.tellers[now.records.size()] = match.clause;
  now.records.push_back(identified(std::move(event)));
}

/// `Kenya will not send troops`, `announced that it would not join`: an actor's own refusal, as the codebook has it.
bool Reader::refuses(const Now& now, const Match& match, const Event& event) const {
  const bool other = event.source.empty() || !event.attribution.empty() || match.row->noun;
  if (event.factuality != Factuality::negated || other) return false;
  const Clause& clause = now.parse.clauses[match.clause];
  const Cue* modal = setting_.lexicon.cue(CueKind::modal, clause.verb.modal);
  const bool intends = modal != nullptr && (modal->effect == Effect::planned || clause.link == Link::that);
  const Quad quad = quad_of(event.event_class);
  return intends && (quad == Quad::verbal_cooperation || quad == Quad::material_cooperation);
}

/// `would not renew the pact with Japan`: of those who would act together, who speaks refuses the others.
void Reader::part_refusal(Now& now, const Match& match, Event& event) const {
  const std::vector<Party> refusing = now.frames.agents(match.clause);
  const auto refuses = [&](const Party& one) {
    return std::ranges::any_of(refusing, [&](const Party& other) {
      return other.actor == one.actor && (other.sector == one.sector || other.sector.empty());
    });
  };
  if (std::ranges::none_of(event.source, refuses) || std::ranges::all_of(event.source, refuses)) return;
  for (const Party& one : event.source)
    if (!refuses(one)) event.target.push_back(one);
  std::erase_if(event.source, [&](const Party& one) { return !refuses(one); });
}

void Reader::read_indicators(Now& now) {
  if (now.figures.empty()) return;
  for (FoundIndicator& found :
       find_indicators(now.sentence, setting_.lexicon, now.figures, now.parse, now.actors, memory_)) {
    std::optional<Date> when;
    for (const DateSpan& span : now.dates)
      if (auto date = resolved(now, span, false); date && date->precision >= Precision::month) when = date;
    const std::size_t clause = now.parse.clause_of[found.word];
    const bool stands = clause == none || now.standing.of_clause(clause) == Factuality::actual;
    if (!stands && (!when || when->when.start > setting_.published)) continue;  // "aims at 2 percent"
    if (!when && setting_.without_words.precision != Precision::inferred)
      when = Date{year_interval(year_of(setting_.published)), Precision::year, {}};
    if (when && when->when == calendar_unit(when->when.start, when->precision)) {
      when->text.clear();
      found.indicator.span = {when, when};
    }
    found.indicator.evidence.push_back(evidence(now));
    found.indicator.confidence = 0.7;
    now.records.push_back(identified(std::move(found.indicator)));
  }
}

/// Whether a clause is another, or a part of its content: "promised to spend $50 billion".
bool Reader::belongs(const Now& now, std::size_t inner, std::size_t outer) const {
  const auto& clauses = now.parse.clauses;
  for (std::size_t steps = 0; inner != none && steps < clauses.size(); ++steps) {
    if (inner == outer) return true;
    const Link link = clauses[inner].link;
    if (link != Link::infinitive && link != Link::that && link != Link::gerund) return false;
    inner = clauses[inner].governor;
  }
  return false;
}

std::optional<Amount> Reader::amount_of(const Now& now, const Match& match) const {
  for (const Figure& figure : now.figures)
    if (figure.money && (match.clause == none || belongs(now, now.parse.clause_of[figure.begin], match.clause)))
      return figure.amount;
  if (match.thing == none) return std::nullopt;
  const Phrase& thing = now.parse.phrases[match.thing];
  if (auto own = counted(now.sentence, thing, setting_.lexicon)) return own;
  for (const Modifier& modifier : thing.modifiers)  // "a contract for 32 jets"
    if (modifier.preposition == setting_.lexicon.id("for"))
      if (auto ordered = counted(now.sentence, now.parse.phrases[modifier.phrase], setting_.lexicon)) return ordered;
  return std::nullopt;
}

std::string Reader::mode_of(const Now& now, const Match& match) const {
  const auto text = [&](std::size_t begin, std::size_t end) {
    const auto& words = now.sentence.words;
    return begin >= end ? std::string_view{}
                        : now.sentence.text.substr(words[begin].begin, words[end - 1].end - words[begin].begin);
  };
  std::size_t begin = 0, end = 0;  // the words of the clause
  for (std::size_t w = 0; w < now.sentence.words.size() && match.clause != none; ++w)
    if (now.parse.clause_of[w] == match.clause) {
      if (end == 0) begin = w;
      end = w + 1;
    }
  const auto clause = text(begin, end);
  return setting_.lexicon.modes().of(match.row->event_class, match.row->mode, clause,
                                     text(0, now.sentence.words.size()));
}

std::vector<std::string> Reader::contexts_of(const Now& now, const Match& match, const Event& event) const {
  std::string words;
  for (std::size_t w = 0; w < now.sentence.words.size(); ++w)
    if (match.clause == none || belongs(now, now.parse.clause_of[w], match.clause))
      words.append(now.sentence.words[w].text).append(" ");
  std::vector<const Actor*> parties;
  for (const auto* side : {&event.source, &event.target})
    for (const Party& one : *side)
      if (const Actor* actor = setting_.atlas.find(one.actor);
          actor != nullptr && actor->kind != ActorKind::group && std::ranges::find(parties, actor) == parties.end())
        parties.push_back(actor);
  const int years = year_of(setting_.published) - year_of(event.date.when.end - 1);
  return setting_.lexicon.contexts().of(event, {words, std::move(parties), years});
}

Evidence Reader::evidence(const Now& now) const {
  Evidence one;
  one.source = setting_.document.id;
  one.start = setting_.code_points.code_point(now.sentence.begin);
  one.end = setting_.code_points.code_point(now.sentence.end);
  one.quote = now.sentence.text.substr(now.sentence.begin, now.sentence.end - now.sentence.begin);
  one.sentence = static_cast<std::uint32_t>(now.sentence.number);
  one.extractor = setting_.extractor;
  return one;
}

std::string Reader::attribution(Now& now, std::size_t clause, const std::vector<Party>& source) const {
  if (clause == none) return {};
  std::string actor = now.standing.attribution(clause);
  const bool own = std::ranges::find(source, actor, &Party::actor) != source.end();
  return own ? std::string{} : actor;
}

/// Whether a date is that of what is still to come.
bool Reader::tells_of_plan(Now& now, const DateSpan& span) const {
  const std::size_t clause = now.parse.clause_of[span.begin];
  const auto standing = clause == none ? std::nullopt : now.standing.of_clause(clause);
  return standing == Factuality::planned || standing == Factuality::possible;
}

void Reader::remember(Now& now) {
  for (std::size_t p = now.parse.phrases.size(); p-- > 0;)  // of those who do not act the first one
    if (now.actors.pronoun_of(p) != Actors::Pronoun::unknown) remember_pronoun(now, p, now.actors.denoted(p));
  remember_subjects(now);
  remember_together(now);
  remember_dates(now);
  remember_people(now);
  remember_treaties(now);
  for (std::size_t p = 0; p < now.parse.phrases.size(); ++p)
    if (const Actor* body = setting_.atlas.find(now.actors.own_gathering(p))) memory_.gathering = body->code;
  for (std::size_t p = 0; p < now.parse.phrases.size(); ++p)
    if (const WordId noun = now.actors.noun_counted(p); noun != 0) {
      memory_.counted = noun;
      memory_.counted_in = now.sentence.number;
    }
}

/// Who acted last is whom `he`, `it` or `they` will mean; what a speaker says after naming himself does not change it.
void Reader::remember_subjects(Now& now) {
  const auto& clauses = now.parse.clauses;
  const auto place_of = [&](std::size_t subject, const std::vector<Party>& parties) -> std::vector<Party>& {
    if (const auto kind = now.actors.pronoun(subject))
      return *kind == Reference::Kind::pronoun_plural   ? memory_.group
             : *kind == Reference::Kind::pronoun_person ? memory_.person
                                                        : memory_.thing;
    if (now.actors.is_plural(subject) || parties.size() > 1) return memory_.group;
    return now.actors.is_person(subject) ? memory_.person : memory_.thing;
  };
  const std::vector<Party> before = memory_.thing;
  bool told_thing = false;
  std::vector<std::vector<Party>*> places(clauses.size(), nullptr);
  for (std::size_t c = 0; c < clauses.size(); ++c) {
    const std::size_t subject = clauses[c].subject;
    if (subject == none) continue;
    const Link link = clauses[c].link;
    if (link != Link::main && link != Link::that && link != Link::adverbial) continue;
    const std::vector<Party>& parties = now.actors.denoted(subject);
    if (parties.empty()) {  // "Tokyo's part is money"
      if (auto owners = now.actors.possessors(subject); owners.size() == 1 && !now.actors.is_plural(subject)) {
        memory_.thing = std::move(owners);
        told_thing = true;
      }
      continue;
    }
    memory_.subject = parties;
    places[c] = &place_of(subject, parties);
    const std::size_t speaker = link == Link::that ? clauses[c].governor : none;
    if (speaker != none && speaker < c && places[speaker] == places[c]) continue;
    *places[c] = parties;
    if (places[c] == &memory_.person) remember_pronoun(now, subject, parties);
    told_thing = told_thing || places[c] == &memory_.thing;
  }
  if (!told_thing) remember_object(now);
  if (memory_.thing == before || before.empty()) return;
  memory_.earlier.push_back(before);
  if (goes_on_with(now, before)) std::swap(memory_.earlier.back(), memory_.thing);
}

void Reader::remember_pronoun(const Now& now, std::size_t phrase, const std::vector<Party>& parties) {
  const Actors::Pronoun told = now.actors.pronoun_of(phrase);
  if (told == Actors::Pronoun::she) memory_.she = parties;
  if (told == Actors::Pronoun::he) memory_.he = parties;
}

/// Where nobody acts whom `it` could mean, it means what is acted upon: `The president launched the framework.`
void Reader::remember_object(Now& now) {
  for (std::size_t c = now.parse.clauses.size(); c-- > 0;) {
    const Clause& clause = now.parse.clauses[c];
    if (clause.link != Link::main || clause.verb.copula) continue;
    for (const std::size_t object : now.frames.objects(c)) {
      const auto& parties = now.actors.denoted(object);
      const bool thing =
          !now.actors.is_person(object) && !now.actors.is_plural(object) && !now.parse.phrases[object].pronoun;
      if (thing && parties.size() == 1) memory_.thing = parties;
    }
  }
}

/// `Manila ordered three batteries from it`: whom a pronoun means that is not who acts, the text goes on to speak of.
bool Reader::goes_on_with(Now& now, const std::vector<Party>& thing) {
  for (std::size_t p = 0; p < now.parse.phrases.size(); ++p) {
    if (now.actors.pronoun(p) != Reference::Kind::pronoun_thing || !now.actors.is_argument(p)) continue;
    const auto& meant = now.actors.denoted(p);
    if (meant.size() == 1 && thing.size() == 1 && meant.front().actor == thing.front().actor) return true;
  }
  return false;
}

/// Whom `the two countries` or `the three` may mean: the weakest first, for the last one told counts most.
void Reader::remember_together(Now& now) {
  const auto add = [&](const std::vector<Party>& parties) {
    Together told{{}, now.sentence.number};
    for (const Party& one : parties)
      if (const Actor* actor = setting_.atlas.find(one.actor))
        told.members.push_back({actor->code, actor->kind, actor->subkind, now.sentence.number, 0, {}});
    if (told.members.size() > 1) memory_.together.push_back(std::move(told));
  };
  for (std::size_t i = now.first_record; i < now.records.size(); ++i)
    if (const Event* event = std::get_if<Event>(&now.records[i])) {
      std::vector<Party> both = event->source;
      merge(both, event->target);
      add(both);
    }
  for (std::size_t p = 0; p < now.parse.phrases.size(); ++p)
    if (now.parse.phrases[p].first == p && now.parse.phrases[p].next != none) add(now.actors.denoted(p));
}

void Reader::remember_dates(Now& now) {
  const auto aside = [&](const DateSpan& span) {  // "the tanks that it had ordered in 2019"
    const std::size_t clause = now.parse.clause_of[span.begin];
    return clause != none && now.parse.clauses[clause].link == Link::relative && now.parse.clauses[clause].verb.perfect;
  };
  const bool only_aside = std::ranges::all_of(now.dates, aside);
  for (const DateSpan& span : now.dates) {
    const bool years = span.range && span.when.when.end - span.when.when.start > 366;  // "between 2020 and 2024"
    if (span.since || years || span.before_clause || tells_of_plan(now, span) || (aside(span) && !only_aside)) continue;
    auto date = resolved(now, span, false);
    if (!date || date->when.start > setting_.published) continue;
    memory_.date = *date;
    memory_.dated = true;
    memory_.dated_in = now.sentence.number;
    if (date->precision == Precision::day && setting_.published - date->when.start <= 14) {
      memory_.fresh = date;
      memory_.date_sentence = now.sentence.number;
    }
  }
}

/// `the agreement` names its arrangement once more.
void Reader::remember_treaties(const Now& now) {
  for (std::size_t p = 0; p < now.parse.phrases.size(); ++p) {
    const Phrase& phrase = now.parse.phrases[p];
    const Word& first = now.sentence.words[phrase.begin];
    const bool alone = phrase.head == phrase.begin + 1 && first.is(Grammar::definite) && first.tag != Tag::possessive;
    if (!alone || !now.sentence.words[phrase.head].is(Grammar::treaty)) continue;
    for (const Party& one : now.actors.recent_arrangement(p))
      if (const Actor* treaty = setting_.atlas.find(one.actor)) {
        const Seen seen{treaty->code, treaty->kind, treaty->subkind, now.sentence.number, first.begin, {}};
        memory_.seen.insert(std::ranges::upper_bound(memory_.seen, seen.at, {}, &Seen::at), seen);
      }
  }
}

/// `Foreign Minister Jean-Yves Le Drian of France`: from now on `Le Drian` is French.
void Reader::remember_people(Now& now) {
  for (const Mention& mention : now.sentence.mentions) {
    if (mention.meanings.empty() || mention.meanings.front().name->kind != NameKind::person) continue;
    const Meaning& meaning = mention.meanings.front();
    memory_.person_of = meaning.actor->code;
    memory_.person_in = now.sentence.number;
    const std::string_view name = now.sentence.text.substr(mention.begin, mention.end - mention.begin);
    const Party person{meaning.actor->code, meaning.name->sector, {}};
    if (const auto space = name.find(' '); space != std::string_view::npos) {
      memory_.people.try_emplace(std::string(name.substr(0, space)), person);
      memory_.people.try_emplace(std::string(name.substr(name.rfind(' ') + 1)), person);
    }
  }
  for (std::size_t p = 0; p < now.parse.phrases.size(); ++p) {
    const Phrase& phrase = now.parse.phrases[p];
    const Word& head = now.sentence.words[phrase.head];
    if (std::string office = now.actors.office_of(p); !office.empty() && now.actors.names_bearer(p))
      if (const auto& held = now.actors.denoted(p); held.size() == 1) memory_.offices[std::move(office)] = held.front();
    if (!head.capital || head.mention != none || head.text.size() < 3 || head.form != nullptr) continue;
    std::vector<Party> parties = now.actors.denoted(p);
    if (parties.empty()) parties = now.actors.beside(p);
    if (parties.size() != 1) continue;
    for (std::size_t w = phrase.head; w < phrase.end && now.sentence.words[w].capital; ++w)  // first name and surname
      memory_.people.insert_or_assign(std::string(now.sentence.words[w].text), parties.front());
  }
}

}  // namespace entente::coding
