#include "entente/records/fields.hpp"

namespace entente::records {

Fields::Fields(const Json& object, const Place& place, std::string path)
    : object_(object), place_(place), path_(std::move(path)) {
  if (!object_.is_object()) {
    const std::string what = path_.empty() ? "the value" : "field '" + path_.substr(0, path_.size() - 1) + "'";
    throw InputError(place_, what + " is not a JSON object");
  }
}

InputError Fields::error(std::string_view name, const std::string& problem) const {
  return {place_, "field '" + path_ + std::string(name) + "' " + problem};
}

InputError Fields::wrong(std::string_view name, std::string_view expected) const {
  return error(name, "is not " + std::string(expected));
}

const Json* Fields::find(std::string_view name) {
  asked_.emplace(name);
  const auto found = object_.find(name);
  return found == object_.end() ? nullptr : &*found;
}

const Json& Fields::need(std::string_view name) {
  const Json* value = find(name);
  if (value == nullptr) throw error(name, "is missing");
  return *value;
}

std::string Fields::text(std::string_view name) {
  const Json& value = need(name);
  if (!value.is_string()) throw wrong(name, "a text");
  return value.get<std::string>();
}

std::string Fields::text_or(std::string_view name, std::string otherwise) {
  return object_.contains(name) ? text(name) : (allow(name), std::move(otherwise));
}

double Fields::number(std::string_view name) {
  const Json& value = need(name);
  if (!value.is_number()) throw wrong(name, "a number");
  return value.get<double>();
}

std::optional<double> Fields::optional_number(std::string_view name) {
  allow(name);
  return object_.contains(name) ? std::optional(number(name)) : std::nullopt;
}

std::optional<int> Fields::optional_integer(std::string_view name) {
  const Json* value = find(name);
  if (value == nullptr) return std::nullopt;
  if (!value->is_number_integer()) throw wrong(name, "a whole number");
  const auto number = value->get<std::int64_t>();
  const bool wraps = value->is_number_unsigned() && number < 0;
  if (wraps || number < INT32_MIN || number > INT32_MAX) throw error(name, "is out of range");
  return static_cast<int>(number);
}

std::uint32_t Fields::offset(std::string_view name, std::uint32_t otherwise) {
  const Json* value = find(name);
  if (value == nullptr) return otherwise;
  const bool negative = value->is_number_integer() && !value->is_number_unsigned() && value->get<std::int64_t>() < 0;
  if (!value->is_number_integer() || negative || value->get<std::uint64_t>() > UINT32_MAX)
    throw wrong(name, "an offset from 0 to 4294967295");
  return value->get<std::uint32_t>();
}

bool Fields::flag(std::string_view name, bool otherwise) {
  const Json* value = find(name);
  if (value == nullptr) return otherwise;
  if (!value->is_boolean()) throw wrong(name, "true or false");
  return value->get<bool>();
}

std::vector<std::string> Fields::texts(std::string_view name) {
  const Json* value = find(name);
  if (value == nullptr) return {};
  if (!value->is_array()) throw wrong(name, "an array of texts");
  std::vector<std::string> items;
  for (const Json& item : *value) {
    if (!item.is_string()) throw wrong(name, "an array of texts");
    items.push_back(item.get<std::string>());
  }
  return items;
}

Fields Fields::object(std::string_view name) { return {need(name), place_, path_ + std::string(name) + "."}; }

void Fields::done() const {
  for (const auto& [name, value] : object_.items())
    if (!asked_.contains(name)) throw error(name, "is not known");
}

}  // namespace entente::records
