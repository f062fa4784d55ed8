#include <algorithm>

#include "entente/coding/actors.hpp"

/// The nouns that a text leaves out: `sent 48`, `a further 152`, `its own`, `lifted it`.
namespace entente::coding {

WordId Actors::noun_counted(std::size_t index) const {
  const Phrase& phrase = parse_.phrases[index];
  const Word& head = sentence_.words[phrase.head];
  if (head.tag != Tag::noun || lexicon_.unit(head.id()) != nullptr) return 0;
  for (std::size_t w = phrase.begin; w < phrase.head; ++w)
    if (sentence_.words[w].tag == Tag::number) return head.noun();
  return 0;
}

/// The noun of the last object before a phrase in its sentence.
WordId Actors::noun_before(std::size_t index) const {
  WordId found = 0;
  for (const Clause& clause : parse_.clauses)
    for (const std::size_t object : clause.objects)
      if (object < index && !parse_.phrases[object].pronoun)
        found = sentence_.words[parse_.phrases[object].head].noun();
  return found;
}

/// `imposed an embargo in May and lifted it in June`: what a pronoun means that is the object of a joined verb.
WordId Actors::thing_before(std::size_t index) const {
  const auto kind = pronoun(index);
  const std::size_t clause = parse_.phrases[index].clause;
  const std::size_t first = clause == none ? none : parse_.clauses[clause].joined;
  if (!kind || first == none || parse_.clauses[first].objects.size() != 1) return 0;
  const std::size_t thing = parse_.clauses[first].objects.front();
  const bool fits = is_plural(thing) == (kind == Reference::Kind::pronoun_plural) && !is_person(thing);
  return fits && thing < index ? sentence_.words[parse_.phrases[thing].head].noun() : 0;
}

WordId Actors::noun_left_out(std::size_t index) const {
  const Phrase& phrase = parse_.phrases[index];
  const Word& head = sentence_.words[phrase.head];
  if (phrase.pronoun) return thing_before(index);
  const bool own = head.text == "own" && sentence_.words[phrase.begin].tag == Tag::possessive;
  if ((head.text == "one" && phrase.head > phrase.begin) || own || head.text == "some")
    return noun_before(index);  // "a similar one", "reopened its own"
  const bool more =
      head.tag == Tag::adjective && phrase.head > phrase.begin && sentence_.words[phrase.head - 1].tag == Tag::number;
  if (head.tag != Tag::number && !more) return 0;
  const auto of = std::ranges::find(phrase.modifiers, lexicon_.id("of"), &Modifier::preposition);
  const auto named = [&](const Modifier& one) {  // "100 of the jets", not "111 of its own" or "120 of them"
    const Phrase& other = parse_.phrases[one.phrase];
    return !other.pronoun && sentence_.words[other.begin].tag != Tag::possessive;
  };
  if (of != phrase.modifiers.end() && named(*of)) return 0;
  for (std::size_t p = index; p-- > 0;)
    if (const WordId noun = noun_counted(p); noun != 0) return noun;
  return memory_.counted_lately(sentence_.number);
}

}  // namespace entente::coding
