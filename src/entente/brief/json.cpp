#include "entente/records/json.hpp"

#include <nlohmann/json.hpp>

#include "entente/brief/brief.hpp"
#include "entente/brief/words.hpp"

namespace entente::brief {
namespace {

Json interval_json(const Interval& when) {
  Json json = Json::object();
  if (when.start != Day::earliest()) json["start"] = to_iso(when.start);
  if (when.end != Day::latest()) json["end"] = to_iso(when.end);
  return json;
}

struct FromJson {
  Json operator()(const FromTies& from) const { return {{"ties", from.layers}}; }
  Json operator()(const FromEvents& from) const {
    Json classes = Json::array();
    for (const EventClass one : from.classes) classes.push_back(to_string(one));
    return {{"events", classes},
            {"window", {{"years", from.window.years}, {"months", from.window.months}, {"days", from.window.days}}}};
  }
  Json operator()(const FromMemberships& from) const {
    Json roles = Json::array();
    for (const Role role : from.roles) roles.push_back(to_string(role));
    return {{"memberships", from.arrangements}, {"roles", roles}, {"largest", from.largest}};
  }
};

Json lens_json(const Lens& lens) {
  Json layers = Json::array();
  for (const LensLayer& layer : lens.layers) {
    Json json{{"name", layer.name}};
    json.update(std::visit(FromJson{}, layer.from));
    json["weight"] = layer.weight;
    json["sign"] = layer.sign;
    json["factuality"] = Json::array();
    for (const Factuality factuality : layer.factuality) json["factuality"].push_back(to_string(factuality));
    layers.push_back(std::move(json));
  }
  return {{"name", lens.name}, {"question", lens.question}, {"actors", lens.actors},
          {"kind", lens.kind}, {"hub", lens.hub},           {"layers", layers}};
}

Json configuration_json(const Brief& brief) {
  const Configuration& made = brief.configuration;
  Json json{{"program", "entente"}, {"version", made.version}, {"command", made.command}};
  json["about"] = made.about;
  json["when"] = interval_json(made.when);
  if (made.view.as_of) json["as_of"] = to_iso(*made.view.as_of);
  if (made.view.known_on) json["known_on"] = to_iso(*made.view.known_on);
  if (brief.structure) json["at"] = to_iso(brief.structure->at);
  json["lens"] = lens_json(made.lens);
  json["atlas"] = made.atlas;
  json["extractors"] = made.extractors;
  json["inputs"] = made.inputs;
  return json;
}

/// How many records of each standing.
template <typename Told>
Json counts_json(const ByStanding<Told>& told) {
  Json json = Json::object();
  for (std::size_t i = 0; i < told.lists.size(); ++i)
    json[std::string(to_string(static_cast<Factuality>(i)))] = told.lists[i].size();
  return json;
}

Json read_json(const Brief& brief) {
  Json json{{"documents", brief.sources.size()}, {"unread", brief.unread.size()}};
  if (brief.published) json["published"] = interval_json(*brief.published);
  json["records"] = {{"events", counts_json(brief.events)},
                     {"ties", counts_json(brief.ties)},
                     {"memberships", counts_json(brief.memberships)},
                     {"indicators", brief.indicators.size()},
                     {"background", brief.background.size()}};
  return json;
}

Json findings_json(const Brief& brief) {
  Json findings = Json::array();
  for (const Finding& finding : brief.findings) {
    std::string text;
    Json figures = Json::array();
    for (const Phrase& phrase : finding) {
      text += phrase.text;
      if (!phrase.records.empty() || !phrase.place.empty())
        figures.push_back({{"text", phrase.text}, {"records", phrase.records}});
    }
    findings.push_back({{"text", text}, {"figures", figures}});
  }
  return findings;
}

Json record_json(const Brief& brief, const Record& record) {
  Json json{{"label", brief.labels.at(id(record))}};
  json.update(entente::to_json(record));
  if (const auto others = brief.reports.find(id(record)); others != brief.reports.end())
    json["reports"] = others->second;
  return json;
}

template <typename Told>
Json list_json(const Brief& brief, const std::vector<Told>& records) {
  Json list = Json::array();
  for (const auto& record : records) list.push_back(record_json(brief, record));
  return list;
}

template <typename Told>
Json standings_json(const Brief& brief, const ByStanding<Told>& told) {
  Json json = Json::object();
  for (std::size_t i = 0; i < told.lists.size(); ++i)
    json[std::string(to_string(static_cast<Factuality>(i)))] = list_json(brief, told.lists[i]);
  return json;
}

Json ties_json(const Network& network) {
  Json ties = Json::array();
  for (const NetworkTie& tie : network.ties) {
    Json support = Json::array();
    for (const Support& one : tie.support) {
      if (one.record.empty())
        support.push_back({{"atlas", one.text}, {"source", one.source}});
      else
        support.push_back({{"record", one.record}, {"text", one.text}});
    }
    ties.push_back({{"a", network.actors[tie.a]},
                    {"b", network.actors[tie.b]},
                    {"weight", tie.weight},
                    {"sign", tie.sign},
                    {"layers", tie.layers},
                    {"support", std::move(support)}});
  }
  return ties;
}

Json network_json(const Brief& brief) {
  if (!brief.structure) return nullptr;
  const Structure& structure = *brief.structure;
  Json actors = Json::array();
  for (const std::string& code : structure.network.actors) actors.push_back({{"code", code}});
  for (std::size_t i = 0; i < structure.drawn.actors.size(); ++i) {
    Json& actor = actors[structure.network.position(structure.drawn.actors[i])];
    actor["x"] = structure.places[i].x;
    actor["y"] = structure.places[i].y;
  }
  return {{"at", to_iso(structure.at)},
          {"actors", std::move(actors)},
          {"ties", ties_json(structure.network)},
          {"unknown_pairs", structure.network.unknown.size()}};
}

Json estimate_json(const measures::Estimate& estimate) {
  const auto number = [](const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); };
  Json json{{"value", number(estimate.value)},
            {"lower", number(estimate.lower)},
            {"upper", number(estimate.upper)},
            {"known_pairs", estimate.known_pairs},
            {"unknown_pairs", estimate.unknown_pairs}};
  if (!estimate.why.empty()) json["why"] = estimate.why;
  return json;
}

Json waves_json(const Brief& brief) {
  Json waves = Json::array();
  for (std::size_t i = 0; i < brief.waves.size(); ++i) {
    const Network& wave = brief.waves[i];
    Json measures = Json::object();
    for (const Series& series : brief.series) measures[series.measure] = estimate_json(series.estimates[i]);
    waves.push_back({{"year", year_of(wave.when.start)},
                     {"actors", wave.actors.size()},
                     {"unknown_pairs", wave.unknown.size()},
                     {"measures", std::move(measures)},
                     {"ties", ties_json(wave)}});
  }
  return waves;
}

Json series_json(const Brief& brief) {
  Json measures = Json::array();
  for (const Series& series : brief.series)
    measures.push_back({{"name", series.measure},
                        {"question", series.question},
                        {"formula", series.formula},
                        {"unit", series.unit},
                        {"reference", series.reference}});
  return measures;
}

Json sources_json(const Brief& brief) {
  Json sources = Json::array();
  for (const SourceTold& told : brief.sources) {
    Json json = entente::to_json(told.source);
    json["records"] = told.records;
    sources.push_back(std::move(json));
  }
  return sources;
}

}  // namespace

Json to_json(const Brief& brief) {
  Json json{{"configuration", configuration_json(brief)}};
  json["read"] = read_json(brief);
  json["findings"] = findings_json(brief);
  json["events"] = standings_json(brief, brief.events);
  json["ties"] = standings_json(brief, brief.ties);
  json["memberships"] = standings_json(brief, brief.memberships);
  json["indicators"] = list_json(brief, brief.indicators);
  json["background"] = list_json(brief, brief.background);
  json["network"] = network_json(brief);
  json["measures"] = series_json(brief);
  if (!brief.why_no_series.empty()) json["why_no_measures"] = brief.why_no_series;
  json["waves"] = waves_json(brief);
  json["actors"] = Json::object();
  for (const auto& [code, actor] : brief.actors) {
    json["actors"][code] = {{"name", actor.name}};
    if (!actor.full.empty()) json["actors"][code]["full"] = actor.full;
    if (!actor.kind.empty()) json["actors"][code]["kind"] = actor.kind;
  }
  json["sources"] = sources_json(brief);
  json["unread"] = Json::array();
  for (const Unread& one : brief.unread) json["unread"].push_back({{"path", one.path}, {"reason", one.reason}});
  return json;
}

}  // namespace entente::brief
