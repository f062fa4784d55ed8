#include <string>

#include "shared.hpp"
#include "text/helpers.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "entente/base/file.hpp"
#include "entente/base/hash.hpp"

namespace entente::text {
namespace {

using namespace std::string_view_literals;

using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

Document plain(std::string_view text) { return read_document(text, "a.txt"); }

TEST(PlainText, PartsParagraphsAtBlankLines) {
  EXPECT_THAT(told(plain("Seoul agreed to the plan.\n\n\r\nTokyo did not.\r\n")),
              ElementsAre("prose: Seoul agreed to the plan.", "prose: Tokyo did not."));
}

TEST(PlainText, TakesEachLineForAParagraphUnlessLinesAreHardWrapped) {
  EXPECT_THAT(
      plain("Seoul agreed to the plan of the alliance.\nTokyo did not.\nBeijing said nothing about it.\n").segments,
      SizeIs(3));
  EXPECT_THAT(
      told(plain("The foreign ministers of the two states met in Brussels on Thursday and agreed\n"
                 "to widen their cooperation on cyber defence. They also spoke about the war in\n"
                 "Ukraine.\n"
                 "    An indented paragraph follows, as in old typescripts, and goes on for more\n"
                 "than one line.\n")),
      ElementsAre("prose: The foreign ministers of the two states met in Brussels on Thursday and agreed to widen "
                  "their cooperation on cyber defence. They also spoke about the war in Ukraine.",
                  "prose: An indented paragraph follows, as in old typescripts, and goes on for more than one line."));
}

TEST(PlainText, TellsTitleBylineSourceAndHeadingsFromProse) {
  const auto document = plain(
      "Seoul and the Alliance\n\nBy Jane Doe and Kim Min-su\n\nPublished May 3, 2024\n\n(Source: NATO, "
      "https://nato.int)\n\nSeoul agreed.\n\nWhat Comes Next\n\nTokyo may follow.\n");
  EXPECT_THAT(told(document),
              ElementsAre("heading: Seoul and the Alliance", "byline: By Jane Doe and Kim Min-su",
                          "byline: Published May 3, 2024", "byline: (Source: NATO, https://nato.int)",
                          "prose: Seoul agreed.", "heading: What Comes Next", "prose: Tokyo may follow."));
  EXPECT_EQ(document.title, "Seoul and the Alliance");
  ASSERT_TRUE(document.published);
  EXPECT_EQ(to_iso(*document.published), "2024-05-03");
}

TEST(PlainText, DoesNotTakeAStatementForAByline) {
  for (const std::string text : {"By 2024 the alliance had grown.", "By Friday, Seoul had agreed to the plan.",
                                 "Published in 2020, the report names three states.",
                                 "Comments on the treaty were mixed.", "Sources in Seoul denied it."})
    EXPECT_THAT(told(plain(text)), ElementsAre("prose: " + text));
}

TEST(PlainText, RemovesFootnoteMarksThatGlueWords) {
  EXPECT_THAT(of_kind(plain("They share many areas.[1] The pact[2]holds, as shown [3, 4]. It is security.² And "
                            "cooperation.[1]. The [12] states and [2022] stay; so do 5 m² of it."),
                      Kind::prose),
              ElementsAre("They share many areas. The pact holds, as shown. It is security. And cooperation. The [12] "
                          "states and [2022] stay; so do 5 m² of it."));
}

TEST(PlainText, SetsListsApart) {
  EXPECT_THAT(
      told(plain(
          "They agreed on three points:\n- Japan will host.\n* Korea will pay.\n2) Both will meet.\n(a) And talk.")),
      ElementsAre("prose: They agreed on three points:", "item: Japan will host.", "item: Korea will pay.",
                  "item: Both will meet.", "item: And talk."));
}

TEST(PlainText, SetsNotesAndWidgetsApart) {
  const std::string body(600, 'a');
  const auto document = plain("A Title\n\nSeoul agreed. " + body +
                              ".\n\nNotes\n\n[1] Cha, Powerplay (Princeton, 2016). It is long.\n\nSubscribe to our "
                              "newsletter\nAsia weekly\n");
  EXPECT_THAT(of_kind(document, Kind::other),
              ElementsAre("Notes", StartsWith("[1] Cha"), "Subscribe to our newsletter", "Asia weekly"));
}

TEST(PlainText, DropsWhatCannotBeSeenAndKeepsTypography) {
  EXPECT_EQ(plain("“Zu\u00ADsammen\u200B”\u00A0—\u2003 e\u0301te\u0301 \u200Fx\t y").text, "“Zusammen” — été x y");
}

TEST(PlainText, IsReadInAnyCommonEncoding) {
  EXPECT_EQ(plain("\xFF\xFES\0e\0o\0u\0l\0.\0"sv).text, "Seoul.");
  EXPECT_EQ(plain("\xEF\xBB\xBFSeoul.").text, "Seoul.");
  EXPECT_EQ(plain("Der Pr\xE4sident der T\xFCrkei besuchte M\xFCnchen und sprach \xFC"
                  "ber \xD6l.")
                .text,
            "Der Präsident der Türkei besuchte München und sprach über Öl.");
}

TEST(PlainText, CutInTheMiddleOfACharacterIsReadUpToThere) {
  EXPECT_EQ(plain("Seoul agreed — “yes\xE2\x80").text, "Seoul agreed — “yes");
}

TEST(PlainText, WithAFewWrongBytesKeepsTheRest) {
  std::string text;
  for (int i = 0; i < 50; ++i) text += "Türkiye’s minister spoke. ";
  text += "\xFF And left.";
  EXPECT_THAT(plain(text).text, testing::EndsWith("\uFFFD And left."));
}

TEST(PlainText, IsRefusedWhenItIsNoText) {
  const auto problem = [](std::string_view bytes) -> std::string {
    try {
      plain(bytes);
    } catch (const InputError& error) {
      return error.what();
    }
    return "read";
  };
  EXPECT_EQ(problem(""), "a.txt: it is empty");
  EXPECT_EQ(problem(" \n\t\r\n "), "a.txt: there is no text in it");
  EXPECT_EQ(problem("--- *** ---\n...\n"), "a.txt: there is no text in it");
  EXPECT_THAT(problem("ab\0cd"sv), HasSubstr("binary"));
  EXPECT_THAT(problem(std::string(100, '\x01') + "abc"), HasSubstr("binary"));
}

TEST(PlainText, WithoutASentenceIsStillADocument) {
  EXPECT_THAT(told(plain("NATO and Seoul")), ElementsAre("heading: NATO and Seoul"));
  EXPECT_THAT(plain("12345").segments, SizeIs(1));
}

TEST(PlainText, OfOneLongLineIsReadInLinearTime) {
  for (const std::string part :
       {"word ", "a. ", ".!", "(", ". \"", "[1]", "1. ", "\u00E9", "2024 ", "'s", "-a", "[1,"}) {
    std::string text = "x";
    while (text.size() < 2'000'000) text += part;
    const auto document = plain(text);
    EXPECT_FALSE(document.segments.empty());
  }
}

TEST(PlainText, TilesInAnyScript) {
  for (const std::string text :
       {"התקיימה פגישה. הם הסכימו!", "התקיימה \u202Bפגישה\u202C.",
        "Done 👍🏽! 🇰🇷🇯🇵 👨‍👩‍👧 ❤️.", "北约秘书长访问首尔。双方同意。",
        "नेताओं ने मुलाकात की। वे सहमत हुए।", "สวัสดี ครับ", "A\n\nB c d.\n- e\n"})
    EXPECT_NO_THROW(check_tiling(plain(text))) << text;
}

TEST(PlainText, IsNamedAfterItsBytesAndItsFile) {
  const auto document = read_document("Seoul agreed.", "folder/a.txt");
  EXPECT_EQ(document.id, sha256("Seoul agreed."));
  EXPECT_EQ(document.path, "folder/a.txt");
  EXPECT_EQ(document.name, "a.txt");
  EXPECT_EQ(document.format, "text");
}

TEST(SeedArticle, TellsItsPartsApart) {
  const auto file = "seeds/000_75c24eb77b2e0cd8.txt";
  ENTENTE_NEEDS_SHARED(file);
  const auto document = read_document(read_file(tests::shared(file)), tests::shared(file));
  check_tiling(document);
  EXPECT_EQ(document.title, "NATO and the Republic of Korea: The AP4 in the Indo-Pacific");
  EXPECT_THAT(of_kind(document, Kind::heading), ElementsAre(document.title, "Participation in Summits",
                                                            "Need for a Credible “Out-of-Area” Agenda", "Conclusions"));
  EXPECT_THAT(of_kind(document, Kind::byline), ElementsAre(StartsWith("(Source: Official Website")));
  EXPECT_THAT(of_kind(document, Kind::other),
              ElementsAre("1.", StartsWith("Gertjan Boulet"), "Stay informed about our latest",
                          "news, publications, & uploads:", "I'm interested in...",
                          "38 North: News and Analysis on North Korea"));
  EXPECT_THAT(of_kind(document, Kind::prose), SizeIs(27));
  EXPECT_THAT(document.text, Not(HasSubstr("cooperation.[1]")));
}

TEST(SeedArticle, WasWrittenBetweenApril2024AndTheSummitOfThatJuly) {
  const auto file = "seeds/000_75c24eb77b2e0cd8.txt";
  ENTENTE_NEEDS_SHARED(file);
  const auto document = read_document(read_file(tests::shared(file)), tests::shared(file));
  ASSERT_TRUE(document.published);
  EXPECT_EQ(document.published->precision, Precision::inferred);
  EXPECT_EQ(to_iso(document.published->when.start), "2024-04-01");
  EXPECT_EQ(to_iso(document.published->when.end), "2024-08-01");
}

}  // namespace
}  // namespace entente::text
