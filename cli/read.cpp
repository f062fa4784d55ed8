#include "context.hpp"
#include "reading_run.hpp"
#include <fmt/format.h>

#include "entente/reading/reading.hpp"

namespace entente::cli {

void must_exist(const std::vector<std::filesystem::path>& paths) {
  for (const auto& path : paths)
    if (!std::filesystem::exists(path)) throw InputError({path.string()}, "there is no such file or folder");
}

reading::Report read_into_store(Context& context, Store& store, const std::vector<std::filesystem::path>& paths,
                                const std::string& command, const reading::EachDocument& each) {
  const Instant begun = now();
  auto report = reading::read(paths, context.coder(), store, begun, context.terminal(), each);
  for (const auto& refusal : report.refused) context.terminal().warn(refusal.reason);
  if (report.documents == report.unchanged) return report;
  Run run{.version = ENTENTE_VERSION, .command = command, .inputs = {report.digest}, .started = begun};
  run.parameters = Json{{"extractor", context.coder().extractor()}}.dump();
  run.id = content_id(Json{run.version, run.command, run.parameters, run.inputs}.dump());
  store.write(run);
  return report;
}

Json to_json(const reading::Report& report) {
  Json refused = Json::array();
  for (const auto& refusal : report.refused) refused.push_back({{"path", refusal.path}, {"reason", refusal.reason}});
  return {{"documents", report.documents},
          {"unchanged", report.unchanged},
          {"new_records", report.records},
          {"bytes", report.bytes},
          {"refused", refused}};
}

void add_read(CLI::App& app, Context& context, int& exit_code) {
  auto* command =
      add_command(app, context, "read", "Reads documents (txt, md, html, jsonl) and folders of them into the store.",
                  "entente read articles/ communique.html --db asia.duckdb");
  auto paths = std::make_shared<std::vector<std::filesystem::path>>();
  command->add_option("PATH", *paths, "Files and folders")->required();
  add_dictionary_option(command, context);
  command->callback([&context, &exit_code, paths] {
    must_exist(*paths);
    Store store = context.open_to_write();
    const auto report = read_into_store(context, store, *paths, "read");
    if (context.json) {
      fmt::print("{}\n", to_json(report).dump());
    } else {
      fmt::print("{} documents read, {} of them known before; {} new records in {}\n", report.documents,
                 report.unchanged, report.records, context.db.string());
    }
    if (!report.refused.empty()) exit_code = exit_refused;
  });
}

}  // namespace entente::cli
