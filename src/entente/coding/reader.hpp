/// Reads one sentence after another into records. Private to the room.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "entente/coding/amounts.hpp"
#include "entente/coding/dates.hpp"
#include "entente/coding/factuality.hpp"
#include "entente/text/text.hpp"

namespace entente::coding {

class Explainer;

/// What holds for a whole document.
struct Setting {
  const Atlas& atlas;
  const Lexicon& lexicon;
  const text::Document& document;
  const CodePointIndex& code_points;
  const std::string& extractor;
  Day published;                   ///< the day against which `yesterday` is told
  Date without_words;              ///< what an act gets that the text gives no date for
  Explainer* explainer = nullptr;  ///< told of every record that is made, when somebody asks why
};

class Reader {
 public:
  Reader(const Setting& setting, Memory& memory) : setting_(setting), memory_(memory) {}

  /// Appends the records of a sentence and remembers what it named. The words of dates become Tag::date.
  void read(Sentence& sentence, std::vector<Record>& records);
  /// Remembers the dates of a sentence that tells nothing else.
  void pass_over(Sentence sentence);
  /// Whether words before a colon are a date that heads an entry of a chronology, which is then remembered.
  bool opens_entry(Sentence head);

 private:
  struct Now;  // the sentence at hand
  void read_clauses(Now& now);
  bool repeats(const Now& now, const Clause& told) const;
  bool gives_back(const Now& now, const Clause& told) const;
  std::vector<Match> did_so(Now& now, std::size_t clause) const;
  bool issues_act(Now& now, const Match& match) const;
  void read_nouns(Now& now);
  void read_lists(Now& now);
  void read_treaties(Now& now);
  void read_indicators(Now& now);
  void take(Now& now, Match& match, std::optional<Factuality> standing);
  void take_as(Now& now, const Match& match, Factuality factuality);
  void take_event(Now& now, const Match& match, Factuality factuality);
  void take_tie(Now& now, const Match& match, Factuality factuality);
  bool is_guest(const Now& now, const Match& match, const Party& invited) const;
  void take_membership(Now& now, const Match& match, Factuality factuality);
  void add_membership(Now& now, Membership membership);
  bool is_to_come(Now& now, const Match& match);
  bool refuses(const Now& now, const Match& match, const Event& event) const;
  void part_refusal(Now& now, const Match& match, Event& event) const;
  void give_refused(const Now& now, const Match& match, Event& event) const;
  void give_struck(const Now& now, const Match& match, Event& event) const;
  void give_sold(const Match& match, Event& event);
  void give_punished(const Now& now, const Match& match, Event& event) const;
  void give_gathering(Now& now, const Match& match, Event& event) const;
  void give_met(Now& now, const Match& match, Event& event) const;
  bool quarrels(const Now& now, const Match& match, const Event& event) const;
  bool dated_apart(Now& now, const Match& match, std::size_t first);
  bool told_already(Now& now, const Match& match, const Event& event);
  bool inside_matched(const Now& now, std::size_t phrase) const;
  Date date_of(Now& now, const Match& match, Factuality factuality);
  Date date_to_come(Now& now, const Match& match);
  std::optional<Date> date_in(Now& now, std::size_t clause, std::size_t word, bool to_come);
  std::optional<Date> date_among_joined(Now& now, std::size_t clause, std::size_t word);
  bool comes_from_outside(const Now& now, const Match& match) const;
  void settle_years(Now& now) const;
  void leave_entry(const Sentence& sentence);
  void read_dates(Sentence& sentence, std::vector<DateSpan> dates);
  Date undated() const;
  std::optional<Date> day_of_story(const Now& now) const;
  std::size_t fronted(const Now& now, const DateSpan& span) const;
  bool stands_beside(const Now& now, const DateSpan& span, std::size_t clause) const;
  bool is_by(const Now& now, const DateSpan& span) const;
  std::optional<Date> date_of_denial(Now& now, const Match& match);
  Date date_of_perfect(Now& now, const Match& match);
  std::size_t clause_after(const Now& now, const DateSpan& span) const;
  std::size_t clause_at(const Now& now, const DateSpan& span) const;
  bool is_when(const Word& word) const;
  bool tells_of_object(const Now& now, std::size_t inner, std::size_t outer) const;
  bool tells_when(const Now& now, std::size_t clause) const;
  std::size_t report_of(const Now& now, std::size_t clause) const;
  bool told_as_past(const Now& now, std::size_t clause) const;
  bool is_intended(const Now& now, const Match& match) const;
  bool is_agreed(const Now& now, const Match& match) const;
  bool dates_relation(const Now& now, const DateSpan& date, const Match& match) const;
  Span span_of(Now& now, const Match& match, Factuality factuality);
  std::optional<Date> resolved(const Now& now, const DateSpan& span, bool to_come) const;
  std::optional<Date> context_of(const Now& now, const DateSpan& span) const;
  bool belongs(const Now& now, std::size_t inner, std::size_t outer) const;
  std::optional<Amount> amount_of(const Now& now, const Match& match) const;
  std::string mode_of(const Now& now, const Match& match) const;
  std::vector<std::string> contexts_of(const Now& now, const Match& match, const Event& event) const;
  Evidence evidence(const Now& now) const;
  std::string attribution(Now& now, std::size_t clause, const std::vector<Party>& source) const;
  bool tells_of_plan(Now& now, const DateSpan& span) const;
  void remember(Now& now);
  void remember_subjects(Now& now);
  void remember_object(Now& now);
  void remember_pronoun(const Now& now, std::size_t phrase, const std::vector<Party>& parties);
  static bool goes_on_with(Now& now, const std::vector<Party>& thing);
  void remember_together(Now& now);
  void remember_dates(Now& now);
  void remember_people(Now& now);
  void remember_treaties(const Now& now);

  const Setting& setting_;
  Memory& memory_;
};

}  // namespace entente::coding
