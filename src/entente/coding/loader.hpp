/// Fills a Lexicon from its tables. Private to the room.
#pragma once
#include <filesystem>
#include <set>
#include <string>
#include <string_view>

#include "entente/coding/lexicon.hpp"
#include "entente/coding/patterns.hpp"

namespace entente::coding {

class Loader {
 public:
  explicit Loader(std::filesystem::path folder) : folder_(std::move(folder)) {}
  Lexicon load();

 private:
  Table table(std::string_view name, std::initializer_list<std::string_view> columns);
  WordId intern(std::string_view word);
  Form& form(std::string_view word);
  void add_verb(std::string_view lemma);
  void add_form(std::string_view word, WordId lemma, VerbForm verb_form);
  void add_noun(std::string_view lemma);

  void read_irregular();
  void read_words();
  void read_sets();
  void read_cues();
  void read_agents();
  void read_references();
  void read_acts();
  void read_dates_and_numbers();
  void read_indicators();
  void read_events(std::string_view name, bool nouns);
  void read_ties();
  void read_memberships();
  /// The columns that all readings share.
  Row common(const Table::Row& row, bool noun, std::string_view source, std::string_view target);
  void set_conditions(Row& row, std::string_view word, const Table::Row& place) const;
  void add(Row row, const Table::Row& place);
  void register_words(const Row& row);
  void finish();

  struct Irregular {
    std::string past, participle, gerund;
  };
  std::filesystem::path folder_;
  Lexicon lexicon_;
  Sets sets_;
  std::map<std::string, Irregular, std::less<>> irregular_;
  std::set<std::string, std::less<>> texts_;
  std::string digested_;
};

}  // namespace entente::coding
