#include <algorithm>

#include <fmt/format.h>

#include "entente/brief/page/sections.hpp"
#include "entente/brief/words.hpp"

namespace entente::brief {
namespace {

struct Chapter {
  std::string_view anchor, title;
  bool there;
};

std::vector<Chapter> chapters(const Brief& brief) {
  const bool any = !brief.empty();
  return {{"findings", "In brief", any},
          {"reading", "What was read", true},
          {"overview", "Who with whom", brief.events.size() > 0},
          {"network", "The network", brief.structure.has_value()},
          {"measures", "Hub and spokes", !brief.series.empty()},
          {"actual", "Done", brief.events.size() > 0},
          {"planned", "Planned", !brief.events[Factuality::planned].empty()},
          {"possible", "Possible", !brief.events[Factuality::possible].empty()},
          {"negated", "Not done", !brief.events[Factuality::negated].empty()},
          {"ties", "Ties", brief.ties.size() > 0},
          {"memberships", "Memberships", brief.memberships.size() > 0},
          {"indicators", "Figures", !brief.indicators.empty()},
          {"actors", "Actors", any},
          {"sources", "Sources", true},
          {"configuration", "How this was made", true}};
}

/// The legend of standings: symbol, word and meaning.
void write_legend(Html& html) {
  html.open("dl", {{"class", "legend"}});
  for (std::size_t i = 0; i < 4; ++i) {
    const auto& words = words_of(static_cast<Factuality>(i));
    html.open("div").open("dt").element("span", words.symbol, {{"class", fmt::format("mark {}", words.word)}});
    html.text(" ").text(words.word).close().element("dd", words.gloss).close();
  }
  html.close().line();
}

void write_row(Page& page, std::string_view kind, std::string_view section_prefix,
               const std::array<std::vector<std::string>, 4>& ids) {
  Html& html = page.html;
  html.open("tr").element("th", kind, {{"scope", "row"}});
  std::size_t all = 0;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    html.open("td", {{"class", "number"}});
    const std::string count = with_commas(ids[i].size());
    const auto word = words_of(static_cast<Factuality>(i)).word;
    if (ids[i].empty())
      html.element("span", "–", {{"class", "none"}});
    else
      html.element("a", count, {{"class", "figure"}, {"href", fmt::format("#{}{}", section_prefix, word)}});
    html.close();
    all += ids[i].size();
  }
  html.element("td", with_commas(all), {{"class", "number"}}).close().line();
}

template <typename Told>
std::array<std::vector<std::string>, 4> ids_of(const ByStanding<Told>& told) {
  std::array<std::vector<std::string>, 4> ids;
  for (std::size_t i = 0; i < ids.size(); ++i)
    for (const auto& record : told.lists[i]) ids[i].push_back(record.id);
  return ids;
}

void write_counts(Page& page) {
  const Brief& brief = page.brief;
  Html& html = page.html;
  html.element("p", "Records by kind and standing. Each number leads to its list, each entry there to its sentence.",
               {{"class", "note"}});
  Element scroll(html, "div", {{"class", "wide"}});
  html.open("table", {{"class", "counts"}});
  html.open("thead").open("tr").element("th", "", {{"scope", "col"}});
  for (std::size_t i = 0; i < 4; ++i) {
    const auto& words = words_of(static_cast<Factuality>(i));
    html.open("th", {{"scope", "col"}, {"class", "number"}});
    html.element("span", words.symbol, {{"class", fmt::format("mark {}", words.word)}})
        .text(" ")
        .text(words.word)
        .close();
  }
  html.element("th", "all", {{"scope", "col"}, {"class", "number"}}).close().close().open("tbody").line();
  write_row(page, "Acts", "", ids_of(brief.events));
  write_row(page, "Ties", "ties-", ids_of(brief.ties));
  write_row(page, "Memberships", "memberships-", ids_of(brief.memberships));
  html.open("tr").element("th", "Figures", {{"scope", "row"}}).open("td", {{"class", "number"}});
  if (brief.indicators.empty())
    html.element("span", "–", {{"class", "none"}});
  else
    html.element("a", with_commas(brief.indicators.size()), {{"class", "figure"}, {"href", "#indicators"}});
  html.close();
  for (int i = 0; i < 3; ++i) html.open("td", {{"class", "number"}}).element("span", "–", {{"class", "none"}}).close();
  html.element("td", with_commas(brief.indicators.size()), {{"class", "number"}}).close();
  html.close().close().line();
}

void write_unread(Page& page) {
  if (page.brief.unread.empty()) return;
  Html& html = page.html;
  html.open("div", {{"class", "notice"}, {"id", "unread"}});
  html.open("p").element("strong", count_of(page.brief.unread.size(), "document", "documents"));
  html.text(" could not be read, and nothing on this page rests on what could not:").close().open("ul");
  for (const Unread& one : page.brief.unread) {
    html.open("li").element("code", one.path);
    // The reason often begins with the path, which a reader need not see twice.
    std::string_view reason = one.reason;
    if (reason.starts_with(one.path)) reason.remove_prefix(one.path.size());
    while (!reason.empty() && (reason.front() == ':' || reason.front() == ' ')) reason.remove_prefix(1);
    html.text(": ").text(reason).close();
  }
  html.close().close().line();
}

}  // namespace

