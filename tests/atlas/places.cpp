// What data/atlas/places.tsv promises, and what its reader refuses.
#include <cmath>
#include <map>
#include <numbers>

#include "real_atlas.hpp"
#include "shared.hpp"
#include <gmock/gmock.h>

#include "entente/base/table.hpp"

namespace entente::tests {
namespace {

using ::testing::ElementsAre;

/// Great-circle distance in kilometres.
double distance(double lat1, double lon1, double lat2, double lon2) {
  const double degree = std::numbers::pi / 180;
  const double a =
      std::pow(std::sin((lat2 - lat1) * degree / 2), 2) +
      std::cos(lat1 * degree) * std::cos(lat2 * degree) * std::pow(std::sin((lon2 - lon1) * degree / 2), 2);
  return 2 * 6371 * std::asin(std::sqrt(a));
}

const Gazetteer& places() { return real_atlas().places(); }

TEST(Places, HoldTheCapitalsOfAllStates) {
  const Table states = Table::read(real_tables() / "states.tsv");
  for (const auto state : states)
    for (const auto capital : state.list("capital")) {
      const auto& found = places().named(capital);
      EXPECT_TRUE(std::ranges::any_of(found,
                                      [&](const NamedPlace* one) {
                                        return one->kind == "capital" &&
                                               (one->country == state["code"] || one->country.empty());
                                      }))
          << capital << " of " << state["code"];
    }
}

TEST(Places, LieOnTheGlobeAndNotWhereNobodyCanStand) {
  EXPECT_GT(places().all().size(), 2000U);
  for (const NamedPlace& one : places().all()) {
    EXPECT_LE(std::abs(one.latitude), 90) << one.names.front();
    EXPECT_LE(std::abs(one.longitude), 180) << one.names.front();
    EXPECT_FALSE(one.latitude == 0 && one.longitude == 0) << one.names.front();
  }
}

/// A swapped sign, or latitude in the place of longitude, puts a place thousands of kilometres away from all others of
/// its state. Far islands and dependencies have the bound of the seas that part them.
TEST(Places, LieNearTheOthersOfTheirState) {
  const std::map<std::string, double> wide{{"FRA", 17500}, {"GBR", 9500}, {"USA", 8500}, {"DNK", 3500}, {"KIR", 3500},
                                           {"NOR", 1300},  {"CHL", 4000}, {"ECU", 1300}, {"AUS", 2500}, {"RUS", 2000}};
  for (const NamedPlace& one : places().all()) {
    if (one.country.empty()) continue;
    double nearest = 1e9;
    for (const NamedPlace& other : places().all())
      if (&other != &one && other.country == one.country)
        nearest = std::min(nearest, distance(one.latitude, one.longitude, other.latitude, other.longitude));
    if (nearest == 1e9) continue;
    const auto bound = wide.find(one.country);
    EXPECT_LE(nearest, bound == wide.end() ? 1600 : bound->second) << one.names.front() << " of " << one.country;
  }
}

TEST(Places, HaveTheCapitalsWherePublishedListsHaveThem) {
  const auto* file = "data/peacesciencer/cow_capitals.csv";
  ENTENTE_NEEDS_SHARED(file);
  // Rows that the list itself places in the middle of the state, not at the town.
  const std::set<std::string_view> coarse{"Brazil", "Tunisia", "Saudi Arabia"};
  std::size_t compared = 0;
  const Table list = Table::read(shared(file));
  for (const auto row : list) {
    if (!row["enddate"].starts_with("2024") || coarse.contains(row["statenme"])) continue;
    const auto states = real_atlas().from_code(CodeScheme::cow, row["ccode"], parse_day("2024-01-01"));
    if (states.empty()) continue;
    double nearest = 1e9;
    for (const NamedPlace& one : places().all())
      if (one.kind == "capital" && (one.country == states.front()->code || one.country.empty()))
        nearest = std::min(nearest, distance(*row.number("lat"), *row.number("lng"), one.latitude, one.longitude));
    EXPECT_LT(nearest, 80) << row["capital"] << " of " << row["statenme"];
    ++compared;
  }
  EXPECT_GT(compared, 180U);
}

TEST(Places, AreFoundWithAndWithoutDiacriticsAndWithTypographicApostrophes) {
  EXPECT_EQ(places().named("Iași").size(), 1U);
  EXPECT_EQ(places().named("Iasi"), places().named("Iași"));
  EXPECT_EQ(places().named("Cox’s Bazar"), places().named("Cox's Bazar"));
  EXPECT_TRUE(places().named("Atlantis").empty());
}

TEST(Places, OfOneNameAreAllFound) {
  std::vector<std::string> countries;
  for (const NamedPlace* one : places().named("Brest")) countries.push_back(one->country);
  EXPECT_THAT(countries, ElementsAre("BLR", "FRA"));
}

TEST(Places, TakeNoSideWhereStatesContend) {
  for (const auto* name : {"Kashmir", "Spratly Islands", "Second Thomas Shoal", "Falkland Islands", "Jerusalem",
                           "Western Sahara", "Senkaku Islands", "Dokdo", "South China Sea"})
    for (const NamedPlace* one : places().named(name)) EXPECT_EQ(one->country, "") << name;
  EXPECT_EQ(places().named("Crimea").front()->country, "UKR");
}

TEST(Places, RefuseWhatCannotBe) {
  const auto load = [](std::string_view cells) {
    const std::string text = "name\tkind\tcountry\tlatitude\tlongitude\tsource\n" + std::string(cells) + "\n";
    return Gazetteer(Table::parse(text, Table::Format::tsv, "places.tsv"),
                     [](std::string_view code) { return code == "KOR"; });
  };
  EXPECT_NO_THROW(load("Jeju\tisland\tKOR\t33.4\t126.5\tGeoNames"));
  for (const std::string_view wrong :
       {"Jeju\tplanet\tKOR\t33.4\t126.5\tGeoNames", "Jeju\tisland\tXYZ\t33.4\t126.5\tGeoNames",
        "Jeju\tisland\tKOR\t126.5\t33.4\tGeoNames", "Jeju\tisland\tKOR\t33.4\t\tGeoNames",
        "Jeju\tisland\tKOR\t33.4\t126.5\t", "Jeju|Jeju\tisland\tKOR\t33.4\t126.5\tGeoNames"})
    EXPECT_THROW(load(wrong), InputError) << wrong;
}

}  // namespace
}  // namespace entente::tests
