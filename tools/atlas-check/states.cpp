#include <algorithm>
#include <functional>
#include <optional>

#include "findings.hpp"
#include <fmt/format.h>

namespace atlas_check {
namespace {

using namespace entente;
namespace fs = std::filesystem;

/// First and last day by number; an end of the list is no end.
using Spells = std::map<std::string, std::set<std::pair<std::string, std::string>>>;

/// The spells of the atlas under a list's numbers. Those that touch are one: the atlas divides a number by state.
Spells of_atlas(const Atlas& atlas, CodeScheme list) {
  std::map<std::string, std::map<Day, Day>> spells;
  for (const SystemSpell& spell : atlas.system())
    if (spell.list == list) spells[spell.number].emplace(spell.span.interval().start, spell.span.interval().end);
  Spells joined;
  for (const auto& [number, times] : spells)
    for (auto at = times.begin(); at != times.end();) {
      const Day start = at->first;
      Day end = at->second;
      while (++at != times.end() && at->first == end) end = at->second;
      joined[number].emplace(to_iso(start), end == Day::latest() ? "" : to_iso(end - 1));
    }
  return joined;
}

std::string number_name(const Atlas& atlas, CodeScheme list, const std::string& number) {
  std::string names;
  for (const Actor* actor : atlas.from_code(list, number)) names += (names.empty() ? "" : "/") + actor->code;
  return names.empty() ? number : number + " " + names;
}

std::string written(const std::set<std::pair<std::string, std::string>>& spells) {
  std::string text;
  for (const auto& [start, end] : spells) text += fmt::format("{}{} to {}", text.empty() ? "" : ", ", start, end);
  return text.empty() ? "none" : text;
}

/// One published list: where its rows are, and how each tells number, start and end.
struct StateList {
  std::string list, file, title;
  CodeScheme scheme;
  std::function<std::pair<std::string, std::string>(const Table::Row&)> span;
  std::string number, last_day;
};

std::string ymd(const Table::Row& row, const std::string& side) {
  return to_iso(make_day(*row.integer(side + "year"), *row.integer(side + "month"), *row.integer(side + "day")));
}

Comparison compare(const Atlas& atlas, const fs::path& data, const StateList& list) {
  Comparison result{list.list, list.title, "First and last day of every spell, by the list's number.", 0, {}};
  Spells theirs;
  for (const auto row : read_csv(data / list.file)) {
    auto [start, end] = list.span(row);
    theirs[std::string(row[list.number])].emplace(start, end == list.last_day ? "" : end);
    ++result.compared;
  }
  const Spells ours = of_atlas(atlas, list.scheme);
  std::set<std::string> numbers;
  for (const auto& [number, _] : theirs) numbers.insert(number);
  for (const auto& [number, _] : ours) numbers.insert(number);
  const std::set<std::pair<std::string, std::string>> none;
  for (const auto& number : numbers) {
    const auto& a = theirs.contains(number) ? theirs.at(number) : none;
    const auto& b = ours.contains(number) ? ours.at(number) : none;
    if (a != b)
      result.findings.push_back({"spells", number_name(atlas, list.scheme, number),
                                 a.empty()   ? "absent-theirs"
                                 : b.empty() ? "absent-ours"
                                             : "days",
                                 written(a), written(b)});
  }
  return result;
}

std::set<std::string> actors(const Atlas& atlas, CodeScheme scheme, std::string_view code, std::optional<Day> on) {
  std::set<std::string> list;
  for (const Actor* actor : atlas.from_code(scheme, code, on)) list.insert(actor->code);
  return list;
}

std::string joined(const std::set<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : "/") + word;
  return text.empty() ? "nobody" : text;
}

/// One row of codes, one state: all of them must share an actor, today's where there is one.
Comparison compare_codes(const Atlas& atlas, const fs::path& data) {
  Comparison result{"countrycode",
                    "countrycode 1.8.0, code list",
                    "Whether all codes of a row (ISO 3166, COW and Gleditsch-Ward letters and numbers) mean one actor.",
                    0,
                    {}};
  const std::vector<std::pair<const char*, CodeScheme>> columns{
      {"iso3c", CodeScheme::iso3},    {"iso2c", CodeScheme::iso2},       {"iso3n", CodeScheme::iso_number},
      {"cown", CodeScheme::cow},      {"cowc", CodeScheme::cow_letters}, {"gwn", CodeScheme::gw},
      {"gwc", CodeScheme::gw_letters}};
  for (const auto row : read_csv(data / "crosswalk/countrycode_codelist.csv")) {
    std::optional<std::set<std::string>> common;
    std::string said;
    for (const auto& [column, scheme] : columns) {
      if (row[column].empty()) continue;
      const auto found = actors(atlas, scheme, row[column], std::nullopt);
      if (found.empty() && atlas.find(row["iso3c"]) == nullptr && row["cown"].empty() && row["gwn"].empty()) continue;
      ++result.compared;
      said += fmt::format("{}{} {} {}", said.empty() ? "" : ", ", column, row[column], joined(found));
      if (!common) {
        common = found;
      } else {
        std::erase_if(*common, [&](const std::string& code) { return !found.contains(code); });
      }
    }
    if (common && common->empty())
      result.findings.push_back({"codes", std::string(row["country.name.en"]), "codes", "one state", said});
  }
  return result;
}

/// A pair of numbers in one year must share an actor in that year.
Comparison compare_pairs(const Atlas& atlas, const fs::path& data, const std::string& file) {
  Comparison result{"pairs",
                    "isard 0.2.0, " + file,
                    "Whether the COW and the Gleditsch-Ward number of a state in a year mean one actor in that year.",
                    0,
                    {}};
  std::map<std::string, std::set<int>> years;
  std::map<std::string, std::pair<std::string, std::string>> meanings;
  for (const auto row : read_csv(data / "crosswalk" / file)) {
    if (!row.integer("ccode") || !row.integer("gwcode")) continue;
    ++result.compared;
    const Interval year = year_interval(*row.integer("year"));
    const auto in_year = [&](CodeScheme scheme, std::string_view code) {
      std::set<std::string> list;
      for (const auto& reading : atlas.resolve(code, std::nullopt, scheme))
        if (reading.when.overlaps(year)) list.insert(reading.actor->code);
      return list;
    };
    const auto cow = in_year(CodeScheme::cow, row["ccode"]), gw = in_year(CodeScheme::gw, row["gwcode"]);
    if (std::ranges::any_of(cow, [&](const std::string& code) { return gw.contains(code); })) continue;
    const auto pair = fmt::format("COW {} and GW {}", row["ccode"], row["gwcode"]);
    years[pair].insert(*row.integer("year"));
    meanings[pair] = {fmt::format("one state, {}", row["cw_name"]), joined(cow) + " and " + joined(gw)};
  }
  for (const auto& [pair, list] : years)
    result.findings.push_back(
        {"pairs", pair, "pairs",
         fmt::format("{} in {} years from {} to {}", meanings[pair].first, list.size(), *list.begin(), *list.rbegin()),
         meanings[pair].second});
  return result;
}

}  // namespace

