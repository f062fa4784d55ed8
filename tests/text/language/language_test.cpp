#include "entente/text/language/language.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <thread>

#include "folder.hpp"
#include "shared.hpp"
#include "text/helpers.hpp"
#include <gtest/gtest.h>

#include "entente/base/error.hpp"
#include "entente/base/file.hpp"
#include "entente/base/text.hpp"
#include "entente/text/language/conllu.hpp"

namespace {

using namespace entente;
using namespace entente::text::language;

const Language& english() {
  static const Language language(std::filesystem::path(ENTENTE_ROOT) / "data/models/en");
  return language;
}

bool is_tree(const Sentence& s) {
  int roots = 0;
  for (std::size_t i = 0; i < s.tokens.size(); ++i) {
    if (s.tokens[i].deprel.empty()) return false;
    roots += s.tokens[i].head == 0;
    int node = static_cast<int>(i) + 1;
    for (std::size_t steps = 0; node != 0; ++steps) {
      if (steps > s.tokens.size() || node < 0 || node > static_cast<int>(s.tokens.size())) return false;
      node = s.tokens[static_cast<std::size_t>(node) - 1].head;
    }
  }
  return roots == 1;
}

// Bytes that lie between pieces of the text, and must be white space.
bool is_blank(std::string_view gap) {
  for (std::size_t i = 0; i < gap.size(); ++i) {
    const auto c = static_cast<unsigned char>(gap[i]);
    if (c > 0x20 && c != 0x7F && c < 0x80) return false;
  }
  return true;
}

void expect_sound(std::string_view text, const std::vector<Sentence>& sentences) {
  std::size_t at = 0;
  for (const Sentence& s : sentences) {
    ASSERT_FALSE(s.tokens.empty());
    ASSERT_TRUE(is_tree(s));
    ASSERT_EQ(s.begin, s.tokens.front().begin);
    ASSERT_EQ(s.end, s.tokens.back().end);
    for (const MultiwordToken& m : s.multiwords) ASSERT_EQ(text.substr(m.begin, m.end - m.begin), m.form);
    std::size_t multiword = 0;
    for (std::size_t i = 0; i < s.tokens.size(); ++i) {
      const Token& t = s.tokens[i];
      while (multiword < s.multiwords.size() && s.multiwords[multiword].last < static_cast<int>(i)) ++multiword;
      const bool inside = multiword < s.multiwords.size() && s.multiwords[multiword].first <= static_cast<int>(i);
      ASSERT_LT(t.begin, t.end);
      ASSERT_LE(t.end, text.size());
      if (inside) {
        ASSERT_GE(t.begin, s.multiwords[multiword].begin);
        ASSERT_LE(t.end, s.multiwords[multiword].end);
      } else {
        ASSERT_EQ(text.substr(t.begin, t.end - t.begin), t.form);
        ASSERT_GE(t.begin, at);
      }
      ASSERT_TRUE(t.begin < at || is_blank(text.substr(at, t.begin - at))) << text.substr(at, t.begin - at);
      at = t.end;
      ASSERT_FALSE(t.upos.empty());
      ASSERT_FALSE(t.lemma.empty());
    }
    for (const EntitySpan& e : s.entities) {
      ASSERT_LE(e.first, e.last);
      ASSERT_LT(e.last, static_cast<int>(s.tokens.size()));
    }
  }
  ASSERT_TRUE(is_blank(text.substr(at)));
}

std::string written(std::string_view text, const std::vector<Sentence>& sentences) {
  std::ostringstream out;
  ConlluWriter writer(out, text);
  for (const Sentence& s : sentences) writer.write(s);
  return out.str();
}

constexpr std::string_view article =
    "NATO Secretary General Jens Stoltenberg met President Yoon Suk-yeol in Seoul on Jan. 29, 2023. South Korea won't "
    "send shells to "
    "Kyiv, the U.S. official said.\n\nGen. Kim's visit, worth $2.3 billion, lasted from May 13-14. “We don’t agree,” "
    "he said.\n";

std::vector<std::string> forms(const Sentence& s) {
  std::vector<std::string> result;
  for (const Token& t : s.tokens) result.push_back(t.form);
  return result;
}

TEST(Language, ReadsAnArticleByTheConventionsOfUniversalDependencies) {
  const std::vector<Sentence> s = english().analyse(article);
  expect_sound(article, s);
  ASSERT_EQ(s.size(), 4U);
  EXPECT_EQ(forms(s[1]), (std::vector<std::string>{"South", "Korea", "wo", "n't", "send", "shells", "to", "Kyiv", ",",
                                                   "the", "U.S.", "official", "said", "."}));
  EXPECT_EQ(forms(s[2]), (std::vector<std::string>{"Gen.", "Kim", "'s", "visit", ",", "worth", "$", "2.3", "billion",
                                                   ",", "lasted", "from", "May", "13", "-", "14", "."}));
  const Token& send = s[1].tokens[4];
  EXPECT_EQ(send.upos, "VERB");
  EXPECT_EQ(send.lemma, "send");
  EXPECT_EQ(s[1].tokens[1].deprel == "nsubj" || s[1].tokens[0].deprel == "nsubj", true);
  EXPECT_EQ(s[1].tokens[5].deprel, "obj");
  EXPECT_EQ(s[1].tokens[5].head, 5);
}

struct NewsWord {
  const char* sentence;
  const char* word;
  const char* relation;
  const char* head;  // empty: the root
};

// The first word of that form, and what it hangs on.
void expect_reads(const NewsWord& expected) {
  const std::vector<Sentence> sentences = english().analyse(expected.sentence);
  ASSERT_EQ(sentences.size(), 1U) << expected.sentence;
  const std::vector<Token>& words = sentences[0].tokens;
  const auto word = std::ranges::find(words, expected.word, &Token::form);
  ASSERT_NE(word, words.end()) << expected.sentence;
  const std::string head = word->head == 0 ? "" : words[static_cast<std::size_t>(word->head) - 1].form;
  EXPECT_EQ(word->deprel, expected.relation) << expected.word << " in: " << expected.sentence;
  EXPECT_EQ(head, expected.head) << expected.word << " in: " << expected.sentence;
}

TEST(Language, ReadsNewsAsItIsMeant) {
  const char* aid = "The European Union will supply emergency medical aid to villagers in Malawi.";
  const char* plans = "Portugal plans to lift quotas on its fishing market for young investors.";
  const char* donated =
      "Surgeons from three Danish relief groups donated and personally delivered 200 beds to a Mosul clinic.";
  const char* claims = "Claims that Ankara had moved artillery were dismissed.";
  const char* opposed = "The shopkeepers were opposed to the new tax.";
  const char* reached = "The second shipment of Danish wheat has reached Aden, Transport Minister Ali Saleh said.";
  const NewsWord expected[] = {{aid, "villagers", "obl", "supply"},
                               {aid, "to", "case", "villagers"},
                               {aid, "aid", "obj", "supply"},
                               {plans, "Portugal", "nsubj", "plans"},
                               {plans, "plans", "root", ""},
                               {plans, "lift", "xcomp", "plans"},
                               {donated, "Surgeons", "nsubj", "donated"},
                               {donated, "donated", "root", ""},
                               {donated, "delivered", "conj", "donated"},
                               {claims, "Claims", "nsubj:pass", "dismissed"},
                               {claims, "moved", "acl", "Claims"},
                               {opposed, "opposed", "root", ""},
                               {opposed, "tax", "obl", "opposed"},
                               {reached, "shipment", "nsubj", "reached"},
                               {reached, "reached", "ccomp", "said"},
                               {reached, "Ali", "nsubj", "said"}};
  for (const NewsWord& word : expected) expect_reads(word);
}

TEST(Language, PartsDashesAndQuotesFromWordsWhereTheyTouch) {
  EXPECT_EQ(forms(english().split("a “pivotal state”—that is, 2.7 percent of GDP—from 2013–14").at(0)),
            (std::vector<std::string>{"a", "“", "pivotal", "state", "”", "—", "that", "is", ",", "2.7", "percent", "of",
                                      "GDP", "—", "from", "2013", "–", "14"}));
}

TEST(Language, FindsNamesOfPersonsPlacesAndOrganisations) {
  const std::vector<Sentence> s = english().analyse("Jens Stoltenberg met Vladimir Putin in Brussels.");
  ASSERT_EQ(s.size(), 1U);
  EXPECT_EQ(s[0].entities, (std::vector<EntitySpan>{
                               {0, 1, EntityType::person}, {3, 4, EntityType::person}, {6, 6, EntityType::location}}));
}

TEST(Language, OfNothingIsNothing) {
  EXPECT_TRUE(english().analyse("").empty());
  EXPECT_TRUE(english().analyse(" \n\t\n \n").empty());
}

TEST(Language, ParsesInTwoHalvesAsInOne) {
  Language::Workspace workspace;
  for (Sentence& s : english().split(article)) {
    Sentence whole = s;
    english().parse(whole, workspace);
    english().find_names(s, workspace);
    EXPECT_TRUE(s.tokens.front().deprel.empty());
    english().parse_tree(s, workspace);
    EXPECT_EQ(s.entities, whole.entities);
    EXPECT_EQ(written(article, {s}), written(article, {whole}));
  }
}

TEST(Language, RefusesBytesThatAreNotUtf8) { EXPECT_THROW(english().analyse("Seoul \xFF said"), InputError); }

TEST(Language, GivesTheSameBitsForTheSameTextInAnyCompanyAndOnAnyThread) {
  const std::string alone = written(article, english().analyse(article));
  Language::Workspace used;
  english().analyse("Beijing condemned the sale of arms to Taipei. It threatened to act.", used);
  EXPECT_EQ(written(article, english().analyse(article, used)), alone);
  std::vector<std::string> results(4);
  std::vector<std::thread> threads;
  for (std::string& result : results)
    threads.emplace_back([&result] { result = written(article, english().analyse(article)); });
  for (std::thread& t : threads) t.join();
  for (const std::string& result : results) EXPECT_EQ(result, alone);
}

/// More words than it keeps at a time, twice over, so that some are found again and others had to make room.
TEST(Language, WhatItKeepsOfWordsChangesNothing) {
  Language::Workspace used;
  for (int turn = 0; turn < 2; ++turn)
    for (int i = 0; i < 600; ++i) {
      std::string text;
      for (int w = 0; w < 20; ++w) text += "word" + std::to_string(20 * i + w) + " ";
      const std::vector<Sentence> sentences = english().analyse(text, used);
      if (i % 60 != 0) continue;
      EXPECT_EQ(sentences, english().analyse(text)) << turn << text;
    }
}

TEST(Language, ParsesASentenceAloneAsItDoesAmongOthers) {
  const std::vector<Sentence> together = english().analyse(article);
  for (Sentence s : english().split(article)) {
    english().parse(s);
    EXPECT_NE(std::find(together.begin(), together.end(), s), together.end());
  }
}

TEST(Language, WritesConlluThatReadsBack) {
  const std::string conllu = written(article, english().analyse(article));
  const ConlluText read = read_conllu(conllu, "written");
  ASSERT_EQ(read.sentences.size(), 4U);
  EXPECT_EQ(read.sentences[0].entities, english().analyse(article)[0].entities);
  EXPECT_NE(conllu.find("TokenRange=0:4"), std::string::npos);
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string result;
  result.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) result += piece;
  return result;
}

