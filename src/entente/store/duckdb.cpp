#include "entente/store/duckdb.hpp"

#include <utility>

#include <fmt/format.h>

#include "entente/store/store.hpp"

namespace entente::duck {
namespace {

constexpr std::int64_t microseconds = 1'000'000;

[[noreturn]] void fail(std::string_view doing, const char* reason) {
  throw StoreError(fmt::format("the store could not {}: {}", doing, reason == nullptr ? "no reason given" : reason));
}

std::string text_of(duckdb_string_t value) { return {duckdb_string_t_data(&value), duckdb_string_t_length(value)}; }

/// Opens the file with the settings that a laptop's store wants: no extension is looked for on the network.
duckdb_database open(const std::filesystem::path& file, bool read_only, const std::string& memory, int threads) {
  duckdb_config config = nullptr;
  if (duckdb_create_config(&config) == DuckDBError) fail("be configured", nullptr);
  const std::unique_ptr<duckdb_config, decltype(&duckdb_destroy_config)> owner(&config, duckdb_destroy_config);
  duckdb_set_config(config, "access_mode", read_only ? "READ_ONLY" : "READ_WRITE");
  duckdb_set_config(config, "autoinstall_known_extensions", "false");
  duckdb_set_config(config, "memory_limit", memory.c_str());
  if (threads > 0) duckdb_set_config(config, "threads", std::to_string(threads).c_str());
  duckdb_database database = nullptr;
  char* reason = nullptr;
  if (duckdb_open_ext(file.string().c_str(), &database, config, &reason) == DuckDBSuccess) return database;
  const std::string why = reason == nullptr ? "" : reason;
  duckdb_free(reason);
  if (why.find("lock") != std::string::npos)
    throw StoreError(fmt::format(
        "{}: another process has this store open for writing. Wait until it ends, or name another file with --db.",
        file.string()));
  throw StoreError(fmt::format("{}: cannot be opened as a store: {}", file.string(), why));
}

}  // namespace

// ---- Rows

Rows::Rows(duckdb_result result) : result_(result) {}

Rows::Rows(Rows&& other) noexcept
    : result_(std::exchange(other.result_, duckdb_result{})),
      chunk_(std::exchange(other.chunk_, nullptr)),
      row_(other.row_),
      size_(other.size_) {}

Rows::~Rows() {
  duckdb_destroy_data_chunk(&chunk_);
  duckdb_destroy_result(&result_);
}

bool Rows::next() {
  if (++row_ < size_) return true;
  for (;;) {
    duckdb_destroy_data_chunk(&chunk_);
    chunk_ = duckdb_fetch_chunk(result_);
    if (chunk_ == nullptr) return false;
    size_ = duckdb_data_chunk_get_size(chunk_);
    row_ = 0;
    if (size_ > 0) return true;
  }
}

duckdb_vector Rows::vector(std::size_t column) const { return duckdb_data_chunk_get_vector(chunk_, column); }

bool Rows::is_null(duckdb_vector vector, std::size_t row) const {
  std::uint64_t* validity = duckdb_vector_get_validity(vector);
  return validity != nullptr && !duckdb_validity_row_is_valid(validity, row);
}

template <typename Value>
std::optional<Value> Rows::value(std::size_t column) const {
  if (is_null(vector(column), row_)) return std::nullopt;
  return static_cast<const Value*>(duckdb_vector_get_data(vector(column)))[row_];
}

std::string Rows::text(std::size_t column) const {
  const auto found = value<duckdb_string_t>(column);
  return found ? text_of(*found) : std::string();
}

std::vector<std::string> Rows::texts(std::size_t column) const {
  const auto entry = value<duckdb_list_entry>(column);
  std::vector<std::string> found;
  if (!entry) return found;
  const auto* items =
      static_cast<const duckdb_string_t*>(duckdb_vector_get_data(duckdb_list_vector_get_child(vector(column))));
  for (auto i = entry->offset; i < entry->offset + entry->length; ++i) found.push_back(text_of(items[i]));
  return found;
}

std::optional<std::int64_t> Rows::integer(std::size_t column) const { return value<std::int64_t>(column); }
std::optional<double> Rows::number(std::size_t column) const { return value<double>(column); }
bool Rows::flag(std::size_t column) const { return value<bool>(column).value_or(false); }

std::optional<Day> Rows::day(std::size_t column) const {
  const auto date = value<duckdb_date>(column);
  return date ? std::optional(Day{date->days}) : std::nullopt;
}

std::optional<std::int64_t> Rows::seconds(std::size_t column) const {
  const auto time = value<duckdb_timestamp>(column);
  return time ? std::optional(time->micros / microseconds) : std::nullopt;
}

// ---- Statement

Statement::Statement(Connection& connection, const std::string& sql) {
  if (duckdb_prepare(connection.handle(), sql.c_str(), &statement_) == DuckDBSuccess) return;
  const std::string reason = duckdb_prepare_error(statement_);
  duckdb_destroy_prepare(&statement_);
  fail("prepare a statement", reason.c_str());
}

Statement::~Statement() { duckdb_destroy_prepare(&statement_); }

Statement& Statement::bind(std::size_t parameter, std::string_view text) {
  duckdb_bind_varchar_length(statement_, parameter, text.data(), text.size());
  return *this;
}

Statement& Statement::bind(std::size_t parameter, std::int64_t number) {
  duckdb_bind_int64(statement_, parameter, number);
  return *this;
}

Statement& Statement::bind(std::size_t parameter, double number) {
  duckdb_bind_double(statement_, parameter, number);
  return *this;
}

Statement& Statement::bind(std::size_t parameter, std::optional<Day> day) {
  if (day)
    duckdb_bind_date(statement_, parameter, {day->number});
  else
    duckdb_bind_null(statement_, parameter);
  return *this;
}

Statement& Statement::bind_seconds(std::size_t parameter, std::optional<std::int64_t> seconds) {
  if (seconds)
    duckdb_bind_timestamp(statement_, parameter, {*seconds * microseconds});
  else
    duckdb_bind_null(statement_, parameter);
  return *this;
}

Rows Statement::run() {
  duckdb_result result;
  if (duckdb_execute_prepared(statement_, &result) == DuckDBSuccess) return Rows(result);
  const std::string reason = duckdb_result_error(&result);
  duckdb_destroy_result(&result);
  fail("run a statement", reason.c_str());
}

// ---- Appender

Appender::Appender(Connection& connection, const std::string& table) {
  check(duckdb_appender_create(connection.handle(), nullptr, table.c_str(), &appender_));
}

std::unique_ptr<Appender> Appender::temporary(Connection& connection, const std::string& table) {
  std::unique_ptr<Appender> made(new Appender());
  made->check(duckdb_appender_create_ext(connection.handle(), "temp", "main", table.c_str(), &made->appender_));
  return made;
}

Appender::~Appender() { duckdb_appender_destroy(&appender_); }

void Appender::check(duckdb_state state) {
  if (state == DuckDBError) fail("append", duckdb_appender_error(appender_));
}

Appender& Appender::operator<<(std::string_view text) {
  check(duckdb_append_varchar_length(appender_, text.data(), text.size()));
  return *this;
}

Appender& Appender::operator<<(const std::vector<std::string>& texts) {
  std::vector<duckdb_value> values;
  values.reserve(texts.size() +
                 1);  // an empty list must still have an address: DuckDB yields no value for a null pointer
  for (const auto& text : texts) values.push_back(duckdb_create_varchar_length(text.data(), text.size()));
  duckdb_logical_type type = duckdb_create_logical_type(DUCKDB_TYPE_VARCHAR);
  duckdb_value list = duckdb_create_list_value(type, values.data(), values.size());
  const auto state = duckdb_append_value(appender_, list);
  duckdb_destroy_value(&list);
  duckdb_destroy_logical_type(&type);
  for (auto& value : values) duckdb_destroy_value(&value);
  check(state);
  return *this;
}

Appender& Appender::operator<<(bool flag) {
  check(duckdb_append_bool(appender_, flag));
  return *this;
}

Appender& Appender::operator<<(std::int64_t number) {
  check(duckdb_append_int64(appender_, number));
  return *this;
}

Appender& Appender::operator<<(double number) {
  check(duckdb_append_double(appender_, number));
  return *this;
}

Appender& Appender::operator<<(Day day) {
  check(duckdb_append_date(appender_, {day.number}));
  return *this;
}

Appender& Appender::null() {
  check(duckdb_append_null(appender_));
  return *this;
}

Appender& Appender::seconds(std::int64_t seconds) {
  check(duckdb_append_timestamp(appender_, {seconds * microseconds}));
  return *this;
}

void Appender::end_row() { check(duckdb_appender_end_row(appender_)); }
void Appender::flush() { check(duckdb_appender_flush(appender_)); }

// ---- Connection, Transaction

Connection::Connection(const std::filesystem::path& file, bool read_only, const std::string& memory, int threads)
    : database_(open(file, read_only, memory, threads)) {
  if (duckdb_connect(database_, &connection_) == DuckDBError) {
    duckdb_close(&database_);
    fail("connect", nullptr);
  }
  offer(connection_, given_);
}

Connection::~Connection() {
  duckdb_disconnect(&connection_);
  duckdb_close(&database_);
}

Rows Connection::query(const std::string& sql) {
  duckdb_result result;
  if (duckdb_query(connection_, sql.c_str(), &result) == DuckDBSuccess) return Rows(result);
  const std::string reason = duckdb_result_error(&result);
  duckdb_destroy_result(&result);
  fail("run a query", reason.c_str());
}

Transaction::~Transaction() {
  if (!open_) return;
  duckdb_result result;
  duckdb_query(connection_.handle(), "ROLLBACK", &result);
  duckdb_destroy_result(&result);
}

void Transaction::commit() {
  connection_.query("COMMIT");
  open_ = false;
}

}  // namespace entente::duck
