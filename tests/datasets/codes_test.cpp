// A country code of a row means the state that bore it in the row's time.
#include "importing.hpp"
#include <gmock/gmock.h>

#include "entente/datasets/mapping.hpp"

namespace entente::tests {
namespace {

/// The actors of the indicator `milper` by year, as `1985 DDR`, in the order of years and names.
std::vector<std::string> actors(const Library& library) {
  std::vector<std::string> list;
  library.store.inquire([&](Work& work) {
    auto rows = work.ask(
        R"(SELECT year("start")::VARCHAR || ' ' || actor FROM dataset_indicator WHERE name = 'milper' ORDER BY ALL)");
    while (rows.next()) list.push_back(rows.text(0));
  });
  return list;
}

TEST(Codes, OfARowMeanTheStateOfItsYear) {
  Library library;
  std::string rows = "ccode,year,milex,milper,irst,pec,tpop,upop,cinc\n";
  for (const auto* row : {"260,1960", "265,1985", "260,1990", "265,1990", "255,1990", "255,1900", "345,1900",
                          "345,1985", "345,1992", "345,1995", "345,2010", "678,1980", "679,1995", "680,1980",
                          "730,1900", "732,1950", "816,1960", "817,1960", "300,1900", "305,1930", "365,1950"})
    rows += std::string(row) + ",1,1,1,1,1,1,0.1\n";
  const auto report = library.import("cow-nmc", library.folder.write("nmc.csv", rows));
  ASSERT_FALSE(report.refused) << (report.troubles.empty() ? "" : report.troubles.front().example);
  EXPECT_THAT(
      actors(library),
      ::testing::ElementsAre("1900 AUH", "1900 DEU", "1900 JOSEON", "1900 SRB", "1930 AUT", "1950 KOR", "1950 RUS",
                             "1960 DEU", "1960 RVN", "1960 VNM", "1980 YEM", "1980 YMD", "1985 DDR", "1985 YUG",
                             "1990 DDR", "1990 DEU", "1990 DEU", "1992 YUG", "1995 SCG", "1995 YEM", "2010 SRB"));
}

TEST(Codes, HaveOneMeaningOnAnyDay) {
  Library library;
  library.import("cow-nmc", library.folder.write("nmc.csv",
                                                 "ccode,year,milex,milper,irst,pec,tpop,upop,cinc\n"
                                                 "345,1900,1,1,1,1,1,1,0.1\n"
                                                 "255,1900,1,1,1,1,1,1,0.1\n"));
  EXPECT_EQ(library.count("SELECT count(*)::BIGINT FROM code_bearer a JOIN code_bearer b ON a.scheme = b.scheme AND "
                          "a.code = b.code AND a.rowid < b.rowid AND coalesce(a.first < b.after, true) AND "
                          "coalesce(b.first < a.after, true)"),
            0);
  EXPECT_EQ(library.count("SELECT count(DISTINCT number)::BIGINT FROM state_number WHERE actor = 'DEU'"), 2);
}

TEST(Codes, OfNamesMeanTheStateOfTheirTime) {
  Library library;
  const auto mapping =
      datasets::parse_mapping("name = 'own'\n[[column]]\nname = 'state'\ntype = 'code'\nscheme = 'name'\n", "own.toml");
  const auto file = library.folder.write("own.csv", "state\nGermany\nYugoslavia\nSoviet Union\nAtlantis\n");
  datasets::import_files(library.store, tests::atlas(), mapping, {file}, {}, {1});
  const auto bearer = [&](const std::string& name, const std::string& day) {
    std::string found;
    library.store.inquire([&](Work& work) {
      auto rows = work.ask(
          "SELECT actor FROM code_bearer WHERE scheme = 'name' AND code = $1 AND coalesce(first <= "
          "$2::DATE, true) AND coalesce($2::DATE < after, true)",
          {name, day});
      while (rows.next()) found += rows.text(0);
    });
    return found;
  };
  EXPECT_EQ(bearer("Germany", "1970-01-01"), "DEU") << "whose usual name it is";
  EXPECT_EQ(bearer("Yugoslavia", "1985-01-01"), "YUG");
  EXPECT_EQ(bearer("Yugoslavia", "1995-01-01"), "SCG");
  EXPECT_EQ(bearer("Soviet Union", "1950-01-01"), "RUS");
  EXPECT_EQ(bearer("Atlantis", "1950-01-01"), "");
}

}  // namespace
}  // namespace entente::tests
