/// JSON in and out, ids, and what `validate` refuses.
#include "entente/records/records.hpp"

#include <cmath>
#include <map>
#include <set>

#include "records/random_record.hpp"
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "entente/records/json.hpp"

namespace entente {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Matches;
using testing::StartsWith;
using tests::Dice;
using tests::random_record;

const Place place{"feed.jsonl", 12, 0};

/// The message of the InputError that reading throws; empty when it throws none.
std::string refusal(const Json& object) {
  try {
    record_from_json(object, place);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

Json event_json() {
  return Json::parse(R"({
    "record": "event", "class": "COOPERATE", "mode": "", "contexts": ["military"], "factuality": "actual", "attribution": "USA",
    "date": {"start": "2022-08-26", "end": "2022-08-27", "precision": "day", "text": "on Friday"},
    "source": [{"actor": "KOR", "sector": "BUS", "text": "Hyundai Rotem"}],
    "target": [{"actor": "POL", "text": "Poland"}],
    "place": {"name": "Morag", "country": "POL", "lat": 53.9, "lon": 19.9},
    "amount": {"value": 180, "unit": "tanks", "year": 2022, "text": "180 tanks"},
    "evidence": [{"source": "ab12", "start": 10, "end": 40, "quote": "Poland bought 180 tanks.", "sentence": 2, "extractor": "test/1"}],
    "confidence": 0.5})");
}

Json tie_json() {
  return Json::parse(R"({
    "record": "tie", "layer": "defence-pact", "a": "KOR", "b": "USA", "directed": false, "sign": 1, "weight": 2.5, "unit": "treaties",
    "start": "1953-10", "end": "2024", "factuality": "actual", "attribution": "KOR",
    "evidence": [{"source": "ab12", "start": 1, "end": 9, "quote": "a pact", "sentence": 0, "extractor": "test/1"}], "confidence": 1})");
}

Json membership_json() {
  return Json::parse(R"({
    "record": "membership", "actor": "FIN", "arrangement": "NATO", "role": "member", "start": "2023-04-04", "end": "2024",
    "factuality": "actual", "attribution": "FIN",
    "evidence": [{"source": "ab12", "start": 1, "end": 9, "quote": "joined", "sentence": 0, "extractor": "test/1"}], "confidence": 1})");
}

Json indicator_json() {
  return Json::parse(R"({
    "record": "indicator", "actor": "POL", "name": "defence-spending", "value": 4.1, "unit": "percent of GDP",
    "start": "2024", "end": "2024",
    "evidence": [{"source": "ab12", "start": 1, "end": 9, "quote": "spends", "sentence": 0, "extractor": "test/1"}], "confidence": 1})");
}

std::vector<Json> one_of_each() { return {event_json(), tie_json(), membership_json(), indicator_json()}; }

TEST(RecordJson, OfRandomRecordsOfEveryKindReadsBackBitForBit) {
  Dice dice(1);
  for (int trial = 0; trial < 4000; ++trial) {
    const Record record = identified(random_record(dice, static_cast<std::size_t>(trial) % 4));
    const std::string line = to_line(record);
    ASSERT_EQ(line.find('\n'), std::string::npos) << line;
    const Json read = parse_json(line, place);
    ASSERT_EQ(read.begin().key(), "record");
    ASSERT_EQ(read.begin().value(), kind(record));
    ASSERT_EQ(record_from_json(read, place), record) << line;
    ASSERT_EQ(to_line(record_from_json(read, place)), line);
  }
}

