/// A stream of documents keeps its order whatever the cores do, and goes on after a bad line.
#include "entente/reading/stream.hpp"

#include <atomic>
#include <string>
#include <thread>

#include "../folder.hpp"
#include <gmock/gmock.h>

namespace entente::reading {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string document(std::size_t number) {
  return R"({"id": ")" + std::to_string(number) + R"(", "text": "A text."})" + "\n";
}

struct Streamed {
  std::vector<std::size_t> numbers;
  std::vector<std::string> outputs, refusals;
};

Streamed stream(const std::string& text, const std::function<std::string(const text::Document&)>& work) {
  const tests::Folder folder;
  Lines lines(folder.write("stream.jsonl", text));
  Streamed streamed;
  for_each_line(lines, work, [&](const StreamLine& line) {
    streamed.numbers.push_back(line.number);
    streamed.outputs.push_back(line.output);
    if (!line.refusal.empty()) streamed.refusals.push_back(line.refusal);
    return true;
  });
  return streamed;
}

TEST(Stream, KeepsItsOrderThoughLaterLinesAreDoneFirst) {
  std::string text;
  for (std::size_t i = 0; i < 1000; ++i) text += document(i);
  std::atomic<std::size_t> calls = 0;
  const Streamed streamed = stream(text, [&](const text::Document& one) {
    if (calls++ % 100 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(3));
    return one.name;
  });
  ASSERT_EQ(streamed.outputs.size(), 1000U);
  for (std::size_t i = 0; i < 1000; ++i) {
    EXPECT_EQ(streamed.outputs[i], std::to_string(i));
    EXPECT_EQ(streamed.numbers[i], i + 1);
  }
}

TEST(Stream, TellsABadLineWithItsNumberAndGoesOn) {
  const Streamed streamed = stream(document(1) + "not json\n\n" + document(4) + R"({"id": "5"})" + "\n" + document(6),
                                   [](const text::Document& one) { return one.name; });
  EXPECT_THAT(streamed.outputs, ElementsAre("1", "", "", "4", "", "6"));
  ASSERT_EQ(streamed.refusals.size(), 2U);
  EXPECT_THAT(streamed.refusals[0], HasSubstr("stream.jsonl:2"));
  EXPECT_THAT(streamed.refusals[1], HasSubstr("stream.jsonl:5"));
}

TEST(Stream, EndsWhenItsTakerHasEnough) {
  std::string text;
  for (std::size_t i = 0; i < 5000; ++i) text += document(i);
  const tests::Folder folder;
  Lines lines(folder.write("stream.jsonl", text));
  std::size_t taken = 0;
  for_each_line(
      lines, [](const text::Document&) { return std::string(); }, [&](const StreamLine&) { return ++taken < 10; });
  EXPECT_EQ(taken, 10U);
}

TEST(Stream, AFailureOfTheWorkThatIsNoFaultOfTheLineGoesUp) {
  EXPECT_THROW(stream(document(1), [](const text::Document&) -> std::string { throw Error("no memory"); }), Error);
}

TEST(Stream, ALineBeyondTheLimitIsRefusedInBoundedMemory) {
  const std::string longest(Lines::longest + 1, 'x');
  const Streamed streamed =
      stream(document(1) + longest + "\n" + document(3), [](const text::Document& one) { return one.name; });
  EXPECT_THAT(streamed.outputs, ElementsAre("1", "", "3"));
  EXPECT_THAT(streamed.refusals, ElementsAre(HasSubstr("longer than 64 MB")));
}

}  // namespace
}  // namespace entente::reading
