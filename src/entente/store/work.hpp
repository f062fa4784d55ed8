/// SQL in the store, for rooms that keep tables of their own there (the field's data sets, panels).
///
/// All that one `Store::work` does is one transaction: it is kept whole, or, when anything is thrown, not at all.
/// Values go into a statement as parameters (`$1`, `$2`, …), never as text of the statement; where SQL takes none (the
/// file of a COPY), `sql_text` makes a literal.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "entente/base/date.hpp"
#include "entente/store/given_rows.hpp"
#include "entente/store/instant.hpp"

namespace entente {

/// A parameter of a statement; `std::monostate` is NULL.
using SqlValue = std::variant<std::monostate, std::int64_t, double, std::string, Day, Instant>;

namespace duck {
class Rows;
class Appender;
class Connection;
}  // namespace duck

/// The rows of an answer, one at a time. Columns count from 0 and are of the type asked for: cast in the statement
/// (BIGINT, DOUBLE, VARCHAR, BOOLEAN, DATE). NULL is an empty text, or nothing.
class SqlRows {
 public:
  explicit SqlRows(duck::Rows&& rows);
  SqlRows(SqlRows&&) noexcept;
  ~SqlRows();
  bool next();
  std::string text(std::size_t column) const;
  std::optional<std::int64_t> integer(std::size_t column) const;
  std::optional<double> number(std::size_t column) const;
  bool flag(std::size_t column) const;
  std::optional<Day> day(std::size_t column) const;

 private:
  std::unique_ptr<duck::Rows> rows_;
};

/// Appends rows to a table, millions a second. Call `end` before the table is read.
class SqlFiller {
 public:
  explicit SqlFiller(std::unique_ptr<duck::Appender> appender);
  SqlFiller(SqlFiller&&) noexcept;
  ~SqlFiller();
  SqlFiller& operator<<(std::int64_t number);
  SqlFiller& operator<<(double number);
  SqlFiller& operator<<(std::string_view text);
  SqlFiller& operator<<(Day day);
  SqlFiller& put(const SqlValue& value);
  SqlFiller& null();
  void end_row();
  void end();

 private:
  std::unique_ptr<duck::Appender> appender_;
};

class Work {
 public:
  explicit Work(duck::Connection& connection) : connection_(connection) {}
  /// Runs one statement. Throws StoreError with DuckDB's reason.
  void run(const std::string& sql, const std::vector<SqlValue>& values = {});
  /// The same with rows that the statement reads as `given_rows()`, once, in their order.
  void run(const std::string& sql, const std::vector<SqlValue>& values, const SqlGiven& given);
  SqlRows ask(const std::string& sql, const std::vector<SqlValue>& values = {});
  /// The first column of the first row; nothing when there is none.
  std::optional<std::int64_t> ask_integer(const std::string& sql, const std::vector<SqlValue>& values = {});
  SqlFiller fill(const std::string& table);
  SqlFiller fill_temporary(const std::string& table);
  bool has_table(std::string_view name);

 private:
  duck::Connection& connection_;
};

/// `'it''s'`
std::string sql_text(std::string_view text);

}  // namespace entente