TEST(RecordJson, FieldsAreThoseOfTheStructOneForOne) {
  const Event event = std::get<Event>(record_from_json(event_json(), place));
  EXPECT_EQ(event.event_class, EventClass::cooperate);
  EXPECT_EQ(event.contexts, std::vector<std::string>{"military"});
  EXPECT_EQ(event.attribution, "USA");
  EXPECT_EQ(event.date, (Date{parse_date("2022-08-26").when, Precision::day, "on Friday"}));
  EXPECT_EQ(event.source, (std::vector<Party>{{"KOR", "BUS", "Hyundai Rotem"}}));
  EXPECT_EQ(event.target, (std::vector<Party>{{"POL", "", "Poland"}}));
  EXPECT_EQ(event.place, (Location{"Morag", "POL", 53.9, 19.9}));
  EXPECT_EQ(event.amount, (Amount{180, "tanks", 2022, "180 tanks"}));
  EXPECT_EQ(event.evidence, (std::vector<Evidence>{{"ab12", 10, 40, "Poland bought 180 tanks.", 2, "test/1"}}));
  EXPECT_EQ(event.confidence, 0.5);

  const Tie tie = std::get<Tie>(record_from_json(tie_json(), place));
  EXPECT_EQ(tie.layer, "defence-pact");
  EXPECT_EQ(tie.a + tie.b, "KORUSA");
  EXPECT_FALSE(tie.directed);
  EXPECT_EQ(tie.weight, 2.5);
  EXPECT_EQ(tie.span, make_span("1953-10", "2024"));

  const Membership membership = std::get<Membership>(record_from_json(membership_json(), place));
  EXPECT_EQ(membership.arrangement, "NATO");
  EXPECT_EQ(membership.role, Role::member);
  EXPECT_EQ(membership.span, make_span("2023-04-04", "2024"));

  const Indicator indicator = std::get<Indicator>(record_from_json(indicator_json(), place));
  EXPECT_EQ(indicator.value, 4.1);
  EXPECT_EQ(indicator.unit, "percent of GDP");
}

TEST(RecordJson, KeepsThePrecisionOfItsSpan) {
  for (const auto& [start, end] :
       {std::pair("1953", ""), {"1953-10", "1954-Q2"}, {"", "2024-02-29"}, {"2024", "2024"}, {"", ""}}) {
    Json object = tie_json();
    object.erase("start"), object.erase("end");
    if (*start != '\0') object["start"] = start;
    if (*end != '\0') object["end"] = end;
    const Record record = record_from_json(object, place);
    EXPECT_EQ(std::get<Tie>(record).span, make_span(start, end));
    EXPECT_EQ(to_json(record).value("start", ""), start);
    EXPECT_EQ(to_json(record).value("end", ""), end);
  }
}

TEST(RecordJson, LeavesOutOptionalFieldsThatAreEmpty) {
  Event event;
  event.date = parse_date("2024");
  event.source = {{"KOR", "", "Seoul"}};
  event.evidence = {{"ab12", 0, 3, "abc", 0, "test/1"}};
  const Json json = to_json(event);
  for (const char* absent : {"mode", "attribution", "place", "amount"}) EXPECT_FALSE(json.contains(absent)) << absent;
  EXPECT_FALSE(json["source"][0].contains("sector"));
  Tie tie;
  tie.layer = "talks", tie.a = "KOR", tie.b = "USA";
  tie.evidence = event.evidence;
  for (const char* absent : {"weight", "unit", "start", "end", "attribution"})
    EXPECT_FALSE(to_json(tie).contains(absent)) << absent;
}

TEST(RecordJson, AnUnknownFieldIsRefusedByNameAnywhere) {
  for (Json object : one_of_each()) {
    object["colour"] = "red";
    EXPECT_THAT(refusal(object), AllOf(StartsWith("feed.jsonl:12"), HasSubstr("colour"))) << object["record"];
    object.erase("colour");
    object["evidence"][0]["page"] = 3;
    EXPECT_THAT(refusal(object), AllOf(StartsWith("feed.jsonl:12"), HasSubstr("page"), HasSubstr("evidence")));
  }
  for (const char* path : {"/date/hour", "/source/0/rank", "/target/0/rank", "/place/river", "/amount/currency"}) {
    Json object = event_json();
    object[Json::json_pointer(path)] = 1;
    const std::string_view field = std::string_view(path).substr(std::string_view(path).rfind('/') + 1);
    EXPECT_THAT(refusal(object), AllOf(StartsWith("feed.jsonl:12"), HasSubstr(std::string(field))));
  }
  // A field of another kind of record is unknown too.
  Json membership = membership_json();
  membership["layer"] = "talks";
  EXPECT_THAT(refusal(membership), HasSubstr("layer"));
}

