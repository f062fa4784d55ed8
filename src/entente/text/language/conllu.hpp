/// CoNLL-U, the exchange format of Universal Dependencies, in and out, so that treebanks and other parsers plug in.
#pragma once
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/text.hpp"
#include "entente/text/language/sentence.hpp"

namespace entente::text::language {

/// The sentences of a CoNLL-U file and the text that they were written in, rebuilt from forms and `SpaceAfter=No`; a
/// new paragraph or document begins after an empty line. All offsets of the sentences are into `text`.
struct ConlluText {
  std::string text;
  std::vector<Sentence> sentences;
  std::vector<std::size_t> paragraphs;  ///< index of the first sentence of each paragraph
};

/// Reads CoNLL-U strictly.
///
/// Heads and relations may be `_` for a whole sentence (text that is not parsed yet: `head` 0 and an empty `deprel`);
/// where there are any, they must form a tree with one root. Line ends may be CRLF; the empty line after the last
/// sentence may be missing. Names are taken from `NE=B-PER` and the like in MISC. Throws InputError with `name` and the
/// line for anything else: a wrong number of columns, ids out of order, a head outside the sentence, a cycle, bytes
/// that are not UTF-8. Linear in the input.
ConlluText read_conllu(std::string_view input, std::string_view name);

/// Writes sentences of one text, in order. What was read from CoNLL-U is written back unchanged; for sentences of the
/// engine the comments `sent_id` and `text` and the MISC fields `SpaceAfter=No`, `NE` and `TokenRange` (offsets in
/// Unicode code points, end excluded) are made.
class ConlluWriter {
 public:
  /// `text` must outlive the writer.
  ConlluWriter(std::ostream& out, std::string_view text) : out_(out), text_(text), code_points_(text) {}
  /// Throws Error when the sentence reaches past the end of the text.
  void write(const Sentence& sentence, bool begins_paragraph = false);

 private:
  std::string range(std::size_t begin, std::size_t end) const;

  std::ostream& out_;
  std::string_view text_;
  CodePointIndex code_points_;
  std::size_t count_ = 0;
};

}  // namespace entente::text::language
