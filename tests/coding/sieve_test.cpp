#include "entente/coding/sieve.hpp"

#include "fixture.hpp"
#include "promises.hpp"
#include <gtest/gtest.h>

#include "entente/coding/plain_names.hpp"
#include "entente/coding/reader.hpp"
#include "entente/records/json.hpp"

namespace entente::tests {
namespace {

using coding::Lexicon;
using coding::Sieve;

/// Whether the last sentence of a text may tell something, after the ones before it.
bool may_tell(std::string_view words, std::string_view counted = "") {
  const std::vector<Mention> mentions = atlas().mentions(words, parse_date("2024-05-15").when.start);
  Sieve sieve(lexicon());
  bool may = false;
  for (const text::language::Sentence& sentence : english().split(words)) {
    std::vector<Mention> named;
    for (const Mention& one : mentions)
      if (one.begin >= sentence.begin && one.begin < sentence.end) named.push_back(one);
    may = sieve.may_tell(sentence, named, lexicon().id(counted));
  }
  return may;
}

TEST(Sieve, HoldsBackASentenceWithoutAWordThatReadingsOfItsVerbsDemand) {
  EXPECT_TRUE(may_tell("Norway took part in the exercise."));
  EXPECT_TRUE(may_tell("Norway has an embassy in Peru."));
  EXPECT_FALSE(may_tell("Norway has an uncle in the kitchen."));
  EXPECT_FALSE(may_tell("According to a guide Norway was a matter of taste."));
}

TEST(Sieve, HoldsBackASentenceWithoutAnybody) {
  EXPECT_TRUE(may_tell("They attacked at dawn."));
  EXPECT_TRUE(may_tell("Soldiers attacked at dawn."));
  EXPECT_TRUE(may_tell("Norway attacked at dawn."));
  EXPECT_FALSE(may_tell("Storms attacked at dawn."));
}

TEST(Sieve, HoldsBackARequestWithoutItsMust) {
  EXPECT_TRUE(may_tell("Norway added that the guide must go home."));
  EXPECT_FALSE(may_tell("Norway added that the guide was at home."));
}

TEST(Sieve, KeepsAMembershipOnceAnArrangementIsNamed) {
  EXPECT_FALSE(may_tell("Norway likes rain. It is in the west."));
  EXPECT_TRUE(may_tell("NATO likes rain. Norway is in it."));
}

TEST(Sieve, KeepsASentenceThatPresentsAPerson) {
  EXPECT_TRUE(may_tell("Emmanuel Macron yawned."));
  EXPECT_TRUE(may_tell("The Ghanaian foreign minister, Kwesi Bonsu, yawned."));
  EXPECT_FALSE(may_tell("The Ghanaian foreign minister yawned."));
}

TEST(Sieve, KnowsJoinedWordsFiguresAndMoney) {
  EXPECT_TRUE(may_tell("Norway test-fired one at dawn."));
  EXPECT_TRUE(may_tell("Norway repositioned 48.", "tanks"));
  EXPECT_FALSE(may_tell("Norway repositioned 48."));
  EXPECT_TRUE(may_tell("Norway offered $5 million to Peru."));
  EXPECT_TRUE(may_tell("Norway's defence spending is 2 percent of GDP."));
}

/// Whether the tables or the atlas know every word: of a misspelt verb only the parser finds the lemma.
bool spelt_well(const text::language::Sentence& sentence, const std::vector<Mention>& named) {
  std::string lower;
  return std::ranges::all_of(sentence.tokens, [&](const text::language::Token& token) {
    coding::to_lower(token.form, lower);
    const bool letters = lower.front() >= 'a' && lower.front() <= 'z';
    const bool in_name = std::ranges::any_of(
        named, [&](const Mention& one) { return one.begin <= token.begin && token.end <= one.end; });
    return !letters || in_name || lexicon().form(lower) != nullptr;
  });
}

/// What a sentence tells by itself when it is parsed and read; where nothing is `present`, the twin without a sieve.
std::vector<Record> read(const text::Document& made, text::language::Sentence sentence,
                         const std::vector<Mention>& named, text::language::Language::Workspace& workspace,
                         const coding::Present* present = nullptr) {
  coding::PlainSentence(sentence, named, english(), workspace).parse();
  coding::Memory memory;
  memory.published = made.published->when.start;
  const CodePointIndex code_points(made.text);
  const coding::Setting setting{atlas(), lexicon(), made, code_points, "twin", memory.published, *made.published};
  coding::Sentence ready = coding::look_up(sentence, 0, made.text, named, lexicon());
  ready.present = present;
  std::vector<Record> records;
  coding::Reader(setting, memory).read(ready, records);
  return records;
}

std::string lines(const std::vector<Record>& records) {
  std::string all;
  for (const Record& one : records) all += to_line(one) + "\n";
  return all;
}

/// The sentences of the corpus, and examples with words changed or lent.
std::vector<std::string> sentences_of_all_kinds() {
  std::vector<std::string> texts;
  for (const text::Document& whole : corpus())
    for (const text::language::Sentence& cut : english().split(whole.text))
      texts.push_back(whole.text.substr(cut.begin, cut.end - cut.begin));
  const auto examples = example_sentences();
  Mutation mutation(1953);
  for (std::size_t turn = 0; turn < 4000; ++turn)
    texts.push_back(mutation(examples[mutation.below(examples.size())], examples[mutation.below(examples.size())]));
  return texts;
}

TEST(Sieve, HoldsBackNoSentenceAndNoReadingThatTellsSomethingByItself) {
  text::language::Language::Workspace workspace;
  std::size_t held = 0, told = 0;
  for (const std::string& text : sentences_of_all_kinds()) {
    const text::Document made = document(text);
    const std::vector<Mention> named = atlas().mentions(made.text, made.published->when.start);
    const auto sentences = english().split(made.text);
    if (sentences.size() != 1 || !spelt_well(sentences.front(), named)) continue;
    Sieve sieve(lexicon());
    const bool may_tell = sieve.may_tell(sentences.front(), named, 0);
    const std::string twin = lines(read(made, sentences.front(), named, workspace));
    held += may_tell ? 0 : 1;
    told += twin.empty() ? 0 : 1;
    if (!may_tell)
      EXPECT_EQ(twin, "") << made.text;
    else
      EXPECT_EQ(lines(read(made, sentences.front(), named, workspace, &sieve.present())), twin) << made.text;
  }
  EXPECT_GT(held, 50U) << held;
  EXPECT_GT(told, 1000U) << told;
}

}  // namespace
}  // namespace entente::tests
