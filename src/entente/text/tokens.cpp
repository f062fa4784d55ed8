#include "entente/text/tokens.hpp"

#include <algorithm>
#include <optional>

#include "entente/text/characters.hpp"
#include "entente/text/lexicon.hpp"

namespace entente::text {
namespace {

bool digit(char32_t c) { return c >= U'0' && c <= U'9'; }

class Tokenizer {
 public:
  Tokenizer(std::string_view text, std::size_t offset, std::vector<RuleToken>& tokens)
      : text_(text), offset_(offset), tokens_(tokens) {}

  void run() {
    for (std::size_t at = 0; at < text_.size();) {
      const auto here = character_at(text_, at);
      if (is_gap(here.code)) {
        at += here.size;
        continue;
      }
      chunk_ = at;
      while (at < text_.size()) {
        const auto next = character_at(text_, at);
        if (is_gap(next.code)) break;
        at += next.size;
      }
      take_chunk(chunk_, at);
    }
  }

 private:
  static bool is_gap(char32_t c) { return class_of(c) == CharacterClass::space; }

  char32_t code(std::size_t at) const { return character_at(text_, at).code; }

  void add(std::size_t begin, std::size_t end, Point point = Point::none) {
    if (begin < end) tokens_.push_back({{offset_ + begin, offset_ + end}, point});
  }

  /// A run between white space.
  void take_chunk(std::size_t begin, std::size_t end) {
    end_ = end;
    std::size_t at = begin;
    if (const auto address = address_end(begin)) {
      add(begin, *address);
      at = *address;
    }
    while (at < end) {
      const char32_t c = code(at);
      at = starts_word(at, c) ? take_word(at) : take_marks(at, c);
    }
  }

  bool starts_word(std::size_t at, char32_t c) const {
    if (is_word(c)) return true;
    const char32_t next = at + 1 < end_ ? code(at + 1) : U'\0';
    if (c == U'.' || is_apostrophe(c)) {  // .5 and '90s
      const auto size = character_at(text_, at).size;
      const char32_t after = at + size < end_ ? code(at + size) : U'\0';
      return at == chunk_ && digit(after);
    }
    return (c == U'#' || c == U'@') && at == chunk_ && is_letter(next);
  }

  /// The end of a web or mail address that is the chunk, without the marks that close it.
  std::optional<std::size_t> address_end(std::size_t begin) const {
    const auto chunk = text_.substr(begin, end_ - begin);
    const auto at_sign = chunk.find('@');
    const bool mail = at_sign != std::string_view::npos && at_sign > 0 && is_word(character_at(chunk, 0).code) &&
                      chunk.find('.', at_sign) != std::string_view::npos;
    const bool web = same_word(chunk.substr(0, 7), "http://") || same_word(chunk.substr(0, 8), "https://") ||
                     same_word(chunk.substr(0, 4), "www.");
    if (!mail && !web) return std::nullopt;
    std::size_t end = end_;
    while (end > begin) {
      const auto last = character_before(text_, end);
      if (is_word(last.code) || last.code == U'/') break;
      end -= last.size;
    }
    return end;
  }

  // --- Words.

  std::size_t take_word(std::size_t begin) {
    const std::size_t end = word_end(begin);
    if (end < end_ && text_[end] == '.' && (end + 1 == end_ || text_[end + 1] != '.')) {
      if (const Point point = point_after(begin, end); point != Point::none) {
        add_word(begin, end + 1, point);
        return end + 1;
      }
    }
    add_word(begin, end, Point::none);
    return end;
  }

  std::size_t word_end(std::size_t begin) const {
    std::size_t at = begin + character_at(text_, begin).size;
    while (at < end_) {
      const auto here = character_at(text_, at);
      if (!is_word(here.code) && !joins(begin, at, here)) break;
      at += here.size;
      if (here.code == U'$') break;  // US$ 5
    }
    return at;
  }

