#include "evaluation.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace entente::bench {
namespace {

using text::language::Sentence;
using text::language::Token;
using Span = std::pair<std::size_t, std::size_t>;

struct Word {
  const Token* token;
  Span span;  // of the whole multiword token for its words
  bool multiword;
  std::ptrdiff_t parent;  // index of the head among all words; -1 for the root
};

struct Flat {
  std::vector<Word> words;
  std::set<Span> tokens;
  std::set<Span> sentences;
};

Flat flatten(const std::vector<Sentence>& sentences) {
  Flat flat;
  for (const Sentence& s : sentences) {
    if (s.tokens.empty()) continue;
    flat.sentences.emplace(s.begin, s.end);
    const auto offset = static_cast<std::ptrdiff_t>(flat.words.size());
    std::size_t next = 0;
    for (std::size_t i = 0; i < s.tokens.size(); ++i) {
      const Token& t = s.tokens[i];
      while (next < s.multiwords.size() && s.multiwords[next].last < static_cast<int>(i)) ++next;
      const bool multiword = next < s.multiwords.size() && s.multiwords[next].first <= static_cast<int>(i);
      const Span span = multiword ? Span{s.multiwords[next].begin, s.multiwords[next].end} : Span{t.begin, t.end};
      flat.tokens.insert(span);
      flat.words.push_back({&t, span, multiword, t.head == 0 ? -1 : offset + t.head - 1});
    }
  }
  return flat;
}

std::string lower(const std::string& form) {
  std::string result = form;
  std::transform(result.begin(), result.end(), result.begin(),
                 [](unsigned char c) { return c < 0x80 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c); });
  return result;
}

// Pairs of a region in which either side has multiword tokens.
void align_region(const Flat& gold, std::size_t g0, std::size_t g1, const Flat& found, std::size_t f0, std::size_t f1,
                  std::vector<std::ptrdiff_t>& partner) {
  const std::size_t rows = g1 - g0;
  const std::size_t columns = f1 - f0;
  std::vector<std::size_t> length((rows + 1) * (columns + 1), 0);
  const auto at = [&](std::size_t r, std::size_t c) -> std::size_t& { return length[r * (columns + 1) + c]; };
  const auto same = [&](std::size_t r, std::size_t c) {
    return lower(gold.words[g0 + r].token->form) == lower(found.words[f0 + c].token->form);
  };
  for (std::size_t r = rows; r-- > 0;)
    for (std::size_t c = columns; c-- > 0;)
      at(r, c) = same(r, c) ? at(r + 1, c + 1) + 1 : std::max(at(r + 1, c), at(r, c + 1));
  for (std::size_t r = 0, c = 0; r < rows && c < columns;) {
    if (same(r, c)) {
      partner[f0 + c] = static_cast<std::ptrdiff_t>(g0 + r);
      ++r;
      ++c;
    } else if (at(r + 1, c) >= at(r, c + 1)) {
      ++r;
    } else {
      ++c;
    }
  }
}

// For each found word the gold word that it is, or -1.
std::vector<std::ptrdiff_t> align(const Flat& gold, const Flat& found) {
  std::vector<std::ptrdiff_t> partner(found.words.size(), -1);
  std::size_t g = 0;
  std::size_t f = 0;
  while (g < gold.words.size() && f < found.words.size()) {
    const Word& a = gold.words[g];
    const Word& b = found.words[f];
    if (a.multiword || b.multiword) {
      if (a.span.second <= b.span.first) {
        ++g;
      } else if (b.span.second <= a.span.first) {
        ++f;
      } else {
        const std::size_t g0 = g;
        const std::size_t f0 = f;
        std::size_t end = std::max(a.span.second, b.span.second);
        while (true) {
          if (g < gold.words.size() && gold.words[g].span.first < end)
            end = std::max(end, gold.words[g++].span.second);
          else if (f < found.words.size() && found.words[f].span.first < end)
            end = std::max(end, found.words[f++].span.second);
          else
            break;
        }
        align_region(gold, g0, g, found, f0, f, partner);
      }
    } else if (a.span == b.span) {
      partner[f++] = static_cast<std::ptrdiff_t>(g++);
    } else if (a.span.first <= b.span.first) {
      ++g;
    } else {
      ++f;
    }
  }
  return partner;
}

std::string universal(const std::string& relation) { return relation.substr(0, relation.find(':')); }

std::size_t common(const std::set<Span>& a, const std::set<Span>& b) {
  return static_cast<std::size_t>(std::count_if(a.begin(), a.end(), [&](const Span& s) { return b.contains(s); }));
}

}  // namespace

Scores compare(const std::vector<Sentence>& gold_sentences, const std::vector<Sentence>& found_sentences) {
  const Flat gold = flatten(gold_sentences);
  const Flat found = flatten(found_sentences);
  const std::vector<std::ptrdiff_t> partner = align(gold, found);
  Scores s;
  s.tokens = {common(found.tokens, gold.tokens), found.tokens.size(), gold.tokens.size()};
  s.sentences = {common(found.sentences, gold.sentences), found.sentences.size(), gold.sentences.size()};
  s.words = {0, found.words.size(), gold.words.size()};
  s.upos = s.xpos = s.feats = s.lemmas = s.uas = s.las = s.words;
  for (std::size_t f = 0; f < found.words.size(); ++f) {
    if (partner[f] < 0) continue;
    const Word& a = gold.words[static_cast<std::size_t>(partner[f])];
    const Word& b = found.words[f];
    ++s.words.right;
    s.upos.right += a.token->upos == b.token->upos;
    s.xpos.right += a.token->xpos == b.token->xpos;
    s.feats.right += a.token->feats == b.token->feats;
    s.lemmas.right += a.token->lemma == "_" || a.token->lemma == b.token->lemma;
    const std::ptrdiff_t head = b.parent < 0 ? -1 : partner[static_cast<std::size_t>(b.parent)];
    const bool attached = b.parent < 0 ? a.parent < 0 : head >= 0 && head == a.parent;
    s.uas.right += attached;
    s.las.right += attached && universal(a.token->deprel) == universal(b.token->deprel);
  }
  return s;
}

Score compare_names(const std::vector<Sentence>& gold, const std::vector<Sentence>& found) {
  Score score;
  for (std::size_t i = 0; i < gold.size() && i < found.size(); ++i) {
    score.gold += gold[i].entities.size();
    score.found += found[i].entities.size();
    for (const auto& e : found[i].entities)
      score.right += std::find(gold[i].entities.begin(), gold[i].entities.end(), e) != gold[i].entities.end();
  }
  return score;
}

}  // namespace entente::bench
