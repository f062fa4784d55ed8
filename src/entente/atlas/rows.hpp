/// The files of an atlas, and what is checked of every row of them. Private to the room.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "entente/base/date.hpp"
#include "entente/base/table.hpp"

namespace entente::atlas {

/// All tables of a folder by file name, and the digest of their bytes. No cell begins or ends with a blank.
class Files {
 public:
  /// Throws InputError for a folder without states.tsv, and for a table that the atlas does not know.
  explicit Files(const std::filesystem::path& folder);

  /// Nothing when the file is not there.
  const Table* find(std::string_view file_name) const;
  /// Gives a table away; nothing when the file is not there.
  std::optional<Table> take(std::string_view file_name);
  /// names.tsv, names-arrangements.tsv, … of `names`.
  std::vector<const Table*> all(std::string_view tables) const;
  /// Of all tables together.
  std::size_t rows() const;
  const std::string& digest() const { return digest_; }

 private:
  std::map<std::string, Table, std::less<>> tables_;
  std::string digest_;
};

/// Refuses what is given twice: the same thing, where its spells overlap for certain. Spells may share a period that is
/// not known to the day: a member until 1992 and again from 1992.
class Register {
 public:
  /// What a thing is told by: cells of its row, or words that outlive the register.
  using Key = std::array<std::string_view, 4>;
  explicit Register(std::size_t expected) { latest_.reserve(expected); }
  /// `what` yields the words for "… was given already".
  template <typename What>
  void take(const Key& key, const Span& spell, const Table::Row& row, What what) {
    if (const auto first = add(key, spell, row)) throw given_already(*first, row, what());
  }

 private:
  struct Hash {
    std::size_t operator()(const Key& key) const;
  };
  struct Spell {
    Interval certain;
    Table::Row row;
    std::uint32_t earlier;  ///< the spell of the same thing that was taken before, or `none`
  };
  static constexpr std::uint32_t none = UINT32_MAX;

  /// The row that a spell collides with.
  std::optional<Table::Row> add(const Key& key, const Span& spell, const Table::Row& row);
  static InputError given_already(const Table::Row& first, const Table::Row& row, const std::string& what);

  std::vector<Spell> spells_;
  std::unordered_map<Key, std::uint32_t, Hash> latest_;
};

/// Calls `take` with each row of a table that has these columns and, in each row, a source; a table that is not there
/// has none.
template <typename Take>
void each(const Table* table, std::initializer_list<std::string_view> columns, Take take) {
  if (table == nullptr) return;
  table->expect_columns(columns);
  for (const auto row : *table) {
    if (std::ranges::find(columns, "source") != columns.end()) row.required("source");
    take(row);
  }
}

std::string in_quotes(std::string_view text);
/// The word in a column, refused when it is not in the list.
std::string_view word_of(const Table::Row& row, std::string_view column, std::span<const std::string_view> list);
/// The name in a cell in normal form C, refused when it cannot be found in a text: it must begin with a letter or
/// digit.
std::string name_from(const Table::Row& row, std::string_view column, std::string_view cell);
/// An actor's code: capitals and digits.
std::string_view code_from(const Table::Row& row, std::string_view column);

}  // namespace entente::atlas
