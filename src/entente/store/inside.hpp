/// What a Store holds. Private to the room.
#pragma once
#include <cstdint>
#include <mutex>
#include <unordered_map>

#include "entente/store/duckdb.hpp"
#include "entente/store/store.hpp"

namespace entente {

/// The first half of a source's SHA-256; of an id that is no SHA-256, of the id's own.
struct SourceKey {
  std::uint64_t high = 0, low = 0;
  bool operator==(const SourceKey&) const = default;
  explicit SourceKey(std::string_view id);
  struct Hash {
    std::size_t operator()(const SourceKey& key) const { return key.high; }
  };
};

struct Store::Inside {
  Inside(const std::filesystem::path& file, Access access, const Limits& limits);

  std::filesystem::path file;
  mutable duck::Connection connection;
  mutable std::mutex guard;  ///< of `read`: `has` may be asked while another thread writes
  /// Hash of a source and the extractor that read it last; kept when opened for writing. A stream of a million
  /// documents must not cost memory: 128 bits of the id stand for it.
  std::unordered_map<SourceKey, std::uint32_t, SourceKey::Hash> read;
  std::vector<std::string> extractors;  ///< those that `read` numbers

  std::uint32_t number_of(std::string_view extractor);
};

}  // namespace entente
