#include "entente/records/json.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "entente/records/fields.hpp"

namespace entente {
namespace {

using records::Fields;

template <typename Value>
void put_if(Json& json, const char* name, const Value& value) {
  if (!value.empty()) json[name] = value;
}

template <typename Value>
void put_if(Json& json, const char* name, const std::optional<Value>& value) {
  if (value) json[name] = *value;
}

// ---- writing

Json evidence_json(const std::vector<Evidence>& evidence) {
  Json array = Json::array();
  for (const auto& e : evidence)
    array.push_back({{"source", e.source},
                     {"start", e.start},
                     {"end", e.end},
                     {"quote", e.quote},
                     {"sentence", e.sentence},
                     {"extractor", e.extractor}});
  return array;
}

Json parties_json(const std::vector<Party>& parties) {
  Json array = Json::array();
  for (const auto& party : parties) {
    Json object{{"actor", party.actor}};
    put_if(object, "sector", party.sector);
    put_if(object, "text", party.text);
    array.push_back(std::move(object));
  }
  return array;
}

Json date_json(const Date& date) {
  return {{"start", to_iso(date.when.start)},
          {"end", to_iso(date.when.end)},
          {"precision", to_string(date.precision)},
          {"text", date.text}};
}

void put_span(Json& json, const Span& span) {
  if (span.from) json["start"] = to_iso(*span.from);
  if (span.until) json["end"] = to_iso(*span.until);
}

/// The fields that end every record but the indicator.
template <typename Sourced>
void put_standing(Json& json, const Sourced& record) {
  json["factuality"] = to_string(record.factuality);
  put_if(json, "attribution", record.attribution);
}

template <typename Sourced>
void put_support(Json& json, const Sourced& record) {
  json["evidence"] = evidence_json(record.evidence);
  json["confidence"] = record.confidence;
}

Json write(const Event& event) {
  Json json{{"record", "event"}, {"id", event.id}, {"class", to_string(event.event_class)}};
  put_if(json, "mode", event.mode);
  json["contexts"] = event.contexts;
  put_standing(json, event);
  json["date"] = date_json(event.date);
  json["source"] = parties_json(event.source);
  json["target"] = parties_json(event.target);
  if (event.place) {
    Json place{{"name", event.place->name}};
    put_if(place, "country", event.place->country);
    put_if(place, "lat", event.place->lat);
    put_if(place, "lon", event.place->lon);
    json["place"] = std::move(place);
  }
  if (event.amount) {
    Json amount{{"value", event.amount->value}, {"unit", event.amount->unit}};
    put_if(amount, "year", event.amount->year);
    put_if(amount, "text", event.amount->text);
    json["amount"] = std::move(amount);
  }
  put_support(json, event);
  return json;
}

Json write(const Tie& tie) {
  Json json{{"record", "tie"},          {"id", tie.id},    {"layer", tie.layer}, {"a", tie.a}, {"b", tie.b},
            {"directed", tie.directed}, {"sign", tie.sign}};
  put_if(json, "weight", tie.weight);
  put_if(json, "unit", tie.unit);
  put_span(json, tie.span);
  put_standing(json, tie);
  put_support(json, tie);
  return json;
}

Json write(const Membership& membership) {
  Json json{{"record", "membership"},
            {"id", membership.id},
            {"actor", membership.actor},
            {"arrangement", membership.arrangement},
            {"role", to_string(membership.role)}};
  put_span(json, membership.span);
  put_standing(json, membership);
  put_support(json, membership);
  return json;
}

Json write(const Indicator& indicator) {
  Json json{{"record", "indicator"},  {"id", indicator.id},       {"actor", indicator.actor},
            {"name", indicator.name}, {"value", indicator.value}, {"unit", indicator.unit}};
  put_span(json, indicator.span);
  put_support(json, indicator);
  return json;
}

// ---- reading

/// The value that `from` finds for a field's text, or an InputError that lists what is allowed.
template <typename From>
auto word(Fields& fields, std::string_view name, std::string otherwise, From from,
          std::span<const std::string_view> allowed) {
  const std::string text = otherwise.empty() ? fields.text(name) : fields.text_or(name, std::move(otherwise));
  const auto value = from(text);
  if (!value)
    throw fields.error(name, fmt::format("holds '{}'; expected is one of {}", text, fmt::join(allowed, ", ")));
  return *value;
}

Factuality read_factuality(Fields& fields) {
  return word(fields, "factuality", {}, factuality_from, factuality_names());
}

std::vector<Evidence> read_evidence(Fields& fields) {
  return fields.objects("evidence", [](Fields& item) {
    Evidence e;
    e.source = item.text_or("source", {});
    e.start = item.offset("start", 0);
    e.end = item.offset("end", e.start);
    e.quote = item.text("quote");
    e.sentence = item.offset("sentence", 0);
    e.extractor = item.text_or("extractor", {});
    return e;
  });
}

std::vector<Party> read_parties(Fields& fields, std::string_view name) {
  return fields.objects(name, [](Fields& item) {
    return Party{item.text("actor"), item.text_or("sector", {}), item.text_or("text", {})};
  });
}

Day read_day(Fields& fields, std::string_view name) {
  try {
    return parse_day(fields.text(name));
  } catch (const InputError& failure) {
    throw fields.error(name, "cannot be read: " + failure.problem());
  }
}

Date read_date(Fields fields) {
  Date date;
  date.when = {read_day(fields, "start"), read_day(fields, "end")};
  if (date.when.empty())
    throw fields.error("end",
                       fmt::format("is {}, not after the start {}", to_iso(date.when.end), to_iso(date.when.start)));
  const std::string precision = fields.text_or("precision", "day");
  const auto known = precision_from(precision);
  if (!known)
    throw fields.error("precision", "holds '" + precision +
                                        "'; expected is one of day, month, quarter, year, decade, publication, "
                                        "inferred");
  date.precision = *known;
  date.text = fields.text_or("text", {});
  fields.done();
  return date;
}

Span read_span(Fields& fields) {
  const std::string from = fields.text_or("start", {});
  const std::string until = fields.text_or("end", {});
  try {
    return make_span(from, until);
  } catch (const InputError& failure) {
    const bool start_is_wrong = !from.empty() && !try_parse_date(from);
    throw fields.error(start_is_wrong ? "start" : "end", "cannot be read: " + failure.problem());
  }
}

double read_confidence(Fields& fields) { return fields.optional_number("confidence").value_or(1.0); }

Event read_event(Fields& fields) {
  Event event;
  event.event_class = word(fields, "class", {}, event_class_from, event_class_names());
  event.mode = fields.text_or("mode", {});
  event.contexts = fields.texts("contexts");
  event.factuality = read_factuality(fields);
  event.attribution = fields.text_or("attribution", {});
  event.date = read_date(fields.object("date"));
  event.source = read_parties(fields, "source");
  event.target = read_parties(fields, "target");
  if (fields.has("place")) {
    Fields place = fields.object("place");
    event.place = Location{place.text("name"), place.text_or("country", {}), place.optional_number("lat"),
                           place.optional_number("lon")};
    place.done();
  }
  if (fields.has("amount")) {
    Fields amount = fields.object("amount");
    event.amount = Amount{amount.number("value"), amount.text("unit"), amount.optional_integer("year"),
                          amount.text_or("text", {})};
    amount.done();
  }
  fields.allow("place");
  fields.allow("amount");
  event.evidence = read_evidence(fields);
  event.confidence = read_confidence(fields);
  return event;
}

Tie read_tie(Fields& fields) {
  Tie tie;
  tie.layer = fields.text("layer");
  tie.a = fields.text("a");
  tie.b = fields.text("b");
  tie.directed = fields.flag("directed", false);
  tie.sign = fields.optional_integer("sign").value_or(1);
  tie.weight = fields.optional_number("weight");
  tie.unit = fields.text_or("unit", {});
  tie.span = read_span(fields);
  tie.factuality = read_factuality(fields);
  tie.attribution = fields.text_or("attribution", {});
  tie.evidence = read_evidence(fields);
  tie.confidence = read_confidence(fields);
  return tie;
}

Membership read_membership(Fields& fields) {
  Membership membership;
  membership.actor = fields.text("actor");
  membership.arrangement = fields.text("arrangement");
  membership.role = word(fields, "role", "member", role_from, role_names());
  membership.span = read_span(fields);
  membership.factuality = read_factuality(fields);
  membership.attribution = fields.text_or("attribution", {});
  membership.evidence = read_evidence(fields);
  membership.confidence = read_confidence(fields);
  return membership;
}

Indicator read_indicator(Fields& fields) {
  Indicator indicator;
  indicator.actor = fields.text("actor");
  indicator.name = fields.text("name");
  indicator.value = fields.number("value");
  indicator.unit = fields.text("unit");
  indicator.span = read_span(fields);
  indicator.evidence = read_evidence(fields);
  indicator.confidence = read_confidence(fields);
  return indicator;
}

Record read_kind(Fields& fields) {
  const std::string kind = fields.text("record");
  if (kind == "event") return read_event(fields);
  if (kind == "tie") return read_tie(fields);
  if (kind == "membership") return read_membership(fields);
  if (kind == "indicator") return read_indicator(fields);
  throw fields.error("record", "holds '" + kind + "'; expected is event, tie, membership or indicator");
}

}  // namespace

Json to_json(const Record& record) {
  return std::visit([](const auto& one) { return write(one); }, record);
}

Json to_json(const Source& source) {
  Json json{{"id", source.id}, {"path", source.path}, {"title", source.title}, {"publisher", source.publisher}};
  if (source.published)
    json["published"] = {{"start", to_iso(source.published->when.start)},
                         {"end", to_iso(source.published->when.end)},
                         {"precision", to_string(source.published->precision)},
                         {"text", source.published->text}};
  json["language"] = source.language;
  json["retrieved"] = source.retrieved;
  return json;
}

Json to_json(const Coverage& coverage) {
  Json json{{"layer", coverage.layer}, {"actors", coverage.actors}};
  put_span(json, coverage.span);
  json["source"] = coverage.source;
  return json;
}

Record record_from_json(const Json& object, const Place& place, std::initializer_list<std::string_view> also_allowed) {
  Fields fields(object, place);
  for (const auto name : also_allowed) fields.allow(name);
  const bool has_id = fields.has("id");
  const std::string given_id = fields.text_or("id", {});
  Record record = read_kind(fields);
  fields.done();
  try {
    validate(record);
  } catch (const InputError& failure) {
    throw failure.at(place);
  }
  record = identified(std::move(record));
  if (has_id && given_id != id(record))
    throw fields.error(
        "id", fmt::format("is '{}', but the content has id '{}'; leave it out or mend it", given_id, id(record)));
  return record;
}

Source source_from_json(const Json& object, const Place& place) {
  Fields fields(object, place);
  Source source;
  source.id = fields.text("id");
  source.path = fields.text("path");
  source.title = fields.text_or("title", {});
  source.publisher = fields.text_or("publisher", {});
  if (fields.has("published")) source.published = read_date(fields.object("published"));
  fields.allow("published");
  source.language = fields.text_or("language", {});
  source.retrieved = fields.text_or("retrieved", {});
  fields.done();
  return source;
}

Coverage coverage_from_json(const Json& object, const Place& place) {
  Fields fields(object, place);
  Coverage coverage{fields.text("layer"), fields.texts("actors"), read_span(fields), fields.text("source")};
  fields.done();
  return coverage;
}

namespace {

/// Parser callback that refuses a key given twice in one object: the library would keep the last without a word.
class UniqueKeys {
 public:
  using Step = Json::parse_event_t;
  bool operator()(Step step, const Json& value) {
    if (step == Step::object_start) open_.emplace_back();
    if (step == Step::object_end) open_.pop_back();
    if (step == Step::key && !open_.back().insert(value.get<std::string>()).second)
      throw InputError("field '" + value.get<std::string>() + "' is given twice");
    return true;
  }

