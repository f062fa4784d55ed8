#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

#include "entente/base/text.hpp"
#include "entente/text/characters.hpp"
#include "entente/text/lexicon.hpp"
#include "entente/text/readers/pdf.hpp"

namespace entente::text {
namespace {

constexpr double margin = 0.1;  ///< the part of a page's height, above and below, where running heads stand

bool in_margin(const PdfLine& line) {
  return line.box.bottom < margin * line.page_height || line.box.top > (1 - margin) * line.page_height;
}

/// The line with each number replaced by one sign, so that `NATO Review 12` and `NATO Review 13` are alike.
std::string pattern(std::string_view text) {
  std::string out;
  bool digits = false;
  for (char c : text) {
    const bool digit = c >= '0' && c <= '9';
    if (!digit) out += lower(c);
    if (digit && !digits) out += '#';
    digits = digit;
  }
  return out;
}

/// `12`, `- 12 -`, `xii`, `Page 3 of 10`: hardly more than a number.
bool is_page_number(std::string_view text) {
  const auto inside = trim(text);
  if (inside.size() > 16) return false;
  const bool has_digit = std::ranges::any_of(inside, [](char c) { return c >= '0' && c <= '9'; });
  const auto roman = std::string_view("ivxlcIVXLC");
  const bool all_roman = inside.size() <= 7 &&
                         std::ranges::all_of(inside, [&](char c) { return roman.find(c) != std::string_view::npos; });
  const auto letters = std::ranges::count_if(inside, [](char c) { return lower(c) >= 'a' && lower(c) <= 'z'; });
  return all_roman || (has_digit && letters <= 6);
}

/// A line with nothing close above or below it.
bool stands_alone(std::span<const PdfLine> lines, std::size_t i) {
  const auto& line = lines[i];
  const double height = line.box.bottom - line.box.top;
  const auto close = [&](const PdfLine& other) {
    const double gap = std::max(other.box.top - line.box.bottom, line.box.top - other.box.bottom);
    return other.page == line.page && gap > -0.5 * height && gap < 0.8 * height;
  };
  return !(i > 0 && close(lines[i - 1])) && !(i + 1 < lines.size() && close(lines[i + 1]));
}

/// Running heads and feet: lines in the margins that come again on other pages, numbers aside; lines that stand alone
/// where such lines stand on every other page; and page numbers.
std::vector<bool> running_lines(std::span<const PdfLine> lines) {
  std::map<std::string, std::set<int>> pages;
  std::map<long, std::set<int>> slots;  // by height on the page, in thirds of a line
  const auto slot = [](const PdfLine& line) { return std::lround(line.box.top / 4); };
  std::vector<bool> alone(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!in_margin(lines[i])) continue;
    pages[pattern(lines[i].text)].insert(lines[i].page);
    alone[i] = stands_alone(lines, i);
    if (alone[i]) slots[slot(lines[i])].insert(lines[i].page);
  }
  const auto page_count = static_cast<std::size_t>(lines.empty() ? 0 : lines.back().page + 1);
  const std::size_t often = page_count > 5 ? 3 : 2;
  std::vector<bool> running(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!in_margin(lines[i])) continue;
    const bool in_slot = alone[i] && page_count >= 4 && slots.at(slot(lines[i])).size() * 2 >= page_count;
    running[i] = is_page_number(lines[i].text) || pages.at(pattern(lines[i].text)).size() >= often || in_slot;
  }
  return running;
}

/// The size in which most of the text is set.
double body_size(std::span<const PdfLine> lines) {
  std::map<long, std::size_t> letters;
  for (const auto& line : lines) letters[std::lround(line.type.size * 2)] += line.text.size();
  const auto most = std::ranges::max_element(letters, {}, [](const auto& entry) { return entry.second; });
  return most == letters.end() ? 0 : static_cast<double>(most->first) / 2;
}

/// Words that stand whole inside a line somewhere, in small letters: how the document writes a word that was parted.
class Vocabulary {
 public:
  explicit Vocabulary(std::span<const PdfLine> lines) {
    for (const auto& line : lines) {
      const auto words = split(line.text, ' ');
      for (std::size_t i = 0; i < words.size(); ++i)
        if (i + 1 < words.size() || !words[i].ends_with('-')) words_.insert(bare(words[i]));
    }
  }

