#include "entente/store/store.hpp"

#include <fstream>
#include <thread>

#include "folder.hpp"
#include <duckdb.h>
#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

namespace entente {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using tests::Folder;

Evidence quote(const std::string& source, std::uint32_t start) {
  return {source, start, start + 5, "words", 0, "test/1"};
}

Event talks(const std::string& source, const std::string& day, std::uint32_t at = 0) {
  Event event;
  event.event_class = EventClass::consult;
  event.mode = "visit";
  event.contexts = {"diplomatic", "military"};
  event.date = parse_date(day);
  event.date.text = "on Tuesday";
  event.source = {{"KOR", "GOV", "Seoul"}, {"NATO", "", "the alliance"}};
  event.target = {{"PRK", "", "the North"}};
  event.place = Location{"Brussels", "BEL", 50.85, 4.35};
  event.amount = Amount{11.7e9, "USD", 2023, "$11.7 billion"};
  event.attribution = "USA";
  event.evidence = {quote(source, at), quote(source, at + 40)};
  event.confidence = 0.7;
  return std::get<Event>(identified(event));
}

Tie pact(const std::string& source) {
  Tie tie;
  tie.layer = "defence-pact";
  tie.a = "KOR";
  tie.b = "USA";
  tie.weight = 1.5;
  tie.unit = "treaties";
  tie.span = make_span("1953-10", "2024");
  tie.evidence = {quote(source, 7)};
  return std::get<Tie>(identified(tie));
}

Membership seat(const std::string& source) {
  Membership membership;
  membership.actor = "FIN";
  membership.arrangement = "NATO";
  membership.span = make_span("2023-04-04", "");
  membership.evidence = {quote(source, 9)};
  return std::get<Membership>(identified(membership));
}

Indicator spending(const std::string& source) {
  Indicator indicator;
  indicator.actor = "KOR";
  indicator.name = "defence-spending-gdp";
  indicator.value = 2.7;
  indicator.unit = "percent of GDP";
  indicator.span = make_span("2022-Q2", "2022-Q3");
  indicator.evidence = {quote(source, 11)};
  return std::get<Indicator>(identified(indicator));
}

Reading reading(const std::string& source, std::vector<Record> records, const std::string& extractor = "test/1") {
  Reading one;
  one.source.id = source;
  one.source.path = source + ".txt";
  one.source.published = parse_date("2024-05-14");
  one.extractor = extractor;
  one.records = std::move(records);
  return one;
}

constexpr Instant monday{1'700'000'000}, tuesday{1'700'086'400}, wednesday{1'700'172'800};

TEST(Store, GivesBackEachKindOfRecordFieldForField) {
  const Folder folder;
  const Event event = talks("s1", "2024-05-14");
  {
    Store store(folder / "e.duckdb", Store::Access::write);
    store.write({reading("s1", {event, pact("s1"), seat("s1"), spending("s1")})}, monday);
  }
  const Store store(folder / "e.duckdb", Store::Access::read);
  EXPECT_EQ(store.events(), std::vector{event});
  EXPECT_EQ(store.ties(), std::vector{pact("s1")});
  EXPECT_EQ(store.memberships(), std::vector{seat("s1")});
  EXPECT_EQ(store.indicators(), std::vector{spending("s1")});
  EXPECT_EQ(store.sources(), std::vector{reading("s1", {}).source});
}

TEST(Store, KeepsAnEventThatHasOnlyWhatItMust) {
  const Folder folder;
  Event bare;
  bare.source = {{"KOR", "", ""}};
  bare.date = parse_date("2024");
  bare.evidence = {quote("s1", 0)};
  bare = std::get<Event>(identified(bare));
  Store store(folder / "e.duckdb", Store::Access::write);
  store.write({reading("s1", {bare})}, monday);
  EXPECT_EQ(store.events(), std::vector{bare});
}

TEST(Store, ReadingTheSameSourceTwiceChangesNothing) {
  const Folder folder;
  Store store(folder / "e.duckdb", Store::Access::write);
  EXPECT_EQ(store.write({reading("s1", {talks("s1", "2024-05-14"), pact("s1")})}, monday), 2u);
  EXPECT_EQ(store.write({reading("s1", {talks("s1", "2024-05-14"), pact("s1")})}, tuesday), 0u);
  EXPECT_THAT(store.events(), SizeIs(1));
  EXPECT_THAT(store.events({}, {.known_on = monday}), SizeIs(1));
  EXPECT_TRUE(store.has("s1", "test/1"));
  EXPECT_FALSE(store.has("s1", "test/2"));
}

TEST(Store, ACorrectionAddsAndEveryPastViewCanBeRebuilt) {
  const Folder folder;
  Store store(folder / "e.duckdb", Store::Access::write);
  store.write({reading("s1", {talks("s1", "2024-05-14"), pact("s1")})}, monday);
  store.write({reading("s1", {talks("s1", "2024-05-15"), pact("s1")}, "test/2")}, tuesday);
  store.write({reading("s1", {talks("s1", "2024-05-14"), pact("s1")}, "test/3")}, wednesday);

  EXPECT_THAT(store.events({}, {.known_on = Instant{monday.seconds - 1}}), IsEmpty());
  EXPECT_EQ(store.events({}, {.known_on = monday}), std::vector{talks("s1", "2024-05-14")});
  EXPECT_EQ(store.events({}, {.known_on = tuesday}), std::vector{talks("s1", "2024-05-15")});
  EXPECT_EQ(store.events(), std::vector{talks("s1", "2024-05-14")});
  EXPECT_THAT(store.ties({.known_on = tuesday}), SizeIs(1)) << "a record that stands is neither superseded nor doubled";
  EXPECT_EQ(store.counts().ties, 1u);
  EXPECT_EQ(store.counts().sources, 1u);
}

TEST(Store, AViewOfADayHoldsTheTiesOfThatDay) {
  const Folder folder;
  Store store(folder / "e.duckdb", Store::Access::write);
  store.write({reading("s1", {pact("s1"), seat("s1")})}, monday);
  const auto ties_on = [&](int y, int m, int d) { return store.ties({.as_of = make_day(y, m, d)}).size(); };
  EXPECT_EQ(ties_on(1953, 9, 30), 0u);
  EXPECT_EQ(ties_on(1953, 10, 1), 1u);
  EXPECT_EQ(ties_on(2024, 12, 31), 1u);
  EXPECT_EQ(ties_on(2025, 1, 1), 0u);
  EXPECT_THAT(store.memberships({.as_of = make_day(2050, 1, 1)}), SizeIs(1)) << "no known end";
}

TEST(Store, FindsEventsByActorPeriodAndId) {
  const Folder folder;
  Store store(folder / "e.duckdb", Store::Access::write);
  store.write({reading("s1", {talks("s1", "2024-05-14"), talks("s1", "2023")})}, monday);
  EXPECT_THAT(store.events({.actors = {"PRK"}}), SizeIs(2));
  EXPECT_THAT(store.events({.actors = {"JPN"}}), IsEmpty());
  EXPECT_THAT(store.events({.when = year_interval(2024)}), SizeIs(1));
  EXPECT_THAT(store.events({.when = Interval{make_day(2023, 12, 31), make_day(2024, 1, 1)}}), SizeIs(1));
  const auto id = talks("s1", "2023").id;
  EXPECT_THAT(store.events({.id = id.substr(0, 8)}), SizeIs(1));
  EXPECT_THAT(store.events({.actors = {"O'Brien'; DROP TABLE event; --"}}), IsEmpty());
  EXPECT_EQ(store.counts().events, 2u);
}

TEST(Store, RefusesARecordWithoutEvidenceAndKeepsNothingOfItsBatch) {
  const Folder folder;
  Store store(folder / "e.duckdb", Store::Access::write);
  Event bare = talks("s2", "2024-05-14");
  bare.evidence.clear();
  EXPECT_THROW(store.write({reading("s1", {pact("s1")}), reading("s2", {identified(bare)})}, monday), InputError);
  EXPECT_EQ(store.counts().sources, 0u);
  EXPECT_FALSE(store.has("s1", "test/1"));
}

TEST(Store, TellsAMissingFileFromOneThatIsNoStoreFromOneOfAnotherVersion) {
  const Folder folder;
  const auto message = [](const std::filesystem::path& file, Store::Access access) -> std::string {
    try {
      const Store store(file, access);
    } catch (const StoreError& failure) {
      return failure.what();
    }
    return "no error";
  };
  EXPECT_THAT(message(folder / "none.duckdb", Store::Access::read), HasSubstr("there is no store here"));
  EXPECT_FALSE(std::filesystem::exists(folder / "none.duckdb"));

  const auto text = folder.write("text.duckdb", "this is a text and no database at all, whatever its name may say");
  EXPECT_THAT(message(text, Store::Access::write), HasSubstr("cannot be opened as a store"));
  std::ifstream still(text);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(still), {}),
            "this is a text and no database at all, whatever its name may say");

