/// What a document has said so far, as far as later words refer to it.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/atlas/atlas.hpp"
#include "entente/base/base.hpp"
#include "entente/coding/words.hpp"
#include "entente/records/records.hpp"

namespace entente::coding {

/// An actor named in the text, at a byte.
struct Seen {
  std::string_view code;
  ActorKind kind = ActorKind::state;
  std::string_view subkind;
  std::size_t sentence = 0, at = 0;
  std::string_view name;  ///< empty where a noun alone tells it: `the agreement`
};

/// An act that the text has told as news.
struct Act {
  EventClass event_class = EventClass::consult;
  std::vector<Party> source, target;
  std::size_t sentence = 0;
  bool firm = true;  ///< neither merely possible nor negated
};

/// Actors that the text told together: a list, the parties of a joint act, the two sides of an act.
struct Together {
  std::vector<Seen> members;
  std::size_t sentence = 0;
};

struct Memory {
  Day published{};                                                         ///< of the document
  std::vector<Act> acts;                                                   ///< in the order of the text
  std::set<std::pair<std::set<std::string>, std::set<std::string>>> sold;  ///< who sold something to whom, or the like
  std::vector<Together> together;                    ///< in the order of the text; in a sentence, the closest last
  std::vector<Seen> seen;                            ///< in the order of the text
  std::vector<Seen> places;                          ///< capitals where something was or went, in the order of the text
  std::map<std::string, Party, std::less<>> people;  ///< by surname, when the text tells whose they are
  std::map<std::string, Party, std::less<>> offices;  ///< by `prime minister`: who was last told to hold it
  std::string_view person_of;                         ///< the state of the last person whom the atlas knows
  std::size_t person_in = 0;                          ///< the sentence that named him
  std::vector<Party> subject;                         ///< who acted last
  std::vector<Party> person, thing, group;            ///< who `he` or `she`, `it`, `they` would be
  std::vector<Party> he, she;                         ///< the last person told who is known to be the one or the other
  std::vector<std::vector<Party>> earlier;            ///< who `it` would have been before, the last one last
  std::string_view gathering;                         ///< the arrangement whose summit or session was told of last
  WordId counted = 0;                                 ///< what was counted last: `24 howitzers`
  std::size_t counted_in = 0;                         ///< the sentence that counted it
  Date date;                                          ///< what the text has established; meaningless when !dated
  bool dated = false;
  std::size_t dated_in = 0;       ///< the sentence that told it
  std::optional<Date> entry;      ///< the date that heads the entry of a chronology at hand
  std::size_t read_to = 0;        ///< the byte at which the sentence before ended
  std::optional<Date> fresh;      ///< the last day told that lies within two weeks before publication
  std::size_t date_sentence = 0;  ///< the sentence that told it

  /// Up to `count` states last named before byte `at` of the sentence that begins at `begin`: those of the nearest
  /// sentence that tells exactly so many together or names exactly so many, unless the text speaks of others clearly
  /// more often; else those told together more than once, else the last ones. Nothing when fewer are known. `except`
  /// are left out; with `bodies`, arrangements and groups count too.
  std::vector<std::string_view> last_states(std::size_t count, std::size_t begin, std::size_t at,
                                            const std::vector<Party>& except, bool bodies) const;
  /// The states that a sentence names before a byte.
  std::vector<std::string_view> named_in(std::size_t sentence, std::size_t before,
                                         const std::vector<Party>& except) const;
  /// The arrangement or group of one of some kinds (joined by `|`; any arrangement when empty) last named before `at`,
  /// but for `except`.
  std::string_view last_arrangement(std::string_view subkinds, std::size_t at,
                                    const std::vector<Party>& except = {}) const;
  /// The group of one of some kinds that alone was named before `at` in the sentence `sentence` or the three before it,
  /// but for `except`.
  std::string_view only_group(std::string_view subkinds, std::size_t at, std::size_t sentence,
                              const std::vector<Party>& except) const;
  /// The arrangement named last before byte `at`, when it was named at most `back` sentences before `sentence`.
  std::string_view recent_arrangement(std::size_t at, std::size_t sentence, std::size_t back) const;
  /// The arrangement named most often before byte `at`; nothing when several are.
  std::string_view main_arrangement(std::size_t at) const;
  /// The body, group or state named last before byte `at` whose longer name has a noun at its head: `the centre`.
  std::string_view last_named(std::string_view word, std::size_t at) const;
  /// The state named last before byte `at`, but for `except`; one of `among`, when that has any.
  std::string_view last_state(std::size_t at, const std::vector<Party>& except = {},
                              std::span<const std::string_view> among = {}) const;
  bool knows(std::string_view code) const;
  /// The noun that a mere figure in a sentence may mean: what was counted shortly before; 0 when nothing was.
  WordId counted_lately(std::size_t sentence) const;
  /// Whether a sentence, at most `back` before `sentence`, told just so many together.
  bool tells(std::size_t count, std::size_t sentence, std::size_t back) const;

 private:
  std::vector<std::string_view> told_together(std::size_t count, std::size_t sentence, const std::vector<Party>& except,
                                              bool bodies) const;
  /// Those told together most often, twice at least.
  std::vector<std::string_view> told_together_often(std::size_t count, const std::vector<Party>& except,
                                                    bool bodies) const;
  /// As many as `told`, if the text has named the least of them clearly more often than the least of `told` and than
  /// all others; else `told`.
  std::vector<std::string_view> spoken_of_more(const std::vector<std::string_view>& told, std::size_t at,
                                               const std::vector<Party>& except, bool bodies) const;
};

}  // namespace entente::coding
