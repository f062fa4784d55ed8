#include "entente/network/network.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "entente/base/error.hpp"

namespace entente {

bool Network::has(std::string_view actor) const { return std::ranges::binary_search(actors, actor); }

std::uint32_t Network::position(std::string_view actor) const {
  const auto found = std::ranges::lower_bound(actors, actor);
  if (found == actors.end() || *found != actor)
    throw InputError(fmt::format("actor '{}' is not in the network", actor));
  return static_cast<std::uint32_t>(found - actors.begin());
}

Network from_edges(std::vector<std::string> actors, std::span<const std::pair<std::string, std::string>> edges) {
  for (const auto& [a, b] : edges) actors.insert(actors.end(), {a, b});
  std::ranges::sort(actors);
  const auto repeated = std::ranges::unique(actors);
  actors.erase(repeated.begin(), repeated.end());
  Network network;
  network.actors = std::move(actors);
  std::set<Pair> pairs;
  for (const auto& [a, b] : edges) {
    if (a == b) throw InputError(fmt::format("actor '{}' is tied to itself", a));
    pairs.insert(
        {std::min(network.position(a), network.position(b)), std::max(network.position(a), network.position(b))});
  }
  for (const auto& [a, b] : pairs) network.ties.push_back({.a = a, .b = b});
  return network;
}

}  // namespace entente
