/// The rows of a panel before any variable is joined. Private to the room.
#pragma once
#include <string>
#include <vector>

#include "entente/datasets/panel.hpp"
#include "entente/store/work.hpp"

namespace entente::datasets {

/// Temporary tables `period` (p, year, first, after), `unit` (p, year, ccode) and, for pairs, `dyad` (p, year, a, b),
/// a before b.
class PanelFrame {
 public:
  PanelFrame(Work& work, Frame frame, int first_year, int last_year);

  Work& work() const { return work_; }
  Frame frame() const { return frame_; }
  bool has_pairs() const { return frame_ != Frame::actor_year; }

  /// Joins spells (`start_day`, `end_day`, open when NULL) and rows of a `year` to periods.
  static std::string by_day(std::string_view table);
  static std::string by_year(std::string_view table);
  /// The rows of a table that stand today.
  static std::string current(std::string_view table);

  /// The states of each period in the order of their numbers: `(p, states)`.
  struct Period {
    std::int64_t p;
    std::vector<std::int64_t> states;
  };
  const std::vector<Period>& periods() const { return periods_; }

 private:
  Work& work_;
  Frame frame_;
  std::vector<Period> periods_;
};

}  // namespace entente::datasets
