#include "entente/network/lens.hpp"

#include "network/world.hpp"
#include <gmock/gmock.h>

namespace entente {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

class LensTest : public testing::Test {
 protected:
  Lens parse(const std::string& toml) const { return parse_lens(toml, "lens.toml", atlas_); }
  /// The message with which a lens is refused.
  std::string refusal(const std::string& toml) const {
    try {
      parse(toml);
    } catch (const InputError& error) {
      return error.what();
    }
    return "nothing was thrown";
  }
  /// The same for a lens whose one layer has these lines; the first of them is line 5.
  std::string layer_refusal(const std::string& lines) const {
    return refusal("name = \"x\"\nquestion = \"y?\"\n[[layer]]\nname = \"z\"\n" + lines);
  }

  const Atlas atlas_ = tests::small_world();
};
using Lenses = LensTest;

TEST_F(Lenses, ReadTheExampleOfTheManual) {
  const Lens lens = parse(R"(
name = "security"
question = "Who stands by whom in the Indo-Pacific?"
actors = ["USA", "JPN", "KOR"]
hub = "USA"

[[layer]]
name = "treaty"
memberships = ["alliance", "CLUB"]
roles = ["member", "partner"]
largest = 15

[[layer]]
name = "talks"
events = ["CONSULT", "AGREE"]
window = "3y"
weight = 0.5

[[layer]]
name = "sanction"
ties = ["sanction"]
sign = -1
factuality = ["actual", "planned"]
)");
  EXPECT_EQ(lens.name, "security");
  EXPECT_EQ(lens.question, "Who stands by whom in the Indo-Pacific?");
  EXPECT_THAT(lens.actors, ElementsAre("USA", "JPN", "KOR"));
  EXPECT_EQ(lens.hub, "USA");
  EXPECT_EQ(lens.kind, "");
  ASSERT_EQ(lens.layers.size(), 3);
  const auto treaty = std::get<FromMemberships>(lens.layers[0].from);
  EXPECT_THAT(treaty.arrangements, ElementsAre("alliance", "CLUB"));
  EXPECT_THAT(treaty.roles, ElementsAre(Role::member, Role::partner));
  EXPECT_EQ(treaty.largest, 15);
  EXPECT_EQ(lens.layers[0].weight, 1);
  EXPECT_EQ(lens.layers[0].sign, 1);
  EXPECT_THAT(lens.layers[0].factuality, ElementsAre(Factuality::actual));
  const auto talks = std::get<FromEvents>(lens.layers[1].from);
  EXPECT_THAT(talks.classes, ElementsAre(EventClass::consult, EventClass::agree));
  EXPECT_EQ(talks.window.years, 3);
  EXPECT_EQ(lens.layers[1].weight, 0.5);
  EXPECT_THAT(std::get<FromTies>(lens.layers[2].from).layers, ElementsAre("sanction"));
  EXPECT_EQ(lens.layers[2].sign, -1);
  EXPECT_THAT(lens.layers[2].factuality, ElementsAre(Factuality::actual, Factuality::planned));
}

TEST_F(Lenses, ReadWindowsOfDaysMonthsAndYears) {
  const auto window = [&](const std::string& text) {
    const Lens lens = parse("name='x'\nquestion='y'\n[[layer]]\nname='z'\nevents=['AID']\nwindow='" + text + "'");
    const Period period = std::get<FromEvents>(lens.layers[0].from).window;
    return std::tuple(period.years, period.months, period.days);
  };
  EXPECT_EQ(window("90d"), std::tuple(0, 0, 90));
  EXPECT_EQ(window("6m"), std::tuple(0, 6, 0));
  EXPECT_EQ(window("3y"), std::tuple(3, 0, 0));
}

TEST_F(Lenses, NameFileAndLineOfWhatTheyCannotRead) {
  EXPECT_THAT(refusal("name = \"x\"\nquestion = \n"), StartsWith("lens.toml:2"));
  EXPECT_THAT(refusal("name = \"x\"\nquestion = \"y\"\ncolour = \"red\"\n[[layer]]\nname='z'\nties=['a']\n"),
              testing::AllOf(StartsWith("lens.toml:3"), HasSubstr("'colour'")));
  EXPECT_THAT(refusal("name = 3\nquestion = \"y\"\n[[layer]]\nname='z'\nties=['a']\n"), StartsWith("lens.toml:1"));
  EXPECT_THAT(refusal("name='x'\nquestion='y'\nactors = [\"USA\",\n \"XYZ\"]\n[[layer]]\nname='z'\nties=['a']\n"),
              testing::AllOf(StartsWith("lens.toml:4"), HasSubstr("XYZ")));
  EXPECT_THAT(refusal("name='x'\nquestion='y'\nhub = 'XYZ'\n[[layer]]\nname='z'\nties=['a']\n"),
              StartsWith("lens.toml:3"));
  EXPECT_THAT(refusal("name='x'\nquestion='y'\nkind = 'country'\n[[layer]]\nname='z'\nties=['a']\n"),
              StartsWith("lens.toml:3"));
  EXPECT_THAT(refusal("question='y'\n[[layer]]\nname='z'\nties=['a']\n"),
              testing::AllOf(StartsWith("lens.toml"), HasSubstr("'name'")));
  EXPECT_THAT(refusal("name='x'\nquestion='y'\n"), testing::AllOf(StartsWith("lens.toml"), HasSubstr("layer")));
  EXPECT_THAT(refusal("name='x'\nquestion='y'\nlayer = 'z'\n"), StartsWith("lens.toml"));
  EXPECT_THAT(refusal(""), StartsWith("lens.toml"));
}

TEST_F(Lenses, RefuseALayerThatMakesNoSense) {
  EXPECT_THAT(layer_refusal("colour = 'red'\nties=['a']"), StartsWith("lens.toml:5"));
  EXPECT_THAT(layer_refusal(""), StartsWith("lens.toml:3"));
  EXPECT_THAT(layer_refusal("ties = ['a']\nevents = ['AID']\nwindow = '1y'"), StartsWith("lens.toml:3"));
  EXPECT_THAT(layer_refusal("ties = 'a'"), StartsWith("lens.toml:5"));
  EXPECT_THAT(layer_refusal("ties = []"), StartsWith("lens.toml:5"));
  EXPECT_THAT(layer_refusal("ties = [1]"), StartsWith("lens.toml:5"));
  EXPECT_THAT(layer_refusal("window = '1y'\nevents = ['AID', 'TALK']"),
              testing::AllOf(StartsWith("lens.toml:6"), HasSubstr("TALK")));
  EXPECT_THAT(layer_refusal("events = ['AID']"), testing::AllOf(StartsWith("lens.toml:3"), HasSubstr("window")));
  for (const char* window : {"'3'", "'y'", "'3w'", "'-3y'", "'0d'", "'3 y'", "'3.5y'", "3", "''", "'99999999999y'"})
    EXPECT_THAT(layer_refusal("events = ['AID']\nwindow = " + std::string(window)), StartsWith("lens.toml:6"))
        << window;
  EXPECT_THAT(layer_refusal("memberships = ['NOSUCH']"), StartsWith("lens.toml:5"));
  EXPECT_THAT(layer_refusal("memberships = ['PACT']\nroles = ['boss']"), StartsWith("lens.toml:6"));
  EXPECT_THAT(layer_refusal("memberships = ['PACT']\nlargest = 'many'"), StartsWith("lens.toml:6"));
  EXPECT_THAT(layer_refusal("memberships = ['PACT']\nlargest = -1"), StartsWith("lens.toml:6"));
  for (const char* sign : {"2", "0.5", "'+'", "true"})
    EXPECT_THAT(layer_refusal("ties = ['a']\nsign = " + std::string(sign)), StartsWith("lens.toml:6")) << sign;
  for (const char* weight : {"nan", "inf", "-1", "'heavy'"})
    EXPECT_THAT(layer_refusal("ties = ['a']\nweight = " + std::string(weight)), StartsWith("lens.toml:6")) << weight;
  EXPECT_THAT(layer_refusal("ties = ['a']\nfactuality = ['likely']"), StartsWith("lens.toml:6"));
}

TEST_F(Lenses, RefuseAKeyThatSaysNothingOfItsKindOfLayer) {
  EXPECT_THAT(layer_refusal("ties = ['a']\nwindow = '1y'"),
              testing::AllOf(StartsWith("lens.toml:6"), HasSubstr("'window'")));
  EXPECT_THAT(layer_refusal("ties = ['a']\nlargest = 3"), StartsWith("lens.toml:6"));
  EXPECT_THAT(layer_refusal("events = ['AID']\nroles = ['member']\nwindow='1y'"), StartsWith("lens.toml:6"));
}

TEST_F(Lenses, OfAFileNameTheFile) {
  const tests::Folder folder;
  EXPECT_THROW(read_lens(folder / "missing.toml", atlas_), InputError);
  const auto file = folder.write("mine.toml", "name = 'x'\nquestion = 'y'\ncolour = 1\n");
  try {
    read_lens(file, atlas_);
    FAIL();
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("mine.toml:3"));
  }
}

