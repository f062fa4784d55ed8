#include <algorithm>

#include "entente/atlas/atlas.hpp"
#include "entente/atlas/spelling.hpp"
#include "entente/atlas/tables.hpp"

namespace entente {
namespace {

using atlas::NameIndex;

/// Whether a name that was found up to `end` stops there. One that ends in a stop must not go on either: `U.S.S.` is
/// not `U.S.`; one that ends in another sign may: `US$300`.
bool ends_at(std::string_view text, std::size_t end, unsigned char last_byte) {
  const bool by_sign = last_byte < 0x80 && last_byte != '.' && !atlas::is_word_at(text, end - 1);
  return by_sign || !atlas::is_word_at(text, end);
}

/// A phrase that means no actor, but covers the names in it.
bool is_silent(std::span<const Meaning> meanings) {
  return std::ranges::all_of(meanings, [](const Meaning& m) { return m.name->kind == NameKind::not_metonym; });
}

/// The longest name that begins at a place and means somebody on the day, or the longest phrase that means nobody.
struct Longest {
  std::size_t end;
  std::span<const Meaning> meanings;
};

std::optional<Longest> longest_name(const NameIndex& index, std::string_view text, std::size_t begin,
                                    std::optional<Day> on) {
  std::optional<Longest> longest;
  NameIndex::Walk walk(index);
  for (auto step = atlas::step(text, begin); step.byte != 0 && walk.step(step.byte);
       step = atlas::step(text, step.next)) {
    const auto found = walk.here();
    if (found && ends_at(text, step.next, step.byte) && (atlas::means_any_on(*found, on) || is_silent(*found)))
      longest = {step.next, *found};
  }
  return longest;
}

}  // namespace

std::vector<Mention> Atlas::mentions(std::string_view utf8, std::optional<Day> on) const {
  const NameIndex& names = tables_->names->as_written;
  std::vector<Mention> found;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t begin = at;
    at = atlas::end_of_word(utf8, begin);
    if (at == begin) {
      ++at;
      continue;
    }
    const auto longest = longest_name(names, utf8, begin, on);
    if (!longest) continue;
    at = longest->end;
    if (!is_silent(longest->meanings))
      found.push_back({begin, longest->end, atlas::meanings_on(longest->meanings, on)});
  }
  return found;
}

}  // namespace entente
