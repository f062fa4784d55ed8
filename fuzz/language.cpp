// Any text: its sentences tile it, and each is a tree.
#include "check.hpp"

using namespace entente;
using namespace entente::text::language;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  static Language::Workspace workspace;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    const std::vector<Sentence> sentences = fuzz::language().analyse(text, workspace);
    fuzz::check(text, sentences);
    for (const Sentence& sentence : sentences) {
      int roots = 0;
      for (const Token& token : sentence.tokens) {
        fuzz::require(token.head >= 0 && token.head <= static_cast<int>(sentence.tokens.size()), "heads are words");
        roots += token.head == 0;
      }
      fuzz::require(roots == 1, "a sentence has one root");
    }
  } catch (const InputError&) {
  }
  return 0;
}
