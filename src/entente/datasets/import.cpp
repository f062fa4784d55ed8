#include <algorithm>

#include <fmt/format.h>

#include "entente/base/hash.hpp"
#include "entente/datasets/checks.hpp"
#include "entente/datasets/datasets.hpp"
#include "entente/datasets/load.hpp"
#include "entente/datasets/records.hpp"

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
  work.run(fmt::format("DELETE FROM {} WHERE {} AND row IN (SELECT number FROM aside)", rows_table(shape),
                       rows_of_source(shape)),
           {source});
}

/// The rows of an earlier release stay, superseded; the source and its coverage are noted.
void note_source(Work& work, const Importer& importer, const Shape& shape, const FileReport& report, Instant now) {
  const std::string extractor = fmt::format("import/{}/{}", importer.name.view(), shape.table);
  if (!importer.accumulates) {
    work.run(
        fmt::format("UPDATE {} SET superseded = $1 WHERE superseded IS NULL AND source <> $2", history_table(shape)),
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

void must_be_unchanged(const std::filesystem::path& path, const FileState& before) {
  if (FileState(path) != before)
    throw InputError({path.string()}, "the file changed while it was read; nothing of it was stored");
}

/// As many rows as a spreadsheet can hold.
void note_row_limit(FileReader& file) {
  if (file.records() == 65536 || file.records() == 1048576)
    note(file.troubles, "row-limit", 0, fmt::format("{} rows", file.records()));
}

/// Loads and examines the file, and stores it unless that is to be undone.
void store_file(Work& work, const Atlas& atlas, const Importer& importer, const Shape& shape, FileReader& file,
                FileReport& report, const ImportOptions& options, Instant now) {
  make_table(work, shape);
  if (options.check)
    work.run(fmt::format("DELETE FROM {} WHERE {}", rows_table(shape), rows_of_source(shape)), {report.source});
  load(work, shape, file, report.source, now);
  note_row_limit(file);
  if (is_refused(file.troubles, false)) throw Undone();
  const auto aside = examine(work, atlas, importer, shape, report.source, file.troubles);
  report.set_aside = aside.size();
  report.rows = file.number() - aside.size();
  if (is_refused(file.troubles, options.strict) || options.check) throw Undone();
  set_aside(work, shape, report.source, aside);
  note_source(work, importer, shape, report, now);
  map_codes(work, atlas, shape);
  make_views(work, shape);
}

bool is_stored(Work& work, const std::string& source) {
  return work.ask_integer("SELECT count(*)::BIGINT FROM source WHERE id = $1 AND superseded IS NULL", {source})
             .value_or(0) > 0;
}

FileReport import_file(Store& store, const Atlas& atlas, const Importer& importer, const std::filesystem::path& path,
                       const ImportOptions& options, Instant now) {
  FileReport report{.path = path};
  if (!std::filesystem::is_regular_file(path)) throw InputError({path.string()}, "there is no such file");
  const FileState before(path);
  report.source = sha256_of_file(path);
  FileReader file(path);
  const Shape* shape = is_refused(file.troubles, false) ? nullptr : recognise(importer, file.first(), file.troubles);
  if (shape == nullptr) {
    while (file.next()) continue;
    note_row_limit(file);
  } else {
    report.table = shape->table;
    if (shape->headerless_cells > 0) file.take_first_as_row();
    try {
      store.work([&](Work& work) {
        report.unchanged = !options.check && is_stored(work, report.source);
        if (report.unchanged) throw Undone();
        store_file(work, atlas, importer, *shape, file, report, options, now);
        must_be_unchanged(path, before);
      });
    } catch (const Undone&) {
      must_be_unchanged(path, before);
    }
  }
  report.refused = is_refused(file.troubles, options.strict);
  report.troubles = std::move(file.troubles);
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
