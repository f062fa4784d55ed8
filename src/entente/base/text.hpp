/// UTF-8 as Entente uses it: valid everywhere inside, checked at the door; offsets in code points outside, in bytes
/// inside.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

/// Byte offset of the first byte that is not valid UTF-8; nothing when all is. Linear, a few GB/s on ASCII.
std::optional<std::size_t> first_invalid_utf8(std::string_view bytes);

/// Number of code points of valid UTF-8.
std::size_t count_code_points(std::string_view utf8);

/// Translates byte offsets of one text into code points and back. Linear to make, O(1) memory on ASCII, one mark in 256
/// bytes else; a translation walks at most 256 bytes. The text must outlive it. Throws Error for an offset beyond the
/// end.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view utf8);
  std::uint32_t code_point(std::size_t byte) const;
  std::size_t byte(std::uint32_t code_point) const;
  std::uint32_t size() const { return size_; }

 private:
  std::string_view text_;
  std::vector<std::uint32_t> marks_;  ///< code points before each block of 256 bytes; empty when all is ASCII
  std::uint32_t size_ = 0;
};

/// Bytes of any common encoding as UTF-8 without byte-order mark. UTF-8 and UTF-16 are recognised by mark or by
/// validity, the rest is guessed by ICU. Throws InputError when the bytes are no text (NUL characters, or nothing
/// fits).
struct Decoded {
  std::string utf8;
  std::string encoding;  ///< `UTF-8`, `ISO-8859-1`, …
};
Decoded decode(std::string_view bytes);

/// Bytes of the encoding that a document says it has; bytes that do not belong become U+FFFD. Nothing when ICU does not
/// know the name. `ISO-8859-1` is read as windows-1252, which is what documents mean by it.
std::optional<std::string> decode_as(std::string_view bytes, std::string_view encoding);

/// Unicode normal form C.
std::string normalize(std::string_view utf8);
/// Case folded, for comparing names without regard to case.
std::string fold_case(std::string_view utf8);
/// Without diacritics: `Türkiye` is `Turkiye`.
std::string without_diacritics(std::string_view utf8);

/// In capitals: `Türkiye` is `TÜRKİYE` in Turkish, and `TÜRKIYE` here: no locale is asked.
std::string upper_case(std::string_view utf8);

/// The code point that begins at a byte of valid UTF-8, and how many bytes it takes. `byte` lies inside the text.
struct CodePoint {
  char32_t value;
  std::size_t size;
};
CodePoint code_point_at(std::string_view utf8, std::size_t byte);
/// Letters, digits and the marks that combine with them: what words are made of.
bool is_word_character(char32_t code_point);

std::string_view trim(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);
bool is_space(char c);

}  // namespace entente
