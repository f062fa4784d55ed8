/// Words as numbers, and what tables know of a word by its number.
#pragma once
#include <array>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente::coding {

using WordId = std::uint32_t;  ///< 0 is no word

/// A number for each word, from 1 on, in the order in which words come. Open addressing: a look-up reads one slot as a
/// rule, half a line of the processor's cache, which holds the spelling of all but long words.
class WordTable {
 public:
  /// 0 when the word is not there.
  WordId find(std::string_view word) const;
  /// Those of several words: all slots are asked for before the first is read, since they lie far apart in memory.
  void find(std::span<const std::string> words, std::vector<WordId>& ids) const;
  /// Its number, a new one when it has none. Words that were handed out stay where they are.
  WordId add(std::string_view word);
  const std::string& operator[](WordId id) const { return words_[id]; }
  /// One more than the greatest number.
  std::size_t size() const { return words_.size(); }

 private:
  struct alignas(32) Slot {
    std::uint32_t hash = 0;
    WordId id = 0;
    std::array<char, 23> begin{};  ///< of the spelling
    std::uint8_t size = 0;         ///< of the spelling; 255: or more
  };
  bool holds(const Slot& slot, std::string_view word, std::uint32_t hash) const;
  std::size_t slot_of(std::string_view word, std::uint32_t hash) const;
  void grow();

  std::deque<std::string> words_{""};
  std::vector<Slot> slots_ = std::vector<Slot>(1024);  // a power of two, at most half full
};

/// Values of some words. A look-up is two steps in arrays, whatever the word; values stay where they are.
template <typename Value>
class ByWord {
 public:
  const Value* find(WordId word) const {
    const std::uint32_t at = word < at_.size() ? at_[word] : 0;
    return at == 0 ? nullptr : &values_[at - 1];
  }
  bool contains(WordId word) const { return find(word) != nullptr; }
  /// The value of a word, made when there is none; `word` is not 0.
  Value& operator[](WordId word) {
    if (word >= at_.size()) at_.resize(word + 1);
    if (at_[word] == 0) {
      values_.emplace_back();
      words_.push_back(word);
      at_[word] = static_cast<std::uint32_t>(values_.size());
    }
    return values_[at_[word] - 1];
  }
  /// The words that have one, in the order in which they came.
  const std::vector<WordId>& words() const { return words_; }

 private:
  std::vector<std::uint32_t> at_;  // one more than the place in values_; 0: none
  std::deque<Value> values_;
  std::vector<WordId> words_;
};

}  // namespace entente::coding
