#include "entente/coding/sieve.hpp"

#include <algorithm>

#include "entente/coding/wording.hpp"
#include "entente/coding/words.hpp"

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
    : lexicon_(lexicon), money_(lexicon.id("money")), treaty_(lexicon.id("treaty")), people_(lexicon.id("people")) {}

void Sieve::note_signs(const Glance& word) {
  signs_.figure = signs_.figure || word.is(Glance::figure);
  signs_.somebody = signs_.somebody || word.is(Glance::refers) || word.is(Glance::agent);
  signs_.references += word.is(Glance::refers) ? 1 : 0;
  signs_.office = signs_.office || word.is(Glance::office);
  present_.modal = present_.modal || word.is(Glance::modal);
  present_.must = present_.must || word.is(Glance::must);
}

void Sieve::add(WordId word) {
  if (word == 0 || present_.has(word)) return;
  if (word >= present_.words.size()) present_.words.resize(word + 1);
  present_.words[word] = true;
  words_.push_back(word);
}

/// What a word may be to a reading; the head of one when it stands in no name.
void Sieve::add_form(WordId own, bool in_name) {
  if (own == 0) return;
  const Glance& word = lexicon_.glance(own);
  note_signs(word);
  const bool heads = word.is(Glance::tells) && !in_name;
  const auto add_to = [&](std::vector<WordId>& kind, WordId one) {
    if (one == 0) return;
    add(one);
    if (heads) kind.push_back(one);
  };
  if (word.is(Glance::money)) add(money_);
  if (word.is(Glance::known)) add_to(verbs_, own);
  add_to(nouns_, own);
  for (const WordId verb : word.verbs) add_to(verbs_, verb);
  for (const WordId noun : word.nouns) add_to(nouns_, noun);
}

void Sieve::look_up(const text::language::Sentence& sentence) {
  const std::size_t size = sentence.tokens.size();
  if (lower_.size() < size) lower_.resize(size);
  for (std::size_t t = 0; t < size; ++t) to_lower(sentence.tokens[t].form, lower_[t]);
  lexicon_.ids(std::span(lower_).first(size), ids_);
}

void Sieve::gather(const text::language::Sentence& sentence, std::span<const Mention> named) {
  for (const WordId word : words_) present_.words[word] = false;
  present_.modal = present_.must = false;
  words_.clear();
  nouns_.clear();
  verbs_.clear();
  signs_ = {};
  look_up(sentence);
  const auto& tokens = sentence.tokens;
  auto name = named.begin();
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    while (name != named.end() && name->end <= tokens[t].begin) ++name;
    const bool in_name = name != named.end() && name->begin < tokens[t].end && !name->meanings.empty();
    add_form(ids_[t], in_name);
    if (in_name && name->end <= tokens[t].end && may_be_people(*name, t)) add(people_);
    signs_.figure = signs_.figure || is_digit(lower_[t].front());
    const bool known = lexicon_.glance(ids_[t]).is(Glance::known);
    signs_.stranger = signs_.stranger || (!in_name && !known && is_capital(tokens[t].form));
    if (t < 2 || !is_mark_of_joining(tokens[t - 1].form)) continue;
    to_lower(tokens[t - 2].form + tokens[t - 1].form + tokens[t].form, joined_);
    if (const WordId joined = lexicon_.id(joined_); lexicon_.form(joined) != nullptr) add_form(joined, false);
  }
}

/// `freed 60 Lebanese`: whether a name may stand for people, and not before the noun that it tells more of.
bool Sieve::may_be_people(const Mention& name, std::size_t last) const {
  const bool tells_more = last + 1 < ids_.size() && lexicon_.glance(ids_[last + 1]).nouns.front() != 0;
  return !tells_more && means_people(&name.meanings.front());
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
