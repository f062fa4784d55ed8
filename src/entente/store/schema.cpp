#include "entente/store/schema.hpp"

#include <fmt/format.h>

#include "entente/store/store.hpp"

namespace entente::schema {
namespace {

/// Every row has its history: when it was learned and, once corrected, superseded (UTC). `origin` is the source that
/// was read.
constexpr const char* definitions = R"sql(
CREATE TABLE store (schema_version BIGINT);
CREATE TABLE source (id VARCHAR, path VARCHAR, title VARCHAR, publisher VARCHAR,
  published_start DATE, published_end DATE, published_precision VARCHAR, published_text VARCHAR,
  language VARCHAR, retrieved VARCHAR, extractor VARCHAR, learned TIMESTAMP, superseded TIMESTAMP);
CREATE TABLE event (id VARCHAR, class VARCHAR, mode VARCHAR, contexts VARCHAR[], factuality VARCHAR, attribution VARCHAR,
  date_start DATE, date_end DATE, date_precision VARCHAR, date_text VARCHAR,
  place_name VARCHAR, place_country VARCHAR, place_lat DOUBLE, place_lon DOUBLE,
  amount_value DOUBLE, amount_unit VARCHAR, amount_year BIGINT, amount_text VARCHAR,
  confidence DOUBLE, origin VARCHAR, learned TIMESTAMP, superseded TIMESTAMP);
CREATE TABLE party (event VARCHAR, side VARCHAR, position BIGINT, actor VARCHAR, sector VARCHAR, text VARCHAR);
CREATE TABLE tie (id VARCHAR, layer VARCHAR, a VARCHAR, b VARCHAR, directed BOOLEAN, sign BIGINT, weight DOUBLE, unit VARCHAR,
  "start" DATE, start_precision VARCHAR, "end" DATE, end_precision VARCHAR, factuality VARCHAR, attribution VARCHAR,
  confidence DOUBLE, origin VARCHAR, learned TIMESTAMP, superseded TIMESTAMP);
CREATE TABLE membership (id VARCHAR, actor VARCHAR, arrangement VARCHAR, role VARCHAR,
  "start" DATE, start_precision VARCHAR, "end" DATE, end_precision VARCHAR, factuality VARCHAR, attribution VARCHAR,
  confidence DOUBLE, origin VARCHAR, learned TIMESTAMP, superseded TIMESTAMP);
CREATE TABLE indicator (id VARCHAR, actor VARCHAR, name VARCHAR, value DOUBLE, unit VARCHAR,
  "start" DATE, start_precision VARCHAR, "end" DATE, end_precision VARCHAR,
  confidence DOUBLE, origin VARCHAR, learned TIMESTAMP, superseded TIMESTAMP);
CREATE TABLE evidence (record VARCHAR, position BIGINT, source VARCHAR, "start" BIGINT, "end" BIGINT, quote VARCHAR,
  sentence BIGINT, extractor VARCHAR);
CREATE TABLE coverage (layer VARCHAR, actors VARCHAR[], "start" DATE, start_precision VARCHAR, "end" DATE, end_precision VARCHAR,
  source VARCHAR, learned TIMESTAMP, superseded TIMESTAMP);
CREATE TABLE run (id VARCHAR, version VARCHAR, command VARCHAR, parameters VARCHAR, seed BIGINT, inputs VARCHAR[], started TIMESTAMP);
CREATE TABLE cluster (id VARCHAR, record VARCHAR, learned TIMESTAMP, superseded TIMESTAMP);
)sql";

}  // namespace

const std::vector<std::string>& tables() {
  static const std::vector<std::string> names{"source",    "event",    "party",    "tie", "membership",
                                              "indicator", "evidence", "coverage", "run", "cluster"};
  return names;
}

void create(duck::Connection& connection, int version) {
  duck::Transaction transaction(connection);
  connection.query(definitions);
  connection.query(fmt::format("INSERT INTO store VALUES ({})", version));
  transaction.commit();
}

bool is_empty(duck::Connection& connection) {
  auto rows = connection.query("SELECT count(*) FROM duckdb_tables()");
  return rows.next() && rows.integer(0) == 0;
}

std::optional<int> version(duck::Connection& connection) {
  // Asking and failing is ten times quicker than looking into the catalogue, and this happens whenever a store is
  // opened.
  try {
    auto rows = connection.query("SELECT schema_version FROM store");
    if (!rows.next() || !rows.integer(0)) return std::nullopt;
    return static_cast<int>(*rows.integer(0));
  } catch (const StoreError&) {
    return std::nullopt;
  }
}

}  // namespace entente::schema
