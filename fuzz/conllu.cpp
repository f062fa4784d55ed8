// CoNLL-U from anywhere: it is read or refused, and what was read is written so that it reads back the same.
#include "entente/text/language/conllu.hpp"

#include <cstdint>
#include <cstdlib>
#include <sstream>

#include "entente/base/error.hpp"

using namespace entente;
using namespace entente::text::language;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  try {
    const ConlluText first = read_conllu(input, "fuzz");
    std::ostringstream out;
    ConlluWriter writer(out, first.text);
    for (const Sentence& s : first.sentences) writer.write(s);
    if (read_conllu(out.str(), "written").sentences.size() != first.sentences.size()) std::abort();
  } catch (const InputError&) {
  }
  return 0;
}
