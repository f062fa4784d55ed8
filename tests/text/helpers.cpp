#include "text/helpers.hpp"

#include <array>
#include <cstdio>
#include <memory>
#include <stdexcept>

#include "entente/base/text.hpp"

namespace entente::text {
namespace {

void require(bool holds, const std::string& what, std::size_t at) {
  if (!holds) throw std::logic_error(what + " at byte " + std::to_string(at));
}

/// White space, or direction marks and the like, which no token holds; only tests that write text themselves have them.
void require_gap(const Document& document, std::size_t begin, std::size_t end) {
  require(begin <= end, "things overlap", begin);
  require(trim(slice(document, begin, end)).empty(), "text is left out", begin);
}

}  // namespace

std::string unzipped(const std::filesystem::path& file) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(::popen(("zcat '" + file.string() + "'").c_str(), "r"),
                                                             &::pclose);
  std::string text;
  std::array<char, 65536> buffer{};
  while (const auto count = std::fread(buffer.data(), 1, buffer.size(), pipe.get())) text.append(buffer.data(), count);
  return text;
}

void check_tiling(const Document& document) {
  require(!first_invalid_utf8(document.text), "the text is not UTF-8", 0);
  std::size_t at = 0;
  for (const auto& segment : document.segments) {
    require_gap(document, at, segment.begin);
    require(segment.begin < segment.end && segment.end <= document.text.size(), "a segment is empty", segment.begin);
    require(!first_invalid_utf8(slice(document, segment.begin, segment.end)), "a segment cuts a character",
            segment.begin);
    at = segment.end;
  }
  require_gap(document, at, document.text.size());
}

}  // namespace entente::text
