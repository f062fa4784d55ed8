#include <algorithm>

#include "entente/coding/now.hpp"

namespace entente::coding {

void Reader::take_tie(Now& now, const Match& match, Factuality factuality) {
  std::vector<std::pair<std::string, std::string>> pairs;
  const auto& a = match.source;
  if (match.target.empty()) {
    for (std::size_t i = 0; i < a.size(); ++i)
      for (std::size_t j = i + 1; j < a.size(); ++j) pairs.emplace_back(a[i].actor, a[j].actor);
  } else {
    for (const Party& one : a)
      for (const Party& other : match.target)
        if (one.actor != other.actor) pairs.emplace_back(one.actor, other.actor);
  }
  for (const auto& [from, to] : pairs) {
    Tie tie;
    tie.layer = match.row->layer;
    tie.a = from;
    tie.b = to;
    tie.directed = match.row->directed;
    tie.sign = match.row->sign;
    tie.factuality = factuality;
    tie.span = span_of(now, match, factuality);
    tie.attribution = attribution(now, match.clause, match.source);
    tie.evidence.push_back(evidence(now));
    tie.confidence = 0.7;
    now.records.push_back(identified(std::move(tie)));
  }
}

void Reader::take_membership(Now& now, const Match& match, Factuality factuality) {
  const bool stays = match.row->change == Row::Change::ends && factuality == Factuality::negated;
  if (stays) return;
  for (const Party& arrangement : match.target)
    for (const Party& actor : match.source) {
      Membership membership;
      membership.actor = actor.actor;
      membership.arrangement = arrangement.actor;
      membership.role = match.row->role;
      membership.factuality = factuality;
      membership.span = span_of(now, match, factuality);
      membership.attribution = attribution(now, match.clause, match.source);
      add_membership(now, std::move(membership));
    }
}

void Reader::add_membership(Now& now, Membership membership) {
  const Actor* known = setting_.atlas.find(membership.arrangement);
  const bool arrangement = known != nullptr && known->kind == ActorKind::arrangement;
  if (!arrangement || membership.actor.empty() || membership.actor == membership.arrangement) return;
  membership.evidence.push_back(evidence(now));
  membership.confidence = 0.7;
  now.records.push_back(identified(std::move(membership)));
}

/// Names listed beside an arrangement's name are its members. A list before the name (`Japan and Australia (AP4)`) may
/// say something else: it counts where the atlas knows all of them there.
void Reader::read_lists(Now& now) {
  for (const Lists::Members& list : now.frames.lists().of_arrangements()) {
    const auto seated = [&](const Party& one) {
      return std::ranges::any_of(setting_.atlas.seats(), [&](const Seat& seat) {
        return seat.arrangement == list.arrangement && seat.actor == one.actor;
      });
    };
    if (list.inverse && !std::ranges::all_of(list.actors, seated)) continue;
    for (const Party& one : list.actors) {
      Membership membership;
      membership.actor = one.actor;
      membership.arrangement = list.arrangement;
      add_membership(now, std::move(membership));
    }
  }
}

Span Reader::span_of(Now& now, const Match& match, Factuality factuality) {
  Span span;
  const bool to_come = factuality == Factuality::planned || factuality == Factuality::possible;
  std::optional<Date> date, since;
  for (const DateSpan& one : now.dates) {
    const std::size_t c = now.parse.clause_of[one.begin];
    if (match.clause != none && c != match.clause && match.row->change != Row::Change::holds) continue;
    auto when = resolved(now, one, to_come);
    if (!when || when->when != calendar_unit(when->when.start, when->precision)) continue;
    when->text.clear();
    (one.since ? since : date) = when;
  }
  switch (match.row->change) {
    case Row::Change::starts:
      span.from = since ? since : date;
      break;
    case Row::Change::ends:
      span.until = date;
      break;
    case Row::Change::holds:
      span.from = since;
      break;
  }
  return span;
}

}  // namespace entente::coding
