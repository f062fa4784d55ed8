#include "entente/network/lens.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>

#include "entente/base/file.hpp"

namespace entente {
namespace {

Place place_of(const toml::node& node, const std::string& file) {
  return {file, node.source().begin.line, node.source().begin.column};
}

/// One TOML table whose keys must all be asked for.
class Keys {
 public:
  Keys(const toml::table& table, const std::string& file, std::initializer_list<std::string_view> known)
      : table_(table), file_(file) {
    for (const auto& [key, value] : table)
      if (std::ranges::find(known, key.str()) == known.end())
        throw InputError(place_of(value, file),
                         fmt::format("key '{}' is not known; expected are {}", key.str(), fmt::join(known, ", ")));
  }

  bool has(std::string_view key) const { return table_.contains(key); }

  std::string text(std::string_view key, bool required) const {
    const toml::node* node = table_.get(key);
    if (node == nullptr && !required) return {};
    if (node == nullptr) throw InputError(place_of(table_, file_), fmt::format("key '{}' is missing", key));
    if (const auto text = node->value_exact<std::string>(); text && !text->empty()) return *text;
    throw InputError(place_of(*node, file_), fmt::format("key '{}' is not a text", key));
  }

  template <typename Number>
  Number number(std::string_view key, Number otherwise, Number least, Number most) const {
    const toml::node* node = table_.get(key);
    if (node == nullptr) return otherwise;
    const auto value = node->value<Number>();
    if (!node->is_number() || !value || !(least <= *value && *value <= most))
      throw InputError(place_of(*node, file_), fmt::format("key '{}' is not a number from {} to {}", key, least, most));
    return *value;
  }

  /// The texts of an array, each read by `read`, which throws InputError without place.
  template <typename Read>
  auto list(std::string_view key, Read read) const {
    std::vector<decltype(read(std::string()))> values;
    const toml::node* node = table_.get(key);
    if (node == nullptr) return values;
    const toml::array* array = node->as_array();
    if (array == nullptr || array->empty())
      throw InputError(place_of(*node, file_), fmt::format("key '{}' is not a list of texts", key));
    for (const toml::node& item : *array) {
      const auto text = item.value_exact<std::string>();
      if (!text) throw InputError(place_of(item, file_), fmt::format("key '{}' is not a list of texts", key));
      try {
        values.push_back(read(*text));
      } catch (const InputError& failure) {
        throw failure.at(place_of(item, file_));
      }
    }
    return values;
  }

  Place place() const { return place_of(table_, file_); }
  Place place(std::string_view key) const { return place_of(*table_.get(key), file_); }

 private:
  const toml::table& table_;
  const std::string& file_;
};

template <typename Value>
Value known(std::optional<Value> value, std::string_view kind, const std::string& text) {
  if (value) return *value;
  throw InputError(fmt::format("'{}' is no {}", text, kind));
}

Period parse_period(const std::string& text) {
  int number = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
  if (code == std::errc() && number > 0 && number < 10000) {
    if (unit == "y") return {.years = number};
    if (unit == "m") return {.months = number};
    if (unit == "d") return {.days = number};
  }
  throw InputError(fmt::format("'{}' is no length of time; write 90d, 6m or 3y", text));
}

LensLayer parse_layer(const toml::table& table, const std::string& file, const Atlas& atlas) {
  const Keys keys(
      table, file,
      {"name", "ties", "events", "window", "memberships", "roles", "largest", "weight", "sign", "factuality"});
  LensLayer layer;
  layer.name = keys.text("name", true);
  layer.weight = keys.number<double>("weight", 1, 0, 1e9);
  layer.sign = static_cast<int>(keys.number<std::int64_t>("sign", 1, -1, 1));
  if (keys.has("factuality"))
    layer.factuality = keys.list(
        "factuality", [](const std::string& text) { return known(factuality_from(text), "factuality", text); });
  if (keys.has("ties") + keys.has("events") + keys.has("memberships") != 1)
    throw InputError(keys.place(),
                     fmt::format("layer '{}' must have one of 'ties', 'events', 'memberships'", layer.name));
  for (const auto& [key, with] : {std::pair("window", "events"), {"roles", "memberships"}, {"largest", "memberships"}})
    if (keys.has(key) && !keys.has(with))
      throw InputError(keys.place(key), fmt::format("key '{}' says nothing without '{}'", key, with));
  if (keys.has("ties")) {
    layer.from = FromTies{keys.list("ties", [](const std::string& text) { return text; })};
  } else if (keys.has("events")) {
    try {
      layer.from = FromEvents{
          keys.list("events",
                    [](const std::string& text) { return known(event_class_from(text), "event class", text); }),
          parse_period(keys.text("window", true))};
    } catch (const InputError& failure) {
      throw failure.place().line != 0 ? failure : failure.at(keys.place("window"));
    }
  } else {
    FromMemberships from;
    from.arrangements = keys.list("memberships", [&](const std::string& text) {
      const bool is_kind = std::ranges::any_of(atlas.actors(), [&](const Actor& actor) {
        return actor.kind == ActorKind::arrangement && actor.subkind == text;
      });
      return is_kind ? text : atlas.actor(text).code;
    });
    from.roles = keys.has("roles")
                     ? keys.list("roles", [](const std::string& text) { return known(role_from(text), "role", text); })
                     : std::vector{Role::member};
    from.largest = static_cast<std::size_t>(keys.number<std::int64_t>("largest", 1000, 2, 1000));
    layer.from = std::move(from);
  }
  return layer;
}

}  // namespace

Day Period::before(Day end) const {
  const auto [year, month, day] = civil(end);
  const int months_in_all = (year - years) * 12 + (month - 1) - months;
  const Day first = first_of_month(months_in_all / 12, months_in_all % 12 + 1);
  const Day next = first_of_month(months_in_all / 12, months_in_all % 12 + 2);
  return std::min(first + (day - 1), next - 1) - days;
}

Lens parse_lens(std::string_view text, const std::string& file, const Atlas& atlas) {
  toml::table table;
  try {
    table = toml::parse(text, file);
  } catch (const toml::parse_error& failure) {
    throw InputError({file, failure.source().begin.line, failure.source().begin.column},
                     std::string(failure.description()));
  }
  const Keys keys(table, file, {"name", "question", "actors", "kind", "hub", "layer"});
  Lens lens;
  lens.name = keys.text("name", true);
  lens.question = keys.text("question", true);
  lens.actors = keys.list("actors", [&](const std::string& code) { return atlas.actor(code).code; });
  lens.kind = keys.text("kind", false);
  if (!lens.kind.empty() && lens.kind != "state" && lens.kind != "arrangement" && lens.kind != "group")
    throw InputError(keys.place("kind"),
                     fmt::format("'{}' is no kind of actor; expected is state, arrangement or group", lens.kind));
  lens.hub = keys.text("hub", false);
  if (!lens.hub.empty() && atlas.find(lens.hub) == nullptr)
    throw InputError(keys.place("hub"), fmt::format("'{}' is no actor", lens.hub));
  const toml::array* layers = table["layer"].as_array();
  if (layers == nullptr || !layers->is_array_of_tables())
    throw InputError({file, 1}, "a lens needs at least one [[layer]]");
  for (const toml::node& layer : *layers) lens.layers.push_back(parse_layer(*layer.as_table(), file, atlas));
  return lens;
}

Lens read_lens(const std::filesystem::path& file, const Atlas& atlas) {
  return parse_lens(read_file(file, 1 << 20), file.string(), atlas);
}

}  // namespace entente
