#include "terminal.hpp"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>
#include <unistd.h>

#include "entente/base/text.hpp"

namespace entente::cli {
namespace {

volatile std::sig_atomic_t interrupts = 0;

void on_interrupt(int) {
  if (interrupts > 0) std::_Exit(130);
  interrupts = 1;
}

using namespace std::chrono_literals;

}  // namespace

void watch_for_interrupt() { std::signal(SIGINT, on_interrupt); }

Terminal::Terminal(bool quiet)
    : quiet_(quiet),
      shows_bar_(!quiet && ::isatty(STDERR_FILENO) == 1),
      begun_(std::chrono::steady_clock::now()),
      last_(begun_) {}

Terminal::~Terminal() { clear(); }

void Terminal::advance(std::string_view task, std::size_t done, std::size_t total) {
  if (!shows_bar_) return;
  const auto now = std::chrono::steady_clock::now();
  const std::lock_guard lock(mutex_);
  if (now - begun_ < 1s || now - last_ < 100ms) return;
  last_ = now;
  drawn_ = true;
  if (total == 0) {
    fmt::print(stderr, "\r\x1b[K{} … {}", task, done);
  } else {
    constexpr std::size_t width = 30;
    const std::size_t filled = std::min(width, done * width / total);
    fmt::print(stderr, "\r\x1b[K{} [{:=<{}}{: <{}}] {} of {}", task, "", filled, "", width - filled, done, total);
  }
  std::fflush(stderr);
}

void Terminal::warn(std::string_view message) {
  if (quiet_) return;
  clear();
  fmt::print(stderr, "entente: {}\n", message);
}

bool Terminal::stop_requested() const { return interrupts > 0; }

void Terminal::clear() {
  const std::lock_guard lock(mutex_);
  if (!drawn_) return;
  fmt::print(stderr, "\r\x1b[K");
  std::fflush(stderr);
  drawn_ = false;
}

Columns::Columns(std::vector<std::string> header, std::vector<bool> right) : right_(std::move(right)) {
  right_.resize(header.size());
  rows_.push_back(std::move(header));
}

void Columns::add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }

std::string Columns::text() const {
  std::vector<std::size_t> width(rows_.front().size());
  for (const auto& row : rows_)
    for (std::size_t i = 0; i < row.size(); ++i) width[i] = std::max(width[i], count_code_points(row[i]));
  std::string out;
  for (const auto& row : rows_) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string gap(width[i] - count_code_points(row[i]), ' ');
      line += right_[i] ? gap + row[i] : row[i] + gap;
      line += "  ";
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += (&row == &rows_.front() ? bold(line) : line) + '\n';
  }
  return out;
}

std::string bold(std::string_view text) {
  static const bool wanted = std::getenv("NO_COLOR") == nullptr && ::isatty(STDOUT_FILENO) == 1;
  return wanted ? fmt::format("\x1b[1m{}\x1b[0m", text) : std::string(text);
}

std::string shortened(std::string_view text, std::size_t width) {
  const CodePointIndex index(text);
  if (index.size() <= width) return std::string(text);
  return std::string(trim(text.substr(0, index.byte(static_cast<std::uint32_t>(width) - 1)))) + "…";
}

}  // namespace entente::cli