 private:
  std::vector<std::set<std::string>> open_;
};

}  // namespace

Json parse_json(std::string_view text, const Place& place) {
  // To the parser a NUL is the end of the text, whatever comes after it.
  if (text.find('\0') != std::string_view::npos) throw InputError(place, "this is not JSON: it holds a NUL byte");
  try {
    UniqueKeys unique;
    return Json::parse(text.begin(), text.end(),
                       [&](int, Json::parse_event_t step, const Json& value) { return unique(step, value); });
  } catch (const Json::parse_error& failure) {
    const auto upto = text.substr(0, failure.byte == 0 ? 0 : failure.byte - 1);
    const auto line = static_cast<std::size_t>(std::count(upto.begin(), upto.end(), '\n'));
    const auto column = upto.size() - (upto.rfind('\n') + 1) + 1;
    const std::string reason = failure.what();
    throw InputError({place.file, std::max<std::size_t>(place.line, 1) + line, column},
                     "this is not JSON: " + reason.substr(std::min(reason.size(), reason.find(": ") + 2)));
  } catch (const Json::out_of_range&) {
    throw InputError(place, "holds a number that is too large to keep");
  } catch (const InputError& failure) {
    throw failure.at(place);
  }
}

std::string to_line(const Record& record) { return to_json(record).dump(); }

}  // namespace entente
