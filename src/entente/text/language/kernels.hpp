/// The arithmetic of the network: products of small integers, and elementary functions on eight lanes.
///
/// Weights and activations are integers of 8 bits, sums of their products integers of 32 bits: exact, so the same on
/// every machine and with every width of vector. What is done in floating point is done lane by lane, without fused
/// operations. A machine with AVX2 is noticed when the program starts and served faster, to the same bits.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace entente::text::language {

/// Largest magnitude of a weight in the model file, of which a layer keeps 8 bits.
constexpr int stored_top = 2047;
/// An activation is a byte: how many steps of its row's scale it lies above or below `activation_zero`.
constexpr int activation_top = 127;
constexpr std::uint8_t activation_zero = 128;
/// The scale of activations that lie in [-1, 1].
constexpr float unit_scale = 1.0F / static_cast<float>(activation_top);

/// One row of a product: what goes in, with its scale, and where `base` plus the product is written.
struct Row {
  const std::uint8_t* x = nullptr;  ///< in_stride() activations
  float scale = 0;
  const float* base = nullptr;  ///< out_stride() values; a layer's `bias()`, or sums to go on from
  float* y = nullptr;           ///< out_stride() values; may be `base`
};

/// A linear layer y = (x · W) · scale + base, with W in quantised integers.
class Linear {
 public:
  Linear() = default;
  /// `weights` holds `in` rows of `out`; `scale` and `bias` hold `out` (an empty `bias` is zero). Each column is
  /// rounded to the finest 8 bits of which any four products that are summed first fit an integer of 16. Throws Error
  /// when sizes do not agree.
  Linear(std::span<const std::int16_t> weights, std::size_t in, std::size_t out, std::span<const float> scale,
         std::span<const float> bias);

  std::size_t in() const { return in_; }
  std::size_t out() const { return out_; }
  /// `out()` rounded up to whole vectors: the row length of results.
  std::size_t out_stride() const { return blocks_ * 16; }
  /// `in()` rounded up to whole groups: the row length of activations.
  std::size_t in_stride() const { return groups_ * 8; }
  const float* bias() const { return bias_.data(); }

  /// Rows share each load of weights. What comes out of a row does not depend on the others.
  void apply(std::span<const Row> rows) const;

 private:
  std::size_t in_ = 0;
  std::size_t out_ = 0;
  std::size_t groups_ = 0;
  std::size_t blocks_ = 0;
  // Blocks of 16 outputs; in each, groups of 8 inputs; in each, two halves of 4 inputs; in each, 16 × 4 weights.
  std::vector<std::int8_t> packed_;
  std::vector<std::int32_t> zero_;  // what the products of an output sum to when all activations are zero
  std::vector<float> scale_;
  std::vector<float> bias_;
};

/// Quantises `n` values by their greatest magnitude; yields the scale (0 for all zeros and for nonsense). `q` beyond n
/// up to `padded` is set to zero.
float quantise(const float* x, std::size_t n, std::size_t padded, std::uint8_t* q);

/// y[i] += scale · x[i]
void add_scaled(const std::int8_t* x, float scale, std::size_t n, float* y);
/// x[i] = max(x[i], 0)
void rectify(float* x, std::size_t n);
/// z[i] = max(x[i] + y[i], 0)
void add_rectified(const float* x, const float* y, std::size_t n, float* z);

/// One step of an LSTM cell of size n, a multiple of 8. `z` holds its gates before their functions: input, forget,
/// output, candidate. With `coupled` there is no input gate, it is one minus the forget gate. Updates `c`, writes the
/// output to `h` as activations of scale `unit_scale`, leaves `z` spoiled. Its exponentials are right to 1 in 9,000,
/// far below a step of `h`.
void lstm_step(bool coupled, std::size_t n, float* z, float* c, std::uint8_t* h);

/// scores[j] = sum over k of d[k] · heads[k · stride + j], j < stride, stride a multiple of 8
void score_heads(const float* d, std::size_t size, const float* heads, std::size_t stride, float* scores);

/// The first place of the greatest of `n` values, which are numbers; 0 when there are none.
std::size_t first_greatest(const float* x, std::size_t n);

/// Sum of products of activations, counted from their zero, and stored weights; n at most 8,000.
std::int32_t dot(const std::uint8_t* x, const std::int16_t* w, std::size_t n);

/// Makes room for `n` values that will all be written: what was there need not stay, and memory that serves from
/// sentence to sentence never shrinks.
template <typename T>
void make_room(std::vector<T>& values, std::size_t n) {
  if (values.size() < n) values.resize(n);
}

}  // namespace entente::text::language
