/// A time in UTC seconds.
#pragma once
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace entente {

/// Seconds since 1970-01-01T00:00:00Z.
struct Instant {
  std::int64_t seconds = 0;
  auto operator<=>(const Instant&) const = default;
};
/// `2024-05-14T09:30:00Z`.
std::string to_iso(Instant instant);
/// Reads `2024-05-14T09:30:00Z` or a day, which means its last second. Throws InputError.
Instant parse_instant(std::string_view iso);

}  // namespace entente
