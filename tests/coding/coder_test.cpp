#include <thread>

#include "../shared.hpp"
#include "fixture.hpp"
#include "promises.hpp"
#include <gmock/gmock.h>

#include "entente/records/json.hpp"

namespace entente::tests {
namespace {

std::vector<std::string> lines(const std::vector<Record>& records) {
  std::vector<std::string> all;
  for (const Record& record : records) all.push_back(to_line(record));
  return all;
}

TEST(Coder, YieldsValidRecordsWithDistinctIdsAndExactQuotesThroughoutTheCorpus) {
  std::size_t seen = 0;
  for (const text::Document& one : corpus()) {
    const std::vector<Record> found = coder().code(one).records;
    EXPECT_EQ(broken_promise(one, found), "") << one.path;
    seen += found.size();
  }
  EXPECT_GT(seen, 300U);
}

TEST(Coder, YieldsTheSameOfTheSameDocumentInEveryThread) {
  const auto documents = corpus();
  std::vector<std::vector<std::string>> first(documents.size()), second(documents.size());
  const auto work = [&](std::vector<std::vector<std::string>>& into) {
    for (std::size_t i = 0; i < documents.size(); ++i) into[i] = lines(coder().code(documents[i]).records);
  };
  std::thread other(work, std::ref(second));
  work(first);
  other.join();
  EXPECT_EQ(first, second);
}

TEST(Coder, YieldsTheSameOfIndependentSentencesTogetherOrApart) {
  const std::vector<std::string> sentences = {"Japan condemned Russia.", "Poland bought tanks from South Korea.",
                                              "China will impose sanctions on Lithuania.", "Finland joined NATO."};
  std::string together, apart;
  std::string prose;
  for (const std::string& sentence : sentences) {
    prose += sentence + " ";
    apart += told(events(sentence));
  }
  EXPECT_EQ(told(events(prose)), apart);
}

/// Every word and code of one state by those of another.
std::string relabelled(std::string text, const std::vector<std::pair<std::string, std::string>>& pairs) {
  for (const auto& [from, to] : pairs)
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
      text.replace(at, from.size(), to);
  return text;
}

TEST(Coder, KnowsNoStateFromAnother) {
  const std::string text =
      "Japan condemned Russia. Japanese officials met the Zambian foreign minister on Monday. Tokyo will send troops "
      "to "
      "Poland, Japan's defence ministry said. The Japanese army fired two missiles. Norway praised Japan.";
  const std::string other = relabelled(text, {{"Japanese", "Kenyan"}, {"Japan", "Kenya"}, {"Tokyo", "Nairobi"}});
  EXPECT_EQ(relabelled(told(events(text)), {{"JPN", "KEN"}}), relabelled(told(events(other)), {}));
}

TEST(Coder, NeverCallsARefusedDeliveryADelivery) {
  for (const char* text :
       {"Seoul refused to deliver shells to Ukraine.", "Seoul declined to deliver shells to Ukraine.",
        "Seoul rejected the Ukrainian request to deliver shells.", "Seoul opposed sending shells to Ukraine."})
    for (const Event& event : events(text))
      EXPECT_EQ(event.event_class, EventClass::reject) << text << "\n" << told({event});
}

TEST(Coder, SeesWhoActsInThePassive) {
  EXPECT_EQ(told(events("Lithuania was sanctioned by China.")), "SANCTION actual CHN > LTU\n");
  EXPECT_EQ(told(events("Russian diplomats were expelled by Estonia.")), "SANCTION actual EST > RUS\n");
}

TEST(Coder, ResolvesWhatRefersBack) {
  EXPECT_EQ(told(events("Japan and South Korea met. The two countries signed an agreement.")),
            "CONSULT actual JPN KOR >\nAGREE actual JPN KOR >\n");
  EXPECT_EQ(told(events("NATO welcomed Finland. The alliance condemned Russia.")),
            "SUPPORT actual NATO > FIN\nACCUSE actual NATO > RUS\n");
  EXPECT_EQ(told(events("North Korea fired a missile. Japan condemned the North.")),
            "MOBILIZE actual PRK >\nACCUSE actual JPN > PRK\n");
}

TEST(Coder, TellsNothingOfWhatNobodyDid) {
  for (const char* text : {"Tensions rose in the region.", "The weather in Seoul was fine.", "War is bad.",
                           "Condemned.", "It was said that talks would be held."})
    EXPECT_TRUE(events(text).empty()) << text << "\n" << told(events(text));
}

TEST(Coder, EnduresHostileInput) {
  EXPECT_TRUE(records(".").empty());
  EXPECT_TRUE(records("!?,;:---((((\"\"\"").empty());
  std::string marks(20000, ',');
  EXPECT_TRUE(records(marks).empty());
  std::string names;
  for (int i = 0; i < 20000; ++i) names += "Japan and China condemned ";
  EXPECT_NO_THROW(records(names));
  std::string line;
  while (line.size() < 5'000'000) line += "lorem ipsum dolor sit amet ";
  EXPECT_TRUE(records(line).empty());
}

TEST(Coder, ReadsTheSeedArticle) {
  ENTENTE_NEEDS_SHARED("seeds/000_75c24eb77b2e0cd8.txt");
  const auto file = shared("seeds/000_75c24eb77b2e0cd8.txt");
  bool talks = false, deal = false, supply = false, exercise = false;
  for (const Record& record : coder().code(text::read_document(read_file(file), file)).records) {
    const Event* event = std::get_if<Event>(&record);
    if (event == nullptr) continue;
    auto all = codes(event->source);
    all.merge(codes(event->target));
    talks = talks || (event->event_class == EventClass::consult && all.contains("KOR") && all.contains("NATO"));
    deal = deal || (all == std::set<std::string>{"KOR", "POL"} && event->amount && event->amount->value == 11.7e9 &&
                    event->amount->unit == "USD");
    supply = supply || (codes(event->source).contains("PRK") && codes(event->target).contains("RUS"));
    if (all == std::set<std::string>{"USA", "JPN", "PHL"}) {
      exercise = exercise || event->factuality == Factuality::planned;
      EXPECT_NE(event->factuality, Factuality::actual);
    }
  }
  EXPECT_TRUE(talks) << "talks or summits of South Korea with NATO";
  EXPECT_TRUE(deal) << "an arms deal of South Korea with Poland over 11.7 billion dollars";
  EXPECT_TRUE(supply) << "North Korea supplying Russia";
  EXPECT_TRUE(exercise) << "a planned exercise of the United States, Japan and the Philippines";
}

}  // namespace
}  // namespace entente::tests
