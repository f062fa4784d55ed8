#include "entente/base/file.hpp"

#include <csignal>

#include "folder.hpp"
#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "entente/base/error.hpp"

namespace entente {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using tests::Folder;

template <typename Failing>
std::string message(Failing failing) {
  try {
    failing();
  } catch (const Error& error) {
    return error.what();
  }
  return "nothing was thrown";
}

std::size_t count_files(const Folder& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()));
}

/// While it lives, root is nobody, so that permissions mean something.
class WithoutPrivileges {
 public:
  WithoutPrivileges() : was_root_(::geteuid() == 0) {
    if (was_root_ && ::seteuid(65534) != 0) throw std::runtime_error("cannot become nobody");
  }
  WithoutPrivileges(const WithoutPrivileges&) = delete;
  WithoutPrivileges& operator=(const WithoutPrivileges&) = delete;
  ~WithoutPrivileges() {
    if (was_root_ && ::seteuid(0) != 0) std::abort();
  }

 private:
  bool was_root_;
};

/// While it lives, no file can grow over a size: writing fails as on a full disk.
class FullDisk {
 public:
  explicit FullDisk(rlim_t size) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{size, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;
  ~FullDisk() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  rlimit before_{};
  void (*handler_)(int);
};

TEST(ReadFile, GivesEveryByte) {
  const Folder folder;
  std::string bytes;
  for (int i = 0; i < 100'000; ++i) bytes += static_cast<char>(i * 31 % 256);
  EXPECT_EQ(read_file(folder.write("bytes", bytes)), bytes);
  EXPECT_EQ(read_file(folder.write("nothing", "")), "");
}

TEST(ReadFile, NamesTheFileThatIsMissing) {
  const Folder folder;
  EXPECT_THROW(read_file(folder / "missing.txt"), InputError);
  EXPECT_THAT(message([&] { read_file(folder / "missing.txt"); }), HasSubstr("missing.txt"));
}

TEST(ReadFile, RefusesAFolder) {
  const Folder folder;
  EXPECT_THROW(read_file(folder.path()), InputError);
  EXPECT_THAT(message([&] { read_file(folder.path()); }), HasSubstr(folder.path().string()));
}

TEST(ReadFile, RefusesAFileThatItMayNotRead) {
  const Folder folder;
  const auto file = folder.write("secret.txt", "Seoul");
  fs::permissions(folder.path(), fs::perms(0755));
  fs::permissions(file, fs::perms::none);
  const WithoutPrivileges nobody;
  EXPECT_THROW(read_file(file), InputError);
  EXPECT_THAT(message([&] { read_file(file); }), HasSubstr("secret.txt"));
}

TEST(ReadFile, RefusesAFileWhoseBytesCannotBeRead) {
  EXPECT_THROW(read_file("/proc/self/mem"), InputError);  // opens; reading at 0 is an error, also for root
}

TEST(ReadFile, RefusesAFileOverItsLimitAndTakesOneAtIt) {
  const Folder folder;
  const auto file = folder.write("five.txt", "Seoul");
  EXPECT_EQ(read_file(file, 5), "Seoul");
  EXPECT_THROW(read_file(file, 4), InputError);
  EXPECT_THAT(message([&] { read_file(file, 4); }), HasSubstr("five.txt"));
  fs::resize_file(file, std::uintmax_t{1} << 33U);  // a hole of 8 GB takes no space
  EXPECT_THROW(read_file(file), InputError);
}

TEST(ReadFile, RefusesWhatIsNoFileInsteadOfWaitingForIt) {
  const Folder folder;
  const auto pipe = folder / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_THROW(read_file(pipe), InputError);
}

TEST(WriteFile, WritesEveryByteAndNothingBeside) {
  const Folder folder;
  std::string bytes = "a\0b\r\n\xFF";
  bytes.resize(1'000'000, 'x');
  write_file(folder / "out.bin", bytes);
  EXPECT_EQ(read_file(folder / "out.bin"), bytes);
  EXPECT_EQ(count_files(folder), 1);
}

TEST(WriteFile, ReplacesAFileWhole) {
  const Folder folder;
  const auto file = folder.write("out.txt", "the old text, which is longer");
  std::ifstream reader(file);
  write_file(file, "new");
  EXPECT_EQ(read_file(file), "new");
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(reader), {}), "the old text, which is longer");
  EXPECT_EQ(count_files(folder), 1);
}

TEST(WriteFile, LeavesTheOldFileAndNoRubbishWhenTheDiskIsFull) {
  const Folder folder;
  const auto file = folder.write("out.txt", "old");
  {
    const FullDisk full(4096);
    EXPECT_THROW(write_file(file, std::string(1'000'000, 'x')), Error);
  }
  EXPECT_EQ(read_file(file), "old");
  EXPECT_EQ(count_files(folder), 1);
}

TEST(WriteFile, NamesTheFileThatItCannotWrite) {
  const Folder folder;
  EXPECT_THAT(message([&] { write_file(folder / "no" / "such" / "out.txt", "x"); }), HasSubstr("out.txt"));
  EXPECT_THROW(write_file(folder.path(), "x"), Error);
  EXPECT_TRUE(fs::is_directory(folder.path()));
  EXPECT_EQ(count_files(folder), 0);
}

TEST(WriteFile, TakesANameWithoutFolder) {
  const Folder folder;
  const auto before = fs::current_path();
  fs::current_path(folder.path());
  write_file("brief.html", "<html>");
  fs::current_path(before);
  EXPECT_EQ(read_file(folder / "brief.html"), "<html>");
}

TEST(WriteFile, MakesAFileThatOthersMayReadAsTheUserSet) {
  const Folder folder;
  const mode_t before = ::umask(022);
  write_file(folder / "out.txt", "x");
  ::umask(before);
  EXPECT_EQ(fs::status(folder / "out.txt").permissions(), fs::perms(0644));
}

}  // namespace
}  // namespace entente
