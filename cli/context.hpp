/// What every command has at hand.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "terminal.hpp"
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "entente/atlas/atlas.hpp"
#include "entente/base/base.hpp"
#include "entente/coding/coding.hpp"
#include "entente/network/lens.hpp"
#include "entente/records/json.hpp"
#include "entente/store/store.hpp"

namespace entente::cli {

/// Options that all commands take, and what they open when asked.
class Context {
 public:
  std::filesystem::path db = "entente.duckdb";
  bool json = false;
  bool quiet = false;
  std::string as_of, known_on;
  std::vector<std::filesystem::path> dictionaries;  ///< folders that `import dictionary` made

  /// The folder with atlas, lexicon, lenses: $ENTENTE_DATA, else beside the program's sources.
  std::filesystem::path data() const;
  const Atlas& atlas();
  const text::language::Language& language();
  const coding::Coder& coder();
  Store open_to_read() const { return {db, Store::Access::read}; }
  Store open_to_write() const { return {db, Store::Access::write}; }
  /// A lens by name (of data/lenses) or by path.
  Lens lens(const std::string& name_or_path);
  View view() const;
  Terminal& terminal();

  /// A message for a person, on stderr, unless quiet.
  void say(const std::string& message);

 private:
  std::optional<Atlas> atlas_;
  std::optional<text::language::Language> language_;
  std::optional<coding::Coder> coder_;
  std::optional<Terminal> terminal_;
};

/// The configuration that made a result: goes first into every output.
Json configuration(const std::string& command, Json parameters);

/// The time now.
Instant now();

/// Adds a command whose help begins with an example. The command returns the exit code.
CLI::App* add_command(CLI::App& app, Context& context, const std::string& name, const std::string& what,
                      const std::string& examples);

/// Lets a command code with dictionaries of somebody's own beside atlas and lexicon.
void add_dictionary_option(CLI::App* command, Context& context);

/// The exit code that a command asks for when it is neither 0 nor an error.
inline constexpr int exit_refused = 3;

void add_brief(CLI::App& app, Context& context, int& exit_code);
void add_read(CLI::App& app, Context& context, int& exit_code);
void add_code(CLI::App& app, Context& context, int& exit_code);
void add_show(CLI::App& app, Context& context);
void add_measure(CLI::App& app, Context& context);
void add_export(CLI::App& app, Context& context);
void add_import(CLI::App& app, Context& context, int& exit_code);
void add_cite(CLI::App& app, Context& context);
void add_diff(CLI::App& app, Context& context);
void add_panel(CLI::App& app, Context& context);

}  // namespace entente::cli
