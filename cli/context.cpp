#include "context.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace entente::cli {

std::filesystem::path Context::data() const {
  const char* named = std::getenv("ENTENTE_DATA");
  const std::filesystem::path folder = named != nullptr ? named : ENTENTE_DATA;
  if (!std::filesystem::is_directory(folder))
    throw InputError({folder.string()}, "the data folder is missing; $ENTENTE_DATA names another one");
  return folder;
}

const Atlas& Context::atlas() {
  if (!atlas_) atlas_ = Atlas::load(data() / "atlas", dictionaries);
  return *atlas_;
}

const text::language::Language& Context::language() {
  if (!language_) language_.emplace(data() / "models" / "en");
  return *language_;
}

const coding::Coder& Context::coder() {
  if (!coder_) coder_.emplace(atlas(), data() / "lexicon", language(), dictionaries);
  return *coder_;
}

Lens Context::lens(const std::string& name_or_path) {
  if (std::filesystem::exists(name_or_path)) return read_lens(name_or_path, atlas());
  const auto file = data() / "lenses" / (name_or_path + ".toml");
  if (std::filesystem::exists(file)) return read_lens(file, atlas());
  std::vector<std::string> known;
  for (const auto& entry : std::filesystem::directory_iterator(data() / "lenses"))
    if (entry.path().extension() == ".toml") known.push_back(entry.path().stem().string());
  std::ranges::sort(known);
  throw UsageError(fmt::format("there is no lens '{}'; there are {}, or give the path of a TOML file", name_or_path,
                               fmt::join(known, ", ")));
}

View Context::view() const {
  View view;
  if (!as_of.empty()) view.as_of = parse_day(as_of);
  if (!known_on.empty()) view.known_on = parse_instant(known_on);
  return view;
}

Terminal& Context::terminal() {
  if (!terminal_) terminal_.emplace(quiet);
  return *terminal_;
}

void Context::say(const std::string& message) {
  if (quiet) return;
  terminal().clear();
  fmt::print(stderr, "{}\n", message);
}

Json configuration(const std::string& command, Json parameters) {
  return {{"program", "entente"},
          {"version", ENTENTE_VERSION},
          {"command", command},
          {"parameters", std::move(parameters)}};
}

Instant now() {
  return {
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count()};
}

void add_dictionary_option(CLI::App* command, Context& context) {
  command
      ->add_option(
          "--dictionary", context.dictionaries,
          "A folder that `entente import dictionary` made, coded with beside Entente's own tables; may be given "
          "several times")
      ->allow_extra_args(false)
      ->check(CLI::ExistingDirectory);
}

CLI::App* add_command(CLI::App& app, Context& context, const std::string& name, const std::string& what,
                      const std::string& examples) {
  CLI::App* command = app.add_subcommand(name, examples + "\n\n" + what);
  command->add_option("--db", context.db, "The store, a DuckDB file")->capture_default_str();
  command->add_flag("--json", context.json, "JSON on stdout, for machines");
  command->add_flag("-q,--quiet", context.quiet, "No messages");
  return command;
}

}  // namespace entente::cli
