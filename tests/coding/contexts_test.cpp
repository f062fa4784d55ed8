#include "entente/coding/contexts.hpp"

#include "fixture.hpp"
#include <gmock/gmock.h>

namespace entente::tests {
namespace {

using coding::ContextRow;
using coding::Contexts;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

const char* const file = "data/lexicon/contexts.tsv";

const Contexts& contexts() {
  static const Contexts loaded{Table::read(root / file)};
  return loaded;
}

std::vector<std::string> told_contexts(std::string_view sentence) {
  const auto found = events(sentence);
  EXPECT_FALSE(found.empty()) << sentence;
  return found.empty() ? std::vector<std::string>{} : found.front().contexts;
}

TEST(Contexts, EveryExampleTellsTheContextOfItsRow) {
  for (const ContextRow& row : contexts().rows()) {
    std::vector<std::string> all;
    for (const Event& event : events(row.example)) all.insert(all.end(), event.contexts.begin(), event.contexts.end());
    EXPECT_THAT(all, Contains(row.context)) << file << ":" << row.line << ": " << row.example;
  }
}

TEST(Contexts, NoWordIsGivenTwiceForOne) {
  std::set<std::pair<std::string, std::vector<std::string>>> seen;
  for (const ContextRow& row : contexts().rows())
    for (const auto& phrase : row.phrases)
      EXPECT_TRUE(seen.emplace(row.context, phrase).second) << file << ":" << row.line << ": " << phrase.front();
}

TEST(Contexts, SeveralMayHoldInTheOrderOfTheOntology) {
  EXPECT_THAT(told_contexts("Germany pledged Ukraine ammunition worth 20 million euros."),
              ElementsAre("military", "economic"));
  EXPECT_THAT(told_contexts("The Senate ratified the nuclear treaty with Russia."), Contains("legislative"));
}

TEST(Contexts, AreThoseOfTheActsOwnClause) {
  const auto found = events("Poland bought tanks from South Korea, and Canada raised tariffs on China.");
  ASSERT_EQ(found.size(), 2U) << told(found);
  EXPECT_THAT(found[0].contexts, Contains("military"));
  EXPECT_THAT(found[1].contexts, Not(Contains("military")));
}

TEST(Contexts, AnActBetweenStatesWithoutAnotherMatterIsDiplomatic) {
  EXPECT_THAT(told_contexts("Iran rejected the proposal of Turkey."), ElementsAre("diplomatic"));
  EXPECT_THAT(told_contexts("Iran rejected the offer of Turkey to send troops."), Not(Contains("diplomatic")));
}

TEST(Contexts, ThePartiesTellTheirs) {
  EXPECT_THAT(told_contexts("South Korean marines thanked Poland."), Contains("military"));
  EXPECT_THAT(told_contexts("Hungary left the International Criminal Court."), Contains("legal"));
}

TEST(Contexts, WhatLiesTenYearsBackIsHistorical) {
  EXPECT_THAT(told_contexts("Japan and South Korea signed the treaty in 1965."), Contains("historical"));
  EXPECT_THAT(told_contexts("Japan and South Korea signed the treaty in 2023."), Not(Contains("historical")));
}

TEST(Contexts, OfABeginningAndOfAPhraseNeedTheWholeOfIt) {
  Event event;
  event.event_class = EventClass::aid;
  EXPECT_THAT(contexts().of(event, {.words = "sent hospital beds", .parties = {}, .years_ago = 0}),
              ElementsAre("disease"));
  EXPECT_THAT(contexts().of(event, {.words = "met in the hospice", .parties = {}, .years_ago = 0}), IsEmpty());
  EXPECT_THAT(contexts().of(event, {.words = "human rights", .parties = {}, .years_ago = 0}), ElementsAre("rights"));
  EXPECT_THAT(contexts().of(event, {.words = "human dignity", .parties = {}, .years_ago = 0}), IsEmpty());
}

TEST(Contexts, TheOrderOfRowsChangesNothing) {
  const std::string header = "context\twords\tsectors\tareas\tclasses\twhen\texample\n";
  const std::string one = "military\ttank*\t\t\t\t\tTanks.\n", other = "economic\ttrade\t\t\t\t\tTrade.\n";
  const auto load = [](const std::string& text) { return Contexts(Table::parse(text, Table::Format::tsv, "c.tsv")); };
  const Event event;
  const coding::Telling telling{.words = "trade in tanks", .parties = {}, .years_ago = 0};
  EXPECT_EQ(load(header + one + other).of(event, telling), load(header + other + one).of(event, telling));
}

TEST(Contexts, RefuseWhatTheOntologyDoesNotKnow) {
  const auto load = [](std::string_view cells) {
    const std::string text = "context\twords\tsectors\tareas\tclasses\twhen\texample\n" + std::string(cells) + "\n";
    return Contexts(Table::parse(text, Table::Format::tsv, "contexts.tsv"));
  };
  EXPECT_NO_THROW(load("military\ttank*\tMIL\t\tASSAULT\tstates\tTanks."));
  for (const std::string_view wrong :
       {"gardening\trose\t\t\t\t\tA rose.", "military\ttank\tXYZ\t\t\t\tTanks.", "military\ttank\t\t\tDANCE\t\tTanks.",
        "military\ttank\t\t\t\tsometimes\tTanks.", "military\t\t\t\t\t\tTanks.", "military\tt*\t\t\t\t\tTanks."})
    EXPECT_THROW(load(wrong), InputError) << wrong;
}

}  // namespace
}  // namespace entente::tests
