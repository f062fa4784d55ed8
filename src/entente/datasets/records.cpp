#include "entente/datasets/records.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "entente/datasets/load.hpp"

namespace entente::datasets {
namespace {

constexpr std::string_view history = "x.source AS origin, x.learned, x.superseded";

const Column* column_of(const Shape& shape, std::string_view name) {
  const auto found = std::ranges::find_if(shape.columns, [&](const Column& column) { return column.name == name; });
  return found == shape.columns.end() ? nullptr : &*found;
}

/// Scheme of a column; derived codes (the USA as sender) are COW numbers.
Scheme scheme_of(const Shape& shape, std::string_view name) {
  const Column* column = column_of(shape, name);
  return column == nullptr ? Scheme::cow : column->scheme;
}

std::string actor(const Shape& shape, std::string_view column, std::string_view alias) {
  const Scheme scheme = scheme_of(shape, column);
  if (scheme == Scheme::iso3) return fmt::format("x.{}", identifier(column));
  std::string prefix(to_string(scheme));
  std::ranges::transform(prefix, prefix.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return fmt::format("coalesce({}.actor, {} || x.{}::VARCHAR)", alias, sql_text(prefix), identifier(column));
}

std::string join(const Shape& shape, std::string_view column, std::string_view alias) {
  return fmt::format(" LEFT JOIN actor_code {0} ON {0}.scheme = {1} AND {0}.code = x.{2}::VARCHAR", alias,
                     sql_text(to_string(scheme_of(shape, column))), identifier(column));
}

std::string span(const Shape& shape) {
  for (const Derived& derived : shape.derived)
    if (derived.name == "start_day")
      return R"(x.start_day AS "start", 'day' AS start_precision, x.end_day AS "end", 'day' AS end_precision)";
  for (const Column& column : shape.columns)
    if (column.is_year)
      return fmt::format(
          R"(make_date(x.{0}, 1, 1) AS "start", 'year' AS start_precision, make_date(x.{0} + 1, 1, 1) AS "end", 'year' AS end_precision)",
          identifier(column.name));
  return R"(NULL::DATE AS "start", NULL AS start_precision, NULL::DATE AS "end", NULL AS end_precision)";
}

std::string id(std::string_view what) {
  return fmt::format("substr(x.source, 1, 12) || ':' || x.row::VARCHAR || {} AS id", sql_text(":" + std::string(what)));
}

std::string tie_select(const Shape& shape, const AsTie& tie) {
  return fmt::format(
      R"(SELECT {}, {} AS layer, {} AS a, {} AS b, {} AS directed, {}::BIGINT AS sign, ({})::DOUBLE AS weight, {} AS unit, {}, 'actual' AS factuality, '' AS attribution, 1.0::DOUBLE AS confidence, {}, x.row AS row, {} AS of FROM {} x{}{} WHERE {})",
      id(tie.layer), sql_text(tie.layer), actor(shape, shape.a, "ma"), actor(shape, shape.b, "mb"),
      shape.pairs == Pairs::directed || shape.pairs == Pairs::none ? "true" : "false", tie.sign, tie.weight,
      sql_text(tie.unit), span(shape), history, sql_text(shape.table), identifier(shape.table),
      join(shape, shape.a, "ma"), join(shape, shape.b, "mb"), tie.where);
}

std::string membership_select(const Shape& shape, const AsMembership& membership) {
  return fmt::format(
      R"(SELECT {}, {} AS actor, {} AS arrangement, {} AS role, {}, 'actual' AS factuality, '' AS attribution, 1.0::DOUBLE AS confidence, {}, x.row AS row, {} AS of FROM {} x{} WHERE {})",
      id("member"), actor(shape, membership.actor, "ma"), membership.arrangement, membership.role, span(shape), history,
      sql_text(shape.table), identifier(shape.table), join(shape, membership.actor, "ma"), membership.where);
}

std::string indicator_select(const Shape& shape, const AsIndicator& indicator) {
  const Column* column = column_of(shape, indicator.column);
  return fmt::format(
      R"(SELECT {}, {} AS actor, {} AS name, x.{}::DOUBLE AS value, {} AS unit, {}, 1.0::DOUBLE AS confidence, {}, x.row AS row, {} AS of FROM {} x{} WHERE x.{} IS NOT NULL)",
      id(indicator.column), actor(shape, indicator.actor, "ma"), sql_text(indicator.column),
      identifier(indicator.column), sql_text(column == nullptr ? "" : column->unit), span(shape), history,
      sql_text(shape.table), identifier(shape.table), join(shape, indicator.actor, "ma"), identifier(indicator.column));
}

void make_view(Work& work, std::string_view name, const std::vector<std::string>& selects) {
  work.run(fmt::format("DROP VIEW IF EXISTS {}", name));
  if (selects.empty()) return;
  std::string all;
  for (const auto& select : selects) all += (all.empty() ? "" : " UNION ALL ") + select;
  work.run(fmt::format("CREATE VIEW {} AS {}", name, all));
}

std::optional<CodeScheme> atlas_scheme(Scheme scheme) {
  switch (scheme) {
    case Scheme::cow:
      return CodeScheme::cow;
    case Scheme::gw:
      return CodeScheme::gw;
    case Scheme::iso_number:
      return CodeScheme::iso_number;
    case Scheme::iso2:
      return CodeScheme::iso2;
    default:
      return std::nullopt;
  }
}

/// The one actor that a code means today or ever; empty when there is none or several.
std::string meaning(const Atlas& atlas, Scheme scheme, const std::string& code) {
  std::vector<const Actor*> found;
  if (const auto known = atlas_scheme(scheme)) found = atlas.from_code(*known, code);
  if (scheme == Scheme::name)
    for (const Meaning& one : atlas.resolve(code))
      if (one.actor->kind != ActorKind::group || one.actor->codes.contains("cow")) found.push_back(one.actor);
  std::ranges::sort(found);
  found.erase(std::ranges::unique(found).begin(), found.end());
  return found.size() == 1 ? found.front()->code : std::string();
}

}  // namespace

void map_codes(Work& work, const Atlas& atlas, const Shape& shape) {
  work.run("CREATE TABLE IF NOT EXISTS actor_code (scheme VARCHAR, code VARCHAR, actor VARCHAR)");
  for (const Column& column : shape.columns) {
    if (column.scheme == Scheme::none || column.scheme == Scheme::iso3 || column.scheme == Scheme::cameo ||
        column.scheme == Scheme::cow_letters)
      continue;
    const std::string scheme(to_string(column.scheme));
    std::vector<std::pair<std::string, std::string>> found;
    auto codes =
        work.ask(fmt::format("SELECT DISTINCT {0}::VARCHAR FROM {1} WHERE {0} IS NOT NULL AND {0}::VARCHAR NOT IN "
                             "(SELECT code FROM actor_code WHERE scheme = $1)",
                             identifier(column.name), identifier(shape.table)),
                 {scheme});
    while (codes.next())
      if (const auto code = codes.text(0), actor_found = meaning(atlas, column.scheme, code); !actor_found.empty())
        found.emplace_back(code, actor_found);
    auto filler = work.fill("actor_code");
    for (const auto& [code, actor_found] : found) {
      filler << scheme << code << actor_found;
      filler.end_row();
    }
    filler.end();
  }
  work.run(
      "INSERT INTO actor_code SELECT 'cow', '2', 'USA' WHERE NOT EXISTS (SELECT 1 FROM actor_code WHERE scheme = 'cow' "
      "AND code = '2')");
}

void make_views(Work& work, const Shape& shape) {
  work.run("CREATE TABLE IF NOT EXISTS record_selection (kind VARCHAR, of VARCHAR, selection VARCHAR)");
  work.run("DELETE FROM record_selection WHERE of = $1", {shape.table});
  const auto note = [&](const char* kind, const std::string& selection) {
    work.run("INSERT INTO record_selection VALUES ($1, $2, $3)", {std::string(kind), shape.table, selection});
  };
  for (const auto& tie : shape.ties) note("dataset_tie", tie_select(shape, tie));
  for (const auto& membership : shape.memberships) note("dataset_membership", membership_select(shape, membership));
  for (const auto& indicator : shape.indicators) note("dataset_indicator", indicator_select(shape, indicator));
  for (const auto* view : {"dataset_tie", "dataset_membership", "dataset_indicator"}) {
    std::vector<std::string> selections;
    auto rows =
        work.ask("SELECT selection FROM record_selection WHERE kind = $1 ORDER BY selection", {std::string(view)});
    while (rows.next()) selections.push_back(rows.text(0));
    make_view(work, view, selections);
  }
}

}  // namespace entente::datasets
