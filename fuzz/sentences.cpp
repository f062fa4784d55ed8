#include "check.hpp"

// Any text in one segment, as no reader would make it: sentences must tile it all the same.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (bytes.empty() || entente::first_invalid_utf8(bytes)) return 0;
  entente::text::Document document;
  document.text = bytes;
  document.segments = {{0, bytes.size(), entente::text::Kind::prose}};
  std::size_t at = 0;
  for (const auto& sentence : entente::text::sentences(document)) {
    for (const auto& token : sentence.tokens) {
      entente::fuzz::require(at <= token.begin && token.begin < token.end && token.end <= size, "tokens are in order");
      at = token.end;
    }
    entente::fuzz::require(sentence.end == at, "a sentence is its tokens");
  }
  return 0;
}
