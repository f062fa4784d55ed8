/// What all readers share: cleaning text, telling furniture from prose, and gathering segments into a document.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/text/text.hpp"

namespace entente::text {

/// Text as it is kept: NFC; every run of white space one space; no control, direction or zero-width characters; no
/// footnote marks (`areas.[1]`, `security.²`), which would glue words. Typographic quotes and dashes stay.
std::string clean(std::string_view raw);

/// Gathers the segments of a document.
class Extract {
 public:
  /// Adds a paragraph, cleaned; nothing when nothing is left of it.
  void add(Kind kind, std::string_view raw);
  bool empty() const { return document_.segments.empty(); }
  std::size_t size() const { return document_.segments.size(); }
  std::string_view text(const Segment& segment) const {
    return std::string_view(document_.text).substr(segment.begin, segment.end - segment.begin);
  }
  Document& document() { return document_; }
  /// The document. Throws InputError when no segment holds a letter or a digit.
  Document finish() &&;

 private:
  Document document_;
};

/// A paragraph before it becomes a segment.
struct Block {
  std::string text;
  Kind kind;
};

/// What only the whole document tells: the notes or references that end it are no prose (they begin in its second half
/// with a heading of notes or a footnote mark, and hold less than three tenths of it), nor is what stands under a lone
/// footnote mark; a heading that only furniture follows was furniture too.
void settle(std::vector<Block>& blocks);

/// What a cleaned block is when its words give it away: byline, credit, share widget, heading of notes.
struct Verdict {
  Kind kind;
  bool notes = false;  ///< what follows are notes or references
};
std::optional<Verdict> furniture(std::string_view block);

/// Ends with a full stop, question or exclamation mark, before closing quotes and brackets.
bool ends_sentence(std::string_view block);
/// Short, begins like a title and does not end like a sentence.
bool looks_like_heading(std::string_view block);
/// Begins with a footnote mark: `[1]`, `1. [1]`, `^1`.
bool begins_with_note_mark(std::string_view block);
/// Bytes of a list marker and the space after it: `- `, `• `, `2. `, `(a) `; 0 when there is none.
std::size_t list_marker(std::string_view line);
/// Holds neither a letter nor a digit.
bool is_ornament(std::string_view block);

}  // namespace entente::text
