#include "entente/base/error.hpp"

namespace entente {
namespace {

std::string message(const Place& place, const std::string& problem) {
  const std::string where = to_string(place);
  return where.empty() ? problem : where + ": " + problem;
}

}  // namespace

std::string to_string(const Place& place) {
  std::string text = place.file;
  if (place.line == 0) return text;
  if (text.empty())
    text = "line ";
  else
    text += ':';
  text += std::to_string(place.line);
  if (place.column != 0) text += ':' + std::to_string(place.column);
  return text;
}

InputError::InputError(Place place, const std::string& problem)
    : Error(message(place, problem)), place_(std::move(place)), problem_(problem) {}

}  // namespace entente
