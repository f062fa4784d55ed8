#include <algorithm>

#include <fmt/format.h>

#include "entente/brief/findings.hpp"
#include "entente/brief/page/sections.hpp"
#include "entente/brief/words.hpp"

namespace entente::brief {
namespace {

constexpr std::size_t most_pairs = 15;

/// The acts of one pair: done ones by quad class, then the others by standing.
struct Row {
  std::pair<std::string, std::string> pair;
  std::array<std::vector<std::string>, 4> done;
  std::array<std::vector<std::string>, 4> standing;
};

std::vector<Row> rows(const Brief& brief) {
  std::map<std::pair<std::string, std::string>, Row> by_names;
  for (std::size_t i = 0; i < brief.events.lists.size(); ++i)
    for (const auto& [pair, events] : by_pair(brief, brief.events.lists[i])) {
      Row& row = by_names[pair];
      row.pair = pair;
      for (const Event* event : events) {
        row.standing[i].push_back(event->id);
        if (event->factuality == Factuality::actual)
          row.done[static_cast<std::size_t>(quad_of(event->event_class))].push_back(event->id);
      }
    }
  std::vector<Row> order;
  for (auto& [pair, row] : by_names) order.push_back(std::move(row));
  std::ranges::stable_sort(order, std::ranges::greater{}, [](const Row& row) { return row.standing.front().size(); });
  if (order.size() > most_pairs) order.resize(most_pairs);
  return order;
}

void write_cell(Page& page, const std::vector<std::string>& records, const std::string& title) {
  page.html.open("td", {{"class", "number"}});
  if (records.empty())
    page.html.element("span", "–", {{"class", "none"}});
  else
    page.figure(with_commas(records.size()), records, title);
  page.html.close();
}

void write_heading(Html& html) {
  html.open("thead").open("tr").element("th", "Pair", {{"scope", "col"}});
  for (std::size_t i = 0; i < 4; ++i) {
    const std::string words(words_of(static_cast<Quad>(i)));
    html.element("th", static_cast<char>(words.front() - 'a' + 'A') + words.substr(1),
                 {{"scope", "col"}, {"class", "number"}});
  }
  for (const auto factuality : {Factuality::planned, Factuality::possible, Factuality::negated}) {
    const auto& words = words_of(factuality);
    html.open("th", {{"scope", "col"}, {"class", "number"}});
    html.element("span", words.symbol, {{"class", fmt::format("mark {}", words.word)}})
        .text(" ")
        .text(words.word)
        .close();
  }
  html.close().close();
}

}  // namespace

void write_overview(Page& page) {
  const auto order = rows(page.brief);
  if (order.empty()) return;
  Html& html = page.html;
  html.open("section");
  section(html, "overview", "Who with whom, who against whom");
  html.element("p",
               "Pairs of actors by the number of acts told as done between them, in either direction. What is planned, "
               "possible or told as not done stands apart and is in no other column.",
               {{"class", "note"}});
  html.open("div", {{"class", "wide"}}).open("table", {{"class", "overview"}});
  write_heading(html);
  html.open("tbody").line();
  for (const Row& row : order) {
    const std::string names =
        fmt::format("{} and {}", name_of(page.brief, row.pair.first), name_of(page.brief, row.pair.second));
    html.open("tr").open("th", {{"scope", "row"}});
    page.actors({row.pair.first, row.pair.second});
    html.close();
    for (std::size_t i = 0; i < 4; ++i)
      write_cell(page, row.done[i], fmt::format("{}: {}, told as done", names, words_of(static_cast<Quad>(i))));
    for (std::size_t i = 1; i < 4; ++i)
      write_cell(page, row.standing[i], fmt::format("{}: {}", names, words_of(static_cast<Factuality>(i)).word));
    html.close().line();
  }
  html.close().close().close().close().line();
}

}  // namespace entente::brief
