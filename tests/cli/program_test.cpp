/// What the program promises to a person at a terminal: messages, exit codes, and input that is not as it should be.
#include "program.hpp"

#include <fstream>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "entente/store/store.hpp"

namespace entente {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;
using tests::Folder;
using tests::run;

constexpr const char* talks =
    "Seoul and NATO\n\nSouth Korean President Yoon Suk-yeol met NATO Secretary General Jens Stoltenberg in Madrid on "
    "June 29, 2022.\n";

TEST(Program, HelpOfEveryCommandBeginsWithAnExample) {
  const Folder folder;
  EXPECT_THAT(run(folder.path(), {"--help"}).out, StartsWith("entente brief"));
  for (const std::string command : {"brief", "read", "code", "show", "measure", "export"}) {
    const auto help = run(folder.path(), {command, "--help"});
    EXPECT_EQ(help.code, 0);
    EXPECT_THAT(help.out, HasSubstr("entente " + command)) << command;
    EXPECT_LT(help.out.find("entente " + command),
              help.out.find("OPTIONS") == std::string::npos ? help.out.find("Options") : help.out.find("OPTIONS"));
  }
}

TEST(Program, WrongUsageExitsWithTwoAndBadInputWithThree) {
  const Folder folder;
  EXPECT_EQ(run(folder.path(), {}).code, 2);
  EXPECT_EQ(run(folder.path(), {"frobnicate"}).code, 2);
  EXPECT_EQ(run(folder.path(), {"read", "--no-such-option", "x"}).code, 2);
  EXPECT_EQ(run(folder.path(), {"measure", "beauty", "--at", "2024-01-01"}).code, 2);
  const auto missing = run(folder.path(), {"read", "nowhere.txt"});
  EXPECT_EQ(missing.code, 3);
  EXPECT_THAT(missing.err, HasSubstr("nowhere.txt"));
  const auto no_store = run(folder.path(), {"show", "source"});
  EXPECT_EQ(no_store.code, 1);
  EXPECT_THAT(no_store.err, HasSubstr("there is no store here"));
}

TEST(Program, EachUnreadableDocumentIsToldAndTheOthersAreStillRead) {
  const Folder folder;
  folder.write("docs/good.txt", talks);
  folder.write("docs/empty.txt", "");
  folder.write("docs/binary.txt", std::string("\x7f\x45LF\0\0\0\1\2", 9));
  folder.write("docs/cut.html",
               "<html><head><title>Talks</title></head><body><article><p>Japan met South Korea on March 16, "
               "2023.</p><p>Both lea");
  folder.write("docs/spaces.md", "  \n\n \n");
  folder.write(
      "docs/lines.jsonl",
      "{\"id\":\"1\",\"text\":\"Japan condemned the launch by North Korea.\"}\n{\"id\":2,\"txt\":\"?\"}\nnot json\n");
  const auto outcome = run(folder.path(), {"read", "docs", "--json"});
  EXPECT_EQ(outcome.code, 3) << outcome.err;
  for (const auto* name : {"empty.txt", "binary.txt", "spaces.md", "lines.jsonl:2", "lines.jsonl:3"})
    EXPECT_THAT(outcome.err, HasSubstr(name));
  const auto report = nlohmann::json::parse(outcome.out);
  EXPECT_EQ(report["documents"], 3) << "good.txt, cut.html and the first line";
  EXPECT_EQ(report["refused"].size(), 5u);
}

TEST(Program, AnEmptyFolderIsAClearError) {
  const Folder folder;
  std::filesystem::create_directories(folder / "nothing");
  const auto outcome = run(folder.path(), {"read", "nothing"});
  EXPECT_EQ(outcome.code, 3);
  EXPECT_THAT(outcome.err, HasSubstr("nothing"));
}

TEST(Program, AFileOf200MegabytesIsRefusedWithItsSizeAndTheOthersAreRead) {
  const Folder folder;
  folder.write("docs/good.txt", talks);
  folder.write("docs/huge.txt", "x");
  std::filesystem::resize_file(folder / "docs" / "huge.txt", 200'000'000);
  const auto outcome = run(folder.path(), {"read", "docs"});
  EXPECT_EQ(outcome.code, 3);
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("huge.txt"), HasSubstr("200000000")));
  EXPECT_THAT(outcome.out, HasSubstr("1 documents read"));
}