struct Odd {
  std::string name;
  std::string text;
};
std::ostream& operator<<(std::ostream& out, const Odd& odd) { return out << odd.text.size() << " bytes"; }

class OddText : public testing::TestWithParam<Odd> {};

TEST_P(OddText, IsReadSoundly) {
  const std::string& text = GetParam().text;
  expect_sound(text, english().analyse(text));
}

const std::vector<Odd> odd_texts = {
    {"OneLetter", "a"},
    {"OneStop", "."},
    {"Dots", "..."},
    {"OneMultiwordToken", "don't"},
    {"Apostrophes", "''''"},
    {"Parentheses", "((((("},
    {"NulBytes", std::string("Seoul\0 said\0\0.\0", 16)},
    {"OnlyNulBytes", std::string(40, '\0')},
    {"ByteOrderMark", "\xEF\xBB\xBFSeoul said."},
    {"Emoji", "🇰🇷🤝🇺🇸 talks 👨‍👩‍👧‍👦 today! 👍🏽👍🏽👍🏽"},
    {"ArabicRightToLeft", "قال الرئيس إن القوات ستبقى. وأضاف أن"},
    {"HebrewRightToLeftWithMarks", "\u202Bשלום עולם\u202C NATO \u200F."},
    {"Chinese", "首尔与北约签署协议。日本也参加了。"},
    {"CombiningMarks", "e\xCC\x81\xCC\x81\xCC\x81 zalgo"},
    {"Acronyms", "U.S.-led NATO's"},
    {"Address", "http://example.org/a?b=c&d=e, see p. 4-5 [1]."},
    {"MultiwordTokens", "gonna cannot won’t DON'T I'm"},
    {"UnicodeLineEnds", "\xE2\x80\xA8line\xE2\x80\xA9paragraph"},
    {"ASentenceOfTwoThousandTokens", repeated("word ", 2000)},
    {"AWordOfFiveThousandLetters", repeated("x", 5000)},
    {"Dashes", repeated("- ", 3000)},
    {"Quotes", repeated("\"", 3000)},
    {"CurlyQuotesThatNeverClose", repeated("“ ", 1500)},
    {"Abbreviations", repeated("Mr. ", 1500)},
    {"StopsInsideWords", repeated("a.b,", 2000)}};

