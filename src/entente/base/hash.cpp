#include "entente/base/hash.hpp"

#include <array>

#include <openssl/evp.h>

#include "entente/base/error.hpp"

namespace entente {

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
  unsigned int size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1)
    throw Error("OpenSSL could not compute a SHA-256 digest");
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(2 * std::size_t{size});
  for (unsigned int i = 0; i < size; ++i) {
    text += digits[digest[i] >> 4U];
    text += digits[digest[i] & 15U];
  }
  return text;
}

std::string content_id(std::string_view canonical) { return sha256(canonical).substr(0, 20); }

}  // namespace entente
