#include <sstream>

#include "fixture.hpp"
#include <gmock/gmock.h>

namespace entente::tests {
namespace {

using coding::Explanation;
using coding::Reason;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<Explanation> explained(std::string_view words, std::string_view published = "2024-05-15") {
  return coder().explain(document(words, published));
}

/// The last event's explanation.
Explanation event_of(std::string_view words) {
  const auto all = explained(words);
  for (auto one = all.rbegin(); one != all.rend(); ++one)
    if (std::holds_alternative<Event>(one->record)) return *one;
  ADD_FAILURE() << "no event in: " << words;
  return {};
}

Reason reason(const Explanation& explanation, std::string_view field, std::size_t index = 0) {
  for (const Reason& one : explanation.reasons)
    if (one.field == field && index-- == 0) return one;
  ADD_FAILURE() << "nothing is said of " << field;
  return {};
}

/// The cells of the rows that a rule went by, table by table: `verbs.tsv sign`.
std::vector<std::string> rows(const Reason& reason) {
  std::vector<std::string> all;
  for (const coding::TableRow& row : reason.rows) {
    // Every row is told as it is written at its line.
    std::istringstream file(read_file(row.file));
    std::string line;
    for (std::size_t i = 0; i < row.line; ++i) std::getline(file, line);
    EXPECT_EQ(line, row.text) << row.file << ":" << row.line;
    all.push_back(std::filesystem::path(row.file).filename().string() + " " + row.text.substr(0, row.text.find('\t')));
  }
  return all;
}

TEST(Explanation, IsOfTheRecordsThatCodingMakes) {
  const auto text =
      "Japan and South Korea signed an agreement in Geneva on Monday. It will take effect next year. Finland joined "
      "NATO in 2023. Seoul may send 20 tanks to Kyiv, Washington said. The two countries did not meet.";
  std::vector<std::string> made, told;
  for (const Record& record : records(text))
    if (!std::holds_alternative<Indicator>(record)) made.push_back(id(record));
  for (const Explanation& one : explained(text)) told.push_back(id(one.record));
  EXPECT_FALSE(made.empty());
  EXPECT_EQ(told, made);
}

TEST(Explanation, NamesTheRowThatReadTheRecordAndThePathToItsParties) {
  const Explanation one = event_of("Japan condemned the North Korean launch on Monday.");
  EXPECT_EQ(one.predicate, "condemned");
  EXPECT_EQ(reason(one, "class").value, "ACCUSE");
  EXPECT_THAT(rows(reason(one, "class")), ElementsAre("verbs.tsv condemn"));
  const Reason source = reason(one, "source");
  EXPECT_EQ(source.value, "JPN");
  EXPECT_EQ(source.path, "condemned >nsubj> Japan");
  EXPECT_THAT(source.because, HasSubstr("'Japan' is a name of JPN"));
  EXPECT_THAT(rows(source), ElementsAre("states.tsv JPN"));
  const Reason target = reason(one, "target");
  EXPECT_EQ(target.path, "condemned >obj> launch");
  EXPECT_THAT(target.because, HasSubstr("'North Korean' is the adjective of PRK"));
}

TEST(Explanation, TellsTheNounThatGivesASector) {
  const Reason source = reason(event_of("The foreign minister of Japan visited Norway."), "source");
  EXPECT_EQ(source.value, "JPN GOV");
  EXPECT_THAT(source.because, HasSubstr("'minister' is of the sector GOV"));
  EXPECT_THAT(rows(source), ElementsAre("states.tsv JPN", "agents.tsv minister"));
}

TEST(Explanation, TellsWhomAPronounStandsForAndWhereHeWasTold) {
  const Reason here = reason(event_of("Norway said it condemned Chad."), "source");
  EXPECT_EQ(here.value, "NOR");
  EXPECT_THAT(here.because, HasSubstr("'it' stands for 'Norway', told before it in the sentence"));
  EXPECT_THAT(rows(here), ElementsAre("references.tsv it"));
  const Reason before = reason(event_of("Norway hosted Peru on Monday. It condemned Chad."), "source");
  EXPECT_THAT(before.because, HasSubstr("'it' stands for 'Norway', told in a sentence before"));
}

TEST(Explanation, TellsWhatDefiniteNounsReferTo) {
  const Reason pair = reason(event_of("Norway and Peru are neighbours. The two countries condemned Chad."), "source");
  EXPECT_THAT(pair.because, HasSubstr("'the two countries' means the states that the text named last before it"));
  EXPECT_THAT(rows(pair), ElementsAre("references.tsv the two countries"));
  const Reason launch =
      reason(event_of("North Korea fired two missiles on Monday. Japan condemned the launch."), "target");
  EXPECT_EQ(launch.value, "PRK");
  EXPECT_THAT(launch.because, HasSubstr("whose act the definite noun means"));
}

TEST(Explanation, TellsBesideWhomThoseWithoutANameAre) {
  const Explanation talks = event_of("The Chadian government and rebels met in Libreville.");
  const auto rebels = std::ranges::find(talks.reasons, "TCD REB", &Reason::value);
  ASSERT_NE(rebels, talks.reasons.end());
  EXPECT_THAT(rebels->because, HasSubstr("of the state for which 'The Chadian government' acts together with them"));
  EXPECT_THAT(rows(*rebels), ElementsAre("agents.tsv rebel"));
}

TEST(Explanation, SaysThatAPartyIsNotKnown) {
  const Reason rebels = reason(event_of("The rebels attacked a Kenyan convoy on Monday."), "source");
  EXPECT_EQ(rebels.value, "REB");
  EXPECT_THAT(rebels.because, HasSubstr("does not let us know who"));
  EXPECT_THAT(rows(rebels), ElementsAre("agents.tsv rebel"));
}

TEST(Explanation, TellsTheCueThatMakesAnActLessThanActual) {
  const Reason may = reason(event_of("Norway may send tanks to Peru."), "factuality");
  EXPECT_EQ(may.value, "possible");
  EXPECT_EQ(may.words, "may");
  EXPECT_THAT(rows(may), ElementsAre("factuality.tsv may"));
  const Reason plans = reason(event_of("Norway plans to send tanks to Peru."), "factuality");
  EXPECT_EQ(plans.value, "planned");
  EXPECT_THAT(plans.because, HasSubstr("the verb 'plans' makes what it governs planned"));
  EXPECT_THAT(rows(plans), ElementsAre("factuality.tsv plan"));
  const Reason negated = reason(event_of("Norway did not send tanks to Peru."), "factuality");
  EXPECT_EQ(negated.value, "negated");
  EXPECT_EQ(negated.because, "'send' is negated");
  const Reason actual = reason(event_of("Norway sent tanks to Peru."), "factuality");
  EXPECT_EQ(actual.because, "nothing in the sentence makes it less than actual");
  EXPECT_THAT(actual.rows, IsEmpty());
}

TEST(Explanation, TellsWhoIsQuotedByWhichWord) {
  const Reason quoted = reason(event_of("Norway sent tanks to Peru, Chad said."), "attribution");
  EXPECT_EQ(quoted.value, "TCD");
  EXPECT_EQ(quoted.words, "Chad");
  EXPECT_THAT(rows(quoted), ElementsAre("factuality.tsv say"));
}

TEST(Explanation, TellsTheWordsOfADateAndItsRule) {
  const Reason monday = reason(event_of("Norway condemned Chad on Monday."), "date");
  EXPECT_EQ(monday.value, "2024-05-13");
  EXPECT_EQ(monday.words, "on Monday");
  EXPECT_THAT(monday.because, HasSubstr("the nearest one before the day of publication, 2024-05-15"));
  EXPECT_THAT(monday.because, HasSubstr("in the clause of the act"));
  const Reason year = reason(event_of("Norway condemned Chad in 2019."), "date");
  EXPECT_THAT(year.because, HasSubstr("a date as written"));
  const Reason last = reason(event_of("Norway condemned Chad last month."), "date");
  EXPECT_EQ(last.value, "2024-04");
  EXPECT_THAT(last.because, HasSubstr("counted from the day of publication"));
  const Reason none = reason(event_of("Norway has condemned Chad."), "date");
  EXPECT_EQ(none.because, "no words date it: the day of publication");
  const Reason later = reason(event_of("Norway hosted Peru on 3 May 2024. Two days later it condemned Chad."), "date");
  EXPECT_EQ(later.value, "2024-05-05");
  EXPECT_THAT(later.because, HasSubstr("counted from the date that the text told before"));
}

TEST(Explanation, TellsTheDayOnWhichAnUndatedPastGoesOn) {
  const Reason date = reason(event_of("Norway hosted Peru on Monday. Norway condemned Chad."), "date");
  EXPECT_EQ(date.value, "2024-05-13");
  EXPECT_EQ(date.because, "no words date it: it goes on at the day that sentence 0 told");
  const Reason comment = reason(event_of("Norway hosted Peru on Monday. Chad condemned Norway."), "date");
  EXPECT_EQ(comment.value, "2024-05-15") << "a comment of somebody who was not there need not be of that day";
}

TEST(Explanation, TellsTheYearOfTheStoryAndTheEntryOfAChronology) {
  const auto because = [](std::string_view words) { return reason(event_of(words), "date").because; };
  EXPECT_EQ(because("Japan condemned Russia on 13 September 2020. On 17 September Norway condemned Russia."),
            "in the year of the story, which the text told before, told in the clause of the act");
  EXPECT_EQ(because("3 April: Japan condemns Russia."),
            "no words date it: the entry in which it stands is headed by that date");
  EXPECT_EQ(because("In March 2020 Japan condemned Russia. Russia expelled a Japanese diplomat."),
            "no words date it: it goes on at the month that sentence 0 told");
}

TEST(Explanation, TellsAmountPlaceModeAndContexts) {
  const Explanation aid = event_of("Norway pledged $20 million to Peru on Monday.");
  const Reason amount = reason(aid, "amount");
  EXPECT_EQ(amount.words, "$20 million");
  EXPECT_THAT(amount.because, HasSubstr("money"));
  EXPECT_THAT(rows(amount), testing::Contains("numbers.tsv million"));
  const Reason place = reason(event_of("Norway and Peru held talks in Lima on Monday."), "place");
  EXPECT_EQ(place.value, "Lima PER");
  EXPECT_THAT(rows(place), ElementsAre("scenes.tsv in", "places.tsv Lima"));
  const Explanation killing = event_of("Kenyan police killed a Somali farmer with a machete.");
  EXPECT_EQ(reason(killing, "mode").words, "machete");
  EXPECT_THAT(rows(reason(killing, "mode")), ElementsAre("modes.tsv ASSAULT"));
  const Explanation tanks = event_of("Norway sent tanks to Peru.");
  EXPECT_EQ(reason(tanks, "context").value, "military");
  EXPECT_THAT(rows(reason(tanks, "context")), ElementsAre("contexts.tsv military"));
}

TEST(Explanation, OfAMembershipNamesItsRowPartiesAndPeriod) {
  for (const Explanation& one : explained("Finland joined NATO in 2023.")) {
    if (!std::holds_alternative<Membership>(one.record)) continue;
    EXPECT_THAT(rows(reason(one, "role")), ElementsAre("memberships.tsv join"));
    EXPECT_EQ(reason(one, "actor").path, "joined >nsubj> Finland");
    EXPECT_EQ(reason(one, "arrangement").path, "joined >obj> NATO");
    EXPECT_EQ(reason(one, "start").words, "in 2023");
    return;
  }
  ADD_FAILURE() << "no membership";
}

}  // namespace
}  // namespace entente::tests