TEST(RecordJson, OnlyFieldsThatTheCallerNamesArePassedOver) {
  Json object = tie_json();
  object["doc"] = "a.md";
  EXPECT_THAT(refusal(object), HasSubstr("doc"));
  EXPECT_NO_THROW(record_from_json(object, place, {"doc"}));
  object["dock"] = "a.md";
  EXPECT_THROW(record_from_json(object, place, {"doc"}), InputError);
}

TEST(RecordJson, AWrongTypeIsRefusedWithTheNameOfTheField) {
  const Json others[] = {Json(true),   Json(3.5), Json("text"), Json::array({1}), Json::object({{"x", 1}}),
                         Json(nullptr)};
  for (const Json& good : one_of_each()) {
    const Json flat = good.flatten();
    for (const auto& [field, value] : flat.items()) {
      for (const Json& other : others) {
        const bool same = other.type() == value.type() || (other.is_number() && value.is_number());
        if (same) continue;
        Json object = good;
        object[Json::json_pointer(field)] = other;
        const std::string name = field.substr(field.find_last_not_of("0123456789/") == std::string::npos ? 0 : 1);
        const std::string first = name.substr(0, name.find('/'));
        EXPECT_THAT(refusal(object), AllOf(StartsWith("feed.jsonl:12"), HasSubstr(first)))
            << field << " of " << good["record"] << " as " << other;
      }
    }
  }
}

TEST(RecordJson, AnObjectOrArrayInThePlaceOfAnotherIsRefused) {
  for (const char* field : {"date", "source", "target", "place", "amount", "evidence", "contexts"})
    for (const Json& other : {Json("text"), Json(3), Json(nullptr), Json(true)}) {
      Json object = event_json();
      object[field] = other;
      EXPECT_THAT(refusal(object), AllOf(StartsWith("feed.jsonl:12"), HasSubstr(field))) << other;
    }
  for (const Json& other : {Json("text"), Json::array(), Json(3), Json(nullptr)})
    EXPECT_THAT(refusal(other), StartsWith("feed.jsonl:12"));
}

TEST(RecordJson, AMissingFieldWithoutDefaultIsRefusedByName) {
  const std::map<std::string, std::vector<std::string>> required = {
      {"event", {"record", "class", "date", "source"}},
      {"tie", {"record", "layer", "a", "b"}},
      {"membership", {"record", "actor", "arrangement"}},
      {"indicator", {"record", "actor", "name", "value"}}};
  for (const Json& good : one_of_each())
    for (const std::string& field : required.at(good["record"])) {
      Json object = good;
      object.erase(field);
      EXPECT_THAT(refusal(object), AllOf(StartsWith("feed.jsonl:12"), HasSubstr(field))) << good["record"];
    }
  for (const char* path : {"date/start", "date/end", "amount/value", "amount/unit", "place/name", "evidence/0/quote"}) {
    Json flat = event_json().flatten();
    flat.erase(std::string("/") + path);
    EXPECT_THAT(refusal(flat.unflatten()), AllOf(StartsWith("feed.jsonl:12"),
                                                 HasSubstr(std::string(path).substr(std::string(path).rfind('/') + 1))))
        << path;
  }
}

