#include <set>

#include "corpus.hpp"
#include <gmock/gmock.h>

#include "entente/base/base.hpp"

namespace entente::brief {
namespace {

using testing::HasSubstr;

TEST(Markdown, HasANoteForEveryMarkAndAMarkForEveryNote) {
  const std::string text = to_markdown(compose(tests::corpus_store(), tests::atlas(), tests::request()));
  std::set<std::string> marks, notes;
  for (const auto line : split(text, '\n')) {
    std::size_t from = 0;
    if (line.starts_with("[^")) {
      const auto end = line.find("]:");
      EXPECT_TRUE(notes.emplace(line.substr(2, end - 2)).second) << line;
      from = end;
    }
    for (auto at = line.find("[^", from); at != std::string_view::npos; at = line.find("[^", at + 1))
      marks.emplace(line.substr(at + 2, line.find(']', at) - at - 2));
  }
  EXPECT_EQ(marks, notes);
  EXPECT_GT(notes.size(), 700U);
}

TEST(Markdown, TablesHaveTheSameNumberOfCellsInEveryRow) {
  const std::string text = to_markdown(compose(tests::corpus_store(), tests::atlas(), tests::request()));
  std::ptrdiff_t cells = 0;
  for (const auto line : split(text, '\n')) {
    if (!line.starts_with('|')) {
      cells = 0;
      continue;
    }
    std::string unescaped(line);
    for (auto at = unescaped.find("\\|"); at != std::string::npos; at = unescaped.find("\\|")) unescaped.erase(at, 2);
    const auto bars = std::ranges::count(unescaped, '|');
    if (cells == 0) cells = bars;
    EXPECT_EQ(bars, cells) << line;
  }
}

TEST(Markdown, BeginsWithTheConfiguration) {
  const std::string text = to_markdown(compose(tests::corpus_store(), tests::atlas(), tests::request()));
  EXPECT_TRUE(text.starts_with("<!-- configuration\nprogram: entente 0.0.0\n"));
  EXPECT_THAT(text, HasSubstr("\n# What "));
}

}  // namespace
}  // namespace entente::brief
