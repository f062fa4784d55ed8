/// Where reference data lies that is not part of the project: $ENTENTE_SHARED, else ../shared beside the repository. A
/// test that needs it says clearly that it is skipped when it is not there.
#pragma once
#include <cstdlib>
#include <filesystem>

namespace entente::tests {

inline std::filesystem::path shared(const std::filesystem::path& file) {
  const char* named = std::getenv("ENTENTE_SHARED");
  return (named != nullptr ? std::filesystem::path(named) : std::filesystem::path(ENTENTE_ROOT) / ".." / "shared") /
         file;
}

}  // namespace entente::tests

/// Skips the test that stands here unless a reference file exists.
#define ENTENTE_NEEDS_SHARED(file)                            \
  if (!std::filesystem::exists(entente::tests::shared(file))) \
  GTEST_SKIP() << "needs " << (file) << ", which is not in ../shared nor in $ENTENTE_SHARED"
