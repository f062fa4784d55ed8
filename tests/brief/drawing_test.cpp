#include <cstdlib>
#include <regex>

#include "corpus.hpp"
#include "markup.hpp"
#include <gmock/gmock.h>

namespace entente::brief {
namespace {

using tests::read_markup;
using tests::Tag;

struct Box {
  double left, top, right, bottom;
};

std::vector<Box> plates(const std::string& html) {
  std::vector<Box> boxes;
  for (const Tag& tag : read_markup(html)) {
    if (tag.name != "rect") continue;
    const auto number = [&](const char* name) { return std::strtod(tag.attributes.at(name).c_str(), nullptr); };
    boxes.push_back({number("x"), number("y"), number("x") + number("width"), number("y") + number("height")});
  }
  return boxes;
}

void expect_apart(const std::vector<Box>& boxes) {
  for (std::size_t i = 0; i < boxes.size(); ++i)
    for (std::size_t j = i + 1; j < boxes.size(); ++j) {
      const Box &a = boxes[i], &b = boxes[j];
      EXPECT_TRUE(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top)
          << i << " covers " << j;
    }
}

TEST(Drawing, NoNameCoversAnother) {
  for (const char* lens : {"security", "hub-and-spokes"}) {
    const auto boxes = plates(to_html(compose(tests::corpus_store(), tests::atlas(), tests::request(lens))));
    EXPECT_GE(boxes.size(), 7U);
    expect_apart(boxes);
  }
}

TEST(Drawing, NoNameCoversAnotherAmongSixtyStates) {
  std::vector<std::string> states;
  for (const Actor& actor : tests::atlas().actors())
    if (actor.kind == ActorKind::state && states.size() < 80) states.push_back(actor.code);
  std::vector<Record> records;
  Reading reading = tests::reading("a world", {});
  for (std::size_t i = 0; i + 1 < states.size(); ++i)
    for (const std::size_t step : {1U, 7U, 20U})
      if (i + step < states.size())
        reading.records.push_back(tests::talks({states[i], states[i + step]}, "2024-05-14", reading.source.id,
                                               static_cast<int>(i * 30 + step)));
  const tests::Library library({reading});
  auto wanted = tests::request();
  wanted.lens.actors.clear();
  wanted.lens.kind = "state";
  const auto boxes = plates(to_html(compose(library.store(), tests::atlas(), wanted)));
  EXPECT_EQ(boxes.size(), Structure::most_drawn);
  expect_apart(boxes);
}

TEST(Drawing, CutsANameThatIsWiderThanThePage) {
  const std::string endless(300, 'W');
  Reading reading = tests::reading("names", {});
  reading.records = {tests::talks({endless, "KOR"}, "2024-05-14", reading.source.id)};
  const tests::Library library({reading});
  auto wanted = tests::request();
  wanted.lens.actors = {"KOR", endless};
  wanted.lens.hub.clear();
  const auto boxes = plates(to_html(compose(library.store(), tests::atlas(), wanted)));
  ASSERT_EQ(boxes.size(), 2U);
  for (const Box& box : boxes) {
    EXPECT_GE(box.left, 0);
    EXPECT_LE(box.right, 900);
  }
  expect_apart(boxes);
}

TEST(Drawing, EveryTieOfTheNetworkIsALineThatLeadsToItsEvidence) {
  const Brief brief = compose(tests::corpus_store(), tests::atlas(), tests::request());
  std::size_t lines = 0;
  for (const Tag& tag : read_markup(to_html(brief)))
    if (tag.name == "a" && tag.attributes.contains("data-a")) {
      EXPECT_EQ(tag.attributes.at("href"), "#pair-" + tag.attributes.at("data-a") + "-" + tag.attributes.at("data-b"));
      ++lines;
    }
  EXPECT_EQ(lines, brief.structure->network.ties.size());
}

TEST(Chart, HasAPointForEveryYearWithAValue) {
  const Brief brief = compose(tests::corpus_store(), tests::atlas(), tests::request("hub-and-spokes"));
  std::size_t values = 0, points = 0;
  for (const Series& series : brief.series)
    for (const auto& estimate : series.estimates) values += estimate.value.has_value();
  for (const Tag& tag : read_markup(to_html(brief))) points += tag.name == "circle";
  EXPECT_EQ(points, values);
  EXPECT_GE(brief.waves.size(), 10U);
}

}  // namespace
}  // namespace entente::brief