TEST(RecordJson, AnEndBeforeItsStartIsRefused) {
  Json event = event_json();
  event["date"]["end"] = "2022-08-25";
  EXPECT_THAT(refusal(event), AllOf(StartsWith("feed.jsonl:12"), HasSubstr("end")));
  event["date"]["end"] = "2022-08-26";  // half-open: an interval without a day
  EXPECT_THAT(refusal(event), StartsWith("feed.jsonl:12"));
  for (Json object : {tie_json(), membership_json(), indicator_json()}) {
    object["start"] = "2024-06";
    object["end"] = "2024-05";
    EXPECT_THAT(refusal(object), AllOf(StartsWith("feed.jsonl:12"), HasSubstr("2024-05"))) << object["record"];
    object["end"] = "2024";
    EXPECT_EQ(refusal(object), "") << "2024 ends after June 2024";
  }
  Json quote = event_json();
  quote["evidence"][0]["start"] = 41;
  EXPECT_THAT(refusal(quote), AllOf(StartsWith("feed.jsonl:12"), HasSubstr("evidence")));
}

TEST(RecordJson, AWordOutsideItsListIsRefusedAndTheListIsShown) {
  const auto check = [](Json object, const char* path, const char* word, const char* one_of_the_list) {
    object[Json::json_pointer(path)] = word;
    EXPECT_THAT(refusal(object), AllOf(StartsWith("feed.jsonl:12"), HasSubstr(std::string("'") + word + "'"),
                                       HasSubstr(one_of_the_list)))
        << path;
  };
  check(event_json(), "/class", "consult", "CONSULT");
  check(event_json(), "/class", "", "CONSULT");
  check(event_json(), "/factuality", "likely", "possible");
  check(event_json(), "/contexts/0", "weather", "military");
  check(event_json(), "/source/0/sector", "gov", "GOV");
  check(event_json(), "/date/precision", "week", "month");
  check(membership_json(), "/role", "Member", "member");
  check(tie_json(), "/record", "ties", "tie");
}

TEST(RecordJson, AFigureThatItCannotHoldIsRefused) {
  const auto refused = [](Json object, const char* path, const Json& value) {
    object[Json::json_pointer(path)] = value;
    EXPECT_THAT(refusal(object), StartsWith("feed.jsonl:12")) << path << " as " << value;
  };
  const double nan = std::nan(""), infinity = std::numeric_limits<double>::infinity();
  for (double bad : {nan, infinity, -infinity}) {
    refused(event_json(), "/amount/value", bad);
    refused(event_json(), "/confidence", bad);
    refused(event_json(), "/place/lat", bad);
    refused(tie_json(), "/weight", bad);
    refused(indicator_json(), "/value", bad);
  }
  for (const Json& bad : {Json(1.01), Json(-0.01), Json(2)}) refused(event_json(), "/confidence", bad);
  for (const Json& bad : {Json(2), Json(-2), Json(0.5), Json(1e30), Json(UINT64_MAX)})
    refused(tie_json(), "/sign", bad);
  for (const Json& bad : {Json(-1), Json(1.5), Json(4294967296LL), Json(-4294967296LL), Json(1e30)}) {
    refused(event_json(), "/evidence/0/end", bad);
    refused(event_json(), "/evidence/0/sentence", bad);
  }
  for (const Json& bad : {Json(2022.5), Json(1e30), Json(9999999999LL)}) refused(event_json(), "/amount/year", bad);
  refused(event_json(), "/place/lat", 90.5);
  refused(event_json(), "/place/lat", -91);
  refused(event_json(), "/place/lon", 181);
}

TEST(RecordJson, ADateThatIsNoneIsRefused) {
  for (const char* bad : {"", "2022-02-30", "yesterday", "26-08-2022"}) {
    Json event = event_json();
    event["date"]["start"] = bad;
    EXPECT_THAT(refusal(event), StartsWith("feed.jsonl:12")) << bad;
    Json tie = tie_json();
    tie["start"] = bad;
    if (*bad != '\0') {
      EXPECT_THAT(refusal(tie), StartsWith("feed.jsonl:12")) << bad;
    }
  }
}

