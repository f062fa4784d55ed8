#include "entente/brief/structure.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

namespace entente::brief {
namespace {

/// The measures of a hub-and-spoke system that the page shows.
constexpr std::array<std::string_view, 2> shown{"hub-share", "spoke-density"};

/// Waves are made for at least so many years, so that a course can be seen, and at most so many.
constexpr int fewest_years = 10, most_years = 80;

std::optional<Interval> when_acts_were_done(const Brief& brief) {
  std::optional<Interval> all;
  for (const Event& event : brief.events[Factuality::actual]) {
    if (!all) all = event.date.when;
    all = {std::min(all->start, event.date.when.start), std::max(all->end, event.date.when.end)};
  }
  return all;
}

/// The time that the brief looks at: what was asked for, else what was published, else what was done.
std::optional<Interval> period(const Request& request, const Brief& brief) {
  Interval when = brief.published.value_or(when_acts_were_done(brief).value_or(Interval{}));
  if (request.when.start != Day::earliest()) when.start = request.when.start;
  if (request.when.end != Day::latest()) when.end = request.when.end;
  if (when.end == Day::latest() || when.end == Day::earliest()) return std::nullopt;
  return when;
}

/// The tied actors, those with most ties when there are too many to draw.
Network drawable(const Network& network) {
  std::vector<std::size_t> degree(network.actors.size());
  for (const auto& tie : network.ties) ++degree[tie.a], ++degree[tie.b];
  std::vector<std::uint32_t> order(network.actors.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::uint32_t actor) { return degree[actor]; });
  std::erase_if(order, [&](std::uint32_t actor) { return degree[actor] == 0; });
  if (order.size() > Structure::most_drawn) order.resize(Structure::most_drawn);
  std::ranges::sort(order);
  constexpr auto none = UINT32_MAX;
  std::vector<std::uint32_t> position(network.actors.size(), none);
  Network part;
  part.when = network.when;
  for (const auto actor : order) {
    position[actor] = static_cast<std::uint32_t>(part.actors.size());
    part.actors.push_back(network.actors[actor]);
  }
  for (NetworkTie tie : network.ties) {
    tie.a = position[tie.a], tie.b = position[tie.b];
    if (tie.a != none && tie.b != none) part.ties.push_back(std::move(tie));
  }
  return part;
}

void add_series(const std::string& hub, Brief& brief) {
  const bool everywhere =
      !hub.empty() && std::ranges::all_of(brief.waves, [&](const Network& wave) { return wave.has(hub); });
  if (!everywhere) {
    brief.why_no_series = hub.empty() ? "The lens names no hub." : "The hub of the lens is in no tie of these years.";
    return;
  }
  for (const auto name : shown) {
    const auto& measure = measures::catalogue().at(name);
    Series series{measure.name.str(), measure.question.str(),  measure.formula.str(),
                  measure.unit.str(), measure.reference.str(), {}};
    for (const Network& wave : brief.waves)
      series.estimates.push_back(measures::compute(measure, wave, {{"hub", {hub}}}));
    brief.series.push_back(std::move(series));
  }
}

}  // namespace

void add_structure(const Atlas& atlas, const Material& material, const Request& request, Brief& brief) {
  const auto when = period(request, brief);
  if (!when && !request.at) {
    brief.why_no_series = "No source and no act carries a date.";
    return;
  }
  Structure structure;
  structure.at = request.at ? *request.at : when->end - 1;
  structure.network = build(request.lens, atlas, material, structure.at);
  structure.drawn = drawable(structure.network);
  structure.places = layout(structure.drawn);
  brief.structure = std::move(structure);
  const int last = year_of(when ? when->end - 1 : *request.at);
  const bool asked = request.when.start != Day::earliest();
  const bool begins = when && when->start != Day::earliest();
  int first = begins ? year_of(when->start) : last;
  if (!asked) first = std::min(first, last - fewest_years + 1);
  first = std::max(first, last - most_years + 1);
  brief.waves = waves(request.lens, atlas, material, first, last);
  add_series(request.lens.hub, brief);
}

}  // namespace entente::brief
