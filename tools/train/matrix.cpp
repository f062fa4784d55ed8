#include "matrix.hpp"

#include <algorithm>

#include <immintrin.h>

namespace entente::train {
namespace {

// Six rows by sixteen columns: twelve accumulators, which is what sixteen AVX registers can hold beside the operands.
template <int Rows>
void tile(const float* a, std::size_t a_stride, int k, const float* panel, float* c, std::size_t c_stride, int width) {
  __m256 low[Rows];
  __m256 high[Rows];
#pragma GCC unroll 6
  for (int r = 0; r < Rows; ++r) {
    low[r] = _mm256_setzero_ps();
    high[r] = _mm256_setzero_ps();
  }
  for (int i = 0; i < k; ++i) {
    const __m256 b0 = _mm256_loadu_ps(panel + i * 16);
    const __m256 b1 = _mm256_loadu_ps(panel + i * 16 + 8);
#pragma GCC unroll 6
    for (int r = 0; r < Rows; ++r) {
      const __m256 x = _mm256_broadcast_ss(a + static_cast<std::size_t>(r) * a_stride + static_cast<std::size_t>(i));
      low[r] = _mm256_fmadd_ps(x, b0, low[r]);
      high[r] = _mm256_fmadd_ps(x, b1, high[r]);
    }
  }
#pragma GCC unroll 6
  for (int r = 0; r < Rows; ++r) {
    float* out = c + static_cast<std::size_t>(r) * c_stride;
    if (width == 16) {
      _mm256_storeu_ps(out, _mm256_add_ps(_mm256_loadu_ps(out), low[r]));
      _mm256_storeu_ps(out + 8, _mm256_add_ps(_mm256_loadu_ps(out + 8), high[r]));
    } else {
      alignas(32) float buffer[16];
      _mm256_store_ps(buffer, low[r]);
      _mm256_store_ps(buffer + 8, high[r]);
      for (int j = 0; j < width; ++j) out[j] += buffer[j];
    }
  }
}

}  // namespace

Matrix transposed(const Matrix& a) {
  Matrix t(a.cols, a.rows);
  constexpr int block = 16;
  for (int i0 = 0; i0 < a.rows; i0 += block)
    for (int j0 = 0; j0 < a.cols; j0 += block)
      for (int i = i0; i < std::min(i0 + block, a.rows); ++i)
        for (int j = j0; j < std::min(j0 + block, a.cols); ++j) t.row(j)[i] = a.row(i)[j];
  return t;
}

Packed::Packed(const float* b, int k, int n, int stride) : k_(k), n_(n) {
  const int panels = (n + 15) / 16;
  panels_.assign(static_cast<std::size_t>(panels) * static_cast<std::size_t>(k) * 16, 0.0F);
  for (int p = 0; p < panels; ++p) {
    float* out = panels_.data() + static_cast<std::size_t>(p) * static_cast<std::size_t>(k) * 16;
    const int width = std::min(16, n - p * 16);
    for (int i = 0; i < k; ++i)
      std::copy_n(b + static_cast<std::size_t>(i) * static_cast<std::size_t>(stride) + p * 16, width, out + i * 16);
  }
}

void multiply_add(const float* a, int m, int a_stride, const Packed& b, float* c, int c_stride) {
  const auto as = static_cast<std::size_t>(a_stride);
  const auto cs = static_cast<std::size_t>(c_stride);
  for (int p = 0; p * 16 < b.cols(); ++p) {
    const int width = std::min(16, b.cols() - p * 16);
    const float* panel = b.panel(p);
    int r = 0;
    for (; r + 6 <= m; r += 6)
      tile<6>(a + static_cast<std::size_t>(r) * as, as, b.inner(), panel, c + static_cast<std::size_t>(r) * cs + p * 16,
              cs, width);
    for (; r < m; ++r)
      tile<1>(a + static_cast<std::size_t>(r) * as, as, b.inner(), panel, c + static_cast<std::size_t>(r) * cs + p * 16,
              cs, width);
  }
}

Matrix product(const Matrix& a, const Matrix& b) {
  Matrix c(a.rows, b.cols);
  multiply_add(a.data.data(), a.rows, a.cols, Packed(b), c.data.data(), c.cols);
  return c;
}

void add_transposed_product(const Matrix& a, const Matrix& b, Matrix& c) {
  const Matrix at = transposed(a);
  multiply_add(at.data.data(), at.rows, at.cols, Packed(b), c.data.data(), c.cols);
}

void add_product_transposed(const Matrix& a, const Matrix& b, Matrix& c) {
  const Matrix bt = transposed(b);
  multiply_add(a.data.data(), a.rows, a.cols, Packed(bt), c.data.data(), c.cols);
}

}  // namespace entente::train
