#include "entente/records/vocabulary.hpp"

#include <algorithm>

namespace entente {
namespace {

using std::string_view;

constexpr std::array<string_view, 16> classes{"AGREE",    "CONSULT",  "SUPPORT", "CONCEDE", "COOPERATE", "AID",
                                              "RETREAT",  "REQUEST",  "ACCUSE",  "REJECT",  "THREATEN",  "PROTEST",
                                              "SANCTION", "MOBILIZE", "COERCE",  "ASSAULT"};
constexpr std::array<string_view, 4> quads{"verbal-cooperation", "material-cooperation", "verbal-conflict",
                                           "material-conflict"};
constexpr std::array<string_view, 4> factualities{"actual", "planned", "possible", "negated"};
constexpr std::array<string_view, 5> roles{"member", "partner", "observer", "candidate", "invitee"};
constexpr std::array<string_view, 22> contexts{
    "political", "military",   "economic",     "diplomatic", "resource",     "culture",   "disease", "disaster",
    "refugee",   "legal",      "terrorism",    "election",   "legislative",  "cbrn",      "cyber",   "territory",
    "rights",    "technology", "intelligence", "historical", "hypothetical", "government"};
constexpr std::array<string_view, 23> sectors{"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PTY", "OPP",
                                              "REB", "UAF", "CRM", "CVL", "BUS", "LAB", "EDU", "MED",
                                              "JRN", "NGO", "IGO", "REL", "REF", "ELI", "AGR"};

template <typename Enum, std::size_t n>
std::optional<Enum> find(const std::array<string_view, n>& names, string_view name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

}  // namespace

string_view to_string(EventClass event_class) { return classes[static_cast<std::size_t>(event_class)]; }
string_view to_string(Quad quad) { return quads[static_cast<std::size_t>(quad)]; }
string_view to_string(Factuality factuality) { return factualities[static_cast<std::size_t>(factuality)]; }
string_view to_string(Role role) { return roles[static_cast<std::size_t>(role)]; }

std::optional<EventClass> event_class_from(string_view name) { return find<EventClass>(classes, name); }
std::optional<Factuality> factuality_from(string_view name) { return find<Factuality>(factualities, name); }
std::optional<Role> role_from(string_view name) { return find<Role>(roles, name); }

Quad quad_of(EventClass event_class) {
  if (event_class <= EventClass::concede) return Quad::verbal_cooperation;
  if (event_class <= EventClass::retreat) return Quad::material_cooperation;
  if (event_class <= EventClass::threaten) return Quad::verbal_conflict;
  return Quad::material_conflict;
}

std::span<const string_view> event_class_names() { return classes; }
std::span<const string_view> factuality_names() { return factualities; }
std::span<const string_view> role_names() { return roles; }
std::span<const string_view> context_names() { return contexts; }
std::span<const string_view> sector_names() { return sectors; }

bool is_context(string_view name) { return std::ranges::find(contexts, name) != contexts.end(); }
bool is_sector(string_view name) { return std::ranges::find(sectors, name) != sectors.end(); }

}  // namespace entente
