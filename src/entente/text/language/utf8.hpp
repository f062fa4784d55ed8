/// UTF-8 on the engine's hot path: decoding of text that is known to be valid, and letter case.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "entente/text/language/sentence.hpp"

namespace entente::text::language {

/// The code point at `position`, which it moves behind it. Valid UTF-8 only.
inline char32_t next_code_point(std::string_view text, std::size_t& position) {
  const auto at = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint32_t lead = at(position);
  if (lead < 0x80) {
    ++position;
    return lead;
  }
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  std::uint32_t value = lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) value = (value << 6) | (at(position + i) & 0x3FU);
  position += length;
  return value;
}

void append_code_point(std::string& out, char32_t c);

/// Gives the words of a multiword token their bytes: each its own part when the forms spell the token, else all of it.
void divide_multiword(const MultiwordToken& token, std::span<Token> words);

}  // namespace entente::text::language
