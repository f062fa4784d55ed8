/// Where the names of a drawing stand so that none covers another. Private to the room.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "entente/network/layout.hpp"

namespace entente::brief {

/// A name plate: its centre and size, in units of the drawing.
struct Plate {
  double x = 0, y = 0, width = 0, height = 0;
};

struct Frame {
  double width, height, margin, gap;  ///< `gap` is the least room between two plates
};

/// Scales places of the unit square into the frame and moves plates apart until none touches another, as little as may
/// be, in a fixed order. Plates that do not fit into the frame at all end up overlapping. O(n^2) a round, at most some
/// hundred rounds.
void place(std::vector<Plate>& plates, const std::vector<Point>& places, const Frame& frame);

/// True when two plates are closer than `gap`.
bool touch(const Plate& a, const Plate& b, double gap);

/// The width of a name in a sans-serif face of the size; wide scripts count double.
double width_of(std::string_view name, double size);

/// The name, cut after so many letters with `…`.
std::string shortened(const std::string& name, std::size_t longest);

}  // namespace entente::brief
