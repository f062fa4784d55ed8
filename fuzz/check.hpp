/// What must hold of every document that a reader yields. A fuzz target reads, and checks; an InputError is an answer.
#pragma once
#include <cstdlib>
#include <iostream>
#include <string_view>

#include "entente/base/error.hpp"
#include "entente/base/text.hpp"
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
  at = 0;
  for (const auto& sentence : text::sentences(document)) {
    require(!sentence.tokens.empty(), "a sentence has tokens");
    for (const auto& token : sentence.tokens) {
      require(at <= token.begin && token.begin < token.end && token.end <= all.size(), "tokens are in order");
      require(trim(all.substr(at, token.begin - at)).empty(), "tokens leave nothing out");
      require(!first_invalid_utf8(all.substr(token.begin, token.end - token.begin)), "tokens do not cut characters");
      at = token.end;
    }
    require(sentence.begin == sentence.tokens.front().begin && sentence.end == at, "a sentence is its tokens");
  }
  require(at == all.size(), "tokens reach the end");
  if (document.published) require(!document.published->when.empty(), "a date is not empty");
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
