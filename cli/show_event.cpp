#include "show_event.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "entente/reading/explanation.hpp"

namespace entente::cli {
namespace {

/// The other reports of the event that a record tells of.
std::vector<Event> other_reports(const Store& store, const std::string& record, const View& view) {
  std::vector<Event> others;
  for (const Cluster& cluster : store.clusters(view)) {
    if (std::ranges::find(cluster.records, record) == cluster.records.end()) continue;
    for (const auto& id : cluster.records)
      if (id != record) std::ranges::move(store.events({.id = id}, view), std::back_inserter(others));
  }
  return others;
}

/// Reports side by side: what they agree on and what they do not.
void print_reports(const Store& store, const std::vector<Event>& reports, const View& view) {
  std::map<std::string, std::string> titles;
  for (const Source& source : store.sources(view))
    titles[source.id] = source.title.empty() ? source.path : source.title;
  Columns table({"id", "date", "source", "target", "amount", "told by", "quote"});
  for (const Event& event : reports)
    table.add({event.id.substr(0, 8), to_iso(event.date), codes_of(event.source), codes_of(event.target),
               event.amount ? event.amount->text : "",
               event.evidence.empty() ? "" : shortened(titles[event.evidence.front().source], 40),
               shortened(quote_of(event.evidence), 80)});
  fmt::print("{}", table.text());
}

/// `lexicon/verbs.tsv:812`, below the data folder where it lies there.
std::string place_of(const coding::TableRow& row, const std::filesystem::path& data) {
  const auto below = std::filesystem::path(row.file).lexically_relative(data);
  const bool outside = below.empty() || *below.begin() == "..";
  return to_string(Place{outside ? row.file : below.string(), row.line, 0});
}

std::string cells_of(const coding::TableRow& row) { return fmt::format("{}", fmt::join(split(row.text, '\t'), " | ")); }

Json to_json(const reading::Explained& explained, const std::filesystem::path& data) {
  Json why{{"basis", explained.basis}, {"extractor", explained.extractor}, {"differs", explained.differs}};
  why["reasons"] = Json::array();
  if (!explained.explanation) return why;
  why["predicate"] = explained.explanation->predicate;
  why["clause"] = explained.explanation->clause;
  for (const coding::Reason& one : explained.explanation->reasons) {
    Json reason{{"field", one.field}, {"value", one.value},     {"words", one.words},
                {"path", one.path},   {"because", one.because}, {"rows", Json::array()}};
    for (const coding::TableRow& row : one.rows)
      reason["rows"].push_back({{"place", place_of(row, data)}, {"text", row.text}});
    why["reasons"].push_back(std::move(reason));
  }
  return why;
}

/// A field and its value at the left, then the words that tell it, the way to them, the rule and the rows.
void print_reasons(const coding::Explanation& explanation, const std::filesystem::path& data) {
  std::size_t field = 0, value = 0;
  for (const coding::Reason& one : explanation.reasons) {
    field = std::max(field, one.field.size());
    value = std::max(value, one.value.size());
  }
  for (const coding::Reason& one : explanation.reasons) {
    std::vector<std::string> lines;
    if (!one.words.empty()) lines.push_back(fmt::format("“{}”", one.words));
    if (!one.path.empty()) lines.push_back(one.path);
    lines.push_back(one.because);
    for (const coding::TableRow& row : one.rows)
      lines.push_back(fmt::format("{}: {}", place_of(row, data), shortened(cells_of(row), 120)));
    fmt::print("{:{}}  {:{}}  {}\n", one.field, field, one.value, value, lines.front());
    for (std::size_t i = 1; i < lines.size(); ++i) fmt::print("{:{}}  {}\n", "", field + value + 2, lines[i]);
  }
}

/// The sentence, who read it where, and why each field holds what it holds.
void print_explained(const Event& event, const reading::Explained& explained, const std::filesystem::path& data) {
  const Evidence& evidence = event.evidence.front();
  fmt::print("\n“{}”\nsentence {} (characters {} to {}), read by {}\n{}\n", evidence.quote, evidence.sentence,
             evidence.start, evidence.end, evidence.extractor, explained.basis);
  if (!explained.explanation) {
    fmt::print("{} makes no such record of it any more; the record:\n{}\n", explained.extractor,
               entente::to_json(Record(event)).dump(2));
    return;
  }
  if (!explained.differs.empty())
    fmt::print("explained is the record that {} makes of it now, which has another {}\n", explained.extractor,
               fmt::join(explained.differs, ", "));
  fmt::print("\n{} in “{}”\n\n", bold(explained.explanation->predicate), explained.explanation->clause);
  print_reasons(*explained.explanation, data);
}

}  // namespace

std::string codes_of(const std::vector<Party>& list) {
  std::vector<std::string> names;
  for (const auto& party : list) names.push_back(party.actor.empty() ? "?" : party.actor);
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string quote_of(const std::vector<Evidence>& evidence) { return evidence.empty() ? "" : evidence.front().quote; }

void print_events(const std::vector<Event>& events) {
  Columns table({"id", "date", "class", "factuality", "source", "target", "quote"});
  for (const auto& event : events)
    table.add({event.id.substr(0, 8), to_iso(event.date), std::string(to_string(event.event_class)),
               std::string(to_string(event.factuality)), codes_of(event.source), codes_of(event.target),
               shortened(quote_of(event.evidence), 80)});
  fmt::print("{}", table.text());
}

void show_event(Context& context, const std::string& query) {
  const Store store = context.open_to_read();
  const auto events = store.events({.id = query}, context.view());
  if (events.empty())
    throw InputError(fmt::format("{}: no event has an id that begins with '{}'", context.db.string(), query));
  if (events.size() > 1) {
    if (!context.json) return print_events(events);
    for (const auto& event : events) fmt::print("{}\n", to_line(event));
    return;
  }
  const Event& event = events.front();
  const auto explained = reading::explain(event, store, context.coder(), context.view());
  if (context.json) {
    Json json = to_json(Record(event));
    json["why"] = to_json(explained, context.data());
    fmt::print("{}\n", json.dump());
    return;
  }
  print_events(events);
  print_explained(event, explained, context.data());
  const auto others = other_reports(store, event.id, context.view());
  if (others.empty()) return;
  fmt::print("\nOther reports of the same event:\n");
  print_reports(store, others, context.view());
}

}  // namespace entente::cli
