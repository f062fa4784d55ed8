/// Where to draw the actors of a network.
#pragma once
#include <vector>

#include "entente/network/network.hpp"

namespace entente {

struct Point {
  double x = 0, y = 0;  ///< 0 to 1
};

/// One point an actor. Tied actors lie near each other (Kamada & Kawai 1989, started from a circle in the order of the
/// actors, so that the same network gives the same drawing). Actors without ties stand in a row at the bottom. O(n^2) a
/// step; meant for up to some hundred actors.
std::vector<Point> layout(const Network& network);

}  // namespace entente
