/// Why a record of the store says what it says: its source is read and coded again, and the explanation is that of the
/// record which comes out.
///
/// The store keeps the sentences that support records, not whole texts. Where the file is still at its path with the
/// same bytes, the whole document is read; where it is not, the sentences that the store keeps of it stand for it, each
/// at its place. What other sentences told (whom a pronoun means, a date on which the text goes on) is then lost, and
/// `basis` says so.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "entente/coding/coding.hpp"
#include "entente/store/store.hpp"

namespace entente::reading {

struct Explained {
  std::string basis;  ///< what was coded again, as a sentence
  /// Nothing when the coder makes no such record any more.
  std::optional<coding::Explanation> explanation;
  /// Fields in which the record that comes out is another one than that of the store; empty when its id is the same.
  std::vector<std::string> differs;
  std::string extractor;  ///< who explains; evidence names who made the record
};

/// Explains an event of the store, seen as `view` tells. Throws InputError when the record has no evidence in a text.
Explained explain(const Event& event, const Store& store, const coding::Coder& coder, const View& view = {});

}  // namespace entente::reading
