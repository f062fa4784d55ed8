// Checks the atlas against published lists of states, codes and memberships, and writes docs/atlas-check.md.
//   atlas-check DATA > docs/atlas-check.md
// DATA is the folder of reference data; its files are named where they are read. Nothing of them is copied: the page
// tells what the two say differently, and why.
#include <iterator>

#include "findings.hpp"
#include <fmt/format.h>

int main(int argc, char** argv) {
  using namespace atlas_check;
  if (argc != 2) {
    fmt::print(stderr, "usage: atlas-check DATA > docs/atlas-check.md\n");
    return 2;
  }
  try {
    const std::filesystem::path root = ENTENTE_ROOT, data = argv[1];
    const auto own = root / "tools" / "atlas-check";
    const auto atlas = entente::Atlas::load(root / "data" / "atlas");
    const Reasons reasons(own / "reasons.tsv");
    const auto organisations = entente::Table::read(own / "organisations.tsv");
    organisations.expect_columns({"list", "theirs", "ours"});
    std::vector<Comparison> all = compare_spells(atlas, data);
    for (auto more : {compare_crosswalks(atlas, data), compare_memberships(atlas, data, organisations)})
      std::ranges::move(more, std::back_inserter(all));
    fmt::print("{}", page(all, reasons));
  } catch (const entente::Error& error) {
    fmt::print(stderr, "atlas-check: {}\n", error.what());
    return 3;
  }
  return 0;
}
