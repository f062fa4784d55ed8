#include "entente/datasets/panel.hpp"

#include <map>

#include "importing.hpp"
#include "shared.hpp"
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "entente/base/table.hpp"

namespace entente {
namespace {

using datasets::Frame;
using tests::fixture;
using tests::Library;

/// Cells of a panel: by pair (or state), period and column.
using Cells = std::map<std::string, std::string>;

class Panels : public testing::Test {
 protected:
  void SetUp() override {
    for (const auto* dataset : {"cow-states", "cow-nmc", "cow-contiguity", "cow-alliances", "minimum-distance",
                                "unvotes", "atop", "cow-mid", "sipri-transfers"})
      ASSERT_FALSE(library.import(dataset, fixture(std::string(dataset) + "/clean.csv")).refused) << dataset;
  }

  Cells panel(Frame frame, int first, int last, std::vector<std::string> with, bool stata = false) {
    const auto file = library.folder / "panel.csv";
    datasets::write_panel(library.store, {.frame = frame,
                                          .first_year = first,
                                          .last_year = last,
                                          .with = std::move(with),
                                          .output = file,
                                          .stata = stata,
                                          .configuration = "{}"});
    Cells cells;
    const Table table = Table::read(file);
    for (const auto row : table) {
      std::string key(frame == Frame::actor_year ? row["ccode"] : row["ccode1"]);
      if (frame != Frame::actor_year) key += "-" + std::string(row["ccode2"]);
      key += " " + std::string(row["year"]);
      if (frame == Frame::dyad_month) key += "-" + std::string(row["month"]);
      cells[key] = "";
      for (const auto& column : table.columns()) cells[key + " " + column] = std::string(row[column]);
    }
    return cells;
  }

