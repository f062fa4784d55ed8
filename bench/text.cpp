// Documents to segments, in megabytes a second; segments to sentences and tokens, in sentences a second.
#include "entente/text/text.hpp"

#include <cstdint>
#include <string>

#include <benchmark/benchmark.h>

#include "entente/text/language/language.hpp"

namespace {

using namespace entente;
using namespace entente::text;

/// News-like paragraphs, no two alike, so that no cache remembers them.
std::string article(int number) {
  std::string text;
  for (int i = 0; i < 12; ++i) {
    const auto n = std::to_string(number * 12 + i);
    text += "The foreign ministers of South Korea and Poland met in Warsaw on Thursday and signed a contract worth $" +
            n + ".3 billion for K2 tanks, the ministry said. “We will deliver the first " + n +
            " howitzers in May 2024,” Gen. Lee Jong-sup told reporters; the U.S. and Japan, which hold a trilateral "
            "exercise with the Philippines, didn’t object. NATO’s Secretary General welcomed the step.\n\n";
  }
  return text;
}

std::string page(int number) {
  std::string html =
      "<!DOCTYPE html><html><head><title>A page</title><meta name=\"date\" content=\"2024-05-03\"><style>p{}</style>"
      "<script>var a = 1; function f() { return \"<p>\"; }</script></head><body><nav><ul>";
  for (int i = 0; i < 20; ++i) html += "<li><a href=\"/section\">Section</a></li>";
  html += "</ul></nav><div class=\"content\"><h1>Headline</h1><p class=\"lead\">";
  for (char c : article(number)) {
    if (c == '\n' && html.back() != '>')
      html += "</p><p class=\"text\">";
    else if (c != '\n')
      html += c;
  }
  return html + "</p></div><footer><p>All rights reserved.</p></footer></body></html>";
}

std::string json_line(int number) {
  std::string line = "{\"id\": " + std::to_string(number) + ", \"date\": \"2024-05-03\", \"text\": \"";
  for (char c : article(number)) {
    if (c == '\n')
      line += "\\n";
    else
      line += c;
  }
  return line + "\"}";
}

template <typename Make, typename Read>
void read(benchmark::State& state, Make make, Read read_one) {
  std::vector<std::string> inputs;
  for (int i = 0; i < 200; ++i) inputs.push_back(make(i));
  std::size_t bytes = 0, next = 0;
  for (auto _ : state) {
    const auto& input = inputs[next++ % inputs.size()];
    benchmark::DoNotOptimize(read_one(input));
    bytes += input.size();
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}

void read_plain_text(benchmark::State& state) {
  read(state, article, [](const std::string& input) { return read_document(input, "a.txt"); });
}
void read_page(benchmark::State& state) {
  read(state, page, [](const std::string& input) { return read_document(input, "a.html"); });
}
void read_json_lines(benchmark::State& state) {
  read(state, json_line, [](const std::string& input) { return read_json_line(input, {"a.jsonl", 1}); });
}

void cut_sentences(benchmark::State& state) {
  const language::Language english(ENTENTE_ROOT "/data/models/en");
  std::vector<std::string> articles;
  for (int i = 0; i < 200; ++i) articles.push_back(article(i));
  std::size_t count = 0, next = 0;
  for (auto _ : state) {
    const auto all = english.split(articles[next++ % articles.size()]);
    count += all.size();
    benchmark::DoNotOptimize(all.data());
  }
  state.counters["sentences"] = benchmark::Counter(static_cast<double>(count), benchmark::Counter::kIsRate);
}

BENCHMARK(read_plain_text);
BENCHMARK(read_page);
BENCHMARK(read_json_lines);
BENCHMARK(cut_sentences);

}  // namespace
