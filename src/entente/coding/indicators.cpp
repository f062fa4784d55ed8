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

/// Whether one of the phrases stands at most three words before a word: `defence budget of`, `defence spending rose
/// to`.
bool leads(const Sentence& sentence, const std::vector<std::vector<WordId>>& phrases, std::size_t at) {
  return std::ranges::any_of(phrases, [&](const std::vector<WordId>& phrase) {
    for (std::size_t skip = 0; skip < 4; ++skip)
      if (at >= phrase.size() + skip && stands_at(sentence, phrase, at - phrase.size() - skip)) return true;
    return false;
  });
}

/// Whose figure it is.
class Owner {
 public:
  Owner(const Sentence& sentence, const Lexicon& lexicon, const Parse& parse, Actors& actors, const Memory& memory)
      : sentence_(sentence), lexicon_(lexicon), parse_(parse), actors_(actors), memory_(memory) {}

  /// Of a further figure of a sentence: who is named between them (`Japan spends 1 percent, Australia 2`); else whom
  /// the subject of its clause means, or whose that is; else whoever is named last before it, or acted last.
  std::vector<Party> of(std::size_t figure, std::size_t after) {
    if (after > 0)
      if (auto found = nearest(after, figure); !found.empty()) return found;
    for (std::size_t c = parse_.clause_of[figure]; c != none; c = parse_.clauses[c].governor) {
      const std::size_t subject = parse_.clauses[c].subject;
      if (subject == none || parse_.phrases[subject].begin > figure) continue;
      if (auto found = meant(subject); !found.empty()) return found;
    }
    auto found = nearest(0, figure);
    if (found.empty()) found = memory_.thing.empty() ? memory_.subject : memory_.thing;
    return found;
  }

 private:
  /// `its fourteen members`: the arrangement itself.
  std::vector<Party> meant(std::size_t index) {
    const Word& noun = sentence_.words[parse_.phrases[index].head];
    const bool members = std::ranges::any_of(lexicon_.noun_rows(noun.noun()), [](const Row* row) {
      return row->kind == Row::Kind::membership && row->names && row->others.empty();
    });
    std::vector<Party> found;
    if (members) found = actors_.recent_arrangement(index);
    if (found.empty()) found = actors_.denoted(index);
    if (found.empty()) found = actors_.possessors(index);
    return found;
  }
  std::vector<Party> nearest(std::size_t from, std::size_t to) {
    std::vector<Party> found;
    for (std::size_t p = 0; p < parse_.phrases.size() && parse_.phrases[p].begin < to; ++p) {
      if (parse_.phrases[p].begin < from) continue;
      auto parties = actors_.denoted(p);
      if (parties.empty()) parties = actors_.possessors(p);
      if (!parties.empty()) found = std::move(parties);
    }
    return found;
  }

  const Sentence& sentence_;
  const Lexicon& lexicon_;
  const Parse& parse_;
  Actors& actors_;
  const Memory& memory_;
};

}  // namespace

std::vector<FoundIndicator> find_indicators(const Sentence& sentence, const Lexicon& lexicon,
                                            const std::vector<Figure>& figures, const Parse& parse, Actors& actors,
                                            const Memory& memory) {
  std::vector<FoundIndicator> found;
  Owner owner(sentence, lexicon, parse, actors, memory);
  for (const IndicatorRow& row : lexicon.indicators()) {
    const bool money = row.unit == "money";
    if (!names(sentence, row.topics)) continue;
    std::size_t last = 0;  // where the figure before ends
    for (const Figure& figure : figures) {
      if (money ? !figure.money : !figure.percent) continue;
      // A second figure of the same sentence may leave its base unsaid: "Japan spends 1 percent of GDP, Australia 2".
      const bool told =
          money ? leads(sentence, row.topics, figure.begin) : last > 0 || follows(sentence, row.after, figure.end);
      if (!told) continue;
      const auto parties = owner.of(figure.begin, last);
      last = figure.end;
      if (parties.empty() || parties.front().actor.empty()) continue;
      FoundIndicator indicator;
      indicator.indicator.actor = parties.front().actor;
      indicator.indicator.name = row.name;
      indicator.indicator.unit = money ? figure.amount.unit : row.unit;
      indicator.indicator.value = figure.amount.value;
      indicator.word = figure.begin;
      found.push_back(std::move(indicator));
    }
  }
  return found;
}

}  // namespace entente::coding