  Library library;
};

TEST_F(Panels, Germany1990) {
  const auto cells = panel(Frame::dyad_year, 1990, 1990, {"alliances", "contiguity"});
  EXPECT_TRUE(cells.contains("260-265 1990")) << "the two Germanies were a pair until 2 October";
  EXPECT_FALSE(cells.contains("255-260 1990")) << "West Germany ended the day before Germany began";
  EXPECT_FALSE(cells.contains("255-265 1990"));
  EXPECT_EQ(cells.at("2-260 1990 alliance_defense"), "1") << "until 2 October";
  EXPECT_EQ(cells.at("2-255 1990 alliance_defense"), "1") << "from 3 October";
  EXPECT_EQ(cells.at("265-365 1990 alliance_defense"), "1") << "until 24 September";
  EXPECT_EQ(cells.at("260-265 1990 contiguity"), "1");
  const auto after = panel(Frame::dyad_year, 1991, 1991, {"alliances"});
  EXPECT_FALSE(after.contains("2-260 1991"));
  EXPECT_EQ(after.at("2-255 1991 alliance_defense"), "1");
}

TEST_F(Panels, Germany1990ByMonth) {
  const auto cells = panel(Frame::dyad_month, 1990, 1990, {"alliances"});
  EXPECT_EQ(cells.at("265-365 1990-9 alliance_defense"), "1");
  EXPECT_EQ(cells.at("265-365 1990-10 alliance_defense"), "0");
  EXPECT_TRUE(cells.contains("2-260 1990-10"));
  EXPECT_FALSE(cells.contains("2-260 1990-11"));
  EXPECT_FALSE(cells.contains("2-255 1990-9"));
}

TEST_F(Panels, Yemen1990) {
  const auto cells = panel(Frame::dyad_year, 1990, 1990, {"alliances"});
  EXPECT_TRUE(cells.contains("678-680 1990"));
  EXPECT_FALSE(cells.contains("678-679 1990")) << "North Yemen ended the day before Yemen began";
  EXPECT_FALSE(cells.contains("679-680 1990"));
  for (const auto* yemen : {"2-678 1990", "2-679 1990", "2-680 1990"}) EXPECT_TRUE(cells.contains(yemen)) << yemen;
}

TEST_F(Panels, Korea1949) {
  const auto before = panel(Frame::dyad_year, 1948, 1948, {"contiguity"});
  EXPECT_FALSE(before.contains("2-732 1948"));
  EXPECT_TRUE(before.contains("2-731 1948"));
  const auto cells = panel(Frame::dyad_month, 1949, 1949, {"contiguity"});
  EXPECT_FALSE(cells.contains("731-732 1949-5"));
  EXPECT_EQ(cells.at("731-732 1949-6 contiguity"), "1");
  EXPECT_FALSE(cells.contains("2-730 1949-6")) << "the Korea of 1905 is another state";
}

TEST_F(Panels, ATreatyObligationAfterTheCoverageIsUnknownNotZero) {
  ASSERT_FALSE(library.import("atop", fixture("atop/clean.csv")).refused);
  const auto inside = panel(Frame::directed_dyad_year, 2016, 2016, {"atop"});
  EXPECT_EQ(inside.at("2-20 2016 atop_defense"), "0");
  EXPECT_EQ(inside.at("2-20 2016 atop_known"), "true");
  const auto outside = panel(Frame::dyad_year, 2013, 2016, {"alliances"});
  EXPECT_EQ(outside.at("2-200 2013 alliance_defense"), "") << "COW alliances end with 2012";
  EXPECT_EQ(outside.at("2-200 2013 alliances_known"), "false");
  EXPECT_EQ(outside.at("2-20 2013 alliance_defense"), "");
}

TEST_F(Panels, DirectedAndUndirectedViewsAgree) {
  const std::vector<std::string> with{"alliances", "atop", "contiguity", "distance", "mids",
                                      "arms",      "cinc", "s-scores",   "pi-kappa", "un-votes"};
  const auto directed = panel(Frame::directed_dyad_year, 1990, 1990, with),
             undirected = panel(Frame::dyad_year, 1990, 1990, with);
  std::size_t compared = 0;
  for (const auto& [key, cell] : undirected) {
    const auto space = key.rfind(' ');
    const std::string column = key.substr(space + 1), pair = key.substr(0, space);
    const auto hyphen = pair.find('-'), year = pair.find(' ');
    if (year == std::string::npos || column.starts_with("ccode")) continue;
    const std::string there = pair + " ", back = pair.substr(hyphen + 1, year - hyphen - 1) + "-" +
                                                 pair.substr(0, hyphen) + pair.substr(year) + " ";
    if (column.ends_with("_12")) {
      EXPECT_EQ(directed.at(there + column.substr(0, column.size() - 3)), cell) << key;
    } else if (column.ends_with("_21")) {
      EXPECT_EQ(directed.at(back + column.substr(0, column.size() - 3)), cell) << key;
    } else if (column.ends_with("_1")) {
      EXPECT_EQ(directed.at(back + column.substr(0, column.size() - 1) + "2"), cell) << key;
    } else if (!column.ends_with("_2")) {
      EXPECT_EQ(directed.at(there + column), cell) << key;
      EXPECT_EQ(directed.at(back + column), cell) << key;
    }
    ++compared;
  }
  EXPECT_GT(compared, 500U);
}

TEST_F(Panels, AgreementIsTheShareOfEqualVotesOnWhatBothVotedOn) {
  const auto cells = panel(Frame::dyad_year, 1990, 1990, {"un-votes"});
  EXPECT_EQ(cells.at("2-20 1990 un_votes"), "4");
  EXPECT_EQ(cells.at("2-20 1990 un_agreement"), "0.5") << "no-no and yes-yes of four";
  EXPECT_EQ(cells.at("2-200 1990 un_agreement"), "") << "the United Kingdom's votes are not there";
}

/// Each pair of the United States, of which every value can be worked out by hand.
TEST_F(Panels, SOfTheFixtureEqualsTheHandComputation) {
  const auto cells = panel(Frame::dyad_year, 1991, 1991, {"s-scores"});
  std::vector<std::string> states;
  for (const auto& [key, cell] : panel(Frame::actor_year, 1991, 1991, {"alliances"}))
    if (key.find(' ') == key.rfind(' ')) states.push_back(key.substr(0, key.find(' ')));
  // Towards 2: USA 3, Canada 3. Towards 20: 3, 3. Towards 255 and 732: USA 3, Canada 0. All else 0.
  const double expected = 1 - 2.0 * 6 / (3 * static_cast<double>(states.size()));
  EXPECT_NEAR(std::stod(cells.at("2-20 1991 s_unweighted")), expected, 1e-12);
  EXPECT_EQ(cells.at("2-20 1991 s_weighted"), "") << "no capabilities of 1991: the weights are not known";
}

TEST_F(Panels, StatasConventionsAreADotForMissingAndNumbersForTruth) {
  const auto cells = panel(Frame::dyad_year, 2013, 2013, {"alliances"}, true);
  EXPECT_EQ(cells.at("2-20 2013 alliance_defense"), ".");
  EXPECT_EQ(cells.at("2-20 2013 alliances_known"), "0");
}

TEST_F(Panels, SanctionsOfEusanctAreZeroInItsYearsAndUnknownAfter) {
  const auto file = library.folder.write(
      "eusanct.csv",
      "caseid,targetstate,targetstate_name,EU,US,UN,startyearEU,endyearEU,startyearUS,endyearUS,startyearUN,endyearUN,"
      "threat,sanction,finaloutcome\n"
      "1,732,South Korea,0,1,0,,,1990,1992,,,1,1,1\n"
      "2,20,Canada,1,0,0,1991,1991,,,,,1,0,1\n");
  ASSERT_FALSE(library.import("eusanct", file).refused);
  const auto cells = panel(Frame::actor_year, 1991, 2016, {"targeted"});
  EXPECT_EQ(cells.at("732 1992 targeted_by_us"), "1");
  EXPECT_EQ(cells.at("732 1992 targeted_by_eu"), "0");
  EXPECT_EQ(cells.at("732 1993 targeted_by_us"), "0");
  EXPECT_EQ(cells.at("20 1991 targeted_by_eu"), "0") << "a threat only";
  EXPECT_EQ(cells.at("732 2016 targeted_by_us"), "") << "the data end in 2015";
  EXPECT_EQ(cells.at("732 2016 targeted_known"), "false");
  EXPECT_EQ(panel(Frame::dyad_year, 1991, 1991, {"targeted"}).at("2-732 1991 targeted_by_us_2"), "1");
}

/// Where every event has a root class, the twenty classes and the four quads count the same events.
TEST_F(Panels, EventsByRootClassAndByQuadCountTheSame) {
  const std::string header =
      "Event ID,Event Date,Source Name,Source Sectors,Source Country,Event Text,CAMEO Code,Intensity,Target "
      "Name,Target Sectors,Target Country,Story ID,Sentence Number,Publisher,City,Country,Latitude,Longitude\n";
  std::string rows = header;
  for (int i = 0; i < 20; ++i)
    rows += fmt::format("{},1991-0{}-05,A,,United States,x,{:02}0,1.0,B,,Canada,1,1,P,,,,\n", i, i % 2 + 1, i + 1);
  ASSERT_FALSE(library.import("icews", library.folder.write("events.csv", rows)).refused);
  const auto years = panel(Frame::directed_dyad_year, 1991, 1991, {"icews-events", "icews-classes"});
  EXPECT_EQ(years.at("2-20 1991 verbal_cooperation"), "5");
  EXPECT_EQ(years.at("2-20 1991 material_cooperation"), "3");
  EXPECT_EQ(years.at("2-20 1991 verbal_conflict"), "6");
  EXPECT_EQ(years.at("2-20 1991 material_conflict"), "6");
  for (int root = 1; root <= 20; ++root) EXPECT_EQ(years.at(fmt::format("2-20 1991 cameo_{:02}", root)), "1") << root;
  EXPECT_EQ(years.at("20-2 1991 cameo_01"), "") << "no event is not no event: the news covers nobody";
  const auto months = panel(Frame::dyad_month, 1991, 1991, {"icews-classes"});
  EXPECT_EQ(months.at("2-20 1991-1 cameo_01_12"), "1");
  EXPECT_EQ(months.at("2-20 1991-1 cameo_02_12"), "0");
  EXPECT_EQ(months.at("2-20 1991-3 cameo_01_12"), "");
}

TEST_F(Panels, SayWhichDataSetIsMissing) {
  EXPECT_THROW(panel(Frame::dyad_year, 1990, 1990, {"trade"}), UsageError);
  EXPECT_THROW(panel(Frame::dyad_year, 1990, 1990, {"friendship"}), UsageError);
  EXPECT_THROW(panel(Frame::dyad_year, 2010, 2020, {"alliances"}), UsageError) << "the state system is known to 2016";
}

/// Every cell of five years against the frames of R's peacesciencer, which compute the same independently.
TEST(PanelOfTheWorld, EqualsPeacesciencerInEveryCellOfFiveYears) {
  ENTENTE_NEEDS_SHARED("data/peacesciencer/cow_igo_ndy.csv.gz");
  Library library;
  const auto data = tests::shared("data"), frames = data / "peacesciencer";
  const std::vector<std::pair<std::string, std::filesystem::path>> files{
      {"cow-states", frames / "cow_states.csv"},
      {"cow-nmc", frames / "cow_nmc.csv"},
      {"cow-contiguity", frames / "cow_contdir.csv"},
      {"minimum-distance", frames / "cow_mindist.csv.gz"},
      {"cow-igo", frames / "cow_igo_ndy.csv.gz"},
      {"cow-mid", frames / "cow_mid_dirdisps.csv"},
      {"cow-alliances", data / "alliances/cow_alliance_v4.1_directed_dyad_year.csv.gz"},
      {"atop", frames / "atop_alliance.csv.gz"}};
  for (const auto& [dataset, file] : files) ASSERT_FALSE(library.import(dataset, file).refused) << file;
  for (const int year : {1950, 1965, 1980, 1995, 2010}) {
    const auto file = library.folder / "panel.parquet";
    datasets::write_panel(library.store,
                          {.frame = Frame::directed_dyad_year,
                           .first_year = year,
                           .last_year = year,
                           .with = {"cinc", "contiguity", "distance", "igos", "mids", "alliances", "atop"},
                           .output = file,
                           .configuration = "{}"});
    const std::string panel = sql_text(file.string());
    const auto frame = [&](const std::filesystem::path& path) {
      return "(SELECT * FROM read_csv(" + sql_text(path.string()) + ") WHERE year = " + std::to_string(year) + ")";
    };
    const auto unequal = [&](const std::string& expected, const std::string& cells) {
      return library.count("SELECT count(*)::BIGINT FROM " + panel + " p LEFT JOIN " + expected +
                           " e ON e.ccode1 = p.ccode1 AND e.ccode2 = p.ccode2 WHERE " + cells);
    };
    EXPECT_GT(library.count("SELECT count(*)::BIGINT FROM " + panel), 5000);
    for (const auto* side : {"1", "2"})
      EXPECT_EQ(
          library.count("SELECT count(*)::BIGINT FROM " + panel + " p LEFT JOIN " + frame(frames / "cow_nmc.csv") +
                        " e ON e.ccode = p.ccode" + side + " WHERE e.cinc IS DISTINCT FROM p.cinc_" + side),
          0)
          << year;
    EXPECT_EQ(
        unequal("(SELECT ccode1, ccode2, mindist FROM " + frame(frames / "cow_mindist.csv.gz") +
                    " UNION ALL SELECT ccode2, ccode1, mindist FROM " + frame(frames / "cow_mindist.csv.gz") + ")",
                "e.mindist IS DISTINCT FROM p.distance"),
        0)
        << year;
    EXPECT_EQ(
        unequal("(SELECT ccode1, ccode2, dyadigos FROM " + frame(frames / "cow_igo_ndy.csv.gz") +
                    " UNION ALL SELECT ccode2, ccode1, dyadigos FROM " + frame(frames / "cow_igo_ndy.csv.gz") + ")",
                "e.dyadigos IS DISTINCT FROM p.joint_igos"),
        0)
        << year;
    EXPECT_EQ(unequal("(SELECT ccode1, ccode2, max(cowmidongoing) AS o, max(cowmidonset) AS n FROM " +
                          frame(frames / "cow_mid_ddydisps.csv") + " GROUP BY ALL)",
                      "coalesce(e.o, 0) <> p.mid_ongoing OR coalesce(e.n, 0) > p.mid_onset"),
              0)
        << year;
    EXPECT_EQ(unequal(frame(data / "alliances/cow_alliance_v4.1_directed_dyad_year.csv.gz"),
                      "coalesce(cow_defense, 0) <> alliance_defense OR coalesce(cow_neutral, 0) <> alliance_neutrality "
                      "OR coalesce(cow_nonagg, 0) <> alliance_nonaggression "
                      "OR coalesce(cow_entente, 0) <> alliance_entente"),
              0)
        << year;
    EXPECT_EQ(unequal(frame(frames / "atop_alliance.csv.gz"),
                      "coalesce(e.atop_defense, 0) <> p.atop_defense OR coalesce(e.atop_offense, 0) <> p.atop_offense "
                      "OR coalesce(e.atop_neutral, 0) <> p.atop_neutral "
                      "OR coalesce(e.atop_nonagg, 0) <> p.atop_nonagg OR coalesce(e.atop_consul, 0) <> p.atop_consul"),
              0)
        << year;
    const std::string y = std::to_string(year);
    EXPECT_EQ(
        unequal("(SELECT ccode1, ccode2, min(conttype) AS conttype FROM read_csv(" +
                    sql_text((frames / "cow_contdir.csv").string()) + ") WHERE conttype > 0 AND year(stdate) <= " + y +
                    " AND year(enddate) >= " + y + " GROUP BY ALL)",
                "coalesce(e.conttype, 0) <> p.contiguity"),
        0)
        << year;
  }
}

}  // namespace
}  // namespace entente
