#include "entente/network/layout.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <igraph/igraph.h>

#include "entente/base/error.hpp"

namespace entente {
namespace {

void check(igraph_error_t code) {
  if (code != IGRAPH_SUCCESS)
    throw Error(std::string("igraph could not lay out the network: ") + igraph_strerror(code));
}

/// While it lives, igraph reports its errors instead of ending the program.
class ErrorsAsCodes {
 public:
  ErrorsAsCodes() : before_(igraph_set_error_handler(igraph_error_handler_ignore)) {}
  ErrorsAsCodes(const ErrorsAsCodes&) = delete;
  ErrorsAsCodes& operator=(const ErrorsAsCodes&) = delete;
  ~ErrorsAsCodes() { igraph_set_error_handler(before_); }

 private:
  igraph_error_handler_t* before_;
};

/// The tied actors as an igraph graph, with their places.
class Drawing {
 public:
  Drawing(const Network& network, const std::vector<igraph_integer_t>& number, igraph_integer_t tied) {
    igraph_vector_int_t edges;
    check(igraph_vector_int_init(&edges, 0));
    for (const auto& tie : network.ties) {
      igraph_vector_int_push_back(&edges, number[tie.a]);
      igraph_vector_int_push_back(&edges, number[tie.b]);
    }
    const auto made = igraph_create(&graph_, &edges, tied, IGRAPH_UNDIRECTED);
    igraph_vector_int_destroy(&edges);
    check(made);
    if (const auto begun = igraph_matrix_init(&places_, tied, 2); begun != IGRAPH_SUCCESS) {
      igraph_destroy(&graph_);
      check(begun);
    }
  }
  Drawing(const Drawing&) = delete;
  Drawing& operator=(const Drawing&) = delete;
  ~Drawing() {
    igraph_matrix_destroy(&places_);
    igraph_destroy(&graph_);
  }

  void run() {
    const igraph_integer_t n = igraph_vcount(&graph_);
    for (igraph_integer_t i = 0; i < n; ++i) {
      const double angle = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(n);
      MATRIX(places_, i, 0) = std::cos(angle);
      MATRIX(places_, i, 1) = std::sin(angle);
    }
    check(igraph_layout_kamada_kawai(&graph_, &places_, true, 50 * n, 0.0, static_cast<double>(n), nullptr, nullptr,
                                     nullptr, nullptr, nullptr));
  }

  Point place(igraph_integer_t i) const { return {MATRIX(places_, i, 0), MATRIX(places_, i, 1)}; }

 private:
  igraph_t graph_;
  igraph_matrix_t places_;
};

/// Stretches the points into the unit square, and cuts them to four decimals so that the last bits of a machine's sines
/// do not show.
void fit(std::vector<Point*>& points, double top, double bottom) {
  const auto [left, right] = std::ranges::minmax_element(points, {}, [](const Point* p) { return p->x; });
  const auto [low, high] = std::ranges::minmax_element(points, {}, [](const Point* p) { return p->y; });
  const double x0 = (*left)->x, width = std::max((*right)->x - x0, 1e-9), y0 = (*low)->y,
               height = std::max((*high)->y - y0, 1e-9);
  const auto cut = [](double value) { return std::round(value * 1e4) / 1e4; };
  for (Point* p : points) *p = {cut((p->x - x0) / width), cut(top + (p->y - y0) / height * (bottom - top))};
}

}  // namespace

std::vector<Point> layout(const Network& network) {
  const ErrorsAsCodes guard;
  std::vector<igraph_integer_t> number(network.actors.size(), -1);
  for (const auto& tie : network.ties) number[tie.a] = number[tie.b] = 0;
  igraph_integer_t tied = 0;
  for (auto& n : number)
    if (n == 0) n = tied++;
  std::vector<Point> points(network.actors.size());
  std::vector<Point*> placed;
  const bool all_tied = tied == static_cast<igraph_integer_t>(points.size());
  if (tied > 0) {
    Drawing drawing(network, number, tied);
    drawing.run();
    for (std::size_t i = 0; i < points.size(); ++i)
      if (number[i] >= 0) {
        points[i] = drawing.place(number[i]);
        placed.push_back(&points[i]);
      }
    fit(placed, 0, all_tied ? 1 : 0.85);
  }
  const double alone = static_cast<double>(points.size() - placed.size());
  double next = 0.5;
  for (std::size_t i = 0; i < points.size(); ++i)
    if (number[i] < 0) points[i] = {next++ / alone, 1};
  return points;
}

}  // namespace entente
