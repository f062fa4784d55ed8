/// The reader of delimited files against cells that are known because the test wrote them.
#include "entente/datasets/reader.hpp"

#include <random>

#include "folder.hpp"
#include <gmock/gmock.h>

#include "entente/datasets/values.hpp"

namespace entente {
namespace {

using datasets::FileReader;
using testing::ElementsAre;
using Rows = std::vector<std::vector<std::string>>;

Rows read(FileReader& file) {
  Rows rows;
  while (file.next()) {
    rows.emplace_back();
    for (std::size_t i = 0; i < file.first().size(); ++i) rows.back().emplace_back(file.cell(i));
  }
  return rows;
}

/// Cells of any length with what is hard in them; those of tab-separated files hold neither tabs nor line ends.
std::string random_cell(std::mt19937& random, bool quotes) {
  const std::string_view plain = "abc 12.5-,;", hard = "\"\n,\"\"x";
  std::string cell;
  const auto length = random() % (random() % 50 == 0 ? 3000 : 12);
  for (unsigned i = 0; i < length; ++i) {
    const bool is_hard = quotes && random() % 8 == 0;
    cell += is_hard ? hard[random() % hard.size()] : plain[random() % plain.size()];
  }
  return cell + (random() % 5 == 0 ? "é" : "");
}

std::string written(const std::string& cell, bool quotes, std::mt19937& random) {
  if (!quotes || (cell.find_first_of("\"\n,") == std::string::npos && random() % 3 != 0)) return cell;
  std::string text = "\"";
  for (const char c : cell) text += c == '"' ? "\"\"" : std::string(1, c);
  return text + '"';
}

TEST(Reader, YieldsTheCellsThatWereWrittenWhateverTheyHold) {
  tests::Folder folder;
  for (const bool quotes : {true, false})
    for (unsigned seed = 0; seed < 6; ++seed) {
      std::mt19937 random(seed);
      const std::string end = seed % 2 == 0 ? "\n" : "\r\n", delimiter = quotes ? "," : "\t";
      std::string text = seed % 3 == 0 ? "\xEF\xBB\xBF" : "";
      text += "h0" + delimiter + "h1" + delimiter + "h2" + delimiter + "h3" + delimiter + "h4" + end;
      Rows expected;
      for (int row = 0; row < 40'000; ++row) {
        auto& cells = expected.emplace_back();
        for (int i = 0; i < 5; ++i) {
          cells.push_back(i == 0 ? std::to_string(row) : random_cell(random, quotes));
          text += (i == 0 ? "" : delimiter) + written(cells.back(), quotes, random);
        }
        if (row < 39'999 || seed % 2 == 0) text += end;
      }
      FileReader file(folder.write("table", text));
      EXPECT_THAT(file.first(), ElementsAre("h0", "h1", "h2", "h3", "h4"));
      EXPECT_TRUE(read(file) == expected) << "seed " << seed << (quotes ? ", quoted" : ", tabs");
      EXPECT_TRUE(file.troubles.empty()) << datasets::to_text(file.troubles.front());
      EXPECT_EQ(file.number(), 40'000U);
    }
}

TEST(Reader, PassesOverRecordsThatAreNotWholeAndNumbersThem) {
  tests::Folder folder;
  FileReader file(folder.write("table.csv", "a,b\n1,2\n3\n4,5,6\n\xFF,1\n7,8\n"));
  EXPECT_THAT(read(file), ElementsAre(ElementsAre("1", "2"), ElementsAre("7", "8")));
  ASSERT_EQ(file.troubles.size(), 3U);
  EXPECT_EQ(file.troubles[0].ailment->name.view(), "too-few-cells");
  EXPECT_EQ(file.troubles[0].rows, std::vector<std::size_t>{2});
  EXPECT_EQ(file.troubles[1].ailment->name.view(), "too-many-cells");
  EXPECT_EQ(file.troubles[2].ailment->name.view(), "not-utf8");
  EXPECT_EQ(file.troubles[2].rows, std::vector<std::size_t>{4});
}

TEST(Reader, TakesTheFirstRecordAsARowWhereThereIsNoHeader) {
  tests::Folder folder;
  FileReader file(folder.write("table.tsv", "1\t2\n1\t2\n3\t4\n"));
  file.take_first_as_row();
  EXPECT_THAT(read(file), ElementsAre(ElementsAre("1", "2"), ElementsAre("1", "2"), ElementsAre("3", "4")));
  EXPECT_TRUE(file.troubles.empty());
  EXPECT_EQ(file.records(), 3U);
}

TEST(Reader, AQuoteInsideACellIsAQuoteAndTextBehindAQuotedCellIsTrouble) {
  tests::Folder folder;
  FileReader inside(folder.write("inside.csv", "a,b\n5\" gun,2\n"));
  EXPECT_THAT(read(inside), ElementsAre(ElementsAre("5\" gun", "2")));
  EXPECT_TRUE(inside.troubles.empty());
  FileReader behind(folder.write("behind.csv", "a,b\n\"5\" gun,2\n"));
  read(behind);
  ASSERT_EQ(behind.troubles.size(), 1U);
  EXPECT_EQ(behind.troubles[0].ailment->name.view(), "open-quote");
}

std::string ailment(const datasets::Value& value) {
  const auto* ill = std::get_if<datasets::Ill>(&value);
  return ill == nullptr ? "" : std::string(ill->ailment);
}

TEST(Value, IsWhatTheCellSaysOrATroubleWithAName) {
  using datasets::value_of;
  const std::vector<std::string> marks{"NULL"};
  const auto count = datasets::integer("n").missing({-9});
  for (const auto* cell : {"12", " 12 ", "+12", "12.0", "1.2e1"})
    EXPECT_EQ(std::get<std::int64_t>(value_of(count, cell, marks)), 12) << cell;
  for (const auto* cell : {"", "NULL", "-9", "-9.0"})
    EXPECT_TRUE(std::holds_alternative<std::monostate>(value_of(count, cell, marks))) << cell;
  EXPECT_EQ(ailment(value_of(count, "12.7", marks)), "not-a-number");
  EXPECT_EQ(ailment(value_of(count, "99999999999999999999", marks)), "not-a-number");
  EXPECT_EQ(ailment(value_of(count, "12,7", marks)), "decimal-comma");
  EXPECT_EQ(ailment(value_of(count, "NaN", marks)), "missing-mark-as-text");
  EXPECT_EQ(ailment(value_of(datasets::code("c", datasets::Scheme::cow), "USA", marks)), "letters-for-numbers");
  EXPECT_EQ(std::get<double>(value_of(datasets::number("x"), "-0.0001", marks)), -0.0001);
  EXPECT_EQ(ailment(value_of(datasets::number("x"), "inf", marks)), "not-a-number");
  EXPECT_EQ(std::get<Day>(value_of(datasets::day("d"), "1949-12-30", marks)), make_day(1949, 12, 30));
  for (const auto* cell : {"30.12.1949", "1949-12", "1949-02-30"})
    EXPECT_EQ(ailment(value_of(datasets::day("d"), cell, marks)), "date-format") << cell;
}

}  // namespace
}  // namespace entente
