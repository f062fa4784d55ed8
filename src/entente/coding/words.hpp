/// The words of a sentence with their tree: what the language engine says of each, what the lexicon knows of it, and
/// the name that it belongs to.
#pragma once
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/atlas/atlas.hpp"
#include "entente/coding/lexicon.hpp"
#include "entente/text/language/sentence.hpp"

namespace entente::coding {

enum class Tag : std::uint8_t {
  noun,
  name,
  number,
  adjective,
  determiner,
  possessive,  ///< `its`
  ending,      ///< `'s`
  pronoun,
  verb,
  auxiliary,
  negation,
  to,  ///< before an infinitive
  preposition,
  coordinator,
  subordinator,
  adverb,
  comma,
  hyphen,
  date,
  other
};

/// What a word is to its head; the names are those of Universal Dependencies.
enum class Relation : std::uint8_t {
  root,
  nsubj,
  nsubj_pass,
  csubj,
  obj,
  iobj,
  obl,
  obl_agent,
  ccomp,
  xcomp,
  advcl,
  acl,
  acl_relcl,
  parataxis,
  conj,
  appos,
  nmod,
  nmod_poss,
  nmod_desc,
  amod,
  nummod,
  det,
  compound,
  compound_prt,
  flat,
  fixed,
  case_,
  mark,
  advmod,
  aux,
  aux_pass,
  cop,
  cc,
  expl,
  list,
  punct,
  other
};

/// `nsubj:pass`; `dep` for those that the coder does not tell apart.
std::string_view to_string(Relation relation);

constexpr std::size_t none = static_cast<std::size_t>(-1);

struct Word {
  std::size_t begin = 0, end = 0;  ///< bytes of the document
  std::string_view text;           ///< as written
  const Form* form = nullptr;      ///< nothing when no table names the word
  Tag tag = Tag::other;
  Relation relation = Relation::other;
  std::size_t head = none;         ///< word; none of the root
  std::size_t mention = none;      ///< the name that it is part of
  WordId own = 0;                  ///< the word itself, in lower case; 0 when no table names it
  WordId lemma = 0;                ///< of a verb or adjective; 0 when no table names it
  const Weapon* weapon = nullptr;  ///< of a weapon's name: what it is
  bool capital = false;
  bool infinitive = false, gerund = false, participle = false, past = false, present = false;  ///< form of a verb
  bool relative = false;                                                                       ///< `which`

  WordId id() const { return own; }
  WordId noun() const { return weapon != nullptr ? weapon->noun : form == nullptr ? 0 : form->noun; }
  bool is_verbal() const { return tag == Tag::verb || tag == Tag::auxiliary; }
  bool is(Grammar flag) const { return form != nullptr && form->is(flag); }
};

/// A sentence ready for reading. `mentions` are those that lie in it.
struct Sentence {
  std::string_view text;  ///< the whole document
  std::size_t begin = 0, end = 0, number = 0;
  std::vector<Word> words;
  std::span<const Mention> mentions;
  const Present* present = nullptr;             ///< what the sieve says of it; none: any reading may fit
  std::function<bool(std::size_t)> finds_name;  ///< what the language engine says; none: it is not asked

  /// Whether a word is part of the name of a person or an organisation. Names begin with a capital.
  bool is_somebody(std::size_t word) const { return words[word].capital && finds_name && finds_name(word); }
  std::span<const std::size_t> children(std::size_t word) const {
    return std::span(children_).subspan(first_child_[word], first_child_[word + 1] - first_child_[word]);
  }
  /// The first child in a relation; none when there is none.
  std::size_t child(std::size_t word, Relation relation) const;
  /// Fills what `children` yields, in the order of the words.
  void index_children();
  /// Makes a root of a word of each circle of heads, as trees from outside and mended ones may have: above every word
  /// stands a root.
  void break_circles();

 private:
  std::vector<std::size_t> children_, first_child_;
};

/// Takes over a parsed sentence, whose offsets are bytes of the document, and looks its words up, unless their numbers
/// are known: `ids`, one each, or none. O(words).
Sentence look_up(const text::language::Sentence& parsed, std::size_t number, std::string_view document,
                 std::span<const Mention> mentions, const Lexicon& lexicon, std::span<const WordId> ids = {});

/// Whether a name may mean some of a people: `Turks`, `Lebanese`; false for no meaning.
bool means_people(const Meaning* meaning);

/// True for a name used as an adjective: `Chinese` in `Chinese ships`.
bool is_adjectival(const Mention& mention);

}  // namespace entente::coding
