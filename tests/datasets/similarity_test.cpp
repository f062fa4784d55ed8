#include "entente/datasets/similarity.hpp"

#include <cmath>
#include <random>
#include <vector>

#include <gmock/gmock.h>

namespace entente::datasets {
namespace {

using Values = std::vector<double>;

Values random_values(std::mt19937& random, std::size_t n) {
  Values values(n);
  for (auto& value : values) value = static_cast<double>(random() % 4);
  return values;
}

Moments moments(const Values& x, const Values& y) {
  Moments found;
  for (std::size_t k = 0; k < x.size(); ++k) found.add(x[k], y[k]);
  return found;
}

double mean_squared(const Values& x, const Values& y) {
  double sum = 0;
  for (const double a : x)
    for (const double b : y) sum += (a - b) * (a - b);
  return sum / static_cast<double>(x.size() * y.size());
}

double observed(const Values& x, const Values& y) {
  double sum = 0;
  for (std::size_t k = 0; k < x.size(); ++k) sum += (x[k] - y[k]) * (x[k] - y[k]);
  return sum / static_cast<double>(x.size());
}

/// Chance draws the value of one state from its own values and that of the other from the other's (Cohen).
TEST(Kappa, EqualsTheDisagreementOfAllPairsOfOneStatesAndTheOthersValues) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    const auto n = 2 + random() % 12;
    const Values x = random_values(random, n), y = random_values(random, n);
    const double expected = mean_squared(x, y);
    const auto kappa = cohen_kappa(moments(x, y));
    if (expected == 0)
      EXPECT_FALSE(kappa);
    else
      EXPECT_NEAR(kappa.value(), 1 - observed(x, y) / expected, 1e-12);
  }
}

/// Chance draws both values from those of both states together (Scott).
TEST(Pi, EqualsTheDisagreementOfAllPairsOfPooledValues) {
  std::mt19937 random(8);
  for (int round = 0; round < 200; ++round) {
    const auto n = 2 + random() % 12;
    const Values x = random_values(random, n), y = random_values(random, n);
    Values pooled = x;
    pooled.insert(pooled.end(), y.begin(), y.end());
    const double expected = mean_squared(pooled, pooled);
    const auto pi = scott_pi(moments(x, y));
    if (expected == 0)
      EXPECT_FALSE(pi);
    else
      EXPECT_NEAR(pi.value(), 1 - observed(x, y) / expected, 1e-12);
  }
}

TEST(S, OfTheSamePortfolioIsOneAndOfOppositeOnesMinusOne) {
  const Values none(5, 0.0), all(5, 3.0), equal(5, 1.0);
  EXPECT_DOUBLE_EQ(s_score(none, none, equal, 3).value(), 1);
  EXPECT_DOUBLE_EQ(s_score(none, all, equal, 3).value(), -1);
}

/// Signorino & Ritter 1999: distances over the largest there can be, each weighted.
TEST(S, EqualsOneMinusTwiceTheShareOfTheLargestWeightedDistance) {
  std::mt19937 random(9);
  for (int round = 0; round < 200; ++round) {
    const auto n = 1 + random() % 12;
    const Values x = random_values(random, n), y = random_values(random, n);
    Values weights(n);
    for (auto& weight : weights) weight = static_cast<double>(1 + random() % 100) / 100;
    double distance = 0, largest = 0;
    for (std::size_t k = 0; k < n; ++k) {
      distance += weights[k] * std::abs(x[k] - y[k]) / 3;
      largest += weights[k];
    }
    EXPECT_NEAR(s_score(x, y, weights, 3).value(), 1 - 2 * distance / largest, 1e-12);
  }
  EXPECT_FALSE(s_score(Values{1}, Values{2}, Values{0}, 3));
}

}  // namespace
}  // namespace entente::datasets
