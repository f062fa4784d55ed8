/// Where a stream's lines go: standard output, or a file that a later run can take up.
#pragma once
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "entente/records/json.hpp"

namespace entente::cli {

/// A file with its progress beside it (`FILE.progress`): how many lines of the input are done, and how many bytes of
/// the file they made. A run that was killed leaves both; the next run with the same work cuts the file at that mark
/// and goes on. When the work is finished the progress is removed.
class Output {
 public:
  /// An empty `path` is standard output, which cannot be taken up. `work` is what must be the same for a run to be
  /// taken up: the input, the forms, the coder. Throws InputError when the progress beside the file is that of other
  /// work or the file is shorter than it says, Error when the file cannot be written.
  Output(const std::filesystem::path& path, Json work);

  std::size_t done_lines() const { return lines_; }  ///< of the input, by earlier runs and this one
  /// Throws InputError when the last line that an earlier run has done was another one.
  void check_last_line(std::string_view line) const;

  /// Throws Error when it cannot be written.
  void write(std::string_view bytes);
  /// Tells that what was written so far holds all of the input up to this line.
  void done(std::size_t lines, std::string_view line);
  /// The end of the input: nothing is left to take up.
  void finish();

 private:
  void take_up();
  void flush();

  std::filesystem::path path_, progress_;
  Json work_;
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
  std::size_t lines_ = 0, bytes_ = 0, noted_ = 0;
  std::string last_;  ///< digest of the last line that an earlier run has done
};

}  // namespace entente::cli
