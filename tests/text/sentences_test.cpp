#include <string>
#include <vector>

#include "text/helpers.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace entente::text {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

TEST(Sentences, EndAtStopsAndQuestionAndExclamationMarks) {
  EXPECT_THAT(sentences_of("Seoul agreed. Did Tokyo? It did! Both signed."),
              ElementsAre("Seoul agreed.", "Did Tokyo?", "It did!", "Both signed."));
}

TEST(Sentences, GoOnAfterTitlesAndInitials) {
  EXPECT_THAT(sentences_of("Gen. Xavier Brunson met Mr. Shin and Jennifer M. Anderson in Seoul. Sen. Lee left."),
              ElementsAre("Gen. Xavier Brunson met Mr. Shin and Jennifer M. Anderson in Seoul.", "Sen. Lee left."));
  EXPECT_THAT(sentences_of("J. D. Vance and George H.W. Bush spoke."), SizeIs(1));
}

TEST(Sentences, EndAfterAcronymsOnlyBeforeAWordThatBeginsSentences) {
  EXPECT_THAT(sentences_of("The U.N. Security Council met in the U.S. The envoy left."),
              ElementsAre("The U.N. Security Council met in the U.S.", "The envoy left."));
  EXPECT_THAT(sentences_of("Hanwha Inc. of Seoul paid. The firm grew."), SizeIs(2));
}

TEST(Sentences, GoOnAfterNumbersWithPoints) {
  EXPECT_THAT(sentences_of("It cost $2.3 billion, or 1.5 percent. See No. 5 of May 13-14."), SizeIs(2));
  EXPECT_THAT(sentences_of("They said no. That was all."), SizeIs(2));
  EXPECT_THAT(sentences_of("The ROK joined in 2022. There it spoke."), SizeIs(2));
}

TEST(Sentences, KeepTheQuotationMarksThatCloseThem) {
  EXPECT_THAT(sentences_of("He said: “We will help.” Then he left. \"It is over.\" (So they say.) Yes."),
              ElementsAre("He said: “We will help.”", "Then he left.", "\"It is over.\"", "(So they say.)", "Yes."));
  EXPECT_THAT(sentences_of("“Why now?” he asked."), SizeIs(1));
}

TEST(Sentences, GoOnAfterAnEllipsisThatOpensAQuotation) {
  EXPECT_THAT(sentences_of("He spoke of “…the launch of a satellite.” It failed."), SizeIs(2));
  EXPECT_THAT(sentences_of("… The war goes on. They wait ... and see. Well... No."),
              ElementsAre("… The war goes on.", "They wait ... and see.", "Well...", "No."));
}

TEST(Sentences, PartWhereASpaceWasForgotten) {
  EXPECT_THAT(sentences_of("They share many areas.The ROK joined. Visit 38north.org today."), SizeIs(3));
}

TEST(Sentences, KeepListNumbersWithTheirSentence) {
  EXPECT_THAT(sentences_of("1. The parties met. 2. The parties agreed."), SizeIs(2));
}

TEST(Sentences, OfOtherScriptsEndAtTheirOwnStops) {
  EXPECT_THAT(sentences_of("北约秘书长访问首尔。双方同意加强合作！"), SizeIs(2));
  EXPECT_THAT(sentences_of("التقى الوزراء في بروكسل. هل يكفي؟ نعم."), SizeIs(3));
  EXPECT_THAT(sentences_of("Министры встретились в Брюсселе. Они договорились."), SizeIs(2));
}

TEST(Sentences, NeverCrossSegmentsAndCarryTheirKind) {
  Document document;
  document.text = "Participation in Summits\n\nThe ROK was invited. It went.";
  document.segments = {{0, 24, Kind::heading}, {26, 55, Kind::prose}};
  const auto all = sentences(document);
  ASSERT_THAT(all, SizeIs(3));
  EXPECT_EQ(all[0].kind, Kind::heading);
  EXPECT_EQ(all[1].kind, Kind::prose);
}

TEST(Sentences, OfADocumentWithoutSegmentsAreNone) { EXPECT_THAT(sentences(Document{}), SizeIs(0)); }

TEST(Sentences, HaveABoundedNumberOfTokens) {
  std::string text;
  for (int i = 0; i < 10000; ++i) text += "word ";
  for (const auto& sentence : sentences(prose(text))) EXPECT_LE(sentence.tokens.size(), 2000u);
}

TEST(Tokens, PartWordsFromMarks) {
  EXPECT_EQ(tokens_of("“We agree,” he said (twice)."), "“ We agree , ” he said ( twice ) .");
  EXPECT_EQ(tokens_of("North—South and/or 50%"), "North — South and / or 50 %");
}

TEST(Tokens, KeepNumbersWhole) {
  EXPECT_EQ(tokens_of("$2.3 billion, US$5, 1,000,000.5 at 10:30 on 5/14/2024"),
            "$ 2.3 billion , US$ 5 , 1,000,000.5 at 10:30 on 5/14/2024");
  EXPECT_EQ(tokens_of("May 13-14 and 2022–23"), "May 13 - 14 and 2022 – 23");
}

TEST(Tokens, PartClitics) {
  EXPECT_EQ(tokens_of("Seoul's and Seoul’s, don't, don’t, they'll, cannot, O'Brien, partners’ ties"),
            "Seoul 's and Seoul ’s , do n't , do n’t , they 'll , can not , O'Brien , partners ’ ties");
}

TEST(Tokens, PartHyphensOnlyBetweenNames) {
  EXPECT_EQ(tokens_of("US-Japan-Philippines, ROK-Japan, Sino-US"),
            "US - Japan - Philippines , ROK - Japan , Sino - US");
  EXPECT_EQ(tokens_of("Indo-Pacific, Suk-yeol, FA-50, much-needed, Out-of-Area, EU-led"),
            "Indo-Pacific , Suk-yeol , FA-50 , much-needed , Out-of-Area , EU-led");
}

TEST(Tokens, KeepThePointOfAbbreviations) {
  EXPECT_EQ(tokens_of("Lt. Gen. Lee of the U.S. Army, e.g. at 5 p.m. today."),
            "Lt. Gen. Lee of the U.S. Army , e.g. at 5 p.m. today .");
  EXPECT_EQ(tokens_of("He took vitamin C. The end."), "He took vitamin C . The end .");
}

TEST(Tokens, KeepAddressesAndEmojiWhole) {
  EXPECT_EQ(tokens_of("See https://www.nato.int/a-b?c=d, or write to jane.doe@mofa.go.kr."),
            "See https://www.nato.int/a-b?c=d , or write to jane.doe@mofa.go.kr .");
  EXPECT_EQ(tokens_of("Done 👍🏽! 🇰🇷🇯🇵 👨‍👩‍👧"),
            "Done 👍🏽 ! 🇰🇷 🇯🇵 👨‍👩‍👧");
}

TEST(Tokens, TileWhateverTheText) {
  const std::vector<std::string> texts{"Plain words. And more?!",
                                       "'90s .5 -- ... !!! ---",
                                       "\u200Fזהו משפט. עוד אחד!",
                                       "a\u0301e\u0308 \u00AD x\uFE0F",
                                       "(((((( ]]]]] ..... ,,,,,",
                                       "U.S.A.F. v.2.0 1,2,3,45 a.b.c.d.",
                                       "''' ''' \"\"\"",
                                       "don't'nt n't 's",
                                       "x-",
                                       "-x-y-Z-"};
  for (const auto& text : texts) EXPECT_NO_THROW(check_tiling(prose(text))) << text;
}

}  // namespace
}  // namespace entente::text
