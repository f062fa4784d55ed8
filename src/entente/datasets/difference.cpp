#include "entente/datasets/difference.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "entente/base/hash.hpp"
#include "entente/datasets/load.hpp"
#include "entente/store/store.hpp"

namespace entente::datasets {
namespace {

struct Recognised {
  const Importer* importer = nullptr;
  const Shape* shape = nullptr;
};

/// The data set whose shape the file has; of several, the one of which most columns are there.
Recognised recognise_any(const FileReader& file) {
  Recognised best;
  for (const Importer& importer : importers()) {
    std::vector<Trouble> of_others;
    const Shape* shape = recognise(importer, file.first(), of_others);
    if (shape != nullptr && (best.shape == nullptr || shape->columns.size() > best.shape->columns.size()))
      best = {&importer, shape};
  }
  return best;
}

void refuse_if_ill(const std::filesystem::path& file, const FileReader& reader) {
  for (const Trouble& trouble : reader.troubles)
    if (trouble.ailment->severity == Severity::refused) throw InputError({file.string()}, to_text(trouble));
}

/// Loads all rows of a file and yields how many there are.
std::size_t load_whole(Work& work, const Shape& shape, const std::filesystem::path& path, FileReader& file,
                       const std::string& source) {
  if (shape.headerless_cells > 0) file.take_first_as_row();
  load(work, shape, file, source, Instant{});
  refuse_if_ill(path, file);
  return file.number();
}

std::string same_key(const Shape& shape) {
  std::vector<std::string> list;
  for (const auto& name : shape.key) list.push_back(fmt::format("o.{0} IS NOT DISTINCT FROM n.{0}", identifier(name)));
  return fmt::format("{}", fmt::join(list, " AND "));
}

/// Temporary tables `gone` and `come`: rows of one file that the other has not; and `change`: every row that is neither
/// kept nor merely superseded, with its kind.
void compare(Work& work, const Shape& shape, const std::string& old_source, const std::string& new_source) {
  const auto rows = [&](const char* parameter) {
    return fmt::format("SELECT * EXCLUDE (row, source, learned, superseded) FROM {} WHERE source = {}",
                       identifier(shape.table), parameter);
  };
  work.run(fmt::format("CREATE TEMP TABLE gone AS {} EXCEPT {}", rows("$1"), rows("$2")), {old_source, new_source});
  work.run(fmt::format("CREATE TEMP TABLE come AS {} EXCEPT {}", rows("$2"), rows("$1")), {old_source, new_source});
  const std::string key = shape.key.empty() ? "false" : same_key(shape);
  work.run(
      fmt::format("CREATE TEMP TABLE change AS SELECT 'changed' AS kind, n.* FROM come n WHERE EXISTS (SELECT 1 FROM "
                  "gone o WHERE {0}) "
                  "UNION ALL SELECT 'added', n.* FROM come n WHERE NOT EXISTS (SELECT 1 FROM gone o WHERE {0}) "
                  "UNION ALL SELECT 'removed', o.* FROM gone o WHERE NOT EXISTS (SELECT 1 FROM come n WHERE {0})",
                  key));
}

/// Counts of changes by an expression over the rows of `change`.
std::vector<Difference::Count> counted(Work& work, const std::string& from) {
  auto rows = work.ask(fmt::format(
      "SELECT what, count(*) FILTER (WHERE kind = 'added')::BIGINT, count(*) FILTER (WHERE kind = 'removed')::BIGINT, "
      "count(*) FILTER (WHERE kind = 'changed')::BIGINT FROM ({}) WHERE what IS NOT NULL GROUP BY what ORDER BY "
      "count(*) DESC, what",
      from));
  std::vector<Difference::Count> found;
  while (rows.next())
    found.push_back({rows.text(0), static_cast<std::size_t>(*rows.integer(1)),
                     static_cast<std::size_t>(*rows.integer(2)), static_cast<std::size_t>(*rows.integer(3))});
  return found;
}

std::vector<Difference::Count> by_actor(Work& work, const Shape& shape) {
  std::vector<std::string> parts;
  for (const Column& column : shape.columns)
    if (column.scheme != Scheme::none)
      parts.push_back(fmt::format("SELECT {}::VARCHAR AS what, kind FROM change", identifier(column.name)));
  return parts.empty() ? std::vector<Difference::Count>()
                       : counted(work, fmt::format("{}", fmt::join(parts, " UNION ALL ")));
}

std::vector<Difference::Count> by_dyad(Work& work, const Shape& shape) {
  const bool has_both = std::ranges::count_if(shape.columns, [&](const Column& column) {
                          return column.name == shape.a || column.name == shape.b;
                        }) == 2;
  if (!has_both) return {};
  return counted(work, fmt::format("SELECT {}::VARCHAR || '-' || {}::VARCHAR AS what, kind FROM change",
                                   identifier(shape.a), identifier(shape.b)));
}

std::vector<Difference::Count> by_year(Work& work, const Shape& shape) {
  for (const Column& column : shape.columns)
    if (column.is_year)
      return counted(work, fmt::format("SELECT {}::VARCHAR AS what, kind FROM change", identifier(column.name)));
  for (const Derived& derived : shape.derived)
    if (derived.name == "start_day") return counted(work, "SELECT year(start_day)::VARCHAR AS what, kind FROM change");
  return {};
}

std::vector<Difference::Count> by_column(Work& work, const Shape& shape) {
  if (shape.key.empty()) return {};
  std::vector<std::string> parts;
  for (const Column& column : shape.columns)
    parts.push_back(fmt::format(
        "SELECT {} AS what, 'changed' AS kind FROM come n JOIN gone o ON {} WHERE o.{} IS DISTINCT FROM n.{}",
        sql_text(column.name), same_key(shape), identifier(column.name), identifier(column.name)));
  return counted(work, fmt::format("{}", fmt::join(parts, " UNION ALL ")));
}

}  // namespace

Difference difference(const std::filesystem::path& old_file, const std::filesystem::path& new_file) {
  FileReader before(old_file), after(new_file);
  refuse_if_ill(old_file, before);
  refuse_if_ill(new_file, after);
  const auto was = recognise_any(before), is = recognise_any(after);
  if (was.shape == nullptr)
    throw InputError({old_file.string()}, "no data set of `entente import --list` has such a header");
  if (is.shape != was.shape)
    throw InputError({new_file.string()},
                     fmt::format("the first file is a {}, this one is {}", was.shape->table,
                                 is.shape == nullptr ? "none that is known" : "a " + is.shape->table));
  const Shape& shape = *was.shape;
  Difference found{.table = shape.table};
  const std::string old_source = sha256_of_file(old_file), new_source = sha256_of_file(new_file);
  Store store(":memory:", Store::Access::write, {"2GB"});
  store.work([&](Work& work) {
    make_table(work, shape);
    found.old_rows = load_whole(work, shape, old_file, before, old_source);
    found.new_rows = found.old_rows;
    if (old_source == new_source) return;
    found.new_rows = load_whole(work, shape, new_file, after, new_source);
    compare(work, shape, old_source, new_source);
    const auto count = [&](const std::string& kind) {
      return static_cast<std::size_t>(
          work.ask_integer("SELECT count(*)::BIGINT FROM change WHERE kind = $1", {kind}).value_or(0));
    };
    found.added = count("added");
    found.removed = count("removed");
    found.changed = count("changed");
    found.by_actor = by_actor(work, shape);
    found.by_dyad = by_dyad(work, shape);
    found.by_year = by_year(work, shape);
    found.by_column = by_column(work, shape);
  });
  return found;
}

}  // namespace entente::datasets
