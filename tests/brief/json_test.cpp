#include <set>

#include "corpus.hpp"
#include "schema.hpp"
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "entente/base/file.hpp"

namespace entente::brief {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

const Brief& whole() {
  static const Brief brief = compose(tests::corpus_store(), tests::atlas(), tests::request());
  return brief;
}

Json schema() { return Json::parse(read_file(std::filesystem::path(ENTENTE_ROOT) / "docs/brief.schema.json")); }

/// Every text under a key named `record` or in a list named `records`.
void collect_ids(const Json& json, std::set<std::string>& ids) {
  if (json.is_array())
    for (const Json& item : json) collect_ids(item, ids);
  if (!json.is_object()) return;
  if (json.contains("support"))
    for (const Json& support : json["support"])
      if (support.contains("record")) ids.insert(support["record"].get<std::string>());
  if (json.contains("figures"))
    for (const Json& figure : json["figures"])
      for (const Json& record : figure["records"]) ids.insert(record.get<std::string>());
  for (const auto& [name, item] : json.items()) collect_ids(item, ids);
}

TEST(BriefJson, IsWhatItsSchemaSays) { EXPECT_THAT(tests::Schema(schema()).problems(to_json(whole())), IsEmpty()); }

TEST(BriefJson, OfAnEmptyStoreIsWhatItsSchemaSays) {
  const tests::Library library({});
  EXPECT_THAT(tests::Schema(schema()).problems(to_json(compose(library.store(), tests::atlas(), tests::request()))),
              IsEmpty());
}

TEST(BriefJson, SchemaFindsWhatIsWrong) {
  Json json = to_json(whole());
  json["events"]["actual"][0]["class"] = "DANCE";
  json["events"]["planned"][0].erase("date");
  json["extra"] = 1;
  EXPECT_THAT(tests::Schema(schema()).problems(json), SizeIs(3));
}

TEST(BriefJson, BeginsWithTheConfiguration) {
  const Json json = to_json(whole());
  EXPECT_EQ(json.begin().key(), "configuration");
  EXPECT_EQ(json["configuration"]["inputs"].size(), tests::corpus().readings.size());
  EXPECT_EQ(json["configuration"]["atlas"], tests::atlas().digest());
}

TEST(BriefJson, NamesOnlyRecordsOfTheStore) {
  std::set<std::string> known;
  for (const auto& event : tests::corpus_store().events()) known.insert(event.id);
  for (const auto& tie : tests::corpus_store().ties()) known.insert(tie.id);
  for (const auto& membership : tests::corpus_store().memberships()) known.insert(membership.id);
  for (const auto& indicator : tests::corpus_store().indicators()) known.insert(indicator.id);
  std::set<std::string> named;
  collect_ids(to_json(whole()), named);
  EXPECT_GT(named.size(), 300U);
  for (const auto& id : named) EXPECT_TRUE(known.contains(id)) << id;
}

TEST(BriefJson, CountsWhatAQueryCounts) {
  const Json json = to_json(whole());
  std::map<std::string, std::size_t> counted;
  for (const auto& event : tests::corpus_store().events()) ++counted[std::string(to_string(event.factuality))];
  for (const auto& [standing, count] : counted) {
    EXPECT_EQ(json["events"][standing].size(), count);
    EXPECT_EQ(json["read"]["records"]["events"][standing], count);
  }
  EXPECT_EQ(json["read"]["records"]["indicators"], tests::corpus_store().indicators().size());
  EXPECT_EQ(json["sources"].size(), tests::corpus_store().sources().size());
  for (const Json& source : json["sources"]) {
    std::size_t records = 0;
    const auto says = [&](const std::vector<Evidence>& evidence) {
      return std::ranges::any_of(evidence, [&](const Evidence& e) { return e.source == source["id"].get<std::string>(); });
    };
    for (const auto& event : tests::corpus_store().events()) records += says(event.evidence);
    for (const auto& tie : tests::corpus_store().ties()) records += says(tie.evidence);
    for (const auto& membership : tests::corpus_store().memberships()) records += says(membership.evidence);
    for (const auto& indicator : tests::corpus_store().indicators()) records += says(indicator.evidence);
    EXPECT_EQ(source["records"], records) << source["path"];
  }
}

TEST(BriefJson, TellsPathsRelativeToTheRoot) {
  const Json page = to_json(whole());
  for (const Json& source : page["sources"])
    EXPECT_TRUE(source["path"].get<std::string>().starts_with("data/corpus/")) << source["path"];
}

TEST(BriefJson, IsTheSameWhateverTheOrderOfReading) {
  auto readings = tests::corpus().readings;
  std::ranges::reverse(readings);
  const tests::Library library(readings);
  EXPECT_EQ(to_json(compose(library.store(), tests::atlas(), tests::request())), to_json(whole()));
}

}  // namespace
}  // namespace entente::brief
