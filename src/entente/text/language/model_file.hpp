/// The one file that holds all learned weights of a language: named arrays behind a small table of contents.
///
/// Layout, little-endian: the 8 bytes `ENTLANG1`, the number of arrays (u32), then for each its name (u32 length,
/// bytes), element type (u32), rows and columns (u64 each) and offset into the file (u64); the arrays follow, each at a
/// multiple of 64.
#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente::text::language {

class ModelFile {
 public:
  ModelFile() = default;
  /// Parses `bytes`; throws InputError naming `name` when they are not a whole model file.
  ModelFile(std::string bytes, const std::string& name);

  /// An array by name, as rows · columns elements. Throws InputError when it is missing or of another type.
  template <typename T>
  std::span<const T> array(std::string_view name) const;
  std::uint64_t rows(std::string_view name) const;
  std::uint64_t columns(std::string_view name) const;
  bool has(std::string_view name) const { return entries_.find(name) != entries_.end(); }
  /// The lines of a text array.
  std::vector<std::string> lines(std::string_view name) const;

  friend class ModelWriter;

 private:
  struct Entry {
    std::uint32_t type = 0;
    std::uint64_t rows = 0;
    std::uint64_t columns = 0;
    std::uint64_t offset = 0;
  };
  const Entry& entry(std::string_view name, std::uint32_t type) const;
  const Entry& entry(std::string_view name) const;

  std::string name_;
  std::string bytes_;  // aligned for any element type, as all memory is that `new` hands out
  std::map<std::string, Entry, std::less<>> entries_;
};

/// Collects arrays and writes them in the order in which they came.
class ModelWriter {
 public:
  template <typename T>
  void add(const std::string& name, std::uint64_t rows, std::uint64_t columns, std::span<const T> values);
  void add_lines(const std::string& name, const std::vector<std::string>& lines);
  /// Takes an array over from another model file as it is.
  void copy(const ModelFile& from, const std::string& name);
  std::string bytes() const;

 private:
  struct Pending {
    std::string name;
    std::uint32_t type;
    std::uint64_t rows;
    std::uint64_t columns;
    std::string data;
  };
  std::vector<Pending> pending_;
};

}  // namespace entente::text::language
