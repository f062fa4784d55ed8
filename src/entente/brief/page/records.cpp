#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "entente/brief/page/sections.hpp"
#include "entente/brief/words.hpp"

namespace entente::brief {
namespace {

/// Lists with more entries are folded by year, the last year open.
constexpr std::size_t unfolded = 60;

/// What stands beside a record's headline: date, place, amount, who says so.
class Facts {
 public:
  explicit Facts(Page& page) : page_(page) { page_.html.open("p", {{"class", "facts"}}); }
  Facts(const Facts&) = delete;
  Facts& operator=(const Facts&) = delete;
  ~Facts() { page_.html.close(); }

  void add(const std::string& text, std::string_view words = {}, std::string_view style = {}) {
    if (text.empty()) return;
    part();
    page_.html.element("span", text, {{style.empty() ? "" : "class", style}});
    if (!words.empty()) page_.html.element("q", words);
  }
  void add_code(const std::string& text) {
    if (text.empty()) return;
    part();
    page_.html.element("code", text);
  }
  void said_by(const std::string& code) {
    if (code.empty()) return;
    part();
    page_.html.text("on the word of ");
    page_.actor(code);
  }
  void reports(const std::string& record) {
    const auto others = page_.brief.reports.find(record);
    if (others == page_.brief.reports.end()) return;
    part();
    page_.html.text("told also in ");
    for (const std::string& other : others->second) {
      if (&other != &others->second.front()) page_.html.text(", ");
      page_.label(other);
    }
  }
  void confidence(double value) {
    if (value < 1) add(fmt::format("confidence {:.2g}", value));
  }