void write_head(Page& page) {
  const Brief& brief = page.brief;
  Html& html = page.html;
  html.open("header").line();
  html.element("p", "Entente brief", {{"class", "kicker"}}).line();
  html.element("h1", headline_of(brief)).line();
  html.open("p", {{"class", "standfirst"}});
  if (brief.empty()) {
    html.text("No statement was found that names who did what to whom, who is tied to whom, or who belongs where.");
  } else {
    html.text(fmt::format("{} on who did what to whom",
                          count_of(brief.labels.size() - brief.background.size(), "record", "records")));
    if (brief.published) html.text(fmt::format(", from texts published {}", in_words(*brief.published)));
    html.text(
        ". Every figure below is a link: follow it to the list behind it, from there to the sentence, and from the "
        "sentence to its source.");
  }
  html.close().line();
  html.open("nav", {{"aria-label", "Contents"}}).open("ul");
  for (const Chapter& chapter : chapters(brief))
    if (chapter.there) html.open("li").link(fmt::format("#{}", chapter.anchor), chapter.title).close();
  html.close().close().line();
  html.close().line();
}

void write_findings(Page& page) {
  if (page.brief.findings.empty()) return;
  Html& html = page.html;
  html.open("section");
  section(html, "findings", "In brief");
  html.open("ul", {{"class", "findings"}}).line();
  for (const Finding& finding : page.brief.findings) {
    std::string sentence;
    for (const Phrase& phrase : finding) sentence += phrase.text;
    html.open("li");
    for (const Phrase& phrase : finding) {
      if (!phrase.place.empty())
        html.element("a", phrase.text, {{"class", "figure"}, {"href", "#" + phrase.place}});
      else
        page.figure(phrase.text, phrase.records, fmt::format("{} – in “{}”", phrase.text, sentence));
    }
    html.close().line();
  }
  html.close();
  html.element("p",
               "Counts are of statements in these texts, not of events in the world: what the texts do not tell is not "
               "here, and an act that two texts tell is counted twice.",
               {{"class", "note"}});
  html.close().line();
}

void write_reading(Page& page) {
  Html& html = page.html;
  html.open("section");
  section(html, "reading", "What was read");
  const Brief& brief = page.brief;
  html.open("p");
  if (brief.sources.empty()) {
    html.text("No document was read.");
  } else {
    html.element("a", count_of(brief.sources.size(), "document", "documents"),
                 {{"class", "figure"}, {"href", "#sources"}});
    if (brief.published) html.text(fmt::format(", published {}", in_words(*brief.published)));
    const auto silent = std::ranges::count(brief.sources, 0U, &SourceTold::records);
    if (silent > 0)
      html.text(fmt::format("; {} of them {} nothing that is told here", silent, silent == 1 ? "holds" : "hold"));
    html.text(".");
  }
  if (brief.configuration.when != Interval{})
    html.text(fmt::format(" Asked for: what falls in {}.", in_words(brief.configuration.when)));
  html.close().line();
  write_unread(page);
  if (!brief.empty()) {
    write_counts(page);
    write_legend(html);
  }
  html.close().line();
}

}  // namespace entente::brief
