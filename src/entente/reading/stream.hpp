/// A stream of documents, a JSON line each, worked on by all cores and given on in its order.
///
/// Memory is bounded by the lines in work, some dozens, not by the stream. A line that is no document is told with its
/// number and the stream goes on.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "entente/base/lines.hpp"
#include "entente/text/text.hpp"

namespace entente::reading {

/// What became of a line.
struct StreamLine {
  std::size_t number = 0;  ///< in the stream, from 1
  std::string_view line;   ///< as it came, without white space at its ends; empty when it was too long
  std::string output;      ///< what `work` made of its document
  std::string refusal;     ///< a complete message; empty when the line is a document or blank
};

/// Calls `work` with the documents of the lines that follow, from several threads at once, and `take` with each line in
/// the order of the stream, from one thread at a time. `take` returning false ends the stream after the lines in work.
/// What `work` and `take` throw goes on up; an InputError of `work` refuses its line. Throws InputError when the stream
/// cannot be read on.
void for_each_line(Lines& lines, const std::function<std::string(const text::Document&)>& work,
                   const std::function<bool(const StreamLine&)>& take);

}  // namespace entente::reading
