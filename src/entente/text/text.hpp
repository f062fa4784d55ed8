/// From bytes to sentences.
///
/// A document (plain text, Markdown with front matter, HTML, PDF, DOCX, a line of JSON lines) becomes its extracted
/// text, what is known about it, and the segments of which it is made. The language engine (language/language.hpp)
/// makes sentences with trees of a segment's text. Every offset inside this room is a byte offset into
/// `Document::text`, which is valid UTF-8; `CodePointIndex` makes the code points of evidence from them.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/date.hpp"
#include "entente/base/error.hpp"
#include "entente/base/progress.hpp"

namespace entente::text {

/// What a run of text is in its document. Only prose, items and quotes are read for statements.
enum class Kind : std::uint8_t { prose, heading, item, byline, caption, quote, other };
std::string_view to_string(Kind kind);

struct Segment {
  std::size_t begin, end;  ///< bytes of Document::text
  Kind kind;
};

struct Document {
  std::string id;                 ///< SHA-256 of the bytes as they came
  std::string path;               ///< file, or `file.jsonl#LINE`
  std::string format;             ///< text, markdown, html, pdf, docx, json
  std::string text;               ///< extracted text: UTF-8, paragraphs parted by blank lines
  std::vector<Segment> segments;  ///< in order, not overlapping; what no segment covers is white space
  std::string name;               ///< `id` field of a JSON line; else the file's name
  std::string title;
  std::string publisher;
  std::optional<Date> published;  ///< from front matter, meta tags, JSON, a byline; else what the prose tells as past,
                                  ///< an interval with Precision::inferred; else nothing
  std::string language;           ///< BCP 47; empty when the document does not say
  std::string author;             ///< as the document names them
};

/// The document in these bytes. The format follows from the ending of `path` (.txt .md .html .pdf .docx), any other
/// from the content. Throws InputError for bytes that are no text and for a document without text: an encrypted PDF,
/// one of pictures only, an archive that unpacks to no end; a damaged HTML page is read as far as it goes. Linear in
/// the bytes and safe on any.
Document read_document(std::string_view bytes, const std::filesystem::path& path);

/// One line of JSON lines: `{"id", "date"?, "title"?, "publisher"?, "author"?, "language"?, "text"}`;
/// other fields are passed over. Throws InputError with file and line.
Document read_json_line(std::string_view line, const Place& place);

/// Calls `take` with each document of the files and folders given, in the order of their paths; JSON-lines files are
/// streamed line by line in bounded memory; any other document, and any line, has at most 64 MB. A document that cannot
/// be read goes to `refuse` with its InputError and the next one is read. `take` returning false ends the walk. Folders
/// are walked recursively; hidden files, files of no readable kind and files of records are passed over (an explicit
/// path is always read). Throws InputError when a path does not exist, and when there is nothing to read in all of
/// them.
void for_each_document(const std::vector<std::filesystem::path>& paths, const std::function<bool(Document&&)>& take,
                       const std::function<void(const InputError&)>& refuse, Progress& progress);

}  // namespace entente::text