  const auto change = [&](const std::string& name, const std::string& sql) {
    duckdb_database database;
    duckdb_connection connection;
    duckdb_open((folder / name).c_str(), &database);
    duckdb_connect(database, &connection);
    EXPECT_EQ(duckdb_query(connection, sql.c_str(), nullptr), DuckDBSuccess);
    duckdb_disconnect(&connection);
    duckdb_close(&database);
  };
  change("foreign.duckdb", "CREATE TABLE mine (x INTEGER)");
  EXPECT_THAT(message(folder / "foreign.duckdb", Store::Access::write), HasSubstr("is not a store of Entente"));

  { const Store store(folder / "future.duckdb", Store::Access::write); }
  change("future.duckdb", "UPDATE store SET schema_version = 99");
  EXPECT_THAT(message(folder / "future.duckdb", Store::Access::read),
              HasSubstr("schema version 99, this program reads version 1"));
}

TEST(Store, ASecondProcessThatWantsToWriteIsToldSoAndNothingBreaks) {
  const Folder folder;
  const auto file = folder / "e.duckdb";
  Store store(file, Store::Access::write);
  store.write({reading("s1", {pact("s1")})}, monday);
  const pid_t child = ::fork();
  if (child == 0) {
    try {
      const Store second(file, Store::Access::write);
    } catch (const StoreError& failure) {
      ::_exit(std::string(failure.what()).find("another process has this store open") != std::string::npos ? 7 : 8);
    }
    ::_exit(9);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(WEXITSTATUS(status), 7);
  store.write({reading("s2", {seat("s2")})}, tuesday);
  EXPECT_EQ(store.counts().sources, 2u);
}

TEST(Store, ExportsEveryTableInEveryFormat) {
  const Folder folder;
  Store store(folder / "e.duckdb", Store::Access::write);
  store.write({reading("s1", {talks("s1", "2024-05-14"), pact("s1"), seat("s1"), spending("s1")})}, monday);
  for (const auto& table : Store::tables())
    for (const auto& [format, ending] :
         {std::pair{ExportFormat::parquet, ".parquet"}, {ExportFormat::csv, ".csv"}, {ExportFormat::jsonl, ".jsonl"}}) {
      const auto file = folder / (table + "'s" + ending);
      store.export_table(table, format, file);
      EXPECT_TRUE(std::filesystem::exists(file)) << file;
    }
  std::ifstream csv(folder / "tie's.csv");
  std::string header, row;
  std::getline(csv, header);
  std::getline(csv, row);
  EXPECT_THAT(header, HasSubstr("layer,a,b,directed"));
  EXPECT_THAT(row, HasSubstr("defence-pact,KOR,USA,false,1,1.5,treaties,1953-10-01,month,2025-01-01,year"));
  EXPECT_THROW(store.export_table("sqlite_master", ExportFormat::csv, folder / "x.csv"), UsageError);
  EXPECT_THROW(store.export_table("tie", ExportFormat::csv, folder / "no" / "such" / "x.csv"), StoreError);
}

TEST(Store, KeepsRunsAndCoverage) {
  const Folder folder;
  Store store(folder / "e.duckdb", Store::Access::write);
  store.write(entente::Run{"r1", "0.1.0", "read", "{}", 7, {"aa", "bb"}, monday});
  const Coverage coverage{"alliance", {"KOR", "USA"}, make_span("1816", "2012"), "s1"};
  store.write(coverage, monday);
  EXPECT_THAT(store.runs(), SizeIs(1));
  EXPECT_EQ(store.runs().front().inputs, (std::vector<std::string>{"aa", "bb"}));
  EXPECT_EQ(store.coverage(), std::vector{coverage});
}

TEST(Instant, IsReadAndWrittenAsIso) {
  EXPECT_EQ(to_iso(Instant{0}), "1970-01-01T00:00:00Z");
  EXPECT_EQ(to_iso(Instant{-1}), "1969-12-31T23:59:59Z");
  EXPECT_EQ(parse_instant("2024-05-14T09:30:00Z").seconds, 1715679000);
  EXPECT_EQ(to_iso(parse_instant("2024-05-14")), "2024-05-14T23:59:59Z");
  for (const auto* bad : {"", "yesterday", "2024-05-14T25:00:00Z", "2024-05-14T09:30:00", "2024-05-14T09:30:00Zulu",
                          "2024-02-30T00:00:00Z"})
    EXPECT_THROW(parse_instant(bad), InputError) << bad;
}

TEST(GivenRows, AreReadByAStatementInTheirOrderWithWhatIsMissing) {
  tests::Folder folder;
  Store store(folder / "s.duckdb", Store::Access::write);
  std::int64_t given = 0;
  const std::int64_t all = 5000;
  const SqlGiven rows{{{"n", SqlType::integer}, {"x", SqlType::number}, {"t", SqlType::text}, {"d", SqlType::day}},
                      [&](SqlBatch& batch) {
                        std::size_t row = 0;
                        for (; row < batch.capacity() && given < all; ++row, ++given) {
                          batch.put(0, row, given);
                          batch.put(1, row, static_cast<double>(given) / 2);
                          batch.put(2, row, std::string_view("a text that is longer than twelve bytes"));
                          if (given % 2 == 0) batch.null(2, row);
                          batch.put(3, row, make_day(2024, 1, 1) + static_cast<int>(given));
                        }
                        return row;
                      }};
  store.work([&](Work& work) {
    work.run("CREATE TABLE g AS SELECT n, x * $1 AS y, t, d FROM given_rows()", {2.0}, rows);
    EXPECT_EQ(work.ask_integer("SELECT count(*) FROM g WHERE y = n AND d = DATE '2024-01-01' + n::INTEGER"), all);
    EXPECT_EQ(work.ask_integer("SELECT count(t) FROM g WHERE length(t) = 39"), all / 2);
    EXPECT_THROW(work.run("SELECT * FROM given_rows()"), StoreError) << "none are given to this one";
  });
  store.inquire([all](Work& work) { EXPECT_EQ(work.ask_integer("SELECT count(*) FROM g WHERE rowid = n"), all); });
}

TEST(GivenRows, ThrowOutOfTheStatementWhatTheirMakerThrows) {
  tests::Folder folder;
  Store store(folder / "s.duckdb", Store::Access::write);
  const SqlGiven rows{{{"n", SqlType::integer}}, [](SqlBatch&) -> std::size_t { throw InputError("the file ends"); }};
  EXPECT_THROW(store.work([&](Work& work) { work.run("CREATE TABLE g AS SELECT n FROM given_rows()", {}, rows); }),
               InputError);
  store.inquire([](Work& work) { EXPECT_FALSE(work.has_table("g")); });
}

}  // namespace
}  // namespace entente
