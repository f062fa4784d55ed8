#include "entente/text/language/kernels.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "entente/base/error.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#define ENTENTE_X86 1
#endif

namespace entente::text::language {
namespace {

constexpr float round_magic = 12582912.0F;  // 1.5 · 2^23: adding it leaves the rounded integer in the low bits

namespace any {

#include "entente/text/language/kernels_body.inc"

// Sums of one row and sixteen outputs, by pairs of inputs.
void multiply(const std::int16_t* x, std::size_t x_stride, std::size_t rows, std::size_t pairs, std::size_t blocks,
              const std::int16_t* packed, std::int32_t* sums) {
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t b = 0; b < blocks; ++b) {
      const std::int16_t* w = packed + b * pairs * 32;
      std::int32_t sum[16] = {};
      for (std::size_t p = 0; p < pairs; ++p, w += 32) {
        const std::int32_t x0 = x[r * x_stride + 2 * p];
        const std::int32_t x1 = x[r * x_stride + 2 * p + 1];
        for (std::size_t j = 0; j < 16; ++j) sum[j] += x0 * w[2 * j] + x1 * w[2 * j + 1];
      }
      std::copy_n(sum, 16, sums + (r * blocks + b) * 16);
    }
}

}  // namespace any

#if defined(ENTENTE_X86)
// GCC splits wide vectors by the target of the function in which they stand, before it inlines: so everything in here
// must carry the target itself.
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2")
#endif
namespace avx2 {

#include "entente/text/language/kernels_body.inc"

// Up to six rows share each load of weights: twelve accumulators, two weights, one pair of inputs.
template <int Rows>
void tile(const std::int16_t* x, std::size_t x_stride, std::size_t pairs, const std::int16_t* w, std::int32_t* sums,
          std::size_t sums_stride) {
  __m256i low[Rows];
  __m256i high[Rows];
#pragma GCC unroll 6
  for (int r = 0; r < Rows; ++r) {
    low[r] = _mm256_setzero_si256();
    high[r] = _mm256_setzero_si256();
  }
  for (std::size_t p = 0; p < pairs; ++p, w += 32) {
    const __m256i w0 = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w));
    const __m256i w1 = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w + 16));
#pragma GCC unroll 6
    for (int r = 0; r < Rows; ++r) {
      std::int32_t pair;
      std::memcpy(&pair, x + static_cast<std::size_t>(r) * x_stride + 2 * p, sizeof pair);
      const __m256i both = _mm256_set1_epi32(pair);
      low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(both, w0));
      high[r] = _mm256_add_epi32(high[r], _mm256_madd_epi16(both, w1));
    }
  }
#pragma GCC unroll 6
  for (int r = 0; r < Rows; ++r) {
    std::int32_t* out = sums + static_cast<std::size_t>(r) * sums_stride;
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out), low[r]);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + 8), high[r]);
  }
}

// One row against four blocks of sixteen outputs: the recurrent product, bound by the loads of its weights.
void wide_row(const std::int16_t* x, std::size_t pairs, const std::int16_t* w, std::int32_t* sums) {
  const std::size_t block = pairs * 32;
  __m256i sum[8];
#pragma GCC unroll 8
  for (int i = 0; i < 8; ++i) sum[i] = _mm256_setzero_si256();
  for (std::size_t p = 0; p < pairs; ++p, w += 32) {
    std::int32_t pair;
    std::memcpy(&pair, x + 2 * p, sizeof pair);
    const __m256i both = _mm256_set1_epi32(pair);
#pragma GCC unroll 8
    for (int i = 0; i < 8; ++i) {
      const std::int16_t* from = w + static_cast<std::size_t>(i / 2) * block + static_cast<std::size_t>(i % 2) * 16;
      sum[i] =
          _mm256_add_epi32(sum[i], _mm256_madd_epi16(both, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from))));
    }
  }
#pragma GCC unroll 8
  for (int i = 0; i < 8; ++i) _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums + i * 8), sum[i]);
}

void multiply(const std::int16_t* x, std::size_t x_stride, std::size_t rows, std::size_t pairs, std::size_t blocks,
              const std::int16_t* packed, std::int32_t* sums) {
  const std::size_t stride = blocks * 16;
  const std::size_t block = pairs * 32;
  switch (rows) {
    case 6:
      for (std::size_t b = 0; b < blocks; ++b) tile<6>(x, x_stride, pairs, packed + b * block, sums + b * 16, stride);
      return;
    case 4:
      for (std::size_t b = 0; b < blocks; ++b) tile<4>(x, x_stride, pairs, packed + b * block, sums + b * 16, stride);
      return;
    case 2:
      for (std::size_t b = 0; b < blocks; ++b) tile<2>(x, x_stride, pairs, packed + b * block, sums + b * 16, stride);
      return;
    default:
      for (std::size_t r = 0; r < rows; ++r) {
        std::size_t b = 0;
        for (; b + 4 <= blocks; b += 4)
          wide_row(x + r * x_stride, pairs, packed + b * block, sums + r * stride + b * 16);
        for (; b < blocks; ++b)
          tile<1>(x + r * x_stride, x_stride, pairs, packed + b * block, sums + r * stride + b * 16, stride);
      }
  }
}

}  // namespace avx2
#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif

