/// The field's data sets: from a download to a dyad-year panel.
///
///   importer.hpp   what an importer is: a row of the catalogue that says all about one data set
///   doctor.hpp     the troubles that files are known to have
///   mapping.hpp    any CSV, by a small TOML file
///   difference.hpp what changed between two releases
///   page.hpp       the catalogue as docs/datasets.md
///   panel.hpp      actor-years, dyad-years and dyad-months, from a catalogue of variables
///
/// A file is recognised by its header, read whole or not at all, examined, and put into the tables of its data set:
/// each row with the number that it has in the file, the SHA-256 of the file, and when it was learned. A newer release
/// supersedes the rows of an earlier one; nothing is overwritten.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "entente/atlas/atlas.hpp"
#include "entente/base/progress.hpp"
#include "entente/datasets/doctor.hpp"
#include "entente/datasets/importer.hpp"
#include "entente/store/store.hpp"

namespace entente::datasets {

/// `check`: examines and stores nothing. `strict`: stores nothing of a file that has any trouble.
struct ImportOptions {
  bool check = false;
  bool strict = false;
};

/// What became of one file.
struct FileReport {
  std::filesystem::path path;
  std::string source;    ///< SHA-256
  std::string table;     ///< empty when the shape is not known
  std::size_t rows = 0;  ///< that are good
  std::size_t set_aside = 0;
  std::vector<Trouble> troubles;
  bool refused = false;
  bool unchanged = false;  ///< the store has this file already
};

/// Imports files of one data set, each in a transaction of its own. A file that changes while it is read is an
/// InputError and leaves the store as it was, like any failure. Stops between files when asked to.
std::vector<FileReport> import_files(Store& store, const Atlas& atlas, const Importer& importer,
                                     const std::vector<std::filesystem::path>& files, const ImportOptions& options,
                                     Instant now, Progress& progress = silent());

}  // namespace entente::datasets
