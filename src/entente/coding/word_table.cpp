#include "entente/coding/word_table.hpp"

#include <functional>

namespace entente::coding {
namespace {

std::uint32_t hash_of(std::string_view word) {
  const std::uint64_t hash = std::hash<std::string_view>()(word);
  return static_cast<std::uint32_t>(hash ^ (hash >> 32U));
}

}  // namespace

/// Where a word stands, or would.
std::size_t WordTable::slot_of(std::string_view word, std::uint32_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].id != 0 && (slots_[at].hash != hash || words_[slots_[at].id] != word)) at = (at + 1) & mask;
  return at;
}

WordId WordTable::find(std::string_view word) const { return slots_[slot_of(word, hash_of(word))].id; }

WordId WordTable::add(std::string_view word) {
  const std::uint32_t hash = hash_of(word);
  std::size_t at = slot_of(word, hash);
  if (slots_[at].id != 0) return slots_[at].id;
  if (words_.size() * 2 > slots_.size()) {
    grow();
    at = slot_of(word, hash);
  }
  slots_[at] = {hash, static_cast<WordId>(words_.size())};
  words_.emplace_back(word);
  return slots_[at].id;
}

void WordTable::grow() {
  std::vector<Slot> before(slots_.size() * 2);
  before.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : before) {
    if (slot.id == 0) continue;
    std::size_t at = slot.hash & mask;
    while (slots_[at].id != 0) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

}  // namespace entente::coding
