/// The state whose an office or a body is that the text gives no owner.
#include <algorithm>

#include "entente/coding/actors.hpp"

namespace entente::coding {

/// `suspended Niger after the army took power`: the only state that the sentence has named before a word, by its name.
std::string_view Actors::only_state_before(std::size_t word) const {
  std::string_view only;
  for (std::size_t w = 0; w < word; ++w) {
    const Meaning* found = sentence_.words[w].mention == none ? nullptr : meaning(sentence_.words[w].mention);
    if (found == nullptr || found->actor->kind != ActorKind::state || found->name->kind > NameKind::former) continue;
    if (!only.empty() && only != found->actor->code) return {};
    only = found->actor->code;
  }
  return only;
}

/// Of an office or government without owner: the state that acts in the clause before it in its sentence, else the only
/// one that the sentence has named, else, of a head's office, that of the person named last, else the state that acted
/// last, else the one named last; for `the chancellor`, one that has a chancellor.
std::string_view Actors::state_at_hand(std::size_t index) {
  const std::size_t at = parse_.phrases[index].begin;
  const auto with_office = parse_.phrases[index].modifiers.empty() ? atlas_.with_head_called(office_of(index))
                                                                   : std::span<const std::string_view>{};
  std::string_view state;
  std::vector<Party> acting;  // on that very office, under its own name: "China sanctioned the speaker"
  for (const Clause& clause : parse_.clauses) {
    if (clause.subject == none || clause.subject == index || parse_.phrases[clause.subject].begin >= at) continue;
    const Word& head = sentence_.words[parse_.phrases[clause.subject].head];
    const Meaning* found = head.mention == none ? nullptr : meaning(head.mention);
    if (found == nullptr || found->actor->kind != ActorKind::state) continue;
    if (has_argument(clause, index))
      acting = {{found->actor->code, {}, {}}};
    else if (with_office.empty() || std::ranges::binary_search(with_office, found->actor->code))
      state = found->actor->code;
  }
  for (const Clause& clause : parse_.clauses)  // "the junta accused French forces"
    if (clause.subject == index && !clause.verb.passive)
      for (const std::size_t object : clause.objects)
        merge(acting, mentions_before(object, parse_.phrases[object].end, nullptr));
  constexpr std::size_t back = 4;
  const auto may_hold = [&](std::string_view code) {
    return (with_office.empty() || std::ranges::binary_search(with_office, code)) &&
           std::ranges::find(acting, code, &Party::actor) == acting.end();
  };
  if (state.empty())
    if (const auto here = only_state_before(at); !here.empty() && may_hold(here)) state = here;
  const bool lately = memory_.person_in + back >= sentence_.number;
  if (state.empty() && !with_office.empty() && lately && may_hold(memory_.person_of)) state = memory_.person_of;
  if (state.empty() && memory_.subject.size() == 1) {
    const Actor* actor = atlas_.find(memory_.subject.front().actor);
    if (actor != nullptr && actor->kind == ActorKind::state && memory_.knows(actor->code) && may_hold(actor->code))
      state = actor->code;
  }
  if (state.empty()) state = memory_.last_state(sentence_.words[at].begin, acting, with_office);
  return state.empty() ? memory_.last_state(sentence_.words[at].begin, acting) : state;
}

}  // namespace entente::coding
