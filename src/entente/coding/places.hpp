/// Where an act took place: a place, or a state, that its clause names after a preposition of place (`in Jeju`, `off
/// Guam`), or as what is visited or attacked. The rows are those of `data/lexicon/scenes.tsv`.
///
/// A capital that acts (`Seoul said`) is no place, nor is the dateline of a report. A place has the coordinates of the
/// atlas, a state none. A name that several places bear is read only where the sentence names the state of one alone.
#pragma once
#include <optional>

#include "entente/coding/frames.hpp"

namespace entente::coding {

/// What a place is looked for in.
struct Surroundings {
  const Atlas& atlas;
  const Lexicon& lexicon;
  const Sentence& sentence;
  const Parse& parse;
};

/// The scene of an act, nearest to its word; a place before a state. Of an act of speech only what hangs on its own
/// verb counts: `condemned the coup in Niger` was not said there. Nothing when none is told. O(phrases of the clause).
std::optional<Location> scene_of(const Match& match, const Surroundings& around);

}  // namespace entente::coding
