/// What a predicate tells by its own words: `has not yet been signed`. A part of clauses.
#pragma once
#include "entente/coding/clauses.hpp"

namespace entente::coding {

/// Reads the verb groups of one tree. The sentence, the lexicon and the phrases must outlive it.
class VerbGroups {
 public:
  VerbGroups(const Sentence& sentence, const Lexicon& lexicon, const Phrases& phrases)
      : sentence_(sentence), words_(sentence.words), lexicon_(lexicon), phrases_(phrases) {}

  /// The group of which a word is the verb or, after a copula, the predicate. O(its children).
  VerbGroup read(std::size_t word) const;

 private:
  /// What the words that hang on a verb tell of it beside its group.
  struct Signs {
    bool to = false, auxiliary = false, be = false, negated = false, asserted = false, subject = false;
    bool having = false;  ///< "denies having driven them out"
  };
  bool has(std::size_t w, Relation relation) const { return sentence_.child(w, relation) != none; }
  void read_child(std::size_t w, std::size_t child, VerbGroup& group, Signs& signs) const;
  bool turns_round(std::size_t w, std::size_t child) const;
  void settle_form(const Word& main, const Signs& signs, VerbGroup& group) const;
  void name_verb(const Word& main, const Signs& signs, VerbGroup& group) const;
  void read_auxiliary(std::size_t child, VerbGroup& group) const;
  WordId participle_of(const Word& word) const;
  void read_particles(std::size_t w, VerbGroup& group) const;
  void read_place(std::size_t w, VerbGroup& group) const;
  void settle_inversion(std::size_t w, VerbGroup& group) const;
  std::size_t behind_object(std::size_t w, WordId word) const;
  bool denies_first(std::size_t argument) const;

  const Sentence& sentence_;
  const std::vector<Word>& words_;
  const Lexicon& lexicon_;
  const Phrases& phrases_;
};

}  // namespace entente::coding