  bool knows(std::string_view word) const { return words_.contains(bare(word)); }

 private:
  static std::string bare(std::string_view word) {
    const auto inside = [](char c) {
      return (lower(c) >= 'a' && lower(c) <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    };
    while (!word.empty() && !inside(word.front())) word.remove_prefix(1);
    while (!word.empty() && !inside(word.back())) word.remove_suffix(1);
    std::string out(word);
    std::ranges::transform(out, out.begin(), lower);
    return out;
  }

  WordSet words_;
};

/// Appends a line to a paragraph, undoing the hyphen of a word that was parted between them.
void join(std::string& paragraph, std::string_view line, const Vocabulary& vocabulary) {
  const auto last = character_before(paragraph, paragraph.size());
  if (last.code == 0xAD) {  // a soft hyphen says that it is one
    paragraph.resize(paragraph.size() - last.size);
    paragraph += line;
    return;
  }
  const bool parted = is_hyphen(last.code) &&
                      is_letter(character_before(paragraph, paragraph.size() - last.size).code) &&
                      is_lower(character_at(line, 0).code);
  if (!parted) {
    const bool range = is_hyphen(last.code) && paragraph.size() > 1 && !is_space(paragraph[paragraph.size() - 2]);
    if (!range) paragraph += ' ';
    paragraph += line;
    return;
  }
  const auto first_part = paragraph.substr(paragraph.find_last_of(' ') + 1);
  const auto second_part = line.substr(0, line.find(' '));
  const std::string whole = first_part.substr(0, first_part.size() - last.size) + std::string(second_part);
  const bool compound = first_part.find('-') + last.size < first_part.size();  // out-of-|area
  const bool keeps_hyphen =
      compound || (!vocabulary.knows(whole) && vocabulary.knows(first_part + std::string(second_part)));
  if (!keeps_hyphen) paragraph.resize(paragraph.size() - last.size);
  paragraph += line;
}

class Paragraphs {
 public:
  explicit Paragraphs(std::span<const PdfLine> lines)
      : lines_(lines), running_(running_lines(lines)), body_(body_size(lines)), vocabulary_(lines) {
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (!running_[i] && !is_small(lines[i])) {
        auto& lowest = lowest_[lines[i].page];
        lowest = std::max(lowest, lines[i].box.bottom - 1);
      }
  }

  std::vector<Block> run() {
    for (std::size_t i = 0; i < lines_.size(); ++i)
      if (!running_[i]) take(lines_[i]);
    close();
    close_notes();
    return std::move(blocks_);
  }

 private:
  bool is_small(const PdfLine& line) const { return line.type.size < 0.93 * body_; }

  void take(const PdfLine& line) {
    if (begins_note(line) || (in_note_ && continues_note(line))) return take_note(line);
    in_note_ = false;
    if (last_ == nullptr || !goes_on(*last_, line)) {
      close();
      first_ = &line;
    }
    if (open_.empty())
      open_ = line.text;
    else
      join(open_, line.text, vocabulary_);
    last_ = &line;
  }

  // --- Footnotes: small lines in the lower part of a page, the first of which begins with a mark.

  bool begins_note(const PdfLine& line) {
    if (!is_small(line) || line.box.top < std::min(0.4 * line.page_height, lowest_[line.page])) return false;
    const auto first = character_at(line.text, 0).code;
    return is_letter(first)
               ? false
               : class_of(first) == CharacterClass::digit || first == U'*' || first == U'[' || first == 0x2020;
  }

  bool continues_note(const PdfLine& line) const {
    return line.page == note_page_ && is_small(line) && line.box.top >= note_bottom_ - 1;
  }

  /// Notes come after the paragraph that they interrupt.
  void take_note(const PdfLine& line) {
    if (begins_note(line) && !note_.empty()) close_notes();
    if (note_.empty())
      note_ = line.text;
    else
      join(note_, line.text, vocabulary_);
    in_note_ = true;
    note_page_ = line.page;
    note_bottom_ = line.box.bottom - 0.5 * (line.box.bottom - line.box.top);
  }

