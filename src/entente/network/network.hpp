/// Networks: what a lens yields at a date.
///
/// A network has actors, ties between pairs of them, and pairs of which nobody knows whether they are tied. Each tie
/// tells what supports it, so that a figure can be followed to its sentence. Ties are undirected and simple: what
/// several layers say of a pair is one tie that names them all.
///
///   lens.hpp     how records become a network: actors, layers, weights, signs, window
///   build.hpp    records and atlas through a lens: a network at a date, waves over years
///   formats.hpp  GraphML, GEXF, CSV
///   layout.hpp   places in the plane, for drawing
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/date.hpp"

namespace entente {

/// What a tie rests on: a record of the store, or a row of the atlas.
struct Support {
  std::string record;  ///< id; empty for an atlas row
  std::string source;  ///< of an atlas row: the public document that it names
  std::string text;    ///< one line for a reader: `Mutual Defense Treaty, 1953`
  bool operator==(const Support&) const = default;
};

struct NetworkTie {
  std::uint32_t a = 0, b = 0;       ///< positions in Network::actors, a < b
  double weight = 1;                ///< sum of the weights of what it rests on
  int sign = 1;                     ///< 1 friendly, -1 hostile, 0 both are told of the pair
  std::vector<std::string> layers;  ///< sorted, each once
  std::vector<Support> support;
  bool operator==(const NetworkTie&) const = default;
};

/// Two positions in Network::actors, the smaller first.
struct Pair {
  std::uint32_t a = 0, b = 0;
  auto operator<=>(const Pair&) const = default;
};

struct Network {
  Interval when;                    ///< the day, or the year, that it shows
  std::vector<std::string> actors;  ///< codes, sorted
  std::vector<NetworkTie> ties;     ///< sorted by (a, b)
  std::vector<Pair> unknown;        ///< untied pairs of which no layer's coverage says that they are untied; sorted
  bool operator==(const Network&) const = default;

  /// Position of an actor. Throws InputError when it is not in the network.
  std::uint32_t position(std::string_view actor) const;
  bool has(std::string_view actor) const;
};

/// A network from a list of pairs of actors, for tests and for networks that come from elsewhere. Its actors are those
/// listed and those that a pair names. Every other pair is known to be untied. A pair given twice is one tie; an actor
/// tied to itself is an InputError.
Network from_edges(std::vector<std::string> actors, std::span<const std::pair<std::string, std::string>> edges);

}  // namespace entente
