#include "entente/text/language/word_features.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <stdexcept>

#include "entente/text/language/utf8.hpp"

namespace entente::text::language {
namespace {

constexpr std::uint64_t multiplier = 0x9E3779B97F4A7C15ULL;

std::uint64_t mix(std::uint64_t h) {
  h ^= h >> 32;
  h *= 0xD6E8FEB86659FD93ULL;
  h ^= h >> 32;
  h *= 0xD6E8FEB86659FD93ULL;
  return h ^ (h >> 32);
}

bool in(char32_t c, char32_t first, char32_t last) { return first <= c && c <= last; }

// Blocks in which capital and small letters alternate, the capital first, on even or on odd code points.
bool even_capitals(char32_t c) {
  return in(c, 0x100, 0x137) || in(c, 0x14A, 0x177) || in(c, 0x1DE, 0x1EF) || in(c, 0x1F8, 0x21F) ||
         in(c, 0x222, 0x233) || in(c, 0x460, 0x481) || in(c, 0x48A, 0x4BF) || in(c, 0x4D0, 0x52F) ||
         in(c, 0x1E00, 0x1E95) || in(c, 0x1EA0, 0x1EFF);
}
bool odd_capitals(char32_t c) { return in(c, 0x139, 0x148) || in(c, 0x179, 0x17E) || in(c, 0x1CD, 0x1DC); }

char shape_of(char32_t c) {
  if (in(c, '0', '9')) return 'd';
  if (is_upper_case(c)) return 'X';
  if (in(c, 'a', 'z') || c >= 0xC0) return 'x';
  return c < 0x80 ? static_cast<char>(c) : '?';
}

// `Xx` for `Seoul`, `XX` for `NATO`, `d-x` for `15-year`: runs of three and more count as two.
std::string shape(std::string_view form) {
  std::string result;
  for (std::size_t i = 0; i < form.size() && result.size() < 8;) {
    const char c = shape_of(next_code_point(form, i));
    const std::size_t n = result.size();
    if (n >= 2 && result[n - 1] == c && result[n - 2] == c) continue;
    result += c;
  }
  return result;
}

// Up to eight bytes as a number, the first the least.
std::uint64_t eight_bytes(std::string_view bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes.data(), bytes.size());
  if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
  return word;
}

}  // namespace

std::uint64_t feature_key(char kind, std::string_view text) {
  std::uint64_t h = static_cast<std::uint8_t>(kind) * multiplier;
  for (std::size_t i = 0; i < text.size(); i += 8) {
    const std::uint64_t word = eight_bytes(text.substr(i, 8));
    h = (std::rotl(h, 23) ^ word) * multiplier;
  }
  return mix(h ^ text.size());
}

char32_t lower_case(char32_t c) {
  if (c < 0x80) return in(c, 'A', 'Z') ? c + 32 : c;
  if ((in(c, 0xC0, 0xDE) && c != 0xD7) || in(c, 0x391, 0x3AB) || in(c, 0x410, 0x42F)) return c + 32;
  if (c == 0x178) return 0xFF;
  if (c == 0x130) return 'i';
  if (in(c, 0x400, 0x40F)) return c + 80;
  if (in(c, 0x531, 0x556)) return c + 48;
  if (even_capitals(c)) return c | 1U;
  if (odd_capitals(c)) return (c & 1U) != 0 ? c + 1 : c;
  return c;
}

bool is_upper_case(char32_t c) { return lower_case(c) != c; }

void CaseCount::add(std::string_view form) {
  for (std::size_t i = 0; i < form.size();) {
    const char shape = shape_of(next_code_point(form, i));
    capitals_ += shape == 'X';
    small_ += shape == 'x';
  }
}

std::string normal_form(std::string_view form, const CharacterTable& replacements) {
  std::string result;
  result.reserve(form.size() + 4);
  for (std::size_t i = 0; i < form.size();) {
    const char32_t c = next_code_point(form, i);
    if (c < 0x80 && c != '`') {
      result += static_cast<char>(lower_case(c));
    } else if (const auto found = replacements.find(c); found != replacements.end()) {
      result += found->second;
    } else {
      append_code_point(result, lower_case(c));
    }
  }
  return result;
}

std::size_t word_keys(std::string_view form, std::string_view normal, WordContext context,
                      std::span<std::uint64_t, max_word_keys> keys) {
  std::string word(normal.substr(0, std::min<std::size_t>(normal.size(), 40)));
  for (char& c : word)
    if (c >= '0' && c <= '9') c = '0';
  std::size_t n = 0;
  keys[n++] = feature_key('w', word);
  keys[n++] = feature_key('W', form);
  // Affixes of one to five code points, cut at code point borders.
  const auto continues = [&](std::size_t i) { return (static_cast<std::uint8_t>(word[i]) & 0xC0U) == 0x80U; };
  std::size_t at = word.size();
  for (char kind = '1'; kind <= '5' && at > 0; ++kind) {
    do --at;
    while (at > 0 && continues(at));
    keys[n++] = feature_key(kind, std::string_view(word).substr(at));
  }
  at = 0;
  for (char kind = 'a'; kind <= 'c' && at < word.size(); ++kind) {
    do ++at;
    while (at < word.size() && continues(at));
    keys[n++] = feature_key(kind, std::string_view(word).substr(0, at));
  }
  const std::string pattern = shape(form);
  keys[n++] = feature_key(context.shouting ? 'C' : context.first ? 'F' : 'S', pattern);
  keys[n++] = feature_key('B', context.space_before ? "1" : "0");
  return n;
}

KeyTable::KeyTable(std::span<const std::uint64_t> keys) : size_(keys.size()) {
  const std::size_t capacity = std::bit_ceil(keys.size() * 2 + 2);
  slots_.resize(capacity);
  mask_ = capacity - 1;
  shift_ = 64 - std::countr_zero(capacity);
  for (std::size_t row = 0; row < keys.size(); ++row) {
    std::size_t i = keys[row] >> shift_;
    while (slots_[i].row >= 0) {
      if (slots_[i].key == keys[row]) throw std::invalid_argument("KeyTable: a key stands twice");
      i = (i + 1) & mask_;
    }
    slots_[i] = {keys[row], static_cast<int>(row)};
  }
}

}  // namespace entente::text::language
