/// What holds of whatever the coder makes of any text and any trees, and the words that try it: shared by the tests and
/// the fuzz target of the coder.
#pragma once
#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "entente/base/base.hpp"
#include "entente/coding/coding.hpp"

namespace entente::tests {

/// The first promise that does not hold of these records; empty when all do.
inline std::string broken_promise(const text::Document& document, const std::vector<Record>& records) {
  const CodePointIndex index(document.text);
  std::set<std::string> ids;
  for (const Record& record : records) {
    try {
      validate(record);
    } catch (const InputError& error) {
      return error.what();
    }
    if (id(record) != compute_id(record)) return "an id is the hash of its record";
    if (!ids.insert(id(record)).second) return "no two records are alike";
    if (evidence(record).empty()) return "a record has evidence";
    for (const Evidence& one : evidence(record)) {
      if (one.source != document.id) return "evidence names its document";
      if (one.start >= one.end || one.end > index.size()) return "evidence lies in its document";
      const std::size_t begin = index.byte(one.start), end = index.byte(one.end);
      if (document.text.compare(begin, end - begin, one.quote) != 0) return "a quote is the text at its offsets";
    }
  }
  return {};
}

/// Words and sentences put out of order, as no writer would and every stream of text does.
class Mutation {
 public:
  explicit Mutation(std::uint32_t seed) : random_(seed) {}

  std::size_t below(std::size_t bound) { return bound == 0 ? 0 : random_() % bound; }

  /// One to three changes of a text; `other` lends words.
  std::string operator()(const std::string& text, const std::string& other) {
    std::vector<std::string> words = words_of(text), lent = words_of(other);
    for (std::size_t left = 1 + below(3); left > 0; --left) change(words, lent);
    std::string made;
    for (const std::string& word : words) made += (made.empty() ? "" : " ") + word;
    return made;
  }

  /// Heads, relations and parts of speech dealt out anew: circles, several roots, verbs that are nouns.
  void hang_anew(std::vector<text::language::Sentence>& sentences) {
    for (auto& sentence : sentences) {
      auto& tokens = sentence.tokens;
      for (std::size_t left = 1 + below(tokens.size()); left > 0; --left) {
        auto& one = tokens[below(tokens.size())];
        const auto& two = tokens[below(tokens.size())];
        switch (below(3)) {
          case 0:
            one.head = static_cast<int>(below(tokens.size() + 1));
            break;
          case 1:
            one.deprel = two.deprel;
            break;
          default:
            one.upos = two.upos, one.xpos = two.xpos, one.feats = two.feats;
        }
      }
    }
  }

 private:
  static std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words;
    for (const std::string_view word : split(text, ' '))
      if (!word.empty()) words.emplace_back(word);
    return words;
  }

  void change(std::vector<std::string>& words, const std::vector<std::string>& lent) {
    static const std::vector<std::string> marks = {",", ";",    "\"",           "(", ")", "--", "'s", ".",
                                                   ":", "\n\n", "\xE2\x80\x99", "$", "%"};
    using Distance = std::ptrdiff_t;
    const std::size_t from = below(words.size()), count = std::min(words.size() - from, 1 + below(4));
    const auto begin = words.begin() + static_cast<Distance>(from), end = begin + static_cast<Distance>(count);
    switch (below(7)) {
      case 0:
        words.erase(begin, end);
        break;
      case 1: {
        const std::vector<std::string> again(begin, end);
        words.insert(end, again.begin(), again.end());
        break;
      }
      case 2:
        words.erase(begin, words.end());
        break;
      case 3:
        words.erase(words.begin(), begin);
        break;
      case 4:
        words.insert(begin, marks[below(marks.size())]);
        break;
      case 5:
        words.insert(begin, lent.begin(), lent.begin() + static_cast<Distance>(below(lent.size() + 1)));
        break;
      default:
        if (count > 0) std::swap(words[from], words[below(words.size())]);
    }
  }

  std::mt19937 random_;
};

}  // namespace entente::tests
