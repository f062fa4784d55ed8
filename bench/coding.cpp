// Sentences a second from document to records, on the sample corpus; the cost of the text room is part of it.
#include "entente/coding/coding.hpp"

#include <filesystem>

#include <benchmark/benchmark.h>

#include "entente/base/base.hpp"

namespace {

using namespace entente;

struct Corpus {
  std::vector<text::Document> documents;
  std::size_t sentences = 0, bytes = 0;
  explicit Corpus(const text::language::Language& english) {
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(ENTENTE_ROOT) / "data/corpus"))
      if (entry.path().extension() == ".md" && entry.path().filename() != "README.md")
        documents.push_back(text::read_document(read_file(entry.path()), entry.path()));
    for (const text::Document& one : documents) {
      sentences += english.split(one.text).size();
      bytes += one.text.size();
    }
  }
};

void code_corpus(benchmark::State& state) {
  const text::language::Language english(std::filesystem::path(ENTENTE_ROOT) / "data/models/en");
  const Corpus corpus(english);
  const Atlas atlas = Atlas::load(std::filesystem::path(ENTENTE_ROOT) / "data/atlas");
  const coding::Coder coder(atlas, std::filesystem::path(ENTENTE_ROOT) / "data/lexicon", english);
  text::language::Language::Workspace workspace;
  for (auto _ : state)
    for (const text::Document& one : corpus.documents) benchmark::DoNotOptimize(coder.code(one, workspace));
  const auto rounds = static_cast<double>(state.iterations());
  state.counters["sentences/s"] = benchmark::Counter(rounds * double(corpus.sentences), benchmark::Counter::kIsRate);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(corpus.bytes));
}
BENCHMARK(code_corpus)->Unit(benchmark::kMillisecond);

void load_lexicon(benchmark::State& state) {
  const Atlas atlas = Atlas::load(std::filesystem::path(ENTENTE_ROOT) / "data/atlas");
  const text::language::Language english(std::filesystem::path(ENTENTE_ROOT) / "data/models/en");
  for (auto _ : state)
    benchmark::DoNotOptimize(coding::Coder(atlas, std::filesystem::path(ENTENTE_ROOT) / "data/lexicon", english));
}
BENCHMARK(load_lexicon)->Unit(benchmark::kMillisecond);

}  // namespace
