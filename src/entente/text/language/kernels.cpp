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
constexpr std::size_t block_width = 16;     // outputs
constexpr std::size_t group_size = 8;       // inputs
constexpr std::size_t group_bytes = block_width * group_size;

// Where the weight of input i and output o stands in a packed layer.
std::size_t packed_at(std::size_t i, std::size_t o, std::size_t groups) {
  const std::size_t group = (o / block_width) * groups + i / group_size;
  return group * group_bytes + (i % group_size / 4) * block_width * 4 + (o % block_width) * 4 + i % 4;
}

// What a layer multiplies by: see `Linear`.
struct Layer {
  std::size_t blocks;
  std::size_t groups;
  const std::int8_t* packed;
  const std::int32_t* zero;
  const float* scale;
  const std::int8_t* block(std::size_t b) const { return packed + b * groups * group_bytes; }
};

namespace any {

#include "entente/text/language/kernels_body.inc"

void multiply(const Row& row, const Layer& layer, std::size_t block) {
  std::int32_t sum[block_width] = {};
  const std::int8_t* w = layer.block(block);
  for (std::size_t i = 0; i < layer.groups * group_size; i += 4)
    for (std::size_t o = 0; o < block_width; ++o)
      for (std::size_t k = 0; k < 4; ++k) sum[o] += row.x[i + k] * *w++;
  for (std::size_t o = 0; o < block_width; ++o) {
    const std::size_t at = block * block_width + o;
    row.y[at] = static_cast<float>(sum[o] - layer.zero[at]) * (row.scale * layer.scale[at]) + row.base[at];
  }
}

void multiply(std::span<const Row> rows, const Layer& layer) {
  for (std::size_t b = 0; b < layer.blocks; ++b)
    for (const Row& row : rows) multiply(row, layer, b);
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

__m256i load_bytes(const std::int8_t* from) { return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from)); }

__m256i four_inputs(const std::uint8_t* from) {
  std::int32_t four;
  std::memcpy(&four, from, sizeof four);
  return _mm256_set1_epi32(four);
}

// Eight inputs and eight outputs. The packing sees to it that sums of four products fit 16 bits.
__m256i add_products(__m256i sum, __m256i x0, __m256i w0, __m256i x1, __m256i w1) {
  const __m256i fours = _mm256_add_epi16(_mm256_maddubs_epi16(x0, w0), _mm256_maddubs_epi16(x1, w1));
  return _mm256_add_epi32(sum, _mm256_madd_epi16(fours, _mm256_set1_epi16(1)));
}

void write_eight(__m256i sum, const Row& row, const Layer& layer, std::size_t at) {
  sum = _mm256_sub_epi32(sum, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(layer.zero + at)));
  const __m256 scale = _mm256_mul_ps(_mm256_set1_ps(row.scale), _mm256_loadu_ps(layer.scale + at));
  const __m256 product = _mm256_mul_ps(_mm256_cvtepi32_ps(sum), scale);
  _mm256_storeu_ps(row.y + at, _mm256_add_ps(product, _mm256_loadu_ps(row.base + at)));
}

// Rows share each load of weights, blocks each load of activations. Three rows and one block, or one row and two
// blocks, keep all that they need in the sixteen registers.
template <int Rows, int Blocks>
void multiply(const Row* rows, const Layer& layer, std::size_t block) {
  __m256i low[Blocks][Rows];
  __m256i high[Blocks][Rows];
#pragma GCC unroll 3
  for (int i = 0; i < Blocks * Rows; ++i) low[i / Rows][i % Rows] = high[i / Rows][i % Rows] = _mm256_setzero_si256();
  const std::int8_t* w = layer.block(block);
  for (std::size_t g = 0; g < layer.groups; ++g, w += group_bytes) {
#pragma GCC unroll 2
    for (int b = 0; b < Blocks; ++b) {
      const std::int8_t* here = w + static_cast<std::size_t>(b) * layer.groups * group_bytes;
      const __m256i low0 = load_bytes(here);
      const __m256i high0 = load_bytes(here + 32);
      const __m256i low1 = load_bytes(here + 64);
      const __m256i high1 = load_bytes(here + 96);
#pragma GCC unroll 3
      for (int r = 0; r < Rows; ++r) {
        const __m256i x0 = four_inputs(rows[r].x + g * group_size);
        const __m256i x1 = four_inputs(rows[r].x + g * group_size + 4);
        low[b][r] = add_products(low[b][r], x0, low0, x1, low1);
        high[b][r] = add_products(high[b][r], x0, high0, x1, high1);
      }
    }
  }
#pragma GCC unroll 3
  for (int i = 0; i < Blocks * Rows; ++i) {
    const std::size_t at = (block + static_cast<std::size_t>(i / Rows)) * block_width;
    write_eight(low[i / Rows][i % Rows], rows[i % Rows], layer, at);
    write_eight(high[i / Rows][i % Rows], rows[i % Rows], layer, at + 8);
  }
}

