#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "entente/brief/page/placement.hpp"
#include "entente/brief/page/ties.hpp"
#include "entente/brief/words.hpp"

namespace entente::brief {
namespace {

constexpr double letter = 13, hub_letter = 16;

std::string number(double value) { return fmt::format("{:.1f}", value); }

/// Grows with the number of actors, so that the plates find room.
Frame frame_for(std::size_t actors) {
  const double scale = actors <= 26 ? 1 : std::sqrt(static_cast<double>(actors) / 26);
  return {900 * scale, 620 * scale, 6, 9};
}

class Drawing {
 public:
  explicit Drawing(Page& page)
      : page_(page), structure_(*page.brief.structure), frame_(frame_for(network().actors.size())) {
    for (const auto& code : network().actors) {
      const double size = is_hub(code) ? hub_letter : letter;
      plates_.push_back({0, 0, width_of(name(code), size) + 16, size + 10});
    }
    place(plates_, structure_.places, frame_);
  }

  void write() {
    Html& html = page_.html;
    html.open("svg", {{"viewBox", fmt::format("0 0 {} {}", number(frame_.width), number(frame_.height))},
                      {"role", "img"},
                      {"aria-labelledby", "network-caption"},
                      {"class", "network"}});
    html.line();
    std::vector<const NetworkTie*> order;
    for (const NetworkTie& tie : network().ties) order.push_back(&tie);
    std::ranges::stable_sort(order, {}, [](const NetworkTie* tie) { return tie->weight; });
    html.open("g", {{"class", "edges"}}).line();
    for (const NetworkTie* tie : order) write_tie(*tie);
    html.close().open("g", {{"class", "plates"}}).line();
    for (std::size_t i = 0; i < plates_.size(); ++i) write_actor(i);
    html.close().close().line();
  }

 private:
  const Network& network() const { return structure_.drawn; }
  std::string name(const std::string& code) const { return shortened(name_of(page_.brief, code), 28); }
  bool is_hub(const std::string& code) const { return code == page_.brief.configuration.lens.hub; }

  void write_tie(const NetworkTie& tie) {
    const Plate &a = plates_[tie.a], &b = plates_[tie.b];
    const std::string &from = network().actors[tie.a], &to = network().actors[tie.b];
    const bool unrealised = is_unrealised(page_, tie);
    const std::string d = fmt::format("M{} {}L{} {}", number(a.x), number(a.y), number(b.x), number(b.y));
    Html& html = page_.html;
    html.open("a", {{"href", "#" + pair_place(network(), tie)},
                    {"class", fmt::format("edge {}{}{}", sign_word(tie.sign), unrealised ? " unrealised" : "",
                                          is_hub(from) || is_hub(to) ? " at-hub" : "")},
                    {"data-a", from},
                    {"data-b", to}});
    html.element("title",
                 fmt::format("{}: {}; {}; rests on {}{}", pair_name(page_.brief, network(), tie),
                             tie.sign == 0 ? "friendly and hostile" : sign_word(tie.sign), fmt::join(tie.layers, ", "),
                             support_in_words(tie), unrealised ? "; not told as done" : ""));
    html.empty("path", {{"class", "touch"}, {"d", d}});
    html.empty("path", {{"class", "stroke"}, {"d", d}, {"stroke-width", fmt::format("{:.1f}", width(tie.weight))}});
    if (tie.sign <= 0)
      html.element("text", tie.sign < 0 ? "×" : "±",
                   {{"class", "sign-mark"}, {"x", number((a.x + b.x) / 2)}, {"y", number((a.y + b.y) / 2)}});
    html.close().line();
  }

  static double width(double weight) { return std::clamp(0.9 + 0.75 * std::sqrt(weight), 1.0, 7.0); }