TEST(RecordJson, AnIdMayBeLeftOutAndMustBeRightWhenItIsThere) {
  for (Json object : one_of_each()) {
    const std::string right = id(record_from_json(object, place));
    EXPECT_EQ(right.size(), 20);
    object["id"] = right;
    EXPECT_EQ(id(record_from_json(object, place)), right);
    object["id"] = "00000000000000000000";
    EXPECT_THAT(refusal(object), AllOf(StartsWith("feed.jsonl:12"), HasSubstr("id")));
    object["id"] = "";
    EXPECT_NE(refusal(object), "");
    object["id"] = 7;
    EXPECT_NE(refusal(object), "");
  }
}

TEST(RecordJson, TextIsKeptAsItIs) {
  Json object = tie_json();
  const std::string odd = "\"quotes\", \\ back, \t tab, \n line, \u2028, \U0001F600, 한국, </script>";
  object["evidence"][0]["quote"] = odd;
  const Record record = record_from_json(object, place);
  EXPECT_EQ(evidence(record).front().quote, odd);
  EXPECT_EQ(record_from_json(parse_json(to_line(record), place), place), record);
}

TEST(ParseJson, RefusesAKeyGivenTwiceAndNamesIt) {
  for (const char* text : {R"({"a": 1, "b": 2, "a": 3})", R"({"x": {"a": 1, "a": 1}})",
                           R"([{"a": 1, "b": {}, "a": null}])", R"({"a": 1, "\u0061": 2})"})
    try {
      parse_json(text, place);
      FAIL() << text;
    } catch (const InputError& error) {
      EXPECT_THAT(error.what(), AllOf(StartsWith("feed.jsonl:12"), HasSubstr("'a'"))) << text;
    }
  EXPECT_NO_THROW(parse_json(R"([{"a": 1}, {"a": 2, "b": {"a": 1}}])", place));
}

TEST(ParseJson, SaysLineAndColumnOfWhatItCannotRead) {
  const auto found = [](const char* text) {
    try {
      parse_json(text, {"feed.jsonl", 1, 0});
    } catch (const InputError& error) {
      return std::string(error.what()).substr(0, std::string(error.what()).find(": "));
    }
    return std::string("nothing");
  };
  EXPECT_EQ(found(R"({"a": 1,, "b": 2})"), "feed.jsonl:1:9");
  EXPECT_EQ(found("{\"a\": 1,\n \"b\": x}"), "feed.jsonl:2:7");
}

TEST(ParseJson, RefusesWhatIsNoJson) {
  for (const char* text : {"",
                           " ",
                           "{",
                           "{}}",
                           "{} {}",
                           "[1,]",
                           "{\"a\":}",
                           "{'a': 1}",
                           "nan",
                           "NaN",
                           "[NaN]",
                           "[Infinity]",
                           "[01]",
                           "[1e999]",
                           "[\"\xFF\"]",
                           "[\"\xED\xA0\x80\"]",
                           "[\"\\ud800\"]",
                           "\xEF\xBB",
                           "// c\n{}",
                           "[\"a\nb\"]"})
    EXPECT_THROW(parse_json(text, place), InputError) << text;
  EXPECT_THROW(parse_json(std::string_view("{}\0", 3), place), InputError);
}

TEST(ParseJson, OfDeepNestingNeitherCrashesNorHangs) {
  const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
  try {
    parse_json(deep, place);
  } catch (const InputError&) {
  }
}

TEST(RecordId, DoesNotDependOnTheOrderOfFields) {
  for (const Json& object : one_of_each()) {
    Json backwards = Json::object();
    std::vector<std::string> keys;
    for (const auto& [key, value] : object.items()) keys.insert(keys.begin(), key);
    for (const std::string& key : keys) backwards[key] = object[key];
    EXPECT_EQ(id(record_from_json(backwards, place)), id(record_from_json(object, place)));
  }
}

TEST(RecordId, DoesNotDependOnTheExtractorNorOnTheIdThatTheRecordCarries) {
  for (const Json& object : one_of_each()) {
    Json other = object;
    other["evidence"][0]["extractor"] = "better-reader/2";
    EXPECT_EQ(id(record_from_json(other, place)), id(record_from_json(object, place)));
    Record carrying = record_from_json(object, place);
    const std::string before = id(carrying);
    std::visit([](auto& record) { record.id = "something else"; }, carrying);
    EXPECT_EQ(compute_id(carrying), before);
    EXPECT_EQ(id(identified(carrying)), before);
  }
}

