#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "entente/coding/explainer.hpp"
#include "entente/coding/wording.hpp"

namespace entente::coding {
namespace {

constexpr std::array<std::string_view, 9> cue_kinds{"modal",       "reported", "verb",        "adjective",  "noun",
                                                    "attributive", "adverb",   "conjunction", "preposition"};

bool lessens(Effect effect) {
  return effect == Effect::planned || effect == Effect::possible || effect == Effect::negated;
}

std::string_view to_string(Effect effect) {
  switch (effect) {
    case Effect::planned:
      return "planned";
    case Effect::possible:
      return "possible";
    default:
      return "negated";
  }
}

void add_row(std::vector<TableRow>& rows, std::vector<TableRow> found) {
  for (TableRow& row : found)
    if (std::ranges::none_of(rows, [&](const TableRow& one) { return one.file == row.file && one.line == row.line; }))
      rows.push_back(std::move(row));
}

class Why {
 public:
  explicit Why(const AtHand& at)
      : at_(at),
        lexicon_(at.setting.lexicon),
        actors_(at.setting.atlas, lexicon_, at.memory, at.sentence, at.parse),
        homes_(at.setting.atlas, lexicon_, at.sentence, at.parse, actors_),
        frames_(lexicon_, at.sentence, at.parse, actors_, homes_) {}

  Reason factuality(Factuality told) {
    Reason reason{"factuality", std::string(entente::to_string(told)), {}, {}, {}, {}};
    Trail trail;
    Standing standing(lexicon_, at_.sentence, at_.parse, frames_, &trail);
    const Match& match = at_.match;
    const auto found = !match.row->noun   ? standing.of_clause(match.clause)
                       : match.row->names ? standing.of_name(match.phrase)
                                          : standing.of_phrase(match.phrase);
    for (const Trail::CueMet& cue : trail.cues)
      if (lessens(cue.effect)) say_cue(reason, cue);
    say_grammar(reason, trail);
    if (found && *found != told) say(reason, told_by_reading());
    if (reason.because.empty()) reason.because = "nothing in the sentence makes it less than actual";
    return reason;
  }

  Reason attribution(const std::string& actor) {
    Reason reason{"attribution", actor, {}, {}, {}, {}};
    for (std::size_t c = 0; c < at_.parse.clauses.size(); ++c) {
      const Clause& clause = at_.parse.clauses[c];
      for (const Oblique& oblique : clause.obliques)
        if (is_report(CueKind::preposition, oblique.preposition) && speaks(frames_.speakers(oblique.phrase), actor))
          quote(reason, oblique.phrase, CueKind::preposition, oblique.preposition);
      if (clause.subject != none && is_report(CueKind::verb, frames_.lemma(c)) && speaks(frames_.agents(c), actor))
        quote(reason, clause.subject, CueKind::verb, frames_.lemma(c));
      if (!reason.because.empty()) break;
    }
    if (reason.because.empty()) reason.because = "the text quotes them for it";
    return reason;
  }

 private:
  static void say(Reason& reason, std::string_view text) {
    reason.because.append(reason.because.empty() ? "" : "; ").append(text);
  }

  /// The word of the sentence whose table entry this is.
  std::string as_written(WordId word) const {
    for (const Word& one : at_.sentence.words)
      if (one.id() == word || one.lemma == word || one.noun() == word) return std::string(one.text);
    return lexicon_.word(word);
  }

  void say_cue(Reason& reason, const Trail::CueMet& cue) {
    const auto kind = cue_kinds[static_cast<std::size_t>(cue.kind)];
    const std::string word = as_written(cue.word);
    const std::size_t before = reason.rows.size();
    add_row(reason.rows, at_.rows.find("factuality.tsv", {{"cue", lexicon_.word(cue.word)}, {"kind", kind}}));
    if (reason.rows.size() == before) return;
    reason.words.append(reason.words.empty() ? "" : ", ").append(word);
    say(reason, fmt::format("the {} '{}' makes what it governs {}", kind, word, to_string(cue.effect)));
  }

  /// What makes an act less than actual without a word of its own: negation, a question, an infinitive.
  void say_grammar(Reason& reason, const Trail& trail) {
    for (std::size_t c = at_.match.clause, steps = 0; c != none && steps < 8; ++steps) {
      const Clause& clause = at_.parse.clauses[c];
      const std::string verb(at_.sentence.words[clause.verb.main].text);
      if (clause.verb.negated) say(reason, fmt::format("'{}' is negated", verb));
      const auto negated = [&](std::size_t phrase) {
        if (phrase != none && at_.parse.phrases[phrase].negated)
          say(reason, fmt::format("'{}' is nobody or nothing", actors_.text_of(phrase)));
      };
      negated(clause.subject);
      for (const std::size_t object : clause.objects) negated(object);
      if (clause.verb.inverted) say(reason, fmt::format("'{}' stands in a question or a condition", verb));
      if (clause.verb.be_to) say(reason, fmt::format("a form of 'be to' stands before '{}'", verb));
      if (clause.link == Clause::Link::main || clause.link == Clause::Link::relative) break;
      if (clause.link == Clause::Link::infinitive && trail.cues.empty())
        say(reason, fmt::format("'{}' is an infinitive that nothing says was done", verb));
      c = clause.joined != none ? clause.joined : clause.governor;
    }
  }

