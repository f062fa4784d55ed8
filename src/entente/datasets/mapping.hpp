/// Any CSV as a data set, by a small TOML file; docs/datasets.md shows one.
#pragma once
#include <filesystem>
#include <string_view>

#include "entente/atlas/atlas.hpp"
#include "entente/datasets/importer.hpp"

namespace entente::datasets {

/// Reads a mapping. Its table is `own_<name>`. Throws InputError with file and line: an unknown key, type or scheme, a
/// column of codes without a scheme.
Importer read_mapping(const std::filesystem::path& file);
Importer parse_mapping(std::string_view toml, const std::string& file);

}  // namespace entente::datasets
