#include <algorithm>
#include <cstdlib>

#include "findings.hpp"
#include <fmt/format.h>

namespace atlas_check {
namespace {

using namespace entente;
namespace fs = std::filesystem;
using Years = std::set<int>;
using Pair = std::pair<std::string, std::string>;  ///< arrangement and actor

constexpr int first_year = 1945;
constexpr int last_year = 2014;  ///< of COW IGO v3
constexpr int yearly_from = 1965;

std::string ranges(const Years& years) {
  std::string text;
  for (auto at = years.begin(); at != years.end();) {
    const int begin = *at;
    int end = begin;
    while (++at != years.end() && *at == end + 1) end = *at;
    text += fmt::format("{}{}–{}", text.empty() ? "" : ", ", begin, end == last_year ? "" : std::to_string(end));
  }
  return text.empty() ? "no member" : text;
}

/// Theirs to ours, for one list.
std::map<std::string, std::string> pairs_of(const Table& organisations, std::string_view list) {
  std::map<std::string, std::string> pairs;
  for (const auto row : organisations)
    if (row["list"] == list) pairs.emplace(row.required("theirs"), row.required("ours"));
  return pairs;
}

/// The years in which COW counts a state as a member of the system: the list knows of no others.
std::map<std::string, Years> years_in_system(const Atlas& atlas) {
  std::map<std::string, Years> years;
  for (const SystemSpell& spell : atlas.system()) {
    if (spell.list != CodeScheme::cow) continue;
    const auto [start, end] = spell.span.interval();
    const int last = end == Day::latest() ? last_year : std::min(last_year, year_of(end - 1));
    for (int year = std::max(first_year, year_of(start)); year <= last; ++year) years[spell.actor].insert(year);
  }
  return years;
}

/// The actor of a COW number in a year: who bore it on New Year's Day, else later in it.
std::string actor_of(const Atlas& atlas, std::string_view number, int year) {
  const auto readings = atlas.resolve(number, std::nullopt, CodeScheme::cow);
  for (const auto& reading : readings)
    if (reading.when.overlaps(year_interval(year))) return reading.actor->code;
  return "COW " + std::string(number);
}

std::map<Pair, Years> years_of_theirs(const Atlas& atlas, const fs::path& data,
                                      const std::map<std::string, std::string>& organisations) {
  std::map<Pair, Years> years;
  std::map<std::pair<std::string, int>, std::string> actors;
  for (const auto row : read_csv(data / "igo/cow_igo_v3_membership_state_year.csv.gz")) {
    const auto organisation = organisations.find(std::string(row["igo"]));
    const int year = *row.integer("year");
    if (organisation == organisations.end() || row["status"] != "1" || year < first_year) continue;
    auto& actor = actors[{std::string(row["ccode"]), year}];
    if (actor.empty()) actor = actor_of(atlas, row["ccode"], year);
    years[{organisation->second, actor}].insert(year);
  }
  return years;
}

struct Ours {
  Years years;
  bool undated = false;  ///< since when is not known
};

std::map<Pair, Ours> years_of_ours(const Atlas& atlas, const std::map<std::string, std::string>& organisations) {
  std::set<std::string> wanted;
  for (const auto& [_, ours] : organisations) wanted.insert(ours);
  std::map<Pair, Ours> all;
  for (const Seat& seat : atlas.seats()) {
    if (seat.role != Role::member || !wanted.contains(seat.arrangement)) continue;
    Ours& ours = all[{seat.arrangement, seat.actor}];
    ours.undated |= !seat.span.from;
    const Interval life = atlas.actor(seat.arrangement).span.interval();
    const auto [start, end] = seat.span.interval();
    const Day from = std::max(start, life.start), until = std::min(end, life.end);
    const int first = from == Day::earliest() ? first_year : std::max(first_year, year_of(from));
    const int last = until == Day::latest() ? last_year : std::min(last_year, year_of(until - 1));
    for (int year = first; year <= last; ++year) ours.years.insert(year);
  }
  return all;
}

/// Whether each spell of one has a spell of the other whose first and last years are at most one year away.
bool off_by_a_year(const Years& a, const Years& b) {
  Years both;
  std::ranges::set_symmetric_difference(a, b, std::inserter(both, both.end()));
  return std::ranges::all_of(both, [&](int year) {
    const bool in_a = a.contains(year);
    const Years& has = in_a ? a : b;
    const Years& lacks = in_a ? b : a;
    return (!has.contains(year - 1) || !has.contains(year + 1)) &&
           (lacks.contains(year - 1) || lacks.contains(year + 1));
  });
}

std::string kind_of(const Years& theirs, const Years& ours) {
  if (ours.empty()) return "absent-ours";
  if (theirs.empty()) return "absent-theirs";
  if (off_by_a_year(theirs, ours)) return "a-year";
  const auto from_1965 = [](const Years& years) { return Years(years.lower_bound(yearly_from), years.end()); };
  if (from_1965(theirs) == from_1965(ours) || off_by_a_year(from_1965(theirs), from_1965(ours))) return "before-1965";
  return "years";
}

Comparison compare_igo(const Atlas& atlas, const fs::path& data, const Table& organisations) {
  Comparison result{
      "cow-igo",
      "COW IGO v3",
      "Full members by year, 1945 to 2014, in the years in which COW counts the state as a member of the system.",
      0,
      {}};
  const auto pairs = pairs_of(organisations, "cow-igo");
  const auto system = years_in_system(atlas);
  auto theirs = years_of_theirs(atlas, data, pairs);
  auto ours = years_of_ours(atlas, pairs);
  std::set<Pair> all;
  for (const auto& [pair, _] : theirs) all.insert(pair);
  for (const auto& [pair, _] : ours) all.insert(pair);
  const auto only_in_system = [&](const std::string& actor, Years& years) {
    const auto found = system.find(actor);
    std::erase_if(years, [&](int year) { return found == system.end() || !found->second.contains(year); });
  };
  for (const auto& pair : all) {
    auto& [our_years, undated] = ours[pair];
    only_in_system(pair.second, our_years);
    only_in_system(pair.second, theirs[pair]);
    if (our_years.empty() && theirs[pair].empty()) continue;
    ++result.compared;
    if (our_years == theirs[pair] || (undated && !theirs[pair].empty())) continue;
    result.findings.push_back({pair.first, pair.second, undated ? "undated" : kind_of(theirs[pair], our_years),
                               ranges(theirs[pair]), ranges(our_years)});
  }
  return result;
}

Comparison compare_factbook(const Atlas& atlas, const fs::path& data, const Table& organisations) {
  Comparison result{"factbook",
                    "CIA World Factbook, January 2026",
                    "Members on 2026-01-01. The Factbook's other statuses (observer, partner, associate) are left out.",
                    0,
                    {}};
  const std::set<std::string_view> full{"member", "nonregional member", "permanent", "temporary", "suspended"};
  const auto pairs = pairs_of(organisations, "factbook");
  std::map<std::string, std::set<std::string>> theirs;
  std::set<std::string> known;
  for (const auto row : read_csv(data / "igo/cia_factbook_membership_2026.csv")) {
    if (row["iso3c"].empty() || atlas.find(row["iso3c"]) == nullptr) continue;
    known.emplace(row["iso3c"]);
    const auto organisation = pairs.find(std::string(row["organisation"]));
    if (organisation != pairs.end() && full.contains(row["status"])) theirs[organisation->second].emplace(row["iso3c"]);
  }
  std::set<std::string> compared;
  for (const auto& [_, code] : pairs) compared.insert(code);
  for (const auto& code : compared) {
    const auto members = atlas.members(code, make_day(2026, 1, 1));
    const std::set<std::string> ours(members.begin(), members.end());
    for (const auto& actor : known) {
      const bool there = theirs[code].contains(actor), here = ours.contains(actor);
      result.compared += there || here ? 1 : 0;
      if (there && !here) result.findings.push_back({code, actor, "absent-ours", "member", "no member"});
      if (here && !there) result.findings.push_back({code, actor, "absent-theirs", "no member", "member"});
    }
  }
  return result;
}

}  // namespace

std::vector<Comparison> compare_memberships(const Atlas& atlas, const fs::path& data, const Table& organisations) {
  return {compare_igo(atlas, data, organisations), compare_factbook(atlas, data, organisations)};
}

}  // namespace atlas_check
