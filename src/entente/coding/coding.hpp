/// From sentences to records: who did what to whom, when, and whether it happened at all.
///
/// The coder finds the actors that the atlas names and the acts that the lexicon (`data/lexicon`) names, binds them by
/// the dependency trees of the language engine, and judges each statement's factuality from modals, negations, futures
/// and verbs of report. Its rules are those of docs/codebook.md. It never invents an actor: a party whom the
/// atlas does not know keeps its words alone, and a statement that names nobody else is not recorded.
#pragma once
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "entente/atlas/atlas.hpp"
#include "entente/coding/explanation.hpp"
#include "entente/records/records.hpp"
#include "entente/text/language/language.hpp"
#include "entente/text/text.hpp"

namespace entente::coding {

/// What a document yields. The source's evidence offsets are code points into the document's extracted text.
struct Coded {
  Source source;
  std::vector<Record> records;  ///< in the order of the text, ids set, no two alike
};

class Coder {
 public:
  using Language = text::language::Language;

  /// Reads the lexicon of a folder; throws InputError with file and line. Atlas and language must outlive the coder.
  /// `added`: folders with agents and readings of somebody's own beside them (see dictionaries/dictionary.hpp).
  Coder(const Atlas& atlas, const std::filesystem::path& lexicon, const Language& language,
        const std::vector<std::filesystem::path>& added = {});
  Coder(Coder&&) noexcept;
  ~Coder();

  /// Codes one document: cuts its segments into sentences, passes over those that can tell nothing, parses and reads
  /// the others. Const and safe to call from several threads, each with a workspace of its own. Same document, same
  /// records.
  Coded code(const text::Document& document, Language::Workspace& workspace) const;
  Coded code(const text::Document& document) const;
  /// The same with trees that are given: sentences in the order of the text, with offsets into it. A sentence without
  /// a tree is parsed.
  Coded code(const text::Document& document, std::span<const text::language::Sentence> trees,
             Language::Workspace& workspace) const;

  /// Why the events, ties and memberships that `code` makes of a document say what they say, in their order. Codes the
  /// document and looks rows up in the tables of atlas and lexicon: some milliseconds a record.
  std::vector<Explanation> explain(const text::Document& document) const;

  /// Name and version that evidence carries; changes when the program's rules, the lexicon, the atlas or the model of
  /// the language change.
  const std::string& extractor() const;

 private:
  struct Inside;
  class Reading;
  std::unique_ptr<Inside> inside_;
};

}  // namespace entente::coding
