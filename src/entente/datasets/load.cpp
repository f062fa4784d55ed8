#include "entente/datasets/load.hpp"

#include <algorithm>
#include <map>
#include <regex>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "entente/base/text.hpp"

namespace entente::datasets {
namespace {

std::string lower(std::string_view text) {
  std::string out(trim(text));
  std::ranges::transform(out, out.begin(), [](unsigned char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c);
  });
  return out;
}

bool is_numeric(std::string_view cell) {
  return !cell.empty() && cell.find_first_not_of("0123456789.-+eE") == std::string_view::npos;
}

/// Position of each column of the shape in the file; -1 for one that is not there.
std::vector<int> positions(const Shape& shape, const Scan& scan) {
  std::vector<int> found;
  std::map<std::string, int> header;
  for (std::size_t i = 0; i < scan.first.size(); ++i) header.emplace(lower(scan.first[i]), static_cast<int>(i));
  for (const Column& column : shape.columns) {
    if (shape.headerless_cells > 0) {
      found.push_back(std::stoi(column.header));
      continue;
    }
    const auto at = header.find(lower(column.header));
    found.push_back(at == header.end() ? -1 : at->second);
  }
  return found;
}

std::vector<std::string> missing_columns(const Shape& shape, const Scan& scan) {
  std::vector<std::string> missing;
  const auto at = positions(shape, scan);
  for (std::size_t i = 0; i < at.size(); ++i)
    if (at[i] < 0 && !shape.columns[i].is_optional) missing.push_back(shape.columns[i].header);
  return missing;
}

void tell_why_not(const Importer& importer, Scan& scan) {
  const auto numeric = std::ranges::count_if(scan.first, is_numeric);
  if (numeric * 3 >= static_cast<std::ptrdiff_t>(scan.first.size()) && numeric > 0) {
    note(scan.troubles, "no-header", 0, fmt::format("the first line begins with {}", scan.first.front()));
    return;
  }
  const Shape* nearest = nullptr;
  std::vector<std::string> fewest;
  for (const Shape& shape : importer.shapes) {
    if (shape.headerless_cells > 0) continue;
    auto missing = missing_columns(shape, scan);
    if (nearest != nullptr && missing.size() >= fewest.size()) continue;
    nearest = &shape;
    fewest = std::move(missing);
  }
  std::string example = nearest == nullptr
                            ? fmt::format("rows have {} cells", scan.first.size())
                            : fmt::format("nearest is {}, which has also {}", nearest->table, fmt::join(fewest, ", "));
  for (const Importer& other : importers()) {
    if (other.name.view() == importer.name.view()) continue;
    for (const Shape& shape : other.shapes)
      if (shape.headerless_cells == 0 && missing_columns(shape, scan).empty()) {
        example += fmt::format("; this file is one of `{}`", other.name.view());
        break;
      }
  }
  note(scan.troubles, "missing-columns", 0, example);
}

std::string_view sql_type(Type type) {
  switch (type) {
    case Type::integer:
      return "BIGINT";
    case Type::number:
      return "DOUBLE";
    case Type::day:
      return "DATE";
    case Type::text:
      break;
  }
  return "VARCHAR";
}

std::string selected(const Column& column, int position) {
  if (position < 0) return fmt::format("NULL::{}", sql_type(column.type));
  if (column.marks.empty()) return fmt::format("c{}", position);
  return fmt::format("CASE WHEN c{0} IN ({1}) THEN NULL ELSE c{0} END", position, fmt::join(column.marks, ", "));
}

/// How DuckDB is to read the file: every cell as text but those of the kept columns.
std::string reader(const Shape& shape, const Scan& scan, const std::vector<int>& at) {
  std::vector<std::string_view> types(scan.first.size(), "VARCHAR");
  for (std::size_t i = 0; i < at.size(); ++i)
    if (at[i] >= 0) types[static_cast<std::size_t>(at[i])] = sql_type(shape.columns[i].type);
  std::string columns;
  for (std::size_t i = 0; i < types.size(); ++i)
    columns += fmt::format("{}'c{}': '{}'", i == 0 ? "" : ", ", i, types[i]);
  std::string marks = "''";
  for (const auto& mark : shape.marks) marks += ", " + sql_text(mark);
  const bool header = shape.headerless_cells == 0;
  return fmt::format(
      "read_csv($1, delim={}, header=false, skip={}, quote={}, escape={}, nullstr=[{}], auto_detect=false, "
      "store_rejects=true, rejects_limit=0, max_line_size=8388608, dateformat='%Y-%m-%d', columns={{{}}})",
      scan.delimiter == '\t' ? "'\\t'" : sql_text(std::string(1, scan.delimiter)), header ? 1 : 0,
      scan.quotes ? "'\"'" : "''", scan.quotes ? "'\"'" : "''", marks, columns);
}

/// What is wrong with a cell that is not of its column's type.
std::string_view ailment_of(const Column& column, std::string_view cell) {
  static const std::regex comma(R"(-?\d+,\d+)"), letters("[A-Za-z]{2,4}"),
      mark(R"(NA|N/A|\.|\.\.|\.\.\.|NULL|null|-|NaN|#N/A|xx)");
  const std::string text(cell);
  if (std::regex_match(text, mark)) return "missing-mark-as-text";
  if (column.type == Type::day) return "date-format";
  if (std::regex_match(text, comma)) return "decimal-comma";
  if (column.scheme != Scheme::none && std::regex_match(text, letters)) return "letters-for-numbers";
  return "not-a-number";
}

void collect_rejects(Work& work, const Shape& shape, Scan& scan, const std::vector<int>& at) {
  const std::size_t lines_before = shape.headerless_cells == 0 ? 1 : 0;
  auto rows = work.ask(
      "SELECT line::BIGINT, coalesce(column_name, ''), csv_line, error_message FROM reject_errors ORDER BY line");
  while (rows.next()) {
    const auto row = static_cast<std::size_t>(rows.integer(0).value_or(0)) - lines_before;
    const std::string name = rows.text(1);
    const int position = name.starts_with('c') ? std::stoi(name.substr(1)) : -1;
    const auto column = std::ranges::find(at, position);
    const auto cells = cut(rows.text(2), scan.delimiter, scan.quotes);
    if (position < 0 || column == at.end() || static_cast<std::size_t>(position) >= cells.size()) {
      note(scan.troubles, "not-a-number", row, rows.text(3));
      continue;
    }
    const Column& its = shape.columns[static_cast<std::size_t>(column - at.begin())];
    const auto& cell = cells[static_cast<std::size_t>(position)];
    note(scan.troubles, ailment_of(its, cell), row, fmt::format("column '{}' holds '{}'", its.header, cell));
  }
}

}  // namespace

