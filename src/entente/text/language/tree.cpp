#include "entente/text/language/tree.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

#include "entente/text/language/kernels.hpp"

namespace entente::text::language {
namespace {

constexpr double impossible = -std::numeric_limits<double>::infinity();

struct Arc {
  std::uint32_t dependent;
  std::uint32_t head;
};

// The maximum spanning arborescence of a dense graph (Chu & Liu 1965, Edmonds 1967) in O(n²): cycles are contracted
// where they are met on a path of best heads, into the row and column of one of their nodes (after Tarjan 1977).
// `weight` of the arc h → d stands at [d · size + h]; node 0 is the root.
class Arborescence {
 public:
  Arborescence(std::size_t size, std::vector<double> weight)
      : size_(size), weight_(std::move(weight)), gone_(size), best_(size), name_(size), up_(size), chosen_(size) {
    arc_.reserve(size * size);
    for (std::uint32_t d = 0; d < size; ++d)
      for (std::uint32_t h = 0; h < size; ++h) arc_.push_back({d, h});
    std::iota(name_.begin(), name_.end(), 0);
  }

  std::vector<std::size_t> heads() {
    std::vector<bool> done(size_);
    std::vector<bool> on_path(size_);
    done[0] = true;
    for (std::size_t start = 1; start < size_; ++start) {
      std::vector<std::size_t> path;
      for (std::size_t node = start; !gone_[start] && !done[node];) {
        if (on_path[node]) {
          const auto first = std::find(path.begin(), path.end(), node);
          contract(std::span(first, path.end()));
          for (auto it = first; it != path.end(); ++it) on_path[*it] = false;
          path.erase(first, path.end());
        }
        on_path[node] = true;
        path.push_back(node);
        node = choose_head(node);
      }
      for (const std::size_t node : path) done[node] = true;
    }
    return expanded();
  }

 private:
  std::size_t at(std::size_t d, std::size_t h) const { return d * size_ + h; }

  std::size_t choose_head(std::size_t node) {
    std::size_t head = 0;
    for (std::size_t h = 1; h < size_; ++h)
      if (h != node && !gone_[h] && weight_[at(node, h)] > weight_[at(node, head)]) head = h;
    best_[node] = weight_[at(node, head)];
    chosen_[name_[node]] = arc_[at(node, head)];
    return head;
  }

  // Makes one node of a cycle, in the place of its first.
  void contract(std::span<const std::size_t> cycle) {
    std::vector<bool> inside(size_);
    for (const std::size_t node : cycle) inside[node] = true;
    const std::size_t merged = cycle.front();
    for (std::size_t other = 0; other < size_; ++other) {
      if (gone_[other] || inside[other]) continue;
      std::size_t enters = merged;
      std::size_t leaves = merged;
      for (const std::size_t node : cycle) {
        if (weight_[at(node, other)] - best_[node] > weight_[at(enters, other)] - best_[enters]) enters = node;
        if (weight_[at(other, node)] > weight_[at(other, leaves)]) leaves = node;
      }
      weight_[at(merged, other)] = weight_[at(enters, other)] - best_[enters];
      arc_[at(merged, other)] = arc_[at(enters, other)];
      weight_[at(other, merged)] = weight_[at(other, leaves)];
      arc_[at(other, merged)] = arc_[at(other, leaves)];
    }
    const std::size_t name = up_.size();
    for (const std::size_t node : cycle) {
      up_[name_[node]] = name;
      gone_[node] = node != merged;
    }
    up_.push_back(0);
    chosen_.push_back({});
    name_[merged] = name;
  }

  // Opens the cycles again, the last first: the arc that enters one takes the place of the arc inside that it
  // contradicts.
  std::vector<std::size_t> expanded() {
    for (std::size_t name = up_.size(); name-- > size_;) {
      std::size_t entered = chosen_[name].dependent;
      while (up_[entered] != name) entered = up_[entered];
      chosen_[entered] = chosen_[name];
    }
    std::vector<std::size_t> head(size_, 0);
    for (std::size_t node = 1; node < size_; ++node) head[node] = chosen_[node].head;
    return head;
  }

  std::size_t size_;
  std::vector<double> weight_;
  std::vector<Arc> arc_;                // the arc of the sentence for which an arc between what is contracted stands
  std::vector<bool> gone_;              // part of another node
  std::vector<double> best_;            // weight of the arc to the chosen head
  std::vector<std::size_t> name_, up_;  // of each node, and of each name that of the cycle which it became part of
  std::vector<Arc> chosen_;             // by name
};

bool is_tree(std::span<const int> heads) {
  if (std::count(heads.begin(), heads.end(), 0) != 1) return false;
  std::vector<int> seen(heads.size() + 1, 0);
  for (int start = 1; start <= static_cast<int>(heads.size()); ++start) {
    int node = start;
    while (node != 0 && seen[static_cast<std::size_t>(node)] == 0) {
      seen[static_cast<std::size_t>(node)] = start;
      node = heads[static_cast<std::size_t>(node) - 1];
    }
    if (node != 0 && seen[static_cast<std::size_t>(node)] == start) return false;
  }
  return true;
}

}  // namespace

void best_tree(std::span<const float> scores, std::span<int> heads) {
  const std::size_t n = heads.size();
  if (n == 0) return;
  const std::size_t width = n + 1;
  for (std::size_t d = 0; d < n; ++d) {
    const float* row = scores.data() + d * width;
    const std::size_t before = first_greatest(row, d + 1);
    const std::size_t behind = std::min(width - 1, d + 2 + first_greatest(row + d + 2, width - d - 2));
    const bool later = d + 2 < width && row[behind] > row[before];
    heads[d] = static_cast<int>(later ? behind : before);
  }
  if (is_tree(heads)) return;
  float low = scores[0];
  float high = scores[0];
  for (std::size_t d = 0; d < n; ++d)
    for (std::size_t h = 0; h < width; ++h)
      if (h != d + 1) {
        low = std::min(low, scores[d * width + h]);
        high = std::max(high, scores[d * width + h]);
      }
  // An arc from the root costs more than all others together can gain, so the best tree has one.
  const double penalty = 1.0 + static_cast<double>(n) * (static_cast<double>(high) - static_cast<double>(low));
  std::vector<double> weight(width * width, impossible);
  for (std::size_t d = 0; d < n; ++d)
    for (std::size_t h = 0; h < width; ++h)
      if (h != d + 1)
        weight[(d + 1) * width + h] = static_cast<double>(scores[d * width + h]) - (h == 0 ? penalty : 0.0);
  const std::vector<std::size_t> head = Arborescence(width, std::move(weight)).heads();
  for (std::size_t d = 0; d < n; ++d) heads[d] = static_cast<int>(head[d + 1]);
}

}  // namespace entente::text::language
