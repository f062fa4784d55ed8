/// How fast documents become records in the store: megabytes of text and documents a second, and what each step takes
/// of it.
#include "entente/reading/reading.hpp"

#include <benchmark/benchmark.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "entente/base/file.hpp"
#include "entente/records/json.hpp"

namespace {

using namespace entente;

const std::filesystem::path data = std::filesystem::path(ENTENTE_ROOT) / "data";

const Atlas& atlas() {
  static const Atlas loaded = Atlas::load(data / "atlas");
  return loaded;
}

const text::language::Language& english() {
  static const text::language::Language loaded(data / "models/en");
  return loaded;
}

const coding::Coder& coder() {
  static const coding::Coder made(atlas(), data / "lexicon", english());
  return made;
}

std::vector<text::Document> corpus() {
  std::vector<text::Document> documents;
  text::for_each_document(
      {data / "corpus"}, [&](text::Document&& document) { return documents.push_back(std::move(document)), true; },
      [](const InputError&) {}, silent());
  return documents;
}

void tell(benchmark::State& state, std::size_t documents, std::size_t bytes) {
  const auto rounds = static_cast<double>(state.iterations());
  state.counters["documents/s"] =
      benchmark::Counter(rounds * static_cast<double>(documents), benchmark::Counter::kIsRate);
  state.counters["MB/s"] = benchmark::Counter(rounds * static_cast<double>(bytes) / 1e6, benchmark::Counter::kIsRate);
}

std::size_t bytes_of(const std::vector<text::Document>& documents) {
  std::size_t bytes = 0;
  for (const auto& document : documents) bytes += document.text.size();
  return bytes;
}

void Sentences(benchmark::State& state) {
  const auto documents = corpus();
  for (auto _ : state)
    for (const auto& document : documents) benchmark::DoNotOptimize(english().split(document.text));
  tell(state, documents.size(), bytes_of(documents));
}
BENCHMARK(Sentences)->Unit(benchmark::kMillisecond);

void Mentions(benchmark::State& state) {
  const auto documents = corpus();
  for (auto _ : state)
    for (const auto& document : documents) benchmark::DoNotOptimize(atlas().mentions(document.text));
  tell(state, documents.size(), bytes_of(documents));
}
BENCHMARK(Mentions)->Unit(benchmark::kMillisecond);

void Coding(benchmark::State& state) {
  const auto documents = corpus();
  for (auto _ : state)
    for (const auto& document : documents) benchmark::DoNotOptimize(coder().code(document));
  tell(state, documents.size(), bytes_of(documents));
}
BENCHMARK(Coding)->Unit(benchmark::kMillisecond);

/// The whole way, on all cores: a stream of JSON lines into a new store.
void IntoTheStore(benchmark::State& state) {
  const auto folder = std::filesystem::temp_directory_path() / ("entente-bench-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  std::string lines;
  const auto documents = corpus();
  std::size_t bytes = 0;
  const int copies = 20;
  for (int copy = 0; copy < copies; ++copy)
    for (const auto& document : documents) {
      const std::string text = document.text + "\n\nCopy " + std::to_string(copy) + ".";
      bytes += text.size();
      lines += Json{{"id", document.name}, {"date", "2024-05-14"}, {"text", text}}.dump() + "\n";
    }
  write_file(folder / "corpus.jsonl", lines);
  for (auto _ : state) {
    state.PauseTiming();
    std::filesystem::remove(folder / "bench.duckdb");
    state.ResumeTiming();
    Store store(folder / "bench.duckdb", Store::Access::write);
    reading::read({folder / "corpus.jsonl"}, coder(), store, {0}, silent());
  }
  tell(state, documents.size() * copies, bytes);
  std::filesystem::remove_all(folder);
}
BENCHMARK(IntoTheStore)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
