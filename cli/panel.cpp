#include "entente/datasets/panel.hpp"

#include "context.hpp"
#include <fmt/format.h>

namespace entente::cli {
namespace {

struct Options {
  std::string frame, output;
  int from = 0, to = 0;
  std::vector<std::string> with;
  bool list = false, stata = false;
};

void list_variables(bool json) {
  Json rows = Json::array();
  Columns table({"variable", "question", "formula", "reference", "data set"});
  for (const auto& row : datasets::variables()) {
    Json columns = Json::array();
    for (const auto& column : row.columns)
      columns.push_back({{"name", column.name}, {"unit", column.unit}, {"zero_inside_coverage", column.zero}});
    rows.push_back({{"name", row.name.view()},
                    {"question", row.question.view()},
                    {"formula", row.formula.view()},
                    {"reference", row.reference.view()},
                    {"dataset", row.dataset.view()},
                    {"columns", columns}});
    table.add({row.name.str(), row.question.str(), row.formula.str(), row.reference.str(), row.dataset.str()});
  }
  if (json)
    fmt::print("{}\n", rows.dump());
  else
    fmt::print("{}", table.text());
}

void panel(Context& context, const Options& options) {
  if (options.list) return list_variables(context.json);
  const auto frame = datasets::frame_from(options.frame);
  if (!frame)
    throw UsageError(fmt::format(
        "there is no panel '{}'; there are actor-year, dyad-year, directed-dyad-year, dyad-month", options.frame));
  if (options.output.empty()) throw UsageError("say where: -o panel.parquet or -o panel.csv");
  const Store store(context.db, Store::Access::read, {"1200MB", 0});
  Json inputs = Json::array();
  for (const auto& source : store.sources())
    if (!source.path.empty()) inputs.push_back(source.id);
  datasets::PanelRequest request{.frame = *frame,
                                 .first_year = options.from,
                                 .last_year = options.to,
                                 .with = options.with,
                                 .output = options.output,
                                 .stata = options.stata};
  request.configuration = configuration("panel", {{"frame", options.frame},
                                                  {"from", options.from},
                                                  {"to", options.to},
                                                  {"with", options.with},
                                                  {"stata", options.stata},
                                                  {"sources", inputs}})
                              .dump();
  const auto report = datasets::write_panel(store, request);
  if (context.json)
    fmt::print("{}\n", Json{{"rows", report.rows}, {"columns", report.columns}, {"file", options.output}}.dump());
  else
    context.say(fmt::format("{} rows of {} columns in {}", report.rows, report.columns.size(), options.output));
}

}  // namespace

void add_panel(CLI::App& app, Context& context) {
  auto* command = add_command(app, context, "panel",
                              "A panel of states or of pairs of states from the imported data sets. Zero stands only "
                              "where the data know; a column `_known` says where.",
                              "entente panel dyad-year --from 1946 --to 2012 --with alliances,cinc,s-scores -o "
                              "panel.parquet\nentente panel --list");
  auto options = std::make_shared<Options>();
  command->add_option("FRAME", options->frame, "actor-year, dyad-year, directed-dyad-year or dyad-month");
  command->add_option("--from", options->from, "First year");
  command->add_option("--to", options->to, "Last year");
  command->add_option("--with", options->with, "Variables, separated by commas; --list shows them")->delimiter(',');
  command->add_option("-o,--output", options->output, "A .parquet or .csv file");
  command->add_flag("--stata", options->stata, "A CSV that Stata reads: . for missing, 0 and 1 for false and true");
  command->add_flag("--list", options->list, "The variables");
  command->callback([&context, options] { panel(context, *options); });
}

}  // namespace entente::cli
