#include "entente/measures/hub.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <sstream>

#include "shared.hpp"
#include <gmock/gmock.h>

#include "entente/base/table.hpp"

namespace entente::measures {
namespace {

using testing::HasSubstr;
using Edges = std::vector<std::pair<std::string, std::string>>;

std::vector<std::string> letters(std::size_t n) {
  std::vector<std::string> actors;
  for (std::size_t i = 0; i < n; ++i) actors.push_back("A" + std::to_string(100 + i));
  return actors;
}

/// All pairs of n actors by position, the smaller first.
std::vector<Pair> pairs_of(std::size_t n) {
  std::vector<Pair> pairs;
  for (std::uint32_t a = 0; a < n; ++a)
    for (std::uint32_t b = a + 1; b < n; ++b) pairs.push_back({a, b});
  return pairs;
}

template <typename Tied>
Network network_of(std::size_t n, Tied tied) {
  const auto actors = letters(n);
  Edges edges;
  for (const Pair& pair : pairs_of(n))
    if (tied(pair.a, pair.b)) edges.emplace_back(actors[pair.a], actors[pair.b]);
  return from_edges(actors, edges);
}
Network star(std::size_t n) {
  return network_of(n, [](std::uint32_t a, std::uint32_t) { return a == 0; });
}
Network clique(std::size_t n) {
  return network_of(n, [](std::uint32_t, std::uint32_t) { return true; });
}
Network cycle(std::size_t n) {
  return network_of(n, [n](std::uint32_t a, std::uint32_t b) { return b == a + 1 || (a == 0 && b == n - 1); });
}
Network nothing(std::size_t n) {
  return network_of(n, [](std::uint32_t, std::uint32_t) { return false; });
}

/// Without unknown pairs: the value, and bounds equal to it.
void expect_exactly(const Estimate& estimate, double value) {
  ASSERT_TRUE(estimate.value.has_value()) << estimate.why;
  EXPECT_NEAR(*estimate.value, value, 1e-12);
  EXPECT_EQ(estimate.lower, estimate.value);
  EXPECT_EQ(estimate.upper, estimate.value);
  EXPECT_EQ(estimate.unknown_pairs, 0);
  EXPECT_EQ(estimate.why, "");
}
void expect_undefined(const Estimate& estimate) {
  EXPECT_EQ(estimate.value, std::nullopt);
  EXPECT_EQ(estimate.lower, std::nullopt);
  EXPECT_EQ(estimate.upper, std::nullopt);
  EXPECT_NE(estimate.why, "");
}

TEST(HubShare, OfAStarIsOneAndOfACliqueIsTwoOverN) {
  for (std::size_t n = 2; n < 12; ++n) {
    expect_exactly(hub_share(star(n), "A100"), 1);
    expect_exactly(hub_share(clique(n), "A100"), 2.0 / static_cast<double>(n));
  }
}

TEST(HubShare, OfACycleIsTwoOverNAndOfAHubWithoutTiesNothing) {
  for (std::size_t n = 3; n < 12; ++n) expect_exactly(hub_share(cycle(n), "A101"), 2.0 / static_cast<double>(n));
  expect_exactly(hub_share(network_of(4, [](auto a, auto) { return a > 0; }), "A100"), 0);
}

TEST(HubShare, OfALeafOfAStarIsItsOneTie) {
  for (std::size_t n = 2; n < 12; ++n) expect_exactly(hub_share(star(n), "A101"), 1.0 / static_cast<double>(n - 1));
}

TEST(HubShare, OfTwoStarsIsThePartOfItsOwn) {
  // A100 with 2 leaves and A103 with 3.
  const Network two = network_of(7, [](auto a, auto b) { return (a == 0 && b <= 2) || (a == 3 && b > 3); });
  expect_exactly(hub_share(two, "A100"), 2.0 / 5);
  expect_exactly(hub_share(two, "A103"), 3.0 / 5);
}

TEST(HubShare, WithoutTiesIsNotDefined) {
  expect_undefined(hub_share(nothing(4), "A100"));
  expect_undefined(hub_share(nothing(1), "A100"));
}

TEST(SpokeDensity, OfAStarIsNoneAndOfACliqueIsOne) {
  for (std::size_t n = 3; n < 12; ++n) {
    expect_exactly(spoke_density(star(n), "A100"), 0);
    expect_exactly(spoke_density(clique(n), "A100"), 1);
    expect_exactly(spoke_density(nothing(n), "A100"), 0);
    EXPECT_EQ(spoke_density(star(n), "A100").known_pairs, (n - 1) * (n - 2) / 2);
  }
}

TEST(SpokeDensity, OfACycleIsItsTiesAwayFromTheHub) {
  for (std::size_t n = 3; n < 12; ++n) {
    const auto spokes = static_cast<double>(n - 1);
    expect_exactly(spoke_density(cycle(n), "A101"), static_cast<double>(n - 2) / (spokes * (spokes - 1) / 2));
  }
}

TEST(SpokeDensity, LooksAtTheSpokesNamedAlone) {
  const Network network = network_of(6, [](auto a, auto b) { return (a == 1 && b == 2) || (a == 2 && b == 5); });
  expect_exactly(spoke_density(network, "A100", {"A101", "A102"}), 1);
  expect_exactly(spoke_density(network, "A100", {"A102", "A101"}), 1);
  expect_exactly(spoke_density(network, "A100", {"A101", "A102", "A103"}), 1.0 / 3);
  expect_exactly(spoke_density(network, "A100", {"A103", "A104"}), 0);
}

TEST(SpokeDensity, ASpokeNamedTwiceCountsOnce) {
  expect_exactly(spoke_density(clique(4), "A100", {"A101", "A102", "A101"}), 1);
  expect_undefined(spoke_density(clique(4), "A100", {"A101", "A101"}));
}

TEST(SpokeDensity, OfFewerThanTwoSpokesIsNotDefined) {
  expect_undefined(spoke_density(star(2), "A100"));
  expect_undefined(spoke_density(nothing(1), "A100"));
  expect_undefined(spoke_density(clique(5), "A100", {"A103"}));
}

TEST(SpokeDensity, RefusesASpokeThatIsTheHubOrAbsent) {
  EXPECT_THROW(spoke_density(star(4), "A100", {"A100", "A101"}), InputError);
  EXPECT_THROW(spoke_density(star(4), "A100", {"A101", "XYZ"}), InputError);
}

TEST(Hub, ThatIsNotInTheNetworkIsRefusedByName) {
  for (auto measure : {+[](const Network& n) { return hub_share(n, "XYZ"); },
                       +[](const Network& n) { return spoke_density(n, "XYZ"); },
                       +[](const Network& n) { return hub_degree(n, "XYZ"); }}) {
    EXPECT_THROW(measure(star(4)), InputError);
    EXPECT_THROW(measure(Network{}), InputError);
    try {
      measure(star(4));
    } catch (const InputError& error) {
      EXPECT_THAT(error.what(), HasSubstr("XYZ"));
    }
  }
}

TEST(HubDegree, CountsTheTiesOfTheHub) {
  for (std::size_t n = 1; n < 12; ++n) {
    expect_exactly(hub_degree(star(n), "A100"), static_cast<double>(n - 1));
    expect_exactly(hub_degree(nothing(n), "A100"), 0);
  }
  expect_exactly(hub_degree(cycle(7), "A103"), 2);
  expect_exactly(hub_degree(star(7), "A103"), 1);
  EXPECT_EQ(hub_degree(star(7), "A100").known_pairs, 6);
}

TEST(DegreeCentralization, OfAStarIsOneAndOfEqualDegreesNone) {
  for (std::size_t n = 3; n < 12; ++n) {
    expect_exactly(degree_centralization(star(n)), 1);
    expect_exactly(degree_centralization(clique(n)), 0);
    expect_exactly(degree_centralization(cycle(n)), 0);
    expect_exactly(degree_centralization(nothing(n)), 0);
  }
}

TEST(DegreeCentralization, OfAPathOfFiveIsASixth) {
  // Degrees 1, 2, 2, 2, 1: two times one, over (5 - 1)(5 - 2). Freeman 1979 gives 0.167 for this graph.
  expect_exactly(degree_centralization(network_of(5, [](auto a, auto b) { return b == a + 1; })), 1.0 / 6);
}

TEST(DegreeCentralization, OfFewerThanThreeActorsIsNotDefined) {
  for (std::size_t n : {0U, 1U, 2U}) expect_undefined(degree_centralization(nothing(n)));
}

TEST(DegreeCentralization, WithUnknownPairsHasNoBoundsAndSaysHowManyThereAre) {
  Network network = star(4);
  network.unknown = {{1, 2}, {2, 3}};
  const Estimate estimate = degree_centralization(network);
  EXPECT_EQ(estimate.value, 1.0);
  EXPECT_EQ(estimate.lower, std::nullopt);
  EXPECT_EQ(estimate.upper, std::nullopt);
  EXPECT_EQ(estimate.unknown_pairs, 2);
  EXPECT_EQ(estimate.known_pairs, 4);
}

/// The measures by their definitions, on a set of pairs: the twin.
struct Twin {
  std::size_t n;
  std::set<Pair> tied;

