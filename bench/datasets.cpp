/// Rows of GDELT 2.0 a second into a store, in one thread: as `entente import` does it, checked and with the columns
/// that are kept; and DuckDB's own reader of delimited files, unchecked, all 61 columns as text into a table.
///
///   build/bench/bench_datasets      reads $ENTENTE_GDELT, the file that bench/datasets made
#include "entente/datasets/datasets.hpp"

#include <cstdlib>
#include <filesystem>
#include <string>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

namespace {

using namespace entente;

const std::filesystem::path store_file = std::filesystem::temp_directory_path() / "entente-bench-datasets.duckdb";

std::string gdelt_file() {
  const char* file = std::getenv("ENTENTE_GDELT");
  return file == nullptr ? "" : file;
}

template <typename Job>
void measure(benchmark::State& state, Job job) {
  if (gdelt_file().empty()) return state.SkipWithError("ENTENTE_GDELT names no file");
  std::int64_t rows = 0;
  for (auto _ : state) {
    state.PauseTiming();
    std::filesystem::remove(store_file);
    state.ResumeTiming();
    Store store(store_file, Store::Access::write, {"2GB", 1});
    rows += job(store);
  }
  state.SetItemsProcessed(rows);
  std::filesystem::remove(store_file);
}

void of_entente(benchmark::State& state) {
  const Atlas atlas = Atlas::load(std::filesystem::path(ENTENTE_ROOT) / "data" / "atlas");
  measure(state, [&](Store& store) {
    const auto& gdelt = datasets::importers().at("gdelt");
    return static_cast<std::int64_t>(
        datasets::import_files(store, atlas, gdelt, {gdelt_file()}, {}, {1'700'000'000}).front().rows);
  });
}
BENCHMARK(of_entente)->Name("entente import gdelt")->Unit(benchmark::kMillisecond)->UseRealTime();

void of_duckdb(benchmark::State& state) {
  measure(state, [](Store& store) {
    std::string columns;
    for (int i = 0; i < 61; ++i) columns += fmt::format("{}'c{}': 'VARCHAR'", i == 0 ? "" : ", ", i);
    std::int64_t rows = 0;
    store.work([&](Work& work) {
      work.run(
          fmt::format("CREATE TABLE raw AS SELECT * FROM read_csv({}, delim='\\t', header=false, quote='', escape='', "
                      "auto_detect=false, columns={{{}}})",
                      sql_text(gdelt_file()), columns));
      rows = work.ask_integer("SELECT count(*) FROM raw").value_or(0);
    });
    return rows;
  });
}
BENCHMARK(of_duckdb)->Name("DuckDB read_csv of 61 columns of text")->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
