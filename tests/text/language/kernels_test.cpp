#include "entente/text/language/kernels.hpp"

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

TEST(Kernels, LinearLayersEqualPlainIntegerSums) {
  Noise noise;
  for (const auto& [in, out, rows] : {std::tuple{7, 5, 1}, {96, 384, 3}, {193, 70, 9}, {500, 17, 4}}) {
    const auto k = static_cast<std::size_t>(in);
    const auto n = static_cast<std::size_t>(out);
    const auto m = static_cast<std::size_t>(rows);
    std::vector<std::int16_t> weights(k * n);
    for (auto& w : weights) w = static_cast<std::int16_t>(noise.below(2 * quantised_top + 1) - quantised_top);
    const std::vector<float> scale(n, 0.5F);
    std::vector<float> bias(n);
    for (float& b : bias) b = noise.real();
    const Linear linear(weights, k, n, scale, bias);
    std::vector<std::int16_t> x(m * linear.in_stride(), 0);
    for (std::size_t r = 0; r < m; ++r)
      for (std::size_t i = 0; i < k; ++i)
        x[r * linear.in_stride() + i] = static_cast<std::int16_t>(noise.below(2 * quantised_top + 1) - quantised_top);
    const std::vector<float> x_scale(m, 0.25F);
    std::vector<float> y(m * linear.out_stride());
    std::vector<std::int32_t> sums(max_rows * linear.out_stride());
    linear.apply(x.data(), x_scale.data(), m, y.data(), sums.data());
    for (std::size_t r = 0; r < m; ++r)
      for (std::size_t o = 0; o < n; ++o) {
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < k; ++i)
          sum += static_cast<std::int64_t>(x[r * linear.in_stride() + i]) * weights[i * n + o];
        ASSERT_LT(std::abs(sum), 1LL << 31);
        ASSERT_EQ(y[r * linear.out_stride() + o], static_cast<float>(sum) * 0.125F + bias[o]);
      }
  }
}

TEST(Kernels, LinearRefusesSizesThatDoNotAgree) {
  const std::vector<std::int16_t> weights(6);
  const std::vector<float> scale(3);
  EXPECT_THROW(Linear(weights, 2, 4, scale, {}), entente::Error);
  EXPECT_THROW(Linear(std::vector<std::int16_t>(501 * 3), 501, 3, scale, {}), entente::Error);
}

// The same operations on one lane, in the same order.
float exponential_twin(float x) {
  x = x < -20.0F ? -20.0F : x;
  x = x > 20.0F ? 20.0F : x;
  const float magic = 12582912.0F;
  const float shifted = x * 1.44269504F + magic;
  const float n = shifted - magic;
  const float r = x - n * 0.693147181F;
  float p = r * 1.9875691500e-4F + 1.3981999507e-3F;
  for (const float c : {8.3334519073e-3F, 4.1665795894e-2F, 1.6666665459e-1F, 5.0000001201e-1F}) p = p * r + c;
  p = p * (r * r) + r + 1.0F;
  const std::int32_t exponent = (std::bit_cast<std::int32_t>(shifted) - std::bit_cast<std::int32_t>(magic)) << 23;
  return std::bit_cast<float>(std::bit_cast<std::int32_t>(p) + exponent);
}

TEST(Kernels, ExponentialTwinIsCloseToTheRealOne) {
  for (float x = -19.9F; x < 19.9F; x += 0.037F) EXPECT_NEAR(exponential_twin(x) / std::exp(x), 1.0F, 3e-6F) << x;
}

TEST(Kernels, LstmStepsGiveTheBitsOfOneLaneAtATime) {
  Noise noise;
  constexpr std::size_t n = 24;
  for (const bool coupled : {false, true}) {
    std::vector<float> z((coupled ? 3 : 4) * n);
    std::vector<float> c(n);
    std::vector<float> h(n);
    for (float& v : z) v = noise.real();
    for (float& v : c) v = noise.real();
    const std::vector<float> before = c;
    const std::vector<float> gates = z;
    lstm_step(coupled, n, z.data(), c.data(), h.data());
    for (std::size_t j = 0; j < n; ++j) {
      const float* zf = gates.data() + (coupled ? 0 : n) + j;
      const float ef = exponential_twin(-zf[0]);
      const float eo = exponential_twin(-zf[n]);
      const float eg = exponential_twin(-(zf[2 * n] + zf[2 * n]));
      const float ei = coupled ? 0.0F : exponential_twin(-gates[j]);
      const float candidate = (1.0F + ei) * (1.0F + eg);
      const float cell = coupled ? (before[j] * (1.0F + eg) + ef * (1.0F - eg)) / ((1.0F + ef) * (1.0F + eg))
                                 : (before[j] * candidate + (1.0F - eg) * (1.0F + ef)) / ((1.0F + ef) * candidate);
      const float ec = exponential_twin(-(cell + cell));
      const float out = (1.0F - ec) / ((1.0F + eo) * (1.0F + ec));
      EXPECT_EQ(std::bit_cast<std::uint32_t>(c[j]), std::bit_cast<std::uint32_t>(cell));
      EXPECT_EQ(std::bit_cast<std::uint32_t>(h[j]), std::bit_cast<std::uint32_t>(out));
      const double f = 1.0 / (1.0 + std::exp(-static_cast<double>(zf[0])));
      const double i = coupled ? 1.0 - f : 1.0 / (1.0 + std::exp(-static_cast<double>(gates[j])));
      EXPECT_NEAR(c[j], f * static_cast<double>(before[j]) + i * std::tanh(static_cast<double>(zf[2 * n])), 2e-5);
    }
  }
}

TEST(Kernels, QuantisedValuesLieWithinHalfAStep) {
  Noise noise;
  std::vector<float> x(37);
  for (float& v : x) v = noise.real();
  std::vector<std::int16_t> q(40, 7);
  const float scale = quantise(x.data(), x.size(), q.size(), q.data());
  for (std::size_t i = 0; i < x.size(); ++i) EXPECT_NEAR(static_cast<float>(q[i]) * scale, x[i], 0.51F * scale);
  for (std::size_t i = x.size(); i < q.size(); ++i) EXPECT_EQ(q[i], 0);
}

TEST(Kernels, NothingAndNonsenseQuantiseToNothing) {
  std::vector<std::int16_t> q(4, 7);
  for (const float v : {0.0F, INFINITY, NAN}) {
    const std::vector<float> x(4, v);
    EXPECT_EQ(quantise(x.data(), 4, 4, q.data()), 0.0F);
    EXPECT_EQ(q, std::vector<std::int16_t>(4, 0));
  }
}

}  // namespace
