#include "entente/brief/brief.hpp"

#include <unordered_set>

#include "context.hpp"
#include "reading_run.hpp"
#include <fmt/format.h>

namespace entente::cli {
namespace {

struct Options {
  std::vector<std::filesystem::path> paths;
  std::vector<std::string> about;
  std::string from, to, at, lens = "security";
  std::filesystem::path output = "brief.html";
};

brief::Request request(Context& context, const Options& options) {
  brief::Request request;
  for (const auto& code : options.about) request.about.push_back(context.atlas().actor(code).code);
  if (!options.from.empty()) request.when.start = parse_date(options.from).when.start;
  if (!options.to.empty()) request.when.end = parse_date(options.to).when.end;
  if (request.when.empty()) throw UsageError(fmt::format("--to {} is before --from {}", options.to, options.from));
  if (!options.at.empty()) request.at = parse_day(options.at);
  request.lens = context.lens(options.lens);
  request.view = context.view();
  request.version = ENTENTE_VERSION;
  request.root = std::filesystem::current_path();
  request.command = "brief";
  for (const auto& path : options.paths) request.command += " " + path.string();
  return request;
}

/// Writes the page and, beside it, the same as JSON and Markdown.
std::vector<std::filesystem::path> write(const brief::Brief& brief, const std::filesystem::path& output) {
  const auto beside = [&](const char* ending) { return std::filesystem::path(output).replace_extension(ending); };
  write_file(output, brief::to_html(brief));
  write_file(beside(".json"), brief::to_json(brief).dump(1) + "\n");
  write_file(beside(".md"), brief::to_markdown(brief));
  return {output, beside(".json"), beside(".md")};
}

void make_brief(Context& context, const Options& options, int& exit_code) {
  brief::Request wanted = request(context, options);
  if (!options.paths.empty()) {
    must_exist(options.paths);
    Store store = context.open_to_write();
    std::unordered_set<std::string> seen;
    const auto report = read_into_store(context, store, options.paths, "brief", [&](const std::string& id) {
      if (seen.insert(id).second) wanted.sources.push_back(id);
    });
    for (const auto& refusal : report.refused) wanted.unread.push_back({refusal.path, refusal.reason});
    if (!report.refused.empty()) exit_code = exit_refused;
  }
  const auto brief = brief::compose(context.open_to_read(), context.atlas(), wanted);
  const auto files = write(brief, options.output);
  context.terminal().clear();
  if (context.json) {
    fmt::print("{}\n", brief::to_json(brief).dump());
    return;
  }
  for (const auto& line : brief::summary(brief)) fmt::print("{}\n", line);
  fmt::print("\nThe page: {}\n", std::filesystem::absolute(files.front()).string());
}

}  // namespace

void add_brief(CLI::App& app, Context& context, int& exit_code) {
  auto* command = add_command(app, context, "brief",
                              "Reads documents and writes a page on which every figure leads to its sentence: "
                              "brief.html, with brief.json and brief.md beside it.\n"
                              "Without PATH the page is made of all that the store holds.",
                              "entente brief articles/ --about KOR,NATO --from 2022 -o brief.html");
  auto options = std::make_shared<Options>();
  command->add_option("PATH", options->paths, "Files and folders to read; the page tells of these");
  command->add_option("--about", options->about, "Only records that name one of these actors (codes parted by commas)")
      ->delimiter(',');
  command->add_option("--from", options->from, "From this date on (2022, 2022-05, 2022-05-10)");
  command->add_option("--to", options->to, "Up to the end of this date");
  command->add_option("--at", options->at, "The day of the network; else the last day that the documents tell of");
  command->add_option("--lens", options->lens, "How records become a network: a lens of data/lenses, or a TOML file")
      ->capture_default_str();
  command->add_option("-o,--output", options->output, "The page")->capture_default_str();
  command->add_option("--as-of", context.as_of, "Only what began by this day");
  command->add_option("--known-on", context.known_on, "With what was known then");
  add_dictionary_option(command, context);
  command->callback([&context, &exit_code, options] { make_brief(context, *options, exit_code); });
}

}  // namespace entente::cli
