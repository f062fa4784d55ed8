#include <string>

#include "text/helpers.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace entente::text {
namespace {

using testing::AnyOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

Document html(std::string_view text) { return read_document(text, "a.html"); }

const std::string sentence = "The two states signed a treaty in Moscow and promised one another help in any war.";

std::string paragraphs(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "<p>" + sentence + "</p>";
  return text;
}

const std::string page = R"(<!DOCTYPE html><html lang="en-US"><head><meta charset="utf-8">
<title>Seoul joins cyber centre | The Herald</title>
<meta property="og:site_name" content="The Herald"><meta property="article:published_time" content="2022-05-05T09:30:00+09:00">
<meta name="author" content="Jane Doe"><style>p{color:red}</style><script>var x="<p>not text</p>";</script></head>
<body class="has-sidebar"><header class="masthead"><nav><ul><li><a href="/">Home</a></li></ul></nav></header>
<div id="cookie-banner"><p>This website uses cookies to give you the very best experience that you could imagine.</p></div>
<div class="page"><div class="content with-sidebar"><h1>South Korea joins NATO&rsquo;s cyber centre</h1>
<div class="byline">By <a rel="author" href="/jd">Jane Doe</a></div><time datetime="2022-05-05">5 May 2022</time>
<div class="share"><a href="#">Share</a><a href="#">Tweet</a></div>
<figure><img src=x><figcaption>The centre in Tallinn, Estonia.</figcaption></figure>
<p>South Korea <b>join</b>ed the Cooperative Cyber Defence Centre of Excellence on Thursday,<sup><a href="#n1">1</a></sup> the
first Asian state to do so &amp; the 32nd member.</p>
<p>&ldquo;We will share what we know,&rdquo; the service said.<a href="#fn2">[2]</a>The centre lies in Tallinn.
<p>An unclosed paragraph, as on many old pages, follows and talks about China, which objected to it.
<blockquote><p>If NATO comes to Asia, the ending will be bad, wrote an editor in Beijing on the same evening.</p></blockquote>
<h2>What comes next</h2><ul><li>Japan may join in the autumn.</li><li>Australia has not decided.</li></ul>
<div class="related"><h3>Related</h3><ul><li><a href=1>Tokyo weighs joining the centre of the alliance</a></li></ul></div>
<p>Share this story with your friends!</p></div>
<aside><p>Aside text that is quite long, and which nobody needs to read as a part of this article at all.</p></aside></div>
<footer><p>Copyright 2022 The Herald. All rights reserved. Terms, conditions and more words follow here.</p></footer></body></html>)";

TEST(Html, KeepsTheArticleAndDropsThePageAroundIt) {
  EXPECT_THAT(
      told(html(page)),
      ElementsAre(
          "heading: South Korea joins NATO’s cyber centre", "byline: By Jane Doe", "byline: 5 May 2022",
          "caption: The centre in Tallinn, Estonia.",
          "prose: South Korea joined the Cooperative Cyber Defence Centre of Excellence on Thursday, the first "
          "Asian state to do so & the 32nd member.",
          "prose: “We will share what we know,” the service said. The centre lies in Tallinn.",
          "prose: An unclosed paragraph, as on many old pages, follows and talks about China, which objected "
          "to it.",
          "quote: If NATO comes to Asia, the ending will be bad, wrote an editor in Beijing on the same evening.",
          "heading: What comes next", "item: Japan may join in the autumn.", "item: Australia has not decided.",
          "other: Share this story with your friends!"));
}

TEST(Html, TakesWhatItsMetaTagsSay) {
  const auto document = html(page);
  EXPECT_EQ(document.title, "South Korea joins NATO’s cyber centre");
  EXPECT_EQ(document.publisher, "The Herald");
  EXPECT_EQ(document.author, "Jane Doe");
  EXPECT_EQ(document.language, "en-US");
  ASSERT_TRUE(document.published);
  EXPECT_EQ(to_iso(*document.published), "2022-05-05");
}

TEST(Html, TakesWhatItsLinkedDataSay) {
  const auto document = html(
      R"(<title>T</title><script type="application/ld+json">{"@graph":[{"@type":"WebPage"},{"@type":"NewsArticle","headline":
      "Seoul joins","datePublished":"2022-05-05T10:00Z","author":[{"name":"Jane Doe"}],"publisher":{"name":"The Herald"}}]}</script>
      <script type="application/ld+json">{broken</script>)" +
      paragraphs(2));
  EXPECT_EQ(document.title, "Seoul joins");
  EXPECT_EQ(document.author, "Jane Doe");
  EXPECT_EQ(document.publisher, "The Herald");
  ASSERT_TRUE(document.published);
  EXPECT_EQ(to_iso(*document.published), "2022-05-05");
}

TEST(Html, TakesItsDateFromATimeElementOrAByline) {
  EXPECT_EQ(to_iso(*html("<time datetime='2020-02-03'>x</time>" + paragraphs(1)).published), "2020-02-03");
  EXPECT_EQ(to_iso(*html("<p>Published May 3, 2024</p>" + paragraphs(1)).published), "2024-05-03");
}

