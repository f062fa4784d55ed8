#include "entente/coding/homes.hpp"

#include <algorithm>
#include <array>

namespace entente::coding {
namespace {

constexpr std::size_t longest_name = 4;  ///< words

/// The state of an actor: itself, or that of a group.
std::string_view state_of(const Actor& actor) {
  if (actor.kind == ActorKind::state) return actor.code;
  return actor.kind == ActorKind::group ? std::string_view(actor.country) : std::string_view{};
}

/// Whether a name means a state or its capital, and not its people or what is its.
bool is_land(NameKind kind) {
  switch (kind) {
    case NameKind::name:
    case NameKind::official:
    case NameKind::short_name:
    case NameKind::former:
    case NameKind::capital:
    case NameKind::metonym:
    case NameKind::place:
      return true;
    default:
      return false;
  }
}

}  // namespace

Homes::Homes(const Atlas& atlas, const Lexicon& lexicon, const Sentence& sentence, const Parse& parse,
             const Actors& actors)
    : atlas_(atlas), lexicon_(lexicon), sentence_(sentence), parse_(parse), actors_(actors) {}

bool Homes::is_place_preposition(WordId preposition) const {
  const Reference* link = lexicon_.link(preposition);
  return link != nullptr && link->is_of_place();
}

const Meaning* Homes::meaning_of(std::size_t word) const {
  const std::size_t mention = sentence_.words[word].mention;
  return mention == none ? nullptr : actors_.meaning(mention);
}

std::string_view Homes::place(std::size_t begin, std::size_t end) const {
  const auto& words = sentence_.words;
  const auto hyphen = [&](std::size_t w) { return w < words.size() && words[w].tag == Tag::hyphen; };
  if (!words[begin].capital || hyphen(end) || (begin > 0 && hyphen(begin - 1))) return {};
  const auto& bearers =
      atlas_.places().named(sentence_.text.substr(words[begin].begin, words[end - 1].end - words[begin].begin));
  return bearers.size() == 1 ? std::string_view(bearers.front()->country) : std::string_view{};
}

std::string_view Homes::land(std::size_t index) const {
  const Phrase& phrase = parse_.phrases[index];
  if (phrase.pronoun) return {};
  const Word& head = sentence_.words[phrase.head];
  if (head.mention != none) {
    const Meaning* found = meaning_of(phrase.head);
    return found != nullptr && is_land(found->name->kind) ? state_of(*found->actor) : std::string_view{};
  }
  for (std::size_t begin = phrase.begin; begin <= phrase.head; ++begin)
    for (std::size_t end = phrase.end; end > phrase.head; --end)
      if (const auto state = place(begin, end); !state.empty()) return state;
  if (sentence_.is_somebody(phrase.head)) return {};
  if (!lexicon_.scenes().of(Scenes::Role::noun, head.text).empty())  // "East Timor's capital", "the Lebanese coast"
    for (std::size_t w = phrase.begin; w < phrase.head; ++w)
      if (const Meaning* found = meaning_of(w); found != nullptr) return state_of(*found->actor);
  return of_modifiers(index, true);
}

std::string_view Homes::of_modifiers(std::size_t index, bool places) const {
  for (const Modifier& modifier : parse_.phrases[index].modifiers) {
    const Reference* link = lexicon_.link(modifier.preposition);
    if (link == nullptr || !link->binds_agent(places)) continue;
    if (const auto state = land(modifier.phrase); !state.empty()) return state;
    const Phrase& site = parse_.phrases[modifier.phrase];  // "miners at Chile's Escondida pit"
    if (!places || !link->is_of_place()) continue;
    for (std::size_t w = site.begin; w < site.head; ++w)
      if (const Meaning* found = meaning_of(w); found != nullptr) return state_of(*found->actor);
  }
  return {};
}

std::string_view Homes::of_phrase(std::size_t index, bool civil) const {
  if (const auto state = of_modifiers(index, civil); !state.empty() || !civil) return state;
  for (std::size_t c = 0; c < parse_.clauses.size(); ++c)
    if (parse_.clauses[c].noun == index && parse_.clauses[c].link == Clause::Link::participle)
      if (const Land land = of_act(c); !land.state.empty()) return land.state;
  return {};
}

/// Whether a place stands by itself behind the verb, and so belongs to what was said: `demanded elections in Cizre`,
/// and not `said in a speech in Cizre`.
bool Homes::is_behind(const Clause& clause, std::size_t phrase) const {
  const Word& head = sentence_.words[parse_.phrases[phrase].head];
  return head.capital && parse_.phrases[phrase].begin > clause.verb.main;
}

Land Homes::of_act(std::size_t index, bool object_alone) const {
  const Clause& clause = parse_.clauses[index];
  for (const Oblique& oblique : clause.obliques)
    if (is_place_preposition(oblique.preposition) && (!object_alone || is_behind(clause, oblique.phrase)))
      if (const auto state = land(oblique.phrase); !state.empty()) return {state, oblique.phrase};
  std::vector<std::size_t> objects = clause.objects;
  if (clause.verb.passive && clause.subject != none) objects.push_back(clause.subject);
  for (const std::size_t object : objects)
    for (const Modifier& modifier : parse_.phrases[object].modifiers)
      if (is_place_preposition(modifier.preposition) && (!object_alone || is_behind(clause, modifier.phrase)))
        if (const auto state = land(modifier.phrase); !state.empty()) return {state, modifier.phrase};
  for (std::size_t c = 0; c < parse_.clauses.size(); ++c) {  // "lines leading into Kabul", "when they struck in Jaffa"
    const Clause& inner = parse_.clauses[c];
    const bool tells = inner.link == Clause::Link::participle
                           ? std::ranges::find(clause.objects, inner.noun) != clause.objects.end()
                           : inner.link == Clause::Link::adverbial && inner.governor == index;
    if (!tells) continue;
    if (object_alone && inner.link != Clause::Link::participle) continue;
    for (const Oblique& oblique : inner.obliques)
      if (is_place_preposition(oblique.preposition))
        if (const auto state = land(oblique.phrase); !state.empty()) return {state, oblique.phrase};
  }
  return {};
}

std::string_view Homes::only() const {
  std::string_view found;
  const auto add = [&](std::string_view state) {
    if (state.empty() || state == found) return true;
    if (!found.empty()) return false;
    found = state;
    return true;
  };
  for (std::size_t m = 0; m < sentence_.mentions.size(); ++m)
    if (const Meaning* meaning = actors_.meaning(m); meaning != nullptr && !add(state_of(*meaning->actor))) return {};
  const auto& words = sentence_.words;
  for (std::size_t begin = 0; begin < words.size(); ++begin) {
    if (!words[begin].capital || words[begin].mention != none) continue;
    for (std::size_t end = std::min(words.size(), begin + longest_name); end > begin; --end)
      if (const auto state = place(begin, end); !state.empty()) {
        if (!add(state)) return {};
        break;
      }
  }
  return found;
}

}  // namespace entente::coding
