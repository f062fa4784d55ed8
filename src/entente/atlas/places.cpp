#include "entente/atlas/places.hpp"

#include <algorithm>
#include <tuple>

#include "entente/atlas/rows.hpp"
#include "entente/atlas/spelling.hpp"
#include "entente/base/text.hpp"

namespace entente {
namespace {

double degrees(const Table::Row& row, std::string_view column, double most) {
  row.required(column);
  const double value = *row.number(column);
  if (value < -most || value > most)
    throw row.error("column '" + std::string(column) + "' holds " + std::string(row[column]) + "; expected are " +
                    "degrees from -" + std::to_string(int(most)) + " to " + std::to_string(int(most)));
  return value;
}

}  // namespace

const std::vector<std::string_view>& place_kinds() {
  static const std::vector<std::string_view> kinds{"capital", "city",  "region",   "base",   "sea", "strait",
                                                   "island",  "river", "mountain", "border", "site"};
  return kinds;
}

void Gazetteer::add(const Table::Row& row, Given& given) {
  NamedPlace& place = places_.emplace_back();
  row.required("name");
  for (const auto name : row.list("name")) {
    place.names.push_back(atlas::name_from(row, "name", name));
    if (!given.emplace(place.names.back(), row["country"]).second)
      throw row.error("'" + place.names.back() + "' was given already for the same country");
  }
  place.kind = atlas::word_of(row, "kind", place_kinds());
  place.country = row["country"];
  place.latitude = degrees(row, "latitude", 90);
  place.longitude = degrees(row, "longitude", 180);
  place.source = row.required("source");
}

void Gazetteer::index() {
  std::ranges::sort(places_, {}, [](const NamedPlace& one) { return std::tie(one.names, one.country); });
  for (const NamedPlace& place : places_)
    for (const std::string& name : place.names)
      for (const std::string& spelling : {atlas::canonical(name), atlas::canonical(without_diacritics(name))}) {
        auto& bearers = by_name_[spelling];
        if (std::ranges::find(bearers, &place) == bearers.end()) bearers.push_back(&place);
      }
  for (auto& [_, bearers] : by_name_) std::ranges::sort(bearers, {}, &NamedPlace::country);
}

const std::vector<const NamedPlace*>& Gazetteer::named(std::string_view name) const {
  static const std::vector<const NamedPlace*> none;
  const auto found = by_name_.find(atlas::canonical(name));
  return found == by_name_.end() ? none : found->second;
}

}  // namespace entente
