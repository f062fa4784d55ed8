#include "entente/coding/explainer.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "entente/coding/wording.hpp"

namespace entente::coding {
namespace {

/// The first of the phrases that stands among the words; `*` stands for any ending. Empty when none does.
std::string told_by(const std::vector<std::vector<std::string>>& phrases, const std::vector<std::string>& words) {
  const auto equal = [](const std::string& word, const std::string& pattern) {
    return pattern.ends_with('*') ? word.starts_with(std::string_view(pattern).substr(0, pattern.size() - 1))
                                  : word == pattern;
  };
  for (const auto& phrase : phrases)
    if (const auto found = std::ranges::search(words, phrase, equal); !found.empty()) {
      std::string text;
      for (const auto& word : found) text += (text.empty() ? "" : " ") + word;
      return text;
    }
  return {};
}

std::string_view table_of(const Row& row) {
  switch (row.kind) {
    case Row::Kind::tie:
      return "ties.tsv";
    case Row::Kind::membership:
      return "memberships.tsv";
    default:
      return row.noun ? "nouns.tsv" : "verbs.tsv";
  }
}

/// The verb with its particles, or the noun with what stands before its head.
std::string predicate(const AtHand& at) {
  const auto& words = at.sentence.words;
  if (at.match.row->noun) {
    std::size_t begin = at.match.word;
    for (std::size_t i = 0; i < at.match.row->others.size() && begin > 0; ++i) --begin;
    return at.words(begin, at.match.word + 1);
  }
  const VerbGroup& verb = at.parse.clauses[at.match.clause].verb;
  std::string text(words[verb.main].text);
  for (std::size_t i = 0; i < verb.particles.size() && verb.particles_at + i < words.size(); ++i)
    text.append(" ").append(words[verb.particles_at + i].text);
  return text;
}

Reason explain_reading(const AtHand& at, std::string field, std::string value) {
  const Row& row = *at.match.row;
  Reason reason{std::move(field), std::move(value), predicate(at), {}, {}, {}};
  reason.rows = at.rows.at(table_of(row), row.line, {{"lemma", row.lemma}, {"example", row.example}});
  reason.because = fmt::format("a reading of the {} '{}'", row.noun ? "noun" : "verb", row.lemma);
  return reason;
}

Reason explain_mode(const AtHand& at, const Event& event) {
  Reason reason{"mode", event.mode, {}, {}, "the reading of the word gives it", {}};
  if (event.mode == at.match.row->mode) return reason;
  for (const std::string& text : {at.clause(at.match.clause), at.words(0, at.sentence.words.size())})
    for (const ModeRow& row : at.setting.lexicon.modes().rows()) {
      if (row.event_class != event.event_class || row.mode != event.mode) continue;
      reason.words = told_by(row.phrases, words_of(text));
      if (reason.words.empty()) continue;
      reason.because = fmt::format("'{}' tells how the act was done", reason.words);
      reason.rows = at.rows.at("modes.tsv", row.line);
      return reason;
    }
  return reason;
}

/// What of a row of contexts.tsv holds: a word, a sector, the class, or its condition.
std::string context_told(const AtHand& at, const Event& event, const ContextRow& row, std::string& words) {
  words = told_by(row.phrases, words_of(at.words(0, at.sentence.words.size())));
  if (!words.empty()) return fmt::format("'{}' tells what it is about", words);
  for (const auto* side : {&event.source, &event.target})
    for (const Party& one : *side)
      if (std::ranges::find(row.sectors, one.sector) != row.sectors.end())
        return fmt::format("a party is of the sector {}", one.sector);
  if (std::ranges::find(row.classes, event.event_class) != row.classes.end())
    return fmt::format("acts of the class {} are", to_string(event.event_class));
  if (!row.areas.empty() || row.when != ContextRow::When::always) return "who takes part, or the act's date, tells it";
  return {};
}

Reason explain_context(const AtHand& at, const Event& event, const std::string& context) {
  Reason reason{"context", context, {}, {}, {}, {}};
  for (const ContextRow& row : at.setting.lexicon.contexts().rows()) {
    if (row.context != context) continue;
    reason.because = context_told(at, event, row, reason.words);
    if (reason.because.empty()) continue;
    reason.rows = at.rows.at("contexts.tsv", row.line);
    break;
  }
  return reason;
}

Reason explain_amount(const AtHand& at, const Amount& amount) {
  Reason reason{"amount", fmt::format("{:.17g} {}", amount.value, amount.unit), amount.text, {}, {}, {}};
  std::string lower;
  for (const std::string& word : words_of(amount.text))
    for (const std::string_view table : {"numbers.tsv", "units.tsv"})
      std::ranges::move(at.rows.find(table, {{"word", word}}), std::back_inserter(reason.rows));
  const bool counts =
      at.match.thing != none && counted(at.sentence, at.parse.phrases[at.match.thing], at.setting.lexicon) == amount;
  reason.because = counts ? "what the act is about is counted" : "the money that the clause of the act names";
  return reason;
}

Reason explain_place(const AtHand& at, const Location& place) {
  Reason reason{"place", place.name + (place.country.empty() ? "" : " " + place.country), place.name, {}, {}, {}};
  const auto& words = at.sentence.words;
  const auto first = words_of(place.name);
  std::string lower;
  for (std::size_t w = 0; w < words.size(); ++w) {
    to_lower(words[w].text, lower);
    if (first.empty() || lower != first.front()) continue;
    reason.path = tree_path(at.sentence, at.match.word, w);
    if (w > 0) to_lower(words[w - 1].text, lower);
    reason.rows = w > 0 ? at.rows.find("scenes.tsv", {{"word", lower}, {"role", "preposition"}}) : reason.rows;
    break;
  }
  reason.because =
      reason.rows.empty() ? "the act takes its place from it" : "the place that stands behind the preposition";
  std::ranges::move(at.rows.find("places.tsv", {{"name", place.name}}), std::back_inserter(reason.rows));
  return reason;
}

void add_parties(const AtHand& at, std::string_view field, const std::vector<Party>& parties, Explanation& into) {
  for (const Party& one : parties) into.reasons.push_back(explain_party(at, std::string(field), one));
}

struct Explain {
  const AtHand& at;
  Explanation& into;

