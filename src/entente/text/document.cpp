#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "entente/base/hash.hpp"
#include "entente/base/text.hpp"
#include "entente/text/characters.hpp"
#include "entente/text/dates.hpp"
#include "entente/text/formats.hpp"
#include "entente/text/readers/readers.hpp"
#include "entente/text/text.hpp"

namespace entente::text {
namespace {

constexpr std::array<std::string_view, 7> kind_names{"prose", "heading", "item", "byline", "caption", "quote", "other"};

/// Bytes at the end that begin a character of UTF-8 and do not finish it: where a file was cut.
std::size_t cut_character(std::string_view bytes) {
  for (std::size_t back = 1; back <= 3 && back <= bytes.size(); ++back) {
    const auto byte = static_cast<unsigned char>(bytes[bytes.size() - back]);
    if (byte >= 0xC0) return first_invalid_utf8(bytes.substr(bytes.size() - back)) ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

/// UTF-8 with a mark (U+FFFD) for each byte that does not belong, when nearly all of it is UTF-8; else nothing.
std::optional<std::string> mended(std::string_view bytes) {
  std::string whole;
  std::size_t bad = 0, good = 0;
  while (const auto at = first_invalid_utf8(bytes)) {
    for (char c : bytes.substr(0, *at)) good += static_cast<std::size_t>(static_cast<unsigned char>(c) >= 0xC0);
    whole.append(bytes.substr(0, *at)).append("\uFFFD");
    bytes.remove_prefix(*at + 1);
    if (++bad > 64 && bad > good) return std::nullopt;
  }
  for (char c : bytes) good += static_cast<std::size_t>(static_cast<unsigned char>(c) >= 0xC0);
  whole.append(bytes);
  return good > bad * 3 ? std::optional(std::move(whole)) : std::nullopt;
}

/// Text has next to no control characters but white space.
void refuse_binary(std::string_view utf8) {
  std::size_t controls = 0;
  for (char c : utf8) controls += static_cast<std::size_t>(static_cast<unsigned char>(c) < 0x20 && !is_space(c));
  if (controls * 50 > utf8.size())
    throw InputError("this is a binary file, not a text: every fiftieth character or more is a control character");
}

std::string text_of(std::string_view bytes) {
  bytes.remove_suffix(cut_character(bytes));
  const auto first_bad = first_invalid_utf8(bytes);
  auto utf8 = first_bad && bytes.find('\0') == std::string_view::npos ? mended(bytes) : std::nullopt;
  if (!utf8) utf8 = decode(bytes).utf8;
  refuse_binary(*utf8);
  return std::move(*utf8);
}

/// What `<meta charset=…>` or the XML declaration at the head of a page names; empty when nothing does.
std::string declared_encoding(std::string_view bytes) {
  std::string head(bytes.substr(0, 4096));
  std::ranges::transform(head, head.begin(), lower);
  for (const std::string_view key : {"charset=", "encoding="}) {
    auto at = head.find(key);
    if (at == std::string::npos) continue;
    at = head.find_first_not_of(" \"'", at + key.size());
    if (at == std::string::npos) continue;
    return head.substr(at, head.find_first_of(" \"';>/?", at) - at);
  }
  return {};
}

/// A page that is no UTF-8 is read in the encoding that it names, if it does. Pages that name one that needs two bytes
/// for each letter of their markup are wrong about it.
std::string text_of_page(std::string_view bytes) {
  const bool marked = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  const auto encoding = marked || !first_invalid_utf8(bytes) ? std::string{} : declared_encoding(bytes);
  if (encoding.empty() || encoding.starts_with("utf")) return text_of(bytes);
  auto utf8 = decode_as(bytes, encoding);
  if (!utf8) return text_of(bytes);
  refuse_binary(*utf8);
  return std::move(*utf8);
}

Document read_as(Format format, std::string_view bytes) {
  if (bytes.empty()) throw InputError("it is empty");
  switch (format) {
    case Format::pdf:
      return read_pdf(bytes);
    case Format::docx:
      return read_docx(bytes);
    case Format::markdown:
      return read_markdown(text_of(bytes));
    case Format::html:
      return read_html(text_of_page(bytes));
    case Format::json_lines:
      throw InputError("this is a file of JSON lines, which holds many documents; read it with for_each_document");
    case Format::plain:
    case Format::unknown:
      break;
  }
  return read_plain(text_of(bytes));
}

void complete(Document& document, std::string_view bytes) {
  document.id = sha256(bytes);
  if (!document.published) document.published = infer_published(document);
}

}  // namespace

std::string_view to_string(Kind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

Document read_document(std::string_view bytes, const std::filesystem::path& path) {
  const Format known = format_of_ending(path);
  const Format format = known == Format::unknown ? format_of_content(bytes) : known;
  try {
    Document document = read_as(format, bytes);
    complete(document, bytes);
    document.path = path.string();
    document.format = to_string(format);
    document.name = path.filename().string();
    return document;
  } catch (const InputError& error) {
    throw error.at({path.string(), error.place().line, error.place().column});
  }
}

Document read_json_line(std::string_view line, const Place& place) {
  try {
    Document document = read_json(line);
    complete(document, line);
    document.path = fmt::format("{}#{}", place.file, place.line);
    document.format = to_string(Format::json_lines);
    return document;
  } catch (const InputError& error) {
    throw error.at({place.file, place.line, error.place().column});
  }
}

}  // namespace entente::text
