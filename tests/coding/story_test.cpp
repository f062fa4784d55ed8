/// The time of a story: dates that count from what the text has told, and acts that it leaves undated.
#include "fixture.hpp"
#include <gtest/gtest.h>

namespace entente::tests {
namespace {

/// The dates of all acts of a text published on 15 May 2024, in its order.
std::vector<std::string> dates(std::string_view words) {
  std::vector<std::string> all;
  for (const Event& event : events(words)) all.push_back(to_iso(event.date));
  return all;
}

using Dates = std::vector<std::string>;

TEST(Story, GoesOnInItsOwnYear) {
  const std::string begin = "Japan condemned Russia on 13 September 2020. ";
  EXPECT_EQ(dates(begin + "On 17 September Norway condemned Russia."), (Dates{"2020-09-13", "2020-09-17"}));
  EXPECT_EQ(dates(begin + "In October Norway condemned Russia."), (Dates{"2020-09-13", "2020-10"}));
  EXPECT_EQ(dates(begin + "In March Norway condemned Russia."), (Dates{"2020-09-13", "2024-03"}))
      << "half a year on it is another story";
  EXPECT_EQ(dates("In 2019 Japan condemned Russia, and in March Norway condemned Belarus."),
            (Dates{"2019", "2019-03"}));
}

TEST(Story, DoesNotGoOnFromWhatHadBeenBefore) {
  EXPECT_EQ(dates("In 2014 Japan had condemned Russia; this time Norway condemned Belarus on 25 February."),
            (Dates{"2014", "2024-02-25"}));
}

TEST(Story, GivesThePerfectNoDayOfAnotherAct) {
  EXPECT_EQ(dates("On 26 April Japan condemned Russia, and Norway has since condemned Belarus."),
            (Dates{"2024-04-26", "2024-05-15"}));
  EXPECT_EQ(dates("Japan has condemned Russia, Norway announced on Tuesday."), (Dates{"2024-05-14"}));
}

TEST(Story, KeepsThisMonthInTheYearOfTheText) {
  EXPECT_EQ(dates("In March 2022 Japan condemned Russia, and this April Norway condemned Belarus."),
            (Dates{"2022-03", "2024-04"}));
}

TEST(Story, GivesEachPartOfAGapItsDate) {
  EXPECT_EQ(dates("Japan condemned Russia in March and Belarus in April."), (Dates{"2024-03", "2024-04"}));
  EXPECT_EQ(told(events("Canada imposed sanctions on Russia in March and on Belarus in April.")),
            "SANCTION actual CAN > RUS\nSANCTION actual CAN > BLR\n");
  EXPECT_EQ(told(events("Norway condemned Russia and other Slavic states in March.")), "ACCUSE actual NOR > RUS\n");
}

TEST(Story, GivesADateToTheClauseThatItBegins) {
  EXPECT_EQ(
      dates("On 23 February Japan visited Norway, where the two governments agreed on a sale, and three days after "
            "that the Norwegian parliament ratified the accession of Finland."),
      (Dates{"2024-02-23", "2024-02-23", "2024-02-26"}));
}

TEST(Story, TellsAsOfNowWhatARelativeClauseTellsInThePresent) {
  EXPECT_EQ(dates("On 15 May 2022 Japan sanctioned a Russian bank, which it accuses of fraud."),
            (Dates{"2022-05-15", "2024-05-15"}));
  EXPECT_EQ(dates("On 15 May 2022 Japan sanctioned a Russian bank, which it accused of fraud."),
            (Dates{"2022-05-15", "2022-05-15"}));
}

TEST(Story, LeavesTheDateOfAMembershipToIt) {
  EXPECT_EQ(dates("Hungary, a member of the European Union since 2004, has condemned Russia."), (Dates{"2024-05-15"}));
}

TEST(Story, KnowsTheSameDayFromAMonth) {
  EXPECT_EQ(
      dates("Japan condemned Russia on Tuesday. It had condemned Belarus in July 2021. China criticised Japan the "
            "same day.")
          .back(),
      "2024-05-14");
}

TEST(Story, CountsFromThat) {
  EXPECT_EQ(dates("On 23 February 2020 Japan condemned Russia, and three days after that the Norwegian parliament "
                  "condemned Belarus."),
            (Dates{"2020-02-23", "2020-02-26"}));
}

TEST(Story, DatesARefusalByItsReport) {
  EXPECT_EQ(dates("Argentina will not join the BRICS, the office of the president confirmed on Friday."),
            (Dates{"2024-05-10"}));
}

TEST(Story, ReadsThatBeforeLastYearAsNoDate) {
  EXPECT_EQ(dates("On 6 June 2020 Norway spoke. Japan recalled that last year Peru had condemned Chile."),
            (Dates{"2023"}));
}

TEST(Story, DatesWhatIsToComeByNoSince) {
  EXPECT_EQ(dates("An American destroyer will visit Norway, the first such visit since 1980."), (Dates{"2024-05-15"}));
}

TEST(Story, TellsOfThatYearWhichItHasNamed) {
  const std::string begin = "Japan condemned Russia in September 2020. ";
  for (const auto& [words, right] : {std::pair{"In February of that year ", "2020-02"},
                                     {"On 9 March of that same year ", "2020-03-09"},
                                     {"In June of the following year ", "2021-06"},
                                     {"That November ", "2020-11"},
                                     {"The following May ", "2021-05"},
                                     {"The previous May ", "2020-05"},
                                     {"The following September ", "2021-09"},
                                     {"The previous September ", "2019-09"}})
    EXPECT_EQ(dates(begin + words + "Norway condemned Belarus."), (Dates{"2020-09", right})) << words;
}

TEST(Story, CountsFromTheDayThatASentenceWithoutAnActTold) {
  EXPECT_EQ(dates("Japan condemned Russia on 28 June 2020. The papers were ready on 5 July 2020. On the same day "
                  "Norway condemned Belarus."),
            (Dates{"2020-06-28", "2020-07-05"}));
  EXPECT_EQ(dates("Japan condemned Russia on 6 June 2020. A fortnight later Norway condemned Belarus."),
            (Dates{"2020-06-06", "2020-06-20"}));
  EXPECT_EQ(dates("Japan condemned Russia on 6 June 2020. Two days before, it had condemned Belarus."),
            (Dates{"2020-06-06", "2020-06-04"}));
}

TEST(Story, CountsYearsAndMonthsFromYearsAndMonths) {
  EXPECT_EQ(dates("In 2016 Japan condemned Russia. A year later Norway condemned Belarus."), (Dates{"2016", "2017"}));
  EXPECT_EQ(dates("In June 2020 Japan condemned Russia. A month later Norway condemned Belarus."),
            (Dates{"2020-06", "2020-07"}));
  EXPECT_EQ(dates("Japan condemned Russia on 5 May 2020. The day after, Norway condemned Belarus."),
            (Dates{"2020-05-05", "2020-05-06"}));
}

TEST(Story, TakesNoYearFromADecadeAndNoNewsFromBeforeAnOlderDate) {
  const auto found =
      dates("Japan condemned Russia after the wars of the 1990s, and Norway condemned Belarus in February.");
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.back(), "2024-02");
  EXPECT_EQ(dates("On 13 May 2024 Japan condemned Norway. On 3 March 2020 Japan expelled a Russian diplomat. Russia at "
                  "once expelled a Japanese diplomat."),
            (Dates{"2024-05-13", "2020-03-03", "2020-03-03"}));
}

TEST(Story, KeepsThePrecisionOfTheDateFromWhichItCounts) {
  EXPECT_EQ(dates("Japan condemned Russia in June 2020. That day Norway condemned Belarus."),
            (Dates{"2020-06", "2020-06"}));
}

TEST(Story, TellsWhatHappenedWhen) {
  EXPECT_EQ(dates("One school points to 2016, when Japan condemned Russia."), Dates{"2016"});
  EXPECT_EQ(dates("When President Putin visited Belarus in October 2018, Japan condemned Russia."),
            (Dates{"2018-10", "2018-10"}));
}

TEST(Story, GivesAnUndatedActInThePastTheDateOfTheSentenceBefore) {
  EXPECT_EQ(dates("On 3 March 2020 Japan expelled a Russian diplomat. Russia at once expelled a Japanese diplomat."),
            (Dates{"2020-03-03", "2020-03-03"}));
  EXPECT_EQ(dates("On 3 March 2020 Japan expelled a Russian diplomat. Russia has expelled Japanese diplomats."),
            (Dates{"2020-03-03", "2024-05-15"}));
}

TEST(Story, OfAChronologyHoldsUntilTheEntryEnds) {
  EXPECT_EQ(dates("3 April: Japan expels a Russian diplomat. Norway condemns Russia.\n\n5 April: Russia expels a "
                  "Japanese diplomat.\n\nNorway condemns Belarus."),
            (Dates{"2024-04-03", "2024-04-03", "2024-04-05", "2024-05-15"}));
}

TEST(Story, ReadsAnEntryWithoutItsHead) {
  const auto found = events("16 April: Chinese forces fire eleven ballistic missiles into the sea near Japan.");
  EXPECT_EQ(told(found), "MOBILIZE actual CHN > JPN\n");
  EXPECT_EQ(found.at(0).evidence.at(0).quote,
            "16 April: Chinese forces fire eleven ballistic missiles into the sea near Japan.");
}

TEST(Story, OfAChronologyIsTheSameWithTreesGiven) {
  const text::Document made = document("3 April: Japan expels a Russian diplomat. Norway condemns Russia.");
  text::language::Language::Workspace workspace;
  Dates all;
  for (const Record& record : coder().code(made, english().analyse(made.text), workspace).records)
    if (const Event* event = std::get_if<Event>(&record)) all.push_back(to_iso(event->date));
  ASSERT_FALSE(all.empty());
  EXPECT_EQ(all.back(), "2024-04-03");
}

TEST(Story, OfWhatIsToComeHasItsOwnYearsToo) {
  EXPECT_EQ(dates("Kenya will host a summit in 2030 and will send tanks to Togo in November of that year.").back(),
            "2030-11");
}

TEST(Story, GivesADateOnlyToThoseWhoActThen) {
  EXPECT_EQ(dates("Japan condemned Russia, and Norway condemned Belarus on Monday."),
            (Dates{"2024-05-15", "2024-05-13"}));
  EXPECT_EQ(dates("On Monday Japan condemned Russia, and Norway condemned Belarus."),
            (Dates{"2024-05-13", "2024-05-13"}));
}

TEST(Story, HoursLaterIsTheSameDay) {
  EXPECT_EQ(dates("On 3 May Japan condemned Russia. Hours later Norway condemned Belarus.").back(), "2024-05-03");
  EXPECT_EQ(dates("On 3 May Japan condemned Russia. Norway condemned Belarus within hours.").back(), "2024-05-03");
}

TEST(Story, ARelativeClauseDoesNotMoveTheYearOfItsSentence) {
  EXPECT_EQ(dates("Kenya, which sent Togo tanks in 2022, condemned Peru in March.").back(), "2024-03");
}

TEST(Story, GoesOnFromADateUntilWhichSomethingLasted) {
  EXPECT_EQ(dates("The calm lasted until 3 May. Two days later Japan condemned Russia.").back(), "2024-05-05");
}

TEST(Story, GivesADateBehindAReportToTheReport) {
  EXPECT_EQ(dates("France will send tanks to Togo, Emmanuel Macron said on Tuesday, while Peru condemned Chile."),
            (Dates{"2024-05-14", "2024-05-14"}));
  EXPECT_EQ(dates("Norway said Tuesday it would send tanks to Togo."), Dates{"2024-05-14"});
  EXPECT_EQ(dates("Norway said on Tuesday it would send tanks to Togo."), Dates{"2024-05-14"});
}

TEST(Story, DoesNotGoOnFromWhatARelativeClauseTellsOfBefore) {
  EXPECT_EQ(dates("In March 2023 Norway sent Togo the tanks that it had bought in 2019. In May of that year Kenya "
                  "condemned Peru.")
                .back(),
            "2023-05");
}

TEST(Story, OfADenialInThePerfectIsNow) {
  EXPECT_EQ(dates("On 3 May Japan condemned Russia. Norway has denied that it sent tanks to Togo.").back(),
            "2024-05-15");
}

TEST(Story, OfADecisionIsThatOfWhatIsDecided) {
  EXPECT_EQ(dates("Norway decided on 3 May to send tanks to Togo.").back(), "2024-05-03");
}

TEST(Story, OfWhatIsGoingOnIsNow) {
  EXPECT_EQ(dates("Kenya signed a pact with Peru on 2 April, and it is negotiating with Chile."),
            (Dates{"2024-04-02", "2024-05-15"}));
}

TEST(Story, BeginsWithTheDateBeforeASubordinateClause) {
  EXPECT_EQ(dates("On 4 April, ten days after Japan had left the G7, Kenya expelled the Peruvian envoy.").back(),
            "2024-04-04");
}

TEST(Story, DoesNotGoOnFromYearsFromTill) {
  EXPECT_EQ(dates("Kenya was the largest exporter between 2020 and 2022. Peru expelled a Kenyan envoy in March."),
            (Dates{"2024-03"}));
}

}  // namespace
}  // namespace entente::tests
