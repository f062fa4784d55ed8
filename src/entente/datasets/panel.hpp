/// Panels: actor-years, dyad-years and dyad-months, with variables from a catalogue.
///
/// States are those of the COW state system (import `cow-states` first); a pair is in a period when both are in the
/// system on one same day of it. Spells are joined by their days and aggregated last: a pact of one day in a year
/// counts for the year. A zero stands only where the data set's coverage says that absence means no; elsewhere the cell
/// is empty, and `<variable>_known` says which.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/catalogue.hpp"
#include "entente/base/progress.hpp"
#include "entente/store/store.hpp"

namespace entente::datasets {

enum class Frame : std::uint8_t { actor_year, dyad_year, directed_dyad_year, dyad_month };
std::optional<Frame> frame_from(std::string_view name);
std::string_view to_string(Frame frame);

/// Whose property a variable is. A state's is given for both states of a pair (`_1`, `_2`); what one does to the other
/// is one column where pairs are directed and two (`_12`, `_21`) where they are not.
enum class Level : std::uint8_t { state, pair, directed };

struct VariableColumn {
  std::string name;
  bool zero;  ///< inside the coverage, no row means 0
  std::string unit;
};

class PanelFrame;

/// A variable of panels: a row of the catalogue.
struct Variable {
  Given name;
  Given question;
  Given formula;
  Given reference;
  Given dataset;  ///< that must have been imported; its coverage is the variable's
  Level level;
  std::vector<std::string> tables;  ///< of the data set; the first that the store has is read
  std::vector<VariableColumn> columns;
  /// SELECT that yields a (and b), p and the columns; may make temporary tables first.
  std::string (*select)(const PanelFrame& frame, const std::string& table);
  std::string for_pairs = {};  ///< one more column of pairs from a state's: `name = SQL`
};
const Catalogue<Variable>& variables();

enum class PanelFormat : std::uint8_t { parquet, csv, stata };

struct PanelRequest {
  Frame frame = Frame::dyad_year;
  int first_year = 0, last_year = 0;
  std::vector<std::string> with;
  std::filesystem::path output;  ///< `.parquet`, `.csv`
  bool stata = false;            ///< a CSV with Stata's `.` for missing
  std::string configuration;     ///< JSON that goes with the file: into Parquet's metadata, else beside it
};

struct PanelReport {
  std::size_t rows = 0;
  std::vector<std::string> columns;
};

/// Writes a panel. Throws UsageError for an unknown variable, for a data set that was not imported, and for years in
/// which the state system is not known. About two seconds for the pairs of all states of 1946-2012 with seven
/// variables.
PanelReport write_panel(const Store& store, const PanelRequest& request);

}  // namespace entente::datasets
