#include <string>

#include "text/helpers.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace entente::text {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Document markdown(std::string_view text) { return read_document(text, "a.md"); }

std::string refusal(std::string_view text) {
  try {
    markdown(text);
  } catch (const InputError& error) {
    return error.what();
  }
  return "read";
}

TEST(Markdown, TakesWhatTheFrontMatterSays) {
  const auto document = markdown(
      "---\ntitle: \"Seoul: a test\"\npublisher: The Herald\npublished: 2024-05\nlanguage: en\nauthor: Jane "
      "Doe\nfacts: anything: at all\ntags:\n  - one\n- two\n# a comment\n---\n\nSeoul agreed.\n");
  EXPECT_EQ(document.title, "Seoul: a test");
  EXPECT_EQ(document.publisher, "The Herald");
  EXPECT_EQ(document.language, "en");
  EXPECT_EQ(document.author, "Jane Doe");
  ASSERT_TRUE(document.published);
  EXPECT_EQ(to_iso(*document.published), "2024-05");
  EXPECT_THAT(told(document), ElementsAre("prose: Seoul agreed."));
}

TEST(Markdown, RefusesBrokenFrontMatterWithItsLine) {
  EXPECT_THAT(refusal("---\ntitle: x\nno colon\n---\nText."),
              HasSubstr("a.md:3: the front matter has a line without a colon"));
  EXPECT_THAT(refusal("---\ndate: yesterday\n---\nText."), HasSubstr("a.md:2: 'yesterday' is not a date"));
  EXPECT_THAT(refusal("---\ntitle: x\n"), HasSubstr("a.md:1: the front matter that begins here has no end"));
  EXPECT_THAT(refusal("---\ntitle: x\n---\n"), HasSubstr("no text"));
}

TEST(Markdown, WithoutFrontMatterIsADocument) {
  const auto document = markdown("# Seoul *agrees*\n\nTokyo may follow.\n");
  EXPECT_EQ(document.title, "Seoul agrees");
  EXPECT_FALSE(document.published);
}

TEST(Markdown, LosesItsMarksWithoutGluingWords) {
  EXPECT_THAT(
      told(markdown("**Seoul** and _Tokyo_ signed `GSOMIA`,[^1] said [the *ministry*][m] and "
                    "![a flag](f.png)[NATO](https://nato.int \"x\").\nThey[^2]meet again\\* in <b>2025</b>; see "
                    "<https://nato.int>. A snake_case word, 2 * 3, H~2~O and [brackets] stay.\n")),
      ElementsAre("prose: Seoul and Tokyo signed GSOMIA, said the ministry and NATO. They meet again* in 2025; see "
                  "https://nato.int. A snake_case word, 2 * 3, H~2~O and [brackets] stay."));
}

TEST(Markdown, TellsBlocksApart) {
  EXPECT_THAT(
      told(markdown(
          "Title\n=====\n\nBy Jane Doe\n\nA paragraph\nof two lines.\n- one item\n  goes on\n- two\n\n1. first\n2. "
          "second\n\n## Section ##\n> quoted\n> words\n\n---\n\n| a | b |\n|---|---|\n\n```\ncode\n\nmore\n```\n<!-- "
          "hidden\nstill -->\nLast one.\n\n[^1]: A note.\n[m]: https://mofa.go.kr\n")),
      ElementsAre("heading: Title", "byline: By Jane Doe", "prose: A paragraph of two lines.", "item: one item goes on",
                  "item: two", "item: first", "item: second", "heading: Section", "quote: quoted words", "other: a b",
                  "prose: Last one.", "other: A note.", "other: https://mofa.go.kr"));
}

TEST(Markdown, OfNothingButMarksIsReadInLinearTime) {
  for (const std::string part : {"[", "[a](", "<a", "*", "`", "![", "[^", "\\", "> ", "_a"}) {
    std::string text = "x ";
    while (text.size() < 2'000'000) text += part;
    EXPECT_NO_THROW(check_tiling(markdown(text)));
  }
}

}  // namespace
}  // namespace entente::text
