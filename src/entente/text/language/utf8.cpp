#include "entente/text/language/utf8.hpp"

namespace entente::text::language {

void append_code_point(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

void divide_multiword(const MultiwordToken& token, std::span<Token> words) {
  std::string spelled;
  for (const Token& word : words) spelled += word.form;
  std::size_t at = token.begin;
  for (Token& word : words) {
    if (spelled == token.form) {
      word.begin = at;
      at += word.form.size();
      word.end = at;
    } else {
      word.begin = token.begin;
      word.end = token.end;
    }
  }
}

}  // namespace entente::text::language
