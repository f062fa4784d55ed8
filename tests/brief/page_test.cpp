#include <chrono>
#include <set>

#include "corpus.hpp"
#include "markup.hpp"
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace entente::brief {
namespace {

using testing::HasSubstr;
using testing::Not;
using tests::read_markup;
using tests::Tag;

const std::string& page() {
  static const std::string html = to_html(compose(tests::corpus_store(), tests::atlas(), tests::request()));
  return html;
}

std::vector<std::string> classes_of(const Tag& tag) {
  const auto found = tag.attributes.find("class");
  std::vector<std::string> classes;
  if (found != tag.attributes.end())
    for (const auto part : split(found->second, ' ')) classes.emplace_back(part);
  return classes;
}

bool has_class(const Tag& tag, std::string_view name) { return std::ranges::count(classes_of(tag), name) > 0; }

void expect_sound(const std::string& html) {
  std::set<std::string> ids;
  std::vector<Tag> tags;
  ASSERT_NO_THROW(tags = read_markup(html));
  for (const Tag& tag : tags)
    if (const auto id = tag.attributes.find("id"); id != tag.attributes.end()) {
      EXPECT_TRUE(ids.insert(id->second).second) << "twice: " << id->second;
    }
  for (const Tag& tag : tags) {
    EXPECT_FALSE(tag.attributes.contains("src")) << tag.name;
    EXPECT_FALSE(tag.attributes.contains("srcset")) << tag.name;
    EXPECT_NE(tag.name, "link");
    EXPECT_NE(tag.name, "iframe");
    EXPECT_FALSE(tag.attributes.contains("style")) << tag.name;
    for (const auto& [name, value] : tag.attributes) EXPECT_FALSE(name.starts_with("on")) << name;
    const auto href = tag.attributes.find("href");
    if (href == tag.attributes.end()) continue;
    EXPECT_EQ(tag.name, "a");
    const std::string& to = href->second;
    const bool leads =
        to.starts_with("#") ? ids.contains(to.substr(1)) : to.starts_with("https://") || to.starts_with("http://");
    EXPECT_TRUE(leads) << "leads nowhere: " << to;
  }
}

TEST(Page, IsWellFormedAndEveryLinkLeadsSomewhere) { expect_sound(page()); }

TEST(Page, OfAnEmptyStoreIsSound) {
  const tests::Library library({});
  expect_sound(to_html(compose(library.store(), tests::atlas(), tests::request())));
}

TEST(Page, OfASelectionWithBackgroundIsSound) {
  auto wanted = tests::request("hub-and-spokes");
  wanted.about = {"KOR", "NATO"};
  wanted.when = year_interval(2023);
  wanted.unread = {{"a.pdf", "a.pdf: bytes that are no text"}};
  const std::string html = to_html(compose(tests::corpus_store(), tests::atlas(), wanted));
  expect_sound(html);
  EXPECT_THAT(html, HasSubstr("South Korea and NATO"));
  EXPECT_THAT(html, HasSubstr("<code>a.pdf</code>: bytes that are no text"));
}

TEST(Page, LoadsNothing) {
  EXPECT_THAT(page(), Not(HasSubstr("url(")));
  EXPECT_THAT(page(), Not(HasSubstr("@import")));
  EXPECT_THAT(page(), HasSubstr("default-src &#39;none&#39;"));
  for (const Tag& tag : read_markup(page()))
    if (tag.name == "script" || tag.name == "style") {
      EXPECT_THAT(tag.text, Not(HasSubstr("http")));
    }
}

TEST(Page, ShowsEveryRecordOnceWithItsQuote) {
  const Brief brief = compose(tests::corpus_store(), tests::atlas(), tests::request());
  std::size_t records = 0, quotes = 0, evidences = 0;
  for (const Tag& tag : read_markup(page())) {
    records += has_class(tag, "record");
    quotes += tag.name == "blockquote";
  }
  const auto count = [&](const auto& list) {
    for (const auto& record : list) evidences += record.evidence.size();
  };
  std::ranges::for_each(brief.events.lists, count);
  std::ranges::for_each(brief.ties.lists, count);
  std::ranges::for_each(brief.memberships.lists, count);
  count(brief.indicators);
  EXPECT_EQ(records, brief.labels.size());
  EXPECT_EQ(quotes, evidences);
}

/// The plain text of each record's section, by the standing that the section is for.
TEST(Page, NeverShowsAPlannedActAmongThoseDone) {
  const Brief brief = compose(tests::corpus_store(), tests::atlas(), tests::request());
  std::map<std::string, Factuality> standing;
  for (const auto& list : brief.events.lists)
    for (const auto& event : list) {
      std::string anchor = brief.labels.at(event.id);
      anchor.front() = 'e';
      standing.emplace(anchor, event.factuality);
    }
  std::string section;
  std::size_t seen = 0;
  for (const Tag& tag : read_markup(page())) {
    if (tag.name == "section") section = has_class(tag, "acts") ? classes_of(tag).at(1) : "";
    if (!has_class(tag, "record") || section.empty()) continue;
    EXPECT_EQ(to_string(standing.at(tag.attributes.at("id"))), section);
    ++seen;
  }
  EXPECT_EQ(seen, brief.events.size());
}

TEST(Page, SaysStandingsByWordAndSymbol) {
  for (const char* standing : {"● actual", "○ planned", "? possible", "× negated"})
    EXPECT_THAT(page(), HasSubstr(standing));
}

TEST(Page, NamesActorsAsPeopleDo) {
  EXPECT_THAT(page(), HasSubstr(">South Korea</a>"));
  EXPECT_THAT(page(), HasSubstr(">NATO</a>"));
  EXPECT_THAT(page(), Not(HasSubstr(">KOR</a>")));
}

TEST(Page, TextThatLooksLikeMarkupStaysText) {
  const std::string evil = "</script><script>alert(1)</script><img src=x onerror='x' \"&amp;";
  Reading reading = tests::reading("evil", {});
  reading.source.title = evil;
  reading.source.publisher = evil;
  reading.source.path = "javascript:alert(1)//" + evil;
  Event event = tests::talks({"KOR", "NATO"}, "2024-05-14", reading.source.id);
  event.evidence.front().quote = evil;
  event.date.text = evil;
  event.place = Location{evil, evil, {}, {}};
  event.amount = Amount{1, evil, {}, evil};
  event.mode = evil;
  event.attribution = evil;
  event.source.push_back({"\"><script>", {}, evil});
  Tie tie;
  tie.layer = evil;
  tie.a = "KOR", tie.b = evil;
  tie.evidence = event.evidence;
  reading.records = {identified(event), identified(tie)};
  const tests::Library library({reading});
  auto wanted = tests::request();
  wanted.command = evil;
  wanted.unread = {{evil, evil}};
  const Brief brief = compose(library.store(), tests::atlas(), wanted);
  const std::string html = to_html(brief);
  std::size_t scripts = 0;
  for (const Tag& tag : read_markup(html)) {
    scripts += tag.name == "script";
    EXPECT_NE(tag.name, "img");
    if (const auto href = tag.attributes.find("href"); href != tag.attributes.end()) {
      EXPECT_FALSE(href->second.starts_with("javascript:"));
    }
  }
  EXPECT_EQ(scripts, 1U);
  const std::string markdown = to_markdown(brief);
  EXPECT_THAT(markdown.substr(markdown.find("-->")), Not(HasSubstr("<script>alert")));
}

TEST(Page, IsTheSameForTheSameStore) {
  EXPECT_EQ(to_html(compose(tests::corpus_store(), tests::atlas(), tests::request())), page());
}

TEST(Page, OfFiveThousandActsIsMadeQuicklyAndStaysSmall) {
  const std::vector<std::string> actors{"USA", "KOR", "JPN", "AUS", "NZL", "PHL", "IND",
                                        "GBR", "FRA", "DEU", "CHN", "RUS", "PRK"};
  std::vector<Reading> readings;
  for (int document = 0; document < 50; ++document) {
    Reading reading = tests::reading("document " + std::to_string(document), {});
    for (int i = 0; i < 100; ++i) {
      const int n = document * 100 + i;
      const auto a = static_cast<std::size_t>(n) % actors.size(),
                 b = static_cast<std::size_t>(n / 13 + n + 1) % actors.size();
      Event event = tests::talks({actors[a]}, to_iso(make_day(2015, 1, 1) + n * 3600 / 5000), reading.source.id, i);
      if (a != b) event.target = {{actors[b], {}, {}}};
      event.event_class = static_cast<EventClass>(n % 16);
      event.factuality = static_cast<Factuality>(n % 7 == 0 ? 1 : 0);
      reading.records.push_back(identified(event));
    }
    readings.push_back(std::move(reading));
  }
  const tests::Library library(readings);
  const auto begun = std::chrono::steady_clock::now();
  const Brief brief = compose(library.store(), tests::atlas(), tests::request());
  const std::string html = to_html(brief);
  const std::string json = to_json(brief).dump(1);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  EXPECT_EQ(brief.events.size(), 5000U);
  EXPECT_LT(took.count(), 10);
  EXPECT_LT(html.size(), 16U << 20U);
  EXPECT_LT(json.size(), 32U << 20U);
  RecordProperty("seconds", std::to_string(took.count()));
  RecordProperty("bytes", std::to_string(html.size()));
}

}  // namespace
}  // namespace entente::brief
