/// Records made at random: valid, and with every field now full, now empty.
#pragma once
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "entente/records/records.hpp"

namespace entente::tests {

/// The same throws on every machine and standard library.
class Dice {
 public:
  explicit Dice(std::uint32_t seed) : engine_(seed) {}
  std::size_t below(std::size_t n) { return engine_() % n; }
  bool half() { return below(2) == 0; }
  double unit() { return static_cast<double>(engine_()) / 4294967295.0; }
  template <typename List>
  auto pick(const List& list) {
    return std::data(list)[below(std::size(list))];
  }

 private:
  std::mt19937 engine_;
};

inline std::string random_words(Dice& dice) {
  static const std::string pieces[] = {"Seoul",      " ",    "\"", "\\", "\n", "\t",   "é",     "한",
                                       "\U0001F600", "</p>", "0",  "|",  ",",  "\x01", "\u2028"};
  std::string text = "x";
  for (std::size_t n = dice.below(8); n > 0; --n) text += dice.pick(pieces);
  return text;
}
inline std::string random_actor(Dice& dice) {
  static const std::string actors[] = {"KOR", "USA", "JPN", "NATO", "AP4", "PRK"};
  return dice.pick(actors);
}
inline std::string maybe(Dice& dice, std::string text) { return dice.half() ? std::move(text) : std::string(); }

/// A finite number of any size, negative or not, often one that no short decimal writes.
inline double random_number(Dice& dice) {
  static const double sizes[] = {0, 1e-300, 1e-7, 1, 1.0 / 3, 11.7e9, 1e21, 1e300};
  return (dice.half() ? 1 : -1) * dice.unit() * dice.pick(sizes);
}

inline Date random_date(Dice& dice) {
  const Day day = make_day(1816, 1, 1) + static_cast<int>(dice.below(80'000));
  const auto precision = static_cast<Precision>(dice.below(4));
  return {calendar_unit(day, precision), precision, ""};
}
inline Span random_span(Dice& dice) {
  Span span;
  if (dice.half()) span.from = random_date(dice);
  if (dice.half()) span.until = random_date(dice);
  if (span.from && span.until && span.until->when.end <= span.from->when.start) std::swap(span.from, span.until);
  return span;
}
inline std::vector<Evidence> random_evidence(Dice& dice) {
  std::vector<Evidence> all;
  for (std::size_t n = 1 + dice.below(3); n > 0; --n) {
    const auto start = static_cast<std::uint32_t>(dice.below(1U << 30U));
    all.push_back({"source" + std::to_string(dice.below(9)), start,
                   start + 1 + static_cast<std::uint32_t>(dice.below(300)), random_words(dice),
                   static_cast<std::uint32_t>(dice.below(1000)), "reader/" + std::to_string(dice.below(9))});
  }
  return all;
}
inline std::vector<Party> random_parties(Dice& dice, std::size_t least) {
  std::vector<Party> parties;
  for (std::size_t n = least + dice.below(4); n > 0; --n)
    parties.push_back({random_actor(dice), maybe(dice, std::string(dice.pick(sector_names()))), random_words(dice)});
  return parties;
}

/// A valid record of the kind that stands at `kind` in Record, without its id.
inline Record random_record(Dice& dice, std::size_t kind) {
  const auto factuality = static_cast<Factuality>(dice.below(4));
  const std::string attribution = maybe(dice, random_actor(dice));
  const double confidence = dice.half() ? 1 : dice.unit();
  if (kind == 0) {
    Event event;
    event.event_class = static_cast<EventClass>(dice.below(16));
    event.mode = maybe(dice, "visit");
    for (std::size_t n = dice.below(3); n > 0; --n) event.contexts.emplace_back(dice.pick(context_names()));
    event.factuality = factuality;
    event.attribution = attribution;
    event.date = random_date(dice);
    if (dice.half()) event.date.precision = Precision::publication;
    if (dice.half()) event.date.when.end = event.date.when.end + static_cast<int>(dice.below(40));
    event.date.text = maybe(dice, random_words(dice));
    event.source = random_parties(dice, 1);
    event.target = random_parties(dice, 0);
    if (dice.half()) {
      event.place = Location{random_words(dice), maybe(dice, "BEL"), {}, {}};
      if (dice.half()) event.place->lat = 180 * dice.unit() - 90, event.place->lon = 360 * dice.unit() - 180;
    }
    if (dice.half()) {
      event.amount = Amount{random_number(dice), dice.half() ? "USD" : "tanks", {}, maybe(dice, random_words(dice))};
      if (dice.half()) event.amount->year = 1900 + static_cast<int>(dice.below(150));
    }
    event.evidence = random_evidence(dice);
    event.confidence = confidence;
    return event;
  }
  if (kind == 1) {
    Tie tie;
    tie.layer = dice.half() ? "defence-pact" : "sanction";
    tie.a = "KOR";
    tie.b = dice.half() ? "USA" : "JPN";
    tie.directed = dice.half();
    tie.sign = static_cast<int>(dice.below(3)) - 1;
    if (dice.half()) tie.weight = random_number(dice);
    tie.unit = maybe(dice, random_words(dice));
    tie.span = random_span(dice);
    tie.factuality = factuality;
    tie.attribution = attribution;
    tie.evidence = random_evidence(dice);
    tie.confidence = confidence;
    return tie;
  }
  if (kind == 2)
    return Membership{
        "",          random_actor(dice),    "NATO",    static_cast<Role>(dice.below(5)), random_span(dice), factuality,
        attribution, random_evidence(dice), confidence};
  return Indicator{"",
                   random_actor(dice),
                   random_words(dice),
                   random_number(dice),
                   random_words(dice),
                   random_span(dice),
                   random_evidence(dice),
                   confidence};
}

}  // namespace entente::tests
