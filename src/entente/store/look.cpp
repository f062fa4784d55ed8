#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "entente/store/inside.hpp"

namespace entente {
namespace {

using duck::Rows;
using duck::Statement;

/// The rows of a table that were known at the view's time.
std::string known(const View& view) {
  return view.known_on ? fmt::format(
                             "(learned <= to_timestamp({0})::TIMESTAMP AND (superseded IS NULL OR superseded > "
                             "to_timestamp({0})::TIMESTAMP))",
                             view.known_on->seconds)
                       : std::string("superseded IS NULL");
}

/// Ties, memberships and indicators that hold on the view's day.
std::string holds(const View& view) {
  if (!view.as_of) return {};
  return fmt::format(R"( AND ("start" IS NULL OR "start" <= DATE '{0}') AND ("end" IS NULL OR "end" > DATE '{0}'))",
                     to_iso(*view.as_of));
}

using EvidenceOf = std::unordered_map<std::string, std::vector<Evidence>>;

/// The evidence of the records that a query names.
EvidenceOf evidence_of(duck::Connection& connection, const std::string& ids) {
  auto rows = connection.query(fmt::format(
      R"(SELECT record, source, "start", "end", quote, sentence, extractor FROM evidence WHERE record IN ({}) ORDER BY record, position)",
      ids));
  EvidenceOf found;
  while (rows.next())
    found[rows.text(0)].push_back({rows.text(1), static_cast<std::uint32_t>(*rows.integer(2)),
                                   static_cast<std::uint32_t>(*rows.integer(3)), rows.text(4),
                                   static_cast<std::uint32_t>(*rows.integer(5)), rows.text(6)});
  return found;
}

Precision precision(const std::string& name) { return precision_from(name).value_or(Precision::day); }

/// The span in four columns: start, its precision, end, its precision.
Span span(const Rows& rows, std::size_t column) {
  Span span;
  if (const auto start = rows.day(column)) {
    const auto p = precision(rows.text(column + 1));
    span.from = Date{calendar_unit(*start, p), p, {}};
  }
  if (const auto end = rows.day(column + 2)) {
    const auto p = precision(rows.text(column + 3));
    span.until = Date{calendar_unit(*end - 1, p), p, {}};
  }
  return span;
}

constexpr std::string_view span_columns = R"("start", start_precision, "end", end_precision)";

std::string quoted_list(const std::vector<std::string>& values) {
  std::string list;
  for (const auto& value : values) {
    list += list.empty() ? "'" : ", '";
    for (char c : value) list += c == '\'' ? std::string("''") : std::string(1, c);
    list += '\'';
  }
  return list;
}

/// Reads the rows of one kind of record and joins their evidence.
template <typename One, typename Read>
std::vector<One> look(duck::Connection& connection, std::string_view table, std::string_view columns,
                      const std::string& where, std::string_view order, Read read) {
  const auto evidence = evidence_of(connection, fmt::format("SELECT id FROM {} WHERE {}", table, where));
  auto rows = connection.query(
      fmt::format("SELECT id, confidence, {} FROM {} WHERE {} ORDER BY {}", columns, table, where, order));
  std::vector<One> found;
  while (rows.next()) {
    One one = read(rows);
    one.id = rows.text(0);
    one.confidence = rows.number(1).value_or(1);
    if (const auto support = evidence.find(one.id); support != evidence.end()) one.evidence = support->second;
    found.push_back(std::move(one));
  }
  return found;
}

std::string event_condition(const EventFilter& filter, const View& view) {
  std::string where = known(view);
  if (view.as_of) where += fmt::format(" AND date_start <= DATE '{}'", to_iso(*view.as_of));
  if (filter.when && filter.when->start != Day::earliest())
    where += fmt::format(" AND date_end > DATE '{}'", to_iso(filter.when->start));
  if (filter.when && filter.when->end != Day::latest())
    where += fmt::format(" AND date_start < DATE '{}'", to_iso(filter.when->end));
  if (!filter.id.empty()) where += fmt::format(" AND starts_with(id, {})", quoted_list({filter.id}));
  if (!filter.actors.empty())
    where += fmt::format(" AND id IN (SELECT event FROM party WHERE actor IN ({}))", quoted_list(filter.actors));
  return where;
}

Event read_event(const Rows& rows) {
  Event event;
  event.event_class = event_class_from(rows.text(2)).value();
  event.mode = rows.text(3);
  event.contexts = rows.texts(4);
  event.factuality = factuality_from(rows.text(5)).value();
  event.attribution = rows.text(6);
  event.date = {{*rows.day(7), *rows.day(8)}, precision(rows.text(9)), rows.text(10)};
  if (const auto name = rows.text(11); !name.empty())
    event.place = Location{name, rows.text(12), rows.number(13), rows.number(14)};
  if (const auto value = rows.number(15)) {
    const auto year = rows.integer(17);
    event.amount =
        Amount{*value, rows.text(16), year ? std::optional(static_cast<int>(*year)) : std::nullopt, rows.text(18)};
  }
  return event;
}

}  // namespace

std::vector<Event> Store::events(const EventFilter& filter, const View& view) const {
  auto& connection = inside_->connection;
  const std::string where = event_condition(filter, view);
  auto events = look<Event>(
      connection, "event",
      "class, mode, contexts, factuality, attribution, date_start, date_end, date_precision, date_text, place_name, "
      "place_country, place_lat, place_lon, amount_value, amount_unit, amount_year, amount_text",
      where, "date_start, date_end, id", read_event);
  std::unordered_map<std::string, Event*> by_id;
  for (auto& event : events) by_id.emplace(event.id, &event);
  auto rows =
      connection.query(fmt::format("SELECT event, side, actor, sector, text FROM party WHERE event IN (SELECT id FROM "
                                   "event WHERE {}) ORDER BY event, side, position",
                                   where));
  while (rows.next()) {
    Event& event = *by_id.at(rows.text(0));
    (rows.text(1) == "source" ? event.source : event.target).push_back({rows.text(2), rows.text(3), rows.text(4)});
  }
  return events;
}

namespace {

Tie read_tie(const Rows& rows) {
  Tie tie;
  tie.layer = rows.text(2);
  tie.a = rows.text(3);
  tie.b = rows.text(4);
  tie.directed = rows.flag(5);
  tie.sign = static_cast<int>(rows.integer(6).value_or(1));
  tie.weight = rows.number(7);
  tie.unit = rows.text(8);
  tie.span = span(rows, 9);
  tie.factuality = factuality_from(rows.text(13)).value();
  tie.attribution = rows.text(14);
  return tie;
}

std::string columns_of_ties() {
  return fmt::format("layer, a, b, directed, sign, weight, unit, {}, factuality, attribution", span_columns);
}

}  // namespace

std::vector<Tie> Store::ties(const View& view) const {
  return look<Tie>(inside_->connection, "tie", columns_of_ties(), known(view) + holds(view), "layer, a, b, id",
                   read_tie);
}

std::vector<Tie> Store::dataset_ties(const std::vector<std::string>& layers, const View& view) const {
  auto& connection = inside_->connection;
  auto views = connection.query("SELECT count(*) FROM duckdb_views() WHERE view_name = 'dataset_tie'");
  if (layers.empty() || !views.next() || views.integer(0) == 0) return {};
  auto rows =
      connection.query(fmt::format("SELECT id, confidence, {}, origin, of, row FROM dataset_tie WHERE {}{} AND layer "
                                   "IN ({}) ORDER BY layer, a, b, id",
                                   columns_of_ties(), known(view), holds(view), quoted_list(layers)));
  std::vector<Tie> found;
  while (rows.next()) {
    Tie tie = read_tie(rows);
    tie.id = rows.text(0);
    tie.confidence = rows.number(1).value_or(1);
    const auto row = rows.integer(17).value_or(0);
    tie.evidence = {{rows.text(15), 0, 0, fmt::format("row {} of {}", row, rows.text(16)), 0, "import"}};
    found.push_back(std::move(tie));
  }
  return found;
}

std::vector<Membership> Store::memberships(const View& view) const {
  return look<Membership>(inside_->connection, "membership",
                          fmt::format("actor, arrangement, role, {}, factuality, attribution", span_columns),
                          known(view) + holds(view), "arrangement, actor, id", [](const Rows& rows) {
                            Membership membership;
                            membership.actor = rows.text(2);
                            membership.arrangement = rows.text(3);
                            membership.role = role_from(rows.text(4)).value();
                            membership.span = span(rows, 5);
                            membership.factuality = factuality_from(rows.text(9)).value();
                            membership.attribution = rows.text(10);
                            return membership;
                          });
}

std::vector<Indicator> Store::indicators(const View& view) const {
  return look<Indicator>(inside_->connection, "indicator", fmt::format("actor, name, value, unit, {}", span_columns),
                         known(view) + holds(view), "actor, name, id", [](const Rows& rows) {
                           Indicator indicator;
                           indicator.actor = rows.text(2);
                           indicator.name = rows.text(3);
                           indicator.value = rows.number(4).value_or(0);
                           indicator.unit = rows.text(5);
                           indicator.span = span(rows, 6);
                           return indicator;
                         });
}

std::vector<Source> Store::sources(const View& view) const {
  auto rows = inside_->connection.query(
      "SELECT id, path, title, publisher, published_start, published_end, published_precision, published_text, "
      "language, retrieved "
      "FROM source WHERE " +
      known(view) + " ORDER BY path, id");
  std::vector<Source> sources;
  while (rows.next()) {
    Source source{rows.text(0), rows.text(1), rows.text(2), rows.text(3), {}, rows.text(8), rows.text(9)};
    if (const auto start = rows.day(4))
      source.published = Date{{*start, *rows.day(5)}, precision(rows.text(6)), rows.text(7)};
    sources.push_back(std::move(source));
  }
  return sources;
}

std::vector<Coverage> Store::coverage(const View& view) const {
  auto rows = inside_->connection.query(fmt::format(
      "SELECT layer, actors, source, {} FROM coverage WHERE {} ORDER BY layer, source", span_columns, known(view)));
  std::vector<Coverage> found;
  while (rows.next()) found.push_back({rows.text(0), rows.texts(1), span(rows, 3), rows.text(2)});
  return found;
}

std::vector<Run> Store::runs() const {
  auto rows = inside_->connection.query(
      "SELECT id, version, command, parameters, seed, inputs, started FROM run ORDER BY started, id");
  std::vector<Run> runs;
  while (rows.next())
    runs.push_back({rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.integer(4).value_or(0), rows.texts(5),
                    Instant{rows.seconds(6).value_or(0)}});
  return runs;
}

std::vector<Cluster> Store::clusters(const View& view) const {
  auto rows = inside_->connection.query("SELECT id, record FROM cluster WHERE " + known(view) + " ORDER BY id, record");
  std::vector<Cluster> found;
  while (rows.next()) {
    if (found.empty() || found.back().id != rows.text(0)) found.push_back({rows.text(0), {}});
    found.back().records.push_back(rows.text(1));
  }
  return found;
}

Store::Counts Store::counts(const View& view) const {
  const auto count = [&](std::string_view table) {
    auto rows = inside_->connection.query(fmt::format("SELECT count(*) FROM {} WHERE {}", table, known(view)));
    return rows.next() ? static_cast<std::size_t>(rows.integer(0).value_or(0)) : 0;
  };
  return {count("source"), count("event"), count("tie"), count("membership"), count("indicator")};
}

}  // namespace entente
