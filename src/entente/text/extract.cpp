#include "entente/text/extract.hpp"

#include <algorithm>
#include <utility>

#include "entente/base/text.hpp"
#include "entente/text/characters.hpp"
#include "entente/text/dates.hpp"
#include "entente/text/lexicon.hpp"

namespace entente::text {
namespace {

bool ascii_digit(char c) { return c >= '0' && c <= '9'; }

/// Bytes of `[1]`, `[1, 2]` or `[1–3]` at `at`; 0 when there is none. Numbers have at most three digits, for `[2022]`
/// is a word that an editor put in.
std::size_t footnote_mark(std::string_view text, std::size_t at) {
  std::size_t i = at + 1;
  for (;;) {
    const std::size_t begin = i;
    while (i < text.size() && ascii_digit(text[i])) ++i;
    if (i == begin || i - begin > 3 || i >= text.size()) return 0;
    if (text[i] == ']') return i + 1 - at;
    const auto separator = character_at(text, i);
    if (separator.code != U',' && separator.code != U'-' && separator.code != U'\u2013') return 0;
    i += separator.size;
    if (i < text.size() && text[i] == ' ') ++i;
  }
}

bool is_superscript_digit(char32_t code) {
  return code == U'\u00B9' || code == U'\u00B2' || code == U'\u00B3' || code == U'\u2070' ||
         (code >= U'\u2074' && code <= U'\u2079');
}

/// One pass over a text, keeping what `clean` promises but for NFC.
class Cleaner {
 public:
  explicit Cleaner(std::string_view raw) : raw_(raw) { out_.reserve(raw.size()); }

  std::string run() {
    for (std::size_t i = 0; i < raw_.size();) i += take(i);
    return std::move(out_);
  }

 private:
  std::size_t take(std::size_t at) {
    const char byte = raw_[at];
    if (byte == '[') {
      if (const auto mark = footnote_mark(raw_, at); mark > 0 && drop_mark(at + mark))
        return mark + repeated_stop(at + mark);
    }
    const auto here = character_at(raw_, at);
    switch (class_of(here.code)) {
      case CharacterClass::space:
        space_ = true;
        return here.size;
      case CharacterClass::invisible:
        return here.size;
      default:
        break;
    }
    if (is_superscript_digit(here.code) && follows_mark_position()) return here.size;
    if (space_ && !out_.empty()) out_.push_back(' ');
    space_ = false;
    out_.append(raw_.substr(at, here.size));
    return here.size;
  }

  /// Whether a footnote mark that ends at `end` is one, and not a number in brackets; keeps the words around it apart.
  bool drop_mark(std::size_t end) {
    if (out_.empty()) return false;
    const auto next = character_at(raw_, end);
    const bool before_word = is_word(next.code) && next.size > 0;
    const bool before_space = next.size > 0 && class_of(next.code) == CharacterClass::space;
    if (space_) {
      if (before_word || before_space) return false;  // "the [12] states"
      if (next.code != U'[') space_ = false;
      return true;
    }
    if (before_word) space_ = true;
    return true;
  }

  /// `cooperation.[1].` has one stop too many.
  std::size_t repeated_stop(std::size_t at) const {
    const bool again = at < raw_.size() && raw_[at] == '.' && !out_.empty() && out_.back() == '.' &&
                       (at + 1 == raw_.size() || raw_[at + 1] != '.');
    return again ? 1 : 0;
  }

  bool follows_mark_position() const {
    const auto before = character_before(out_, out_.size());
    return !space_ && before.size > 0 && (is_final(before.code) || is_closing(before.code) || before.code == U',');
  }

