/// How alike two states' portfolios are: S, Scott's pi and Cohen's kappa.
///
/// A portfolio is a state's values towards the same list of others (alliance types), or on the same list of questions
/// (votes). Chance-corrected agreement after Häge (2011), with squared distances: kappa takes each state's own mean as
/// what chance would yield, pi the mean of both.
#pragma once
#include <optional>
#include <span>

namespace entente::datasets {

/// S = 1 - 2 * sum_k w_k |x_k - y_k| / (range * sum_k w_k) (Signorino & Ritter 1999, eq. 6 with one dimension).
/// From -1 (opposite) to 1 (the same). Nothing when the weights sum to 0. Linear.
std::optional<double> s_score(std::span<const double> x, std::span<const double> y, std::span<const double> weights,
                              double range);

/// What pi and kappa need of two portfolios of n values.
struct Moments {
  double n = 0, sum_x = 0, sum_y = 0, sum_xx = 0, sum_yy = 0, sum_xy = 0;
  void add(double x, double y) {
    ++n;
    sum_x += x;
    sum_y += y;
    sum_xx += x * x;
    sum_yy += y * y;
    sum_xy += x * y;
  }
};

/// 1 - sum (x-y)^2 / (sum (x-m)^2 + sum (y-m)^2), m the mean of all x and y (Häge 2011, eq. 7). Nothing when both
/// portfolios are one same constant.
std::optional<double> scott_pi(const Moments& moments);

/// 1 - sum (x-y)^2 / (sum (x-mx)^2 + sum (y-my)^2 + n (mx-my)^2) (Häge 2011, eq. 5; Lin's concordance). Nothing when
/// both portfolios are one same constant.
std::optional<double> cohen_kappa(const Moments& moments);

}  // namespace entente::datasets
