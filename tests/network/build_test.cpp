#include "entente/network/build.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "network/world.hpp"
#include <gmock/gmock.h>

namespace entente {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::vector<std::string> six = {"AUS", "JPN", "KOR", "PHL", "PRK", "USA"};
const std::vector<Evidence> evidence = {{"source", 0, 5, "words", 0, "test/1"}};

Tie tie_of(const std::string& a, const std::string& b, const std::string& layer = "pact", const char* from = "",
           const char* until = "") {
  Tie made;
  made.layer = layer, made.a = a, made.b = b;
  made.span = make_span(from, until);
  made.evidence = evidence;
  return std::get<Tie>(identified(made));
}

Event event(EventClass event_class, const char* date, const std::vector<std::string>& source,
            const std::vector<std::string>& target = {}) {
  Event made;
  made.event_class = event_class;
  made.date = parse_date(date);
  for (const auto& actor : source) made.source.push_back({actor, "", actor});
  for (const auto& actor : target) made.target.push_back({actor, "", actor});
  made.evidence = evidence;
  return std::get<Event>(identified(made));
}

LensLayer from_ties(std::vector<std::string> layers, int sign = 1) {
  return {.name = layers.front(), .from = FromTies{std::move(layers)}, .sign = sign};
}
LensLayer from_events(EventClass event_class, Period window) {
  return {.name = "talks", .from = FromEvents{{event_class}, window}};
}
LensLayer from_memberships(std::vector<std::string> arrangements, std::vector<Role> roles = {Role::member},
                           std::size_t largest = 1000) {
  return {.name = "treaty", .from = FromMemberships{std::move(arrangements), std::move(roles), largest}};
}
Lens lens_of(std::vector<LensLayer> layers, std::vector<std::string> actors = six) {
  return {.name = "test",
          .question = "Who?",
          .actors = std::move(actors),
          .kind = "",
          .hub = "",
          .layers = std::move(layers)};
}

/// `AUS-USA`, … of a network's ties.
std::vector<std::string> ties(const Network& network) {
  std::vector<std::string> found;
  for (const auto& one : network.ties) found.push_back(network.actors[one.a] + "-" + network.actors[one.b]);
  return found;
}
std::vector<std::string> unknown(const Network& network) {
  std::vector<std::string> found;
  for (const auto& pair : network.unknown) found.push_back(network.actors[pair.a] + "-" + network.actors[pair.b]);
  return found;
}

class Build : public testing::Test {
 protected:
  Network on(const char* day, const Lens& lens, const Material& material = {}) const {
    return build(lens, atlas_, material, parse_day(day));
  }
  const Atlas atlas_ = tests::small_world();
};

TEST_F(Build, TiesTheMembersOfAnArrangementOnTheDaysOfTheirMembership) {
  const Lens lens = lens_of({from_memberships({"PACT"})});
  EXPECT_THAT(ties(on("1953-09-30", lens)), IsEmpty());
  EXPECT_THAT(ties(on("1953-10-01", lens)), ElementsAre("KOR-USA"));
  EXPECT_THAT(ties(on("2019-06-30", lens)), ElementsAre("AUS-KOR", "AUS-USA", "KOR-USA"));
  EXPECT_THAT(ties(on("2019-07-01", lens)), ElementsAre("KOR-USA"));
  EXPECT_THAT(on("2019-07-01", lens).actors, testing::ElementsAreArray(six));
}

TEST_F(Build, TakesArrangementsByKindAndMembersByRole) {
  EXPECT_THAT(ties(on("2024-01-01", lens_of({from_memberships({"minilateral"})}))), ElementsAre("JPN-USA"));
  EXPECT_THAT(ties(on("2024-01-01", lens_of({from_memberships({"minilateral"}, {Role::member, Role::partner})}))),
              ElementsAre("JPN-KOR", "JPN-USA", "KOR-USA"));
  EXPECT_THAT(ties(on("2024-01-01", lens_of({from_memberships({"alliance", "QUARTET"})}))),
              ElementsAre("JPN-USA", "KOR-USA"));
}

TEST_F(Build, AnArrangementLargerThanTheLensAllowsTiesNobody) {
  EXPECT_EQ(ties(on("2024-01-01", lens_of({from_memberships({"CLUB"}, {Role::member}, 4)}))).size(), 6);
  EXPECT_THAT(ties(on("2024-01-01", lens_of({from_memberships({"CLUB"}, {Role::member}, 3)}))), IsEmpty());
}

TEST_F(Build, SaysWhichArrangementATieRestsOn) {
  const Network network = on("2024-01-01", lens_of({from_memberships({"PACT"})}));
  ASSERT_EQ(network.ties.size(), 1);
  EXPECT_THAT(network.ties[0].layers, ElementsAre("treaty"));
  ASSERT_EQ(network.ties[0].support.size(), 1);
  EXPECT_EQ(network.ties[0].support[0].record, "");
  EXPECT_EQ(network.ties[0].support[0].source, "Pact, text");
  EXPECT_THAT(network.ties[0].support[0].text, testing::HasSubstr("The Pact"));
}

TEST_F(Build, AMembershipThatWasReadCountsBesideThoseOfTheAtlas) {
  Membership joined{"", "PHL", "PACT", Role::member, make_span("2020", ""), Factuality::actual, "", evidence, 1};
  Material material;
  material.memberships = {joined};
  const Lens lens = lens_of({from_memberships({"PACT"})});
  EXPECT_THAT(ties(on("2019-12-31", lens, material)), ElementsAre("KOR-USA"));
  EXPECT_THAT(ties(on("2020-01-01", lens, material)), ElementsAre("KOR-PHL", "KOR-USA", "PHL-USA"));
  material.memberships[0].factuality = Factuality::planned;
  EXPECT_THAT(ties(on("2020-01-01", lens, material)), ElementsAre("KOR-USA"));
}

TEST_F(Build, ATieHoldsFromItsFirstDayToItsLast) {
  Material material;
  material.ties = {tie_of("USA", "JPN", "pact", "1951-09", "1952")};
  const Lens lens = lens_of({from_ties({"pact"})});
  EXPECT_THAT(ties(on("1951-08-31", lens, material)), IsEmpty());
  EXPECT_THAT(ties(on("1951-09-01", lens, material)), ElementsAre("JPN-USA"));
  EXPECT_THAT(ties(on("1952-12-31", lens, material)), ElementsAre("JPN-USA"));
  EXPECT_THAT(ties(on("1953-01-01", lens, material)), IsEmpty());
  EXPECT_EQ(on("1952-01-01", lens, material).ties[0].support[0].record, material.ties[0].id);
}

TEST_F(Build, OnlyTheLayersOfTheLensCount) {
  Material material;
  material.ties = {tie_of("USA", "JPN", "pact"), tie_of("USA", "PRK", "sanction")};
  EXPECT_THAT(ties(on("2024-01-01", lens_of({from_ties({"pact"})}), material)), ElementsAre("JPN-USA"));
  EXPECT_THAT(ties(on("2024-01-01", lens_of({from_ties({"arms"})}), material)), IsEmpty());
  const Network both = on("2024-01-01", lens_of({from_ties({"pact"}), from_ties({"sanction"}, -1)}), material);
  EXPECT_THAT(ties(both), ElementsAre("JPN-USA", "PRK-USA"));
  EXPECT_EQ(both.ties[0].sign, 1);
  EXPECT_EQ(both.ties[1].sign, -1);
}

TEST_F(Build, WhatIsPlannedPossibleOrNegatedTiesNobodyUnlessTheLensAsksForIt) {
  for (Factuality told : {Factuality::planned, Factuality::possible, Factuality::negated}) {
    Material material;
    material.ties = {tie_of("USA", "JPN")};
    material.ties[0].factuality = told;
    material.events = {event(EventClass::consult, "2024-01-01", {"USA", "KOR"})};
    material.events[0].factuality = told;
    material.memberships = {{"", "PHL", "QUARTET", Role::member, make_span("2020", ""), told, "", evidence, 1}};
    std::vector<LensLayer> layers = {from_ties({"pact"}), from_events(EventClass::consult, {.years = 1}),
                                     from_memberships({"PACT"})};
    EXPECT_THAT(ties(on("2024-01-01", lens_of(layers), material)), ElementsAre("KOR-USA"));
    EXPECT_THAT(on("2024-01-01", lens_of(layers), material).ties[0].layers, ElementsAre("treaty"));
    for (auto& layer : layers) layer.factuality = {told};
    EXPECT_THAT(ties(on("2024-01-01", lens_of(layers), material)), ElementsAre("JPN-USA", "KOR-USA"));
  }
}

TEST_F(Build, AnEventTiesEachSourceToEachTargetAndWithoutTargetItsSourcesPairwise) {
  const Lens lens = lens_of({from_events(EventClass::consult, {.days = 1})});
  Material material;
  material.events = {event(EventClass::consult, "2024-01-01", {"USA", "JPN"}, {"KOR", "PRK"})};
  EXPECT_THAT(ties(on("2024-01-01", lens, material)), ElementsAre("JPN-KOR", "JPN-PRK", "KOR-USA", "PRK-USA"));
  material.events = {event(EventClass::consult, "2024-01-01", {"USA", "JPN", "KOR"})};
  EXPECT_THAT(ties(on("2024-01-01", lens, material)), ElementsAre("JPN-KOR", "JPN-USA", "KOR-USA"));
  material.events = {event(EventClass::aid, "2024-01-01", {"USA", "JPN", "KOR"})};
  EXPECT_THAT(ties(on("2024-01-01", lens, material)), IsEmpty());
}

TEST_F(Build, APartyOfBothSidesOrUnknownToTheAtlasOrNotNamedIsNotTied) {
  const Lens anyone = lens_of({from_events(EventClass::consult, {.days = 1})}, {});
  Material material;
  material.events = {event(EventClass::consult, "2024-01-01", {"USA"}, {"USA", "JPN", "ATLANTIS", ""})};
  const Network network = on("2024-01-01", anyone, material);
  EXPECT_THAT(ties(network), ElementsAre("JPN-USA"));
  EXPECT_THAT(network.actors, ElementsAre("JPN", "USA"));
}

TEST_F(Build, AnEventCountsOnceForAPairThatStandsOnBothSides) {
  Material material;
  material.events = {event(EventClass::consult, "2024-01-01", {"USA", "JPN"}, {"JPN", "USA"})};
  const Network network = on("2024-01-01", lens_of({from_events(EventClass::consult, {.days = 1})}), material);
  ASSERT_THAT(ties(network), ElementsAre("JPN-USA"));
  EXPECT_EQ(network.ties[0].weight, 1);
  EXPECT_EQ(network.ties[0].support.size(), 1);
}

TEST_F(Build, AnEventTiesForTheLengthOfItsWindow) {
  const auto tied = [&](const char* day, const char* date, Period window) {
    Material material;
    material.events = {event(EventClass::consult, date, {"USA", "JPN"})};
    return !on(day, lens_of({from_events(EventClass::consult, window)}), material).ties.empty();
  };
  EXPECT_TRUE(tied("2024-06-15", "2024-06-15", {.years = 1}));
  EXPECT_FALSE(tied("2024-06-14", "2024-06-15", {.years = 1}));
  EXPECT_TRUE(tied("2025-06-14", "2024-06-15", {.years = 1}));
  EXPECT_FALSE(tied("2025-06-15", "2024-06-15", {.years = 1}));
  EXPECT_TRUE(tied("2024-01-30", "2024-01-01", {.days = 30}));
  EXPECT_FALSE(tied("2024-01-31", "2024-01-01", {.days = 30}));
  // The last day of a month and the window that ends with it: all of February.
  EXPECT_TRUE(tied("2024-02-29", "2024-02-01", {.months = 1}));
  EXPECT_FALSE(tied("2024-02-29", "2024-01-31", {.months = 1}));
  // A date that is a month ties when some of its days lie in the window.
  EXPECT_TRUE(tied("2024-06-10", "2024-05", {.days = 11}));
  EXPECT_FALSE(tied("2024-06-10", "2024-05", {.days = 10}));
}

TEST_F(Build, WhatSeveralLayersSayOfAPairIsOneTie) {
  LensLayer talks = from_events(EventClass::consult, {.years = 1});
  talks.weight = 0.25;
  Material material;
  material.ties = {tie_of("USA", "KOR"), tie_of("KOR", "USA", "sanction")};
  material.events = {event(EventClass::consult, "2024-01-01", {"USA", "KOR"}),
                     event(EventClass::consult, "2024-01-02", {"KOR", "USA"})};
  const Network network =
      on("2024-01-02", lens_of({from_ties({"pact"}), talks, from_memberships({"PACT"}), from_ties({"sanction"}, -1)}),
         material);
  EXPECT_THAT(ties(network), ElementsAre("KOR-USA"));
  EXPECT_THAT(network.ties[0].layers, ElementsAre("pact", "sanction", "talks", "treaty"));
  EXPECT_EQ(network.ties[0].weight, 1 + 0.5 + 1 + 1);
  EXPECT_EQ(network.ties[0].sign, 0);
  EXPECT_EQ(network.ties[0].support.size(), 5);
}

TEST_F(Build, WithoutAListItsActorsAreThoseThatATieNamesAndTheKindAllows) {
  Lens lens = lens_of({from_ties({"pact"})}, {});
  Material material;
  material.ties = {tie_of("USA", "JPN"), tie_of("USA", "PACT")};
  EXPECT_THAT(on("2024-01-01", lens, material).actors, ElementsAre("JPN", "PACT", "USA"));
  lens.kind = "state";
  EXPECT_THAT(on("2024-01-01", lens, material).actors, ElementsAre("JPN", "USA"));
}

TEST_F(Build, TwoSourcesThatEachCoverOneActorSayNothingOfThePair) {
  Material material;
  material.coverage = {{"pact", {"USA", "KOR"}, make_span("1950", "2024"), "x"},
                       {"pact", {"JPN", "PHL"}, make_span("1950", "2024"), "y"}};
  EXPECT_THAT(unknown(on("2024-01-01", lens_of({from_ties({"pact"})}, {"JPN", "KOR", "PHL", "USA"}), material)),
              ElementsAre("JPN-KOR", "JPN-USA", "KOR-PHL", "PHL-USA"));
}

TEST_F(Build, CoverageWithoutActorsIsOfAllStates) {
  Material material;
  material.coverage = {{"pact", {}, make_span("1950", "2024"), "x"}};
  const Lens lens = lens_of({from_ties({"pact"})}, {"JPN", "KOR", "PACT"});
  EXPECT_THAT(unknown(on("2024-01-01", lens, material)), ElementsAre("JPN-PACT", "KOR-PACT"));
  EXPECT_EQ(unknown(on("2025-01-01", lens, material)).size(), 3);
}

TEST_F(Build, UnknownPairsAreThoseOfABruteForceReadingOfCoverage) {
  std::mt19937 random(9);
  const char* layers[] = {"pact", "arms"};
  const std::set<std::string> in_lens(six.begin(), six.end());
  for (int trial = 0; trial < 300; ++trial) {
    Material material;
    for (std::size_t n = random() % 5; n > 0; --n) {
      Coverage coverage{layers[random() % 2], {}, {}, "x"};
      for (const auto& actor : six)
        if (random() % 3 != 0) coverage.actors.push_back(actor);
      if (random() % 4 == 0) coverage.actors.clear();
      const auto from = 2000 + random() % 20, until = from + random() % 20;
      coverage.span =
          make_span(random() % 4 == 0 ? "" : std::to_string(from), random() % 4 == 0 ? "" : std::to_string(until));
      material.coverage.push_back(coverage);
    }
    for (std::size_t n = random() % 4; n > 0; --n) {
      const auto a = random() % 6, b = random() % 6;
      if (a != b) material.ties.push_back(tie_of(six[a], six[b], layers[random() % 2]));
    }
    const Day day = make_day(2000 + static_cast<int>(random() % 40), 6, 1);
    const Network network = build(lens_of({from_ties({"pact"}), from_ties({"arms"})}), atlas_, material, day);
    std::vector<std::string> expected;
    for (std::size_t a = 0; a < six.size(); ++a)
      for (std::size_t b = a + 1; b < six.size(); ++b) {
        bool tied = false, all_layers = true;
        for (const Tie& t : material.ties) tied |= std::set{t.a, t.b} == std::set{six[a], six[b]};
        for (const char* layer : layers) {
          bool covered = false;
          for (const Coverage& c : material.coverage) {
            const std::set<std::string> named = c.actors.empty() ? in_lens : std::set(c.actors.begin(), c.actors.end());
            covered |=
                c.layer == layer && c.span.interval().contains(day) && named.contains(six[a]) && named.contains(six[b]);
          }
          all_layers &= covered;
        }
        if (!tied && !all_layers) expected.push_back(six[a] + "-" + six[b]);
      }
    ASSERT_EQ(unknown(network), expected) << "trial " << trial;
  }
}

TEST_F(Build, TheOrderOfRecordsChangesNothing) {
  std::mt19937 random(3);
  Material material;
  const EventClass classes[] = {EventClass::consult, EventClass::aid};
  for (int n = 0; n < 40; ++n) {
    const auto a = random() % 6, b = (a + 1 + random() % 5) % 6;
    material.ties.push_back(
        tie_of(six[a], six[b], n % 2 == 0 ? "pact" : "sanction", std::to_string(1990 + random() % 40).c_str()));
    material.events.push_back(event(classes[random() % 2], "2023-05-01", {six[a]}, {six[b]}));
    material.memberships.push_back(
        {"", six[a], "QUARTET", Role::member, make_span("2020", ""), Factuality::actual, "", evidence, 1});
  }
  LensLayer talks = from_events(EventClass::consult, {.years = 2});
  talks.weight = 0.1;
  const Lens lens = lens_of({from_ties({"pact"}), from_ties({"sanction"}, -1), talks, from_memberships({"QUARTET"})});
  const auto shape = [](Network network) {
    for (auto& one : network.ties)
      std::ranges::sort(one.support, {}, [](const Support& s) { return std::tie(s.record, s.source, s.text); });
    return network;
  };
  const Network before = on("2024-01-01", lens, material);
  for (int trial = 0; trial < 20; ++trial) {
    std::ranges::shuffle(material.ties, random);
    std::ranges::shuffle(material.events, random);
    std::ranges::shuffle(material.memberships, random);
    ASSERT_EQ(shape(on("2024-01-01", lens, material)), shape(before));
  }
}

TEST_F(Build, ActorsTiesAndUnknownPairsAreSorted) {
  Material material;
  material.ties = {tie_of("USA", "AUS"), tie_of("PRK", "JPN"), tie_of("JPN", "AUS")};
  const Network network = on("2024-01-01", lens_of({from_ties({"pact"})}, {"USA", "PRK", "JPN", "AUS"}), material);
  EXPECT_TRUE(std::ranges::is_sorted(network.actors));
  EXPECT_TRUE(std::ranges::is_sorted(network.unknown));
  EXPECT_THAT(ties(network), ElementsAre("AUS-JPN", "AUS-USA", "JPN-PRK"));
  EXPECT_EQ(network.when, (Interval{make_day(2024, 1, 1), make_day(2024, 1, 2)}));
}

TEST_F(Build, WavesShareTheirActorsAndShowWhatHeldAtAnyTimeOfTheYear) {
  Material material;
  material.ties = {tie_of("USA", "JPN", "pact", "2020-12-31", "2022-01-01"),
                   tie_of("USA", "KOR", "pact", "2022-06", "2022-07")};
  const auto years = waves(lens_of({from_ties({"pact"})}, {}), atlas_, material, 2019, 2023);
  ASSERT_EQ(years.size(), 5);
  const std::vector<std::vector<std::string>> expected = {{}, {"JPN-USA"}, {"JPN-USA"}, {"JPN-USA", "KOR-USA"}, {}};
  for (std::size_t i = 0; i < years.size(); ++i) {
    EXPECT_THAT(years[i].actors, ElementsAre("JPN", "KOR", "USA"));
    EXPECT_EQ(years[i].when, year_interval(2019 + static_cast<int>(i)));
    EXPECT_EQ(ties(years[i]), expected[i]) << 2019 + i;
  }
  EXPECT_THROW(waves(lens_of({from_ties({"pact"})}), atlas_, material, 2020, 2019), InputError);
}

TEST_F(Build, AWaveHasTheEventsOfTheWindowThatEndsWithItsYear) {
  Material material;
  material.events = {event(EventClass::consult, "2020-03-01", {"USA", "JPN"})};
  const auto years = waves(lens_of({from_events(EventClass::consult, {.years = 2})}), atlas_, material, 2019, 2022);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(years[i].ties.size(), i == 1 || i == 2 ? 1 : 0) << 2019 + i;
  // However short its window, an event of the year is in the year's wave.
  EXPECT_EQ(
      waves(lens_of({from_events(EventClass::consult, {.days = 1})}), atlas_, material, 2020, 2020)[0].ties.size(), 1);
}

TEST_F(Build, LooksAtWhatTheStoreHolds) {
  const tests::Folder folder;
  Store store(folder / "test.duckdb", Store::Access::write);
  Tie pact = tie_of("USA", "JPN", "pact", "1951");
  pact.evidence[0].source = "s1";
  pact = std::get<Tie>(identified(pact));
  store.write({{{"s1", "a.md", "A", "", {}, "en", ""}, "test/1", {pact}}}, {1'700'000'000});
  store.write(Coverage{"pact", {"JPN", "USA", "KOR"}, make_span("1950", "2024"), "s1"}, {1'700'000'000});
  const Material material = gather(store);
  const Network network = on("2024-01-01", lens_of({from_ties({"pact"})}, {"JPN", "KOR", "PHL", "USA"}), material);
  EXPECT_THAT(ties(network), ElementsAre("JPN-USA"));
  EXPECT_THAT(unknown(network), ElementsAre("JPN-PHL", "KOR-PHL", "PHL-USA"));
}

}  // namespace
}  // namespace entente
