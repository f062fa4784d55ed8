/// Dense float matrices and the one product that training is made of.
///
/// The product uses AVX2 and FMA with a fixed order of additions, so a training run gives the same bits on every
/// machine that has them.
#pragma once
#include <cstddef>
#include <vector>

namespace entente::text::language {}

namespace entente::train {

namespace language = entente::text::language;

/// Row-major.
struct Matrix {
  int rows = 0;
  int cols = 0;
  std::vector<float> data;

  Matrix() = default;
  Matrix(int rows_, int cols_)
      : rows(rows_), cols(cols_), data(static_cast<std::size_t>(rows_) * static_cast<std::size_t>(cols_), 0.0F) {}
  float* row(int r) { return data.data() + static_cast<std::size_t>(r) * static_cast<std::size_t>(cols); }
  const float* row(int r) const { return data.data() + static_cast<std::size_t>(r) * static_cast<std::size_t>(cols); }
};

Matrix transposed(const Matrix& a);

/// The right factor of a product (k × n), rearranged once for many products.
class Packed {
 public:
  Packed(const float* b, int k, int n, int stride);
  explicit Packed(const Matrix& b) : Packed(b.data.data(), b.rows, b.cols, b.cols) {}
  int inner() const { return k_; }
  int cols() const { return n_; }
  const float* panel(int p) const {
    return panels_.data() + static_cast<std::size_t>(p) * static_cast<std::size_t>(k_) * 16;
  }

 private:
  int k_;
  int n_;
  std::vector<float> panels_;  // panels of 16 columns, each k rows, zero-filled at the end
};

/// c += a · b, a with `m` rows at `a_stride`, c at `c_stride`.
void multiply_add(const float* a, int m, int a_stride, const Packed& b, float* c, int c_stride);

/// a · b
Matrix product(const Matrix& a, const Matrix& b);
/// c += aᵀ · b
void add_transposed_product(const Matrix& a, const Matrix& b, Matrix& c);
/// c += a · bᵀ
void add_product_transposed(const Matrix& a, const Matrix& b, Matrix& c);

}  // namespace entente::train
