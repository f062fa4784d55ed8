/// A store of a test's own, and fixtures to import into it.
#pragma once
#include "folder.hpp"

#include "entente/datasets/datasets.hpp"

namespace entente::tests {

inline std::filesystem::path fixture(const std::string& name) {
  return std::filesystem::path(ENTENTE_ROOT) / "tests" / "datasets" / "fixtures" / name;
}

inline const Atlas& atlas() {
  static const Atlas loaded = Atlas::load(std::filesystem::path(ENTENTE_ROOT) / "data" / "atlas");
  return loaded;
}

class Library {
 public:
  Library() : store(folder / "store.duckdb", Store::Access::write, {"1GB", 0}) {}

  datasets::FileReport import(const std::string& dataset, const std::filesystem::path& file,
                              const datasets::ImportOptions& options = {}, Instant now = {1'700'000'000}) {
    return datasets::import_files(store, atlas(), datasets::importers().at(dataset), {file}, options, now).front();
  }

  /// The first column of the first row.
  std::int64_t count(const std::string& sql) const {
    std::int64_t found = -1;
    store.inquire([&](Work& work) { found = work.ask_integer(sql).value_or(-1); });
    return found;
  }

  Folder folder;
  Store store;
};

}  // namespace entente::tests
