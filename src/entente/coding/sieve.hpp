/// Which sentences may hold a statement: the others are passed over before they are parsed.
#pragma once
#include <array>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "entente/atlas/atlas.hpp"
#include "entente/coding/lexicon.hpp"
#include "entente/text/language/sentence.hpp"

namespace entente::coding {

/// Judges sentences by their words alone, whatever their order: somebody must be there who may act, and all the words
/// that one reading of a verb or noun demands, or those of an indicator; for a membership an arrangement that was
/// named, for it and a tie two words that may mean an actor. A sentence about a person tells something, if only who is
/// spoken of. For the sentences of one document, in their order, and one thread. O(words · readings of them).
class Sieve {
 public:
  explicit Sieve(const Lexicon& lexicon);

  /// `named`: the names in the sentence; `counted`: a noun that a figure in it may mean, 0 for none.
  bool may_tell(const text::language::Sentence& sentence, std::span<const Mention> named, WordId counted);

  /// What the last sentence has, whose readings fit only where it meets their demands.
  const Present& present() const { return present_; }
  /// The number of each of its words in lower case.
  std::span<const WordId> ids() const { return ids_; }

 private:
  /// What the sentence at hand has somewhere.
  struct Signs {
    bool somebody = false;  ///< an agent, or a word that refers to one
    bool office = false;    ///< `minister`
    bool stranger = false;  ///< a capital letter that neither the atlas nor a table knows
    bool figure = false;
    std::size_t references = 0;  ///< words that refer to somebody
  };
  void gather(const text::language::Sentence& sentence, std::span<const Mention> named);
  void look_up(const text::language::Sentence& sentence);
  void add(WordId word);
  void note_signs(const Glance& word);
  void add_form(WordId own, bool in_name);
  bool may_be_people(const Mention& name, std::size_t last) const;
  void add_unsaid(std::span<const Mention> named, WordId counted);
  bool may_fit(const Readings& readings) const;
  bool has_topic() const;

  const Lexicon& lexicon_;
  WordId money_, treaty_, people_;
  std::vector<WordId> ids_;            ///< of the tokens
  std::vector<WordId> words_;          ///< all that the sentence's words may be to a reading
  Present present_;                    ///< the same, and signs besides
  std::vector<WordId> nouns_, verbs_;  ///< those that may have readings
  Signs signs_;
  std::vector<std::string> lower_;  ///< the tokens, and memory for those of longer sentences
  std::string joined_;
};

}  // namespace entente::coding
