#include "entente/text/language/model_file.hpp"

#include <bit>
#include <cstring>
#include <utility>

#include "entente/base/error.hpp"

namespace entente::text::language {
namespace {

static_assert(std::endian::native == std::endian::little,
              "the model file is little-endian; a big-endian machine must swap");

constexpr std::string_view magic = "ENTLANG1";
constexpr std::size_t alignment = 64;

template <typename T>
constexpr std::uint32_t type_code = 0;
template <>
constexpr std::uint32_t type_code<char> = 1;
template <>
constexpr std::uint32_t type_code<std::int8_t> = 2;
template <>
constexpr std::uint32_t type_code<std::int16_t> = 3;
template <>
constexpr std::uint32_t type_code<std::int32_t> = 4;
template <>
constexpr std::uint32_t type_code<float> = 5;
template <>
constexpr std::uint32_t type_code<std::uint64_t> = 6;

std::uint64_t element_size(std::uint32_t type) {
  constexpr std::uint64_t sizes[] = {0, 1, 1, 2, 4, 4, 8};
  return type < std::size(sizes) ? sizes[type] : 0;
}

// Takes plain values off the front of the bytes.
class Cursor {
 public:
  Cursor(std::string_view bytes, const std::string& name) : bytes_(bytes), name_(name) {}
  template <typename T>
  T take() {
    T value{};
    const std::string_view raw = take_bytes(sizeof(T));
    std::memcpy(&value, raw.data(), sizeof(T));
    return value;
  }
  std::string_view take_bytes(std::size_t n) {
    if (n > bytes_.size()) throw InputError(Place{name_}, "the model file is cut short");
    const std::string_view result = bytes_.substr(0, n);
    bytes_.remove_prefix(n);
    return result;
  }

 private:
  std::string_view bytes_;
  const std::string& name_;
};

template <typename T>
void put(std::string& out, T value) {
  char raw[sizeof(T)];
  std::memcpy(raw, &value, sizeof(T));
  out.append(raw, sizeof(T));
}

}  // namespace

ModelFile::ModelFile(std::string bytes, const std::string& name) : name_(name) {
  Cursor cursor(bytes, name_);
  if (cursor.take_bytes(magic.size()) != magic)
    throw InputError(Place{name}, "this is not a language model of Entente");
  const auto count = cursor.take<std::uint32_t>();
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto length = cursor.take<std::uint32_t>();
    const std::string key(cursor.take_bytes(length));
    Entry e;
    e.type = cursor.take<std::uint32_t>();
    e.rows = cursor.take<std::uint64_t>();
    e.columns = cursor.take<std::uint64_t>();
    e.offset = cursor.take<std::uint64_t>();
    const std::uint64_t size = element_size(e.type);
    const bool fits = size > 0 && e.rows < (1ULL << 32) && e.columns < (1ULL << 24) && e.offset % alignment == 0 &&
                      e.offset <= bytes.size() && e.rows * e.columns * size <= bytes.size() - e.offset;
    if (!fits) throw InputError(Place{name}, "array '" + key + "' of the model file is damaged");
    entries_[key] = e;
  }
  bytes_ = std::move(bytes);
}

const ModelFile::Entry& ModelFile::entry(std::string_view name) const {
  const auto found = entries_.find(name);
  if (found == entries_.end())
    throw InputError(Place{name_}, "the model file has no array '" + std::string(name) + "'");
  return found->second;
}

const ModelFile::Entry& ModelFile::entry(std::string_view name, std::uint32_t type) const {
  const Entry& e = entry(name);
  if (e.type != type)
    throw InputError(Place{name_}, "array '" + std::string(name) + "' of the model file has another type");
  return e;
}

std::uint64_t ModelFile::rows(std::string_view name) const { return entry(name).rows; }
std::uint64_t ModelFile::columns(std::string_view name) const { return entry(name).columns; }

template <typename T>
std::span<const T> ModelFile::array(std::string_view name) const {
  const Entry& e = entry(name, type_code<T>);
  const char* base = bytes_.data() + e.offset;
  return {reinterpret_cast<const T*>(base), static_cast<std::size_t>(e.rows * e.columns)};
}

std::vector<std::string> ModelFile::lines(std::string_view name) const {
  const std::span<const char> raw = array<char>(name);
  std::vector<std::string> result;
  std::string_view rest(raw.data(), raw.size());
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    result.emplace_back(rest.substr(0, end));
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  return result;
}

template <typename T>
void ModelWriter::add(const std::string& name, std::uint64_t rows, std::uint64_t columns, std::span<const T> values) {
  std::string data(values.size_bytes(), '\0');
  if (!data.empty()) std::memcpy(data.data(), values.data(), values.size_bytes());
  pending_.push_back({name, type_code<T>, rows, columns, std::move(data)});
}

void ModelWriter::add_lines(const std::string& name, const std::vector<std::string>& lines) {
  std::string joined;
  for (const std::string& line : lines) joined += line + "\n";
  add<char>(name, joined.size(), 1, joined);
}

void ModelWriter::copy(const ModelFile& from, const std::string& name) {
  const ModelFile::Entry& e = from.entry(name);
  const char* base = from.bytes_.data() + e.offset;
  pending_.push_back({name, e.type, e.rows, e.columns,
                      std::string(base, static_cast<std::size_t>(e.rows * e.columns * element_size(e.type)))});
}

std::string ModelWriter::bytes() const {
  std::size_t header = magic.size() + 4;
  for (const Pending& p : pending_) header += 4 + p.name.size() + 4 + 3 * 8;
  const auto aligned = [](std::size_t at) { return (at + alignment - 1) / alignment * alignment; };
  std::string out(magic);
  put(out, static_cast<std::uint32_t>(pending_.size()));
  std::size_t at = aligned(header);
  for (const Pending& p : pending_) {
    put(out, static_cast<std::uint32_t>(p.name.size()));
    out += p.name;
    put(out, p.type);
    put(out, p.rows);
    put(out, p.columns);
    put(out, static_cast<std::uint64_t>(at));
    at = aligned(at + p.data.size());
  }
  for (const Pending& p : pending_) {
    out.resize(aligned(out.size()), '\0');
    out += p.data;
  }
  return out;
}

template std::span<const char> ModelFile::array<char>(std::string_view) const;
template std::span<const std::int8_t> ModelFile::array<std::int8_t>(std::string_view) const;
template std::span<const std::int16_t> ModelFile::array<std::int16_t>(std::string_view) const;
template std::span<const std::int32_t> ModelFile::array<std::int32_t>(std::string_view) const;
template std::span<const float> ModelFile::array<float>(std::string_view) const;
template std::span<const std::uint64_t> ModelFile::array<std::uint64_t>(std::string_view) const;
template void ModelWriter::add<char>(const std::string&, std::uint64_t, std::uint64_t, std::span<const char>);
template void ModelWriter::add<std::int8_t>(const std::string&, std::uint64_t, std::uint64_t,
                                            std::span<const std::int8_t>);
template void ModelWriter::add<std::int16_t>(const std::string&, std::uint64_t, std::uint64_t,
                                             std::span<const std::int16_t>);
template void ModelWriter::add<std::int32_t>(const std::string&, std::uint64_t, std::uint64_t,
                                             std::span<const std::int32_t>);
template void ModelWriter::add<float>(const std::string&, std::uint64_t, std::uint64_t, std::span<const float>);
template void ModelWriter::add<std::uint64_t>(const std::string&, std::uint64_t, std::uint64_t,
                                              std::span<const std::uint64_t>);

}  // namespace entente::text::language
