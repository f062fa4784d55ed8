#include "entente/base/table.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <span>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "entente/base/file.hpp"
#include "entente/base/text.hpp"

namespace entente {
namespace {

/// Cuts a text into records of cells, with the line on which each record begins.
class Cutter {
 public:
  /// Cells are views into the text; `unquoted` keeps those that are not written in it as they read.
  Cutter(std::string_view text, Table::Format format, const std::string& file, std::deque<std::string>& unquoted)
      : rest_(text), format_(format), file_(file), unquoted_(unquoted) {}

  bool done() const { return rest_.empty(); }
  std::size_t line() const { return line_; }
  bool at_comment() const { return rest_.front() == '#'; }
  bool at_blank_line() const { return rest_.front() == '\n' || rest_.starts_with("\r\n"); }
  void skip_line() { take_line(); }

  /// Adds the cells of a record.
  void next(std::vector<std::string_view>& cells) {
    if (format_ == Table::Format::tsv)
      next_tsv(cells);
    else
      next_csv(cells);
  }

 private:
  std::string_view take_line() {
    const auto end = rest_.find('\n');
    std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    ++line_;
    return line;
  }

  void next_tsv(std::vector<std::string_view>& cells) {
    std::string_view line = take_line();
    for (auto tab = line.find('\t'); tab != std::string_view::npos; tab = line.find('\t')) {
      cells.push_back(line.substr(0, tab));
      line.remove_prefix(tab + 1);
    }
    cells.push_back(line);
  }

  void next_csv(std::vector<std::string_view>& cells) {
    do cells.push_back(rest_.starts_with('"') ? quoted_cell() : plain_cell());
    while (take(','));
    take('\r');
    if (!rest_.empty() && !take('\n'))
      throw InputError({file_, line_}, "a cell goes on after its closing quote; double the quotes inside it");
    ++line_;
  }

  std::string_view plain_cell() {
    const auto end = std::min(rest_.find_first_of(",\r\n"), rest_.size());
    const auto cell = rest_.substr(0, end);
    rest_.remove_prefix(end);
    return cell;
  }

  std::string_view quoted_cell() {
    const std::size_t first_line = line_;
    std::string* doubled = nullptr;
    rest_.remove_prefix(1);
    for (;;) {
      const auto quote = rest_.find('"');
      if (quote == std::string_view::npos)
        throw InputError({file_, first_line}, "a quoted cell that begins here never ends");
      const auto piece = rest_.substr(0, quote);
      line_ += static_cast<std::size_t>(std::ranges::count(piece, '\n'));
      rest_.remove_prefix(quote + 1);
      if (doubled != nullptr) *doubled += piece;
      if (!take('"')) return doubled != nullptr ? *doubled : piece;
      if (doubled == nullptr) doubled = &unquoted_.emplace_back(piece);
      *doubled += '"';
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
  std::deque<std::string>& unquoted_;
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
  table.text_ = std::make_unique<const std::string>(std::move(text));
  std::string_view content = *table.text_;
  if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
  if (const auto bad = first_invalid_utf8(content)) {
    const auto line = static_cast<std::size_t>(std::ranges::count(content.substr(0, *bad), '\n')) + 1;
    throw InputError({table.file_, line}, fmt::format("byte {} of the file is not valid UTF-8", *bad));
  }
  Cutter cutter(content, format, table.file_, table.unquoted_);
  while (!cutter.done()) {
    if ((table.columns_.empty() && cutter.at_comment()) || cutter.at_blank_line()) {
      cutter.skip_line();
      continue;
    }
    const std::size_t line = cutter.line();
    const std::size_t begin = table.cells_.size();
    cutter.next(table.cells_);
    table.take_row(begin, line);
    if (table.lines_.empty())
      table.cells_.reserve(table.columns_.size() * static_cast<std::size_t>(std::ranges::count(content, '\n')));
  }
  if (table.columns_.empty())
    throw InputError({table.file_, 1}, "the table is empty; its first line must name the columns");
  return table;
}

/// The cells from `begin` on are those of a line: the header, when there is none yet.
void Table::take_row(std::size_t begin, std::size_t line) {
  const std::span cells(cells_.begin() + static_cast<std::ptrdiff_t>(begin), cells_.end());
  if (columns_.empty()) {
    for (auto cell = cells.begin(); cell != cells.end(); ++cell)
      if (std::find(cells.begin(), cell, *cell) != cell)
        throw InputError({file_, line}, fmt::format("column '{}' is named twice", *cell));
    columns_.assign(cells.begin(), cells.end());
    cells_.clear();
    header_line_ = line;
    return;
  }
  if (cells.size() != columns_.size())
    throw InputError({file_, line},
                     fmt::format("{} cells, but the header names {} columns", cells.size(), columns_.size()));
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

std::string_view Table::Row::operator[](std::string_view column) const { return cells()[table_->column_index(column)]; }

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

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) out.append(c == '"' ? 2 : 1, c);
  return out + '"';
}

}  // namespace entente
