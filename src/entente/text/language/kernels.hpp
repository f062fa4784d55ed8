/// The arithmetic of the network: products of small integers, and elementary functions on eight lanes.
///
/// Weights and activations are integers of 12 bits, sums of their products integers of 32 bits: exact, so the same on
/// every machine and with every width of vector. What is done in floating point is done lane by lane, without fused
/// operations. A machine with AVX2 is noticed when the program starts and served faster, to the same bits.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace entente::text::language {

/// Largest magnitude of a quantised weight or activation: 2^11 - 1, so that 500 products fit an integer of 32 bits.
constexpr int quantised_top = 2047;
constexpr std::size_t max_inner = 500;
/// Rows that a product takes at a time, at most.
constexpr std::size_t max_rows = 6;

/// A linear layer y = (x · W) · scale + bias, with W in quantised integers.
class Linear {
 public:
  Linear() = default;
  /// `weights` holds `in` rows of `out`; `scale` and `bias` hold `out` (an empty `bias` is zero). Throws Error when
  /// sizes do not agree.
  Linear(std::span<const std::int16_t> weights, std::size_t in, std::size_t out, std::span<const float> scale,
         std::span<const float> bias);

  std::size_t in() const { return in_; }
  std::size_t out() const { return out_; }
  /// `out()` rounded up to whole vectors: the row length of results.
  std::size_t out_stride() const { return blocks_ * 16; }
  /// `in()` rounded up to even: the row length of activations.
  std::size_t in_stride() const { return pairs_ * 2; }

  /// Rows of quantised activations with a scale each to rows of floats. `sums` is scratch of at least max_rows ·
  /// out_stride().
  void apply(const std::int16_t* x, const float* x_scale, std::size_t rows, float* y, std::int32_t* sums) const;
  /// y[r] += (x[r] · W) · scale for one to four rows; `bias` is not added. `x` holds four rows whatever the number.
  void accumulate(const std::int16_t* x, float x_scale, std::span<float* const> y, std::int32_t* sums) const;

 private:
  std::size_t in_ = 0;
  std::size_t out_ = 0;
  std::size_t pairs_ = 0;
  std::size_t blocks_ = 0;
  std::vector<std::int16_t> packed_;  // blocks of 16 outputs; in each, pairs of inputs; in each, 16 × 2 weights
  std::vector<float> scale_;
  std::vector<float> bias_;
};

/// Quantises `n` values to ±quantised_top by their greatest magnitude; yields the scale (0 for all zeros). `q` beyond n
/// up to `padded` is set to 0.
float quantise(const float* x, std::size_t n, std::size_t padded, std::int16_t* q);
/// The same with the fixed scale 1 / quantised_top, for values in [-1, 1].
void quantise_unit(const float* x, std::size_t n, std::size_t padded, std::int16_t* q);

/// y[i] += scale · x[i]
void add_scaled(const std::int8_t* x, float scale, std::size_t n, float* y);
/// x[i] = max(x[i], 0)
void rectify(float* x, std::size_t n);
/// z[i] = max(x[i] + y[i], 0)
void add_rectified(const float* x, const float* y, std::size_t n, float* z);

/// One step of an LSTM cell of size n, a multiple of 8. `z` holds its gates before their functions: input, forget,
/// output, candidate. With `coupled` there is no input gate, it is one minus the forget gate. Updates `c`, writes `h`,
/// leaves `z` spoiled.
void lstm_step(bool coupled, std::size_t n, float* z, float* c, float* h);

/// scores[j] = sum over k of d[k] · heads[k · stride + j], j < stride, stride a multiple of 8
void score_heads(const float* d, std::size_t size, const float* heads, std::size_t stride, float* scores);

std::int32_t dot(const std::int16_t* a, const std::int16_t* b, std::size_t n);

}  // namespace entente::text::language
