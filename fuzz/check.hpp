/// What must hold of every document that a reader yields, and of every sentence that the engine does. A fuzz target
/// reads, and checks; an InputError is an answer.
#pragma once
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string_view>
#include <vector>

#include "entente/base/error.hpp"
#include "entente/base/text.hpp"
#include "entente/text/language/language.hpp"
#include "entente/text/language/segmenter.hpp"
#include "entente/text/text.hpp"

namespace entente::fuzz {

inline void require(bool holds, const char* what) {
  if (holds) return;
  std::cerr << "broken promise: " << what << '\n';
  std::abort();
}

inline void check(const text::Document& document) {
  const std::string_view all = document.text;
  require(!first_invalid_utf8(all), "the text is UTF-8");
  require(!first_invalid_utf8(document.title), "the title is UTF-8");
  require(normalize(all) == all, "the text is in normal form C");
  std::size_t at = 0;
  for (const auto& segment : document.segments) {
    require(at <= segment.begin && segment.begin < segment.end && segment.end <= all.size(), "segments are in order");
    require(trim(all.substr(at, segment.begin - at)).empty(), "segments leave nothing out");
    at = segment.end;
  }
  require(at == all.size(), "segments reach the end");
  if (document.published) require(!document.published->when.empty(), "a date is not empty");
}

inline bool is_blank(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (!text::language::is_white_space(text::language::next_code_point(text, at))) return false;
  return true;
}

inline void check(std::string_view all, const std::vector<text::language::Sentence>& sentences) {
  std::size_t at = 0, begin = 0;
  for (const auto& sentence : sentences) {
    require(!sentence.tokens.empty(), "a sentence has tokens");
    for (const auto& token : sentence.tokens) {  // the words of a multiword token may all carry the whole of it
      require(begin <= token.begin && token.begin < token.end && token.end <= all.size(), "tokens are in order");
      require(token.begin <= at || is_blank(all.substr(at, token.begin - at)), "tokens leave nothing out");
      require(!first_invalid_utf8(all.substr(token.begin, token.end - token.begin)), "tokens do not cut characters");
      begin = token.begin;
      at = std::max(at, token.end);
    }
    require(sentence.begin == sentence.tokens.front().begin && sentence.end == at, "a sentence is its tokens");
  }
  require(is_blank(all.substr(at)), "tokens reach the end");
}

/// The language in $ENTENTE_LANGUAGE (data/models/en).
inline const text::language::Language& language() {
  const char* folder = std::getenv("ENTENTE_LANGUAGE");
  static const text::language::Language read(folder != nullptr ? folder : "data/models/en");
  return read;
}

/// Reads the bytes as a file of this name.
inline int read(const unsigned char* data, std::size_t size, const char* path) {
  try {
    check(text::read_document({reinterpret_cast<const char*>(data), size}, path));
  } catch (const InputError&) {
  }
  return 0;
}

}  // namespace entente::fuzz
