/// Parsing with names that a parser knows.
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "entente/atlas/atlas.hpp"
#include "entente/text/language/language.hpp"

namespace entente::coding {

/// A sentence in which each name of the atlas is one word that stands for all of its kind: every state is `Japan` to
/// the parser, every arrangement `NATO`. So a rare or a long name costs no mistake, and a sentence is read alike
/// whomever it names. It refers to all that it is made of.
class PlainSentence {
 public:
  /// `mentions` are those that lie in the sentence, in order.
  PlainSentence(text::language::Sentence& sentence, std::span<const Mention> mentions,
                const text::language::Language& language, text::language::Language::Workspace& workspace);

  /// Fills lemma, tags and tree of the sentence; its offsets and forms stay. The first word of a name has its place in
  /// the tree, and the others hang on it as `flat`.
  void parse();
  /// Whether a word is part of the name of a person or an organisation that the language engine finds. It looks for
  /// names when this is asked first.
  bool is_somebody(std::size_t word);

 private:
  /// Tokens [first, last] of the sentence that are one token to the parser.
  struct Run {
    std::size_t first, last;
    std::string_view form;  ///< empty: as written
  };
  void find_runs(std::span<const Mention> mentions);
  void find_names();

  text::language::Sentence& sentence_;
  const text::language::Language& language_;
  text::language::Language::Workspace& workspace_;
  std::vector<Run> runs_;
  text::language::Sentence plain_;
  std::vector<bool> somebody_;  ///< by word; empty before it is asked
};

}  // namespace entente::coding
