#include <algorithm>

#include "entente/coding/now.hpp"

namespace entente::coding {

using Link = Clause::Link;

std::optional<Date> Reader::resolved(const Now& now, const DateSpan& span, bool to_come) const {
  const auto& words = now.sentence.words;
  const std::size_t begin = words[span.begin].begin;
  const std::string_view text = now.sentence.text.substr(begin, words[span.end - 1].end - begin);
  return resolve(span, to_come, context_of(now, span), text);
}

/// The date from which `two days later` counts: the one before it in its sentence, else the text's; of `two days after
/// it fell, Seoul on Monday …` the one behind what it tells.
std::optional<Date> Reader::context_of(const Now& now, const DateSpan& span) const {
  if (span.anchor != DateSpan::Anchor::context) return std::nullopt;
  const DateSpan* before = nullptr;
  for (const DateSpan& other : now.dates)
    if (other.begin < span.begin) before = &other;
  if (before != nullptr)
    if (auto date = resolved(now, *before, false)) return date;
  if (const std::size_t inner = span.before_clause && before == nullptr ? clause_after(now, span) : none; inner != none)
    for (const DateSpan& other : now.dates)
      if (other.begin > span.begin && other.anchor != DateSpan::Anchor::context &&
          now.parse.clause_of[other.begin] == now.parse.clauses[inner].governor)
        return resolved(now, other, false);
  const bool same_day = span.unit == Precision::day && span.shift == 0;
  if (same_day && memory_.fresh && memory_.date.precision != Precision::day) return memory_.fresh;
  return memory_.dated ? std::optional(memory_.date) : std::nullopt;
}

/// `by November they were asking`
bool Reader::is_by(const Now& now, const DateSpan& span) const {
  return now.sentence.words[span.begin].id() == setting_.lexicon.id("by");
}

/// The clause whose subject stands right behind a date: `they agreed, and three days later parliament ratified`.
std::size_t Reader::fronted(const Now& now, const DateSpan& span) const {
  const auto& words = now.sentence.words;
  if (span.begin == 0 || span.end >= words.size() || words[span.begin - 1].tag != Tag::coordinator) return none;
  const std::size_t begin = words[span.end].tag == Tag::comma ? span.end + 1 : span.end;
  for (std::size_t c = 0; c < now.parse.clauses.size(); ++c) {
    const Clause& clause = now.parse.clauses[c];
    if (clause.subject == none || clause.verb.main < begin) continue;
    const std::size_t subject = now.parse.phrases[clause.subject].begin;
    if (subject == begin) return c;
  }
  return none;
}

/// Whether a date stands between the subject of a clause and its verb: it tells more of the subject.
bool Reader::stands_beside(const Now& now, const DateSpan& span, std::size_t clause) const {
  if (clause == none || now.parse.clauses[clause].subject == none) return false;
  const Clause& told = now.parse.clauses[clause];
  return span.begin >= now.parse.phrases[told.subject].end && span.end <= told.verb.main &&
         now.sentence.words[told.verb.main].tag == Tag::verb;
}

/// The date nearest to a word among those of its clause; one that says since when counts after all others. What has
/// happened has no date that is still to come.
std::optional<Date> Reader::date_in(Now& now, std::size_t clause, std::size_t word, bool to_come) {
  const DateSpan* nearest = nullptr;
  const auto rank = [&](const DateSpan& span) {
    const std::size_t distance = span.begin > word ? span.begin - word : word - span.begin;
    return std::pair(span.since, distance);
  };
  for (const DateSpan& span : now.dates) {
    const std::size_t front = fronted(now, span);
    const std::size_t own = span.before_clause ? clause_after(now, span)
                            : front != none    ? front
                                               : now.parse.clause_of[span.begin];
    const bool told = clause_at(now, span) == clause;
    if (span.since && !told && (told_as_past(now, clause) || stands_beside(now, span, clause)))
      continue;  // "a partner since 1994, Finland signed", "Finland, a partner since 1994, has signed"
    if ((own != clause && !told) || (span.until && !told && !is_by(now, span)) ||
        (nearest != nullptr && rank(*nearest) <= rank(span)))
      continue;
    const auto date = resolved(now, span, to_come);
    const bool past = date && date->when.start <= setting_.published;
    if (span.since && to_come && past) continue;  // "the first since 1980", and not "from Tuesday"
    if (to_come || past) nearest = &span;
  }
  return nearest == nullptr ? std::nullopt : resolved(now, *nearest, to_come);
}

/// The clause to which `two days after` belongs: `two days after they met`.
std::size_t Reader::clause_after(const Now& now, const DateSpan& span) const {
  const auto& clauses = now.parse.clauses;
  for (std::size_t c = 0; c < clauses.size(); ++c)
    if (clauses[c].verb.main >= span.end && clauses[c].link == Link::adverbial) return c;
  return none;
}

bool Reader::is_when(const Word& word) const {
  const DateWord* found = setting_.lexicon.date_word(word.id());
  return found != nullptr && found->kind == DateWord::Kind::when;
}

/// Whether a clause tells what was at the same time: `when he visited Paris`.
bool Reader::tells_when(const Now& now, std::size_t clause) const {
  const auto& words = now.sentence.words;
  return std::ranges::any_of(now.sentence.children(now.parse.clauses[clause].verb.main), [&](std::size_t child) {
    const bool opens = words[child].relation == Relation::mark || words[child].relation == Relation::advmod;
    return opens && is_when(words[child]);
  });
}

/// Whether a clause tells more of what another one acts on: `condemned what it called a threat when it became known`.
bool Reader::tells_of_object(const Now& now, std::size_t inner, std::size_t outer) const {
  if (inner == none || outer == none) return false;
  const Clause& clause = now.parse.clauses[inner];
  return clause.link == Link::relative && clause.governor == outer && clause.noun != none &&
         has_argument(now.parse.clauses[outer], clause.noun);
}

/// The clause that tells what happened at a date: `points to 2016, when Ankara accused …`.
std::size_t Reader::clause_at(const Now& now, const DateSpan& span) const {
  const auto& words = now.sentence.words;
  std::size_t at = span.end;
  if (at < words.size() && words[at].tag == Tag::comma) ++at;
  if (at >= words.size() || !is_when(words[at])) return none;
  const auto& clauses = now.parse.clauses;
  const auto found = std::ranges::find_if(clauses, [&](const Clause& one) { return one.verb.main > at; });
  return found == clauses.end() ? none : static_cast<std::size_t>(found - clauses.begin());
}

/// The clause of report that a clause is the content of: `Seoul said that …`, `…, Seoul said`.
std::size_t Reader::report_of(const Now& now, std::size_t index) const {
  const auto& clauses = now.parse.clauses;
  const auto reports = [&](std::size_t c) {
    const Cue* cue = setting_.lexicon.cue(CueKind::verb, clauses[c].verb.lemma);
    return cue != nullptr && cue->effect == Effect::report;
  };
  for (std::size_t c = index; c != none; c = clauses[c].governor)
    if (clauses[c].link == Link::that && clauses[c].governor != none)
      return reports(clauses[c].governor) || clauses[c].verb.modal != 0 ? clauses[c].governor : none;
  for (std::size_t c = index + 1; c < clauses.size(); ++c) {
    const bool takes = std::ranges::any_of(
        clauses, [&](const Clause& other) { return other.governor == c && other.link == Link::that; });
    if (clauses[c].link == Link::main && reports(c) && !takes) return c;
  }
  return none;
}

/// The date of a clause, or of those that it is joined with.
std::optional<Date> Reader::date_among_joined(Now& now, std::size_t clause, std::size_t word) {
  if (clause == none) return std::nullopt;
  if (auto date = date_in(now, clause, word, false)) return date;
  const auto& clauses = now.parse.clauses;
  const std::size_t first = clauses[clause].joined == none ? clause : clauses[clause].joined;
  for (std::size_t c = 0; c < clauses.size(); ++c)  // of others that act later in the sentence the date is theirs
    if ((c == first || clauses[c].joined == first) && (c < clause || clauses[c].subject == clauses[clause].subject))
      if (auto date = date_in(now, c, word, false)) return date;
  return std::nullopt;
}

/// Whether a clause, or the one that an infinitive or participle belongs to, tells in the simple past.
bool Reader::told_as_past(const Now& now, std::size_t clause) const {
  const auto& clauses = now.parse.clauses;
  for (std::size_t steps = 0; clause != none && steps < clauses.size(); ++steps, clause = clauses[clause].governor) {
    const VerbGroup& verb = clauses[clause].verb;
    if (!verb.infinitive && !verb.gerund) return verb.past && !verb.present_perfect;
  }
  return false;
}

/// Whether somebody comments of whom the last sentences told no act: `Warsaw welcomed the decision` of others need not
/// be of the same day.
bool Reader::comes_from_outside(const Now& now, const Match& match) const {
  constexpr std::size_t back = 3;
  const EventClass said = match.row->event_class;
  if (said != EventClass::support && said != EventClass::accuse && said != EventClass::request &&
      said != EventClass::threaten)
    return false;
  return std::ranges::none_of(memory_.acts, [&](const Act& act) {
    return act.sentence + back >= now.sentence.number && std::ranges::any_of(act.source, [&](const Party& one) {
             return std::ranges::find(match.source, one.actor, &Party::actor) != match.source.end();
           });
  });
}

/// `has accused it`: at no other day that the text has told than that of its clause or of the report of it.
Date Reader::date_of_perfect(Now& now, const Match& match) {
  const VerbGroup& verb = now.parse.clauses[match.clause].verb;
  if (auto date = date_in(now, match.clause, match.word, false)) return *date;
  const bool since = std::ranges::find(verb.adverbs, setting_.lexicon.id("since")) != verb.adverbs.end();
  const std::size_t report = since ? none : report_of(now, match.clause);
  if (report == none) return undated();
  return date_among_joined(now, report, now.parse.clauses[report].verb.main).value_or(undated());
}

/// `has denied that it sent shells`: without a date of its own it holds when it is denied.
std::optional<Date> Reader::date_of_denial(Now& now, const Match& match) {
  const Clause& content = now.parse.clauses[match.clause];
  if (content.link != Link::that || content.governor == none) return std::nullopt;
  if (!now.parse.clauses[content.governor].verb.present_perfect) return std::nullopt;
  if (auto date = date_in(now, match.clause, match.word, false)) return date;
  const std::size_t denied = now.parse.clauses[content.governor].verb.main;
  return date_in(now, content.governor, denied, false).value_or(undated());
}

/// A planned or possible act has its own date, else that on which it was announced.
Date Reader::date_to_come(Now& now, const Match& match) {
  if (match.clause == none) return undated();
  if (auto date = date_in(now, match.clause, match.word, true)) return *date;
  const auto& clauses = now.parse.clauses;
  const auto is_content = [&](std::size_t c) {  // "decided on 7 May to send"
    if (clauses[c].governor == none) return false;
    const bool willed = setting_.lexicon.cue(CueKind::verb, clauses[clauses[c].governor].verb.lemma) != nullptr;
    return clauses[c].direct || (clauses[c].link == Link::infinitive && willed);
  };
  for (std::size_t c = match.clause; is_content(c);) {
    c = clauses[c].governor;
    if (!told_as_past(now, c)) break;
    if (auto date = date_in(now, c, clauses[c].verb.main, false)) return *date;
  }
  for (std::size_t c = 0; c < clauses.size(); ++c)  // "the ministers, who are to meet on Tuesday, may agree"
    if (clauses[c].link == Link::relative && clauses[c].noun != none && now.matched[c] == EventClass::consult &&
        clauses[c].noun == clauses[match.clause].subject)
      if (auto date = date_in(now, c, clauses[c].verb.main, true); date && date->when.start > setting_.published)
        return *date;
  const std::size_t report = report_of(now, match.clause);
  if (report == none) return undated();
  if (auto date = date_among_joined(now, report, clauses[report].verb.main)) return *date;
  constexpr int news = 14;  // days: what is planned now was not announced in a story of before
  const auto day = told_as_past(now, report) ? day_of_story(now) : std::nullopt;
  return day && setting_.published - day->when.start <= news ? *day : undated();
}

Date Reader::date_of(Now& now, const Match& match, Factuality factuality) {
  if (factuality == Factuality::planned || factuality == Factuality::possible) return date_to_come(now, match);
  const auto& clauses = now.parse.clauses;
  const bool verbal = match.clause != none && !match.row->noun;
  if (verbal && clauses[match.clause].verb.present_perfect) return date_of_perfect(now, match);
  if (verbal && clauses[match.clause].verb.going_on)  // "signed a pact in May, and is negotiating with Kenya"
    return date_in(now, match.clause, match.word, false).value_or(undated());
  if (verbal && factuality == Factuality::negated)
    if (auto date = date_of_denial(now, match)) return *date;
  for (std::size_t c = match.clause; c != none; c = clauses[c].governor) {
    if (auto date = date_in(now, c, match.word, false)) return *date;
    const Link link = clauses[c].link;
    const bool another = link == Link::adverbial && !tells_when(now, c);
    if (link == Link::that || link == Link::relative || another) break;
  }
  if (auto date = date_among_joined(now, match.clause, match.word)) return *date;
  for (std::size_t c = 0; match.clause != none && c < clauses.size(); ++c)  // "when he visited in May, the two agreed"
    if ((clauses[c].governor == match.clause || tells_of_object(now, clauses[c].governor, match.clause)) &&
        (tells_when(now, c) || clauses[c].link == Link::participle))
      for (std::size_t d = 0; d < clauses.size(); ++d)  // "when the plan became known in May"
        if (d == c || clauses[d].governor == c)
          if (auto date = date_in(now, d, clauses[c].verb.main, false)) return *date;
  for (std::size_t c = 0; match.clause != none && c < clauses.size(); ++c)  // "began negotiating in 2014"
    if (clauses[c].governor == match.clause && clauses[c].direct &&
        (clauses[c].link == Link::gerund || clauses[c].link == Link::infinitive))
      if (auto date = date_in(now, c, match.word, false)) return *date;
  const std::size_t report = match.clause == none ? none : report_of(now, match.clause);
  if (report != none)
    if (auto date = date_in(now, report, clauses[report].verb.main, false)) return *date;
  // "blacklisted the bank on Monday, which it accuses of fraud"
  const bool of_now = verbal && clauses[match.clause].verb.present && clauses[match.clause].link == Link::relative;
  for (std::size_t i = of_now ? 0 : now.dates.size(); i-- > 0;)  // a date told before, outside what is said by others
    if (now.dates[i].begin < match.word && !now.dates[i].until && !now.dates[i].since && !now.dates[i].before_clause) {
      const std::size_t c = now.parse.clause_of[now.dates[i].begin];
      if (c == none || (clauses[c].link == Link::main || clauses[c].link == Link::coordinated))
        if (auto date = resolved(now, now.dates[i], false); date && date->when.start <= setting_.published)
          return *date;
    }
  // A simple past goes on at the day of which the text has just told, when that is news; all else is told as of now.
  const bool past =
      match.clause != none && !match.row->noun && told_as_past(now, match.clause) && !comes_from_outside(now, match);
  const bool reported = report != none && factuality == Factuality::negated && told_as_past(now, report);
  const auto day = past || reported ? day_of_story(now) : std::nullopt;
  return day.value_or(undated());
}

}  // namespace entente::coding
