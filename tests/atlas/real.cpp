// What the tables of data/atlas promise to those who read and ask.
#include <map>
#include <set>

#include "real_atlas.hpp"
#include "shared.hpp"
#include "small_atlas.hpp"
#include <gmock/gmock.h>

#include "entente/base/table.hpp"

namespace entente::tests {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;
using ::testing::Not;

const std::optional<Day> day_of_2024 = make_day(2024, 6, 1);

Codes meant(std::string_view name, std::optional<Day> on = day_of_2024) {
  return codes(real_atlas().resolve(name, on));
}

TEST(RealAtlas, HasAllItsTables) {
  for (const auto* file : {"states.tsv", "former-states.tsv", "codes.tsv", "system.tsv", "arrangements.tsv",
                           "groups.tsv", "memberships.tsv", "names.tsv", "names-arrangements.tsv", "offices.tsv",
                           "leaders.tsv", "successions.tsv", "successions-states.tsv", "places.tsv", "not-names.tsv"})
    EXPECT_TRUE(std::filesystem::exists(real_tables() / file)) << file;
  EXPECT_GE(real_atlas().seats().size(), 1000U);
  EXPECT_GE(real_atlas().offices().size(), 300U);
  EXPECT_GE(real_atlas().successions().size(), 10U);
}

TEST(RealAtlas, KnowsWhichStatesHaveAChancellor) {
  const auto states = real_atlas().with_head_called("chancellor");
  EXPECT_EQ(std::vector<std::string_view>(states.begin(), states.end()), (std::vector<std::string_view>{"AUT", "DEU"}));
  EXPECT_TRUE(real_atlas().with_head_called("harbour master").empty());
}

TEST(RealAtlas, FindsEveryStateOfTodayByNameAdjectivePeopleAndCode) {
  for (const auto& actor : real_atlas().actors()) {
    if (actor.kind != ActorKind::state || actor.subkind == "former") continue;
    std::set<NameKind> kinds;
    for (const auto& name : actor.names) {
      kinds.insert(name.kind);
      if (name.kind != NameKind::name && name.kind != NameKind::adjective && name.kind != NameKind::people) continue;
      EXPECT_THAT(codes(real_atlas().resolve(name.text)), Contains(actor.code)) << name.text;
    }
    const bool has_people = actor.code != "VAT";
    EXPECT_THAT(kinds, IsSupersetOf({NameKind::name, NameKind::adjective})) << actor.code;
    EXPECT_EQ(kinds.contains(NameKind::people), has_people) << actor.code;
    EXPECT_THAT(meant(actor.name), Contains(actor.code));
    EXPECT_EQ(real_atlas().find(actor.code), &actor);
    EXPECT_THAT(codes(real_atlas().from_code(CodeScheme::iso3, actor.code)), Contains(actor.code));
    for (const auto& [scheme, code] : actor.codes)
      EXPECT_THAT(codes(real_atlas().from_code(*code_scheme_from(scheme), code)), Contains(actor.code)) << scheme;
  }
}

TEST(RealAtlas, AgreesWithThePublishedCrosswalk) {
  ENTENTE_NEEDS_SHARED("data/crosswalk/countrycode_codelist.csv");
  // The crosswalk gives the Holy See the number of the Papal States (to 1870), and Viet Nam that of the empire (to
  // 1893).
  const std::set<std::pair<std::string, CodeScheme>> of_an_earlier_state{
      {"VAT", CodeScheme::cow}, {"VAT", CodeScheme::gw}, {"VNM", CodeScheme::gw}};
  std::size_t compared = 0;
  for (const auto row : Table::read(shared("data/crosswalk/countrycode_codelist.csv"))) {
    const Actor* state = real_atlas().find(row["iso3c"]);
    if (state == nullptr || state->kind != ActorKind::state || state->subkind == "former") continue;
    const std::map<CodeScheme, std::string_view> columns{{CodeScheme::iso2, "iso2c"},
                                                         {CodeScheme::iso_number, "iso3n"},
                                                         {CodeScheme::cow, "cown"},
                                                         {CodeScheme::gw, "gwn"}};
    for (const auto& [scheme, column] : columns) {
      if (row[column].empty() || of_an_earlier_state.contains({state->code, scheme})) continue;
      EXPECT_THAT(codes(real_atlas().from_code(scheme, row[column], day_of_2024)), ElementsAre(state->code))
          << to_string(scheme) << " " << row[column];
      ++compared;
    }
  }
  EXPECT_GE(compared, 4 * 170U);
}

TEST(RealAtlas, ReadsCapitalsAsThePressMeansThem) {
  EXPECT_THAT(meant("Seoul"), ElementsAre("KOR"));
  EXPECT_THAT(meant("Kyiv"), ElementsAre("UKR"));
  EXPECT_THAT(meant("Kiev"), ElementsAre("UKR"));
  EXPECT_THAT(meant("Washington"), ElementsAre("USA"));
  EXPECT_THAT(meant("Brussels"), IsEmpty());
  EXPECT_THAT(meant("The Hague"), IsEmpty());
}

TEST(RealAtlas, NeverGuessesWhichCongoOrDominicaIsMeant) {
  EXPECT_THAT(meant("Congolese"), ElementsAre("COD", "COG"));
  EXPECT_THAT(meant("Dominicans"), ElementsAre("DMA", "DOM"));
}

TEST(RealAtlas, KnowsTheVariantsOfThePress) {
  const std::map<std::string, std::string> variants{
      {"ROK", "KOR"},     {"DPRK", "PRK"},         {"U.S.", "USA"},        {"US", "USA"},      {"UK", "GBR"},
      {"Britain", "GBR"}, {"PRC", "CHN"},          {"Türkiye", "TUR"},     {"Turkey", "TUR"},  {"Burma", "MMR"},
      {"NATO", "NATO"},   {"the Quad", "QUAD"},    {"EU", "EU"},           {"AUKUS", "AUKUS"}, {"ASEAN", "ASEAN"},
      {"UN", "UN"},       {"Soviet Union", "RUS"}, {"White House", "USA"}, {"Kremlin", "RUS"}, {"Pentagon", "USA"},
      {"Taipei", "TWN"},  {"Holland", "NLD"},      {"Blue House", "KOR"},  {"Czechia", "CZE"}, {"Xinhua", "CHN"}};
  for (const auto& [name, code] : variants) EXPECT_THAT(meant(name), ElementsAre(code)) << name;
}

TEST(RealAtlas, KnowsWhoLedWhen) {
  EXPECT_THAT(meant("Yoon Suk Yeol", parse_day("2023-08-18")), ElementsAre("KOR"));
  EXPECT_THAT(meant("Moon Jae-in", parse_day("2018-04-27")), ElementsAre("KOR"));
  EXPECT_THAT(meant("Moon Jae-in", parse_day("2023-08-18")), IsEmpty());
  EXPECT_THAT(meant("Kim Jong Un"), ElementsAre("PRK"));
  EXPECT_THAT(meant("Stoltenberg", parse_day("2022-06-29")), ElementsAre("NATO"));
}

TEST(RealAtlas, CountsTheMembersOfNato) {
  EXPECT_EQ(real_atlas().members("NATO", parse_day("1949-12-31")).size(), 12U);
  EXPECT_EQ(real_atlas().members("NATO", parse_day("2022-01-01")).size(), 30U);
  EXPECT_EQ(real_atlas().members("NATO", parse_day("2023-04-04")).size(), 31U);
  EXPECT_EQ(real_atlas().members("NATO", parse_day("2024-04-01")).size(), 32U);
  EXPECT_THAT(real_atlas().members("NATO", parse_day("2023-04-03")), Not(Contains("FIN")));
  EXPECT_THAT(real_atlas().members("AP4", parse_day("2023-07-11")), ElementsAre("AUS", "JPN", "KOR", "NZL"));
  EXPECT_THAT(real_atlas().arrangements_of("KOR", parse_day("2024-01-01")), IsSupersetOf({"AP4", "UN", "USKOR"}));
  EXPECT_THAT(real_atlas().arrangements_of("KOR", parse_day("2024-01-01"), Role::partner), Contains("CCDCOE"));
}

TEST(RealAtlas, PassesOverThePhrasesOfTheField) {
  for (const auto row : Table::read(real_tables() / "not-names.tsv"))
    EXPECT_THAT(real_atlas().mentions(row["name"]), IsEmpty()) << row["name"];
  for (const auto* text :
       {"South China Sea", "the SOUTH CHINA SEA", "New Mexico", "Korean Peninsula", "US$300 million"})
    EXPECT_THAT(real_atlas().mentions(text), IsEmpty()) << text;
}

TEST(RealAtlas, ReadsASentenceOfThePress) {
  const std::string text =
      "Seoul’s envoy told NATO that the U.S.-led drills with Japan in the South China Sea, which Beijing and North "
      "Korean media condemned, were not aimed at Kim Jong Un; Brussels told us nothing.";
  Codes found;
  for (const auto& mention : real_atlas().mentions(text, day_of_2024))
    for (const auto& code : codes(mention.meanings)) found.push_back(code);
  EXPECT_THAT(found, ElementsAre("KOR", "NATO", "USA", "JPN", "CHN", "PRK", "PRK"));
}

TEST(RealAtlas, SaysTheSameWhateverTheOrderOfItsRows) {
  const Folder folder;
  write_copy(folder, 7, [](std::string_view, std::string_view cell) { return std::string(cell); });
  const Atlas copy = Atlas::load(folder.path());
  ASSERT_EQ(copy.actors().size(), real_atlas().actors().size());
  for (std::size_t i = 0; i < copy.actors().size(); ++i) {
    const auto& one = real_atlas().actors()[i];
    const auto& other = copy.actors()[i];
    ASSERT_EQ(one.code, other.code);
    ASSERT_EQ(one.names.size(), other.names.size());
    for (std::size_t n = 0; n < one.names.size(); ++n) {
      EXPECT_EQ(one.names[n].text, other.names[n].text);
      EXPECT_EQ(one.names[n].kind, other.names[n].kind);
      EXPECT_EQ(one.names[n].span, other.names[n].span);
    }
  }
  ASSERT_EQ(copy.seats().size(), real_atlas().seats().size());
  for (std::size_t i = 0; i < copy.seats().size(); ++i) {
    EXPECT_EQ(copy.seats()[i].actor, real_atlas().seats()[i].actor);
    EXPECT_EQ(copy.seats()[i].span, real_atlas().seats()[i].span);
  }
}

/// The codes of a text's mentions, each mention's in order, as another atlas would name them.
std::vector<std::set<std::string>> relabelled_mentions(const Atlas& atlas, std::string_view text,
                                                       const std::map<std::string, std::string>& labels) {
  std::vector<std::set<std::string>> list;
  for (const auto& mention : atlas.mentions(text, day_of_2024)) {
    list.emplace_back();
    for (const auto& code : codes(mention.meanings)) list.back().insert(labels.contains(code) ? labels.at(code) : code);
  }
  return list;
}

TEST(RealAtlas, MeansTheSameActorsWhateverTheirCodes) {
  std::vector<std::string> states;
  for (const auto& actor : real_atlas().actors())
    if (actor.kind == ActorKind::state && actor.subkind.empty()) states.push_back(actor.code);
  std::map<std::string, std::string> labels;
  for (std::size_t i = 0; i < states.size(); ++i) labels[states[i]] = states[(i + 17) % states.size()];
  const Folder folder;
  write_copy(folder, 8, [&](std::string_view column, std::string_view cell) {
    static const std::set<std::string_view> code_columns{"code", "actor", "country"};
    const auto label = labels.find(std::string(cell));
    return code_columns.contains(column) && label != labels.end() ? label->second : std::string(cell);
  });
  const Atlas copy = Atlas::load(folder.path());
  RandomText texts(real_atlas(), 9);
  for (int i = 0; i < 200; ++i) {
    const std::string text = texts.next(20);
    ASSERT_EQ(relabelled_mentions(copy, text, {}), relabelled_mentions(real_atlas(), text, labels)) << text;
  }
  Codes members;
  for (const auto& code : real_atlas().members("NATO", *day_of_2024)) members.push_back(labels[code]);
  EXPECT_THAT(copy.members("NATO", *day_of_2024), ::testing::UnorderedElementsAreArray(members));
}

}  // namespace
}  // namespace entente::tests
