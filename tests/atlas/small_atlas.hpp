/// Atlases of a few rows, made by hand for one test.
#pragma once
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "folder.hpp"

#include "entente/atlas/atlas.hpp"

namespace entente::tests {

/// The codes of what a name, a mention or an arrangement yields.
using Codes = std::vector<std::string>;

inline Codes codes(const std::vector<Meaning>& meanings) {
  Codes list;
  for (const auto& meaning : meanings) list.push_back(meaning.actor->code);
  return list;
}

inline Codes codes(const std::vector<const Actor*>& actors) {
  Codes list;
  for (const auto* actor : actors) list.push_back(actor->code);
  return list;
}

inline std::string tabbed(std::initializer_list<std::string_view> cells) {
  std::string row;
  for (const auto cell : cells) row.append(row.empty() ? "" : "\t").append(cell);
  return row;
}

/// Tables to which rows are added; they hold nothing at first but four states.
class SmallAtlas {
 public:
  SmallAtlas() {
    add("states.tsv",
        "KOR\tKR\t410\t732\t732\tSouth Korea\tRepublic of Korea\tSouth Korean\tSouth Koreans\tSeoul\tISO");
    add("states.tsv",
        "PRK\tKP\t408\t731\t731\tNorth Korea\tDemocratic People's Republic of Korea\tNorth Korean\tNorth Koreans\t"
        "Pyongyang\tISO");
    add("states.tsv",
        "USA\tUS\t840\t2\t2\tUnited States\tUnited States of America\tAmerican\tAmericans\tWashington\tISO");
    add("states.tsv", "BEL\tBE\t056\t211\t211\tBelgium\tKingdom of Belgium\tBelgian\tBelgians\tBrussels\tISO");
  }

  SmallAtlas& add(const std::string& file, std::string_view row) {
    rows_[file].emplace_back(row);
    return *this;
  }
  SmallAtlas& name(std::string_view text, std::string_view actor, std::string_view kind, std::string_view start = "",
                   std::string_view end = "") {
    return add("names.tsv", tabbed({text, actor, kind, start, end, "press"}));
  }
  SmallAtlas& arrangement(std::string_view code, std::string_view text, std::string_view start = "",
                          std::string_view end = "") {
    return add("arrangements.tsv", tabbed({code, text, "alliance", start, end, "", "defence|cyber", "treaty"}));
  }
  SmallAtlas& member(std::string_view arrangement, std::string_view actor, std::string_view role,
                     std::string_view start = "", std::string_view end = "") {
    return add("memberships.tsv", tabbed({arrangement, actor, role, start, end, "treaty"}));
  }

  Atlas load() const {
    for (const auto& [file, rows] : rows_) {
      std::string text = header(file) + "\n";
      for (const auto& row : rows) text += row + "\n";
      folder_.write(file, text);
    }
    return Atlas::load(folder_.path());
  }

  /// What the reader says of these tables: the place without its folder, and the problem; empty when nothing is wrong.
  std::string refusal() const {
    try {
      load().resolve("");
    } catch (const InputError& error) {
      return std::filesystem::path(error.place().file).filename().string() + ":" + std::to_string(error.place().line) +
             ": " + error.problem();
    }
    return "";
  }

  const Folder& folder() const { return folder_; }

 private:
  static std::string header(const std::string& file) {
    static const std::map<std::string, std::string> headers{
        {"states.tsv", "code\tiso2\tiso_number\tcow\tgw\tname\tofficial_name\tadjective\tpeople\tcapital\tsource"},
        {"former-states.tsv", "code\tname\tofficial_name\tadjective\tpeople\tcapital\tstart\tend\tsource"},
        {"codes.tsv", "actor\tscheme\tcode\tstart\tend\tsource"},
        {"system.tsv", "actor\tscheme\tnumber\tletters\tstart\tend\tsource"},
        {"arrangements.tsv", "code\tname\tkind\tstart\tend\tseat\tareas\tsource"},
        {"groups.tsv", "code\tname\tkind\tcountry\tstart\tend\tsource"},
        {"memberships.tsv", "arrangement\tactor\trole\tstart\tend\tsource"},
        {"names.tsv", "name\tactor\tkind\tstart\tend\tsource"},
        {"offices.tsv", "actor\ttitle\trole\tsector\tsource"},
        {"leaders.tsv", "person\tactor\trole\tstart\tend\taliases\tpronoun\tsource"},
        {"successions.tsv", "earlier\tlater\tkind\tdate\tsource"},
        {"not-names.tsv", "name\treason"}};
    return headers.at(file);
  }

  Folder folder_;
  std::map<std::string, std::vector<std::string>> rows_;
};

}  // namespace entente::tests
