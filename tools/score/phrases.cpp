#include "phrases.hpp"

#include <iostream>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "entente/base/base.hpp"

namespace {

using namespace entente;
using Codes = std::set<std::string>;

struct Told {
  std::string kind, factuality;
  Codes source, target;
};

Codes codes(const std::vector<Party>& parties) {
  Codes all;
  for (const Party& one : parties)
    if (!one.actor.empty()) all.insert(one.actor);
  return all;
}

Told told_by(const nlohmann::json& record) {
  const std::string sort = record.value("record", "event"), factuality = record.at("fact").get<std::string>();
  if (sort == "tie")
    return {"tie " + record.at("kind").get<std::string>(), factuality, {record.at("from"), record.at("to")}, {}};
  if (sort == "membership")
    return {record.at("role").get<std::string>(), factuality, {record.at("who")}, {record.at("org")}};
  return {record.at("class"), factuality, record.at("src").get<Codes>(), record.at("tgt").get<Codes>()};
}

std::optional<Told> told_by(const Record& record) {
  if (const Event* event = std::get_if<Event>(&record))
    return Told{std::string(to_string(event->event_class)), std::string(to_string(event->factuality)),
                codes(event->source), codes(event->target)};
  if (const Tie* tie = std::get_if<Tie>(&record))
    return Told{"tie " + tie->layer, std::string(to_string(tie->factuality)), {tie->a, tie->b}, {}};
  if (const Membership* one = std::get_if<Membership>(&record))
    return Told{
        std::string(to_string(one->role)), std::string(to_string(one->factuality)), {one->actor}, {one->arrangement}};
  return std::nullopt;
}

std::string line(const Told& told) {
  return fmt::format("{} {} {} > {}", told.kind, told.factuality, fmt::join(told.source, "+"),
                     fmt::join(told.target, "+"));
}

struct Tally {
  double gold = 0, found = 0, kind = 0, factuality = 0, source = 0, both = 0;
};

/// Takes from `found` the record most like one of the reader's.
std::optional<Told> take_like(const Told& gold, std::vector<Told>& found) {
  const auto likeness = [&](const Told& one) {
    return one.kind != gold.kind ? 0
                                 : 1 + 2 * (one.source == gold.source) + 2 * (one.target == gold.target) +
                                       (one.factuality == gold.factuality);
  };
  const auto best = std::ranges::max_element(found, {}, likeness);
  if (best == found.end() || likeness(*best) == 0) return std::nullopt;
  const Told taken = *best;
  found.erase(best);
  return taken;
}

bool count(const std::vector<Told>& gold, std::vector<Told> found, Tally& tally) {
  bool right = true;
  tally.gold += static_cast<double>(gold.size());
  tally.found += static_cast<double>(found.size());
  for (const Told& one : gold) {
    const auto like = take_like(one, found);
    const bool source = like && like->source == one.source;
    const bool both = source && like->target == one.target;
    tally.kind += like ? 1 : 0;
    tally.factuality += like && like->factuality == one.factuality ? 1 : 0;
    tally.source += source ? 1 : 0;
    tally.both += both ? 1 : 0;
    right = right && both && like->factuality == one.factuality;
  }
  return right && found.empty();
}

void print(const char* what, double hits, const Tally& tally) {
  fmt::print("{:28} {:6.3f} {:7.3f} {:7.3f}\n", what, hits / tally.found, hits / tally.gold,
             2 * hits / (tally.found + tally.gold));
}

}  // namespace

int score_phrases(const coding::Coder& coder, const std::filesystem::path& file, bool errors) {
  Tally tally;
  const std::string lines = read_file(file);
  for (const std::string_view text : split(lines, '\n')) {
    if (text.empty()) continue;
    const nlohmann::json given = nlohmann::json::parse(text);
    text::Document document;
    document.id = "phrase";
    document.text = given.at("text");
    document.segments.push_back({0, document.text.size(), text::Kind::prose});
    document.published = parse_date(given.value("date", "2024-05-15"));
    std::vector<Told> gold, found;
    for (const nlohmann::json& record : given.at("records")) gold.push_back(told_by(record));
    const bool relations =
        std::ranges::any_of(given.at("records"), [](const auto& one) { return one.contains("record"); });
    for (const Record& record : coder.code(document).records)
      if (auto told = told_by(record); told && std::holds_alternative<Event>(record) != relations)
        found.push_back(std::move(*told));
    if (count(gold, found, tally) || !errors) continue;
    fmt::print("{}\n", document.text);
    for (const Told& one : gold) fmt::print("  - {}\n", line(one));
    for (const Told& one : found) fmt::print("  + {}\n", line(one));
  }
  fmt::print("{:28} {:>6} {:>7} {:>7}\n", fmt::format("{:.0f} records, {:.0f} found", tally.gold, tally.found), "P",
             "R", "F1");
  print("class", tally.kind, tally);
  print("class, factuality", tally.factuality, tally);
  print("class, source", tally.source, tally);
  print("class, source, target", tally.both, tally);
  return 0;
}
