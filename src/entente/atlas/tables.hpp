/// What the tables of the atlas hold once they are read and checked. Private to the room.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "entente/atlas/atlas.hpp"
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

  std::vector<Actor> actors;            ///< by code
  std::vector<Office> offices;          ///< by actor, role, titles
  std::vector<Seat> seats;              ///< by arrangement, actor, start, role
  std::vector<const Seat*> by_member;   ///< the same, by actor and arrangement
  std::vector<Succession> successions;  ///< by earlier, later, date
  std::vector<SystemSpell> system;      ///< by actor, list, start
  std::vector<Code> codes;              ///< by scheme, key, start, actor
  Gazetteer places;
  NameIndex as_written;                 ///< canonical spellings, those in capitals, and the phrases of not-names.tsv
  NameIndex folded;                     ///< without case and diacritics
  std::string digest;

  const Actor* find(std::string_view code) const;
};

/// `004` is `4`, `kor` is `KOR`.
std::string comparable_code(std::string_view code);

/// See Atlas::load.
std::unique_ptr<const Tables> read_tables(const std::filesystem::path& folder);

/// Reads codes.tsv and system.tsv, once all actors are known, and fills `system` and `codes`.
void read_codes(const Files& files, Register& given, Tables& tables);

/// Fills the other indexes from all else. `phrases` mean no actor.
void index_tables(Tables& tables, const std::vector<std::string_view>& phrases);

}  // namespace entente::atlas
