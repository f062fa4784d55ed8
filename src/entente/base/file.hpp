/// Whole files, in and out.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace entente {

/// All bytes of a file. Throws InputError when it is missing, a folder, unreadable, larger than `limit`, or shrinks or
/// grows while it is read; also for a pipe or device, whose size nobody can tell.
std::string read_file(const std::filesystem::path& path, std::uintmax_t limit = std::uintmax_t{1} << 32U);

/// Writes beside `path` and renames, so that a reader or a crash never sees half a file. Throws Error when it cannot.
void write_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace entente
