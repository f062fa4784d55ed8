#include "entente/brief/page/ties.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "entente/brief/findings.hpp"
#include "entente/brief/words.hpp"

namespace entente::brief {
namespace {

/// A tie shows so many of its records; the others stand under its pair.
constexpr std::size_t most_labels = 8;

std::string support_words(std::size_t records, std::size_t rows) {
  const std::string told = count_of(records, "record", "records"),
                    known = count_of(rows, "row of the atlas", "rows of the atlas");
  if (rows == 0) return told;
  return records == 0 ? known : told + " and " + known;
}

/// The records and atlas rows of a tie, the first as links, the rest at the pair.
void write_support(Page& page, const Network& network, const NetworkTie& tie) {
  Html& html = page.html;
  std::vector<std::string> rows, records;
  for (const Support& support : tie.support) {
    auto& list = support.record.empty() ? rows : records;
    const std::string& item = support.record.empty() ? support.text : support.record;
    if (std::ranges::find(list, item) == list.end()) list.push_back(item);
  }
  const std::string place = "#" + pair_place(network, tie);
  for (const auto& row : rows) html.element("a", row, {{"class", "row"}, {"href", place}}).text(" ");
  for (std::size_t i = 0; i < std::min(records.size(), most_labels); ++i) {
    page.label(records[i]);
    html.text(" ");
  }
  if (records.size() > most_labels) html.link(place, fmt::format("and {} more", records.size() - most_labels));
}

/// What a pair rests on, over the network and all waves.
struct Dossier {
  std::string name;
  std::set<std::string> records;
  struct Row {
    std::string source;
    std::set<int> years;
  };
  std::map<std::string, Row> rows;  ///< of the atlas, by text
};

std::map<std::string, Dossier> dossiers(const Brief& brief) {
  std::map<std::string, Dossier> pairs;
  const auto add = [&](const Network& network, bool is_year) {
    for (const NetworkTie& tie : network.ties) {
      Dossier& dossier = pairs[pair_place(network, tie)];
      if (dossier.name.empty()) dossier.name = pair_name(brief, network, tie);
      for (const Support& support : tie.support) {
        if (!support.record.empty()) {
          dossier.records.insert(support.record);
          continue;
        }
        auto& row = dossier.rows[support.text];
        row.source = support.source;
        if (is_year) row.years.insert(year_of(network.when.start));
      }
    }
  };
  if (brief.structure) add(brief.structure->network, false);
  for (const Network& wave : brief.waves) add(wave, true);
  return pairs;
}

/// Records in the order of their labels: by date.
std::vector<std::string> in_order(const Page& page, const std::set<std::string>& records) {
  std::vector<std::string> order(records.begin(), records.end());
  std::ranges::sort(order, {}, [&](const std::string& record) {
    const Interval when = interval_of(page.records.at(record));
    return std::make_tuple(when.start, when.end, record);
  });
  return order;
}

void write_dossier(Page& page, const std::string& place, const Dossier& dossier) {
  Html& html = page.html;
  html.open("details", {{"class", "dossier"}, {"id", place}}).open("summary");
  html.element("strong", dossier.name);
  html.text(" ").element("span", support_words(dossier.records.size(), dossier.rows.size()), {{"class", "hint"}});
  html.close().open("ul");
  for (const auto& [text, row] : dossier.rows) {
    html.open("li").element("strong", text);
    if (!row.years.empty()) html.text(fmt::format(", holding in {}–{}", *row.years.begin(), *row.years.rbegin()));
    html.text(". Atlas, after: ").element("cite", row.source).close();
  }
  for (const std::string& record : in_order(page, dossier.records)) page.line(record);
  html.close().close().line();
}

void write_year(Page& page, std::size_t wave) {
  const Network& network = page.brief.waves[wave];
  Html& html = page.html;
  html.open("details", {{"class", "dossier"}, {"id", year_place(network)}}).open("summary");
  html.element("strong", std::to_string(year_of(network.when.start)));
  html.text(" ").element(
      "span",
      fmt::format("{} among {} actors; of {} nothing is known", count_of(network.ties.size(), "tie", "ties"),
                  network.actors.size(), count_of(network.unknown.size(), "pair", "pairs")),
      {{"class", "hint"}});
  html.close().open("ul", {{"class", "columns"}}).line();
  for (const NetworkTie& tie : network.ties) {
    html.open("li", {{"class", sign_word(tie.sign)}});
    html.link("#" + pair_place(network, tie), pair_name(page.brief, network, tie));
    html.element("span", fmt::format(" {}: {} ", sign_word(tie.sign), fmt::join(tie.layers, ", ")),
                 {{"class", "hint"}});
    write_support(page, network, tie);
    html.close().line();
  }
  html.close().close().line();
}

}  // namespace

std::string pair_place(const Network& network, const NetworkTie& tie) {
  return fmt::format("pair-{}-{}", network.actors[tie.a], network.actors[tie.b]);
}

std::string pair_name(const Brief& brief, const Network& network, const NetworkTie& tie) {
  return fmt::format("{} – {}", name_of(brief, network.actors[tie.a]), name_of(brief, network.actors[tie.b]));
}

std::string_view sign_word(int sign) { return sign > 0 ? "friendly" : (sign < 0 ? "hostile" : "both"); }

bool is_unrealised(const Page& page, const NetworkTie& tie) {
  return std::ranges::all_of(tie.support, [&](const Support& support) {
    return !support.record.empty() && standing_of(page.records.at(support.record)) != Factuality::actual;
  });
}

std::string support_in_words(const NetworkTie& tie) {
  std::set<std::string_view> records, rows;
  for (const Support& support : tie.support)
    support.record.empty() ? rows.insert(support.text) : records.insert(support.record);
  return support_words(records.size(), rows.size());
}

void write_network_ties(Page& page) {
  if (!page.brief.structure) return;
  const Network& network = page.brief.structure->network;
  Html& html = page.html;
  html.open("section");
  section(html, "network-ties", "The ties of the network");
  html.element(
      "p",
      fmt::format(
          "Every tie of {}, the heaviest first, with what it rests on: records of this page (E, T, M) and rows of the "
          "atlas, Entente's table of alliances and arrangements.",
          in_words(page.brief.structure->at)),
      {{"class", "note"}});
  std::vector<const NetworkTie*> order;
  for (const auto& tie : network.ties) order.push_back(&tie);
  std::ranges::stable_sort(order, std::ranges::greater{}, [](const NetworkTie* tie) { return tie->weight; });
  html.open("details", {{"class", "year"}, {order.size() <= 40 ? "open" : "", ""}}).open("summary");
  html.text(count_of(order.size(), "tie", "ties"))
      .close()
      .open("div", {{"class", "wide"}})
      .open("table")
      .open("thead")
      .open("tr");
  html.element("th", "Pair")
      .element("th", "Sign")
      .element("th", "Layers")
      .element("th", "Weight", {{"class", "number"}});
  html.element("th", "Rests on").close().close().open("tbody").line();
  for (const NetworkTie* tie : order) {
    html.open("tr").open("td").link("#" + pair_place(network, *tie), pair_name(page.brief, network, *tie)).close();
    html.open("td")
        .element("span", sign_word(tie->sign), {{"class", fmt::format("sign {}", sign_word(tie->sign))}})
        .close();
    html.element("td", fmt::format("{}", fmt::join(tie->layers, ", ")));
    html.element("td", fmt::format("{:.4g}", tie->weight), {{"class", "number"}}).open("td");
    write_support(page, network, *tie);
    html.close().close().line();
  }
  html.close().close().close().close().close().line();
}

void write_years(Page& page) {
  if (page.brief.waves.empty()) return;
  Html& html = page.html;
  html.open("section");
  section(html, "years", "The ties of each year");
  html.element(
      "p", "A tie counts in a year when it held on any day of it, or when an act of the layer's window falls in it.",
      {{"class", "note"}});
  for (std::size_t i = 0; i < page.brief.waves.size(); ++i) write_year(page, i);
  html.close().line();
}

void write_pairs(Page& page) {
  const auto pairs = dossiers(page.brief);
  if (pairs.empty()) return;
  Html& html = page.html;
  html.open("section");
  section(html, "pairs", "Pair by pair");
  html.element("p", "All that the ties of a pair rest on, over the network and all its years.", {{"class", "note"}});
  html.open("div", {{"class", "columns"}}).line();
  for (const auto& [place, dossier] : pairs) write_dossier(page, place, dossier);
  html.close().line();
  html.close().line();
}

}  // namespace entente::brief
