/// Days, half-open intervals, and dates as precise as their source.
///
/// A source says "May 2024"; that is the interval [2024-05-01, 2024-06-01) with precision `month`. Nothing is rounded
/// to a day that nobody named. The calendar is proleptic Gregorian.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace entente {

/// A calendar day, counted from 1970-01-01.
struct Day {
  std::int32_t number = 0;
  auto operator<=>(const Day&) const = default;
  /// Before and after every day that a source can name: the open ends of intervals.
  static constexpr Day earliest() { return {INT32_MIN}; }
  static constexpr Day latest() { return {INT32_MAX}; }
};

constexpr Day operator+(Day day, int days) { return {day.number + days}; }
constexpr Day operator-(Day day, int days) { return {day.number - days}; }
constexpr int operator-(Day later, Day earlier) { return later.number - earlier.number; }

/// Throws InputError when there is no such day (2023-02-29).
Day make_day(int year, int month, int day);

struct YearMonthDay {
  int year, month, day;
};
YearMonthDay civil(Day day);
int year_of(Day day);
/// 0 is Monday, 6 is Sunday.
int weekday(Day day);
/// First day of a month that may lie outside 1..12 (month 0 is the December before).
Day first_of_month(int year, int month);
Day first_of_year(int year);

/// Days from `start` up to and not including `end`.
struct Interval {
  Day start = Day::earliest();
  Day end = Day::latest();
  bool operator==(const Interval&) const = default;
  bool contains(Day day) const { return start <= day && day < end; }
  bool contains(const Interval& other) const { return start <= other.start && other.end <= end; }
  bool overlaps(const Interval& other) const { return start < other.end && other.start < end; }
  bool empty() const { return end <= start; }
};

Interval year_interval(int year);

enum class Precision : std::uint8_t;
/// The day, month, quarter, year or decade that a day lies in; the day itself for the precisions that are no unit.
Interval calendar_unit(Day day, Precision precision);

/// How finely a date is known. `publication`: the text gives none, and the day of publication stands for it.
/// `inferred`: worked out from other dates of the text.
enum class Precision : std::uint8_t { day, month, quarter, year, decade, publication, inferred };

std::string_view to_string(Precision precision);
std::optional<Precision> precision_from(std::string_view name);

/// A date as a source gives it. `text` holds its words, empty when there are none.
struct Date {
  Interval when;
  Precision precision = Precision::day;
  std::string text;
  bool operator==(const Date&) const = default;
};

/// Reads `2024`, `2024-Q2`, `2024-05` or `2024-05-14`. Throws InputError on anything else.
Date parse_date(std::string_view iso);
/// The same as an option, for a caller for whom another text is no error.
std::optional<Date> try_parse_date(std::string_view iso);
/// Reads `2024-05-14` only. Throws InputError.
Day parse_day(std::string_view iso);

/// `2024-05-14`; years outside 0..9999 carry a sign. `earliest` and `latest` yield the empty string.
std::string to_iso(Day day);
/// The shortest ISO text that names the date: `2024`, `2024-Q2`, `2024-05`, `2024-05-14`, and `2024-05-13/2024-05-14`
/// (first and last day) for an interval that is no calendar unit.
std::string to_iso(const Date& date);

/// When something held: from its first period to its last one, each as precise as its source. A missing end means that
/// none is known. `interval` runs from the first day of `from` to the day after the last day of `until`.
struct Span {
  std::optional<Date> from;
  std::optional<Date> until;
  Interval interval() const;
  bool operator==(const Span&) const = default;
};

/// Throws InputError when the last period ends before the first one begins.
Span make_span(std::string_view from_iso, std::string_view until_iso);

}  // namespace entente
