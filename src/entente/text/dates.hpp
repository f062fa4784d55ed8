/// When a document was published: read from what it says of itself, or inferred from the dates in its text.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "entente/base/date.hpp"
#include "entente/text/text.hpp"

namespace entente::text {

/// A day, month or year in a text, with its bytes.
struct DateMention {
  Date date;
  std::size_t begin, end;
};

/// The dates with a year of four digits (1900–2099), in order: `2024-05-03`, `May 3, 2024`, `3 May 2024`, `May 2024`,
/// `2024 July`, and a bare year after a word such as `in`.
std::vector<DateMention> find_dates(std::string_view text);

/// The date that a field or a byline gives: as above, and `2024-05-03T10:00:00Z`, `2024/05/03`, `20240503`, `2024`.
/// The day is the one written: no time zone is reckoned with. Nothing when there is none.
std::optional<Date> read_date(std::string_view text);

/// When an undated document was written, at the earliest and the latest, from its prose: not before the latest date
/// that it tells as past ("was … in April 2024"); not after the first later date that it does not tell as past ("are
/// invited to the July 2024 summit"), nor after the end of the calendar year. Carries Precision::inferred and, as its
/// text, the words of the past date. Nothing when no date is told as past.
std::optional<Date> infer_published(const Document& document);

}  // namespace entente::text
