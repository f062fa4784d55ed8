#include "entente/coding/table_rows.hpp"

#include <algorithm>

#include "entente/base/text.hpp"

namespace entente::coding {
namespace {

TableRow as_written(const Table::Row& row) {
  TableRow written{row.place().file, row.line(), {}};
  for (const std::string_view cell : row.cells()) written.text.append(cell).append("\t");
  written.text.pop_back();
  return written;
}

/// Tables of one name in two folders need not have the same columns.
bool has(const Table& table, const Table::Row& row, const TableRows::Cells& cells) {
  return std::ranges::all_of(cells, [&](const auto& cell) {
    return std::ranges::find(table.columns(), cell.first) != table.columns().end() && row[cell.first] == cell.second;
  });
}

/// Tables of the atlas that give an actor its names.
bool is_of_names(const Table& table) {
  const std::string file = std::filesystem::path(table.file()).filename();
  return file.starts_with("names") || file == "states.tsv" || file == "former-states.tsv" ||
         file == "arrangements.tsv" || file == "groups.tsv" || file == "leaders.tsv";
}

bool names(const Table::Row& row, std::string_view code, std::string_view name, bool surname) {
  if (std::ranges::find(row.cells(), code) == row.cells().end()) return false;
  return std::ranges::any_of(row.cells(), [&](std::string_view cell) {
    return std::ranges::any_of(split(cell, '|'), [&](std::string_view one) {
      return surname ? one.size() > name.size() && one.ends_with(name) && one[one.size() - name.size() - 1] == ' '
                     : one == name;
    });
  });
}

}  // namespace

const std::vector<Table>& TableRows::tables(const std::filesystem::path& folder) {
  const auto [entry, fresh] = read_.try_emplace(folder);
  if (!fresh) return entry->second;
  std::vector<std::filesystem::path> files;
  for (const auto& file : std::filesystem::directory_iterator(folder))
    if (file.path().extension() == ".tsv") files.push_back(file.path());
  std::ranges::sort(files);
  for (const auto& file : files) entry->second.push_back(Table::read(file));
  return entry->second;
}

std::vector<TableRow> TableRows::find(std::string_view file, const Cells& cells) {
  for (const auto& folder : folders_)
    for (const Table& table : tables(folder)) {
      if (std::filesystem::path(table.file()).filename() != file) continue;
      for (const auto row : table)
        if (has(table, row, cells)) return {as_written(row)};
    }
  return {};
}

std::vector<TableRow> TableRows::at(std::string_view file, std::size_t line, const Cells& cells) {
  for (const auto& folder : folders_)
    for (const Table& table : tables(folder)) {
      if (std::filesystem::path(table.file()).filename() != file) continue;
      for (const auto row : table)
        if (row.line() == line && has(table, row, cells)) return {as_written(row)};
    }
  return {};
}

std::vector<TableRow> TableRows::naming(std::string_view code, std::string_view name) {
  for (const bool surname : {false, true})
    for (const auto& folder : folders_)
      for (const Table& table : tables(folder))
        for (const auto row : table)
          if (is_of_names(table) && names(row, code, name, surname)) return {as_written(row)};
  return {};
}

}  // namespace entente::coding
