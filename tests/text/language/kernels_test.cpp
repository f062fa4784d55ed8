#include "entente/text/language/kernels.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include <gtest/gtest.h>

#include "entente/base/error.hpp"

namespace {

using namespace entente::text::language;

struct Noise {
  std::uint64_t state = 99;
  int below(int n) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<int>((state >> 33) % static_cast<std::uint64_t>(n));
  }
  float real() { return static_cast<float>(below(20001) - 10000) / 3000.0F; }
};

// A layer of which each column is kept as it is: no four weights of one sign sum to more than 126, and some do to that.
std::vector<std::int16_t> whole_weights(std::size_t in, std::size_t out, Noise& noise) {
  std::vector<std::int16_t> weights(in * out);
  for (auto& w : weights) w = static_cast<std::int16_t>(noise.below(63) - 31);
  for (std::size_t o = 0; o < out; ++o)
    for (const auto& [i, w] : {std::pair{0, 31}, {1, 32}, {4, 31}, {5, 32}})
      weights[static_cast<std::size_t>(i) * out + o] = static_cast<std::int16_t>(o % 2 == 0 ? w : -w);
  return weights;
}

TEST(Kernels, LinearLayersEqualPlainIntegerSums) {
  Noise noise;
  for (const auto& [in, out, count] : {std::tuple{7, 5, 1}, {96, 384, 3}, {193, 70, 9}, {500, 17, 4}, {64, 48, 2}}) {
    const auto k = static_cast<std::size_t>(in);
    const auto n = static_cast<std::size_t>(out);
    const std::vector<std::int16_t> weights = whole_weights(k, n, noise);
    std::vector<float> bias(n);
    for (float& b : bias) b = noise.real();
    const Linear linear(weights, k, n, std::vector<float>(n, 0.5F), bias);
    std::vector<std::uint8_t> x(static_cast<std::size_t>(count) * linear.in_stride());
    for (auto& v : x) v = static_cast<std::uint8_t>(1 + noise.below(255));
    std::vector<float> y(static_cast<std::size_t>(count) * linear.out_stride());
    std::vector<Row> rows;
    for (std::size_t r = 0; r < static_cast<std::size_t>(count); ++r)
      rows.push_back({&x[r * linear.in_stride()], 0.25F, linear.bias(), &y[r * linear.out_stride()]});
    linear.apply(rows);
    for (const Row& row : rows)
      for (std::size_t o = 0; o < n; ++o) {
        int sum = 0;
        for (std::size_t i = 0; i < k; ++i) sum += (row.x[i] - activation_zero) * weights[i * n + o];
        ASSERT_EQ(row.y[o], static_cast<float>(sum) * 0.125F + bias[o]);
      }
  }
}

TEST(Kernels, TheLargestSumsOfALinearLayerAreExact) {
  constexpr std::size_t in = 192;
  for (const int sign : {1, -1})
    for (const int activation : {255, 1}) {
      const std::vector<std::int16_t> weights(in * 16, static_cast<std::int16_t>(sign * stored_top));
      const Linear linear(weights, in, 16, std::vector<float>(16, 1.0F / 4), {});
      const std::vector<std::uint8_t> x(in, static_cast<std::uint8_t>(activation));
      std::vector<float> y(16);
      const Row row{x.data(), 1.0F, linear.bias(), y.data()};
      linear.apply({&row, 1});
      // Four weights of 2,047 shrink to 31.5 each, which rounds to 32.
      const float step = 4.0F * stored_top / 126.0F / 4.0F;
      EXPECT_FLOAT_EQ(y[3], static_cast<float>(192 * 32 * sign * (activation - activation_zero)) * step);
    }
}

TEST(Kernels, EightBitsOfAWeightLieWithinHalfAStep) {
  Noise noise;
  constexpr std::size_t in = 40;
  std::vector<std::int16_t> weights(in);
  for (auto& w : weights) w = static_cast<std::int16_t>(noise.below(2 * stored_top + 1) - stored_top);
  const Linear linear(weights, in, 1, std::vector<float>{1.0F}, {});
  for (std::size_t i = 0; i < in; ++i) {
    std::vector<std::uint8_t> x(linear.in_stride(), activation_zero);
    x[i] = activation_zero + 1;
    std::vector<float> y(linear.out_stride());
    const Row row{x.data(), 1.0F, linear.bias(), y.data()};
    linear.apply({&row, 1});
    EXPECT_NEAR(y[0], weights[i], 0.51 * 4.0 * stored_top / 126.0);
  }
}

TEST(Kernels, LinearRefusesSizesThatDoNotAgree) {
  const std::vector<std::int16_t> weights(6);
  const std::vector<float> scale(3);
  EXPECT_THROW(Linear(weights, 2, 4, scale, {}), entente::Error);
  EXPECT_THROW(Linear(weights, 2, 3, scale, std::vector<float>(2)), entente::Error);
}

// exp(factor · x) by the same operations on one lane, in the same order.
float exponential_twin(float factor, float argument) {
  float x = argument * (factor * 1.44269504F);
  x = x < -28.853901F ? -28.853901F : x;
  x = x > 28.853901F ? 28.853901F : x;
  const float magic = 12582912.0F;
  const float shifted = x + magic;
  const float f = x - (shifted - magic);
  const float p = ((f * 0.0551716691F + 0.242611122F) * f + 0.693260985F) * f + 0.999928074F;
  const auto exponent = std::bit_cast<std::uint32_t>(shifted) << 23;
  return std::bit_cast<float>(std::bit_cast<std::uint32_t>(p) + exponent);
}

