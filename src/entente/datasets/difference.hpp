/// What changed between two releases of a data set.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "entente/datasets/doctor.hpp"
#include "entente/datasets/importer.hpp"

namespace entente::datasets {

/// Rows are the same when all columns of the shape are; a row whose key is in both files and whose other columns differ
/// is changed, else it is added or removed.
struct Difference {
  struct Count {
    std::string what;  ///< an actor's code, two codes with a hyphen, a year, or a column
    std::size_t added = 0, removed = 0, changed = 0;
  };
  std::string table;
  std::size_t old_rows = 0, new_rows = 0;
  std::size_t added = 0, removed = 0, changed = 0;
  std::vector<Count> by_actor, by_dyad, by_year,
      by_column;  ///< most first, then by name; by_column counts `changed` only
  bool empty() const { return added + removed + changed == 0; }
};

/// Recognises both files as one shape of one data set. Throws InputError when they are none, of two, or refused by the
/// doctor.
Difference difference(const std::filesystem::path& old_file, const std::filesystem::path& new_file);

}  // namespace entente::datasets
