#include "entente/atlas/name_index.hpp"

#include <algorithm>
#include <bit>
#include <tuple>

namespace entente::atlas {
namespace {

using Entry = NameIndex::Entry;

/// The first eight bytes of a key as a number of the same order: most keys differ in them.
std::uint64_t head(std::string_view key) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < 8; ++i)
    number = number << 8U | (i < key.size() ? static_cast<unsigned char>(key[i]) : 0U);
  return number;
}

/// By key, then usual kinds first, then by code and name: `Actor`s and their `Name`s stand in these orders already.
bool before(const Entry& a, const Entry& b) {
  if (const int order = a.key.compare(b.key); order != 0) return order < 0;
  const auto rank = [](const Entry& e) {
    const auto kind = e.meaning.name == nullptr ? NameKind::not_metonym : e.meaning.name->kind;
    return std::tuple(e.variant, kind, std::bit_cast<std::uintptr_t>(e.meaning.actor),
                      std::bit_cast<std::uintptr_t>(e.meaning.name));
  };
  return rank(a) < rank(b);
}

std::vector<const Entry*> sorted(const std::vector<Entry>& entries) {
  std::vector<std::pair<std::uint64_t, const Entry*>> order;
  order.reserve(entries.size());
  for (const auto& entry : entries) order.emplace_back(head(entry.key), &entry);
  std::ranges::sort(order, [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : before(*a.second, *b.second);
  });
  std::vector<const Entry*> list;
  list.reserve(order.size());
  for (const auto& [_, entry] : order) list.push_back(entry);
  return list;
}

}  // namespace

NameIndex::NameIndex(const std::vector<Entry>& entries) {
  gather(sorted(entries));
  grow();
}

void NameIndex::gather(const std::vector<const Entry*>& entries) {
  const auto at = [](const auto& list) { return static_cast<std::uint32_t>(list.size()); };
  for (std::size_t i = 0; i < entries.size();) {
    const Entry& first = *entries[i];
    Spelling spelling{at(keys_), 0, at(meanings_), 0};
    keys_ += first.key;
    for (; i < entries.size() && entries[i]->key == first.key; ++i)
      if (entries[i]->meaning.actor != nullptr && entries[i]->variant == first.variant)
        meanings_.push_back(entries[i]->meaning);
    spelling.key_end = at(keys_);
    spelling.meaning_end = at(meanings_);
    spellings_.push_back(spelling);
  }
}

/// Breadth first over the sorted spellings: a node is a range of them that agree in their first `depth` bytes.
void NameIndex::grow() {
  struct Range {
    std::uint32_t node, begin, end, depth;
  };
  std::vector<Range> ranges{{0, 0, static_cast<std::uint32_t>(spellings_.size()), 0}};
  for (std::size_t next = 0; next < ranges.size(); ++next) {
    auto [node, begin, end, depth] = ranges[next];
    if (begin == end) continue;
    const bool ends_here = key(begin).size() == depth;
    if (ends_here || (end - begin == 1 && depth > 0)) nodes_[node].spelling = begin;
    if (end - begin == 1 && depth > 0) continue;
    if (ends_here) ++begin;
    nodes_[node].child = static_cast<std::uint32_t>(nodes_.size());
    while (begin < end) {
      const char label = key(begin)[depth];
      auto stop = begin + 1;
      while (stop < end && key(stop)[depth] == label) ++stop;
      ranges.push_back({static_cast<std::uint32_t>(nodes_.size()), begin, stop, depth + 1});
      nodes_.push_back({.label = static_cast<unsigned char>(label), .last = stop == end});
      begin = stop;
    }
  }
  for (auto i = nodes_[0].child; i != none && i < nodes_.size(); ++i) {
    first_[nodes_[i].label] = i;
    if (nodes_[i].last) break;
  }
}

std::string_view NameIndex::key(std::uint32_t spelling) const {
  const auto& [begin, end, _, __] = spellings_[spelling];
  return std::string_view(keys_).substr(begin, end - begin);
}

std::span<const Meaning> NameIndex::meanings(std::uint32_t spelling) const {
  const auto& found = spellings_[spelling];
  return std::span(meanings_).subspan(found.meaning_begin, found.meaning_end - found.meaning_begin);
}

bool NameIndex::Walk::step(unsigned char byte) {
  if (alone_) {
    if (rest_.empty() || static_cast<unsigned char>(rest_.front()) != byte) return false;
    rest_.remove_prefix(1);
    return true;
  }
  const auto& nodes = index_->nodes_;
  if (node_ == 0) {
    node_ = index_->first_[byte];
    if (node_ == 0) return false;
  } else {
    for (node_ = nodes[node_].child; nodes[node_].label != byte; ++node_)
      if (nodes[node_].last) return false;
  }
  ++depth_;
  alone_ = nodes[node_].child == none;
  if (alone_) rest_ = index_->key(nodes[node_].spelling).substr(depth_);
  return true;
}

NameIndex::Found NameIndex::Walk::here() const {
  const auto spelling = index_->nodes_[node_].spelling;
  if (spelling == none || !rest_.empty()) return std::nullopt;
  return index_->meanings(spelling);
}

NameIndex::Found NameIndex::find(std::string_view key) const {
  Walk walk(*this);
  for (const char byte : key)
    if (!walk.step(static_cast<unsigned char>(byte))) return std::nullopt;
  return walk.here();
}

namespace {

bool is_name(const Meaning& meaning) { return meaning.name->kind != NameKind::not_metonym; }
bool is_former(const Meaning& meaning) { return meaning.name->kind == NameKind::former; }
bool holds(const Meaning& meaning, std::optional<Day> on) {
  return is_name(meaning) && (!on || meaning.name->span.interval().contains(*on));
}

}  // namespace

std::vector<Meaning> meanings_on(std::span<const Meaning> all, std::optional<Day> on) {
  const auto take = [&](auto is_meant) {
    std::vector<Meaning> taken;
    for (const auto& meaning : all)
      if (is_meant(meaning) && std::ranges::find(taken, meaning.actor, &Meaning::actor) == taken.end())
        taken.push_back(meaning);
    return taken;
  };
  auto left = take([&](const Meaning& meaning) { return holds(meaning, on); });
  return left.empty() ? take(is_former) : left;
}

bool means_any_on(std::span<const Meaning> all, std::optional<Day> on) {
  return std::ranges::any_of(all, [&](const Meaning& meaning) { return is_former(meaning) || holds(meaning, on); });
}

}  // namespace entente::atlas
