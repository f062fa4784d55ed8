#include "entente/coding/modes.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "entente/coding/wording.hpp"

namespace entente::coding {
Modes::Modes(const Table& table) {
  std::set<std::pair<EventClass, std::string>> given;
  for (const auto place : table) {
    ModeRow row;
    const auto event_class = event_class_from(place.required("class"));
    if (!event_class) throw place.error(fmt::format("'{}' is no event class", place["class"]));
    row.event_class = *event_class;
    row.mode = place.required("mode");
    if (!given.emplace(row.event_class, row.mode).second)
      throw place.error(fmt::format("the mode '{}' of {} is given twice", row.mode, place["class"]));
    for (const std::string_view mode : place.list("refines")) row.refines.emplace_back(mode == "none" ? "" : mode);
    row.rank = place.integer("rank").value_or(0);
    for (const std::string_view phrase : place.list("words")) {
      row.phrases.push_back(words_of(phrase));
      if (row.phrases.back().empty()) throw place.error(fmt::format("'{}' holds no word", phrase));
    }
    if (row.phrases.empty()) throw place.error("a mode without words that tell it");
    row.example = place.required("example");
    row.line = place.line();
    rows_.push_back(std::move(row));
  }
  std::ranges::sort(rows_, [](const ModeRow& a, const ModeRow& b) {
    return std::tie(a.event_class, a.mode) < std::tie(b.event_class, b.mode);
  });
  for (std::size_t r = 0; r < rows_.size(); ++r)
    for (std::size_t p = 0; p < rows_[r].phrases.size(); ++p) cues_[rows_[r].phrases[p].front()].push_back({r, p});
}

const ModeRow* Modes::told(EventClass event_class, std::string_view own, std::string_view text) const {
  const std::vector<std::string> words = words_of(text);
  const ModeRow* best = nullptr;
  std::size_t length = 0;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const auto cues = cues_.find(words[at]);
    if (cues == cues_.end()) continue;
    for (const Cue& cue : cues->second) {
      const ModeRow& row = rows_[cue.row];
      const auto& phrase = row.phrases[cue.phrase];
      if (row.event_class != event_class || !stands_at(phrase, words, at)) continue;
      if (std::ranges::find(row.refines, own) == row.refines.end()) continue;
      const auto demand = std::make_pair(row.rank, phrase.size());
      if (best != nullptr && demand < std::make_pair(best->rank, length)) continue;
      if (best != nullptr && demand == std::make_pair(best->rank, length) && best <= &row) continue;
      best = &row;
      length = phrase.size();
    }
  }
  return best;
}

std::string Modes::of(EventClass event_class, std::string_view own, std::string_view clause,
                      std::string_view sentence) const {
  const ModeRow* row = told(event_class, own, clause);
  if (row == nullptr) row = told(event_class, own, sentence);
  return row == nullptr ? std::string(own) : row->mode;
}

}  // namespace entente::coding
