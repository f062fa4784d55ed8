#include "entente/base/table.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "entente/base/file.hpp"
#include "entente/base/text.hpp"

namespace entente {
namespace {

/// Cuts a text into records of cells, with the line on which each record begins.
class Cutter {
 public:
  Cutter(std::string_view text, Table::Format format, const std::string& file)
      : rest_(text), format_(format), file_(file) {}

  bool done() const { return rest_.empty(); }
  std::size_t line() const { return line_; }
  bool at_comment() const { return rest_.front() == '#'; }
  bool at_blank_line() const { return rest_.front() == '\n' || rest_.starts_with("\r\n"); }
  void skip_line() { take_line(); }

  std::vector<std::string> next() { return format_ == Table::Format::tsv ? next_tsv() : next_csv(); }

 private:
  std::string_view take_line() {
    const auto end = rest_.find('\n');
    std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    ++line_;
    return line;
  }

  std::vector<std::string> next_tsv() {
    const auto parts = split(take_line(), '\t');
    return {parts.begin(), parts.end()};
  }

  std::vector<std::string> next_csv() {
    std::vector<std::string> cells;
    do cells.push_back(rest_.starts_with('"') ? quoted_cell() : plain_cell());
    while (take(','));
    take('\r');
    if (!rest_.empty() && !take('\n'))
      throw InputError({file_, line_}, "a cell goes on after its closing quote; double the quotes inside it");
    ++line_;
    return cells;
  }

  std::string plain_cell() {
    const auto end = std::min(rest_.find_first_of(",\r\n"), rest_.size());
    std::string cell(rest_.substr(0, end));
    rest_.remove_prefix(end);
    return cell;
  }

  std::string quoted_cell() {
    const std::size_t first_line = line_;
    std::string cell;
    rest_.remove_prefix(1);
    for (;;) {
      const auto quote = rest_.find('"');
      if (quote == std::string_view::npos)
        throw InputError({file_, first_line}, "a quoted cell that begins here never ends");
      const auto piece = rest_.substr(0, quote);
      line_ += static_cast<std::size_t>(std::ranges::count(piece, '\n'));
      cell += piece;
      rest_.remove_prefix(quote + 1);
      if (!take('"')) return cell;
      cell += '"';
    }
  }

  bool take(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  std::string_view rest_;
  Table::Format format_;
  const std::string& file_;
  std::size_t line_ = 1;
};

template <typename Number>
std::optional<Number> parse_number(const Table::Row& row, std::string_view column, std::string_view kind) {
  const std::string_view cell = row[column];
  if (cell.empty()) return std::nullopt;
  Number value{};
  const auto [end, code] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (code != std::errc() || end != cell.data() + cell.size() || !std::isfinite(static_cast<double>(value)))
    throw row.error(fmt::format("column '{}' holds '{}'; a {} is expected", column, cell, kind));
  return value;
}

}  // namespace

Table Table::read(const std::filesystem::path& path) {
  return parse(read_file(path), path.extension() == ".csv" ? Format::csv : Format::tsv, path.string());
}

Table Table::parse(std::string text, Format format, std::string file_name) {
  Table table;
  table.file_ = std::move(file_name);
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  if (const auto bad = first_invalid_utf8(text)) {
    const auto line =
        static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(*bad), '\n')) + 1;
    throw InputError({table.file_, line}, fmt::format("byte {} of the file is not valid UTF-8", *bad));
  }
  Cutter cutter(text, format, table.file_);
  while (!cutter.done()) {
    if ((table.columns_.empty() && cutter.at_comment()) || cutter.at_blank_line()) {
      cutter.skip_line();
      continue;
    }
    const std::size_t line = cutter.line();
    table.take_row(cutter.next(), line);
  }
  if (table.columns_.empty())
    throw InputError({table.file_, 1}, "the table is empty; its first line must name the columns");
  return table;
}

void Table::take_row(std::vector<std::string>&& cells, std::size_t line) {
  if (columns_.empty()) {
    for (auto cell = cells.begin(); cell != cells.end(); ++cell)
      if (std::find(cells.begin(), cell, *cell) != cell)
        throw InputError({file_, line}, fmt::format("column '{}' is named twice", *cell));
    columns_ = std::move(cells);
    header_line_ = line;
    return;
  }
  if (cells.size() != columns_.size())
    throw InputError({file_, line},
                     fmt::format("{} cells, but the header names {} columns", cells.size(), columns_.size()));
  std::ranges::move(cells, std::back_inserter(cells_));
  lines_.push_back(line);
}

void Table::expect_columns(std::initializer_list<std::string_view> columns) const {
  for (const auto column : columns)
    if (std::ranges::find(columns_, column) == columns_.end())
      throw InputError({file_, header_line_},
                       fmt::format("column '{}' is missing; expected are {}", column, fmt::join(columns, ", ")));
  for (const auto& column : columns_)
    if (std::ranges::find(columns, column) == columns.end())
      throw InputError({file_, header_line_},
                       fmt::format("column '{}' is not known; expected are {}", column, fmt::join(columns, ", ")));
}

std::size_t Table::column_index(std::string_view column) const {
  const auto found = std::ranges::find(columns_, column);
  if (found == columns_.end()) throw Error(fmt::format("{}: the table has no column '{}'", file_, column));
  return static_cast<std::size_t>(found - columns_.begin());
}

std::string_view Table::Row::operator[](std::string_view column) const {
  return table_->cells_[index_ * table_->columns_.size() + table_->column_index(column)];
}

std::string_view Table::Row::required(std::string_view column) const {
  const auto cell = (*this)[column];
  if (cell.empty()) throw error(fmt::format("column '{}' is empty", column));
  return cell;
}

std::vector<std::string_view> Table::Row::list(std::string_view column) const {
  const auto cell = (*this)[column];
  if (cell.empty()) return {};
  auto values = split(cell, '|');
  for (auto& value : values) {
    value = trim(value);
    if (value.empty()) throw error(fmt::format("column '{}' holds an empty value between two '|'", column));
  }
  return values;
}

std::optional<int> Table::Row::integer(std::string_view column) const {
  return parse_number<int>(*this, column, "whole number");
}

std::optional<double> Table::Row::number(std::string_view column) const {
  return parse_number<double>(*this, column, "number");
}

Span Table::Row::span(std::string_view from_column, std::string_view until_column) const {
  try {
    return make_span((*this)[from_column], (*this)[until_column]);
  } catch (const InputError& failure) {
    throw failure.at(place());
  }
}

}  // namespace entente
