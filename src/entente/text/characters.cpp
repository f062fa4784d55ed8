#include "entente/text/characters.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "entente/base/text.hpp"

namespace entente::text {
namespace {

CharacterClass look_up(char32_t code) {
  switch (u_charType(static_cast<UChar32>(code))) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_PRIVATE_USE_CHAR:
    case U_UNASSIGNED:
      return CharacterClass::letter;
    case U_DECIMAL_DIGIT_NUMBER:
    case U_LETTER_NUMBER:
    case U_OTHER_NUMBER:
      return CharacterClass::digit;
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
      return CharacterClass::mark;
    case U_SPACE_SEPARATOR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
    case U_CONTROL_CHAR:
      return CharacterClass::space;
    // The joiners shape words and emoji, so they belong to what they join.
    case U_FORMAT_CHAR:
      return code == 0x200C || code == 0x200D ? CharacterClass::mark : CharacterClass::invisible;
    case U_SURROGATE:
      return CharacterClass::invisible;
    case U_MATH_SYMBOL:
    case U_CURRENCY_SYMBOL:
    case U_MODIFIER_SYMBOL:
    case U_OTHER_SYMBOL:
      return CharacterClass::symbol;
    default:
      return CharacterClass::punctuation;
  }
}

const std::array<CharacterClass, 256>& latin_classes() {
  static const auto classes = [] {
    std::array<CharacterClass, 256> all{};
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = look_up(static_cast<char32_t>(i));
    return all;
  }();
  return classes;
}

}  // namespace

Character character_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return {byte, 1};
  std::int32_t size = 0;
  UChar32 code = 0;
  const auto left = static_cast<std::int32_t>(std::min<std::size_t>(4, text.size() - at));
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data() + at);
  U8_NEXT(bytes, size, left, code);
  return {code < 0 ? char32_t{0xFFFD} : static_cast<char32_t>(code), static_cast<std::size_t>(size)};
}

Character character_before(std::string_view text, std::size_t at) {
  if (at == 0) return {};
  std::size_t begin = at - 1;
  while (begin > 0 && at - begin < 4 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) --begin;
  return {character_at(text.substr(0, at), begin).code, at - begin};
}

CharacterClass class_of(char32_t code) { return code < 256 ? latin_classes()[code] : look_up(code); }

bool is_upper(char32_t code) {
  if (code < 0x80) return code >= U'A' && code <= U'Z';
  const auto type = u_charType(static_cast<UChar32>(code));
  return type == U_UPPERCASE_LETTER || type == U_TITLECASE_LETTER;
}

bool is_lower(char32_t code) {
  if (code < 0x80) return code >= U'a' && code <= U'z';
  return u_charType(static_cast<UChar32>(code)) == U_LOWERCASE_LETTER;
}

bool is_opening(char32_t code) {
  if (code < 0x80) return code == U'(' || code == U'[' || code == U'{' || code == U'"' || code == U'\'' || code == U'`';
  const auto type = u_charType(static_cast<UChar32>(code));
  return type == U_START_PUNCTUATION || type == U_INITIAL_PUNCTUATION;
}

bool is_closing(char32_t code) {
  if (code < 0x80) return code == U')' || code == U']' || code == U'}' || code == U'"' || code == U'\'';
  const auto type = u_charType(static_cast<UChar32>(code));
  return type == U_END_PUNCTUATION || type == U_FINAL_PUNCTUATION;
}

bool is_final(char32_t code) {
  if (code < 0x80) return code == U'.' || code == U'!' || code == U'?';
  return code == U'\u2026' || u_hasBinaryProperty(static_cast<UChar32>(code), UCHAR_S_TERM) != 0;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_word(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool in_word = false;
  for (char c : text) {
    const bool space = is_space(c);
    words += static_cast<std::size_t>(!space && !in_word);
    in_word = !space;
  }
  return words;
}

}  // namespace entente::text
