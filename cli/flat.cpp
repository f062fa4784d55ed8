#include "flat.hpp"

#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "entente/base/table.hpp"

namespace entente::cli {
namespace {

/// The columns in their order, named as the fields of records are; `kind` is a tie's layer, a membership's role, an
/// indicator's name.
enum Column : std::size_t {
  doc,
  record,
  id,
  kind,
  mode,
  factuality,
  attribution,
  start,
  end,
  precision,
  source,
  source_sector,
  target,
  target_sector,
  value,
  unit,
  confidence,
  sentence,
  quote,
  column_count
};

constexpr std::array<std::string_view, column_count> names{
    "doc",   "record", "id",         "kind",     "mode",          "factuality", "attribution",
    "start", "end",    "precision",  "source",   "source_sector", "target",     "target_sector",
    "value", "unit",   "confidence", "sentence", "quote"};

using Cells = std::array<std::string, column_count>;

void put_parties(Cells& cells, Column actors, Column sectors, const std::vector<Party>& parties) {
  for (const Party& party : parties) {
    const char* separator = &party == &parties.front() ? "" : ";";
    cells[actors] += separator + party.actor;
    cells[sectors] += separator + party.sector;
  }
}

void put_span(Cells& cells, const Span& span) {
  if (span.from) cells[start] = to_iso(*span.from);
  if (span.until) cells[end] = to_iso(*span.until);
}

void put_value(Cells& cells, double number, const std::string& of_unit) {
  cells[value] = fmt::format("{}", number);
  cells[unit] = of_unit;
}

void put(Cells& cells, const Event& event) {
  cells[kind] = to_string(event.event_class);
  cells[mode] = event.mode;
  cells[factuality] = to_string(event.factuality);
  cells[attribution] = event.attribution;
  cells[start] = to_iso(event.date.when.start);
  cells[end] = to_iso(event.date.when.end - 1);
  cells[precision] = to_string(event.date.precision);
  put_parties(cells, source, source_sector, event.source);
  put_parties(cells, target, target_sector, event.target);
  if (event.amount) put_value(cells, event.amount->value, event.amount->unit);
}

void put(Cells& cells, const Tie& tie) {
  cells[kind] = tie.layer;
  cells[factuality] = to_string(tie.factuality);
  cells[attribution] = tie.attribution;
  put_span(cells, tie.span);
  cells[source] = tie.a;
  cells[target] = tie.b;
  if (tie.weight) put_value(cells, *tie.weight, tie.unit);
}

void put(Cells& cells, const Membership& membership) {
  cells[kind] = to_string(membership.role);
  cells[factuality] = to_string(membership.factuality);
  cells[attribution] = membership.attribution;
  put_span(cells, membership.span);
  cells[source] = membership.actor;
  cells[target] = membership.arrangement;
}

void put(Cells& cells, const Indicator& indicator) {
  cells[kind] = indicator.name;
  put_span(cells, indicator.span);
  cells[source] = indicator.actor;
  put_value(cells, indicator.value, indicator.unit);
}

}  // namespace

std::string flat_header() { return fmt::format("{}\n", fmt::join(names, ",")); }

std::string flat_row(const Record& one, std::string_view document) {
  Cells cells;
  cells[doc] = document;
  cells[record] = entente::kind(one);
  cells[id] = entente::id(one);
  std::visit(
      [&](const auto& of_kind) {
        put(cells, of_kind);
        cells[confidence] = fmt::format("{}", of_kind.confidence);
        if (of_kind.evidence.empty()) return;
        cells[sentence] = fmt::format("{}", of_kind.evidence.front().sentence);
        cells[quote] = of_kind.evidence.front().quote;
      },
      one);
  for (std::string& cell : cells) cell = csv_cell(cell);
  return fmt::format("{}\n", fmt::join(cells, ","));
}

}  // namespace entente::cli
