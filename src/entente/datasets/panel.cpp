#include "entente/datasets/panel.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "entente/base/file.hpp"
#include "entente/datasets/importer.hpp"
#include "entente/datasets/load.hpp"
#include "entente/datasets/panel_frame.hpp"

namespace entente::datasets {
namespace {

constexpr std::array<std::string_view, 4> frame_names{"actor-year", "dyad-year", "directed-dyad-year", "dyad-month"};

/// The pieces of the statement that joins variables to the frame.
struct Parts {
  std::vector<std::string> columns, joins, names;
  int joined = 0;

  void column(const std::string& sql, const std::string& name) {
    columns.push_back(sql + " AS " + identifier(name));
    names.push_back(name);
  }
};

std::string name_of(const Variable& variable) {
  std::string name = variable.name.str();
  std::ranges::replace(name, '-', '_');
  return name + "_known";
}

/// Joins a select under an alias and yields the alias. `on` are the frame's columns that the select's a and b equal.
std::string join(Parts& parts, const std::string& select, const std::string& a, const std::string& b) {
  const std::string alias = fmt::format("v{}", ++parts.joined);
  parts.joins.push_back(fmt::format("LEFT JOIN ({}) {} ON {}.p = f.p AND {}.a = {}{}", select, alias, alias, alias, a,
                                    b.empty() ? "" : fmt::format(" AND {}.b = {}", alias, b)));
  return alias;
}

class Panel {
 public:
  Panel(const PanelFrame& frame) : frame_(frame), directed_(frame.frame() == Frame::directed_dyad_year) {}

  void add(const Variable& variable) {
    const std::string table = table_of(variable);
    const std::string select = variable.select(frame_, table);
    const auto& coverage = importers().at(variable.dataset).coverage;
    covered_ = fmt::format("f.year BETWEEN {} AND {}", coverage.first_year,
                           coverage.last_year == 0 ? 9999 : coverage.last_year);
    known_.clear();
    if (!frame_.has_pairs())
      actor(variable, select);
    else if (variable.level == Level::state)
      both_states(variable, select);
    else if (variable.level == Level::pair)
      one(variable, select, directed_ ? "least(f.a, f.b)" : "f.a", directed_ ? "greatest(f.a, f.b)" : "f.b", "");
    else if (directed_)
      one(variable, select, "f.a", "f.b", "");
    else {
      one(variable, select, "f.a", "f.b", "_12");
      one(variable, select, "f.b", "f.a", "_21");
    }
    parts_.column(fmt::format("({})", fmt::join(known_, " AND ")), name_of(variable));
  }

  Parts& parts() { return parts_; }

 private:
  std::string table_of(const Variable& variable) const {
    for (const auto& table : variable.tables)
      if (frame_.work().has_table(table) &&
          frame_.work()
                  .ask_integer(fmt::format(
                      "SELECT count(*)::BIGINT FROM (SELECT 1 FROM {} WHERE superseded IS NULL LIMIT 1)", table))
                  .value_or(0) > 0)
        return table;
    throw UsageError(fmt::format("'{}' needs the data set `{}`, which is not in the store: `entente import {} FILE...`",
                                 variable.name.view(), variable.dataset.view(), variable.dataset.view()));
  }

  /// A column's value, with zeros inside the coverage where no row means zero.
  void value(const VariableColumn& column, const std::string& alias, const std::string& suffix) {
    const std::string cell = fmt::format("{}.{}", alias, identifier(column.name));
    parts_.column(column.zero ? fmt::format("CASE WHEN {} THEN coalesce({}, 0) END", covered_, cell) : cell,
                  column.name + suffix);
  }

  void one(const Variable& variable, const std::string& select, const std::string& a, const std::string& b,
           const std::string& suffix) {
    const std::string alias = join(parts_, select, a, b);
    for (const auto& column : variable.columns) value(column, alias, suffix);
    const auto& first = variable.columns.front();
    known_.push_back(first.zero ? covered_ : fmt::format("{}.{} IS NOT NULL", alias, identifier(first.name)));
  }

  void both_states(const Variable& variable, const std::string& select) {
    one(variable, select, "f.a", "", "_1");
    one(variable, select, "f.b", "", "_2");
    if (variable.for_pairs.empty()) return;
    const auto as = variable.for_pairs.find(" AS ");
    parts_.column(variable.for_pairs.substr(0, as), variable.for_pairs.substr(as + 4));
  }

