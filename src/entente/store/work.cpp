#include "entente/store/work.hpp"

#include <utility>

#include "entente/store/inside.hpp"

namespace entente {
namespace {

void bind(duck::Statement& statement, std::size_t position, const SqlValue& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) statement.bind(position, *integer);
  if (const auto* number = std::get_if<double>(&value)) statement.bind(position, *number);
  if (const auto* text = std::get_if<std::string>(&value)) statement.bind(position, std::string_view(*text));
  if (const auto* day = std::get_if<Day>(&value)) statement.bind(position, std::optional(*day));
  if (const auto* time = std::get_if<Instant>(&value)) statement.bind_seconds(position, time->seconds);
  if (std::holds_alternative<std::monostate>(value)) statement.bind(position, std::optional<Day>());
}

}  // namespace

SqlRows::SqlRows(duck::Rows&& rows) : rows_(std::make_unique<duck::Rows>(std::move(rows))) {}
SqlRows::SqlRows(SqlRows&&) noexcept = default;
SqlRows::~SqlRows() = default;
bool SqlRows::next() { return rows_->next(); }
std::string SqlRows::text(std::size_t column) const { return rows_->text(column); }
std::optional<std::int64_t> SqlRows::integer(std::size_t column) const { return rows_->integer(column); }
std::optional<double> SqlRows::number(std::size_t column) const { return rows_->number(column); }
bool SqlRows::flag(std::size_t column) const { return rows_->flag(column); }
std::optional<Day> SqlRows::day(std::size_t column) const { return rows_->day(column); }

SqlFiller::SqlFiller(std::unique_ptr<duck::Appender> appender) : appender_(std::move(appender)) {}
SqlFiller::SqlFiller(SqlFiller&&) noexcept = default;
SqlFiller::~SqlFiller() = default;
SqlFiller& SqlFiller::operator<<(std::int64_t number) { return *appender_ << number, *this; }
SqlFiller& SqlFiller::operator<<(double number) { return *appender_ << number, *this; }
SqlFiller& SqlFiller::operator<<(std::string_view text) { return *appender_ << text, *this; }
SqlFiller& SqlFiller::operator<<(Day day) { return *appender_ << day, *this; }
SqlFiller& SqlFiller::put(const SqlValue& value) {
  if (std::holds_alternative<std::monostate>(value)) return null();
  if (const auto* time = std::get_if<Instant>(&value)) return appender_->seconds(time->seconds), *this;
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return *this << *integer;
  if (const auto* number = std::get_if<double>(&value)) return *this << *number;
  if (const auto* text = std::get_if<std::string>(&value)) return *this << std::string_view(*text);
  return *this << std::get<Day>(value);
}
SqlFiller& SqlFiller::null() { return appender_->null(), *this; }
void SqlFiller::end_row() { appender_->end_row(); }
void SqlFiller::end() { appender_->flush(); }

void Work::run(const std::string& sql, const std::vector<SqlValue>& values) { ask(sql, values); }

void Work::run(const std::string& sql, const std::vector<SqlValue>& values, const SqlGiven& given) {
  duck::Given& here = connection_.given();
  here = {&given, nullptr};
  try {
    ask(sql, values);
  } catch (...) {
    if (const auto failure = std::exchange(here, {}).failure) std::rethrow_exception(failure);
    throw;
  }
  here = {};
}

SqlRows Work::ask(const std::string& sql, const std::vector<SqlValue>& values) {
  if (values.empty()) return SqlRows(connection_.query(sql));
  duck::Statement statement(connection_, sql);
  for (std::size_t i = 0; i < values.size(); ++i) bind(statement, i + 1, values[i]);
  return SqlRows(statement.run());
}

std::optional<std::int64_t> Work::ask_integer(const std::string& sql, const std::vector<SqlValue>& values) {
  auto rows = ask(sql, values);
  return rows.next() ? rows.integer(0) : std::nullopt;
}

SqlFiller Work::fill(const std::string& table) {
  return SqlFiller(std::make_unique<duck::Appender>(connection_, table));
}

SqlFiller Work::fill_temporary(const std::string& table) {
  return SqlFiller(duck::Appender::temporary(connection_, table));
}

bool Work::has_table(std::string_view name) {
  return ask_integer("SELECT count(*) FROM duckdb_tables() WHERE table_name = $1", {std::string(name)}).value_or(0) >
             0 ||
         ask_integer("SELECT count(*) FROM duckdb_views() WHERE view_name = $1", {std::string(name)}).value_or(0) > 0;
}

std::string sql_text(std::string_view text) {
  std::string literal = "'";
  for (char c : text) literal += c == '\'' ? std::string("''") : std::string(1, c);
  return literal + '\'';
}

void Store::work(const std::function<void(Work&)>& job) {
  duck::Transaction transaction(inside_->connection);
  Work work(inside_->connection);
  job(work);
  transaction.commit();
}

void Store::inquire(const std::function<void(Work&)>& job) const {
  Work work(inside_->connection);
  job(work);
}

}  // namespace entente
