/// SHA-256 (FIPS 180-4): the ids of sources, and, cut to 80 bits, of records.
#pragma once
#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>

namespace entente {

/// 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);
/// The same of parts, one behind another.
std::string sha256_of_parts(std::initializer_list<std::string_view> parts);

/// The same of a file, read piece by piece. Throws InputError when it cannot be read.
std::string sha256_of_file(const std::filesystem::path& file);

/// The first 20 digits of it: enough that among a hundred million records two share an id with a chance of one in two
/// hundred million.
std::string content_id(std::string_view canonical);

}  // namespace entente