TEST(Period, OfMonthsEndsOnTheSameDayOrTheLastOfTheMonth) {
  const auto length = [](int year, int month) { return first_of_month(year, month + 1) - first_of_month(year, month); };
  for (Day end = make_day(2019, 1, 1); end < make_day(2025, 1, 1); end = end + 1) {
    const auto [year, month, day] = civil(end);
    for (int months = 0; months <= 30; ++months) {
      int y = year, m = month - months;
      for (; m < 1; m += 12) --y;
      const Day expected = make_day(y, m, std::min(day, length(y, m)));
      ASSERT_EQ(Period{.months = months}.before(end), expected) << to_iso(end) << " less " << months;
      if (months % 12 == 0) {
        ASSERT_EQ(Period{.years = months / 12}.before(end), expected);
      }
    }
    ASSERT_EQ(Period{.days = 45}.before(end), end - 45);
  }
  EXPECT_EQ(Period{.months = 1}.before(make_day(2024, 3, 31)), make_day(2024, 2, 29));
  EXPECT_EQ(Period{.years = 1}.before(make_day(2024, 2, 29)), make_day(2023, 2, 28));
  EXPECT_EQ(Period{}.before(make_day(2024, 2, 29)), make_day(2024, 2, 29));
}

}  // namespace
}  // namespace entente
