#include <algorithm>
#include <cctype>
#include <optional>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>

#include "entente/base/text.hpp"
#include "entente/text/characters.hpp"
#include "entente/text/dates.hpp"
#include "entente/text/readers/readers.hpp"

namespace entente::text {
namespace {

bool is_rule(std::string_view line, std::string_view marks, std::size_t least) {
  std::size_t count = 0;
  for (char c : line) {
    if (is_space(c)) continue;
    if (marks.find(c) == std::string_view::npos || c != line.front()) return false;
    ++count;
  }
  return count >= least;
}

// --- Front matter: `key: value` lines between two lines `---`.

std::string_view unquoted(std::string_view value) {
  if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front())
    return value.substr(1, value.size() - 2);
  return value;
}

void take_field(Document& document, std::string_view key, std::string_view value, std::size_t line) {
  if (same_word(key, "title")) document.title = clean(value);
  if (same_word(key, "publisher")) document.publisher = clean(value);
  if (same_word(key, "author")) document.author = clean(value);
  if (same_word(key, "language")) document.language = clean(value);
  if (!same_word(key, "published") && !same_word(key, "date")) return;
  if (value.empty()) return;
  document.published = read_date(value);
  if (!document.published)
    throw InputError({"", line}, fmt::format("'{}' is not a date; write 2024, 2024-05 or 2024-05-14", value));
}

/// Reads the front matter into `document` and yields the number of lines that it takes; 0 when there is none.
std::size_t read_front_matter(const std::vector<std::string_view>& lines, Document& document) {
  if (lines.empty() || trim(lines[0]) != "---") return 0;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const auto line = trim(lines[i]);
    if (line == "---" || line == "...") return i + 1;
    if (line.empty() || line.front() == '#' || is_space(lines[i].front()) || line.front() == '-') continue;
    const auto colon = line.find(':');
    if (colon == std::string_view::npos)
      throw InputError({"", i + 1}, fmt::format("the front matter has a line without a colon: '{}'; write `key: value`",
                                                line.substr(0, 60)));
    take_field(document, trim(line.substr(0, colon)), unquoted(trim(line.substr(colon + 1))), i + 1);
  }
  throw InputError({"", 1}, "the front matter that begins here has no end; close it with a line `---`");
}

// --- Inline marks.

/// Removes the marks of one paragraph: emphasis, code, links, images, footnotes, escapes, HTML tags.
class Inline {
 public:
  explicit Inline(std::string_view text) : text_(text) {
    if (text.find_first_of("[<") == std::string_view::npos) return;
    pair('[', ']');
    pair('(', ')');
    pair('<', '>');
  }

  std::string run() {
    while (at_ < text_.size()) step();
    return std::move(out_);
  }

 private:
  void step() {
    const char c = text_[at_];
    if (c == '\\' && at_ + 1 < text_.size() && std::ispunct(static_cast<unsigned char>(text_[at_ + 1])) != 0) {
      out_.push_back(text_[at_ + 1]);
      at_ += 2;
    } else if (c == '*' || c == '_' || c == '~') {
      emphasis(c);
    } else if (c == '`') {
      at_ = std::min(text_.find_first_not_of('`', at_), text_.size());
    } else if (c == '!' && at_ + 1 < text_.size() && text_[at_ + 1] == '[') {
      image();
    } else if (c == '[') {
      link();
    } else if (c == ']') {
      close_link();
    } else if (c == '<') {
      tag();
    } else {
      out_.push_back(c);
      ++at_;
    }
  }

  /// A run of `*`, `_` or `~` that touches a word on one side only is emphasis; `snake_case`, `2 * 3` and `~5` are not.
  void emphasis(char mark) {
    const auto end = std::min(text_.find_first_not_of(mark, at_), text_.size());
    const auto before = character_before(text_, at_).code, after = character_at(text_, end).code;
    const bool word_before = is_word(before) && at_ > 0, word_after = is_word(after) && end < text_.size();
    const bool spaces = (at_ == 0 || class_of(before) == CharacterClass::space) &&
                        (end == text_.size() || class_of(after) == CharacterClass::space);
    const bool kept = spaces || (mark == '_' && word_before && word_after) || (mark == '~' && end - at_ < 2);
    if (kept) out_.append(text_.substr(at_, end - at_));
    at_ = end;
  }

  /// Where the bracket at `open` closes, brackets of its kind inside counted; npos when it does not.
  std::size_t closing(std::size_t open) const {
    const auto found = closing_.find(open);
    return found == closing_.end() ? std::string_view::npos : found->second;
  }

  void pair(char left, char right) {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (text_[i] == left) open.push_back(i);
      if (text_[i] != right || open.empty()) continue;
      closing_.emplace(open.back(), i);
      open.pop_back();
    }
  }

  /// Past the target of a link whose text ends at `close`: `](…)` or `][…]`; 0 when none stands there.
  std::size_t target_end(std::size_t close) const {
    if (close == std::string_view::npos || close + 1 >= text_.size()) return 0;
    const char next = text_[close + 1];
    if (next != '(' && next != '[') return 0;
    const auto end = closing(close + 1);
    return end == std::string_view::npos ? 0 : end + 1;
  }

  void image() {
    const auto close = closing(at_ + 1);
    const auto end = target_end(close);
    if (end == 0) {
      out_.push_back(text_[at_++]);
      return;
    }
    at_ = end;
  }

  void link() {
    if (at_ + 1 < text_.size() && text_[at_ + 1] == '^') {  // [^1]
      const auto close = closing(at_);
      if (close != std::string_view::npos) {
        const bool glues = is_word(character_at(text_, close + 1).code) && close + 1 < text_.size();
        if (glues) out_.push_back(' ');
        at_ = close + 1;
        return;
      }
    }
    if (target_end(closing(at_)) == 0)
      out_.push_back('[');
    else
      ++open_links_;
    ++at_;
  }

  void close_link() {
    const auto end = open_links_ > 0 ? target_end(at_) : 0;
    if (end == 0) {
      out_.push_back(text_[at_++]);
      return;
    }
    --open_links_;
    at_ = end;
  }

  /// `<https://…>` is its address; any other tag is nothing.
  void tag() {
    const auto end = closing(at_);
    const auto next = character_at(text_, at_ + 1).code;
    if (end == std::string_view::npos || !(is_letter(next) || next == U'/' || next == U'!')) {
      out_.push_back(text_[at_++]);
      return;
    }
    const auto inside = text_.substr(at_ + 1, end - at_ - 1);
    if (inside.find("://") != std::string_view::npos && inside.find(' ') == std::string_view::npos) out_.append(inside);
    at_ = end + 1;
  }

  std::string_view text_;
  std::unordered_map<std::size_t, std::size_t> closing_;  ///< of each bracket that closes
  std::string out_;
  std::size_t at_ = 0;
  std::size_t open_links_ = 0;
};

