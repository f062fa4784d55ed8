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

/// A phrase that is also a name would silence it.
void check_phrases(const Tables& tables, const NameIndex& as_written) {
  for (const auto& [text, row] : tables.phrases) {
    const auto meanings = as_written.find(canonical(text)).value();
    for (const auto& [actor, name] : meanings)
      if (name->kind != NameKind::not_metonym)
        throw InputError(row, "'" + text + "' is a name of " + actor->code + "; strike one of the two");
  }
}

}  // namespace

Tables::Names index_names(const Tables& tables) {
  Entries written, folds;
  std::size_t names = tables.phrases.size();
  for (const auto& actor : tables.actors) names += actor.names.size();
  written.reserve(3 * names);
  folds.reserve(names);
  for (const auto& actor : tables.actors)
    for (const auto& name : actor.names) {
      add_spellings(written, name.text, {&actor, &name});
      folds.push_back({folded(name.text), {&actor, &name}});
    }
  for (const auto& phrase : tables.phrases) add_spellings(written, phrase.text, {});
  Tables::Names made{NameIndex(written), NameIndex(folds)};
  check_phrases(tables, made.as_written);
  return made;
}

const Actor* Tables::find(std::string_view code) const {
  const auto found = std::ranges::lower_bound(actors, code, {}, &Actor::code);
  return found != actors.end() && found->code == code ? &*found : nullptr;
}

std::vector<const Seat*> seats_by_member(const std::vector<Seat>& seats) {
  std::vector<const Seat*> list;
  list.reserve(seats.size());
  for (const auto& seat : seats) list.push_back(&seat);
  std::ranges::stable_sort(list, {}, [](const Seat* seat) { return std::string_view(seat->actor); });
  return list;
}

}  // namespace entente::atlas
