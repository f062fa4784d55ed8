/// What comes in kinds is a table: measures, importers, layers, formats. Lists, help, docs and tests walk over its
/// rows.
#pragma once
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "entente/base/error.hpp"

namespace entente {

/// A text that a row must give: leaving it out, or empty, does not compile.
class Given {
 public:
  consteval Given(const char* text) : text_(text) {
    if (text_.empty()) throw "a row of a catalogue leaves a text empty";
  }
  constexpr operator std::string_view() const { return text_; }
  constexpr std::string_view view() const { return text_; }
  std::string str() const { return std::string(text_); }

 private:
  std::string_view text_;
};

/// Rows with a `Given name`. Throws Error when two have the same name.
template <typename Row>
class Catalogue {
 public:
  Catalogue(std::string_view kind, std::vector<Row> rows) : kind_(kind), rows_(std::move(rows)) {
    for (auto row = rows_.begin(); row != rows_.end(); ++row)
      if (std::find_if(rows_.begin(), row, [&](const Row& other) { return other.name.view() == row->name.view(); }) !=
          row)
        throw Error(fmt::format("the catalogue of {}s has two rows named '{}'", kind_, row->name.view()));
  }

  /// Throws UsageError that names the kind and lists what there is.
  const Row& at(std::string_view name) const {
    const auto found =
        std::find_if(rows_.begin(), rows_.end(), [&](const Row& row) { return row.name.view() == name; });
    if (found != rows_.end()) return *found;
    std::vector<std::string_view> names;
    for (const Row& row : rows_) names.push_back(row.name.view());
    throw UsageError(fmt::format("there is no {} '{}'; there are {}", kind_, name, fmt::join(names, ", ")));
  }

  auto begin() const { return rows_.begin(); }
  auto end() const { return rows_.end(); }
  std::size_t size() const { return rows_.size(); }

 private:
  std::string kind_;
  std::vector<Row> rows_;
};

}  // namespace entente
