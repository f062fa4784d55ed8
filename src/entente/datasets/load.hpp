/// From a file to the tables of a shape. Private to the room.
#pragma once
#include <string>
#include <vector>

#include "entente/datasets/importer.hpp"
#include "entente/datasets/layout.hpp"
#include "entente/datasets/reader.hpp"
#include "entente/store/work.hpp"

namespace entente::datasets {

/// The shape of the importer that a header has: of those whose columns are all there, the one with most. Nothing when
/// there is none; the troubles then say what is missing.
const Shape* recognise(const Importer& importer, const std::vector<std::string>& header,
                       std::vector<Trouble>& troubles);

/// Reads the file to its end and puts its whole rows into the tables of the shape, each with its number, `source`, and
/// when it was learned. Cells that are not of their column's type are troubles, and their rows are not there.
void load(Work& work, const Shape& shape, FileReader& file, const std::string& source, Instant now);

}  // namespace entente::datasets
