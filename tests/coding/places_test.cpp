#include "fixture.hpp"
#include <gmock/gmock.h>

#include "entente/coding/scenes.hpp"

namespace entente::tests {
namespace {

using coding::Scenes;

const char* const file = "data/lexicon/scenes.tsv";

const Scenes& scenes() {
  static const Scenes loaded{Table::read(root / file)};
  return loaded;
}

/// Names of the scenes of a sentence's events.
std::vector<std::string> told_scenes(std::string_view sentence) {
  std::vector<std::string> names;
  for (const Event& event : events(sentence))
    if (event.place) names.push_back(event.place->name);
  return names;
}

/// The scene of the only act of a sentence; an empty one when it has none.
Location scene(std::string_view sentence) {
  const auto found = events(sentence);
  EXPECT_EQ(found.size(), 1U) << sentence << "\n" << told(found);
  return found.empty() ? Location{} : found.front().place.value_or(Location{});
}

TEST(Scenes, EveryExampleTellsThePlaceOfItsRow) {
  for (const Scenes::Row& row : scenes().rows()) {
    if (row.role == Scenes::Role::noun) continue;
    EXPECT_THAT(told_scenes(row.example), testing::Contains(row.scene))
        << file << ":" << row.line << ": " << row.example;
  }
}

TEST(Scenes, APlaceHasItsStateAndItsCoordinates) {
  const Location place = scene("Lavrov met Baerbock in Geneva on Tuesday.");
  EXPECT_EQ(place.name, "Geneva");
  EXPECT_EQ(place.country, "CHE");
  ASSERT_TRUE(place.lat && place.lon);
  EXPECT_NEAR(*place.lat, 46.2, 0.1);
  EXPECT_NEAR(*place.lon, 6.1, 0.1);
}

TEST(Scenes, AStateIsAPlaceWithoutCoordinates) {
  const Location place = scene("American soldiers held an exercise with Polish soldiers in Lithuania.");
  EXPECT_EQ(place.name, "Lithuania");
  EXPECT_EQ(place.country, "LTU");
  EXPECT_FALSE(place.lat || place.lon);
}

TEST(Scenes, TheHighSeasHaveNoState) {
  const Location place = scene("A British frigate sailed through the Taiwan Strait.");
  EXPECT_EQ(place.name, "Taiwan Strait");
  EXPECT_EQ(place.country, "");
  EXPECT_TRUE(place.lat);
}

TEST(Scenes, ACapitalThatActsOrIsActedUponIsNoPlace) {
  EXPECT_EQ(scene("Seoul condemned Pyongyang."), Location{});
  EXPECT_EQ(scene("Washington urged Tokyo to ratify the treaty."), Location{});
  EXPECT_EQ(scene("Kyiv thanked Warsaw for its help."), Location{});
}

TEST(Scenes, TheDatelineIsNoPlace) {
  EXPECT_EQ(scene("SEOUL, May 14 (Reuters) - South Korea condemned North Korea."), Location{});
  EXPECT_EQ(scene("MANILA - Japan and the Philippines signed a treaty."), Location{});
}

TEST(Scenes, WhatAnActOfSpeechIsAboutHasAPlaceOfItsOwn) {
  EXPECT_EQ(scene("France condemned the coup in Niger."), Location{});
  EXPECT_EQ(scene("In Geneva, France condemned Russia.").name, "Geneva");
}

TEST(Scenes, WhatIsDisputedIsNotWhereItIsDisputed) {
  for (const std::string_view sentence :
       {"Russia and Ukraine held talks over Crimea.", "The European Union imposed sanctions on Russia over Crimea."})
    EXPECT_THAT(told_scenes(sentence), testing::IsEmpty()) << sentence;
}

TEST(Scenes, ANameOfSeveralPlacesIsReadOnlyBesideItsState) {
  EXPECT_EQ(scene("Macron met Scholz in Brest."), Location{});
  EXPECT_EQ(scene("Macron met Scholz in Brest in France.").country, "FRA");
  EXPECT_EQ(scene("Lukashenko met Putin in Brest in Belarus.").country, "BLR");
}

TEST(Scenes, APlaceComesBeforeTheStateAroundIt) {
  EXPECT_EQ(scene("Lavrov met Baerbock in Geneva in Switzerland.").name, "Geneva");
  EXPECT_EQ(scene("Ukrainian troops attacked Russian forces in Russia's Kursk region.").name, "Kursk region");
}

TEST(Scenes, JoinedVerbsShareTheirs) {
  const auto found = events("Macron visited Hanoi and thanked Vietnam.");
  ASSERT_EQ(found.size(), 2U) << told(found);
  for (const Event& event : found) EXPECT_EQ(event.place.value_or(Location{}).name, "Hanoi");
}

TEST(Scenes, RefuseWhatIsNoKindOfPlaceOrClass) {
  const auto load = [](std::string_view cells) {
    const std::string text = "word\trole\tplaces\tclasses\texample\tscene\n" + std::string(cells) + "\n";
    return Scenes(Table::parse(text, Table::Format::tsv, "scenes.tsv"));
  };
  EXPECT_NO_THROW(load("in\tpreposition\tcity|state\tASSAULT\tHe fell in Gaza.\tGaza"));
  for (const std::string_view wrong :
       {"in\tpreposition\tplanet\t\tHere.\tHere", "in\tpreposition\t\tDANCE\tHere.\tHere",
        "in\tadverb\t\t\tHere.\tHere", "in\tpreposition\t\t\t\t"})
    EXPECT_THROW(load(wrong), InputError) << wrong;
}

}  // namespace
}  // namespace entente::tests