// --- Blocks.

class Blocks {
 public:
  explicit Blocks(Document& document) : document_(document) {}

  void take(std::string_view raw) {
    const auto line = trim(raw);
    if (in_comment_ || line.starts_with("<!--")) {
      flush();
      in_comment_ = line.find("-->") == std::string_view::npos;
    } else if (!fence_.empty()) {
      if (line.starts_with(fence_)) fence_ = {};
    } else if (line.starts_with("```") || line.starts_with("~~~")) {
      flush();
      fence_ = line.substr(0, 3);
    } else if (line.empty()) {
      flush();
    } else {
      take_text(raw, line);
    }
  }

  std::vector<Block> finish() {
    flush();
    settle(blocks_);
    return std::move(blocks_);
  }

 private:
  void flush() {
    if (open_.empty()) return;
    add(kind_, open_);
    open_.clear();
    kind_ = Kind::prose;
  }

  void take_text(std::string_view raw, std::string_view line) {
    if (!open_.empty() && kind_ == Kind::prose && (is_rule(line, "=", 1) || is_rule(line, "-", 2))) {
      kind_ = Kind::heading;  // a line under a heading
      flush();
    } else if (is_rule(line, "*-_", 3)) {
      flush();
    } else if (const auto level = heading_level(line)) {
      flush();
      open_ = trim(line.substr(level));
      while (open_.ends_with('#')) open_.pop_back();
      kind_ = Kind::heading;
      flush();
    } else if (line.front() == '>') {
      if (kind_ != Kind::quote) flush();
      kind_ = Kind::quote;
      append(trim(line.substr(std::min(line.find_first_not_of("> "), line.size()))));
    } else if (line.front() == '|') {
      flush();
      if (!is_ornament(line)) table_row(line);
    } else if (is_definition(line)) {
      flush();
      kind_ = Kind::other;
      append(line.substr(line.find("]:") + 2));
    } else {
      take_paragraph(raw, line);
    }
  }

  void take_paragraph(std::string_view raw, std::string_view line) {
    const auto marker = list_marker(line);
    if (marker > 0 && (open_.empty() || kind_ == Kind::item || line.front() != '1')) {
      flush();
      kind_ = Kind::item;
      line.remove_prefix(marker);
    }
    append(line);
    const bool hard_break = raw.ends_with("  ") || raw.ends_with("\\");
    if (hard_break && looks_like_heading(open_)) flush();
  }

  void append(std::string_view line) {
    if (!open_.empty()) open_ += ' ';
    open_ += line;
  }

  void table_row(std::string_view line) {
    std::string cells(line);
    std::ranges::replace(cells, '|', ' ');
    add(Kind::other, cells);
  }

  static std::size_t heading_level(std::string_view line) {
    const auto level = std::min(line.find_first_not_of('#'), line.size());
    return level >= 1 && level <= 6 && (level == line.size() || is_space(line[level])) ? level : 0;
  }

  /// `[^1]: a note` or `[name]: https://…`.
  static bool is_definition(std::string_view line) {
    const auto close = line.find("]:");
    return line.front() == '[' && close != std::string_view::npos && close < 60 &&
           (line.starts_with("[^") || line.substr(close).find("://") != std::string_view::npos);
  }

  void add(Kind kind, std::string_view raw) {
    std::string text = Inline(raw).run();
    if (kind == Kind::prose || kind == Kind::item) {
      const auto cleaned = clean(text);
      if (const auto verdict = furniture(cleaned))
        kind = verdict->kind;
      else if (begins_with_note_mark(cleaned))
        kind = Kind::other;
    }
    if (kind == Kind::byline && !document_.published) document_.published = read_date(text);
    if (kind == Kind::heading && document_.title.empty()) document_.title = clean(text);
    blocks_.push_back({std::move(text), kind});
  }

  Document& document_;
  std::vector<Block> blocks_;
  std::string open_;
  Kind kind_ = Kind::prose;
  std::string_view fence_;
  bool in_comment_ = false;
};

std::vector<std::string_view> lines_of(std::string_view utf8) {
  auto lines = split(utf8, '\n');
  for (auto& line : lines)
    if (line.ends_with('\r')) line.remove_suffix(1);
  return lines;
}

}  // namespace

Document read_markdown(std::string_view utf8) {
  const auto lines = lines_of(utf8);
  Extract extract;
  Blocks blocks(extract.document());
  for (std::size_t i = read_front_matter(lines, extract.document()); i < lines.size(); ++i) blocks.take(lines[i]);
  for (const auto& block : blocks.finish()) extract.add(block.kind, block.text);
  return std::move(extract).finish();
}

}  // namespace entente::text
