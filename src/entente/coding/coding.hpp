/// From sentences to records: who did what to whom, when, and whether it happened at all.
///
/// The coder finds the actors that the atlas names, the acts that the lexicon (`data/lexicon`) names, binds them by
/// their order and prepositions, and judges each statement's factuality from modals, negations, futures and verbs of
/// report. Its rules are those of docs/codebook.md. It never invents an actor: a party that it cannot resolve stays
/// empty, and a statement without a known source is not recorded.
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "entente/atlas/atlas.hpp"
#include "entente/records/records.hpp"
#include "entente/text/text.hpp"

namespace entente::coding {

/// What a document yields. The source's evidence offsets are code points into the document's extracted text.
struct Coded {
  Source source;
  std::vector<Record> records;  ///< in the order of the text, ids set, no two alike
};

class Coder {
 public:
  /// Reads the lexicon of a folder; throws InputError with file and line. The atlas must outlive the coder.
  Coder(const Atlas& atlas, const std::filesystem::path& lexicon);
  Coder(Coder&&) noexcept;
  ~Coder();

  /// Codes one document. Const and safe to call from several threads. Same document, same records.
  Coded code(const text::Document& document) const;

  /// Name and version that evidence carries; changes when the program's rules, the lexicon or the atlas change.
  const std::string& extractor() const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace entente::coding
