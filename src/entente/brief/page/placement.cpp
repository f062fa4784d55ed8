#include "entente/brief/page/placement.hpp"

#include <algorithm>
#include <cmath>

namespace entente::brief {
namespace {

/// How far two plates must move apart along each axis; not positive when they do not touch.
double overlap_x(const Plate& a, const Plate& b, double gap) {
  return (a.width + b.width) / 2 + gap - std::abs(a.x - b.x);
}
double overlap_y(const Plate& a, const Plate& b, double gap) {
  return (a.height + b.height) / 2 + gap - std::abs(a.y - b.y);
}

/// The nearest centre at which a length lies within the frame; its middle when the length is too great for it.
double inside(double centre, double length, double whole, double margin) {
  const double least = length / 2 + margin, most = whole - least;
  return least > most ? whole / 2 : std::clamp(centre, least, most);
}

void keep_inside(Plate& plate, const Frame& frame) {
  plate.x = inside(plate.x, plate.width, frame.width, frame.margin);
  plate.y = inside(plate.y, plate.height, frame.height, frame.margin);
}

/// Moves both along the axis on which less is lacking. Equal places part in the order of the plates.
void part(Plate& a, Plate& b, double gap) {
  const double x = overlap_x(a, b, gap), y = overlap_y(a, b, gap);
  constexpr double slack = 0.51;
  if (x < y) {
    const double step = (a.x <= b.x ? -x : x) * slack;
    a.x += step, b.x -= step;
  } else {
    const double step = (a.y <= b.y ? -y : y) * slack;
    a.y += step, b.y -= step;
  }
}

}  // namespace

bool touch(const Plate& a, const Plate& b, double gap) { return overlap_x(a, b, gap) > 0 && overlap_y(a, b, gap) > 0; }

void place(std::vector<Plate>& plates, const std::vector<Point>& places, const Frame& frame) {
  for (std::size_t i = 0; i < plates.size(); ++i) {
    plates[i].x = places[i].x * frame.width;
    plates[i].y = places[i].y * frame.height;
    keep_inside(plates[i], frame);
  }
  constexpr int rounds = 600;
  for (int round = 0; round < rounds; ++round) {
    bool moved = false;
    for (std::size_t i = 0; i < plates.size(); ++i)
      for (std::size_t j = i + 1; j < plates.size(); ++j) {
        if (!touch(plates[i], plates[j], frame.gap)) continue;
        part(plates[i], plates[j], frame.gap);
        keep_inside(plates[i], frame);
        keep_inside(plates[j], frame);
        moved = true;
      }
    if (!moved) break;
  }
}

std::string shortened(const std::string& name, std::size_t longest) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < name.size(); ++i)
    if (const bool begins = (static_cast<unsigned char>(name[i]) & 0xC0U) != 0x80U; begins && letters++ == longest)
      return name.substr(0, i) + "…";
  return name;
}

double width_of(std::string_view name, double size) {
  double ems = 0;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0xE0)
      ems += 1;
    else if ((byte & 0xC0U) != 0x80U)
      ems += byte >= 'A' && byte <= 'Z' ? 0.68 : 0.55;
  }
  return ems * size;
}

}  // namespace entente::brief
