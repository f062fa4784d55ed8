/// The store: every record with its evidence and its history, in one DuckDB file that R and Python can open.
///
/// Nothing is overwritten. A row carries when it was `learned` and, once a correction came, when it was `superseded`;
/// both are UTC seconds that the caller gives. A view picks what was known at a time and what held at a time, so that
/// any past view can be rebuilt. What belongs to one source is written in one transaction: a crash at any moment leaves
/// whole documents only.
///
/// One process writes at a time: opening a file that another process has open for writing throws StoreError. A file of
/// another schema version throws StoreError that says what to do.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/date.hpp"
#include "entente/base/error.hpp"
#include "entente/records/records.hpp"

namespace entente {

/// The store cannot be opened or written.
class StoreError : public Error {
 public:
  using Error::Error;
};

/// Seconds since 1970-01-01T00:00:00Z.
struct Instant {
  std::int64_t seconds = 0;
  auto operator<=>(const Instant&) const = default;
};
/// `2024-05-14T09:30:00Z`.
std::string to_iso(Instant instant);
/// Reads `2024-05-14T09:30:00Z` or a day, which means its last second. Throws InputError.
Instant parse_instant(std::string_view iso);

/// What one source says, as one reader read it.
struct Reading {
  Source source;
  std::string extractor;  ///< name and version of the reader
  std::vector<Record> records;
};

/// Which part of the store to look at. Nothing set: all that is known today, of any time.
struct View {
  std::optional<Day> as_of;         ///< ties and memberships that hold on the day; events that began by then
  std::optional<Instant> known_on;  ///< what had been learned, and not yet superseded, at that time
};

struct EventFilter {
  std::vector<std::string> actors;  ///< any party among these; empty: all
  std::optional<Interval> when;     ///< date overlaps
  std::string id;                   ///< begins with
};

/// A run of the program that wrote or computed something.
struct Run {
  std::string id;  ///< hash of what follows, without `started`
  std::string version;
  std::string command;
  std::string parameters;  ///< JSON
  std::int64_t seed = 0;
  std::vector<std::string> inputs;  ///< hashes
  Instant started;
};

enum class ExportFormat { parquet, csv, jsonl };

class Store {
 public:
  static constexpr int schema_version = 1;
  enum class Access { read, write };

  /// Opens a file; `write` makes it when it is missing. Throws StoreError: missing (`read`), in use, no store, another
  /// version.
  Store(const std::filesystem::path& file, Access access);
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  // ---- writing

  /// True when the source was read by this extractor and nothing needs to be done. May be asked while another thread
  /// writes; everything else wants one thread at a time.
  bool has(std::string_view source_id, std::string_view extractor) const;

  /// Writes readings, each whole or not at all: those given together are one transaction. A source that was read before
  /// by another extractor: records that are not made any more are superseded at `now`, new ones added, those that stand
  /// are left. Returns how many records are new.
  std::size_t write(const std::vector<Reading>& readings, Instant now);

  void write(const Coverage& coverage, Instant now);
  void write(const Run& run);

  // ---- looking

  std::vector<Source> sources(const View& view = {}) const;
  std::vector<Event> events(const EventFilter& filter = {}, const View& view = {}) const;  ///< by date, then id
  std::vector<Tie> ties(const View& view = {}) const;
  std::vector<Membership> memberships(const View& view = {}) const;
  std::vector<Indicator> indicators(const View& view = {}) const;
  std::vector<Coverage> coverage(const View& view = {}) const;
  std::vector<Run> runs() const;

  struct Counts {
    std::size_t sources, events, ties, memberships, indicators;
  };
  Counts counts(const View& view = {}) const;

  // ---- taking out

  /// Names of the tables that can be exported.
  static const std::vector<std::string>& tables();
  /// One table with all its history, to a file. Throws StoreError when it cannot be written.
  void export_table(std::string_view table, ExportFormat format, const std::filesystem::path& file) const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace entente
