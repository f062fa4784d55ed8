/// The atlas: who is who, and since when.
///
/// Actors are states, arrangements (actors that have members) and other groups, read from the tables of `data/atlas`
/// (see its README). The atlas answers three questions: which actor does this name or code mean on that day, what is
/// known of this actor, and who was in this arrangement when. It never guesses: a name that means several actors yields
/// all of them.
#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/atlas/places.hpp"
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
  company,     ///< Hanwha
  person,      ///< a leader, while in office
  place,       ///< a city or region: Basra, for its state where something happens to it
  not_metonym  ///< a capital that does not stand for its state: Brussels
};
std::string_view to_string(NameKind kind);

struct Name {
  std::string text;
  NameKind kind;
  Span span;  ///< when it means the actor
  /// PLOVER sector that the name implies, or empty: GOV for a capital, a metonym or a leader (IGO for a leader of an
  /// arrangement), MIL for forces, JRN for media, BUS for companies.
  std::string sector;
  std::string source;
  bool she = false;  ///< of a leader: a woman
};

struct Actor {
  std::string code;
  ActorKind kind;
  std::string subkind;             ///< of an arrangement or group: alliance, …; of a state: `former` or empty
  std::string name;                ///< the usual English name
  Span span;                       ///< when it existed
  std::string country;             ///< of a group: the state it belongs to, or empty
  std::string seat;                ///< of an arrangement
  std::vector<std::string> areas;  ///< of an arrangement
  std::map<std::string, std::string> codes;  ///< of today, in other schemes: iso2, iso_number, cow, gw
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
  std::string source;
};

/// How one actor came from another, or goes on in it: the words of `kind` are in data/atlas/README.md. What ended in
/// several, or came from several, has a row for each of them, on one date.
struct Succession {
  std::string earlier;
  std::string later;
  std::string kind;
  std::optional<Date> date;
  std::string source;
};

/// Schemes in which data sets write states: ISO 3166 (with the codes that were withdrawn), and the numbers and letters
/// of the Correlates of War and the Gleditsch-Ward lists.
enum class CodeScheme : std::uint8_t { iso2, iso3, iso_number, cow, gw, cow_letters, gw_letters };
/// `iso2`, `iso3`, `iso_number`, `cow`, `gw`, `cow_letters`, `gw_letters`
std::string_view to_string(CodeScheme scheme);
std::optional<CodeScheme> code_scheme_from(std::string_view name);

/// A spell in the system of states, as one of the two lists has it.
struct SystemSpell {
  std::string actor;
  CodeScheme list;  ///< cow or gw
  std::string number, letters;
  Span span;
  std::string source;
};

/// One reading of a code: for whom it stands, and when. The interval is unbounded where nothing else was ever meant.
struct CodeReading {
  CodeScheme scheme;
  std::string code;
  const Actor* actor;
  Interval when;
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

namespace atlas {
struct Tables;
}

/// Safe to read from several threads. What it points to lives as long as the atlas, also when the atlas is moved.
class Atlas {
 public:
  /// Reads `states.tsv`, `former-states.tsv`, `arrangements.tsv`, `groups.tsv`, `memberships.tsv`, `names*.tsv`,
  /// `codes.tsv`, `system.tsv`, `offices.tsv`, `leaders.tsv`, `successions*.tsv`, `places.tsv` and `not-names.tsv` of a
  /// folder; only the first of them must be there. Throws InputError with file and line for a column, date, code, kind,
  /// role or area that is wrong, an end before its start, a row given twice or a spell that overlaps another of the
  /// same thing, a state whose number of today is not that of its last spell, a row without source, a table that is
  /// none of these; for a wrong place, or a phrase that is also a name, only when a place or name is first asked for.
  ///
  /// `added`: folders with actors and names of somebody's own beside them (`actors.tsv`, `names.tsv`; see
  /// coding/dictionaries). They come after those of the atlas: an actor whose code the atlas knows is the atlas's.
  static Atlas load(const std::filesystem::path& folder, const std::vector<std::filesystem::path>& added = {});

  Atlas(Atlas&&) noexcept;
  Atlas& operator=(Atlas&&) noexcept;
  ~Atlas();