std::string identifier(std::string_view name) {
  std::string text = "\"";
  for (const char c : name) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + '"';
}

const Shape* recognise(const Importer& importer, Scan& scan) {
  const Shape* best = nullptr;
  for (const Shape& shape : importer.shapes) {
    const bool fits = shape.headerless_cells > 0
                          ? shape.headerless_cells == scan.first.size() && is_numeric(scan.first.front())
                          : missing_columns(shape, scan).empty();
    if (fits && (best == nullptr || shape.columns.size() > best->columns.size())) best = &shape;
  }
  if (best == nullptr) {
    tell_why_not(importer, scan);
    return nullptr;
  }
  for (auto cell = scan.first.begin(); best->headerless_cells == 0 && cell != scan.first.end(); ++cell)
    if (!cell->empty() && std::find(scan.first.begin(), cell, *cell) != cell)
      note(scan.troubles, "column-twice", 0, *cell);
  return best;
}

void make_table(Work& work, const Shape& shape) {
  std::string columns = "row BIGINT";
  for (const Column& column : shape.columns)
    columns += fmt::format(", {} {}", identifier(column.name), sql_type(column.type));
  for (const Derived& derived : shape.derived)
    columns += fmt::format(", {} {}", identifier(derived.name), sql_type(derived.type));
  work.run(fmt::format("CREATE TABLE IF NOT EXISTS {} ({}, source VARCHAR, learned TIMESTAMP, superseded TIMESTAMP)",
                       identifier(shape.table), columns));
}

void load(Work& work, const Shape& shape, const std::filesystem::path& file, Scan& scan, Instant now) {
  const auto at = positions(shape, scan);
  std::string columns = "row_number() OVER () AS row";
  for (std::size_t i = 0; i < at.size(); ++i)
    columns += fmt::format(", {} AS {}", selected(shape.columns[i], at[i]), identifier(shape.columns[i].name));
  for (const Derived& derived : shape.derived)
    columns += fmt::format(", {} AS {}", derived.expression, identifier(derived.name));
  work.run("DROP TABLE IF EXISTS reject_errors");
  work.run("DROP TABLE IF EXISTS reject_scans");
  work.run(fmt::format("INSERT INTO {} SELECT {}, $2 AS source, $3 AS learned, NULL AS superseded FROM {}",
                       identifier(shape.table), columns, reader(shape, scan, at)),
           {file.string(), scan.sha256, now});
  collect_rejects(work, shape, scan, at);
}

}  // namespace entente::datasets
