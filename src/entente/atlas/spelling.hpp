/// When two spellings are one: typographic apostrophes and hyphens equal the plain ones, any run of blanks is one
/// space, and soft hyphens are not there. Private to the room.
///
/// Names are brought into this canonical form once, texts byte by byte while they are read, so that a mention keeps its
/// place in the text as it was given.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace entente::atlas {

/// One byte of the canonical form of a text, and where the text goes on after it. A byte of 0 ends every name: the end
/// of the text, or of a paragraph.
struct Step {
  unsigned char byte;
  std::size_t next;
};

Step step_over_rare(std::string_view text, std::size_t at);

inline Step step(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {0, at};
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte > ' ' && byte < 0x80) return {byte, at + 1};
  return step_over_rare(text, at);
}

/// Whether a word goes on, or begins, at a byte; false at the end of the text.
bool is_word_at(std::string_view text, std::size_t at);
/// The end of the word that a byte is in; `at` itself when it is in none.
std::size_t end_of_word(std::string_view text, std::size_t at);

/// The canonical form of a name, in Unicode normal form C.
std::string canonical(std::string_view name);
/// The canonical form without case and diacritics.
std::string folded(std::string_view name);
std::size_t count_letters(std::string_view name);

}  // namespace entente::atlas
