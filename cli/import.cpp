#include "context.hpp"
#include "import_dictionary.hpp"
#include <fmt/format.h>

#include "entente/datasets/datasets.hpp"
#include "entente/datasets/mapping.hpp"
#include "entente/datasets/page.hpp"

namespace entente::cli {
namespace {

using datasets::FileReport;
using datasets::Importer;

struct Options {
  std::string dataset;
  std::vector<std::filesystem::path> files;
  std::filesystem::path folder;
  bool list = false, markdown = false, one_thread = false;
  datasets::ImportOptions how;
};

std::string years(const Importer& row) {
  return row.coverage.last_year == 0 ? fmt::format("{}–", row.coverage.first_year)
                                     : fmt::format("{}–{}", row.coverage.first_year, row.coverage.last_year);
}

void list_importers(bool json) {
  if (json) {
    Json rows = Json::array();
    for (const Importer& row : datasets::importers()) {
      Json tables = Json::array();
      for (const auto& shape : row.shapes) tables.push_back({{"table", shape.table}, {"row", shape.a_row_is}});
      rows.push_back({{"name", row.name.view()},
                      {"title", row.title.view()},
                      {"citation", row.citation.view()},
                      {"licence", row.licence.view()},
                      {"get", row.get.view()},
                      {"units", row.units.view()},
                      {"years", years(row)},
                      {"actors", row.coverage.actors.view()},
                      {"missing", row.missing.view()},
                      {"becomes", row.becomes.view()},
                      {"tables", tables}});
    }
    fmt::print("{}\n", rows.dump());
    return;
  }
  Columns table({"data set", "title", "years", "becomes"});
  for (const Importer& row : datasets::importers())
    table.add({row.name.str(), row.title.str(), years(row), row.becomes.str()});
  fmt::print("{}", table.text());
}

Json to_json(const FileReport& report) {
  Json troubles = Json::array();
  for (const auto& trouble : report.troubles)
    troubles.push_back({{"name", trouble.ailment->name.view()},
                        {"severity", to_string(trouble.ailment->severity)},
                        {"count", trouble.count},
                        {"rows", trouble.rows},
                        {"example", trouble.example},
                        {"right", trouble.ailment->right.view()}});
  return {{"path", report.path.string()},  {"source", report.source},       {"table", report.table},
          {"rows", report.rows},           {"set_aside", report.set_aside}, {"refused", report.refused},
          {"unchanged", report.unchanged}, {"troubles", troubles}};
}

std::string outcome(const FileReport& report, bool check) {
  if (report.unchanged) return "the store has this file already";
  if (report.refused) return "refused; nothing of it was stored";
  const std::string aside = report.set_aside == 0 ? "" : fmt::format(", {} set aside", report.set_aside);
  return fmt::format("{} rows {} {}{}", report.rows, check ? "would go into" : "in", report.table, aside);
}

void note_run(const Context& context, Store& store, const Options& options, const std::vector<FileReport>& reports,
              Instant begun) {
  Run run{.version = ENTENTE_VERSION, .command = "import", .started = begun};
  for (const auto& report : reports)
    if (!report.refused && !report.unchanged) run.inputs.push_back(report.source);
  if (run.inputs.empty()) return;
  run.parameters =
      Json{{"dataset", options.dataset}, {"strict", options.how.strict}, {"db", context.db.string()}}.dump();
  run.id = content_id(Json{run.version, run.command, run.parameters, run.inputs}.dump());
  store.write(run);
}

int import_all(Context& context, const Options& options) {
  if (options.dataset.empty() || options.files.empty())
    throw UsageError("say which data set and which files; `entente import --list` shows the data sets");
  const Importer importer = options.dataset.ends_with(".toml") ? datasets::read_mapping(options.dataset)
                                                               : datasets::importers().at(options.dataset);
  const Instant begun = now();
  Store store(options.how.check ? ":memory:" : context.db, Store::Access::write, {"2GB", options.one_thread ? 1 : 0});
  const auto reports =
      datasets::import_files(store, context.atlas(), importer, options.files, options.how, begun, context.terminal());
  if (!options.how.check) note_run(context, store, options, reports, begun);
  Json json = Json::array();
  bool refused = false;
  for (const auto& report : reports) {
    refused = refused || report.refused;
    for (const auto& trouble : report.troubles)
      context.terminal().warn(fmt::format("{}: {}", report.path.string(), datasets::to_text(trouble)));
    if (context.json)
      json.push_back(to_json(report));
    else
      fmt::print("{}: {}\n", report.path.string(), outcome(report, options.how.check));
  }
  if (context.json) fmt::print("{}\n", json.dump());
  return refused ? exit_refused : 0;
}

void cite(const std::string& name, bool json) {
  const Importer& row = datasets::importers().at(name);
  if (json)
    fmt::print("{}\n", Json{{"name", row.name.view()},
                            {"title", row.title.view()},
                            {"citation", row.citation.view()},
                            {"licence", row.licence.view()}}
                           .dump());
  else
    fmt::print("{}\n{}\nTerms: {}\n", row.title.view(), row.citation.view(), row.licence.view());
}

}  // namespace

void add_import(CLI::App& app, Context& context, int& exit_code) {
  auto* command = add_command(app, context, "import",
                              "Imports files of the field's data sets as their projects publish them, plain or "
                              "gzipped. The doctor looks at each file first.\n"
                              "`import dictionary` makes dictionaries of TABARI and PETRARCH (actors, agents, verbs) "
                              "into tables that `code`, `read`, `brief` and `show` take by --dictionary.",
                              "entente import cow-alliances alliance_v4.1_by_dyad.csv\nentente import --check atop "
                              "atop5_1a.csv\nentente import --list\nentente import dictionary "
                              "lab.actors.txt lab.agents.txt lab.verbs.txt -o lab");
  auto options = std::make_shared<Options>();
  command->add_option("DATASET", options->dataset,
                      "A data set of --list, a TOML file that maps any CSV, or `dictionary`");
  command->add_option("FILE", options->files, "Its files; each is recognised by its header");
  command->add_option("-o,--output", options->folder, "With `dictionary`: the folder for its tables");
  command->add_flag("--list", options->list, "The data sets that can be imported");
  command->add_flag("--markdown", options->markdown, "With --list: the page for scholars, docs/datasets.md");
  command->add_flag("--check", options->how.check, "Only look; store nothing");
  command->add_flag("--strict", options->how.strict, "Refuse a file for any trouble");
  command->add_flag("--one-thread", options->one_thread, "Use one thread");
  command->callback([&context, &exit_code, options] {
    if (options->list && options->markdown)
      fmt::print("{}", datasets::page());
    else if (options->list)
      list_importers(context.json);
    else if (options->dataset == "dictionary")
      import_dictionary(context, options->files, options->folder);
    else
      exit_code = import_all(context, *options);
  });
}

void add_cite(CLI::App& app, Context& context) {
  auto* command = add_command(app, context, "cite", "How to cite a data set, and its terms.", "entente cite atop");
  auto name = std::make_shared<std::string>();
  command->add_option("DATASET", *name, "A data set of `entente import --list`")->required();
  command->callback([&context, name] { cite(*name, context.json); });
}

}  // namespace entente::cli
