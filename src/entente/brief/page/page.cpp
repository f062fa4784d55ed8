#include <algorithm>

#include <fmt/format.h>

#include "entente/brief/findings.hpp"
#include "entente/brief/page/embedded.hpp"
#include "entente/brief/page/sections.hpp"
#include "entente/brief/words.hpp"

namespace entente::brief {
namespace {

std::string lower(std::string label) {
  label.front() = static_cast<char>(label.front() - 'A' + 'a');
  return label;
}

void write_style(Html& html) {
  html.empty("meta", {{"charset", "utf-8"}}).line();
  html.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}).line();
  html.empty("meta", {{"name", "color-scheme"}, {"content", "light dark"}}).line();
  html.empty("meta", {{"name", "generator"}, {"content", "Entente"}}).line();
  // Nothing may be loaded, whatever a text that was read tries.
  html.empty("meta", {{"http-equiv", "Content-Security-Policy"},
                      {"content",
                       "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
                       "base-uri 'none'; form-action 'none'"}});
  html.line().open("style").raw(embedded::style).close().line();
}

}  // namespace

Page::Page(const Brief& told) : brief(told) {
  const auto add = [&](const auto& list) {
    for (const auto& record : list) records.emplace(record.id, Record(record));
  };
  std::ranges::for_each(brief.events.lists, add);
  std::ranges::for_each(brief.ties.lists, add);
  std::ranges::for_each(brief.memberships.lists, add);
  add(brief.indicators);
  for (const Record& record : brief.background) records.emplace(id(record), record);
  for (std::size_t i = 0; i < brief.sources.size(); ++i) source_numbers.emplace(brief.sources[i].source.id, i + 1);
}

std::string Page::anchor(const std::string& record) const { return "#" + lower(brief.labels.at(record)); }

void Page::label(const std::string& record) {
  html.element("a", brief.labels.at(record), {{"class", "label"}, {"href", anchor(record)}});
}

void Page::line(const std::string& record) {
  const Record& told = records.at(record);
  const std::string date = date_in_words(told);
  html.open("li");
  label(record);
  html.text(fmt::format(" {}{}{}", date, date.empty() ? "" : ": ", headline(brief, told))).close();
}

void Page::figure(const std::string& text, const std::vector<std::string>& counted, const std::string& title) {
  if (counted.empty()) {
    html.text(text);
    return;
  }
  if (counted.size() == 1) {
    html.element("a", text, {{"class", "figure"}, {"href", anchor(counted.front())}});
    return;
  }
  const auto same = std::ranges::find(lists, counted, &EvidenceList::records);
  const auto number = same - lists.begin() + 1;
  if (same == lists.end()) lists.push_back({title, counted});
  html.element("a", text, {{"class", "figure"}, {"href", fmt::format("#list-{}", number)}});
}

void Page::actor(const std::string& code) {
  if (code.empty()) {
    html.element("span", "somebody unnamed", {{"class", "unnamed"}});
    return;
  }
  const auto& told = brief.actors.at(code);
  const std::string hint = told.full.empty() ? code : told.full;
  html.element("a", told.name, {{"class", "actor"}, {"href", "#actor-" + code}, {"title", hint}});
}

void Page::actors(const std::vector<std::string>& codes) {
  if (codes.empty()) actor("");
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (i > 0) html.text(i + 1 == codes.size() ? " and " : ", ");
    actor(codes[i]);
  }
}

void section(Html& html, const std::string& id, std::string_view title) {
  html.open("h2", {{"id", id}}).text(title).close().line();
}

std::string to_html(const Brief& brief) {
  Page page(brief);
  Html& html = page.html;
  html.raw("<!DOCTYPE html>\n").open("html", {{"lang", "en"}}).open("head").line();
  write_style(html);
  html.element("title", headline_of(brief)).close().line();
  html.open("body").line();
  write_head(page);
  html.open("main").line();
  write_findings(page);
  write_reading(page);
  if (!brief.empty()) {
    write_overview(page);
    write_network(page);
    write_measures(page);
    write_acts(page);
    write_standing(page);
    write_indicators(page);
    write_network_ties(page);
    write_years(page);
    write_pairs(page);
    write_background(page);
    write_actors(page);
  }
  write_sources(page);
  write_lists(page);
  write_configuration(page);
  html.close().line();
  html.open("script").raw(embedded::script).close().line();
  html.close().close().line();
  return html.take();
}

}  // namespace entente::brief
