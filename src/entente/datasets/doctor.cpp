#include "entente/datasets/doctor.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace entente::datasets {
namespace {

constexpr std::size_t rows_kept = 5;

}  // namespace

std::string_view to_string(Severity severity) {
  constexpr std::array<std::string_view, 3> names{"refused", "set aside", "noted"};
  return names[static_cast<std::size_t>(severity)];
}

const Catalogue<Ailment>& ailments() {
  using enum Severity;
  static const Catalogue<Ailment> rows(
      "trouble",
      {// ---- the file
       {"empty", refused, "the file holds no line", "download it again"},
       {"archive", refused, "the file is a zip archive", "unzip it first and import what is in it"},
       {"not-text", refused, "the file holds NUL bytes: it is no text, or it is UTF-16", "export it as UTF-8 text"},
       {"not-utf8", refused, "the file is not UTF-8", "convert it, for instance with `iconv -f latin1 -t utf-8`"},
       {"truncated", refused, "the file ends in the middle of a row", "download it again"},
       {"row-limit", noted, "the file has just as many rows as a spreadsheet can hold",
        "export it again from the source: the rest was likely cut"},
       {"open-quote", refused, "a quoted cell never ends", "close the quote; double the quotes inside a cell"},
       {"too-few-cells", refused, "rows have fewer cells than the header: their columns are shifted",
        "give every row one cell a column"},
       {"too-many-cells", refused, "rows have more cells than the header: their columns are shifted",
        "quote cells that hold the delimiter"},
       {"blank-lines", refused, "blank lines stand between rows", "take them out"},
       {"repeated-header", refused, "the header stands again among the rows: several files were put together",
        "import the files one by one"},
       // ---- the header
       {"no-header", refused, "the first line is data, not names of columns",
        "put the header of the published file on top"},
       {"column-twice", refused, "a column is named twice", "name every column once"},
       {"missing-columns", refused, "columns that the data set has are not in the header",
        "use the file as its project publishes it"},
       // ---- cells
       {"not-a-number", refused, "a column of numbers holds another text",
        "shifted columns or letters for a code: use the file as published"},
       {"missing-mark-as-text", refused, "a mark for missing stands in a column of numbers", "leave the cell empty"},
       {"decimal-comma", refused, "numbers are written with a decimal comma", "write 12.5, not 12,5"},
       {"date-format", refused, "dates are not written as 1949-12-30",
        "a spreadsheet changed them: export them again as ISO dates"},
       {"letters-for-numbers", refused, "a column of numeric country codes holds letters",
        "the file uses another code scheme than it should"},
       {"missing-mark-as-value", set_aside,
        "a mark for missing (-9, -99, …) stands where a quantity cannot be negative", "leave the cell empty"},
       {"out-of-bounds", set_aside, "a value lies outside what the column can hold",
        "check the row against the codebook"},
       {"impossible-date", set_aside, "there is no such day", "check the day and month of the row"},
       // ---- rows
       {"duplicate-rows", set_aside, "rows that say the same as an earlier one", "keep one of them"},
       {"contradictory-rows", noted, "rows have the same key and say different things", "keep the right one"},
       {"end-before-start", set_aside, "a spell ends before it starts", "exchange or mend the dates"},
       {"self-pair", set_aside, "a state is paired with itself", "take the row out"},
       {"one-directional", set_aside, "a pair stands in one direction only in a file that has both",
        "add the row of the other direction"},
       {"unequal-directions", noted, "the two directions of a pair differ in a file where they are equal",
        "make them agree"},
       {"unordered-pair", noted, "the larger number stands first in a file that puts the smaller first",
        "exchange the two"},
       {"unknown-code", set_aside, "a number is no state of the system",
        "check the code; `entente show actor` knows the states"},
       {"other-code-scheme", refused, "most numbers are no states of the declared scheme",
        "declare the scheme that the file uses"},
       {"not-yet-a-member", noted, "a state appears before it entered the system, or after it left",
        "check the year, or the number of a predecessor"},
       {"outside-coverage", noted, "years lie outside those that the data set covers",
        "a newer release, or a wrong year"},
       {"shifted-columns", refused, "the column of years holds no years",
        "columns are shifted or exchanged: use the file as published"},
       {"mixed-units", noted, "a quantity changes a hundredfold from one year to the next",
        "units are mixed: thousands and single persons?"},
       {"undeclared-scheme", refused, "a column of country codes has no declared scheme",
        "declare it: iso3, cow-letters, …"}});
  return rows;
}

void note(std::vector<Trouble>& troubles, std::string_view name, std::size_t row, std::string_view example) {
  auto found =
      std::ranges::find_if(troubles, [&](const Trouble& trouble) { return trouble.ailment->name.view() == name; });
  if (found == troubles.end())
    found = troubles.insert(found, Trouble{&ailments().at(name), 0, {}, std::string(example)});
  ++found->count;
  if (found->rows.size() < rows_kept) found->rows.push_back(row);
}

std::string to_text(const Trouble& trouble) {
  const Ailment& ailment = *trouble.ailment;
  std::string rows = fmt::format("row{} {}", trouble.rows.size() == 1 ? "" : "s", fmt::join(trouble.rows, ", "));
  if (trouble.count > trouble.rows.size()) rows += fmt::format(" and {} more", trouble.count - trouble.rows.size());
  if (trouble.rows.empty() || trouble.rows == std::vector<std::size_t>{0}) rows = "the file";
  return fmt::format("{} ({}): {}; {}, {}. Right would be: {}.", ailment.name.view(), to_string(ailment.severity),
                     ailment.what.view(), rows, trouble.example.empty() ? "no example" : trouble.example,
                     ailment.right.view());
}

}  // namespace entente::datasets
