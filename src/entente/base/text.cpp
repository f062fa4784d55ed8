#include "entente/base/text.hpp"

#include <algorithm>
#include <cstring>
#include <memory>

#include <fmt/format.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/stringoptions.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf8.h>

#include "entente/base/error.hpp"

namespace entente {
namespace {

constexpr std::size_t block = 256;

bool starts_code_point(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

void check(UErrorCode status, std::string_view what) {
  if (U_FAILURE(status)) throw Error(fmt::format("ICU could not {}: {}", what, u_errorName(status)));
}

/// Length of the ASCII run at the start of `bytes`, looked at eight bytes at a time.
std::size_t ascii_prefix(std::string_view bytes) {
  std::size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) {
    std::uint64_t word;
    std::memcpy(&word, bytes.data() + i, 8);
    if ((word & 0x8080808080808080ULL) != 0) break;
  }
  while (i < bytes.size() && static_cast<unsigned char>(bytes[i]) < 0x80) ++i;
  return i;
}

std::string convert(std::string_view bytes, const char* encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(encoding, &status), ucnv_close);
  check(status, "open a converter");
  icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(), status);
  check(status, fmt::format("read {}", encoding));
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

std::string guess_encoding(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), ucsdet_close);
  const auto sample = bytes.substr(0, std::size_t{1} << 16);
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) throw InputError("the bytes are no text in any encoding that is known");
  const std::string name = ucsdet_getName(match, &status);
  check(status, "name the encoding");
  // The detector also knows encodings for which there is no converter (IBM424_rtl).
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(name.c_str(), &status), ucnv_close);
  if (U_FAILURE(status)) throw InputError(fmt::format("the bytes look like {}, which cannot be read", name));
  return name;
}

/// The letters from `first` to `last` moved by `distance`: what needs no ICU.
std::string ascii_case(std::string_view ascii, char first, char last, int distance) {
  std::string out(ascii);
  for (char& c : out)
    if (first <= c && c <= last) c = static_cast<char>(c + distance);
  return out;
}

template <typename Transform>
std::string transformed(std::string_view utf8, std::string_view what, Transform transform) {
  if (ascii_prefix(utf8) == utf8.size() && what == "normalise") return std::string(utf8);
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  UErrorCode status = U_ZERO_ERROR;
  transform(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())), sink, status);
  check(status, what);
  return out;
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view bytes) {
  std::size_t i = ascii_prefix(bytes);
  while (i < bytes.size()) {
    const std::size_t begin = i;
    // U8_NEXT takes 32-bit offsets, so it sees only the few bytes at hand.
    const auto* here = reinterpret_cast<const std::uint8_t*>(bytes.data() + begin);
    const auto left = static_cast<std::int32_t>(std::min<std::size_t>(4, bytes.size() - begin));
    std::int32_t used = 0;
    UChar32 code_point;
    U8_NEXT(here, used, left, code_point);
    if (code_point < 0) return begin;
    i = begin + static_cast<std::size_t>(used);
    i += ascii_prefix(bytes.substr(i));
  }
  return std::nullopt;
}

std::size_t count_code_points(std::string_view utf8) {
  return static_cast<std::size_t>(std::ranges::count_if(utf8, starts_code_point));
}

CodePointIndex::CodePointIndex(std::string_view utf8) : text_(utf8) {
  if (utf8.size() >= UINT32_MAX) throw InputError("a text of 4 GiB or more cannot be indexed");
  if (ascii_prefix(utf8) == utf8.size()) {
    size_ = static_cast<std::uint32_t>(utf8.size());
    return;
  }
  marks_.reserve(utf8.size() / block + 1);
  for (std::size_t i = 0; i < utf8.size(); i += block) {
    marks_.push_back(size_);
    size_ += static_cast<std::uint32_t>(count_code_points(utf8.substr(i, block)));
  }
}

std::uint32_t CodePointIndex::code_point(std::size_t byte) const {
  if (byte > text_.size()) throw Error(fmt::format("offset {} is beyond a text of {} bytes", byte, text_.size()));
  if (marks_.empty()) return static_cast<std::uint32_t>(byte);
  if (byte == text_.size()) return size_;
  const std::size_t first = byte / block * block;
  return marks_[byte / block] + static_cast<std::uint32_t>(count_code_points(text_.substr(first, byte - first)));
}

std::size_t CodePointIndex::byte(std::uint32_t code_point) const {
  if (code_point > size_) throw Error(fmt::format("offset {} is beyond a text of {} code points", code_point, size_));
  if (marks_.empty()) return code_point;
  if (code_point == size_) return text_.size();
  const auto after = std::ranges::upper_bound(marks_, code_point);
  const auto number = static_cast<std::size_t>(after - marks_.begin()) - 1;
  std::uint32_t seen = marks_[number];
  std::size_t i = number * block;
  while (!starts_code_point(text_[i]) || seen++ < code_point) ++i;
  return i;
}

