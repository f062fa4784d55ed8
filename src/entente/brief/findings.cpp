#include "entente/brief/findings.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "entente/brief/words.hpp"

namespace entente::brief {
namespace {

using Ids = std::vector<std::string>;

bool is_conflict(const Event& event) {
  const Quad quad = quad_of(event.event_class);
  return quad == Quad::verbal_conflict || quad == Quad::material_conflict;
}

template <typename Told>
Ids ids_of(const std::vector<Told>& records) {
  Ids ids;
  for (const auto& record : records) ids.push_back(record.id);
  return ids;
}

template <typename Told>
Ids ids_of(const ByStanding<Told>& records) {
  Ids ids;
  for (const auto& list : records.lists)
    for (const auto& record : list) ids.push_back(record.id);
  return ids;
}

Phrase text(std::string words) { return {std::move(words), {}, {}}; }

Phrase figure(Ids ids) {
  std::string words = with_commas(ids.size());
  return {std::move(words), std::move(ids), {}};
}

Phrase figure(Ids ids, std::string_view one, std::string_view many) {
  std::string words = count_of(ids.size(), one, many);
  return {std::move(words), std::move(ids), {}};
}

Ids joined(Ids a, const Ids& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

/// Adds `A, B and C` to a finding; figures without records are left out.
void add_list(Finding& finding, std::vector<Phrase> phrases) {
  std::erase_if(phrases, [](const Phrase& phrase) { return phrase.records.empty(); });
  for (std::size_t i = 0; i < phrases.size(); ++i) {
    if (i > 0) finding.push_back(text(i + 1 == phrases.size() ? " and " : ", "));
    finding.push_back(std::move(phrases[i]));
  }
}

using Pair = std::pair<std::string, std::string>;

std::map<Pair, std::vector<const Event*>> conflicts_by_direction(const std::vector<Event>& events) {
  std::map<Pair, std::vector<const Event*>> pairs;
  for (const Event& event : events)
    if (is_conflict(event))
      for (const auto& a : actors_of(event.source))
        for (const auto& b : actors_of(event.target)) pairs[{a, b}].push_back(&event);
  return pairs;
}

template <typename Key>
const std::pair<const Key, std::vector<const Event*>>* most(const std::map<Key, std::vector<const Event*>>& groups) {
  const auto found = std::ranges::max_element(groups, {}, [](const auto& group) { return group.second.size(); });
  return found == groups.end() ? nullptr : &*found;
}

Ids ids_of(const std::vector<const Event*>& events) {
  Ids ids;
  for (const Event* event : events) ids.push_back(event->id);
  return ids;
}

std::map<EventClass, std::vector<const Event*>> by_class(const std::vector<const Event*>& events) {
  std::map<EventClass, std::vector<const Event*>> classes;
  for (const Event* event : events) classes[event->event_class].push_back(event);
  return classes;
}

std::vector<const Event*> pointers(const std::vector<Event>& events) {
  std::vector<const Event*> all;
  for (const Event& event : events) all.push_back(&event);
  return all;
}

// ---- the findings

void what_was_read(const Brief& brief, std::vector<Finding>& findings) {
  const auto telling = static_cast<std::size_t>(
      std::ranges::count_if(brief.sources, [](const SourceTold& source) { return source.records > 0; }));
  const auto acts = ids_of(brief.events), ties = ids_of(brief.ties), memberships = ids_of(brief.memberships),
             indicators = ids_of(brief.indicators);
  Ids all = joined(joined(joined(acts, ties), memberships), indicators);
  const std::string documents =
      fmt::format("{} of {} read", with_commas(telling), count_of(brief.sources.size(), "document", "documents"));
  const std::string published = brief.published ? fmt::format(", published {},", in_words(*brief.published)) : "";
  Finding finding{{documents, {}, "sources"},
                  text(fmt::format("{} {} ", published, telling == 1 ? "yields" : "yield")),
                  figure(std::move(all), "record", "records"),
                  text(": ")};
  add_list(finding, {figure(acts, "act", "acts"), figure(ties, "tie", "ties"),
                     figure(memberships, "membership", "memberships"), figure(indicators, "figure", "figures")});
  finding.push_back(text("."));
  findings.push_back(std::move(finding));
}

void how_they_stand(const Brief& brief, std::vector<Finding>& findings) {
  const auto& events = brief.events;
  if (events.size() < 2) return;
  Finding finding{text("Of the "), figure(ids_of(events), "act,", "acts,"), text(" ")};
  const auto& done = events[Factuality::actual];
  if (done.empty())
    finding.push_back(text("none is told as done"));
  else
    finding.insert(finding.end(),
                   {figure(ids_of(done)), text(done.size() == 1 ? " is told as done" : " are told as done")});
  std::vector<Phrase> others;
  for (const auto& [standing, words] :
       std::initializer_list<std::pair<Factuality, std::string_view>>{{Factuality::planned, "planned"},
                                                                      {Factuality::possible, "possible"},
                                                                      {Factuality::negated, "told as not done"}}) {
    Phrase phrase = figure(ids_of(events[standing]));
    phrase.text += fmt::format(" {}", words);
    others.push_back(std::move(phrase));
  }
  if (done.size() < events.size()) {
    finding.push_back(text("; "));
    add_list(finding, std::move(others));
    finding.push_back(text(". Only the first are counted as facts"));
  }
  finding.push_back(text("."));
  findings.push_back(std::move(finding));
}

void which_kinds(const Brief& brief, std::vector<Finding>& findings) {
  const auto done = pointers(brief.events[Factuality::actual]);
  if (done.size() < 2) return;
  std::array<Ids, 4> quads;
  for (const Event* event : done) quads[static_cast<std::size_t>(quad_of(event->event_class))].push_back(event->id);
  Finding finding{text("Of what was done, ")};
  std::vector<Phrase> phrases;
  for (std::size_t i = 0; i < quads.size(); ++i) {
    Phrase phrase = figure(quads[i]);
    phrase.text += fmt::format(" {} {}", quads[i].size() == 1 ? "is" : "are", words_of(static_cast<Quad>(i)));
    phrases.push_back(std::move(phrase));
  }
  add_list(finding, std::move(phrases));
  const auto classes = by_class(done);
  const auto* first = most(classes);
  finding.push_back(text(fmt::format("; the most frequent kind is {}, with ", words_of(first->first).plural)));
  finding.push_back(figure(ids_of(first->second)));
  finding.push_back(text("."));
  findings.push_back(std::move(finding));
}

void which_pairs(const Brief& brief, std::vector<Finding>& findings) {
  const auto pairs = by_pair(brief, brief.events[Factuality::actual]);
  std::vector<const std::pair<const Pair, std::vector<const Event*>>*> order;
  for (const auto& group : pairs)
    if (group.second.size() > 1) order.push_back(&group);
  std::ranges::stable_sort(order, std::ranges::greater{}, [](const auto* group) { return group->second.size(); });
  if (order.size() > 3) order.resize(3);
  if (order.empty()) return;
  Finding finding{text("Most is told as done between ")};
  for (std::size_t i = 0; i < order.size(); ++i) {
    const auto& [pair, events] = *order[i];
    Ids hostile;
    for (const Event* event : events)
      if (is_conflict(*event)) hostile.push_back(event->id);
    if (i > 0) finding.push_back(text(i + 1 == order.size() ? ", and between " : ", between "));
    finding.push_back(
        text(fmt::format("{} and {} (", name_in_sentence(brief, pair.first), name_in_sentence(brief, pair.second))));
    finding.push_back(figure(ids_of(events), "act", "acts"));
    if (!hostile.empty() && hostile.size() < events.size()) {
      finding.push_back(text(", "));
      finding.push_back(figure(std::move(hostile)));
      finding.push_back(text(" of them conflictual"));
    } else {
      finding.push_back(text(hostile.empty() ? ", all cooperative" : ", all conflictual"));
    }
    finding.push_back(text(")"));
  }
  finding.push_back(text("."));
  findings.push_back(std::move(finding));
}

void who_against_whom(const Brief& brief, std::vector<Finding>& findings) {
  const auto groups = conflicts_by_direction(brief.events[Factuality::actual]);
  const auto* first = most(groups);
  if (first == nullptr || first->second.size() < 2) return;
  const auto& [pair, events] = *first;
  const auto classes = by_class(events);
  const auto* leading = most(classes);
  findings.push_back({text(fmt::format("Most conflict is told of {} against {}: ", name_in_sentence(brief, pair.first),
                                       name_in_sentence(brief, pair.second))),
                      figure(ids_of(events), "act", "acts"),
                      text(fmt::format(", first among them {} (", words_of(leading->first).plural)),
                      figure(ids_of(leading->second)), text(").")});
}

bool is_currency(std::string_view unit) {
  return unit.size() == 3 && std::ranges::all_of(unit, [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// The largest sum of each currency that was given, traded or pledged; at most the four currencies told of most often.
void largest_sums(const Brief& brief, std::vector<Finding>& findings) {
  using enum EventClass;
  std::map<std::string, std::vector<const Event*>> by_currency;
  for (const Event& event : brief.events[Factuality::actual])
    if ((event.event_class == aid || event.event_class == cooperate || event.event_class == agree) && event.amount &&
        is_currency(event.amount->unit))
      by_currency[event.amount->unit].push_back(&event);
  std::vector<std::vector<const Event*>> order;
  for (const auto& [unit, events] : by_currency) order.push_back(events);
  std::ranges::stable_sort(order, std::ranges::greater{}, &std::vector<const Event*>::size);
  if (order.size() > 4) order.resize(4);
  if (order.empty()) return;
  Finding finding{text(order.size() == 1 ? "The largest sum given, traded or pledged is "
                                         : "The largest sums given, traded or pledged, by currency, are ")};
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Event& event = **std::ranges::max_element(order[i], {}, [](const Event* one) { return one->amount->value; });
    if (i > 0) finding.push_back(text(i + 1 == order.size() ? " and " : ", "));
    finding.push_back({in_words(*event.amount), {event.id}, {}});
    finding.push_back(text(fmt::format(" ({}, {})", headline(brief, event), in_words(event.date))));
  }
  finding.push_back(text("."));
  findings.push_back(std::move(finding));
}

void on_whose_word(const Brief& brief, std::vector<Finding>& findings) {
  std::map<std::string, std::vector<const Event*>> by_speaker;
  Ids all;
  for (const auto& list : brief.events.lists)
    for (const Event& event : list)
      if (!event.attribution.empty()) {
        by_speaker[event.attribution].push_back(&event);
        all.push_back(event.id);
      }
  const auto* first = most(by_speaker);
  if (first == nullptr) return;
  const bool one = all.size() == 1;
  Finding finding{figure(std::move(all), "act", "acts"),
                  text(one ? " is told on the word of another actor" : " are told on the word of another actor")};
  if (!one) {
    finding.push_back(text(fmt::format(", most often {} (", name_in_sentence(brief, first->first))));
    finding.push_back(figure(ids_of(first->second)));
    finding.push_back(text(")"));
  } else {
    finding.push_back(text(fmt::format(", {}", name_in_sentence(brief, first->first))));
  }
  finding.push_back(text("."));
  findings.push_back(std::move(finding));
}

void what_holds(const Brief& brief, std::vector<Finding>& findings) {
  if (!brief.structure || brief.structure->network.ties.empty()) return;
  const Network& network = brief.structure->network;
  std::array<std::size_t, 3> signs{};
  for (const auto& tie : network.ties) ++signs.at(static_cast<std::size_t>(tie.sign + 1));
  const std::size_t pairs = network.actors.size() * (network.actors.size() - 1) / 2;
  std::vector<std::string> kinds;
  for (const auto& [sign, words] : {std::pair{2U, "friendly"}, {0U, "hostile"}, {1U, "both friendly and hostile"}})
    if (signs[sign] > 0) kinds.push_back(fmt::format("{} {}", signs[sign], words));
  Finding finding{
      text(fmt::format("On {} ", in_words(brief.structure->at))),
      {fmt::format("{} of the {} pairs", with_commas(network.ties.size()), with_commas(pairs)), records_of(network),
       "network-ties"},
      text(fmt::format(" of the {} actors of the lens “{}” are known to be tied ({}); of {} nothing is known.",
                       network.actors.size(), brief.configuration.lens.name, enumerate(kinds),
                       with_commas(network.unknown.size())))};
  findings.push_back(std::move(finding));
}

void how_the_hub_stands(const Brief& brief, std::vector<Finding>& findings) {
  const auto series = std::ranges::find_if(brief.series, [](const Series& one) { return one.measure == "hub-share"; });
  if (series == brief.series.end()) return;
  const auto& last = series->estimates.back();
  if (!last.value) return;
  const std::string& hub = brief.configuration.lens.hub;
  const auto share = [&](const measures::Estimate& estimate, const Network& wave) {
    return Phrase{percent(*estimate.value), records_of(wave, hub), year_place(wave)};
  };
  Finding finding{text(fmt::format("In {}, ", year_of(brief.waves.back().when.start))),
                  share(last, brief.waves.back())};
  finding.push_back(text(fmt::format(" of the known ties have {} at one end", name_in_sentence(brief, hub))));
  if (last.lower && last.upper && last.lower != last.upper)
    finding.push_back(text(fmt::format(" (between {} and {}, whatever the {} unknown pairs are)", percent(*last.lower),
                                       percent(*last.upper), with_commas(last.unknown_pairs))));
  const auto& first = series->estimates.front();
  if (series->estimates.size() > 1 && first.value) {
    finding.push_back(text(fmt::format("; in {} it was ", year_of(brief.waves.front().when.start))));
    finding.push_back(share(first, brief.waves.front()));
  }
  finding.push_back(text("."));
  findings.push_back(std::move(finding));
}

}  // namespace

std::map<std::pair<std::string, std::string>, std::vector<const Event*>> by_pair(const Brief& brief,
                                                                                 const std::vector<Event>& events) {
  const auto& about = brief.configuration.about;
  const auto asked = [&](const std::string& code) { return std::ranges::find(about, code) != about.end(); };
  std::map<Pair, std::vector<const Event*>> pairs;
  for (const Event& event : events) {
    std::set<Pair> touched;
    const auto sources = actors_of(event.source), targets = actors_of(event.target);
    for (const auto& a : sources)
      for (const auto& b : targets.empty() ? sources : targets)
        if (a != b && (about.empty() || asked(a) || asked(b))) touched.insert(std::minmax(a, b));
    for (const auto& pair : touched) pairs[pair].push_back(&event);
  }
  return pairs;
}

std::string year_place(const Network& wave) { return fmt::format("year-{}", year_of(wave.when.start)); }

std::vector<std::string> records_of(const Network& network, const std::string& actor) {
  Ids records;
  std::set<std::string_view> seen;
  for (const auto& tie : network.ties) {
    if (!actor.empty() && network.actors[tie.a] != actor && network.actors[tie.b] != actor) continue;
    for (const auto& support : tie.support)
      if (!support.record.empty() && seen.insert(support.record).second) records.push_back(support.record);
  }
  return records;
}

std::vector<Finding> find(const Brief& brief) {
  std::vector<Finding> findings;
  if (brief.empty()) return findings;
  what_was_read(brief, findings);
  how_they_stand(brief, findings);
  which_kinds(brief, findings);
  which_pairs(brief, findings);
  who_against_whom(brief, findings);
  largest_sums(brief, findings);
  on_whose_word(brief, findings);
  what_holds(brief, findings);
  how_the_hub_stands(brief, findings);
  return findings;
}

std::vector<std::string> summary(const Brief& brief) {
  std::vector<std::string> lines;
  for (const Finding& finding : brief.findings) {
    std::string line;
    for (const Phrase& phrase : finding) line += phrase.text;
    lines.push_back(std::move(line));
  }
  if (lines.empty())
    lines.push_back(brief.sources.empty() ? "Nothing was read." : "Nothing was found that could be recorded.");
  if (!brief.unread.empty())
    lines.push_back(count_of(brief.unread.size(), "document", "documents") + " could not be read.");
  return lines;
}

}  // namespace entente::brief
