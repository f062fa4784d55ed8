/// The rows of the catalogue, by subject. Private to the room.
#pragma once
#include <vector>

#include "entente/datasets/importer.hpp"

namespace entente::datasets {

std::vector<Importer> system_rows();       ///< states, capabilities, geography
std::vector<Importer> alliance_rows();     ///< COW alliances, ATOP
std::vector<Importer> institution_rows();  ///< organisations, votes, trade agreements
std::vector<Importer> conflict_rows();     ///< disputes and armed conflict
std::vector<Importer> flow_rows();         ///< trade, arms, troops, exercises, sanctions
std::vector<Importer> event_rows();        ///< machine-coded events

}  // namespace entente::datasets