TEST(RecordId, DependsOnEveryOtherField) {
  std::map<std::string, std::string> changes = {{"/class", "\"AID\""},
                                                {"/factuality", "\"planned\""},
                                                {"/role", "\"observer\""},
                                                {"/sign", "-1"},
                                                {"/date/start", "\"2022-08-25\""},
                                                {"/date/end", "\"2022-08-28\""},
                                                {"/date/precision", "\"publication\""},
                                                {"/source/0/sector", "\"GOV\""},
                                                {"/contexts/0", "\"economic\""},
                                                {"/start", "\"1951\""},
                                                {"/end", "\"2025\""},
                                                {"/evidence/0/start", "3"}};
  for (const Json& object : one_of_each()) {
    const std::string before = id(record_from_json(object, place));
    std::set<std::string> ids = {before};
    const Json flat = object.flatten();
    for (const auto& [field, value] : flat.items()) {
      if (field == "/record" || field.ends_with("/extractor")) continue;
      Json changed = object;
      Json& target = changed[Json::json_pointer(field)];
      if (changes.contains(field))
        target = Json::parse(changes.at(field));
      else if (value.is_string())
        target = value.get<std::string>() + "X";
      else if (value.is_boolean())
        target = !value.get<bool>();
      else if (field == "/confidence")
        target = value.get<double>() / 2;
      else
        target = value.get<double>() + 1;
      if (target.is_number_float() && (field.ends_with("year") || field.find("evidence") != std::string::npos))
        target = static_cast<int>(target.get<double>());
      const std::string after = id(record_from_json(changed, place));
      EXPECT_TRUE(ids.insert(after).second) << field << " of " << object["record"];
    }
  }
}

TEST(RecordId, DependsOnWhatIsThereAtAll) {
  for (const Json& object : one_of_each()) {
    const std::string before = id(record_from_json(object, place));
    for (const char* field :
         {"contexts", "attribution", "target", "place", "amount", "weight", "unit", "start", "end"}) {
      if (!object.contains(field)) continue;
      Json without = object;
      without.erase(field);
      if (std::string_view(field) == "unit" && object["record"] == "indicator") continue;
      EXPECT_NE(id(record_from_json(without, place)), before) << field << " of " << object["record"];
    }
  }
}

TEST(RecordId, TellsFieldsApartWhoseTextsRunTogether) {
  Json first = tie_json(), second = tie_json();
  first["a"] = "KORX", first["b"] = "USA";
  second["a"] = "KOR", second["b"] = "XUSA";
  EXPECT_NE(id(record_from_json(first, place)), id(record_from_json(second, place)));
  Json source = event_json(), target = event_json();
  source["source"].push_back(source["target"][0]), source.erase("target");
  EXPECT_NE(id(record_from_json(source, place)), id(record_from_json(target, place)));
}

TEST(RecordId, TellsKindsApart) {
  std::set<std::string> ids;
  for (const Json& object : one_of_each()) ids.insert(id(record_from_json(object, place)));
  EXPECT_EQ(ids.size(), 4);
}

