#include <algorithm>

#include <fmt/format.h>

#include "entente/brief/findings.hpp"
#include "entente/brief/page/sections.hpp"
#include "entente/brief/words.hpp"

namespace entente::brief {
namespace {

/// A chart of shares from 0 to 1 over the years, in units of the drawing.
class Chart {
 public:
  Chart(Page& page, const Series& series) : page_(page), series_(series) {}

  void write() {
    Html& html = page_.html;
    html.open("svg", {{"viewBox", fmt::format("0 0 {} {}", width, height)},
                      {"role", "img"},
                      {"aria-label", series_.question},
                      {"class", "chart"}});
    html.line();
    write_axes();
    write_band();
    write_line();
    write_points();
    html.close().line();
  }

 private:
  static constexpr double width = 440, height = 280, left = 44, right = 14, top = 14, bottom = 34;

  std::size_t count() const { return series_.estimates.size(); }
  int year(std::size_t i) const { return year_of(page_.brief.waves[i].when.start); }
  double x(std::size_t i) const {
    const double room = width - left - right - 24;
    return left + 12 + (count() < 2 ? room / 2 : room * static_cast<double>(i) / static_cast<double>(count() - 1));
  }
  static double y(double value) { return top + (1 - value) * (height - top - bottom); }
  static std::string number(double value) { return fmt::format("{:.1f}", value); }

  void write_axes() {
    Html& html = page_.html;
    html.open("g", {{"class", "axes"}});
    for (int quarter = 0; quarter <= 4; ++quarter) {
      const std::string at = number(y(quarter / 4.0));
      html.empty("line", {{"x1", number(left)}, {"x2", number(width - right)}, {"y1", at}, {"y2", at}});
      html.element("text", fmt::format("{}%", 25 * quarter), {{"class", "y"}, {"x", number(left - 6)}, {"y", at}});
    }
    const std::size_t step = std::max<std::size_t>(1, (count() + 5) / 6);
    for (std::size_t i = 0; i < count(); ++i)
      if ((count() - 1 - i) % step == 0)
        html.element("text", std::to_string(year(i)),
                     {{"class", "x"}, {"x", number(x(i))}, {"y", number(height - 12)}});
    html.close().line();
  }

  /// From the least to the greatest that the unknown pairs allow, a run of years at a time.
  void write_band() {
    for (std::size_t begin = 0; begin < count(); ++begin) {
      if (!bounded(begin)) continue;
      std::size_t end = begin;
      std::string there, back;
      for (; end < count() && bounded(end); ++end) {
        const auto& estimate = series_.estimates[end];
        // A year's bounds are drawn over its whole year, so that one year alone has a band too.
        const double half = count() < 2 ? 12 : (x(1) - x(0)) / 2;
        const double from = std::max(x(end) - half, left), to = std::min(x(end) + half, width - right);
        there += fmt::format("{}{} {}L{} {}", there.empty() ? "M" : "L", number(from), number(y(*estimate.upper)),
                             number(to), number(y(*estimate.upper)));
        back = fmt::format("L{} {}L{} {}", number(to), number(y(*estimate.lower)), number(from),
                           number(y(*estimate.lower))) +
               back;
      }
      page_.html.empty("path", {{"class", "band"}, {"d", there + back + "Z"}}).line();
      begin = end;
    }
  }

  bool bounded(std::size_t i) const {
    const auto& estimate = series_.estimates[i];
    return estimate.lower && estimate.upper && *estimate.upper > *estimate.lower;
  }

  void write_line() {
    std::string d;
    bool drawing = false;
    for (std::size_t i = 0; i < count(); ++i) {
      const auto& value = series_.estimates[i].value;
      if (value) d += fmt::format("{}{} {}", drawing ? "L" : "M", number(x(i)), number(y(*value)));
      drawing = value.has_value();
    }
    if (!d.empty()) page_.html.empty("path", {{"class", "value"}, {"d", d}}).line();
  }

