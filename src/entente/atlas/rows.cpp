#include "entente/atlas/rows.hpp"

#include <algorithm>
#include <array>

#include "entente/atlas/spelling.hpp"
#include "entente/base/file.hpp"
#include "entente/base/hash.hpp"
#include "entente/base/text.hpp"

namespace entente::atlas {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 11> known{"states.tsv",  "former-states.tsv", "arrangements.tsv", "groups.tsv",
                                                 "codes.tsv",   "system.tsv",        "memberships.tsv",  "offices.tsv",
                                                 "leaders.tsv", "places.tsv",        "not-names.tsv"};

/// `names.tsv`, `names-arrangements.tsv`, … of `names`.
bool is_one_of(std::string_view file, std::string_view tables) {
  if (!file.starts_with(tables) || !file.ends_with(".tsv")) return false;
  const auto rest = file.substr(tables.size(), file.size() - tables.size() - 4);
  return rest.empty() || rest.front() == '-';
}

bool is_known(std::string_view file) {
  return std::ranges::find(known, file) != known.end() || is_one_of(file, "names") || is_one_of(file, "successions");
}

/// In the order of their names, so that the digest does not depend on the file system.
std::vector<fs::path> tables_in(const fs::path& folder) {
  if (!fs::is_directory(folder))
    throw InputError({folder.string()}, "this is no folder; an atlas is a folder of tables");
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".tsv") files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

void refuse_loose_blanks(const Table& table) {
  for (const auto row : table)
    for (const auto cell : row.cells())
      if (!cell.empty() && (is_space(cell.front()) || is_space(cell.back())))
        throw row.error("a cell begins or ends with a blank: '" + std::string(cell) + "'");
}

/// The days on which a spell holds whatever the days were that its dates do not tell. Empty, with its ends crossed,
/// when there are none.
Interval certain_days(const Span& spell) {
  return {spell.from ? spell.from->when.end - 1 : Day::earliest(),
          spell.until ? spell.until->when.start + 1 : Day::latest()};
}

std::string joined(std::span<const std::string_view> words) {
  std::string text;
  for (const auto word : words) text.append(text.empty() ? "" : ", ").append(word);
  return text;
}

}  // namespace

Files::Files(const fs::path& folder) {
  std::string digests;
  for (const auto& path : tables_in(folder)) {
    const std::string name = path.filename().string();
    if (!is_known(name))
      throw InputError({path.string()},
                       "the atlas has no table of this name; it has names*.tsv, successions*.tsv, " + joined(known));
    std::string bytes = read_file(path);
    digests += name + ' ' + sha256(bytes) + '\n';
    const auto [added, _] = tables_.emplace(name, Table::parse(std::move(bytes), Table::Format::tsv, path.string()));
    refuse_loose_blanks(added->second);
  }
  if (find("states.tsv") == nullptr)
    throw InputError({(folder / "states.tsv").string()}, "the table is missing; an atlas is a folder that holds it");
  digest_ = sha256(digests);
}

const Table* Files::find(std::string_view file_name) const {
  const auto found = tables_.find(file_name);
  return found == tables_.end() ? nullptr : &found->second;
}

std::optional<Table> Files::take(std::string_view file_name) {
  const auto found = tables_.find(file_name);
  if (found == tables_.end()) return std::nullopt;
  return std::move(tables_.extract(found).mapped());
}

std::vector<const Table*> Files::all(std::string_view tables) const {
  std::vector<const Table*> found;
  for (const auto& [name, table] : tables_)
    if (is_one_of(name, tables)) found.push_back(&table);
  return found;
}

std::size_t Files::rows() const {
  std::size_t rows = 0;
  for (const auto& [_, table] : tables_) rows += table.size();
  return rows;
}

std::size_t Register::Hash::operator()(const Key& key) const {
  std::size_t hash = 0;
  for (const auto part : key) hash = hash * 0x9E3779B97F4A7C15ULL + std::hash<std::string_view>()(part);
  return hash;
}

std::optional<Table::Row> Register::add(const Key& key, const Span& spell, const Table::Row& row) {
  const Interval certain = certain_days(spell);
  const auto [latest, _] = latest_.try_emplace(key, none);
  for (auto i = latest->second; i != none; i = spells_[i].earlier) {
    const Interval both{std::max(certain.start, spells_[i].certain.start),
                        std::min(certain.end, spells_[i].certain.end)};
    if (!both.empty() || certain == spells_[i].certain) return spells_[i].row;
  }
  spells_.push_back({certain, row, latest->second});
  latest->second = static_cast<std::uint32_t>(spells_.size() - 1);
  return std::nullopt;
}

InputError Register::given_already(const Table::Row& first, const Table::Row& row, const std::string& what) {
  return row.error(what + " was given already, for the same time or one that overlaps it, at " +
                   to_string(first.place()));
}

std::string in_quotes(std::string_view text) { return "'" + std::string(text) + "'"; }

std::string_view word_of(const Table::Row& row, std::string_view column, std::span<const std::string_view> list) {
  const auto word = row.required(column);
  if (std::ranges::find(list, word) == list.end())
    throw row.error("column '" + std::string(column) + "' holds '" + std::string(word) +
                    "'; expected is one of: " + joined(list));
  return word;
}

std::string name_from(const Table::Row& row, std::string_view column, std::string_view cell) {
  std::string name = normalize(cell);
  if (name.empty() || !is_word_at(name, 0))
    throw row.error("column '" + std::string(column) + "' holds '" + name +
                    "'; a name begins with a letter or a digit, else no text could hold it");
  return name;
}

std::string_view code_from(const Table::Row& row, std::string_view column) {
  const auto code = row.required(column);
  const bool plain = std::ranges::all_of(code, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
  if (!plain)
    throw row.error("column '" + std::string(column) + "' holds '" + std::string(code) +
                    "'; a code is made of the letters A to Z and digits");
  return code;
}

}  // namespace entente::atlas
