/// The lines of a long file or of standard input, one at a time, in bounded memory.
#pragma once
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/error.hpp"

namespace entente {

/// Reads on until `next` says `end`. A line longer than the limit is passed over in bounded memory and told as
/// `too_long`; a last line without its line end is read; a byte-order mark before the first line is dropped.
class Lines {
 public:
  static constexpr std::size_t longest = std::size_t{64} << 20U;  ///< bytes of a line

  /// Throws InputError when the file cannot be opened.
  explicit Lines(const std::filesystem::path& path);
  /// Standard input; `name` stands for it in messages.
  static Lines of_standard_input(std::string name);

  enum class Next : std::uint8_t { line, too_long, end };

  /// Throws InputError, with file and line, when the file cannot be read on.
  Next next();

  std::string_view line() const;  ///< without white space at its ends; valid until the next call of `next`
  Place place() const { return {path_, number_}; }
  std::size_t number() const { return number_; }  ///< of the line, from 1
  std::size_t bytes_read() const { return bytes_read_; }

 private:
  Lines(std::FILE* file, std::string path);
  bool fill();

  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
  std::string path_, line_;
  std::vector<char> buffer_ = std::vector<char>(std::size_t{1} << 18U);
  std::size_t at_ = 0, filled_ = 0, number_ = 0, bytes_read_ = 0;
};

}  // namespace entente
