/// Which reader a file needs.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string_view>

namespace entente::text {

enum class Format : std::uint8_t { plain, markdown, html, pdf, docx, json_lines, unknown };

/// As `Document::format` names it: text, markdown, html, pdf, docx, json.
std::string_view to_string(Format format);

/// By the ending of the path, whatever its case.
Format format_of_ending(const std::filesystem::path& path);

/// By the first bytes; `plain` when nothing tells otherwise.
Format format_of_content(std::string_view bytes);

/// By its ending or, when that says nothing, by how it begins. A file that cannot be opened does not: it is refused
/// when it is read.
bool holds_json_lines(const std::filesystem::path& path);

/// JSON lines whose first line is a record of Entente and no document.
bool holds_records(const std::filesystem::path& path);

}  // namespace entente::text