TEST(Program, ReadingTheSameFolderTwiceChangesNothing) {
  const Folder folder;
  folder.write("docs/good.txt", talks);
  EXPECT_EQ(run(folder.path(), {"read", "docs"}).code, 0);
  const auto first = run(folder.path(), {"export", "records", "--format", "jsonl", "-o", "first"});
  const auto again = run(folder.path(), {"read", "docs"});
  EXPECT_THAT(again.out, HasSubstr("1 of them known before; 0 new records"));
  run(folder.path(), {"export", "records", "--format", "jsonl", "-o", "second"});
  for (const auto& table : Store::tables())
    EXPECT_EQ(tests::contents(folder / "first" / (table + ".jsonl")),
              tests::contents(folder / "second" / (table + ".jsonl")))
        << table;
}

TEST(Program, TellsATextGivenTwiceOnce) {
  const Folder folder;
  folder.write("docs/first.txt", talks);
  folder.write("docs/second.txt", talks);
  const auto outcome = run(folder.path(), {"brief", "docs", "--json"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(nlohmann::json::parse(outcome.out)["sources"].size(), 1U);
  EXPECT_THAT(run(folder.path(), {"read", "docs"}).out, HasSubstr("2 documents read, 2 of them known before"));
}

TEST(Program, CodesAStreamAndTellsABadLineByItsNumber) {
  const Folder folder;
  const auto outcome =
      run(folder.path(), {"code", "-"},
          "{\"id\":\"a\",\"date\":\"2023-03-16\",\"text\":\"Japan condemned the launch by North Korea.\"}\n"
          "{\"id\":\"b\",\"text\":3}\n"
          "{\"id\":\"c\",\"date\":\"2023-03-16\",\"text\":\"South Korea imposed sanctions on Russia.\"}\n");
  EXPECT_EQ(outcome.code, 3);
  EXPECT_THAT(outcome.err, HasSubstr(":2"));
  EXPECT_THAT(outcome.out,
              AllOf(HasSubstr("\"doc\":\"a\""), HasSubstr("\"doc\":\"c\""), Not(HasSubstr("\"doc\":\"b\""))));
  std::istringstream lines(outcome.out);
  for (std::string line; std::getline(lines, line);) {
    const auto record = nlohmann::json::parse(line);
    EXPECT_TRUE(record.contains("record") && record.contains("evidence")) << line;
  }
}

TEST(Program, ShowsTheKindsOfActsAndWhatCameoCallsThem) {
  const Folder folder;
  const auto all = run(folder.path(), {"show", "ontology", "--json"});
  EXPECT_EQ(std::ranges::count(all.out, '\n'), 16);
  const auto one = run(folder.path(), {"show", "ontology", "sanction"});
  EXPECT_THAT(one.out, AllOf(HasSubstr("SANCTION"), HasSubstr("discontinue"), HasSubstr("163")));
  EXPECT_THAT(run(folder.path(), {"show", "ontology", "163"}).out, HasSubstr("SANCTION"));
  EXPECT_THAT(run(folder.path(), {"show", "ontology", "contexts"}).out, HasSubstr("cyber"));
  const auto none = run(folder.path(), {"show", "ontology", "nonsense"});
  EXPECT_EQ(none.code, 3);
  EXPECT_THAT(none.err, HasSubstr("give a class"));
}

TEST(Program, ShowsTheOtherReportsOfAnEvent) {
  const Folder folder;
  folder.write("docs/a.md", "---\ndate: 2023-03-16\ntitle: First\n---\nJapan condemned the launch by North Korea.\n");
  folder.write("docs/b.md", "---\ndate: 2023-03-17\ntitle: Second\n---\nTokyo condemned North Korea for the launch.\n");
  ASSERT_EQ(run(folder.path(), {"read", "docs"}).code, 0);
  std::istringstream events(run(folder.path(), {"show", "event", "--json"}).out);
  std::string line;
  ASSERT_TRUE(std::getline(events, line));
  const std::string id = nlohmann::json::parse(line).at("id");
  const auto shown = run(folder.path(), {"show", "event", id});
  EXPECT_THAT(shown.out, AllOf(HasSubstr("Other reports of the same event"), HasSubstr("Second"))) << shown.err;
}

TEST(Program, WritesTreesOfTheArticleAloneWithoutTitleBylineNotesAndWidgets) {
  const Folder folder;
  folder.write("a.txt",
               "Two Navies in One Strait\n\nBy Jane Doe\n\nTokyo and Manila met on Monday. They agreed.[1]\n\n"
               "What Comes Next\n\nSeoul may follow.\n\nNotes\n\n[1] Doe, Straits (Oslo, 2016).\n\n"
               "Subscribe to our newsletter\n");
  const auto trees = run(folder.path(), {"code", "a.txt", "--in", "text", "--out", "conllu"});
  std::vector<std::string> sentences;
  std::istringstream lines(trees.out);
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with("# text = ")) sentences.push_back(line.substr(9));
  EXPECT_THAT(sentences,
              ElementsAre("Tokyo and Manila met on Monday.", "They agreed.", "What Comes Next", "Seoul may follow."));
}

TEST(Program, WritesTreesWithOffsetsAndReadsThemBackUnchanged) {
  const Folder folder;
  folder.write("a.txt", talks);
  const auto trees = run(folder.path(), {"code", "a.txt", "--in", "text", "--out", "conllu"});
  EXPECT_EQ(trees.code, 0) << trees.err;
  EXPECT_THAT(trees.out, AllOf(HasSubstr("# newdoc id = a.txt"), HasSubstr("TokenRange="), HasSubstr("\troot\t")));
  folder.write("a.conllu", trees.out);
  EXPECT_EQ(run(folder.path(), {"code", "a.conllu", "--in", "conllu", "--out", "conllu"}).out, trees.out);
  EXPECT_THAT(run(folder.path(), {"code", "a.conllu", "--in", "conllu"}).out, HasSubstr("\"CONSULT\""));
  folder.write("bad.conllu", "1\tSeoul\n");
  const auto bad = run(folder.path(), {"code", "bad.conllu", "--in", "conllu", "--out", "conllu"});
  EXPECT_EQ(bad.code, 3);
  EXPECT_THAT(bad.err, HasSubstr("bad.conllu:1"));
}

TEST(Program, MeasuresAListOfEdges) {
  const Folder folder;
  folder.write("star.csv", "a,b\nUSA,JPN\nUSA,KOR\nUSA,PHL\n");
  const auto outcome = run(folder.path(), {"measure", "hub-share", "--edges", "star.csv", "--hub", "USA", "--json"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(nlohmann::json::parse(outcome.out)["values"][0]["value"], 1.0);
  const auto unknown = run(folder.path(), {"measure", "hub-share", "--edges", "star.csv", "--hub", "FRA"});
  EXPECT_EQ(unknown.code, 3);
  EXPECT_THAT(unknown.err, HasSubstr("FRA"));
}

TEST(Program, ShowsAnActorByCodeOrNameAndRefusesToGuess) {
  const Folder folder;
  EXPECT_THAT(run(folder.path(), {"show", "actor", "KOR"}).out, AllOf(HasSubstr("South Korea"), HasSubstr("732")));
  EXPECT_THAT(run(folder.path(), {"show", "actor", "South Korea", "--json"}).out, HasSubstr("\"KOR\""));
  const auto unknown = run(folder.path(), {"show", "actor", "Atlantis"});
  EXPECT_EQ(unknown.code, 3);
  EXPECT_THAT(unknown.err, HasSubstr("Atlantis"));
}

}  // namespace
}  // namespace entente
