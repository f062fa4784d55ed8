#include "entente/text/lexicon.hpp"

#include <array>
#include <optional>

#include <fmt/format.h>

#include "entente/base/table.hpp"

namespace entente::text {
namespace embedded {
extern const std::string_view words, furniture;
}

namespace {

template <typename Value, std::size_t size>
Value named(const Table::Row& row, std::string_view column,
            const std::array<std::pair<std::string_view, Value>, size>& names) {
  for (const auto& [name, value] : names)
    if (row[column] == name) return value;
  throw row.error(fmt::format("'{}' is no value of {}", row[column], column));
}

int number(const Table::Row& row, std::string_view column) {
  if (const auto value = row.integer(column)) return *value;
  throw row.error(fmt::format("{} needs a number", column));
}

Table table(std::string_view text, std::string_view name) {
  return Table::parse(std::string(text), Table::Format::tsv, fmt::format("data/models/en/{}.tsv", name));
}

void read_words(Lexicon& lexicon) {
  const std::array<std::pair<std::string_view, WordSet*>, 4> sets{{{"past", &lexicon.past},
                                                                   {"not_past_before", &lexicon.not_past_before},
                                                                   {"ahead", &lexicon.ahead},
                                                                   {"year_before", &lexicon.year_before}}};
  for (const auto& row : table(embedded::words, "words")) {
    const std::string word(row.required("word"));
    const auto use = row["use"];
    if (use == "month")
      lexicon.months.emplace(word, number(row, "value"));
    else if (use == "past_ending")
      lexicon.past_endings.push_back(word);
    else
      named(row, "use", sets)->insert(word);
  }
}

void read_furniture(Lexicon& lexicon) {
  using Match = Furniture::Match;
  constexpr std::array<std::pair<std::string_view, Match>, 3> matches{
      {{"start", Match::start}, {"whole", Match::whole}, {"names", Match::names}}};
  constexpr std::array<std::pair<std::string_view, Kind>, 3> kinds{
      {{"byline", Kind::byline}, {"other", Kind::other}, {"notes", Kind::other}}};
  for (const auto& row : table(embedded::furniture, "furniture"))
    lexicon.furniture.push_back({.phrase = std::string(row.required("phrase")),
                                 .match = named(row, "match", matches),
                                 .kind = named(row, "kind", kinds),
                                 .notes = row["kind"] == "notes",
                                 .most_words = static_cast<std::size_t>(number(row, "most"))});
}

}  // namespace

const Lexicon& english() {
  static const Lexicon lexicon = [] {
    Lexicon made;
    read_words(made);
    read_furniture(made);
    return made;
  }();
  return lexicon;
}

}  // namespace entente::text