namespace {

/// UTF-16 by its mark or, without one, by its NUL bytes, which all stand in the high or all in the low half of a unit.
const char* utf16_encoding(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xFF\xFE"sv)) return "UTF-16LE";
  if (bytes.starts_with("\xFE\xFF"sv)) return "UTF-16BE";
  if (bytes.size() % 2 != 0) return nullptr;
  bool nul[2] = {false, false};
  for (std::size_t i = 0; i < bytes.size(); ++i) nul[i % 2] |= bytes[i] == '\0';
  if (nul[0] == nul[1]) return nullptr;
  return nul[1] ? "UTF-16LE" : "UTF-16BE";
}

bool is_text(std::string_view utf8) {
  return utf8.find("\uFFFD") == std::string_view::npos &&
         std::ranges::none_of(utf8, [](char c) { return 0 <= c && c < ' ' && !is_space(c); });
}

/// Nothing when the bytes are not UTF-16.
std::optional<Decoded> decode_utf16(std::string_view bytes) {
  using namespace std::string_view_literals;
  const char* encoding = utf16_encoding(bytes);
  if (encoding == nullptr) return std::nullopt;
  const bool marked = bytes.starts_with("\xFF\xFE"sv) || bytes.starts_with("\xFE\xFF"sv);
  Decoded decoded{convert(bytes.substr(marked ? 2 : 0), encoding), encoding};
  if (marked && decoded.utf8.find('\0') != std::string::npos)
    throw InputError("the bytes begin like UTF-16 and hold NUL characters: this is a binary file, not a text");
  if (!marked && !is_text(decoded.utf8)) return std::nullopt;
  return decoded;
}

}  // namespace

Decoded decode(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xEF\xBB\xBF"sv)) bytes.remove_prefix(3);
  if (auto utf16 = decode_utf16(bytes)) return *std::move(utf16);
  if (const auto nul = bytes.find('\0'); nul != std::string_view::npos)
    throw InputError(fmt::format("byte {} is NUL: this is a binary file, not a text", nul));
  if (!first_invalid_utf8(bytes)) return {std::string(bytes), "UTF-8"};
  const std::string encoding = guess_encoding(bytes);
  if (encoding == "UTF-8")
    throw InputError(fmt::format("byte {} is not valid UTF-8, though the rest is", *first_invalid_utf8(bytes)));
  return {convert(bytes, encoding.c_str()), encoding};
}

std::optional<std::string> decode_as(std::string_view bytes, std::string_view encoding) {
  std::string name(encoding);
  if (ucnv_compareNames(name.c_str(), "ISO-8859-1") == 0 || ucnv_compareNames(name.c_str(), "US-ASCII") == 0)
    name = "windows-1252";
  UErrorCode status = U_ZERO_ERROR;
  ucnv_close(ucnv_open(name.c_str(), &status));
  if (name.empty() || U_FAILURE(status)) return std::nullopt;
  return convert(bytes, name.c_str());
}

std::string normalize(std::string_view utf8) {
  return transformed(utf8, "normalise", [](icu::StringPiece in, icu::ByteSink& out, UErrorCode& status) {
    const auto* form = icu::Normalizer2::getNFCInstance(status);
    if (U_SUCCESS(status)) form->normalizeUTF8(0, in, out, nullptr, status);
  });
}

std::string fold_case(std::string_view utf8) {
  if (ascii_prefix(utf8) == utf8.size()) return ascii_case(utf8, 'A', 'Z', 'a' - 'A');
  return transformed(utf8, "fold", [](icu::StringPiece in, icu::ByteSink& out, UErrorCode& status) {
    icu::CaseMap::utf8Fold(0, in, out, nullptr, status);
  });
}

std::string upper_case(std::string_view utf8) {
  if (ascii_prefix(utf8) == utf8.size()) return ascii_case(utf8, 'a', 'z', 'A' - 'a');
  return transformed(utf8, "capitalise", [](icu::StringPiece in, icu::ByteSink& out, UErrorCode& status) {
    icu::CaseMap::utf8ToUpper("", 0, in, out, nullptr, status);
  });
}

CodePoint code_point_at(std::string_view utf8, std::size_t byte) {
  const auto* here = reinterpret_cast<const std::uint8_t*>(utf8.data() + byte);
  const auto left = static_cast<std::int32_t>(std::min<std::size_t>(4, utf8.size() - byte));
  std::int32_t used = 0;
  UChar32 code_point;
  U8_NEXT_OR_FFFD(here, used, left, code_point);
  return {static_cast<char32_t>(code_point), static_cast<std::size_t>(used)};
}

bool is_word_character(char32_t code_point) {
  const auto c = static_cast<UChar32>(code_point);
  return u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

std::string without_diacritics(std::string_view utf8) {
  if (ascii_prefix(utf8) == utf8.size()) return std::string(utf8);
  UErrorCode status = U_ZERO_ERROR;
  const auto* form = icu::Normalizer2::getNFDInstance(status);
  check(status, "decompose");
  const auto decomposed = form->normalize(
      icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size()))), status);
  check(status, "decompose");
  icu::UnicodeString plain;
  for (std::int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 c = decomposed.char32At(i);
    if (u_charType(c) != U_NON_SPACING_MARK) plain.append(c);
  }
  std::string out;
  plain.toUTF8String(out);
  return normalize(out);  // Hangul was taken apart too
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  parts.reserve(static_cast<std::size_t>(std::ranges::count(text, separator)) + 1);
  for (std::size_t begin = 0;;) {
    const auto end = text.find(separator, begin);
    parts.push_back(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

}  // namespace entente
