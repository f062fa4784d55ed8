#include "entente/datasets/load.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>
#include <map>
#include <unordered_map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "entente/base/text.hpp"
#include "entente/datasets/values.hpp"

namespace entente::datasets {
namespace {

std::string lower(std::string_view text) {
  std::string out(trim(text));
  std::ranges::transform(out, out.begin(), [](unsigned char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c);
  });
  return out;
}

bool is_numeric(std::string_view cell) {
  return !cell.empty() && cell.find_first_not_of("0123456789.-+eE") == std::string_view::npos;
}

/// Position of each column of the shape in the file; -1 for one that is not there.
std::vector<int> positions(const Shape& shape, const std::vector<std::string>& first) {
  std::vector<int> found;
  std::map<std::string, int> header;
  for (std::size_t i = 0; i < first.size(); ++i) header.emplace(lower(first[i]), static_cast<int>(i));
  for (const Column& column : shape.columns) {
    if (shape.headerless_cells > 0) {
      found.push_back(std::stoi(column.header));
      continue;
    }
    const auto at = header.find(lower(column.header));
    found.push_back(at == header.end() ? -1 : at->second);
  }
  return found;
}

std::vector<std::string> missing_columns(const Shape& shape, const std::vector<std::string>& first) {
  std::vector<std::string> missing;
  const auto at = positions(shape, first);
  for (std::size_t i = 0; i < at.size(); ++i)
    if (at[i] < 0 && !shape.columns[i].is_optional) missing.push_back(shape.columns[i].header);
  return missing;
}

void tell_why_not(const Importer& importer, const std::vector<std::string>& first, std::vector<Trouble>& troubles) {
  const auto numeric = std::ranges::count_if(first, is_numeric);
  if (numeric * 3 >= static_cast<std::ptrdiff_t>(first.size()) && numeric > 0) {
    note(troubles, "no-header", 0, fmt::format("the first line begins with {}", first.front()));
    return;
  }
  const Shape* nearest = nullptr;
  std::vector<std::string> fewest;
  for (const Shape& shape : importer.shapes) {
    if (shape.headerless_cells > 0) continue;
    auto missing = missing_columns(shape, first);
    if (nearest != nullptr && missing.size() >= fewest.size()) continue;
    nearest = &shape;
    fewest = std::move(missing);
  }
  std::string example = nearest == nullptr
                            ? fmt::format("rows have {} cells", first.size())
                            : fmt::format("nearest is {}, which has also {}", nearest->table, fmt::join(fewest, ", "));
  for (const Importer& other : importers()) {
    if (other.name.view() == importer.name.view()) continue;
    for (const Shape& shape : other.shapes)
      if (shape.headerless_cells == 0 && missing_columns(shape, first).empty()) {
        example += fmt::format("; this file is one of `{}`", other.name.view());
        break;
      }
  }
  note(troubles, "missing-columns", 0, example);
}

SqlType sql_type_of(Type type) {
  constexpr std::array types{SqlType::integer, SqlType::number, SqlType::text, SqlType::day};
  return types[static_cast<std::size_t>(type)];
}

/// A column and where it stands in the file; -1 when it does not.
struct Placed {
  const Column* column;
  int position;
};

/// What a row says is wrong with its cells, and the values of the others.
class Cells {
 public:
  Cells(FileReader& file, const Shape& shape) : file_(file), shape_(shape) {}

  Value value(const Placed& placed) {
    if (placed.position < 0) return {};
    const auto cell = file_.cell(static_cast<std::size_t>(placed.position));
    const Value value = value_of(*placed.column, cell, shape_.marks);
    if (const auto* ill = std::get_if<Ill>(&value)) {
      is_ill_ = true;
      note(file_.troubles, ill->ailment, file_.number(),
           fmt::format("column '{}' holds '{}'", placed.column->header, cell));
    }
    return value;
  }

  std::string_view as_written(std::size_t from, std::size_t to) const { return file_.as_written(from, to); }

  void begin_row() { is_ill_ = false; }
  bool is_ill() const { return is_ill_; }

 private:
  FileReader& file_;
  const Shape& shape_;
  bool is_ill_ = false;
};

/// Numbers the combinations of some columns' cells. Rows that have the same text from the first of the columns to the
/// last have the same combination; the columns stand side by side in the file, and little is between them.
class Combinations {
 public:
  Combinations(std::vector<Placed> columns, std::int64_t first) : columns_(std::move(columns)), next_(first) {
    const auto [least, most] = std::ranges::minmax(columns_, {}, &Placed::position);
    from_ = static_cast<std::size_t>(least.position);
    to_ = static_cast<std::size_t>(most.position);
  }

  std::int64_t number(Cells& cells) {
    const auto text = cells.as_written(from_, to_);
    const auto found = numbers_.find(text);
    if (found != numbers_.end()) return found->second;
    std::vector<SqlValue> values;
    for (const Placed& placed : columns_) values.push_back(stored(cells.value(placed)));
    if (cells.is_ill()) return 0;  // each row that has it says so
    values_.push_back(std::move(values));
    numbers_.emplace(text, next_);
    return next_++;
  }

  void store(Work& work, const std::string& table) const {
    auto filler = work.fill(table);
    std::int64_t number = next_ - static_cast<std::int64_t>(values_.size());
    for (const auto& values : values_) {
      filler << number++;
      for (const SqlValue& value : values) filler.put(value);
      filler.end_row();
    }
    filler.end();
  }

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };

