/// What the readers know of a language: tables of `data/models/en`, built into the program. See the README there for
/// what each column means.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "entente/text/text.hpp"

namespace entente::text {

struct StringHash : std::hash<std::string_view> {
  using is_transparent = void;
};
template <typename Value>
using WordMap = std::unordered_map<std::string, Value, StringHash, std::equal_to<>>;
using WordSet = std::unordered_set<std::string, StringHash, std::equal_to<>>;

struct Furniture {
  enum class Match : std::uint8_t { start, whole, names };
  std::string phrase;  ///< in lower case
  Match match;
  Kind kind;
  bool notes;  ///< the heading of a list of notes or references
  std::size_t most_words;
};

struct Lexicon {
  WordMap<int> months;  ///< to 1…12
  WordSet past, not_past_before, ahead, year_before;
  std::vector<std::string> past_endings;
  std::vector<Furniture> furniture;
};

/// Made once, never changed.
const Lexicon& english();

}  // namespace entente::text
