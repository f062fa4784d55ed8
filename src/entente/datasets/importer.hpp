/// What an importer is: a row that says all about one data set of the field. See datasets.hpp for the room.
#pragma once
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/catalogue.hpp"

namespace entente::datasets {

/// How a column writes states and other actors.
enum class Scheme : std::uint8_t { none, cow, gw, iso_number, iso3, iso2, cow_letters, name, cameo };
/// `cow`, `gw`, `iso-number`, `iso3`, `iso2`, `cow-letters`, `name`, `cameo`
std::string_view to_string(Scheme scheme);
std::optional<Scheme> scheme_from(std::string_view name);
/// True when the codes are numbers.
bool is_number(Scheme scheme);

enum class Type : std::uint8_t { integer, number, text, day };

/// A column of a table of the store and how it is read from the file. The chain reads as a sentence:
/// `integer("milex").in("thousand current USD").missing({-9}).at_least(0)`.
struct Column {
  std::string name;    ///< in the table of the store
  std::string header;  ///< in the file; compared without regard to case
  Type type = Type::text;
  Scheme scheme = Scheme::none;
  bool is_year = false;
  bool is_optional = false;  ///< a file may lack it
  bool recurs = false;       ///< a text stands in many rows near to each other
  bool is_steady = false;    ///< a hundredfold change from one year to the next means another unit
  std::string unit;
  std::vector<int> marks;  ///< numbers that stand for "missing"
  double lower = -std::numeric_limits<double>::infinity();
  double upper = std::numeric_limits<double>::infinity();

  Column from(std::string_view its_header) const;
  Column in(std::string_view its_unit) const;
  Column missing(std::vector<int> its_marks) const;
  Column at_least(double least) const;
  Column within(double least, double most) const;
  Column optional() const;
  Column steady() const;
  Column recurring() const;
};

Column integer(std::string_view name);
Column number(std::string_view name);
Column text(std::string_view name);
Column day(std::string_view name);
Column year(std::string_view name = "year");
Column code(std::string_view name, Scheme scheme);
Column flag(std::string_view name);  ///< 0 or 1

/// A column that follows from others: an SQL expression over the names of the table's columns.
struct Derived {
  std::string name;
  Type type;
  std::string expression;
  std::string given = {};  ///< a column: where it has a value, this one must have one too
};

/// First day of a period and the day after its last, from columns of years, months and days of which the finer may be
/// missing. The expressions yield NULL for an impossible date; the doctor tells of it.
Derived start_of(std::string_view year, std::string_view month, std::string_view day);
Derived end_of(std::string_view year, std::string_view month, std::string_view day);

/// How rows of pairs are laid out.
enum class Pairs : std::uint8_t {
  none,
  ordered,   ///< undirected: the smaller number first, each pair once
  either,    ///< undirected, in any order
  directed,  ///< (a, b) and (b, a) may differ
  mirrored   ///< (a, b) and (b, a) are both there and say the same
};

/// Columns whose values repeat together (an actor's code, name and country): each combination is stored once and a row
/// has its number, which is several times quicker and smaller.
struct Repeated {
  std::string name;
  std::vector<std::string> columns;
};

/// Rows as ties of the store, between the shape's `a` and `b`.
struct AsTie {
  std::string layer;
  int sign = 1;
  std::string where = "true";   ///< SQL over the columns: which rows
  std::string weight = "NULL";  ///< SQL
  std::string unit = {};
};

/// Rows as memberships of the actor in `actor`.
struct AsMembership {
  std::string actor;        ///< column
  std::string arrangement;  ///< SQL
  std::string role = "'member'";
  std::string where = "true";
};

/// A column as an indicator of the actor in `actor`.
struct AsIndicator {
  std::string actor;   ///< column
  std::string column;  ///< whose unit is the indicator's
};

/// One form in which the data set is published: a file is recognised by its header.
struct Shape {
  std::string table;
  std::string a_row_is;         ///< what one row says
  std::vector<Column> columns;  ///< those that are kept; others of the file are passed over
  std::vector<Derived> derived;
  std::vector<std::string> key;  ///< no two rows agree in all of these
  Pairs pairs = Pairs::none;
  std::string a, b;                  ///< the two columns of a pair
  bool of_system_members = false;    ///< every coded actor is a member of the state system in the row's years
  std::vector<std::string> marks;    ///< texts that stand for "missing" anywhere in the file
  std::size_t headerless_cells = 0;  ///< a file without header is recognised by its number of cells
  std::vector<Repeated> repeated;    ///< with any, the table is a view; see layout.hpp
  std::vector<AsTie> ties;
  std::vector<AsMembership> memberships;
  std::vector<AsIndicator> indicators;
};

struct Coverage {
  int first_year, last_year;  ///< last_year 0: goes on
  Given actors;               ///< in words
};

/// A data set of the field.
struct Importer {
  Given name;
  Given title;
  Given citation;
  Given licence;
  Given get;  ///< where and how to get the files
  Given units;
  Given becomes;  ///< what it becomes in the store
  Coverage coverage;
  Given missing;             ///< what stands for missing, in words
  bool accumulates = false;  ///< a new file adds to the earlier ones (a stream) instead of replacing them (a release)
  std::vector<Shape> shapes;
};

const Catalogue<Importer>& importers();

}  // namespace entente::datasets
