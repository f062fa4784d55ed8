#include <set>

#include "corpus.hpp"
#include <gmock/gmock.h>

#include "entente/base/base.hpp"

namespace entente::brief {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using tests::talks;

const Brief& whole() {
  static const Brief brief = compose(tests::corpus_store(), tests::atlas(), tests::request());
  return brief;
}

std::vector<Record> all_of(const Brief& brief) {
  std::vector<Record> records;
  for (const auto& list : brief.events.lists) records.insert(records.end(), list.begin(), list.end());
  for (const auto& list : brief.ties.lists) records.insert(records.end(), list.begin(), list.end());
  for (const auto& list : brief.memberships.lists) records.insert(records.end(), list.begin(), list.end());
  records.insert(records.end(), brief.indicators.begin(), brief.indicators.end());
  records.insert(records.end(), brief.background.begin(), brief.background.end());
  return records;
}

std::string text_of(const Finding& finding) {
  std::string text;
  for (const Phrase& phrase : finding) text += phrase.text;
  return text;
}

TEST(Brief, KeepsEachStandingInItsOwnList) {
  for (std::size_t i = 0; i < 4; ++i) {
    const auto standing = static_cast<Factuality>(i);
    EXPECT_FALSE(whole().events[standing].empty());
    for (const auto& event : whole().events[standing]) EXPECT_EQ(event.factuality, standing);
    for (const auto& tie : whole().ties[standing]) EXPECT_EQ(tie.factuality, standing);
    for (const auto& membership : whole().memberships[standing]) EXPECT_EQ(membership.factuality, standing);
  }
}

TEST(Brief, QuotesOnlyWhatItsSourcesSay) {
  for (const Record& record : all_of(whole()))
    for (const Evidence& e : evidence(record)) {
      const std::string& text = tests::corpus().texts.at(e.source);
      const CodePointIndex index(text);
      EXPECT_EQ(text.substr(index.byte(e.start), index.byte(e.end) - index.byte(e.start)), e.quote);
    }
}

TEST(Brief, LabelsEveryRecordOnce) {
  std::set<std::string> labels;
  for (const Record& record : all_of(whole())) EXPECT_TRUE(labels.insert(whole().labels.at(id(record))).second);
  EXPECT_EQ(labels.size(), whole().labels.size());
}

TEST(Brief, CountsInItsFindingsAreTheLengthsOfTheirLists) {
  EXPECT_GE(whole().findings.size(), 6U);
  for (const Finding& finding : whole().findings)
    for (const Phrase& phrase : finding) {
      if (phrase.records.size() < 2 || !phrase.place.empty()) continue;
      EXPECT_TRUE(phrase.text.starts_with(std::to_string(phrase.records.size()))) << text_of(finding);
    }
}

TEST(Brief, FindsFactsOnlyInWhatIsTold) {
  std::set<std::string> done;
  for (const auto& event : whole().events[Factuality::actual]) done.insert(event.id);
  for (const Finding& finding : whole().findings) {
    const std::string text = text_of(finding);
    if (!text.starts_with("Of what was done") && !text.starts_with("Most ") && !text.starts_with("The largest"))
      continue;
    for (const Phrase& phrase : finding)
      for (const auto& record : phrase.records) EXPECT_TRUE(done.contains(record)) << text;
  }
}

TEST(Brief, AboutTellsOnlyRecordsThatNameTheActor) {
  auto wanted = tests::request();
  wanted.about = {"NATO"};
  const Brief brief = compose(tests::corpus_store(), tests::atlas(), wanted);
  std::size_t naming = 0;
  for (const auto& event : tests::corpus_store().events({.actors = {"NATO"}})) naming += !event.id.empty();
  EXPECT_EQ(brief.events.size(), naming);
  EXPECT_LT(brief.events.size(), whole().events.size());
}

TEST(Brief, HoldsEveryRecordThatItsNetworksRestOn) {
  auto wanted = tests::request();
  wanted.about = {"NZL"};
  wanted.when = year_interval(2023);
  const Brief brief = compose(tests::corpus_store(), tests::atlas(), wanted);
  EXPECT_FALSE(brief.background.empty());
  const auto known = [&](const Network& network) {
    for (const auto& tie : network.ties)
      for (const auto& support : tie.support)
        EXPECT_TRUE(support.record.empty() || brief.labels.contains(support.record));
  };
  known(brief.structure->network);
  for (const Network& wave : brief.waves) known(wave);
  EXPECT_THAT(brief.waves, SizeIs(1));
}

TEST(Brief, SourcesAskedForAreTheOnlyOnesTold) {
  auto wanted = tests::request();
  wanted.sources = {tests::corpus().readings.front().source.id};
  const Brief brief = compose(tests::corpus_store(), tests::atlas(), wanted);
  ASSERT_THAT(brief.sources, SizeIs(1));
  EXPECT_EQ(brief.sources.front().source.id, wanted.sources.front());
  for (const Record& record : all_of(brief))
    for (const Evidence& e : evidence(record)) EXPECT_EQ(e.source, wanted.sources.front());
}

TEST(Brief, OfAnEmptyStoreSaysSo) {
  const tests::Library library({});
  const Brief brief = compose(library.store(), tests::atlas(), tests::request());
  EXPECT_TRUE(brief.empty());
  EXPECT_THAT(brief.findings, IsEmpty());
  EXPECT_THAT(summary(brief), ElementsAre("Nothing was read."));
  EXPECT_THAT(to_html(brief), HasSubstr("Nothing was read"));
  EXPECT_THAT(to_markdown(brief), HasSubstr("Nothing was read"));
}

TEST(Brief, OfTextsThatTellNothingSaysSo) {
  const tests::Library library({tests::reading("weather", {})});
  const Brief brief = compose(library.store(), tests::atlas(), tests::request());
  EXPECT_TRUE(brief.empty());
  EXPECT_THAT(to_html(brief), HasSubstr("“On weather” says nothing that could be recorded"));
}

TEST(Brief, NetworkIsOfTheLastDayAskedForElseOfPublication) {
  EXPECT_EQ(to_iso(whole().structure->at), to_iso(whole().published->end - 1));
  auto wanted = tests::request();
  wanted.when = year_interval(2022);
  EXPECT_EQ(to_iso(compose(tests::corpus_store(), tests::atlas(), wanted).structure->at), "2022-12-31");
  wanted.at = parse_day("2022-03-01");
  EXPECT_EQ(to_iso(compose(tests::corpus_store(), tests::atlas(), wanted).structure->at), "2022-03-01");
}

TEST(Brief, RefusesAnActorThatTheAtlasDoesNotKnow) {
  auto wanted = tests::request();
  wanted.about = {"ATLANTIS"};
  EXPECT_THROW(compose(tests::corpus_store(), tests::atlas(), wanted), InputError);
}

TEST(Brief, TellsWhichOtherRecordsReportTheSameEvent) {
  const Event first = talks({"JPN", "KOR"}, "2023-03-16", "one"), second = talks({"JPN", "KOR"}, "2023-03-17", "two"),
              third = talks({"JPN", "KOR"}, "2023-05-07", "two", 1);
  const tests::Folder folder;
  Store store(folder / "a.duckdb", Store::Access::write);
  store.write({tests::reading("one", {first}), tests::reading("two", {second, third})}, {0});
  store.work([&](Work& work) {
    for (const auto& record : {first.id, second.id, std::string("of another page")})
      work.run("INSERT INTO cluster VALUES ($1, $2, $3, NULL)", {first.id, record, Instant{0}});
  });
  const Brief brief = compose(store, tests::atlas(), tests::request());
  EXPECT_THAT(brief.reports.at(first.id), ElementsAre(second.id));
  EXPECT_THAT(brief.reports.at(second.id), ElementsAre(first.id));
  EXPECT_FALSE(brief.reports.contains(third.id));
  EXPECT_THAT(to_html(brief), HasSubstr("told also in "));
  EXPECT_THAT(to_markdown(brief), HasSubstr("Told also in " + brief.labels.at(second.id)));
}

TEST(Brief, SummaryFitsTenLines) { EXPECT_LE(summary(whole()).size(), 10U); }

}  // namespace
}  // namespace entente::brief
