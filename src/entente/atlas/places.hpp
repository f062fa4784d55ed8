/// Where things happen: the places of `data/atlas/places.tsv`, towns, regions, islands, straits, seas.
#pragma once
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "entente/base/table.hpp"

namespace entente {

struct NamedPlace {
  std::vector<std::string> names;  ///< the most usual first
  std::string kind;                ///< capital, city, region, base, sea, strait, island, river, mountain, border, site
  std::string country;  ///< of the state in which it lies; empty for the high seas and where several contend for it
  double latitude = 0, longitude = 0;  ///< decimal degrees, north and east positive
  std::string source;
};

class Gazetteer {
 public:
  Gazetteer() = default;
  Gazetteer(Gazetteer&&) = default;
  Gazetteer& operator=(Gazetteer&&) = default;
  /// Throws InputError with file and line for an unknown kind, a country that `is_state` does not know, coordinates
  /// off the globe, a name given twice for one country, a row without source.
  template <typename IsState>
  Gazetteer(const Table& table, IsState is_state) {
    Given given;
    for (const auto row : table) {
      if (!row["country"].empty() && !is_state(row["country"]))
        throw row.error("column 'country' holds '" + std::string(row["country"]) + "', which is no code of states.tsv");
      add(row, given);
    }
    index();
  }

  /// In the order of their names.
  const std::vector<NamedPlace>& all() const { return places_; }
  /// All places that bear a name, in the order of their countries; as written, or without its diacritics.
  const std::vector<const NamedPlace*>& named(std::string_view name) const;

 private:
  using Given = std::set<std::pair<std::string, std::string_view>>;  ///< names with their countries
  void add(const Table::Row& row, Given& given);
  void index();

  std::vector<NamedPlace> places_;
  std::unordered_map<std::string, std::vector<const NamedPlace*>> by_name_;
};

/// What `NamedPlace::kind` may be.
const std::vector<std::string_view>& place_kinds();

}  // namespace entente
