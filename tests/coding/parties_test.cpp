#include <numeric>
#include <random>

#include "fixture.hpp"
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "entente/text/language/conllu.hpp"

namespace entente::tests {
namespace {

Event only(std::string_view words) {
  const auto found = events(words);
  EXPECT_EQ(found.size(), 1U) << words << "\n" << told(found);
  return found.empty() ? Event{} : found.front();
}

TEST(Parties, WithoutANameKeepTheirWordsAndTheSectorOfTheirNoun) {
  const Event event = only("The rebels attacked a Kenyan convoy on Monday.");
  ASSERT_EQ(event.source.size(), 1U);
  EXPECT_EQ(event.source.front(), (Party{"", "REB", "The rebels"}));
  EXPECT_EQ(codes(event.target), (std::set<std::string>{"KEN"}));
}

TEST(Parties, WithoutANameMakeNoRecordAmongThemselves) {
  for (const char* sentence : {"Police arrested the student.", "The firm sued its former directors.",
                               "Montalvo contacted former members.", "Hackers attacked the church."})
    EXPECT_THAT(events(sentence), testing::IsEmpty()) << sentence;
  EXPECT_EQ(codes(only("Police arrested the Danish student.").target), (std::set<std::string>{"DNK"}));
}

TEST(Parties, WithoutANameHaveTheStateThatAPlaceTells) {
  const Event event = only("Demonstrators in Baghdad blocked a road on Monday.");
  ASSERT_EQ(event.source.size(), 1U);
  EXPECT_EQ(event.source.front().actor, "IRQ");
  EXPECT_EQ(event.source.front().sector, "CVL");
}

TEST(Parties, OfTheTargetAreSoughtInWhatIsDemanded) {
  EXPECT_EQ(codes(only("Norway demanded that Hamas release the hostages.").target), (std::set<std::string>{"HAMAS"}));
  EXPECT_EQ(codes(only("Israeli police confiscated weapons from Palestinian armed groups.").target),
            (std::set<std::string>{"PSE"}));
}

TEST(Parties, OfTheTargetAreThoseOfAProtestsPurposeAndOfAThreatsScene) {
  const auto protest = events("Demonstrators in Baghdad blocked a road to show their anger at the United States.");
  ASSERT_EQ(protest.size(), 1U);
  EXPECT_EQ(codes(protest.front().target), std::set<std::string>{"USA"});
  const auto threat = events("Peru threatened to suspend aid in Bolivia.");
  ASSERT_EQ(threat.size(), 1U);
  EXPECT_EQ(codes(threat.front().target), std::set<std::string>{"BOL"});
  EXPECT_EQ(threat.front().target.front().sector, "CVL");
}

TEST(Parties, OfOneStateAreTwoWhereTheirSectorsDiffer) {
  const auto arrest = events("Algerian police arrested Algerian students.");
  ASSERT_EQ(arrest.size(), 1U);
  ASSERT_EQ(arrest.front().target.size(), 1U);
  EXPECT_EQ(arrest.front().target.front().actor, "DZA");
  EXPECT_EQ(arrest.front().source.front().sector, "COP");
}

TEST(Parties, OfADefiniteNounAreThoseWhoseActItWas) {
  const auto found = events("North Korea fired two missiles on Monday. Japan condemned the launch.");
  ASSERT_EQ(found.size(), 2U) << told(found);
  EXPECT_EQ(codes(found.back().target), (std::set<std::string>{"PRK"}));
}

/// Two trees of one sentence: who acts is whom the tree calls the subject.
TEST(Trees, ThatAreGivenAreUsed) {
  const auto coded = [](std::string_view first, std::string_view second) {
    const std::string conllu = "1\tNorway\tNorway\tPROPN\tNNP\t_\t2\t" + std::string(first) +
                               "\t_\t_\n2\tcondemned\tcondemn\tVERB\tVBD\t_\t0\troot\t_\t_\n"
                               "3\tChina\tChina\tPROPN\tNNP\t_\t2\t" +
                               std::string(second) + "\t_\tSpaceAfter=No\n4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n";
    const auto read = text::language::read_conllu(conllu, "test");
    text::language::Language::Workspace workspace;
    const auto records = coder().code(document(read.text), read.sentences, workspace).records;
    return records.empty() ? Event{} : std::get<Event>(records.front());
  };
  const Event plain = coded("nsubj", "obj"), turned = coded("obj", "nsubj");
  EXPECT_EQ(codes(plain.source), (std::set<std::string>{"NOR"}));
  EXPECT_EQ(codes(plain.target), (std::set<std::string>{"CHN"}));
  EXPECT_EQ(codes(turned.source), (std::set<std::string>{"CHN"}));
  EXPECT_EQ(codes(turned.target), (std::set<std::string>{"NOR"}));
}

/// Whatever tree a sentence is given, no mend may tie it into a ring: the coder comes to an end.
TEST(Trees, OfAnyShapeAreReadToTheirEnd) {
  const std::vector<std::pair<const char*, const char*>> words{
      {"On", "IN"},    {"Monday", "NNP"},    {"Norway", "NNP"}, {"and", "CC"},     {"President", "NNP"},
      {"Peru", "NNP"}, {"condemned", "VBD"}, {"what", "WP"},    {",", ","},        {"called", "VBN"},
      {"and", "CC"},   {"granted", "VBD"},   {"Chile", "NNP"},  {"million", "CD"}, {"yen", "NN"}};
  const std::vector<const char*> relations{"nsubj",     "obj",      "obl",       "conj",  "appos",
                                           "nmod",      "acl",      "advcl",     "case",  "ccomp",
                                           "nmod:desc", "compound", "acl:relcl", "xcomp", "cc"};
  std::mt19937 random(7);
  text::language::Language::Workspace workspace;
  for (int round = 0; round < 3000; ++round) {
    std::vector<std::size_t> order(words.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::shuffle(order, random);
    std::vector<std::size_t> head(words.size());
    for (std::size_t i = 1; i < order.size(); ++i) head[order[i]] = order[random() % i] + 1;
    std::string conllu;
    for (std::size_t w = 0; w < words.size(); ++w)
      conllu += fmt::format("{}\t{}\t{}\tX\t{}\t_\t{}\t{}\t_\t_\n", w + 1, words[w].first, words[w].first,
                            words[w].second, head[w], head[w] == 0 ? "root" : relations[random() % relations.size()]);
    const auto read = text::language::read_conllu(conllu + "\n", "test");
    coder().code(document(read.text), read.sentences, workspace);
  }
}

TEST(Parties, WithoutANameAreAtHomeWhereTheirWordsSay) {
  const auto home = [](const char* text) {
    const auto found = events(text);
    EXPECT_FALSE(found.empty()) << text;
    return found.empty() ? std::set<std::string>{"nothing"} : codes(found.front().source);
  };
  EXPECT_EQ(home("The government of Sindh province ordered patrols by police."), std::set<std::string>{"PAK"});
  EXPECT_EQ(home("A newspaper based in Beirut accused Syria of bombing civilians."), std::set<std::string>{"LBN"});
  EXPECT_EQ(home("Workers stopped work on Monday over a bill signed by the Serbian labour minister."),
            std::set<std::string>{"SRB"});
  EXPECT_EQ(home("Militants attacked American troops on Monday."), std::set<std::string>{""});
  EXPECT_EQ(home("Rebels from Kenya and Ghana accused Japan of bombing civilians.").size(), 2U);
}

TEST(Parties, LedByThoseOfAnotherSectorHaveThatSector) {
  const auto found = events("Afghan rebel leaders rejected the Pakistani proposal.");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().source.front().sector, "REB");
  EXPECT_EQ(events("Afghan leaders rejected the Pakistani proposal.").front().source.front().sector, "GOV");
}

TEST(Parties, ByDescentAreNotOfTheStateOfThatName) {
  const auto killed = events("Serbian forces killed three ethnic Albanians in southern Serbia.");
  ASSERT_EQ(killed.size(), 1U);
  EXPECT_EQ(codes(killed.front().target), std::set<std::string>{"SRB"});
  EXPECT_EQ(killed.front().target.front().sector, "CVL");
  EXPECT_EQ(codes(events("Serbian forces killed three Albanians.").front().target), std::set<std::string>{"ALB"});
  EXPECT_EQ(codes(events("The Albanians of Serbia demanded autonomy from Belgrade.").front().source),
            std::set<std::string>{"SRB"});
}

TEST(Parties, OfAnActThatNobodyIsSaidToHaveDoneAreThoseWhomItHit) {
  const auto found = events("Three Iraqi civilians were killed in a bombing.");
  ASSERT_EQ(found.size(), 1U);
  ASSERT_EQ(found.front().source.size(), 1U);
  EXPECT_EQ(found.front().source.front(), Party{});
  EXPECT_EQ(codes(found.front().target), std::set<std::string>{"IRQ"});
  EXPECT_TRUE(events("Three people were killed in a bombing.").empty());
  EXPECT_EQ(codes(events("Three Iraqi civilians were killed by Syrian troops.").front().source),
            std::set<std::string>{"SYR"});
}

TEST(Parties, OfAnActAtHomeAreItsGovernmentAndItsPeople) {
  const auto strike = events("Farmers in France went on strike on Monday.");
  ASSERT_EQ(strike.size(), 1U);
  EXPECT_EQ(codes(strike.front().target), std::set<std::string>{"FRA"});
  EXPECT_EQ(strike.front().target.front().sector, "GOV");
  const auto curfew = events("Turkish authorities imposed a curfew in the town of Cizre.");
  ASSERT_EQ(curfew.size(), 1U);
  EXPECT_EQ(codes(curfew.front().target), std::set<std::string>{"TUR"});
  EXPECT_EQ(curfew.front().target.front().sector, "CVL");
}

TEST(Parties, OfAStatementAreThoseWhoMakeIt) {
  const auto found = events("Japan issued a statement condemning the Chinese launch.");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(codes(found.front().source), std::set<std::string>{"JPN"});
  EXPECT_EQ(codes(found.front().target), std::set<std::string>{"CHN"});
}

TEST(Parties, OfADemandedWithdrawalAreThoseWhoShallWithdraw) {
  EXPECT_EQ(codes(events("Japan demanded the withdrawal of Serbian troops from Bosnia.").front().target),
            std::set<std::string>{"SRB"});
}

TEST(Parties, AreJoinedInAnExerciseAndNotAccusedInIt) {
  const auto blamed = events("North Korea denounced Foal Eagle.");
  ASSERT_EQ(blamed.size(), 1U);
  EXPECT_EQ(codes(blamed.front().source), std::set<std::string>{"PRK"});
  EXPECT_TRUE(codes(blamed.front().target).empty());
  const auto joined = events("Australia joined Foal Eagle.");
  ASSERT_EQ(joined.size(), 1U);
  EXPECT_EQ(codes(joined.front().target), std::set<std::string>{"FOALEAGLE"});
}

TEST(Parties, OfAnAnswerAreNotThoseWhomTheActHarmed) {
  EXPECT_EQ(told(events("Japan condemned the invasion of Ukraine.")), "ACCUSE actual JPN >\n");
  EXPECT_EQ(told(events("Japan condemned the attack on Israel.")), "ACCUSE actual JPN >\n");
  EXPECT_EQ(told(events("Japan condemned the Iranian attack on Israel.")), "ACCUSE actual JPN > IRN\n");
  EXPECT_EQ(told(events("Kenya rejected the Ugandan accusations against Rwanda.")), "REJECT actual KEN > UGA\n");
  EXPECT_EQ(told(events("France condemned Iran for an attack on Iran's embassy.")), "ACCUSE actual FRA > IRN\n");
  EXPECT_EQ(told(events("Gambia is to bring a lawsuit against Myanmar.")), "ACCUSE planned GMB > MMR\n");
}

TEST(Parties, OfAnActAreNotThoseWhoWereHarmedByItsCause) {
  EXPECT_EQ(told(events("Norway imposed sanctions over the invasion of Ukraine.")), "SANCTION actual NOR >\n");
  EXPECT_EQ(told(events("Norway imposed sanctions on Russia after the attack on Georgia.")),
            "SANCTION actual NOR > RUS\n");
}

TEST(Parties, OfWhatSomebodyIsWarnedAgainstAreWhoIsWarned) {
  EXPECT_THAT(told(events("Washington warned Beijing against arming Russia.")),
              testing::EndsWith("AID possible CHN > RUS\n"));
}

TEST(Parties, OfAnAnswerAreThoseWhoHarmedWhomItNames) {
  EXPECT_EQ(told(events("Russia attacked Georgia. China bombed Peru. Latvia condemned the invasion of Georgia.")),
            "ASSAULT actual RUS > GEO\nASSAULT actual CHN > PER\nACCUSE actual LVA > RUS\n");
}

TEST(Parties, OfAThreatAreNotItsOwnForces) {
  EXPECT_EQ(told(events("Donald Trump threatened to withdraw American troops from South Korea.", "2019-05-15")),
            "THREATEN actual USA > KOR\n");
}

TEST(Parties, OfAThreatAreThoseWhoseConductWouldBringIt) {
  EXPECT_EQ(told(events("Joe Biden threatened to withdraw the troops if Seoul did not pay more.")),
            "THREATEN actual USA > KOR\n");
  EXPECT_EQ(told(events("Putin warned that it would be a big mistake for Seoul to supply arms to Peru.")),
            "THREATEN actual RUS > KOR\n");
}

TEST(Parties, OfARecallAreNotWhoRecalls) {
  EXPECT_EQ(told(events("After Russia annexed Crimea, Norway recalled its envoy.")),
            "COERCE actual RUS > UKR\nSANCTION actual NOR > RUS\n");
  EXPECT_EQ(told(events("Britain condemned the coup in Niger, and France suspended its aid.")),
            "ACCUSE actual GBR > NER\nSANCTION actual FRA > NER\n");
  EXPECT_EQ(told(events("Indonesia refused to pardon an Australian smuggler; Australia recalled its ambassador.")),
            "REJECT actual IDN > AUS\nSANCTION actual AUS > IDN\n");
}

TEST(Parties, OfWhatSomebodyThinksOfAnActAreWhoDidIt) {
  EXPECT_EQ(told(events("Egypt expelled two Kenyans, a move that Kenya condemned.")),
            "SANCTION actual EGY > KEN\nACCUSE actual KEN > EGY\n");
  EXPECT_EQ(told(events("Peru accused a Kenyan destroyer of injuring divers, a charge that Kenya rejected.")),
            "ACCUSE actual PER > KEN\nREJECT actual KEN > PER\n");
}

TEST(Parties, OfAGiftAreToWhomSomethingWasJustPromised) {
  EXPECT_EQ(told(events("Japan pledged aid to Ukraine in May and handed over 100 vehicles.")),
            "AGREE actual JPN > UKR\nAID actual JPN > UKR\n");
  EXPECT_EQ(told(events("Japan pledged aid to Ukraine, and France sent 100 vehicles.")), "AGREE actual JPN > UKR\n");
}

TEST(Parties, OfNoActInThePassiveAreNobodyWhereItsRowNamesWhoFeels) {
  EXPECT_EQ(told(events("I am disappointed with the Danish decision.")), "");
  EXPECT_EQ(told(events("Peru is disappointed with the Danish decision.")), "ACCUSE actual PER > DNK\n");
}

TEST(Parties, OfAVisitAreNotWhoMakesIt) {
  EXPECT_EQ(told(events("President Biden returned to the White House.")), "");
  EXPECT_EQ(told(events("President Biden returned to Poland.")), "CONSULT actual USA > POL\n");
}

TEST(Parties, OfWhatTwoDidToWhatIsTheirsAreNoOthers) {
  EXPECT_EQ(told({events("Japan met Peru. Vietnam and the United States upgraded their relations.").back()}),
            "SUPPORT actual USA VNM >\n");
  EXPECT_EQ(told({events("Iran and Oman restored relations in a deal brokered by China.").front()}),
            "SUPPORT actual IRN OMN >\n");
}

TEST(Parties, OfARequestIsNotWhomTheAskedWouldTouch) {
  EXPECT_EQ(told(events("Washington is pressing its allies to restrict exports to China.")), "REQUEST actual USA >\n");
}

TEST(Parties, OfAVisitAreNoMissiles) {
  EXPECT_EQ(told(events("Iranian missiles flew to Israel.")), "");
  EXPECT_EQ(told(events("The Iranian premier flew to Israel.")), "CONSULT actual IRN > ISR\n");
}

TEST(Parties, OfAStrikeAreStatesOrThoseWhoWork) {
  EXPECT_EQ(told(events("Britain joined the strikes on Yemen.")), "ASSAULT actual GBR > YEM\n");
  EXPECT_EQ(told(events("Turkey resumed its strikes on Syria.")), "ASSAULT actual TUR > SYR\n");
  EXPECT_EQ(told(events("Turkish workers began a strike.")), "PROTEST actual TUR > TUR\n");
}

std::string sectors(const std::vector<Party>& parties) {
  std::string text;
  for (const Party& one : parties) text += one.actor + "/" + one.sector + " ";
  return text;
}

TEST(Parties, OfTalksAreAGovernmentAndThoseAgainstItAtHome) {
  for (const char* const text :
       {"The Chadian government and the rebels began talks.", "The government of Chad held talks with rebels.",
        "Talks between the Chadian government and rebels resumed in Geneva.",
        "The Chadian government and rebel leaders met in Libreville.", "Chadian ministers and rebel leaders met."}) {
    const auto found = events(text);
    ASSERT_EQ(found.size(), 1U) << text;
    EXPECT_EQ(sectors(found.front().source), "TCD/GOV TCD/REB ") << text;
  }
  const auto abroad = events("French diplomats and rebels met in Damascus.");
  ASSERT_EQ(abroad.size(), 1U);
  EXPECT_EQ(sectors(abroad.front().source), "FRA/GOV ") << "whose they are is not said";
  const auto clash = events("French troops and rebels exchanged fire.");
  ASSERT_EQ(clash.size(), 1U);
  EXPECT_EQ(sectors(clash.front().source), "FRA/MIL ") << "an army may fight abroad";
}

TEST(Parties, OfADeedThatOneAloneDoesAreNoOthersBesideHim) {
  const auto found = events("Chadian troops killed rebels.");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(sectors(found.front().source), "TCD/MIL ");
}

TEST(Parties, OfARefusalToMeetAreThoseWhoAreRefused) {
  const auto found = events("The Chadian president will not meet opposition leaders.");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(told(found), "REJECT actual TCD > TCD\n");
  EXPECT_EQ(sectors(found.front().source), "TCD/GOV ");
}

TEST(Parties, MayBeNamedByTheirPeople) {
  EXPECT_EQ(told(events("Syria has freed 60 Lebanese held for years in a prison.")), "RETREAT actual SYR > LBN\n");
  EXPECT_EQ(told(events("Greeks protested against Germany.")), "PROTEST actual GRC > DEU\n");
  EXPECT_EQ(told(events("Syria freed Lebanese ships.")), "RETREAT actual SYR > LBN\n") << "these are ships";
  EXPECT_EQ(told(events("Syria freed Lebanese prices.")), "");
}

TEST(Parties, OfWhatIsDoneTogetherWithOthersAreBoth) {
  EXPECT_EQ(told(events("Sweden joined NATO together with Finland.")), "COOPERATE actual FIN SWE > NATO\n");
  EXPECT_EQ(told(events("Sweden, which joined NATO together with Finland, praised Peru.")),
            "COOPERATE actual FIN SWE > NATO\nSUPPORT actual SWE > PER\n");
}

TEST(Parties, OfAnExerciseAreThoseAtWhomItIsAimed) {
  EXPECT_EQ(told(events("China launched an exercise aimed at Taiwan.")), "MOBILIZE actual CHN > TWN\n");
  EXPECT_EQ(told(events("China held three days of drills against Taiwan.")), "MOBILIZE actual CHN > TWN\n");
}

}  // namespace
}  // namespace entente::tests
