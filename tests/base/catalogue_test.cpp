#include "entente/base/catalogue.hpp"

#include <gmock/gmock.h>

#include "entente/base/progress.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

struct Fruit {
  Given name;
  int weight;
};

template <typename Thrown, typename Failing>
std::string message(Failing failing) {
  try {
    failing();
  } catch (const Thrown& error) {
    return error.what();
  }
  return "nothing was thrown";
}

TEST(Catalogue, FindsARowByNameAndKeepsTheirOrder) {
  const Catalogue<Fruit> fruit("fruit", {{"pear", 3}, {"apple", 2}, {"apricot", 1}});
  EXPECT_EQ(fruit.at("apple").weight, 2);
  EXPECT_EQ(fruit.size(), 3);
  std::vector<std::string> names;
  for (const Fruit& row : fruit) names.push_back(row.name.str());
  EXPECT_THAT(names, ElementsAre("pear", "apple", "apricot"));
}

TEST(Catalogue, AnUnknownNameListsWhatThereIs) {
  const Catalogue<Fruit> fruit("fruit", {{"pear", 3}, {"apple", 2}});
  const std::string text = message<UsageError>([&] { (void)fruit.at("app"); });
  EXPECT_THAT(text, testing::AllOf(HasSubstr("fruit"), HasSubstr("'app'"), HasSubstr("pear"), HasSubstr("apple")));
  EXPECT_THROW((void)fruit.at(""), UsageError);
}

TEST(Catalogue, RefusesTwoRowsOfOneNameWhereverTheyStand) {
  EXPECT_THAT(message<Error>([] {
                Catalogue<Fruit>("fruit", {{"pear", 3}, {"apple", 2}, {"pear", 1}});
              }),
              testing::AllOf(HasSubstr("fruit"), HasSubstr("pear")));
  EXPECT_THROW((Catalogue<Fruit>("fruit", {{"pear", 3}, {"pear", 1}})), Error);
  EXPECT_NO_THROW((Catalogue<Fruit>("fruit", {})));
}

TEST(InputError, BeginsWithItsPlaceAndLeavesOutWhatIsNotKnown) {
  EXPECT_EQ(to_string(Place{"alliances.csv", 214, 3}), "alliances.csv:214:3");
  EXPECT_EQ(to_string(Place{"alliances.csv", 214, 0}), "alliances.csv:214");
  EXPECT_EQ(to_string(Place{"alliances.csv", 0, 0}), "alliances.csv");
  EXPECT_EQ(to_string(Place{}), "");
  EXPECT_STREQ(InputError(Place{"a.csv", 2, 0}, "is short").what(), "a.csv:2: is short");
  EXPECT_STREQ(InputError("is short").what(), "is short");
}

TEST(InputError, AtAnotherPlaceTellsTheSameProblem) {
  const InputError moved = InputError(Place{"cell", 0, 0}, "is short").at({"a.csv", 2, 1});
  EXPECT_STREQ(moved.what(), "a.csv:2:1: is short");
  EXPECT_EQ(moved.problem(), "is short");
  EXPECT_EQ(moved.place().line, 2);
}

TEST(Errors, AreAllCaughtAsError) {
  EXPECT_THROW(throw InputError("x"), Error);
  EXPECT_THROW(throw UsageError("x"), Error);
  EXPECT_THROW(throw Interrupted(), Error);
}

TEST(Progress, SilentNeverStops) {
  silent().advance("reading", 1, 0);
  silent().warn("a warning");
  EXPECT_FALSE(silent().stop_requested());
}

}  // namespace
}  // namespace entente
