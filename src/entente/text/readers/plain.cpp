#include <algorithm>
#include <optional>
#include <vector>

#include "entente/base/text.hpp"
#include "entente/text/characters.hpp"
#include "entente/text/dates.hpp"
#include "entente/text/readers/readers.hpp"

namespace entente::text {
namespace {

struct Line {
  std::string_view text;    ///< trimmed
  std::size_t columns = 0;  ///< code points
  std::size_t indent = 0;
};

struct Paragraph {
  std::string text;
  bool several_lines = false;
  bool follows_in_block = false;  ///< no blank line before it
  Kind kind = Kind::prose;
};

/// Line ends of any system, and form feeds, part lines.
std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find_first_of("\n\r\f\v", begin), text.size());
    const auto line = text.substr(begin, end - begin);
    const auto inside = trim(line);
    lines.push_back({inside, count_code_points(inside), static_cast<std::size_t>(inside.data() - line.data())});
    if (inside.empty()) lines.back().indent = 0;
    begin = end + (text.substr(end).starts_with("\r\n") ? 2 : 1);
  }
  return lines;
}

/// The width at which lines were broken by hand or by a mail program, when most of those that another line follows are
/// about equally long and do not end with a sentence.
std::optional<std::size_t> wrap_width(const std::vector<Line>& lines) {
  std::vector<std::size_t> inner;
  std::size_t alike = 0, ending = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].columns == 0 || lines[i + 1].columns == 0) continue;
    inner.push_back(lines[i].columns);
    alike += static_cast<std::size_t>(lines[i].columns >= 55 && lines[i].columns <= 95);
    ending += static_cast<std::size_t>(ends_sentence(lines[i].text));
  }
  if (inner.empty() || alike * 10 < inner.size() * 6 || ending * 2 > inner.size()) return std::nullopt;
  const auto rank = inner.begin() + static_cast<std::ptrdiff_t>(inner.size() * 9 / 10);
  std::ranges::nth_element(inner, rank);
  return *rank;
}

/// Whether a hard-wrapped line goes on in the next one: the next line's first word would not have fitted on it.
bool goes_on(const Line& line, const Line& next, std::size_t width) {
  if (list_marker(next.text) > 0 || next.indent >= line.indent + 2) return false;
  const auto first_word = count_code_points(next.text.substr(0, next.text.find(' ')));
  if (line.columns + 1 + first_word > width - width / 8) return true;
  return !ends_sentence(line.text) && is_lower(character_at(next.text, 0).code) && line.columns * 2 > width;
}

std::vector<Paragraph> paragraphs_of(const std::vector<Line>& lines) {
  const auto width = wrap_width(lines);
  std::vector<Paragraph> paragraphs;
  const Line* before = nullptr;  // the line above, unless it is blank
  for (const auto& line : lines) {
    if (line.columns == 0) {
      before = nullptr;
      continue;
    }
    if (before != nullptr && width && goes_on(*before, line, *width)) {
      auto& open = paragraphs.back();
      open.text.append(" ").append(line.text);
      open.several_lines = true;
    } else {
      paragraphs.push_back({std::string(line.text), false, before != nullptr});
    }
    before = &line;
  }
  return paragraphs;
}

Kind kind_of(Paragraph& paragraph, const Paragraph* before) {
  const auto& text = paragraph.text;
  if (is_ornament(text)) return Kind::other;
  if (const auto verdict = furniture(text)) return verdict->kind;
  const bool in_widget = before != nullptr && before->kind == Kind::other && paragraph.follows_in_block;
  if (in_widget && !paragraph.several_lines && text.size() < 160 && !ends_sentence(text.substr(0, text.find("..."))))
    return Kind::other;
  if (begins_with_note_mark(text)) return Kind::other;
  if (text.starts_with(">")) {
    paragraph.text.erase(0, text.find_first_not_of("> "));
    return Kind::quote;
  }
  if (const auto marker = list_marker(text)) {
    paragraph.text.erase(0, marker);
    return Kind::item;
  }
  return !paragraph.several_lines && looks_like_heading(text) ? Kind::heading : Kind::prose;
}

std::vector<Block> blocks_of(std::vector<Paragraph>&& paragraphs) {
  for (std::size_t i = 0; i < paragraphs.size(); ++i)
    paragraphs[i].kind = kind_of(paragraphs[i], i > 0 ? &paragraphs[i - 1] : nullptr);
  std::vector<Block> blocks;
  blocks.reserve(paragraphs.size());
  for (auto& paragraph : paragraphs) blocks.push_back({std::move(paragraph.text), paragraph.kind});
  settle(blocks);
  return blocks;
}

/// The first heading, when only bylines and furniture stand above it.
std::string_view title_of(const std::vector<Block>& blocks) {
  for (const auto& block : blocks) {
    if (block.kind == Kind::heading) return block.text;
    if (block.kind != Kind::byline && block.kind != Kind::other) break;
  }
  return {};
}

std::optional<Date> date_of(const std::vector<Block>& blocks) {
  for (const auto& block : blocks)
    if (block.kind == Kind::byline)
      if (auto date = read_date(block.text)) return date;
  return std::nullopt;
}

}  // namespace

void add_plain(Extract& extract, std::string_view utf8) {
  const auto blocks = blocks_of(paragraphs_of(lines_of(utf8)));
  auto& document = extract.document();
  if (document.title.empty()) document.title = clean(title_of(blocks));
  if (!document.published) document.published = date_of(blocks);
  for (const auto& block : blocks) extract.add(block.kind, block.text);
}

Document read_plain(std::string_view utf8) {
  Extract extract;
  add_plain(extract, utf8);
  return std::move(extract).finish();
}

}  // namespace entente::text
