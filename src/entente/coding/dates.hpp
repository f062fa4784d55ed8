/// Dates in text: absolute, relative to the day of publication or to another date, ranges and parts.
#pragma once
#include <optional>
#include <vector>

#include "entente/coding/words.hpp"

namespace entente::coding {

/// A date's words [begin, end) of a sentence, and what they may mean.
struct DateSpan {
  std::size_t begin = 0, end = 0;
  enum class Anchor : std::uint8_t {
    fixed,      ///< `when` says it
    direction,  ///< `past` or `future`, by the tense of what it dates: a weekday, a month without its year
    context     ///< counted from the date that the text has established: `two days later`
  } anchor = Anchor::fixed;
  Date when;  ///< the past reading, when there are two; in a story of other years, its own
  Date future;
  int shift = 0;  ///< of a context date
  Precision unit = Precision::day;
  bool yearless = false;              ///< a day or month whose year the text leaves unsaid: `on 17 September`
  std::optional<int> text_year;       ///< counted from the year that the text has established: `in May of that year`
  bool of_story = false;              ///< `when` was settled by what the text told before
  int text_order = 0;                 ///< of that: 1 the first after the text's date, -1 the last before it
  bool range = false;                 ///< `from 1961 to 1996`, `between May and July`
  bool before_clause = false;         ///< `two days after` they met
  bool since = false, until = false;  ///< `since 2005`, `until May`, `by 2023`
};

/// The dates of a sentence in the order of its words; the words get Tag::date. O(words).
std::vector<DateSpan> find_dates(Sentence& sentence, const Lexicon& lexicon, Day published);

/// The date that a span means for an act in the past or to come; `context` is the last date of the text.
std::optional<Date> resolve(const DateSpan& span, bool to_come, const std::optional<Date>& context,
                            std::string_view words);

/// The same day, month or season of another year.
Date of_year(const Date& date, int year);

/// The unit that lies `count` units before or after the one in which `day` lies; of days, the day itself.
Interval shifted(Day day, Precision unit, int count);

}  // namespace entente::coding
