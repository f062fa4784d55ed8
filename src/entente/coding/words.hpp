/// The words of a sentence with their grammar: tokens, cut further at the edges of names and before possessive endings,
/// each with one tag that its form and its neighbours allow.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/atlas/atlas.hpp"
#include "entente/coding/lexicon.hpp"
#include "entente/text/text.hpp"

namespace entente::coding {

enum class Tag : std::uint8_t {
  noun,
  name,
  number,
  adjective,
  determiner,
  possessive,
  ending,
  pronoun,
  relative,
  that,
  verb,
  modal,
  be,
  have,
  do_,
  negation,
  to,
  preposition,
  coordinator,
  subordinator,
  adverb,
  comma,
  stop,
  quote,
  hyphen,
  date,
  other
};

constexpr std::size_t none = static_cast<std::size_t>(-1);

struct Word {
  std::size_t begin = 0, end = 0;  ///< bytes of the document
  std::string_view text;           ///< as written
  const Form* form = nullptr;      ///< nothing when no table names the word
  Tag tag = Tag::other;
  std::size_t mention = none;  ///< the name that it is part of
  WordId verb = 0;             ///< lemma, for Tag::verb
  std::uint8_t verb_form = 0;  ///< forms that the context leaves possible
  bool capital = false;

  WordId id() const { return form == nullptr ? 0 : form->word; }
  WordId noun() const { return form == nullptr ? 0 : form->noun; }
  bool is(Grammar flag) const { return form != nullptr && form->is(flag); }
  bool may_be(VerbForm of) const { return (verb_form & static_cast<std::uint8_t>(of)) != 0; }
};

/// A sentence ready for reading. `mentions` are those that lie in it.
struct Sentence {
  std::string_view text;  ///< the whole document
  std::size_t begin = 0, end = 0, number = 0;
  std::vector<Word> words;
  std::span<const Mention> mentions;
};

/// Cuts and looks up; tags are still open. O(length).
Sentence look_up(const text::Sentence& sentence, std::size_t number, std::string_view document,
                 std::span<const Mention> mentions, const Lexicon& lexicon);

/// Gives each word its tag. Words that are already Tag::date stay.
void tag_words(Sentence& sentence, const Lexicon& lexicon);

/// True for a name used as an adjective: `Chinese` in `Chinese ships`.
bool is_adjectival(const Mention& mention);

}  // namespace entente::coding
