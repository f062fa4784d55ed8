#include "entente/reading/reports.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <numeric>
#include <unordered_map>

#include <fmt/format.h>

#include "entente/base/text.hpp"

namespace entente::reading {
namespace {

constexpr int longest_unit = 31;  ///< days of the longest date that can be an event's
constexpr int exact_unit = 3;     ///< days of a date that counts as days
constexpr int most_apart = 2;     ///< days between two reports

int days(const Event& event) { return event.date.when.end - event.date.when.start; }

int days_apart(const Interval& a, const Interval& b) {
  if (a.overlaps(b)) return 0;
  return a.end <= b.start ? b.start - a.end + 1 : a.start - b.end + 1;
}

bool dates_fit(const Event& a, const Event& b) {
  if (std::max(days(a), days(b)) <= exact_unit) {
    const bool published = a.date.precision == Precision::publication || b.date.precision == Precision::publication;
    return days_apart(a.date.when, b.date.when) <= (published ? most_apart : 1);
  }
  return a.date.when == b.date.when;
}

bool may_join(const Event& event) { return event.date.precision != Precision::inferred && days(event) <= longest_unit; }

std::size_t shared(const std::vector<Party>& a, const std::vector<Party>& b) {
  return static_cast<std::size_t>(std::ranges::count_if(a, [&](const Party& one) {
    return !one.actor.empty() && std::ranges::find(b, one.actor, &Party::actor) != b.end();
  }));
}

bool parties_fit(const Event& a, const Event& b) {
  if (!a.target.empty() && !b.target.empty()) return shared(a.source, b.source) > 0 && shared(a.target, b.target) > 0;
  if (a.target.empty() && b.target.empty())  // of talks among several, at least two must be the same
    return shared(a.source, b.source) >= std::min<std::size_t>({2, a.source.size(), b.source.size()});
  const Event& directed = a.target.empty() ? b : a;
  const Event& other = a.target.empty() ? a : b;
  return shared(directed.source, other.source) > 0 &&
         (other.source.size() == 1 || shared(directed.target, other.source) > 0);
}

/// The first report of an event, and whether another one has followed it.
struct First {
  Event event;
  bool followed = false;
};

/// The first reports that a later one may belong to, by who acts. Events come by date.
class Open {
 public:
  /// The first report of the event that this one tells of; nothing when the event is new.
  First* place(const Event& event) {
    if (!may_join(event)) return nullptr;
    for (const Party& party : event.source) {
      auto& firsts = by_actor_[party.actor];
      std::erase_if(firsts, [&](const auto& first) { return is_over(first->event, event); });
      const auto found =
          std::ranges::find_if(firsts, [&](const auto& first) { return tell_of_one_event(first->event, event); });
      if (found != firsts.end()) return found->get();
    }
    const auto first = std::make_shared<First>(First{event});
    for (const Party& party : event.source) by_actor_[party.actor].push_back(first);
    return nullptr;
  }

 private:
  static bool is_over(const Event& first, const Event& event) {
    return event.date.when.start - first.date.when.start > exact_unit + most_apart;
  }

