#include <csignal>
#include <fstream>
#include <optional>
#include <set>
#include <thread>

#include "importing.hpp"
#include "shared.hpp"
#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "entente/base/file.hpp"
#include "entente/base/hash.hpp"
#include "entente/datasets/difference.hpp"
#include "entente/datasets/mapping.hpp"
#include "entente/datasets/page.hpp"

namespace entente {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using tests::fixture;
using tests::Library;

std::string distance_row(int a, int b, int year, std::int64_t value) {
  return std::to_string(a) + "," + std::to_string(b) + "," + std::to_string(year) + "," + std::to_string(value) + "\n";
}

TEST(Import, KeepsTheRowTheFileAndTheTimeOfEachRow) {
  Library library;
  ASSERT_FALSE(library.import("cow-nmc", fixture("cow-nmc/clean.csv")).refused);
  library.store.inquire([](Work& work) {
    auto rows = work.ask("SELECT row, source, epoch(learned)::BIGINT, superseded IS NULL FROM cow_nmc ORDER BY row");
    std::int64_t number = 0;
    while (rows.next()) {
      EXPECT_EQ(rows.integer(0), ++number);
      EXPECT_EQ(rows.text(1), sha256_of_file(fixture("cow-nmc/clean.csv")));
      EXPECT_EQ(rows.integer(2), 1'700'000'000);
      EXPECT_TRUE(rows.flag(3));
    }
    EXPECT_EQ(number, 3);
  });
}

TEST(Import, ANewerReleaseSupersedesAndNothingIsOverwritten) {
  Library library;
  library.import("cow-nmc", fixture("cow-nmc/clean.csv"), {}, {1000});
  library.import("cow-nmc", fixture("cow-nmc/clean.missing.csv"), {}, {2000});
  EXPECT_EQ(library.count("SELECT count(*)::BIGINT FROM cow_nmc WHERE superseded IS NULL"), 2);
  EXPECT_EQ(library.count("SELECT count(*)::BIGINT FROM cow_nmc WHERE epoch(superseded) = 2000"), 3);
}

TEST(Import, TheSameFileTwiceChangesNothing) {
  Library library;
  library.import("cow-nmc", fixture("cow-nmc/clean.csv"));
  EXPECT_TRUE(library.import("cow-nmc", fixture("cow-nmc/clean.csv")).unchanged);
  EXPECT_EQ(library.count("SELECT count(*)::BIGINT FROM cow_nmc"), 3);
}

TEST(Import, MarksForMissingAreEmptyAndNamibiaIsNot) {
  Library library;
  library.import("cow-nmc", fixture("cow-nmc/clean.missing.csv"));
  library.import("unvotes", fixture("unvotes/clean.csv"));
  EXPECT_EQ(library.count("SELECT count(*)::BIGINT FROM cow_nmc WHERE milex IS NULL"), 2);
  EXPECT_EQ(library.count("SELECT count(*)::BIGINT FROM un_vote WHERE country_code = 'NA'"), 4);
}

TEST(Import, OfARefusedFileLeavesTheStoreAsItWas) {
  Library library;
  library.import("cow-nmc", fixture("cow-nmc/clean.csv"));
  EXPECT_TRUE(library.import("cow-nmc", fixture("cow-nmc/decimal-comma.csv")).refused);
  EXPECT_EQ(library.count("SELECT count(*)::BIGINT FROM cow_nmc WHERE superseded IS NULL"), 3);
  EXPECT_EQ(library.count("SELECT count(*)::BIGINT FROM source"), 1);
}

/// Whenever the file shrinks: the store has all the rows that the report tells of, or nothing.
TEST(Import, OfAFileThatShrinksAtAnyOfFiveMomentsIsWholeOrNothing) {
  std::string text = "ccode1,ccode2,year,mindist\n";
  for (int i = 0; i < 200'000; ++i) text += distance_row(i % 900 + 1, 1000 + i, 1990, i % 5000);
  int refusals = 0;
  for (const int moment : {2, 10, 25, 50, 90}) {
    Library library;
    const auto file = library.folder.write("distance.csv", text);
    std::thread shrink([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(moment));
      std::filesystem::resize_file(file, text.size() / 2);
    });
    std::optional<datasets::FileReport> report;
    try {
      report = library.import("minimum-distance", file);
    } catch (const InputError& failure) {
      EXPECT_THAT(failure.what(), HasSubstr("changed while it was read"));
    }
    shrink.join();
    if (report && !report->refused) {
      EXPECT_EQ(library.count("SELECT count(*)::BIGINT FROM minimum_distance"), report->rows) << moment;
      continue;
    }
    ++refusals;
    EXPECT_EQ(library.count("SELECT count(*)::BIGINT FROM source"), 0) << moment;
    EXPECT_EQ(library.count("SELECT count(*)::BIGINT FROM duckdb_tables() WHERE table_name = 'minimum_distance'"), 0);
  }
  if (refusals == 0) GTEST_SKIP() << "the machine was too slow or too quick: no file shrank while it was read";
}

/// A limit on the size of files stands for the full disk: writing beyond it fails likewise.
TEST(Import, OnAFullDiskLeavesTheStoreAsItWas) {
  tests::Folder folder;
  const auto db = folder / "store.duckdb";
  std::string text = "ccode1,ccode2,year,mindist\n";
  for (int i = 0; i < 400'000; ++i) text += distance_row(i % 900 + 1, 1000 + i, 1886 + i % 130, (i * 7919LL) % 19'997);
  const auto file = folder.write("distance.csv", text);
  {
    Store store(db, Store::Access::write, {"1GB", 0});
    datasets::import_files(store, tests::atlas(), datasets::importers().at("cow-nmc"), {fixture("cow-nmc/clean.csv")},
                           {}, {1});
  }
  const pid_t child = ::fork();
  if (child == 0) {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlim_t most = std::filesystem::file_size(db) + (rlim_t{1} << 19U);
    const rlimit limit{most, most};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    try {
      Store store(db, Store::Access::write, {"1GB", 0});
      datasets::import_files(store, tests::atlas(), datasets::importers().at("minimum-distance"), {file}, {}, {2});
    } catch (const std::exception&) {
      std::_Exit(7);
    }
    std::_Exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(WEXITSTATUS(status), 7) << "the import fails";
  Store store(db, Store::Access::write, {"1GB", 0});
  store.inquire([](Work& work) {
    EXPECT_EQ(work.ask_integer("SELECT count(*)::BIGINT FROM cow_nmc WHERE superseded IS NULL"), 3);
    EXPECT_EQ(work.ask_integer("SELECT count(*)::BIGINT FROM source"), 1);
    EXPECT_FALSE(work.has_table("minimum_distance"));
  });
}

TEST(Import, AlliancesAreTiesWithCoverageAndAnActorOfTheAtlas) {
  Library library;
  library.import("cow-alliances", fixture("cow-alliances/clean.csv"));
  EXPECT_EQ(library.count("SELECT count(*)::BIGINT FROM dataset_tie WHERE layer = 'defence-pact' AND a = 'USA' AND b = "
                          "'KOR' AND NOT directed"),
            1);
  EXPECT_EQ(
      library.count("SELECT count(*)::BIGINT FROM coverage WHERE layer = 'defence-pact' AND year(\"end\") = 2013"), 1);
  EXPECT_EQ(library.count("SELECT count(*)::BIGINT FROM dataset_tie t JOIN source s ON s.id = t.origin"),
            library.count("SELECT count(*)::BIGINT FROM dataset_tie"));
}

TEST(Import, TiesOfDataSetsLeadToTheirRow) {
  Library library;
  library.import("cow-alliances", fixture("cow-alliances/clean.csv"));
  const auto ties = library.store.dataset_ties({"defence-pact"}, {.as_of = make_day(1960, 1, 1)});
  ASSERT_EQ(ties.size(), 4U) << "with Canada, West Germany, South Korea; East Germany and the Soviet Union";
  for (const auto& tie : ties) {
    ASSERT_EQ(tie.evidence.size(), 1U);
    EXPECT_EQ(tie.evidence[0].source, sha256_of_file(fixture("cow-alliances/clean.csv")));
    EXPECT_THAT(tie.evidence[0].quote, HasSubstr("of cow_alliance_dyad"));
  }
  EXPECT_TRUE(library.store.dataset_ties({"sanction"}).empty());
}

TEST(Mapping, RefusesCodesWithoutASchemeAndNamesBothReadings) {
  for (const auto* letters : {"AUS", "KOR", "SLV", "SWZ", "MNG", "MAC"}) {
    Library library;
    const auto mapping =
        datasets::parse_mapping("name = 'own'\n[[column]]\nname = 'state'\ntype = 'text'\n", "own.toml");
    const auto file = library.folder.write("own.csv", std::string("state\nUSA\n") + letters + "\n");
    const auto report = datasets::import_files(library.store, tests::atlas(), mapping, {file}, {}, {1}).front();
    EXPECT_TRUE(report.refused) << letters;
    ASSERT_EQ(report.troubles.size(), 1U);
    EXPECT_THAT(report.troubles[0].example,
                AllOf(HasSubstr(letters), HasSubstr("in ISO 3166 and"), HasSubstr("in COW letters")));
  }
  try {
    datasets::parse_mapping("name = 'own'\n[[column]]\nname = 'state'\ntype = 'code'\n", "own.toml");
    FAIL();
  } catch (const InputError& failure) {
    EXPECT_THAT(failure.what(), AllOf(HasSubstr("own.toml:2"), HasSubstr("Australia"), HasSubstr("Austria"),
                                      HasSubstr("scheme = \"iso3\"")));
  }
}

TEST(Mapping, BringsInAnyCsvAsATableAndAsTies) {
  Library library;
  const auto mapping = datasets::parse_mapping(R"(
name = "port-visits"
key = ["guest", "host", "year"]
years = [2015, 2024]
[[column]]
name = "guest"
from = "Visitor"
type = "code"
scheme = "iso3"
[[column]]
name = "host"
type = "code"
scheme = "iso3"
[[column]]
name = "year"
type = "year"
[[column]]
name = "visits"
type = "number"
unit = "visits"
missing = [-9]
[tie]
a = "guest"
b = "host"
layer = "port-visit"
weight = "visits"
)",
                                               "visits.toml");
  const auto file = library.folder.write("visits.csv", "Visitor,host,year,visits\nUSA,KOR,2020,4\nUSA,AUS,2020,-9\n");
  EXPECT_FALSE(datasets::import_files(library.store, tests::atlas(), mapping, {file}, {}, {1}).front().refused);
  EXPECT_EQ(library.count("SELECT weight::BIGINT FROM dataset_tie WHERE layer = 'port-visit' AND b = 'KOR'"), 4);
  EXPECT_EQ(library.count("SELECT count(*)::BIGINT FROM own_port_visits WHERE visits IS NULL"), 1);
}

TEST(Difference, TellsWhatWasAddedRemovedAndChangedByActorDyadAndYear) {
  tests::Folder folder;
  const std::string header = "ccode1,ccode2,year,mindist\n";
  const auto before = folder.write("old.csv", header + "2,20,1990,0\n2,40,1990,150\n2,365,1990,79\n");
  const auto after = folder.write("new.csv", header + "2,20,1990,0\n2,40,1990,144.8\n2,732,1991,4333\n");
  const auto found = datasets::difference(before, after);
  EXPECT_EQ(found.table, "minimum_distance");
  EXPECT_EQ(found.added, 1U);
  EXPECT_EQ(found.removed, 1U);
  EXPECT_EQ(found.changed, 1U);
  ASSERT_FALSE(found.by_actor.empty());
  EXPECT_EQ(found.by_actor[0].what, "2");
  ASSERT_EQ(found.by_dyad.size(), 3U);
  EXPECT_EQ(found.by_year.size(), 2U);
  ASSERT_EQ(found.by_column.size(), 1U);
  EXPECT_EQ(found.by_column[0].what, "mindist");
  EXPECT_TRUE(datasets::difference(before, before).empty());
}

/// The cells that are stored once each combination come back where the file has them.
TEST(Import, OfColumnsThatRepeatYieldsTheCellsOfEachRow) {
  ENTENTE_NEEDS_SHARED("data/events_native/gdelt2_events_translated_100_rows.tsv");
  const auto file = tests::shared("data/events_native/gdelt2_events_translated_100_rows.tsv");
  Library library;
  ASSERT_EQ(library.import("gdelt", file).rows, 100U);
  const auto& columns = datasets::importers().at("gdelt").shapes.front().columns;
  library.store.inquire([&](Work& work) {
    std::ifstream in(file);
    for (const auto& column : columns) {
      if (column.type != datasets::Type::text) continue;
      in.clear();
      in.seekg(0);
      auto rows = work.ask("SELECT " + column.name + " FROM gdelt2_event ORDER BY row");
      for (std::string line; std::getline(in, line);) {
        std::vector<std::string> cells(1);
        for (const char c : line)
          if (c == '\t')
            cells.emplace_back();
          else
            cells.back() += c;
        ASSERT_TRUE(rows.next());
        EXPECT_EQ(rows.text(0), cells.at(std::stoul(column.header))) << column.name;
      }
      EXPECT_FALSE(rows.next());
    }
  });
}

TEST(Import, OfAStreamAddsToWhatWasStoredOnce) {
  ENTENTE_NEEDS_SHARED("data/events_native/gdelt2_20180326044500.export.CSV.gz");
  Library library;
  const auto first = library.import("gdelt", tests::shared("data/events_native/gdelt2_20180326044500.export.CSV.gz"));
  const auto second = library.import("gdelt", tests::shared("data/events_native/gdelt2_20191024143000.export.CSV.gz"));
  EXPECT_EQ(library.count("SELECT count(*)::BIGINT FROM gdelt2_event"), first.rows + second.rows);
  EXPECT_EQ(library.count("SELECT count(*)::BIGINT FROM gdelt2_event_file"), 2);
  EXPECT_LT(library.count("SELECT count(*)::BIGINT FROM gdelt2_event_class"), 500);
  EXPECT_TRUE(
      library.import("gdelt", tests::shared("data/events_native/gdelt2_20180326044500.export.CSV.gz")).unchanged);
}

TEST(Catalogue, ColumnsThatRepeatAreThereAndNothingIsWorkedOutOfThem) {
  for (const auto& importer : datasets::importers())
    for (const auto& shape : importer.shapes)
      for (const auto& repeated : shape.repeated) {
        EXPECT_TRUE(importer.accumulates) << shape.table;
        for (const auto& name : repeated.columns) {
          const auto column = std::ranges::find(shape.columns, name, &datasets::Column::name);
          ASSERT_NE(column, shape.columns.end()) << shape.table << "." << name;
          EXPECT_FALSE(column->is_optional) << shape.table << "." << name;
          EXPECT_EQ(std::ranges::count(shape.key, name), 0) << shape.table << "." << name;
          for (const auto& derived : shape.derived) EXPECT_EQ(derived.expression.find(name), std::string::npos);
        }
      }
}

TEST(Page, OfDataSetsIsCurrent) {
  const bool current = read_file(std::filesystem::path(ENTENTE_ROOT) / "docs" / "datasets.md") == datasets::page();
  EXPECT_TRUE(current) << "make it anew: entente import --list --markdown > docs/datasets.md";
}

TEST(Catalogue, EveryTableHasOneOwnerAndEveryKeyItsColumns) {
  std::set<std::string> tables;
  for (const auto& importer : datasets::importers())
    for (const auto& shape : importer.shapes) {
      EXPECT_TRUE(tables.insert(shape.table).second) << shape.table;
      for (const auto& key : shape.key)
        EXPECT_TRUE(std::ranges::any_of(shape.columns, [&](const auto& column) { return column.name == key; }) ||
                    std::ranges::any_of(shape.derived, [&](const auto& derived) { return derived.name == key; }))
            << shape.table << "." << key;
    }
}

/// Native GDELT 1.0 files have 57 columns until March 2013 and 58 after; a file with both is refused.
TEST(Import, ReadsGdeltOfFiftySevenAndOfFiftyEightColumns) {
  ENTENTE_NEEDS_SHARED("data/events_native/gdelt1_20160728_710_rows.tsv");
  Library library;
  std::ifstream in(tests::shared("data/events_native/gdelt1_20160728_710_rows.tsv"));
  std::string line, narrow, wide;
  while (std::getline(in, line)) (std::ranges::count(line, '\t') == 56 ? narrow : wide) += line + "\n";
  EXPECT_EQ(library.import("gdelt", library.folder.write("narrow.csv", narrow)).rows, 201U);
  EXPECT_EQ(library.import("gdelt", library.folder.write("wide.csv", wide)).rows, 509U);
  EXPECT_TRUE(library.import("gdelt", tests::shared("data/events_native/gdelt1_20160728_710_rows.tsv")).refused);
}

}  // namespace
}  // namespace entente
