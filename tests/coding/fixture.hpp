/// What the tests of the coding room share: the project's own tables, loaded once, and documents made of a sentence.
#pragma once
#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/base.hpp"
#include "entente/coding/coding.hpp"
#include "entente/coding/lexicon.hpp"

namespace entente::tests {

inline const std::filesystem::path root = ENTENTE_ROOT;

inline const Atlas& atlas() {
  static const Atlas loaded = Atlas::load(root / "data/atlas");
  return loaded;
}

inline const text::language::Language& english() {
  static const text::language::Language loaded(root / "data/models/en");
  return loaded;
}

inline const coding::Lexicon& lexicon() {
  static const coding::Lexicon loaded = coding::Lexicon::load(root / "data/lexicon");
  return loaded;
}

/// Every coder of these tests is made here.
inline coding::Coder coder_with(const std::filesystem::path& lexicon) {
  return coding::Coder(atlas(), lexicon, english());
}

inline const coding::Coder& coder() {
  static const coding::Coder loaded = coder_with(root / "data/lexicon");
  return loaded;
}

/// A document of running text, published on 2024-05-15, a Wednesday.
inline text::Document document(std::string_view words, std::string_view published = "2024-05-15") {
  text::Document made;
  made.text = words;
  made.id = sha256(words);
  made.segments.push_back({0, made.text.size(), text::Kind::prose});
  made.published = parse_date(published);
  return made;
}

/// The articles of the sample corpus, by name.
inline std::vector<text::Document> corpus() {
  std::vector<text::Document> documents;
  for (const auto& entry : std::filesystem::directory_iterator(root / "data/corpus"))
    if (entry.path().extension() == ".md" && entry.path().filename() != "README.md")
      documents.push_back(text::read_document(read_file(entry.path()), entry.path()));
  std::ranges::sort(documents, {}, &text::Document::path);
  return documents;
}

/// The sentences by which the rows of the lexicon show what they mean.
inline std::vector<std::string> example_sentences() {
  std::vector<std::string> all;
  for (const char* const name : {"verbs", "nouns", "ties", "memberships", "indicators", "acts", "sets"}) {
    const Table table = Table::read(root / "data/lexicon" / (std::string(name) + ".tsv"));
    if (std::ranges::find(table.columns(), "example") == table.columns().end()) continue;
    for (const Table::Row row : table) all.emplace_back(row["example"]);
  }
  std::ranges::sort(all);
  return all;
}

inline std::vector<Record> records(std::string_view words, std::string_view published = "2024-05-15") {
  return coder().code(document(words, published)).records;
}

inline std::vector<Event> events(std::string_view words, std::string_view published = "2024-05-15") {
  std::vector<Event> found;
  for (const Record& record : records(words, published))
    if (const Event* event = std::get_if<Event>(&record)) found.push_back(*event);
  return found;
}

inline std::set<std::string> codes(const std::vector<Party>& parties) {
  std::set<std::string> all;
  for (const Party& one : parties) all.insert(one.actor);
  return all;
}

/// `ACCUSE actual KOR > PRK`, one a line.
inline std::string told(const std::vector<Event>& found) {
  std::string text;
  for (const Event& event : found) {
    text += std::string(to_string(event.event_class)) + " " + std::string(to_string(event.factuality));
    for (const auto& code : codes(event.source)) text += " " + code;
    text += " >";
    for (const auto& code : codes(event.target)) text += " " + code;
    text += "\n";
  }
  return text;
}

}  // namespace entente::tests
