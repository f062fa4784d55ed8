#include "entente/base/lines.hpp"

#include <cerrno>
#include <cstring>

#include <fmt/format.h>

#include "entente/base/text.hpp"

namespace entente {

Lines::Lines(std::FILE* file, std::string path) : file_(file, &std::fclose), path_(std::move(path)) {}

Lines::Lines(const std::filesystem::path& path) : Lines(std::fopen(path.c_str(), "rb"), path.string()) {
  if (!file_) throw InputError({path_}, fmt::format("the file cannot be opened: {}", std::strerror(errno)));
}

Lines Lines::of_standard_input(std::string name) { return {stdin, std::move(name)}; }

Lines::Next Lines::next() {
  line_.clear();
  bool too_long = false;
  ++number_;
  for (;;) {
    if (at_ == filled_ && !fill()) {
      if (too_long) return Next::too_long;
      return line_.empty() ? Next::end : Next::line;
    }
    const std::string_view rest(buffer_.data() + at_, filled_ - at_);
    const auto end = rest.find('\n');
    const auto part = rest.substr(0, end);
    at_ += part.size() + (end == std::string_view::npos ? 0 : 1);
    too_long = too_long || line_.size() + part.size() > longest;
    if (too_long)
      line_.clear();
    else
      line_ += part;
    if (end != std::string_view::npos) return too_long ? Next::too_long : Next::line;
  }
}

std::string_view Lines::line() const {
  std::string_view text = line_;
  if (number_ == 1 && text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return trim(text);
}

bool Lines::fill() {
  at_ = 0;
  filled_ = std::fread(buffer_.data(), 1, buffer_.size(), file_.get());
  if (filled_ == 0 && std::ferror(file_.get()) != 0)
    throw InputError(place(), fmt::format("the file cannot be read on: {}", std::strerror(errno)));
  bytes_read_ += filled_;
  return filled_ > 0;
}

}  // namespace entente
