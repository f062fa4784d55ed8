#include "entente/coding/sieve.hpp"

#include <algorithm>

namespace entente::coding {
namespace {

bool is_mark_of_joining(std::string_view form) {
  return form == "-" || form == "\u2010" || form == "\u2011" || form == "/";
}

bool any_of_kind(std::span<const Mention> named, ActorKind kind) {
  return std::ranges::any_of(named, [&](const Mention& one) {
    return std::ranges::any_of(one.meanings, [&](const Meaning& meaning) { return meaning.actor->kind == kind; });
  });
}

/// `Austria is not in NATO`: a state and an arrangement say something of each other by the plainest of verbs.
bool names_both(std::span<const Mention> named) {
  return named.size() > 1 && any_of_kind(named, ActorKind::state) && any_of_kind(named, ActorKind::arrangement);
}

bool is_capital(std::string_view form) { return form.size() > 2 && form.front() >= 'A' && form.front() <= 'Z'; }

bool names_person(std::span<const Mention> named) {
  return std::ranges::any_of(named, [](const Mention& one) {
    return !one.meanings.empty() && one.meanings.front().name->kind == NameKind::person;
  });
}

}  // namespace

Sieve::Sieve(const Lexicon& lexicon)
    : lexicon_(lexicon),
      plain_{{{Grammar::be, lexicon.id("be")},
              {Grammar::becoming, lexicon.id("be")},  // "remained neutral"
              {Grammar::have, lexicon.id("have")},
              {Grammar::auxiliary_do, lexicon.id("do")}}},
      money_(lexicon.id("money")),
      treaty_(lexicon.id("treaty")) {}

void Sieve::note_signs(std::string_view lower, WordId own, const Form* form) {
  signs_.figure = signs_.figure || (lower.front() >= '0' && lower.front() <= '9') || lexicon_.number(own) != nullptr;
  if (const Cue* modal = lexicon_.cue(CueKind::modal, own)) {
    present_.modal = true;
    present_.must = present_.must || modal->effect == Effect::dropped;
  }
  if (form == nullptr) return;
  const bool refers = form->is(Grammar::reference) && !form->is(Grammar::determiner);
  const Agent* agent = lexicon_.agent(form->noun);
  signs_.somebody = signs_.somebody || refers || agent != nullptr;
  signs_.references += refers ? 1 : 0;
  signs_.office = signs_.office || (agent != nullptr && agent->office);
}

void Sieve::add(WordId word) {
  if (word == 0 || present_.has(word)) return;
  if (word >= present_.words.size()) present_.words.resize(word + 1);
  present_.words[word] = true;
  words_.push_back(word);
}

/// What a word may be to a reading; the head of one when it stands in no name.
void Sieve::add_form(std::string_view lower, bool in_name) {
  const WordId own = lexicon_.id(lower);
  const Form* form = lexicon_.form(own);
  note_signs(lower, own, form);
  const Weapon* weapon = lexicon_.weapon(own);
  std::array<WordId, 4> verbs{};
  std::array<WordId, 3> nouns{own, weapon != nullptr ? weapon->noun : 0, 0};
  bool tells = weapon != nullptr;
  if (form != nullptr) {
    tells = tells || form->is(Grammar::event_word);
    nouns[2] = form->noun;
    verbs = {own, form->verb, form->past_of, 0};
    for (const auto& [grammar, verb] : plain_)
      if (form->is(grammar)) {
        verbs[3] = verb;
        tells = true;
      }
  }
  if (lexicon_.is_currency(own)) add(money_);
  for (const WordId verb : verbs) {
    add(verb);
    if (tells && !in_name) verbs_.push_back(verb);
  }
  for (const WordId noun : nouns) {
    add(noun);
    if (tells && !in_name) nouns_.push_back(noun);
  }
}

void Sieve::gather(const text::language::Sentence& sentence, std::span<const Mention> named) {
  for (const WordId word : words_) present_.words[word] = false;
  present_.modal = present_.must = false;
  words_.clear();
  nouns_.clear();
  verbs_.clear();
  signs_ = {};
  const auto& tokens = sentence.tokens;
  auto name = named.begin();
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    while (name != named.end() && name->end <= tokens[t].begin) ++name;
    const bool in_name = name != named.end() && name->begin < tokens[t].end && !name->meanings.empty();
    to_lower(tokens[t].form, lower_);
    add_form(lower_, in_name);
    signs_.stranger = signs_.stranger || (!in_name && is_capital(tokens[t].form) && lexicon_.form(lower_) == nullptr);
    if (t < 2 || !is_mark_of_joining(tokens[t - 1].form)) continue;
    to_lower(tokens[t - 2].form + tokens[t - 1].form + tokens[t].form, lower_);
    if (lexicon_.form(lower_) != nullptr) add_form(lower_, false);
  }
}

/// What readings may find that no word of the sentence says.
void Sieve::add_unsaid(std::span<const Mention> named, WordId counted) {
  if (signs_.figure) add(counted);
  if (any_of_kind(named, ActorKind::arrangement)) add(treaty_);  // "signed GSOMIA"
}

bool Sieve::may_fit(const Readings& readings) const {
  Demands::Walk walk(readings.demands);
  for (std::size_t i = 0; i < readings.rows.size(); ++i)
    if (walk.next_is_met(present_)) return true;
  return false;
}

bool Sieve::has_topic() const {
  const auto all_here = [&](const std::vector<WordId>& topic) {
    return std::ranges::all_of(topic, [&](WordId word) { return present_.has(word); });
  };
  return signs_.figure && std::ranges::any_of(lexicon_.indicators(), [&](const IndicatorRow& row) {
           return std::ranges::any_of(row.topics, all_here);
         });
}

bool Sieve::may_tell(const text::language::Sentence& sentence, std::span<const Mention> named, WordId counted) {
  gather(sentence, named);
  add_unsaid(named, counted);
  present_.arrangement = present_.arrangement || any_of_kind(named, ActorKind::arrangement);
  present_.pair = named.size() + signs_.references > 1;
  if (named.empty() && !signs_.somebody) return false;
  const bool presents =
      signs_.office && signs_.stranger && !named.empty();  // "the Thai minister, Somchai Wong, arrived"
  if (names_both(named) || names_person(named) || presents) return true;
  const auto tells_as_verb = [&](WordId verb) { return may_fit(lexicon_.verb_readings(verb)); };
  const auto tells_as_noun = [&](WordId noun) { return may_fit(lexicon_.noun_readings(noun)); };
  for (auto* words : {&nouns_, &verbs_}) {
    std::ranges::sort(*words);
    const auto same = std::ranges::unique(*words);
    words->erase(same.begin(), same.end());
  }
  return std::ranges::any_of(verbs_, tells_as_verb) || std::ranges::any_of(nouns_, tells_as_noun) || has_topic();
}

}  // namespace entente::coding
