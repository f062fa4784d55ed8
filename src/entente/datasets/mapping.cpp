#include "entente/datasets/mapping.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "entente/base/file.hpp"

namespace entente::datasets {
namespace {

class Reader {
 public:
  Reader(const toml::table& table, std::string file) : table_(table), file_(std::move(file)) {}

  InputError error(const toml::node* node, const std::string& problem) const {
    return {Place{file_, node == nullptr ? 0 : node->source().begin.line}, problem};
  }

  /// A text of the mapping. Rows of the catalogue point at constant text, so that it lives as long as the program.
  std::string text(std::string_view key, std::string_view otherwise = {}) const {
    const auto* node = table_.get(key);
    if (node == nullptr) {
      if (otherwise.data() == nullptr) throw error(&table_, fmt::format("'{}' is missing", key));
      return std::string(otherwise);
    }
    if (!node->is_string()) throw error(node, fmt::format("'{}' must be a text", key));
    return node->as_string()->get();
  }

  std::optional<double> number(std::string_view key) const {
    const auto* node = table_.get(key);
    if (node == nullptr) return std::nullopt;
    const auto value = node->value<double>();
    if (!value) throw error(node, fmt::format("'{}' must be a number", key));
    return value;
  }

  void allow(std::initializer_list<std::string_view> keys) const {
    for (const auto& [key, node] : table_)
      if (std::ranges::find(keys, key.str()) == keys.end())
        throw error(&node, fmt::format("'{}' is not known here", key.str()));
  }

  const toml::table& table() const { return table_; }
  const std::string& file() const { return file_; }

 private:
  const toml::table& table_;
  std::string file_;
};

Scheme scheme_of(const Reader& reader, const std::string& column) {
  const std::string name = reader.text("scheme", "");
  if (name.empty())
    throw reader.error(
        &reader.table(),
        fmt::format("column '{}' holds country codes but no code scheme was declared. AUS is Australia in ISO 3166 and "
                    "Austria in COW letters. "
                    "Say scheme = \"iso3\" or scheme = \"cow-letters\" (or cow, gw, iso-number, iso2, name).",
                    column));
  const auto scheme = scheme_from(name);
  if (!scheme || *scheme == Scheme::none)
    throw reader.error(reader.table().get("scheme"), fmt::format("there is no code scheme '{}'", name));
  return *scheme;
}

Column read_column(const Reader& reader) {
  reader.allow({"name", "from", "type", "scheme", "unit", "missing", "least", "most"});
  const std::string name = reader.text("name"), type = reader.text("type");
  Column column;
  if (type == "code")
    column = code(name, scheme_of(reader, name));
  else if (type == "integer")
    column = integer(name);
  else if (type == "number")
    column = number(name);
  else if (type == "text")
    column = text(name);
  else if (type == "day")
    column = day(name);
  else if (type == "year")
    column = year(name);
  else if (type == "flag")
    column = flag(name);
  else
    throw reader.error(
        reader.table().get("type"),
        fmt::format("there is no type '{}'; there are code, integer, number, text, day, year, flag", type));
  column.header = reader.text("from", name);
  column.unit = reader.text("unit", "");
  if (const auto least = reader.number("least")) column.lower = *least;
  if (const auto most = reader.number("most")) column.upper = *most;
  if (const auto* marks = reader.table().get_as<toml::array>("missing"))
    for (const auto& mark : *marks) column.marks.push_back(static_cast<int>(mark.value_or(std::int64_t{-9})));
  return column;
}

std::vector<Column> read_columns(const Reader& reader) {
  const auto* list = reader.table().get_as<toml::array>("column");
  if (list == nullptr) throw reader.error(&reader.table(), "there is no [[column]]");
  std::vector<Column> columns;
  for (const auto& node : *list)
    if (const auto* table = node.as_table()) columns.push_back(read_column({*table, reader.file()}));
  return columns;
}

void must_name(const Reader& reader, const Shape& shape, const std::string& name) {
  if (std::ranges::none_of(shape.columns, [&](const Column& column) { return column.name == name; }))
    throw reader.error(&reader.table(), fmt::format("there is no column '{}'", name));
}

void read_tie(const Reader& reader, Shape& shape) {
  const auto* table = reader.table().get_as<toml::table>("tie");
  if (table == nullptr) return;
  const Reader tie(*table, reader.file());
  tie.allow({"a", "b", "layer", "sign", "weight", "directed"});
  shape.a = tie.text("a");
  shape.b = tie.text("b");
  for (const auto& name : {shape.a, shape.b}) must_name(tie, shape, name);
  const std::string weight = tie.text("weight", "");
  if (!weight.empty()) must_name(tie, shape, weight);
  shape.pairs = tie.table().get("directed") != nullptr && !tie.table()["directed"].value_or(true) ? Pairs::either
                                                                                                  : Pairs::directed;
  AsTie as{.layer = tie.text("layer"), .sign = static_cast<int>(tie.number("sign").value_or(1))};
  if (!weight.empty()) as.weight = fmt::format("x.\"{}\"::DOUBLE", weight);
  for (const Column& column : shape.columns)
    if (column.name == weight) as.unit = column.unit;
  shape.ties.push_back(std::move(as));
}

bool is_plain(std::string_view name) {
  return !name.empty() && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") == std::string_view::npos;
}

}  // namespace

Importer parse_mapping(std::string_view toml, const std::string& file) {
  toml::table table;
  try {
    table = toml::parse(toml, file);
  } catch (const toml::parse_error& failure) {
    throw InputError({file, failure.source().begin.line, failure.source().begin.column},
                     std::string(failure.description()));
  }
  const Reader reader(table, file);
  reader.allow({"name", "title", "citation", "licence", "years", "key", "column", "tie"});
  std::string name = reader.text("name");
  if (!is_plain(name))
    throw reader.error(table.get("name"), "'name' may hold small letters, digits, hyphens and underscores");
  Shape shape{.table = "own_" + name, .a_row_is = reader.text("title", name)};
  std::ranges::replace(shape.table, '-', '_');
  shape.columns = read_columns(reader);
  if (const auto* key = table.get_as<toml::array>("key"))
    for (const auto& node : *key) shape.key.push_back(node.value_or(std::string()));
  for (const auto& part : shape.key) must_name(reader, shape, part);
  read_tie(reader, shape);
  Coverage coverage{0, 0, "the actors of the file"};
  if (const auto* years = table.get_as<toml::array>("years"); years != nullptr && years->size() == 2)
    coverage = {static_cast<int>((*years)[0].value_or(std::int64_t{0})),
                static_cast<int>((*years)[1].value_or(std::int64_t{0})), "the actors of the file"};
  return {.name = "own",
          .title = "own table",
          .citation = "see the mapping",
          .licence = "see the mapping",
          .get = "own file",
          .units = "see the mapping",
          .becomes = "a table of its own",
          .coverage = coverage,
          .missing = "see the mapping",
          .shapes = {std::move(shape)}};
}

Importer read_mapping(const std::filesystem::path& file) { return parse_mapping(read_file(file), file.string()); }

}  // namespace entente::datasets
