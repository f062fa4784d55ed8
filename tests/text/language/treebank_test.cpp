#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "shared.hpp"
#include "text/helpers.hpp"
#include <gtest/gtest.h>

#include "entente/text/language/conllu.hpp"
#include "entente/text/language/language.hpp"

namespace entente::text::language {
namespace {

using Spans = std::set<std::pair<std::size_t, std::size_t>>;

Spans spans(const std::vector<Sentence>& sentences) {
  Spans all;
  for (const Sentence& sentence : sentences) all.emplace(sentence.begin, sentence.end);
  return all;
}

double f1(const Spans& gold, const Spans& found) {
  const auto right = std::ranges::count_if(found, [&](const auto& span) { return gold.contains(span); });
  return 2.0 * static_cast<double>(right) / static_cast<double>(gold.size() + found.size());
}

TEST(SentencesOfTheEnglishWebTreebank, AreFoundInRawText) {
  const auto file = "data/ud/en_ewt-ud-dev.conllu.gz";
  ENTENTE_NEEDS_SHARED(file);
  const ConlluText bank = read_conllu(unzipped(tests::shared(file)), file);
  ASSERT_GT(bank.sentences.size(), 1900u);
  const Language english(std::filesystem::path(ENTENTE_ROOT) / "data/models/en");
  const double found = f1(spans(bank.sentences), spans(english.split(bank.text)));
  RecordProperty("f1", std::to_string(found));
  EXPECT_GT(found, 0.87) << "sentence F1";
}

}  // namespace
}  // namespace entente::text::language
