/// A delimited file, plain or gzipped, read once from its beginning to its end: its records as cells, and what is wrong
/// with their form. Private to the room.
#pragma once
#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/datasets/doctor.hpp"

namespace entente::datasets {

/// Cells are separated by the one of comma, tab, semicolon and bar that the first line has most of. A cell that begins
/// with a quote ends with one, holds doubled quotes for quotes, and may hold line ends; there is no quoting where tabs
/// separate. Records that are not whole, not UTF-8, or not of as many cells as the first are troubles and passed over.
/// Memory is a few MB whatever the file.
class FileReader {
 public:
  /// Opens the file and reads its first record. Throws InputError when it cannot be opened.
  explicit FileReader(const std::filesystem::path& file);

  const std::vector<std::string>& first() const { return first_; }
  /// The file has no header: the first record will be read again, as row 1.
  void take_first_as_row() { has_header_ = false; }

  /// Goes to the next whole record; false at the end. Throws InputError for a line or a cell without end.
  bool next();
  /// One of its cells, until `next` is called; it has as many as the first record.
  std::string_view cell(std::size_t i) const { return quoted_ ? cells_[i] : as_written(i, i); }
  /// What stands in the record from one cell to another, with quotes and delimiters.
  std::string_view as_written(std::size_t from, std::size_t to) const {
    const std::size_t begin = from == 0 ? 0 : ends_[from - 1] + 1;
    return {record_.data() + begin, ends_[to] - begin};
  }
  /// Its number: rows count from 1, the header is 0.
  std::size_t number() const { return number_; }
  /// How many records there were up to now, the header with them.
  std::size_t records() const { return number_ + (has_header_ && !first_.empty() ? 1 : 0); }

  std::vector<Trouble> troubles;

 private:
  struct Close {
    void operator()(void* file) const;
  };
  bool fill();
  std::optional<std::size_t> line_end(std::size_t from);
  bool take_record(std::string_view& record);
  bool is_open_after(std::string_view line, bool open);
  bool is_text(std::string_view record);
  void cut(std::string_view record);
  std::string_view quoted_cell(std::string_view record, std::size_t& at);
  bool is_whole(std::string_view record);
  void begin();

  std::filesystem::path file_;
  std::unique_ptr<void, Close> in_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0, end_ = 0;  ///< of what of the buffer is still to be read
  bool ended_ = false;               ///< there is no more in the file
  bool has_end_ = true;              ///< the record last taken ended with a line end
  char delimiter_ = ',';
  bool quotes_ = true;   ///< cells may be quoted
  bool quoted_ = false;  ///< the record last taken has quotes
  bool plain_ = true;    ///< no byte of the record last cut is 0 or above 127
  bool has_header_ = true;
  std::size_t number_ = 0, blank_ = 0;
  std::string header_;
  std::vector<std::string> first_;
  std::string_view record_;              ///< last cut
  std::vector<std::uint32_t> ends_;      ///< of its cells: the places of the delimiters behind them
  std::size_t size_ = 0;                 ///< how many cells it has
  std::vector<std::string_view> cells_;  ///< without quotes, of a record that has any
  std::deque<std::string> unquoted_;
};

}  // namespace entente::datasets
