/// Cuts a text into sentences and tokens by the conventions of the treebank it was trained on.
///
/// White space always parts tokens; inside a run without white space, a linear model decides at each place where a
/// split is thinkable (next to a mark, or between a letter and a digit). A second linear model decides after each token
/// whether a sentence ends there, unless a rule does. An empty line always ends one.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/text/language/word_tables.hpp"

namespace entente::text::language {

/// A piece of the text without white space: a word, a number, a mark, or a multiword token such as `don't`.
struct Piece {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool last = false;  ///< the sentence ends here
};

/// No sentence has more pieces than this; a longer one is cut, at the widest pause that the model sees in its second
/// half.
constexpr std::size_t max_pieces = 400;

/// A run without white space as code points, between guards.
struct Run {
  std::vector<char32_t> code_points;
  std::vector<std::uint32_t> offset;  ///< byte offset of each code point, and of the end
  char32_t next_run = 0;              ///< first code point of the run that follows on the same line, or 0
  bool address = false;               ///< it looks like the address of a page or of mail
};

/// Places in a run where a token may end: before code point i.
bool may_split(char32_t before, char32_t after);
/// Places where one always does: around dashes longer than a hyphen and around curly or angular double quotes, which no
/// word has inside and which the treebank, being typed, hardly has at all.
bool must_split(char32_t before, char32_t after);

constexpr std::size_t max_split_keys = 24;
constexpr std::size_t max_boundary_keys = 48;

/// Keys that describe the place before code point `i` of a run, whose current token began at code point `start`.
std::size_t split_keys(const Run& run, std::size_t start, std::size_t i, std::span<std::uint32_t, max_split_keys> keys);

/// What the boundary model knows of the pieces of a paragraph; made once, then asked for each place.
class BoundaryContext {
 public:
  BoundaryContext(std::string_view text, std::span<const Piece> pieces);
  /// Keys for a boundary behind piece `i` of a sentence that began with piece `start`.
  std::size_t keys(std::size_t start, std::size_t i, std::span<std::uint32_t, max_boundary_keys> out) const;

 private:
  struct Seen {
    std::uint32_t form = 0;   // hash of the form
    std::uint32_t lower = 0;  // hash of the form in lower case, digits as 0
    std::uint32_t shape = 0;
    bool space_after = false;
    int parentheses = 0;  // open ones, before the piece
    int quotes = 0;       // parity of straight quotes, before the piece
    bool opens_small = false;
  };
  const Seen& at(std::ptrdiff_t i) const;
  std::vector<Seen> seen_;
};

/// A linear model over hashed keys with small integer weights.
class HashedLinear {
 public:
  HashedLinear() = default;
  /// `weights`: a power of two of them; they must outlive the model.
  HashedLinear(std::span<const std::int16_t> weights, int bias) : weights_(weights), bias_(bias) {}
  int score(std::span<const std::uint32_t> keys) const {
    int sum = bias_;
    for (const std::uint32_t k : keys) sum += weights_[k & (weights_.size() - 1)];
    return sum;
  }

 private:
  std::span<const std::int16_t> weights_;
  int bias_ = 0;
};

class Segmenter {
 public:
  Segmenter() = default;
  /// The tables, when given, must outlive the segmenter: an abbreviation keeps its full stop, and a sentence may begin
  /// behind it with a starter.
  Segmenter(HashedLinear splits, HashedLinear boundaries, const Abbreviations* abbreviations = nullptr,
            const Starters* starters = nullptr)
      : splits_(splits), boundaries_(boundaries), abbreviations_(abbreviations), starters_(starters) {}
  /// The pieces of a text, in order. Valid UTF-8. Linear.
  std::vector<Piece> segment(std::string_view text) const;

 private:
  void split_run(std::string_view text, const Run& run, std::vector<Piece>& pieces) const;
  void mark_boundaries(std::string_view text, std::span<Piece> pieces) const;
  /// Whether a sentence that began with piece `start` ends with piece `i`, where marks and tables tell it: not behind a
  /// title, an initial between capitalised words or a clause's colon; but behind `.”` and `U.S. The`. Else the model
  /// decides.
  std::optional<bool> by_rule(std::string_view text, std::span<const Piece> pieces, std::size_t start,
                              std::size_t i) const;
  /// Whether a full stop belongs to these bytes, which it ends, by the list of abbreviations.
  bool keeps_stop(std::string_view form, char32_t next) const;
  /// Whether a sentence may end with these bytes though their full stop is their own: `etc.`, `U.S.`, `vitamin C.`
  bool may_end(std::string_view form) const;
  /// Whether no sentence can end with these bytes.
  bool leans_on(std::string_view form, char32_t next) const;
  Abbreviations::const_iterator abbreviation(std::string_view form) const;

  HashedLinear splits_;
  HashedLinear boundaries_;
  const Abbreviations* abbreviations_ = nullptr;
  const Starters* starters_ = nullptr;
};

bool looks_like_address(std::span<const char32_t> run);

/// Calls `take` with each run of a text and `new_paragraph`, true when an empty line (or the beginning) comes before
/// it.
template <typename Take>
void for_each_run(std::string_view text, Take take);

bool is_white_space(char32_t c);

}  // namespace entente::text::language

#include "entente/text/language/segmenter_runs.hpp"
