#include "entente/coding/dictionaries/dictionary.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "entente/base/base.hpp"
#include "entente/coding/dictionaries/entries.hpp"

namespace entente::coding {
namespace {

constexpr std::uintmax_t largest_file = std::uintmax_t{64} << 20U;
constexpr std::size_t longest_line = 8192;
constexpr std::size_t most_rows = 1'000'000;

const std::map<std::string, std::string, std::less<>> headers{
    {"actors.tsv", "code\tname\tsource"},
    {"names.tsv", "name\tactor\tperson\tsector\tstart\tend\tsource"},
    {"agents.tsv", "noun\tplural\tsector\tkind\tsource"},
    {"verbs.tsv", "lemma\tframe\tclass\tmode\tsource\ttarget\twhen\texample"},
    {"irregular.tsv", "lemma\tpast\tparticiple\tgerund"},
    {"not-taken.tsv", "place\tentry\treason"}};

/// One character a blank, so that a cell is a cell.
std::string cell(std::string_view text) {
  std::string clean(text);
  std::ranges::replace_if(
      clean, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return std::string(trim(clean));
}

/// Takes `<!-- … -->` out; a comment may go on over lines.
std::string without_comments(std::string_view line, bool& inside) {
  std::string kept;
  while (!line.empty()) {
    const auto mark = line.find(inside ? "-->" : "<!");
    if (!inside) kept += line.substr(0, mark);
    if (mark == std::string_view::npos) break;
    line.remove_prefix(mark + (inside ? 3 : 2));
    inside = !inside;
  }
  return kept.substr(0, kept.find_first_of("#;"));
}

/// Patterns, blocks and sets of synonyms are verbs'; codes with `~` are agents'; all else with a code are actors.
DictionaryKind kind_of(const std::vector<DictionaryLine>& lines, const std::filesystem::path& path) {
  std::size_t verbs = 0, agents = 0, actors = 0;
  for (const DictionaryLine& line : lines) {
    const std::string& text = line.text;
    const bool coded = text.find('[') != std::string::npos;
    if (text.starts_with("-") || text.starts_with("&"))
      ++verbs;
    else if (coded && text.find('~') != std::string::npos)
      ++agents;
    else if (coded)
      ++actors;
  }
  if (verbs + agents + actors == 0)
    throw InputError({path.string()},
                     "this is no dictionary of actors, agents or verbs: no line has a code in brackets, such as "
                     "`FREEDONIA_ [FRD]`, `MINISTER [~GOV]` or `- * TALKS [036]`");
  if (verbs >= agents && verbs > 0) return DictionaryKind::verbs;
  return agents >= actors ? DictionaryKind::agents : DictionaryKind::actors;
}

}  // namespace

std::string_view to_string(DictionaryKind kind) {
  constexpr std::array<std::string_view, 3> names{"actors", "agents", "verbs"};
  return names[static_cast<std::size_t>(kind)];
}

std::vector<DictionaryLine> dictionary_lines(const std::filesystem::path& path) {
  std::string text;
  try {
    text = decode(read_file(path, largest_file)).utf8;
  } catch (const InputError& error) {
    throw error.at({path.string(), error.place().line, error.place().column});
  }
  std::vector<DictionaryLine> lines;
  bool inside = false;
  std::size_t number = 0, opened = 0;
  for (std::string_view line : split(text, '\n')) {
    ++number;
    if (line.size() > longest_line)
      throw InputError({path.string(), number}, fmt::format("a line of {} bytes; those of a dictionary have at most {}",
                                                            line.size(), longest_line));
    const bool before = inside;
    std::string kept = without_comments(line, inside);
    if (inside && !before) opened = number;
    lines.push_back({number, std::string(trim(kept))});
  }
  if (inside) throw InputError({path.string(), opened}, "the comment that begins here is never closed with `-->`");
  return lines;
}

Bracketed bracketed(std::string_view text) {
  Bracketed found;
  auto open = text.find('[');
  found.head = trim(text.substr(0, open));
  while (open != std::string_view::npos) {
    const auto close = text.find(']', open);
    if (close == std::string_view::npos) {
      found.closed = false;
      break;
    }
    found.brackets.emplace_back(trim(text.substr(open + 1, close - open - 1)));
    open = text.find('[', close);
  }
  return found;
}

std::vector<std::string> entry_words(std::string_view text) {
  std::vector<std::string> words(1);
  std::string lower;
  to_lower(text, lower);
  for (const char c : lower)
    if (c == '_' || is_space(c))
      words.emplace_back();
    else
      words.back() += c;
  std::erase(words, "");
  return words;
}

std::string plain_words(std::string_view text) { return fmt::format("{}", fmt::join(entry_words(text), " ")); }

DictionaryMaker::DictionaryMaker(const Atlas& known_atlas, const std::filesystem::path& data)
    : atlas_(known_atlas),
      ontology_(Ontology::load(data / "ontology")),
      lexicon_(Lexicon::load(data / "lexicon")),
      codes_(data / "ontology" / "cameo-actors.tsv") {}

std::string DictionaryMaker::source(std::size_t line) const {
  return fmt::format("{}:{}", dictionary_.files.back().path.filename().string(), line);
}

void DictionaryMaker::not_taken(std::size_t line, std::string_view entry, std::string reason) {
  ++file().not_taken;
  NotTaken& one = dictionary_.not_taken.emplace_back();
  one.place.file = file().path.string();
  one.place.line = line;
  one.entry = cell(entry);
  one.reason = std::move(reason);
}

void DictionaryMaker::row(const std::string& table, const std::vector<std::string>& cells) {
  std::string text, said;
  for (const std::string& one : cells) {
    said = text;
    text += (text.empty() ? "" : "\t") + cell(one);
  }
  if (!rows_[table].insert(said).second) return;
  if (rows_[table].size() > most_rows)
    throw InputError({file().path.string()},
                     fmt::format("the dictionaries make more than {} rows of {}", most_rows, table));
  dictionary_.tables[table] += text + "\n";
  ++file().rows;
}

void DictionaryMaker::read(const std::filesystem::path& path) {
  const auto lines = dictionary_lines(path);
  dictionary_.files.push_back({.path = path, .kind = kind_of(lines, path)});
  switch (file().kind) {
    case DictionaryKind::actors:
      return read_actors(lines);
    case DictionaryKind::agents:
      return read_agents(lines);
    case DictionaryKind::verbs:
      return read_verbs(lines);
  }
}

Dictionary DictionaryMaker::finish() {
  for (const NotTaken& one : dictionary_.not_taken)
    dictionary_.tables["not-taken.tsv"] += fmt::format("{}\t{}\t{}\n", to_string(one.place), one.entry, one.reason);
  for (auto& [name, text] : dictionary_.tables) text = headers.find(name)->second + "\n" + text;
  return std::move(dictionary_);
}

Dictionary read_dictionaries(const std::vector<std::filesystem::path>& files, const Atlas& atlas,
                             const std::filesystem::path& data) {
  DictionaryMaker maker(atlas, data);
  for (const auto& path : files) maker.read(path);
  return maker.finish();
}

}  // namespace entente::coding
