#include <algorithm>
#include <memory>
#include <system_error>

#include <fmt/format.h>

#include "entente/base/file.hpp"
#include "entente/base/lines.hpp"
#include "entente/base/text.hpp"
#include "entente/text/formats.hpp"
#include "entente/text/text.hpp"

namespace entente::text {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_document = Lines::longest;

struct File {
  fs::path path;
  std::uintmax_t bytes = 0;
};

bool hidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

File file_at(const fs::path& path) {
  std::error_code code;
  const auto bytes = fs::file_size(path, code);
  return {path, code ? 0 : bytes};
}

/// Adds the readable files of a folder; a folder inside that cannot be opened is refused and the rest is read.
void add_folder(const fs::path& folder, std::vector<File>& files,
                const std::function<void(const InputError&)>& refuse) {
  std::vector<fs::path> folders{folder};
  while (!folders.empty()) {
    const fs::path here = std::move(folders.back());
    folders.pop_back();
    std::error_code code;
    for (fs::directory_iterator entry(here, code), end; !code && entry != end; entry.increment(code)) {
      const auto& path = entry->path();
      if (hidden(path)) continue;
      std::error_code ignored;
      if (entry->is_directory(ignored) && !entry->is_symlink(ignored))
        folders.push_back(path);
      else if (entry->is_regular_file(ignored) && format_of_ending(path) != Format::unknown && !holds_records(path))
        files.push_back(file_at(path));
    }
    if (code) refuse(InputError({here.string()}, "the folder cannot be read: " + code.message()));
  }
}

std::vector<File> files_of(const std::vector<fs::path>& paths, const std::function<void(const InputError&)>& refuse) {
  std::vector<File> files;
  for (const auto& path : paths) {
    std::error_code code;
    const auto status = fs::status(path, code);
    if (!fs::exists(status)) throw InputError({path.string()}, "there is no such file or folder");
    if (fs::is_directory(status))
      add_folder(path, files, refuse);
    else
      files.push_back(file_at(path));
  }
  std::ranges::sort(files, {}, &File::path);
  const auto [first, last] = std::ranges::unique(files, {}, &File::path);
  files.erase(first, last);
  return files;
}

/// One walk over files: what is done so far, and to whom it is told.
struct Walk {
  const std::function<bool(Document&&)>& take;
  const std::function<void(const InputError&)>& refuse;
  Progress& progress;
  std::size_t total = 0;
  std::size_t done = 0;

  void tell(std::size_t bytes) {
    progress.advance("reading", bytes, total);
    if (progress.stop_requested()) throw Interrupted();
  }

  /// The document that `read` yields, taken; a document that cannot be read is refused. False ends the walk. What
  /// `take` throws is not the document's fault and goes on up.
  template <typename Read>
  bool one(Read read) {
    std::optional<Document> document;
    try {
      document = read();
    } catch (const InputError& error) {
      refuse(error);
      return true;
    }
    return take(std::move(*document));
  }

  bool json_lines(const fs::path& path) {
    std::unique_ptr<Lines> lines;
    if (!came_through([&] { lines = std::make_unique<Lines>(path); })) return true;
    for (;;) {
      Lines::Next next = Lines::Next::end;
      if (!came_through([&] { next = lines->next(); }) || next == Lines::Next::end) return true;
      tell(done + lines->bytes_read());
      if (next == Lines::Next::too_long) {
        refuse(InputError(lines->place(), fmt::format("the line is longer than {} MB", longest_document >> 20U)));
        continue;
      }
      if (lines->line().empty()) continue;
      if (!one([&] { return read_json_line(lines->line(), lines->place()); })) return false;
    }
  }

  bool file(const fs::path& path) {
    if (holds_records(path)) {
      refuse(InputError({path.string()}, "this file holds records, not documents"));
      return true;
    }
    if (holds_json_lines(path)) return json_lines(path);
    return one([&] { return read_document(read_file(path, longest_document), path); });
  }

  /// Whether `act` came through; its InputError is refused.
  template <typename Act>
  bool came_through(Act act) {
    try {
      act();
      return true;
    } catch (const InputError& error) {
      refuse(error);
      return false;
    }
  }
};

}  // namespace

void for_each_document(const std::vector<fs::path>& paths, const std::function<bool(Document&&)>& take,
                       const std::function<void(const InputError&)>& refuse, Progress& progress) {
  const auto files = files_of(paths, refuse);
  if (files.empty())
    throw InputError({paths.empty() ? "" : paths.front().string()},
                     "there is nothing to read; files may end in .txt, .md, .html, .pdf, .docx or .jsonl");
  Walk walk{take, refuse, progress};
  for (const auto& file : files) walk.total += file.bytes;
  for (const auto& file : files) {
    walk.tell(walk.done);
    if (!walk.file(file.path)) return;
    walk.done += file.bytes;
  }
  walk.tell(walk.done);
}

}  // namespace entente::text
