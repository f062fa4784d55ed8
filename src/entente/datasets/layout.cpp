#include "entente/datasets/layout.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "entente/store/store.hpp"

namespace entente::datasets {
namespace {

constexpr std::string_view history = "source VARCHAR, learned TIMESTAMP, superseded TIMESTAMP";

const Repeated* repeated_with(const Shape& shape, const std::string& column) {
  const auto found = std::ranges::find_if(shape.repeated, [&](const Repeated& repeated) {
    return std::ranges::find(repeated.columns, column) != repeated.columns.end();
  });
  return found == shape.repeated.end() ? nullptr : &*found;
}

std::string definition(const Column& column) {
  // DuckDB else tries every compression on every block, at several times the cost.
  return fmt::format(", {} {}{}", identifier(column.name), sql_type(column.type),
                     column.recurs ? " USING COMPRESSION dictionary" : "");
}

/// The columns of the table of rows, without those that say where they come from.
std::string row_columns(const Shape& shape) {
  std::string columns = "row BIGINT";
  for (const std::size_t i : own_columns(shape)) columns += definition(shape.columns[i]);
  for (const Derived& derived : shape.derived)
    columns += fmt::format(", {} {}", identifier(derived.name), sql_type(derived.type));
  return columns;
}

void make_parts(Work& work, const Shape& shape) {
  std::string numbers, joins = fmt::format(" JOIN {} f ON f.id = r.file", part_table(shape, "file"));
  for (const Repeated& repeated : shape.repeated) {
    const std::string number = identifier(repeated.name);
    std::string columns = "id BIGINT";
    for (const Column& column : shape.columns)
      if (repeated_with(shape, column.name) == &repeated) columns += definition(column);
    work.run(fmt::format("CREATE TABLE IF NOT EXISTS {} ({})", part_table(shape, repeated.name), columns));
    numbers += fmt::format(", {} BIGINT", number);
    joins += fmt::format(" JOIN {0} {1} ON {1}.id = r.{1}", part_table(shape, repeated.name), number);
  }
  work.run(fmt::format("CREATE TABLE IF NOT EXISTS {} (id BIGINT, {})", part_table(shape, "file"), history));
  work.run(
      fmt::format("CREATE TABLE IF NOT EXISTS {} ({}{}, file BIGINT)", rows_table(shape), row_columns(shape), numbers));
  std::string columns = "r.row";
  for (const Column& column : shape.columns) {
    const Repeated* repeated = repeated_with(shape, column.name);
    columns += fmt::format(", {}.{}", repeated == nullptr ? "r" : identifier(repeated->name), identifier(column.name));
  }
  for (const Derived& derived : shape.derived) columns += fmt::format(", r.{}", identifier(derived.name));
  work.run(fmt::format("CREATE VIEW IF NOT EXISTS {} AS SELECT {}, f.source, f.learned, f.superseded FROM {} r{}",
                       identifier(shape.table), columns, rows_table(shape), joins));
}

}  // namespace

std::string identifier(std::string_view name) {
  std::string text = "\"";
  for (const char c : name) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + '"';
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

std::string table_with(const Shape& shape, const std::string& column) {
  const Repeated* repeated = repeated_with(shape, column);
  return repeated == nullptr ? rows_table(shape) : part_table(shape, repeated->name);
}

std::vector<std::size_t> own_columns(const Shape& shape) {
  std::vector<std::size_t> own;
  for (std::size_t i = 0; i < shape.columns.size(); ++i)
    if (repeated_with(shape, shape.columns[i].name) == nullptr) own.push_back(i);
  return own;
}

std::string part_table(const Shape& shape, std::string_view repeated) {
  return identifier(fmt::format("{}_{}", shape.table, repeated));
}

std::string rows_table(const Shape& shape) {
  return shape.repeated.empty() ? identifier(shape.table) : part_table(shape, "row");
}

std::string history_table(const Shape& shape) {
  return shape.repeated.empty() ? identifier(shape.table) : part_table(shape, "file");
}

std::string rows_of_source(const Shape& shape) {
  const std::string current = "source = $1 AND superseded IS NULL";
  return shape.repeated.empty() ? current
                                : fmt::format("file IN (SELECT id FROM {} WHERE {})", history_table(shape), current);
}

void make_table(Work& work, const Shape& shape) {
  if (shape.repeated.empty()) {
    work.run(
        fmt::format("CREATE TABLE IF NOT EXISTS {} ({}, {})", identifier(shape.table), row_columns(shape), history));
    return;
  }
  if (work.ask_integer("SELECT count(*) FROM duckdb_tables() WHERE table_name = $1", {shape.table}).value_or(0) > 0)
    throw StoreError(fmt::format(
        "the store keeps {} as an earlier version of the program did; import its files into a new store", shape.table));
  make_parts(work, shape);
}

}  // namespace entente::datasets
