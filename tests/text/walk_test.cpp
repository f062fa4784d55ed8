#include <fstream>
#include <string>
#include <vector>

#include "folder.hpp"
#include "text/helpers.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

namespace entente::text {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

struct Heard {
  std::vector<std::string> names, refusals;
};

Heard walk(const std::vector<std::filesystem::path>& paths) {
  Heard heard;
  for_each_document(
      paths,
      [&](Document&& document) {
        heard.names.push_back(document.name);
        return true;
      },
      [&](const InputError& error) { heard.refusals.emplace_back(error.what()); }, silent());
  return heard;
}

TEST(Walk, ReadsFoldersInTheOrderOfTheirPathsAndPassesOverTheRest) {
  const tests::Folder folder;
  folder.write("b.txt", "Seoul agreed.");
  folder.write("a/z.md", "Tokyo agreed.");
  folder.write("a/.hidden.txt", "No.");
  folder.write(".git/x.txt", "No.");
  folder.write("picture.png", "No.");
  folder.write("c.HTML", "<p>Canberra agreed.");
  EXPECT_THAT(walk({folder.path()}).names, ElementsAre("z.md", "b.txt", "c.HTML"));
  EXPECT_THAT(walk({folder / "b.txt", folder.path()}).names, SizeIs(3));
}

TEST(Walk, ReadsAFileThatIsNamedWhateverItsEnding) {
  const tests::Folder folder;
  const auto page = folder.write("page", "<!DOCTYPE html><p>Canberra agreed.");
  const auto stream = folder.write("stream.log", "{\"id\": 7, \"text\": \"Seoul agreed.\"}\n");
  const auto note = folder.write(".note", "---\ntitle: T\n---\nTokyo agreed.");
  EXPECT_THAT(walk({page, stream, note}).names, ElementsAre(".note", "page", "7"));
}

TEST(Walk, RefusesOneDocumentAndGoesOn) {
  const tests::Folder folder;
  folder.write("a.txt", "");
  folder.write("b.txt", std::string("a\0b", 3));
  folder.write("c.txt", "Seoul agreed.");
  const auto heard = walk({folder.path()});
  EXPECT_THAT(heard.names, ElementsAre("c.txt"));
  EXPECT_THAT(heard.refusals, ElementsAre(HasSubstr("a.txt: it is empty"), HasSubstr("b.txt: byte 1 is NUL")));
}

TEST(Walk, RefusesADocumentOfMoreThan64MegabytesAndGoesOn) {
  const tests::Folder folder;
  const auto large = folder.write("a.txt", "x");
  std::filesystem::resize_file(large, 200'000'000);
  folder.write("b.txt", "Seoul agreed.");
  const auto heard = walk({folder.path()});
  EXPECT_THAT(heard.names, ElementsAre("b.txt"));
  EXPECT_THAT(heard.refusals,
              ElementsAre(HasSubstr("the file has 200000000 bytes; at most 67108864 are read as one document")));
}

TEST(Walk, ThrowsWhenAPathIsMissingOrNothingIsThere) {
  const tests::Folder folder;
  EXPECT_THROW(walk({folder / "missing.txt"}), InputError);
  EXPECT_THROW(walk({folder.path()}), InputError);
  EXPECT_THROW(walk({}), InputError);
}

TEST(Walk, EndsWhenToldSo) {
  const tests::Folder folder;
  folder.write("a.jsonl", "{\"id\":1,\"text\":\"One.\"}\n{\"id\":2,\"text\":\"Two.\"}\n");
  folder.write("b.txt", "Three.");
  int taken = 0;
  for_each_document(
      {folder.path()}, [&](Document&&) { return ++taken < 1; }, [](const InputError&) {}, silent());
  EXPECT_EQ(taken, 1);
}

TEST(Walk, StopsWhenTheUserAsks) {
  class Stop : public Progress {
   public:
    void advance(std::string_view, std::size_t, std::size_t) override {}
    void warn(std::string_view) override {}
    bool stop_requested() const override { return true; }
  } stop;
  const tests::Folder folder;
  folder.write("a.txt", "Seoul agreed.");
  EXPECT_THROW(for_each_document(
                   {folder.path()}, [](Document&&) { return true; }, [](const InputError&) {}, stop),
               Interrupted);
}

TEST(Walk, LetsAnErrorOfItsCallerThrough) {
  const tests::Folder folder;
  folder.write("a.txt", "Seoul agreed.");
  EXPECT_THROW(for_each_document(
                   {folder.path()}, [](Document&&) -> bool { throw InputError("the store is full"); },
                   [](const InputError&) { FAIL(); }, silent()),
               InputError);
}

TEST(JsonLines, AreDocumentsWithTheirFields) {
  const auto document = read_json_line(
      R"({"id":12,"date":"2024-05-03T10:00:00Z","title":"T","publisher":"P","language":"en","text":"One.\n\nTwo.","x":[1]})",
      {"a.jsonl", 3});
  EXPECT_EQ(document.name, "12");
  EXPECT_EQ(document.path, "a.jsonl#3");
  EXPECT_EQ(document.format, "json");
  EXPECT_EQ(document.title, "T");
  EXPECT_EQ(document.publisher, "P");
  EXPECT_EQ(to_iso(*document.published), "2024-05-03");
  EXPECT_THAT(told(document), ElementsAre("prose: One.", "prose: Two."));
}

TEST(JsonLines, OfAWrongShapeAreRefusedWithTheirLineAndTheStreamGoesOn) {
  const tests::Folder folder;
  folder.write(
      "a.jsonl",
      "\xEF\xBB\xBF{\"id\":1,\"text\":\"One.\"}\r\n\n{\"id\":2,\"text\":5}\nnot json\n[1]\n{\"text\":\"x\"}\n"
      "{\"id\":2.5,\"text\":\"x\"}\n{\"id\":\"\",\"text\":\"x\"}\n{\"id\":3}\n{\"id\":4,\"date\":\"soon\",\"text\":"
      "\"x\"}\n"
      "{\"id\":5,\"title\":[],\"text\":\"x\"}\n{\"id\":6,\"text\":\" "
      "\"}\n{\"id\":7,\"text\":\"\\ud800\"}\n\xFF\n{\"id\":8,\"x\":5e621,\"text\":\"x\"}\n"
      "{\"id\":\"last\",\"title\":null,\"text\":\"Two.\"}");
  const auto heard = walk({folder.path()});
  EXPECT_THAT(heard.names, ElementsAre("1", "last"));
  EXPECT_THAT(
      heard.refusals,
      ElementsAre(HasSubstr("a.jsonl:3: 'text' must be a string"), HasSubstr("a.jsonl:4:"), HasSubstr("a.jsonl:5:"),
                  HasSubstr("a.jsonl:6: 'id' is missing"), HasSubstr("a.jsonl:7: 'id' must be"),
                  HasSubstr("a.jsonl:8: 'id' must be"), HasSubstr("a.jsonl:9: 'text' is missing"),
                  HasSubstr("a.jsonl:10: 'date' is 'soon'"), HasSubstr("a.jsonl:11: 'title' must be"),
                  HasSubstr("a.jsonl:12: there is no text"), HasSubstr("a.jsonl:13:"), HasSubstr("a.jsonl:14:"),
                  HasSubstr("a.jsonl:15: this is no JSON that can be read: number overflow")));
}

TEST(JsonLines, LongerThan64MegabytesAreRefusedAndTheStreamGoesOn) {
  const tests::Folder folder;
  {
    std::ofstream out(folder / "a.jsonl");
    out << "{\"id\":1,\"text\":\"";
    const std::string megabyte(1 << 20, 'x');
    for (int i = 0; i < 65; ++i) out << megabyte;
    out << "\"}\n{\"id\":2,\"text\":\"Two.\"}\n";
  }
  const auto heard = walk({folder.path()});
  EXPECT_THAT(heard.names, ElementsAre("2"));
  EXPECT_THAT(heard.refusals, ElementsAre(HasSubstr("a.jsonl:1: the line is longer than 64 MB")));
}

TEST(JsonLines, AreStreamedInBoundedMemory) {
  const tests::Folder folder;
  {
    std::ofstream out(folder / "a.jsonl");
    const std::string text(10'000, 'x');
    for (int i = 0; i < 20'000; ++i) out << "{\"id\":" << i << ",\"text\":\"" << text << "\"}\n";
  }
  const auto peak = [] {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;  // kilobytes
  };
  const auto before = peak();
  std::size_t documents = 0;
  for_each_document(
      {folder.path()}, [&](Document&&) { return ++documents > 0; }, [](const InputError&) {}, silent());
  EXPECT_EQ(documents, 20'000u);
  EXPECT_LT(peak() - before, 50'000);
}

}  // namespace
}  // namespace entente::text
