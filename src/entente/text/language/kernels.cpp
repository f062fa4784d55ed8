#include "entente/text/language/kernels.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "entente/base/error.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#define ENTENTE_X86 1
#endif

// Each kernel is written once, as a body that is always inlined, and compiled twice: for any machine and for AVX2.
#define ENTENTE_BODY [[gnu::always_inline]] inline
#if defined(ENTENTE_X86)
#define ENTENTE_AVX2 [[gnu::target("avx2")]]
#define ENTENTE_DISPATCH(body, ...) return has_avx2 ? body##_avx2(__VA_ARGS__) : body##_any(__VA_ARGS__)
#endif

namespace entente::text::language {
namespace {

using Lanes = float __attribute__((vector_size(32)));
using IntegerLanes = std::int32_t __attribute__((vector_size(32)));

#if defined(ENTENTE_X86)
const bool has_avx2 = [] {
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx2") != 0;
}();
#endif

constexpr float round_magic = 12582912.0F;  // 1.5 · 2^23: adding it leaves the rounded integer in the low bits

ENTENTE_BODY void load(const float* from, Lanes& x) { std::memcpy(&x, from, sizeof x); }
ENTENTE_BODY void store(const Lanes& x, float* to) { std::memcpy(to, &x, sizeof x); }

// exp(-x) on eight lanes, x clamped to ±20 so that a product of four results stays finite; the polynomial of
// vector_math.hpp.
ENTENTE_BODY void exponential_of_negative(const Lanes& argument, Lanes& result) {
  Lanes x = -argument;
  const Lanes low = Lanes{} - 20.0F;
  const Lanes high = Lanes{} + 20.0F;
  x = x < low ? low : x;
  x = x > high ? high : x;
  const Lanes shifted = x * 1.44269504F + round_magic;
  const Lanes n = shifted - round_magic;
  const Lanes r = (x - n * 0.693359375F) + n * 2.12194440e-4F;
  Lanes p = r * 1.9875691500e-4F + 1.3981999507e-3F;
  p = p * r + 8.3334519073e-3F;
  p = p * r + 4.1665795894e-2F;
  p = p * r + 1.6666665459e-1F;
  p = p * r + 5.0000001201e-1F;
  p = p * (r * r) + r + 1.0F;
  IntegerLanes exponent;
  std::memcpy(&exponent, &shifted, sizeof exponent);
  exponent = (exponent - std::bit_cast<std::int32_t>(round_magic)) << 23;
  IntegerLanes bits;
  std::memcpy(&bits, &p, sizeof bits);
  bits += exponent;
  std::memcpy(&result, &bits, sizeof result);
}

// With σ(x) = 1 / (1 + e⁻ˣ) and tanh(x) = (1 - e⁻²ˣ) / (1 + e⁻²ˣ), the new cell and the output are one fraction each:
// two divisions, which are slow, instead of five.
ENTENTE_BODY void lstm_step_body(bool coupled, std::size_t n, const float* z, float* c, float* h) {
  const float* zf = coupled ? z : z + n;
  const float* zo = zf + n;
  const float* zg = zo + n;
  for (std::size_t j = 0; j < n; j += 8) {
    Lanes x;
    Lanes ef;
    Lanes eo;
    Lanes eg;
    load(zf + j, x);
    exponential_of_negative(x, ef);
    load(zo + j, x);
    exponential_of_negative(x, eo);
    load(zg + j, x);
    exponential_of_negative(x + x, eg);
    Lanes cell;
    load(c + j, cell);
    if (coupled) {  // c / (1 + ef) + (1 - 1 / (1 + ef)) tanh(g)
      cell = (cell * (1.0F + eg) + ef * (1.0F - eg)) / ((1.0F + ef) * (1.0F + eg));
    } else {
      Lanes ei;
      load(z + j, x);
      exponential_of_negative(x, ei);
      const Lanes candidate = (1.0F + ei) * (1.0F + eg);
      cell = (cell * candidate + (1.0F - eg) * (1.0F + ef)) / ((1.0F + ef) * candidate);
    }
    store(cell, c + j);
    Lanes ec;
    exponential_of_negative(cell + cell, ec);
    const Lanes out = (1.0F - ec) / ((1.0F + eo) * (1.0F + ec));
    store(out, h + j);
  }
}

ENTENTE_BODY void score_heads_body(const float* d, std::size_t size, const float* heads, std::size_t stride,
                                   float* scores) {
  for (std::size_t j = 0; j < stride; j += 8) {
    Lanes sum{};
    for (std::size_t k = 0; k < size; ++k) {
      Lanes x;
      load(heads + k * stride + j, x);
      sum += x * d[k];
    }
    store(sum, scores + j);
  }
}

ENTENTE_BODY void add_scaled_body(const std::int8_t* x, float scale, std::size_t n, float* y) {
  for (std::size_t i = 0; i < n; ++i) y[i] += scale * static_cast<float>(x[i]);
}

ENTENTE_BODY void quantise_body(const float* x, float inverse, std::size_t n, std::int16_t* q) {
  for (std::size_t i = 0; i < n; ++i) {
    const float shifted = x[i] * inverse + round_magic;
    q[i] = static_cast<std::int16_t>(std::bit_cast<std::int32_t>(shifted) - std::bit_cast<std::int32_t>(round_magic));
  }
}

ENTENTE_BODY float magnitude_body(const float* x, std::size_t n) {
  std::uint32_t top = 0;  // magnitudes of floats sort like their bits
  for (std::size_t i = 0; i < n; ++i) top = std::max(top, std::bit_cast<std::uint32_t>(x[i]) & 0x7FFFFFFFU);
  return std::bit_cast<float>(top);
}

ENTENTE_BODY void dequantise_body(const std::int32_t* sums, float row_scale, const float* scale, const float* bias,
                                  std::size_t n, float* y) {
  for (std::size_t j = 0; j < n; ++j) y[j] = static_cast<float>(sums[j]) * (row_scale * scale[j]) + bias[j];
}

ENTENTE_BODY void dequantise_onto_body(const std::int32_t* sums, float row_scale, const float* scale, std::size_t n,
                                       float* y) {
  for (std::size_t j = 0; j < n; ++j) y[j] += static_cast<float>(sums[j]) * (row_scale * scale[j]);
}

ENTENTE_BODY std::int32_t dot_body(const std::int16_t* a, const std::int16_t* b, std::size_t n) {
  std::int32_t sum = 0;
  for (std::size_t i = 0; i < n; ++i) sum += static_cast<std::int32_t>(a[i]) * static_cast<std::int32_t>(b[i]);
  return sum;
}

void lstm_step_any(bool coupled, std::size_t n, const float* z, float* c, float* h) {
  lstm_step_body(coupled, n, z, c, h);
}
void score_heads_any(const float* d, std::size_t size, const float* heads, std::size_t stride, float* scores) {
  score_heads_body(d, size, heads, stride, scores);
}
void add_scaled_any(const std::int8_t* x, float scale, std::size_t n, float* y) { add_scaled_body(x, scale, n, y); }
void quantise_any(const float* x, float inverse, std::size_t n, std::int16_t* q) { quantise_body(x, inverse, n, q); }
float magnitude_any(const float* x, std::size_t n) { return magnitude_body(x, n); }
void dequantise_any(const std::int32_t* sums, float row_scale, const float* scale, const float* bias, std::size_t n,
                    float* y) {
  dequantise_body(sums, row_scale, scale, bias, n, y);
}
void dequantise_onto_any(const std::int32_t* sums, float row_scale, const float* scale, std::size_t n, float* y) {
  dequantise_onto_body(sums, row_scale, scale, n, y);
}
std::int32_t dot_any(const std::int16_t* a, const std::int16_t* b, std::size_t n) { return dot_body(a, b, n); }

// Sums of one row and sixteen outputs, by pairs of inputs.
void multiply_any(const std::int16_t* x, std::size_t x_stride, std::size_t rows, std::size_t pairs, std::size_t blocks,
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

#if defined(ENTENTE_X86)
ENTENTE_AVX2 void lstm_step_avx2(bool coupled, std::size_t n, const float* z, float* c, float* h) {
  lstm_step_body(coupled, n, z, c, h);
}
ENTENTE_AVX2 void score_heads_avx2(const float* d, std::size_t size, const float* heads, std::size_t stride,
                                   float* scores) {
  score_heads_body(d, size, heads, stride, scores);
}
ENTENTE_AVX2 void add_scaled_avx2(const std::int8_t* x, float scale, std::size_t n, float* y) {
  add_scaled_body(x, scale, n, y);
}
ENTENTE_AVX2 void quantise_avx2(const float* x, float inverse, std::size_t n, std::int16_t* q) {
  quantise_body(x, inverse, n, q);
}
ENTENTE_AVX2 float magnitude_avx2(const float* x, std::size_t n) { return magnitude_body(x, n); }
ENTENTE_AVX2 void dequantise_avx2(const std::int32_t* sums, float row_scale, const float* scale, const float* bias,
                                  std::size_t n, float* y) {
  dequantise_body(sums, row_scale, scale, bias, n, y);
}
ENTENTE_AVX2 void dequantise_onto_avx2(const std::int32_t* sums, float row_scale, const float* scale, std::size_t n,
                                       float* y) {
  dequantise_onto_body(sums, row_scale, scale, n, y);
}
ENTENTE_AVX2 std::int32_t dot_avx2(const std::int16_t* a, const std::int16_t* b, std::size_t n) {
  return dot_body(a, b, n);
}

// Four rows at a time share each load of weights: eight accumulators, two weights, one pair of inputs.
template <int Rows>
ENTENTE_AVX2 void tile_avx2(const std::int16_t* x, std::size_t x_stride, std::size_t pairs, const std::int16_t* w,
                            std::int32_t* sums, std::size_t sums_stride) {
  __m256i low[Rows];
  __m256i high[Rows];
#pragma GCC unroll 4
  for (int r = 0; r < Rows; ++r) {
    low[r] = _mm256_setzero_si256();
    high[r] = _mm256_setzero_si256();
  }
  for (std::size_t p = 0; p < pairs; ++p, w += 32) {
    const __m256i w0 = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w));
    const __m256i w1 = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w + 16));
#pragma GCC unroll 4
    for (int r = 0; r < Rows; ++r) {
      std::int32_t pair;
      std::memcpy(&pair, x + static_cast<std::size_t>(r) * x_stride + 2 * p, sizeof pair);
      const __m256i both = _mm256_set1_epi32(pair);
      low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(both, w0));
      high[r] = _mm256_add_epi32(high[r], _mm256_madd_epi16(both, w1));
    }
  }