std::vector<Comparison> compare_spells(const Atlas& atlas, const fs::path& data) {
  const auto days = [](const char* start, const char* end) {
    return [=](const Table::Row& row) { return std::pair(std::string(row[start]), std::string(row[end])); };
  };
  const std::vector<StateList> lists{
      {"cow-states", "peacesciencer/cow_states.csv", "COW State System Membership v2016", CodeScheme::cow,
       [](const Table::Row& row) { return std::pair(ymd(row, "st"), ymd(row, "end")); }, "ccode", "2016-12-31"},
      {"cow-states", "crosswalk/isard_cw_system.csv", "COW State System Membership, as in isard 0.2.0", CodeScheme::cow,
       days("start", "end"), "ccode", "2016-12-31"},
      {"gw-states", "peacesciencer/gw_states.csv", "Gleditsch & Ward, independent states (2017)", CodeScheme::gw,
       days("startdate", "enddate"), "gwcode", "2017-12-31"},
      {"gw-states", "crosswalk/isard_gw_system.csv", "Gleditsch & Ward with microstates, as in isard 0.2.0",
       CodeScheme::gw, days("start", "end"), "gwcode", "2020-12-31"}};
  std::vector<Comparison> results;
  for (const auto& list : lists) results.push_back(compare(atlas, data, list));
  return results;
}

std::vector<Comparison> compare_crosswalks(const Atlas& atlas, const fs::path& data) {
  return {compare_codes(atlas, data), compare_pairs(atlas, data, "isard_cw_gw_panel.csv"),
          compare_pairs(atlas, data, "isard_gw_cw_panel.csv")};
}

}  // namespace atlas_check
