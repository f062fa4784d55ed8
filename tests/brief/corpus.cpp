#include "corpus.hpp"

#include <nlohmann/json.hpp>

#include "entente/base/base.hpp"
#include "entente/records/json.hpp"
#include "entente/text/text.hpp"

namespace entente::tests {
namespace {

const std::filesystem::path root = ENTENTE_ROOT;

/// Gives evidence its source and offsets. A quote that is not in its dispatch fails here, not on the page.
void locate(std::vector<Evidence>& evidence, const std::string& source, const std::string& text) {
  const CodePointIndex index(text);
  for (Evidence& e : evidence) {
    const auto at = text.find(e.quote);
    if (at == std::string::npos) throw Error("no dispatch holds the quote: " + e.quote);
    e.source = source;
    e.start = index.code_point(at);
    e.end = index.code_point(at + e.quote.size());
    e.extractor = "careful-reader/1";
  }
}

void add_gold(const std::filesystem::path& file, std::map<std::string, Reading>& readings, const Corpus& corpus) {
  const std::string bytes = read_file(file);
  std::size_t line = 0;
  for (const auto text : split(bytes, '\n')) {
    ++line;
    if (trim(text).empty()) continue;
    const Place place{file.string(), line};
    const Json json = parse_json(text, place);
    Record record = record_from_json(json, place, {"doc"});
    Reading& reading = readings.at(json.at("doc").get<std::string>());
    std::visit([&](auto& one) { locate(one.evidence, reading.source.id, corpus.texts.at(reading.source.id)); }, record);
    reading.records.push_back(identified(std::move(record)));
  }
}

Corpus read_corpus() {
  Corpus corpus;
  std::map<std::string, Reading> readings;
  std::vector<std::filesystem::path> gold;
  for (const auto& entry : std::filesystem::directory_iterator(root / "data/corpus")) {
    const auto& path = entry.path();
    if (path.extension() == ".jsonl") gold.push_back(path);
    if (path.extension() != ".md" || path.filename() == "README.md") continue;
    const auto document = text::read_document(read_file(path), path);
    Reading reading;
    reading.source = {
        document.id, path.string(), document.title, document.publisher, document.published, document.language, {}};
    reading.extractor = "careful-reader/1";
    corpus.texts.emplace(document.id, document.text);
    readings.emplace(path.filename().string(), std::move(reading));
  }
  for (const auto& file : gold) add_gold(file, readings, corpus);
  for (auto& [name, reading] : readings) corpus.readings.push_back(std::move(reading));
  return corpus;
}

}  // namespace

const Atlas& atlas() {
  static const Atlas atlas = Atlas::load(root / "data/atlas");
  return atlas;
}

const Corpus& corpus() {
  static const Corpus corpus = read_corpus();
  return corpus;
}

Library::Library(const std::vector<Reading>& readings) : store_(folder_ / "test.duckdb", Store::Access::write) {
  store_.write(readings, Instant{1'700'000'000});
}

const Store& corpus_store() {
  static const Library library(corpus().readings);
  return library.store();
}

brief::Request request(const std::string& lens) {
  brief::Request request;
  request.lens = read_lens(root / "data/lenses" / (lens + ".toml"), atlas());
  request.version = "0.0.0";
  request.command = "brief data/corpus";
  request.root = root;
  return request;
}

Event talks(std::vector<std::string> parties, const std::string& day, const std::string& source, int number) {
  Event event;
  event.date = parse_date(day);
  for (auto& party : parties) event.source.push_back({std::move(party), {}, {}});
  const auto start = static_cast<std::uint32_t>(number * 100);
  event.evidence = {
      {source, start, start + 60, "They talked for the " + std::to_string(number) + "th time.", 0, "test/1"}};
  return std::get<Event>(identified(event));
}

Reading reading(const std::string& name, std::vector<Record> records) {
  Reading one;
  one.source = {sha256(name), name + ".txt", "On " + name, "The Test", parse_date("2024-05-14"), "en", {}};
  one.extractor = "test/1";
  one.records = std::move(records);
  return one;
}

}  // namespace entente::tests
