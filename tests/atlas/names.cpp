// Which actors a name means on a day, and which names a text holds.
#include "small_atlas.hpp"
#include <gmock/gmock.h>

namespace entente::tests {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::optional<Day> day_of_2024 = make_day(2024, 6, 1);

/// `Seoul:KOR`, one a mention.
Codes mentioned(const Atlas& atlas, std::string_view text, std::optional<Day> on = day_of_2024) {
  Codes list;
  for (const auto& mention : atlas.mentions(text, on)) {
    std::string word(text.substr(mention.begin, mention.end - mention.begin));
    for (const auto& code : codes(mention.meanings)) word += ":" + code;
    list.push_back(word);
  }
  return list;
}

TEST(Resolve, YieldsNoneOneOrMany) {
  SmallAtlas tables;
  tables.name("Korea", "KOR", "short").name("Korea", "PRK", "short");
  const Atlas atlas = tables.load();
  EXPECT_THAT(codes(atlas.resolve("Atlantis")), IsEmpty());
  EXPECT_THAT(codes(atlas.resolve("South Koreans")), ElementsAre("KOR"));
  EXPECT_THAT(codes(atlas.resolve("Korea")), ElementsAre("KOR", "PRK"));
}

TEST(Resolve, PutsTheUsualKindFirstAndNamesEachActorOnce) {
  SmallAtlas tables;
  tables.add("states.tsv", "CHN\tCN\t156\t710\t710\tChina\t\tChinese\tChinese\tBeijing\tISO");
  tables.name("Seoul", "PRK", "former").name("Seoul", "USA", "media");
  const Atlas atlas = tables.load();
  const auto chinese = atlas.resolve("Chinese");
  ASSERT_THAT(codes(chinese), ElementsAre("CHN"));
  EXPECT_EQ(chinese[0].name->kind, NameKind::adjective);
  EXPECT_THAT(codes(atlas.resolve("Seoul")), ElementsAre("PRK", "KOR", "USA"));
}

TEST(Resolve, LetsGoOfCaseDiacriticsAndArticleOnlyWhenItMust) {
  SmallAtlas tables;
  tables.name("Türkiye", "BEL", "short").name("US", "USA", "short").name("us", "KOR", "short");
  const Atlas atlas = tables.load();
  EXPECT_THAT(codes(atlas.resolve("Turkiye")), ElementsAre("BEL"));
  EXPECT_THAT(codes(atlas.resolve("TURKIYE")), ElementsAre("BEL"));
  EXPECT_THAT(codes(atlas.resolve("Tu\u0308rkiye")), ElementsAre("BEL"));
  EXPECT_THAT(codes(atlas.resolve("US")), ElementsAre("USA"));
  EXPECT_THAT(codes(atlas.resolve("us")), ElementsAre("KOR"));
  EXPECT_THAT(codes(atlas.resolve("uS")), ElementsAre("KOR", "USA"));
  EXPECT_THAT(codes(atlas.resolve("the United States")), ElementsAre("USA"));
  EXPECT_THAT(codes(atlas.resolve(" united \n states ")), ElementsAre("USA"));
  EXPECT_THAT(codes(atlas.resolve("")), IsEmpty());
}

TEST(Resolve, HoldsANameToItsSpan) {
  SmallAtlas tables;
  tables.name("Taehan", "KOR", "short", "1948-08-15", "1950");
  const Atlas atlas = tables.load();
  EXPECT_THAT(codes(atlas.resolve("Taehan")), ElementsAre("KOR"));
  EXPECT_THAT(codes(atlas.resolve("Taehan", parse_day("1948-08-14"))), IsEmpty());
  EXPECT_THAT(codes(atlas.resolve("Taehan", parse_day("1948-08-15"))), ElementsAre("KOR"));
  EXPECT_THAT(codes(atlas.resolve("Taehan", parse_day("1950-12-31"))), ElementsAre("KOR"));
  EXPECT_THAT(codes(atlas.resolve("Taehan", parse_day("1951-01-01"))), IsEmpty());
}

TEST(Resolve, KeepsAFormerNameWhenNothingElseIsLeft) {
  SmallAtlas tables;
  tables.name("Joseon", "PRK", "former", "1948", "1960").name("Joseon", "KOR", "short", "1990", "2000");
  const Atlas atlas = tables.load();
  EXPECT_THAT(codes(atlas.resolve("Joseon", parse_day("1995-01-01"))), ElementsAre("KOR"));
  EXPECT_THAT(codes(atlas.resolve("Joseon", day_of_2024)), ElementsAre("PRK"));
  EXPECT_THAT(mentioned(atlas, "Joseon fell."), ElementsAre("Joseon:PRK"));
}

TEST(Resolve, KnowsLeadersWhileTheyAreInOffice) {
  SmallAtlas tables;
  tables.arrangement("NATO", "NATO", "1949-04-04");
  tables.add("leaders.tsv", "Ban Ki-moon\tKOR\tforeign-minister\t2004-01-17\t2006-11-10\tBan\t\tUN Protocol")
      .add("leaders.tsv", "Jens Stoltenberg\tNATO\tsecretary-general\t2014-10-01\t2024-09-30\tStoltenberg\t\tNATO");
  const Atlas atlas = tables.load();
  const auto ban = atlas.resolve("Ban", parse_day("2005-01-01"));
  ASSERT_THAT(codes(ban), ElementsAre("KOR"));
  EXPECT_EQ(ban[0].name->kind, NameKind::person);
  EXPECT_EQ(ban[0].name->sector, "GOV");
  EXPECT_EQ(atlas.resolve("Stoltenberg")[0].name->sector, "IGO");
  EXPECT_THAT(codes(atlas.resolve("Ban Ki-moon", day_of_2024)), IsEmpty());
  EXPECT_THAT(codes(atlas.resolve("Ban Ki-moon")), ElementsAre("KOR"));
  EXPECT_THAT(mentioned(atlas, "Stoltenberg met Ban."), ElementsAre("Stoltenberg:NATO"));
}

TEST(Resolve, TakesACapitalForItsGovernmentUnlessTheTablesSayNo) {
  SmallAtlas tables;
  tables.name("Brussels", "BEL", "not-metonym");
  const Atlas atlas = tables.load();
  const auto seoul = atlas.resolve("Seoul");
  ASSERT_THAT(codes(seoul), ElementsAre("KOR"));
  EXPECT_EQ(seoul[0].name->kind, NameKind::capital);
  EXPECT_EQ(seoul[0].name->sector, "GOV");
  EXPECT_THAT(codes(atlas.resolve("Brussels")), IsEmpty());
  EXPECT_THAT(codes(atlas.resolve("brussels")), IsEmpty());
  EXPECT_THAT(mentioned(atlas, "Brussels and BRUSSELS"), IsEmpty());
  EXPECT_EQ(atlas.actor("BEL").names.back().kind, NameKind::not_metonym);
}

TEST(Mentions, StandWhereTheyStand) {
  const Atlas atlas = SmallAtlas().load();
  const std::string text = "Séance: Seoul’s envoy.";
  const auto found = atlas.mentions(text);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(text.substr(found[0].begin, found[0].end - found[0].begin), "Seoul");
}

TEST(Mentions, EndAtWhateverIsNoLetterOrDigit) {
  SmallAtlas tables;
  tables.name("U.S.", "USA", "short").name("US", "USA", "short").name("ROK", "KOR", "short");
  const Atlas atlas = tables.load();
  EXPECT_THAT(mentioned(atlas, "Seoul's, Seoul’s, (Seoul) Seoul"),
              ElementsAre("Seoul:KOR", "Seoul:KOR", "Seoul:KOR", "Seoul:KOR"));
  EXPECT_THAT(mentioned(atlas, "U.S.-led, by the U.S."), ElementsAre("U.S.:USA", "U.S.:USA"));
  EXPECT_THAT(mentioned(atlas, "anti-American US-Belgium-ROK talks"),
              ElementsAre("American:USA", "US:USA", "Belgium:BEL", "ROK:KOR"));
  EXPECT_THAT(mentioned(atlas, "Seoulite, Belgiums, ROKS, 2US, ÉUS, USé, U.S.S. Enterprise"), IsEmpty());
}

TEST(Mentions, TakeTheLongestNameThatBeginsAtAPlace) {
  SmallAtlas tables;
  tables.name("Korean", "KOR", "adjective").name("Korean People's Army", "PRK", "forces");
  const Atlas atlas = tables.load();
  EXPECT_THAT(mentioned(atlas, "South Koreans, South Korean ships, South Korea, South"),
              ElementsAre("South Koreans:KOR", "South Korean:KOR", "South Korea:KOR"));
  EXPECT_THAT(mentioned(atlas, "the Korean People’s Army; Korean People"),
              ElementsAre("Korean People’s Army:PRK", "Korean:KOR"));
}

TEST(Mentions, FallBackToAShorterNameWhenTheLongerOneDoesNotHold) {
  SmallAtlas tables;
  tables.name("Belgium United", "KOR", "short", "1900", "1910");
  const Atlas atlas = tables.load();
  EXPECT_THAT(mentioned(atlas, "Belgium United"), ElementsAre("Belgium:BEL"));
  EXPECT_THAT(mentioned(atlas, "Belgium United", parse_day("1905-01-01")), ElementsAre("Belgium United:KOR"));
}

TEST(Mentions, MindTheCase) {
  SmallAtlas tables;
  tables.name("US", "USA", "short").name("Iran", "BEL", "short").name("Ukr", "PRK", "short");
  const Atlas atlas = tables.load();
  EXPECT_THAT(mentioned(atlas, "It told us of seoul and Us."), IsEmpty());
  EXPECT_THAT(mentioned(atlas, "SEOUL (AP): SOUTH KOREA, IRAN, US"),
              ElementsAre("SEOUL:KOR", "SOUTH KOREA:KOR", "IRAN:BEL", "US:USA"));
  EXPECT_THAT(mentioned(atlas, "UKR and SEoul"), IsEmpty());
}

TEST(Mentions, PreferANameThatIsWrittenSoToOneInCapitals) {
  SmallAtlas tables;
  tables.name("Asean", "BEL", "short").name("ASEAN", "USA", "short");
  const Atlas atlas = tables.load();
  EXPECT_THAT(mentioned(atlas, "ASEAN, Asean"), ElementsAre("ASEAN:USA", "Asean:BEL"));
}

TEST(Mentions, TakeTypographyForWhatItMeans) {
  SmallAtlas tables;
  tables.name("Guinea-Bissau", "KOR", "short").name("Côte d'Ivoire", "BEL", "short").name("al-Qaeda", "USA", "short");
  const Atlas atlas = tables.load();
  EXPECT_THAT(mentioned(atlas, "Guinea\u2011Bissau Côte\u00A0d’Ivoire Cote d'Ivoire"),
              ElementsAre("Guinea\u2011Bissau:KOR", "Côte\u00A0d’Ivoire:BEL", "Cote d'Ivoire:BEL"));
  EXPECT_THAT(mentioned(atlas, "South\nKorea, South \r\n Korea, So\u00ADuth Korea"),
              ElementsAre("South\nKorea:KOR", "South \r\n Korea:KOR", "So\u00ADuth Korea:KOR"));
  EXPECT_THAT(mentioned(atlas, "South\n\nKorea"), IsEmpty());
  EXPECT_THAT(mentioned(atlas, "Al-Qaeda and al-Qaeda and AL-QAEDA"),
              ElementsAre("Al-Qaeda:USA", "al-Qaeda:USA", "AL-QAEDA:USA"));
}

TEST(Mentions, PassOverPhrasesThatMeanNobody) {
  SmallAtlas tables;
  tables.name("US", "USA", "short").name("Korean", "KOR", "adjective").name("New America", "USA", "not-metonym");
  tables.name("America", "USA", "short");
  tables.add("not-names.tsv", "Korean War\ta war")
      .add("not-names.tsv", "South Korea Sea\ta sea")
      .add("not-names.tsv", "US$\ta currency");
  const Atlas atlas = tables.load();
  EXPECT_THAT(mentioned(atlas, "Korean War, KOREAN WAR, Korean Warship"), ElementsAre("Korean:KOR"));
  EXPECT_THAT(mentioned(atlas, "the South Korea Sea; US$300; US $300; New America"), ElementsAre("US:USA"));
}

TEST(Mentions, OfAnEmptyTextOrOneOfSignsAreNone) {
  const Atlas atlas = SmallAtlas().load();
  EXPECT_THAT(mentioned(atlas, ""), IsEmpty());
  EXPECT_THAT(mentioned(atlas, " -- ’’ … \xE2\x80\x94"), IsEmpty());
}

}  // namespace
}  // namespace entente::tests