/// What `validate` says of a record after a change to it.
template <typename Kind>
std::string complaint(const Json& object, void (*change)(Kind&)) {
  Kind record = std::get<Kind>(record_from_json(object, place));
  change(record);
  try {
    validate(record);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(Validate, TakesWhatIsRight) {
  for (const Json& object : one_of_each()) EXPECT_NO_THROW(validate(record_from_json(object, place)));
  Dice dice(3);
  for (std::size_t trial = 0; trial < 400; ++trial) EXPECT_NO_THROW(validate(random_record(dice, trial % 4)));
}

TEST(Validate, RefusesWhatNoRecordCanHold) {
  EXPECT_NE(complaint<Event>(event_json(), [](Event& e) { e.source.clear(); }), "");
  EXPECT_NE(complaint<Event>(event_json(), [](Event& e) { e.evidence[0].start = e.evidence[0].end + 1; }), "");
  EXPECT_NE(complaint<Event>(event_json(), [](Event& e) { e.confidence = 1.5; }), "");
  EXPECT_NE(complaint<Event>(event_json(), [](Event& e) { e.confidence = -0.5; }), "");
  EXPECT_NE(complaint<Event>(event_json(), [](Event& e) { e.confidence = std::nan(""); }), "");
  EXPECT_NE(complaint<Event>(event_json(), [](Event& e) { e.date.when.end = e.date.when.start - 1; }), "");
  EXPECT_NE(complaint<Event>(event_json(), [](Event& e) { e.amount->value = std::nan(""); }), "");
  EXPECT_NE(complaint<Event>(event_json(), [](Event& e) { e.amount->value = HUGE_VAL; }), "");
  EXPECT_NE(complaint<Tie>(tie_json(), [](Tie& t) { t.layer = ""; }), "");
  EXPECT_NE(complaint<Tie>(tie_json(), [](Tie& t) { t.a = ""; }), "");
  EXPECT_NE(complaint<Tie>(tie_json(), [](Tie& t) { t.b = ""; }), "");
  EXPECT_NE(complaint<Tie>(tie_json(), [](Tie& t) { std::swap(t.span.from, t.span.until); }), "");
  EXPECT_NE(complaint<Tie>(tie_json(), [](Tie& t) { t.sign = 2; }), "");
  EXPECT_NE(complaint<Tie>(tie_json(), [](Tie& t) { t.weight = std::nan(""); }), "");
  EXPECT_NE(complaint<Membership>(membership_json(), [](Membership& m) { m.actor = ""; }), "");
  EXPECT_NE(complaint<Membership>(membership_json(), [](Membership& m) { m.arrangement = ""; }), "");
  EXPECT_NE(complaint<Indicator>(indicator_json(), [](Indicator& i) { i.actor = ""; }), "");
  EXPECT_NE(complaint<Indicator>(indicator_json(), [](Indicator& i) { i.value = std::nan(""); }), "");
}

TEST(SourceJson, ReadsBackAndIsStrict) {
  Source source{"ab12", "feeds/a b.md", "A \"title\"", "Entente", parse_date("2024-05"), "en", "2024-06-01"};
  EXPECT_EQ(source_from_json(to_json(source), place), source);
  source.published.reset();
  source.title.clear(), source.retrieved.clear();
  EXPECT_EQ(source_from_json(to_json(source), place), source);
  Json object = to_json(source);
  object["colour"] = "red";
  EXPECT_THROW(source_from_json(object, place), InputError);
  object = to_json(source);
  object["published"] = "someday";
  EXPECT_THROW(source_from_json(object, place), InputError);
  object = to_json(source);
  object.erase("id");
  EXPECT_THROW(source_from_json(object, place), InputError);
}

TEST(CoverageJson, ReadsBackAndIsStrict) {
  Coverage coverage{"defence-pact", {"KOR", "USA"}, make_span("1816", "2018"), "ab12"};
  EXPECT_EQ(coverage_from_json(to_json(coverage), place), coverage);
  coverage.actors.clear();
  EXPECT_EQ(coverage_from_json(to_json(coverage), place), coverage);
  Json object = to_json(coverage);
  object["start"] = "2019";
  EXPECT_THROW(coverage_from_json(object, place), InputError);
  object = to_json(coverage);
  object["colour"] = "red";
  EXPECT_THROW(coverage_from_json(object, place), InputError);
  object = to_json(coverage);
  object["actors"] = "KOR";
  EXPECT_THROW(coverage_from_json(object, place), InputError);
  object = to_json(coverage);
  object.erase("layer");
  EXPECT_THROW(coverage_from_json(object, place), InputError);
}

}  // namespace
}  // namespace entente
