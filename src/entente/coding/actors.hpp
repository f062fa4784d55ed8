/// Whom a phrase means: names, people of a state, offices, ministries and forces with their state, groups of an
/// arrangement's members, and what refers back.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "entente/coding/clauses.hpp"
#include "entente/coding/memory.hpp"
#include "entente/coding/trail.hpp"

namespace entente::coding {

class Actors {
 public:
  /// `trail` is told whom pronouns stand for.
  Actors(const Atlas& atlas, const Lexicon& lexicon, const Memory& memory, const Sentence& sentence, const Parse& parse,
         Trail* trail = nullptr);

  /// Whom the phrases of a list denote; none when they denote no actor, or one that is not known.
  const std::vector<Party>& denoted(std::size_t phrase);
  /// The actors named inside a phrase that itself denotes a thing: possessor, adjective, or after a preposition
  /// (`preposition`, any when 0).
  std::vector<Party> inner(std::size_t phrase, WordId preposition);
  /// The possessor, adjective or compound before the head.
  std::vector<Party> possessors(std::size_t phrase);

  /// The parties of a list whom the text does not let us know: `rebels`, `Amnesty International`. Each has its words
  /// and the sector that its noun tells, and no actor. Nobody for things.
  std::vector<Party> nameless(std::size_t phrase);
  /// The same of those to whom a thing belongs: `the fortune of a former spy chief`.
  std::vector<Party> nameless_inside(std::size_t phrase);

  /// The words of a phrase.
  std::string text_of(std::size_t phrase) const { return text_of(parse_.phrases[phrase]); }
  /// The phrase that a party was read from, by its words.
  std::size_t phrase_of(const Party& party) const;

  /// Of a definite phrase without owner (`the arms deal with Poland`): the state that the text named last before this
  /// sentence.
  std::vector<Party> topic(std::size_t phrase);

  /// Whose act a definite noun means: `the launch` is the last one told, `the decision` that of whoever decided last,
  /// as `acts.tsv` says; a noun that is not in it means any act. `except` are left out; with `harmed`, only an act
  /// against one of those is meant. Nobody when no such act was told in the last sentences.
  std::vector<Party> doers(std::size_t phrase, const std::vector<Party>& except,
                           const std::vector<Party>& harmed = {}) const;

  /// Who did what this sentence told last, but for `except`: `Sweden applied, and Turkey objected`.
  std::vector<Party> doers_beside(const std::vector<Party>& except) const;
  /// `it would be a mistake to send arms`: whether a phrase only keeps the place of what follows.
  bool stands_empty(std::size_t phrase) const;
  /// Against whom an answer to the last act of this sentence is aimed: who did it, or, when that was an answer itself,
  /// whom it was aimed at; nobody where they are several or answer themselves.
  std::vector<Party> answered_beside(const std::vector<Party>& answering) const;
  /// Who blamed or asked, in the last act of this sentence, those who deny it: `a charge that Beijing rejected`.
  std::vector<Party> denied_beside(const std::vector<Party>& denying) const;
  /// To whom the last act of this sentence gave or promised something, when those did it who give again: `pledged aid
  /// to Ukraine and handed over vehicles`.
  std::vector<Party> receiver_beside(const std::vector<Party>& giving) const;

  /// `promised to open an embassy there`: whose capital was the scene before the sentence, where no state was named
  /// since, else the state named last, but for `except`.
  std::vector<Party> state_there(std::size_t clause, const std::vector<Party>& except) const;

  /// Whether a phrase is a meeting or a visit, as `acts.tsv` has it: `the summit`, `their talks`, `a trip`.
  bool names_meeting(const Phrase& phrase) const;
  /// Whether it is one of which the text has told: `their meeting` of two who met.
  bool met_before(std::size_t phrase) const { return !who_met(parse_.phrases[phrase]).empty(); }
  /// The arrangement whose summit, meeting or session a phrase is: `a summit of the Quad`; of a definite one without
  /// owner, the one whose gathering the text told of last. Empty for anything else.
  std::string gathering(std::size_t phrase);
  /// The same, where the phrase says it itself.
  std::string own_gathering(std::size_t phrase);

  /// At whom the last act of a class was aimed that the text told, at most four sentences back; nobody when it is one
  /// of `except`.
  std::vector<Party> target_before(EventClass event_class, const std::vector<Party>& except) const;

  /// Whose a thing is by a pronoun that means somebody told before the sentence: `Greece blocked its invitation`.
  std::vector<Party> owner_told_before(std::size_t phrase) const;

  /// The arrangement that a phrase leaves unsaid (`the five members`, `became an observer`): the one that the text
  /// named last, at most two sentences back, else the one it names most. Nobody when the phrase says itself of what.
  std::vector<Party> recent_arrangement(std::size_t phrase) const;

  /// Whom the phrase denotes to which this name is added: Poland's prime minister in `Poland's prime minister, Donald
  /// Tusk`.
  std::vector<Party> beside(std::size_t phrase);

  /// The office that a phrase names, in lower case: `prime minister`; empty when it names none. O(words of the phrase).
  std::string office_of(std::size_t phrase) const;
  /// Whether a phrase says itself whose office it names: `Chancellor Scholz`, `Japan's prime minister`.
  bool names_bearer(std::size_t phrase) const;

