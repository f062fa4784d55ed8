/// What the network sees of a word: keys of its form, its affixes and its shape. Trainer and engine share this file, so
/// that both see the same.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace entente::text::language {

/// A 64-bit hash, the same on every machine, of a template's letter and a string.
std::uint64_t feature_key(char kind, std::string_view text);

/// Lower case of one code point, for the Latin, Greek, Cyrillic and Armenian alphabets; any other is returned as it is.
char32_t lower_case(char32_t c);
bool is_upper_case(char32_t c);

/// Character replacements of a language folder, such as `’` to `'`, from one code point to a short string.
using CharacterTable = std::unordered_map<char32_t, std::string>;

/// The form in lower case with the table's replacements; the key under which word vectors are found.
std::string normal_form(std::string_view form, const CharacterTable& replacements);

struct WordContext {
  bool first = false;  ///< first word of its sentence
  bool space_before = true;
  bool shouting = false;  ///< its sentence is written in capitals
};

/// Counts letters to tell whether a sentence is written in capitals, whose case then says little.
class CaseCount {
 public:
  void add(std::string_view form);
  bool shouting() const { return capitals_ >= 6 && small_ * 4 < capitals_; }

 private:
  int capitals_ = 0;
  int small_ = 0;
};

constexpr std::size_t max_word_keys = 16;

/// Keys of one word, written to `keys`; yields how many. The first two are those of the form itself, which training
/// drops at random so that the rest learns to stand alone.
std::size_t word_keys(std::string_view form, std::string_view normal, WordContext context,
                      std::span<std::uint64_t, max_word_keys> keys);

/// Key of a word's vector.
inline std::uint64_t vector_key(std::string_view normal) { return feature_key('v', normal); }

/// Rows by key: a set of 64-bit keys in which the position in `keys` is the row.
class KeyTable {
 public:
  KeyTable() = default;
  /// Throws std::invalid_argument when a key stands twice.
  explicit KeyTable(std::span<const std::uint64_t> keys);
  /// The row, or -1.
  int find(std::uint64_t key) const {
    if (slots_.empty()) return -1;
    for (std::size_t i = key >> shift_;; i = (i + 1) & mask_) {
      if (slots_[i].row < 0 || slots_[i].key == key) return slots_[i].row;
    }
  }
  /// Says that a key will be looked for soon: its place is far away in memory.
  void expect(std::uint64_t key) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[key >> shift_]);
  }
  std::size_t size() const { return size_; }

 private:
  struct Slot {
    std::uint64_t key = 0;
    int row = -1;
  };
  std::vector<Slot> slots_;
  std::size_t mask_ = 0;
  int shift_ = 0;
  std::size_t size_ = 0;
};

}  // namespace entente::text::language
