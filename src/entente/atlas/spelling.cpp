#include "entente/atlas/spelling.hpp"

#include <algorithm>
#include <array>

#include "entente/base/text.hpp"

namespace entente::atlas {
namespace {

using namespace std::string_view_literals;

struct Equal {
  std::string_view typographic;
  unsigned char plain;  ///< 0: as if it were not there
};

constexpr std::array equals{Equal{"\u00A0"sv, ' '},  Equal{"\u2002"sv, ' '},  Equal{"\u2003"sv, ' '},
                            Equal{"\u2007"sv, ' '},  Equal{"\u2009"sv, ' '},  Equal{"\u202F"sv, ' '},
                            Equal{"\u2018"sv, '\''}, Equal{"\u2019"sv, '\''}, Equal{"\u02BC"sv, '\''},
                            Equal{"\u2010"sv, '-'},  Equal{"\u2011"sv, '-'},  Equal{"\u2013"sv, '-'},
                            Equal{"\u00AD"sv, '\0'}, Equal{"\u200B"sv, '\0'}, Equal{"\u2060"sv, '\0'}};

const Equal* typographic_at(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead != 0xC2 && lead != 0xCA && lead != 0xE2) return nullptr;
  const auto rest = text.substr(at);
  const auto* found = std::ranges::find_if(equals, [&](const Equal& e) { return rest.starts_with(e.typographic); });
  return found == equals.end() ? nullptr : found;
}

/// Bytes that the blank at a place takes, 0 when there is none.
std::size_t blank_size(std::string_view text, std::size_t at) {
  if (is_space(text[at])) return 1;
  const Equal* equal = typographic_at(text, at);
  return equal != nullptr && equal->plain == ' ' ? equal->typographic.size() : 0;
}

/// A line may break inside a name, a paragraph may not.
Step step_over_blanks(std::string_view text, std::size_t at) {
  std::size_t lines = 0;
  while (at < text.size()) {
    const auto size = blank_size(text, at);
    if (size == 0) break;
    lines += text[at] == '\n' ? 1 : 0;
    at += size;
  }
  return {lines > 1 ? static_cast<unsigned char>(0) : static_cast<unsigned char>(' '), at};
}

/// One entry a byte: whether it is an ASCII letter or digit.
constexpr auto ascii_word = [] {
  std::array<bool, 128> table{};
  for (std::size_t c = 0; c < table.size(); ++c)
    table[c] = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  return table;
}();

/// Bytes of the word character at a place, 0 when there is none.
std::size_t word_size(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return ascii_word[byte] ? 1 : 0;
  const auto [value, size] = code_point_at(text, at);
  constexpr char32_t soft_hyphen = 0xAD;
  return is_word_character(value) || value == soft_hyphen ? size : 0;
}

}  // namespace

Step step_over_rare(std::string_view text, std::size_t at) {
  if (blank_size(text, at) > 0) return step_over_blanks(text, at);
  const Equal* equal = typographic_at(text, at);
  if (equal == nullptr) return {static_cast<unsigned char>(text[at]), at + 1};
  const std::size_t next = at + equal->typographic.size();
  return equal->plain == 0 ? step(text, next) : Step{equal->plain, next};
}

bool is_word_at(std::string_view text, std::size_t at) { return word_size(text, at) > 0; }

std::size_t end_of_word(std::string_view text, std::size_t at) {
  while (const auto size = word_size(text, at)) at += size;
  return at;
}

std::string canonical(std::string_view name) {
  const std::string normal = normalize(name);
  std::string form;
  form.reserve(normal.size());
  for (Step s = step(normal, 0); s.byte != 0; s = step(normal, s.next)) form += static_cast<char>(s.byte);
  return std::string(trim(form));
}

std::string folded(std::string_view name) { return fold_case(without_diacritics(canonical(name))); }

std::size_t count_letters(std::string_view name) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < name.size();) {
    const auto [value, size] = code_point_at(name, at);
    const bool digit = value >= '0' && value <= '9';
    letters += is_word_character(value) && !digit ? 1 : 0;
    at += size;
  }
  return letters;
}

}  // namespace entente::atlas
