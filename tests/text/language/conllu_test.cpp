#include "entente/text/language/conllu.hpp"

#include <filesystem>
#include <sstream>

#include "shared.hpp"
#include <gtest/gtest.h>

#include "entente/base/error.hpp"
#include "entente/base/file.hpp"

namespace {

using namespace entente;
using namespace entente::text::language;

constexpr std::string_view two_sentences =
    "# newdoc id = a\n"
    "# sent_id = a-1\n"
    "# text = Seoul won't wait.\n"
    "1\tSeoul\tSeoul\tPROPN\tNNP\tNumber=Sing\t4\tnsubj\t4:nsubj\tNE=B-LOC\n"
    "2-3\twon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\two\twill\tAUX\tMD\tVerbForm=Fin\t4\taux\t4:aux\t_\n"
    "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t4:advmod\t_\n"
    "4\twait\twait\tVERB\tVB\tVerbForm=Inf\t0\troot\t0:root\tSpaceAfter=No\n"
    "4.1\tlong\tlong\tADV\tRB\t_\t_\t_\t4:advmod\t_\n"
    "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t4:punct\t_\n"
    "\n"
    "# sent_id = a-2\n"
    "1\tKyiv\tKyiv\tPROPN\tNNP\t_\t0\troot\t_\t_\n"
    "\n";

std::string line(int id, std::string_view head, std::string_view relation) {
  return std::to_string(id) + "\tw\tw\tX\t_\t_\t" + std::string(head) + "\t" + std::string(relation) + "\t_\t_\n";
}

std::string write(const ConlluText& text) {
  std::ostringstream out;
  ConlluWriter writer(out, text.text);
  for (const Sentence& s : text.sentences) writer.write(s);
  return out.str();
}

TEST(Conllu, RebuildsTheTextAndPlacesEveryWordInIt) {
  const ConlluText read = read_conllu(two_sentences, "two");
  EXPECT_EQ(read.text, "Seoul won't wait. Kyiv");
  ASSERT_EQ(read.sentences.size(), 2U);
  for (const Sentence& s : read.sentences)
    for (const Token& t : s.tokens) EXPECT_EQ(read.text.substr(t.begin, t.end - t.begin), t.form);
  EXPECT_EQ(read.sentences[0].entities, std::vector<EntitySpan>({{0, 0, EntityType::location}}));
  EXPECT_EQ(read.paragraphs, std::vector<std::size_t>({0}));
}

TEST(Conllu, ComesOutAsItWentIn) { EXPECT_EQ(write(read_conllu(two_sentences, "two")), two_sentences); }

TEST(Conllu, OfTheNewsTreebankIsOneTreeASentenceThatSpellsItsText) {
  const auto file = std::filesystem::path(ENTENTE_ROOT) / "data/treebank/en/news.conllu";
  const ConlluText news = read_conllu(read_file(file), file.string());
  ASSERT_FALSE(news.sentences.empty());
  for (const Sentence& s : news.sentences) {
    ASSERT_EQ(s.comments.size(), 2U);
    EXPECT_EQ("text = " + news.text.substr(s.begin, s.end - s.begin), s.comments[1]);
    for (const Token& t : s.tokens) {
      EXPECT_FALSE(t.lemma.empty() || t.upos.empty() || t.xpos.empty() || t.deprel.empty()) << s.comments[0];
      EXPECT_EQ(t.head == 0, t.deprel == "root") << s.comments[0];
    }
  }
}

TEST(Conllu, TakesWindowsLineEndsAndAMissingLastEmptyLine) {
  std::string only = line(1, "0", "root");
  only.back() = '\r';
  const ConlluText read = read_conllu("# x\r\n" + only + "\n", "windows");
  ASSERT_EQ(read.sentences.size(), 1U);
  EXPECT_EQ(read.sentences[0].tokens[0].misc, "");
}

TEST(Conllu, TakesWordsThatAreNotParsedYet) {
  const ConlluText read = read_conllu(line(1, "_", "_") + line(2, "_", "_") + "\n", "unparsed");
  EXPECT_TRUE(read.sentences.at(0).tokens.at(1).deprel.empty());
  EXPECT_EQ(write(read).substr(write(read).find("1\t")),
            "1\tw\tw\tX\t_\t_\t_\t_\t_\tTokenRange=0:1\n2\tw\tw\tX\t_\t_\t_\t_\t_\tTokenRange=2:3\n\n");
}

TEST(Conllu, CountsTokenRangesInCodePoints) {
  Sentence s;
  s.begin = 0;
  s.end = 7;
  s.tokens = {{.begin = 0, .end = 5, .form = "Évî", .head = 0, .deprel = "root"},
              {.begin = 6, .end = 7, .form = "x", .head = 1, .deprel = "dep"}};
  std::ostringstream out;
  ConlluWriter(out, "Évî x").write(s);
  EXPECT_NE(out.str().find("TokenRange=0:3"), std::string::npos);
  EXPECT_NE(out.str().find("TokenRange=4:5"), std::string::npos);
}

struct Malformed {
  const char* why;
  std::string text;
  std::size_t line;
};
std::ostream& operator<<(std::ostream& out, const Malformed& malformed) { return out << malformed.why; }

class MalformedConllu : public testing::TestWithParam<Malformed> {};

TEST_P(MalformedConllu, IsRefusedWithItsLine) {
  try {
    read_conllu(GetParam().text, "bad.conllu");
    FAIL() << "accepted: " << GetParam().why;
  } catch (const InputError& e) {
    EXPECT_EQ(e.place().file, "bad.conllu");
    EXPECT_EQ(e.place().line, GetParam().line) << e.what();
  }
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, MalformedConllu,
    testing::Values(
        Malformed{"nine columns", "1\tw\tw\tX\t_\t_\t0\troot\t_\n\n", 1},
        Malformed{"eleven columns", "1\tw\tw\tX\t_\t_\t0\troot\t_\t_\t_\n\n", 1},
        Malformed{"an empty column", "1\t\tw\tX\t_\t_\t0\troot\t_\t_\n\n", 1},
        Malformed{"an id left out", line(1, "0", "root") + line(3, "1", "dep") + "\n", 2},
        Malformed{"a head that is no number", line(1, "x", "root") + "\n", 1},
        Malformed{"a negative head", line(1, "-1", "root") + "\n", 1},
        Malformed{"a head outside", line(1, "0", "root") + line(2, "9", "dep") + "\n", 2},
        Malformed{"two roots", line(1, "0", "root") + line(2, "0", "root") + "\n", 2},
        Malformed{"no root", line(1, "2", "dep") + line(2, "1", "dep") + "\n", 1},
        Malformed{"a cycle", line(1, "0", "root") + line(2, "3", "dep") + line(3, "2", "dep") + "\n", 2},
        Malformed{"a head without relation", line(1, "0", "_") + "\n", 1},
        Malformed{"parsed and unparsed words", line(1, "0", "root") + line(2, "_", "_") + "\n", 2},
        Malformed{"bytes that are not UTF-8", line(1, "0", "root") + "2\t\xFF\tw\tX\t_\t_\t1\tdep\t_\t_\n\n", 2},
        Malformed{"a comment inside", line(1, "0", "root") + "# late\n" + line(2, "1", "dep") + "\n", 2},
        Malformed{"comments without words", "# lonely\n\n", 2},
        Malformed{"a range past the end",
                  "1-3\twww\t_\t_\t_\t_\t_\t_\t_\t_\n" + line(1, "0", "root") + line(2, "1", "dep") + "\n", 3},
        Malformed{"a range that begins late",
                  line(1, "0", "root") + "1-2\tww\t_\t_\t_\t_\t_\t_\t_\t_\n" + line(2, "1", "dep") + "\n", 2},
        Malformed{"overlapping ranges",
                  "1-2\tww\t_\t_\t_\t_\t_\t_\t_\t_\n" + line(1, "0", "root") + "2-3\tww\t_\t_\t_\t_\t_\t_\t_\t_\n" +
                      line(2, "1", "dep") + line(3, "1", "dep") + "\n",
                  3}));

}  // namespace
