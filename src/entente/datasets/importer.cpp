#include "entente/datasets/importer.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace entente::datasets {
namespace {

constexpr std::array<std::string_view, 9> scheme_names{"none", "cow",         "gw",   "iso-number", "iso3",
                                                       "iso2", "cow-letters", "name", "cameo"};

Column plain(std::string_view name, Type type) {
  Column column;
  column.name = column.header = name;
  column.type = type;
  return column;
}

}  // namespace

std::string_view to_string(Scheme scheme) { return scheme_names[static_cast<std::size_t>(scheme)]; }

std::optional<Scheme> scheme_from(std::string_view name) {
  const auto found = std::ranges::find(scheme_names, name);
  if (found == scheme_names.end()) return std::nullopt;
  return static_cast<Scheme>(found - scheme_names.begin());
}

bool is_number(Scheme scheme) { return scheme == Scheme::cow || scheme == Scheme::gw || scheme == Scheme::iso_number; }

Column Column::from(std::string_view its_header) const {
  Column changed = *this;
  changed.header = its_header;
  return changed;
}

Column Column::in(std::string_view its_unit) const {
  Column changed = *this;
  changed.unit = its_unit;
  return changed;
}

Column Column::missing(std::vector<int> its_marks) const {
  Column changed = *this;
  changed.marks = std::move(its_marks);
  return changed;
}

Column Column::at_least(double least) const {
  Column changed = *this;
  changed.lower = least;
  return changed;
}

Column Column::within(double least, double most) const {
  Column changed = at_least(least);
  changed.upper = most;
  return changed;
}

Column Column::optional() const {
  Column changed = *this;
  changed.is_optional = true;
  return changed;
}

Column Column::steady() const {
  Column changed = *this;
  changed.is_steady = true;
  return changed;
}

Column Column::recurring() const {
  Column changed = *this;
  changed.recurs = true;
  return changed;
}

Column integer(std::string_view name) { return plain(name, Type::integer); }
Column number(std::string_view name) { return plain(name, Type::number); }
Column text(std::string_view name) { return plain(name, Type::text); }
Column day(std::string_view name) { return plain(name, Type::day); }
Column flag(std::string_view name) { return integer(name).within(0, 1); }

Column year(std::string_view name) {
  Column column = integer(name);
  column.is_year = true;
  return column;
}

Column code(std::string_view name, Scheme scheme) {
  Column column = plain(name, is_number(scheme) ? Type::integer : Type::text);
  column.scheme = scheme;
  return column;
}

Derived start_of(std::string_view year, std::string_view month, std::string_view day) {
  return {"start_day", Type::day, fmt::format("TRY(make_date({}, coalesce({}, 1), coalesce({}, 1)))", year, month, day),
          std::string(year)};
}

Derived end_of(std::string_view year, std::string_view month, std::string_view day) {
  return {"end_day", Type::day,
          fmt::format("CASE WHEN {0} IS NULL THEN NULL WHEN {1} IS NULL THEN TRY(make_date({0} + 1, 1, 1)) "
                      "WHEN {2} IS NULL THEN TRY((make_date({0}, {1}, 1) + INTERVAL 1 MONTH)::DATE) "
                      "ELSE TRY(make_date({0}, {1}, {2}) + 1) END",
                      year, month, day),
          std::string(year)};
}

}  // namespace entente::datasets
