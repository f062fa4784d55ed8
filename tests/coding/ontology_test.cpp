#include "fixture.hpp"
#include <gtest/gtest.h>

namespace entente::tests {
namespace {

std::vector<std::string> column(const char* file, const char* name) {
  const Table table = Table::read(root / "data/ontology" / file);
  std::vector<std::string> values;
  for (const auto row : table) values.emplace_back(row.required(name));
  return values;
}

TEST(Ontology, NamesTheSameWordsAsTheRecords) {
  EXPECT_TRUE(std::ranges::equal(column("classes.tsv", "name"), event_class_names()));
  const auto same = [](std::vector<std::string> table, std::span<const std::string_view> known) {
    std::vector<std::string> words(known.begin(), known.end());
    std::ranges::sort(words);
    std::ranges::sort(table);
    return words == table;
  };
  EXPECT_TRUE(same(column("contexts.tsv", "name"), context_names()));
  EXPECT_TRUE(same(column("sectors.tsv", "name"), sector_names()));
}

TEST(Ontology, KnowsTheModesAndLayersThatTheLexiconUses) {
  std::set<std::string> modes, layers;
  const Table known_modes = Table::read(root / "data/ontology/modes.tsv");
  for (const auto row : known_modes) modes.insert(std::string(row["class"]) + " " + std::string(row["mode"]));
  for (const auto& layer : column("layers.tsv", "name")) layers.insert(layer);
  for (const char* file : {"verbs.tsv", "nouns.tsv"}) {
    const Table table = Table::read(root / "data/lexicon" / file);
    for (const auto row : table) {
      if (!row["mode"].empty()) {
        EXPECT_TRUE(modes.contains(std::string(row["class"]) + " " + std::string(row["mode"]))) << row["lemma"];
      }
    }
  }
  const Table ties = Table::read(root / "data/lexicon/ties.tsv");
  for (const auto row : ties) EXPECT_TRUE(layers.contains(std::string(row["layer"]))) << row["lemma"];
}

TEST(Ontology, GivesEachClassTheQuadThatTheRecordsGiveIt) {
  const Table classes = Table::read(root / "data/ontology/classes.tsv");
  for (const auto row : classes) EXPECT_EQ(row["quad"], to_string(quad_of(*event_class_from(row["name"]))));
}

}  // namespace
}  // namespace entente::tests