  std::unordered_map<std::string, std::vector<std::shared_ptr<First>>> by_actor_;
};

constexpr std::string_view date_order = "date_start, date_end, id";

/// Events that are read at once, about.
constexpr std::int64_t block_events = 50'000;

std::vector<Party> parties_of(const std::string& codes) {
  std::vector<Party> parties;
  if (codes.empty()) return parties;
  for (const std::string_view code : split(codes, ' ')) parties.push_back({std::string(code), {}, {}});
  return parties;
}

/// The events of a class and standing that begin in [from, until), as far as clusters need them.
std::vector<Event> events_of(Work& work, EventClass event_class, Factuality factuality, const Interval& begin) {
  auto rows = work.ask(
      fmt::format("SELECT id, date_start, date_end, date_precision, "
                  "coalesce(string_agg(actor, ' ') FILTER (side = 'source' AND actor <> ''), ''), "
                  "coalesce(string_agg(actor, ' ') FILTER (side = 'target' AND actor <> ''), '') "
                  "FROM event JOIN party ON party.event = event.id WHERE superseded IS NULL AND class = $1 AND "
                  "factuality = $2 AND date_start >= $3 AND date_start < $4 GROUP BY ALL ORDER BY {}",
                  date_order),
      {std::string(to_string(event_class)), std::string(to_string(factuality)), begin.start, begin.end});
  std::vector<Event> events;
  while (rows.next()) {
    Event& event = events.emplace_back();
    event.id = rows.text(0);
    event.event_class = event_class;
    event.factuality = factuality;
    event.date = {{*rows.day(1), *rows.day(2)}, precision_from(rows.text(3)).value_or(Precision::day), {}};
    event.source = parties_of(rows.text(4));
    event.target = parties_of(rows.text(5));
  }
  return events;
}

/// Spans of time with so many events of a class and standing that they can be read at once.
std::vector<Interval> blocks_of(Work& work, EventClass event_class, Factuality factuality) {
  auto rows = work.ask(
      "SELECT date_start, count(*)::BIGINT FROM event WHERE superseded IS NULL AND class = $1 AND factuality = $2 "
      "GROUP "
      "BY date_start ORDER BY date_start",
      {std::string(to_string(event_class)), std::string(to_string(factuality))});
  std::vector<Interval> blocks;
  std::int64_t events = block_events;
  while (rows.next()) {
    const Day day = *rows.day(0);
    if (events >= block_events) {
      blocks.push_back({day, day + 1});
      events = 0;
    }
    blocks.back().end = day + 1;
    events += rows.integer(1).value_or(0);
  }
  return blocks;
}

/// Puts what the temporary table says in the place of what the store said.
void replace_clusters(Work& work, Instant now) {
  work.run(
      "UPDATE cluster SET superseded = $1 WHERE superseded IS NULL AND NOT EXISTS (SELECT 1 FROM cluster_now AS now "
      "WHERE now.id = cluster.id AND now.record = cluster.record)",
      {now});
  work.run(
      "INSERT INTO cluster SELECT id, record, $1, NULL FROM cluster_now AS now WHERE NOT EXISTS (SELECT 1 FROM cluster "
      "WHERE superseded IS NULL AND now.id = cluster.id AND now.record = cluster.record) ORDER BY id, record",
      {now});
  work.run("DROP TABLE cluster_now");
}

}  // namespace

bool tell_of_one_event(const Event& a, const Event& b) {
  return a.event_class == b.event_class && a.factuality == b.factuality && may_join(a) && may_join(b) &&
         dates_fit(a, b) && parties_fit(a, b);
}

std::vector<std::string> first_reports(std::span<const Event> events) {
  std::vector<std::size_t> order(events.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) {
    const Event& event = events[i];
    return std::tuple(event.date.when.start, event.date.when.end, std::string_view(event.id));
  });
  std::map<std::pair<EventClass, Factuality>, Open> open;
  std::vector<std::string> first(events.size());
  for (const std::size_t i : order) {
    const First* told = open[{events[i].event_class, events[i].factuality}].place(events[i]);
    first[i] = told == nullptr ? events[i].id : told->event.id;
  }
  return first;
}

namespace {

void append(SqlFiller& filler, const std::string& cluster, const std::string& record) {
  filler << cluster << record;
  filler.end_row();
}

}  // namespace

void cluster_reports(Store& store, Instant now) {
  store.work([&](Work& work) {
    work.run("CREATE TEMP TABLE cluster_now (id VARCHAR, record VARCHAR)");
    SqlFiller filler = work.fill_temporary("cluster_now");
    for (std::size_t c = 0; c < event_class_names().size(); ++c)
      for (std::size_t f = 0; f < factuality_names().size(); ++f) {
        const auto event_class = static_cast<EventClass>(c);
        const auto factuality = static_cast<Factuality>(f);
        Open open;
        for (const Interval& block : blocks_of(work, event_class, factuality))
          for (const Event& event : events_of(work, event_class, factuality, block)) {
            First* first = open.place(event);
            if (first == nullptr) continue;
            if (!first->followed) append(filler, first->event.id, first->event.id);
            first->followed = true;
            append(filler, first->event.id, event.id);
          }
      }
    filler.end();
    replace_clusters(work, now);
  });
}

}  // namespace entente::reading
