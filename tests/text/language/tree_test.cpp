#include "entente/text/language/tree.hpp"

#include <cstdint>
#include <vector>

#include <gtest/gtest.h>

namespace {

using entente::text::language::best_tree;

bool is_tree(const std::vector<int>& heads) {
  int roots = 0;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    roots += heads[i] == 0;
    int node = static_cast<int>(i) + 1;
    for (std::size_t steps = 0; node != 0; ++steps) {
      if (steps > heads.size()) return false;
      node = heads[static_cast<std::size_t>(node) - 1];
    }
  }
  return roots == 1;
}

float score_of(const std::vector<float>& scores, const std::vector<int>& heads) {
  float sum = 0;
  for (std::size_t d = 0; d < heads.size(); ++d)
    sum += scores[d * (heads.size() + 1) + static_cast<std::size_t>(heads[d])];
  return sum;
}

// The best of all assignments of heads that are trees.
float best_by_enumeration(const std::vector<float>& scores, std::size_t n) {
  std::vector<int> heads(n, 0);
  float best = -1e30F;
  while (true) {
    if (is_tree(heads)) best = std::max(best, score_of(scores, heads));
    std::size_t i = 0;
    while (i < n && ++heads[i] > static_cast<int>(n)) heads[i++] = 0;
    if (i == n) return best;
  }
}

// Whole numbers, so that sums are exact and ties happen.
std::vector<float> random_scores(std::size_t n, std::uint64_t seed, std::uint64_t range) {
  std::vector<float> scores(n * (n + 1));
  for (float& s : scores) {
    seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
    s = static_cast<float>((seed >> 40) % range);
  }
  return scores;
}

TEST(BestTree, OfUpToFiveWordsEqualsEnumeration) {
  for (std::size_t n = 1; n <= 5; ++n)
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
      const std::vector<float> scores = random_scores(n, seed, seed % 3 == 0 ? 4 : 1000);
      std::vector<int> heads(n);
      best_tree(scores, heads);
      ASSERT_TRUE(is_tree(heads)) << n << ' ' << seed;
      ASSERT_EQ(score_of(scores, heads), best_by_enumeration(scores, n)) << n << ' ' << seed;
    }
}

// Each word's best heads are its neighbours, so that cycles are contracted into cycles; few scores, so that they nest
// anew.
TEST(BestTree, OfNestedCyclesOfSixWordsEqualsEnumeration) {
  constexpr std::size_t n = 6;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    std::vector<float> scores = random_scores(n, seed, 8);
    for (std::size_t d = 0; d < n; ++d)
      for (std::size_t h = 1; h <= n; ++h) {
        const std::size_t distance = h > d + 1 ? h - d - 1 : d + 1 - h;
        scores[d * (n + 1) + h] += static_cast<float>(100 >> (2 * distance));
      }
    std::vector<int> heads(n);
    best_tree(scores, heads);
    ASSERT_TRUE(is_tree(heads)) << seed;
    ASSERT_EQ(score_of(scores, heads), best_by_enumeration(scores, n)) << seed;
  }
}

TEST(BestTree, OfManyWordsIsATreeWithOneRoot) {
  for (const std::size_t n : {40U, 200U, 1000U}) {
    const std::vector<float> scores = random_scores(n, n, 5);
    std::vector<int> heads(n);
    best_tree(scores, heads);
    EXPECT_TRUE(is_tree(heads));
  }
}

TEST(BestTree, TakesOneRootWhenEveryWordWouldRatherBeOne) {
  std::vector<float> scores(4 * 5, 0.0F);
  for (std::size_t d = 0; d < 4; ++d) scores[d * 5] = 100.0F;
  std::vector<int> heads(4);
  best_tree(scores, heads);
  EXPECT_TRUE(is_tree(heads));
}

TEST(BestTree, OfNoWordsIsNothing) {
  std::vector<int> heads;
  best_tree({}, heads);
  EXPECT_TRUE(heads.empty());
}

}  // namespace
