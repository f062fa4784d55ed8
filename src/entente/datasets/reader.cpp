#include "entente/datasets/reader.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>

#include <fmt/format.h>
#include <zlib.h>

#include "entente/base/error.hpp"
#include "entente/base/text.hpp"

namespace entente::datasets {
namespace {

constexpr std::size_t chunk = std::size_t{1} << 20U;
constexpr std::size_t longest_record = std::size_t{8} << 20U;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

char most_frequent_delimiter(std::string_view line) {
  char best = ',';
  std::ptrdiff_t most = 0;
  for (const char candidate : {',', '\t', ';', '|'}) {
    const auto count = std::ranges::count(line, candidate);
    if (count > most) {
      most = count;
      best = candidate;
    }
  }
  return best;
}

std::string shortened(std::string_view text) {
  constexpr std::size_t most = 80;
  if (text.size() <= most) return std::string(text);
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string(text.substr(0, end)) + "…";
}

/// Eight bytes at once, as a number of which the first byte is the lowest.
using Word = std::uint64_t;
static_assert(std::endian::native == std::endian::little);
constexpr Word ones = 0x0101010101010101U, tops = 0x8080808080808080U;

/// The top bit of each byte that is 0, and no other (Warren, Hacker's Delight, 6-1).
constexpr Word zeros_of(Word word) { return ~(((word & ~tops) + ~tops) | word | ~tops); }

Word word_at(const char* bytes, std::size_t size) {
  Word word = ones * ' ';
  std::memcpy(&word, bytes, size);
  return word;
}

/// Notes where cells end, each as the place of the delimiter behind it, and how many there are. True when every byte is
/// one of ASCII's and none is 0.
bool find_ends(std::string_view record, char delimiter, std::vector<std::uint32_t>& ends, std::size_t& size) {
  const Word pattern = ones * static_cast<unsigned char>(delimiter);
  if (ends.size() <= record.size()) ends.resize(record.size() + 1);
  std::uint32_t* next = ends.data();
  Word odd = 0;
  for (std::size_t at = 0; at < record.size(); at += sizeof(Word)) {
    const std::size_t left = record.size() - at;
    const Word word =
        left >= sizeof(Word) ? word_at(record.data() + at, sizeof(Word)) : word_at(record.data() + at, left);
    odd |= (word & tops) | zeros_of(word);
    for (Word found = zeros_of(word ^ pattern); found != 0; found &= found - 1)
      *next++ = static_cast<std::uint32_t>(at + static_cast<std::size_t>(std::countr_zero(found)) / 8);
  }
  *next++ = static_cast<std::uint32_t>(record.size());
  size = static_cast<std::size_t>(next - ends.data());
  return odd == 0;
}

}  // namespace

void FileReader::Close::operator()(void* file) const { gzclose(static_cast<gzFile>(file)); }

FileReader::FileReader(const std::filesystem::path& file) : file_(file), in_(gzopen(file.c_str(), "rb")) {
  if (!in_) throw InputError({file.string()}, "the file cannot be opened");
  gzbuffer(static_cast<gzFile>(in_.get()), chunk / 4);
  begin();
}

/// Reads more behind what is still to be read; false when there is no more.
bool FileReader::fill() {
  if (ended_) return false;
  std::copy(buffer_.data() + begin_, buffer_.data() + end_, buffer_.data());
  end_ -= begin_;
  begin_ = 0;
  if (end_ > longest_record)
    throw InputError({file_.string()}, fmt::format("row {} does not end within 8 MB: this is no table", number_ + 1));
  buffer_.resize(std::max(buffer_.size(), end_ + chunk));
  auto* const in = static_cast<gzFile>(in_.get());
  const int got = gzread(in, buffer_.data() + end_, chunk);
  int code = Z_OK;
  gzerror(in, &code);
  if (got < 0 || code == Z_BUF_ERROR) note(troubles, "truncated", number_, "the compressed data ends before its end");
  ended_ = got <= 0 || code != Z_OK;
  end_ += static_cast<std::size_t>(std::max(got, 0));
  return got > 0;
}

/// The line end from a place of what is still to be read on; nothing when the file has no more.
std::optional<std::size_t> FileReader::line_end(std::size_t from) {
  for (;;) {
    const std::size_t there = end_ - begin_;
    const char* const text = buffer_.data() + begin_;
    if (const void* found = std::memchr(text + from, '\n', there - from))
      return static_cast<std::size_t>(static_cast<const char*>(found) - text);
    from = there;
    if (!fill()) return std::nullopt;
  }
}

/// The bytes up to the line end that is outside quotes; false at the end of the file.
bool FileReader::take_record(std::string_view& record) {
  record = {};
  quoted_ = false;
  bool open = false;
  for (std::size_t line = 0;;) {
    const auto stop = line_end(line);
    const std::size_t end = stop.value_or(end_ - begin_);
    has_end_ = stop.has_value();
    record = std::string_view(buffer_.data() + begin_, end);
    if (quotes_) open = is_open_after(record.substr(line), open);
    if (!open || !has_end_) break;
    line = end + 1;
  }
  begin_ += record.size() + (has_end_ ? 1 : 0);
  if (open) {
    note(troubles, "open-quote", number_ + 1, shortened(record));
    record = {};
  }
  const bool is_there = has_end_ || !record.empty();
  if (record.ends_with('\r')) record.remove_suffix(1);
  return is_there;
}

/// Whether a quoted cell goes on behind the line.
bool FileReader::is_open_after(std::string_view line, bool open) {
  if (line.find('"') == std::string_view::npos) return open;
  quoted_ = true;
  bool may_open = true;  // where a cell begins; and behind a closing quote, which with the next one makes a doubled one
  for (const char c : line) {
    const bool was_open = open;
    if (c == '"' && (open || may_open)) open = !open;
    may_open = c == delimiter_ || (was_open && !open);
  }
  return open;
}

void FileReader::begin() {
  for (;;) {
    const bool more = fill();
    if (std::memchr(buffer_.data(), '\n', end_) != nullptr || !more) break;
  }
  if (std::string_view(buffer_.data(), std::min<std::size_t>(end_, 4)) == "PK\x03\x04") {
    note(troubles, "archive", 0, file_.filename().string());
    ended_ = true;
    begin_ = end_;
    return;
  }
  if (std::string_view(buffer_.data(), end_).starts_with(byte_order_mark)) begin_ = byte_order_mark.size();
  const std::string_view text(buffer_.data() + begin_, end_ - begin_);
  const auto line = text.substr(0, text.find('\n', text.find_first_not_of("\r\n")));
  delimiter_ = most_frequent_delimiter(line);
  quotes_ = delimiter_ != '\t';
  std::string_view record;
  while (take_record(record) && record.empty()) ++blank_;
  if (record.empty()) {
    if (troubles.empty()) note(troubles, "empty", 0, "no line at all");
    return;
  }
  if (blank_ > 0) note(troubles, "blank-lines", 0, fmt::format("{} blank lines before it", std::exchange(blank_, 0)));
  cut(record);
  is_text(record);
  header_ = record;
  for (std::size_t i = 0; i < size_; ++i) first_.emplace_back(cell(i));
}

bool FileReader::next() {
  if (!has_header_ && number_ == 0 && !first_.empty()) {
    number_ = 1;
    quoted_ = quotes_ && header_.find('"') != std::string::npos;
    cut(header_);
    return true;
  }
  std::string_view record;
  while (take_record(record)) {
    if (record.empty()) {
      ++blank_;
      continue;
    }
    ++number_;
    if (blank_ > 0)
      note(troubles, "blank-lines", number_, fmt::format("{} blank lines before it", std::exchange(blank_, 0)));
    cut(record);
    if (is_text(record) && is_whole(record)) return true;
  }
  return false;
}

void FileReader::cut(std::string_view record) {
  record_ = record;
  plain_ = find_ends(record, delimiter_, ends_, size_);
  if (!quoted_) return;
  cells_.clear();
  ends_.clear();
  unquoted_.clear();
  for (std::size_t at = 0; at <= record.size(); ++at) {
    if (at < record.size() && record[at] == '"') {
      cells_.push_back(quoted_cell(record, at));
    } else {
      const std::size_t end = std::min(record.find(delimiter_, at), record.size());
      cells_.push_back(record.substr(at, end - at));
      at = end;
    }
    ends_.push_back(static_cast<std::uint32_t>(std::min(at, record.size())));
  }
  size_ = cells_.size();
}

/// The cell that begins with the quote at a place, which moves to the delimiter behind it.
std::string_view FileReader::quoted_cell(std::string_view record, std::size_t& at) {
  const auto ends_at = [&](std::size_t place) { return place >= record.size() || record[place] == delimiter_; };
  std::size_t begin = at + 1;
  std::size_t close = std::min(record.find('"', begin), record.size());
  at = close + 1;
  if (ends_at(at)) return record.substr(begin, close - begin);
  std::string& cell = unquoted_.emplace_back(record.substr(begin, close - begin));
  while (at < record.size() && record[at] == '"') {
    begin = at;
    close = std::min(record.find('"', begin + 1), record.size());
    cell.append(record.substr(begin, close - begin));
    at = close + 1;
  }
  if (ends_at(at)) return cell;
  note(troubles, "open-quote", number_, shortened(record));
  at = std::min(record.find(delimiter_, at), record.size());
  return cell;
}

bool FileReader::is_text(std::string_view record) {
  if (plain_) return true;
  if (record.find('\0') != std::string_view::npos) return note(troubles, "not-text", number_, "a NUL byte"), false;
  if (first_invalid_utf8(record)) return note(troubles, "not-utf8", number_, "bytes that are not UTF-8"), false;
  return true;
}

bool FileReader::is_whole(std::string_view record) {
  if (size_ == first_.size()) {
    if (!has_header_ || record != header_) return true;
    note(troubles, "repeated-header", number_, shortened(record));
    return false;
  }
  const bool few = size_ < first_.size();
  note(troubles,
       few && !has_end_ ? "truncated"
       : few            ? "too-few-cells"
                        : "too-many-cells",
       number_, fmt::format("{} cells where the first line has {}: {}", size_, first_.size(), shortened(record)));
  return false;
}

}  // namespace entente::datasets
