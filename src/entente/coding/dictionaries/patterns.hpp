/// Patterns of verb dictionaries, `- * &AID TO + [070]`, as frames of the lexicon. Private to the room.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::coding {

/// What a pattern says in the words of data/lexicon/README.md.
struct VerbPattern {
  std::string frame, source, target, when;
  std::string reason;  ///< why it says nothing that a frame can say; empty when it does
};

/// A set of synonyms by its label with `&`: its words in lower case, those of several words with blanks.
using Synonyms = std::map<std::string, std::vector<std::string>, std::less<>>;

/// What the lexicon knows of a word.
struct WordKnowledge {
  std::function<bool(const std::string&)> is_preposition, is_verb;
};

/// The words of a pattern without its dash and code.
VerbPattern verb_pattern(std::string_view text, const Synonyms& synonyms, const WordKnowledge& knowledge);

/// Who is acted upon where a dictionary does not say.
std::string usual_target(bool has_object);

}  // namespace entente::coding