const bool has_avx2 = [] {
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx2") != 0;
}();
#define ENTENTE_DISPATCH(kernel, ...) return has_avx2 ? avx2::kernel(__VA_ARGS__) : any::kernel(__VA_ARGS__)
#else
#define ENTENTE_DISPATCH(kernel, ...) return any::kernel(__VA_ARGS__)
#endif

void multiply(const std::int16_t* x, std::size_t x_stride, std::size_t rows, std::size_t pairs, std::size_t blocks,
              const std::int16_t* packed, std::int32_t* sums) {
  ENTENTE_DISPATCH(multiply, x, x_stride, rows, pairs, blocks, packed, sums);
}
float magnitude(const float* x, std::size_t n) { ENTENTE_DISPATCH(magnitude, x, n); }
void quantise_by(const float* x, float inverse, std::size_t n, std::int16_t* q) {
  ENTENTE_DISPATCH(quantise, x, inverse, n, q);
}
void dequantise(const std::int32_t* sums, float row_scale, const float* scale, const float* bias, std::size_t n,
                float* y) {
  ENTENTE_DISPATCH(dequantise, sums, row_scale, scale, bias, n, y);
}
void dequantise_onto(const std::int32_t* sums, float row_scale, const float* scale, std::size_t n, float* y) {
  ENTENTE_DISPATCH(dequantise_onto, sums, row_scale, scale, n, y);
}

}  // namespace

Linear::Linear(std::span<const std::int16_t> weights, std::size_t in, std::size_t out, std::span<const float> scale,
               std::span<const float> bias)
    : in_(in), out_(out), pairs_((in + 1) / 2), blocks_((out + 15) / 16) {
  if (weights.size() != in * out || scale.size() != out || (!bias.empty() && bias.size() != out) || in > max_inner)
    throw Error("a layer of the language model has sizes that do not agree");
  packed_.assign(blocks_ * pairs_ * 32, 0);
  for (std::size_t i = 0; i < in; ++i)
    for (std::size_t o = 0; o < out; ++o)
      packed_[((o / 16) * pairs_ + i / 2) * 32 + (o % 16) * 2 + i % 2] =
          std::clamp<std::int16_t>(weights[i * out + o], -quantised_top, quantised_top);
  scale_.assign(blocks_ * 16, 0.0F);
  bias_.assign(blocks_ * 16, 0.0F);
  std::copy(scale.begin(), scale.end(), scale_.begin());
  std::copy(bias.begin(), bias.end(), bias_.begin());
}

void Linear::apply(const std::int16_t* x, const float* x_scale, std::size_t rows, float* y, std::int32_t* sums) const {
  const std::size_t stride = out_stride();
  for (std::size_t r = 0; r < rows;) {
    const std::size_t left = rows - r;
    const std::size_t some = left >= 6 ? 6 : left >= 4 ? 4 : left >= 2 ? 2 : 1;
    multiply(x + r * in_stride(), in_stride(), some, pairs_, blocks_, packed_.data(), sums);
    for (std::size_t i = 0; i < some; ++i)
      dequantise(sums + i * stride, x_scale[r + i], scale_.data(), bias_.data(), stride, y + (r + i) * stride);
    r += some;
  }
}

void Linear::accumulate(const std::int16_t* x, float x_scale, std::span<float* const> y, std::int32_t* sums) const {
  // Three rows cost as much as four; the fourth is whatever follows in `x`, and its sums are left alone.
  multiply(x, in_stride(), y.size() >= 3 ? 4 : y.size(), pairs_, blocks_, packed_.data(), sums);
  for (std::size_t r = 0; r < y.size(); ++r)
    dequantise_onto(sums + r * out_stride(), x_scale, scale_.data(), out_stride(), y[r]);
}

float quantise(const float* x, std::size_t n, std::size_t padded, std::int16_t* q) {
  const float top = magnitude(x, n);
  std::fill(q + n, q + padded, std::int16_t{0});
  if (!(top > 1e-30F) || !(top < 1e30F)) {
    std::fill_n(q, n, std::int16_t{0});
    return 0.0F;
  }
  quantise_by(x, static_cast<float>(quantised_top) / top, n, q);
  return top / static_cast<float>(quantised_top);
}

void quantise_unit(const float* x, std::size_t n, std::size_t padded, std::int16_t* q) {
  std::fill(q + n, q + padded, std::int16_t{0});
  quantise_by(x, static_cast<float>(quantised_top), n, q);
}

void add_scaled(const std::int8_t* x, float scale, std::size_t n, float* y) {
  ENTENTE_DISPATCH(add_scaled, x, scale, n, y);
}

void rectify(float* x, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) x[i] = x[i] > 0.0F ? x[i] : 0.0F;
}

void add_rectified(const float* x, const float* y, std::size_t n, float* z) {
  for (std::size_t i = 0; i < n; ++i) {
    const float sum = x[i] + y[i];
    z[i] = sum > 0.0F ? sum : 0.0F;
  }
}

void lstm_step(bool coupled, std::size_t n, float* z, float* c, float* h) {
  ENTENTE_DISPATCH(lstm_step, coupled, n, z, c, h);
}

void score_heads(const float* d, std::size_t size, const float* heads, std::size_t stride, float* scores) {
  ENTENTE_DISPATCH(score_heads, d, size, heads, stride, scores);
}

std::int32_t dot(const std::int16_t* a, const std::int16_t* b, std::size_t n) { ENTENTE_DISPATCH(dot, a, b, n); }

}  // namespace entente::text::language
