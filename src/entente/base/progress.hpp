/// How far a long task is, and whether it should stop. The library tells; who shows it, and how, is the caller's
/// business.
#pragma once
#include <cstddef>
#include <string_view>

namespace entente {

class Progress {
 public:
  virtual ~Progress() = default;
  /// `done` of `total` units of `task`; a total of 0 is not known. May be called from any thread, often.
  virtual void advance(std::string_view task, std::size_t done, std::size_t total) = 0;
  /// Something that the user should know and that stops nothing, one complete message.
  virtual void warn(std::string_view message) = 0;
  /// True once the user asked to stop; a long task then ends at its next safe point with Interrupted.
  virtual bool stop_requested() const { return false; }
};

/// Says nothing and never stops.
Progress& silent();

}  // namespace entente