  std::string_view raw_;
  std::string out_;
  bool space_ = false;
};

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool starts_with_phrase(std::string_view block, std::string_view phrase) {
  if (block.size() < phrase.size() || !same_word(block.substr(0, phrase.size()), phrase)) return false;
  const bool phrase_ends_in_word = is_word(character_before(phrase, phrase.size()).code);
  const auto next = character_at(block, phrase.size());
  return next.size == 0 || !phrase_ends_in_word || !(is_word(next.code) || is_hyphen(next.code));
}

/// Capitalised words, short particles between them, and marks: what a byline goes on with.
bool only_names(std::string_view rest) {
  bool any = false;
  for (auto word : split(trim(rest), ' ')) {
    const auto first = character_at(word, 0);
    if (first.size == 0 || !is_word(first.code)) continue;
    const bool name = is_letter(first.code) && !is_lower(first.code);
    if (!name && (word.size() > 4 || !any)) return false;
    any = any || name;
  }
  return any;
}

bool matches(const Furniture& row, std::string_view block, std::size_t words, bool sentence) {
  if (words > row.most_words || !starts_with_phrase(block, row.phrase)) return false;
  const auto rest = block.substr(row.phrase.size());
  const bool one_word = row.phrase.find(' ') == std::string::npos;
  switch (row.match) {
    case Furniture::Match::whole:
      return trim(rest).empty() || trim(rest) == ":";
    case Furniture::Match::names:
      return !sentence && only_names(rest);
    case Furniture::Match::start:
      return !sentence || (row.kind == Kind::other && !one_word);
  }
  return false;
}

/// `May 3, 2024`, `Seoul, 3 May 2024 10:30`: a date, and next to nothing else.
bool is_date_line(std::string_view block) {
  return block.size() <= 60 && !is_lower(character_at(block, 0).code) && read_date(block);
}

/// The first block of the notes that end a document; the number of blocks when there are none.
std::size_t first_note(const std::vector<Block>& blocks) {
  std::size_t total = 0;
  for (const auto& block : blocks) total += block.text.size();
  std::size_t rest = 0, first = blocks.size();
  for (std::size_t i = blocks.size(); i-- > 1;) {
    rest += blocks[i].text.size();
    if (rest * 10 > total * 3) break;
    const auto verdict = furniture(blocks[i].text);
    if ((verdict && verdict->notes) || begins_with_note_mark(blocks[i].text)) first = i;
  }
  return first;
}

bool is_body(const Block& block) { return block.kind == Kind::prose || block.kind == Kind::item; }

}  // namespace

std::string clean(std::string_view raw) {
  std::string text = Cleaner(raw).run();
  return is_ascii(text) ? text : normalize(text);
}

void Extract::add(Kind kind, std::string_view raw) {
  const std::string text = clean(raw);
  if (text.empty()) return;
  if (!empty()) document_.text += "\n\n";
  const std::size_t begin = document_.text.size();
  document_.text += text;
  document_.segments.push_back({begin, document_.text.size(), kind});
}

Document Extract::finish() && {
  const bool has_words =
      std::ranges::any_of(document_.segments, [this](const Segment& segment) { return !is_ornament(text(segment)); });
  if (!has_words) throw InputError("there is no text in it");
  return std::move(document_);
}

void settle(std::vector<Block>& blocks) {
  const std::size_t notes = first_note(blocks);
  bool lone_mark = false;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const bool note = i >= notes || lone_mark;
    lone_mark = begins_with_note_mark(blocks[i].text) && blocks[i].text.size() < 12;
    if (note || lone_mark) blocks[i].kind = Kind::other;
  }
  if (std::ranges::none_of(blocks, is_body)) return;
  for (auto block = blocks.rbegin(); block != blocks.rend() && !is_body(*block); ++block)
    if (block->kind == Kind::heading) block->kind = Kind::other;
}

std::optional<Verdict> furniture(std::string_view block) {
  constexpr std::size_t longest = 600;  // bytes; longer blocks are prose whatever they begin with
  if (block.size() > longest) return std::nullopt;
  const std::size_t words = count_words(block);
  const bool sentence = ends_sentence(block);
  for (const auto& row : english().furniture)
    if (matches(row, block, words, sentence)) return Verdict{row.kind, row.notes};
  if (words <= 7 && !sentence && is_date_line(block)) return Verdict{Kind::byline};
  return std::nullopt;
}

bool ends_sentence(std::string_view block) {
  for (std::size_t end = block.size(); end > 0;) {
    const auto last = character_before(block, end);
    if (is_final(last.code)) return true;
    if (!is_closing(last.code)) return false;
    end -= last.size;
  }
  return false;
}

bool looks_like_heading(std::string_view block) {
  if (block.empty() || block.size() > 160 || count_words(block) > 16 || ends_sentence(block)) return false;
  const auto last = character_before(block, block.size()).code;
  if (last == U':' || last == U',' || last == U';' || last == U'-' || last == U'\u2014') return false;
  std::size_t begin = 0;
  auto first = character_at(block, begin);
  while (first.size > 0 && is_opening(first.code)) first = character_at(block, begin += first.size);
  return first.size > 0 && is_word(first.code) && !is_lower(first.code);
}

bool begins_with_note_mark(std::string_view block) {
  std::size_t i = 0;
  while (i < block.size() && i < 3 && ascii_digit(block[i])) ++i;
  if (i > 0) {
    if (i >= block.size() || block[i] != '.') return false;
    for (++i; i < block.size() && is_space(block[i]);) ++i;
  }
  if (i < block.size() && block[i] == '[') return footnote_mark(block, i) > 0;
  return block.size() > 1 && block[0] == '^' && ascii_digit(block[1]);
}

std::size_t list_marker(std::string_view line) {
  const auto first = character_at(line, 0);
  std::size_t i = 0;
  constexpr std::u32string_view bullets = U"-*+\u2022\u2023\u25AA\u25CF\u25E6\u2043\u2013\u25A0\u25BA\u00B7";
  if (bullets.find(first.code) != std::u32string_view::npos && first.size > 0) {
    i = first.size;
  } else {
    const bool bracket = first.code == U'(';
    const std::size_t begin = bracket ? 1 : 0;
    for (i = begin; i < line.size() && i < begin + 2 && ascii_digit(line[i]);) ++i;
    if (i == begin && bracket && i < line.size() && lower(line[i]) >= 'a' && lower(line[i]) <= 'z') ++i;
    if (i == begin || i >= line.size() || !(line[i] == ')' || (line[i] == '.' && !bracket))) return 0;
    ++i;
  }
  const bool bullet = first.code >= 0xB7 && first.code != U'\u2013';  // some write no space behind a dot
  if (i >= line.size() || (!bullet && !is_space(line[i]))) return 0;
  while (i < line.size() && is_space(line[i])) ++i;
  return i == line.size() ? 0 : i;
}

bool is_ornament(std::string_view block) {
  for (std::size_t i = 0; i < block.size();) {
    const auto here = character_at(block, i);
    if (is_word(here.code)) return false;
    i += here.size;
  }
  return true;
}

}  // namespace entente::text
