/// Records as rows of one table, for spreadsheets: what all kinds share in the same columns, several values in one cell
/// parted by `;`.
#pragma once
#include <string>
#include <string_view>

#include "entente/records/records.hpp"

namespace entente::cli {

/// The header line of the table, with its line end.
std::string flat_header();

/// A record as a line of CSV, with its line end; `document` names where it was read. Dates are the first and the last
/// day (both counted), at the precision that their columns' neighbour says.
std::string flat_row(const Record& record, std::string_view document);

}  // namespace entente::cli