  void write_points() {
    Html& html = page_.html;
    for (std::size_t i = 0; i < count(); ++i) {
      const auto& estimate = series_.estimates[i];
      if (!estimate.value) continue;
      html.open("a", {{"href", "#" + year_place(page_.brief.waves[i])}, {"class", "point"}});
      html.element("title", fmt::format("{}: {}{}", year(i), percent(*estimate.value),
                                        bounded(i) ? fmt::format(", between {} and {}", percent(*estimate.lower),
                                                                 percent(*estimate.upper))
                                                   : ""));
      html.empty("circle", {{"cx", number(x(i))}, {"cy", number(y(*estimate.value))}, {"r", "4.5"}});
      if (i + 1 == count())
        html.element("text", percent(*estimate.value), {{"x", number(x(i))}, {"y", number(y(*estimate.value) - 11)}});
      html.close().line();
    }
  }

  Page& page_;
  const Series& series_;
};

std::string_view title_of(const Series& series) {
  if (series.measure == "hub-share") return "Hub share: ties at the hub, of all ties";
  if (series.measure == "spoke-density") return "Spoke density: pairs of spokes that are tied";
  return series.question;
}

void write_table(Page& page) {
  const Brief& brief = page.brief;
  Html& html = page.html;
  html.open("div", {{"class", "wide"}})
      .open("table")
      .open("thead")
      .open("tr")
      .element("th", "Year", {{"scope", "col"}});
  for (const Series& series : brief.series)
    html.element("th", title_of(series), {{"scope", "col"}, {"class", "number"}});
  html.element("th", "Ties", {{"class", "number"}}).element("th", "Unknown pairs", {{"class", "number"}});
  html.close().close().open("tbody").line();
  for (std::size_t i = 0; i < brief.waves.size(); ++i) {
    const Network& wave = brief.waves[i];
    const std::string place = "#" + year_place(wave);
    html.open("tr").open("th", {{"scope", "row"}}).link(place, std::to_string(year_of(wave.when.start))).close();
    for (const Series& series : brief.series) {
      const auto& estimate = series.estimates[i];
      html.open("td", {{"class", "number"}});
      if (estimate.value)
        html.element("a", percent(*estimate.value), {{"class", "figure"}, {"href", place}});
      else
        html.element("span", "–", {{"class", "none"}, {"title", estimate.why}});
      if (estimate.lower && estimate.upper && *estimate.lower != *estimate.upper)
        html.text(" ").element("span", fmt::format("{}–{}", percent(*estimate.lower), percent(*estimate.upper)),
                               {{"class", "hint"}});
      html.close();
    }
    html.open("td", {{"class", "number"}})
        .element("a", with_commas(wave.ties.size()), {{"class", "figure"}, {"href", place}});
    html.close().element("td", with_commas(wave.unknown.size()), {{"class", "number"}}).close().line();
  }
  html.close().close().close().line();
}

}  // namespace

void write_measures(Page& page) {
  const Brief& brief = page.brief;
  Html& html = page.html;
  html.open("section");
  section(html, "measures", "Hub and spokes, or a lattice?");
  if (brief.series.empty()) {
    html.element("p", "Not measured: " + brief.why_no_series, {{"class", "note"}}).close().line();
    return;
  }
  const std::string hub = name_in_sentence(brief, brief.configuration.lens.hub);
  html.element(
      "p",
      fmt::format("In a system of hub and spokes every tie has the hub, here {}, at one end, and the spokes are not "
                  "tied to each other. A lattice is the opposite.",
                  hub));
  html.open("div", {{"class", "charts"}}).line();
  for (const Series& series : brief.series) {
    html.open("figure").open("p", {{"class", "chart-title"}}).element("strong", title_of(series)).close();
    Chart(page, series).write();
    html.open("figcaption").text(fmt::format("{} Unit: {}. ", series.question, series.unit));
    html.open("span", {{"class", "hint"}}).text(fmt::format("{} ({}).", series.formula, series.reference)).close();
    html.close().close().line();
  }
  html.close().line();
  html.open("p", {{"class", "note"}}).element("strong", "How to read this. ");
  html.text(
      "The line counts the ties that are known. The band is as wide as what is not known: it runs from the least to "
      "the "
      "greatest value that the measure could have, whatever the unknown pairs are. A pair is unknown when no text "
      "tells of a "
      "tie and no data set covers the pair in that year; unknown is not no. Each point leads to the ties of its year.");
  html.close().line();
  write_table(page);
  html.close().line();
}

}  // namespace entente::brief
