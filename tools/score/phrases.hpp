// Short sentences with the codings that a reader would give them, a JSON object a line: {"text", "date"?, "records"}; a
// record is {"class", "fact", "src", "tgt"}, {"record": "tie", "kind", "from", "to", "fact"} or {"record":
// "membership", "role", "who", "org", "fact"}. Actors are codes of the atlas; sectors and dates are not compared.
#pragma once
#include <filesystem>

#include "entente/coding/coding.hpp"

/// Prints how many of the records are found: by kind, with factuality, with the source, with both parties. With
/// `errors` also every sentence that was not read as its reader did.
int score_phrases(const entente::coding::Coder& coder, const std::filesystem::path& file, bool errors);
