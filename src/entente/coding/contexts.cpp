#include "entente/coding/contexts.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "entente/coding/wording.hpp"

namespace entente::coding {
namespace {

using When = ContextRow::When;

constexpr int long_ago = 10;  ///< years
constexpr std::size_t shortest_stem = 3;
constexpr std::array<std::pair<std::string_view, When>, 5> conditions{
    {{"", When::always}, {"states", When::states}, {"alone", When::alone}, {"old", When::old}, {"money", When::money}}};

std::vector<std::string> phrase_from(std::string_view cell, const Table::Row& place) {
  std::vector<std::string> phrase = words_of(cell);
  const bool stem = cell.ends_with('*');
  if (phrase.empty() || (stem && phrase.back().size() < shortest_stem))
    throw place.error(fmt::format("'{}' holds no word, or a beginning of fewer than {} letters", cell, shortest_stem));
  if (stem) phrase.back() += '*';
  return phrase;
}

bool matches(std::string_view expected, std::string_view word) {
  return expected.ends_with('*') ? word.starts_with(expected.substr(0, expected.size() - 1)) : word == expected;
}

bool has_sector(const Event& event, const std::string& sector) {
  const auto bears = [&](const Party& one) { return one.sector == sector; };
  return std::ranges::any_of(event.source, bears) || std::ranges::any_of(event.target, bears);
}

/// Whether an arrangement is for these areas and no others.
bool is_for(const Actor& party, const std::vector<std::string>& areas) {
  return !party.areas.empty() && std::ranges::all_of(party.areas, [&](const std::string& area) {
    return std::ranges::find(areas, area) != areas.end();
  });
}

bool is_currency(std::string_view unit) {
  return unit.size() == 3 && std::ranges::all_of(unit, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool only_condition(const ContextRow& row) {
  return row.phrases.empty() && row.sectors.empty() && row.areas.empty() && row.classes.empty();
}

}  // namespace

Contexts::Contexts(const Table& table) {
  for (const auto place : table) {
    ContextRow& row = rows_.emplace_back();
    row.context = place.required("context");
    if (!is_context(row.context)) throw place.error(fmt::format("'{}' is no context of the ontology", row.context));
    for (const std::string_view words : place.list("words")) row.phrases.push_back(phrase_from(words, place));
    for (const std::string_view sector : place.list("sectors")) {
      if (!is_sector(sector)) throw place.error(fmt::format("'{}' is no sector of the ontology", sector));
      row.sectors.emplace_back(sector);
    }
    for (const std::string_view area : place.list("areas")) row.areas.emplace_back(area);
    for (const std::string_view name : place.list("classes")) {
      const auto event_class = event_class_from(name);
      if (!event_class) throw place.error(fmt::format("'{}' is no event class", name));
      row.classes.push_back(*event_class);
    }
    const auto when = std::ranges::find(conditions, place["when"], &decltype(conditions)::value_type::first);
    if (when == conditions.end())
      throw place.error(fmt::format("'{}' is none of states, alone, old, money", place["when"]));
    row.when = when->second;
    if (only_condition(row) && row.when == When::always)
      throw place.error("a context that nothing tells: give words, sectors, classes or a condition");
    row.example = place.required("example");
    row.line = place.line();
  }
  for (std::size_t r = 0; r < rows_.size(); ++r)
    for (std::size_t p = 0; p < rows_[r].phrases.size(); ++p) {
      const std::string& first = rows_[r].phrases[p].front();
      if (first.ends_with('*'))
        stems_[first.substr(0, first.size() - 1)].push_back({r, p});
      else
        cues_[first].push_back({r, p});
    }
}

std::vector<bool> Contexts::told_by_words(std::string_view text) const {
  std::vector<bool> told(rows_.size(), false);
  const std::vector<std::string> words = words_of(text);
  const auto mark = [&](const auto& index, const std::string& key, std::size_t at) {
    const auto found = index.find(key);
    if (found == index.end()) return;
    for (const Cue& cue : found->second) {
      const auto& phrase = rows_[cue.row].phrases[cue.phrase];
      if (at + phrase.size() > words.size()) continue;
      if (std::equal(phrase.begin(), phrase.end(), words.begin() + std::ptrdiff_t(at), matches)) told[cue.row] = true;
    }
  };
  for (std::size_t at = 0; at < words.size(); ++at) {
    mark(cues_, words[at], at);
    for (std::size_t size = shortest_stem; size <= words[at].size(); ++size)
      mark(stems_, words[at].substr(0, size), at);
  }
  return told;
}

/// Of the columns that a row fills, all but a condition are alternatives.
bool Contexts::holds(const ContextRow& row, const Event& event, const Telling& telling, bool words) const {
  if (row.when == When::old && telling.years_ago < long_ago) return false;
  if (row.when == When::money && !(event.amount && is_currency(event.amount->unit))) return false;
  if ((row.when == When::states || row.when == When::alone) && telling.parties.size() < 2) return false;
  if (only_condition(row)) return true;
  return words || std::ranges::find(row.classes, event.event_class) != row.classes.end() ||
         std::ranges::any_of(row.sectors, [&](const std::string& sector) { return has_sector(event, sector); }) ||
         std::ranges::any_of(telling.parties, [&](const Actor* party) { return is_for(*party, row.areas); });
}

std::vector<std::string> Contexts::of(const Event& event, const Telling& telling) const {
  const std::vector<bool> by_words = told_by_words(telling.words);
  std::vector<bool> told(context_names().size(), false);
  const auto place = [](const std::string& context) {
    return std::size_t(std::ranges::find(context_names(), context) - context_names().begin());
  };
  bool matter = false;  // when an act lay says nothing of what it was about
  for (std::size_t r = 0; r < rows_.size(); ++r)
    if (rows_[r].when != When::alone && holds(rows_[r], event, telling, by_words[r])) {
      told[place(rows_[r].context)] = true;
      matter = matter || rows_[r].when != When::old;
    }
  for (std::size_t r = 0; r < rows_.size() && !matter; ++r)
    if (rows_[r].when == When::alone && holds(rows_[r], event, telling, by_words[r]))
      told[place(rows_[r].context)] = true;
  std::vector<std::string> contexts;
  for (std::size_t c = 0; c < told.size(); ++c)
    if (told[c]) contexts.emplace_back(context_names()[c]);
  return contexts;
}

}  // namespace entente::coding
