/// Whether what a clause or a noun tells has happened, is planned, may be, or did not happen; and who says so.
#pragma once
#include <optional>
#include <string>

#include "entente/coding/frames.hpp"
#include "entente/coding/trail.hpp"

namespace entente::coding {

class Standing {
 public:
  /// `trail` is told of the cues that are met.
  Standing(const Lexicon& lexicon, const Sentence& sentence, const Parse& parse, Frames& frames,
           Trail* trail = nullptr);

  /// Of what a clause tells; nothing when it is only the content of another act or a purpose nobody committed to.
  std::optional<Factuality> of_clause(std::size_t clause);
  /// Of the act that a noun names.
  /// Of what a noun tells with the verb of a clause: `lacks a treaty`.
  std::optional<Factuality> of_verb(std::size_t clause);
  std::optional<Factuality> of_phrase(std::size_t phrase);
  /// The same, by its own words alone: of `a future member` what the sentence says of it does not count.
  bool is_feared(std::size_t phrase) const;
  std::optional<Factuality> of_name(std::size_t phrase) const;
  /// The actor who is quoted for a clause; empty when it is told by the text itself.
  std::string attribution(std::size_t clause);

  /// Marks the contents of an act that stands by itself (a request, a refusal): they are no acts of their own.
  void consume_complements(std::size_t clause);
  bool consumed(std::size_t clause) const { return consumed_[clause]; }

  /// Leaves open what a clause is about: `did not rule out sending tanks`. Whether it is about anything.
  bool leave_open(std::size_t clause);

 private:
  std::optional<Factuality> by_noun(const Clause& clause, Factuality standing);
  bool has_condition(const Clause& clause) const;
  bool is_ranked(const Clause& clause) const;
  std::optional<Factuality> by_governor(const Clause& clause, Factuality own, int depth);
  std::optional<Factuality> of_clause(std::size_t clause, int depth);
  Factuality own(const Clause& clause) const;
  const Cue* find_cue(CueKind kind, WordId word) const;
  const Cue* cue_of_object(const Clause& clause) const;
  const Cue* governing_cue(const Clause& clause) const;
  bool shares_auxiliaries(const Clause& clause) const;

  const Lexicon& lexicon_;
  const Sentence& sentence_;
  const Parse& parse_;
  Frames& frames_;
  Trail* trail_;
  std::vector<bool> consumed_, open_;
};

/// What holds of a content when `outer` holds of what governs it and does `inner` to it.
Factuality combine(Factuality outer, Effect inner, Factuality own);

}  // namespace entente::coding
