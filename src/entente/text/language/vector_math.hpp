/// Elementary functions that give the same bits on every machine: only IEEE additions, multiplications and divisions,
/// in one order, never the C library. Compile with -ffp-contract=off; a compiler may vectorise them without changing a
/// bit.
#pragma once
#include <bit>
#include <cstdint>

namespace entente::text::language {

/// exp(x), relative error below 3e-7, for x clamped to [-87, 88].
inline float exponential(float x) {
  x = x < -87.0F ? -87.0F : x;
  x = x > 88.0F ? 88.0F : x;
  constexpr float round_magic = 12582912.0F;  // 1.5 · 2^23: adding it leaves the rounded integer in the low bits
  const float shifted = x * 1.44269504F + round_magic;
  const float n = shifted - round_magic;
  const float r = (x - n * 0.693359375F) + n * 2.12194440e-4F;
  float p = 1.9875691500e-4F;
  p = p * r + 1.3981999507e-3F;
  p = p * r + 8.3334519073e-3F;
  p = p * r + 4.1665795894e-2F;
  p = p * r + 1.6666665459e-1F;
  p = p * r + 5.0000001201e-1F;
  p = p * (r * r) + r + 1.0F;
  const std::uint32_t exponent = (std::bit_cast<std::uint32_t>(shifted) - std::bit_cast<std::uint32_t>(round_magic))
                                 << 23;
  return std::bit_cast<float>(std::bit_cast<std::uint32_t>(p) + exponent);
}

inline float sigmoid(float x) { return 1.0F / (1.0F + exponential(-x)); }

inline float hyperbolic_tangent(float x) { return 2.0F / (1.0F + exponential(-2.0F * x)) - 1.0F; }

}  // namespace entente::text::language
