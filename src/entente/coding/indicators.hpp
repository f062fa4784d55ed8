/// Figures about an actor: defence spending as a share of GDP, and whatever else data/lexicon/indicators.tsv names.
#pragma once
#include <vector>

#include "entente/coding/actors.hpp"
#include "entente/coding/amounts.hpp"

namespace entente::coding {

struct FoundIndicator {
  Indicator indicator;   ///< without evidence, span and id
  std::size_t word = 0;  ///< where the figure stands
};

std::vector<FoundIndicator> find_indicators(const Sentence& sentence, const Lexicon& lexicon,
                                            const std::vector<Figure>& figures, const Parse& parse, Actors& actors,
                                            const Memory& memory);

}  // namespace entente::coding
