#include "entente/coding/dates.hpp"

#include "fixture.hpp"
#include <gtest/gtest.h>

#include "entente/coding/amounts.hpp"

namespace entente::tests {
namespace {

using namespace coding;

Sentence words_of(const text::Document& made) {
  const auto sentences = english().analyse(made.text);
  return look_up(sentences.front(), 0, made.text, {}, lexicon());
}

struct Case {
  const char* words;
  const char* past;    ///< what it means for an act in the past; the day of publication is Wednesday 2024-05-15
  const char* future;  ///< for one to come
};

const Case cases[] = {
    {"on 18 March 2014", "2014-03-18", "2014-03-18"},
    {"on March 18, 2014", "2014-03-18", "2014-03-18"},
    {"on 2024-02-29", "2024-02-29", "2024-02-29"},
    {"on 18 March", "2024-03-18", "2025-03-18"},
    {"on 20 June", "2023-06-20", "2024-06-20"},
    {"on March 18", "2024-03-18", "2025-03-18"},
    {"in May 2023", "2023-05", "2023-05"},
    {"in June", "2023-06", "2024-06"},
    {"in early May", "2024-05", "2024-05"},
    {"last November", "2023-11", "2023-11"},
    {"in 2022", "2022", "2022"},
    {"since 2005", "2005", "2005"},
    {"by 2023", "2023", "2023"},
    {"in the 1980s", "1980-01-01/1989-12-31", "1980-01-01/1989-12-31"},
    {"on Tuesday", "2024-05-14", "2024-05-21"},
    {"on Wednesday", "2024-05-15", "2024-05-15"},
    {"on Thursday", "2024-05-09", "2024-05-16"},
    {"next Tuesday", "2024-05-21", "2024-05-21"},
    {"yesterday", "2024-05-14", "2024-05-14"},
    {"today", "2024-05-15", "2024-05-15"},
    {"tomorrow", "2024-05-16", "2024-05-16"},
    {"last week", "2024-05-06/2024-05-12", "2024-05-06/2024-05-12"},
    {"this week", "2024-05-13/2024-05-19", "2024-05-13/2024-05-19"},
    {"next week", "2024-05-20/2024-05-26", "2024-05-20/2024-05-26"},
    {"last month", "2024-04", "2024-04"},
    {"this month", "2024-05", "2024-05"},
    {"next month", "2024-06", "2024-06"},
    {"last year", "2023", "2023"},
    {"this year", "2024", "2024"},
    {"two years ago", "2022", "2022"},
    {"three months ago", "2024-02", "2024-02"},
    {"two days ago", "2024-05-13", "2024-05-13"},
    {"two weeks ago", "2024-05-01", "2024-05-01"},
    {"between 2019 and 2021", "2019-01-01/2021-12-31", "2019-01-01/2021-12-31"},
    {"from 2014 to 2018", "2014-01-01/2018-12-31", "2014-01-01/2018-12-31"},
    {"in the autumn", "2023-09-01/2023-11-30", "2024-09-01/2024-11-30"},
    {"in the spring of 2021", "2021-03-01/2021-05-31", "2021-03-01/2021-05-31"},
    {"in March of last year", "2023-03", "2023-03"},
    {"on Friday of last week", "2024-05-10", "2024-05-10"},
    {"at the end of 2023", "2023", "2023"},
    {"on New Year's Day", "2024-01-01", "2025-01-01"},
    {"on 28-29 June 2022", "2022-06-28/2022-06-29", "2022-06-28/2022-06-29"},
};

TEST(Dates, MeanWhatTheTableSays) {
  for (const Case& one : cases) {
    const text::Document made = document(std::string("Seoul met them ") + one.words + " .");
    Sentence sentence = words_of(made);
    const auto spans = find_dates(sentence, lexicon(), parse_day("2024-05-15"));
    ASSERT_EQ(spans.size(), 1U) << one.words;
    EXPECT_EQ(to_iso(*resolve(spans[0], false, std::nullopt, "")), one.past) << one.words;
    EXPECT_EQ(to_iso(*resolve(spans[0], true, std::nullopt, "")), one.future) << one.words;
  }
}

TEST(Dates, CountFromTheDateThatTheTextHasTold) {
  const Date told = parse_date("2024-03-10");
  for (const auto& [words, right] : {std::pair{"two days later", "2024-03-12"},
                                     {"a day earlier", "2024-03-09"},
                                     {"three weeks later", "2024-03-31"},
                                     {"the following day", "2024-03-11"},
                                     {"on the same day", "2024-03-10"},
                                     {"the next day", "2024-03-11"},
                                     {"a year later", "2025"}}) {
    const text::Document made = document(std::string("Seoul met them ") + words + " .");
    Sentence sentence = words_of(made);
    const auto spans = find_dates(sentence, lexicon(), parse_day("2024-05-15"));
    ASSERT_EQ(spans.size(), 1U) << words;
    EXPECT_EQ(to_iso(*resolve(spans[0], false, told, "")), right) << words;
    EXPECT_FALSE(resolve(spans[0], false, std::nullopt, "")) << words;
  }
}

TEST(Dates, AreNotSeenWhereThereIsNone) {
  for (const char* words :
       {"Seoul may march .", "The second army met them .", "Some 2022 soldiers met them .", "May it last .",
        "Seoul met them in the fall of Kabul .", "Seoul met them on the first Monday ."}) {
    const text::Document made = document(words);
    Sentence sentence = words_of(made);
    EXPECT_TRUE(find_dates(sentence, lexicon(), parse_day("2024-05-15")).empty()) << words;
  }
}

TEST(Dates, OfAnActAreThoseOfItsClauseElseTheDayOfPublication) {
  const auto found = events("Japan condemned Russia on Monday. Canada has praised Poland.");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(to_iso(found[0].date), "2024-05-13");
  EXPECT_EQ(found[0].date.text, "on Monday");
  EXPECT_EQ(to_iso(found[1].date), "2024-05-15");
  EXPECT_EQ(found[1].date.precision, Precision::publication);
  EXPECT_EQ(found[1].date.text, "");
}

std::string date_of(std::string_view words, EventClass event_class) {
  for (const Event& event : events(words))
    if (event.event_class == event_class) return to_iso(event.date);
  return "no such event";
}

TEST(Dates, OfWhatIsToComeAreItsOwnElseThatOfItsAnnouncement) {
  EXPECT_EQ(date_of("Japan said on Monday that it would send tanks to Ukraine.", EventClass::aid), "2024-05-13");
  EXPECT_EQ(date_of("Japan will send tanks to Ukraine, Tokyo announced on Monday.", EventClass::aid), "2024-05-13");
  EXPECT_EQ(date_of("Japan said on Monday that it would send tanks to Ukraine next month.", EventClass::aid),
            "2024-06");
}

TEST(Dates, OfADenialInThePastAreThoseOfTheStory) {
  EXPECT_EQ(date_of("Japan condemned Russia on Monday. It did not impose sanctions on Russia.", EventClass::sanction),
            "2024-05-13");
}

TEST(Dates, OfAnActAreNeitherThoseToComeNorThoseOfAComparison) {
  EXPECT_EQ(date_of("Japan gave Ukraine more tanks than last year.", EventClass::aid), "2024-05-15");
  EXPECT_EQ(date_of("Poland, a member of NATO since 1999, has condemned Russia this week.", EventClass::accuse),
            "2024-05-13/2024-05-19");
}

TEST(Dates, CountedFromAClauseAreThoseOfTheClause) {
  EXPECT_EQ(
      date_of("Japan condemned Russia on Tuesday, five days after the Japanese and Russian ministers met in Geneva.",
              EventClass::consult),
      "2024-05-09");
}

TEST(Dates, CountedFromAClauseBeforeItsOwnAreThoseOfTheClause) {
  EXPECT_EQ(
      date_of("Eleven days after Russia attacked Ukraine, Japan condemned Russia on Tuesday.", EventClass::assault),
      "2024-05-03");
}

TEST(Dates, FromADayToComeAreThatDay) {
  EXPECT_EQ(date_of("The Taiwanese army will hold drills from Friday.", EventClass::mobilize), "2024-05-17");
}

struct Money {
  const char* words;
  double value;
  const char* unit;
};

const Money amounts[] = {
    {"$11.7 billion", 11.7e9, "USD"},    {"$100 million", 1e8, "USD"},
    {"US$2.5 million", 2.5e6, "USD"},    {"A$368 billion", 368e9, "AUD"},
    {"€40 billion", 40e9, "EUR"},        {"£2.3 billion", 2.3e9, "GBP"},
    {"600 million yen", 6e8, "JPY"},     {"1.18 trillion won", 1.18e12, "KRW"},
    {"15 million euros", 15e6, "EUR"},   {"$50,000", 50000, "USD"},
    {"two billion dollars", 2e9, "USD"}, {"70 million Canadian dollars", 7e7, "CAD"},
    {"2.7 percent", 2.7, "percent"},     {"42 %", 42, "percent"},
};

TEST(Amounts, MeanWhatTheTableSays) {
  for (const Money& one : amounts) {
    const text::Document made = document(std::string("Seoul gave them ") + one.words + " .");
    const Sentence sentence = words_of(made);
    const auto figures = find_figures(sentence, lexicon());
    ASSERT_EQ(figures.size(), 1U) << one.words;
    EXPECT_NEAR(figures[0].amount.value, one.value, one.value * 1e-12) << one.words;
    EXPECT_EQ(figures[0].amount.unit, one.unit) << one.words;
  }
}

TEST(Amounts, CountWhatIsGivenOrFired) {
  for (const auto& [text, value, unit] : {std::tuple{"Poland bought 180 tanks from South Korea.", 180.0, "tanks"},
                                          {"North Korea fired three ballistic missiles.", 3.0, "missiles"},
                                          {"Germany sent two dozen howitzers to Ukraine.", 24.0, "howitzers"},
                                          {"Washington sent 31 M1 Abrams to Ukraine.", 31.0, "tanks"},
                                          {"Berlin sent two IRIS-Ts to Ukraine.", 2.0, "batteries"}}) {
    const auto found = events(text);
    ASSERT_FALSE(found.empty()) << text;
    ASSERT_TRUE(found.front().amount) << text;
    EXPECT_EQ(found.front().amount->value, value) << text;
    EXPECT_EQ(found.front().amount->unit, unit) << text;
  }
}

/// What the C library would read as a number: `Nan` is a province of Thailand.
TEST(Amounts, AreWrittenWithDigitsOrNumberWords) {
  for (const char* const text : {"Nan soldiers", "Inf soldiers", "Infinity soldiers", "-nan soldiers"}) {
    const text::Document made = document(text);
    std::size_t end = 0;
    EXPECT_FALSE(read_number(words_of(made), lexicon(), 0, end)) << text;
  }
}

TEST(Amounts, AreNeitherNumbersOfNamesNorTimes) {
  for (const char* const text : {"Norway sent F-16 jets to Peru.", "Norway and Peru held three days of talks."}) {
    const auto found = events(text);
    ASSERT_FALSE(found.empty()) << text;
    EXPECT_FALSE(found.front().amount) << text;
  }
}

}  // namespace
}  // namespace entente::tests
