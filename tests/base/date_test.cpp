#include "entente/base/date.hpp"

#include <array>

#include <gmock/gmock.h>

#include "entente/base/error.hpp"

namespace entente {
namespace {

/// A calendar that counts on its fingers: the twin of what base computes.
struct Walker {
  int year = 1800, month = 1, day = 1;
  int weekday = 2;       ///< 1 January 1800 was a Wednesday
  int number = -62'091;  ///< 170 years of 365 days, and 41 leap days

  static bool leap(int year) { return year % 400 == 0 || (year % 4 == 0 && year % 100 != 0); }
  static int length(int year, int month) {
    constexpr std::array days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && leap(year) ? 29 : days.at(static_cast<std::size_t>(month - 1));
  }
  void next() {
    ++number;
    weekday = (weekday + 1) % 7;
    if (++day <= length(year, month)) return;
    day = 1;
    if (++month <= 12) return;
    month = 1;
    ++year;
  }
  std::string iso() const {
    const auto two = [](int n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
    return std::to_string(year) + "-" + two(month) + "-" + two(day);
  }
};

Interval days(const std::string& first, const std::string& past_last) {
  return {parse_day(first), parse_day(past_last)};
}

TEST(Day, EveryDayFrom1800To2100AgreesWithACalendarThatIsWalked) {
  Walker walker;
  for (; walker.year <= 2100; walker.next()) {
    const Day made = make_day(walker.year, walker.month, walker.day);
    ASSERT_EQ(made.number, walker.number) << walker.iso();
    const auto [year, month, day] = civil(made);
    ASSERT_EQ(std::tuple(year, month, day), std::tuple(walker.year, walker.month, walker.day));
    ASSERT_EQ(year_of(made), walker.year) << walker.iso();
    ASSERT_EQ(weekday(made), walker.weekday) << walker.iso();
    ASSERT_EQ(to_iso(made), walker.iso());
    ASSERT_EQ(parse_day(walker.iso()), made);
  }
}

TEST(Day, WeekdaysAreThoseOfTheAlmanac) {
  EXPECT_EQ(weekday(make_day(1815, 6, 18)), 6);   // Waterloo, a Sunday
  EXPECT_EQ(weekday(make_day(1941, 12, 7)), 6);   // Pearl Harbor, a Sunday
  EXPECT_EQ(weekday(make_day(1949, 4, 4)), 0);    // the North Atlantic Treaty, a Monday
  EXPECT_EQ(weekday(make_day(1970, 1, 1)), 3);    // a Thursday
  EXPECT_EQ(weekday(make_day(2022, 2, 24)), 3);   // a Thursday
  EXPECT_EQ(weekday(make_day(1582, 10, 15)), 4);  // the first Gregorian day, a Friday
}

TEST(Day, ADayThatDoesNotExistIsRefused) {
  for (const auto& [year, month, day] : {std::tuple(2023, 2, 29),
                                         {1900, 2, 29},
                                         {2100, 2, 29},
                                         {2024, 2, 30},
                                         {2024, 4, 31},
                                         {2024, 13, 1},
                                         {2024, 0, 1},
                                         {2024, 1, 0},
                                         {2024, 1, 32},
                                         {2024, -1, 5},
                                         {2024, 5, -1},
                                         {2024, 257, 1},
                                         {2024, 1, 257}})
    EXPECT_THROW(make_day(year, month, day), InputError) << year << "-" << month << "-" << day;
  EXPECT_NO_THROW(make_day(2000, 2, 29));
  EXPECT_NO_THROW(make_day(2024, 2, 29));
}

TEST(Day, YearsOutsideFourDigitsCarryASign) {
  EXPECT_EQ(to_iso(make_day(0, 1, 1)), "0000-01-01");
  EXPECT_EQ(to_iso(make_day(9999, 12, 31)), "9999-12-31");
  EXPECT_EQ(to_iso(make_day(10000, 1, 1)), "+10000-01-01");
  EXPECT_EQ(to_iso(make_day(-1, 12, 31)).front(), '-');
  EXPECT_EQ(make_day(0, 1, 1) - make_day(-1, 12, 31), 1);
}

TEST(Day, TheOpenEndsAreWrittenAsNothing) {
  EXPECT_EQ(to_iso(Day::earliest()), "");
  EXPECT_EQ(to_iso(Day::latest()), "");
}

TEST(Day, AMonthOutsideTheYearIsThatOfANeighbour) {
  for (int year : {1999, 2000, 2001})
    for (int month = -40; month <= 52; ++month) {
      int y = year, m = month;
      for (; m < 1; m += 12) --y;
      for (; m > 12; m -= 12) ++y;
      EXPECT_EQ(first_of_month(year, month), make_day(y, m, 1)) << year << " " << month;
    }
  EXPECT_EQ(first_of_month(2024, 0), make_day(2023, 12, 1));
  EXPECT_EQ(first_of_month(2024, 13), make_day(2025, 1, 1));
  EXPECT_EQ(first_of_year(1800), make_day(1800, 1, 1));
}

TEST(CalendarUnit, EveryDayFrom1800To2100LiesInItsMonthQuarterYearAndDecade) {
  Walker walker;
  for (; walker.year <= 2100; walker.next()) {
    const Day day{walker.number};
    const auto first = [](int year, int month) {
      return month == 13 ? make_day(year + 1, 1, 1) : make_day(year, month, 1);
    };
    const int quarter = (walker.month - 1) / 3;
    const int decade = walker.year / 10 * 10;
    ASSERT_EQ(calendar_unit(day, Precision::month),
              (Interval{first(walker.year, walker.month), first(walker.year, walker.month + 1)}));
    ASSERT_EQ(calendar_unit(day, Precision::quarter),
              (Interval{first(walker.year, 3 * quarter + 1), first(walker.year, 3 * quarter + 4)}));
    ASSERT_EQ(calendar_unit(day, Precision::year), (Interval{first(walker.year, 1), first(walker.year, 13)}));
    ASSERT_EQ(calendar_unit(day, Precision::decade), (Interval{first(decade, 1), first(decade + 10, 1)}));
    for (Precision unit : {Precision::day, Precision::publication, Precision::inferred})
      ASSERT_EQ(calendar_unit(day, unit), (Interval{day, day + 1}));
  }
}

TEST(CalendarUnit, OfADayBeforeTheYearZeroContainsIt) {
  for (int year : {-1, -4, -9, -10, -11, -400})
    for (Precision unit : {Precision::day, Precision::month, Precision::quarter, Precision::year, Precision::decade})
      EXPECT_TRUE(calendar_unit(make_day(year, 12, 31), unit).contains(make_day(year, 12, 31)))
          << year << " " << to_string(unit);
}

TEST(Precision, EachWordReadsBack) {
  for (Precision precision : {Precision::day, Precision::month, Precision::quarter, Precision::year, Precision::decade,
                              Precision::publication, Precision::inferred})
    EXPECT_EQ(precision_from(to_string(precision)), precision);
  EXPECT_EQ(to_string(Precision::publication), "publication");
  EXPECT_EQ(precision_from("fortnight"), std::nullopt);
  EXPECT_EQ(precision_from(""), std::nullopt);
  EXPECT_EQ(precision_from("Day"), std::nullopt);
}

TEST(Date, IsReadAsPreciselyAsItIsWritten) {
  const auto date = [](const char* iso) {
    const Date read = parse_date(iso);
    return std::pair(read.when, read.precision);
  };
  EXPECT_EQ(date("2024"), std::pair(days("2024-01-01", "2025-01-01"), Precision::year));
  EXPECT_EQ(date("2024-Q1"), std::pair(days("2024-01-01", "2024-04-01"), Precision::quarter));
  EXPECT_EQ(date("2024-Q4"), std::pair(days("2024-10-01", "2025-01-01"), Precision::quarter));
  EXPECT_EQ(date("2024-02"), std::pair(days("2024-02-01", "2024-03-01"), Precision::month));
  EXPECT_EQ(date("2024-12"), std::pair(days("2024-12-01", "2025-01-01"), Precision::month));
  EXPECT_EQ(date("2024-12-31"), std::pair(days("2024-12-31", "2025-01-01"), Precision::day));
  EXPECT_EQ(parse_date("2024-12-31").text, "");
}

TEST(Date, IsWrittenAsItWasRead) {
  for (std::string iso : {"2024", "0001", "9999", "2024-Q1", "2024-Q4", "1950-01", "1950-12", "2024-02-29", "0000-01"})
    EXPECT_EQ(to_iso(parse_date(iso)), iso);
}

TEST(Date, AnIntervalThatIsNoCalendarUnitIsItsFirstAndLastDay) {
  EXPECT_EQ(to_iso(Date{days("2024-05-13", "2024-05-15"), Precision::day, ""}), "2024-05-13/2024-05-14");
  EXPECT_EQ(to_iso(Date{days("2023-12-30", "2024-01-02"), Precision::day, ""}), "2023-12-30/2024-01-01");
  EXPECT_EQ(to_iso(Date{days("2024-05-13", "2024-05-14"), Precision::publication, "on Monday"}), "2024-05-13");
}

TEST(Date, AnyOtherTextIsRefused) {
  for (std::string text : {"",
                           "24",
                           "202",
                           "02024",
                           "20245",
                           "-2024",
                           "+2024",
                           " 2024",
                           "2024 ",
                           "2024-",
                           "2024-5",
                           "2024-00",
                           "2024-13",
                           "2024-Q0",
                           "2024-Q5",
                           "2024-q2",
                           "2024-Q",
                           "2024-Q12",
                           "2024-Q2-01",
                           "2024-05-",
                           "2024-05-1",
                           "2024-05-00",
                           "2024-05-32",
                           "2023-02-29",
                           "2024-02-30",
                           "2024-04-31",
                           "2024/05/14",
                           "2024-05/14",
                           "14-05-2024",
                           "2024-05-14T00:00",
                           "2024-05-14\n",
                           "2024-+5-14",
                           "2024-05-+4",
                           "2024-0x-01",
                           "202a",
                           "2024.05",
                           "today",
                           "２０２４",
                           "2024-05-140",
                           "2024- 5",
                           "2024-05- 4",
                           "2O24",
                           "2024-05-99999999999999",
                           "99999999999999"}) {
    EXPECT_THROW(parse_date(text), InputError) << "'" << text << "'";
    EXPECT_EQ(try_parse_date(text), std::nullopt) << "'" << text << "'";
  }
  EXPECT_THROW(parse_date(std::string_view("2024\0", 5)), InputError);
}

TEST(Date, ARefusalRepeatsWhatWasWritten) {
  try {
    parse_date("2023-02-29");
    FAIL();
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("2023-02-29"));
  }
}

TEST(Date, OnlyADayIsADay) {
  EXPECT_EQ(parse_day("2024-02-29"), make_day(2024, 2, 29));
  for (const char* text : {"2024", "2024-02", "2024-Q1", "", "2023-02-29"})
    EXPECT_THROW(parse_day(text), InputError) << text;
}

TEST(Interval, HoldsItsFirstDayAndNotItsEnd) {
  const Interval may = days("2024-05-01", "2024-06-01");
  EXPECT_TRUE(may.contains(make_day(2024, 5, 1)));
  EXPECT_TRUE(may.contains(make_day(2024, 5, 31)));
  EXPECT_FALSE(may.contains(make_day(2024, 6, 1)));
  EXPECT_FALSE(may.contains(make_day(2024, 4, 30)));
  EXPECT_EQ(year_interval(2024), days("2024-01-01", "2025-01-01"));
}

TEST(Interval, OverlapAndContainmentAreThoseOfSetsOfDays) {
  // Every pair of intervals within a week, against the days themselves.
  constexpr int week = 7;
  for (int a = 0; a < week; ++a)
    for (int b = a + 1; b <= week; ++b)
      for (int c = 0; c < week; ++c)
        for (int d = c + 1; d <= week; ++d) {
          int shared = 0, second = 0;
          for (int day = 0; day < week; ++day) {
            const bool in_first = a <= day && day < b, in_second = c <= day && day < d;
            shared += in_first && in_second;
            second += in_second;
          }
          const Interval first{{a}, {b}}, other{{c}, {d}};
          EXPECT_EQ(first.overlaps(other), shared > 0);
          EXPECT_EQ(first.contains(other), shared == second);
        }
  EXPECT_TRUE((Interval{{3}, {3}}).empty());
  EXPECT_TRUE((Interval{{4}, {3}}).empty());
  EXPECT_FALSE((Interval{{3}, {4}}).empty());
}

TEST(Interval, WithoutEndsHoldsEveryDay) {
  const Interval always;
  EXPECT_TRUE(always.contains(make_day(1, 1, 1)));
  EXPECT_TRUE(always.contains(make_day(9999, 12, 31)));
  EXPECT_FALSE(always.empty());
}

TEST(Span, RunsFromTheFirstDayOfItsFirstPeriodToTheLastOfItsLast) {
  EXPECT_EQ(make_span("1953-10", "2024").interval(), days("1953-10-01", "2025-01-01"));
  EXPECT_EQ(make_span("2024-05-14", "2024-05-14").interval(), days("2024-05-14", "2024-05-15"));
  EXPECT_EQ(make_span("2024-06", "2024").interval(), days("2024-06-01", "2025-01-01"));
  EXPECT_EQ(make_span("2024", "2024-03").interval(), days("2024-01-01", "2024-04-01"));
  EXPECT_EQ(make_span("2020-Q4", "2021-Q1").interval(), days("2020-10-01", "2021-04-01"));
}

TEST(Span, AMissingEndIsOpen) {
  EXPECT_EQ(make_span("", ""), Span{});
  EXPECT_EQ(make_span("", "").interval(), Interval{});
  EXPECT_EQ(make_span("1953", "").interval(), (Interval{make_day(1953, 1, 1), Day::latest()}));
  EXPECT_EQ(make_span("", "1953").interval(), (Interval{Day::earliest(), make_day(1954, 1, 1)}));
}

TEST(Span, ThatEndsBeforeItBeginsIsRefused) {
  EXPECT_THROW(make_span("2024", "2023"), InputError);
  EXPECT_THROW(make_span("2024-06", "2024-05"), InputError);
  EXPECT_THROW(make_span("2024-06-02", "2024-06-01"), InputError);
  EXPECT_THROW(make_span("2024-04", "2024-Q1"), InputError);
  EXPECT_THROW(make_span("2024-04", "soon"), InputError);
}

}  // namespace
}  // namespace entente
