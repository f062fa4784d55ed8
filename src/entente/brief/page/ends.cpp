#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "entente/brief/page/sections.hpp"
#include "entente/brief/words.hpp"

namespace entente::brief {
namespace {

/// Longer lists of records are labels only.
constexpr std::size_t most_lines = 60;

/// What is told of one actor.
struct About {
  std::array<std::vector<std::string>, 4> does, meets;  ///< acts by standing: as one who acts, and as one acted upon
  std::vector<std::string> others;                      ///< ties, memberships, figures
};

std::map<std::string, About> by_actor(const Brief& brief) {
  std::map<std::string, About> all;
  for (const auto& [code, actor] : brief.actors) all[code];
  for (std::size_t i = 0; i < brief.events.lists.size(); ++i)
    for (const Event& event : brief.events.lists[i]) {
      for (const auto& code : actors_of(event.source)) all[code].does[i].push_back(event.id);
      for (const auto& code : actors_of(event.target)) all[code].meets[i].push_back(event.id);
    }
  for (const auto& list : brief.ties.lists)
    for (const Tie& tie : list)
      for (const auto& code : {tie.a, tie.b}) all[code].others.push_back(tie.id);
  for (const auto& list : brief.memberships.lists)
    for (const Membership& membership : list)
      for (const auto& code : {membership.actor, membership.arrangement}) all[code].others.push_back(membership.id);
  for (const Indicator& indicator : brief.indicators) all[indicator.actor].others.push_back(indicator.id);
  return all;
}

void write_labels(Page& page, const std::string& title, const std::vector<std::string>& records) {
  if (records.empty()) return;
  page.html.open("p");
  if (!title.empty()) page.html.element("span", fmt::format("{} {}: ", with_commas(records.size()), title));
  for (const auto& record : records) {
    page.label(record);
    page.html.text(" ");
  }
  page.html.close();
}

std::size_t told_of(const About& about) {
  std::size_t all = about.others.size();
  for (std::size_t i = 0; i < 4; ++i) all += about.does[i].size() + about.meets[i].size();
  return all;
}

void write_actor(Page& page, const std::string& code, const About& about) {
  const ActorTold& actor = page.brief.actors.at(code);
  Html& html = page.html;
  html.open("details", {{"class", "dossier"}, {"id", "actor-" + code}}).open("summary");
  html.element("strong", actor.name).text(" ").element("code", code).text(" ");
  html.element(
      "span",
      fmt::format("{}{}; acts in {} done, is acted upon in {}", actor.full.empty() ? "" : actor.full + "; ",
                  actor.kind.empty() ? "not in the atlas" : actor.kind, about.does[0].size(), about.meets[0].size()),
      {{"class", "hint"}});
  html.close();
  if (told_of(about) == 0) html.element("p", "Nothing that was asked for is told of this actor.");
  for (std::size_t i = 0; i < 4; ++i) {
    const auto word = words_of(static_cast<Factuality>(i)).word;
    write_labels(page, fmt::format("{} as one who acts", word), about.does[i]);
    write_labels(page, fmt::format("{} as one acted upon", word), about.meets[i]);
  }
  write_labels(page, "ties, memberships and figures", about.others);
  html.close().line();
}

bool is_web_address(const std::string& path) { return path.starts_with("http://") || path.starts_with("https://"); }

std::string window_in_words(const Period& window) {
  std::vector<std::string> parts;
  if (window.years > 0) parts.push_back(count_of(static_cast<std::size_t>(window.years), "year", "years"));
  if (window.months > 0) parts.push_back(count_of(static_cast<std::size_t>(window.months), "month", "months"));
  if (window.days > 0) parts.push_back(count_of(static_cast<std::size_t>(window.days), "day", "days"));
  return enumerate(parts);
}

struct LayerInWords {
  std::string operator()(const FromTies& from) const {
    return fmt::format("ties told of: {}", fmt::join(from.layers, ", "));
  }
  std::string operator()(const FromEvents& from) const {
    std::vector<std::string> names;
    for (const EventClass one : from.classes) names.emplace_back(to_string(one));
    return fmt::format("acts of the last {}: {}", window_in_words(from.window), fmt::join(names, ", "));
  }
  std::string operator()(const FromMemberships& from) const {
    std::vector<std::string> roles;
    for (const Role role : from.roles) roles.emplace_back(to_string(role));
    return fmt::format("shared arrangements ({}; role {}; at most {} members)", fmt::join(from.arrangements, ", "),
                       fmt::join(roles, ", "), from.largest);
  }
};

void write_lens(Page& page) {
  const Lens& lens = page.brief.configuration.lens;
  Html& html = page.html;
  html.open("dt").text("Lens").close().open("dd");
  html.element("strong", lens.name).text(fmt::format(": {}", lens.question)).open("ul");
  for (const LensLayer& layer : lens.layers) {
    std::vector<std::string> standings;
    for (const Factuality factuality : layer.factuality) standings.emplace_back(to_string(factuality));
    html.open("li").element("strong", layer.name);
    html.text(fmt::format(" ({}, weight {:.4g}, {}): {}", sign_word_of_layer(layer.sign), layer.weight,
                          fmt::join(standings, ", "), std::visit(LayerInWords{}, layer.from)));
    html.close();
  }
  html.close().close().line();
}

void write_item(Html& html, std::string_view name, const std::string& value) {
  if (!value.empty()) html.open("dt").text(name).close().open("dd").text(value).close().line();
}

}  // namespace

std::string_view sign_word_of_layer(int sign) { return sign > 0 ? "friendly" : (sign < 0 ? "hostile" : "neutral"); }

void write_actors(Page& page) {
  Html& html = page.html;
  html.open("section");
  section(html, "actors", "Actor by actor");
  html.element("p", "Who is told of, most often first.", {{"class", "note"}});
  const auto all = by_actor(page.brief);
  std::vector<const std::pair<const std::string, About>*> order;
  for (const auto& one : all) order.push_back(&one);
  std::ranges::stable_sort(order, std::ranges::greater{}, [](const auto* one) { return told_of(one->second); });
  for (const auto* one : order) write_actor(page, one->first, one->second);
  html.close().line();
}

void write_sources(Page& page) {
  Html& html = page.html;
  html.open("section");
  section(html, "sources", "Sources");
  if (page.brief.sources.empty()) html.element("p", "None.");
  html.open("ol", {{"class", "sources"}}).line();
  for (std::size_t i = 0; i < page.brief.sources.size(); ++i) {
    const auto& [source, records] = page.brief.sources[i];
    html.open("li", {{"id", fmt::format("source-{}", i + 1)}});
    html.element("strong", source.title.empty() ? source.path : source.title);
    if (!source.publisher.empty()) html.text(". " + source.publisher);
    if (source.published) html.text(", " + in_words(*source.published));
    html.text(". ");
    if (is_web_address(source.path))
      html.element("a", source.path, {{"href", source.path}, {"rel", "noreferrer"}});
    else
      html.element("code", source.path);
    html.text(fmt::format(". {}. ", count_of(records, "record", "records")));
    html.element("code", source.id.substr(0, 12), {{"title", "SHA-256 " + source.id}}).close().line();
  }
  html.close().close().line();
}

void write_lists(Page& page) {
  if (page.lists.empty()) return;
  Html& html = page.html;
  html.open("section");
  section(html, "lists", "The lists behind the figures");
  for (std::size_t i = 0; i < page.lists.size(); ++i) {
    const EvidenceList& list = page.lists[i];
    html.open("details", {{"class", "dossier"}, {"id", fmt::format("list-{}", i + 1)}});
    html.open("summary").text(list.title).close();
    if (list.records.size() > most_lines) {
      write_labels(page, "", list.records);
    } else {
      html.open("ul");
      for (const auto& record : list.records) page.line(record);
      html.close();
    }
    html.close().line();
  }
  html.close().line();
}

void write_configuration(Page& page) {
  const Configuration& made = page.brief.configuration;
  Html& html = page.html;
  html.open("section");
  section(html, "configuration", "How this was made");
  html.open("dl", {{"class", "configuration"}}).line();
  write_item(html, "Program", fmt::format("Entente {}", made.version));
  write_item(html, "Command", made.command);
  write_item(html, "About", enumerate(made.about));
  write_item(html, "Period", in_words(made.when));
  if (made.view.as_of) write_item(html, "As of", to_iso(*made.view.as_of));
  if (made.view.known_on) write_item(html, "Known on", to_iso(*made.view.known_on));
  if (page.brief.structure) write_item(html, "Network of", in_words(page.brief.structure->at));
  write_lens(page);
  write_item(html, "Read by", fmt::format("{}", fmt::join(made.extractors, ", ")));
  write_item(html, "Atlas", made.atlas);
  write_item(html, "Inputs",
             fmt::format("{} by SHA-256, in brief.json and beside each source above", made.inputs.size()));
  html.close();
  html.element(
      "p",
      "The same documents, atlas, lens and version of the program yield this page again, byte for byte. Nothing was "
      "loaded from a network to make or to show it.",
      {{"class", "note"}});
  html.close().line();
}

}  // namespace entente::brief
