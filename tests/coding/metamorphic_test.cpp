/// What may change without a record changing: the order of the lexicon's rows, the files in which documents lie, the
/// name of a state. (That the thread changes nothing, and that every quote of the corpus is exact, coder_test.cpp has.)
#include <map>
#include <random>

#include "../folder.hpp"
#include "fixture.hpp"
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "entente/records/json.hpp"

namespace entente::tests {
namespace {

const std::filesystem::path lexicon_folder = root / "data/lexicon";
const std::filesystem::path corpus_folder = root / "data/corpus";

std::vector<std::filesystem::path> files_of(const std::filesystem::path& folder, std::string_view ending) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ending) files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

/// Records by the name of their document, one line each, under any coder's name.
using Told = std::map<std::string, std::vector<std::string>>;

std::vector<std::string> lines(std::vector<Record> records) {
  std::vector<std::string> all;
  for (Record& record : records) {
    std::visit(
        [](auto& one) {
          for (Evidence& each : one.evidence) each.extractor = "any";
        },
        record);
    all.push_back(to_line(record));
  }
  return all;
}

Told told(const std::vector<text::Document>& documents, const coding::Coder& reader) {
  Told all;
  for (const text::Document& one : documents)
    EXPECT_TRUE(all.emplace(one.name, lines(reader.code(one).records)).second);
  return all;
}

std::vector<text::Document> documents_in(const std::vector<std::filesystem::path>& paths) {
  std::vector<text::Document> all;
  text::for_each_document(
      paths, [&](text::Document&& one) { return all.push_back(std::move(one)), true; },
      [](const InputError& error) { ADD_FAILURE() << error.what(); }, silent());
  return all;
}

std::size_t count(const Told& all) {
  std::size_t records = 0;
  for (const auto& [name, found] : all) records += found.size();
  return records;
}

// --- The order of rows

/// Sentences in which every row of the lexicon has its turn, one paragraph each.
text::Document examples() {
  std::string prose;
  for (const auto& file : files_of(lexicon_folder, ".tsv")) {
    const Table table = Table::read(file);
    if (std::ranges::find(table.columns(), "example") == table.columns().end()) continue;
    for (const Table::Row row : table) prose += std::string(row["example"]) + "\n\n";
  }
  return text::read_document(prose, "examples.txt");
}

/// The table with its rows in an order that the seed decides; comments and header stay in front.
std::string with_rows_shuffled(const std::string& table, std::uint32_t seed) {
  std::string head;
  std::vector<std::string> rows;
  bool in_head = true;
  for (const std::string_view line : split(table, '\n')) {
    if (line.empty()) continue;
    if (in_head) {
      head += std::string(line) + "\n";
      in_head = line.front() == '#';
    } else {
      rows.emplace_back(line);
    }
  }
  std::mt19937 random(seed);
  for (std::size_t left = rows.size(); left > 1; --left) std::swap(rows[left - 1], rows[random() % left]);
  for (const std::string& row : rows) head += row + "\n";
  return head;
}

/// What a coder tells of the corpus when the tables that `chosen` names are shuffled.
Told told_with_shuffled(const std::vector<text::Document>& documents, std::string_view chosen, std::uint32_t seed) {
  const Folder folder;
  for (const auto& file : files_of(lexicon_folder, ".tsv")) {
    const std::string name = file.filename().string(), table = read_file(file);
    folder.write(name, chosen == "*" || chosen == name ? with_rows_shuffled(table, seed) : table);
  }
  return told(documents, coder_with(folder.path()));
}

TEST(Metamorphic, PermutingTheRowsOfAnyLexiconTableChangesNoRecord) {
  auto documents = documents_in(files_of(corpus_folder, ".md"));
  documents.push_back(examples());
  const Told as_is = told(documents, coder());
  ASSERT_GT(count(as_is), 1500U);
  for (const auto& file : files_of(lexicon_folder, ".tsv")) {
    const std::string name = file.filename().string();
    EXPECT_EQ(told_with_shuffled(documents, name, 1946), as_is) << name;
  }
}

TEST(Metamorphic, PermutingTheRowsOfAllLexiconTablesChangesNoRecord) {
  auto documents = documents_in(files_of(corpus_folder, ".md"));
  documents.push_back(examples());
  const Told as_is = told(documents, coder());
  for (const std::uint32_t seed : {1U, 2U, 3U}) EXPECT_EQ(told_with_shuffled(documents, "*", seed), as_is) << seed;
}

// --- The files of a corpus

/// A JSON line for each document of the corpus, whose names begin with their day.
std::vector<std::string> corpus_as_json_lines() {
  std::vector<std::string> all;
  for (const text::Document& one : documents_in(files_of(corpus_folder, ".md"))) {
    const Json object = {{"id", one.name}, {"date", one.name.substr(0, 10)}, {"title", one.title}, {"text", one.text}};
    all.push_back(object.dump() + "\n");
  }
  return all;
}

/// The lines dealt out in turn to so many files.
Told told_of_files(const std::vector<std::string>& json_lines, std::size_t files) {
  const Folder folder;
  for (std::size_t file = 0; file < files; ++file) {
    std::string part;
    for (std::size_t line = file; line < json_lines.size(); line += files) part += json_lines[line];
    folder.write(std::to_string(file) + ".jsonl", part);
  }
  return told(documents_in({folder.path()}), coder());
}

TEST(Metamorphic, SplittingACorpusOfJsonLinesIntoFilesChangesNoRecord) {
  const auto json_lines = corpus_as_json_lines();
  const Told together = told_of_files(json_lines, 1);
  EXPECT_EQ(together.size(), json_lines.size());
  EXPECT_GT(count(together), 300U);
  EXPECT_EQ(told_of_files(json_lines, 2), together);
  EXPECT_EQ(told_of_files(json_lines, 7), together);
  EXPECT_EQ(told_of_files(json_lines, json_lines.size()), together);
}

TEST(Metamorphic, MovingTheFilesOfACorpusIntoFoldersChangesNoRecord) {
  const Folder folder;
  std::size_t moved = 0;
  for (const auto& file : files_of(corpus_folder, ".md"))
    folder.write(std::to_string(moved++ % 5) + "/articles/" + file.filename().string(), read_file(file));
  EXPECT_EQ(told(documents_in({folder.path()}), coder()), told(documents_in(files_of(corpus_folder, ".md")), coder()));
}

// --- The name of a state

struct State {
  std::string code, name, adjective, people, capital;
};

const State japan{"JPN", "Japan", "Japanese", "Japanese", "Tokyo"};
const State others[] = {
    {"KOR", "South Korea", "South Korean", "South Koreans", "Seoul"},
    {"KEN", "Kenya", "Kenyan", "Kenyans", "Nairobi"},
    {"SWE", "Sweden", "Swedish", "Swedes", "Stockholm"},
    {"NZL", "New Zealand", "New Zealand", "New Zealanders", "Wellington"},
    {"CZE", "Czechia", "Czech", "Czechs", "Prague"},
};

/// {N}ame, {A}djective, {P}eople, {C}apital stand for those of the state.
const char* const sentences[] = {
    "{N} condemned Russia.",
    "Russia condemned {N} on Monday for the seizure of two trawlers.",
    "{A} officials met the Zambian foreign minister in Lusaka last week.",
    "{C} will send troops to Poland, {N}'s defence ministry said.",
    "The {A} navy and the Indian navy held a joint exercise in March 2024.",
    "Poland bought 48 howitzers from {N} for $2.4 billion.",
    "{N} has not recalled its ambassador from Bolivia.",
    "{N}, which refused to sign the accord with Turkey, may accept a Greek offer.",
    "Egypt asked {N} to withdraw its mission from Sinai.",
    "If {N} expels the envoy, Peru will close its embassy in {C}.",
    "{C} and Hanoi signed an agreement on fisheries on April 3. The two countries will review it next year.",
    "The {A} prime minister visited Jakarta on Tuesday. He pledged $30 million to Indonesia.",
    "Thousands of {P} protested outside the Iranian embassy.",
    "Talks between {N} and Mongolia failed, {C} said.",
    "{N} and Brazil are allied. The alliance condemned Iran.",
    "Chad thanked {N} and Morocco for their help.",
    "{A} soldiers were arrested by Libyan police on the border with Tunisia.",
    "According to {C}, Armenia shelled an Azerbaijani village yesterday.",
    "The Cuba-{N} treaty was ratified by Havana in 2019.",
    "Canada imposed sanctions on {A} companies, and {C} recalled its ambassador.",
    "{N} vowed to retaliate against Ecuador unless the tanker is released.",
    "Neither {N} nor Spain has recognised the government in Tripoli.",
    "{A} defence spending rose to 2.1 percent of GDP in 2023.",
    "France and {N} are expected to hold a summit in Paris in June.",
    "The leaders of {N} and Canada met in Ottawa on May 2, and both countries signed a memorandum.",
    "{N}, Ghana and Fiji denounced the coup in Mali.",
    "The {N}-Peru alliance angered Chile.",
    "{N}-backed rebels attacked a Sudanese garrison.",
    "{A} and Turkish troops were deployed to Somalia in 2021.",
    "Not only {N} but also Portugal has donated ambulances to Ukraine.",
    "A {A}-built frigate was delivered to Oman, {C} confirmed.",
    "{N} joined the Asian Infrastructure Investment Bank, and its finance minister praised China.",
    "Egyptian diplomats in {C} were expelled by {N} after Cairo seized a {A} ship.",
    "{N} was accused by Iraq of failing to return the gold.",
    "Would {N} lift its ban on Argentine beef?",
    "\"{N} will never recognise the annexation,\" the {A} foreign minister told her Moldovan counterpart in {C}.",
    "{N} gave Nepal $5 million. It also sent doctors to Haiti.",
    "The ceasefire that {N} had brokered between Libya and Chad never took hold, said {A} diplomats.",
};

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

std::string about(const State& state, std::string text) {
  text = replaced(std::move(text), "{N}", state.name);
  text = replaced(std::move(text), "{A}", state.adjective);
  text = replaced(std::move(text), "{P}", state.people);
  return replaced(std::move(text), "{C}", state.capital);
}

/// The records of a text with one label for whatever names the state, and without what hangs on the length of words.
std::vector<std::string> unlabelled(const State& state, const std::string& text) {
  std::vector<std::string> all;
  for (const Record& record : records(text)) {
    Json object = to_json(record);
    object.erase("id");
    if (object.contains("place"))  // a capital lies elsewhere
      for (const char* field : {"lat", "lon"}) object["place"].erase(field);
    for (Json& evidence : object["evidence"])
      for (const char* field : {"source", "start", "end", "extractor"}) evidence.erase(field);
    std::string line = object.dump();
    std::vector<std::string> names = {state.name, state.adjective, state.people};
    std::ranges::sort(names, std::greater{}, &std::string::size);
    for (const std::string& name : names) line = replaced(std::move(line), name, "(name)");
    line = replaced(std::move(line), state.capital, "(capital)");
    all.push_back(replaced(std::move(line), '"' + state.code + '"', "(code)"));
  }
  return all;
}

TEST(Metamorphic, RelabellingAStateChangesOnlyTheLabels) {
  std::size_t compared = 0;
  for (const char* const sentence : sentences) {
    const auto of_japan = unlabelled(japan, about(japan, sentence));
    compared += of_japan.size();
    for (const State& other : others) {
      const std::string text = about(other, sentence);
      EXPECT_EQ(unlabelled(other, text), of_japan) << text;
    }
  }
  EXPECT_GE(compared, std::size(sentences));
}

TEST(Metamorphic, RelabellingAStateThroughoutAnArticleChangesOnlyTheLabels) {
  std::string article;
  for (const char* const sentence : sentences) article += std::string(sentence) + "\n\n";
  const auto of_japan = unlabelled(japan, about(japan, article));
  EXPECT_GE(of_japan.size(), std::size(sentences));
  for (const State& other : others) EXPECT_EQ(unlabelled(other, about(other, article)), of_japan) << other.name;
}

}  // namespace
}  // namespace entente::tests
