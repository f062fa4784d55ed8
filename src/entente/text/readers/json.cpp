#include <optional>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "entente/text/dates.hpp"
#include "entente/text/readers/readers.hpp"

namespace entente::text {
namespace {

using nlohmann::json;

/// What the library says, without its name for it.
std::string reason(const json::exception& error) {
  const std::string_view what = error.what();
  const auto end = what.find("] ");
  return std::string(end == std::string_view::npos ? what : what.substr(end + 2));
}

json parse(std::string_view line) {
  try {
    return json::parse(line);
  } catch (const json::parse_error& error) {
    throw InputError({"", 0, error.byte}, "this is no JSON: " + reason(error));
  } catch (const json::exception& error) {  // a number that no double holds
    throw InputError("this is no JSON that can be read: " + reason(error));
  }
}

/// A field that is a string, or nothing when it is missing or null.
std::optional<std::string> string_field(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return std::nullopt;
  if (!found->is_string()) throw InputError(fmt::format("'{}' must be a string, and is {}", key, found->type_name()));
  return found->get<std::string>();
}

std::string id_field(const json& object) {
  const auto found = object.find("id");
  if (found == object.end()) throw InputError("'id' is missing");
  if (found->is_number_integer()) return found->dump();
  if (found->is_string() && !found->get_ref<const std::string&>().empty()) return found->get<std::string>();
  throw InputError(fmt::format("'id' must be a whole number or a string that is not empty, and is {}",
                               found->is_string() ? "an empty string" : found->type_name()));
}

std::optional<Date> date_field(const json& object) {
  const auto text = string_field(object, "date");
  if (!text) return std::nullopt;
  if (auto date = read_date(*text)) return date;
  throw InputError(
      fmt::format("'date' is '{}', which is no date; write 2024, 2024-05 or 2024-05-14", text->substr(0, 60)));
}

}  // namespace

Document read_json(std::string_view line) {
  const json object = parse(line);
  if (!object.is_object())
    throw InputError(fmt::format("a line must be an object such as {{\"id\": 1, \"text\": \"…\"}}, and this is {}",
                                 object.type_name()));
  Extract extract;
  auto& document = extract.document();
  document.name = id_field(object);
  document.published = date_field(object);
  document.title = clean(string_field(object, "title").value_or(""));
  document.publisher = clean(string_field(object, "publisher").value_or(""));
  document.author = clean(string_field(object, "author").value_or(""));
  document.language = string_field(object, "language").value_or("");
  const auto text = string_field(object, "text");
  if (!text) throw InputError("'text' is missing");
  add_plain(extract, *text);
  return std::move(extract).finish();
}

}  // namespace entente::text
