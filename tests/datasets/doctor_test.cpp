#include "entente/datasets/doctor.hpp"

#include <set>

#include "importing.hpp"
#include "shared.hpp"
#include <gmock/gmock.h>

namespace entente {
namespace {

using tests::fixture;
using tests::Library;

struct Case {
  std::string dataset, trouble;
  std::filesystem::path file;
};

std::vector<Case> cases() {
  std::vector<Case> found;
  for (const auto& folder : std::filesystem::directory_iterator(fixture("")))
    if (folder.is_directory())
      for (const auto& file : std::filesystem::directory_iterator(folder)) {
        const std::string name = file.path().filename().string();
        found.push_back({folder.path().filename().string(), name.substr(0, name.find('.')), file.path()});
      }
  std::ranges::sort(found, {}, &Case::file);
  return found;
}

std::set<std::string> names(const datasets::FileReport& report) {
  std::set<std::string> found;
  for (const auto& trouble : report.troubles) found.insert(trouble.ailment->name.str());
  return found;
}

TEST(Doctor, NamesTheTroubleOfEachFixtureAndNoOther) {
  Library library;
  ASSERT_FALSE(library.import("cow-states", fixture("cow-states/clean.csv")).refused);
  std::size_t ill = 0;
  for (const auto& one : cases()) {
    const auto report = library.import(one.dataset, one.file, {.check = true});
    const std::set<std::string> expected =
        one.trouble == "clean" ? std::set<std::string>{} : std::set<std::string>{one.trouble};
    EXPECT_EQ(names(report), expected) << one.file;
    ill += expected.size();
  }
  EXPECT_GE(ill, 25U);
}

TEST(Doctor, TellsTheRowsTheCountAndWhatWouldBeRight) {
  Library library;
  const auto report = library.import("cow-states", fixture("cow-states/end-before-start.csv"), {.check = true});
  ASSERT_EQ(report.troubles.size(), 1U);
  EXPECT_EQ(report.troubles[0].count, 1U);
  EXPECT_EQ(report.troubles[0].rows, std::vector<std::size_t>{2});
  EXPECT_THAT(datasets::to_text(report.troubles[0]),
              testing::AllOf(testing::HasSubstr("row 2"), testing::HasSubstr("1945-08-14"),
                             testing::HasSubstr("Right would be")));
}

TEST(Doctor, SetsBadRowsAsideAndKeepsTheNumbersOfTheOthers) {
  Library library;
  const auto report = library.import("cow-contiguity", fixture("cow-contiguity/one-directional.csv"));
  EXPECT_FALSE(report.refused);
  EXPECT_EQ(report.set_aside, 1U);
  EXPECT_EQ(library.count("SELECT count(*)::BIGINT FROM cow_contiguity"), 2);
  EXPECT_EQ(library.count("SELECT max(row)::BIGINT FROM cow_contiguity"), 2);
}

TEST(Doctor, WithStrictRefusesAFileForAnyTroubleAndStoresNothing) {
  Library library;
  const auto report = library.import("cow-contiguity", fixture("cow-contiguity/one-directional.csv"), {.strict = true});
  EXPECT_TRUE(report.refused);
  EXPECT_EQ(library.count("SELECT count(*)::BIGINT FROM source"), 0);
}

TEST(Doctor, RefusesAFileOfAnotherDataSetAndSaysWhichItIs) {
  Library library;
  const auto report = library.import("cow-nmc", fixture("minimum-distance/clean.csv"));
  ASSERT_EQ(names(report), std::set<std::string>{"missing-columns"});
  EXPECT_THAT(report.troubles[0].example, testing::HasSubstr("`minimum-distance`"));
}

/// The real files: those without a true trouble are told to have none, and no file is refused.
TEST(Doctor, GivesNoFalseAlarmOnThePublishedFiles) {
  ENTENTE_NEEDS_SHARED("data/peacesciencer/cow_states.csv");
  Library library;
  const auto data = tests::shared("data");
  ASSERT_FALSE(library.import("cow-states", data / "peacesciencer/cow_states.csv").refused);
  const std::vector<std::pair<std::string, std::string>> clean{
      {"gw-states", "peacesciencer/gw_states.csv"},
      {"cow-nmc", "peacesciencer/cow_nmc.csv"},
      {"cow-contiguity", "peacesciencer/cow_contdir.csv"},
      {"minimum-distance", "peacesciencer/cow_mindist.csv.gz"},
      {"capitals", "peacesciencer/cow_capitals.csv"},
      {"capitals", "peacesciencer/gw_capitals.csv"},
      {"cow-alliances", "alliances/cow_alliance_v4.1_by_member.csv"},
      {"atop", "peacesciencer/atop_alliance.csv.gz"},
      {"atop", "alliances/atop5_1a.csv"},
      {"atop", "alliances/atop5_1m.csv"},
      {"atop", "alliances/atop5_1sy.csv.gz"},
      {"cow-igo", "igo/cow_igo_v3_membership_state_year.csv.gz"},
      {"cow-igo", "igo/cow_igo_v3_organisations.csv"},
      {"cow-igo", "peacesciencer/cow_igo_sy.csv"},
      {"unvotes", "unvotes/un_votes_joined.csv.gz"},
      {"unvotes", "unvotes/un_roll_calls.csv.gz"},
      {"desta", "trade/desta_v02.02_dyads.csv.gz"},
      {"desta", "trade/desta_v02.02_treaties.csv"},
      {"cow-mid", "peacesciencer/cow_mid_disps.csv"},
      {"gml-mid", "peacesciencer/gml_mid_ddydisps.csv"},
      {"gml-mid", "peacesciencer/gml_dirdisp.csv.gz"},
      {"gml-mid", "peacesciencer/gml_part.csv"},
      {"ucdp-prio", "conflict/ucdp_prio_acd_v25.1.csv"},
      {"ucdp-prio", "peacesciencer/ucdp_acd.csv"},
      {"ucdp-ged", "events_native/ucdp_ged_syria_1000_rows.csv"},
      {"cow-trade", "peacesciencer/cow_trade_sy.csv"},
      {"sipri-transfers", "arms/sipri_tiv_dyad_year_1950_2021.csv.gz"},
      {"sipri-milex", "arms/sipri_milex_1949_2024.csv"},
      {"exercises", "military/mme_v7_multinational_exercises_1980_2010_long.csv.gz"},
      {"eusanct", "sanctions/eusanct_case_level.csv"},
      {"icews", "events_native/icews_2018_sample.tab"},
      {"gdelt", "events_native/gdelt2_20180326044500.export.CSV.gz"},
      {"gdelt", "events_native/gdelt2_20191024143000.export.CSV.gz"},
      {"gdelt", "events_native/gdelt2_events_translated_100_rows.tsv"}};
  for (const auto& [dataset, file] : clean)
    EXPECT_EQ(names(library.import(dataset, data / file, {.check = true})), std::set<std::string>()) << file;
  const std::vector<std::pair<std::string, std::string>> known{
      {"cow-alliances", "alliances/cow_alliance_v4.1_by_dyad.csv"},
      {"cow-alliances", "alliances/cow_alliance_v4.1_by_directed.csv"},
      {"cow-alliances", "alliances/cow_alliance_v4.1_by_member_yearly.csv.gz"},
      {"cow-alliances", "alliances/cow_alliance_v4.1_directed_dyad_year.csv.gz"},
      {"cow-mid", "peacesciencer/cow_mid_dirdisps.csv"},
      {"cow-mid", "peacesciencer/cow_mid_ddydisps.csv"},
      {"cow-mid", "conflict/dyadic_mid_4.03.csv.gz"},
      {"gml-mid", "peacesciencer/gml_mid_disps.csv"},
      {"us-troops", "military/us_troops_country_year_1950_2024.csv.gz"},
      {"exercises", "military/jme_v3_joint_exercises.csv"},
      {"gsdb", "sanctions/gsdb_v3_subset.csv"}};
  for (const auto& [dataset, file] : known)
    EXPECT_FALSE(library.import(dataset, data / file, {.check = true}).refused) << file;
}

}  // namespace
}  // namespace entente
