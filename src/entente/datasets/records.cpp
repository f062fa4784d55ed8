#include "entente/datasets/records.hpp"

#include <algorithm>
#include <set>

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

/// The day on which a row begins to hold, as SQL; no day when the rows have none.
std::string first_day(const Shape& shape) {
  for (const Derived& derived : shape.derived)
    if (derived.name == "start_day") return "x.start_day";
  for (const Column& column : shape.columns)
    if (column.is_year) return fmt::format("make_date(x.{}, 1, 1)", identifier(column.name));
  return "NULL::DATE";
}

std::string join(const Shape& shape, std::string_view column, std::string_view alias) {
  return fmt::format(
      " LEFT JOIN code_bearer {0} ON {0}.scheme = {1} AND {0}.code = x.{2}::VARCHAR AND ({0}.first IS NULL OR "
      "{0}.first "
      "<= {3}) AND ({0}.after IS NULL OR {3} < {0}.after)",
      alias, sql_text(to_string(scheme_of(shape, column))), identifier(column), first_day(shape));
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
    case Scheme::cow_letters:
      return CodeScheme::cow_letters;
    default:
      return std::nullopt;
  }
}

/// Who bears a code, and when.
struct Bearer {
  std::string actor;
  Interval when;
};

/// The bearers of a code in the order of time, none at a time that has none or several. One that a code has alone bears
/// it always: whether the row lies in its time is the doctor's to say. Of several, each bears it from the beginning of
/// the year in which its time begins, since most rows are years, unless another bore it until then.
std::vector<Bearer> bearers_of_code(const Atlas& atlas, CodeScheme scheme, const std::string& code) {
  const auto readings = atlas.resolve(code, std::nullopt, scheme);
  if (readings.empty()) return {};
  const auto is_first = [&](const CodeReading& reading) { return reading.actor == readings.front().actor; };
  if (std::ranges::all_of(readings, is_first)) return {{readings.front().actor->code, {}}};
  std::vector<Bearer> list;
  Day free = Day::earliest();
  for (const auto& [_, __, actor, when] : readings) {
    if (when.start < free) return {};
    const Day year = when.start == Day::earliest() ? when.start : first_of_year(year_of(when.start));
    list.push_back({actor->code, {std::max(free, year), when.end}});
    free = when.end;
  }
  return list;
}

std::vector<Meaning> named(const Atlas& atlas, const std::string& name, std::optional<Day> on) {
  auto meanings = atlas.resolve(name, on);
  std::erase_if(meanings, [](const Meaning& one) { return one.actor->kind == ActorKind::group; });
  return meanings;
}

/// One that is named so alone is always meant; of several, in each time between two days on which a name begins or
/// ends, the only one of that time, or the one whose usual name it is.
std::vector<Bearer> bearers_of_name(const Atlas& atlas, const std::string& name) {
  const auto all = named(atlas, name, std::nullopt);
  if (all.size() == 1) return {{all.front().actor->code, {}}};
  std::set<Day> turns{Day::earliest()};
  for (const Meaning& one : all) turns.insert({one.name->span.interval().start, one.name->span.interval().end});
  std::vector<Bearer> list;
  for (auto turn = turns.begin(); turn != turns.end() && *turn != Day::latest(); ++turn) {
    auto meant = named(atlas, name, *turn);
    if (meant.size() > 1) std::erase_if(meant, [&](const Meaning& one) { return one.actor->name != name; });
    if (meant.size() != 1) continue;
    const auto next = std::next(turn);
    list.push_back({meant.front().actor->code, {*turn, next == turns.end() ? Day::latest() : *next}});
  }
  return list;
}

std::vector<Bearer> bearers(const Atlas& atlas, Scheme scheme, const std::string& code) {
  if (const auto known = atlas_scheme(scheme)) return bearers_of_code(atlas, *known, code);
  return scheme == Scheme::name ? bearers_of_name(atlas, code) : std::vector<Bearer>{};
}

/// The COW numbers of all states with their days, for those who come from names and letters.
void note_numbers(Work& work, const Atlas& atlas) {
  work.run("CREATE OR REPLACE TABLE state_number (actor VARCHAR, number BIGINT, first DATE, after DATE)");
  auto filler = work.fill("state_number");
  for (const SystemSpell& spell : atlas.system()) {
    if (spell.list != CodeScheme::cow) continue;
    const auto [start, end] = spell.span.interval();
    filler << spell.actor << std::int64_t{std::stoll(spell.number)} << start
           << (end == Day::latest() ? make_day(9999, 12, 31) : end);
    filler.end_row();
  }
  filler.end();
}

}  // namespace

void map_codes(Work& work, const Atlas& atlas, const Shape& shape) {
  note_numbers(work, atlas);
  work.run(
      "CREATE TABLE IF NOT EXISTS code_bearer (scheme VARCHAR, code VARCHAR, actor VARCHAR, first DATE, after DATE)");
  for (const Column& column : shape.columns) {
    if (column.scheme == Scheme::none || column.scheme == Scheme::iso3 || column.scheme == Scheme::cameo) continue;
    const std::string scheme(to_string(column.scheme));
    std::vector<std::string> unknown;
    auto codes =
        work.ask(fmt::format("SELECT DISTINCT {0}::VARCHAR FROM {1} WHERE {0} IS NOT NULL AND {0}::VARCHAR NOT IN "
                             "(SELECT code FROM code_bearer WHERE scheme = $1)",
                             identifier(column.name), identifier(shape.table)),
                 {scheme});
    while (codes.next()) unknown.push_back(codes.text(0));
    auto filler = work.fill("code_bearer");
    for (const auto& code : unknown)
      for (const auto& [actor, when] : bearers(atlas, column.scheme, code)) {
        filler << scheme << code << actor;
        for (const Day day : {when.start, when.end})
          day == Day::earliest() || day == Day::latest() ? filler.null() : filler << day;
        filler.end_row();
      }
    filler.end();
  }
  work.run(
      "INSERT INTO code_bearer SELECT 'cow', '2', 'USA', NULL, NULL WHERE NOT EXISTS (SELECT 1 FROM code_bearer WHERE "
      "scheme = 'cow' AND code = '2')");
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
