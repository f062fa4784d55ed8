/// What a document has said so far, as far as later words refer to it.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/atlas/atlas.hpp"
#include "entente/base/base.hpp"
#include "entente/records/records.hpp"

namespace entente::coding {

/// An actor named in the text, at a byte.
struct Seen {
  std::string_view code;
  ActorKind kind = ActorKind::state;
  std::string_view subkind;
  std::size_t sentence = 0, at = 0;
};

/// An act that the text has told.
struct Act {
  EventClass event_class = EventClass::consult;
  std::vector<Party> source, target;
  std::size_t sentence = 0;
};

struct Memory {
  std::vector<Act> acts;                             ///< in the order of the text
  std::vector<Seen> seen;                            ///< in the order of the text
  std::map<std::string, Party, std::less<>> people;  ///< by surname, when the text tells whose they are
  std::vector<Party> subject;                        ///< who acted last
  std::vector<Party> person, thing, group;           ///< who `he`, `it`, `they` would be
  Date date;                                         ///< what the text has established; meaningless when !dated
  bool dated = false;
  std::optional<Date> fresh;      ///< the last day told that lies within two weeks before publication
  std::size_t date_sentence = 0;  ///< the sentence that told it

  /// Up to `count` states last named before byte `at`: those of the nearest sentence that names exactly so many, else
  /// the last ones. Nothing when fewer are known.
  /// `except` are left out; with `bodies`, arrangements count too.
  std::vector<std::string_view> last_states(std::size_t count, std::size_t at, const std::vector<Party>& except,
                                            bool bodies) const;
  /// The arrangement of a kind (any when empty) last named before byte `at`.
  std::string_view last_arrangement(std::string_view subkind, std::size_t at) const;
  /// The same, when it was named at most `back` sentences before `sentence`.
  std::string_view recent_arrangement(std::size_t at, std::size_t sentence, std::size_t back) const;
  /// The arrangement named most often before byte `at`; nothing when several are.
  std::string_view main_arrangement(std::size_t at) const;
  std::string_view last_state(std::size_t at) const;
  bool knows(std::string_view code) const;
};

}  // namespace entente::coding
