/// One pass over the bytes of a file, before anything is made of them: what it is, and whether its rows are whole.
/// Private to the room.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "entente/datasets/doctor.hpp"

namespace entente::datasets {

struct Scan {
  std::string sha256;  ///< of the file as it lies on the disk
  std::uintmax_t bytes = 0;
  char delimiter = ',';
  bool quotes = true;              ///< cells may be quoted (never in tab-separated files)
  std::vector<std::string> first;  ///< cells of the first record
  std::size_t records = 0;         ///< with the first one
  std::vector<Trouble> troubles;
};

/// Reads a plain or gzipped table. The delimiter is the one of comma, tab, semicolon and bar that the first line has
/// most of. Linear, memory constant. Throws InputError when the file cannot be read at all.
Scan scan(const std::filesystem::path& file);

/// The cells of one record, quotes taken off.
std::vector<std::string> cut(std::string_view record, char delimiter, bool quotes);

}  // namespace entente::datasets
