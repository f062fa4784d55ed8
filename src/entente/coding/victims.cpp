/// Those to whom an act was done that somebody answers.
#include <algorithm>
#include <set>

#include "entente/coding/targets.hpp"

namespace entente::coding {
namespace {

/// Acts to somebody's harm.
bool is_hostile(EventClass event_class) {
  const Quad quad = quad_of(event_class);
  return quad == Quad::verbal_conflict || quad == Quad::material_conflict || event_class == EventClass::mobilize;
}

/// The prepositions behind a noun by which it tells to whom a hostile act was done: `raid on`, `invasion of`.
std::set<WordId> prepositions_of_victim(const Lexicon& lexicon, const Word& noun) {
  std::set<WordId> found;
  const ActNoun* act = lexicon.act_noun(noun.noun());
  if (act != nullptr && std::ranges::all_of(act->classes, is_hostile))
    for (const char* const preposition : {"on", "upon", "against"}) found.insert(lexicon.id(preposition));
  for (const WordId word : {noun.noun(), noun.id()})
    for (const Row* row : lexicon.noun_rows(word)) {
      if (row->kind != Row::Kind::event || !row->others.empty() || !is_hostile(row->event_class)) continue;
      for (const auto& part : *row->target)
        for (const Atom& atom : part)
          if (atom.where == Atom::Where::modifier && !atom.inner) found.insert(atom.preposition);
    }
  return found;
}

}  // namespace

bool points_by(const Row& row, WordId preposition) {
  return std::ranges::any_of(*row.target, [&](const auto& part) {
    return std::ranges::any_of(part, [&](const Atom& one) {
      return one.preposition == preposition || (one.inner && one.inner_preposition == preposition);
    });
  });
}

/// `condemned the raid on Israel`, `sanctioned Russia over the invasion of Ukraine`: those to whom the act was done
/// that a clause answers are not whom it is aimed at.
std::vector<std::size_t> Frames::victims(const Row& row, std::size_t index) const {
  std::vector<std::size_t> found;
  if (row.noun || index == none || (!answers(row.event_class) && !is_hostile(row.event_class))) return found;
  std::vector<std::size_t> answered;
  if (answers(row.event_class)) answered = objects(index);
  for (const Oblique& oblique : parse_.clauses[index].obliques) {
    const Reference* link = lexicon_.link(oblique.preposition);
    if (answers(row.event_class) || (link != nullptr && link->gives_cause())) answered.push_back(oblique.phrase);
  }
  for (const std::size_t act : answered) {
    const std::set<WordId> prepositions = prepositions_of_victim(lexicon_, sentence_.words[parse_.phrases[act].head]);
    for (const Modifier& modifier : parse_.phrases[act].modifiers)
      if (prepositions.contains(modifier.preposition) && !points_by(row, modifier.preposition))
        for (std::size_t p = modifier.phrase; p != none; p = parse_.phrases[p].next) found.push_back(p);
  }
  return found;
}

std::vector<Party> Frames::parties_of(const std::vector<std::size_t>& phrases) {
  std::vector<Party> all;
  for (const std::size_t phrase : phrases) merge(all, actors_.denoted(phrase));
  return all;
}

/// Leaves out who is named among the victims alone.
void Frames::spare(const std::vector<std::size_t>& victims, std::vector<Party>& parties) const {
  std::erase_if(parties, [&](const Party& one) {
    const std::size_t phrase = actors_.phrase_of(one);
    return phrase != none && std::ranges::any_of(victims, [&](std::size_t victim) {
             const std::size_t head = parse_.phrases[phrase].head;
             return phrase == victim || (head >= parse_.phrases[victim].begin && head < parse_.phrases[victim].end);
           });
  });
}

}  // namespace entente::coding
