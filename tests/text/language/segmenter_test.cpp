// Where sentences and tokens of English end, by the conventions of the English Web Treebank.
#include "entente/text/language/segmenter.hpp"

#include <filesystem>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "entente/base/table.hpp"
#include "entente/text/language/language.hpp"

namespace entente::text::language {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

std::vector<Sentence> split(std::string_view text) {
  static const Language english(std::filesystem::path(ENTENTE_ROOT) / "data/models/en");
  return english.split(text);
}

std::vector<std::string> sentences_of(std::string_view text) {
  std::vector<std::string> texts;
  for (const Sentence& sentence : split(text))
    texts.emplace_back(text.substr(sentence.begin, sentence.end - sentence.begin));
  return texts;
}

/// All tokens with a space between.
std::string tokens_of(std::string_view text) {
  std::string line;
  for (const Sentence& sentence : split(text))
    for (const Token& token : sentence.tokens) line += (line.empty() ? "" : " ") + token.form;
  return line;
}

TEST(Sentences, EndAtStopsAndQuestionAndExclamationMarks) {
  EXPECT_THAT(sentences_of("Seoul agreed. Did Tokyo? It did! Both signed."),
              ElementsAre("Seoul agreed.", "Did Tokyo?", "It did!", "Both signed."));
}

TEST(Sentences, GoOnAfterTitlesAndInitials) {
  EXPECT_THAT(sentences_of("Gen. Xavier Brunson met Mr. Shin and Jennifer M. Anderson in Seoul. Sen. Lee left."),
              ElementsAre("Gen. Xavier Brunson met Mr. Shin and Jennifer M. Anderson in Seoul.", "Sen. Lee left."));
}

TEST(Sentences, GoOnAfterInitialsOfNames) {
  EXPECT_THAT(sentences_of("J. D. Vance and George H.W. Bush spoke. Marlene D. Cho wrote."), SizeIs(2));
}

TEST(Sentences, EndAfterAnAbbreviationOnlyBeforeAWordThatBeginsSentences) {
  EXPECT_THAT(sentences_of("The U.N. Security Council met in the U.S. The envoy left."),
              ElementsAre("The U.N. Security Council met in the U.S.", "The envoy left."));
  EXPECT_THAT(sentences_of("Seoul buys from Hanwha Inc. In March it paid. Hanwha Inc. Korea grew."), SizeIs(3));
  EXPECT_THAT(sentences_of("He left at 5 p.m. The plane was late, as were ships, trains etc. Nobody cared."),
              ElementsAre("He left at 5 p.m.", "The plane was late, as were ships, trains etc. Nobody cared."));
  EXPECT_THAT(sentences_of("He took vitamin C. The end of the march was near."), SizeIs(2));
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
  EXPECT_THAT(sentences_of("The minister put it so: “We trust Seoul and Tokyo together.” G7 envoys nodded."),
              SizeIs(2));
  EXPECT_THAT(sentences_of("They call it ‘the pact.’ Tokyo does not. They met (as they had planned.) Both agreed."),
              SizeIs(4));
}

TEST(Sentences, GoOnAfterTheColonOfAClause) {
  EXPECT_THAT(
      sentences_of("Shipping is one more matter: As the strait is mined, convoys wait. They will wait long."),
      ElementsAre("Shipping is one more matter: As the strait is mined, convoys wait.", "They will wait long."));
  EXPECT_THAT(sentences_of("The offer was plain: Tokyo pays."), SizeIs(1));
}

TEST(Sentences, GoOnAfterAnEllipsisThatOpensAQuotation) {
  EXPECT_THAT(sentences_of("He spoke of “…the launch of a satellite.” It failed."), SizeIs(2));
  EXPECT_THAT(sentences_of("They wait ... and see. Well... No."),
              ElementsAre("They wait ... and see.", "Well...", "No."));
}

TEST(Sentences, PartWhereASpaceWasForgotten) {
  EXPECT_THAT(sentences_of("They share many areas.The ROK joined. Visit 38north.org today."), SizeIs(3));
}

TEST(Sentences, EndBehindTheNumberOfAName) {
  EXPECT_THAT(sentences_of("Berlin halted Nord Stream 2. The special fund was approved."),
              ElementsAre("Berlin halted Nord Stream 2.", "The special fund was approved."));
  EXPECT_THAT(sentences_of("Kyiv asked for the Leopard 2. It waits."),
              ElementsAre("Kyiv asked for the Leopard 2.", "It waits."));
}

TEST(Sentences, KeepListNumbersWithTheirSentence) {
  EXPECT_THAT(sentences_of("1. The parties met. 2. The parties agreed."), SizeIs(2));
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

TEST(Tokens, KeepPluralsAndVerbsThatSomeWritersPart) {
  EXPECT_EQ(tokens_of("Manufacturers and travelers agree. Belarus lets it pass."),
            "Manufacturers and travelers agree . Belarus lets it pass .");
}

TEST(Tokens, PartHyphens) {
  EXPECT_EQ(tokens_of("US-Japan-Philippines, Sino-US, Indo-Pacific, much-needed"),
            "US - Japan - Philippines , Sino - US , Indo - Pacific , much - needed");
}

TEST(Tokens, KeepThePointOfAbbreviations) {
  EXPECT_EQ(tokens_of("Lt. Gen. Lee of the U.S. Army, e.g. at 5 p.m. today."),
            "Lt. Gen. Lee of the U.S. Army , e.g. at 5 p.m. today .");
}

TEST(Tokens, KeepAddressesWhole) {
  EXPECT_EQ(tokens_of("See https://www.nato.int/a-b?c=d, or write to jane.doe@mofa.go.kr."),
            "See https://www.nato.int/a-b?c=d , or write to jane.doe@mofa.go.kr .");
}

}  // namespace
/// A model that would end a sentence everywhere shows where none may.
TEST(Sentences, DoNotEndBetweenWordsWithSmallLettersOnALine) {
  const std::vector<std::int16_t> nowhere(64, 0), everywhere(64, 1);
  const Segmenter eager(HashedLinear(nowhere, 0), HashedLinear(everywhere, 0));
  const std::string_view text = "Talks began in May and ended. then 12 more\nand  more came";
  std::string line;
  for (const Piece& piece : eager.segment(text)) {
    line += text.substr(piece.begin, piece.end - piece.begin);
    line += piece.last ? '|' : ' ';
  }
  EXPECT_EQ(line, "Talks began in|May and ended.|then|12|more|and|more came|");
}

TEST(Multiwords, AreAllAmongTheTokensThatMayDivide) {
  const std::filesystem::path folder = std::filesystem::path(ENTENTE_ROOT) / "data/models/en";
  const MultiwordTable table(folder / "multiwords.tsv");
  const CharacterTable characters = read_characters(folder / "characters.tsv");
  std::vector<std::string> forms;
  const Table rows = Table::read(folder / "multiwords.tsv");
  for (const Table::Row row : rows) {
    const std::string form(row["form"]);
    const bool ending = form.starts_with('*');
    for (const std::string stem : {"dog", "DOG", "x", "caf\u00E9", "Kim4"})
      forms.push_back(ending ? stem + form.substr(1) : form);
  }
  std::size_t divided = 0;
  for (const std::string& plain : forms) {
    std::string upper = plain, curly;
    for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    for (const char c : plain) curly += c == '\'' ? "\u2019" : std::string(1, c);
    for (const std::string& form : {plain, upper, curly}) {
      if (table.divide(form, normal_form(form, characters)).empty()) continue;
      ++divided;
      EXPECT_TRUE(table.may_divide(form)) << form;
    }
  }
  EXPECT_GT(divided, 100U);
  EXPECT_FALSE(table.may_divide("sanction"));
}

}  // namespace entente::text::language