void multiply(std::span<const Row> rows, const Layer& layer) {
  if (rows.size() == 1) {
    std::size_t b = 0;
    for (; b + 2 <= layer.blocks; b += 2) multiply<1, 2>(rows.data(), layer, b);
    if (b < layer.blocks) multiply<1, 1>(rows.data(), layer, b);
    return;
  }
  for (std::size_t b = 0; b < layer.blocks; ++b) {
    std::size_t r = 0;
    for (; r + 3 <= rows.size(); r += 3) multiply<3, 1>(&rows[r], layer, b);
    if (r + 2 == rows.size()) multiply<2, 1>(&rows[r], layer, b);
    if (r + 1 == rows.size()) multiply<1, 1>(&rows[r], layer, b);
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

void multiply(std::span<const Row> rows, const Layer& layer) { ENTENTE_DISPATCH(multiply, rows, layer); }
float magnitude(const float* x, std::size_t n) { ENTENTE_DISPATCH(magnitude, x, n); }
void quantise_by(const float* x, float inverse, std::size_t n, std::uint8_t* q) {
  ENTENTE_DISPATCH(quantise, x, inverse, n, q);
}

// The greatest sum of weights of one sign among the four products that are summed first. Their activations may be 255
// and the others 0, so such a sum may be 128 at most: 126 before weights are rounded.
int greatest_side(std::span<const std::int16_t> weights, std::size_t out, std::size_t column) {
  int side = 1;
  int positive[2] = {};  // of the inputs 0, 1, 4, 5 of a group, and of 2, 3, 6, 7
  int negative[2] = {};
  for (std::size_t i = 0; i * out < weights.size(); ++i) {
    if (i % group_size == 0) positive[0] = positive[1] = negative[0] = negative[1] = 0;
    const int w = weights[i * out + column];
    auto& sums = w > 0 ? positive : negative;  // with its sanitizers GCC 12 loses the index of (a ? b : c)[i]
    int& sum = sums[i % 4 / 2];
    sum += std::abs(w);
    side = std::max(side, sum);
  }
  return side;
}

constexpr int side_top = 126;

// weight · side_top / side, rounded to the nearest.
int shrink(int weight, int side) {
  const int rounded = (2 * side_top * std::abs(weight) + side) / (2 * side);
  return weight < 0 ? -rounded : rounded;
}

}  // namespace

Linear::Linear(std::span<const std::int16_t> weights, std::size_t in, std::size_t out, std::span<const float> scale,
               std::span<const float> bias)
    : in_(in), out_(out), groups_((in + group_size - 1) / group_size), blocks_((out + block_width - 1) / block_width) {
  if (weights.size() != in * out || scale.size() != out || (!bias.empty() && bias.size() != out))
    throw Error("a layer of the language model has sizes that do not agree");
  packed_.assign(blocks_ * groups_ * group_bytes, 0);
  zero_.assign(out_stride(), 0);
  scale_.assign(out_stride(), 0.0F);
  bias_.assign(out_stride(), 0.0F);
  for (std::size_t o = 0; o < out; ++o) {
    const int side = greatest_side(weights, out, o);
    scale_[o] = scale[o] * static_cast<float>(side) / static_cast<float>(side_top);
    for (std::size_t i = 0; i < in; ++i) {
      const int w = shrink(weights[i * out + o], side);
      packed_[packed_at(i, o, groups_)] = static_cast<std::int8_t>(w);
      zero_[o] += activation_zero * w;
    }
  }
  std::copy(bias.begin(), bias.end(), bias_.begin());
}

void Linear::apply(std::span<const Row> rows) const {
  multiply(rows, {blocks_, groups_, packed_.data(), zero_.data(), scale_.data()});
}

float quantise(const float* x, std::size_t n, std::size_t padded, std::uint8_t* q) {
  const float top = magnitude(x, n);
  std::fill(q + n, q + padded, activation_zero);
  if (!(top > 1e-30F) || !(top < 1e30F)) {
    std::fill_n(q, n, activation_zero);
    return 0.0F;
  }
  quantise_by(x, static_cast<float>(activation_top) / top, n, q);
  return top / static_cast<float>(activation_top);
}

void add_scaled(const std::int8_t* x, float scale, std::size_t n, float* y) {
  ENTENTE_DISPATCH(add_scaled, x, scale, n, y);
}

void rectify(float* x, std::size_t n) { ENTENTE_DISPATCH(rectify, x, n); }

void add_rectified(const float* x, const float* y, std::size_t n, float* z) {
  ENTENTE_DISPATCH(add_rectified, x, y, n, z);
}

void lstm_step(bool coupled, std::size_t n, float* z, float* c, std::uint8_t* h) {
  ENTENTE_DISPATCH(lstm_step, coupled, n, z, c, h);
}

void score_heads(const float* d, std::size_t size, const float* heads, std::size_t stride, float* scores) {
  ENTENTE_DISPATCH(score_heads, d, size, heads, stride, scores);
}

std::size_t first_greatest(const float* x, std::size_t n) { ENTENTE_DISPATCH(first_greatest, x, n); }

std::int32_t dot(const std::uint8_t* x, const std::int16_t* w, std::size_t n) { ENTENTE_DISPATCH(dot, x, w, n); }

}  // namespace entente::text::language
