#include "entente/measures/hub.hpp"

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

#include "entente/base/error.hpp"

namespace entente::measures {
namespace {

/// How many pairs of a kind are tied, and how many may be.
struct Count {
  std::size_t tied = 0, unknown = 0;
};

template <typename OfKind>
Count count(const Network& network, OfKind of_kind) {
  const auto matches = [&](const auto& pair) { return of_kind(pair.a, pair.b); };
  return {static_cast<std::size_t>(std::ranges::count_if(network.ties, matches)),
          static_cast<std::size_t>(std::ranges::count_if(network.unknown, matches))};
}

std::optional<double> share(std::size_t part, std::size_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

std::vector<bool> spoke_set(const Network& network, std::uint32_t hub, const std::vector<std::string>& spokes) {
  std::vector<bool> is_spoke(network.actors.size(), spokes.empty());
  for (const auto& spoke : spokes) is_spoke[network.position(spoke)] = true;
  if (!spokes.empty() && is_spoke[hub])
    throw InputError(fmt::format("'{}' is the hub and cannot be a spoke", network.actors[hub]));
  is_spoke[hub] = false;
  return is_spoke;
}

}  // namespace

Estimate hub_share(const Network& network, std::string_view hub) {
  const auto h = network.position(hub);
  const Count at_hub = count(network, [&](auto a, auto b) { return a == h || b == h; });
  const Count elsewhere = count(network, [&](auto a, auto b) { return a != h && b != h; });
  const std::size_t ties = at_hub.tied + elsewhere.tied;
  const std::size_t pairs = network.actors.size() * (network.actors.size() - 1) / 2;
  Estimate estimate;
  estimate.unknown_pairs = at_hub.unknown + elsewhere.unknown;
  estimate.known_pairs = pairs - estimate.unknown_pairs;
  estimate.value = share(at_hub.tied, ties);
  if (!estimate.value) estimate.why = "no tie is known";
  estimate.lower = elsewhere.unknown > 0 && ties == 0 ? 0.0 : share(at_hub.tied, ties + elsewhere.unknown);
  estimate.upper = share(at_hub.tied + at_hub.unknown, ties + at_hub.unknown);
  if (!estimate.upper && elsewhere.unknown > 0) estimate.upper = 0.0;
  if (!estimate.lower && at_hub.unknown > 0) estimate.lower = 1.0;
  return estimate;
}

Estimate spoke_density(const Network& network, std::string_view hub, const std::vector<std::string>& spokes) {
  const auto is_spoke = spoke_set(network, network.position(hub), spokes);
  const auto s = static_cast<std::size_t>(std::ranges::count(is_spoke, true));
  const std::size_t pairs = s * (s - (s > 0)) / 2;
  const Count among = count(network, [&](auto a, auto b) { return is_spoke[a] && is_spoke[b]; });
  Estimate estimate;
  estimate.unknown_pairs = among.unknown;
  estimate.known_pairs = pairs - among.unknown;
  estimate.value = share(among.tied, pairs);
  if (!estimate.value) estimate.why = "there are fewer than two spokes";
  estimate.lower = estimate.value;
  estimate.upper = share(among.tied + among.unknown, pairs);
  return estimate;
}

Estimate hub_degree(const Network& network, std::string_view hub) {
  const auto h = network.position(hub);
  const Count at_hub = count(network, [&](auto a, auto b) { return a == h || b == h; });
  Estimate estimate;
  estimate.unknown_pairs = at_hub.unknown;
  estimate.known_pairs = network.actors.size() - 1 - at_hub.unknown;
  estimate.value = estimate.lower = static_cast<double>(at_hub.tied);
  estimate.upper = static_cast<double>(at_hub.tied + at_hub.unknown);
  return estimate;
}

Estimate degree_centralization(const Network& network) {
  const std::size_t n = network.actors.size();
  Estimate estimate;
  estimate.unknown_pairs = network.unknown.size();
  estimate.known_pairs = n * (n - (n > 0)) / 2 - estimate.unknown_pairs;
  if (n < 3) {
    estimate.why = "there are fewer than three actors";
    return estimate;
  }
  std::vector<std::size_t> degree(n);
  for (const auto& tie : network.ties) ++degree[tie.a], ++degree[tie.b];
  const std::size_t most = *std::ranges::max_element(degree);
  const std::size_t lacking = n * most - 2 * network.ties.size();
  estimate.value = static_cast<double>(lacking) / static_cast<double>((n - 1) * (n - 2));
  if (estimate.unknown_pairs == 0) estimate.lower = estimate.upper = estimate.value;
  return estimate;
}

}  // namespace entente::measures
