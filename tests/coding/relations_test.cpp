#include <set>
#include <string>

#include "fixture.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace entente::tests {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;
using testing::UnorderedElementsAre;

std::string since(const Span& span) {
  return (span.from ? " from " + to_iso(*span.from) : "") + (span.until ? " until " + to_iso(*span.until) : "");
}

/// `POL member of NATO from 1999`, `USA basing DEU`; what is not actual is named so.
std::set<std::string> relations(std::string_view words) {
  std::set<std::string> all;
  const auto standing = [](Factuality factuality) {
    return factuality == Factuality::actual ? std::string() : std::string(to_string(factuality)) + ": ";
  };
  for (const Record& record : records(words)) {
    if (const Membership* one = std::get_if<Membership>(&record))
      all.insert(standing(one->factuality) + one->actor + " " + std::string(to_string(one->role)) + " of " +
                 one->arrangement + since(one->span));
    if (const Tie* one = std::get_if<Tie>(&record)) {
      const bool turned = !one->directed && one->b < one->a;
      all.insert(standing(one->factuality) + (turned ? one->b : one->a) + " " + one->layer + " " +
                 (turned ? one->a : one->b) + since(one->span));
    }
  }
  return all;
}

TEST(Memberships, AreToldByAListBesideTheName) {
  EXPECT_THAT(
      relations("The Quad – Australia, India, Japan and the United States – will meet in Tokyo."),
      UnorderedElementsAre("AUS member of QUAD", "IND member of QUAD", "JPN member of QUAD", "USA member of QUAD"));
  EXPECT_THAT(relations("The AP4 (Australia, Japan, New Zealand and South Korea) met in Madrid."),
              Contains("NZL member of AP4"));
  EXPECT_THAT(relations("NATO met Australia, Japan, New Zealand and South Korea (AP4) in Madrid."),
              Contains("KOR member of AP4"));
}

TEST(Memberships, AListBeforeABracketCountsOnlyWhereTheAtlasKnowsAllOfIt) {
  EXPECT_THAT(relations("Brazil, Peru and Japan (AP4) met in Lima."), IsEmpty());
}

TEST(Memberships, AreDeniedBesideWhatIsSaid) {
  EXPECT_THAT(relations("Japan is a partner of NATO but not a member."),
              UnorderedElementsAre("JPN partner of NATO", "negated: JPN member of NATO"));
}

TEST(Memberships, AreToldOfThoseNamedBehindTheirNumber) {
  EXPECT_THAT(
      relations("Three ASEAN states, Cambodia, Laos and Myanmar, are not in the IPEF."),
      IsSupersetOf({"negated: KHM member of IPEF", "negated: LAO member of IPEF", "negated: MMR member of IPEF"}));
  EXPECT_THAT(relations("Four of the states, Egypt, Ethiopia, Iran and Qatar, became members of BRICS."),
              IsSupersetOf({"EGY member of BRICS", "QAT member of BRICS"}));
}

TEST(Ties, AreToldOfWhoseForcesAndOfEachOfThem) {
  EXPECT_THAT(relations("Japan praised Germany, whose soldiers are stationed in Lithuania."),
              Contains("DEU basing LTU"));
  EXPECT_THAT(relations("Japan and Norway spoke; each of them is an ally of the United States."),
              IsSupersetOf({"JPN defence-pact USA", "NOR defence-pact USA"}));
}

TEST(Memberships, AreToldByNamesBesideANoun) {
  EXPECT_THAT(relations("NATO members Poland and Hungary signed the deal."),
              UnorderedElementsAre("POL member of NATO", "HUN member of NATO"));
  EXPECT_THAT(relations("NATO member Poland sent tanks to Kyiv."), UnorderedElementsAre("POL member of NATO"));
  EXPECT_THAT(relations("The five members of BRICS, Brazil, Russia, India, China and South Africa, met in June."),
              UnorderedElementsAre("BRA member of BRICS", "RUS member of BRICS", "IND member of BRICS",
                                   "CHN member of BRICS", "ZAF member of BRICS"));
  EXPECT_THAT(relations("NATO's 31 members, including Turkey and Greece, agreed to it."),
              UnorderedElementsAre("TUR member of NATO", "GRC member of NATO"));
  EXPECT_THAT(
      relations("AUKUS, a security pact between Australia, Britain and the United States, was announced in 2021."),
      UnorderedElementsAre("AUS member of AUKUS", "GBR member of AUKUS", "USA member of AUKUS"));
}

