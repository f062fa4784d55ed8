// States, codes and names in their time: which state a number, a letter code or a name meant on a day.
#include <map>
#include <set>

#include "real_atlas.hpp"
#include "shared.hpp"
#include "small_atlas.hpp"
#include <gmock/gmock.h>

#include "entente/base/table.hpp"

namespace entente::tests {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;
using ::testing::UnorderedElementsAre;

Codes named(std::string_view name, std::string_view day) { return codes(real_atlas().resolve(name, parse_day(day))); }
Codes coded(CodeScheme scheme, std::string_view code, std::string_view day) {
  return codes(real_atlas().from_code(scheme, code, parse_day(day)));
}
Codes code_of(std::string_view actor, CodeScheme scheme, std::string_view day) {
  return real_atlas().to_code(actor, scheme, parse_day(day));
}

/// Who follows whom on a date, as `DDR>DEU unified`.
Codes links_on(std::string_view date) {
  Codes list;
  for (const auto& link : real_atlas().successions())
    if (link.date && to_iso(*link.date) == date) list.push_back(link.earlier + ">" + link.later + " " + link.kind);
  return list;
}

TEST(History, Germany1990) {
  EXPECT_THAT(named("Germany", "1950-06-25"), UnorderedElementsAre("DEU", "DDR"));
  EXPECT_THAT(named("Germany", "1990-10-03"), ElementsAre("DEU"));
  EXPECT_THAT(named("West Germany", "1970-01-01"), ElementsAre("DEU"));
  EXPECT_THAT(named("East Germany", "1970-01-01"), ElementsAre("DDR"));
  EXPECT_THAT(named("East Germany", "2024-01-01"), ElementsAre("DDR")) << "as later texts name it";
  for (const auto scheme : {CodeScheme::cow, CodeScheme::gw}) {
    EXPECT_THAT(coded(scheme, "255", "1930-01-01"), ElementsAre("DEU"));
    EXPECT_THAT(coded(scheme, "255", "1950-06-25"), IsEmpty());
    EXPECT_THAT(coded(scheme, "260", "1950-06-25"), ElementsAre("DEU"));
    EXPECT_THAT(coded(scheme, "260", "1990-10-02"), ElementsAre("DEU"));
    EXPECT_THAT(coded(scheme, "265", "1985-01-01"), ElementsAre("DDR"));
    EXPECT_THAT(coded(scheme, "265", "1990-10-03"), IsEmpty());
  }
  EXPECT_THAT(coded(CodeScheme::cow, "255", "1990-10-02"), IsEmpty());
  EXPECT_THAT(coded(CodeScheme::cow, "255", "1990-10-03"), ElementsAre("DEU"));
  EXPECT_THAT(coded(CodeScheme::cow, "260", "1990-10-03"), IsEmpty());
  EXPECT_THAT(coded(CodeScheme::gw, "260", "1990-10-03"), ElementsAre("DEU"));
  EXPECT_THAT(coded(CodeScheme::gw, "255", "1990-10-03"), IsEmpty());
  EXPECT_THAT(code_of("DEU", CodeScheme::cow, "1990-10-02"), ElementsAre("260"));
  EXPECT_THAT(code_of("DEU", CodeScheme::cow, "1990-10-03"), ElementsAre("255"));
  EXPECT_THAT(code_of("DEU", CodeScheme::iso_number, "1985-01-01"), ElementsAre("280"));
  EXPECT_THAT(code_of("DEU", CodeScheme::iso_number, "2000-01-01"), ElementsAre("276"));
  EXPECT_THAT(code_of("DDR", CodeScheme::iso2, "1985-01-01"), ElementsAre("DD"));
  EXPECT_THAT(links_on("1990-10-03"), ElementsAre("DDR>DEU unified"));
}

TEST(History, Yemen1990) {
  EXPECT_THAT(named("Yemen", "1980-01-01"), UnorderedElementsAre("YEM", "YMD"));
  EXPECT_THAT(named("Yemen", "1990-05-22"), ElementsAre("YEM"));
  EXPECT_THAT(named("North Yemen", "1980-01-01"), ElementsAre("YEM"));
  EXPECT_THAT(named("South Yemen", "1980-01-01"), ElementsAre("YMD"));
  EXPECT_THAT(coded(CodeScheme::cow, "678", "1990-05-21"), ElementsAre("YEM"));
  EXPECT_THAT(coded(CodeScheme::cow, "678", "1990-05-22"), IsEmpty());
  EXPECT_THAT(coded(CodeScheme::cow, "679", "1990-05-21"), IsEmpty());
  EXPECT_THAT(coded(CodeScheme::cow, "679", "1990-05-22"), ElementsAre("YEM"));
  EXPECT_THAT(coded(CodeScheme::gw, "678", "2000-01-01"), ElementsAre("YEM"));
  EXPECT_THAT(coded(CodeScheme::gw, "680", "1980-01-01"), ElementsAre("YMD"));
  EXPECT_THAT(coded(CodeScheme::cow, "680", "1990-05-22"), IsEmpty());
  EXPECT_THAT(code_of("YEM", CodeScheme::iso_number, "1980-01-01"), ElementsAre("886"));
  EXPECT_THAT(code_of("YEM", CodeScheme::iso_number, "1995-01-01"), ElementsAre("887"));
  EXPECT_THAT(links_on("1990-05-22"), ElementsAre("YMD>YEM unified"));
}

TEST(History, Korea1949) {
  EXPECT_THAT(named("Korea", "1900-01-01"), ElementsAre("JOSEON"));
  EXPECT_THAT(named("Korea", "1930-01-01"), IsEmpty());
  EXPECT_THAT(named("Korea", "1949-01-01"), UnorderedElementsAre("KOR", "PRK"));
  EXPECT_THAT(named("Korea", "2024-01-01"), ElementsAre("KOR"));
  EXPECT_THAT(coded(CodeScheme::cow, "730", "1900-01-01"), ElementsAre("JOSEON"));
  EXPECT_THAT(coded(CodeScheme::cow, "730", "1949-07-01"), IsEmpty());
  EXPECT_THAT(coded(CodeScheme::cow, "731", "1949-07-01"), ElementsAre("PRK"));
  EXPECT_THAT(coded(CodeScheme::cow, "732", "1949-07-01"), ElementsAre("KOR"));
  EXPECT_THAT(coded(CodeScheme::cow_letters, "KOR", "1900-01-01"), ElementsAre("JOSEON"));
  EXPECT_THAT(coded(CodeScheme::cow_letters, "ROK", "1949-07-01"), ElementsAre("KOR"));
  EXPECT_THAT(coded(CodeScheme::iso3, "KOR", "1949-07-01"), ElementsAre("KOR"));
  EXPECT_THAT(links_on("1910-08-29"), ElementsAre("JOSEON>JPN annexed"));
  EXPECT_THAT(links_on("1948-08-15"), ElementsAre("JOSEON>KOR split"));
  EXPECT_THAT(links_on("1948-09-09"), ElementsAre("JOSEON>PRK split"));
}

TEST(History, OfWhatEndedInSeveral) {
  EXPECT_THAT(links_on("1993-01-01"), ElementsAre("CSK>CZE split", "CSK>SVK split"));
  EXPECT_THAT(links_on("2011-07-09"), ElementsAre("SDN>SSD seceded"));
  EXPECT_THAT(links_on("1958-02-22"), ElementsAre("EGY>UAR unified", "SYR>UAR unified"));
  EXPECT_THAT(links_on("1961-09-28"), ElementsAre("UAR>EGY continued", "UAR>SYR seceded"));
  EXPECT_THAT(named("Yugoslavia", "1985-01-01"), ElementsAre("YUG"));
  EXPECT_THAT(named("Yugoslavia", "1995-01-01"), ElementsAre("SCG"));
  EXPECT_THAT(named("Soviet Union", "1985-01-01"), ElementsAre("RUS"));
  EXPECT_THAT(named("Vietnam", "1960-01-01"), UnorderedElementsAre("VNM", "RVN"));
  EXPECT_THAT(named("Vietnam", "1980-01-01"), ElementsAre("VNM"));
  EXPECT_THAT(named("North Vietnam", "1960-01-01"), ElementsAre("VNM"));
}

TEST(History, OneNumberOfThreeStates) {
  const std::map<std::string, std::string> cow{{"1900-01-01", "SRB"}, {"1930-01-01", "YUG"}, {"1985-01-01", "YUG"},
                                               {"1992-04-26", "YUG"}, {"1992-04-27", "SCG"}, {"2006-06-02", "SCG"},
                                               {"2006-06-03", "SRB"}, {"2020-01-01", "SRB"}};
  for (const auto& [day, state] : cow) EXPECT_THAT(coded(CodeScheme::cow, "345", day), ElementsAre(state)) << day;
  EXPECT_THAT(coded(CodeScheme::cow, "345", "1943-01-01"), IsEmpty());
  EXPECT_THAT(coded(CodeScheme::gw, "345", "2020-01-01"), IsEmpty());
  EXPECT_THAT(coded(CodeScheme::gw, "340", "2020-01-01"), ElementsAre("SRB"));
  EXPECT_THAT(coded(CodeScheme::cow, "816", "1960-01-01"), ElementsAre("VNM"));
  EXPECT_THAT(coded(CodeScheme::cow, "817", "1960-01-01"), ElementsAre("RVN"));
  EXPECT_THAT(coded(CodeScheme::gw, "815", "1850-01-01"), ElementsAre("ANNAM"));
  EXPECT_THAT(coded(CodeScheme::cow, "365", "1950-01-01"), ElementsAre("RUS"));
  EXPECT_THAT(coded(CodeScheme::cow, "370", "1950-01-01"), ElementsAre("BLR")) << "not yet a member, but none else";
}

TEST(History, OfIsoCodesThatWereWithdrawnOrGivenAnew) {
  EXPECT_THAT(coded(CodeScheme::iso2, "CS", "1985-01-01"), ElementsAre("CSK"));
  EXPECT_THAT(coded(CodeScheme::iso2, "CS", "2005-01-01"), ElementsAre("SCG"));
  EXPECT_THAT(coded(CodeScheme::iso2, "CS", "2020-01-01"), IsEmpty());
  EXPECT_THAT(coded(CodeScheme::iso3, "YUG", "1985-01-01"), ElementsAre("YUG"));
  EXPECT_THAT(coded(CodeScheme::iso3, "YUG", "2000-01-01"), ElementsAre("SCG"));
  EXPECT_THAT(coded(CodeScheme::iso3, "SUN", "1985-01-01"), ElementsAre("RUS"));
  EXPECT_THAT(coded(CodeScheme::iso3, "SUN", "2000-01-01"), IsEmpty());
  EXPECT_THAT(coded(CodeScheme::iso3, "VNM", "1970-01-01"), UnorderedElementsAre("VNM", "RVN"));
  EXPECT_THAT(coded(CodeScheme::iso3, "VDR", "1970-01-01"), ElementsAre("VNM"));
  EXPECT_THAT(code_of("RUS", CodeScheme::iso3, "1985-01-01"), ElementsAre("SUN"));
  EXPECT_THAT(code_of("RUS", CodeScheme::iso3, "2000-01-01"), ElementsAre("RUS"));
  EXPECT_THAT(real_atlas().to_code("RUS", CodeScheme::iso3), ElementsAre("RUS", "SUN"));
  EXPECT_THAT(real_atlas().to_code("BAV", CodeScheme::iso3), IsEmpty());
}

TEST(History, TellsTheDatesOfEveryReading) {
  const auto readings = real_atlas().resolve("345", std::nullopt, CodeScheme::cow);
  ASSERT_EQ(readings.size(), 5U);
  EXPECT_EQ(readings[0].actor->code, "SRB");
  EXPECT_EQ(to_iso(readings[0].when.start), "1878-07-13");
  EXPECT_EQ(to_iso(readings[0].when.end), "1918-12-01");
  EXPECT_EQ(readings[4].actor->code, "SRB");
  EXPECT_EQ(readings[4].when.end, Day::latest());
  const auto russia = real_atlas().resolve("365", std::nullopt, CodeScheme::cow);
  ASSERT_EQ(russia.size(), 1U);
  EXPECT_EQ(russia[0].when, Interval());
}

TEST(History, NamesBothReadingsOfLettersThatClash) {
  const std::map<std::string, std::string> clashes{
      {"AUS", "AUS is Australia in ISO 3166 and Austria in COW letters"},
      {"KOR", "KOR is South Korea in ISO 3166 and Korea until 1910 in COW letters"},
      {"SLV", "SLV is El Salvador in ISO 3166 and Slovenia in COW letters"},
      {"SWZ", "SWZ is Eswatini in ISO 3166 and Switzerland in COW letters"},
      {"MNG", "MNG is Mongolia in ISO 3166 and Montenegro in COW letters"},
      {"MAC", "MAC is Macao in ISO 3166 and North Macedonia in COW letters"},
      {"CZE", "CZE is Czech Republic in ISO 3166 and Czechoslovakia until 1992 in COW letters"}};
  for (const auto& [letters, sentence] : clashes) EXPECT_EQ(real_atlas().two_readings(letters), sentence);
  for (const auto* letters : {"USA", "DEU", "JPN", "YUG", "XXX", "ROM", "12"})
    EXPECT_EQ(real_atlas().two_readings(letters), "") << letters;
}

/// The readings of a code as sets of actors, a set for each scheme that knows it, by brute force over the tables.
TEST(History, FindsEveryClashOfLettersThatABruteForceTwinFinds) {
  std::map<std::string, std::map<CodeScheme, std::set<std::string>>> twin;
  for (const auto& spell : real_atlas().system())
    twin[spell.letters][spell.list == CodeScheme::cow ? CodeScheme::cow_letters : CodeScheme::gw_letters].insert(
        spell.actor);
  for (const auto& actor : real_atlas().actors())
    if ((actor.kind == ActorKind::state && actor.subkind != "former") || actor.subkind == "territory")
      twin[actor.code][CodeScheme::iso3].insert(actor.code);
  for (const auto row : Table::read(real_tables() / "codes.tsv"))
    if (row["scheme"] == "iso3") twin[std::string(row["code"])][CodeScheme::iso3].insert(std::string(row["actor"]));
  std::set<std::string> clashing, found;
  for (const auto& [letters, readings] : twin) {
    bool apart = false;
    for (const auto& [one, these] : readings)
      for (const auto& [other, those] : readings)
        apart |= std::ranges::none_of(these, [&](const std::string& actor) { return those.contains(actor); });
    if (apart) clashing.insert(letters);
    if (!real_atlas().two_readings(letters).empty()) found.insert(letters);
  }
  EXPECT_EQ(found, clashing);
  EXPECT_THAT(found, IsSupersetOf({"AUS", "KOR", "SLV", "SWZ", "MNG", "MAC"}));
}

/// The spells of a published list, by number, those that touch joined; open ends are empty.
using Spells = std::map<std::string, std::set<std::pair<std::string, std::string>>>;

Spells spells_of(CodeScheme list) {
  std::map<std::string, std::map<Day, Day>> spells;
  for (const auto& spell : real_atlas().system())
    if (spell.list == list) spells[spell.number].emplace(spell.span.interval().start, spell.span.interval().end);
  Spells joined;
  for (const auto& [number, times] : spells) {
    Interval whole{Day::earliest(), Day::earliest()};
    const auto close = [&] {
      if (!whole.empty())
        joined[number].emplace(to_iso(whole.start), whole.end == Day::latest() ? "" : to_iso(whole.end - 1));
    };
    for (const auto& [start, end] : times) {
      if (whole.end != start) {
        close();
        whole.start = start;
      }
      whole.end = end;
    }
    close();
  }
  return joined;
}

std::string iso_of(const Table::Row& row, const std::string& side) {
  return to_iso(make_day(*row.integer(side + "year"), *row.integer(side + "month"), *row.integer(side + "day")));
}

TEST(History, HasTheSpellsOfTheCorrelatesOfWar) {
  ENTENTE_NEEDS_SHARED("data/peacesciencer/cow_states.csv");
  Spells published;
  for (const auto row : Table::read(shared("data/peacesciencer/cow_states.csv"))) {
    const auto end = iso_of(row, "end");
    published[std::string(row["ccode"])].emplace(iso_of(row, "st"), end == "2016-12-31" ? "" : end);
  }
  EXPECT_EQ(spells_of(CodeScheme::cow), published);
}

TEST(History, HasTheSpellsOfGleditschAndWard) {
  ENTENTE_NEEDS_SHARED("data/crosswalk/isard_gw_system.csv");
  Spells published;
  for (const auto row : Table::read(shared("data/crosswalk/isard_gw_system.csv")))
    published[std::string(row["gwcode"])].emplace(row["start"], row["end"] == "2020-12-31" ? "" : row["end"]);
  EXPECT_EQ(spells_of(CodeScheme::gw), published);
}

TEST(History, KnowsTheActorOfEverySpellOnEachOfItsDays) {
  for (const auto& spell : real_atlas().system()) {
    const auto [start, end] = spell.span.interval();
    for (const Day day : {start, end == Day::latest() ? make_day(2024, 1, 1) : end - 1}) {
      EXPECT_THAT(codes(real_atlas().from_code(spell.list, spell.number, day)), ElementsAre(spell.actor))
          << to_string(spell.list) << " " << spell.number << " on " << to_iso(day);
      EXPECT_THAT(real_atlas().to_code(spell.actor, spell.list, day), ElementsAre(spell.number)) << to_iso(day);
    }
  }
}

TEST(History, OfStatesOfTodayHasNoHolesWhereTheirNumberIsTheirsAlone) {
  SmallAtlas tables;
  tables.add("system.tsv", "KOR\tcow\t732\tROK\t1949-06-29\t\tlist")
      .add("system.tsv", "USA\tcow\t2\tUSA\t1816-01-01\t1860-12-31\tlist")
      .add("system.tsv", "USA\tcow\t2\tUSA\t1865-05-01\t\tlist")
      .add("former-states.tsv", "CSA\tConfederacy\t\tConfederate\t\t\t1861-02-08\t1865-05-05\ttest")
      .add("system.tsv", "CSA\tcow\t3\tCSA\t1861-06-01\t1865-04-30\tlist");
  const Atlas atlas = tables.load();
  EXPECT_THAT(codes(atlas.from_code(CodeScheme::cow, "732", parse_day("1948-08-15"))), ElementsAre("KOR"));
  EXPECT_THAT(codes(atlas.from_code(CodeScheme::cow, "2", parse_day("1863-01-01"))), ElementsAre("USA"));
  EXPECT_THAT(codes(atlas.from_code(CodeScheme::cow, "3", parse_day("1861-02-08"))), ElementsAre("CSA"));
  EXPECT_THAT(codes(atlas.from_code(CodeScheme::cow, "3", parse_day("1865-05-06"))), IsEmpty());
  EXPECT_THAT(codes(atlas.resolve("Confederate", parse_day("1863-01-01"))), ElementsAre("CSA"));
  EXPECT_THAT(codes(atlas.resolve("Confederate", parse_day("1963-01-01"))), IsEmpty());
}

TEST(History, NeverGivesOneNameTwiceToAFormerState) {
  for (const auto& actor : real_atlas().actors()) {
    if (actor.subkind != "former") continue;
    EXPECT_TRUE(actor.span.until) << actor.code;
    EXPECT_THAT(codes(real_atlas().resolve(actor.name, actor.span.interval().end - 1)), ::testing::Contains(actor.code))
        << actor.name;
  }
}

}  // namespace
}  // namespace entente::tests
