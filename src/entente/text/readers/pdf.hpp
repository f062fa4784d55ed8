/// From the words of a PDF to its paragraphs, private to its reader. A PDF knows where each word stands and nothing of
/// lines, columns, paragraphs, headings or notes; all of that is told from place and size.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "entente/text/extract.hpp"

namespace entente::text {

/// Points from the upper left corner of the page.
struct Box {
  double left = 0, top = 0, right = 0, bottom = 0;
  double width() const { return right - left; }
  double height() const { return bottom - top; }
};

struct Type {
  double size = 0;  ///< in points
  bool bold = false;
  bool operator==(const Type&) const = default;
};

struct PdfWord {
  std::string text;
  Box box;
  Type type;
};

struct PdfPage {
  int number = 0;
  double width = 0, height = 0;
  std::vector<PdfWord> words;
};

struct PdfLine {
  std::string text;
  int page = 0;
  double page_height = 0;
  Box box;
  Type type;  ///< of most of its letters
};

/// The lines of a page in reading order: columns, which an empty strip parts, one after the other, between the lines
/// that run across them. Raised footnote marks are left out. n log n in the words.
std::vector<PdfLine> pdf_lines(const PdfPage& page);

/// Paragraphs, headings and notes in reading order. Running heads and page numbers are left out; lines are joined and
/// words that were parted at a line's end are made whole, with their hyphen where the document writes them so
/// elsewhere.
std::vector<Block> pdf_blocks(std::span<const PdfLine> lines);

}  // namespace entente::text
