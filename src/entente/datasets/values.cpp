#include "entente/datasets/values.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <regex>

namespace entente::datasets {
namespace {

/// What is wrong with a cell that is not of its column's type.
std::string_view ailment_of(const Column& column, std::string_view cell) {
  static const std::regex comma(R"(-?\d+,\d+)"), letters("[A-Za-z]{2,4}"),
      mark(R"(NA|N/A|\.|\.\.|\.\.\.|NULL|null|-|NaN|#N/A|xx)");
  const std::string text(cell);
  if (std::regex_match(text, mark)) return "missing-mark-as-text";
  if (column.type == Type::day) return "date-format";
  if (std::regex_match(text, comma)) return "decimal-comma";
  if (column.scheme != Scheme::none && std::regex_match(text, letters)) return "letters-for-numbers";
  return "not-a-number";
}

template <typename Number>
bool reads_as(std::string_view text, Number& number) {
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  return code == std::errc() && end == text.data() + text.size();
}

/// The number without the spaces around it and the plus before it, which mean nothing.
std::string_view bare(std::string_view cell) {
  while (!cell.empty() && cell.front() == ' ') cell.remove_prefix(1);
  while (!cell.empty() && cell.back() == ' ') cell.remove_suffix(1);
  if (cell.size() > 1 && cell[0] == '+' && cell[1] != '-') cell.remove_prefix(1);
  return cell;
}

bool is_mark(const Column& column, double number) {
  return std::ranges::any_of(column.marks, [&](int mark) { return number == mark; });
}

Value number_of(const Column& column, std::string_view cell) {
  double number = 0;
  if (!reads_as(cell, number) && !reads_as(bare(cell), number)) return Ill{ailment_of(column, cell)};
  if (!std::isfinite(number)) return Ill{ailment_of(column, cell)};
  if (is_mark(column, number)) return {};
  return number;
}

Value integer_of(const Column& column, std::string_view cell) {
  std::int64_t integer = 0;
  if (!reads_as(cell, integer)) {
    constexpr double most = 9007199254740992.0;  // up to 2^53 a double holds every integer
    const Value number = number_of(column, cell);
    const auto* value = std::get_if<double>(&number);
    if (value == nullptr) return number;
    if (*value != std::floor(*value) || std::abs(*value) > most) return Ill{"not-a-number"};
    integer = static_cast<std::int64_t>(*value);
  }
  if (is_mark(column, static_cast<double>(integer))) return {};
  return integer;
}

Value day_of(const Column& column, std::string_view cell) {
  if (const auto date = try_parse_date(cell); date && date->precision == Precision::day) return date->when.start;
  return Ill{ailment_of(column, cell)};
}

}  // namespace

Value value_of(const Column& column, std::string_view cell, const std::vector<std::string>& marks) {
  if (cell.empty() || std::ranges::find(marks, cell) != marks.end()) return {};
  switch (column.type) {
    case Type::integer:
      return integer_of(column, cell);
    case Type::number:
      return number_of(column, cell);
    case Type::day:
      return day_of(column, cell);
    case Type::text:
      break;
  }
  return cell;
}

}  // namespace entente::datasets