  void standing(Factuality factuality, const std::string& attribution) const {
    into.reasons.push_back(explain_factuality(at, factuality));
    if (!attribution.empty()) into.reasons.push_back(explain_attribution(at, attribution));
  }
  void periods(const Span& span, Factuality factuality) const {
    if (span.from) into.reasons.push_back(explain_period(at, "start", *span.from, factuality));
    if (span.until) into.reasons.push_back(explain_period(at, "end", *span.until, factuality));
  }
  /// The party of a side whose actor the field holds.
  void side(std::string_view field, const std::string& actor) const {
    for (const auto* parties : {&at.match.source, &at.match.target})
      for (const Party& one : *parties)
        if (one.actor == actor) return add_parties(at, field, {one}, into);
  }

  void operator()(const Event& event) const {
    into.reasons.push_back(explain_reading(at, "class", std::string(to_string(event.event_class))));
    if (!event.mode.empty()) into.reasons.push_back(explain_mode(at, event));
    standing(event.factuality, event.attribution);
    add_parties(at, "source", event.source, into);
    add_parties(at, "target", event.target, into);
    into.reasons.push_back(explain_date(at, event.date, event.factuality));
    if (event.place) into.reasons.push_back(explain_place(at, *event.place));
    if (event.amount) into.reasons.push_back(explain_amount(at, *event.amount));
    for (const std::string& context : event.contexts) into.reasons.push_back(explain_context(at, event, context));
  }
  void operator()(const Tie& tie) const {
    into.reasons.push_back(explain_reading(at, "layer", tie.layer));
    standing(tie.factuality, tie.attribution);
    side("a", tie.a);
    side("b", tie.b);
    periods(tie.span, tie.factuality);
  }
  void operator()(const Membership& membership) const {
    into.reasons.push_back(explain_reading(at, "role", std::string(to_string(membership.role))));
    standing(membership.factuality, membership.attribution);
    side("actor", membership.actor);
    side("arrangement", membership.arrangement);
    periods(membership.span, membership.factuality);
  }
  void operator()(const Indicator& /*figure*/) const {}
};

}  // namespace

std::string AtHand::words(std::size_t begin, std::size_t end) const {
  if (begin >= end) return {};
  const std::size_t first = sentence.words[begin].begin;
  return std::string(sentence.text.substr(first, sentence.words[end - 1].end - first));
}

std::string AtHand::clause(std::size_t index) const {
  std::size_t begin = 0, end = 0;
  for (std::size_t w = 0; w < sentence.words.size() && index != none; ++w)
    if (parse.clause_of[w] == index) {
      if (end == 0) begin = w;
      end = w + 1;
    }
  return words(begin, end);
}

void Explainer::add(const Setting& setting, const Memory& memory, const Sentence& sentence, const Parse& parse,
                    std::span<const DateSpan> dates, const Match& match, const Record& record) {
  const AtHand at{setting, memory, sentence, parse, dates, match, rows_};
  Explanation explanation{record, predicate(at), at.clause(match.clause), {}};
  std::visit(Explain{at, explanation}, record);
  explanations_.push_back(std::move(explanation));
}

}  // namespace entente::coding
