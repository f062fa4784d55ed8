// What the reader of the tables refuses, and where it says that it stands.
#include <ostream>

#include "small_atlas.hpp"
#include <gmock/gmock.h>

namespace entente::tests {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

TEST(AtlasReader, TakesTablesThatAreRight) {
  SmallAtlas tables;
  tables.arrangement("NATO", "North Atlantic Treaty Organization", "1949-04-04")
      .member("NATO", "USA", "member", "1949-04-04")
      .name("ROK", "KOR", "short")
      .add("groups.tsv", "WAGNER\tWagner Group\tprivate-military-company\t\t2014\t\tpress")
      .add("leaders.tsv", "Yoon Suk Yeol\tKOR\thead-of-state\t2022-05-10\t2025-04-04\tYoon\t\tUN Protocol")
      .add("offices.tsv", "KOR\tPresident\thead-of-state\tGOV\tUN Protocol")
      .add("not-names.tsv", "Korean War\ta war");
  EXPECT_THAT(tables.refusal(), IsEmpty());
}

TEST(AtlasReader, RefusesAFolderThatIsNone) { EXPECT_THROW(Atlas::load("/nowhere/at/all"), InputError); }

TEST(AtlasReader, RefusesAFolderWithoutStates) {
  const Folder folder;
  EXPECT_THROW(Atlas::load(folder.path()), InputError);
}

TEST(AtlasReader, RefusesATableThatTheAtlasDoesNotKnow) {
  SmallAtlas tables;
  tables.folder().write("member.tsv", "arrangement\tactor\n");
  EXPECT_THAT(tables.refusal(), StartsWith("member.tsv:0: "));
}

TEST(AtlasReader, RefusesAColumnThatIsNotKnownAndOneThatIsMissing) {
  SmallAtlas tables;
  tables.folder().write("offices.tsv", "actor\ttitle\trole\tsektor\tsource\n");
  EXPECT_THAT(tables.refusal(), HasSubstr("offices.tsv:1: column 'sector' is missing"));
  tables.folder().write("offices.tsv", "actor\ttitle\trole\tsector\tsource\tnote\n");
  EXPECT_THAT(tables.refusal(), HasSubstr("offices.tsv:1: column 'note' is not known"));
}

/// A row that is wrong, and what must be said of it.
struct Wrong {
  std::string name, file, row, message;
};
std::ostream& operator<<(std::ostream& out, const Wrong& wrong) { return out << wrong.message; }

class AtlasReaderRefuses : public ::testing::TestWithParam<Wrong> {};

TEST_P(AtlasReaderRefuses, WithFileAndLine) {
  SmallAtlas tables;
  tables.arrangement("NATO", "North Atlantic Treaty Organization", "1949-04-04");
  tables.add(GetParam().file, GetParam().row);
  EXPECT_THAT(tables.refusal(), HasSubstr(GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    Rows, AtlasReaderRefuses,
    ::testing::Values(
        Wrong{"ACodeGivenTwice", "states.tsv", "KOR\t\t\t\t\tKorea\t\t\t\t\tISO",
              "states.tsv:6: code 'KOR' was given already"},
        Wrong{"ACodeOfAStateGivenToAnArrangement", "arrangements.tsv", "USA\tX\talliance\t\t\t\t\ts",
              "arrangements.tsv:3: code 'USA' was given already"},
        Wrong{"AStateCodeThatIsNotOfThreeLetters", "states.tsv", "KO\t\t\t\t\tKorea\t\t\t\t\tISO",
              "states.tsv:6: code 'KO'"},
        Wrong{"ACodeInSmallLetters", "groups.tsv", "Wagner\tWagner\tarmed-group\t\t\t\ts",
              "groups.tsv:2: column 'code'"},
        Wrong{"AnIsoNumberWithoutItsZeros", "states.tsv", "AFG\tAF\t4\t\t\tAfghanistan\t\t\t\t\tISO",
              "states.tsv:6: column 'iso_number' holds '4'"},
        Wrong{"ACowCodeInLetters", "states.tsv", "AFG\tAF\t004\tAFG\t\tAfghanistan\t\t\t\t\tISO",
              "states.tsv:6: column 'cow'"},
        Wrong{"ACowCodeOfAnotherState", "states.tsv", "AFG\tAF\t004\t732\t\tAfghanistan\t\t\t\t\tISO",
              "states.tsv:6: cow '732' was given already"},
        Wrong{"AStateWithoutAName", "states.tsv", "AFG\tAF\t004\t700\t\t\t\t\t\t\tISO",
              "states.tsv:6: column 'name' is empty"},
        Wrong{"AStateWithoutASource", "states.tsv", "AFG\tAF\t004\t700\t\tAfghanistan\t\t\t\t\t",
              "states.tsv:6: column 'source' is empty"},
        Wrong{"AListWithAHole", "states.tsv", "AFG\tAF\t004\t700\t\tAfghanistan\t\tAfghan||Afghani\t\t\tISO",
              "states.tsv:6: column 'adjective'"},
        Wrong{"ABlankAtTheEndOfACell", "names.tsv", "ROK \tKOR\tshort\t\t\ts",
              "names.tsv:2: a cell begins or ends with a blank"},
        Wrong{"AnArrangementOfAnUnknownKind", "arrangements.tsv", "X\tX\tclub\t\t\t\t\ts",
              "arrangements.tsv:3: column 'kind' holds 'club'"},
        Wrong{"AnUnknownArea", "arrangements.tsv", "X\tX\talliance\t\t\t\tdefence|chess\ts",
              "arrangements.tsv:3: column 'areas' holds 'chess'"},
        Wrong{"AnAreaGivenTwice", "arrangements.tsv", "X\tX\talliance\t\t\t\tcyber|cyber\ts",
              "arrangements.tsv:3: column 'areas'"},
        Wrong{"AnArrangementThatEndsBeforeItStarts", "arrangements.tsv", "X\tX\talliance\t1949\t1938\t\t\ts",
              "arrangements.tsv:3: end 1938 is before start 1949"},
        Wrong{"ADateThatIsNone", "arrangements.tsv", "X\tX\talliance\t1949-13\t\t\t\ts",
              "arrangements.tsv:3: '1949-13' is not a date"},
        Wrong{"AGroupOfAnUnknownKind", "groups.tsv", "X\tX\tgang\t\t\t\ts", "groups.tsv:2: column 'kind' holds 'gang'"},
        Wrong{"AGroupOfAnUnknownState", "groups.tsv", "X\tX\tarmed-group\tNATO\t\t\ts",
              "groups.tsv:2: column 'country' holds 'NATO'"},
        Wrong{"AMembershipInNothing", "memberships.tsv", "NAOT\tUSA\tmember\t\t\ts",
              "memberships.tsv:2: column 'arrangement' holds 'NAOT'"},
        Wrong{"AMembershipInAState", "memberships.tsv", "USA\tKOR\tmember\t\t\ts",
              "memberships.tsv:2: column 'arrangement' holds 'USA'"},
        Wrong{"AMembershipOfNobody", "memberships.tsv", "NATO\tUS\tmember\t\t\ts",
              "memberships.tsv:2: column 'actor' holds 'US'"},
        Wrong{"AnUnknownRole", "memberships.tsv", "NATO\tUSA\tfriend\t\t\ts",
              "memberships.tsv:2: column 'role' holds 'friend'"},
        Wrong{"AMembershipWithoutASource", "memberships.tsv", "NATO\tUSA\tmember\t\t\t",
              "memberships.tsv:2: column 'source' is empty"},
        Wrong{"ANameOfNobody", "names.tsv", "ROK\tROK\tshort\t\t\ts", "names.tsv:2: column 'actor' holds 'ROK'"},
        Wrong{"ANameOfAnUnknownKind", "names.tsv", "ROK\tKOR\tdescriptor\t\t\ts",
              "names.tsv:2: column 'kind' holds 'descriptor'"},
        Wrong{"ANameThatTheStatesHoldAlready", "names.tsv", "South Korean\tKOR\tadjective\t\t\ts",
              "names.tsv:2: 'South Korean' as a name of KOR was given already"},
        Wrong{"ANameThatNoTextCanHold", "names.tsv", "(ROK)\tKOR\tshort\t\t\ts",
              "names.tsv:2: column 'name' holds '(ROK)'"},
        Wrong{"ALeaderWithAnotherPronoun", "leaders.tsv", "Yoon\tKOR\thead-of-state\t\t\t\tit\ts",
              "leaders.tsv:2: column 'pronoun' holds 'it'"},
        Wrong{"ALeaderInAnUnknownOffice", "leaders.tsv", "Yoon\tKOR\tking\t\t\t\t\ts",
              "leaders.tsv:2: column 'role' holds 'king'"},
        Wrong{"AnOfficeWithoutASector", "offices.tsv", "KOR\tPresident\thead-of-state\t\ts",
              "offices.tsv:2: column 'sector' is empty"},
        Wrong{"AnOfficeOfAnUnknownSector", "offices.tsv", "KOR\tPresident\thead-of-state\tKING\ts",
              "offices.tsv:2: column 'sector' holds 'KING'"},
        Wrong{"ASuccessionOfAnUnknownKind", "successions.tsv", "KOR\tUSA\tmarriage\t\ts",
              "successions.tsv:2: column 'kind' holds 'marriage'"},
        Wrong{"AStateThatFollowsAnArrangement", "successions.tsv", "NATO\tUSA\tunified\t\ts",
              "successions.tsv:2: an arrangement follows an arrangement, a state a state; NATO (arrangement) and USA"},
        Wrong{"AFormerStateThatHasNotEnded", "former-states.tsv", "DDR\tEast Germany\t\t\t\t\t1949-10-07\t\ts",
              "former-states.tsv:2: column 'end' is empty"},
        Wrong{"ASpellOfAnUnknownList", "system.tsv", "USA\tiso3\t2\tUSA\t1816-01-01\t\ts",
              "system.tsv:2: column 'scheme' holds 'iso3'; expected is one of: cow, gw"},
        Wrong{"ASpellWithoutABeginning", "system.tsv", "USA\tcow\t2\tUSA\t\t\ts",
              "system.tsv:2: column 'start' is empty"},
        Wrong{"ASpellOfAnotherNumber", "system.tsv", "USA\tcow\t20\tCAN\t1816-01-01\t\ts",
              "system.tsv:2: cow '20' of USA is open, but states.tsv has '2'"},
        Wrong{"ACodeOfNobody", "codes.tsv", "SUN\tiso3\tSUN\t\t\ts", "codes.tsv:2: column 'actor' holds 'SUN'"},
        Wrong{"ACodeOfAnUnknownScheme", "codes.tsv", "USA\tfips\tUS\t\t\ts",
              "codes.tsv:2: column 'scheme' holds 'fips'"},
        Wrong{"ASuccessionToItself", "successions.tsv", "NATO\tNATO\tsuccession\t\ts",
              "successions.tsv:2: 'NATO' cannot come from itself"},
        Wrong{"APhraseWithoutAReason", "not-names.tsv", "Korean War\t", "not-names.tsv:2: column 'reason' is empty"},
        Wrong{"APhraseThatIsAName", "not-names.tsv", "South Korea\ta test",
              "not-names.tsv:2: 'South Korea' is a name of KOR"}),
    [](const auto& test) { return test.param.name; });

TEST(AtlasReader, RefusesASpellThatOverlapsAnother) {
  SmallAtlas tables;
  tables.arrangement("NATO", "NATO", "1949");
  tables.member("NATO", "USA", "member", "1949-04-04", "1966-03-01").member("NATO", "USA", "member", "1960");
  EXPECT_THAT(tables.refusal(), HasSubstr("memberships.tsv:3: 'USA' as member of NATO was given already"));
  EXPECT_THAT(tables.refusal(), HasSubstr("memberships.tsv:2"));
}

TEST(AtlasReader, TakesSpellsThatShareAYearThatNeitherKnowsToTheDay) {
  SmallAtlas tables;
  tables.arrangement("NATO", "NATO", "1949");
  tables.member("NATO", "USA", "member", "1949", "1966").member("NATO", "USA", "member", "1966", "1970");
  tables.member("NATO", "USA", "observer", "1950", "1960");
  EXPECT_THAT(tables.refusal(), IsEmpty());
}

TEST(AtlasReader, RefusesANameGivenTwiceInTwoTables) {
  SmallAtlas tables;
  tables.name("ROK", "KOR", "short");
  tables.folder().write("names-more.tsv", "name\tactor\tkind\tstart\tend\tsource\nROK\tKOR\tshort\t\t\tpress\n");
  EXPECT_THAT(tables.refusal(), HasSubstr("'ROK' as a name of KOR was given already"));
}

TEST(AtlasReader, DigestsWhatItReads) {
  SmallAtlas one, two, other;
  other.name("ROK", "KOR", "short");
  EXPECT_EQ(one.load().digest(), two.load().digest());
  EXPECT_NE(one.load().digest(), other.load().digest());
  EXPECT_EQ(one.load().digest().size(), 64U);
}

TEST(Atlas, SuggestsNearCodesAndNames) {
  const Atlas atlas = SmallAtlas().load();
  const auto message = [&](std::string_view code) -> std::string {
    try {
      atlas.actor(code);
    } catch (const InputError& error) {
      return error.what();
    }
    return "";
  };
  EXPECT_THAT(message("KRO"), HasSubstr("'KRO'"));
  EXPECT_THAT(message("PRC"), HasSubstr("PRK (North Korea)"));
  EXPECT_THAT(message("South Korea"), HasSubstr("KOR (South Korea)"));
  EXPECT_THAT(message("south corea"), HasSubstr("KOR (South Korea)"));
  EXPECT_THAT(message("Atlantis"), ::testing::Not(HasSubstr("did you mean")));
  EXPECT_EQ(atlas.actor("KOR").name, "South Korea");
  EXPECT_EQ(atlas.find("KRO"), nullptr);
}

TEST(Atlas, KeepsWhatItPointsToWhenItIsMoved) {
  Atlas first = SmallAtlas().load();
  const Actor* seoul = first.resolve("Seoul").front().actor;
  const Atlas second = std::move(first);
  EXPECT_EQ(second.find("KOR"), seoul);
}

}  // namespace
}  // namespace entente::tests
