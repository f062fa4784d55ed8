/// The doctor's look at rows that lie in a table. Private to the room.
#pragma once
#include <string>
#include <vector>

#include "entente/atlas/atlas.hpp"
#include "entente/datasets/doctor.hpp"
#include "entente/datasets/importer.hpp"
#include "entente/store/work.hpp"

namespace entente::datasets {

/// Looks at the rows of one source, adds what is wrong with them to the troubles, and yields the numbers of the rows
/// that are to be set aside, sorted. A few scans of the rows; sorts only where something is found.
std::vector<std::int64_t> examine(Work& work, const Atlas& atlas, const Importer& importer, const Shape& shape,
                                  const std::string& source, std::vector<Trouble>& troubles);

}  // namespace entente::datasets
