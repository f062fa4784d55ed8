/// The text tables of a language folder, and the lemmas.
#pragma once
#include <bitset>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "entente/text/language/model_file.hpp"
#include "entente/text/language/sentence.hpp"
#include "entente/text/language/word_features.hpp"

namespace entente::text::language {

/// Reads `characters.tsv`: a character, and what the word vectors write for it. Throws InputError with file and line.
CharacterTable read_characters(const std::filesystem::path& path);

/// What comes after an abbreviation: a word (no sentence ends there), a digit (else it is none), anything; or it is one
/// only after a number, which the model judges.
enum class Abbreviation : std::uint8_t { before_word, before_digit, any, after_number };
/// By the form as written, with its full stop.
using Abbreviations = std::unordered_map<std::string, Abbreviation>;
/// Reads `abbreviations.tsv`. Throws InputError with file and line.
Abbreviations read_abbreviations(const std::filesystem::path& path);

/// Capitalised words that begin a sentence after an abbreviation which may end one.
using Starters = std::unordered_set<std::string>;
/// Reads `starters.tsv`. Throws InputError with file and line.
Starters read_starters(const std::filesystem::path& path);

/// Whether an ending may part from a form: something with a letter must stay before it (`1960's` is whole).
bool may_part(std::string_view form, std::string_view ending);

/// How tokens such as `don't` divide into words.
class MultiwordTable {
 public:
  MultiwordTable() = default;
  /// Reads `multiwords.tsv`: whole forms, and endings that begin with `*`. Throws InputError with file and line.
  explicit MultiwordTable(const std::filesystem::path& path);
  /// Whether a token may be more than one word, by its last two bytes: spares most their normal form.
  bool may_divide(std::string_view form) const;
  /// The words of a token; empty when it is one word. `normal` is its normal form.
  std::vector<std::string> divide(std::string_view form, std::string_view normal) const;

 private:
  std::unordered_map<std::string, std::vector<std::string>> whole_;
  std::vector<std::string> endings_;  // the longest first
  std::bitset<0x10000> last_two_;     // of their bytes
};

/// An edit from a form to its lemma: letters taken from the end, letters put there, and the case.
struct LemmaRule {
  int strip = 0;
  std::string append;
  bool lower = false;
};

/// The rule that makes `lemma` of `form`, if it is of that kind; the form's longest usable beginning is kept.
LemmaRule lemma_rule(std::string_view form, std::string_view lemma);
std::string apply_rule(const LemmaRule& rule, std::string_view form);
std::string to_string(const LemmaRule& rule);
LemmaRule parse_lemma_rule(std::string_view text);

constexpr int max_lemma_ending = 7;
/// Key of a tag (`VERB/VBD`).
inline std::uint64_t lemma_tag_key(std::string_view tag) { return feature_key('t', tag); }
std::uint64_t lemma_tag_key(std::string_view upos, std::string_view xpos);
/// Key of a tag and the last `length` code points of a form in lower case.
std::uint64_t lemma_ending_key(std::uint64_t tag, std::string_view lower, int length);
/// Key of a whole form under a tag.
std::uint64_t lemma_form_key(std::uint64_t tag, std::string_view form);

/// What the lemmatiser has learned. Rules of an ending stand in order of how many words bear them out, -1 where there
/// are fewer.
constexpr std::size_t rules_per_ending = 3;
struct LemmaTables {
  std::vector<LemmaRule> rules;
  std::vector<std::uint64_t> endings;
  std::vector<std::int32_t> ending_rules;  ///< rules_per_ending for each
  std::vector<std::uint64_t> forms;
  std::vector<std::string> form_lemmas;
};
LemmaTables read_lemma_tables(const ModelFile& file);

/// Lemmas found lately. An entry is found by the form itself and its tag, so what comes out never depends on what was
/// seen before.
class LemmaMemory {
 public:
  /// The lemma that was kept under this `lemma_form_key`, or null.
  const std::string* find(std::uint64_t key, std::string_view form) const;
  void keep(std::uint64_t key, std::string_view form, std::string_view lemma);

 private:
  static constexpr std::size_t entries = 16384;
  struct Entry {
    std::uint64_t key = 0;
    std::string form, lemma;
  };
  std::vector<Entry> entries_;
};

/// Lemmas: listed forms, and for others the rules of their endings, the longest first, until one makes a known word.
class Lemmatiser {
 public:
  Lemmatiser() = default;
  /// Throws Error when the tables do not agree.
  explicit Lemmatiser(LemmaTables tables);
  /// `words` holds the `vector_key` of each known word.
  std::string lemma(std::string_view form, std::string_view upos, std::string_view xpos, const KeyTable& words) const;
  /// The same for a tag whose `lemma_tag_key` is known.
  std::string lemma(std::string_view form, std::uint64_t tag, const KeyTable& words) const;

 private:
  LemmaTables tables_;
  KeyTable endings_;
  KeyTable forms_;
};

}  // namespace entente::text::language
