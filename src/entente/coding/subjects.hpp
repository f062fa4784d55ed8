/// Who the subject of a clause is, where the tree has it wrong: a part of mending.
#pragma once
#include "entente/coding/words.hpp"

namespace entente::coding {

/// Gives the first of two subjects to the clause between them, lets no noun after a preposition be a subject, and hangs
/// an adverb before an infinitive on it. Indexes the children anew. Quadratic in the words of the
/// sentence.
void settle_subjects(Sentence& sentence);

}  // namespace entente::coding
