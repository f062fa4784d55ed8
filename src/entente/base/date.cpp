#include "entente/base/date.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <limits>

#include <fmt/format.h>

#include "entente/base/error.hpp"

namespace entente {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

year_month_day calendar(Day day) { return year_month_day{sys_days{std::chrono::days{day.number}}}; }

Day from_calendar(const year_month_day& date) {
  return {static_cast<std::int32_t>(sys_days{date}.time_since_epoch().count())};
}

constexpr std::array<std::pair<Precision, std::string_view>, 7> precision_names{
    {{Precision::day, "day"},
     {Precision::month, "month"},
     {Precision::quarter, "quarter"},
     {Precision::year, "year"},
     {Precision::decade, "decade"},
     {Precision::publication, "publication"},
     {Precision::inferred, "inferred"}}};

/// The number that `digits` spells, or nothing when it holds anything but digits or more of them than a date has.
std::optional<int> number(std::string_view digits) {
  if (digits.size() > 8) return std::nullopt;
  int value = 0;
  for (char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return digits.empty() ? std::nullopt : std::optional(value);
}

bool is_real_day(int year, int month, int day) {
  return year_month_day{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                        std::chrono::day{static_cast<unsigned>(day)}}
      .ok();
}

std::optional<Date> parse_part_of_year(int year, std::string_view rest) {
  if (rest.size() == 2 && rest[0] == 'Q' && rest[1] >= '1' && rest[1] <= '4') {
    const int month = (rest[1] - '1') * 3 + 1;
    return Date{{first_of_month(year, month), first_of_month(year, month + 3)}, Precision::quarter, {}};
  }
  const auto month = number(rest.substr(0, 2));
  if (rest.size() < 2 || !month || *month < 1 || *month > 12) return std::nullopt;
  if (rest.size() == 2)
    return Date{{first_of_month(year, *month), first_of_month(year, *month + 1)}, Precision::month, {}};
  if (rest.size() != 5 || rest[2] != '-') return std::nullopt;
  const auto day = number(rest.substr(3));
  if (!day || !is_real_day(year, *month, *day)) return std::nullopt;
  const Day first = make_day(year, *month, *day);
  return Date{{first, first + 1}, Precision::day, {}};
}

}  // namespace

Day make_day(int year, int month, int day) {
  if (year < -32767 || year > 32767 || month < 1 || month > 12 || day < 1 || day > 31 || !is_real_day(year, month, day))
    throw InputError(fmt::format("{:04}-{:02}-{:02} is not a day of the calendar", year, month, day));
  return from_calendar({std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                        std::chrono::day{static_cast<unsigned>(day)}});
}

YearMonthDay civil(Day day) {
  const auto date = calendar(day);
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

int year_of(Day day) { return civil(day).year; }

int weekday(Day day) { return static_cast<int>(((static_cast<std::int64_t>(day.number) + 3) % 7 + 7) % 7); }

Day first_of_month(int year, int month) {
  const int months = year * 12 + (month - 1);
  const int whole_years = months >= 0 ? months / 12 : -((11 - months) / 12);
  return make_day(whole_years, months - whole_years * 12 + 1, 1);
}

Day first_of_year(int year) { return make_day(year, 1, 1); }

Interval year_interval(int year) { return {first_of_year(year), first_of_year(year + 1)}; }

Interval calendar_unit(Day day, Precision precision) {
  const auto [year, month, number] = civil(day);
  switch (precision) {
    case Precision::month:
      return {first_of_month(year, month), first_of_month(year, month + 1)};
    case Precision::quarter: {
      const int first = (month - 1) / 3 * 3 + 1;
      return {first_of_month(year, first), first_of_month(year, first + 3)};
    }
    case Precision::year:
      return year_interval(year);
    case Precision::decade: {
      const int first = year - (year % 10 + 10) % 10;
      return {first_of_year(first), first_of_year(first + 10)};
    }
    default:
      return {day, day + 1};
  }
}

std::string_view to_string(Precision precision) { return precision_names[static_cast<std::size_t>(precision)].second; }

std::optional<Precision> precision_from(std::string_view name) {
  const auto found = std::ranges::find(precision_names, name, &std::pair<Precision, std::string_view>::second);
  return found == precision_names.end() ? std::nullopt : std::optional(found->first);
}

std::optional<Date> try_parse_date(std::string_view iso) {
  const auto year = number(iso.substr(0, 4));
  if (iso.size() < 4 || !year) return std::nullopt;
  if (iso.size() == 4) return Date{year_interval(*year), Precision::year, {}};
  if (iso[4] != '-') return std::nullopt;
  return parse_part_of_year(*year, iso.substr(5));
}

Date parse_date(std::string_view iso) {
  if (auto date = try_parse_date(iso)) return *date;
  throw InputError(fmt::format("'{}' is not a date; write 2024, 2024-Q2, 2024-05 or 2024-05-14", iso));
}

Day parse_day(std::string_view iso) {
  const auto date = try_parse_date(iso);
  if (!date || date->precision != Precision::day)
    throw InputError(fmt::format("'{}' is not a day; write 2024-05-14", iso));
  return date->when.start;
}

std::string to_iso(Day day) {
  if (day == Day::earliest() || day == Day::latest()) return {};
  const auto [year, month, number] = civil(day);
  if (year < 0 || year > 9999) return fmt::format("{:+06}-{:02}-{:02}", year, month, number);
  return fmt::format("{:04}-{:02}-{:02}", year, month, number);
}

std::string to_iso(const Date& date) {
  const auto& [start, end] = date.when;
  if (end == start + 1) return to_iso(start);
  const auto first = civil(start);
  if (first.day == 1 && first.month == 1 && end == first_of_year(first.year + 1))
    return fmt::format("{:04}", first.year);
  if (first.day == 1 && end == first_of_month(first.year, first.month + 1))
    return fmt::format("{:04}-{:02}", first.year, first.month);
  if (first.day == 1 && first.month % 3 == 1 && end == first_of_month(first.year, first.month + 3))
    return fmt::format("{:04}-Q{}", first.year, first.month / 3 + 1);
  return to_iso(start) + "/" + to_iso(end - 1);
}

Interval Span::interval() const {
  return {from ? from->when.start : Day::earliest(), until ? until->when.end : Day::latest()};
}

Span make_span(std::string_view from_iso, std::string_view until_iso) {
  Span span;
  if (!from_iso.empty()) span.from = parse_date(from_iso);
  if (!until_iso.empty()) span.until = parse_date(until_iso);
  if (span.from && span.until && span.until->when.end <= span.from->when.start)
    throw InputError(fmt::format("end {} is before start {}", until_iso, from_iso));
  return span;
}

}  // namespace entente
