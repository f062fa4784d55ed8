#include "entente/coding/word_table.hpp"

#include <algorithm>
#include <functional>
#include <limits>

namespace entente::coding {
namespace {

constexpr std::size_t longest = std::numeric_limits<std::uint8_t>::max();

std::uint32_t hash_of(std::string_view word) {
  const std::uint64_t hash = std::hash<std::string_view>()(word);
  return static_cast<std::uint32_t>(hash ^ (hash >> 32U));
}

}  // namespace

bool WordTable::holds(const Slot& slot, std::string_view word, std::uint32_t hash) const {
  if (slot.hash != hash || slot.size != std::min<std::size_t>(word.size(), longest)) return false;
  if (word.size() > slot.begin.size()) return words_[slot.id] == word;
  return std::equal(word.begin(), word.end(), slot.begin.begin());
}

/// Where a word stands, or would.
std::size_t WordTable::slot_of(std::string_view word, std::uint32_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].id != 0 && !holds(slots_[at], word, hash)) at = (at + 1) & mask;
  return at;
}

WordId WordTable::find(std::string_view word) const { return slots_[slot_of(word, hash_of(word))].id; }

void WordTable::find(std::span<const std::string> words, std::vector<WordId>& ids) const {
  std::vector<std::uint32_t>& hashes = ids;
  hashes.resize(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    hashes[i] = hash_of(words[i]);
    __builtin_prefetch(&slots_[hashes[i] & (slots_.size() - 1)]);
  }
  for (std::size_t i = 0; i < words.size(); ++i) ids[i] = slots_[slot_of(words[i], hashes[i])].id;
}

WordId WordTable::add(std::string_view word) {
  const std::uint32_t hash = hash_of(word);
  std::size_t at = slot_of(word, hash);
  if (slots_[at].id != 0) return slots_[at].id;
  if (words_.size() * 2 > slots_.size()) {
    grow();
    at = slot_of(word, hash);
  }
  Slot& slot = slots_[at];
  slot.hash = hash;
  slot.id = static_cast<WordId>(words_.size());
  slot.size = static_cast<std::uint8_t>(std::min<std::size_t>(word.size(), longest));
  std::copy_n(word.begin(), std::min(word.size(), slot.begin.size()), slot.begin.begin());
  words_.emplace_back(word);
  return slot.id;
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
