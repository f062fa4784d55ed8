/// From spellings to meanings: a tree over all spellings of all names, walked byte by byte. Private to the room.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/atlas/atlas.hpp"

namespace entente::atlas {

class NameIndex {
 public:
  struct Entry {
    std::string key;
    Meaning meaning;  ///< without an actor: a phrase that means none
    /// Made by rule from a name that is written otherwise; counts only where no name is written so.
    bool variant = false;
  };

  NameIndex() = default;
  explicit NameIndex(const std::vector<Entry>& entries);

  /// All meanings of a spelling, the most usual kind first, then by code; nothing when it is not known.
  using Found = std::optional<std::span<const Meaning>>;
  Found find(std::string_view key) const;

  /// A place in the tree.
  class Walk {
   public:
    explicit Walk(const NameIndex& index) : index_(&index) {}
    /// Goes on by one byte; false when no spelling does.
    bool step(unsigned char byte);
    /// The meanings of what was walked, when it is a spelling.
    Found here() const;

   private:
    const NameIndex* index_;
    std::uint32_t node_ = 0;
    std::uint32_t depth_ = 0;
    bool alone_ = false;     ///< only one spelling goes on from here,
    std::string_view rest_;  ///< and this is what is left of it
  };

 private:
  static constexpr std::uint32_t none = UINT32_MAX;

  /// A node with more than one spelling below it has children, in a row; one with a single spelling stands for all the
  /// rest of it, so that the tree has about two nodes a spelling and not one a byte.
  struct Node {
    std::uint32_t child = none;     ///< the first child
    std::uint32_t spelling = none;  ///< that ends here, or, without children, that is the only one below
    unsigned char label = 0;
    bool last = true;  ///< of its siblings
  };

  struct Spelling {
    std::uint32_t key_begin, key_end;          ///< in keys_
    std::uint32_t meaning_begin, meaning_end;  ///< in meanings_
  };

  std::string_view key(std::uint32_t spelling) const;
  std::span<const Meaning> meanings(std::uint32_t spelling) const;
  void gather(const std::vector<const Entry*>& entries);
  void grow();

  std::string keys_;
  std::vector<Meaning> meanings_;
  std::vector<Spelling> spellings_;  ///< in the order of their keys
  std::vector<Node> nodes_{Node{}};
  std::array<std::uint32_t, 256> first_{};  ///< child of the root by label; 0 for none
};

/// What is left of the meanings of a spelling on a day, one an actor. A name whose span does not contain the day is
/// left out; when nothing else is left, a former name stays (a text of 2024 may still say `Burma`).
std::vector<Meaning> meanings_on(std::span<const Meaning> all, std::optional<Day> on);
/// Whether anything is left.
bool means_any_on(std::span<const Meaning> all, std::optional<Day> on);

}  // namespace entente::atlas
