#include "entente/coding/dictionaries/patterns.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "entente/coding/dictionaries/entries.hpp"

namespace entente::coding {
namespace {

/// A mark of its own (`( ) { } + $ % ^ *`) or a word.
std::vector<std::string> tokens_of(std::string_view text) {
  constexpr std::string_view marks = "(){}+$%^*";
  std::vector<std::string> tokens;
  bool open = false;
  for (const char c : text) {
    if (marks.find(c) != std::string_view::npos) {
      tokens.emplace_back(1, c);
      open = false;
    } else if (c == ' ' || c == '\t') {
      open = false;
    } else {
      if (!open) tokens.emplace_back();
      tokens.back() += c;
      open = true;
    }
  }
  return tokens;
}

/// Words that one place admits, or a marker.
struct Item {
  std::vector<std::string> words;
  char marker = 0;  ///< `+` or `$`
};

/// A preposition with what it governs, or, without one, an item of the verb itself.
struct Part {
  std::string preposition;
  std::optional<Item> item;
};

/// Thrown where a pattern says what frames cannot.
struct Unsayable {
  std::string reason;
};

class Side {
 public:
  Side(std::vector<std::string> tokens, const Synonyms& synonyms, const WordKnowledge& knowledge)
      : tokens_(std::move(tokens)), synonyms_(synonyms), knowledge_(knowledge) {}

  std::vector<Part> read() {
    std::vector<Part> parts;
    while (at_ < tokens_.size()) {
      const bool bracket = tokens_[at_] == "(";
      if (bracket) ++at_;
      Part part;
      if (at_ < tokens_.size() && is_preposition(tokens_[at_])) {
        part.preposition = plain_words(tokens_[at_++]);
        if (at_ < tokens_.size() && tokens_[at_] != ")" && tokens_[at_] != "(" && !is_preposition(tokens_[at_]))
          part.item = item();
      } else if (bracket) {
        throw Unsayable{"a phrase in parentheses begins with no preposition that the lexicon knows"};
      } else {
        part.item = item();
      }
      if (bracket && (at_ == tokens_.size() || tokens_[at_++] != ")"))
        throw Unsayable{"a prepositional phrase has more than one noun, or is never closed"};
      parts.push_back(std::move(part));
    }
    return parts;
  }

 private:
  bool is_preposition(const std::string& token) const {
    return token.front() != '&' && knowledge_.is_preposition(plain_words(token));
  }

  Item item() {
    const std::string token = tokens_[at_++];
    if (token == "+" || token == "$") return {{}, token.front()};
    if (token == "%" || token == "^") throw Unsayable{fmt::format("'{}' is not read", token)};
    if (token == "{") {
      const auto close = std::find(tokens_.begin() + static_cast<std::ptrdiff_t>(at_), tokens_.end(), "}");
      const auto words = static_cast<std::size_t>(close - tokens_.begin()) - at_;
      if (close == tokens_.end()) throw Unsayable{"a brace is never closed"};
      if (words != 1 || tokens_[at_].find('|') != std::string::npos)
        throw Unsayable{"a phrase of several words, or alternatives, in braces"};
      const std::string only = tokens_[at_];
      at_ += 2;
      return {words_of_place(only), 0};
    }
    if (token == "}" || token == ")" || token == "(") throw Unsayable{"a bracket where a word is expected"};
    return {words_of_place(token), 0};
  }

  std::vector<std::string> words_of_place(const std::string& token) const {
    std::vector<std::string> words;
    if (token.front() == '&') {
      std::string label = token;
      while (label.ends_with('_')) label.pop_back();
      const auto set = synonyms_.find(label);
      if (set == synonyms_.end()) throw Unsayable{fmt::format("the set {} is not defined", label)};
      for (const std::string& word : set->second)
        if (is_word(word)) words.push_back(word);
      if (words.empty()) throw Unsayable{fmt::format("the set {} has no single words", label)};
      return words;
    }
    const std::string word = plain_words(token);
    if (!is_word(word)) throw Unsayable{fmt::format("'{}' is no single word", token)};
    return {word};
  }

