/// A language: from text to sentences with words, lemmas, tags, dependency trees and names, by Universal Dependencies.
///
/// Everything that belongs to one language lies in its folder (data/models/en): one file of learned weights, and text
/// tables of abbreviations, characters, multiword tokens, month names and number words. There is no English in the
/// program.
///
///   const Language english("data/models/en");
///   for (const Sentence& s : english.analyse("Seoul sent shells to Kyiv."))
///     for (const Token& t : s.tokens) …
///
/// The same text gives the same sentences on every machine and with any number of threads.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "entente/text/language/sentence.hpp"

namespace entente::text::language {

class Language {
 public:
  /// Memory that one thread keeps from call to call; the calls without one make their own each time.
  class Workspace {
   public:
    Workspace();
    ~Workspace();
    Workspace(Workspace&&) noexcept;
    Workspace& operator=(Workspace&&) noexcept;

   private:
    friend class Language;
    struct Inside;
    std::unique_ptr<Inside> inside_;
  };

  /// Reads the folder of a language. Throws InputError naming the file when one is missing or damaged.
  explicit Language(const std::filesystem::path& folder);
  ~Language();
  Language(Language&&) noexcept;
  Language& operator=(Language&&) noexcept;

  /// The sentences of a text, in order; offsets are bytes of `text`, which must be valid UTF-8 (InputError names the
  /// byte that is not). An empty line ends a sentence; a single line end does not, so text may be wrapped. Control
  /// characters count as white space. A sentence of more than 400 pieces is cut where the model sees the best pause, a
  /// run of more than 1,000 characters without white space after each 1,000. Const, and safe from several threads.
  /// About 10 µs a word.
  std::vector<Sentence> analyse(std::string_view text) const;
  std::vector<Sentence> analyse(std::string_view text, Workspace& workspace) const;

  /// The first step alone: sentences with offsets, forms and multiword tokens, not yet tagged.
  std::vector<Sentence> split(std::string_view text) const;
  /// The same one by one: `take` may change its sentence.
  void split(std::string_view text, const std::function<void(Sentence&)>& take) const;

  /// The second step alone: fills lemma, tags, tree and names of a sentence whose forms and offsets are given, as from
  /// CoNLL-U, and drops what stood there. Words stand apart when their offsets do. More than 1,000 words are analysed
  /// in parts, and the root of each later part becomes a `parataxis` of the first.
  void parse(Sentence& sentence) const;
  void parse(Sentence& sentence, Workspace& workspace) const;

  /// The two halves of `parse`, for those who seldom need names: a fifth of the work. The one leaves `entities` as they
  /// are, the other all else.
  void parse_tree(Sentence& sentence, Workspace& workspace) const;
  void find_names(Sentence& sentence, Workspace& workspace) const;

  /// Name of the folder and 12 digits of a hash of its weights and tables: `en-0f1e2d3c4b5a`. Tells which model made a
  /// record.
  const std::string& id() const;

 private:
  struct Inside;
  std::unique_ptr<const Inside> inside_;
};

}  // namespace entente::text::language
