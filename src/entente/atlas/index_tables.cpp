#include <algorithm>
#include <tuple>

#include "entente/atlas/spelling.hpp"
#include "entente/atlas/tables.hpp"
#include "entente/base/text.hpp"

namespace entente::atlas {
namespace {

using Entries = std::vector<NameIndex::Entry>;

/// A name as it is written, and its variants: without diacritics; with a capital at the start of a sentence
/// (`al-Qaeda`); and, from four letters on, in capitals, as short ones would be words by chance (`US`).
void add_spellings(Entries& entries, std::string_view text, Meaning meaning) {
  constexpr std::size_t letters_for_capitals = 4;
  const std::string written = canonical(text);
  const std::string plain = without_diacritics(written);
  const auto add = [&](std::string variant) {
    if (variant != written) entries.push_back({std::move(variant), meaning, true});
  };
  const bool in_capitals = count_letters(written) >= letters_for_capitals;
  for (const auto& form : {std::string_view(written), std::string_view(plain)}) {
    add(std::string(form));
    if (in_capitals) add(upper_case(form));
    if (form.front() >= 'a' && form.front() <= 'z') add(upper_case(form.substr(0, 1)) + std::string(form.substr(1)));
    if (plain == written) break;
  }
  entries.push_back({written, meaning, false});
}

void index_names(Tables& tables, const std::vector<std::string_view>& phrases) {
  Entries written, folds;
  std::size_t names = phrases.size();
  for (const auto& actor : tables.actors) names += actor.names.size();
  written.reserve(3 * names);
  folds.reserve(names);
  for (const auto& actor : tables.actors)
    for (const auto& name : actor.names) {
      add_spellings(written, name.text, {&actor, &name});
      folds.push_back({folded(name.text), {&actor, &name}});
    }
  for (const auto phrase : phrases) add_spellings(written, phrase, {});
  tables.as_written = NameIndex(written);
  tables.folded = NameIndex(folds);
}

}  // namespace

const Actor* Tables::find(std::string_view code) const {
  const auto found = std::ranges::lower_bound(actors, code, {}, &Actor::code);
  return found != actors.end() && found->code == code ? &*found : nullptr;
}

void index_tables(Tables& tables, const std::vector<std::string_view>& phrases) {
  index_names(tables, phrases);
  for (const auto& seat : tables.seats) tables.by_member.push_back(&seat);
  std::ranges::stable_sort(tables.by_member, {}, [](const Seat* seat) { return std::string_view(seat->actor); });
}

}  // namespace entente::atlas
