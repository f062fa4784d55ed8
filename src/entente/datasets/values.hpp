/// Cells of a file as values of their column. Private to the room.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "entente/base/date.hpp"
#include "entente/datasets/importer.hpp"

namespace entente::datasets {

/// A cell that is not of its column's type.
struct Ill {
  std::string_view ailment;
};

/// `std::monostate` is a missing value. A text lives as long as its cell.
using Value = std::variant<std::monostate, std::int64_t, double, Day, std::string_view, Ill>;

/// An empty cell and one of `marks` are missing, and so is a number that the column has as a mark. Spaces around
/// numbers are passed over; an integer may be written `12.0` or `1e+05`; a day is `1949-12-30`.
Value value_of(const Column& column, std::string_view cell, const std::vector<std::string>& marks);

}  // namespace entente::datasets
