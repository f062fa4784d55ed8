/// How an act was done, where the reading of its verb leaves it open: `killed` with a `machete` near it is an ASSAULT
/// with `primitive` weapons, a `strike` by `teachers` a PROTEST of mode `strike-lim`.
///
/// The rows are those of `data/lexicon/modes.tsv`; a row names a class, the modes that it may take the place of, the
/// mode it gives, and the words that tell it. Of the rows whose words occur the one of the highest rank counts, among
/// equals the one with the longest words, then the mode that comes first in the alphabet: the order of rows never
/// matters.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "entente/base/base.hpp"
#include "entente/records/records.hpp"

namespace entente::coding {

struct ModeRow {
  EventClass event_class = EventClass::consult;
  std::vector<std::string> refines;  ///< modes that it may take the place of; an empty text is "none given"
  std::string mode;
  int rank = 0;
  std::vector<std::vector<std::string>> phrases;  ///< lower case, each of one word or more
  std::string example;
  std::size_t line = 0;
};

class Modes {
 public:
  Modes() = default;
  /// Throws InputError with file and line: an unknown class, a row without words, a mode and class given twice.
  explicit Modes(const Table& table);

  /// The mode of an act whose reading gives `own` (empty for none), told by the words of `clause`, else by those of
  /// `sentence`; `own` where no row fits. Hyphens part words. O(words).
  std::string of(EventClass event_class, std::string_view own, std::string_view clause,
                 std::string_view sentence) const;

  const std::vector<ModeRow>& rows() const { return rows_; }

 private:
  const ModeRow* told(EventClass event_class, std::string_view own, std::string_view text) const;

  struct Cue {
    std::size_t row, phrase;
  };
  std::vector<ModeRow> rows_;
  std::unordered_map<std::string, std::vector<Cue>> cues_;  ///< by the first word of a phrase
};

}  // namespace entente::coding
