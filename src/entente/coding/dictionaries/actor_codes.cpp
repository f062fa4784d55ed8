#include <algorithm>
#include <array>

#include "entente/base/table.hpp"
#include "entente/base/text.hpp"
#include "entente/coding/dictionaries/entries.hpp"

namespace entente::coding {
namespace {

bool is_code(std::string_view code) {
  return !code.empty() &&
         std::ranges::all_of(code, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

}  // namespace

ActorCodes::ActorCodes(const std::filesystem::path& path) {
  const Table table = Table::read(path);
  table.expect_columns({"code", "kind", "means", "definition"});
  for (const auto row : table) {
    const std::string code(row.required("code")), means(row.required("means"));
    const auto kind = row.required("kind");
    if (kind != "sector" && kind != "organisation")
      throw row.error("column 'kind' holds neither sector nor organisation");
    if (kind == "sector" && !is_sector(means)) throw row.error("'" + means + "' is no sector");
    if (!(kind == "sector" ? sectors_ : organisations_).emplace(code, means).second)
      throw row.error("the code '" + code + "' is given twice");
  }
}

std::optional<std::string> ActorCodes::sector(std::string_view letters) const {
  const auto found = sectors_.find(letters);
  return found == sectors_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<ActorCodes::Meant> ActorCodes::meaning(std::string_view code, const Atlas& atlas) const {
  if (!is_code(code)) return std::nullopt;
  Meant meant{std::string(code), {}, false, {}};
  const auto letters = [&](std::size_t at) { return at + 3 <= code.size() ? code.substr(at, 3) : std::string_view{}; };
  if (letters(0) == "IGO")
    for (std::size_t at = 3; at + 3 <= code.size(); at += 3)  // the last organisation is the one meant: UN, then WHO
      if (const auto found = organisations_.find(letters(at)); found != organisations_.end())
        if (atlas.find(found->second) != nullptr) meant.actor = found->second;
  const Actor* state = atlas.find(letters(0));
  if (atlas.find(meant.actor) != nullptr) {
    meant.known = true;
  } else if (state != nullptr && state->kind == ActorKind::state) {
    meant.actor = state->code;
    meant.known = true;
    if (code.size() > 3) {
      if (const auto found = sector(letters(3)))
        meant.sector = *found;
      else
        meant.unknown = code.substr(3);
    }
  } else if (const auto found = sector(letters(0))) {
    meant.sector = *found;
  }
  return meant;
}

}  // namespace entente::coding