  void close_notes() {
    if (!note_.empty()) notes_.push_back({std::move(note_), Kind::other});
    note_.clear();
    if (!open_.empty()) return;
    std::ranges::move(notes_, std::back_inserter(blocks_));
    notes_.clear();
  }

  // --- Paragraphs.

  bool same_style(const PdfLine& a, const PdfLine& b) const {
    return std::abs(a.type.size - b.type.size) < 0.08 * std::max(a.type.size, b.type.size) &&
           a.type.bold == b.type.bold;
  }

  bool goes_on(const PdfLine& above, const PdfLine& line) const {
    if (list_marker(line.text) > 0) return false;
    const bool in_sentence = !ends_sentence(open_) && is_lower(character_at(line.text, 0).code);
    const double other_size = in_sentence ? 0.25 : 0.08;  // a word in typewriter type may be smaller
    if (std::abs(above.type.size - line.type.size) > other_size * std::max(above.type.size, line.type.size))
      return false;
    const bool moved = above.page != line.page || line.box.top < above.box.top;
    if (moved) return !is_heading(above) && !is_heading(line) && !ends_sentence(open_) && same_style(above, line);
    if (above.type.bold != line.type.bold && (is_heading(above) || is_heading(line))) return false;
    const double height = std::max(above.box.bottom - above.box.top, 1.0);
    if (line.box.top - above.box.bottom > 0.75 * height) return false;
    const double em = std::max(line.type.size, 1.0);
    const bool indented = line.box.left > above.box.left + em && line.box.left < above.box.left + 5 * em &&
                          above.box.left <= first_->box.left + 0.5 * em;
    if (indented && (ends_sentence(above.text) || ends_short(above, line))) return false;
    const bool outdented = line.box.left < above.box.left - em && last_ != first_;
    if (outdented && ends_sentence(above.text)) return false;
    return !(ends_short(above, line) && ends_sentence(above.text));
  }

  /// The last line of a paragraph: the first word of the next line would have fitted on it.
  bool ends_short(const PdfLine& line, const PdfLine& next) const {
    const double edge = std::max(line.box.right, next.box.right);
    const double letter =
        (next.box.right - next.box.left) / static_cast<double>(std::max<std::size_t>(next.text.size(), 1));
    const auto word = static_cast<double>(next.text.substr(0, next.text.find(' ')).size() + 1);
    return line.box.right + (word + 2) * letter < edge;
  }

  bool is_heading(const PdfLine& line) const {
    return line.type.size > 1.1 * body_ ||
           (line.type.bold && line.type.size >= 0.97 * body_ && looks_like_heading(line.text));
  }

  void close() {
    if (!open_.empty()) blocks_.push_back(block());
    open_.clear();
    first_ = last_ = nullptr;
    std::ranges::move(notes_, std::back_inserter(blocks_));
    notes_.clear();
  }

  Block block() {
    std::string text = clean(open_);
    if (const auto verdict = furniture(text)) return {std::move(text), verdict->kind};
    if (is_ornament(text) || is_page_number(text) || is_dotted(text)) return {std::move(text), Kind::other};
    const bool heading =
        is_heading(*first_) && text.size() < 300 && (first_->type.size > 1.1 * body_ || looks_like_heading(text));
    if (heading) return {std::move(text), Kind::heading};
    if (const auto marker = list_marker(text)) return {text.substr(marker), Kind::item};
    return {std::move(text), Kind::prose};
  }

  /// A line of a table of contents.
  static bool is_dotted(std::string_view text) {
    return text.find(".....") != std::string_view::npos || text.find(". . . .") != std::string_view::npos;
  }

  std::span<const PdfLine> lines_;
  std::vector<bool> running_;
  double body_;
  Vocabulary vocabulary_;
  std::map<int, double> lowest_;  ///< bottom of the last line of the text proper of each page
  std::vector<Block> blocks_, notes_;
  std::string open_, note_;
  const PdfLine* first_ = nullptr;
  const PdfLine* last_ = nullptr;
  bool in_note_ = false;
  int note_page_ = 0;
  double note_bottom_ = 0;
};

}  // namespace

std::vector<Block> pdf_blocks(std::span<const PdfLine> lines) { return Paragraphs(lines).run(); }

}  // namespace entente::text
