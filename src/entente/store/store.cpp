#include "entente/store/store.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <system_error>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "entente/base/hash.hpp"
#include "entente/store/inside.hpp"
#include "entente/store/schema.hpp"

namespace entente {
namespace {

/// Enough for the widest query on a laptop's store, and little enough that reading a stream stays small.
constexpr const char* reading_memory = "1GB";
constexpr const char* writing_memory = "80MB";

void must_exist(const std::filesystem::path& file) {
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored))
    throw StoreError(fmt::format(
        "{}: there is no store here. `entente read PATH...` makes one; --db names another file.", file.string()));
}

void check_version(std::optional<int> found, const std::filesystem::path& file) {
  if (!found)
    throw StoreError(
        fmt::format("{}: this DuckDB file is not a store of Entente; name another file with --db", file.string()));
  if (*found == Store::schema_version) return;
  throw StoreError(fmt::format("{}: the store has schema version {}, this program reads version {}. {}", file.string(),
                               *found, Store::schema_version,
                               *found > Store::schema_version ? "Use the newer program that wrote it."
                                                              : "Read the sources again into a new file with --db."));
}

}  // namespace

std::string to_iso(Instant instant) {
  const auto days = instant.seconds >= 0 ? instant.seconds / 86400 : -((86399 - instant.seconds) / 86400);
  const auto rest = instant.seconds - days * 86400;
  return fmt::format("{}T{:02}:{:02}:{:02}Z", to_iso(Day{static_cast<std::int32_t>(days)}), rest / 3600, rest / 60 % 60,
                     rest % 60);
}

Instant parse_instant(std::string_view iso) {
  const auto seconds_of = [](Day day) { return std::int64_t{day.number} * 86400; };
  if (iso.size() == 10) return {seconds_of(parse_day(iso)) + 86399};
  int hour = 0, minute = 0, second = 0, used = 0;
  const std::string time(iso.substr(std::min<std::size_t>(10, iso.size())));
  const bool fits = std::sscanf(time.c_str(), "T%2d:%2d:%2dZ%n", &hour, &minute, &second, &used) == 3;
  if (!fits || static_cast<std::size_t>(used) != time.size() || hour > 23 || minute > 59 || second > 59)
    throw InputError(fmt::format("'{}' is not a time; write 2024-05-14T09:30:00Z, or a day for its last second", iso));
  return {seconds_of(parse_day(iso.substr(0, 10))) + hour * 3600 + minute * 60 + second};
}

Store::Inside::Inside(const std::filesystem::path& path, Access access, const Limits& limits)
    : file(path), connection(path, access == Access::read, limits.memory, limits.threads) {
  auto found = schema::version(connection);
  if (!found && access == Access::write && schema::is_empty(connection)) {
    schema::create(connection, schema_version);
    found = schema_version;
  }
  check_version(found, file);
  if (access == Access::read) return;
  auto rows = connection.query("SELECT id, extractor FROM source WHERE superseded IS NULL");
  while (rows.next()) read.emplace(SourceKey(rows.text(0)), number_of(rows.text(1)));
}

std::uint32_t Store::Inside::number_of(std::string_view extractor) {
  const auto found = std::ranges::find(extractors, extractor);
  if (found == extractors.end()) {
    extractors.emplace_back(extractor);
    return static_cast<std::uint32_t>(extractors.size() - 1);
  }
  return static_cast<std::uint32_t>(found - extractors.begin());
}

SourceKey::SourceKey(std::string_view id) {
  const auto half = [](std::string_view digits, std::uint64_t& value) {
    const auto [end, code] = std::from_chars(digits.data(), digits.data() + 16, value, 16);
    return code == std::errc() && end == digits.data() + 16;
  };
  if (id.size() == 64 && half(id.substr(0, 16), high) && half(id.substr(16, 16), low)) return;
  const std::string digest = sha256(id);
  half(std::string_view(digest).substr(0, 16), high);
  half(std::string_view(digest).substr(16, 16), low);
}

Store::Store(const std::filesystem::path& file, Access access)
    : Store(file, access, {access == Access::read ? reading_memory : writing_memory}) {}

Store::Store(const std::filesystem::path& file, Access access, const Limits& limits) {
  if (access == Access::read) must_exist(file);
  inside_ = std::make_unique<Inside>(file, access, limits);
}

Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

const std::vector<std::string>& Store::tables() { return schema::tables(); }

bool Store::has(std::string_view source_id, std::string_view extractor) const {
  const std::lock_guard lock(inside_->guard);
  const auto found = inside_->read.find(SourceKey(source_id));
  return found != inside_->read.end() && inside_->extractors[found->second] == extractor;
}

void Store::export_table(std::string_view table, ExportFormat format, const std::filesystem::path& file) const {
  const auto& known = tables();
  if (std::find(known.begin(), known.end(), table) == known.end())
    throw UsageError(fmt::format("the store has no table '{}'; it has {}", table, fmt::join(known, ", ")));
  std::string path;
  for (char c : file.string()) path += c == '\'' ? "''" : std::string(1, c);
  constexpr std::string_view options[] = {"FORMAT PARQUET, COMPRESSION ZSTD", "FORMAT CSV, HEADER", "FORMAT JSON"};
  inside_->connection.query(
      fmt::format("COPY (SELECT * FROM {} ORDER BY ALL) TO '{}' ({})", table, path, options[static_cast<int>(format)]));
}

}  // namespace entente
