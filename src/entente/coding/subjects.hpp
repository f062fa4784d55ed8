/// Who the subject of a clause is and what is joined to what, where the tree has it wrong: a part of mending.
#pragma once
#include "entente/coding/words.hpp"

namespace entente::coding {

/// Makes a verb of a noun that has a subject before it and content behind it, gives the first of two subjects to the
/// clause between them, lets no noun after a preposition be a subject, and hangs an adverb before an infinitive on it.
/// Joins like to like in lists, titled persons and verbs in a row, and owners before one noun; parts appositions and
/// places from lists and actors; finds objects that hang loose. Indexes the children anew. Quadratic in the words.
void settle_subjects(Sentence& sentence, const Lexicon& lexicon);

/// Makes an adjective of a participle before an object that was read as a verb of its own: `reject proposed changes`.
void lower_adjective(Sentence& sentence, std::size_t w);

/// Hangs a preposition before a date on it, where the tree gives it to the noun behind. O(1).
void leave_to_date(std::vector<Word>& words, std::size_t w);

/// Whether a word hangs, over others or not, on another: what hangs there must not become its head. O(words).
bool is_below(const std::vector<Word>& words, std::size_t w, std::size_t above);

/// Whether a word has a subject. O(words).
bool has_subject(const Sentence& sentence, std::size_t verb);

}  // namespace entente::coding
