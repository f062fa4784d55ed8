/// Reading a JSON object field by field, refusing what is not expected. Private to the room.
#pragma once
#include <cmath>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "entente/base/error.hpp"
#include "entente/records/json.hpp"

namespace entente::records {

/// The fields of one object. Each is asked for by name; `done` then refuses those that nobody asked for.
class Fields {
 public:
  Fields(const Json& object, const Place& place, std::string path = {});

  std::string text(std::string_view name);  ///< required
  std::string text_or(std::string_view name, std::string otherwise);
  double number(std::string_view name);
  std::optional<double> optional_number(std::string_view name);
  std::optional<int> optional_integer(std::string_view name);
  std::uint32_t offset(std::string_view name, std::uint32_t otherwise);
  bool flag(std::string_view name, bool otherwise);
  std::vector<std::string> texts(std::string_view name);  ///< absent: none

  bool has(std::string_view name) const { return object_.contains(name); }
  Fields object(std::string_view name);  ///< required
  /// Calls `read` with the fields of each object of an array; absent: none.
  template <typename Read>
  auto objects(std::string_view name, Read read) {
    std::vector<decltype(read(std::declval<Fields&>()))> values;
    const Json* array = find(name);
    if (array == nullptr) return values;
    if (!array->is_array()) throw wrong(name, "an array");
    for (std::size_t i = 0; i < array->size(); ++i) {
      Fields item((*array)[i], place_, path_ + std::string(name) + "[" + std::to_string(i) + "].");
      values.push_back(read(item));
      item.done();
    }
    return values;
  }

  void allow(std::string_view name) { asked_.emplace(name); }
  void done() const;
  /// An InputError about one field.
  InputError error(std::string_view name, const std::string& problem) const;

 private:
  const Json* find(std::string_view name);
  const Json& need(std::string_view name);
  InputError wrong(std::string_view name, std::string_view expected) const;

  const Json& object_;
  Place place_;
  std::string path_;
  std::set<std::string, std::less<>> asked_;
};

}  // namespace entente::records