 private:
  void part() {
    if (!first_) page_.html.element("span", "·", {{"class", "dot"}});
    first_ = false;
  }
  Page& page_;
  bool first_ = true;
};

void write_quotes(Page& page, const std::vector<Evidence>& evidence) {
  Html& html = page.html;
  for (const Evidence& e : evidence) {
    html.open("blockquote").element("p", e.quote).open("footer");
    const auto number = page.source_numbers.find(e.source);
    if (number != page.source_numbers.end()) {
      const Source& source = page.brief.sources[number->second - 1].source;
      html.link(fmt::format("#source-{}", number->second), source.title.empty() ? source.path : source.title);
      if (!source.publisher.empty()) html.text(", " + source.publisher);
      if (source.published) html.text(", " + in_words(source.published->when));
    } else {
      html.text("source unknown");
    }
    html.text(fmt::format("; characters {}–{}", e.start, e.end)).close().close();
  }
}

void write_mark(Html& html, Factuality factuality) {
  const auto& words = words_of(factuality);
  html.element("span", fmt::format("{} {}", words.symbol, words.word),
               {{"class", fmt::format("standing {}", words.word)}});
}

/// The frame of one entry: anchor, label, and what the script filters by.
void open_record(Page& page, const Record& record, const std::string& actors, const std::string& year,
                 const std::string& event_class) {
  const std::string& label = page.brief.labels.at(id(record));
  page.html.open("article", {{"class", fmt::format("record {}", to_string(standing_of(record)))},
                             {"id", page.anchor(id(record)).substr(1)},
                             {"data-actors", actors},
                             {event_class.empty() ? "" : "data-class", event_class},
                             {"data-standing", to_string(standing_of(record))},
                             {"data-year", year}});
  page.html.open("p", {{"class", "when"}}).element("span", date_in_words(record));
  page.html.element("a", label, {{"class", "label"}, {"href", page.anchor(id(record))}, {"title", id(record)}});
  write_mark(page.html, standing_of(record));
  page.html.close().open("div", {{"class", "what"}});
}

void close_record(Page& page) { page.html.close().close().line(); }

std::string year_told(const Interval& when) {
  return when.start == Day::earliest() ? std::string() : std::to_string(year_of(when.start));
}

std::string joined(const std::vector<std::string>& codes) {
  std::string text;
  for (const auto& code : codes) text += (text.empty() ? "" : " ") + code;
  return text;
}

std::string place_in_words(const Page& page, const Location& place) {
  const auto country = page.brief.actors.find(place.country);
  if (place.country.empty()) return place.name;
  const std::string name = country == page.brief.actors.end() ? place.country : country->second.name;
  return name == place.name ? name : fmt::format("{}, {}", place.name, name);
}

void write_event(Page& page, const Event& event) {
  const auto sources = actors_of(event.source), targets = actors_of(event.target);
  auto all = sources;
  all.insert(all.end(), targets.begin(), targets.end());
  open_record(page, event, joined(all), year_told(event.date.when), std::string(to_string(event.event_class)));
  Html& html = page.html;
  html.open("h4");
  page.actors(sources);
  if (!event.target.empty()) {
    html.element("span", " → ", {{"class", "arrow"}});
    page.actors(targets);
  }
  html.text(" ").element("span", words_of(event.event_class).act, {{"class", "act"}}).close();
  {
    Facts facts(page);
    facts.add(event.amount ? in_words(*event.amount) : "", event.amount ? event.amount->text : "", "amount");
    facts.add(event.place ? place_in_words(page, *event.place) : "");
    facts.said_by(event.attribution);
    facts.add(event.date.text.empty() ? "" : "dated", event.date.text);
    facts.add(event.date.precision == Precision::inferred ? "date worked out from the text" : "");
    facts.reports(event.id);
    facts.confidence(event.confidence);
    facts.add_code(fmt::format("{}{}{}", to_string(event.event_class), event.mode.empty() ? "" : " ", event.mode));
  }
  write_quotes(page, event.evidence);
  close_record(page);
}

void write_tie(Page& page, const Tie& tie) {
  open_record(page, tie, tie.a + " " + tie.b, year_told(tie.span.interval()), {});
  Html& html = page.html;
  html.open("h4");
  page.actor(tie.a);
  html.element("span", tie.directed ? " → " : " – ", {{"class", "arrow"}});
  page.actor(tie.b);
  html.text(" ").element("span", words_of_layer(tie.layer), {{"class", "act"}}).close();
  {
    Facts facts(page);
    facts.add(tie.weight ? in_words(Amount{*tie.weight, tie.unit, {}, {}}) : "");
    facts.add(tie.sign < 0 ? "hostile" : (tie.sign > 0 ? "friendly" : "neither friendly nor hostile"));
    facts.said_by(tie.attribution);
    facts.confidence(tie.confidence);
  }
  write_quotes(page, tie.evidence);
  close_record(page);
}

void write_membership(Page& page, const Membership& membership) {
  open_record(page, membership, membership.actor + " " + membership.arrangement, year_told(membership.span.interval()),
              {});
  Html& html = page.html;
  html.open("h4");
  page.actor(membership.actor);
  html.text(fmt::format(" {} of ", words_of(membership.role)));
  page.actor(membership.arrangement);
  html.close();
  {
    Facts facts(page);
    facts.said_by(membership.attribution);
    facts.confidence(membership.confidence);
  }
  write_quotes(page, membership.evidence);
  close_record(page);
}

void write_indicator(Page& page, const Indicator& indicator) {
  open_record(page, indicator, indicator.actor, year_told(indicator.span.interval()), {});
  Html& html = page.html;
  html.open("h4");
  page.actor(indicator.actor);
  html.text(" ").element("span", words_of_layer(indicator.name), {{"class", "act"}});
  html.text(" ").element("strong", in_words(Amount{indicator.value, indicator.unit, {}, {}})).close();
  Facts(page).confidence(indicator.confidence);
  write_quotes(page, indicator.evidence);
  close_record(page);
}

struct WriteRecord {
  Page& page;
  void operator()(const Event& event) const { write_event(page, event); }
  void operator()(const Tie& tie) const { write_tie(page, tie); }
  void operator()(const Membership& membership) const { write_membership(page, membership); }
  void operator()(const Indicator& indicator) const { write_indicator(page, indicator); }
};

/// `31 acts, most often talks and visits (12), accusations and criticism (7) and aid (5)`.
std::string summary_of(std::span<const Event> events) {
  std::map<EventClass, std::size_t> classes;
  for (const Event& event : events) ++classes[event.event_class];
  std::vector<std::pair<std::size_t, EventClass>> order;
  for (const auto& [event_class, count] : classes) order.emplace_back(count, event_class);
  std::ranges::stable_sort(order, std::ranges::greater{}, &std::pair<std::size_t, EventClass>::first);
  if (order.size() > 3) order.resize(3);
  std::vector<std::string> most;
  for (const auto& [count, event_class] : order)
    most.push_back(fmt::format("{} ({})", words_of(event_class).plural, count));
  return fmt::format("{}{}{}", count_of(events.size(), "act", "acts"), classes.size() > 3 ? ", most often " : ": ",
                     enumerate(most));
}

void write_by_year(Page& page, const std::vector<Event>& events) {
  Html& html = page.html;
  const bool fold = events.size() > unfolded;
  const std::span all(events);
  for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
    const std::string year = year_told(all[begin].date.when);
    while (end < all.size() && year_told(all[end].date.when) == year) ++end;
    const auto part = all.subspan(begin, end - begin);
    const bool open = !fold || end == all.size();
    html.open("details", {{"class", "year"}, {open ? "open" : "", ""}}).open("summary");
    html.element("h3", year.empty() ? "Undated" : year)
        .text(" ")
        .element("span", summary_of(part), {{"class", "hint"}});
    html.close().line();
    for (const Event& event : part) write_event(page, event);
    html.close().line();
  }
}

constexpr std::array<std::string_view, 4> introductions{
    "Acts that a text tells as having happened, as happening, or as standing, in the order of their dates. An arrow "
    "points from who acts to who is acted upon; without one, all parties act together.",
    "Acts that somebody intends, by the words of the text. They are not counted among what was done.",
    "Acts that a text calls possible: considered, conditional, or a mere possibility. They are not counted among what "
    "was done.",
    "Acts of which a text says that they did not happen."};

template <typename Told, typename Write>
void write_standings(Page& page, std::string_view anchor, const ByStanding<Told>& told, Write write) {
  Html& html = page.html;
  for (std::size_t i = 0; i < told.lists.size(); ++i) {
    if (told.lists[i].empty()) continue;
    const auto factuality = static_cast<Factuality>(i);
    const auto& words = words_of(factuality);
    const bool open = told.lists[i].size() <= unfolded;
    html.open("details",
              {{"class", "year"}, {"id", fmt::format("{}-{}", anchor, words.word)}, {open ? "open" : "", ""}});
    html.open("summary").element("h3", factuality == Factuality::actual ? "Told as holding" : words.heading);
    html.text(" ")
        .element("span", count_of(told.lists[i].size(), "record", "records"), {{"class", "hint"}})
        .close()
        .line();
    for (const auto& record : told.lists[i]) write(page, record);
    html.close().line();
  }
}

}  // namespace