#pragma GCC unroll 4
  for (int r = 0; r < Rows; ++r) {
    std::int32_t* out = sums + static_cast<std::size_t>(r) * sums_stride;
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out), low[r]);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + 8), high[r]);
  }
}

// One row against four blocks of sixteen outputs: the recurrent product, bound by the loads of its weights.
ENTENTE_AVX2 void wide_row_avx2(const std::int16_t* x, std::size_t pairs, const std::int16_t* w, std::int32_t* sums) {
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

ENTENTE_AVX2 void multiply_avx2(const std::int16_t* x, std::size_t x_stride, std::size_t rows, std::size_t pairs,
                                std::size_t blocks, const std::int16_t* packed, std::int32_t* sums) {
  const std::size_t stride = blocks * 16;
  if (rows == 2) {
    for (std::size_t b = 0; b < blocks; ++b)
      tile_avx2<2>(x, x_stride, pairs, packed + b * pairs * 32, sums + b * 16, stride);
    return;
  }
  if (rows == 4) {
    for (std::size_t b = 0; b < blocks; ++b)
      tile_avx2<4>(x, x_stride, pairs, packed + b * pairs * 32, sums + b * 16, stride);
    return;
  }
  for (std::size_t r = 0; r < rows; ++r) {
    std::size_t b = 0;
    for (; b + 4 <= blocks; b += 4)
      wide_row_avx2(x + r * x_stride, pairs, packed + b * pairs * 32, sums + r * stride + b * 16);
    for (; b < blocks; ++b)
      tile_avx2<1>(x + r * x_stride, x_stride, pairs, packed + b * pairs * 32, sums + r * stride + b * 16, stride);
  }
}
#else
#define ENTENTE_DISPATCH(body, ...) return body##_any(__VA_ARGS__)
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
    const std::size_t some = rows - r >= 4 ? 4 : 1;
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

void lstm_step(bool coupled, std::size_t n, const float* z, float* c, float* h) {
  ENTENTE_DISPATCH(lstm_step, coupled, n, z, c, h);
}

void score_heads(const float* d, std::size_t size, const float* heads, std::size_t stride, float* scores) {
  ENTENTE_DISPATCH(score_heads, d, size, heads, stride, scores);
}

std::int32_t dot(const std::int16_t* a, const std::int16_t* b, std::size_t n) { ENTENTE_DISPATCH(dot, a, b, n); }

}  // namespace entente::text::language
