/// Words of a text as tables of words hold them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace entente::coding {

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool has_digit(std::string_view text);

/// The words of a text in lower case, without punctuation.
std::vector<std::string> words_of(std::string_view text);

/// Whether the words of a phrase stand in a text, from one of its words on.
bool stands_at(const std::vector<std::string>& phrase, const std::vector<std::string>& words, std::size_t at);

}  // namespace entente::coding