void write_acts(Page& page) {
  const auto& events = page.brief.events;
  if (events.size() == 0) return;
  Html& html = page.html;
  html.element("div", "", {{"id", "filter"}}).line();
  for (std::size_t i = 0; i < events.lists.size(); ++i) {
    const auto factuality = static_cast<Factuality>(i);
    const auto& list = events[factuality];
    if (list.empty() && factuality != Factuality::actual) continue;
    const auto& words = words_of(factuality);
    html.open("section", {{"class", fmt::format("acts {}", words.word)}});
    html.open("h2", {{"id", words.word}})
        .element("span", words.symbol, {{"class", fmt::format("mark {}", words.word)}});
    html.text(" ")
        .text(words.heading)
        .text(" ")
        .element("span", with_commas(list.size()), {{"class", "count"}})
        .close();
    html.element("p", list.empty() ? "No act is told as done." : introductions[i], {{"class", "note"}}).line();
    write_by_year(page, list);
    html.close().line();
  }
}

void write_standing(Page& page) {
  Html& html = page.html;
  if (page.brief.ties.size() > 0) {
    html.open("section");
    section(html, "ties", "Ties told of");
    html.element(
        "p", "What a text says to hold between two actors: a treaty in force, troops stationed, sanctions in place.",
        {{"class", "note"}});
    write_standings(page, "ties", page.brief.ties, write_tie);
    html.close().line();
  }
  if (page.brief.memberships.size() > 0) {
    html.open("section");
    section(html, "memberships", "Memberships told of");
    html.element("p", "Who is, became, or ceased to be in an arrangement, in the words of the texts.",
                 {{"class", "note"}});
    write_standings(page, "memberships", page.brief.memberships, write_membership);
    html.close().line();
  }
}

void write_indicators(Page& page) {
  if (page.brief.indicators.empty()) return;
  Html& html = page.html;
  html.open("section");
  section(html, "indicators", "Figures told of");
  for (const Indicator& indicator : page.brief.indicators) write_indicator(page, indicator);
  html.close().line();
}

void write_background(Page& page) {
  if (page.brief.background.empty()) return;
  Html& html = page.html;
  html.open("section");
  section(html, "background", "Behind the network");
  html.open("details", {{"class", "year"}}).open("summary");
  html.element("span", fmt::format("{} outside of what was asked for, on which ties of the network rest",
                                   count_of(page.brief.background.size(), "record", "records")));
  html.close().line();
  for (const Record& record : page.brief.background) std::visit(WriteRecord{page}, record);
  html.close().close().line();
}

}  // namespace entente::brief
