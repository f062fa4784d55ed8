/// Tables of text, TSV and CSV, read strictly: every error names file and line.
///
/// Lines that begin with `#` before the header are comments; the first other line is the header. Blank lines are passed
/// over. TSV has no quoting;
/// CSV quotes as in RFC 4180, a quoted cell may hold line ends. A row with too few or too many cells, a column named
/// twice, a byte that is not UTF-8, a quote that never ends: InputError. A final line without its line end is read.
/// Linear.
#pragma once
#include <deque>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/date.hpp"
#include "entente/base/error.hpp"

namespace entente {

class Table {
 public:
  enum class Format { tsv, csv };

  class Row {
   public:
    /// The cell of a column; throws Error when the table has no such column.
    std::string_view operator[](std::string_view column) const;
    /// The same, refusing an empty cell.
    std::string_view required(std::string_view column) const;
    /// The values of a cell that holds several, separated by `|`; none when it is empty.
    std::vector<std::string_view> list(std::string_view column) const;
    /// Nothing when the cell is empty; InputError when it is no finite number.
    std::optional<int> integer(std::string_view column) const;
    std::optional<double> number(std::string_view column) const;
    /// The period between two columns of ISO dates, either of which may be empty.
    Span span(std::string_view from_column, std::string_view until_column) const;

    /// All cells, in the order of the columns.
    std::span<const std::string_view> cells() const {
      return std::span(table_->cells_).subspan(index_ * table_->columns_.size(), table_->columns_.size());
    }

    std::size_t line() const { return table_->lines_[index_]; }
    Place place() const { return {table_->file_, line()}; }
    /// An InputError at this row's file and line.
    InputError error(const std::string& problem) const { return {place(), problem}; }

   private:
    friend class Table;
    Row(const Table* table, std::size_t index) : table_(table), index_(index) {}
    const Table* table_;
    std::size_t index_;
  };

  /// Reads a file; the format follows from `.csv` or any other ending (TSV).
  static Table read(const std::filesystem::path& path);
  static Table parse(std::string text, Format format, std::string file_name);

  Table(Table&&) = default;
  Table& operator=(Table&&) = default;
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  /// Throws InputError unless the header holds exactly these columns, in any order.
  void expect_columns(std::initializer_list<std::string_view> columns) const;

  const std::vector<std::string>& columns() const { return columns_; }
  const std::string& file() const { return file_; }
  std::size_t size() const { return lines_.size(); }
  Row row(std::size_t index) const { return {this, index}; }

  class Iterator {
   public:
    using value_type = Row;
    using difference_type = std::ptrdiff_t;
    Iterator(const Table* table, std::size_t index) : table_(table), index_(index) {}
    Row operator*() const { return {table_, index_}; }
    Iterator& operator++() { return ++index_, *this; }
    bool operator==(const Iterator&) const = default;

   private:
    const Table* table_;
    std::size_t index_;
  };
  Iterator begin() const { return {this, 0}; }
  Iterator end() const { return {this, size()}; }

 private:
  Table() = default;
  void take_row(std::size_t begin, std::size_t line);
  std::size_t column_index(std::string_view column) const;

  std::string file_;
  std::vector<std::string> columns_;
  std::unique_ptr<const std::string> text_;
  std::deque<std::string> unquoted_;     ///< cells that hold doubled quotes, which the text does not spell as they read
  std::vector<std::string_view> cells_;  ///< row by row, into these two
  std::vector<std::size_t> lines_;       ///< line of each row
  std::size_t header_line_ = 1;
};

/// A cell of CSV as RFC 4180 writes it: in quotes when it holds a comma, a quote or a line end.
std::string csv_cell(std::string_view text);

}  // namespace entente
