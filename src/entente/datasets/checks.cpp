#include "entente/datasets/checks.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "entente/datasets/layout.hpp"

namespace entente::datasets {
namespace {

constexpr std::string_view marks = "(-7, -8, -9, -88, -99, -999, -9999)";
constexpr double most_unknown = 0.2;  ///< above this share of unknown codes another scheme is meant

std::string listed(const std::vector<std::string>& names) {
  std::vector<std::string> quoted_names;
  for (const auto& name : names) quoted_names.push_back(identifier(name));
  return fmt::format("{}", fmt::join(quoted_names, ", "));
}

bool has(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

class Examination {
 public:
  Examination(Work& work, const Atlas& atlas, const Importer& importer, const Shape& shape, const std::string& source,
              std::vector<Trouble>& troubles)
      : work_(work),
        atlas_(atlas),
        importer_(importer),
        shape_(shape),
        source_(source),
        troubles_(troubles),
        rows_(fmt::format("(SELECT * FROM {} WHERE source = $1 AND superseded IS NULL)", identifier(shape.table))) {}

  void all() {
    if (!has_years()) return;
    apply(row_rules());
    if (shape_.pairs == Pairs::mirrored) mirrors();
    duplicates();
    units();
    if (importer_.name.view() == "own") schemes();
    if (shape_.of_system_members && work_.has_table("cow_state")) members();
  }

  std::vector<std::int64_t> aside() const { return {aside_.begin(), aside_.end()}; }

 private:
  /// Notes each row that the query yields: its number and an example.
  void find(std::string_view ailment, const std::string& query) {
    const bool sets_aside = ailments().at(ailment).severity == Severity::set_aside;
    auto found = work_.ask(fmt::format("SELECT row, example FROM ({}) ORDER BY row", query), {source_});
    while (found.next()) {
      const auto row = found.integer(0).value_or(0);
      note(troubles_, ailment, static_cast<std::size_t>(row), found.text(1));
      if (sets_aside) aside_.insert(row);
    }
  }

  std::int64_t count(const std::string& query) { return work_.ask_integer(query, {source_}).value_or(0); }

  /// A trouble that shows in one row alone: a condition over its columns, and an example of it as SQL. `screen` is a
  /// cheaper condition that holds wherever the other does, on the rows that it is asked of.
  struct Rule {
    std::string_view ailment;
    std::string condition, example, screen, screened;
  };

  /// The rows of the source as one column needs them: the fewest tables that have it.
  std::string rows_with(const std::string& column) const {
    if (shape_.repeated.empty()) return rows_;
    const std::string table = table_with(shape_, column);
    if (table != rows_table(shape_)) return fmt::format("(SELECT * FROM {} WHERE $1 <> '')", table);
    return fmt::format("(SELECT * FROM {} WHERE {})", table, rows_of_source(shape_));
  }

  /// One scan looks at all screens of a table; the rules of those that hold somewhere are looked up.
  void apply(const std::vector<Rule>& rules) {
    std::map<std::string, std::vector<const Rule*>> screens;
    for (const Rule& rule : rules) screens[rule.screened].push_back(&rule);
    std::set<const Rule*> holding;
    for (const auto& [screened, of_these] : screens) {
      std::vector<std::string> counts;
      for (const Rule* rule : of_these)
        counts.push_back(fmt::format("count(*) FILTER (WHERE {})::BIGINT", rule->screen));
      auto rows = work_.ask(fmt::format("SELECT {} FROM {}", fmt::join(counts, ", "), screened), {source_});
      while (rows.next())
        for (std::size_t i = 0; i < of_these.size(); ++i)
          if (rows.integer(i).value_or(0) > 0) holding.insert(of_these[i]);
    }
    for (const Rule& rule : rules)
      if (holding.contains(&rule))
        find(rule.ailment,
             fmt::format("SELECT row, {} AS example FROM {} WHERE {}", rule.example, rows_, rule.condition));
  }

  std::vector<Rule> row_rules() const {
    std::vector<Rule> rules;
    for (const Column& column : shape_.columns) {
      add_bounds(column, rules);
      if (column.is_year) add_coverage(column, rules);
    }
    add_dates(rules);
    add_pairs(rules);
    return rules;
  }

  static std::string value_of(const Column& column) {
    return fmt::format("{} || {}::VARCHAR", sql_text(column.header + " is "), identifier(column.name));
  }

  void add_bounds(const Column& column, std::vector<Rule>& rules) const {
    const std::string name = identifier(column.name);
    if (std::isinf(column.lower)) return;
    const std::string outside = std::isinf(column.upper)
                                    ? fmt::format("{} < {}", name, column.lower)
                                    : fmt::format("{0} < {1} OR {0} > {2}", name, column.lower, column.upper);
    for (const auto& [ailment, is_in] :
         {std::pair{"missing-mark-as-value", "IN"}, std::pair{"out-of-bounds", "NOT IN"}})
      rules.push_back({ailment, fmt::format("({}) AND {} {} {}", outside, name, is_in, marks), value_of(column),
                       outside, rows_with(column.name)});
  }

  void add_coverage(const Column& column, std::vector<Rule>& rules) const {
    const int last = importer_.coverage.last_year == 0 ? 2100 : importer_.coverage.last_year;
    const std::string outside =
        fmt::format("{0} < {1} OR {0} > {2}", identifier(column.name), importer_.coverage.first_year, last);
    rules.push_back({"outside-coverage", outside, value_of(column), outside, rows_with(column.name)});
  }

  void add_dates(std::vector<Rule>& rules) const {
    bool start = false, end = false;
    for (const Derived& derived : shape_.derived) {
      start = start || derived.name == "start_day";
      end = end || derived.name == "end_day";
      if (derived.given.empty()) continue;
      const std::string given = identifier(derived.given);
      const std::string impossible = fmt::format("{} IS NOT NULL AND {} IS NULL", given, identifier(derived.name));
      rules.push_back({"impossible-date", impossible,
                       fmt::format("{} || {}::VARCHAR", sql_text(derived.given + " is "), given), impossible,
                       rows_with(derived.given)});
    }
    if (start && end)
      rules.push_back({"end-before-start", "end_day <= start_day",
                       "'last day ' || (end_day - 1)::VARCHAR || ', first day ' || start_day::VARCHAR",
                       "end_day <= start_day", rows_});
  }

  std::string pair_example() const {
    return fmt::format("{} || {}::VARCHAR || {} || {}::VARCHAR", sql_text(shape_.a + " "), "x." + identifier(shape_.a),
                       sql_text(" and " + shape_.b + " "), "x." + identifier(shape_.b));
  }

  void add_pairs(std::vector<Rule>& rules) const {
    if (shape_.pairs == Pairs::none) return;
    const std::string a = identifier(shape_.a), b = identifier(shape_.b);
    const std::string example = fmt::format("{} || {}::VARCHAR || {} || {}::VARCHAR", sql_text(shape_.a + " "), a,
                                            sql_text(" and " + shape_.b + " "), b);
    const std::string self = fmt::format("{} = {}", a, b), unordered = fmt::format("{} > {}", a, b);
    rules.push_back({"self-pair", self, example, self, rows_});
    if (shape_.pairs == Pairs::ordered) rules.push_back({"unordered-pair", unordered, example, unordered, rows_});
  }

  /// Columns of texts that are country codes, though no scheme was declared.
  void schemes() {
    for (const Column& column : shape_.columns) {
      if (column.type != Type::text || column.scheme != Scheme::none) continue;
      const std::string name = identifier(column.name);
      if (count(fmt::format(
              "SELECT count(*)::BIGINT FROM {} WHERE {} IS NOT NULL AND NOT regexp_full_match({}, '[A-Z]{{3}}')", rows_,
              name, name)) > 0)
        continue;
      auto found =
          work_.ask(fmt::format("SELECT {}, min(row)::BIGINT FROM {} WHERE {} IS NOT NULL GROUP BY ALL ORDER BY ALL",
                                name, rows_, name),
                    {source_});
      while (found.next())
        if (const auto readings = atlas_.two_readings(found.text(0)); !readings.empty())
          note(troubles_, "undeclared-scheme", static_cast<std::size_t>(found.integer(1).value_or(0)),
               fmt::format("column '{}': {}", column.header, readings));
    }
  }

  /// False when a column of years holds none: nothing else of the row can be trusted.
  bool has_years() {
    for (const Column& column : shape_.columns) {
      if (!column.is_year) continue;
      const std::string name = identifier(column.name);
      if (count(fmt::format("SELECT (2 * count(*) FILTER (WHERE {0} < 1000 OR {0} > 2100) > count(*))::BIGINT FROM {1}",
                            name, rows_)) == 0)
        continue;
      find("shifted-columns", fmt::format("SELECT row, {} AS example FROM {} WHERE {} NOT BETWEEN 1000 AND 2100",
                                          value_of(column), rows_, name));
      return false;
    }
    return true;
  }

  void mirrors() {
    const std::string a = identifier(shape_.a), b = identifier(shape_.b), example = pair_example();
    std::string same = fmt::format("x.{0} = y.{1} AND x.{1} = y.{0}", a, b), differ;
    for (const auto& name : shape_.key)
      if (name != shape_.a && name != shape_.b)
        same += fmt::format(" AND x.{0} IS NOT DISTINCT FROM y.{0}", identifier(name));
    for (const Column& column : shape_.columns)
      if (column.type != Type::text && column.name != shape_.a && column.name != shape_.b &&
          !has(shape_.key, column.name))
        differ += fmt::format("{}x.{} IS DISTINCT FROM y.{}", differ.empty() ? "" : " OR ", identifier(column.name),
                              identifier(column.name));
    find("one-directional", fmt::format("SELECT x.row AS row, {} AS example FROM {} x WHERE x.{} <> x.{} AND NOT "
                                        "EXISTS (SELECT 1 FROM {} y WHERE {})",
                                        example, rows_, a, b, rows_, same));
    if (!differ.empty())
      find("unequal-directions",
           fmt::format("SELECT DISTINCT x.row AS row, {} AS example FROM {} x JOIN {} y ON {} WHERE {}", example, rows_,
                       rows_, same, differ));
  }

  void duplicates() {
    if (shape_.key.empty()) return;
    const std::string key = listed(shape_.key);
    const std::string rows = shape_.key.size() == 1 ? rows_with(shape_.key.front()) : rows_;
    if (count(fmt::format("SELECT count(*)::BIGINT FROM (SELECT 1 FROM {} GROUP BY {} HAVING count(*) > 1)", rows,
                          key)) == 0)
      return;
    std::vector<std::string> names;
    for (const Column& column : shape_.columns) names.push_back(column.name);
    const std::string numbered = fmt::format(
        "SELECT row, same, first_value(same) OVER w AS first_same, first_value(row) OVER w AS first_row FROM (SELECT "
        "*, hash({}) AS same FROM {}) "
        "WINDOW w AS (PARTITION BY {} ORDER BY row)",
        listed(names), rows_, key);
    const std::string select =
        fmt::format("SELECT row, 'as row ' || first_row::VARCHAR AS example FROM ({}) WHERE row > first_row", numbered);
    find("duplicate-rows", select + " AND same = first_same");
    find("contradictory-rows", select + " AND same <> first_same");
  }

  void units() {
    const auto code =
        std::ranges::find_if(shape_.columns, [](const Column& column) { return column.scheme != Scheme::none; });
    const auto year = std::ranges::find_if(shape_.columns, [](const Column& column) { return column.is_year; });
    if (code == shape_.columns.end() || year == shape_.columns.end()) return;
    for (const Column& column : shape_.columns) {
      if (!column.is_steady) continue;
      const std::string name = identifier(column.name), y = identifier(year->name);
      find(
          "mixed-units",
          fmt::format(
              "SELECT row, {0} || before::VARCHAR || ' then ' || {1}::VARCHAR AS example FROM "
              "(SELECT row, {1}, {2}, lag({1}) OVER w AS before, lag({2}) OVER w AS year_before FROM {3} WHERE {1} > 0 "
              "WINDOW w AS (PARTITION BY {4} ORDER BY {2})) WHERE {2} = year_before + 1 AND ({1} >= 100 * before OR "
              "before >= 100 * {1})",
              sql_text(column.header + " is "), name, y, rows_, identifier(code->name)));
    }
  }

  /// The years of a row, as SQL: first and last.
  std::pair<std::string, std::string> years_of_row() const {
    for (const Derived& derived : shape_.derived)
      if (derived.name == "start_day") return {"year(start_day)", "coalesce(year(end_day - 1), year(start_day))"};
    for (const Column& column : shape_.columns)
      if (column.is_year) return {identifier(column.name), identifier(column.name)};
    return {};
  }

  void members() {
    const auto [first, last] = years_of_row();
    if (first.empty()) return;
    const auto newest = count(
        "SELECT coalesce(max(year(end_day - 1)), 0)::BIGINT FROM cow_state WHERE superseded IS NULL AND $1 <> ''");
    if (newest == 0) return;
    for (const Column& column : shape_.columns) {
      if (column.scheme != Scheme::cow) continue;
      const std::string name = identifier(column.name);
      const std::string codes = "(SELECT ccode FROM cow_state WHERE superseded IS NULL)";
      const auto unknown = count(fmt::format("SELECT count(*)::BIGINT FROM {} WHERE {} NOT IN {}", rows_, name, codes));
      const auto total = count(fmt::format("SELECT count({})::BIGINT FROM {}", name, rows_));
      const std::string example = fmt::format("{} || {}::VARCHAR", sql_text(column.header + " is "), name);
      if (unknown > 0)
        find(static_cast<double>(unknown) > most_unknown * static_cast<double>(total) && unknown > 2
                 ? "other-code-scheme"
                 : "unknown-code",
             fmt::format("SELECT row, {} AS example FROM {} WHERE {} NOT IN {}", example, rows_, name, codes));
      for (const auto& when : std::set<std::string>{first, last})
        find("not-yet-a-member", fmt::format("SELECT row, {0} || ' in ' || ({1})::VARCHAR AS example FROM {2} x WHERE "
                                             "{3} IN {4} AND NOT EXISTS (SELECT 1 FROM cow_state s "
                                             "WHERE s.superseded IS NULL AND s.ccode = x.{3} AND year(s.start_day) <= "
                                             "least({1}, {5}) AND year(s.end_day - 1) >= least({1}, {5}))",
                                             example, when, rows_, name, codes, newest));
    }
  }

  Work& work_;
  const Atlas& atlas_;
  const Importer& importer_;
  const Shape& shape_;
  const std::string& source_;
  std::vector<Trouble>& troubles_;
  std::string rows_;
  std::set<std::int64_t> aside_;
};

}  // namespace

std::vector<std::int64_t> examine(Work& work, const Atlas& atlas, const Importer& importer, const Shape& shape,
                                  const std::string& source, std::vector<Trouble>& troubles) {
  Examination examination(work, atlas, importer, shape, source, troubles);
  examination.all();
  return examination.aside();
}

}  // namespace entente::datasets