  std::optional<double> hub_share() const {
    if (tied.empty()) return std::nullopt;
    return hub_degree() / static_cast<double>(tied.size());
  }
  double hub_degree() const {
    return static_cast<double>(std::count_if(tied.begin(), tied.end(), [](Pair pair) { return pair.a == 0; }));
  }
  std::optional<double> spoke_density() const {
    if (n < 3) return std::nullopt;
    return (static_cast<double>(tied.size()) - hub_degree()) / (static_cast<double>((n - 1) * (n - 2)) / 2);
  }
};

/// The least and greatest value over all that the unknown pairs may be, where the measure is defined.
template <typename Measure>
std::pair<std::optional<double>, std::optional<double>> bounds(const Twin& known, const std::vector<Pair>& unknown,
                                                               Measure measure) {
  std::optional<double> least, greatest;
  for (std::size_t world = 0; world < std::size_t{1} << unknown.size(); ++world) {
    Twin twin = known;
    for (std::size_t i = 0; i < unknown.size(); ++i)
      if (world >> i & 1U) twin.tied.insert(unknown[i]);
    const std::optional<double> value = measure(twin);
    if (!value) continue;
    least = least ? std::min(*least, *value) : *value;
    greatest = greatest ? std::max(*greatest, *value) : *value;
  }
  return {least, greatest};
}

void expect_near(const std::optional<double>& found, const std::optional<double>& expected) {
  ASSERT_EQ(found.has_value(), expected.has_value());
  if (found) {
    EXPECT_NEAR(*found, *expected, 1e-12);
  }
}

/// Calls `look` with every network of up to four actors in which each pair is tied, untied or unknown (3^6 of them at
/// four), and with random ones of five.
template <typename Look>
void each_network(Look look) {
  const auto one = [&](std::size_t n, const std::vector<int>& states) {
    const auto pairs = pairs_of(n);
    Twin twin{n, {}};
    std::vector<Pair> unknown;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      if (states[i] == 1) twin.tied.insert(pairs[i]);
      if (states[i] == 2) unknown.push_back(pairs[i]);
    }
    Network network = network_of(n, [&](auto a, auto b) { return twin.tied.contains({a, b}); });
    network.unknown = unknown;
    look(network, twin, unknown);
  };
  for (std::size_t n = 1; n <= 4; ++n) {
    const std::size_t count = n * (n - 1) / 2;
    std::vector<int> states(count);
    for (bool more = true; more;) {
      one(n, states);
      more = false;
      for (int& state : states) {
        state = (state + 1) % 3;
        if (state != 0) {
          more = true;
          break;
        }
      }
    }
  }
  std::mt19937 random(5);
  for (int trial = 0; trial < 400; ++trial) {
    std::vector<int> states(10);
    for (int& state : states) state = static_cast<int>(random() % 3);
    one(5, states);
  }
}

TEST(HubShare, IsBoundedByTheExtremesOverAllThatUnknownPairsMayBe) {
  each_network([](const Network& network, const Twin& twin, const std::vector<Pair>& unknown) {
    const Estimate estimate = hub_share(network, "A100");
    const auto [least, greatest] = bounds(twin, unknown, [](const Twin& t) { return t.hub_share(); });
    expect_near(estimate.value, twin.hub_share());
    expect_near(estimate.lower, least);
    expect_near(estimate.upper, greatest);
    EXPECT_NE(estimate.value.has_value(), !estimate.why.empty());
    EXPECT_EQ(estimate.unknown_pairs, unknown.size());
    EXPECT_EQ(estimate.known_pairs, pairs_of(twin.n).size() - unknown.size());
  });
}

TEST(HubDegree, IsBoundedByTheExtremesOverAllThatUnknownPairsMayBe) {
  each_network([](const Network& network, const Twin& twin, const std::vector<Pair>& unknown) {
    const Estimate estimate = hub_degree(network, "A100");
    const auto [least, greatest] = bounds(twin, unknown, [](const Twin& t) { return std::optional(t.hub_degree()); });
    expect_near(estimate.value, twin.hub_degree());
    expect_near(estimate.lower, least);
    expect_near(estimate.upper, greatest);
    const auto of_hub = std::count_if(unknown.begin(), unknown.end(), [](Pair pair) { return pair.a == 0; });
    EXPECT_EQ(estimate.unknown_pairs, static_cast<std::size_t>(of_hub));
  });
}

TEST(SpokeDensity, IsBoundedByTheExtremesOverAllThatUnknownPairsMayBe) {
  each_network([](const Network& network, const Twin& twin, const std::vector<Pair>& unknown) {
    const Estimate estimate = spoke_density(network, "A100");
    const auto [least, greatest] = bounds(twin, unknown, [](const Twin& t) { return t.spoke_density(); });
    expect_near(estimate.value, twin.spoke_density());
    expect_near(estimate.lower, least);
    expect_near(estimate.upper, greatest);
    if (!estimate.value) return;
    const auto of_hub = std::count_if(unknown.begin(), unknown.end(), [](Pair pair) { return pair.a == 0; });
    EXPECT_EQ(estimate.unknown_pairs, unknown.size() - static_cast<std::size_t>(of_hub));
  });
}

TEST(Measures, RelabellingActorsChangesNothing) {
  std::mt19937 random(17);
  for (int trial = 0; trial < 300; ++trial) {
    const std::size_t n = 3 + random() % 6;
    std::vector<std::uint32_t> to(n);
    for (std::uint32_t i = 0; i < n; ++i) to[i] = i;
    for (std::size_t i = n; i > 1; --i) std::swap(to[i - 1], to[random() % i]);
    std::set<Pair> tied, unknown, moved_tied;
    std::vector<Pair> moved_unknown;
    for (const Pair& pair : pairs_of(n)) {
      const Pair moved{std::min(to[pair.a], to[pair.b]), std::max(to[pair.a], to[pair.b])};
      const auto state = random() % 3;
      if (state == 1) tied.insert(pair), moved_tied.insert(moved);
      if (state == 2) unknown.insert(pair), moved_unknown.push_back(moved);
    }
    Network network = network_of(n, [&](auto a, auto b) { return tied.contains({a, b}); });
    Network moved = network_of(n, [&](auto a, auto b) { return moved_tied.contains({a, b}); });
    network.unknown.assign(unknown.begin(), unknown.end());
    std::sort(moved_unknown.begin(), moved_unknown.end());
    moved.unknown = moved_unknown;
    const std::string hub = network.actors[0], moved_hub = moved.actors[to[0]];
    for (const Measure& measure : catalogue()) {
      const bool asks_hub = std::any_of(measure.parameters.begin(), measure.parameters.end(),
                                        [](const Parameter& p) { return p.name.view() == "hub"; });
      const auto arguments = [&](const std::string& name) {
        return asks_hub ? Arguments{{"hub", {name}}} : Arguments{};
      };
      const Estimate before = compute(measure, network, arguments(hub)),
                     after = compute(measure, moved, arguments(moved_hub));
      expect_near(after.value, before.value);
      expect_near(after.lower, before.lower);
      expect_near(after.upper, before.upper);
      EXPECT_EQ(after.unknown_pairs, before.unknown_pairs) << measure.name.view();
    }
  }
}

TEST(Measures, SignsWeightsAndLayersDoNotCount) {
  Network plain = cycle(6), other = cycle(6);
  for (std::size_t i = 0; i < other.ties.size(); ++i) {
    other.ties[i].weight = 7.5 * static_cast<double>(i);
    other.ties[i].sign = static_cast<int>(i % 3) - 1;
    other.ties[i].layers = {"x"};
  }
  EXPECT_EQ(hub_share(plain, "A101").value, hub_share(other, "A101").value);
  EXPECT_EQ(spoke_density(plain, "A101").value, spoke_density(other, "A101").value);
  EXPECT_EQ(hub_degree(plain, "A101").value, hub_degree(other, "A101").value);
  EXPECT_EQ(degree_centralization(plain).value, degree_centralization(other).value);
}

TEST(MeasureCatalogue, EveryRowComputesAStarWhatItsFunctionComputes) {
  const Network network = star(6);
  EXPECT_EQ(compute(catalogue().at("hub-share"), network, {{"hub", {"A100"}}}).value, hub_share(network, "A100").value);
  EXPECT_EQ(compute(catalogue().at("spoke-density"), network, {{"hub", {"A100"}}}).value, 0.0);
  EXPECT_EQ(compute(catalogue().at("spoke-density"), clique(5), {{"hub", {"A100"}}, {"spokes", {"A101", "A102"}}})
                .known_pairs,
            1);
  EXPECT_EQ(compute(catalogue().at("hub-degree"), network, {{"hub", {"A100"}}}).value, 5.0);
  EXPECT_EQ(compute(catalogue().at("degree-centralization"), network, {}).value, 1.0);
}

TEST(MeasureCatalogue, RefusesParametersThatAreMissingUnknownOrTooMany) {
  const Network network = star(6);
  const Measure& share = catalogue().at("hub-share");
  EXPECT_THROW(compute(share, network, {}), UsageError);
  EXPECT_THROW(compute(share, network, {{"hub", {}}}), UsageError);
  EXPECT_THROW(compute(share, network, {{"hub", {"A100", "A101"}}}), UsageError);
  EXPECT_THROW(compute(share, network, {{"hub", {"A100"}}, {"colour", {"red"}}}), UsageError);
  EXPECT_THROW(compute(share, network, {{"hub", {"XYZ"}}}), InputError);
  EXPECT_THROW(compute(catalogue().at("degree-centralization"), network, {{"hub", {"A100"}}}), UsageError);
  EXPECT_THROW((void)catalogue().at("hub"), UsageError);
  try {
    compute(share, network, {});
  } catch (const UsageError& error) {
    EXPECT_THAT(error.what(), HasSubstr("hub"));
  }
}

TEST(FromEdges, MakesSortedActorsAndSimpleTies) {
  const Network network = from_edges({"USA", "JPN", "KOR"}, Edges{{"USA", "JPN"}, {"JPN", "USA"}, {"KOR", "USA"}});
  EXPECT_THAT(network.actors, testing::ElementsAre("JPN", "KOR", "USA"));
  ASSERT_EQ(network.ties.size(), 2);
  EXPECT_EQ(network.ties[0].a, 0);
  EXPECT_EQ(network.ties[0].b, 2);
  EXPECT_EQ(network.ties[1].a, 1);
  EXPECT_TRUE(network.unknown.empty());
  EXPECT_EQ(network.position("USA"), 2);
  EXPECT_TRUE(network.has("KOR"));
  EXPECT_FALSE(network.has("KO"));
  EXPECT_THROW((void)network.position("PRK"), InputError);
}

TEST(FromEdges, RefusesAnActorTiedToItself) { EXPECT_THROW(from_edges({"USA"}, Edges{{"USA", "USA"}}), InputError); }

TEST(FromEdges, TakesInTheActorsThatAPairNames) {
  EXPECT_EQ(from_edges({}, Edges{{"USA", "KOR"}}), from_edges({"KOR", "USA"}, Edges{{"USA", "KOR"}}));
}

TEST(FromEdges, AnActorListedTwiceIsOne) {
  EXPECT_EQ(from_edges({"USA", "JPN", "USA"}, Edges{{"USA", "JPN"}}),
            from_edges({"JPN", "USA"}, Edges{{"USA", "JPN"}}));
}

/// All bytes of a gzipped file.
std::string unzip(const std::filesystem::path& file) {
  const std::string command = "zcat '" + file.string() + "'";
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
  std::string bytes, block(1 << 16, '\0');
  for (std::size_t n = 0; (n = std::fread(block.data(), 1, block.size(), pipe.get())) > 0;) bytes.append(block, 0, n);
  return bytes;
}

TEST(HubMeasures, OfTheAmericanAlliancesInThePacificMatchThePublishedTable) {
  ENTENTE_NEEDS_SHARED("gold/hub.tsv");
  ENTENTE_NEEDS_SHARED("data/peacesciencer/atop_alliance.csv.gz");
  const std::map<int, std::string> pacific = {{2, "USA"},   {740, "JPN"}, {732, "KOR"}, {840, "PHL"},
                                              {800, "THA"}, {900, "AUS"}, {920, "NZL"}, {713, "TWN"}};
  std::vector<std::string> actors;
  for (const auto& [number, code] : pacific) actors.push_back(code);
  const Table atop = Table::parse(unzip(tests::shared("data/peacesciencer/atop_alliance.csv.gz")), Table::Format::csv,
                                  "atop_alliance.csv");
  const Table gold = Table::read(tests::shared("gold/hub.tsv"));
  ASSERT_GE(gold.size(), 7);
  for (const auto expected : gold) {
    const std::string obligation = "atop_" + std::string(expected["obligation"]);
    Edges edges;
    for (const auto row : atop) {
      if (row["year"] != expected["year"] || row[obligation] != "1") continue;
      const auto a = pacific.find(*row.integer("ccode1")), b = pacific.find(*row.integer("ccode2"));
      if (a != pacific.end() && b != pacific.end()) edges.emplace_back(a->second, b->second);
    }
    const Network network = from_edges(actors, edges);
    EXPECT_EQ(hub_degree(network, "USA").value, expected.number("hub_degree")) << expected.line();
    EXPECT_NEAR(*spoke_density(network, "USA").value, *expected.number("spoke_density"), 5e-4) << expected.line();
    EXPECT_NEAR(*degree_centralization(network).value, *expected.number("freeman"), 5e-4) << expected.line();
    EXPECT_EQ(spoke_density(network, "USA").known_pairs, 21);
  }
}

}  // namespace
}  // namespace entente::measures
