#include "context.hpp"
#include <fmt/format.h>

#include "entente/network/build.hpp"
#include "entente/network/formats.hpp"

namespace entente::cli {
namespace {

struct Options {
  std::string what, format, output, lens = "security", at;
};

void export_records(Context& context, const Options& options) {
  const std::map<std::string, ExportFormat> formats{
      {"parquet", ExportFormat::parquet}, {"csv", ExportFormat::csv}, {"jsonl", ExportFormat::jsonl}};
  const auto format = formats.find(options.format);
  if (format == formats.end())
    throw UsageError(fmt::format("records are exported as parquet, csv or jsonl, not '{}'", options.format));
  const Store store = context.open_to_read();
  const std::filesystem::path folder = options.output.empty() ? "export" : options.output;
  std::filesystem::create_directories(folder);
  for (const auto& table : Store::tables())
    store.export_table(table, format->second, folder / (table + "." + options.format));
  write_file(folder / "configuration.json",
             configuration("export", {{"db", context.db.string()}, {"format", options.format}}).dump(2) + "\n");
  context.say(fmt::format("{} tables in {}", Store::tables().size(), folder.string()));
}

void export_network(Context& context, const Options& options) {
  const auto& format = network_formats().at(options.format);
  const Lens lens = context.lens(options.lens);
  const Day at = options.at.empty() ? Day{static_cast<std::int32_t>(now().seconds / 86400)} : parse_day(options.at);
  const Network network = build(lens, context.atlas(), gather(context.open_to_read(), context.view()), at);
  const std::string text = format.write(network);
  if (options.output.empty())
    fmt::print("{}", text);
  else
    write_file(options.output, text);
  context.say(fmt::format("{} actors, {} ties on {}", network.actors.size(), network.ties.size(), to_iso(at)));
}

}  // namespace

void add_export(CLI::App& app, Context& context) {
  auto* command = add_command(app, context, "export",
                              "Writes the records of the store, with their history, or a network, for other programs.",
                              "entente export records --format parquet -o tables/\nentente export network --lens "
                              "security --at 2024-05-14 --format graphml -o net.graphml");
  auto options = std::make_shared<Options>();
  command->add_option("WHAT", options->what, "records or network")
      ->required()
      ->check(CLI::IsMember({"records", "network"}));
  command->add_option("--format", options->format, "parquet, csv, jsonl (records); graphml, gexf, csv (network)")
      ->required();
  command->add_option("-o,--output", options->output,
                      "A folder for records (default: export), a file for a network (default: stdout)");
  command->add_option("--lens", options->lens, "A lens of data/lenses, or a TOML file")->capture_default_str();
  command->add_option("--at", options->at, "The day of the network; today when not given");
  command->add_option("--as-of", context.as_of, "Only what began by this day");
  command->add_option("--known-on", context.known_on, "With what was known then");
  command->callback([&context, options] {
    options->what == "records" ? export_records(context, *options) : export_network(context, *options);
  });
}

}  // namespace entente::cli
