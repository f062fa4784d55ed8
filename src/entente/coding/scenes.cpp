#include "entente/coding/scenes.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include <fmt/format.h>

#include "entente/atlas/places.hpp"

namespace entente::coding {
namespace {

constexpr std::array<std::pair<std::string_view, Scenes::Role>, 4> roles{{{"preposition", Scenes::Role::preposition},
                                                                          {"object", Scenes::Role::object},
                                                                          {"noun", Scenes::Role::noun},
                                                                          {"journey", Scenes::Role::journey}}};

}  // namespace

bool Scenes::Row::admits(std::string_view kind) const {
  return places.empty() || std::ranges::find(places, kind) != places.end();
}

bool Scenes::Row::applies(EventClass event_class) const {
  return classes.empty() || std::ranges::find(classes, event_class) != classes.end();
}

Scenes::Scenes(const Table& table) {
  for (const auto place : table) {
    Row& row = rows_.emplace_back();
    row.word = place.required("word");
    const auto role = std::ranges::find(roles, place.required("role"), &decltype(roles)::value_type::first);
    if (role == roles.end())
      throw place.error(fmt::format("'{}' is none of preposition, object, noun, journey", place["role"]));
    row.role = role->second;
    for (const std::string_view kind : place.list("places")) {
      if (kind != "state" && std::ranges::find(place_kinds(), kind) == place_kinds().end())
        throw place.error(fmt::format("'{}' is no kind of place, nor 'state'", kind));
      row.places.emplace_back(kind);
    }
    for (const std::string_view name : place.list("classes")) {
      const auto event_class = event_class_from(name);
      if (!event_class) throw place.error(fmt::format("'{}' is no event class", name));
      row.classes.push_back(*event_class);
    }
    row.example = row.role == Role::noun ? place["example"] : place.required("example");
    row.scene = row.role == Role::noun ? place["scene"] : place.required("scene");
    row.line = place.line();
  }
  std::ranges::sort(rows_, {}, [](const Row& row) { return std::tie(row.role, row.word, row.classes, row.places); });
}

std::vector<const Scenes::Row*> Scenes::of(Role role, std::string_view word) const {
  std::vector<const Row*> found;
  const auto key = [](const Row& row) { return std::tuple(row.role, std::string_view(row.word)); };
  for (auto row = std::ranges::lower_bound(rows_, std::tuple(role, word), {}, key);
       row != rows_.end() && key(*row) == std::tuple(role, word); ++row)
    found.push_back(&*row);
  return found;
}

}  // namespace entente::coding
