#include "entente/text/language/tree.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

namespace entente::text::language {
namespace {

constexpr double impossible = -std::numeric_limits<double>::infinity();

// Nodes 0 (root) to size - 1; weight of the arc h → d at [d · size + h].
struct Graph {
  std::size_t size;
  std::vector<double> weight;
  double& at(std::size_t d, std::size_t h) { return weight[d * size + h]; }
  double at(std::size_t d, std::size_t h) const { return weight[d * size + h]; }
};

std::vector<std::size_t> best_heads(const Graph& g) {
  std::vector<std::size_t> head(g.size, 0);
  for (std::size_t d = 1; d < g.size; ++d)
    for (std::size_t h = 1; h < g.size; ++h)
      if (h != d && g.at(d, h) > g.at(d, head[d])) head[d] = h;
  return head;
}

// The nodes of some cycle, or nothing.
std::vector<std::size_t> find_cycle(const std::vector<std::size_t>& head) {
  std::vector<std::size_t> seen(head.size(), 0);
  for (std::size_t start = 1; start < head.size(); ++start) {
    std::size_t node = start;
    while (node != 0 && seen[node] == 0) {
      seen[node] = start;
      node = head[node];
    }
    if (node == 0 || seen[node] != start) continue;
    std::vector<std::size_t> cycle{node};
    for (std::size_t next = head[node]; next != node; next = head[next]) cycle.push_back(next);
    return cycle;
  }
  return {};
}

// Contracts cycles until none is left, then expands them again, innermost last.
std::vector<std::size_t> arborescence(Graph g) {
  std::vector<std::size_t> head = best_heads(g);
  const std::vector<std::size_t> cycle = find_cycle(head);
  if (cycle.empty()) return head;
  std::vector<bool> in_cycle(g.size, false);
  for (const std::size_t node : cycle) in_cycle[node] = true;
  std::vector<std::size_t> outer;  // nodes outside of the cycle, in order; the contracted one comes last
  for (std::size_t node = 0; node < g.size; ++node)
    if (!in_cycle[node]) outer.push_back(node);
  const std::size_t merged = outer.size();
  Graph small{merged + 1, std::vector<double>((merged + 1) * (merged + 1), impossible)};
  std::vector<std::size_t> enters(merged, 0);  // where an arc from an outer head enters the cycle
  std::vector<std::size_t> leaves(merged, 0);  // which node of the cycle is best for an outer dependent
  for (std::size_t i = 0; i < merged; ++i) {
    for (std::size_t j = 0; j < merged; ++j) small.at(i, j) = g.at(outer[i], outer[j]);
    double best_in = impossible;
    double best_out = impossible;
    for (const std::size_t node : cycle) {
      const double in = g.at(node, outer[i]) - g.at(node, head[node]);
      if (in > best_in) {
        best_in = in;
        enters[i] = node;
      }
      if (outer[i] != 0 && g.at(outer[i], node) > best_out) {
        best_out = g.at(outer[i], node);
        leaves[i] = node;
      }
    }
    small.at(merged, i) = best_in;
    small.at(i, merged) = best_out;
  }
  g = {};  // not needed any more, and contractions can nest deep
  const std::vector<std::size_t> inner = arborescence(std::move(small));
  for (std::size_t i = 1; i < merged; ++i) head[outer[i]] = inner[i] == merged ? leaves[i] : outer[inner[i]];
  const std::size_t from = inner[merged];
  head[enters[from]] = outer[from];
  return head;
}

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
    std::size_t best = 0;
    for (std::size_t h = 1; h < width; ++h)
      if (h != d + 1 && row[h] > row[best]) best = h;
    heads[d] = static_cast<int>(best);
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
  Graph g{width, std::vector<double>(width * width, impossible)};
  for (std::size_t d = 0; d < n; ++d)
    for (std::size_t h = 0; h < width; ++h)
      if (h != d + 1) g.at(d + 1, h) = static_cast<double>(scores[d * width + h]) - (h == 0 ? penalty : 0.0);
  const std::vector<std::size_t> head = arborescence(std::move(g));
  for (std::size_t d = 0; d < n; ++d) heads[d] = static_cast<int>(head[d + 1]);
}

}  // namespace entente::text::language
