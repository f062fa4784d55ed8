/// The sample corpus and the records that a careful reader made of it (data/corpus).
#include <fstream>
#include <map>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "entente/base/file.hpp"
#include "entente/base/text.hpp"
#include "entente/records/json.hpp"

namespace entente {
namespace {

namespace fs = std::filesystem;

const fs::path corpus = fs::path(ENTENTE_ROOT) / "data" / "corpus";

/// What follows the front matter of each dispatch, by file name.
std::map<std::string, std::string> bodies() {
  std::map<std::string, std::string> found;
  for (const auto& entry : fs::directory_iterator(corpus)) {
    const std::string name = entry.path().filename();
    if (entry.path().extension() != ".md" || name == "README.md") continue;
    const std::string text = read_file(entry.path());
    const auto end = text.find("\n---\n", 3);
    if (!text.starts_with("---\n") || end == std::string::npos) {
      ADD_FAILURE() << name << " has no front matter";
      continue;
    }
    found[name] = std::string(trim(std::string_view(text).substr(end + 5)));
  }
  return found;
}

/// Full stops, question and exclamation marks after which a new sentence, or nothing, begins. Titles and initials
/// (`Jr.`, `S.`) end none.
int count_sentences(std::string_view text) {
  int count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (std::string_view(".!?").find(text[i]) == std::string_view::npos) continue;
    const auto word = text.substr(text.find_last_of(" \n", i) + 1, i - text.find_last_of(" \n", i) - 1);
    if (text[i] == '.' && (word.size() == 1 || word == "Jr" || word == "Gen" || word == "Mr" || word == "No")) continue;
    std::size_t next = i + 1;
    while (next < text.size() && std::string_view("\"')").find(text[next]) != std::string_view::npos) ++next;
    if (next == text.size()) return count + 1;
    if (!is_space(text[next])) continue;
    while (next < text.size() && (is_space(text[next]) || text[next] == '"' || text[next] == '(')) ++next;
    const char c = text[next];
    if (('A' <= c && c <= 'Z') || ('0' <= c && c <= '9')) ++count;
  }
  return count;
}

TEST(Corpus, HoldsAtLeast48DispatchesOfFiveToTwelveSentences) {
  const auto all = bodies();
  EXPECT_GE(all.size(), 48);
  for (const auto& [name, body] : all) {
    EXPECT_GE(count_sentences(body), 5) << name;
    EXPECT_LE(count_sentences(body), 12) << name;
    EXPECT_EQ(first_invalid_utf8(body), std::nullopt) << name;
  }
}

TEST(Corpus, SaysOfEachDispatchWhenItAppearedAndWhatEstablishesItsFacts) {
  for (const auto& [name, body] : bodies()) {
    const std::string text = read_file(corpus / name);
    for (const char* key : {"title", "published", "language", "facts"})
      EXPECT_NE(text.find("\n" + std::string(key) + ": "), std::string::npos) << name << " lacks " << key;
    const auto at = text.find("\npublished: ") + 12;
    EXPECT_EQ(to_iso(parse_day(text.substr(at, 10))), name.substr(0, 10)) << "the file's name begins with its day";
  }
}

TEST(Gold, EveryLineIsAValidRecordWhoseQuoteStandsOnceInItsDispatch) {
  const auto all = bodies();
  std::ifstream lines(corpus / "gold.jsonl");
  std::string line;
  std::map<std::string, int> records;
  std::size_t number = 0;
  while (std::getline(lines, line)) {
    const Place place{"gold.jsonl", ++number};
    try {
      const Json object = parse_json(line, place);
      const Record record = record_from_json(object, place, {"doc"});
      const std::string doc = object.at("doc");
      ASSERT_TRUE(all.contains(doc)) << to_string(place) << ": there is no dispatch " << doc;
      ++records[doc];
      EXPECT_FALSE(evidence(record).empty()) << to_string(place);
      for (const Evidence& e : evidence(record)) {
        const auto at = all.at(doc).find(e.quote);
        EXPECT_TRUE(!e.quote.empty() && at != std::string::npos)
            << to_string(place) << ": not in " << doc << ": " << e.quote;
        EXPECT_EQ(all.at(doc).find(e.quote, at + 1), std::string::npos) << to_string(place) << ": twice in " << doc;
      }
    } catch (const InputError& error) {
      ADD_FAILURE() << error.what();
    }
  }
  EXPECT_GE(number, 250);
  for (const auto& [name, body] : all) EXPECT_GT(records[name], 0) << name << " has no record";
}

TEST(Gold, HasEachClassFactualityAndKind) {
  std::ifstream lines(corpus / "gold.jsonl");
  std::string line;
  std::map<std::string, int> kinds, classes, factualities;
  while (std::getline(lines, line)) {
    const Json object = parse_json(line, {});
    ++kinds[object.at("record")];
    ++classes[object.value("class", "")];
    ++factualities[object.value("factuality", "")];
  }
  for (const char* kind : {"event", "tie", "membership", "indicator"}) EXPECT_GT(kinds[kind], 0) << kind;
  for (const auto name : factuality_names()) EXPECT_GT(factualities[std::string(name)], 0) << name;
  // No demonstration or riot is told in dispatches about states.
  for (const auto name : event_class_names())
    if (name != "PROTEST") {
      EXPECT_GT(classes[std::string(name)], 0) << name;
    }
}

TEST(Gold, NamesNoPartyTwiceOnOneSideOfAnEvent) {
  std::ifstream lines(corpus / "gold.jsonl");
  std::string line;
  std::size_t number = 0;
  while (std::getline(lines, line)) {
    const Place place{"gold.jsonl", ++number};
    const Record record = record_from_json(parse_json(line, place), place, {"doc"});
    if (const auto* tie = std::get_if<Tie>(&record)) {
      EXPECT_NE(tie->a, tie->b) << to_string(place);
    }
    const auto* event = std::get_if<Event>(&record);
    if (event == nullptr) continue;
    for (const auto* side : {&event->source, &event->target}) {
      std::map<std::string, int> named;
      for (const Party& party : *side)
        EXPECT_EQ(named[party.actor + party.sector + party.text]++, 0) << to_string(place);
    }
  }
}

}  // namespace
}  // namespace entente
