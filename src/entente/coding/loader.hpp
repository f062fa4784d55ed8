/// Fills a Lexicon from its tables. Private to the room; `forms.cpp` has the words, `loader.cpp` the readings.
#pragma once
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>

#include "entente/coding/lexicon.hpp"
#include "entente/coding/patterns.hpp"

namespace entente::coding {

class Loader {
 public:
  Loader(std::filesystem::path folder, std::vector<std::filesystem::path> added)
      : folder_(std::move(folder)), added_(std::move(added)) {}
  Lexicon load();

 private:
  Table table(std::string_view name, std::initializer_list<std::string_view> columns);
  /// The same of an added folder; nothing when it has none.
  std::optional<Table> added_table(const std::filesystem::path& folder, std::string_view name,
                                   std::initializer_list<std::string_view> columns);
  Table parsed(const std::filesystem::path& path, std::initializer_list<std::string_view> columns);
  WordId intern(std::string_view word);
  Form& form(std::string_view word);
  /// The forms of a verb, of a noun; once for each.
  void add_verb(WordId lemma);
  void add_form(std::string_view word, WordId lemma, VerbForm verb_form);
  void add_noun(WordId lemma);

  void read_irregular();
  void read_words();
  void read_weapons();
  void read_sets();
  void read_cues();
  void read_agents();
  void read_agent(const Table::Row& row);
  void read_references();
  void read_acts();
  void read_dates_and_numbers();
  void read_indicators();
  void read_events(const Table& rows, bool nouns, int bonus = 0);
  void read_added();
  void read_ties();
  void read_memberships();
  Selector selector(std::string_view cell);
  /// The columns that all readings share.
  Row common(const Table::Row& row, bool noun, std::string_view source, std::string_view target);
  void set_conditions(Row& row, std::string_view word, const Table::Row& place) const;
  void add(Row row, const Table::Row& place);
  void register_words(const Row& row);
  void add_absorbed();
  void finish();
  Glance glance_at(WordId word) const;

  struct Irregular {
    std::string past, participle, gerund;
  };
  std::filesystem::path folder_;
  std::vector<std::filesystem::path> added_;
  Lexicon lexicon_;
  Sets sets_;
  std::unordered_set<WordId> verbs_, nouns_;   ///< whose forms are known
  std::map<std::string, Selector> selectors_;  ///< by their cells
  std::map<std::string, Irregular, std::less<>> irregular_;
  std::set<std::string, std::less<>> texts_;
  std::set<std::string, std::less<>> known_;  ///< readings that were added
  std::string digested_;
};

}  // namespace entente::coding
