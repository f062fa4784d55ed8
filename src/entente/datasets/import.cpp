#include <algorithm>

#include <fmt/format.h>

#include "entente/datasets/checks.hpp"
#include "entente/datasets/datasets.hpp"
#include "entente/datasets/load.hpp"
#include "entente/datasets/records.hpp"
#include "entente/datasets/scan.hpp"

namespace entente::datasets {
namespace {

/// Thrown to undo a transaction whose report is made.
struct Undone {};

struct FileState {
  explicit FileState(const std::filesystem::path& path)
      : size(std::filesystem::file_size(path)), changed(std::filesystem::last_write_time(path)) {}
  bool operator==(const FileState&) const = default;
  std::uintmax_t size;
  std::filesystem::file_time_type changed;
};

bool is_refused(const std::vector<Trouble>& troubles, bool strict) {
  return std::ranges::any_of(
      troubles, [&](const Trouble& trouble) { return strict || trouble.ailment->severity == Severity::refused; });
}

void set_aside(Work& work, const Shape& shape, const std::string& source, const std::vector<std::int64_t>& rows) {
  if (rows.empty()) return;
  work.run("CREATE OR REPLACE TEMP TABLE aside (number BIGINT)");
  auto filler = work.fill_temporary("aside");
  for (const auto row : rows) {
    filler << row;
    filler.end_row();
  }
  filler.end();
  work.run(fmt::format("DELETE FROM {} WHERE source = $1 AND superseded IS NULL AND row IN (SELECT number FROM aside)",
                       identifier(shape.table)),
           {source});
}

/// The rows of an earlier release stay, superseded; the source and its coverage are noted.
void note_source(Work& work, const Importer& importer, const Shape& shape, const FileReport& report, Instant now) {
  const std::string extractor = fmt::format("import/{}/{}", importer.name.view(), shape.table);
  if (!importer.accumulates) {
    work.run(
        fmt::format("UPDATE {} SET superseded = $1 WHERE superseded IS NULL AND source <> $2", identifier(shape.table)),
        {now, report.source});
    for (const auto* table : {"source", "coverage"})
      work.run(fmt::format("UPDATE {} SET superseded = $1 WHERE superseded IS NULL AND {} IN (SELECT id FROM source "
                           "WHERE extractor = $2)",
                           table, std::string_view(table) == "source" ? "id" : "source"),
               {now, extractor});
  }
  work.run("INSERT INTO source VALUES ($1, $2, $3, $4, NULL, NULL, NULL, NULL, 'en', '', $5, $6, NULL)",
           {report.source, report.path.string(), importer.title.str(), importer.citation.str(), extractor, now});
  for (const AsTie& tie : shape.ties)
    work.run(fmt::format("INSERT INTO coverage VALUES ($1, [], make_date({}, 1, 1), 'year', {}, 'year', $2, $3, NULL)",
                         importer.coverage.first_year,
                         importer.coverage.last_year == 0
                             ? "NULL"
                             : fmt::format("make_date({}, 1, 1)", importer.coverage.last_year + 1)),
             {tie.layer, report.source, now});
}

/// The rows that DuckDB read must be those that the scan saw.
void check_whole(Work& work, const Shape& shape, const Scan& scanned, const std::filesystem::path& path,
                 const FileState& before) {
  const auto rows = static_cast<std::size_t>(
      work.ask_integer(fmt::format("SELECT count(*)::BIGINT FROM {} WHERE source = $1 AND superseded IS NULL",
                                   identifier(shape.table)),
                       {scanned.sha256})
          .value_or(0));
  const std::size_t expected = scanned.records - (shape.headerless_cells == 0 ? 1 : 0);
  const bool rejects = std::ranges::any_of(
      scanned.troubles, [](const Trouble& trouble) { return trouble.ailment->severity == Severity::refused; });
  if (FileState(path) == before && (rows == expected || rejects)) return;
  throw InputError(
      {path.string()},
      fmt::format("the file changed while it was read ({} of {} rows); nothing of it was stored", rows, expected));
}

FileReport import_file(Store& store, const Atlas& atlas, const Importer& importer, const std::filesystem::path& path,
                       const ImportOptions& options, Instant now) {
  FileReport report{.path = path};
  if (!std::filesystem::is_regular_file(path)) throw InputError({path.string()}, "there is no such file");
  const FileState before(path);
  Scan scanned = scan(path);
  report.source = scanned.sha256;
  const Shape* shape = is_refused(scanned.troubles, false) ? nullptr : recognise(importer, scanned);
  const auto finish = [&] {
    if (scanned.records == 65536 || scanned.records == 1048576)
      note(scanned.troubles, "row-limit", 0, fmt::format("{} rows", scanned.records));
    report.refused = is_refused(scanned.troubles, options.strict);
    report.troubles = scanned.troubles;
  };
  if (shape == nullptr || is_refused(scanned.troubles, false)) {
    finish();
    return report;
  }
  report.table = shape->table;
  try {
    store.work([&](Work& work) {
      make_table(work, *shape);
      if (!options.check &&
          work.ask_integer("SELECT count(*)::BIGINT FROM source WHERE id = $1 AND superseded IS NULL", {report.source})
                  .value_or(0) > 0) {
        report.unchanged = true;
        throw Undone();
      }
      if (options.check)
        work.run(fmt::format("DELETE FROM {} WHERE source = $1", identifier(shape->table)), {report.source});
      load(work, *shape, path, scanned, now);
      check_whole(work, *shape, scanned, path, before);
      if (!is_refused(scanned.troubles, false)) {
        const auto aside = examine(work, atlas, importer, *shape, report.source, scanned.troubles);
        report.set_aside = aside.size();
        report.rows = scanned.records - (shape->headerless_cells == 0 ? 1 : 0) - aside.size();
        set_aside(work, *shape, report.source, aside);
      }
      finish();
      if (report.refused || options.check) throw Undone();
      note_source(work, importer, *shape, report, now);
      map_codes(work, atlas, *shape);
      make_views(work, *shape);
      if (FileState(path) != before)
        throw InputError({path.string()}, "the file changed while it was read; nothing of it was stored");
    });
  } catch (const Undone&) {
    finish();
  }
  return report;
}

}  // namespace

std::vector<FileReport> import_files(Store& store, const Atlas& atlas, const Importer& importer,
                                     const std::vector<std::filesystem::path>& files, const ImportOptions& options,
                                     Instant now, Progress& progress) {
  std::vector<FileReport> reports;
  for (const auto& file : files) {
    if (progress.stop_requested()) throw Interrupted();
    reports.push_back(import_file(store, atlas, importer, file, options, now));
    progress.advance("importing files", reports.size(), files.size());
  }
  return reports;
}

}  // namespace entente::datasets