  /// Whether a mark inside a chunk belongs to the word that began at `begin`.
  bool joins(std::size_t begin, std::size_t at, Character mark) const {
    const char32_t before = character_before(text_, at).code;
    const std::size_t next_at = at + mark.size;
    const char32_t next = next_at < end_ ? code(next_at) : U'\0';
    if (is_apostrophe(mark.code)) return is_letter(before) && is_letter(next);
    if (is_hyphen(mark.code)) return is_word(before) && is_word(next);
    switch (mark.code) {
      case U'.':
        return joins_at_point(begin, at, before, next);
      case U',':
        return digit(before) && three_digits(next_at);
      case U':':
      case U'/':
        return digit(before) && digit(next);
      case U'&':
        return is_upper(before) && is_upper(next);
      case U'_':
        return is_word(next);
      case U'$':
        return digit(next) && at - begin <= 2 && is_upper(code(begin)) && is_upper(before);
      default:
        return false;
    }
  }

  bool joins_at_point(std::size_t begin, std::size_t at, char32_t before, char32_t next) const {
    if (digit(before) && digit(next)) return true;
    if (!is_letter(next)) return false;
    if (single_letters(begin, at)) return true;  // U.S, e.g
    return is_lower(before) && is_lower(next);   // 38north.org
  }

  bool three_digits(std::size_t at) const {
    if (at + 3 > end_) return false;
    for (std::size_t i = at; i < at + 3; ++i)
      if (!digit(static_cast<unsigned char>(text_[i]))) return false;
    return at + 3 == end_ || !digit(code(at + 3));
  }

  /// Letters with points between them, each letter alone.
  bool single_letters(std::size_t begin, std::size_t end) const {
    bool letter = false;
    for (std::size_t at = begin; at < end;) {
      const auto here = character_at(text_, at);
      if (is_letter(here.code) == letter || (!is_letter(here.code) && here.code != U'.')) return false;
      letter = !letter;
      at += here.size;
    }
    return letter;
  }

  /// What the point at `end` is to the word before it; none when it is a full stop.
  Point point_after(std::size_t begin, std::size_t end) const {
    const auto& lexicon = english();
    const auto hyphen = text_.substr(begin, end - begin).find_last_of('-');
    const std::size_t from = hyphen == std::string_view::npos ? begin : begin + hyphen + 1;  // Lt.-Gen., mid-Sept.
    const auto found = lexicon.abbreviations.find(text_.substr(from, end + 1 - from));
    if (found != lexicon.abbreviations.end()) {
      switch (found->second) {
        case After::word:
          return Point::within;
        case After::any:
          return Point::either;
        case After::digit:
          return digit_after(end + 1) ? Point::within : Point::none;
        case After::number_before:
          return number_before(begin) ? Point::either : Point::none;
      }
    }
    if (!single_letters(begin, end)) return Point::none;
    if (text_.substr(begin, end - begin).find('.') != std::string_view::npos) return Point::either;
    return is_upper(code(begin)) ? Point::initial : Point::none;
  }

  bool digit_after(std::size_t at) const {
    while (at < text_.size() && text_[at] == ' ') ++at;
    return at < text_.size() && digit(static_cast<unsigned char>(text_[at]));
  }

  bool number_before(std::size_t begin) const {
    while (begin > 0 && text_[begin - 1] == ' ') --begin;
    return begin > 0 && digit(static_cast<unsigned char>(text_[begin - 1]));
  }

  // --- Words of several tokens.

  void add_word(std::size_t begin, std::size_t end, Point point) {
    std::size_t piece = begin, part = begin;  // a piece may have several parts: `much-needed`
    for (std::size_t at = begin; at < end;) {
      const auto here = character_at(text_, at);
      if (is_hyphen(here.code)) {
        if (at > part && parts_at_hyphen(part, at, at + here.size, end)) {
          add_piece(piece, at, Point::none);
          add(at, at + here.size);
          piece = at + here.size;
        }
        part = at + here.size;
      }
      at += here.size;
    }
    add_piece(piece, end, point);
  }