INSTANTIATE_TEST_SUITE_P(Of, OddText, testing::ValuesIn(odd_texts), [](const auto& odd) { return odd.param.name; });

// A step that looked back over the whole line, or a run, would take hours.
TEST(Language, OneLineOfFiveMegabytesIsCutIntoBoundedSentences) {
  for (const std::string_view piece :
       {"Seoul and Tokyo agreed to share data on missile launches with Washington, officials said ", ".", "-a"}) {
    const std::string text = repeated(piece, 5'000'000 / piece.size());
    std::size_t at = 0;
    for (const Sentence& sentence : english().split(text)) {
      ASSERT_LE(sentence.tokens.size(), 800U) << piece;
      ASSERT_TRUE(is_blank(std::string_view(text).substr(at, sentence.begin - at))) << piece;
      at = sentence.end;
    }
    ASSERT_TRUE(is_blank(std::string_view(text).substr(at))) << piece;
  }
}

TEST(Language, EveryDocumentOfTheSampleCorpusIsReadSoundly) {
  int documents = 0;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(ENTENTE_ROOT) / "data/corpus")) {
    if (entry.path().extension() != ".md") continue;
    const std::string article_text = text::read_document(read_file(entry.path()), entry.path()).text;
    expect_sound(article_text, english().analyse(article_text));
    ++documents;
  }
  EXPECT_GE(documents, 20);
}

