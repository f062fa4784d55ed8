/// DuckDB's C API behind owners that close what they open and throw what goes wrong. Private to the room.
#pragma once
#include <cstdint>
#include <exception>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <duckdb.h>

#include "entente/base/date.hpp"
#include "entente/store/given_rows.hpp"

namespace entente::duck {

/// The rows of a result, one at a time. Columns count from 0; a NULL text is empty, a NULL of another type is nothing.
class Rows {
 public:
  explicit Rows(duckdb_result result);
  Rows(Rows&& other) noexcept;
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;
  ~Rows();

  bool next();
  std::string text(std::size_t column) const;
  std::vector<std::string> texts(std::size_t column) const;       ///< VARCHAR[]
  std::optional<std::int64_t> integer(std::size_t column) const;  ///< BIGINT
  std::optional<double> number(std::size_t column) const;         ///< DOUBLE
  bool flag(std::size_t column) const;                            ///< BOOLEAN; NULL is false
  std::optional<Day> day(std::size_t column) const;               ///< DATE
  std::optional<std::int64_t> seconds(std::size_t column) const;  ///< TIMESTAMP

 private:
  template <typename Value>
  std::optional<Value> value(std::size_t column) const;
  bool is_null(duckdb_vector vector, std::size_t row) const;
  duckdb_vector vector(std::size_t column) const;

  duckdb_result result_;
  duckdb_data_chunk chunk_ = nullptr;
  std::size_t row_ = 0, size_ = 0;
};

class Connection;

/// A prepared statement; parameters count from 1.
class Statement {
 public:
  Statement(Connection& connection, const std::string& sql);
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement();
  Statement& bind(std::size_t parameter, std::string_view text);
  Statement& bind(std::size_t parameter, std::int64_t number);
  Statement& bind(std::size_t parameter, double number);
  Statement& bind(std::size_t parameter, std::optional<Day> day);
  Statement& bind_seconds(std::size_t parameter, std::optional<std::int64_t> seconds);
  Rows run();

 private:
  duckdb_prepared_statement statement_ = nullptr;
};

/// Appends rows to a table; they are in the transaction of the connection. Call `flush` before the transaction ends.
class Appender {
 public:
  Appender(Connection& connection, const std::string& table);
  /// The same with a temporary table.
  static std::unique_ptr<Appender> temporary(Connection& connection, const std::string& table);
  Appender(const Appender&) = delete;
  Appender& operator=(const Appender&) = delete;
  ~Appender();
  Appender& operator<<(std::string_view text);
  Appender& operator<<(const std::string& text) { return *this << std::string_view(text); }
  Appender& operator<<(const char* text) { return *this << std::string_view(text); }
  Appender& operator<<(const std::vector<std::string>& texts);
  Appender& operator<<(bool flag);
  Appender& operator<<(std::int64_t number);
  Appender& operator<<(double number);
  Appender& operator<<(Day day);
  Appender& null();
  Appender& seconds(std::int64_t seconds);
  template <typename Value>
  Appender& operator<<(const std::optional<Value>& value) {
    return value ? *this << *value : null();
  }
  void end_row();
  void flush();

 private:
  Appender() = default;
  void check(duckdb_state state);
  duckdb_appender appender_ = nullptr;
};

/// What the table function `given_rows` gives to the statement that runs now.
struct Given {
  const SqlGiven* rows = nullptr;
  std::exception_ptr failure;
};

/// Makes the table function; `given` must live as long as the connection.
void offer(duckdb_connection connection, Given& given);

class Connection {
 public:
  /// Throws StoreError when the file cannot be opened. `memory` is DuckDB's limit, such as `256MB`; 0 threads means
  /// all.
  Connection(const std::filesystem::path& file, bool read_only, const std::string& memory, int threads);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();
  Rows query(const std::string& sql);
  duckdb_connection handle() { return connection_; }
  Given& given() { return given_; }

 private:
  Given given_;
  duckdb_database database_ = nullptr;
  duckdb_connection connection_ = nullptr;
};

/// Rolls back unless it was committed.
class Transaction {
 public:
  explicit Transaction(Connection& connection) : connection_(connection) { connection_.query("BEGIN TRANSACTION"); }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  void commit();

 private:
  Connection& connection_;
  bool open_ = true;
};

}  // namespace entente::duck
