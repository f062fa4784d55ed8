#include "entente/datasets/scan.hpp"

#include <algorithm>
#include <memory>

#include <fmt/format.h>
#include <zlib.h>

#include "entente/base/error.hpp"
#include "entente/base/file.hpp"
#include "entente/base/hash.hpp"
#include "entente/base/text.hpp"

namespace entente::datasets {
namespace {

constexpr std::size_t chunk = std::size_t{1} << 20U;
constexpr std::size_t longest_record = std::size_t{8} << 20U;

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

/// Takes lines and knows where records end.
class Records {
 public:
  explicit Records(Scan& scan) : scan_(scan) {}

  void line(std::string_view line, bool has_end) {
    if (!begun_) begin(line);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::size_t number = scan_.records;
    if (line.find('\0') != std::string_view::npos) note(scan_.troubles, "not-text", number, "a NUL byte");
    if (first_invalid_utf8(line)) note(scan_.troubles, "not-utf8", number, "bytes that are not UTF-8");
    if (line.empty() && !open_) {
      ++blank_;
      return;
    }
    if (blank_ > 0) note(scan_.troubles, "blank-lines", number, fmt::format("{} blank lines before it", blank_));
    blank_ = 0;
    count(line);
    if (open_) {
      pending_ += line.size();
      if (pending_ > longest_record)
        throw InputError(fmt::format("row {} has a quoted cell that does not end within 8 MB", number));
      if (has_end) return;
      note(scan_.troubles, "open-quote", number, shortened(line));
    }
    end_record(line, has_end);
  }

  void finish() {
    if (open_) note(scan_.troubles, "open-quote", scan_.records, "the last quoted cell never ends");
    if (scan_.records == 0) note(scan_.troubles, "empty", 0, "no line at all");
  }

 private:
  void begin(std::string_view line) {
    begun_ = true;
    scan_.delimiter = most_frequent_delimiter(line);
    scan_.quotes = scan_.delimiter != '\t';
  }

  void count(std::string_view line) {
    if (!scan_.quotes || (!open_ && line.find('"') == std::string_view::npos)) {
      cells_ += static_cast<std::size_t>(std::ranges::count(line, scan_.delimiter));
      return;
    }
    for (const char c : line) {
      if (c == '"') open_ = !open_;
      if (c == scan_.delimiter && !open_) ++cells_;
    }
  }

  void end_record(std::string_view line, bool has_end) {
    const std::size_t cells = cells_ + 1;
    if (scan_.records == 0) {
      if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
      header_ = line;
      scan_.first = cut(line, scan_.delimiter, scan_.quotes);
    } else if (cells != scan_.first.size()) {
      const auto example =
          fmt::format("{} cells where the first line has {}: {}", cells, scan_.first.size(), shortened(line));
      const bool few = cells < scan_.first.size();
      note(scan_.troubles,
           few && !has_end ? "truncated"
           : few           ? "too-few-cells"
                           : "too-many-cells",
           scan_.records, example);
    } else if (line == header_) {
      note(scan_.troubles, "repeated-header", scan_.records, shortened(line));
    }
    ++scan_.records;
    cells_ = pending_ = 0;
    open_ = false;
  }

  Scan& scan_;
  std::string header_;
  bool begun_ = false, open_ = false;
  std::size_t cells_ = 0, blank_ = 0, pending_ = 0;
};

using GzFile = std::unique_ptr<gzFile_s, decltype(&gzclose)>;

void read_lines(const std::filesystem::path& file, Scan& scan) {
  const GzFile in(gzopen(file.c_str(), "rb"), gzclose);
  if (!in) throw InputError({file.string()}, "the file cannot be opened");
  gzbuffer(in.get(), chunk);
  Records records(scan);
  std::string buffer;
  std::size_t begin = 0;
  for (bool more = true; more;) {
    buffer.erase(0, begin);
    begin = 0;
    const std::size_t kept = buffer.size();
    if (kept > longest_record) throw InputError({file.string()}, "a line is longer than 8 MB: this is no table");
    buffer.resize(kept + chunk);
    const int got = gzread(in.get(), buffer.data() + kept, chunk);
    buffer.resize(kept + static_cast<std::size_t>(std::max(got, 0)));
    int code = Z_OK;
    gzerror(in.get(), &code);
    if (got < 0 || code == Z_BUF_ERROR)
      note(scan.troubles, "truncated", scan.records, "the compressed data ends before its end");
    more = got > 0 && code == Z_OK;
    for (auto end = buffer.find('\n', begin); end != std::string::npos; end = buffer.find('\n', begin)) {
      records.line(std::string_view(buffer).substr(begin, end - begin), true);
      begin = end + 1;
    }
  }
  if (begin < buffer.size()) records.line(std::string_view(buffer).substr(begin), false);
  records.finish();
}

bool is_archive(const std::filesystem::path& file) {
  const GzFile in(gzopen(file.c_str(), "rb"), gzclose);
  char bytes[4] = {};
  return in && gzread(in.get(), bytes, 4) == 4 && std::string_view(bytes, 4) == "PK\x03\x04";
}

}  // namespace

std::vector<std::string> cut(std::string_view record, char delimiter, bool quotes) {
  std::vector<std::string> cells(1);
  bool open = false;
  for (std::size_t i = 0; i < record.size(); ++i) {
    const char c = record[i];
    if (quotes && c == '"') {
      if (open && i + 1 < record.size() && record[i + 1] == '"')
        cells.back() += record[++i];
      else
        open = !open;
    } else if (c == delimiter && !open) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

Scan scan(const std::filesystem::path& file) {
  Scan found;
  found.bytes = std::filesystem::file_size(file);
  found.sha256 = sha256_of_file(file);
  if (is_archive(file)) {
    note(found.troubles, "archive", 0, file.filename().string());
    return found;
  }
  read_lines(file, found);
  return found;
}

}  // namespace entente::datasets
