/// Mends a tree where the names of the atlas and the verbs of the lexicon know better than the parser.
#pragma once
#include "entente/coding/words.hpp"

namespace entente::coding {

/// News is terse, and a general parser takes `Japan imposed sanctions` for one long noun. A name is no verb, adverb or
/// auxiliary; a past form between a name and a noun, in a sentence without another verb, is the verb; the state after
/// `gave` is whom something was given. At most quadratic in the words.
void mend_tree(Sentence& sentence, const Lexicon& lexicon);

}  // namespace entente::coding
