#include "entente/atlas/words.hpp"

#include <algorithm>

namespace entente {
namespace {

struct KindRow {
  std::string_view word;
  std::string_view sector;
  bool in_tables;  ///< whether names.tsv may use it; the others follow from the other tables
};

/// In the order of NameKind.
constexpr std::array<KindRow, 15> kinds{{{"name", "", false},
                                         {"official", "", true},
                                         {"short", "", true},
                                         {"former", "", true},
                                         {"adjective", "", true},
                                         {"people", "", true},
                                         {"capital", "GOV", false},
                                         {"metonym", "GOV", true},
                                         {"forces", "MIL", true},
                                         // A ministry, a parliament or a service: which one, the table does not tell.
                                         {"agency", "", true},
                                         {"media", "JRN", true},
                                         {"company", "BUS", true},
                                         {"person", "GOV", false},
                                         {"place", "", true},
                                         {"not-metonym", "", true}}};
static_assert(kinds.size() == static_cast<std::size_t>(NameKind::not_metonym) + 1);

constexpr std::array<std::string_view, 3> actor_kinds{"state", "arrangement", "group"};
constexpr std::array<std::string_view, 7> schemes{"iso2", "iso3",        "iso_number", "cow",
                                                  "gw",   "cow_letters", "gw_letters"};

}  // namespace

std::string_view to_string(ActorKind kind) { return actor_kinds[static_cast<std::size_t>(kind)]; }
std::string_view to_string(NameKind kind) { return kinds[static_cast<std::size_t>(kind)].word; }
std::string_view to_string(CodeScheme scheme) { return schemes[static_cast<std::size_t>(scheme)]; }

std::optional<CodeScheme> code_scheme_from(std::string_view name) {
  const auto found = std::ranges::find(schemes, name);
  if (found == schemes.end()) return std::nullopt;
  return static_cast<CodeScheme>(found - schemes.begin());
}

std::optional<NameKind> atlas::name_kind_from(std::string_view word) {
  const auto found = std::ranges::find(kinds, word, &KindRow::word);
  if (found == kinds.end() || !found->in_tables) return std::nullopt;
  return static_cast<NameKind>(found - kinds.begin());
}

std::string_view atlas::sector_of(NameKind kind) { return kinds[static_cast<std::size_t>(kind)].sector; }

}  // namespace entente
