#include "context.hpp"
#include <fmt/format.h>

#include "entente/measures/measures.hpp"
#include "entente/network/build.hpp"

namespace entente::cli {
namespace {

using measures::Arguments;
using measures::Estimate;
using measures::Measure;

struct Options {
  std::string name, lens = "hub-and-spokes", edges, at, from, to, every = "1y", hub;
  std::vector<std::string> spokes;
  bool list = false;
};

void list_measures(bool json) {
  if (json) {
    Json rows = Json::array();
    for (const Measure& row : measures::catalogue())
      rows.push_back({{"name", row.name.view()},
                      {"question", row.question.view()},
                      {"formula", row.formula.view()},
                      {"unit", row.unit.view()},
                      {"reference", row.reference.view()}});
    fmt::print("{}\n", rows.dump());
    return;
  }
  Columns table({"measure", "question", "formula", "reference"});
  for (const Measure& row : measures::catalogue())
    table.add({row.name.str(), row.question.str(), row.formula.str(), row.reference.str()});
  fmt::print("{}", table.text());
}

/// A network from a CSV file with columns `a` and `b`; the `a,b` pairs that are not there are known to be untied.
Network read_edges(const std::string& file) {
  const Table table = Table::read(file);
  std::vector<std::pair<std::string, std::string>> edges;
  for (const auto row : table) edges.emplace_back(row.required("a"), row.required("b"));
  return from_edges({}, edges);
}

int year_of_text(const std::string& text) { return year_of(parse_date(text).when.start); }

std::vector<Network> networks(Context& context, const Options& options, const Lens* lens) {
  if (lens == nullptr) return {read_edges(options.edges)};
  const Material material =
      std::filesystem::exists(context.db) ? gather(context.open_to_read(), context.view()) : Material{};
  if (!options.at.empty()) return {build(*lens, context.atlas(), material, parse_day(options.at))};
  if (options.from.empty() || options.to.empty())
    throw UsageError("say when: --at 2024-05-14 for one day, or --from 1950 --to 2024 for years");
  return waves(*lens, context.atlas(), material, year_of_text(options.from), year_of_text(options.to));
}

std::string number(const std::optional<double>& value) { return value ? fmt::format("{:.3f}", *value) : ""; }

std::string label(const Network& network) {
  if (network.when.start == Day::earliest()) return "";
  const Date date{network.when, Precision::day, {}};
  return to_iso(date);
}

void print_json(const Measure& row, const Json& parameters, const std::vector<Network>& waves,
                const std::vector<Estimate>& estimates) {
  Json json{
      {"configuration", configuration("measure", parameters)}, {"measure", row.name.view()}, {"unit", row.unit.view()}};
  json["values"] = Json::array();
  const auto put = [](const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); };
  for (std::size_t i = 0; i < waves.size(); ++i)
    json["values"].push_back({{"when", label(waves[i])},
                              {"value", put(estimates[i].value)},
                              {"lower", put(estimates[i].lower)},
                              {"upper", put(estimates[i].upper)},
                              {"known_pairs", estimates[i].known_pairs},
                              {"unknown_pairs", estimates[i].unknown_pairs},
                              {"why", estimates[i].why}});
  fmt::print("{}\n", json.dump());
}

void print_table(const std::vector<Network>& waves, const std::vector<Estimate>& estimates) {
  Columns table({"when", "value", "lower", "upper", "ties", "known pairs", "unknown pairs", ""},
                {false, true, true, true, true, true, true, false});
  for (std::size_t i = 0; i < waves.size(); ++i) {
    const Estimate& e = estimates[i];
    table.add({label(waves[i]), number(e.value), number(e.lower), number(e.upper), std::to_string(waves[i].ties.size()),
               std::to_string(e.known_pairs), std::to_string(e.unknown_pairs), e.why});
  }
  fmt::print("{}", table.text());
}

void measure(Context& context, const Options& options) {
  if (options.list) return list_measures(context.json);
  if (options.name.empty()) throw UsageError("say which measure; `entente measure --list` shows them");
  const Measure& row = measures::catalogue().at(options.name);
  std::optional<Lens> lens;
  if (options.edges.empty()) lens = context.lens(options.lens);
  Arguments arguments;
  for (const auto& parameter : row.parameters) {
    if (parameter.name.view() == "spokes" && !options.spokes.empty()) arguments["spokes"] = options.spokes;
    if (parameter.name.view() == "hub" && !options.hub.empty())
      arguments["hub"] = {options.hub};
    else if (parameter.name.view() == "hub" && lens && !lens->hub.empty())
      arguments["hub"] = {lens->hub};
  }
  const auto waves = networks(context, options, lens ? &*lens : nullptr);
  std::vector<Estimate> estimates;
  for (const Network& network : waves) estimates.push_back(measures::compute(row, network, arguments));
  if (context.json)
    print_json(row, {{"lens", options.lens}, {"edges", options.edges}, {"arguments", arguments}}, waves, estimates);
  else
    print_table(waves, estimates);
}

}  // namespace

void add_measure(CLI::App& app, Context& context) {
  auto* command =
      add_command(app, context, "measure", "Computes a measure of a network: at a day, or for each year of a period.",
                  "entente measure hub-share --lens hub-and-spokes --from 1950 --to 2024\nentente measure --list");
  auto options = std::make_shared<Options>();
  command->add_option("NAME", options->name, "The measure");
  command->add_option("--lens", options->lens, "A lens of data/lenses, or a TOML file")->capture_default_str();
  command->add_option("--edges", options->edges, "Instead of a lens: a CSV file with columns a and b");
  command->add_option("--at", options->at, "One day (2024-05-14)");
  command->add_option("--from", options->from, "The first year");
  command->add_option("--to", options->to, "The last year");
  command->add_option("--every", options->every, "Step between networks")
      ->check(CLI::IsMember({"1y"}))
      ->capture_default_str();
  command->add_option("--hub", options->hub, "The hub; the lens names one");
  command->add_option("--spokes", options->spokes, "The spokes, parted by commas; else all other actors")
      ->delimiter(',');
  command->add_option("--as-of", context.as_of, "Only what began by this day");
  command->add_option("--known-on", context.known_on, "With what was known then");
  command->add_flag("--list", options->list, "The measures that there are");
  command->callback([&context, options] { measure(context, *options); });
}

}  // namespace entente::cli
