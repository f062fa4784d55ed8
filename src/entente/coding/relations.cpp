#include <algorithm>

#include "entente/coding/now.hpp"
#include "entente/coding/wording.hpp"

namespace entente::coding {
namespace {

/// The year by which a treaty is told from others: `the treaty of 1953`.
std::optional<Date> year_of_name(const Sentence& sentence, std::size_t noun) {
  const auto& words = sentence.words;
  if (noun + 2 >= words.size() || words[noun + 1].text != "of") return std::nullopt;
  const std::string_view text = words[noun + 2].text;
  const bool year = text.size() == 4 && std::ranges::all_of(text, is_digit);
  return year ? try_parse_date(text) : std::nullopt;
}

/// The longest calendar unit with which a range begins.
Date first_unit(const Date& range) {
  for (const Precision unit : {Precision::year, Precision::month})
    if (const Interval first = calendar_unit(range.when.start, unit);
        first.start == range.when.start && first.end <= range.when.end)
      return {first, unit, {}};
  return {calendar_unit(range.when.start, Precision::day), Precision::day, {}};
}

/// The same at its end.
Date last_unit(const Date& range) {
  for (const Precision unit : {Precision::year, Precision::month})
    if (const Interval last = calendar_unit(range.when.end - 1, unit);
        last.end == range.when.end && last.start >= range.when.start)
      return {last, unit, {}};
  return {calendar_unit(range.when.end - 1, Precision::day), Precision::day, {}};
}

}  // namespace

void Reader::take_tie(Now& now, const Match& match, Factuality factuality) {
  if (match.row->noun && !match.row->names && is_agreed(now, match)) return;
  if (match.row->around && (match.clause == none || now.matched[match.clause] || is_intended(now, match))) return;
  std::vector<std::pair<std::string, std::string>> pairs;
  const auto& a = match.source;
  if (match.target.empty()) {
    for (std::size_t i = 0; i < a.size(); ++i)
      for (std::size_t j = i + 1; j < a.size(); ++j) pairs.emplace_back(a[i].actor, a[j].actor);
  } else {
    for (const Party& one : a)
      for (const Party& other : match.target)
        if (one.actor != other.actor) pairs.emplace_back(one.actor, other.actor);
  }
  for (const auto& [from, to] : pairs) {
    Tie tie;
    tie.layer = match.row->layer;
    tie.a = from;
    tie.b = to;
    tie.directed = match.row->directed;
    tie.sign = match.row->sign;
    tie.factuality = factuality;
    tie.span = span_of(now, match, factuality);
    tie.attribution = attribution(now, match.clause, match.source);
    tie.evidence.push_back(evidence(now));
    tie.confidence = 0.7;
    now.records.push_back(identified(std::move(tie)));
  }
}

/// Whether a noun is the object of an act of words about it: what was signed, offered, asked for or given up does not
/// hold by that.
bool Reader::is_agreed(const Now& now, const Match& match) const {
  const auto told = match.clause == none ? std::nullopt : now.matched[match.clause];
  if (!told) return false;
  const auto objects = now.frames.objects(match.clause);
  return std::ranges::find(objects, match.phrase) != objects.end() &&
         (told == EventClass::agree || told == EventClass::consult || told == EventClass::request ||
          told == EventClass::reject || told == EventClass::sanction);
}

/// Whether the verb beside a noun asks for, plans or doubts what the noun names: `wants a treaty`.
bool Reader::is_intended(const Now& now, const Match& match) const {
  return setting_.lexicon.cue(CueKind::verb, now.parse.clauses[match.clause].verb.lemma) != nullptr;
}

/// `The members invited Ukrainian pilots`: where nothing says that they are to join, a state is invited by its name.
bool Reader::is_guest(const Now& now, const Match& match, const Party& invited) const {
  const bool joins = std::ranges::any_of(
      match.row->frame, [](const Condition& one) { return one.kind == Condition::Kind::infinitive && !one.negated; });
  const Actor* actor = setting_.atlas.find(invited.actor);
  const bool by_adjective = std::ranges::any_of(now.sentence.mentions, [&](const Mention& one) {
    return is_adjectival(one) && invited.text.starts_with(now.sentence.text.substr(one.begin, one.end - one.begin));
  });
  return !joins && actor != nullptr && (actor->kind != ActorKind::state || !invited.sector.empty() || by_adjective);
}

void Reader::take_membership(Now& now, const Match& match, Factuality factuality) {
  const bool tells_nothing = match.row->change == Row::Change::ends || match.row->role == Role::invitee;
  if (factuality == Factuality::negated && tells_nothing) return;  // "did not leave", "was not invited"
  for (const Party& arrangement : match.target)
    for (const Party& actor : match.source) {
      if (match.row->role == Role::invitee && is_guest(now, match, actor)) continue;
      Membership membership;
      membership.actor = actor.actor;
      membership.arrangement = arrangement.actor;
      membership.role = match.row->role;
      membership.factuality = factuality;
      membership.span = span_of(now, match, factuality);
      membership.attribution = attribution(now, match.clause, match.source);
      add_membership(now, std::move(membership));
    }
}

void Reader::add_membership(Now& now, Membership membership) {
  const Actor* known = setting_.atlas.find(membership.arrangement);
  const bool arrangement = known != nullptr && known->kind == ActorKind::arrangement;
  if (!arrangement || membership.actor.empty() || membership.actor == membership.arrangement) return;
  membership.evidence.push_back(evidence(now));
  membership.confidence = 0.7;
  now.records.push_back(identified(std::move(membership)));
}

/// Names listed beside an arrangement's name are its members. A list before the name (`Japan and Australia (AP4)`) may
/// say something else: it counts where the atlas knows all of them there.
void Reader::read_lists(Now& now) {
  for (const Lists::Members& list : now.frames.lists().of_arrangements()) {
    const auto seated = [&](const Party& one) {
      return std::ranges::any_of(setting_.atlas.seats(), [&](const Seat& seat) {
        return seat.arrangement == list.arrangement && seat.actor == one.actor;
      });
    };
    if (list.inverse && !std::ranges::all_of(list.actors, seated)) continue;
    for (const Party& one : list.actors) {
      Membership membership;
      membership.actor = one.actor;
      membership.arrangement = list.arrangement;
      add_membership(now, std::move(membership));
    }
  }
}

/// A treaty named with its year, or under which something is done, holds between its two members: `the US-Japan
/// security treaty of 1960`.
void Reader::read_treaties(Now& now) {
  const auto& words = now.sentence.words;
  for (std::size_t w = 0; w < words.size(); ++w) {
    const std::size_t mention = words[w].mention;
    if (mention == none || (w > 0 && words[w - 1].mention == mention)) continue;
    const Meaning* named = now.actors.meaning(mention);
    if (named == nullptr || named->actor->subkind != "alliance") continue;
    std::size_t last = w;
    while (last + 1 < words.size() && words[last + 1].mention == mention) ++last;
    const std::optional<Date> year = year_of_name(now.sentence, last);
    if (!year) continue;
    const std::vector<std::string> members = setting_.atlas.members(named->actor->code, setting_.published);
    if (members.size() != 2) continue;
    Tie tie;
    tie.layer = "defence-pact";
    tie.a = members.front();
    tie.b = members.back();
    tie.span.from = year;
    tie.evidence.push_back(evidence(now));
    tie.confidence = 0.7;
    now.records.push_back(identified(std::move(tie)));
  }
}

/// Whether a date tells since when, or when, what a word tells holds: it stands in its clause; that of a noun, behind
/// it and before the next verb.
bool Reader::dates_relation(const Now& now, const DateSpan& date, const Match& match) const {
  if (match.row->noun) {
    const auto& words = now.sentence.words;
    const std::size_t from = std::min(match.word, words.size());
    return date.begin > from &&
           std::none_of(words.begin() + static_cast<std::ptrdiff_t>(from),
                        words.begin() + static_cast<std::ptrdiff_t>(date.begin),
                        [](const Word& word) { return word.tag == Tag::verb || word.tag == Tag::auxiliary; });
  }
  return now.parse.clause_of[date.begin] == match.clause;
}

Span Reader::span_of(Now& now, const Match& match, Factuality factuality) {
  Span span;
  const bool holds = match.row->change == Row::Change::holds;
  if (holds && factuality == Factuality::negated) return span;
  const bool to_come = factuality == Factuality::planned || factuality == Factuality::possible;
  std::size_t nearest = none;
  std::optional<Date>& told = match.row->change == Row::Change::ends ? span.until : span.from;
  for (const DateSpan& one : now.dates) {
    if ((holds && !one.since && !one.range) || one.until || !dates_relation(now, one, match)) continue;
    auto when = resolved(now, one, to_come);
    const std::size_t distance = one.begin > match.word ? one.begin - match.word : match.word - one.begin;
    if (!when || distance >= nearest) continue;
    when->text.clear();
    if (holds && one.range) {
      span.from = first_unit(*when);
      span.until = last_unit(*when);
    } else if (when->when == calendar_unit(when->when.start, when->precision)) {
      told = when;
    } else {
      continue;
    }
    nearest = distance;
  }
  if (holds && !span.from && match.row->noun) span.from = year_of_name(now.sentence, match.word);
  return span;
}

}  // namespace entente::coding
