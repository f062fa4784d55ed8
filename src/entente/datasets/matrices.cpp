#include "entente/datasets/matrices.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <optional>
#include <unordered_map>

#include <fmt/format.h>

#include "entente/datasets/similarity.hpp"

namespace entente::datasets {
namespace {

/// Position of each state in its period.
class Positions {
 public:
  explicit Positions(const PanelFrame& frame) {
    for (const auto& period : frame.periods())
      for (std::size_t i = 0; i < period.states.size(); ++i) at_[period.p].emplace(period.states[i], i);
  }
  std::optional<std::size_t> of(std::int64_t p, std::int64_t state) const {
    const auto period = at_.find(p);
    if (period == at_.end()) return std::nullopt;
    const auto found = period->second.find(state);
    return found == period->second.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  std::unordered_map<std::int64_t, std::unordered_map<std::int64_t, std::size_t>> at_;
};

void put(SqlFiller& filler, const std::optional<double>& value) {
  if (value)
    filler << *value;
  else
    filler.null();
}

struct Portfolios {
  std::vector<double> values;   ///< row by row, states by states
  std::vector<double> weights;  ///< empty when a state's is not known
};

Portfolios portfolios(std::size_t n) {
  Portfolios made{std::vector<double>(n * n, 0.0), {}};
  for (std::size_t i = 0; i < n; ++i) made.values[i * n + i] = 3;
  return made;
}

/// S, pi and kappa of all pairs of one period.
void put_period(SqlFiller& filler, const PanelFrame::Period& period, const Portfolios& portfolio) {
  const std::size_t n = period.states.size();
  const std::vector<double> equal(n, 1.0);
  std::vector<double> sums(n), squares(n);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < n; ++k) {
      sums[i] += portfolio.values[i * n + k];
      squares[i] += portfolio.values[i * n + k] * portfolio.values[i * n + k];
    }
  for (std::size_t i = 0; i < n; ++i) {
    const std::span<const double> x(&portfolio.values[i * n], n);
    for (std::size_t j = i + 1; j < n; ++j) {
      const std::span<const double> y(&portfolio.values[j * n], n);
      Moments moments{static_cast<double>(n), sums[i], sums[j], squares[i], squares[j], 0};
      for (std::size_t k = 0; k < n; ++k) moments.sum_xy += x[k] * y[k];
      filler << period.states[i] << period.states[j] << period.p;
      put(filler, s_score(x, y, equal, 3));
      put(filler, portfolio.weights.empty() ? std::nullopt : s_score(x, y, portfolio.weights, 3));
      put(filler, scott_pi(moments));
      put(filler, cohen_kappa(moments));
      filler.end_row();
    }
  }
}

std::map<std::int64_t, std::vector<double>> capability_weights(const PanelFrame& frame, const Positions& positions) {
  std::map<std::int64_t, std::vector<double>> weights;
  if (!frame.work().has_table("cow_nmc")) return weights;
  for (const auto& period : frame.periods()) weights[period.p].assign(period.states.size(), NAN);
  auto rows = frame.work().ask(
      fmt::format("SELECT p::BIGINT, ccode, cinc FROM {} WHERE cinc IS NOT NULL", PanelFrame::by_year("cow_nmc")));
  while (rows.next())
    if (const auto at = positions.of(*rows.integer(0), *rows.integer(1)))
      weights[*rows.integer(0)][*at] = *rows.number(2);
  std::erase_if(weights, [](const auto& one) {
    return std::ranges::any_of(one.second, [](double value) { return std::isnan(value); });
  });
  return weights;
}

}  // namespace

void fill_alliance_similarity(const PanelFrame& frame, const std::string& values) {
  Work& work = frame.work();
  const Positions positions(frame);
  std::map<std::int64_t, Portfolios> by_period;
  for (const auto& period : frame.periods()) by_period[period.p] = portfolios(period.states.size());
  auto rows = work.ask(fmt::format("SELECT p::BIGINT, a::BIGINT, b::BIGINT, value::DOUBLE FROM ({})", values));
  while (rows.next()) {
    const auto i = positions.of(*rows.integer(0), *rows.integer(1)),
               j = positions.of(*rows.integer(0), *rows.integer(2));
    if (!i || !j) continue;
    auto& matrix = by_period[*rows.integer(0)].values;
    const auto n = static_cast<std::size_t>(std::lround(std::sqrt(static_cast<double>(matrix.size()))));
    matrix[*i * n + *j] = matrix[*j * n + *i] = *rows.number(3);
  }
  for (auto& [p, weights] : capability_weights(frame, positions)) by_period[p].weights = std::move(weights);
  work.run(
      "CREATE OR REPLACE TEMP TABLE alliance_similarity (a BIGINT, b BIGINT, p BIGINT, s DOUBLE, s_weighted DOUBLE, pi "
      "DOUBLE, kappa DOUBLE)");
  auto filler = work.fill_temporary("alliance_similarity");
  for (const auto& period : frame.periods()) put_period(filler, period, by_period[period.p]);
  filler.end();
}

void fill_vote_similarity(const PanelFrame& frame) {
  Work& work = frame.work();
  const Positions positions(frame);
  struct Votes {
    std::unordered_map<std::int64_t, std::size_t> roll_calls;
    std::vector<std::vector<std::uint8_t>> cast;  ///< by state; 0 when it did not vote
  };
  std::map<std::int64_t, Votes> by_period;
  for (const auto& period : frame.periods()) by_period[period.p].cast.resize(period.states.size());
  auto rows = work.ask(
      fmt::format("SELECT p::BIGINT, cown, rcid, CASE vote WHEN 'yes' THEN 1 WHEN 'abstain' THEN 2 WHEN 'no' THEN 3 "
                  "ELSE 0 END::BIGINT "
                  "FROM {} t JOIN period ON t.date >= period.first AND t.date < period.after WHERE cown IS NOT NULL",
                  PanelFrame::current("un_vote")));
  while (rows.next()) {
    const auto at = positions.of(*rows.integer(0), *rows.integer(1));
    if (!at) continue;
    Votes& votes = by_period[*rows.integer(0)];
    const auto roll_call = votes.roll_calls.emplace(*rows.integer(2), votes.roll_calls.size()).first->second;
    auto& cast = votes.cast[*at];
    if (cast.size() <= roll_call) cast.resize(roll_call + 1);
    cast[roll_call] = static_cast<std::uint8_t>(*rows.integer(3));
  }
  work.run(
      "CREATE OR REPLACE TEMP TABLE vote_similarity (a BIGINT, b BIGINT, p BIGINT, votes BIGINT, agreement DOUBLE, pi "
      "DOUBLE, kappa DOUBLE)");
  auto filler = work.fill_temporary("vote_similarity");
  for (const auto& period : frame.periods()) {
    const auto& cast = by_period[period.p].cast;
    for (std::size_t i = 0; i < cast.size(); ++i)
      for (std::size_t j = i + 1; j < cast.size(); ++j) {
        Moments moments;
        std::int64_t same = 0;
        for (std::size_t k = 0; k < std::min(cast[i].size(), cast[j].size()); ++k) {
          if (cast[i][k] == 0 || cast[j][k] == 0) continue;
          moments.add(cast[i][k], cast[j][k]);
          same += cast[i][k] == cast[j][k] ? 1 : 0;
        }
        if (moments.n == 0) continue;
        filler << period.states[i] << period.states[j] << period.p << static_cast<std::int64_t>(moments.n)
               << static_cast<double>(same) / moments.n;
        put(filler, scott_pi(moments));
        put(filler, cohen_kappa(moments));
        filler.end_row();
      }
  }
  filler.end();
}

void fill_joint_organisations(const PanelFrame& frame) {
  Work& work = frame.work();
  const Positions positions(frame);
  std::unordered_map<std::string, std::size_t> organisations;
  std::map<std::int64_t, std::vector<std::vector<std::uint64_t>>> by_period;
  for (const auto& period : frame.periods()) by_period[period.p].resize(period.states.size());
  auto rows =
      work.ask(fmt::format("SELECT p::BIGINT, ccode, igo, status FROM {}", PanelFrame::by_year("cow_igo_member_year")));
  while (rows.next()) {
    const auto at = positions.of(*rows.integer(0), *rows.integer(1));
    if (!at) continue;
    const auto number = organisations.emplace(rows.text(2), organisations.size()).first->second;
    auto& set = by_period[*rows.integer(0)][*at];
    if (set.size() <= number / 64) set.resize(number / 64 + 1);
    if (rows.integer(3) == 1) set[number / 64] |= std::uint64_t{1} << (number % 64);
  }
  work.run("CREATE OR REPLACE TEMP TABLE joint_organisations (a BIGINT, b BIGINT, p BIGINT, n BIGINT)");
  auto filler = work.fill_temporary("joint_organisations");
  for (const auto& period : frame.periods()) {
    const auto& sets = by_period[period.p];
    for (std::size_t i = 0; i < sets.size(); ++i)
      for (std::size_t j = i + 1; j < sets.size(); ++j) {
        if (sets[i].empty() || sets[j].empty()) continue;
        std::int64_t joint = 0;
        for (std::size_t k = 0; k < std::min(sets[i].size(), sets[j].size()); ++k)
          joint += std::popcount(sets[i][k] & sets[j][k]);
        filler << period.states[i] << period.states[j] << period.p << joint;
        filler.end_row();
      }
  }
  filler.end();
}

}  // namespace entente::datasets