TEST(Html, TitleLosesThePublisher) {
  EXPECT_EQ(html("<title>Seoul joins | The Herald</title>" + paragraphs(1)).title, "Seoul joins");
  EXPECT_EQ(html("<title>Seoul - a city</title>" + paragraphs(1)).title, "Seoul - a city");
}

TEST(Html, CutAnywhereIsReadAsFarAsItGoes) {
  int read = 0;
  for (std::size_t end = 0; end < page.size(); end += 7) {
    try {
      const auto document = html(std::string_view(page).substr(0, end));
      check_tiling(document);
      ++read;
    } catch (const InputError& error) {
      EXPECT_THAT(error.what(), AnyOf(HasSubstr("no text"), HasSubstr("empty"))) << end;
    }
  }
  EXPECT_GT(read, 200);
  EXPECT_THAT(html(page.substr(0, page.find("follows"))).text, HasSubstr("An unclosed paragraph"));
}

TEST(Html, NestedTenThousandDeepIsReadLikeAFlatPage) {
  for (const std::string name :
       {"div", "b", "span", "table", "ul", "blockquote", "section", "x-custom", "a href=x", "td"}) {
    std::string text;
    for (int i = 0; i < 10000; ++i) text += "<" + name + ">";
    text += "<p>" + sentence;
    EXPECT_THAT(html(text).text, HasSubstr(sentence)) << name;
    for (int i = 0; i < 10000; ++i) text += "</" + name.substr(0, name.find(' ')) + ">";
    EXPECT_THAT(html(text).text, HasSubstr(sentence)) << name;
  }
}

TEST(Html, OfNothingButMarkupIsReadInLinearTime) {
  for (const std::string part :
       {"<", "<!--", "<svg>", "<script>", "<title>", "<p><span><a href=x>", "<div><table><tr><td></div>", "<a b",
        "</div>", "<p class='", "<td><div>", "<select><option>", "<br>", "&amp;", "<li><ul>", "<![CDATA[", "<form><p>",
        "<h1><h2>", "<sup>1"}) {
    std::string text;
    while (text.size() < 1'000'000) text += part;
    try {
      html(text + sentence);
    } catch (const InputError&) {
    }
  }
  std::string attributes = "<p";
  for (int i = 0; i < 100'000; ++i) attributes += " a" + std::to_string(i) + "=1";
  EXPECT_THAT(html(attributes + ">" + sentence).text, HasSubstr(sentence));
}

TEST(Html, LaidOutInTablesIsReadToo) {
  const auto document = html(
      "<body><table><tr><td><a href=a>Home</a><br><a href=b>News</a></td><td><font size=4><b>Treaty of "
      "friendship</b></font><br><br>" +
      sentence + "<br><br>" + sentence + "</td></tr></table>");
  EXPECT_THAT(of_kind(document, Kind::prose), ElementsAre(sentence, sentence));
  EXPECT_THAT(document.text, Not(HasSubstr("Home")));
}

TEST(Html, PreformattedTextIsUnwrapped) {
  EXPECT_THAT(
      of_kind(
          html("<pre>The foreign ministers of the two states met in Brussels on Thursday and agreed\nto widen their "
               "cooperation on cyber defence. They also spoke about the war in\nUkraine.</pre>"),
          Kind::prose),
      SizeIs(1));
}

TEST(Html, InsideAFormOrUnderACookieNoticeIsReadWhenItIsMostOfThePage) {
  EXPECT_THAT(of_kind(html("<form class=cookie>" + paragraphs(3) + "</form>"), Kind::prose), SizeIs(3));
}

TEST(Html, KeepsRaisedNumbersThatAreNoFootnotes) {
  EXPECT_THAT(html("<p>They hold 5 km<sup>2</sup> of land and 10<sup>6</sup> shells.<sup>[3]</sup> " + sentence).text,
              HasSubstr("5 km2 of land and 106 shells. The two"));
}

TEST(Html, IsReadInTheEncodingThatItDeclares) {
  EXPECT_EQ(
      html("<meta charset=windows-1251><p>\xCF\xF0\xE5\xE7\xE8\xE4\xE5\xED\xF2 \xEF\xF0\xE8\xE5\xF5\xE0\xEB.").text,
      "Президент приехал.");
  EXPECT_EQ(html("<meta http-equiv=Content-Type content='text/html; charset=Shift_JIS'><p>\x93\xFA\x96{.").text,
            "日本.");
  EXPECT_EQ(html("<?xml version='1.0' encoding='ISO-8859-1'?><p>\x93T\xFCrkiye\x94.").text, "“Türkiye”.");
  EXPECT_EQ(html("<meta charset=utf-8><p>Türkiye \xFF agreed; “yes”, it said, “we agree” – though ‘late’.").text,
            "Türkiye \uFFFD agreed; “yes”, it said, “we agree” – though ‘late’.");
  EXPECT_EQ(html("<meta charset=nonsense><p>Gr\xFC\xDF"
                 "e aus M\xFCnchen und K\xF6ln.")
                .text,
            "Grüße aus München und Köln.");
}

TEST(Html, WithoutTextIsRefused) {
  for (const std::string text :
       {"<html></html>", "<script>x()</script>", "<p hidden>Nothing to see.</p>", "<title>T</title>"})
    EXPECT_THROW(html(text), InputError) << text;
}

}  // namespace
}  // namespace entente::text