  void write_actor(std::size_t i) {
    const std::string& code = network().actors[i];
    const Plate& plate = plates_[i];
    const auto ties =
        std::ranges::count_if(network().ties, [&](const NetworkTie& tie) { return tie.a == i || tie.b == i; });
    Html& html = page_.html;
    const auto found = page_.brief.actors.find(code);
    const std::string kind = found == page_.brief.actors.end() ? "" : found->second.kind;
    html.open("a", {{"href", "#actor-" + code},
                    {"class", fmt::format("plate {}{}", kind, is_hub(code) ? " hub" : "")},
                    {"data-actor", code}});
    html.element("title", fmt::format("{} ({}): {}", name_of(page_.brief, code), code,
                                      count_of(static_cast<std::size_t>(ties), "tie", "ties")));
    html.empty("rect", {{"x", number(plate.x - plate.width / 2)},
                        {"y", number(plate.y - plate.height / 2)},
                        {"width", number(plate.width)},
                        {"height", number(plate.height)},
                        {"rx", kind == "state" ? "4" : number(plate.height / 2)}});
    html.element("text", name(code), {{"x", number(plate.x)}, {"y", number(plate.y)}});
    html.close().line();
  }

  Page& page_;
  const Structure& structure_;
  Frame frame_;
  std::vector<Plate> plates_;
};

/// A stroke of the legend with what it means.
void write_sample(Html& html, std::string_view style, std::string_view mark, std::string_view meaning) {
  html.open("span", {{"class", "sample"}}).open("svg", {{"viewBox", "0 0 44 14"}, {"aria-hidden", "true"}});
  html.open("g", {{"class", fmt::format("edge {}", style)}});
  html.empty("path", {{"class", "stroke"}, {"d", "M2 7L42 7"}, {"stroke-width", "3"}});
  if (!mark.empty()) html.element("text", mark, {{"class", "sign-mark"}, {"x", "22"}, {"y", "7"}});
  html.close().close().text(meaning).close();
}

void write_key(Html& html) {
  html.open("p", {{"class", "key"}});
  write_sample(html, "friendly", "", "friendly");
  write_sample(html, "hostile", "×", "hostile");
  write_sample(html, "both", "±", "both are told");
  write_sample(html, "friendly unrealised", "", "dashed: only planned or possible");
  html.close().line();
}

std::string undrawn_in_words(const Brief& brief) {
  const Network &all = brief.structure->network, &drawn = brief.structure->drawn;
  std::vector<std::string> alone;
  std::vector<std::size_t> degree(all.actors.size());
  for (const NetworkTie& tie : all.ties) ++degree[tie.a], ++degree[tie.b];
  std::size_t left_out = 0;
  for (std::size_t i = 0; i < all.actors.size(); ++i) {
    if (degree[i] == 0)
      alone.push_back(name_in_sentence(brief, all.actors[i]));
    else if (!drawn.has(all.actors[i]))
      ++left_out;
  }
  std::string words;
  if (!alone.empty() && alone.size() <= 20) words += fmt::format(" No tie is known of {}.", enumerate(alone));
  if (alone.size() > 20) words += fmt::format(" No tie is known of {} more actors.", alone.size());
  if (left_out > 0)
    words += fmt::format(" {} with the fewest ties are not drawn.", count_of(left_out, "actor", "actors"));
  return words;
}

}  // namespace

void write_network(Page& page) {
  if (!page.brief.structure) return;
  const Brief& brief = page.brief;
  const Network& network = brief.structure->network;
  Html& html = page.html;
  html.open("section");
  section(html, "network", "The network");
  html.element("p", brief.configuration.lens.question, {{"class", "question"}}).line();
  if (network.ties.empty()) {
    html.element("p", fmt::format("On {} no tie is known among the actors of the lens “{}”.",
                                  in_words(brief.structure->at), brief.configuration.lens.name));
    html.close().line();
    return;
  }
  html.open("figure").open("div", {{"class", "wide"}});
  Drawing(page).write();
  html.close().line();
  write_key(html);
  html.open("figcaption", {{"id", "network-caption"}});
  html.open("strong").text(fmt::format("Who is tied to whom on {}. ", in_words(brief.structure->at))).close();
  html.element("a", count_of(network.ties.size(), "tie", "ties"), {{"class", "figure"}, {"href", "#network-ties"}});
  html.text(
      fmt::format(" among {} actors. A line is wider the more records and treaties it rests on; follow it to its "
                  "evidence, or a name to all that is told of it. States are square, arrangements round. Of {} without "
                  "a line nothing is known: the texts do not tell, and silence is not a no.{}",
                  network.actors.size(), count_of(network.unknown.size(), "pair", "pairs"), undrawn_in_words(brief)));
  html.close().close().close().line();
}

}  // namespace entente::brief
