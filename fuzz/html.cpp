#include "check.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  return entente::fuzz::read(data, size, "input.html");
}
