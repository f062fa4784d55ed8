/// What a cell of a table names. Private to the room.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "entente/base/table.hpp"

namespace entente::coding {

/// The value of a name; an InputError with the cell's place and all names for one that is none.
template <typename Enum, std::size_t n>
Enum named(const std::array<std::pair<std::string_view, Enum>, n>& names, std::string_view name,
           const Table::Row& row) {
  for (const auto& [text, value] : names)
    if (text == name) return value;
  std::string all;
  for (const auto& [text, value] : names) all += (all.empty() ? "" : ", ") + std::string(text);
  throw row.error(fmt::format("'{}' is none of {}", name, all));
}

}  // namespace entente::coding
