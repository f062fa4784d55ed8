/// The words that a reader of the brief sees for the codes of the records.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "entente/brief/brief.hpp"

namespace entente::brief {

/// One event class as a reader meets it.
struct ClassWords {
  EventClass event_class;
  std::string_view act;     ///< `Talks`
  std::string_view plural;  ///< `talks and visits`
  std::string_view gloss;   ///< what falls under it
};
const ClassWords& words_of(EventClass event_class);

/// What a source says of a statement's standing, by symbol and word: never by colour only.
struct StandingWords {
  std::string_view symbol;   ///< `●`
  std::string_view word;     ///< `done`
  std::string_view heading;  ///< `Told as done`
  std::string_view gloss;
};
const StandingWords& words_of(Factuality factuality);

std::string_view words_of(Quad quad);
std::string_view words_of(Role role);  ///< `member`, `partner`, …
std::string words_of_layer(std::string_view layer);

/// `South Korea`; an empty code is `somebody unnamed`.
std::string name_of(const Brief& brief, const std::string& code);
/// With its article where English wants one: `the United States`.
std::string name_in_sentence(const Brief& brief, const std::string& code);
/// `A`, `A and B`, `A, B and C`.
std::string enumerate(const std::vector<std::string>& names);

/// `11 July 2024`, `July 2024`, `2024`, `13–14 May 2024`, `by 11 July 2024` (day of publication).
std::string in_words(const Date& date);
std::string in_words(Day day);
std::string in_words(const Interval& interval);
/// `since 1 October 1953`, `2014 to 2016`, empty when no date is given.
std::string in_words(const Span& span);
/// `11.7 billion USD`, `2 percent of GDP`.
std::string in_words(const Amount& amount);
std::string number_in_words(double value);
/// `1 record`, `2,345 records`.
std::string count_of(std::size_t count, std::string_view one, std::string_view many);
std::string with_commas(std::size_t number);
/// A share as `63%`.
std::string percent(double share);

/// The codes of an event's parties, each once, in the order told; empty codes left out.
std::vector<std::string> actors_of(const std::vector<Party>& parties);
/// Who did what to whom, in one line: `South Korea, NATO: talks`.
std::string headline(const Brief& brief, const Record& record);
/// The headline of the brief: `What 36 documents say about South Korea and NATO`.
std::string headline_of(const Brief& brief);
/// The date of a record: of an event its own, else its span.
std::string date_in_words(const Record& record);
/// Where a record stands in time, for sorting.
Interval interval_of(const Record& record);
Factuality standing_of(const Record& record);

}  // namespace entente::brief
