/// The evaluation of the CoNLL 2018 shared task (Zeman et al. 2018) and of Universal NER (Mayhew et al. 2024).
#pragma once
#include <cstddef>
#include <vector>

#include "entente/text/language/sentence.hpp"

namespace entente::bench {

struct Score {
  std::size_t right = 0;
  std::size_t found = 0;
  std::size_t gold = 0;
  double f1() const {
    return found + gold == 0 ? 0.0 : 2.0 * static_cast<double>(right) / static_cast<double>(found + gold);
  }
};

struct Scores {
  Score tokens, sentences, words, upos, xpos, feats, lemmas, uas, las;
};

/// Compares sentences of one text, offsets being into the same bytes. Words are aligned by their offsets, and inside
/// multiword tokens by the longest common subsequence of their forms. Relations are compared without their subtypes,
/// features as a whole.
Scores compare(const std::vector<text::language::Sentence>& gold, const std::vector<text::language::Sentence>& found);

/// Exact spans with their type, sentence by sentence.
Score compare_names(const std::vector<text::language::Sentence>& gold,
                    const std::vector<text::language::Sentence>& found);

}  // namespace entente::bench