  /// Nothing when there is no such code.
  const Actor* find(std::string_view code) const;
  /// Throws InputError that suggests near codes and names.
  const Actor& actor(std::string_view code) const;
  /// In the order of their codes.
  const std::vector<Actor>& actors() const;
  /// By actor, role and title.
  const std::vector<Office>& offices() const;
  /// The codes of the states and organisations of which a head of state or of government bears a title, in lower case
  /// (`chancellor`), in their order; none when the table knows no such title. O(1).
  std::span<const std::string_view> with_head_called(std::string_view title) const;
  /// By arrangement, actor, start and role.
  const std::vector<Seat>& seats() const;
  /// By earlier actor, later actor and date.
  const std::vector<Succession>& successions() const;
  /// Who was a member of the system of states when; by actor, list and start.
  const std::vector<SystemSpell>& system() const;
  const Gazetteer& places() const;

  /// All that a name means on a day (on any day, without one): none, one or many actors, each with the most usual of
  /// its names that is spelt so (`Chinese`, both adjective and people, yields the adjective); usual kinds first, then
  /// by code. Case and diacritics count first, then are let go, and so is a leading `the`.
  ///
  /// A name that does not hold on the day is left out, but when nothing else is left, a `former` one stays: a text of
  /// 2024 may still say `Burma`. A capital that is `not-metonym` (Brussels) means no actor.
  std::vector<Meaning> resolve(std::string_view name, std::optional<Day> on = std::nullopt) const;

  /// The readings of a code in a scheme on a day, or with their dates on any day: none, one or many, in the order of
  /// time. Numbers are compared by value (`004` is `4`), letters without regard to case.
  ///
  /// A code that never meant anybody else, of an actor that never bore another in the scheme, holds as long as the
  /// actor lives, since data know states before a list counts them as members; any other holds in its spells only:
  /// COW's 260 is the Federal Republic from 1949 to 1990, 255 is Germany before 1945 and since 1990, nobody in between.
  std::vector<CodeReading> resolve(std::string_view code, std::optional<Day> on, CodeScheme scheme) const;
  /// The actors that a code means on a day (on any day, without one), in the order of their codes.
  std::vector<const Actor*> from_code(CodeScheme scheme, std::string_view code,
                                      std::optional<Day> on = std::nullopt) const;
  /// The codes that an actor bears, by code; none when the scheme does not know it. On a day, a code of that time comes
  /// in the place of the one of today (`SUN` in 1980). Throws InputError for an unknown actor.
  std::vector<std::string> to_code(std::string_view actor, CodeScheme scheme,
                                   std::optional<Day> on = std::nullopt) const;
  /// What a code of three letters means in each scheme, as a sentence: `AUS is Australia in ISO 3166 and Austria in COW
  /// letters`. Empty when the schemes that know it agree on a state.
  std::string two_readings(std::string_view letters) const;

  /// Who is in an arrangement on a day, by role; in the order of their codes. Where the day of joining or leaving is
  /// not known, the seat is taken to last as long as the arrangement and its member. Throws InputError for a code that
  /// is no arrangement.
  std::vector<std::string> members(std::string_view arrangement, Day on, Role role = Role::member) const;
  /// The arrangements that an actor is in on a day, likewise. Throws InputError for an unknown code.
  std::vector<std::string> arrangements_of(std::string_view actor, Day on, Role role = Role::member) const;

  /// Every name in a text, from left to right, the longest where several begin at one place; as whole words and with
  /// their case as written. The text is valid UTF-8 in normal form C.
  ///
  /// - `Seoul's`, `U.S.-led`, `anti-Russian` and `ROK-Japan` hold Seoul, U.S., Russian, and ROK and Japan: whatever is
  ///   no letter or digit ends a word.
  /// - A name of four letters or more is found in capitals too (`SEOUL`), any name without its diacritics, a lower-case
  ///   one with a capital (`Al-Qaeda`); typographic apostrophes and hyphens, no-break spaces and single line breaks
  ///   equal the plain ones.
  /// - A phrase of `not-names.tsv` (`South China Sea`) and a `not-metonym` (`Brussels`) are passed over as a whole.
  /// - Days count as in `resolve`. O(length of the text).
  std::vector<Mention> mentions(std::string_view utf8, std::optional<Day> on = std::nullopt) const;

  /// Where the tables were read from: the atlas first.
  const std::vector<std::filesystem::path>& folders() const;
  /// A digest of all that was read: goes into the run's configuration.
  const std::string& digest() const;

 private:
  explicit Atlas(std::unique_ptr<const atlas::Tables> tables);
  std::unique_ptr<const atlas::Tables> tables_;
};

}  // namespace entente
