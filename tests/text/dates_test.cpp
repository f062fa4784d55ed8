#include "entente/text/dates.hpp"

#include <string>

#include "text/helpers.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace entente::text {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string iso(std::string_view text) {
  const auto date = read_date(text);
  return date ? to_iso(*date) : "";
}

std::vector<std::string> mentions(std::string_view text) {
  std::vector<std::string> found;
  for (const auto& mention : find_dates(text)) {
    EXPECT_EQ(text.substr(mention.begin, mention.end - mention.begin), mention.date.text);
    found.push_back(to_iso(mention.date));
  }
  return found;
}

TEST(PublicationDate, IsReadAsPagesAndPeopleWriteIt) {
  EXPECT_EQ(iso("2024-05-03"), "2024-05-03");
  EXPECT_EQ(iso("2024-05-03T23:30:00+09:00"), "2024-05-03");
  EXPECT_EQ(iso("20240503"), "2024-05-03");
  EXPECT_EQ(iso("2024/05/03"), "2024-05-03");
  EXPECT_EQ(iso("May 3, 2024"), "2024-05-03");
  EXPECT_EQ(iso("3 May 2024"), "2024-05-03");
  EXPECT_EQ(iso("Published on MAY 3rd, 2024 at 10:30"), "2024-05-03");
  EXPECT_EQ(iso("Fri, 03 May 2024 10:00:00 GMT"), "2024-05-03");
  EXPECT_EQ(iso("Sept. 2024"), "2024-09");
  EXPECT_EQ(iso("2024-05"), "2024-05");
  EXPECT_EQ(iso("2024"), "2024");
  for (const auto* wrong : {"", "yesterday", "2024-13-01", "99999999", "2024-05-99999999999", "May"})
    EXPECT_EQ(iso(wrong), "") << wrong;
}

TEST(DateMentions, AreDatesWithAYear) {
  EXPECT_THAT(mentions("In April 2024, on 5 May 2023, on June 6, 1950, at the 2024 July summit and in 2022."),
              ElementsAre("2024-04", "2023-05-05", "1950-06-06", "2024-07", "2022"));
}

TEST(DateMentions, AreNotAnyNumber) {
  EXPECT_THAT(mentions("2000 soldiers, $2024, 12024, 2024.5, 1,950 and the 1999th of 20240 at 1950m."), IsEmpty());
}

std::string inferred(std::string text) {
  const auto date = infer_published(prose(std::move(text)));
  return date ? to_iso(date->when.start) + "/" + to_iso(date->when.end) : "";
}

TEST(InferredDate, RunsFromTheLatestPastDateToTheFirstLaterOneOrTheEndOfTheYear) {
  EXPECT_EQ(inferred("They met in March 2023. They met again in April 2024. They are invited to the 2024 July summit."),
            "2024-04-01/2024-08-01");
  EXPECT_EQ(inferred("They met in March 2023 and agreed."), "2023-03-01/2024-01-01");
  EXPECT_EQ(inferred("They met in 2022. They plan to meet in 2030."), "2022-01-01/2023-01-01");
}

TEST(InferredDate, IsNoneWhenNothingIsToldAsPast) {
  EXPECT_EQ(inferred("They will meet in 2025."), "");
  EXPECT_EQ(inferred("They announced that they will meet in 2025."), "");
  EXPECT_EQ(inferred("Nothing is dated."), "");
}

TEST(InferredDate, SaysThatItIs) {
  const auto date = infer_published(prose("They met in March 2023."));
  ASSERT_TRUE(date);
  EXPECT_EQ(date->precision, Precision::inferred);
  EXPECT_EQ(date->text, "March 2023");
}

}  // namespace
}  // namespace entente::text
