/// Parsing with names that a parser knows.
#pragma once
#include <span>

#include "entente/atlas/atlas.hpp"
#include "entente/text/language/language.hpp"

namespace entente::coding {

/// Parses a sentence in which each name of the atlas is one word that stands for all of its kind: every state is
/// `Japan` to the parser, every arrangement `NATO`. So a rare or a long name costs no mistake, and a sentence is read
/// alike whomever it names. In the tree that comes out the first word of a name has its place, and the others hang on
/// it as `flat`. Offsets and forms stay. `mentions` are those that lie in the sentence, in order.
void parse_with_plain_names(text::language::Sentence& sentence, std::span<const Mention> mentions,
                            const text::language::Language& language, text::language::Language::Workspace& workspace);

}  // namespace entente::coding
