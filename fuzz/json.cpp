#include "check.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  try {
    entente::fuzz::check(entente::text::read_json_line({reinterpret_cast<const char*>(data), size}, {"input.jsonl", 1}));
  } catch (const entente::InputError&) {
  }
  return 0;
}