TEST(Memberships, OfANounThatLeavesItsArrangementUnsaidAreThoseOfTheOneNamedLast) {
  EXPECT_THAT(relations("The SCO met in Astana. Mongolia and Afghanistan are observers."),
              UnorderedElementsAre("MNG observer of SCO", "AFG observer of SCO"));
}

TEST(Memberships, AreNotToldByWhoeverStandsNearTheNoun) {
  EXPECT_THAT(relations("Finland met NATO members in Riga."), IsEmpty());
  EXPECT_THAT(relations("Britain, a former member of the European Union, praised Japan."), IsEmpty());
  EXPECT_THAT(relations("The crew members, Japan said, left NATO headquarters."), IsEmpty());
  EXPECT_THAT(relations("Japan met NATO, China and Russia in Geneva."), IsEmpty());
  EXPECT_THAT(relations("On Thursday envoys of Japan joined the allies of NATO at the table."), IsEmpty());
}

TEST(Memberships, ThatAreDeniedPlannedOrPossibleAreToldAsThat) {
  EXPECT_THAT(relations("Sweden, not yet a NATO member, sent tanks to Kyiv."),
              UnorderedElementsAre("negated: SWE member of NATO"));
  EXPECT_THAT(relations("Serbia is considering membership in NATO."),
              UnorderedElementsAre("possible: SRB member of NATO"));
  EXPECT_THAT(relations("Russia did not withdraw from the New START treaty."), IsEmpty());
}

TEST(Memberships, AnInvitationToJoinMakesAnInvitee) {
  EXPECT_THAT(relations("NATO invited Sweden to join the alliance."), UnorderedElementsAre("SWE invitee of NATO"));
}

TEST(Memberships, HoldSinceTheDateThatBelongsToThem) {
  EXPECT_THAT(relations("Poland, a member of NATO since 1999, praised Japan."),
              UnorderedElementsAre("POL member of NATO from 1999"));
  EXPECT_THAT(relations("Poland, a member of NATO, has aided Ukraine since 2022."),
              UnorderedElementsAre("POL member of NATO"));
  EXPECT_THAT(relations("Finland joined NATO in April 2023."), UnorderedElementsAre("FIN member of NATO from 2023-04"));
}

TEST(Ties, AreToldByAlliesTreatiesAndBases) {
  EXPECT_THAT(relations("Japan, an ally of the United States, praised Poland."),
              UnorderedElementsAre("JPN defence-pact USA"));
  EXPECT_THAT(relations("The United States has a mutual defence treaty with South Korea."),
              UnorderedElementsAre("KOR defence-pact USA"));
  EXPECT_THAT(relations("The US-Japan security treaty of 1960 remains in force."),
              UnorderedElementsAre("JPN defence-pact USA from 1960"));
  EXPECT_THAT(relations("Some 28,500 US troops are stationed in South Korea under the mutual defence treaty of 1953."),
              UnorderedElementsAre("USA basing KOR", "KOR defence-pact USA from 1953"));
  EXPECT_THAT(
      relations(
          "British troops will be stationed in Estonia, Canadian troops in Latvia and German troops in Lithuania."),
      UnorderedElementsAre("planned: GBR basing EST", "planned: CAN basing LVA", "planned: DEU basing LTU"));
}

TEST(Ties, AreToldByMissionsSanctionsAndSuppliers) {
  EXPECT_THAT(relations("Japan, Australia and New Zealand already maintain missions to NATO."),
              UnorderedElementsAre("JPN diplomatic-relations NATO", "AUS diplomatic-relations NATO",
                                   "NATO diplomatic-relations NZL"));
  EXPECT_THAT(relations("UN sanctions have been in place against Iran since 2006."),
              UnorderedElementsAre("UN sanction IRN from 2006"));
  EXPECT_THAT(relations("Japan and Peru have a free trade agreement."), UnorderedElementsAre("JPN trade-pact PER"));
}

TEST(Ties, HoldBetweenTheTwoStatesAroundTheirTreaty) {
  EXPECT_THAT(relations("Under the mutual defence treaty of the two, Norway trains beside Canada."),
              UnorderedElementsAre("CAN defence-pact NOR"));
  EXPECT_THAT(relations("Norway wants a mutual defence treaty with Canada."), IsEmpty()) << "a wish";
  EXPECT_THAT(relations("Norway and Chile train beside Canada under a mutual defence treaty."), IsEmpty()) << "three";
  EXPECT_THAT(relations("Norway sent ships to Canada under their mutual defence treaty."), IsEmpty()) << "done once";
}

TEST(Ties, ThatAreLackedAreDenied) {
  EXPECT_THAT(relations("Chile lacks a free trade agreement with Peru."),
              UnorderedElementsAre("negated: CHL trade-pact PER"));
  EXPECT_THAT(relations("No mutual defence treaty links the United States and Peru."),
              UnorderedElementsAre("negated: PER defence-pact USA"));
}

