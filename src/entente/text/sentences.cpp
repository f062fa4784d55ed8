#include <algorithm>
#include <span>

#include "entente/text/characters.hpp"
#include "entente/text/lexicon.hpp"
#include "entente/text/text.hpp"
#include "entente/text/tokens.hpp"

namespace entente::text {
namespace {

/// A sentence never has more tokens than this: what follows must be able to count on short ones.
constexpr std::size_t most_tokens = 2000;

/// Nor do more closing marks than this belong to one end, so that a text of nothing else takes linear time.
constexpr std::size_t most_closing = 16;

/// Cuts the tokens of one segment into sentences.
class Splitter {
 public:
  Splitter(std::string_view text, Kind kind, std::span<const RuleToken> tokens, std::vector<Sentence>& sentences)
      : text_(text), kind_(kind), tokens_(tokens), sentences_(sentences) {}

  void run() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (i < first_) continue;
      const std::size_t end = ends_at(i);
      if (end > i)
        close(end);
      else if (i + 1 - first_ >= most_tokens)
        close(i + 1);
    }
    close(tokens_.size());
  }

 private:
  std::string_view word(std::size_t i) const {
    return text_.substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin);
  }
  char32_t first_of(std::size_t i) const { return character_at(text_, tokens_[i].begin).code; }
  bool gap_before(std::size_t i) const { return tokens_[i - 1].end < tokens_[i].begin; }

  /// One past the last token of the sentence that token `i` ends; 0 when it ends none.
  std::size_t ends_at(std::size_t i) const {
    const auto& token = tokens_[i];
    const bool stop = token.point == Point::none && is_final(first_of(i)) && !list_number(i);
    if (!stop && (token.point == Point::none || token.point == Point::within)) return 0;
    std::size_t next = i + 1;
    while (next < tokens_.size() && next - i <= most_closing && closes(next)) ++next;
    if (next == tokens_.size()) return next;
    return (stop ? begins_after_stop(i, next) : begins_after_abbreviation(next)) ? next : 0;
  }

  /// Closing brackets and quotation marks, and stops, stay with the sentence before when nothing parts them from it.
  bool closes(std::size_t i) const {
    if (gap_before(i)) return false;
    const char32_t c = first_of(i);
    return is_closing(c) || (is_final(c) && tokens_[i].point == Point::none);
  }

  /// The first token that is no opening quotation mark or bracket.
  std::size_t past_opening(std::size_t i) const {
    while (i + 1 < tokens_.size() && is_opening(first_of(i))) ++i;
    return i;
  }

  bool begins_after_stop(std::size_t stop, std::size_t next) const {
    const char32_t mark = first_of(stop);
    if (is_ideographic_final(mark)) return true;
    if (!gap_before(next)) return glued(stop, next);
    const bool ellipsis = mark == U'\u2026' || word(stop).starts_with("..");
    if (ellipsis && only_opening_before(stop)) return false;  // “… the launch
    const char32_t c = first_of(past_opening(next));
    if (is_upper(c)) return true;
    if (is_lower(c))
      return next == stop + 1 && word(stop).starts_with('?');  // who asks, and writes on in small letters
    const auto kind = class_of(c);
    if (kind == CharacterClass::letter) return true;
    if (kind == CharacterClass::digit) return !ellipsis;
    return kind == CharacterClass::symbol || c == U'#' || c == U'@' || c == U'*' || c == U'\u2022' ||
           (is_opening(c) && past_opening(next) + 1 == tokens_.size());
  }

  /// `areas.The`: a stop between a small letter and a capitalised word, the space forgotten.
  bool glued(std::size_t stop, std::size_t next) const {
    if (word(stop) != "." || stop == 0 || next != stop + 1) return false;
    const auto before = character_before(text_, tokens_[stop].begin);
    const auto second = character_at(text_, tokens_[next].begin + character_at(text_, tokens_[next].begin).size);
    return is_lower(before.code) && is_upper(first_of(next)) && is_lower(second.code);
  }

  bool only_opening_before(std::size_t i) const {
    for (std::size_t k = first_; k < i; ++k)
      if (!is_opening(first_of(k))) return false;
    return true;
  }

  /// After `U.S.` or an initial only a word that is known to begin sentences does.
  bool begins_after_abbreviation(std::size_t next) const {
    if (!gap_before(next)) return false;
    const std::size_t begin = past_opening(next);
    return english().starters.contains(word(begin));
  }

  /// The point of `1.` at the head of a segment or sentence numbers it.
  bool list_number(std::size_t i) const {
    return i == first_ + 1 && word(i) == "." && word(first_).size() <= 3 &&
           std::ranges::all_of(word(first_), [](char c) { return c >= '0' && c <= '9'; });
  }

  void close(std::size_t end) {
    if (end <= first_) return;
    Sentence sentence{tokens_[first_].begin, tokens_[end - 1].end, kind_, {}};
    sentence.tokens.reserve(end - first_);
    for (std::size_t i = first_; i < end; ++i) add(sentence, tokens_[i], i + 1 == end);
    sentences_.push_back(std::move(sentence));
    first_ = end;
  }

  /// A letter that ends a sentence was no initial: “vitamin C.” is two tokens.
  static void add(Sentence& sentence, const RuleToken& token, bool last) {
    if (last && token.point == Point::initial) {
      sentence.tokens.push_back({token.begin, token.end - 1});
      sentence.tokens.push_back({token.end - 1, token.end});
    } else {
      sentence.tokens.push_back(token);
    }
  }

  std::string_view text_;
  Kind kind_;
  std::span<const RuleToken> tokens_;
  std::vector<Sentence>& sentences_;
  std::size_t first_ = 0;
};

}  // namespace

std::vector<Sentence> sentences(const Document& document) {
  std::vector<Sentence> all;
  std::vector<RuleToken> tokens;
  const std::string_view text = document.text;
  for (const auto& segment : document.segments) {
    tokens.clear();
    add_tokens(text.substr(segment.begin, segment.end - segment.begin), segment.begin, tokens);
    Splitter(text, segment.kind, tokens, all).run();
  }
  return all;
}

}  // namespace entente::text
