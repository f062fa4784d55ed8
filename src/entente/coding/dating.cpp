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

/// The date from which `two days later` counts: the one before it in its sentence, else the text's.
std::optional<Date> Reader::context_of(const Now& now, const DateSpan& span) const {
  if (span.anchor != DateSpan::Anchor::context) return std::nullopt;
  const DateSpan* before = nullptr;
  for (const DateSpan& other : now.dates)
    if (other.begin < span.begin) before = &other;
  if (before != nullptr)
    if (auto date = resolved(now, *before, false)) return date;
  return memory_.dated ? std::optional(memory_.date) : std::nullopt;
}

/// The date nearest to a word among those of its clause.
std::optional<Date> Reader::date_in(Now& now, std::size_t clause, std::size_t word, bool to_come) {
  const DateSpan* nearest = nullptr;
  const auto distance = [&](const DateSpan& span) { return span.begin > word ? span.begin - word : word - span.begin; };
  for (const DateSpan& span : now.dates)
    if (now.parse.clause_of[span.begin] == clause && !span.until &&
        (nearest == nullptr || distance(span) < distance(*nearest)))
      nearest = &span;
  return nearest == nullptr ? std::nullopt : resolved(now, *nearest, to_come);
}

Date Reader::date_of(Now& now, const Match& match, Factuality factuality) {
  const bool to_come = factuality == Factuality::planned || factuality == Factuality::possible;
  const auto& clauses = now.parse.clauses;
  for (std::size_t c = match.clause; c != none; c = clauses[c].governor) {
    if (auto date = date_in(now, c, match.word, to_come)) return *date;
    const Link link = clauses[c].link;
    if (to_come || link == Link::that || link == Link::relative || link == Link::adverbial) break;
  }
  if (to_come) return setting_.without_words;
  for (std::size_t c = 0; match.clause != none && c < clauses.size(); ++c)  // "began negotiating in 2014"
    if (clauses[c].governor == match.clause && clauses[c].link == Link::gerund && clauses[c].direct)
      if (auto date = date_in(now, c, match.word, false)) return *date;
  for (std::size_t i = now.dates.size(); i-- > 0;)  // a date told before, outside what is said by others
    if (now.dates[i].begin < match.word && !now.dates[i].until) {
      const std::size_t c = now.parse.clause_of[now.dates[i].begin];
      if (c == none || (clauses[c].link == Link::main || clauses[c].link == Link::coordinated))
        if (auto date = resolved(now, now.dates[i], false)) return *date;
    }
  // A simple past goes on at the day of which the text has just told, when that is news; all else is told as of now.
  const bool past = match.clause != none && !match.row->noun && clauses[match.clause].verb.past &&
                    !clauses[match.clause].verb.present_perfect;
  if (past && memory_.fresh && memory_.date_sentence + 3 >= now.sentence.number) {
    Date date = *memory_.fresh;
    date.text.clear();
    return date;
  }
  return setting_.without_words;
}

}  // namespace entente::coding
