// Any text: sentences and trees come out, with offsets inside of it. Reads the language from $ENTENTE_LANGUAGE
// (data/models/en).
#include "entente/text/language/language.hpp"

#include <cstdint>
#include <cstdlib>

#include "entente/base/error.hpp"

using namespace entente;
using namespace entente::text::language;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Language language(std::getenv("ENTENTE_LANGUAGE") != nullptr ? std::getenv("ENTENTE_LANGUAGE")
                                                                            : "data/models/en");
  static Language::Workspace workspace;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    for (const Sentence& s : language.analyse(text, workspace)) {
      int roots = 0;
      for (const Token& t : s.tokens) {
        if (t.begin >= t.end || t.end > text.size() || t.head < 0 || t.head > static_cast<int>(s.tokens.size()))
          std::abort();
        roots += t.head == 0;
      }
      if (roots != 1) std::abort();
    }
  } catch (const InputError&) {
  }
  return 0;
}
