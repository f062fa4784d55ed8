#include "entente/coding/indicators.hpp"

#include <algorithm>

namespace entente::coding {
namespace {

bool stands_at(const Sentence& sentence, const std::vector<WordId>& words, std::size_t at) {
  if (at + words.size() > sentence.words.size()) return false;
  for (std::size_t i = 0; i < words.size(); ++i)
    if (sentence.words[at + i].id() != words[i] && sentence.words[at + i].lemma != words[i]) return false;
  return true;
}

bool names(const Sentence& sentence, const std::vector<std::vector<WordId>>& topics) {
  return std::ranges::any_of(topics, [&](const std::vector<WordId>& topic) {
    for (std::size_t at = 0; at < sentence.words.size(); ++at)
      if (stands_at(sentence, topic, at)) return true;
    return false;
  });
}

bool follows(const Sentence& sentence, const std::vector<std::vector<WordId>>& phrases, std::size_t at) {
  return phrases.empty() || std::ranges::any_of(phrases, [&](const std::vector<WordId>& phrase) {
           for (std::size_t skip = 0; skip < 4; ++skip)  // "of its gross domestic product", "of the country's output"
             if (stands_at(sentence, phrase, at + skip)) return true;
           return false;
         });
}

/// The actor nearest before the figure in its sentence, else who acted last.
std::vector<Party> owner(std::size_t at, const Sentence& sentence, const Parse& parse, Actors& actors,
                         const Memory& memory) {
  std::vector<Party> found;
  for (std::size_t p = 0; p < parse.phrases.size(); ++p) {
    const Phrase& phrase = parse.phrases[p];
    if (phrase.begin >= at) break;
    auto parties = actors.denoted(p);
    if (parties.empty()) parties = actors.possessors(p);
    if (!parties.empty()) found = std::move(parties);
  }
  if (found.empty()) {
    for (const Mention& mention : sentence.mentions)
      if (mention.begin > sentence.words[at].begin) break;
    found = memory.thing.empty() ? memory.subject : memory.thing;
  }
  return found;
}

}  // namespace

std::vector<FoundIndicator> find_indicators(const Sentence& sentence, const Lexicon& lexicon,
                                            const std::vector<Figure>& figures, const Parse& parse, Actors& actors,
                                            const Memory& memory) {
  std::vector<FoundIndicator> found;
  for (const IndicatorRow& row : lexicon.indicators()) {
    bool any_named = false, known = false;
    for (const Figure& figure : figures) {
      if (!figure.percent) continue;
      if (!known) {
        any_named = names(sentence, row.topics);
        known = true;
      }
      if (!any_named) break;
      // A second figure of the same sentence may leave its base unsaid: "Japan spends 1 percent of GDP, Australia 2".
      const bool told =
          follows(sentence, row.after, figure.end) ||
          std::ranges::any_of(found, [&](const FoundIndicator& one) { return one.indicator.name == row.name; });
      if (!told) continue;
      const auto parties = owner(figure.begin, sentence, parse, actors, memory);
      if (parties.empty()) continue;
      FoundIndicator indicator;
      indicator.indicator.actor = parties.front().actor;
      indicator.indicator.name = row.name;
      indicator.indicator.unit = row.unit;
      indicator.indicator.value = figure.amount.value;
      indicator.word = figure.begin;
      found.push_back(std::move(indicator));
    }
  }
  return found;
}

}  // namespace entente::coding