  static SqlValue stored(const Value& value) {
    if (const auto* integer = std::get_if<std::int64_t>(&value)) return *integer;
    if (const auto* number = std::get_if<double>(&value)) return *number;
    if (const auto* day = std::get_if<Day>(&value)) return *day;
    if (const auto* text = std::get_if<std::string_view>(&value)) return std::string(*text);
    return {};
  }

  std::vector<Placed> columns_;
  std::int64_t next_;
  std::size_t from_, to_;
  std::unordered_map<std::string, std::int64_t, Hash, std::equal_to<>> numbers_;
  std::vector<std::vector<SqlValue>> values_;
};

/// Gives the rows of a file to a statement: the row's number, the columns that it stores itself, and the numbers of
/// the repeated ones.
class Loading {
 public:
  Loading(Work& work, const Shape& shape, FileReader& file) : file_(file), cells_(file, shape) {
    const auto at = positions(shape, file.first());
    for (const std::size_t i : own_columns(shape)) own_.push_back({&shape.columns[i], at[i]});
    for (const Repeated& repeated : shape.repeated) {
      std::vector<Placed> columns;
      for (std::size_t i = 0; i < at.size(); ++i)
        if (std::ranges::find(repeated.columns, shape.columns[i].name) != repeated.columns.end())
          columns.push_back({&shape.columns[i], at[i]});
      const auto last = work.ask_integer(fmt::format("SELECT max(id) FROM {}", part_table(shape, repeated.name)));
      repeated_.emplace_back(std::move(columns), last.value_or(0) + 1);
    }
  }

  SqlGiven given(const Shape& shape) {
    SqlGiven given{.columns = {{"row", SqlType::integer}}, .fill = [this](SqlBatch& batch) { return fill(batch); }};
    for (const Placed& placed : own_) given.columns.push_back({placed.column->name, sql_type_of(placed.column->type)});
    for (const Repeated& repeated : shape.repeated) given.columns.push_back({repeated.name, SqlType::integer});
    return given;
  }

  void store_repeated(Work& work, const Shape& shape) const {
    for (std::size_t i = 0; i < repeated_.size(); ++i)
      repeated_[i].store(work, shape.table + "_" + shape.repeated[i].name);
  }

 private:
  std::size_t fill(SqlBatch& batch) {
    std::size_t rows = 0;
    while (rows < batch.capacity() && file_.next())
      if (put(batch, rows)) ++rows;
    return rows;
  }

  bool put(SqlBatch& batch, std::size_t row) {
    cells_.begin_row();
    std::size_t column = 0;
    batch.put(column++, row, static_cast<std::int64_t>(file_.number()));
    for (const Placed& placed : own_) put(batch, column++, row, cells_.value(placed));
    for (Combinations& combinations : repeated_) batch.put(column++, row, combinations.number(cells_));
    return !cells_.is_ill();
  }

  static void put(SqlBatch& batch, std::size_t column, std::size_t row, const Value& value) {
    if (const auto* text = std::get_if<std::string_view>(&value)) return batch.put(column, row, *text);
    if (const auto* integer = std::get_if<std::int64_t>(&value)) return batch.put(column, row, *integer);
    if (const auto* number = std::get_if<double>(&value)) return batch.put(column, row, *number);
    if (const auto* day = std::get_if<Day>(&value)) return batch.put(column, row, *day);
    batch.null(column, row);
  }

  FileReader& file_;
  Cells cells_;
  std::vector<Placed> own_;
  std::vector<Combinations> repeated_;
};

}  // namespace

const Shape* recognise(const Importer& importer, const std::vector<std::string>& first,
                       std::vector<Trouble>& troubles) {
  const Shape* best = nullptr;
  for (const Shape& shape : importer.shapes) {
    const bool fits = shape.headerless_cells > 0 ? shape.headerless_cells == first.size() && is_numeric(first.front())
                                                 : missing_columns(shape, first).empty();
    if (fits && (best == nullptr || shape.columns.size() > best->columns.size())) best = &shape;
  }
  if (best == nullptr) {
    tell_why_not(importer, first, troubles);
    return nullptr;
  }
  for (auto cell = first.begin(); best->headerless_cells == 0 && cell != first.end(); ++cell)
    if (!cell->empty() && std::find(first.begin(), cell, *cell) != cell) note(troubles, "column-twice", 0, *cell);
  return best;
}

void load(Work& work, const Shape& shape, FileReader& file, const std::string& source, Instant now) {
  Loading loading(work, shape, file);
  const SqlGiven given = loading.given(shape);
  std::string columns = "row", values = "row";
  const auto add = [&](const std::string& column, const std::string& value) {
    columns += ", " + column;
    values += ", " + value;
  };
  for (const std::size_t i : own_columns(shape))
    add(identifier(shape.columns[i].name), identifier(shape.columns[i].name));
  for (const Derived& derived : shape.derived) add(identifier(derived.name), derived.expression);
  for (const Repeated& repeated : shape.repeated) add(identifier(repeated.name), identifier(repeated.name));
  const bool alone = shape.repeated.empty();
  std::vector<SqlValue> history{source, now};
  if (alone) {
    add("source", "$1");
    add("learned", "$2");
  } else {
    const auto number =
        work.ask_integer(fmt::format("SELECT coalesce(max(id), 0) + 1 FROM {}", history_table(shape))).value_or(1);
    work.run(fmt::format("INSERT INTO {} VALUES ($1, $2, $3, NULL)", history_table(shape)), {number, source, now});
    add("file", "$1");
    history = {number};
  }
  work.run(fmt::format("INSERT INTO {} ({}) SELECT {} FROM given_rows()", rows_table(shape), columns, values), history,
           given);
  loading.store_repeated(work, shape);
}

}  // namespace entente::datasets