  /// A hyphen parts two names (`US-Japan`) and two numbers (`13-14`).
  bool parts_at_hyphen(std::size_t left, std::size_t left_end, std::size_t right, std::size_t end) const {
    std::size_t right_end = right;
    while (right_end < end && !is_hyphen(code(right_end))) right_end += character_at(text_, right_end).size;
    const auto all_digits = [&](std::size_t from, std::size_t to) {
      return std::ranges::all_of(text_.substr(from, to - from), [](char c) { return c >= '0' && c <= '9'; });
    };
    if (all_digits(left, left_end) && all_digits(right, right_end)) return true;
    const auto names = [&](std::size_t from, std::size_t to) { return is_upper(code(from)) && to - from > 1; };
    return names(left, left_end) && names(right, right_end) &&
           !english().prefixes.contains(text_.substr(left, left_end - left));
  }

  void add_piece(std::size_t begin, std::size_t end, Point point) {
    const auto word = text_.substr(begin, end - begin);
    if (const auto cut = clitic_begin(word)) {
      add(begin, begin + *cut);
      add(begin + *cut, end, point);
      return;
    }
    std::string lowered(word.substr(0, 16));
    std::ranges::transform(lowered, lowered.begin(), lower);
    const auto split = english().splits.find(lowered);
    if (split != english().splits.end() && word.size() <= 16) {
      add(begin, begin + split->second);
      begin += split->second;
    }
    add(begin, end, point);
  }

  /// Where the ending `'s`, `n't` … of a word begins, if it has one and is more than that.
  static std::optional<std::size_t> clitic_begin(std::string_view word) {
    for (const auto& clitic : english().clitics) {
      std::size_t at = word.size(), i = clitic.size();
      while (i > 0 && at > 0) {
        const auto last = character_before(word, at);
        const bool same = is_apostrophe(last.code)
                              ? clitic[i - 1] == '\''
                              : last.size == 1 && lower(static_cast<char>(last.code)) == clitic[i - 1];
        if (!same) break;
        at -= last.size;
        --i;
      }
      if (i == 0 && at > 0) return at;
    }
    return std::nullopt;
  }

  // --- Marks.

  std::size_t take_marks(std::size_t begin, char32_t c) {
    std::size_t end = begin + character_at(text_, begin).size;
    constexpr std::u32string_view repeated = U".-!?*=_~'`";
    const auto same_run = [&](char32_t next) {
      if (next == c) return repeated.find(c) != std::u32string_view::npos;
      return (c == U'!' || c == U'?') && (next == U'!' || next == U'?');
    };
    while (end < end_ && same_run(code(end))) ++end;
    end = end_of_sign(end, c);
    add(begin, end);
    return end;
  }

  /// Emoji are written with several code points: skin tones, joiners, pairs of regional letters.
  std::size_t end_of_sign(std::size_t at, char32_t first) const {
    const auto regional = [](char32_t c) { return c >= 0x1F1E6 && c <= 0x1F1FF; };
    if (regional(first) && at < end_ && regional(code(at))) return at + character_at(text_, at).size;
    bool joined = false;
    while (at < end_) {
      const auto here = character_at(text_, at);
      const bool tone = here.code >= 0x1F3FB && here.code <= 0x1F3FF;
      const bool goes_on = class_of(here.code) == CharacterClass::mark || tone ||
                           (joined && class_of(here.code) == CharacterClass::symbol);
      if (!goes_on) break;
      joined = here.code == 0x200D;
      at += here.size;
    }
    return at;
  }

  std::string_view text_;
  std::size_t offset_;
  std::vector<RuleToken>& tokens_;
  std::size_t chunk_ = 0, end_ = 0;
};

}  // namespace

void add_tokens(std::string_view text, std::size_t offset, std::vector<RuleToken>& tokens) {
  Tokenizer(text, offset, tokens).run();
}

}  // namespace entente::text
