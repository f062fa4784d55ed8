#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "entente/brief/brief.hpp"
#include "entente/brief/findings.hpp"
#include "entente/brief/structure.hpp"
#include "entente/brief/words.hpp"

namespace entente::brief {
namespace {

/// Which records the request asks for.
class Choice {
 public:
  explicit Choice(const Request& request) : about_(request.about), when_(request.when) {}

  bool takes(const Record& record) const {
    if (!interval_of(record).overlaps(when_)) return false;
    const auto actors = actors_named(record);
    if (about_.empty()) return !actors.empty();  // an act of parties whom nobody knows is no news of the actors
    return std::ranges::any_of(
        actors, [&](const std::string& code) { return std::ranges::find(about_, code) != about_.end(); });
  }

  /// Every actor that a record names, the one it is attributed to among them only when `quoted`.
  static std::vector<std::string> actors_named(const Record& record) {
    if (const auto* event = std::get_if<Event>(&record)) {
      auto codes = actors_of(event->source);
      for (auto& code : actors_of(event->target)) codes.push_back(std::move(code));
      return codes;
    }
    if (const auto* tie = std::get_if<Tie>(&record)) return {tie->a, tie->b};
    if (const auto* membership = std::get_if<Membership>(&record)) return {membership->actor, membership->arrangement};
    return {std::get<Indicator>(record).actor};
  }

