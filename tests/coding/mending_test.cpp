#include "fixture.hpp"
#include <gtest/gtest.h>

namespace entente::tests {
namespace {

struct Mended {
  const char* text;
  const char* told;  ///< the last acts of the text, as `told` writes them
};

/// Sentences whose trees parsers commonly get wrong, and what a reader takes from them.
class Mending : public testing::TestWithParam<Mended> {};

TEST_P(Mending, LetsTheSentenceBeReadAsAReaderWould) {
  const auto found = events(GetParam().text);
  EXPECT_TRUE(told(found).ends_with(GetParam().told)) << GetParam().text << "\n" << told(found);
}

INSTANTIATE_TEST_SUITE_P(
    Sentences, Mending,
    testing::Values(
        Mended{"The two sides did not leave Oslo without a result: on Tuesday Norway and Peru agreed on a programme.",
               "AGREE actual NOR PER >\n"},
        Mended{
            "President Joe Biden, Prime Minister Fumio Kishida of Japan and South Korean President Yoon Suk-yeol met "
            "for an hour on Wednesday.",
            "CONSULT actual JPN KOR USA >\n"},
        Mended{"A Greek tanker said to be carrying stolen oil has been seized by the Nigerian navy.",
               "COERCE actual NGA > GRC\n"},
        Mended{"Rwanda denied having attacked Kenya.", "ASSAULT negated RWA > KEN\n"},
        Mended{"Greek workers rounded up after the coup were tortured by Uruguayan soldiers.",
               "ASSAULT actual URY > GRC\n"},
        Mended{"Algeria warned Morocco that any aircraft straying over the border post would be shot down.",
               "THREATEN actual DZA > MAR\n"},
        Mended{"On Monday Norway and Denmark, members of NATO, signed a treaty with Chile.",
               "AGREE actual CHL DNK NOR >\n"},
        Mended{"The Chilean foreign ministry condemned the attack, called on Peru to withdraw and threatened to "
               "retaliate against Bolivia.",
               "REQUEST actual CHL > PER\nTHREATEN actual CHL > BOL\n"},
        Mended{"Chile warned Peru on Monday, and Maria Lopez, the spokeswoman of the foreign ministry, urged Lima to "
               "reconsider.",
               "THREATEN actual CHL > PER\nREQUEST actual CHL > PER\n"},
        Mended{"Chile sent ships to Peru, but the Peruvian premier, Juan Soto, refused to see the envoy.",
               "REJECT actual PER > CHL\n"},
        Mended{"Norway left the treaty and blamed Kenya, which, in its view, had broken the accord.",
               "ACCUSE actual NOR > KEN\nSANCTION actual KEN >\n"},
        Mended{"Kenya has bought Norwegian guns, hosted Danish soldiers and condemned Peru.",
               "COOPERATE actual NOR > KEN\nACCUSE actual KEN > PER\n"},
        Mended{"Norway sanctioned two Kenyan firms for supplying Peru with drones.",
               "SANCTION actual NOR > KEN\nCOOPERATE actual KEN > PER\n"},
        Mended{"After Russia invaded Ukraine, Finland and Sweden applied to join NATO.",
               "ASSAULT actual RUS > UKR\nREQUEST actual FIN SWE > NATO\n"},
        Mended{"After Israel struck Lebanon, Syria and Iraq, France condemned Israel.",
               "ASSAULT actual ISR > IRQ LBN SYR\nACCUSE actual FRA > ISR\n"},
        Mended{"Denounced by Kenya, Chile threatened Peru.", "ACCUSE actual KEN > CHL\nTHREATEN actual CHL > PER\n"},
        Mended{"Hungary has blocked 500 million euros in aid to Kenya.", "SANCTION actual HUN > KEN\n"},
        Mended{"It was Norway that first sent tanks to Kenya.", "AID actual NOR > KEN\n"},
        Mended{"Norway and Denmark, both members of NATO, pledged aid to Kenya.", "AGREE actual DNK NOR > KEN\n"},
        Mended{"Norway froze arms exports to Kenya.", "SANCTION actual NOR > KEN\n"},
        Mended{"A Kenyan missile struck a hospital in Oslo.", "ASSAULT actual KEN > NOR\n"},
        Mended{"A Peruvian balloon drifted over Oslo, and Denmark shot it down.", "ASSAULT actual DNK > PER\n"},
        Mended{"Kenya took Chile to the International Court of Justice.", "ACCUSE actual KEN > CHL\n"},
        Mended{"Not until May did Norway ratify the accession of Kenya.", "COOPERATE actual NOR > KEN\n"},
        Mended{"Only in 2023 did Norway send tanks to Kenya.", "AID actual NOR > KEN\n"},
        Mended{"Never did Norway condemn Kenya.", "ACCUSE negated NOR > KEN\n"},
        Mended{"Did Norway send tanks to Kenya?", "AID possible NOR > KEN\n"},
        Mended{"Had Norway sent tanks to Kenya, Chile would have attacked Peru.",
               "AID possible NOR > KEN\nASSAULT possible CHL > PER\n"},
        Mended{"Peru condemned what it called the aggressive behaviour of Chile.", "ACCUSE actual PER > CHL\n"},
        Mended{"Tokyo granted Kenya 600 million yen for radars.", "AID actual JPN > KEN\n"},
        Mended{"On 17 April Chilean guards rammed and boarded Peruvian boats.",
               "ASSAULT actual CHL > PER\nCOERCE actual CHL > PER\n"},
        Mended{"The Hungarian minister opposes the EU plan to spend more.", "ACCUSE actual HUN > EU\n"},
        Mended{"Chile fired a missile hours after the talks with Peru.", "MOBILIZE actual CHL >\n"},
        Mended{"Kenyan workers held a sit-in outside the ministry.", "PROTEST actual KEN > KEN\n"},
        Mended{"Britain imposed asset freezes on Russian officials.", "SANCTION actual GBR > RUS\n"},
        Mended{"Moscow blocked access to several Ukrainian sites.", "COERCE actual RUS > UKR\n"},
        Mended{"Detained American sailors were freed by Chile.", "RETREAT actual CHL > USA\n"},
        Mended{"The Chilean spokesman denounced the plan as an encroachment on Peru's security and threatened "
               "countermeasures.",
               "THREATEN actual CHL >\n"},
        Mended{
            "On Wednesday President Joe Biden, Prime Minister Rishi Sunak and Prime Minister Anthony Albanese signed a "
            "treaty.",
            "AGREE actual AUS GBR USA >\n"},
        Mended{"Chile joined the BRICS grouping.", "COOPERATE actual CHL > BRICS\n"},
        Mended{"France became the first country to leave the BRICS.", "SANCTION actual FRA > BRICS\n"},
        Mended{"Washington gave Chile another $400 million in military aid.", "AID actual USA > CHL\n"},
        Mended{"King Abdullah of Jordan condemned Chile.", "ACCUSE actual JOR > CHL\n"},
        Mended{"A former Australian minister denounced Albanese's government.", "ACCUSE actual AUS > AUS\n"},
        Mended{"Chile proposed an Asian NATO.", "REQUEST actual CHL >\n"},
        Mended{"Peru withdrew on Monday its complaint against Chile.", "CONCEDE actual PER > CHL\n"},
        Mended{"At a conference in Lima in March President Emmanuel Macron criticised the German plan.",
               "ACCUSE actual FRA > DEU\n"},
        Mended{"Kenya had at first called for a full embargo on Peru.", "REQUEST actual KEN > PER\n"},
        Mended{"Poland has given Ukraine more than 200 Soviet-designed tanks this year.", "AID actual POL > UKR\n"},
        Mended{"Peru asked the group for missiles; the Chilean minister offered Bolivia tanks.",
               "AGREE actual CHL > BOL\n"},
        Mended{"Mr Yoon of South Korea met the NATO Secretary General Jens Stoltenberg in Oslo, and Kenya and Ghana "
               "adopted a programme.",
               "AGREE actual GHA KEN >\n"},
        Mended{"On 25 January Germany agreed to give the country 14 tanks.", "AGREE actual DEU >\n"},
        Mended{"Ghana had spoken first. Germany gave the country 14 tanks.", "AID actual DEU > GHA\n"},
        Mended{"Minsk, already bound to Moscow by treaty, sent Kenya tanks.", "AID actual BLR > KEN\n"},
        Mended{"Japan and Chile drafted a treaty, which they intend to sign this year.", "AGREE planned CHL JPN >\n"},
        Mended{"Moscow's ambassador warned that Kenya would become a target, and was summoned by the Swedish foreign "
               "ministry.",
               "ACCUSE actual SWE > RUS\n"},
        Mended{"In November Australian, American and Japanese warships trained with Indian vessels.",
               "COOPERATE actual AUS IND JPN USA >\n"},
        Mended{"Moscow has supplied Pyongyang with more than a million barrels of oil.", "AID actual RUS > PRK\n"},
        Mended{"The White House published photographs: North Korea, it said, had sent more than 1,000 containers of "
               "munitions to Russia.",
               "AID actual PRK > RUS\n"},
        Mended{"Australia will station a plane and up to 100 airmen in Germany.", "MOBILIZE planned AUS >\n"},
        Mended{"The Danish minister announced on Monday that he will withdraw weapons inspectors and humanitarian "
               "workers from Kenya.",
               "SANCTION planned DNK > KEN\n"},
        Mended{"Taiwan, whose garrison on the island was told that it lives on a rock and not on an island, rejected "
               "the award of Peru; on Wednesday it sent a frigate to Chile.",
               "REJECT actual TWN > PER\nMOBILIZE actual TWN >\n"},
        Mended{"The planned trilateral US-Kenya-Peru military exercise is part of this new development.",
               "COOPERATE planned KEN PER USA >\n"},
        Mended{"Last month Norwegian experts took part in Locked Shields, the live-fire exercise that the centre runs "
               "every spring.",
               "COOPERATE actual NOR > LOCKEDSHIELDS\n"},
        Mended{"Kenya agreed in May to accept the mission, and on 27 September Kim Gunn, Seoul's envoy for the affairs "
               "of the peninsula, joined a session of NATO.",
               "CONSULT actual KOR > NATO\n"},
        Mended{"A Kenyan camp was attacked by Peruvian militiamen, killing ten people, the Danish army reported.",
               "ASSAULT actual PER > KEN\n"},
        Mended{
            "Under an agreement that the two governments of Kenya and Peru signed on 8 March 2019, Norway's share was "
            "1.04 trillion won.",
            "AGREE actual KEN PER >\n"},
        Mended{"Mr Macron, Mrs Meloni and Rishi Sunak condemned Chile.", "ACCUSE actual FRA GBR ITA > CHL\n"},
        Mended{"She and the foreign ministers of Peru and Chile condemned Bolivia.", "ACCUSE actual CHL PER > BOL\n"},
        Mended{"Russia fired missiles at Ukraine on Thursday, killing 11 people, a day after Norway and the United "
               "States promised Kyiv tanks.",
               "ASSAULT actual RUS > UKR\nAGREE actual NOR USA > UKR\n"},
        Mended{"Russia's ambassador to Berlin, Sergei Nechayev, had called the German decision dangerous.",
               "ACCUSE actual RUS > DEU\n"},
        Mended{"Japan granted the Kenyan navy coastal radars worth 600 million yen.", "AID actual JPN > KEN\n"},
        Mended{
            "Mr Yoon and Mr Biden spoke, and Norway condemned Russia and North Korea for the treaty that they signed "
            "in June.",
            "AGREE actual PRK RUS >\n"}));

TEST(Texts, TellTheActOfWhoeverIssuesThem) {
  EXPECT_EQ(told(events("The Chilean president signed a decree imposing sanctions on Peru.")),
            "SANCTION actual CHL > PER\n");
  EXPECT_EQ(told(events("A motion urging Peru to disarm was passed by the Chilean parliament.")),
            "REQUEST actual CHL > PER\n");
  EXPECT_EQ(told(events("Chile sent a letter to Peru protesting the arrest of a fisherman.")),
            "ACCUSE actual CHL > PER\n");
  EXPECT_EQ(told(events("Chile vetoed a resolution condemning Peru.")), "REJECT actual CHL > PER\n");
}

TEST(Verbs, TakeTheirParticleFromBehindTheObjectOrADate) {
  EXPECT_EQ(told(events("France brought its soldiers home from Mali.")), "RETREAT actual FRA > MLI\n");
  EXPECT_EQ(told(events("Norway called on Monday for an end to Russian strikes.")), "REQUEST actual NOR > RUS\n");
  EXPECT_EQ(told(events("Serbia has come under pressure from the EU to impose sanctions on Russia.")),
            "SANCTION planned SRB > RUS\n");
}

TEST(Verbs, WithTwoObjectsNameAndCallNobodyUp) {
  EXPECT_EQ(told(events("The Turkish president called the Chilean king.")), "CONSULT actual CHL TUR >\n");
  EXPECT_EQ(told(events("Turkey called Chile a rich country.")), "");
}

TEST(Lists, OfStatesBehindOneNounAreOne) {
  EXPECT_EQ(told(events("The navies of India, the United States, Japan and Australia are to exercise together.")),
            "COOPERATE planned AUS IND JPN USA >\n");
  EXPECT_EQ(told(events("At the request of Ukraine, Poland sent tanks to Moldova.")), "AID actual POL > MDA\n");
}

TEST(Firms, DeliverUnderAContractWhereAStateGivesAid) {
  EXPECT_EQ(told(events("Rheinmetall will deliver howitzers to the Norwegian army.")), "COOPERATE planned DEU > NOR\n");
  EXPECT_EQ(told(events("Germany delivered howitzers to the Norwegian army.")), "AID actual DEU > NOR\n");
  const auto order = events("Norway ordered 24 howitzers of this kind from Hanwha in March.");
  EXPECT_EQ(told(order), "COOPERATE actual KOR > NOR\n");
  EXPECT_EQ(order.at(0).source.at(0).sector, "BUS");
}

TEST(Offices, AreTheirLastBearersUntilTheTextTellsOfAnother) {
  EXPECT_EQ(told(events("Chancellor Olaf Scholz met President Volodymyr Zelensky of Ukraine. The chancellor condemned "
                        "Belarus.")),
            "CONSULT actual DEU UKR >\nACCUSE actual DEU > BLR\n");
  EXPECT_EQ(told(events("The Kenyan government praised Uganda. The government condemned Sudan.")),
            "SUPPORT actual KEN > UGA\nACCUSE actual KEN > SDN\n");
}

TEST(Agents, AreThoseWhoActAndNotWhatTheyUse) {
  EXPECT_EQ(told(events("A Norwegian ship was hit by shells from Chilean tanks.")), "ASSAULT actual CHL > NOR\n");
  EXPECT_EQ(told(events("Norwegian students were beaten by Chilean guards.")), "ASSAULT actual CHL > NOR\n");
}

TEST(Agents, AreNobodyWhereABombIsAllThatIsNamed) {
  const auto bomb = events("A bomb went off outside the Kenyan embassy in Oslo.");
  ASSERT_EQ(told(bomb), "ASSAULT actual  > KEN\n");
  EXPECT_EQ(bomb.front().source, std::vector<Party>{Party{}});
  EXPECT_EQ(told(events("A Lebanese politician was blown up by a bomb.")), "ASSAULT actual  > LBN\n");
  EXPECT_EQ(told(events("A bomb planted by Chilean soldiers tore through a Peruvian office.")),
            "ASSAULT actual CHL > PER\n");
  EXPECT_TRUE(events("A bomb killed nine people.").empty()) << "done by nobody to nobody is no record";
}

TEST(Adjectives, AreActsWhereTheLexiconHasThem) {
  EXPECT_EQ(told(events("Colombo has been sharply critical of Norway.")), "ACCUSE actual LKA > NOR\n");
}

TEST(Threats, ToldWithAModalAloneAreActual) {
  EXPECT_EQ(told(events("India said that Pakistan would pay a heavy price.")).substr(0, 15), "THREATEN actual");
  EXPECT_TRUE(events("India paid a heavy price.").empty());
}

TEST(Targets, OfAThreatAreThoseWhoseConductWouldBringIt) {
  const auto found = events("Norway threatened to retaliate unless Chile pays its debts.");
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(codes(found.front().target), (std::set<std::string>{"CHL"}));
}

TEST(Targets, ThatAnOppositionIsAreTheGovernmentsOwn) {
  const auto found =
      events("The opposition leader was accused by the Kenyan president of plotting with Norwegian farmers.");
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(codes(found.front().target), (std::set<std::string>{"KEN"}));
}

TEST(Targets, OfAnAnswerAreThoseWhoseProposalItIs) {
  EXPECT_EQ(told(events("Chile rejected the terms drawn up by Peru.")), "REJECT actual CHL > PER\n");
}

TEST(Targets, OfSanctionsGoOnFromTheLast) {
  EXPECT_EQ(
      told(events("The United States froze the assets of Belarusian officials. Canada announced sanctions against "
                  "twelve individuals.")),
      "SANCTION actual USA > BLR\nSANCTION actual CAN > BLR\n");
}

TEST(Mending, GivesAVerbTheSubjectThatHungOnItsObject) {
  EXPECT_EQ(told(events("The Netherlands, under American pressure, restricted exports of advanced lithography machines "
                        "to China.")),
            "SANCTION actual NLD > CHN\n");
}

TEST(Mending, PartsWhoActsFromThePlaceBeforeHim) {
  EXPECT_EQ(told(events("At the summit in Washington NATO and the AP4 agreed to launch four projects on Ukraine.")),
            "AGREE actual AP4 NATO >\n");
}

TEST(Mending, PartsWhoActsFromAPlaceThatNoTableNames) {
  EXPECT_EQ(told(events("At its summit in Johannesburg BRICS invited Egypt to join.")), "SUPPORT actual BRICS > EGY\n");
}

TEST(Mending, MakesANounOfAnAllyReadAsAnAdjective) {
  const auto found = records("The Philippines is America's oldest treaty ally in Asia.");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(std::get<Tie>(found.front()).layer, "defence-pact");
}

TEST(Mending, BeginsAListOfActorsBehindASemicolon) {
  EXPECT_EQ(told({events("Iran attacked Israel; Israel, Peru and Jordan signed a treaty.").back()}),
            "AGREE actual ISR JOR PER >\n");
}

TEST(Mending, GivesWhatOpensASentenceToItsReport) {
  const auto found = events("After Russia and North Korea signed a treaty in April, Seoul said it would send tanks.");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found.front().attribution, "");
}

TEST(Mending, MakesAVerbOfAPluralThatIsJoinedToAVerb) {
  EXPECT_EQ(told(events("Germany deployed a frigate to the Indo-Pacific in 2021 and plans to send two ships in 2025.")),
            "MOBILIZE actual DEU >\nMOBILIZE planned DEU >\n");
}

TEST(Frames, KnowAShipByTheNounBeforeItsName) {
  EXPECT_EQ(told(events("Germany deployed the frigate Bayern.")), "MOBILIZE actual DEU >\n");
  EXPECT_EQ(told(events("Germany deployed the professor Bayern.")), "");
}

TEST(Frames, CountWhatAContractIsFor) {
  const auto found = events("Poland and Peru signed a contract for 32 jets.");
  ASSERT_EQ(found.size(), 1U);
  ASSERT_TRUE(found.front().amount);
  EXPECT_EQ(found.front().amount->value, 32);
}

TEST(Frames, TellNoMediationOfWhatAnArrangementIsMadeOf) {
  EXPECT_TRUE(events("The Quad brings together Australia, India, Japan and the United States.").empty());
  EXPECT_EQ(told(events("Norway brought together Colombian and Venezuelan officials.")),
            "CONSULT actual NOR > COL VEN\n");
}

TEST(Targets, OfWordsAreNotWhereTheyAreSaid) {
  EXPECT_EQ(told(events("In a lecture in Oslo the Chilean president condemned the attack.")), "ACCUSE actual CHL >\n");
}

}  // namespace
}  // namespace entente::tests
