/// The time of a story: what `on 17 September` and an act without a date mean after what was told before.
#include <algorithm>

#include "entente/coding/now.hpp"

namespace entente::coding {
namespace {

/// The first day or month of that name at or after a day.
Date next_of(const Date& date, Day from) {
  const Date here = of_year(date, year_of(from));
  return here.when.end > from ? here : of_year(date, year_of(from) + 1);
}

/// The first of that name that begins on a day or after it.
Date after(const Date& date, Day from) {
  const Date here = of_year(date, year_of(from));
  return here.when.start >= from ? here : of_year(date, year_of(from) + 1);
}

/// The last of that name that has ended by a day.
Date before(const Date& date, Day until) {
  const Date here = of_year(date, year_of(until));
  return here.when.end <= until ? here : of_year(date, year_of(until) - 1);
}

}  // namespace

void Reader::pass_over(Sentence sentence) {
  leave_entry(sentence);
  read_dates(sentence, find_dates(sentence, setting_.lexicon, setting_.published));
}

/// Remembers dates that stand in no clause.
void Reader::read_dates(Sentence& sentence, std::vector<DateSpan> dates) {
  if (dates.empty()) return;
  sentence.index_children();
  Parse nothing;
  nothing.clause_of.assign(sentence.words.size(), none);
  std::vector<Record> no_records;
  Now now(setting_, memory_, sentence, std::move(dates), std::move(nothing), no_records);
  settle_years(now);
  remember_dates(now);
}

/// A day or month without its year is the last one before publication, but in a story of other years the next one of
/// the story: `In September 2020 … and in February …`; `of that year` is that of the date told before.
void Reader::settle_years(Now& now) const {
  constexpr int soon = 120, within = 366;  // days that a story goes on, from one sentence to the next and in one
  constexpr std::size_t back = 2;
  std::optional<Date> told = memory_.dated ? std::optional(memory_.date) : std::nullopt;
  int reach = memory_.dated && memory_.dated_in + back >= now.sentence.number ? soon : 0;
  std::optional<Date> outside;  // of what a relative clause tells aside
  int outside_reach = 0;
  std::size_t relative = none;
  std::size_t aside = none;  // "In 2014 Tokyo had made do with gestures; this time it froze assets on 25 February"
  for (DateSpan& span : now.dates) {
    const std::size_t clause = now.parse.clause_of[span.begin];
    if (relative != none && clause != relative) {  // "Total, which signed last year, announced in May"
      told = std::move(outside);
      reach = outside_reach;
      relative = none;
    }
    if (relative == none && clause != none && now.parse.clauses[clause].link == Clause::Link::relative) {
      relative = clause;
      outside = told;
      outside_reach = reach;
    }
    if (aside != none && clause != aside) {
      told.reset();
      aside = none;
    }
    if (span.yearless && told) {
      const Date latest = span.when;
      const Date next = next_of(span.when, told->when.start);
      if (span.text_order > 0)
        span.when = span.future = after(span.when, told->when.end);
      else if (span.text_order < 0)
        span.when = span.future = before(span.when, told->when.start);
      else if (span.text_year)
        span.when = span.future = of_year(span.when, year_of(told->when.start) + *span.text_year);
      else if (next.when.start - told->when.start <= reach && next.when.start < span.when.when.start)
        span.when = next;
      span.of_story = span.when != latest;
    }
    if (span.since || span.until || span.before_clause) continue;
    if (auto date = resolved(now, span, false); date && date->precision <= Precision::year && !span.range) {
      told = std::move(date);
      reach = within;
      const bool before =
          clause != none && now.parse.clauses[clause].verb.perfect && !now.parse.clauses[clause].verb.present_perfect;
      aside = before && !span.yearless ? clause : none;
    }
  }
}

/// `4 August: Chinese forces fire …`: the date that heads an entry of a chronology holds until its paragraph ends.
bool Reader::opens_entry(Sentence head) {
  leave_entry(head);
  std::vector<DateSpan> dates = find_dates(head, setting_.lexicon, setting_.published);
  if (dates.size() != 1 || dates.front().begin != 0 || dates.front().end != head.words.size()) return false;
  read_dates(head, std::move(dates));
  const bool told = memory_.dated && memory_.dated_in == head.number;  // and not a day to come
  if (told) memory_.entry = memory_.date;
  return told;
}

/// An entry ends with its paragraph.
void Reader::leave_entry(const Sentence& sentence) {
  if (sentence.begin < memory_.read_to) return;
  const std::string_view between = sentence.text.substr(memory_.read_to, sentence.begin - memory_.read_to);
  if (between.find('\n') != std::string_view::npos) memory_.entry.reset();
  memory_.read_to = sentence.end;
}

/// The day of which the text has just told, when that is news or stands a few sentences before.
std::optional<Date> Reader::day_of_story(const Now& now) const {
  constexpr std::size_t of_news = 8, of_old = 3;  // sentences
  const bool news = memory_.fresh && memory_.date_sentence + of_news >= now.sentence.number;
  const bool old =
      memory_.dated && memory_.dated_in + of_old >= now.sentence.number && memory_.date.precision <= Precision::month;
  if (!news && !old) return std::nullopt;
  Date date = old && (!news || memory_.dated_in > memory_.date_sentence) ? memory_.date : *memory_.fresh;
  date.text.clear();
  return date;
}

/// What an act gets that no words date: the entry in which it stands, else the day of publication.
Date Reader::undated() const {
  if (!memory_.entry) return setting_.without_words;
  Date date = *memory_.entry;
  date.text.clear();
  return date;
}

}  // namespace entente::coding
