#include "entente/records/records.hpp"

#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "entente/base/error.hpp"
#include "entente/base/hash.hpp"
#include "entente/records/json.hpp"

namespace entente {
namespace {

void need(const std::string& value, std::string_view field) {
  if (value.empty()) throw InputError(fmt::format("field '{}' is empty", field));
}

void finite(double value, std::string_view field) {
  if (!std::isfinite(value)) throw InputError(fmt::format("field '{}' is not a finite number", field));
}

/// Degrees from -limit to limit; NaN is not among them.
void within(const std::optional<double>& degrees, double limit, std::string_view field) {
  if (degrees && !(std::abs(*degrees) <= limit))
    throw InputError(fmt::format("field '{}' is {}; it lies between {} and {}", field, *degrees, -limit, limit));
}

void check_span(const Span& span) {
  for (const auto& end : {span.from, span.until})
    if (end && end->when != calendar_unit(end->when.start, end->precision))
      throw InputError("field 'start' or 'end' is no calendar day, month, quarter or year");
  if (span.interval().empty()) throw InputError("field 'end' is before field 'start'");
}

void check_support(const std::vector<Evidence>& evidence, double confidence) {
  for (const auto& e : evidence)
    if (e.end < e.start)
      throw InputError(fmt::format("field 'evidence' runs backwards, from {} to {}", e.start, e.end));
  if (!(confidence >= 0 && confidence <= 1))
    throw InputError(fmt::format("field 'confidence' is {}; it lies between 0 and 1", confidence));
}

struct Validate {
  void operator()(const Event& event) const {
    if (event.source.empty()) throw InputError("field 'source' is empty: an event has at least one acting party");
    if (event.date.when.empty()) throw InputError("field 'date' ends before it starts");
    if (event.date.when.start == Day::earliest() || event.date.when.end == Day::latest())
      throw InputError("field 'date' has an open end: an event has a first and a last day");
    for (const auto& context : event.contexts)
      if (!is_context(context))
        throw InputError(fmt::format("field 'contexts' holds '{}'; expected is one of {}", context,
                                     fmt::join(context_names(), ", ")));
    for (const auto* parties : {&event.source, &event.target})
      for (const auto& party : *parties)
        if (!party.sector.empty() && !is_sector(party.sector))
          throw InputError(fmt::format("field 'sector' holds '{}'; expected is one of {}", party.sector,
                                       fmt::join(sector_names(), ", ")));
    if (event.amount) {
      finite(event.amount->value, "amount.value");
      need(event.amount->unit, "amount.unit");
    }
    if (event.place) {
      need(event.place->name, "place.name");
      within(event.place->lat, 90, "place.lat");
      within(event.place->lon, 180, "place.lon");
    }
    check_support(event.evidence, event.confidence);
  }
  void operator()(const Tie& tie) const {
    need(tie.layer, "layer");
    need(tie.a, "a");
    need(tie.b, "b");
    if (tie.sign < -1 || tie.sign > 1) throw InputError(fmt::format("field 'sign' is {}; it is -1, 0 or 1", tie.sign));
    if (tie.weight) finite(*tie.weight, "weight");
    check_span(tie.span);
    check_support(tie.evidence, tie.confidence);
  }
  void operator()(const Membership& membership) const {
    need(membership.actor, "actor");
    need(membership.arrangement, "arrangement");
    check_span(membership.span);
    check_support(membership.evidence, membership.confidence);
  }
  void operator()(const Indicator& indicator) const {
    need(indicator.actor, "actor");
    need(indicator.name, "name");
    need(indicator.unit, "unit");
    finite(indicator.value, "value");
    check_span(indicator.span);
    check_support(indicator.evidence, indicator.confidence);
  }
};

}  // namespace

std::string_view kind(const Record& record) {
  constexpr std::string_view kinds[] = {"event", "tie", "membership", "indicator"};
  return kinds[record.index()];
}

const std::string& id(const Record& record) {
  return std::visit([](const auto& one) -> const std::string& { return one.id; }, record);
}

const std::vector<Evidence>& evidence(const Record& record) {
  return std::visit([](const auto& one) -> const std::vector<Evidence>& { return one.evidence; }, record);
}

std::string compute_id(const Record& record) {
  Json json = to_json(record);
  json.erase("id");
  for (Json& evidence : json["evidence"]) evidence.erase("extractor");
  return content_id(json.dump());
}

Record identified(Record record) {
  std::string id = compute_id(record);
  std::visit([&](auto& one) { one.id = std::move(id); }, record);
  return record;
}

void validate(const Record& record) { std::visit(Validate{}, record); }

}  // namespace entente