TEST(Language, EveryTextOfTheFuzzCorpusIsReadSoundlyOrRefused) {
  const std::filesystem::path corpus = std::filesystem::path(ENTENTE_ROOT) / "fuzz/corpus";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(corpus)) {
    if (!entry.is_regular_file()) continue;
    const std::string text = read_file(entry.path());
    if (first_invalid_utf8(text))
      EXPECT_THROW(english().analyse(text), InputError) << entry.path();
    else
      expect_sound(text, english().analyse(text));
  }
}

TEST(Language, RawTextOfTheEnglishWebTreebankIsReadSoundly) {
  const auto file = "data/ud/en_ewt-ud-dev.conllu.gz";
  ENTENTE_NEEDS_SHARED(file);
  const std::string raw = read_conllu(text::unzipped(tests::shared(file)), file).text;
  ASSERT_GT(raw.size(), 100'000U);
  expect_sound(raw, english().analyse(raw));
}

TEST(Language, ParsesAGivenSentenceOfThousandsOfWordsAsOneTree) {
  Sentence s;
  for (std::size_t i = 0; i < 2500; ++i)
    s.tokens.push_back({.begin = i * 5, .end = i * 5 + 4, .form = i % 3 == 0 ? "said" : "Kyiv"});
  s.end = s.tokens.back().end;
  english().parse(s);
  EXPECT_TRUE(is_tree(s));
}

TEST(Language, SaysWhichFileIsMissingOrDamaged) {
  try {
    Language("/nowhere/xx");
    FAIL();
  } catch (const InputError& e) {
    EXPECT_NE(std::string(e.what()).find("/nowhere/xx/model.bin"), std::string::npos);
  }
  const tests::Folder folder;
  const std::filesystem::path model = std::filesystem::path(ENTENTE_ROOT) / "data/models/en";
  std::filesystem::copy(model, folder.path(), std::filesystem::copy_options::overwrite_existing);
  const std::string bytes = read_file(model / "model.bin");
  for (const std::size_t length : {std::size_t{0}, std::size_t{7}, std::size_t{100}, bytes.size() / 2}) {
    write_file(folder.path() / "model.bin", bytes.substr(0, length));
    EXPECT_THROW(Language(folder.path()), InputError) << length;
  }
}

}  // namespace
