#include <chrono>
#include <csignal>
#include <map>
#include <random>
#include <set>
#include <thread>

#include "program.hpp"
#include <gmock/gmock.h>

#include "entente/store/store.hpp"

namespace entente {
namespace {

using tests::Folder;

/// A thousand dispatches, each with a line of its own so that no two are the same source.
void write_documents(const Folder& folder) {
  std::vector<std::string> texts;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(ENTENTE_ROOT) / "data" / "corpus"))
    if (entry.path().extension() == ".md" && entry.path().stem() != "README")
      texts.push_back(tests::contents(entry.path()));
  for (int i = 0; i < 1500; ++i)
    folder.write("docs/" + std::to_string(i) + ".md",
                 texts[static_cast<std::size_t>(i) % texts.size()] + "\nDispatch number " + std::to_string(i) + ".\n");
}

/// The ids of the records of each source.
std::map<std::string, std::set<std::string>> by_source(const std::filesystem::path& file) {
  const Store store(file, Store::Access::read);
  std::map<std::string, std::set<std::string>> records;
  for (const auto& source : store.sources()) records[source.id];
  const auto add = [&](const auto& list) {
    for (const auto& one : list) records.at(one.evidence.at(0).source).insert(one.id);
  };
  add(store.events());
  add(store.ties());
  add(store.memberships());
  add(store.indicators());
  return records;
}

using Milliseconds = std::chrono::duration<double, std::milli>;

/// Starts reading and kills it after a while; false when it had ended by then.
bool killed_while_reading(const Folder& folder, const std::string& db, Milliseconds after) {
  const pid_t child = tests::start(folder.path(), {"read", "docs", "--db", db});
  std::this_thread::sleep_for(after);
  ::kill(child, SIGKILL);
  return tests::finish(folder.path(), child).code != 0;
}

TEST(Store, OpensWithWholeDocumentsAfterAKillAtAnyOfTenMoments) {
  const Folder folder;
  write_documents(folder);
  const auto begun = std::chrono::steady_clock::now();
  ASSERT_EQ(tests::run(folder.path(), {"read", "docs", "--db", "whole.duckdb"}).code, 0);
  const Milliseconds whole_time = std::chrono::steady_clock::now() - begun;
  const auto whole = by_source(folder / "whole.duckdb");
  ASSERT_EQ(whole.size(), 1500u);

  std::mt19937 random(20240514);
  for (int moment = 0; moment < 10; ++moment) {
    const std::string db = "killed-" + std::to_string(moment) + ".duckdb";
    // Moments spread over the run, with a little chance in each; one that comes after the end is tried again, earlier.
    auto after = whole_time * ((moment + 0.9 * std::uniform_real_distribution<>()(random)) / 10);
    while (!killed_while_reading(folder, db, after)) {
      std::filesystem::remove(folder / db);
      after *= 0.7;
    }
    if (!std::filesystem::exists(folder / db)) continue;
    try {
      for (const auto& [source, records] : by_source(folder / db))
        EXPECT_EQ(records, whole.at(source)) << "killed at moment " << moment;
    } catch (const StoreError& failure) {
      // Killed before the tables were made: the file is there and holds nothing yet.
      EXPECT_THAT(failure.what(), testing::HasSubstr("is not a store of Entente")) << "killed at moment " << moment;
    }
    ASSERT_EQ(tests::run(folder.path(), {"read", "docs", "--db", db}).code, 0) << "reading takes up where it stopped";
    EXPECT_EQ(by_source(folder / db), whole);
  }
}

}  // namespace
}  // namespace entente
