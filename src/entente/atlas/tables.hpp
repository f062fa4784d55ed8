/// What the tables of the atlas hold once they are read and checked. Private to the room.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "entente/atlas/atlas.hpp"
#include "entente/atlas/lazy.hpp"
#include "entente/atlas/name_index.hpp"
#include "entente/atlas/rows.hpp"

namespace entente::atlas {

struct Tables {
  /// A code in a scheme, and the form in which it is compared.
  struct Code {
    std::string key;
    CodeReading reading;
    bool of_today = false;  ///< from states.tsv or groups.tsv, without a time of its own
  };

  /// A row of not-names.tsv: what means no actor.
  struct Phrase {
    std::string text;
    Place row;
  };
  struct Names {
    NameIndex as_written;  ///< canonical spellings, those in capitals, and the phrases of not-names.tsv
    NameIndex folded;      ///< without case and diacritics
  };

  std::vector<Actor> actors;                                                           ///< by code
  std::vector<Office> offices;                                                         ///< by actor, role, titles
  std::map<std::string, std::vector<std::string_view>, std::less<>> with_head_called;  ///< by title, in lower case
  std::vector<Seat> seats;              ///< by arrangement, actor, start, role
  std::vector<const Seat*> by_member;   ///< the same, by actor and arrangement
  std::vector<Succession> successions;  ///< by earlier, later, date
  std::vector<SystemSpell> system;      ///< by actor, list, start
  std::vector<Code> codes;              ///< by scheme, key, start, actor
  std::vector<Phrase> phrases;          ///< of not-names.tsv
  std::optional<Table> rows_of_places;  ///< places.tsv
  Lazy<Names> names;
  Lazy<Gazetteer> places;
  std::vector<std::filesystem::path> folders;
  std::string digest;

  const Actor* find(std::string_view code) const;
};

/// `004` is `4`, `kor` is `KOR`.
std::string comparable_code(std::string_view code);

/// See Atlas::load.
std::unique_ptr<const Tables> read_tables(const std::filesystem::path& folder,
                                          const std::vector<std::filesystem::path>& added);

/// Reads codes.tsv and system.tsv, once all actors are known, and fills `system` and `codes`.
void read_codes(const Files& files, Register& given, Tables& tables);

/// The names of the actors and the phrases, which must not be names as well.
Tables::Names index_names(const Tables& tables);

/// The seats by actor and arrangement.
std::vector<const Seat*> seats_by_member(const std::vector<Seat>& seats);

}  // namespace entente::atlas
