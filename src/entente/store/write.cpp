#include <unordered_set>

#include <fmt/format.h>

#include "entente/store/inside.hpp"

namespace entente {
namespace {

using duck::Appender;
using duck::Connection;

void append(Appender& out, const std::optional<Date>& first, const std::optional<Date>& last) {
  if (first)
    out << first->when.start << to_string(first->precision);
  else
    out.null().null();
  if (last)
    out << last->when.end << to_string(last->precision);
  else
    out.null().null();
}

/// One appender a table, all in one transaction.
class Batch {
 public:
  Batch(Connection& connection, Instant now)
      : now_(now),
        source_(connection, "source"),
        event_(connection, "event"),
        party_(connection, "party"),
        tie_(connection, "tie"),
        membership_(connection, "membership"),
        indicator_(connection, "indicator"),
        evidence_(connection, "evidence") {}

  void add(const Source& source, std::string_view extractor) {
    source_ << source.id << source.path << source.title << source.publisher;
    if (source.published)
      source_ << source.published->when.start << source.published->when.end << to_string(source.published->precision)
              << source.published->text;
    else
      source_.null().null().null().null();
    source_ << source.language << source.retrieved << extractor;
    history(source_);
  }

  /// `known_before`: the statement stood in the store once; its parties and evidence are still there.
  void add(const Record& record, std::string_view origin, bool known_before) {
    std::visit([&](const auto& one) { row(one, origin); }, record);
    if (known_before) return;
    if (const auto* event = std::get_if<Event>(&record)) {
      parties(event->id, "source", event->source);
      parties(event->id, "target", event->target);
    }
    std::int64_t position = 0;
    for (const auto& e : evidence(record)) {
      evidence_ << id(record) << position++ << e.source << std::int64_t{e.start} << std::int64_t{e.end} << e.quote
                << std::int64_t{e.sentence} << e.extractor;
      evidence_.end_row();
    }
  }

  void flush() {
    for (Appender* table : {&source_, &event_, &party_, &tie_, &membership_, &indicator_, &evidence_}) table->flush();
  }

 private:
  void history(Appender& table) {
    table.seconds(now_.seconds).null();
    table.end_row();
  }

  void row(const Event& event, std::string_view origin) {
    event_ << event.id << to_string(event.event_class) << event.mode << event.contexts << to_string(event.factuality)
           << event.attribution << event.date.when.start << event.date.when.end << to_string(event.date.precision)
           << event.date.text;
    if (event.place)
      event_ << event.place->name << event.place->country << event.place->lat << event.place->lon;
    else
      event_.null().null().null().null();
    if (event.amount) {
      event_ << event.amount->value << event.amount->unit;
      if (event.amount->year)
        event_ << std::int64_t{*event.amount->year};
      else
        event_.null();
      event_ << event.amount->text;
    } else {
      event_.null().null().null().null();
    }
    event_ << event.confidence << origin;
    history(event_);
  }

  void row(const Tie& tie, std::string_view origin) {
    tie_ << tie.id << tie.layer << tie.a << tie.b << tie.directed << std::int64_t{tie.sign} << tie.weight << tie.unit;
    append(tie_, tie.span.from, tie.span.until);
    tie_ << to_string(tie.factuality) << tie.attribution << tie.confidence << origin;
    history(tie_);
  }

  void row(const Membership& membership, std::string_view origin) {
    membership_ << membership.id << membership.actor << membership.arrangement << to_string(membership.role);
    append(membership_, membership.span.from, membership.span.until);
    membership_ << to_string(membership.factuality) << membership.attribution << membership.confidence << origin;
    history(membership_);
  }

  void row(const Indicator& indicator, std::string_view origin) {
    indicator_ << indicator.id << indicator.actor << indicator.name << indicator.value << indicator.unit;
    append(indicator_, indicator.span.from, indicator.span.until);
    indicator_ << indicator.confidence << origin;
    history(indicator_);
  }

  void parties(const std::string& event, std::string_view side, const std::vector<Party>& list) {
    std::int64_t position = 0;
    for (const auto& party : list) {
      party_ << event << side << position++ << party.actor << party.sector << party.text;
      party_.end_row();
    }
  }

  Instant now_;
  Appender source_, event_, party_, tie_, membership_, indicator_, evidence_;
};

constexpr std::string_view record_tables[] = {"event", "tie", "membership", "indicator"};

using Ids = std::unordered_set<std::string>;

Ids ids_of(Connection& connection, const std::string& origin, bool current_only) {
  Ids ids;
  for (const auto table : record_tables) {
    duck::Statement statement(connection, fmt::format("SELECT id FROM {} WHERE origin = ? {}", table,
                                                      current_only ? "AND superseded IS NULL" : ""));
    auto rows = statement.bind(1, origin).run();
    while (rows.next()) ids.insert(rows.text(0));
  }
  return ids;
}

void supersede(Connection& connection, const std::string& table, const std::string& id, Instant now) {
  duck::Statement(connection, fmt::format("UPDATE {} SET superseded = ? WHERE id = ? AND superseded IS NULL", table))
      .bind_seconds(1, now.seconds)
      .bind(2, id)
      .run();
}

void check(const Reading& reading) {
  if (reading.source.id.empty()) throw InputError("a source without an id cannot be stored");
  for (const auto& record : reading.records) {
    validate(record);
    if (id(record).empty() || evidence(record).empty())
      throw InputError({reading.source.path},
                       fmt::format("a {} without id or evidence cannot be stored", kind(record)));
  }
}

}  // namespace

std::size_t Store::write(const std::vector<Reading>& readings, Instant now) {
  for (const auto& reading : readings) check(reading);
  Connection& connection = inside_->connection;
  duck::Transaction transaction(connection);
  std::size_t added = 0;
  std::unordered_set<std::string> in_batch;
  {
    Batch batch(connection, now);
    for (const auto& reading : readings) {
      const auto& source = reading.source;
      if (has(source.id, reading.extractor) || !in_batch.insert(source.id).second) continue;
      Ids current, ever;
      if (inside_->read.contains(SourceKey(source.id))) {
        current = ids_of(connection, source.id, true);
        ever = ids_of(connection, source.id, false);
        supersede(connection, "source", source.id, now);
      }
      batch.add(source, reading.extractor);
      Ids made;
      for (const auto& record : reading.records) {
        if (!made.insert(id(record)).second || current.contains(id(record))) continue;
        batch.add(record, source.id, ever.contains(id(record)));
        ++added;
      }
      for (const auto& old : current)
        if (!made.contains(old))
          for (const auto table : record_tables) supersede(connection, std::string(table), old, now);
    }
    batch.flush();
  }
  transaction.commit();
  const std::lock_guard lock(inside_->guard);
  for (const auto& reading : readings)
    if (in_batch.contains(reading.source.id))
      inside_->read[SourceKey(reading.source.id)] = inside_->number_of(reading.extractor);
  return added;
}

void Store::write(const Coverage& coverage, Instant now) {
  duck::Transaction transaction(inside_->connection);
  {
    Appender out(inside_->connection, "coverage");
    out << coverage.layer << coverage.actors;
    append(out, coverage.span.from, coverage.span.until);
    out << coverage.source;
    out.seconds(now.seconds).null();
    out.end_row();
    out.flush();
  }
  transaction.commit();
}

void Store::write(const Run& run) {
  duck::Transaction transaction(inside_->connection);
  {
    Appender out(inside_->connection, "run");
    out << run.id << run.version << run.command << run.parameters << run.seed << run.inputs;
    out.seconds(run.started.seconds);
    out.end_row();
    out.flush();
  }
  transaction.commit();
}

}  // namespace entente
