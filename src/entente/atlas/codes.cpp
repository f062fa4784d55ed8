#include <algorithm>
#include <set>

#include "entente/atlas/atlas.hpp"
#include "entente/atlas/tables.hpp"

namespace entente {
namespace {

using atlas::Tables;

auto coded(const Tables& tables, CodeScheme scheme, std::string_view code) {
  const auto key = [](const Tables::Code& c) { return std::pair(c.reading.scheme, std::string_view(c.key)); };
  const std::string wanted = atlas::comparable_code(code);
  return std::ranges::equal_range(tables.codes, std::pair(scheme, std::string_view(wanted)), {}, key);
}

void add_once(std::vector<std::string>& list, std::string_view text) {
  if (std::ranges::find(list, text) == list.end()) list.emplace_back(text);
}

/// `Czechoslovakia until 1992`
std::string told(const Actor& state) {
  if (state.subkind != "former") return state.name;
  return state.name + " until " + std::to_string(year_of(state.span.interval().end - 1));
}

std::string_view words_of(CodeScheme scheme) {
  if (scheme == CodeScheme::iso3) return "ISO 3166";
  return scheme == CodeScheme::cow_letters ? "COW letters" : "Gleditsch-Ward letters";
}

}  // namespace

std::string atlas::comparable_code(std::string_view code) {
  const auto digits = code.find_first_not_of('0');
  if (digits != std::string_view::npos && code.find_first_not_of("0123456789") == std::string_view::npos)
    return std::string(code.substr(digits));
  std::string letters(code);
  for (char& c : letters)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return letters;
}

std::vector<CodeReading> Atlas::resolve(std::string_view code, std::optional<Day> on, CodeScheme scheme) const {
  std::vector<CodeReading> found;
  for (const auto& one : coded(*tables_, scheme, code))
    if (!on || one.reading.when.contains(*on)) found.push_back(one.reading);
  return found;
}

std::vector<const Actor*> Atlas::from_code(CodeScheme scheme, std::string_view code, std::optional<Day> on) const {
  std::vector<const Actor*> found;
  for (const auto& reading : resolve(code, on, scheme)) found.push_back(reading.actor);
  std::ranges::sort(found);
  found.erase(std::ranges::unique(found).begin(), found.end());
  return found;
}

std::vector<std::string> Atlas::to_code(std::string_view code, CodeScheme scheme, std::optional<Day> on) const {
  const Actor& bearer = actor(code);
  std::vector<std::string> of_the_time, of_today;
  for (const auto& one : tables_->codes) {
    const CodeReading& reading = one.reading;
    if (reading.actor != &bearer || reading.scheme != scheme || (on && !reading.when.contains(*on))) continue;
    add_once(on && one.of_today ? of_today : of_the_time, reading.code);
  }
  return of_the_time.empty() ? of_today : of_the_time;
}

std::string Atlas::two_readings(std::string_view letters) const {
  std::string sentence;
  std::set<const Actor*> earlier;
  for (const auto scheme : {CodeScheme::iso3, CodeScheme::cow_letters, CodeScheme::gw_letters}) {
    const auto actors = from_code(scheme, letters);
    if (actors.empty() || std::ranges::any_of(actors, [&](const Actor* one) { return earlier.contains(one); }))
      continue;
    std::string names;
    for (const Actor* one : actors) names.append(names.empty() ? "" : ", ").append(told(*one));
    sentence +=
        (earlier.empty() ? std::string(letters) + " is " : " and ") + names + " in " + std::string(words_of(scheme));
    const bool only = earlier.empty();
    earlier.insert(actors.begin(), actors.end());
    if (only) continue;
    return sentence;
  }
  return {};
}

}  // namespace entente
