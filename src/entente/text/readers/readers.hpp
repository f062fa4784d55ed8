/// The readers, one a format. Each takes valid UTF-8 (or the bytes of a container) and yields a document with text,
/// segments and what the source says about itself; `document.cpp` decodes, chooses the reader and adds id, path and
/// name. All throw InputError without a file, which the caller adds.
#pragma once
#include <string>
#include <string_view>

#include "entente/text/extract.hpp"
#include "entente/text/text.hpp"

namespace entente::text {

/// Plain text: paragraphs between blank lines; hard-wrapped lines joined, other lines paragraphs of their own.
Document read_plain(std::string_view utf8);
/// The same into a document that has other parts too. Sets title and date when they are not set yet.
void add_plain(Extract& extract, std::string_view utf8);

/// Markdown with simple front matter.
Document read_markdown(std::string_view utf8);

/// The main article of a page.
Document read_html(std::string_view utf8);

/// The text layer of a PDF, in reading order; running heads and page numbers are left out, footnotes set apart. Throws
/// InputError for an encrypted one and for one that is only pictures. At most 5,000 pages are read.
Document read_pdf(std::string_view bytes);

/// The body of a DOCX as it stands, without deleted text, notes and comments. Throws InputError when it is encrypted or
/// unpacks to more than 64 MB or 200 times its size.
Document read_docx(std::string_view bytes);

/// One line of JSON lines.
Document read_json(std::string_view line);

}  // namespace entente::text
