#include "entente/datasets/panel_frame.hpp"

#include <fmt/format.h>

namespace entente::datasets {

PanelFrame::PanelFrame(Work& work, Frame frame, int first_year, int last_year) : work_(work), frame_(frame) {
  if (!work.has_table("cow_state"))
    throw UsageError("panels need the state system: `entente import cow-states states2016.csv` first");
  const auto newest =
      work.ask_integer("SELECT max(year(end_day - 1))::BIGINT FROM cow_state WHERE superseded IS NULL").value_or(0);
  if (first_year < 1816 || last_year > newest || last_year < first_year)
    throw UsageError(fmt::format("the state system is known from 1816 to {}; years {} to {} were asked for", newest,
                                 first_year, last_year));
  const std::string years = fmt::format("range({}, {}) t(y)", first_year, last_year + 1);
  work.run("CREATE OR REPLACE TEMP TABLE period AS " +
           (frame == Frame::dyad_month ? "SELECT y * 12 + m - 1 AS p, y AS year, m AS month, make_date(y, m, 1) AS "
                                         "first, (make_date(y, m, 1) + INTERVAL 1 MONTH)::DATE AS after FROM " +
                                             years + ", range(1, 13) s(m)"
                                       : "SELECT y AS p, y AS year, 1 AS month, make_date(y, 1, 1) AS first, "
                                         "make_date(y + 1, 1, 1) AS after FROM " +
                                             years));
  work.run(
      fmt::format("CREATE OR REPLACE TEMP TABLE unit AS SELECT p, year, month, ccode, min(greatest(start_day, first)) "
                  "AS entry, max(least(end_day, after)) AS leave "
                  "FROM {} JOIN period ON start_day < after AND end_day > first GROUP BY ALL",
                  current("cow_state")));
  if (has_pairs())
    work.run(
        "CREATE OR REPLACE TEMP TABLE dyad AS SELECT x.p, x.year, x.month, x.ccode AS a, y.ccode AS b FROM unit x JOIN "
        "unit y ON x.p = y.p AND "
        "x.ccode < y.ccode AND x.entry < y.leave AND y.entry < x.leave");
  auto rows = work.ask("SELECT p::BIGINT, ccode FROM unit ORDER BY p, ccode");
  while (rows.next()) {
    const auto p = *rows.integer(0);
    if (periods_.empty() || periods_.back().p != p) periods_.push_back({p, {}});
    periods_.back().states.push_back(*rows.integer(1));
  }
}

std::string PanelFrame::current(std::string_view table) {
  return fmt::format("(SELECT * FROM {} WHERE superseded IS NULL)", table);
}

std::string PanelFrame::by_day(std::string_view table) {
  return fmt::format(
      "{} t JOIN period ON t.start_day < period.after AND (t.end_day IS NULL OR t.end_day > period.first)",
      current(table));
}

std::string PanelFrame::by_year(std::string_view table) {
  return fmt::format("{} t JOIN period ON t.year = period.year", current(table));
}

}  // namespace entente::datasets
