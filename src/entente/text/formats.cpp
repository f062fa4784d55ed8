#include "entente/text/formats.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <string>
#include <utility>

#include "entente/base/text.hpp"
#include "entente/text/characters.hpp"

namespace entente::text {
namespace {

constexpr std::array<std::pair<std::string_view, Format>, 11> endings{{{".txt", Format::plain},
                                                                       {".text", Format::plain},
                                                                       {".md", Format::markdown},
                                                                       {".markdown", Format::markdown},
                                                                       {".html", Format::html},
                                                                       {".htm", Format::html},
                                                                       {".xhtml", Format::html},
                                                                       {".pdf", Format::pdf},
                                                                       {".docx", Format::docx},
                                                                       {".jsonl", Format::json_lines},
                                                                       {".ndjson", Format::json_lines}}};

/// An object with a field `text` begins here: what the first line of JSON lines looks like.
bool begins_json_line(std::string_view head) {
  const auto line = head.substr(0, head.find('\n'));
  return line.starts_with('{') && line.find("\"text\"") != std::string_view::npos;
}

bool begins_html(std::string_view head) {
  std::string lowered(head.substr(0, 1024));
  std::ranges::transform(lowered, lowered.begin(), lower);
  if (!lowered.starts_with('<')) return false;
  constexpr std::array<std::string_view, 5> marks{"<!doctype html", "<html", "<head", "<body", "<meta"};
  return std::ranges::any_of(marks, [&](std::string_view mark) { return lowered.find(mark) != std::string::npos; });
}

/// The first bytes of a file; none when it cannot be opened.
std::string head_of(const std::filesystem::path& path) {
  std::string head(std::size_t{1} << 16U, '\0');
  std::ifstream in(path, std::ios::binary);
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(in.gcount()));
  return head;
}

}  // namespace

std::string_view to_string(Format format) {
  switch (format) {
    case Format::markdown:
      return "markdown";
    case Format::html:
      return "html";
    case Format::pdf:
      return "pdf";
    case Format::docx:
      return "docx";
    case Format::json_lines:
      return "json";
    case Format::plain:
    case Format::unknown:
      break;
  }
  return "text";
}

Format format_of_ending(const std::filesystem::path& path) {
  const auto ending = path.extension().string();
  const auto* found = std::ranges::find_if(endings, [&](const auto& row) { return same_word(row.first, ending); });
  return found == endings.end() ? Format::unknown : found->second;
}

Format format_of_content(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (bytes.starts_with("%PDF-")) return Format::pdf;
  if (bytes.starts_with("PK\x03\x04")) return Format::docx;
  const auto head = trim(bytes.substr(0, std::size_t{1} << 16));
  if (head.starts_with("---\n") || head.starts_with("---\r\n")) return Format::markdown;
  if (begins_html(head)) return Format::html;
  if (begins_json_line(head)) return Format::json_lines;
  return Format::plain;
}

bool holds_json_lines(const std::filesystem::path& path) {
  const Format format = format_of_ending(path);
  return (format != Format::unknown ? format : format_of_content(head_of(path))) == Format::json_lines;
}

bool holds_records(const std::filesystem::path& path) {
  if (format_of_ending(path) != Format::json_lines) return false;
  const std::string head = head_of(path);
  const std::string_view line = std::string_view(head).substr(0, head.find('\n'));
  return line.find("\"record\":") != std::string_view::npos && line.find("\"evidence\":") != std::string_view::npos;
}

}  // namespace entente::text
