// How long a command waits for the atlas, and how fast names are found in texts.
#include "entente/atlas/atlas.hpp"

#include <random>

#include <benchmark/benchmark.h>

namespace entente {
namespace {

const std::filesystem::path tables = std::filesystem::path(ENTENTE_ROOT) / "data" / "atlas";

/// A megabyte with a name in about eight words, as the press of the field has it.
std::string text_of_the_press(const Atlas& atlas) {
  const char* const words[] = {"the",      "minister", "said",      "that",      "talks", "between", "would",
                               "continue", "on",       "new",       "sanctions", "after", "a",       "joint",
                               "exercise", "near",     "border",    "while",     "it",    "was",     "not",
                               "clear",    "when",     "officials", "from",      "both",  "sides",   "met"};
  std::mt19937 random(1);
  std::string text;
  while (text.size() < (1U << 20U)) {
    if (random() % 8 == 0) {
      const auto& names = atlas.actors()[random() % atlas.actors().size()].names;
      text += names[random() % names.size()].text;
    } else {
      text += words[random() % std::size(words)];
    }
    text += random() % 20 == 0 ? ". " : " ";
  }
  return text;
}

void load(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Atlas::load(tables));
}
BENCHMARK(load)->Unit(benchmark::kMillisecond);

void mentions(benchmark::State& state) {
  const Atlas atlas = Atlas::load(tables);
  const std::string text = text_of_the_press(atlas);
  std::size_t found = 0;
  for (auto _ : state) found = atlas.mentions(text, make_day(2024, 6, 1)).size();
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
  state.counters["mentions"] = static_cast<double>(found);
}
BENCHMARK(mentions)->Unit(benchmark::kMillisecond);

void resolve(benchmark::State& state) {
  const Atlas atlas = Atlas::load(tables);
  for (auto _ : state) {
    benchmark::DoNotOptimize(atlas.resolve("South Korea", make_day(2024, 6, 1)));
    benchmark::DoNotOptimize(atlas.resolve("turkiye"));
  }
}
BENCHMARK(resolve);

}  // namespace
}  // namespace entente
