/// A lens: how records become a network. A TOML file under data/lenses that a scholar can read and mend:
///
///     name = "security"
///     question = "Who stands by whom in the Indo-Pacific?"
///     actors = ["USA", "JPN", "KOR"]      # or kind = "state"; absent: every actor that a tie names
///     hub = "USA"                         # default hub of measures that ask for one
///
///     [[layer]]
///     name = "treaty"
///     memberships = ["alliance"]          # arrangements of these kinds, or these codes: members are tied pairwise
///     roles = ["member"]
///     largest = 15                        # arrangements with more members tie nobody
///
///     [[layer]]
///     name = "talks"
///     events = ["CONSULT"]                # classes: each source is tied to each target; without target, sources
///     pairwise window = "3y"                       # an event ties for so long: days (d), months (m) or years (y)
///
///     [[layer]]
///     name = "sanction"
///     ties = ["sanction"]                 # layers of tie records
///     sign = -1
///
/// Each layer has one of `ties`, `events`, `memberships`; `weight` (default 1), `sign` (default 1), `factuality`
/// (default ["actual"]). `window` stands with `events` only, `roles` and `largest` with `memberships` only.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "entente/atlas/atlas.hpp"
#include "entente/records/records.hpp"

namespace entente {

/// A length of calendar time.
struct Period {
  int years = 0, months = 0, days = 0;
  /// The day this long before `end`.
  Day before(Day end) const;
};

struct FromTies {
  std::vector<std::string> layers;
};
struct FromEvents {
  std::vector<EventClass> classes;
  Period window;
};
struct FromMemberships {
  std::vector<std::string> arrangements;  ///< codes or kinds
  std::vector<Role> roles;
  std::size_t largest;  ///< arrangements with more members than this tie nobody
};

struct LensLayer {
  std::string name;
  std::variant<FromTies, FromEvents, FromMemberships> from;
  double weight = 1;
  int sign = 1;
  std::vector<Factuality> factuality{Factuality::actual};
};

struct Lens {
  std::string name;
  std::string question;
  std::vector<std::string> actors;  ///< empty: every actor that a tie names and that `kind` allows
  std::string kind;                 ///< `state`, `arrangement`, `group`, or empty for all
  std::string hub;
  std::vector<LensLayer> layers;
};

/// Reads a lens. Throws InputError with file, line and column: an unknown key, a wrong type, an actor or class that is
/// not known.
Lens read_lens(const std::filesystem::path& file, const Atlas& atlas);
Lens parse_lens(std::string_view toml, const std::string& file, const Atlas& atlas);

}  // namespace entente
