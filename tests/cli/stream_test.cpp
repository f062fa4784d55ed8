/// `entente code` into a file: what a run that was killed leaves is taken up, and other work is refused.
#include <chrono>
#include <csignal>
#include <thread>

#include "program.hpp"
#include <gmock/gmock.h>

namespace entente {
namespace {

using testing::HasSubstr;
using testing::StartsWith;
using tests::Folder;
using tests::run;

std::string documents(std::size_t count) {
  std::string lines;
  for (std::size_t i = 0; i < count; ++i)
    lines += R"({"id":")" + std::to_string(i) +
             R"(","date":"2023-03-16","text":"Japan condemned the launch by North Korea. Seoul imposed sanctions on )" +
             R"(Russia, and the ministers of France and India held talks in Paris."})" + "\n";
  return lines;
}

TEST(Code, TakesUpAStreamThatWasKilled) {
  const Folder folder;
  folder.write("in.jsonl", documents(12'000));
  ASSERT_EQ(run(folder.path(), {"code", "in.jsonl", "-o", "whole.jsonl"}).code, 0);
  const std::string whole = tests::contents(folder / "whole.jsonl");
  ASSERT_FALSE(whole.empty());
  EXPECT_FALSE(std::filesystem::exists(folder / "whole.jsonl.progress"));

  const std::vector<std::string> command{"code", "in.jsonl", "-o", "killed.jsonl"};
  const pid_t child = tests::start(folder.path(), command);
  while (!std::filesystem::exists(folder / "killed.jsonl.progress")) std::this_thread::yield();
  ::kill(child, SIGKILL);
  ASSERT_EQ(tests::finish(folder.path(), child).code, 128 + SIGKILL);

  const auto again = run(folder.path(), command);
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_THAT(again.err, HasSubstr("going on after line"));
  EXPECT_EQ(tests::contents(folder / "killed.jsonl"), whole);
  EXPECT_FALSE(std::filesystem::exists(folder / "killed.jsonl.progress"));
}

TEST(Code, RefusesToTakeUpOtherWork) {
  const Folder folder;
  folder.write("in.jsonl", documents(2));
  folder.write("out.jsonl", "");
  folder.write("out.jsonl.progress", R"({"work":{"input":"other.jsonl"},"lines":1,"bytes":0,"last_line":""})");
  const auto other = run(folder.path(), {"code", "in.jsonl", "-o", "out.jsonl"});
  EXPECT_EQ(other.code, 3);
  EXPECT_THAT(other.err, HasSubstr("out.jsonl.progress"));
}

TEST(Code, WritesOneTableOfAllKindsForSpreadsheets) {
  const Folder folder;
  const auto table = run(folder.path(), {"code", "-", "--out", "csv"}, documents(1));
  EXPECT_EQ(table.code, 0) << table.err;
  EXPECT_THAT(table.out, StartsWith("doc,record,id,kind,"));
  EXPECT_THAT(table.out, HasSubstr("SANCTION"));
  EXPECT_THAT(table.out, HasSubstr("\"Seoul imposed sanctions on Russia, and"));
}

}  // namespace
}  // namespace entente
