/// Reports of one event stand together, other events stand apart, and nothing depends on the order of reading.
#include "entente/reading/reports.hpp"

#include <algorithm>
#include <map>
#include <random>

#include "../folder.hpp"
#include <gmock/gmock.h>

namespace entente::reading {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

Event event(EventClass event_class, std::vector<std::string> source, std::vector<std::string> target,
            const std::string& date, const std::string& origin = "first") {
  Event one;
  one.event_class = event_class;
  one.date = parse_date(date);
  for (auto& code : source) one.source.push_back({std::move(code), {}, {}});
  for (auto& code : target) one.target.push_back({std::move(code), {}, {}});
  one.evidence = {{origin, 0, 5, "quote", 0, "test"}};
  return std::get<Event>(identified(std::move(one)));
}

constexpr auto accuse = EventClass::accuse;
constexpr auto consult = EventClass::consult;

TEST(Reports, OfTheSameActOnNeighbouringDaysTellOfOneEvent) {
  const Event first = event(accuse, {"JPN"}, {"PRK"}, "2023-03-16");
  EXPECT_TRUE(tell_of_one_event(first, event(accuse, {"JPN", "KOR"}, {"PRK"}, "2023-03-16", "other")));
  EXPECT_TRUE(tell_of_one_event(first, event(accuse, {"JPN"}, {}, "2023-03-17", "other")));
  EXPECT_FALSE(tell_of_one_event(first, event(accuse, {"JPN"}, {"PRK"}, "2023-03-18", "other"))) << "two days later";
  EXPECT_FALSE(tell_of_one_event(first, event(accuse, {"KOR"}, {"PRK"}, "2023-03-16", "other"))) << "another actor";
  EXPECT_FALSE(tell_of_one_event(first, event(accuse, {"JPN"}, {"RUS"}, "2023-03-16", "other"))) << "another target";
  EXPECT_FALSE(tell_of_one_event(first, event(EventClass::reject, {"JPN"}, {"PRK"}, "2023-03-16", "other")));
}

TEST(Reports, ThatDifferInStandingAreNotOne) {
  const Event held = event(consult, {"JPN", "KOR"}, {}, "2023-03-16");
  Event planned = held;
  planned.factuality = Factuality::planned;
  EXPECT_FALSE(tell_of_one_event(held, planned));
}

TEST(Reports, OfTalksAmongSeveralNeedTwoPartiesInCommon) {
  const Event three = event(consult, {"JPN", "KOR", "USA"}, {}, "2023-08-18");
  EXPECT_TRUE(tell_of_one_event(three, event(consult, {"USA", "JPN"}, {}, "2023-08-18", "other")));
  EXPECT_FALSE(tell_of_one_event(three, event(consult, {"USA", "FRA"}, {}, "2023-08-18", "other")));
}

TEST(Reports, APublicationDayMayLieTwoDaysAfterTheAct) {
  Event late = event(accuse, {"JPN"}, {"PRK"}, "2023-03-18", "other");
  late.date.precision = Precision::publication;
  EXPECT_TRUE(tell_of_one_event(event(accuse, {"JPN"}, {"PRK"}, "2023-03-16"), late));
}

TEST(Reports, OfAMonthJoinTheSameMonthButNoDayInItAndYearsJoinNothing) {
  const Event month = event(accuse, {"JPN"}, {"PRK"}, "2023-03");
  EXPECT_TRUE(tell_of_one_event(month, event(accuse, {"JPN"}, {"PRK"}, "2023-03", "other")));
  EXPECT_FALSE(tell_of_one_event(month, event(accuse, {"JPN"}, {"PRK"}, "2023-03-16", "other")));
  const Event year = event(accuse, {"JPN"}, {"PRK"}, "2023");
  EXPECT_FALSE(tell_of_one_event(year, event(accuse, {"JPN"}, {"PRK"}, "2023", "other")));
}

TEST(Reports, AChainOfDailyTalksIsNoSingleEvent) {
  std::vector<Event> talks;
  for (int day = 10; day < 20; ++day)
    talks.push_back(event(consult, {"JPN", "KOR"}, {}, "2023-03-" + std::to_string(day)));
  const auto first = first_reports(talks);
  for (std::size_t i = 0; i < talks.size(); ++i) EXPECT_EQ(first[i], talks[i - i % 2].id) << i;
}

/// By comparing each event with the first reports of all that went before, in the order of date and id.
std::vector<std::string> brute_force(std::vector<Event> events) {
  std::map<std::string, std::string> first;
  std::vector<Event> sorted = events;
  std::ranges::sort(sorted, {}, [](const Event& e) { return std::tuple(e.date.when.start, e.date.when.end, e.id); });
  std::vector<Event> firsts;
  for (const Event& one : sorted) {
    const auto found = std::ranges::find_if(firsts, [&](const Event& other) { return tell_of_one_event(other, one); });
    first[one.id] = found == firsts.end() ? one.id : found->id;
    if (found == firsts.end()) firsts.push_back(one);
  }
  std::vector<std::string> all;
  for (const Event& one : events) all.push_back(first.at(one.id));
  return all;
}

std::vector<Event> many_events(std::mt19937& random) {
  const std::vector<std::string> actors{"JPN", "KOR", "PRK", "USA"};
  const auto some = [&](std::size_t most) {
    std::vector<std::string> chosen;
    for (std::size_t i = random() % (most + 1); i > 0; --i) {
      const auto& code = actors[random() % actors.size()];
      if (std::ranges::find(chosen, code) == chosen.end()) chosen.push_back(code);
    }
    return chosen;
  };
  std::vector<Event> events;
  for (int i = 0; i < 300; ++i) {
    auto source = some(2);
    if (source.empty()) source.push_back("CHN");
    const std::string day = i % 17 == 0 ? "2023-03" : "2023-03-" + std::to_string(10 + random() % 20);
    events.push_back(event(i % 3 == 0 ? accuse : consult, source, some(1), day, "source" + std::to_string(i)));
  }
  return events;
}

/// Which events share a cluster, whatever stands first in it.
std::map<std::string, std::vector<std::string>> grouped(const std::vector<Event>& events,
                                                        const std::vector<std::string>& first) {
  std::map<std::string, std::vector<std::string>> groups;
  for (std::size_t i = 0; i < events.size(); ++i) groups[first[i]].push_back(events[i].id);
  for (auto& [id, group] : groups) std::ranges::sort(group);
  return groups;
}

TEST(Reports, AreFoundInAnyOrderOfReading) {
  std::mt19937 random(7);
  auto events = many_events(random);
  const auto groups = grouped(events, first_reports(events));
  std::ranges::shuffle(events, random);
  EXPECT_EQ(grouped(events, first_reports(events)), groups);
}

TEST(Reports, EachJoinsAFirstReportThatItFitsOrNoneFits) {
  std::mt19937 random(11);
  const auto events = many_events(random);
  const auto first = first_reports(events), expected = brute_force(events);
  std::map<std::string, const Event*> by_id;
  for (const Event& one : events) by_id[one.id] = &one;
  for (std::size_t i = 0; i < events.size(); ++i) {
    EXPECT_TRUE(first[i] == events[i].id || tell_of_one_event(*by_id.at(first[i]), events[i])) << i;
    EXPECT_EQ(first[i] == events[i].id, expected[i] == events[i].id) << i;
  }
}

TEST(Reports, InTheStoreAreReplacedWhenMoreIsRead) {
  const tests::Folder folder;
  Store store(folder / "a.duckdb", Store::Access::write);
  const auto read = [&](const std::string& source, const Event& one, Instant now) {
    Event told = one;
    told.evidence.front().source = source;
    store.write({Reading{{source, source, {}, {}, {}, {}, {}}, "test", {identified(told)}}}, now);
    cluster_reports(store, now);
  };
  read("one", event(accuse, {"JPN"}, {"PRK"}, "2023-03-16"), {100});
  EXPECT_THAT(store.clusters(), IsEmpty());
  read("two", event(accuse, {"JPN", "USA"}, {"PRK"}, "2023-03-17"), {200});
  ASSERT_THAT(store.clusters(), SizeIs(1));
  EXPECT_THAT(store.clusters().front().records, SizeIs(2));
  read("three", event(accuse, {"JPN"}, {"PRK"}, "2023-03-15"), {300});
  ASSERT_THAT(store.clusters(), SizeIs(1)) << "the report of the 15th is first now, and that of the 17th stands alone";
  EXPECT_THAT(store.clusters().front().records, SizeIs(2));
  EXPECT_THAT(store.clusters({.known_on = Instant{250}}), SizeIs(1)) << "what was known before can be seen again";
  const auto before = store.clusters({.known_on = Instant{250}}).front().records;
  EXPECT_NE(before, store.clusters().front().records);
}

}  // namespace
}  // namespace entente::reading
