/// What the readers of actor, agent and verb dictionaries share. Private to the room.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "entente/coding/dictionaries/dictionary.hpp"
#include "entente/coding/lexicon.hpp"
#include "entente/coding/ontology.hpp"

namespace entente::coding {

/// A line without comments and white space at its ends.
struct DictionaryLine {
  std::size_t number;
  std::string text;  ///< empty for a blank line
};

/// The lines of a file without `#`, `;` and `<!-- … -->`. Throws InputError for bytes that are no text.
std::vector<DictionaryLine> dictionary_lines(const std::filesystem::path& path);

/// A word of brackets, `[AFGGOV 791227-861124]`; what stands before the first one is `head`.
struct Bracketed {
  std::string head;
  std::vector<std::string> brackets;  ///< their insides
  bool closed = true;
};
Bracketed bracketed(std::string_view text);

/// Lower case, underscores as blanks, single blanks.
std::string plain_words(std::string_view text);
std::vector<std::string> entry_words(std::string_view text);

/// Codes of actors and agents: data/ontology/cameo-actors.tsv.
class ActorCodes {
 public:
  explicit ActorCodes(const std::filesystem::path& table);

  struct Meant {
    std::string actor;  ///< a code of the atlas, or the code as it is
    std::string sector;
    bool known = false;   ///< the atlas has the actor
    std::string unknown;  ///< letters that name no sector here
  };
  /// Nothing for the null code (`---`) and for what is no code.
  std::optional<Meant> meaning(std::string_view code, const Atlas& atlas) const;
  /// The sector that three letters name; nothing when none.
  std::optional<std::string> sector(std::string_view letters) const;

 private:
  std::map<std::string, std::string, std::less<>> sectors_, organisations_;
};

/// What dictionaries are being made into.
class DictionaryMaker {
 public:
  DictionaryMaker(const Atlas& known_atlas, const std::filesystem::path& data);

  void read(const std::filesystem::path& path);
  Dictionary finish();

 private:
  void read_actors(const std::vector<DictionaryLine>& lines);
  void read_agents(const std::vector<DictionaryLine>& lines);
  void read_verbs(const std::vector<DictionaryLine>& lines);

  friend class ActorEntries;
  friend class AgentEntries;
  friend class VerbEntries;

  DictionaryFile& file() { return dictionary_.files.back(); }
  /// `their.actors.txt:12`
  std::string source(std::size_t line) const;
  void entry() { ++dictionary_.files.back().entries; }
  void known() { ++dictionary_.files.back().known; }
  void not_taken(std::size_t line, std::string_view entry, std::string reason);
  /// A row, unless the table has the same one but for its last cell. Throws InputError when a table grows beyond
  /// bounds.
  void row(const std::string& table, const std::vector<std::string>& cells);

  const Atlas& atlas_;
  Ontology ontology_;
  Lexicon lexicon_;
  ActorCodes codes_;
  Dictionary dictionary_;
  std::map<std::string, std::set<std::string>> rows_;  ///< of a table, without their last cells
  std::set<std::string> actors_;                       ///< codes of actors.tsv
};

}  // namespace entente::coding