  /// In a panel of actors: a state's own variable, or with how many partners a pair's variable is above zero.
  void actor(const Variable& variable, const std::string& select) {
    if (variable.level == Level::state) return one(variable, select, "f.a", "", "");
    std::string counts;
    for (const auto& column : variable.columns) {
      if (!column.zero)
        throw UsageError(
            fmt::format("'{}' is a property of pairs; ask for it in a panel of dyads", variable.name.view()));
      counts += fmt::format(", count(*) FILTER (WHERE {0} > 0) AS {0}", identifier(column.name));
    }
    const std::string both =
        variable.level == Level::pair
            ? fmt::format("SELECT * FROM ({0}) UNION ALL SELECT * REPLACE (b AS a, a AS b) FROM ({0})", select)
            : select;
    const std::string alias =
        join(parts_, fmt::format("SELECT a, p{} FROM ({}) GROUP BY a, p", counts, both), "f.a", "");
    for (const auto& column : variable.columns) value(column, alias, "_partners");
    known_.push_back(covered_);
  }

  const PanelFrame& frame_;
  bool directed_;
  Parts parts_;
  std::string covered_;
  std::vector<std::string> known_;
};

std::string frame_rows(const PanelFrame& frame) {
  if (!frame.has_pairs()) return "(SELECT p, year, month, ccode AS a FROM unit)";
  if (frame.frame() == Frame::directed_dyad_year)
    return "(SELECT p, year, month, a, b FROM dyad UNION ALL SELECT p, year, month, b, a FROM dyad)";
  return "dyad";
}

std::string options_of(const PanelRequest& request) {
  if (request.output.extension() == ".parquet")
    return fmt::format("FORMAT PARQUET, COMPRESSION SNAPPY, KV_METADATA {{entente: {}}}",
                       sql_text(request.configuration));
  if (request.output.extension() != ".csv")
    throw UsageError(
        fmt::format("a panel is written as .parquet or .csv, not '{}'", request.output.extension().string()));
  return request.stata ? "FORMAT CSV, HEADER, NULLSTR '.'" : "FORMAT CSV, HEADER";
}

/// Stata knows no booleans.
std::string as_stata(const Parts& parts, const std::vector<std::string>& own) {
  std::string list = fmt::format("{}", fmt::join(own, ", "));
  for (const auto& name : parts.names)
    list += fmt::format(
        ", {}", name.ends_with("_known") ? fmt::format("{0}::TINYINT AS {0}", identifier(name)) : identifier(name));
  return list;
}

}  // namespace

std::optional<Frame> frame_from(std::string_view name) {
  const auto found = std::ranges::find(frame_names, name);
  return found == frame_names.end() ? std::nullopt : std::optional(static_cast<Frame>(found - frame_names.begin()));
}

std::string_view to_string(Frame frame) { return frame_names[static_cast<std::size_t>(frame)]; }

PanelReport write_panel(const Store& store, const PanelRequest& request) {
  PanelReport report;
  const std::string options = options_of(request);
  store.inquire([&](Work& work) {
    const PanelFrame frame(work, request.frame, request.first_year, request.last_year);
    for (const auto* table : {"alliance_similarity", "vote_similarity", "joint_organisations"})
      work.run(fmt::format("DROP TABLE IF EXISTS temp.{}", table));
    Panel panel(frame);
    for (const auto& name : request.with) panel.add(variables().at(name));
    Parts& parts = panel.parts();
    std::vector<std::string> own{frame.has_pairs() ? "ccode1" : "ccode"};
    std::string keys =
        frame.has_pairs() ? "f.a AS ccode1, f.b AS ccode2, f.year AS year" : "f.a AS ccode, f.year AS year";
    if (frame.has_pairs()) own.emplace_back("ccode2");
    own.emplace_back("year");
    if (request.frame == Frame::dyad_month) {
      keys += ", f.month AS month";
      own.emplace_back("month");
    }
    std::string select = fmt::format("SELECT {}{}{} FROM {} f {} ORDER BY {}", keys, parts.columns.empty() ? "" : ", ",
                                     fmt::join(parts.columns, ", "), frame_rows(frame), fmt::join(parts.joins, " "),
                                     fmt::join(own, ", "));
    if (request.stata) select = fmt::format("SELECT {} FROM ({})", as_stata(parts, own), select);
    auto written = work.ask(fmt::format("COPY ({}) TO {} ({})", select, sql_text(request.output.string()), options));
    if (written.next()) report.rows = static_cast<std::size_t>(written.integer(0).value_or(0));
    report.columns = own;
    report.columns.insert(report.columns.end(), parts.names.begin(), parts.names.end());
  });
  if (request.output.extension() == ".csv")
    write_file(request.output.string() + ".configuration.json", request.configuration + "\n");
  return report;
}

}  // namespace entente::datasets
