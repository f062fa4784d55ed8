/// Texts that nobody would write and trees that no parser would give: whatever comes, the coder ends and keeps its
/// promises.
#include "fixture.hpp"
#include "promises.hpp"
#include <gmock/gmock.h>

namespace entente::tests {
namespace {

TEST(Coder, KeepsItsPromisesOfWordsOutOfOrder) {
  const auto all = example_sentences();
  ASSERT_GT(all.size(), 5000U);
  Mutation mutation(1946);
  std::size_t coded = 0;
  for (std::size_t turn = 0; turn < 4000; ++turn) {
    const std::string &one = all[mutation.below(all.size())], &two = all[mutation.below(all.size())];
    const text::Document made = document(mutation(one + " " + two, all[mutation.below(all.size())]));
    const std::vector<Record> found = coder().code(made).records;
    ASSERT_EQ(broken_promise(made, found), "") << made.text;
    coded += found.size();
  }
  EXPECT_GT(coded, 4000U);
}

TEST(Coder, KeepsItsPromisesOfTreesThatAreNone) {
  const auto all = example_sentences();
  text::language::Language::Workspace workspace;
  Mutation mutation(1949);
  std::size_t coded = 0;
  for (std::size_t turn = 0; turn < 4000; ++turn) {
    const text::Document made = document(all[mutation.below(all.size())] + " " + all[mutation.below(all.size())]);
    auto trees = english().analyse(made.text, workspace);
    mutation.hang_anew(trees);
    const std::vector<Record> found = coder().code(made, trees, workspace).records;
    ASSERT_EQ(broken_promise(made, found), "") << made.text;
    coded += found.size();
  }
  EXPECT_GT(coded, 2000U);
}

/// Given trees tell names that stand behind the date which heads an entry.
TEST(Coder, ReadsTheDateThatHeadsAGivenTreeWithoutTheNamesBehindIt) {
  const text::Document made = document("May 2004: Beijing and Vassily Nebenzia met Juan Soto in Lima, and signed.");
  text::language::Language::Workspace workspace;
  const auto trees = english().analyse(made.text, workspace);
  const bool named = std::ranges::any_of(trees, [](const auto& one) { return !one.entities.empty(); });
  EXPECT_TRUE(named);
  EXPECT_EQ(broken_promise(made, coder().code(made, trees, workspace).records), "");
}

/// Every word governed by the next and the last by the first, with every relation in turn.
TEST(Coder, EndsWhereHeadsRunInACircle) {
  const text::Document made = document("Japan denounced the plan and threatened countermeasures.");
  text::language::Language::Workspace workspace;
  const auto parsed = english().analyse(made.text, workspace);
  ASSERT_EQ(parsed.size(), 1U);
  for (const char* const relation : {"conj", "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "nmod", "obj", "nsubj"}) {
    auto trees = parsed;
    auto& tokens = trees.front().tokens;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      tokens[i].head = static_cast<int>((i + 1) % tokens.size()) + 1;
      tokens[i].deprel = relation;
    }
    EXPECT_EQ(broken_promise(made, coder().code(made, trees, workspace).records), "") << relation;
  }
}

}  // namespace
}  // namespace entente::tests
