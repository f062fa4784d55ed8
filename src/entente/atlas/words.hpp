/// The closed lists of words that the tables of the atlas may use; data/atlas/README.md explains each. Private to the
/// room.
#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "entente/atlas/atlas.hpp"

namespace entente::atlas {

using std::string_view;

inline constexpr std::array<string_view, 12> arrangement_kinds{"alliance", "minilateral", "organisation", "forum",
                                                               "treaty",   "trade",       "bank",         "programme",
                                                               "regime",   "centre",      "exercise",     "court"};
inline constexpr std::array<string_view, 7> group_kinds{
    "armed-group", "political-movement", "private-military-company", "de-facto-state", "territory",
    "people",      "non-governmental"};
inline constexpr std::array<string_view, 15> areas{"defence", "intelligence", "nuclear", "cyber",   "technology",
                                                   "trade",   "finance",      "energy",  "climate", "maritime",
                                                   "space",   "diplomacy",    "law",     "health",  "development"};
inline constexpr std::array<string_view, 6> office_roles{"head-of-state",    "head-of-government", "foreign-minister",
                                                         "defence-minister", "secretary-general",  "other"};
/// The later actor takes the earlier's place, or widens the earlier, which goes on.
inline constexpr std::array<string_view, 2> arrangement_successions{"succession", "extension"};
inline constexpr std::array<string_view, 6> state_successions{"unified",   "split",   "seceded",
                                                              "continued", "renamed", "annexed"};

/// What the column `kind` of names.tsv may hold.
std::optional<NameKind> name_kind_from(string_view word);
/// The PLOVER sector that a name of this kind gives to its bearer, or nothing.
string_view sector_of(NameKind kind);

}  // namespace entente::atlas
