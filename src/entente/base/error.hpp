/// What can go wrong, and how it is told. Thrown where it is known, caught once, in the command line or the server.
#pragma once
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

namespace entente {

/// Any failure of Entente. `what()` is one complete message for a person.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Where in an input something stands. A line or column of 0 is not known.
struct Place {
  std::string file;
  std::size_t line = 0;
  std::size_t column = 0;
};

/// `alliances.csv:214:3`; leaves out what is not known.
std::string to_string(const Place& place);

/// Input that is refused: the message begins with its place.
class InputError : public Error {
 public:
  explicit InputError(const std::string& problem) : InputError(Place{}, problem) {}
  InputError(Place place, const std::string& problem);

  const Place& place() const { return place_; }
  /// The message without its place.
  const std::string& problem() const { return problem_; }
  /// The same problem at another place, for a caller that knows better where it stands.
  InputError at(Place place) const { return {std::move(place), problem_}; }

 private:
  Place place_;
  std::string problem_;
};

/// A command, option or parameter that makes no sense.
class UsageError : public Error {
 public:
  using Error::Error;
};

/// The user asked to stop.
class Interrupted : public Error {
 public:
  Interrupted() : Error("interrupted") {}
};

}  // namespace entente
