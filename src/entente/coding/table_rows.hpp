/// Finds the rows that rules went by in the tables from which lexicon and atlas were read. Private to the room.
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "entente/base/table.hpp"
#include "entente/coding/explanation.hpp"

namespace entente::coding {

class TableRows {
 public:
  using Cells = std::vector<std::pair<std::string_view, std::string_view>>;  ///< column and cell

  explicit TableRows(std::vector<std::filesystem::path> folders) : folders_(std::move(folders)) {}

  /// The first row of a table of that name that has all these cells; nothing when there is none.
  std::vector<TableRow> find(std::string_view file, const Cells& cells);
  /// The row at a line of a table of that name, when it has all these cells.
  std::vector<TableRow> at(std::string_view file, std::size_t line, const Cells& cells = {});
  /// The first row of any table in which one cell is the code and another holds the name, alone or among others; where
  /// none does, one in which a name ends in it (a surname).
  std::vector<TableRow> naming(std::string_view code, std::string_view name);

 private:
  const std::vector<Table>& tables(const std::filesystem::path& folder);

  std::vector<std::filesystem::path> folders_;
  std::map<std::filesystem::path, std::vector<Table>> read_;
};

}  // namespace entente::coding
