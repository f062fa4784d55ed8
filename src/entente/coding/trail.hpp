/// What was met on the way to a record, gathered only when somebody asks why it says what it says. Private to the room.
#pragma once
#include <map>
#include <vector>

#include "entente/coding/lexicon.hpp"

namespace entente::coding {

struct Trail {
  struct CueMet {
    CueKind kind;
    WordId word;
    Effect effect;
    bool operator==(const CueMet&) const = default;
  };
  std::vector<CueMet> cues;  ///< of factuality, in the order in which they were asked for
  std::map<std::size_t, std::vector<Party>>
      antecedents;  ///< of pronouns, by phrase: whom each stands for, in its words
};

}  // namespace entente::coding
