#include "entente/datasets/similarity.hpp"

#include <cmath>

namespace entente::datasets {
namespace {

/// Below this a variation is the rounding of sums of small whole numbers.
constexpr double nothing = 1e-9;

std::optional<double> corrected(double observed, double expected) {
  if (expected < nothing) return std::nullopt;
  return 1 - observed / expected;
}

double squared_distance(const Moments& m) { return m.sum_xx + m.sum_yy - 2 * m.sum_xy; }

}  // namespace

std::optional<double> s_score(std::span<const double> x, std::span<const double> y, std::span<const double> weights,
                              double range) {
  double distance = 0, total = 0;
  for (std::size_t k = 0; k < x.size(); ++k) {
    distance += weights[k] * std::abs(x[k] - y[k]);
    total += weights[k];
  }
  if (total <= 0) return std::nullopt;
  return 1 - 2 * distance / (range * total);
}

std::optional<double> scott_pi(const Moments& m) {
  const double mean = (m.sum_x + m.sum_y) / (2 * m.n);
  return corrected(squared_distance(m), m.sum_xx + m.sum_yy - 2 * m.n * mean * mean);
}

std::optional<double> cohen_kappa(const Moments& m) {
  const double mean_x = m.sum_x / m.n, mean_y = m.sum_y / m.n;
  const double within = m.sum_xx - m.n * mean_x * mean_x + m.sum_yy - m.n * mean_y * mean_y;
  return corrected(squared_distance(m), within + m.n * (mean_x - mean_y) * (mean_x - mean_y));
}

}  // namespace entente::datasets