  std::string told_by_reading() const {
    return at_.match.row->planned    ? "the reading tells an act that is still to come"
           : at_.match.row->possible ? "the reading tells an act that may be"
                                     : "the verb is in the present and its date lies after the day of publication";
  }

  bool is_report(CueKind kind, WordId word) const {
    const Cue* cue = lexicon_.cue(kind, word);
    return cue != nullptr && cue->effect == Effect::report;
  }
  static bool speaks(const std::vector<Party>& speakers, const std::string& actor) {
    return !speakers.empty() && speakers.front().actor == actor;
  }

  void quote(Reason& reason, std::size_t phrase, CueKind kind, WordId word) {
    reason.words = actors_.text_of(phrase);
    reason.path = tree_path(at_.sentence, at_.match.word, at_.parse.phrases[phrase].head);
    reason.because = fmt::format("'{}' quotes them for it", as_written(word));
    add_row(reason.rows, at_.rows.find("factuality.tsv", {{"cue", lexicon_.word(word)},
                                                          {"kind", cue_kinds[static_cast<std::size_t>(kind)]}}));
  }

  const AtHand& at_;
  const Lexicon& lexicon_;
  Actors actors_;
  Homes homes_;
  Frames frames_;
};

/// A year of four digits among a date's words.
bool names_year(const AtHand& at, const DateSpan& span) {
  for (std::size_t w = span.begin; w < span.end; ++w) {
    std::string_view text = at.sentence.words[w].text;
    if (const auto dash = text.find('-'); dash != std::string_view::npos) text = text.substr(0, dash);
    if (text.size() == 4 && std::ranges::all_of(text, is_digit)) return true;
  }
  return false;
}

std::string rule_of(const AtHand& at, const DateSpan& span, Factuality factuality) {
  const std::string published = to_iso(at.setting.published);
  const bool planned = factuality == Factuality::planned || factuality == Factuality::possible;
  if (span.of_story && (!planned || span.when == span.future))
    return "in the year of the story, which the text told before";
  switch (span.anchor) {
    case DateSpan::Anchor::direction: {
      const bool to_come = factuality == Factuality::planned || factuality == Factuality::possible;
      return fmt::format("the nearest one {} the day of publication, {}, since the act {}",
                         to_come ? "after" : "before", published, to_come ? "is to come" : "is past");
    }
    case DateSpan::Anchor::context:
      return "counted from the date that the text told before";
    case DateSpan::Anchor::fixed:
      break;
  }
  return names_year(at, span) ? "a date as written" : fmt::format("counted from the day of publication, {}", published);
}

std::string where_told(const AtHand& at, const DateSpan& span) {
  const std::size_t here = at.parse.clause_of[span.begin];
  if (here == at.match.clause) return "in the clause of the act";
  for (std::size_t c = at.match.clause, steps = 0; c != none && steps < 8; c = at.parse.clauses[c].governor, ++steps)
    if (c == here)
      return fmt::format("in the clause of '{}', which governs it",
                         at.sentence.words[at.parse.clauses[c].verb.main].text);
  return "elsewhere in the sentence";
}

void tell_date(const AtHand& at, const DateSpan& span, Factuality factuality, Reason& reason) {
  reason.words = at.words(span.begin, span.end);
  reason.path = tree_path(at.sentence, at.match.word, span.end - 1);
  reason.because = fmt::format("{}, told {}", rule_of(at, span, factuality), where_told(at, span));
  std::string lower;
  for (std::size_t w = span.begin; w < span.end; ++w) {
    to_lower(at.sentence.words[w].text, lower);
    add_row(reason.rows, at.rows.find("dates.tsv", {{"word", lower}}));
  }
}

}  // namespace

Reason explain_factuality(const AtHand& at, Factuality factuality) { return Why(at).factuality(factuality); }
Reason explain_attribution(const AtHand& at, const std::string& actor) { return Why(at).attribution(actor); }

Reason explain_date(const AtHand& at, const Date& date, Factuality factuality) {
  Reason reason{"date", to_iso(date), {}, {}, {}, {}};
  for (const DateSpan& span : at.dates)
    if (!date.text.empty() && at.words(span.begin, span.end) == date.text) {
      tell_date(at, span, factuality, reason);
      return reason;
    }
  const Date& otherwise = at.setting.without_words;
  if (date.when == otherwise.when && date.precision == otherwise.precision)
    reason.because = date.precision == Precision::publication
                         ? "no words date it: the day of publication"
                         : "no words date it, and the day of publication is not known: what the document lets infer";
  else if (at.memory.entry && at.memory.entry->when == date.when)
    reason.because = "no words date it: the entry in which it stands is headed by that date";
  else {
    const bool news = at.memory.fresh && at.memory.fresh->when == date.when;
    reason.because = fmt::format("no words date it: it goes on at the {} that sentence {} told",
                                 date.precision == Precision::day ? "day" : "month",
                                 news ? at.memory.date_sentence : at.memory.dated_in);
  }
  return reason;
}

Reason explain_period(const AtHand& at, std::string field, const Date& date, Factuality factuality) {
  Reason reason{std::move(field), to_iso(date), {}, {}, {}, {}};
  const bool to_come = factuality == Factuality::planned || factuality == Factuality::possible;
  for (const DateSpan& span : at.dates)
    if (const auto when = resolve(span, to_come, at.memory.dated ? std::optional(at.memory.date) : std::nullopt, {});
        when && when->when == date.when) {
      tell_date(at, span, factuality, reason);
      break;
    }
  return reason;
}

}  // namespace entente::coding