  static bool is_word(std::string_view word) {
    return !word.empty() && std::ranges::all_of(word, [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || static_cast<unsigned char>(c) >= 0x80;
    });
  }

  std::vector<std::string> tokens_;
  const Synonyms& synonyms_;
  const WordKnowledge& knowledge_;
  std::size_t at_ = 0;
};

std::string any_of(const Item& item) { return fmt::format("({})", fmt::join(item.words, "|")); }

/// Puts what was read into the columns of a reading.
class Writer {
 public:
  explicit Writer(const WordKnowledge& knowledge) : knowledge_(knowledge) {}

  void before(const std::vector<Part>& parts) {
    for (const Part& part : parts) {
      if (!part.preposition.empty()) throw Unsayable{"a prepositional phrase before the verb"};
      if (part.item->marker == '+')
        turned_ = true;
      else if (part.item->marker == 0) {
        if (subject_) throw Unsayable{"several nouns before the verb"};
        subject_ = true;
        require("nsubj" + any_of(*part.item));
      }
    }
  }

  void after(const std::vector<Part>& parts) {
    for (const Part& part : parts) {
      if (part.preposition.empty())
        object(*part.item);
      else
        phrase(part);
    }
  }

  VerbPattern finish() {
    if (turned_) {
      if (!targets_.empty() || object_) throw Unsayable{"a target before the verb and something behind it"};
      pattern_.when = "passive";
      targets_ = "obj";
    }
    pattern_.source = subject_ ? "nsubj|nsubj.nmod" : "nsubj";
    pattern_.target = targets_.empty() ? usual_target(object_) : targets_;
    return std::move(pattern_);
  }

 private:
  void require(const std::string& condition) { pattern_.frame += (pattern_.frame.empty() ? "" : " ") + condition; }
  void aim(const std::string& selector) { targets_ += (targets_.empty() ? "" : "|") + selector; }

  void object(const Item& item) {
    if (item.marker == '$') throw Unsayable{"a source behind the verb"};
    if (item.marker == '+') return aim(object_ ? "obj.nmod" : "iobj|obj");
    if (object_) throw Unsayable{"several nouns in a row"};
    object_ = true;
    require("obj" + any_of(item));
  }

  void phrase(const Part& part) {
    const std::string& preposition = part.preposition;
    if (!part.item) return require("obl:" + preposition);
    if (part.item->marker == '$') {
      if (preposition != "by") throw Unsayable{"a source behind the verb"};
      return;
    }
    if (part.item->marker == '+') return aim(fmt::format("obl:{0}|obj.nmod:{0}", preposition));
    const auto& words = part.item->words;
    if (preposition == "to" && std::ranges::all_of(words, [&](const auto& word) { return knowledge_.is_verb(word); }))
      return require("xcomp" + any_of(*part.item));
    require("obl:" + preposition + any_of(*part.item));
  }

  const WordKnowledge& knowledge_;
  VerbPattern pattern_;
  std::string targets_;
  bool subject_ = false, object_ = false, turned_ = false;
};

}  // namespace

std::string usual_target(bool has_object) {
  constexpr std::string_view phrases = "obl:with|obl:against|obl:to|obl:on|obl:from|obl:for";
  return fmt::format("{}obj.nmod|{}", has_object ? "" : "obj|", phrases);
}

VerbPattern verb_pattern(std::string_view text, const Synonyms& synonyms, const WordKnowledge& knowledge) {
  VerbPattern pattern;
  const auto first = text.find('*'), last = text.rfind('*');
  try {
    if (first == std::string_view::npos || last - first > 1) throw Unsayable{"a pattern has the verb once, as *"};
    Writer writer(knowledge);
    writer.before(Side(tokens_of(text.substr(0, first)), synonyms, knowledge).read());
    writer.after(Side(tokens_of(text.substr(last + 1)), synonyms, knowledge).read());
    return writer.finish();
  } catch (const Unsayable& reason) {
    pattern.reason = reason.reason;
  }
  return pattern;
}

}  // namespace entente::coding
