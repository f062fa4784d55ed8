#include "entente/atlas/atlas.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "entente/atlas/spelling.hpp"
#include "entente/atlas/tables.hpp"

namespace entente {
namespace {

/// Levenshtein's distance: the fewest insertions, deletions and substitutions of bytes from one text to the other.
std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, substituted}));
    }
  }
  return row.back();
}

/// The codes whose letters, or one of whose names, are nearest to a text, with the usual name beside each; none when
/// all are far.
std::string near(const std::vector<Actor>& actors, std::string_view text) {
  constexpr std::size_t most = 4;
  const std::string wanted = atlas::folded(text);
  const std::size_t allowed = wanted.size() <= 4 ? 1 : 2;
  std::vector<std::pair<std::size_t, const Actor*>> found;
  for (const auto& actor : actors) {
    std::size_t least = edits(wanted, atlas::folded(actor.code));
    for (const auto& name : actor.names)
      if (name.text.size() <= wanted.size() + allowed) least = std::min(least, edits(wanted, atlas::folded(name.text)));
    if (least <= allowed) found.emplace_back(least, &actor);
  }
  std::ranges::stable_sort(found, {}, &std::pair<std::size_t, const Actor*>::first);
  std::string list;
  for (std::size_t i = 0; i < std::min(found.size(), most); ++i)
    list.append(i == 0 ? "" : ", ").append(found[i].second->code + " (" + found[i].second->name + ")");
  return list;
}

}  // namespace

Atlas::Atlas(std::unique_ptr<const atlas::Tables> tables) : tables_(std::move(tables)) {}
Atlas::Atlas(Atlas&&) noexcept = default;
Atlas& Atlas::operator=(Atlas&&) noexcept = default;
Atlas::~Atlas() = default;

Atlas Atlas::load(const std::filesystem::path& folder, const std::vector<std::filesystem::path>& added) {
  return Atlas(atlas::read_tables(folder, added));
}

const std::vector<Actor>& Atlas::actors() const { return tables_->actors; }
const std::vector<Office>& Atlas::offices() const { return tables_->offices; }
std::span<const std::string_view> Atlas::with_head_called(std::string_view title) const {
  const auto found = tables_->with_head_called.find(title);
  return found == tables_->with_head_called.end() ? std::span<const std::string_view>{} : std::span(found->second);
}
const std::vector<Seat>& Atlas::seats() const { return tables_->seats; }
const std::vector<Succession>& Atlas::successions() const { return tables_->successions; }
const std::vector<SystemSpell>& Atlas::system() const { return tables_->system; }
const Gazetteer& Atlas::places() const { return *tables_->places; }
const std::vector<std::filesystem::path>& Atlas::folders() const { return tables_->folders; }
const std::string& Atlas::digest() const { return tables_->digest; }

const Actor* Atlas::find(std::string_view code) const { return tables_->find(code); }

const Actor& Atlas::actor(std::string_view code) const {
  if (const Actor* found = find(code)) return *found;
  const std::string list = near(actors(), code);
  throw InputError("no actor has the code '" + std::string(code) + "'" +
                   (list.empty() ? "" : "; did you mean " + list + "?"));
}

std::vector<Meaning> Atlas::resolve(std::string_view name, std::optional<Day> on) const {
  const auto look_up = [&](std::string_view text) {
    std::vector<Meaning> meanings;
    if (const auto found = tables_->names->as_written.find(atlas::canonical(text)))
      meanings = atlas::meanings_on(*found, on);
    if (!meanings.empty()) return meanings;
    if (const auto found = tables_->names->folded.find(atlas::folded(text))) meanings = atlas::meanings_on(*found, on);
    return meanings;
  };
  auto meanings = look_up(name);
  const bool has_article = name.starts_with("the ") || name.starts_with("The ");
  return meanings.empty() && has_article ? look_up(name.substr(4)) : meanings;
}

}  // namespace entente
