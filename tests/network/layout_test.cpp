#include "entente/network/layout.hpp"

#include <cmath>
#include <random>

#include <gmock/gmock.h>

namespace entente {
namespace {

Network network_of(std::size_t n, const std::vector<Pair>& pairs) {
  Network network;
  for (std::size_t i = 0; i < n; ++i) network.actors.push_back("A" + std::to_string(1000 + i));
  for (const Pair& pair : pairs) network.ties.push_back({.a = pair.a, .b = pair.b});
  return network;
}

void expect_in_unit_square(const std::vector<Point>& points, std::size_t n) {
  ASSERT_EQ(points.size(), n);
  for (const Point& point : points) {
    EXPECT_TRUE(0 <= point.x && point.x <= 1) << point.x;
    EXPECT_TRUE(0 <= point.y && point.y <= 1) << point.y;
  }
}

double distance(const Point& a, const Point& b) { return std::hypot(a.x - b.x, a.y - b.y); }

TEST(Layout, OfNoneOneOrTwoActorsLiesInTheUnitSquare) {
  expect_in_unit_square(layout({}), 0);
  expect_in_unit_square(layout(network_of(1, {})), 1);
  expect_in_unit_square(layout(network_of(2, {})), 2);
  const auto two = layout(network_of(2, {{0, 1}}));
  expect_in_unit_square(two, 2);
  EXPECT_GT(distance(two[0], two[1]), 0.1);
}

TEST(Layout, OfAnyNetworkLiesInTheUnitSquareAndComesOutTheSameTwice) {
  std::mt19937 random(41);
  for (int trial = 0; trial < 60; ++trial) {
    const std::size_t n = 1 + random() % 30;
    std::vector<Pair> pairs;
    for (std::uint32_t a = 0; a < n; ++a)
      for (std::uint32_t b = a + 1; b < n; ++b)
        if (random() % n == 0) pairs.push_back({a, b});
    const auto points = layout(network_of(n, pairs)), again = layout(network_of(n, pairs));
    expect_in_unit_square(points, n);
    for (std::size_t i = 0; i < n; ++i) {
      EXPECT_EQ(points[i].x, again[i].x);
      EXPECT_EQ(points[i].y, again[i].y);
    }
  }
}

TEST(Layout, OfPartsThatAreNotTiedSetsNoTwoActorsOnOneSpot) {
  const auto points = layout(network_of(9, {{0, 1}, {1, 2}, {3, 4}, {4, 5}, {3, 5}}));
  expect_in_unit_square(points, 9);
  for (std::size_t i = 0; i < points.size(); ++i)
    for (std::size_t j = i + 1; j < points.size(); ++j)
      EXPECT_GT(distance(points[i], points[j]), 0.01) << i << " " << j;
}

TEST(Layout, SetsActorsWithoutTiesInARowAtTheBottom) {
  const auto points = layout(network_of(6, {{0, 1}, {1, 2}}));
  for (std::size_t i = 3; i < 6; ++i) {
    EXPECT_EQ(points[i].y, points[3].y);
    for (std::size_t j = 0; j < 3; ++j) EXPECT_GT(points[i].y, points[j].y);
  }
  EXPECT_LT(points[3].x, points[4].x);
  EXPECT_LT(points[4].x, points[5].x);
}

TEST(Layout, OfAPathSetsNeighboursNearerThanEnds) {
  const auto points = layout(network_of(5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}}));
  for (std::size_t i = 0; i + 1 < 5; ++i) EXPECT_LT(distance(points[i], points[i + 1]), distance(points[0], points[4]));
}

}  // namespace
}  // namespace entente
