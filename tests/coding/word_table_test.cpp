#include "entente/coding/word_table.hpp"

#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace entente::tests {
namespace {

using coding::WordTable;

/// Words of all lengths about those at which a slot no longer holds the spelling or its length, each the beginning of
/// the next, and others that differ in the last letter.
TEST(WordTable, TellsWordsOfAnyLengthApart) {
  WordTable table;
  std::map<std::string, coding::WordId> twin;
  for (const std::size_t length : {0U, 1U, 2U, 22U, 23U, 24U, 25U, 254U, 255U, 256U, 257U, 1000U})
    for (const char last : {'a', 'b', '\0'}) {
      std::string word(length, 'a');
      if (length > 0) word.back() = last;
      EXPECT_EQ(table.find(word), twin.contains(word) ? twin[word] : 0) << length << last;
      const coding::WordId id = table.add(word);
      EXPECT_TRUE(!twin.contains(word) || twin[word] == id) << length << last;
      twin[word] = id;
    }
  for (int i = 0; i < 5000; ++i) twin[std::to_string(i)] = table.add(std::to_string(i));
  for (const auto& [word, id] : twin) {
    EXPECT_EQ(table.find(word), id);
    EXPECT_EQ(table[id], word);
  }
  EXPECT_EQ(table.find("5000"), 0U);
}

TEST(WordTable, FindsSeveralWordsAsItFindsEach) {
  WordTable table;
  for (int i = 0; i < 3000; i += 2) table.add(std::to_string(i));
  std::vector<std::string> words{"", std::string(300, 'a')};
  for (int i = 0; i < 3000; ++i) words.push_back(std::to_string(i));
  std::vector<coding::WordId> ids(5, 7);
  table.find(words, ids);
  ASSERT_EQ(ids.size(), words.size());
  for (std::size_t i = 0; i < words.size(); ++i) EXPECT_EQ(ids[i], table.find(words[i])) << words[i];
  table.find({}, ids);
  EXPECT_TRUE(ids.empty());
}

}  // namespace
}  // namespace entente::tests
