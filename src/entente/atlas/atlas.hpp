/// The atlas: who is who, and since when.
///
/// Actors are states, arrangements (actors that have members) and other groups, read from the tables of `data/atlas`
/// (see its README). The atlas answers three questions: which actor does this name mean on that day, what is known of
/// this actor, and who was in this arrangement when. It never guesses: a name that means several actors yields all of
/// them.
#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/date.hpp"
#include "entente/base/error.hpp"
#include "entente/records/records.hpp"

namespace entente {

enum class ActorKind : std::uint8_t { state, arrangement, group };
std::string_view to_string(ActorKind kind);

/// What a name is to its actor; the words of `kind` in data/atlas/names.tsv, and those that the other tables imply.
enum class NameKind : std::uint8_t {
  name,        ///< the usual name: South Korea
  official,    ///< Republic of Korea
  short_name,  ///< ROK
  former,      ///< Burma
  adjective,   ///< South Korean
  people,      ///< South Koreans
  capital,     ///< Seoul, for its government
  metonym,     ///< the Kremlin
  forces,      ///< People's Liberation Army
  agency,      ///< CIA
  media,       ///< Xinhua
  person,      ///< a leader, while in office
  not_metonym  ///< a capital that does not stand for its state: Brussels
};
std::string_view to_string(NameKind kind);

struct Name {
  std::string text;
  NameKind kind;
  Span span;  ///< when it means the actor
  std::string
      sector;  ///< PLOVER sector that the name implies (GOV for a capital or person, MIL for forces), else empty
  std::string source;
};

struct Actor {
  std::string code;
  ActorKind kind;
  std::string subkind;                       ///< of an arrangement or group: alliance, minilateral, …
  std::string name;                          ///< the usual English name
  Span span;                                 ///< when it existed
  std::string country;                       ///< of a group: the state it belongs to, or empty
  std::string seat;                          ///< of an arrangement
  std::vector<std::string> areas;            ///< of an arrangement
  std::map<std::string, std::string> codes;  ///< other schemes: iso2, iso_number, cow, gw
  std::vector<Name> names;                   ///< all of them, the usual one first
  std::string source;
};

/// A member of an arrangement over a span, as the tables have it.
struct Seat {
  std::string arrangement;
  std::string actor;
  Role role;
  Span span;
  std::string source;
};

/// An office of a state or organisation: `Prime Minister`.
struct Office {
  std::string actor;
  std::vector<std::string> titles;
  std::string role;  ///< head-of-state, head-of-government, foreign-minister, …
  std::string sector;
};

/// One meaning of a name.
struct Meaning {
  const Actor* actor;
  const Name* name;
};

/// A name found in a text: bytes [begin, end), and all that it may mean on the day asked for, the most usual kind
/// first.
struct Mention {
  std::size_t begin, end;
  std::vector<Meaning> meanings;
};

class Atlas {
 public:
  /// Reads `states.tsv`, `arrangements.tsv`, `groups.tsv`, `memberships.tsv`, `names*.tsv`, `offices.tsv`,
  /// `leaders.tsv` of a folder. Throws InputError with file and line for a column, date, code or kind that is wrong, a
  /// row given twice, a row without source.
  static Atlas load(const std::filesystem::path& folder);

  Atlas(Atlas&&) noexcept;
  Atlas& operator=(Atlas&&) noexcept;
  ~Atlas();

  /// Nothing when there is no such code.
  const Actor* find(std::string_view code) const;
  /// Throws InputError that suggests near codes and names.
  const Actor& actor(std::string_view code) const;
  /// In the order of their codes.
  const std::vector<Actor>& actors() const;
  const std::vector<Office>& offices() const;
  const std::vector<Seat>& seats() const;

  /// All that a name means on a day (on any day, without one); case and diacritics count first, then are let go. None,
  /// one or many: never a guess.
  std::vector<Meaning> resolve(std::string_view name, std::optional<Day> on = std::nullopt) const;

  /// Who is in an arrangement on a day, by role; in the order of their codes.
  std::vector<std::string> members(std::string_view arrangement, Day on, Role role = Role::member) const;
  /// The arrangements that an actor is in on a day.
  std::vector<std::string> arrangements_of(std::string_view actor, Day on, Role role = Role::member) const;

  /// Every name in a text, longest first where they overlap, as whole words and with their case as written (an
  /// all-capital text matches any case). Possessives (`Seoul's`) match without their ending. O(length of the text).
  std::vector<Mention> mentions(std::string_view utf8, std::optional<Day> on = std::nullopt) const;

  /// A digest of all that was read: goes into the run's configuration.
  const std::string& digest() const;

 private:
  struct Tables;
  explicit Atlas(std::unique_ptr<Tables> tables);
  std::unique_ptr<Tables> tables_;
};

}  // namespace entente
