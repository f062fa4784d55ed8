/// Lines come out as they stand in the file, numbered from one.
#include "entente/base/lines.hpp"

#include "../folder.hpp"
#include <gmock/gmock.h>

namespace entente {
namespace {

using testing::ElementsAre;

std::vector<std::string> lines_of(const std::string& text) {
  const tests::Folder folder;
  Lines lines(folder.write("file", text));
  std::vector<std::string> all;
  while (lines.next() != Lines::Next::end)
    all.push_back(std::to_string(lines.number()) + " " + std::string(lines.line()));
  return all;
}

TEST(Lines, ComeWithTheirNumbersAndWithoutSpaceAtTheirEnds) {
  EXPECT_THAT(lines_of("a\r\n  b \nc\n"), ElementsAre("1 a", "2 b", "3 c"));
}

TEST(Lines, ALastLineNeedsNoEnd) { EXPECT_THAT(lines_of("a\nb"), ElementsAre("1 a", "2 b")); }

TEST(Lines, AnEmptyLineIsALine) { EXPECT_THAT(lines_of("a\n\nc"), ElementsAre("1 a", "2 ", "3 c")); }

TEST(Lines, AByteOrderMarkIsNoText) {
  EXPECT_THAT(lines_of("\xEF\xBB\xBF"
                       "a\n"),
              ElementsAre("1 a"));
}

TEST(Lines, ALineLongerThanTheBufferIsWhole) {
  const std::string one(1'000'000, 'x');
  EXPECT_THAT(lines_of(one + "\n" + one), ElementsAre("1 " + one, "2 " + one));
}

TEST(Lines, AMissingFileIsToldByName) { EXPECT_THROW(Lines(std::filesystem::path("no-such-file")), InputError); }

}  // namespace
}  // namespace entente
