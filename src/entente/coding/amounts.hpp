/// Amounts: money with its currency, percentages, counted things.
#pragma once
#include <optional>
#include <vector>

#include "entente/coding/clauses.hpp"

namespace entente::coding {

/// An amount's words [begin, end) of a sentence.
struct Figure {
  std::size_t begin = 0, end = 0;
  Amount amount;
  bool money = false, percent = false;
};

/// Money and percentages, in the order of the text. O(words).
std::vector<Figure> find_figures(const Sentence& sentence, const Lexicon& lexicon);

/// `three ballistic missiles`: what a phrase counts; nothing when it counts nothing.
std::optional<Amount> counted(const Sentence& sentence, const Phrase& phrase, const Lexicon& lexicon);

/// The value of a written number with the words that multiply it (`11.7 billion`, `two dozen`) from word `at`; `end` is
/// the word after it.
std::optional<double> read_number(const Sentence& sentence, const Lexicon& lexicon, std::size_t at, std::size_t& end);

}  // namespace entente::coding
