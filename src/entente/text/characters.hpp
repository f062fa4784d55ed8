/// The characters of valid UTF-8, one at a time, and what kind each is.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace entente::text {

struct Character {
  char32_t code = 0;
  std::size_t size = 0;  ///< bytes; 0 at the end of the text
};

enum class CharacterClass : std::uint8_t { space, invisible, letter, digit, mark, punctuation, symbol };

/// The character that begins at byte `at`, which must be the first byte of one or the end of the text.
Character character_at(std::string_view text, std::size_t at);
/// The character that ends before byte `at`.
Character character_before(std::string_view text, std::size_t at);

/// Control characters are spaces; soft hyphens, byte-order marks and direction marks are invisible.
CharacterClass class_of(char32_t code);
bool is_upper(char32_t code);
bool is_lower(char32_t code);
inline bool is_letter(char32_t code) { return class_of(code) == CharacterClass::letter; }
inline bool is_word(char32_t code) {
  const auto kind = class_of(code);
  return kind == CharacterClass::letter || kind == CharacterClass::digit || kind == CharacterClass::mark;
}
inline bool is_apostrophe(char32_t code) { return code == U'\'' || code == U'\u2019'; }
inline bool is_hyphen(char32_t code) { return code == U'-' || code == U'\u2010' || code == U'\u2011'; }
bool is_opening(char32_t code);  ///< brackets and quotation marks that open
bool is_closing(char32_t code);  ///< brackets and quotation marks that close; a straight quotation mark is both
/// Full stops, question and exclamation marks of any script.
bool is_final(char32_t code);

/// ASCII letters lowered, all else as it is.
char lower(char c);
bool same_word(std::string_view a, std::string_view b);  ///< without regard to ASCII case
std::size_t count_words(std::string_view text);          ///< runs between white space

}  // namespace entente::text
