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
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/date.hpp"
#include "entente/base/error.hpp"
#include "entente/records/records.hpp"
#include "entente/store/instant.hpp"
#include "entente/store/work.hpp"

namespace entente {

/// The store cannot be opened or written.
class StoreError : public Error {
 public:
  using Error::Error;
};

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

/// Reports of one event.
struct Cluster {
  std::string id;                    ///< of the first report
  std::vector<std::string> records;  ///< ids, in their order
};

enum class ExportFormat { parquet, csv, jsonl };

class Store {
 public:
  static constexpr int schema_version = 1;
  enum class Access { read, write };

  /// Opens a file; `write` makes it when it is missing. Throws StoreError: missing (`read`), in use, no store, another
  /// version.
  Store(const std::filesystem::path& file, Access access);
  /// The same with other limits than reading and writing records need: DuckDB's memory (`1GB`), and threads (0: all).
  struct Limits {
    std::string memory;
    int threads = 0;
  };
  Store(const std::filesystem::path& file, Access access, const Limits& limits);
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
  /// The rows of imported data sets that are ties of these layers; the evidence is the row of the file.
  std::vector<Tie> dataset_ties(const std::vector<std::string>& layers, const View& view = {}) const;
  std::vector<Membership> memberships(const View& view = {}) const;
  std::vector<Indicator> indicators(const View& view = {}) const;
  std::vector<Coverage> coverage(const View& view = {}) const;
  std::vector<Run> runs() const;
  /// Events that several records report; by id. Not those that only one tells of.
  std::vector<Cluster> clusters(const View& view = {}) const;

  struct Counts {
    std::size_t sources, events, ties, memberships, indicators;
  };
  Counts counts(const View& view = {}) const;

  // ---- tables of other rooms

  /// Does a job in one transaction: what it did is kept when it returns, and undone when it throws. See work.hpp.
  void work(const std::function<void(Work&)>& job);
  /// A job that only looks.
  void inquire(const std::function<void(Work&)>& job) const;

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
