#include "entente/base/table.hpp"

#include <random>

#include "folder.hpp"
#include <gmock/gmock.h>

namespace entente {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;
using Format = Table::Format;

Table tsv(std::string text) { return Table::parse(std::move(text), Format::tsv, "states.tsv"); }
Table csv(std::string text) { return Table::parse(std::move(text), Format::csv, "alliances.csv"); }

/// The message of the InputError that reading throws.
template <typename Read>
std::string refusal(Read read) {
  try {
    read();
  } catch (const InputError& error) {
    return error.what();
  }
  return "nothing was thrown";
}

std::vector<std::string> cells(const Table& table, std::string_view column) {
  std::vector<std::string> found;
  for (const auto row : table) found.emplace_back(row[column]);
  return found;
}

TEST(Table, HasColumnsRowsAndTheLineOfEachRow) {
  const Table table = tsv("code\tname\nKOR\tSouth Korea\nNZL\tNew Zealand\n");
  EXPECT_THAT(table.columns(), ElementsAre("code", "name"));
  EXPECT_EQ(table.file(), "states.tsv");
  ASSERT_EQ(table.size(), 2);
  EXPECT_EQ(table.row(1)["name"], "New Zealand");
  EXPECT_EQ(table.row(0).line(), 2);
  EXPECT_EQ(table.row(1).line(), 3);
  EXPECT_EQ(std::string(table.row(1).error("is far away").what()), "states.tsv:3: is far away");
}

TEST(Table, ReadsAFinalLineWithoutItsEnd) {
  EXPECT_THAT(cells(tsv("code\tname\nKOR\tSouth Korea"), "name"), ElementsAre("South Korea"));
  EXPECT_THAT(cells(csv("code,name\nKOR,South Korea"), "name"), ElementsAre("South Korea"));
  EXPECT_THAT(cells(csv("code,name\nKOR,\"South Korea\""), "name"), ElementsAre("South Korea"));
  EXPECT_THAT(cells(csv("code,name\nKOR,"), "name"), ElementsAre(""));
  EXPECT_EQ(tsv("code\tname").size(), 0);
  EXPECT_EQ(tsv("code\tname\n").size(), 0);
}

TEST(Table, ReadsWindowsLineEnds) {
  const Table table = tsv("code\tname\r\nKOR\tSouth Korea\r\nNZL\tNew Zealand\r\n");
  EXPECT_THAT(table.columns(), ElementsAre("code", "name"));
  EXPECT_THAT(cells(table, "name"), ElementsAre("South Korea", "New Zealand"));
  const Table quoted = csv("code,name\r\nKOR,\"South\r\nKorea\"\r\nNZL,x\r\n");
  EXPECT_THAT(cells(quoted, "name"), ElementsAre("South\r\nKorea", "x"));
  EXPECT_EQ(quoted.row(1).line(), 4);
}

TEST(Table, PassesOverCommentsBeforeTheHeaderOnly) {
  const Table table = tsv("# States of today.\n# By hand.\ncode\tname\nKOR\tSouth Korea\n#1\tnumber one\n");
  EXPECT_THAT(table.columns(), ElementsAre("code", "name"));
  EXPECT_THAT(cells(table, "code"), ElementsAre("KOR", "#1"));
  EXPECT_EQ(table.row(0).line(), 4);
  EXPECT_THAT(csv("# \"a comment, with a quote\nx\n1\n").columns(), ElementsAre("x"));
}

TEST(Table, TsvHasNoQuoting) {
  EXPECT_THAT(cells(tsv("name\n\"the\" alliance\n\"open\n"), "name"), ElementsAre("\"the\" alliance", "\"open"));
}

TEST(Table, CsvQuotesAsInRfc4180) {
  const Table table = csv("name,note\n\"Korea, South\",\"he said \"\"no\"\"\"\n\"two\nlines\",\"\"\nplain,\"\"\"\"\n");
  EXPECT_THAT(cells(table, "name"), ElementsAre("Korea, South", "two\nlines", "plain"));
  EXPECT_THAT(cells(table, "note"), ElementsAre("he said \"no\"", "", "\""));
  EXPECT_EQ(table.row(1).line(), 3);
  EXPECT_EQ(table.row(2).line(), 5);
}

TEST(Table, CsvOfAnyCellsReadsBack) {
  std::mt19937 random(4180);
  const std::string alphabet[] = {"a", ",", "\"", "\n", "\r\n", " ", "é", "#", "\t", "한", ""};
  for (int trial = 0; trial < 500; ++trial) {
    const std::size_t width = 1 + random() % 4, height = random() % 6;
    std::string text;
    for (std::size_t i = 0; i < width; ++i) text += (i > 0 ? ",c" : "c") + std::to_string(i);
    text += "\n";
    std::vector<std::vector<std::string>> rows(height, std::vector<std::string>(width));
    for (auto& row : rows) {
      for (std::size_t i = 0; i < width; ++i) {
        for (std::size_t n = random() % 5; n > 0; --n) row[i] += alphabet[random() % std::size(alphabet)];
        text += i > 0 ? ",\"" : "\"";
        for (char c : row[i]) text += c == '"' ? "\"\"" : std::string(1, c);
        text += '"';
      }
      text += random() % 2 == 0 ? "\n" : "\r\n";
    }
    const Table table = csv(text);
    ASSERT_EQ(table.size(), height) << text;
    for (std::size_t r = 0; r < height; ++r)
      for (std::size_t i = 0; i < width; ++i) ASSERT_EQ(table.row(r)["c" + std::to_string(i)], rows[r][i]) << text;
  }
}

TEST(Table, RefusesAQuoteThatNeverEndsWithTheLineWhereItBegins) {
  EXPECT_THAT(refusal([] { csv("name,note\nKOR,fine\nNZL,\"open\nand\nso on\n"); }), StartsWith("alliances.csv:3"));
}

TEST(Table, RefusesTextAfterAQuoteThatEnded) {
  EXPECT_THAT(refusal([] { csv("name,note\n\"KOR\"x,fine\n"); }), StartsWith("alliances.csv:2"));
}

TEST(Table, RefusesARowOfAnotherWidthWithItsLine) {
  EXPECT_THAT(refusal([] { tsv("code\tname\nKOR\tSouth Korea\nNZL\n"); }), StartsWith("states.tsv:3"));
  EXPECT_THAT(refusal([] { tsv("code\tname\nKOR\tSouth Korea\tyes\n"); }), StartsWith("states.tsv:2"));
  EXPECT_THAT(refusal([] { csv("code,name\nKOR,South Korea\nNZL\n"); }), StartsWith("alliances.csv:3"));
  EXPECT_THAT(refusal([] { csv("code,name\nKOR,South,Korea\n"); }), StartsWith("alliances.csv:2"));
  EXPECT_THAT(refusal([] { csv("code,name\n\"a\nb\",x\nNZL\n"); }), StartsWith("alliances.csv:4"));
}

TEST(Table, RefusesAColumnNamedTwice) {
  EXPECT_THAT(refusal([] { tsv("# comment\ncode\tname\tcode\n"); }),
              testing::AllOf(StartsWith("states.tsv:2"), HasSubstr("'code'")));
  EXPECT_THAT(refusal([] { csv("code,name,code\n1,2,3\n"); }), StartsWith("alliances.csv:1"));
}

TEST(Table, RefusesBytesThatAreNoUtf8WithTheirLine) {
  EXPECT_THAT(refusal([] { tsv("code\tname\nKOR\tSouth Korea\nTUR\tT\xFCrkiye\n"); }), StartsWith("states.tsv:3"));
  EXPECT_THAT(refusal([] { csv("code,name\nKOR,\"South\nKorea\"\nTUR,T\xFCrkiye\n"); }), StartsWith("alliances.csv:4"));
  EXPECT_THAT(refusal([] { tsv("# caf\xE9\ncode\n"); }), StartsWith("states.tsv:1"));
}

TEST(Table, ReadsAMarkAtTheStartAsNoPartOfTheFirstColumn) {
  EXPECT_THAT(tsv("\xEF\xBB\xBF"
                  "code\tname\n")
                  .columns(),
              ElementsAre("code", "name"));
  EXPECT_THAT(csv("\xEF\xBB\xBF"
                  "\"code\",name\n")
                  .columns(),
              ElementsAre("code", "name"));
}

TEST(Table, WithoutAHeaderIsRefused) {
  EXPECT_THROW(tsv(""), InputError);
  EXPECT_THROW(tsv("# only a comment\n"), InputError);
}

TEST(Table, HoldsACellOfSixteenMegabytes) {
  const std::string cell(std::size_t{1} << 24U, 'x');
  EXPECT_EQ(tsv("a\tb\n1\t" + cell + "\n").row(0)["b"].size(), cell.size());
  EXPECT_EQ(csv("a,b\n1,\"" + cell + "\"\n").row(0)["b"].size(), cell.size());
}

TEST(Table, AskedForAColumnThatItLacksThrows) {
  const Table table = tsv("code\nKOR\n");
  EXPECT_THROW(table.row(0)["name"], Error);
}

TEST(Table, ExpectsExactlyTheColumnsNamedInAnyOrder) {
  const Table table = tsv("code\tname\n");
  EXPECT_NO_THROW(table.expect_columns({"name", "code"}));
  EXPECT_THAT(refusal([&] { table.expect_columns({"code", "name", "people"}); }), HasSubstr("people"));
  EXPECT_THAT(refusal([&] { table.expect_columns({"code"}); }), HasSubstr("name"));
  EXPECT_THAT(refusal([&] { table.expect_columns({"code"}); }), StartsWith("states.tsv"));
}

TEST(TableRow, AnEmptyCellThatIsRequiredIsRefusedWithLineAndColumnName) {
  const Table table = tsv("code\tname\nKOR\t\n");
  EXPECT_EQ(table.row(0).required("code"), "KOR");
  EXPECT_THAT(refusal([&] { table.row(0).required("name"); }),
              testing::AllOf(StartsWith("states.tsv:2"), HasSubstr("name")));
}

TEST(TableRow, SplitsACellOfSeveralValues) {
  const Table table = tsv("code\tareas\nA\tdefence|trade\nB\tdefence\nC\t\n");
  EXPECT_THAT(table.row(0).list("areas"), ElementsAre("defence", "trade"));
  EXPECT_THAT(table.row(1).list("areas"), ElementsAre("defence"));
  EXPECT_THAT(table.row(2).list("areas"), IsEmpty());
}

TEST(TableRow, ReadsNumbersAndRefusesWhatIsNone) {
  const Table table = tsv("n\tm\n732\t\n-4\t\n\t\n");
  EXPECT_EQ(table.row(0).integer("n"), 732);
  EXPECT_EQ(table.row(1).integer("n"), -4);
  EXPECT_EQ(table.row(2).integer("n"), std::nullopt);
  EXPECT_EQ(table.row(2).number("n"), std::nullopt);
  for (std::string text : {"7a", "a7", "1.5", "1e3", " 7", "7 ", "99999999999", "-99999999999", "0x10", "--1", "-"})
    EXPECT_THAT(refusal([&] { tsv("n\tm\n" + text + "\t\n").row(0).integer("n"); }), StartsWith("states.tsv:2"))
        << text;
  for (std::string text : {"1.5x", "x", "1,5", " 1", "1 ", "nan", "inf", "-inf", "1e999", "0x1p3", "."})
    EXPECT_THAT(refusal([&] { tsv("n\tm\n" + text + "\t\n").row(0).number("n"); }), StartsWith("states.tsv:2")) << text;
  EXPECT_EQ(tsv("n\n1.5\n").row(0).number("n"), 1.5);
  EXPECT_EQ(tsv("n\n-2e3\n").row(0).number("n"), -2000);
  EXPECT_EQ(tsv("n\n0.1\n").row(0).number("n"), 0.1);
  EXPECT_EQ(tsv("n\n17\n").row(0).number("n"), 17);
}

TEST(TableRow, ReadsASpanAndSaysWhereABadOneStands) {
  const Table table = tsv("start\tend\n1953-10\t\n2024\t2023\n\tsoon\n");
  EXPECT_EQ(table.row(0).span("start", "end"), make_span("1953-10", ""));
  EXPECT_THAT(refusal([&] { table.row(1).span("start", "end"); }), StartsWith("states.tsv:3"));
  EXPECT_THAT(refusal([&] { table.row(2).span("start", "end"); }), StartsWith("states.tsv:4"));
}

TEST(TableRow, OutlivesTheMoveOfItsTable) {
  Table table = tsv("code\nKOR\n");
  const Table moved = std::move(table);
  EXPECT_EQ(moved.row(0)["code"], "KOR");
}

TEST(Table, OfAFileIsReadByTheEndingOfItsName) {
  const tests::Folder folder;
  EXPECT_THAT(Table::read(folder.write("a.csv", "x,y\n1,2\n")).columns(), ElementsAre("x", "y"));
  EXPECT_THAT(Table::read(folder.write("a.tsv", "x,y\n1,2\n")).columns(), ElementsAre("x,y"));
  EXPECT_THROW(Table::read(folder / "missing.tsv"), InputError);
  EXPECT_THAT(refusal([&] { Table::read(folder.write("b.tsv", "x\ty\n1\n")); }), HasSubstr("b.tsv:2"));
}

}  // namespace
}  // namespace entente
