/// The atlas as the project has it, and copies of it that say the same in other words.
#pragma once
#include <algorithm>
#include <fstream>
#include <functional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "folder.hpp"

#include "entente/atlas/atlas.hpp"
#include "entente/base/file.hpp"
#include "entente/base/text.hpp"

namespace entente::tests {

inline std::filesystem::path real_tables() { return std::filesystem::path(ENTENTE_ROOT) / "data" / "atlas"; }

inline const Atlas& real_atlas() {
  static const Atlas atlas = Atlas::load(real_tables());
  return atlas;
}

/// Writes every table anew: its rows shuffled, and each cell as `rewrite(column, cell)` has it.
inline void write_copy(const Folder& folder, std::uint32_t seed,
                       const std::function<std::string(std::string_view column, std::string_view cell)>& rewrite) {
  std::mt19937 random(seed);
  for (const auto& entry : std::filesystem::directory_iterator(real_tables())) {
    if (entry.path().extension() != ".tsv") continue;
    const std::string text = read_file(entry.path());
    std::vector<std::string_view> lines;
    for (const auto line : split(text, '\n'))
      if (!line.empty() && !(lines.empty() && line.front() == '#')) lines.push_back(line);
    std::shuffle(lines.begin() + 1, lines.end(), random);
    const auto columns = split(lines.front(), '\t');
    std::string copy(lines.front());
    for (const auto line : std::span(lines).subspan(1)) {
      const auto cells = split(line, '\t');
      for (std::size_t i = 0; i < cells.size(); ++i)
        copy.append(i == 0 ? "\n" : "\t").append(rewrite(columns[i], cells[i]));
    }
    folder.write(entry.path().filename().string(), copy + "\n");
  }
}

/// Names and filler in disorder, with the signs that stand between words.
class RandomText {
 public:
  RandomText(const Atlas& atlas, std::uint32_t seed) : random_(seed) {
    for (const auto& actor : atlas.actors())
      for (const auto& name : actor.names) names_.push_back(name.text);
  }

  std::string next(std::size_t words) {
    static const std::vector<std::string> filler{"the", "of",   "South", "New",    "us",  "war", "Sea",    "said",
                                                 "led", "anti", "É",     "People", "US$", "300", "summit", "$"};
    static const std::vector<std::string> between{" ",  " ",  " ",    " ",      " ",      "-",  "'s ", "’s ", ", ",
                                                  ". ", "\n", "\n\n", "\u00A0", "\u2013", "  ", "",    "/",   "."};
    std::string text;
    for (std::size_t i = 0; i < words; ++i) {
      std::string word = below(3) == 0 ? filler[below(filler.size())] : names_[below(names_.size())];
      if (below(6) == 0) word = upper_case(word);
      if (below(12) == 0) word = without_diacritics(word);
      if (below(12) == 0) word.resize(cut_at(word, below(word.size() + 1)));
      text += word + between[below(between.size())];
    }
    return text;
  }

  std::size_t below(std::size_t limit) { return random_() % limit; }

 private:
  static std::size_t cut_at(const std::string& word, std::size_t byte) {
    while (byte < word.size() && (static_cast<unsigned char>(word[byte]) & 0xC0U) == 0x80U) --byte;
    return byte;
  }

  std::mt19937 random_;
  std::vector<std::string> names_;
};

}  // namespace entente::tests
