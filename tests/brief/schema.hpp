/// A small JSON Schema validator: the keywords that docs/brief.schema.json uses, and no others.
#pragma once
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "entente/base/error.hpp"

namespace entente::tests {

class Schema {
 public:
  explicit Schema(nlohmann::ordered_json schema) : root_(std::move(schema)) {}

  /// What is wrong, each with its path; none when the value is valid. Throws Error for a keyword that is not known.
  std::vector<std::string> problems(const nlohmann::ordered_json& value) const {
    std::vector<std::string> found;
    check(root_, value, "$", found);
    return found;
  }

 private:
  using Json = nlohmann::ordered_json;
  using Problems = std::vector<std::string>;

  void check(const Json& schema, const Json& value, const std::string& path, Problems& found) const {
    for (const auto& [keyword, rule] : schema.items()) {
      if (keyword == "$ref")
        check(root_.at("$defs").at(rule.get<std::string>().substr(8)), value, path, found);
      else if (keyword == "type")
        check_type(rule.get<std::string>(), value, path, found);
      else if (keyword == "enum" && std::find(rule.begin(), rule.end(), value) == rule.end())
        found.push_back(path + " is none of " + rule.dump());
      else if (keyword == "const" && value != rule)
        found.push_back(path + " is not " + rule.dump());
      else if (keyword == "anyOf")
        check_any(rule, value, path, found);
      else if (keyword == "items" && value.is_array())
        for (std::size_t i = 0; i < value.size(); ++i)
          check(rule, value[i], path + "[" + std::to_string(i) + "]", found);
      else if (!is_known(keyword))
        throw Error("the validator does not know " + keyword);
    }
    if (value.is_object() && schema.value("type", "") == "object") check_object(schema, value, path, found);
  }

  static bool is_known(const std::string& keyword) {
    for (const char* known : {"$schema", "$defs", "title", "description", "properties", "required",
                              "additionalProperties", "enum", "const", "items"})
      if (keyword == known) return true;
    return false;
  }

  static void check_type(const std::string& type, const Json& value, const std::string& path, Problems& found) {
    const bool right = (type == "object" && value.is_object()) || (type == "array" && value.is_array()) ||
                       (type == "string" && value.is_string()) || (type == "number" && value.is_number()) ||
                       (type == "integer" && value.is_number_integer()) || (type == "boolean" && value.is_boolean()) ||
                       (type == "null" && value.is_null());
    if (!right) found.push_back(path + " is no " + type);
  }

  void check_any(const Json& rules, const Json& value, const std::string& path, Problems& found) const {
    Problems all;
    for (const Json& rule : rules) {
      Problems of_rule;
      check(rule, value, path, of_rule);
      if (of_rule.empty()) return;
      all.insert(all.end(), of_rule.begin(), of_rule.end());
    }
    found.insert(found.end(), all.begin(), all.end());
  }

  void check_object(const Json& schema, const Json& value, const std::string& path, Problems& found) const {
    const Json properties = schema.value("properties", Json::object());
    for (const Json& name : schema.value("required", Json::array()))
      if (!value.contains(name.get<std::string>())) found.push_back(path + " lacks " + name.get<std::string>());
    for (const auto& [name, item] : value.items()) {
      if (properties.contains(name))
        check(properties[name], item, path + "." + name, found);
      else if (schema.at("additionalProperties").is_object())
        check(schema["additionalProperties"], item, path + "." + name, found);
      else
        found.push_back(path + " holds " + name + ", which the schema does not know");
    }
  }

  Json root_;
};

}  // namespace entente::tests
