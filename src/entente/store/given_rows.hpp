/// Rows that the program makes, for a statement to read: `INSERT INTO t SELECT a, b + 1 FROM given_rows()`.
///
/// They go into DuckDB in batches, column by column: several times quicker than one value after the other, and without
/// a table in between. See `Work::run` in work.hpp.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/date.hpp"

namespace entente {

/// BIGINT, DOUBLE, VARCHAR, DATE
enum class SqlType : std::uint8_t { integer, number, text, day };

/// Some rows to fill. Every cell of the rows that are given wants a value or `null`. Rows and columns count from 0;
/// neither they nor the type of a column are checked.
class SqlBatch {
 public:
  struct Column {
    void* vector;  ///< DuckDB's
    void* data;
    std::uint64_t* is_valid;  ///< a bit a row
  };
  SqlBatch(std::vector<Column> columns, std::size_t capacity) : columns_(std::move(columns)), capacity_(capacity) {}

  std::size_t capacity() const { return capacity_; }
  void put(std::size_t column, std::size_t row, std::int64_t number) { cell<std::int64_t>(column, row) = number; }
  void put(std::size_t column, std::size_t row, double number) { cell<double>(column, row) = number; }
  void put(std::size_t column, std::size_t row, Day day) { cell<std::int32_t>(column, row) = day.number; }
  void put(std::size_t column, std::size_t row, std::string_view text);  ///< copied; valid UTF-8
  void null(std::size_t column, std::size_t row) {
    columns_[column].is_valid[row / 64] &= ~(std::uint64_t{1} << (row % 64));
  }

 private:
  template <typename Value>
  Value& cell(std::size_t column, std::size_t row) {
    columns_[column].is_valid[row / 64] |= std::uint64_t{1} << (row % 64);
    return static_cast<Value*>(columns_[column].data)[row];
  }

  std::vector<Column> columns_;
  std::size_t capacity_;
};

/// What `given_rows()` is in a statement: its columns, and what fills batch after batch, each up to its capacity, and
/// says how many rows it gave: 0 at the end. What `fill` throws is thrown by the statement.
struct SqlGiven {
  struct Column {
    std::string name;
    SqlType type;
  };
  std::vector<Column> columns;
  std::function<std::size_t(SqlBatch&)> fill;
};

}  // namespace entente
