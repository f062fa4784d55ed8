// Members, successions and codes.
#include "small_atlas.hpp"
#include <gmock/gmock.h>

namespace entente::tests {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

void add_alliances(SmallAtlas& tables) {
  tables.arrangement("NATO", "North Atlantic Treaty Organization", "1949-04-04")
      .arrangement("SEATO", "Southeast Asia Treaty Organization", "1954-09-08", "1977-06-30")
      .member("NATO", "USA", "member", "1949-04-04")
      .member("NATO", "BEL", "member", "1949", "1966")
      .member("NATO", "BEL", "member", "1966-05", "2000-02-10")
      .member("NATO", "KOR", "partner", "2012-09-20")
      .member("SEATO", "USA", "member");
}

Atlas alliances() {
  SmallAtlas tables;
  add_alliances(tables);
  return tables.load();
}

TEST(Members, AreThoseOfTheDayAndTheRole) {
  const Atlas atlas = alliances();
  EXPECT_THAT(atlas.members("NATO", parse_day("1949-04-03")), ElementsAre("BEL"));
  EXPECT_THAT(atlas.members("NATO", parse_day("1949-04-04")), ElementsAre("BEL", "USA"));
  EXPECT_THAT(atlas.members("NATO", parse_day("1966-06-01")), ElementsAre("BEL", "USA"));
  EXPECT_THAT(atlas.members("NATO", parse_day("2000-02-10")), ElementsAre("BEL", "USA"));
  EXPECT_THAT(atlas.members("NATO", parse_day("2000-02-11")), ElementsAre("USA"));
  EXPECT_THAT(atlas.members("NATO", parse_day("2012-09-20"), Role::partner), ElementsAre("KOR"));
  EXPECT_THAT(atlas.members("NATO", parse_day("2012-09-19"), Role::partner), IsEmpty());
}

TEST(Members, OfUnknownDatesStayAsLongAsTheArrangementLasts) {
  const Atlas atlas = alliances();
  EXPECT_THAT(atlas.members("SEATO", parse_day("1954-09-07")), IsEmpty());
  EXPECT_THAT(atlas.members("SEATO", parse_day("1977-06-30")), ElementsAre("USA"));
  EXPECT_THAT(atlas.members("SEATO", parse_day("1977-07-01")), IsEmpty());
}

TEST(Members, AndArrangementsAreTwoViewsOfTheSameSeats) {
  const Atlas atlas = alliances();
  EXPECT_THAT(atlas.arrangements_of("USA", parse_day("1960-01-01")), ElementsAre("NATO", "SEATO"));
  EXPECT_THAT(atlas.arrangements_of("USA", parse_day("2020-01-01")), ElementsAre("NATO"));
  EXPECT_THAT(atlas.arrangements_of("KOR", parse_day("2020-01-01")), IsEmpty());
  EXPECT_THAT(atlas.arrangements_of("KOR", parse_day("2020-01-01"), Role::partner), ElementsAre("NATO"));
}

TEST(Members, OfWhatHasNoneAreAnError) {
  const Atlas atlas = alliances();
  EXPECT_THROW(atlas.members("KOR", parse_day("2020-01-01")), InputError);
  EXPECT_THROW(atlas.members("NAOT", parse_day("2020-01-01")), InputError);
  EXPECT_THROW(atlas.arrangements_of("KRO", parse_day("2020-01-01")), InputError);
}

TEST(Successions, AreReadInOrder) {
  SmallAtlas tables;
  add_alliances(tables);
  tables.add("successions.tsv", "SEATO\tNATO\tsuccession\t1977-07\ttest")
      .add("successions.tsv", "NATO\tSEATO\textension\t\ttest");
  const Atlas atlas = tables.load();
  ASSERT_EQ(atlas.successions().size(), 2U);
  EXPECT_EQ(atlas.successions()[0].earlier, "NATO");
  EXPECT_FALSE(atlas.successions()[0].date);
  EXPECT_EQ(atlas.successions()[1].kind, "succession");
  EXPECT_EQ(to_iso(*atlas.successions()[1].date), "1977-07");
}

TEST(Offices, AreReadWithTheirTitles) {
  SmallAtlas tables;
  tables.add("offices.tsv", "USA\tSecretary of Defense|Defense Secretary\tdefence-minister\tGOV\tpress");
  const Atlas atlas = tables.load();
  ASSERT_EQ(atlas.offices().size(), 1U);
  EXPECT_THAT(atlas.offices()[0].titles, ElementsAre("Secretary of Defense", "Defense Secretary"));
}

TEST(Codes, GoBothWays) {
  SmallAtlas tables;
  tables.add("groups.tsv", "HKG\tHong Kong\tterritory\t\t\t\tISO")
      .add("groups.tsv", "YPG\tYPG\tarmed-group\t\t\t\tpress");
  const Atlas atlas = tables.load();
  EXPECT_THAT(codes(atlas.from_code(CodeScheme::iso2, "kr")), ElementsAre("KOR"));
  EXPECT_THAT(codes(atlas.from_code(CodeScheme::iso3, "KOR")), ElementsAre("KOR"));
  EXPECT_THAT(codes(atlas.from_code(CodeScheme::iso_number, "56")), ElementsAre("BEL"));
  EXPECT_THAT(codes(atlas.from_code(CodeScheme::cow, "732")), ElementsAre("KOR"));
  EXPECT_THAT(codes(atlas.from_code(CodeScheme::gw, "002", parse_day("2024-06-01"))), ElementsAre("USA"));
  EXPECT_THAT(codes(atlas.from_code(CodeScheme::iso3, "HKG")), ElementsAre("HKG"));
  EXPECT_THAT(codes(atlas.from_code(CodeScheme::iso3, "YPG")), IsEmpty());
  EXPECT_THAT(codes(atlas.from_code(CodeScheme::cow, "KOR")), IsEmpty());
  EXPECT_THAT(codes(atlas.from_code(CodeScheme::cow, "")), IsEmpty());
  EXPECT_THAT(atlas.to_code("BEL", CodeScheme::iso_number), ElementsAre("056"));
  EXPECT_THAT(atlas.to_code("KOR", CodeScheme::iso3), ElementsAre("KOR"));
  EXPECT_THAT(atlas.to_code("YPG", CodeScheme::iso3), IsEmpty());
  EXPECT_THAT(atlas.to_code("HKG", CodeScheme::cow), IsEmpty());
  EXPECT_THROW(atlas.to_code("XXX", CodeScheme::cow), InputError);
}

TEST(Codes, AreNamedAsTheirColumns) {
  for (const auto scheme :
       {CodeScheme::iso2, CodeScheme::iso3, CodeScheme::iso_number, CodeScheme::cow, CodeScheme::gw})
    EXPECT_EQ(code_scheme_from(to_string(scheme)), scheme);
  EXPECT_FALSE(code_scheme_from("fips"));
}

}  // namespace
}  // namespace entente::tests
