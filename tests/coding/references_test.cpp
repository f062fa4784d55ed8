#include "fixture.hpp"
#include <gtest/gtest.h>

#include "entente/text/language/conllu.hpp"

namespace entente::tests {
namespace {

using Codes = std::set<std::string>;

/// The last event that a text tells.
Event last(std::string_view words) {
  const auto found = events(words);
  EXPECT_FALSE(found.empty()) << words;
  return found.empty() ? Event{} : found.back();
}

TEST(References, NumbersMeanTheListToldLastAndNotTheStatesNamedLast) {
  const Event event = last(
      "Kenya and Ghana signed a pact. Togo had feared that Mali, Niger, Chad, Kenya or Ghana might object. The two "
      "armies "
      "held an exercise on Monday.");
  EXPECT_EQ(codes(event.source), (Codes{"KEN", "GHA"})) << told({event});
  const Event three = last(
      "President Yoon of South Korea arrived while Turkey, Finland and Sweden negotiated with Norway. The three signed "
      "a "
      "memorandum.");
  EXPECT_EQ(codes(three.source), (Codes{"TUR", "FIN", "SWE"})) << told({three});
}

TEST(References, NumbersMeanTheTwoSidesOfTheActToldLast) {
  const Event event = last("Poland received the Ghanaian president. Kenya watched. The two sides signed a treaty.");
  EXPECT_EQ(codes(event.source), (Codes{"POL", "GHA"})) << told({event});
}

TEST(References, NumbersMeanThoseWhomTheSentenceHasNamedSoFar) {
  EXPECT_EQ(codes(last("Kenya and Ghana signed a pact. When Peru's president visited Chile on Monday, the two "
                       "governments signed a treaty.")
                      .source),
            (Codes{"PER", "CHL"}));
}

TEST(References, NumbersMeanThoseOfWhomTheTextSpeaksAndNotWhoWasNamedInPassing) {
  const std::string begin =
      "Kenya shelled Ghana. Ghana shelled Kenya. Kenya accused Ghana of murder. Ghana sued Kenya. ";
  EXPECT_EQ(codes(last(begin + "Peru and Chile voiced concern. Then the two governments signed a truce.").source),
            (Codes{"KEN", "GHA"}));
  EXPECT_EQ(
      codes(
          last("Kenya shelled Ghana. Peru and Chile voiced concern. Then the two governments signed a truce.").source),
      (Codes{"PER", "CHL"}));
}

TEST(References, NumbersMeanTheNearestOnesWhereMoreThanSoManyAreSpokenOfAlike) {
  std::string begin;
  for (int times = 0; times < 4; ++times) begin += "Kenya shelled Ghana. Ghana shelled Togo. Togo shelled Kenya. ";
  EXPECT_EQ(codes(last(begin + "Peru and Chile voiced concern. Then the two governments signed a truce.").source),
            (Codes{"PER", "CHL"}));
}

TEST(References, NumbersMeanThoseToldTogetherTwiceAndNotStatesNamedSideBySide) {
  const std::string begin = "Mali, Niger and Togo signed a pact. Mali, Niger and Togo held an exercise. ";
  EXPECT_EQ(codes(last(begin + "Peru had once asked Chile to attack Bolivia. The three signed a charter.").source),
            (Codes{"MLI", "NER", "TGO"}));
}

TEST(References, NumbersMeanTheMembersOfAnArrangementThatHasSoMany) {
  const std::string begin =
      "AUKUS is three years old. Critics of AUKUS abound. Malaysia and Indonesia met Chile. Peru spoke. ";
  EXPECT_EQ(told(events(begin + "China accused the three partners of a breach.")),
            "CONSULT actual CHL IDN MYS >\nACCUSE actual CHN > AUS GBR USA\n");
  EXPECT_EQ(told(events("AUKUS is three years old. Critics of AUKUS abound. Malaysia and Indonesia met Chile. "
                        "China accused the three partners of a breach.")),
            "CONSULT actual CHL IDN MYS >\nACCUSE actual CHN > CHL IDN MYS\n")
      << "three who were just told together";
}

TEST(References, SanctionsWithoutAWordOnWhomHitThoseOfTheLast) {
  EXPECT_EQ(told(events("France froze Russian assets. Italy may tighten its sanctions next week.")),
            "SANCTION actual FRA > RUS\nSANCTION possible ITA > RUS\n");
}

TEST(References, WhoIsStruckFirstIsStruckAgain) {
  EXPECT_EQ(told(events("Chinese guards rammed Philippine boats and seized rifles.")),
            "ASSAULT actual CHN > PHL\nCOERCE actual CHN > PHL\n");
}

TEST(References, APactIsOfThoseBetweenWhomItIs) {
  EXPECT_EQ(told(events("Beijing criticised the pact between Tokyo and Manila.")), "ACCUSE actual CHN > JPN PHL\n");
}

TEST(References, WhichTellsMoreOfAStateAndNotOfAPerson) {
  EXPECT_EQ(told(events("Chad found a friend in Kenya, which signed a defence pact with Togo.")),
            "AGREE actual KEN TGO >\n");
  EXPECT_EQ(told(events("Peru received the president of Kenya, which condemned Chile.")),
            "CONSULT actual PER > KEN\nACCUSE actual KEN > CHL\n");
}

TEST(References, ARefusalIsOfThoseWhoHaveJustAsked) {
  EXPECT_EQ(told(events("Peru asked Chile for help, and Chile refused.")),
            "REQUEST actual PER > CHL\nREJECT actual CHL > PER\n");
  EXPECT_EQ(told(events("Peru asked Chile for help. Bolivia refused.")),
            "REQUEST actual PER > CHL\nREJECT actual BOL >\n")
      << "nobody asked Bolivia";
}

TEST(References, TheRebelsAreTheGroupThatAloneWasJustNamed) {
  EXPECT_EQ(told(events("M23 attacked Goma. On Sunday the rebels attacked Rwanda.")),
            "ASSAULT actual M23 > COD\nASSAULT actual M23 > RWA\n");
  EXPECT_EQ(told(events("Rwanda attacked Goma. On Sunday the rebels attacked Rwanda.")),
            "ASSAULT actual RWA > COD\nASSAULT actual  > RWA\n")
      << "none was named";
  EXPECT_EQ(told(events("M23 attacked Goma. The rebels in Darfur attacked Kenya.")),
            "ASSAULT actual M23 > COD\nASSAULT actual SDN > KEN\n")
      << "others";
  EXPECT_EQ(told(events("M23 attacked Goma. The rebels fighting Ethiopia attacked Kenya.")),
            "ASSAULT actual M23 > COD\nASSAULT actual  > ETH\nASSAULT actual  > KEN\n")
      << "others";
  EXPECT_EQ(told(events("Hezbollah and Hamas attacked Israel. The militants attacked Kenya.")),
            "ASSAULT actual HAMAS HEZBOLLAH > ISR\nASSAULT actual  > KEN\n")
      << "either";
  EXPECT_EQ(told(events("M23 attacked Goma. Peru praised Chile. Norway praised Peru. Kenya praised Peru. Japan praised "
                        "Peru. The rebels attacked Kenya.")),
            "ASSAULT actual M23 > COD\nSUPPORT actual PER > CHL\nSUPPORT actual NOR > PER\nSUPPORT actual KEN > PER\n"
            "SUPPORT actual JPN > PER\nASSAULT actual  > KEN\n")
      << "long ago";
}

TEST(References, TheSouthIsKoreaWhereTheNorthWasNamed) {
  EXPECT_EQ(told(events("North Korea denounced the South's plan.")), "ACCUSE actual PRK > KOR\n");
  EXPECT_EQ(told(events("South Korea warned the North on Monday.")), "THREATEN actual KOR > PRK\n");
  EXPECT_EQ(told(events("Chad denounced the South's plan.")), "ACCUSE actual TCD >\n");
  EXPECT_EQ(told(events("North Korea denounced the south.")), "ACCUSE actual PRK >\n") << "a part of the land";
}

TEST(References, AnAnswerInKindIsAnotherAct) {
  EXPECT_EQ(told(events("Canada expelled six Indian diplomats, and New Delhi expelled six Canadians.")),
            "SANCTION actual CAN > IND\nSANCTION actual IND > CAN\n");
}

TEST(References, WhatWasSoldIsNoGift) {
  EXPECT_EQ(told(events("South Korea sold Poland tanks in 2022. It delivered ten tanks to Poland on Monday.")),
            "COOPERATE actual KOR > POL\nCOOPERATE actual KOR > POL\n");
}

TEST(Actors, TheJuntaIsNotOfWhomItAccuses) {
  EXPECT_EQ(
      told(events("Niger condemned Benin. France has troops there. The junta accused French forces of an attack."))
          .find("ACCUSE actual FRA"),
      std::string::npos);
}

TEST(Actors, ANameOfAnotherTimeIsReadWhole) {
  EXPECT_EQ(told(events("Petro Poroshenko condemned Russia.")), "ACCUSE actual UKR > RUS\n") << "and not Petro";
  EXPECT_EQ(told(events("Petro Kovalenko condemned Russia.")), "ACCUSE actual  > RUS\n");
  EXPECT_EQ(told(events("Kishida Fumio condemned Russia.")), "ACCUSE actual JPN > RUS\n");
}

TEST(References, PartiesToATreatyAreTheTreaty) {
  EXPECT_EQ(told(events("Indonesia urged the parties to the Non-Proliferation Treaty to act.")),
            "REQUEST actual IDN > NPT\n");
}

TEST(References, NumbersMayBeAnyAndHaveAdjectives) {
  const std::string list = "Peru, Chile, Bolivia, Ecuador, Brazil, Mexico, Cuba and Haiti held talks. ";
  for (const char* words : {"The eight countries", "These eight nations", "The same eight states", "The 8 states"})
    EXPECT_EQ(codes(last(list + words + " signed a treaty.").source),
              (Codes{"PER", "CHL", "BOL", "ECU", "BRA", "MEX", "CUB", "HTI"}))
        << words;
  EXPECT_EQ(codes(last("Estonia and Latvia held talks. Russia accused the two Baltic states of espionage.").target),
            (Codes{"EST", "LVA"}));
  EXPECT_EQ(codes(last("Estonia and Latvia held talks. Russia accused two Swedish ministers of espionage.").target),
            (Codes{"SWE"}));
}

TEST(References, ThemMeansTheListOfItsSentenceAndNotWhoSpeaks) {
  const Event event = last("Kenya and Ghana held talks. Mali condemned Togo and Niger and called on them to disarm.");
  EXPECT_EQ(codes(event.source), Codes{"MLI"});
  EXPECT_EQ(codes(event.target), (Codes{"TGO", "NER"})) << told({event});
}

TEST(References, HeMeansTheSpeakerAndNotWhomHeSpeaksOf) {
  const Event event = last("Putin said that Xi had promised him tanks. On Friday he visited Belarus.");
  EXPECT_EQ(codes(event.source), Codes{"RUS"}) << told({event});
}

TEST(References, ItMeansWhoBeganASentenceThatTellsNothing) {
  EXPECT_EQ(codes(last("Russia sent shells to Mali. Norway was furious. It expelled a Malian diplomat.").source),
            Codes{"NOR"});
}

TEST(References, ItMeansWhoActsBeforeTheVerbOfASentenceThatTellsNothing) {
  EXPECT_EQ(
      codes(last("Russia sent shells to Mali. Since then Norway was furious. It expelled a Malian diplomat.").source),
      Codes{"NOR"});
}

TEST(References, ItMeansWhatIsActedUponWhereOnlyAPersonActs) {
  EXPECT_EQ(
      codes(
          last("Russia sent shells to Mali. President Macron condemned Ghana. It expelled a French diplomat.").source),
      Codes{"GHA"});
}

TEST(References, ItBeforeItsSentenceMeansWhoActsThere) {
  EXPECT_EQ(codes(last("Norway spoke. A week after it invaded Ukraine, Russia sent shells to Mali.").source),
            Codes{"RUS"});
  const auto found = events("Norway spoke. A week after it invaded Ukraine, Russia sent shells to Mali.");
  ASSERT_EQ(found.size(), 2U) << told(found);
  EXPECT_EQ(codes(found.front().source), Codes{"RUS"}) << told(found);
}

TEST(References, SheIsNoManAndHeNoWoman) {
  const std::string begin = "Angela Merkel spoke. On Monday Mr Macron condemned Peru. ";
  EXPECT_EQ(codes(last(begin + "He condemned Chile.").source), Codes{"FRA"});
  EXPECT_EQ(codes(last(begin + "She condemned Chile.").source), Codes{"DEU"});
  EXPECT_EQ(codes(last("Mr Macron condemned Peru. Ms Merkel condemned Cuba. He condemned Chile.").source),
            Codes{"FRA"});
}

TEST(References, IMeansWhoSaysIt) {
  const Event event = last("\"I welcome the plan of Finland,\" Mr Stoltenberg said.");
  EXPECT_EQ(codes(event.source), Codes{"NATO"}) << told({event});
  EXPECT_EQ(told(events("The US imposed sanctions on Peru.")), "SANCTION actual USA > PER\n") << "US is not us";
}

TEST(References, WhoseForcesTheyAre) {
  EXPECT_EQ(told(events("Peru praised Chile, whose troops invaded Bolivia.")),
            "SUPPORT actual PER > CHL\nASSAULT actual CHL > BOL\n");
}

TEST(References, SeveralMeanThoseWhoseNamesFollow) {
  EXPECT_EQ(codes(last("Three ASEAN states, Cambodia, Laos and Myanmar, condemned Peru.").source),
            (Codes{"KHM", "LAO", "MMR"}));
}

TEST(References, AnOfficeMeansAStateThatHasIt) {
  EXPECT_EQ(codes(last("Germany promised Kyiv help. Ukraine thanked Japan. The chancellor condemned Peru.").source),
            Codes{"DEU"});
}

TEST(References, ASummitIsThatOfItsArrangement) {
  const std::string begin = "The leaders of Norway met at a summit of the Quad. ";
  EXPECT_EQ(codes(last(begin).target), Codes{"QUAD"});
  EXPECT_EQ(codes(last(begin + "Kenya will host the next summit.").target), Codes{"QUAD"});
}

TEST(References, TheirMeetingIsThatOfWhoMetLast) {
  const std::string words =
      "The Kenyan minister met the Ghanaian minister in Oslo. Peru, Chile and Cuba signed a pact. "
      "Norway denounced their meeting.";
  EXPECT_EQ(codes(last(words).target), (Codes{"KEN", "GHA"})) << told(events(words));
}

TEST(References, ADefiniteNounMeansFirstWhatWasDone) {
  const std::string words =
      "Kenya and Ghana signed a pact. Peru and Chile may sign a treaty. Norway condemned the pact.";
  EXPECT_EQ(codes(last(words).target), (Codes{"KEN", "GHA"})) << told(events(words));
}

TEST(Actors, ThoseTogetherWithWhomOneActsAct) {
  EXPECT_EQ(codes(last("Sweden applied to NATO together with Finland.").source), (Codes{"SWE", "FIN"}));
}

TEST(Actors, WhoRefusesOthersDoesNotActWithThem) {
  const Event event = last("Seoul announced that it would not renew the pact with Japan.");
  EXPECT_EQ(codes(event.source), Codes{"KOR"}) << told({event});
  EXPECT_EQ(codes(event.target), Codes{"JPN"}) << told({event});
}

TEST(Actors, TheOppositionMayAccuseItsOwnGovernment) {
  EXPECT_EQ(told(events("Penny Wong, a spokeswoman of the opposition, denounced the government of Australia.")),
            "ACCUSE actual AUS > AUS\n");
}

TEST(References, ItsOwnSanctionsAreNobodyElses) {
  const Event event =
      last("France suspended the delivery of a warship to Russia, and Italy may tighten its sanctions.");
  EXPECT_EQ(codes(event.source), Codes{"ITA"});
  EXPECT_TRUE(event.target.empty()) << told({event});
}

TEST(References, ADefiniteNounMeansAnActOfItsKind) {
  const std::string story = "North Korea fired a missile on Monday. Mexico and Cuba signed a treaty. ";
  EXPECT_EQ(codes(last(story + "Japan condemned the launch.").target), Codes{"PRK"});
  EXPECT_EQ(codes(last(story + "Japan condemned the treaty.").target), (Codes{"MEX", "CUB"}));
  EXPECT_EQ(codes(last(story + "Japan condemned the visit.").target), Codes{});
  EXPECT_EQ(codes(last("In 1987 Peru and Chile signed a treaty. Japan condemned the treaty.").target), Codes{});
}

TEST(References, ABodyIsMeantByAWordOfItsName) {
  EXPECT_EQ(codes(last("Kenya praised the African Union. Ghana asked the union for help.").target), Codes{"AU"});
  EXPECT_EQ(codes(last("Kenya praised the African Union. Ghanaian workers left. Ghana asked a union for help.").target),
            Codes{""});
}

TEST(References, ANameInAppositionIsRememberedWithItsState) {
  const std::string story = "The Ghanaian foreign minister, Kwesi Bonsu, arrived on Monday. ";
  EXPECT_EQ(codes(last(story + "Bonsu condemned Togo.").source), Codes{"GHA"});
  EXPECT_EQ(codes(last(story + "Mr Bonsu's government condemned Togo.").source), Codes{"GHA"});
}

TEST(References, OfAnAccessionAreToWhoseItIs) {
  const Event event =
      last("Albania applied to join the European Union. Greece complained. Italy ratified the accession.");
  EXPECT_EQ(event.event_class, EventClass::cooperate);
  EXPECT_EQ(codes(event.target), Codes{"ALB"}) << told({event});
}

TEST(References, OfAPromiseAtAMeetingAreWhomOneMet) {
  EXPECT_EQ(codes(last("The Kenyan president visited Ghana and promised military aid.").target), Codes{"GHA"});
  EXPECT_EQ(codes(last("The Kenyan president visited Ghana and promised Togo military aid.").target), Codes{"TGO"});
  EXPECT_EQ(codes(last("The Kenyan president visited Ghana and condemned the war.").target), Codes{});
}

TEST(References, ItMeansWhomTheTextGoesOnToSpeakOf) {
  EXPECT_EQ(codes(last("Kenya was proud. Ghana ordered three ships from it. On Friday it condemned Togo.").source),
            Codes{"KEN"});
}

TEST(References, ItMeansNobodyWhomItsClauseNames) {
  EXPECT_EQ(codes(last("Kenya condemned Togo. Mali condemned Togo. It condemned Mali.").source), Codes{"KEN"});
}

TEST(References, ThemMayBeAPluralThatNamesOneState) {
  const Event event = last("Kenya visited the Solomon Islands. It praised the islands and sent them tanks.");
  EXPECT_EQ(codes(event.target), Codes{"SLB"}) << told({event});
}

TEST(References, ItMeansTheOwnerWithWhomTheSentenceBeforeBegan) {
  EXPECT_EQ(codes(last("Togo condemned Mali. Kenya's part is money. It has sent tanks to Ghana.").source),
            Codes{"KEN"});
}

TEST(References, ANumberAloneCountsWhatWasCountedBefore) {
  const Event event = last("Norway ordered 24 howitzers from South Korea, and Kenya ordered twelve from Germany.");
  EXPECT_EQ(told({event}), "COOPERATE actual DEU > KEN\n");
}

TEST(References, DidSoMeansTheActOfTheVerbBefore) {
  EXPECT_EQ(told(events("Canada ratified Finland's accession, and Norway did so on 3 August.")),
            "COOPERATE actual CAN > FIN\nCOOPERATE actual NOR > FIN\n");
}

TEST(References, WhoFollowsDoesTheSame) {
  for (const char* text : {"Kenya joined the African Union in 1963 and Malawi followed in 1964.",
                           "Kenya joined the African Union in 1963; Malawi followed suit in 1964."}) {
    const auto found = records(text);
    EXPECT_EQ(told(events(text)), "COOPERATE actual KEN > AU\nCOOPERATE actual MWI > AU\n");
    EXPECT_EQ(std::ranges::count_if(found, [](const Record& one) { return std::holds_alternative<Membership>(one); }),
              2);
  }
}

TEST(References, WhoRespondsInKindDoesTheSameToWhoDidIt) {
  EXPECT_EQ(told(events("Canada expelled an Indian diplomat on Monday, and India responded in kind.")),
            "SANCTION actual CAN > IND\nSANCTION actual IND > CAN\n");
}

TEST(References, TheArmyIsOfTheOnlyStateThatItsSentenceNames) {
  EXPECT_EQ(told({events("Peru met Chile. Doctors in Kenya threatened to strike unless the government paid.").back()}),
            "THREATEN actual KEN > KEN\n");
}

TEST(References, HeMeansNobodyWhereAStrangerSpeaks) {
  EXPECT_EQ(
      told({events("The French president met Peru's minister. Montalvo said he would ask Russia for help.").back()}),
      "REQUEST planned  > RUS\n");
}

TEST(References, WhatAStateOwnsOfAnArrangementIsTheArrangement) {
  EXPECT_EQ(told(events("Italy left China's Belt and Road Initiative.")), "SANCTION actual ITA > BRI\n");
}

TEST(References, AnOrdinalBeforeMemberLeavesTheArrangementToTheText) {
  const auto found = records("The CPTPP has grown. Britain became its twelfth member in 2024.");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(std::get<Membership>(found.front()).arrangement, "CPTPP");
}

TEST(References, AnEmptyItMeansNobody) {
  EXPECT_EQ(told(events("Poland bought tanks from Germany. Kenya said that it would be a mistake to send troops.")),
            "COOPERATE actual DEU > POL\n");
}

TEST(References, TwoActsOfTwoDaysAreTwo) {
  EXPECT_EQ(told(events("Kenya and Peru concluded a treaty in 2012 and renewed the treaty in 2018.")),
            "AGREE actual KEN PER >\nAGREE actual KEN PER >\n");
}

TEST(References, AnOfficeOnWhichAStateActsIsAnothers) {
  EXPECT_EQ(codes(last("The Kenyan army held an exercise. Ghana imposed sanctions on the president.").target),
            Codes{"KEN"});
}

TEST(References, WhatTheTextSaysThatAPersonIsCountsBeforeWhatTheAtlasKnows) {
  EXPECT_EQ(codes(last("Angela Merkel, the United Nations envoy for Togo, condemned Mali.").source), Codes{"UN"});
}

TEST(References, ACounterpartIsTheOtherOfTwo) {
  const Event event = last("Kenya and Peru held talks on Wednesday, and the Kenyan asked his counterpart to sign.");
  EXPECT_EQ(told({event}), "REQUEST actual KEN > PER\n");
}

TEST(References, ItIsWhomTheVerbBeforeActedUpon) {
  EXPECT_EQ(told({last("Norway presented Chile with demands, from a retreat from Peru to an apology, and threatened it "
                       "with sanctions.")}),
            "THREATEN actual NOR > CHL\n");
}

TEST(References, NoneOfThemDeniesItOfThem) {
  EXPECT_EQ(told({last("Denmark and Norway met; none of them has handed Kyiv a jet.")}), "AID negated DNK NOR > UKR\n");
}

TEST(References, OneMeansTheNounBefore) {
  EXPECT_EQ(told({last("Chile and Peru concluded an agreement; Japan and Kenya had concluded a similar one.")}),
            "AGREE actual JPN KEN >\n");
}

TEST(References, ThePresidentIsOfTheStateWhosePersonWasNamedLast) {
  EXPECT_EQ(told({last("Mr Biden arrived. Then came the theatre of Colombia. The president condemned Chile.")}),
            "ACCUSE actual USA > CHL\n");
}

TEST(References, AnAgreementIsNoCourt) {
  const auto found = events("Norway sued Chile at the International Court of Justice. Chile left the agreement.");
  EXPECT_TRUE(std::ranges::none_of(found, [](const Event& one) {
    return one.event_class == EventClass::sanction && codes(one.target).contains("ICJ");
  })) << told(found);
}

TEST(References, OfASummitNobodyAttendsItsSidelines) {
  EXPECT_EQ(told({last("Kenya met Peru on the sidelines of a NATO summit.")}), "CONSULT actual KEN PER >\n");
}

TEST(References, AWeaponIsKnownByItsName) {
  EXPECT_EQ(told({last("Norway gave Ukraine Leopards.")}), "AID actual NOR > UKR\n");
  EXPECT_TRUE(events("The zoo of Oslo gave Ukraine leopards.").empty());
}

TEST(Refusals, AreAnActorsOwnWillNotAndNoOtherNegation) {
  const auto is = [](std::string_view words, EventClass event_class, Factuality factuality) {
    const Event event = last(words);
    EXPECT_TRUE(event.event_class == event_class && event.factuality == factuality) << told({event});
  };
  is("Kenya will not send troops to Haiti.", EventClass::reject, Factuality::actual);
  is("Kenya announced that it would not join the African Union.", EventClass::reject, Factuality::actual);
  is("Kenya did not send troops to Haiti.", EventClass::aid, Factuality::negated);
  is("Ghana said that Kenya will not send troops to Haiti.", EventClass::aid, Factuality::negated);
  is("Kenya will not attack Haiti.", EventClass::assault, Factuality::negated);
}

TEST(Trees, GiveARelativeClauseItsSubject) {
  EXPECT_EQ(
      codes(last("Kenya and Ghana held talks. The accord which the two neighbours signed in May is short.").source),
      (Codes{"KEN", "GHA"}));
  EXPECT_EQ(
      codes(last("Under an agreement that the governments of Mali and Niger signed in March, trade grew.").source),
      (Codes{"MLI", "NER"}));
  EXPECT_EQ(codes(last("Poland concluded a deal worth $5 billion with South Korea.").source), (Codes{"POL", "KOR"}));
}

TEST(References, OfThereAreToTheScene) {
  const std::string visit = "An American delegation flew to Honiara on Friday and spoke of a Chinese base. ";
  EXPECT_EQ(codes(last(visit + "Washington also promised to hasten the opening of an embassy there.").target),
            Codes{"SLB"});
  EXPECT_EQ(codes(last("An American delegation condemned the Chinese base. "
                       "Washington also promised to hasten the opening of an embassy there.")
                      .target),
            Codes{"CHN"});
}

TEST(References, OfItAreToTheAgreementSpokenOf) {
  const std::string signing = "The RCEP came into force in January. The ten states of ASEAN signed the agreement. ";
  EXPECT_EQ(codes(last(signing + "India refused to join it.").target), Codes{"RCEP"});
  EXPECT_EQ(codes(last("The RCEP came into force in January. The ten states of ASEAN met in Hanoi. "
                       "India refused to join it.")
                      .target),
            Codes{"ASEAN"});
}

TEST(References, OfTheGroupAreToAnArmedOneAndOfTheyToItsFighters) {
  EXPECT_EQ(codes(last("The Houthis shelled Oslo. Norway bombed the group.").target), Codes{"HOUTHIS"});
  EXPECT_EQ(codes(last("The BRICS met in May. Norway criticised the group.").target), Codes{"BRICS"});
  EXPECT_EQ(codes(last("Wagner fought in Mali. The European Union condemned the group.").target), Codes{"WAGNER"});
  EXPECT_EQ(codes(last("Chile met Peru. The Houthis shelled Oslo, and in May they seized a Danish ship.").source),
            Codes{"HOUTHIS"});
}

TEST(References, OfTheTwoKoreasAreTheKoreasWhoeverWasNamedBefore) {
  EXPECT_EQ(codes(last("France met Peru. The two Koreas agreed to talks.").source), (Codes{"KOR", "PRK"}));
}

TEST(References, OfItAreToTheObjectOfTheVerbBefore) {
  EXPECT_EQ(told({last("Norway imposed an embargo on Kenya in January 2022 and lifted it in March 2022.")}),
            "CONCEDE actual NOR > KEN\n");
  EXPECT_EQ(told({last("Norway lifted most of its sanctions on Kenya.")}), "CONCEDE actual NOR > KEN\n");
  EXPECT_EQ(told({last("Norway imposed sanctions on Peru in May and suspended them in June.")}),
            "CONCEDE actual NOR > PER\n");
}

/// The tree hangs `hills` on `haste`, and their place in the sentence `haste` on `hills`.
TEST(Trees, ThatStandUnderThemselvesAreReadToTheirEnd) {
  EXPECT_LE(
      events("Leaders of the West African own ECOWAS activated its standby force on Thursday and demanded that "
             "Niger's new release President Mohamed Bazoum, whom his bloc guards detained in Niamey on July 's sued "
             "Azerbaijan at the International Court of Justice")
          .size(),
      5U);
}

TEST(Trees, MayEndWithAName) {
  for (const char* words :
       {"has not the salaries Lebanese Moscow this Uzbekistan", "Japan condemned Russia, Uzbekistan",
        "Talks with Japan, Norway", "which Japan, Norway", "Norway"})
    EXPECT_LE(events(words).size(), 2U) << words;
}

TEST(Trees, InWhichTwoNounsMayHangOnEachOtherAreReadToTheirEnd) {
  const std::string conllu =
      "1\tRebels\trebel\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n"
      "2\tattacked\tattack\tVERB\tVBD\t_\t0\troot\t_\t_\n"
      "3\tvillagers\tvillager\tNOUN\tNNS\t_\t2\tobj\t_\t_\n"
      "4\tin\tin\tADP\tIN\t_\t5\tcase\t_\t_\n"
      "5\thills\thill\tNOUN\tNNS\t_\t7\tnmod\t_\t_\n"
      "6\tin\tin\tADP\tIN\t_\t7\tcase\t_\t_\n"
      "7\thaste\thaste\tNOUN\tNN\t_\t2\tobl\t_\tSpaceAfter=No\n"
      "8\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n";
  const auto read = text::language::read_conllu(conllu, "test");
  text::language::Language::Workspace workspace;
  EXPECT_LE(coder().code(document(read.text), read.sentences, workspace).records.size(), 1U);
}

}  // namespace
}  // namespace entente::tests
