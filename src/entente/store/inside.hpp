/// What a Store holds. Private to the room.
#pragma once
#include <mutex>
#include <unordered_map>

#include "entente/store/duckdb.hpp"
#include "entente/store/store.hpp"

namespace entente {

struct Store::Inside {
  Inside(const std::filesystem::path& file, Access access);

  std::filesystem::path file;
  mutable duck::Connection connection;
  mutable std::mutex guard;  ///< of `read`: `has` may be asked while another thread writes
  /// Source to the extractor that read it; kept when opened for writing.
  std::unordered_map<std::string, std::string> read;
};

}  // namespace entente
