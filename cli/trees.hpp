/// Documents and treebanks as CoNLL-U: what `code --in conllu` and `--out conllu` do.
#pragma once
#include <iosfwd>
#include <string>
#include <vector>

#include "entente/text/language/language.hpp"
#include "entente/text/text.hpp"

namespace entente::cli {

/// Writes the sentences of a document with their trees, names and offsets (`TokenRange`, code points of the extracted
/// text): prose, headings, items, quotes, captions; no title, bylines, footnotes or page furniture.
void write_trees(const text::Document& document, const text::language::Language& language,
                 text::language::Language::Workspace& workspace, std::ostream& out);

/// Tags and parses the sentences of CoNLL-U text that have no tree yet, and writes all of them.
void complete_trees(const std::string& conllu, const std::string& name, const text::language::Language& language,
                    std::ostream& out);

/// A CoNLL-U file as a document to be coded, with the sentences that it gives.
struct Treebank {
  text::Document document;
  std::vector<text::language::Sentence> sentences;
};
Treebank document_from_conllu(const std::string& conllu, const std::string& name);

}  // namespace entente::cli
