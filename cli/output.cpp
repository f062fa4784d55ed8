#include "output.hpp"

#include <cerrno>
#include <cstring>

#include <fmt/format.h>

#include "entente/base/file.hpp"
#include "entente/base/hash.hpp"

namespace entente::cli {
namespace {

/// Lines between two notes of the progress: what a killed run does again.
constexpr std::size_t lines_a_note = 1000;

int keep_open(std::FILE*) { return 0; }

}  // namespace

Output::Output(const std::filesystem::path& path, Json work)
    : path_(path), progress_(path.string() + ".progress"), work_(std::move(work)), file_(stdout, &keep_open) {
  if (path_.empty()) return;
  if (std::filesystem::exists(progress_)) take_up();
  file_ = {std::fopen(path_.c_str(), lines_ > 0 ? "ab" : "wb"), &std::fclose};
  if (!file_) throw Error(fmt::format("{}: the file cannot be written: {}", path_.string(), std::strerror(errno)));
}

void Output::take_up() {
  const Json noted = parse_json(read_file(progress_), {progress_.string()});
  if (noted.value("work", Json()) != work_)
    throw InputError({progress_.string()},
                     "this is the progress of a run with other input, forms or coder; remove it to begin anew, or "
                     "write to another file");
  lines_ = noted.at("lines");
  bytes_ = noted.at("bytes");
  last_ = noted.at("last_line");
  noted_ = lines_;
  if (!std::filesystem::exists(path_) || std::filesystem::file_size(path_) < bytes_)
    throw InputError({path_.string()}, fmt::format("the file is shorter than the {} bytes that {} tells of; remove the "
                                                   "latter to begin anew",
                                                   bytes_, progress_.string()));
  std::filesystem::resize_file(path_, bytes_);
}

void Output::check_last_line(std::string_view line) const {
  if (content_id(line) != last_)
    throw InputError({progress_.string()},
                     fmt::format("line {} of the input is not the one that the earlier run has read; remove this file "
                                 "to begin anew",
                                 lines_));
}

void Output::write(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) flush();
  bytes_ += bytes.size();
}

void Output::done(std::size_t lines, std::string_view line) {
  lines_ = lines;
  if (path_.empty() || lines_ < noted_ + lines_a_note) return;
  flush();
  noted_ = lines_;
  const Json progress{{"work", work_}, {"lines", lines_}, {"bytes", bytes_}, {"last_line", content_id(line)}};
  write_file(progress_, progress.dump() + "\n");
}

void Output::finish() {
  flush();
  if (!path_.empty()) std::filesystem::remove(progress_);
}

void Output::flush() {
  if (std::fflush(file_.get()) != 0 || std::ferror(file_.get()) != 0)
    throw Error(fmt::format("{}: the output cannot be written: {}", path_.empty() ? "standard output" : path_.string(),
                            std::strerror(errno)));
}

}  // namespace entente::cli
