#include "import_dictionary.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "entente/base/file.hpp"
#include "entente/coding/dictionaries/dictionary.hpp"

namespace entente::cli {
namespace {

constexpr std::size_t shown_reasons = 5;

Json to_json(const coding::Dictionary& dictionary, const std::filesystem::path& folder) {
  Json files = Json::array(), not_taken = Json::array();
  for (const coding::DictionaryFile& file : dictionary.files)
    files.push_back({{"path", file.path.string()},
                     {"kind", to_string(file.kind)},
                     {"entries", file.entries},
                     {"rows", file.rows},
                     {"known", file.known},
                     {"not_taken", file.not_taken}});
  for (const coding::NotTaken& one : dictionary.not_taken)
    not_taken.push_back({{"place", to_string(one.place)}, {"entry", one.entry}, {"reason", one.reason}});
  return {{"folder", folder.string()}, {"files", files}, {"not_taken", not_taken}};
}

}  // namespace

void import_dictionary(Context& context, const std::vector<std::filesystem::path>& files,
                       const std::filesystem::path& folder) {
  if (files.empty() || folder.empty())
    throw UsageError(
        "say which dictionaries, and with -o where their tables go: entente import dictionary lab.actors.txt "
        "lab.agents.txt lab.verbs.txt -o lab");
  const auto dictionary = coding::read_dictionaries(files, context.atlas(), context.data());
  std::filesystem::create_directories(folder);
  for (const char* name : {"actors.tsv", "names.tsv", "agents.tsv", "verbs.tsv", "irregular.tsv", "not-taken.tsv"})
    std::filesystem::remove(folder / name);
  for (const auto& [name, text] : dictionary.tables) write_file(folder / name, text);
  if (context.json) {
    fmt::print("{}\n", to_json(dictionary, folder).dump());
    return;
  }
  for (const coding::DictionaryFile& file : dictionary.files)
    fmt::print("{}: {}; {} entries became {} rows, {} known already, {} not taken or not wholly\n", file.path.string(),
               to_string(file.kind), file.entries, file.rows, file.known, file.not_taken);
  for (std::size_t i = 0; i < std::min(shown_reasons, dictionary.not_taken.size()); ++i) {
    const coding::NotTaken& one = dictionary.not_taken[i];
    context.say(fmt::format("{}: {}: {}", to_string(one.place), shortened(one.entry, 60), one.reason));
  }
  if (dictionary.not_taken.size() > shown_reasons)
    context.say(fmt::format("… and {} more in {}", dictionary.not_taken.size() - shown_reasons,
                            (folder / "not-taken.tsv").string()));
  fmt::print("code with them: entente code news.jsonl --dictionary {}\n", folder.string());
}

}  // namespace entente::cli
