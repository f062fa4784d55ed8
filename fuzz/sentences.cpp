// Any text: its sentences and tokens tile it.
#include "check.hpp"

using namespace entente;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    fuzz::check(text, fuzz::language().split(text));
  } catch (const InputError&) {
  }
  return 0;
}
