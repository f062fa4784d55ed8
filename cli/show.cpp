#include <algorithm>
#include <future>

#include "context.hpp"
#include "show_event.hpp"
#include "show_ontology.hpp"
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace entente::cli {
namespace {

std::string when(const Span& span) {
  return fmt::format("{} – {}", span.from ? to_iso(*span.from) : "?", span.until ? to_iso(*span.until) : "");
}

/// The actor that a code means, or a name that is unambiguous on the day, else on any.
const Actor& actor_of(const Atlas& atlas, const std::string& query, Day on) {
  if (const Actor* actor = atlas.find(query)) return *actor;
  auto meanings = atlas.resolve(query, on);
  if (meanings.empty()) meanings = atlas.resolve(query);
  std::vector<const Actor*> found;
  for (const Meaning& meaning : meanings)
    if (std::ranges::find(found, meaning.actor) == found.end()) found.push_back(meaning.actor);
  if (found.size() == 1) return *found.front();
  if (found.empty()) return atlas.actor(query);
  std::string readings;
  for (const Actor* actor : found)
    readings += fmt::format("{}{} ({})", readings.empty() ? "" : ", ", actor->code, actor->name);
  throw InputError(fmt::format("'{}' may be {}; give one of the codes", query, readings));
}

Json actor_json(const Actor& actor, const Atlas& atlas) {
  Json json{{"code", actor.code},
            {"kind", to_string(actor.kind)},
            {"name", actor.name},
            {"codes", actor.codes},
            {"source", actor.source}};
  json["names"] = Json::array();
  for (const auto& name : actor.names) json["names"].push_back({{"text", name.text}, {"kind", to_string(name.kind)}});
  json["seats"] = Json::array();
  for (const auto& seat : atlas.seats())
    if (seat.actor == actor.code || seat.arrangement == actor.code)
      json["seats"].push_back({{"arrangement", seat.arrangement},
                               {"actor", seat.actor},
                               {"role", to_string(seat.role)},
                               {"when", when(seat.span)},
                               {"source", seat.source}});
  return json;
}

void print_actor(const Actor& actor, const Atlas& atlas) {
  fmt::print("{}\n", bold(fmt::format("{}  {}", actor.code, actor.name)));
  fmt::print("{}{}{}\n", to_string(actor.kind), actor.subkind.empty() ? "" : ", ", actor.subkind);
  for (const auto& [scheme, code] : actor.codes) fmt::print("  {} {}", scheme, code);
  std::vector<std::string> names, persons;
  for (const auto& name : actor.names) {
    const bool in_office = name.kind == NameKind::person && !name.span.until;
    if (name.kind != NameKind::person) names.push_back(name.text);
    if (in_office && name.text.find(' ') != std::string::npos) persons.push_back(name.text);
  }
  fmt::print("{}names: {}\nsource: {}\n\n", actor.codes.empty() ? "" : "\n", fmt::join(names, ", "), actor.source);
  if (!persons.empty()) fmt::print("in office, by the last that the atlas knows: {}\n\n", fmt::join(persons, ", "));
  const bool as_member = actor.kind != ActorKind::arrangement;
  Columns table({as_member ? "arrangement" : "member", "", "role", "when", "source"});
  for (const auto& seat : atlas.seats()) {
    if ((as_member ? seat.actor : seat.arrangement) != actor.code) continue;
    const auto& other = as_member ? seat.arrangement : seat.actor;
    table.add({other, atlas.find(other) == nullptr ? "" : atlas.find(other)->name, std::string(to_string(seat.role)),
               when(seat.span), shortened(seat.source, 60)});
  }
  fmt::print("{}", table.text());
}

struct Told {
  Store store;
  std::vector<Event> events;
};

void show_actor(Context& context, const std::string& query) {
  // The store tells what it knows of the code, which the query mostly is, while the atlas loads: each takes some
  // hundredths of a second.
  std::future<Told> asked;
  if (std::filesystem::exists(context.db))
    asked = std::async(std::launch::async, [&context, &query] {
      Told told{context.open_to_read(), {}};
      told.events = told.store.events({.actors = {query}}, context.view());
      return told;
    });
  const Day on =
      context.as_of.empty() ? Day{static_cast<std::int32_t>(now().seconds / 86400)} : parse_day(context.as_of);
  const Actor& actor = actor_of(context.atlas(), query, on);
  std::vector<Event> events;
  if (asked.valid()) {
    Told told = asked.get();
    events = actor.code == query ? std::move(told.events) : told.store.events({.actors = {actor.code}}, context.view());
  }
  if (context.json) {
    Json json = actor_json(actor, context.atlas());
    json["events"] = Json::array();
    for (const auto& event : events) json["events"].push_back(to_json(Record(event)));
    fmt::print("{}\n", json.dump());
    return;
  }
  print_actor(actor, context.atlas());
  if (events.empty()) return;
  fmt::print("\n");
  print_events(events);
}

void show_ties(Context& context, const std::string& query) {
  Columns table({"id", "layer", "a", "b", "when", "factuality", "quote"});
  for (const auto& tie : context.open_to_read().ties(context.view())) {
    if (!query.empty() && tie.a != query && tie.b != query && !tie.id.starts_with(query) && tie.layer != query)
      continue;
    if (context.json) fmt::print("{}\n", to_line(tie));
    table.add({tie.id.substr(0, 8), tie.layer, tie.a, tie.b, when(tie.span), std::string(to_string(tie.factuality)),
               shortened(quote_of(tie.evidence), 80)});
  }
  if (!context.json) fmt::print("{}", table.text());
}

void show_sources(Context& context, const std::string& query) {
  Columns table({"id", "published", "publisher", "title", "path"});
  for (const auto& source : context.open_to_read().sources(context.view())) {
    if (!query.empty() && !source.id.starts_with(query) && source.path.find(query) == std::string::npos) continue;
    if (context.json) fmt::print("{}\n", to_json(source).dump());
    table.add({source.id.substr(0, 8), source.published ? to_iso(*source.published) : "", source.publisher,
               shortened(source.title, 60), source.path});
  }
  if (!context.json) fmt::print("{}", table.text());
}

}  // namespace

void add_show(CLI::App& app, Context& context) {
  auto* command = add_command(
      app, context, "show",
      "Shows an actor or arrangement of the atlas with what was read of it, records of the store, or the kinds "
      "of acts with their names in CAMEO.",
      "entente show actor KOR\nentente show event 3f2a --json\nentente show ontology SANCTION");
  auto what = std::make_shared<std::string>();
  auto query = std::make_shared<std::string>();
  command->add_option("WHAT", *what, "actor, arrangement, event, tie, source or ontology")
      ->required()
      ->check(CLI::IsMember({"actor", "arrangement", "event", "tie", "source", "ontology"}));
  command->add_option("QUERY", *query,
                      "A code, a name, or the beginning of an id; of the ontology a class, a code of "
                      "CAMEO, contexts, sectors or layers");
  command->add_option("--as-of", context.as_of, "The world at this day (2024-05-14)");
  command->add_option("--known-on", context.known_on,
                      "With what was known then (2024-05-14, or with time: 2024-05-14T09:30:00Z)");
  add_dictionary_option(command, context);
  command->callback([&context, what, query] {
    if (*what == "tie") return show_ties(context, *query);
    if (*what == "source") return show_sources(context, *query);
    if (*what == "event") return show_event(context, *query);
    if (*what == "ontology") return show_ontology(context, *query);
    if (query->empty())
      throw UsageError(fmt::format("say which {}: a code or a name, such as KOR or \"South Korea\"", *what));
    show_actor(context, *query);
  });
}

}  // namespace entente::cli