TEST(Kernels, ExponentialTwinIsCloseToTheRealOne) {
  for (float x = -19.9F; x < 19.9F; x += 0.037F) {
    EXPECT_NEAR(exponential_twin(-1.0F, x) / std::exp(-x), 1.0F, 8e-5F) << x;
    EXPECT_NEAR(exponential_twin(-2.0F, x / 2) / std::exp(-x), 1.0F, 8e-5F) << x;
  }
}

TEST(Kernels, LstmStepsGiveTheBitsOfOneLaneAtATime) {
  Noise noise;
  constexpr std::size_t n = 24;
  for (const bool coupled : {false, true}) {
    std::vector<float> z((coupled ? 3 : 4) * n);
    std::vector<float> c(n);
    std::vector<std::uint8_t> h(n);
    for (float& v : z) v = noise.real();
    for (float& v : c) v = noise.real();
    const std::vector<float> before = c;
    const std::vector<float> gates = z;
    lstm_step(coupled, n, z.data(), c.data(), h.data());
    for (std::size_t j = 0; j < n; ++j) {
      const float* zf = gates.data() + (coupled ? 0 : n) + j;
      const float ef = exponential_twin(-1.0F, zf[0]);
      const float eo = exponential_twin(-1.0F, zf[n]);
      const float eg = exponential_twin(-2.0F, zf[2 * n]);
      const float ei = coupled ? 0.0F : exponential_twin(-1.0F, gates[j]);
      const float candidate = (1.0F + ei) * (1.0F + eg);
      const float cell = coupled ? (before[j] * (1.0F + eg) + ef * (1.0F - eg)) / ((1.0F + ef) * (1.0F + eg))
                                 : (before[j] * candidate + (1.0F - eg) * (1.0F + ef)) / ((1.0F + ef) * candidate);
      const float ec = exponential_twin(-2.0F, cell);
      const float out = (1.0F - ec) / ((1.0F + eo) * (1.0F + ec));
      EXPECT_EQ(std::bit_cast<std::uint32_t>(c[j]), std::bit_cast<std::uint32_t>(cell));
      EXPECT_EQ(h[j], activation_zero + std::lrint(out * activation_top));
      const double f = 1.0 / (1.0 + std::exp(-static_cast<double>(zf[0])));
      const double i = coupled ? 1.0 - f : 1.0 / (1.0 + std::exp(-static_cast<double>(gates[j])));
      EXPECT_NEAR(c[j], f * static_cast<double>(before[j]) + i * std::tanh(static_cast<double>(zf[2 * n])), 3e-4);
    }
  }
}

TEST(Kernels, QuantisedValuesLieWithinHalfAStep) {
  Noise noise;
  std::vector<float> x(37);
  for (float& v : x) v = noise.real();
  std::vector<std::uint8_t> q(40, 7);
  const float scale = quantise(x.data(), x.size(), q.size(), q.data());
  for (std::size_t i = 0; i < x.size(); ++i)
    EXPECT_NEAR(static_cast<float>(q[i] - activation_zero) * scale, x[i], 0.51F * scale);
  for (std::size_t i = x.size(); i < q.size(); ++i) EXPECT_EQ(q[i], activation_zero);
}

TEST(Kernels, NothingAndNonsenseQuantiseToNothing) {
  std::vector<std::uint8_t> q(4, 7);
  for (const float v : {0.0F, INFINITY, NAN}) {
    const std::vector<float> x(4, v);
    EXPECT_EQ(quantise(x.data(), 4, 4, q.data()), 0.0F);
    EXPECT_EQ(q, std::vector<std::uint8_t>(4, activation_zero));
  }
}

TEST(Kernels, TheFirstOfTheGreatestIsFoundWhereverItStands) {
  Noise noise;
  for (std::size_t n = 0; n < 80; ++n) {
    std::vector<float> x(n);
    for (float& value : x) value = static_cast<float>(noise.below(12) - 15);  // many alike, none above zero
    const auto twin = std::max_element(x.begin(), x.end()) - x.begin();
    ASSERT_EQ(first_greatest(x.data(), n), static_cast<std::size_t>(twin)) << n;
  }
}

TEST(Kernels, ScoresOfHeadsEqualSumsInTheOrderOfTheirTerms) {
  Noise noise;
  for (const std::size_t stride : {8U, 24U, 32U, 40U, 72U, 104U}) {
    constexpr std::size_t size = 37;
    std::vector<float> d(size), heads(size * stride), scores(stride);
    for (float& value : d) value = noise.real();
    for (float& value : heads) value = noise.real();
    score_heads(d.data(), size, heads.data(), stride, scores.data());
    for (std::size_t j = 0; j < stride; ++j) {
      float sum = 0;
      for (std::size_t k = 0; k < size; ++k) sum += heads[k * stride + j] * d[k];
      ASSERT_EQ(scores[j], sum) << stride << ' ' << j;
    }
  }
}

TEST(Kernels, ProductsOfActivationsCountFromTheirZero) {
  Noise noise;
  std::vector<std::uint8_t> x(193);
  std::vector<std::int16_t> w(193);
  int sum = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    x[i] = static_cast<std::uint8_t>(1 + noise.below(255));
    w[i] = static_cast<std::int16_t>(noise.below(2 * stored_top + 1) - stored_top);
    sum += (x[i] - 128) * w[i];
  }
  EXPECT_EQ(dot(x.data(), w.data(), x.size()), sum);
}

}  // namespace
