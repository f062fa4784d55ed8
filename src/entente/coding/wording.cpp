#include "entente/coding/wording.hpp"

#include <algorithm>
#include <utility>

namespace entente::coding {
namespace {

bool in_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c);
}

}  // namespace

bool has_digit(std::string_view text) { return std::ranges::any_of(text, is_digit); }

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text) {
    if (in_word(c))
      word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    else if (!word.empty())
      words.push_back(std::exchange(word, {}));
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

bool stands_at(const std::vector<std::string>& phrase, const std::vector<std::string>& words, std::size_t at) {
  return at + phrase.size() <= words.size() &&
         std::equal(phrase.begin(), phrase.end(), words.begin() + std::ptrdiff_t(at));
}

}  // namespace entente::coding
