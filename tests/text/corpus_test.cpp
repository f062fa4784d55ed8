#include <filesystem>

#include "text/helpers.hpp"
#include <gtest/gtest.h>

#include "entente/base/file.hpp"

namespace entente::text {
namespace {

// What fuzzing once found, and what it begins from.
TEST(FuzzCorpus, IsReadOrRefusedAndTiles) {
  int read = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(ENTENTE_ROOT) + "/fuzz/corpus")) {
    if (!entry.is_regular_file()) continue;
    const auto bytes = read_file(entry.path());
    const bool json = entry.path().extension() == ".json";
    try {
      check_tiling(json ? read_json_line(bytes, {entry.path().string(), 1}) : read_document(bytes, entry.path()));
      ++read;
    } catch (const InputError&) {
    }
  }
  EXPECT_GE(read, 10);
}

}  // namespace
}  // namespace entente::text