TEST(Ties, AreThoseOfWhoIsSaidToBeOneOfMany) {
  EXPECT_THAT(relations("Paraguay is one of the states that maintain diplomatic ties with Taiwan."),
              UnorderedElementsAre("PRY diplomatic-relations TWN"));
}

TEST(Memberships, AreToldWithAVerbLeftOut) {
  EXPECT_THAT(relations("Poland joined NATO in 1999, Romania in 2004 and Albania and Croatia in 2009."),
              UnorderedElementsAre("POL member of NATO from 1999", "ROU member of NATO from 2004",
                                   "ALB member of NATO from 2009", "HRV member of NATO from 2009"));
  EXPECT_THAT(relations("The SCO has nine members: China and Russia have belonged since 2001, India since 2017."),
              UnorderedElementsAre("CHN member of SCO from 2001", "RUS member of SCO from 2001",
                                   "IND member of SCO from 2017"));
}

TEST(Memberships, AreReadInThePlainestSentences) {
  EXPECT_THAT(relations("Austria is not in NATO."), UnorderedElementsAre("negated: AUT member of NATO"));
  EXPECT_THAT(relations("Norway stays outside the European Union."), UnorderedElementsAre("negated: NOR member of EU"));
  EXPECT_THAT(relations("New Zealand belongs to the Five Eyes intelligence network."),
              UnorderedElementsAre("NZL member of FIVEEYES"));
}

TEST(Ties, AreNotToldByWhatIsOnlySignedOrWasDoneOnce) {
  EXPECT_THAT(relations("Japan signed a free trade agreement with Peru."), IsEmpty());
  EXPECT_THAT(relations("South Korea might supply Ukraine with weapons."), IsEmpty());
  EXPECT_THAT(relations("Russia has never supplied Ukraine with weapons."), IsEmpty());
  EXPECT_THAT(relations("NATO ally Turkey met China."), Not(Contains(testing::HasSubstr("defence-pact"))));
}

TEST(Memberships, OfThoseWhomMembersInvite) {
  EXPECT_THAT(relations("The members of the Quad invited Vietnam and South Korea at their summit in 2021."),
              UnorderedElementsAre("VNM invitee of QUAD from 2021", "KOR invitee of QUAD from 2021"));
  EXPECT_THAT(relations("The members of NATO invited Georgian pilots."), IsEmpty());
  EXPECT_THAT(relations("The members of the SCO invited Mongolia as an observer."), IsEmpty());
  EXPECT_THAT(relations("NATO invited Japan to its summit."), IsEmpty());
  EXPECT_THAT(relations("The members of NATO have not invited Georgia."), IsEmpty());
  EXPECT_THAT(relations("NATO grew in 2004. Japan invited South Korea in May."), IsEmpty());
}

TEST(Memberships, InAClubAreNotInACourt) {
  EXPECT_THAT(relations("The BRICS met in May. The International Criminal Court issued a warrant in March. "
                        "South Africa joined the club in 2010."),
              UnorderedElementsAre("ZAF member of BRICS from 2010"));
}

std::string indicators(std::string_view words) {
  std::string all;
  for (const Record& record : records(words))
    if (const Indicator* one = std::get_if<Indicator>(&record))
      all += one->actor + " " + one->name + " " + std::to_string(static_cast<long long>(one->value)) + " " + one->unit +
             "\n";
  return all;
}

TEST(Indicators, AreThoseOfTheSubject) {
  EXPECT_EQ(
      indicators("Poland's defence spending, NATO estimated, reached 4 percent of gross domestic product in 2023."),
      "POL defence-spending-gdp 4 percent of GDP\n");
  EXPECT_EQ(indicators("Japan spends 1 percent of its gross domestic product on defence, Australia 2 percent."),
            "JPN defence-spending-gdp 1 percent of GDP\nAUS defence-spending-gdp 2 percent of GDP\n");
  EXPECT_EQ(indicators("The United States met the RCEP. Its fifteen members produce 30 percent of the world's output."),
            "RCEP share-of-world-gdp 30 percent of world GDP\n");
  EXPECT_EQ(indicators("Japan passed a defence budget of 6800 billion yen."), "JPN defence-budget 6800000000000 JPY\n");
}

TEST(Indicators, AreNotWhatIsAimedAt) {
  EXPECT_EQ(indicators("NATO leaders pledged to aim at 2 percent of national output for defence."), "");
}

}  // namespace
}  // namespace entente::tests
