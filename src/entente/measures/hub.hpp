/// Hub and spokes, or a lattice?
///
/// In a hub-and-spoke system every tie has the hub at one end and the spokes are not tied to each other (Cha 2010).
/// Three figures tell how far a system is from that: the hub's share of the ties, the density among the spokes, and the
/// degree centralisation. Signs, weights and layers do not count: a tie is a tie. All are O(n^2 + m) because unknown
/// pairs are counted.
#pragma once
#include "entente/measures/measures.hpp"

namespace entente::measures {

/// What part of the ties has the hub at one end: m_h / m. 1 in a star, 2/n in a clique of n. Not defined without ties.
/// With unknown pairs, the least value ties all unknown pairs of spokes and none of the hub, the greatest the other way
/// round. Throws InputError when the hub is not in the network.
Estimate hub_share(const Network& network, std::string_view hub);

/// What share of the pairs of spokes is tied: m_ss / (s (s - 1) / 2). 0 in a star, 1 in a clique. Not defined with
/// fewer than two spokes. Spokes are all actors but the hub, or those named. Throws InputError for one that is not in
/// the network or is the hub.
Estimate spoke_density(const Network& network, std::string_view hub, const std::vector<std::string>& spokes = {});

/// How many ties the hub has.
Estimate hub_degree(const Network& network, std::string_view hub);

/// Freeman's degree centralisation: sum of (max degree - degree) over (n - 1)(n - 2). 1 in a star, 0 when all degrees
/// are equal. Not defined for fewer than three actors. With unknown pairs no bounds are given: the extremes over them
/// are not computed.
Estimate degree_centralization(const Network& network);

}  // namespace entente::measures
