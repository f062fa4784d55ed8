/// What a person sees: messages and progress on stderr, tables on stdout.
#pragma once
#include <chrono>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/progress.hpp"

namespace entente::cli {

/// A bar on stderr once the work takes over a second and stderr is a terminal; warnings always, unless quiet. Stops on
/// Ctrl-C.
class Terminal final : public Progress {
 public:
  explicit Terminal(bool quiet);
  ~Terminal() override;
  void advance(std::string_view task, std::size_t done, std::size_t total) override;
  void warn(std::string_view message) override;
  bool stop_requested() const override;
  /// Takes the bar away, before something else is printed.
  void clear();

 private:
  bool quiet_;
  bool shows_bar_;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point begun_, last_;
  std::mutex mutex_;
};

/// Makes Ctrl-C ask for a stop; a second one ends the program at once.
void watch_for_interrupt();

/// Columns aligned, the header underlined by nothing but its place; numbers to the right when `right` says so.
class Columns {
 public:
  explicit Columns(std::vector<std::string> header, std::vector<bool> right = {});
  void add(std::vector<std::string> row);
  std::string text() const;

 private:
  std::vector<std::vector<std::string>> rows_;
  std::vector<bool> right_;
};

/// Bold on a terminal that wants colour (NO_COLOR is respected), else the text as it is.
std::string bold(std::string_view text);

/// At most `width` code points, with an ellipsis where it was cut.
std::string shortened(std::string_view text, std::size_t width);

}  // namespace entente::cli
