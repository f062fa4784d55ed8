/// From a file to a table of the store. Private to the room.
#pragma once
#include <filesystem>
#include <string>

#include "entente/datasets/importer.hpp"
#include "entente/datasets/scan.hpp"
#include "entente/store/work.hpp"

namespace entente::datasets {

/// The shape of the importer that the file's header has: of those whose columns are all there, the one with most.
/// Nothing when there is none; the troubles then say what is missing.
const Shape* recognise(const Importer& importer, Scan& scan);

/// Makes the table of a shape when it is not there.
void make_table(Work& work, const Shape& shape);

/// Puts the rows of a file into the table, each with its number, `source`, and when it was learned. Cells that cannot
/// be read are troubles of the scan, and their rows are not there.
void load(Work& work, const Shape& shape, const std::filesystem::path& file, Scan& scan, Instant now);

/// `"a name"`
std::string identifier(std::string_view name);

}  // namespace entente::datasets
