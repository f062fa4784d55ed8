#include <algorithm>

#include "entente/atlas/atlas.hpp"
#include "entente/atlas/tables.hpp"

namespace entente {
namespace {

/// An end that is not known is that of the arrangement or of its member, whichever is the nearer.
bool holds_on(const atlas::Tables& tables, const Seat& seat, Day day) {
  if (!seat.span.interval().contains(day)) return false;
  const auto exists = [&](const std::string& code) {
    const Interval life = tables.find(code)->span.interval();
    return (seat.span.from || life.start <= day) && (seat.span.until || day < life.end);
  };
  return exists(seat.arrangement) && exists(seat.actor);
}

/// Two spells of one actor may share a year that neither knows to the day.
void add_once(std::vector<std::string>& list, const std::string& code) {
  if (list.empty() || list.back() != code) list.push_back(code);
}

}  // namespace

std::vector<std::string> Atlas::members(std::string_view arrangement, Day on, Role role) const {
  if (const auto& found = actor(arrangement); found.kind != ActorKind::arrangement)
    throw InputError("'" + found.code + "' (" + found.name + ") is a " + std::string(to_string(found.kind)) +
                     ", not an arrangement, and has no members");
  std::vector<std::string> list;
  const auto code = [](const Seat& seat) { return std::string_view(seat.arrangement); };
  for (const auto& seat : std::ranges::equal_range(tables_->seats, arrangement, {}, code))
    if (seat.role == role && holds_on(*tables_, seat, on)) add_once(list, seat.actor);
  return list;
}

std::vector<std::string> Atlas::arrangements_of(std::string_view member, Day on, Role role) const {
  actor(member);
  std::vector<std::string> list;
  const auto code = [](const Seat* seat) { return std::string_view(seat->actor); };
  for (const auto* seat : std::ranges::equal_range(tables_->by_member, member, {}, code))
    if (seat->role == role && holds_on(*tables_, *seat, on)) add_once(list, seat->arrangement);
  return list;
}

}  // namespace entente
