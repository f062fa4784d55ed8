/// Promise two, measured: what is planned, possible or negated is never told as having happened, and what happened is.
#include <map>

#include "fixture.hpp"
#include <gmock/gmock.h>

namespace entente::tests {
namespace {

/// Share of the controls that must come out as actual. Measured: 39 of 40.
constexpr double share_of_controls = 0.8;

const Table& traps() {
  static const Table loaded = Table::read(root / "tests/coding/traps.tsv");
  return loaded;
}

const Table& controls() {
  static const Table loaded = Table::read(root / "tests/coding/controls.tsv");
  return loaded;
}

EventClass class_of(const Table::Row& row) {
  const auto found = event_class_from(row["class"]);
  if (!found) throw row.error("'" + std::string(row["class"]) + "' is no event class");
  return *found;
}

bool tells_as_actual(const std::vector<Event>& found, EventClass event_class) {
  return std::ranges::any_of(found, [&](const Event& event) {
    return event.event_class == event_class && event.factuality == Factuality::actual;
  });
}

/// The row and what the coder made of it, for the reader of a failure.
std::string shown(const Table::Row& row, const std::vector<Event>& found) {
  return std::string(row["id"]) + " (" + std::string(row["class"]) + "): " + std::string(row["sentence"]) + "\n" +
         told(found);
}

TEST(Traps, NoneIsToldAsHavingHappened) {
  std::size_t failures = 0;
  std::string report;
  for (const Table::Row row : traps()) {
    const auto found = events(row["sentence"]);
    if (!tells_as_actual(found, class_of(row))) continue;
    ++failures;
    report += shown(row, found);
  }
  EXPECT_EQ(failures, 0U) << "acts that did not happen, told as actual:\n" << report;
}

TEST(Traps, FourInFiveControlsAreToldAsHavingHappened) {
  std::size_t right = 0;
  std::string report;
  for (const Table::Row row : controls()) {
    const auto found = events(row["sentence"]);
    if (tells_as_actual(found, class_of(row)))
      ++right;
    else
      report += shown(row, found);
  }
  EXPECT_GE(static_cast<double>(right), share_of_controls * static_cast<double>(controls().size()))
      << right << " of " << controls().size() << "; acts that happened, not told as actual:\n"
      << report;
}

TEST(Traps, AreFortyOfEachStandingAndOfEveryClass) {
  std::map<std::string_view, std::size_t> standings;
  std::set<EventClass> classes, classes_of_controls;
  std::set<std::string_view> ids, sentences;
  for (const Table* table : {&traps(), &controls()})
    for (const Table::Row row : *table) {
      for (const std::string_view cell : row.cells()) EXPECT_FALSE(cell.empty()) << row["id"];
      EXPECT_TRUE(ids.insert(row["id"]).second) << row["id"];
      EXPECT_TRUE(sentences.insert(row["sentence"]).second) << row["id"];
    }
  for (const Table::Row row : traps()) {
    classes.insert(class_of(row));
    ++standings[row["factuality"]];
  }
  for (const Table::Row row : controls()) classes_of_controls.insert(class_of(row));
  EXPECT_THAT(standings, testing::UnorderedElementsAre(testing::Pair("planned", 40), testing::Pair("possible", 40),
                                                       testing::Pair("negated", 40)));
  EXPECT_EQ(classes.size(), event_class_names().size());
  EXPECT_EQ(classes_of_controls.size(), event_class_names().size());
  EXPECT_EQ(controls().size(), 40U);
}

}  // namespace
}  // namespace entente::tests
