/// Words, numbers and marks by rule.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "entente/text/text.hpp"

namespace entente::text {

/// What a point at the end of a token says about the end of a sentence.
enum class Point : std::uint8_t {
  none,     ///< the token is no abbreviation
  within,   ///< an abbreviation that something follows: `Gen.`
  either,   ///< an abbreviation that may end a sentence: `U.S.`
  initial,  ///< one capital letter: `J.`
};

struct RuleToken : Token {
  Point point = Point::none;
};

/// Adds the tokens of `text`, a part of a document that begins at byte `offset` of it. Words hold their inner points,
/// commas and apostrophes as written English does (`U.S.`, `1,000.5`, `O'Brien`); `'s` and `n't` are tokens of their
/// own; hyphenated words are one token but between capitalised names and between numbers (`US-Japan`, `13-14`); marks
/// stand alone, repeated ones together. Linear.
void add_tokens(std::string_view text, std::size_t offset, std::vector<RuleToken>& tokens);

}  // namespace entente::text