  bool is_arrangement(std::string_view code) const;
  /// `Cobra Gold`: what states hold, and nobody who acts or is acted upon.
  bool is_exercise(std::string_view code) const;
  /// Whether a name is that of a treaty: `GSOMIA`, `the Trans-Pacific Partnership`.
  bool names_treaty(std::size_t mention) const;
  /// Whether a phrase is an object or stands after a preposition in a clause that has a subject.
  bool is_argument(std::size_t phrase) const;
  /// What a number without a noun counts: `ordered twelve`, `38 more`; 0 where the text has counted nothing.
  WordId noun_left_out(std::size_t phrase) const;
  /// The noun that a phrase counts; 0 where it counts none.
  WordId noun_counted(std::size_t phrase) const;
  bool is_person(std::size_t phrase) const;
  bool is_plural(std::size_t phrase) const;
  /// Of a person: `he` or `she`, where the atlas or a title tells it.
  enum class Pronoun : std::uint8_t { unknown, he, she };
  Pronoun pronoun_of(std::size_t phrase) const;
  /// Which of `he`, `it` and `they` a phrase is, with its other cases.
  std::optional<Reference::Kind> pronoun(std::size_t phrase) const;
  /// The actor of a mention, unless it is one of several or no actor at all.
  const Meaning* meaning(std::size_t mention) const;

 private:
  std::vector<Party> denoted_one(std::size_t phrase);
  std::size_t earlier_phrase(std::size_t phrase) const;
  std::vector<Party> by_names_behind(std::size_t phrase);
  WordId thing_before(std::size_t phrase) const;
  std::string_view place_before(const std::vector<Party>& except) const;
  std::vector<std::string> members_told_of(std::size_t count) const;
  bool is_likened(const Phrase& phrase) const;
  std::vector<Party> by_land_behind(const Phrase& phrase, std::string_view known);
  std::vector<Party> by_present_office(const Phrase& phrase, std::string_view known);
  bool is_ethnic(std::size_t word) const;
  std::vector<Party> of_another_land(std::size_t phrase);
  std::string_view sector_of(const Phrase& phrase, std::size_t agent_at) const;
  std::string_view sector_led_by(std::size_t apposition) const;
  std::vector<Party> by_word_of_name(const Phrase& phrase) const;
  std::vector<Party> named_before_body(const Phrase& phrase) const;
  std::vector<Party> by_agent(std::size_t phrase, std::size_t agent);
  std::optional<std::vector<Party>> by_reference(std::size_t phrase);
  std::optional<Reference> reference_of(const Phrase& phrase) const;
  std::optional<Reference> numbered(const Phrase& phrase) const;
  bool is_told_more_of(std::size_t phrase) const;
  std::vector<Party> alias(std::string_view codes, const Phrase& phrase) const;
  std::vector<Party> refer(const Reference& reference, std::size_t phrase);
  std::vector<Party> several(const Reference& reference, std::size_t phrase);
  std::vector<std::string_view> named_so_far(std::size_t count, std::size_t phrase,
                                             const std::vector<Party>& except) const;
  WordId noun_before(std::size_t phrase) const;
  std::vector<Party> opposite(std::size_t phrase);
  std::vector<Party> acted_upon_before(std::size_t phrase, const Reference& pronoun);
  const Act* act_beside() const;
  bool means_stranger(std::size_t phrase);
  std::vector<Party> earlier_subject(std::size_t phrase, const Reference& pronoun);
  std::vector<Party> who_met(const Phrase& phrase) const;
  std::vector<Party> doers_of(const ActNoun* noun, const std::vector<Party>& except, const std::vector<Party>& harmed,
                              bool firm, const Phrase& phrase) const;
  bool may_mean(const Reference& pronoun, std::size_t candidate) const;
  const std::vector<Party>& person_told(const Reference& pronoun) const;
  std::vector<Party> speaker(std::size_t clause);
  std::vector<Party> whom_it_is_said_of(std::size_t phrase);
  bool joins(std::size_t index) const;
  std::string_view arrangement_at_hand(std::size_t at) const;
  std::vector<Party> thing_apart(std::size_t index);
  std::vector<Party> mentions_before(std::size_t phrase, std::size_t end, const Agent* agent);
  std::string_view only_state_before(std::size_t word) const;
  std::string_view state_at_hand(std::size_t phrase);
  std::vector<Party> owner_by_pronoun(std::size_t phrase);
  std::optional<std::size_t> agent_word(const Phrase& phrase) const;
  std::vector<Party> own_subject(std::size_t phrase);
  bool is_capital(std::size_t phrase) const;
  bool after_preposition(std::size_t phrase) const;
  bool owned_by_name(const Phrase& phrase) const;
  std::optional<Party> known_person(const Phrase& phrase) const;
  Party party(std::string_view code, std::string_view sector, const Phrase& phrase) const;
  std::string text_of(const Phrase& phrase) const;

  const Atlas& atlas_;
  const Lexicon& lexicon_;
  const Memory& memory_;
  const Sentence& sentence_;
  const Parse& parse_;
  Trail* trail_;
  std::vector<std::optional<std::vector<Party>>> cache_;
  int depth_ = 0;
};

void merge(std::vector<Party>& into, const std::vector<Party>& more);

}  // namespace entente::coding
