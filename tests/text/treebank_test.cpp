#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "shared.hpp"
#include "text/helpers.hpp"
#include <gtest/gtest.h>

#include "entente/base/text.hpp"

namespace entente::text {
namespace {

using Spans = std::set<std::pair<std::size_t, std::size_t>>;

/// A treebank as running text, paragraphs parted by blank lines, and its sentences as spans of characters, white space
/// not counted.
struct Treebank {
  std::string text;
  Spans sentences;
};

std::size_t visible(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return !is_space(c); }));
}

Treebank read_treebank(const std::string& conllu) {
  Treebank bank;
  std::size_t at = 0;
  bool new_paragraph = false;
  for (auto line : split(conllu, '\n')) {
    new_paragraph = new_paragraph || line.starts_with("# newpar") || line.starts_with("# newdoc");
    constexpr std::string_view mark = "# text = ";
    if (!line.starts_with(mark)) continue;
    const auto sentence = line.substr(mark.size());
    if (!bank.text.empty()) bank.text += new_paragraph ? "\n\n" : " ";
    bank.text += sentence;
    const auto size = visible(sentence);
    bank.sentences.emplace(at, at + size);
    at += size;
    new_paragraph = false;
  }
  return bank;
}

double f1(const Spans& gold, const Spans& found) {
  const auto right = std::ranges::count_if(found, [&](const auto& span) { return gold.contains(span); });
  return 2.0 * static_cast<double>(right) / static_cast<double>(gold.size() + found.size());
}

TEST(SentencesOfTheEnglishWebTreebank, AreFoundInRawText) {
  const auto file = "data/ud/en_ewt-ud-dev.conllu.gz";
  ENTENTE_NEEDS_SHARED(file);
  const auto bank = read_treebank(unzipped(tests::shared(file)));
  ASSERT_GT(bank.sentences.size(), 1900u);

  Document document;  // paragraphs as they are: what a reader makes of short ones is not asked here
  for (std::size_t begin = 0; begin < bank.text.size();) {
    const auto end = std::min(bank.text.find("\n\n", begin), bank.text.size());
    document.segments.push_back({begin, end, Kind::prose});
    begin = end + 2;
  }
  document.text = bank.text;

  Spans found;
  std::size_t at = 0;
  for (const auto& sentence : sentences(document)) {
    std::size_t size = 0;
    for (const auto& token : sentence.tokens) size += visible(slice(document, token.begin, token.end));
    found.emplace(at, at + size);
    at += size;
  }
  RecordProperty("f1", std::to_string(f1(bank.sentences, found)));
  EXPECT_GT(f1(bank.sentences, found), 0.81) << "sentence F1";
}

}  // namespace
}  // namespace entente::text