 private:
  const std::vector<std::string>& about_;
  Interval when_;
};

const std::string& attribution_of(const Record& record) {
  static const std::string none;
  if (const auto* event = std::get_if<Event>(&record)) return event->attribution;
  if (const auto* tie = std::get_if<Tie>(&record)) return tie->attribution;
  if (const auto* membership = std::get_if<Membership>(&record)) return membership->attribution;
  return none;
}

template <typename Told>
bool earlier(const Told& a, const Told& b) {
  const Interval first = interval_of(Record(a)), second = interval_of(Record(b));
  return std::tie(first.start, first.end, a.id) < std::tie(second.start, second.end, b.id);
}

template <typename Told>
void take(const std::vector<Told>& all, const Choice& choice, ByStanding<Told>& chosen) {
  for (const Told& one : all)
    if (choice.takes(one)) chosen[one.factuality].push_back(one);
  for (auto& list : chosen.lists) std::ranges::sort(list, earlier<Told>);
}

/// Calls `visit` with every record of the brief, those of the background last.
template <typename Visit>
void for_each_record(const Brief& brief, Visit visit) {
  for (const auto& list : brief.events.lists)
    for (const auto& event : list) visit(Record(event));
  for (const auto& list : brief.ties.lists)
    for (const auto& tie : list) visit(Record(tie));
  for (const auto& list : brief.memberships.lists)
    for (const auto& membership : list) visit(Record(membership));
  for (const auto& indicator : brief.indicators) visit(Record(indicator));
  for (const auto& record : brief.background) visit(record);
}

/// The path as it is told to a reader: below the root without it.
std::string told_path(const std::string& path, const std::filesystem::path& root) {
  const std::filesystem::path given(path);
  if (root.empty() || !given.is_absolute()) return path;
  const auto relative = given.lexically_relative(root);
  return relative.empty() || *relative.begin() == ".." ? path : relative.generic_string();
}

/// Leaves out what none of the sources asked for says.
template <typename Told>
void keep_told_by(const std::vector<std::string>& sources, std::vector<Told>& records) {
  if (sources.empty()) return;
  const std::set<std::string_view> asked(sources.begin(), sources.end());
  std::erase_if(records, [&](const Told& record) {
    return std::ranges::none_of(record.evidence, [&](const Evidence& e) { return asked.contains(e.source); });
  });
}

Material material_of(const Store& store, const Request& request) {
  Material material = gather(store, request.view);
  keep_told_by(request.sources, material.events);
  keep_told_by(request.sources, material.ties);
  keep_told_by(request.sources, material.memberships);
  return material;
}

bool is_asked(const Request& request, const Source& source) {
  return request.sources.empty() || std::ranges::find(request.sources, source.id) != request.sources.end();
}

std::optional<Interval> published(const std::vector<Source>& sources, const Request& request) {
  std::optional<Interval> all;
  for (const Source& source : sources) {
    if (!source.published || !is_asked(request, source)) continue;
    const Interval& when = source.published->when;
    all = all ? Interval{std::min(all->start, when.start), std::max(all->end, when.end)} : when;
  }
  return all;
}

/// The sources asked for, and those that a record of the brief rests on beside them.
void add_sources(std::vector<Source> sources, const Request& request, Brief& brief) {
  std::map<std::string, std::size_t> told;
  std::set<std::string> extractors;
  for_each_record(brief, [&](const Record& record) {
    std::set<std::string> named;
    for (const auto& e : evidence(record)) {
      named.insert(e.source);
      if (!e.extractor.empty()) extractors.insert(e.extractor);
    }
    for (const auto& source : named) ++told[source];
  });
  for (Source& source : sources) {
    const std::size_t records = told[source.id];
    if (!is_asked(request, source) && records == 0) continue;
    source.path = told_path(source.path, request.root);
    brief.configuration.inputs.push_back(source.id);
    brief.sources.push_back({std::move(source), records});
  }
  std::ranges::sort(brief.sources, {}, [](const SourceTold& told_source) {
    const Source& source = told_source.source;
    return std::make_tuple(source.published ? source.published->when.start : Day::latest(), source.path, source.id);
  });
  std::ranges::sort(brief.configuration.inputs);
  brief.configuration.extractors.assign(extractors.begin(), extractors.end());
}

/// The records that networks rest on and that the request did not ask for.
void add_background(const Material& material, Brief& brief) {
  std::set<std::string> needed;
  const auto need = [&](const Network& network) {
    for (const auto& tie : network.ties)
      for (const auto& support : tie.support)
        if (!support.record.empty()) needed.insert(support.record);
  };
  if (brief.structure) need(brief.structure->network);
  std::ranges::for_each(brief.waves, need);
  for_each_record(brief, [&](const Record& record) { needed.erase(id(record)); });
  const auto add = [&](const auto& records) {
    for (const auto& record : records)
      if (needed.contains(record.id)) brief.background.emplace_back(record);
  };
  add(material.events), add(material.ties), add(material.memberships);
}

ActorTold told(const Atlas& atlas, const std::string& code) {
  const Actor* actor = atlas.find(code);
  if (actor == nullptr) return {code, {}, {}};
  const std::string kind(to_string(actor->kind));
  constexpr std::size_t longest = 20;
  if (actor->kind == ActorKind::state || actor->name.size() <= longest) return {actor->name, {}, kind};
  // The press knows most arrangements by their short names, and their codes are made from these; a code that is no name
  // of its own (a treaty between two states) says less than the full name.
  std::string name = actor->name;
  for (const Name& other : actor->names) {
    if (other.kind != NameKind::short_name || fold_case(other.text) != fold_case(code)) continue;
    name = other.text;
    if (other.text == code) break;
  }
  if (name == actor->name) return {name, {}, kind};
  return {name, actor->name, kind};
}

void add_actors(const Atlas& atlas, const Request& request, Brief& brief) {
  std::set<std::string> codes(request.about.begin(), request.about.end());
  codes.insert(request.lens.actors.begin(), request.lens.actors.end());
  codes.insert(request.lens.hub);
  for_each_record(brief, [&](const Record& record) {
    for (auto& code : Choice::actors_named(record)) codes.insert(std::move(code));
    codes.insert(attribution_of(record));
  });
  if (brief.structure) codes.insert(brief.structure->network.actors.begin(), brief.structure->network.actors.end());
  for (const Network& wave : brief.waves) codes.insert(wave.actors.begin(), wave.actors.end());
  codes.erase("");
  for (const auto& code : codes) brief.actors.emplace(code, told(atlas, code));
}

/// Numbers the records of each kind by date: events whatever their standing, so that a label says nothing of it.
void add_labels(Brief& brief) {
  std::map<std::string_view, std::vector<std::tuple<Interval, std::string>>> by_kind;
  for_each_record(brief,
                  [&](const Record& record) { by_kind[kind(record)].emplace_back(interval_of(record), id(record)); });
  for (auto& [of_kind, records] : by_kind) {
    std::ranges::sort(records, [](const auto& a, const auto& b) {
      const auto& [first, first_id] = a;
      const auto& [second, second_id] = b;
      return std::tie(first.start, first.end, first_id) < std::tie(second.start, second.end, second_id);
    });
    const char letter = static_cast<char>(of_kind.front() - 'a' + 'A');
    for (std::size_t i = 0; i < records.size(); ++i)
      brief.labels.emplace(std::get<std::string>(records[i]), fmt::format("{}{}", letter, i + 1));
  }
}

/// What else on the page tells of the event that a record reports.
void add_reports(const Store& store, const Request& request, Brief& brief) {
  for (Cluster& cluster : store.clusters(request.view)) {
    std::erase_if(cluster.records, [&](const std::string& one) { return !brief.labels.contains(one); });
    for (const auto& one : cluster.records)
      for (const auto& other : cluster.records)
        if (one != other) brief.reports[one].push_back(other);
  }
}

}  // namespace

Brief compose(const Store& store, const Atlas& atlas, const Request& request) {
  for (const auto& code : request.about) static_cast<void>(atlas.actor(code));
  if (!request.lens.hub.empty()) static_cast<void>(atlas.actor(request.lens.hub));
  Brief brief;
  brief.configuration = {request.version,
                         request.command,
                         request.about,
                         request.when,
                         request.view,
                         request.lens,
                         atlas.digest(),
                         {},
                         {}};
  brief.unread = request.unread;
  const Material material = material_of(store, request);
  const Choice choice(request);
  take(material.events, choice, brief.events);
  take(material.ties, choice, brief.ties);
  take(material.memberships, choice, brief.memberships);
  auto indicators = store.indicators(request.view);
  keep_told_by(request.sources, indicators);
  for (Indicator& indicator : indicators)
    if (choice.takes(indicator)) brief.indicators.push_back(std::move(indicator));
  std::ranges::sort(brief.indicators, earlier<Indicator>);
  auto sources = store.sources(request.view);
  brief.published = published(sources, request);
  if (brief.events.size() + brief.ties.size() + brief.memberships.size() + brief.indicators.size() > 0) {
    add_structure(atlas, material, request, brief);
    add_background(material, brief);
  }
  add_sources(std::move(sources), request, brief);
  add_actors(atlas, request, brief);
  add_labels(brief);
  add_reports(store, request, brief);
  brief.findings = find(brief);
  return brief;
}

}  // namespace entente::brief
