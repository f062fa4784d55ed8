/// Which state those are of whom a sentence does not say it: rebels, workers, a government without a name.
///
/// What the words nearest to them tell comes first (`a newspaper based in Beirut`, `the government of Sindh`), then the
/// scene of the act, then the sentence, when all that it names lies in one state. No guess is made between two.
#pragma once
#include <string_view>

#include "entente/coding/actors.hpp"

namespace entente::coding {

struct Land {
  std::string_view state;     ///< empty when there is none
  std::size_t phrase = none;  ///< that names it
};

class Homes {
 public:
  Homes(const Atlas& atlas, const Lexicon& lexicon, const Sentence& sentence, const Parse& parse, const Actors& actors);

  /// The state of which a phrase names the whole or a part: `Turkey`, `southern Serbia`, `the town of Cizre`. Empty for
  /// all else, for what lies in no state, and for a name that places of several states bear. O(words of the phrase).
  std::string_view land(std::size_t phrase) const;
  /// The state in which a clause's act takes place (`imposed a curfew in Cizre`), empty when it does not say so; with
  /// `object` only where its object is (`urged elections in Cizre`).
  Land of_act(std::size_t clause, bool object = false) const;
  /// The state to which a phrase belongs by the words that hang on it; `civil` also by where it is.
  std::string_view of_phrase(std::size_t phrase, bool civil) const;
  /// The only state of which the sentence speaks, empty when there are several or none. O(words).
  std::string_view only() const;

 private:
  bool is_behind(const Clause& clause, std::size_t phrase) const;
  bool is_place_preposition(WordId preposition) const;
  const Meaning* meaning_of(std::size_t word) const;
  std::string_view place(std::size_t begin, std::size_t end) const;
  std::string_view of_modifiers(std::size_t phrase, bool places) const;

  const Atlas& atlas_;
  const Lexicon& lexicon_;
  const Sentence& sentence_;
  const Parse& parse_;
  const Actors& actors_;
};

}  // namespace entente::coding
