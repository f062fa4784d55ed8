#include "entente/coding/verb_groups.hpp"

#include <algorithm>

namespace entente::coding {

void VerbGroups::read_auxiliary(std::size_t child, VerbGroup& group) const {
  const Word& word = words_[child];
  if (word.is(Grammar::have)) {
    group.perfect = true;
    group.present_perfect = !word.is(Grammar::past_auxiliary);
  } else if (word.is(Grammar::be) || word.relation == Relation::aux_pass) {
    group.past = group.past || word.past;
    group.present = group.present || word.present;
  } else if (word.is(Grammar::auxiliary_do)) {
    group.past = group.past || word.past;  // "did not send"
    group.present = group.present || word.present;
  } else if (lexicon_.cue(CueKind::modal, word.id()) != nullptr) {
    group.modal = word.id();
  } else if (lexicon_.cue(CueKind::modal, word.lemma) != nullptr) {
    group.modal = word.lemma;
  }
}

void VerbGroups::read_child(std::size_t w, std::size_t child, VerbGroup& group, Signs& signs) const {
  const Word& word = words_[child];
  switch (word.relation) {
    case Relation::aux_pass:
      group.passive = true;
      [[fallthrough]];
    case Relation::aux:
    case Relation::cop:
      signs.having = signs.having || (!signs.auxiliary && word.gerund);
      signs.auxiliary = true;
      group.copula = group.copula || word.relation == Relation::cop;
      signs.be = signs.be || word.is(Grammar::be);
      read_auxiliary(child, group);
      break;
    case Relation::nsubj_pass:
      group.passive = signs.subject = true;
      break;
    case Relation::nsubj:
      group.inverted = group.inverted || (signs.auxiliary && child < w);
      signs.subject = true;
      break;
    case Relation::mark:
      signs.to = signs.to || word.tag == Tag::to || has(child, Relation::fixed);
      group.be_to = group.be_to || (word.tag == Tag::to && signs.be);  // "are to be deployed"
      group.adverbs.push_back(word.id());                              // "due to host"
      break;
    case Relation::advmod:
      if (const Cue* cue = lexicon_.cue(CueKind::adverb, word.id()); cue != nullptr && cue->effect == Effect::actual)
        signs.asserted = true;
      group.adverbs.push_back(word.id());
      break;
    default:
      break;
  }
  signs.negated = signs.negated != turns_round(w, child);
}

/// Whether a word that hangs on a verb says the opposite of it.
bool VerbGroups::turns_round(std::size_t w, std::size_t child) const {
  const Word& word = words_[child];
  const bool denies = word.tag == Tag::negation && (child < w || !words_[w].is_verbal()) &&
                      phrases_.of(child) == none && word.relation != Relation::det;
  if (word.relation != Relation::advmod || sentence_.children(child).empty()) return denies;
  const bool no_longer = words_[sentence_.children(child).front()].tag == Tag::negation;
  return denies != no_longer;
}

VerbGroup VerbGroups::read(std::size_t w) const {
  VerbGroup group;
  group.main = w;
  const Word& main = words_[w];
  Signs signs;
  for (const std::size_t child : sentence_.children(w)) {
    read_child(w, child, group, signs);
    signs.negated = signs.negated || denies_first(child);
  }
  group.negated = signs.negated && !signs.asserted;
  settle_inversion(w, group);
  settle_form(main, signs, group);
  name_verb(main, signs, group);
  if (main.is_verbal())
    read_particles(w, group);
  else if (group.copula)
    read_place(w, group);
  return group;
}

void VerbGroups::settle_form(const Word& main, const Signs& signs, VerbGroup& group) const {
  group.infinitive = signs.to || (main.infinitive && !signs.auxiliary && !signs.subject);
  group.asked = main.infinitive && signs.subject && !signs.auxiliary && !signs.to && has(group.main, Relation::mark);
  group.be_to = (group.be_to || (signs.to && group.copula)) && main.is_verbal();
  group.copula = group.copula && !main.is_verbal();
  group.gerund = (main.gerund && !signs.auxiliary) || signs.having;
  const bool depends =
      main.relation == Relation::acl || main.relation == Relation::advcl || main.relation == Relation::xcomp;
  group.reduced = !signs.auxiliary && !signs.to && !signs.subject && main.participle && depends;
  group.passive = (group.passive && (signs.auxiliary || group.reduced)) || group.reduced;
  group.past = group.past || main.past || main.participle || group.perfect;
  group.going_on = group.present && main.gerund && group.modal == 0 && !group.perfect;
  group.present = main.present || (group.present && !group.perfect && group.modal == 0 && !main.gerund);
}

/// Under which lemma readings are looked for: that of the verb, of `be`, or of the participle that a predicate is.
void VerbGroups::name_verb(const Word& main, const Signs& signs, VerbGroup& group) const {
  group.lemma = group.copula ? lexicon_.id("be") : main.lemma;
  if (signs.to && !signs.auxiliary && main.is_verbal() && !lexicon_.verb_rows(main.own).empty()) group.lemma = main.own;
  if (group.copula && main.tag == Tag::adjective) group.predicate = main.id();
  if (!main.is_verbal() && !group.copula) group.predicate = main.id();
  if (const WordId verb = group.predicate == 0 ? 0 : participle_of(main); verb != 0) {
    group.lemma = verb;
    group.copula = false;
    group.passive = true;
  }
}

/// `Only in May did Turkey sign`, `Never before had China fired`: what stands in front turns a statement round, which
/// then asks nothing; `not until May` tells that it happened.
void VerbGroups::settle_inversion(std::size_t w, VerbGroup& group) const {
  const bool asks = std::ranges::any_of(words_, [](const Word& word) { return word.text == "?"; });
  if (!group.inverted || asks) return;
  const std::size_t front = sentence_.children(w).front();
  const Relation relation = words_[front].relation;
  if (relation != Relation::advmod && relation != Relation::obl && relation != Relation::advcl) return;
  if (words_[front].is(Grammar::subordinator)) return;  // "how did it happen, they asked"
  group.inverted = false;
  const bool none_of = std::ranges::any_of(sentence_.children(front), [&](std::size_t child) {
    return words_[child].head == front && words_[child].tag == Tag::negation;  // "at no time did India agree"
  });
  group.negated = group.negated || none_of;
  const WordId next = words_[front + 1].id();
  if (words_[front].tag == Tag::negation && (next == lexicon_.id("until") || next == lexicon_.id("before")))
    group.negated = false;
}

/// `is opposed to the plan`: of an adjective that is a participle, the verb, when the lexicon knows it in the passive.
WordId VerbGroups::participle_of(const Word& word) const {
  if (word.form == nullptr || !word.form->may_be(VerbForm::participle)) return 0;
  const auto& rows = lexicon_.verb_rows(word.form->verb);
  return std::ranges::any_of(rows, [](const Row* row) { return row->needs_passive; }) ? word.form->verb : 0;
}

/// `belongs neither to the one nor to the other`
bool VerbGroups::denies_first(std::size_t argument) const {
  const Relation relation = words_[argument].relation;
  if (relation != Relation::obl && relation != Relation::xcomp) return false;
  const std::size_t neither = sentence_.child(argument, Relation::cc);
  return neither != none && neither < argument && words_[neither].is(Grammar::negation);
}

/// `brought its soldiers home`, `set two hostages free`: a word of the verb behind its object. `together with` joins
/// others to the subject.
std::size_t VerbGroups::behind_object(std::size_t w, WordId word) const {
  const auto joins = [&](std::size_t child) {
    return words_[child].id() == lexicon_.id("together") && child + 1 < words_.size() &&
           words_[child + 1].id() == lexicon_.id("with");
  };
  for (const std::size_t child : sentence_.children(w)) {
    const Relation relation = words_[child].relation;
    const bool loose =
        relation == Relation::advmod || relation == Relation::xcomp || relation == Relation::compound_prt;
    if (child > w && loose && words_[child].id() == word && sentence_.children(child).empty() && !joins(child))
      return child;
  }
  return none;
}

/// The longest run of words behind the verb that the lexicon knows to make one with it; a particle may stand apart.
void VerbGroups::read_particles(std::size_t w, VerbGroup& group) const {
  const std::size_t particle = sentence_.child(w, Relation::compound_prt);
  for (const std::vector<WordId>& phrase : lexicon_.particles(group.lemma)) {
    const auto stands_at = [&](std::size_t at) {
      return std::ranges::all_of(phrase, [&](WordId word) {
        const bool apart = at >= words_.size() || words_[at].tag == Tag::to || words_[at].tag == Tag::date;
        return !apart && words_[at++].id() == word;
      });
    };
    std::size_t next = w + 1;
    const auto may_part = [&](std::size_t at) {  // "called on Monday for"
      return words_[at].tag == Tag::date || (words_[at].tag == Tag::adverb && words_[at].id() != phrase.front());
    };
    while (next < words_.size() && may_part(next)) ++next;
    const std::size_t loose = phrase.size() == 1 ? behind_object(w, phrase.front()) : none;
    if (!stands_at(next) && (particle == none || !stands_at(particle)) && loose == none) continue;
    group.particles = phrase;
    group.particles_at = stands_at(next) ? next : loose != none ? loose : particle;
    return;
  }
}

/// `is in force`, `is critical of`: the preposition of a predicate, or an adjective, makes one verb with `be` where the
/// lexicon knows it.
void VerbGroups::read_place(std::size_t w, VerbGroup& group) const {
  const std::size_t preposition = sentence_.child(w, Relation::case_);
  const std::size_t at = words_[w].tag == Tag::adjective ? w : preposition;
  if (at == none || at > w) return;
  for (const std::vector<WordId>& phrase : lexicon_.particles(group.lemma))
    if (phrase.size() == 1 && phrase.front() == words_[at].id()) {
      group.particles = phrase;
      group.particles_at = at;
    }
}

}  // namespace entente::coding
