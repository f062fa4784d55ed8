/// Readings of a verb whose preposition a longer verb has taken: where `return to` is a verb of its own, `returned to
/// Peru` has no oblique with `to`, and `return` with `obl:to` could never hold. Private to the room.
#pragma once
#include <optional>

#include "entente/coding/lexicon.hpp"

namespace entente::coding {

/// The same reading of the longer verb, its oblique an object; nothing when the reading has no such oblique, or an
/// object of its own. O(conditions and places of the row).
std::optional<Row> with_particle(const Row& row, WordId preposition);

}  // namespace entente::coding
