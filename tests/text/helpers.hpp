/// What the tests of the text room share.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "entente/text/text.hpp"

namespace entente::text {

inline std::string_view slice(const Document& document, std::size_t begin, std::size_t end) {
  return std::string_view(document.text).substr(begin, end - begin);
}

/// `kind: text` of each segment.
inline std::vector<std::string> told(const Document& document) {
  std::vector<std::string> lines;
  for (const auto& segment : document.segments)
    lines.push_back(std::string(to_string(segment.kind)) + ": " +
                    std::string(slice(document, segment.begin, segment.end)));
  return lines;
}

/// The texts of the segments of one kind.
inline std::vector<std::string> of_kind(const Document& document, Kind kind) {
  std::vector<std::string> texts;
  for (const auto& segment : document.segments)
    if (segment.kind == kind) texts.emplace_back(slice(document, segment.begin, segment.end));
  return texts;
}

/// A document that is one segment of prose.
inline Document prose(std::string text) {
  Document document;
  document.segments = {{0, text.size(), Kind::prose}};
  document.text = std::move(text);
  return document;
}

/// What a gzipped file holds.
std::string unzipped(const std::filesystem::path& file);

/// Throws std::logic_error with the reason unless segments tile the text: in order, not overlapping, on the borders of
/// characters, and with nothing but white space between.
void check_tiling(const Document& document);

}  // namespace entente::text
