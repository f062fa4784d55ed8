#include "entente/datasets/page.hpp"

#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "entente/datasets/datasets.hpp"
#include "entente/datasets/panel.hpp"

namespace entente::datasets {
namespace {

constexpr std::string_view head = R"(# The field's data sets

This page is made from the catalogues of the program: `entente import --list --markdown > docs/datasets.md`. Data sets are not part of Entente: get each from where its row says,
under its own terms, and import the files as they are, plain or gzipped:

    entente import cow-states states2016.csv          # first: the state system, which panels and the doctor need
    entente import cow-alliances alliance_v4.1_by_dyad.csv
    entente import --check atop atop5_1m.csv          # only look
    entente panel dyad-year --from 1946 --to 2012 --with alliances,cinc,s-scores -o panel.parquet

A file is recognised by its header (GDELT by its number of columns) and read whole or not at all. Each row keeps its number in the file (`row`, the header not counted), the SHA-256
of the file (`source`), when it was `learned`, and, once a newer release was imported, when it was `superseded`. Alliances, memberships, transfers and the like are also there as
ties, memberships and indicators: views `dataset_tie`, `dataset_membership`, `dataset_indicator`, with the coverage of their layers in `coverage`.

Any other CSV comes in through a small TOML file: `entente import mapping.toml file.csv`; see the end of this page.

)";

constexpr std::string_view panels = R"(## Panels

A pair is in a period when both states are in the COW system on one same day of it. So West Germany (260) and the Germany of October 1990 (255) are no pair, though both are in the system
in 1990; likewise Yemen (678, 680 and 679). `peacesciencer` crosses state-years instead and has these pairs: this is the one difference in rows. Spells are joined by day and
aggregated last; zero stands only inside the coverage, and `<variable>_known` says so.

What a panel's cell is when it is not the data set's own:

- `alliances` come from the project's spells (`by_dyad`, else `by_directed`). Miller's directed dyad-years differ from them in 2,120 pairs and years of 1816-2012: 923 are Trinidad's
  (the spells have a non-aggression clause, his rows have none), 334 Egypt's. His file also has 572 pairs and years of which one state was not in the system (West Germany
  in 1954 and after 1990). Import `cow_alliance_v4.1_directed_dyad_year.csv` alone to have his figures.
- `contiguity` is the closest type of any day of the year; months are whole, as the file's days mean nothing. Coverage ends with 2016.
- `joint_igos` is the project's dyadic count where that file was imported; else it is counted from memberships with status 1, and known when both states are in any organisation
  of the data that year. The two sources differ by one or two organisations in 3,296 of 58,727 pairs of five sampled years (3,082 of them in 2010): igoR's memberships lack them.
- `s_weighted` is empty in years in which the CINC of some state of the system is missing: its weight is not known.

)";

constexpr std::string_view mappings = R"(## Any CSV: a mapping

    name = "port-visits"
    title = "Port visits, hand-coded"
    citation = "Own coding, 2024"
    years = [2015, 2024]
    key = ["visitor", "host", "year"]

    [[column]]
    name = "visitor"
    from = "guest"            # the header, when it differs
    type = "code"
    scheme = "iso3"           # cow, gw, iso-number, iso3, iso2, cow-letters, name

    [[column]]
    name = "host"
    type = "code"
    scheme = "iso3"

    [[column]]
    name = "year"
    type = "year"

    [[column]]
    name = "visits"
    type = "number"           # integer, number, text, day, year, flag
    unit = "visits"
    missing = [-9]
    least = 0

    [tie]                     # optional: rows as ties
    a = "visitor"
    b = "host"
    layer = "port-visit"
    weight = "visits"         # a column

A column of country codes must say its scheme. `AUS` is Australia in ISO letters and Austria in COW letters; Entente does not guess.
)";

std::string years(const Coverage& coverage) {
  return coverage.last_year == 0 ? fmt::format("since {}", coverage.first_year)
                                 : fmt::format("{}–{}", coverage.first_year, coverage.last_year);
}

std::string codes(const Importer& importer) {
  std::set<std::string_view> schemes;
  for (const Shape& shape : importer.shapes)
    for (const Column& column : shape.columns)
      if (column.scheme != Scheme::none) schemes.insert(to_string(column.scheme));
  return schemes.empty() ? "none" : fmt::format("{}", fmt::join(schemes, ", "));
}

std::string table_text(const Shape& shape) {
  std::vector<std::string> columns;
  for (const Column& column : shape.columns)
    columns.push_back(column.unit.empty() ? "`" + column.name + "`"
                                          : fmt::format("`{}` ({})", column.name, column.unit));
  for (const Derived& derived : shape.derived) columns.push_back(fmt::format("`{}` (worked out)", derived.name));
  return fmt::format("  - `{}`: {}. {}\n", shape.table, shape.a_row_is, fmt::join(columns, ", "));
}

std::string importer_text(const Importer& row) {
  std::string text = fmt::format("### {}\n\n{}.\n\n", row.name.view(), row.title.view());
  text += fmt::format(
      "- **Cite**: {}\n- **Terms**: {}\n- **Get**: {}\n- **Covers**: {}; {}\n- **Codes**: {}\n- **Units**: {}\n- "
      "**Missing**: {}\n- **Becomes**: {}\n",
      row.citation.view(), row.licence.view(), row.get.view(), years(row.coverage), row.coverage.actors.view(),
      codes(row), row.units.view(), row.missing.view(), row.becomes.view());
  text += fmt::format("- **A new file** {}\n- **Tables**:\n",
                      row.accumulates ? "adds to the earlier ones" : "supersedes the earlier one of its table");
  for (const Shape& shape : row.shapes) text += table_text(shape);
  return text + "\n";
}

std::string ailment_text() {
  std::string text =
      "## The import doctor\n\nLooks at every file before anything is stored. A file is refused, rows are set aside "
      "with a count, or the user is told; `--strict` refuses for any.\n\n"
      "| trouble | then | what is wrong | what would be right |\n| --- | --- | --- | --- |\n";
  for (const Ailment& row : ailments())
    text += fmt::format("| {} | {} | {} | {} |\n", row.name.view(), to_string(row.severity), row.what.view(),
                        row.right.view());
  return text +
         "\nPublished files have true troubles too: COW alliances v4.1 end eleven Yemeni spells before they start and "
         "differ between the two directions of some pacts; the\n"
         "GML disputes have a month 13. The doctor tells of them; these are no false alarms.\n\n";
}

std::string variable_text() {
  std::string text =
      "| variable | question | formula | reference | data set | columns |\n| --- | --- | --- | --- | --- | --- |\n";
  for (const Variable& row : variables()) {
    std::vector<std::string> columns;
    for (const auto& column : row.columns) columns.push_back(fmt::format("`{}` ({})", column.name, column.unit));
    std::string formula = row.formula.str();
    for (auto at = formula.find('|'); at != std::string::npos; at = formula.find('|', at + 2))
      formula.replace(at, 1, "\\|");
    text += fmt::format("| {} | {} | {} | {} | {} | {} |\n", row.name.view(), row.question.view(), formula,
                        row.reference.view(), row.dataset.view(), fmt::join(columns, ", "));
  }
  return text + "\n";
}

}  // namespace

std::string page() {
  std::string text(head);
  text += "## Data sets\n\n";
  for (const Importer& row : importers()) text += importer_text(row);
  text += ailment_text();
  text += panels;
  text += variable_text();
  text += mappings;
  return text;
}

}  // namespace entente::datasets
