#include "entente/base/file.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

#include <fmt/format.h>
#include <unistd.h>

#include "entente/base/error.hpp"

namespace entente {

std::string read_file(const std::filesystem::path& path, std::uintmax_t limit) {
  std::error_code code;
  const auto status = std::filesystem::status(path, code);
  if (!std::filesystem::exists(status)) throw InputError({path.string()}, "there is no such file");
  if (std::filesystem::is_directory(status)) throw InputError({path.string()}, "this is a folder, not a file");
  const auto size = std::filesystem::file_size(path, code);
  if (code) throw InputError({path.string()}, "this is not a plain file: " + code.message());
  if (size > limit)
    throw InputError({path.string()},
                     fmt::format("the file has {} bytes; at most {} are read as one document", size, limit));
  std::ifstream in(path, std::ios::binary);
  if (!in) throw InputError({path.string()}, fmt::format("the file cannot be opened: {}", std::strerror(errno)));
  std::string bytes(size, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(size));
  if (static_cast<std::uintmax_t>(in.gcount()) != size)
    throw InputError({path.string()}, fmt::format("only {} of {} bytes could be read", in.gcount(), size));
  in.peek();
  if (!in.eof() || in.bad())
    throw InputError({path.string()}, "the file cannot be read to its end, or grows while it is read");
  return bytes;
}

void write_file(const std::filesystem::path& path, std::string_view bytes) {
  const std::filesystem::path beside = path.string() + fmt::format(".{}.part", ::getpid());
  {
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    if (!out) throw Error(fmt::format("{}: cannot be written: {}", path.string(), std::strerror(errno)));
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.flush();
    if (!out) {
      const std::string reason = std::strerror(errno);
      std::error_code ignored;
      std::filesystem::remove(beside, ignored);
      throw Error(fmt::format("{}: writing failed: {}", path.string(), reason));
    }
  }
  std::error_code code;
  std::filesystem::rename(beside, path, code);
  if (!code) return;
  std::error_code ignored;
  std::filesystem::remove(beside, ignored);
  throw Error(fmt::format("{}: cannot be replaced: {}", path.string(), code.message()));
}

}  // namespace entente
