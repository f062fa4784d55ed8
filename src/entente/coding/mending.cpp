#include "entente/coding/mending.hpp"

#include <algorithm>

namespace entente::coding {
namespace {

class Mender {
 public:
  Mender(Sentence& sentence, const Lexicon& lexicon)
      : sentence_(sentence), words_(sentence.words), lexicon_(lexicon) {}

  void run() {
    for (std::size_t w = 0; w < words_.size(); ++w)
      if (is_name(w)) words_[w].tag = Tag::name;
    for (std::size_t w = 1; w < words_.size(); ++w) {
      if (is_past(w)) raise_verb(w);
      if (words_[w].tag == Tag::to) return_object(w);
    }
    for (std::size_t w = 0; w + 1 < words_.size(); ++w) {
      name_subject(w);
      give_to(w);
    }
    sentence_.index_children();
  }

 private:
  /// A name that is no adjective.
  bool is_name(std::size_t w) const {
    return words_[w].mention != none && !is_adjectival(sentence_.mentions[words_[w].mention]);
  }
  bool is_past(std::size_t w) const {
    const Word& word = words_[w];
    return word.tag != Tag::name && word.form != nullptr && word.form->verb != 0 &&
           (word.form->may_be(VerbForm::past) || word.form->past_of != 0) &&
           (word.tag == Tag::verb || word.relation == Relation::amod);
  }
  bool is_verbal(std::size_t w) const { return words_[w].tag == Tag::verb || words_[w].tag == Tag::auxiliary; }
  bool is_below(std::size_t w, std::size_t above) const {
    for (std::size_t steps = 0; w != none && steps < words_.size(); ++steps, w = words_[w].head)
      if (w == above) return true;
    return false;
  }
  /// The word that stands for a noun and its modifiers before word `end`, seen from its last word.
  std::size_t top_before(std::size_t w, std::size_t end) const {
    while (words_[w].head != none && words_[w].head < end && !is_verbal(words_[w].head) &&
           words_[w].relation != Relation::conj)
      w = words_[w].head;
    return w;
  }
  /// Whether a word hangs where a verb of the sentence would: nothing that acts stands above it.
  bool in_verbs_place(std::size_t w) const {
    switch (words_[w].relation) {
      case Relation::root:
      case Relation::ccomp:
      case Relation::parataxis:
      case Relation::advcl:
      case Relation::acl_relcl:
        return std::ranges::none_of(sentence_.children(w), [&](std::size_t child) {
          return words_[child].relation == Relation::cop || words_[child].relation == Relation::case_;
        });
      default:
        return false;
    }
  }
  void hang(std::size_t w, std::size_t head, Relation relation) {
    words_[w].head = head;
    words_[w].relation = relation;
  }
  /// Whether somebody other than a subject stands there: `by` makes the verb passive.
  bool has_agent(std::size_t w) const {
    return std::ranges::any_of(sentence_.children(w), [&](std::size_t child) {
      return words_[child].relation == Relation::obl_agent || words_[child].relation == Relation::aux_pass;
    });
  }

  void raise_verb(std::size_t w);
  void return_object(std::size_t to);
  void name_subject(std::size_t w);
  void give_to(std::size_t w);

  Sentence& sentence_;
  std::vector<Word>& words_;
  const Lexicon& lexicon_;
};

/// `India imposed tariffs`, `Russian troops retreated from Ukraine`: the verb was read as an adjective of what follows,
/// or as a participle of what stands before.
void Mender::raise_verb(std::size_t w) {
  const Relation relation = words_[w].relation;
  const std::size_t head = words_[w].head;
  if (head == none || has_agent(w)) return;
  if (relation != Relation::amod && relation != Relation::compound && relation != Relation::acl) return;
  std::size_t before = w - 1;
  while (before > 0 && words_[before].tag == Tag::adverb) --before;
  const bool nominal = words_[before].tag == Tag::noun || words_[before].tag == Tag::name;
  if (!nominal) return;
  const std::size_t subject = top_before(before, w);
  if (relation == Relation::acl) {
    if (head != subject || !in_verbs_place(head)) return;
  } else if (!is_name(before) && words_[subject].relation != Relation::root && words_[subject].head != w) {
    return;
  }
  const std::size_t place = is_below(subject, head) && head != subject ? head : subject;
  if (!in_verbs_place(place)) return;
  const Word old = words_[place];
  words_[w].tag = Tag::verb;
  words_[w].lemma = words_[w].form->verb;
  words_[w].past = true;
  words_[w].participle = false;
  const std::size_t object = head != subject ? head : none;
  hang(w, old.head, old.relation);
  hang(subject, w, Relation::nsubj);
  if (object != none) hang(object, w, Relation::obj);
  for (const std::size_t child : sentence_.children(place))
    if (child > w && child != object && place == subject) words_[child].head = w;
}

/// `told Israel to wait`: who stands before `to` is the object of the verb before.
void Mender::return_object(std::size_t to) {
  const std::size_t verb = words_[to].head;
  if (verb == none || to == 0 || words_[verb].head == none || words_[verb].head > to || !is_verbal(words_[verb].head)) return;
  const std::size_t object = top_before(to - 1, to);
  if (words_[object].head != verb || object > to || object < words_[verb].head) return;
  if (words_[object].relation == Relation::obj || words_[object].relation == Relation::nsubj)
    hang(object, words_[verb].head, Relation::obj);
}

/// A name that hangs on a verb as if it were none is who acts, when it stands before the verb and nobody else does.
void Mender::name_subject(std::size_t w) {
  const std::size_t verb = words_[w].head;
  if (!is_name(w) || verb == none || verb < w || !is_verbal(verb)) return;
  const bool plain = std::ranges::none_of(
      sentence_.children(w), [&](std::size_t child) { return words_[child].relation == Relation::case_; });
  switch (words_[w].relation) {
    case Relation::aux:
    case Relation::aux_pass:
    case Relation::advmod:
    case Relation::compound:
    case Relation::amod:
    case Relation::nmod_desc:
    case Relation::obl:
    case Relation::mark:
    case Relation::other:
      break;
    default:
      return;
  }
  const bool acted = std::ranges::any_of(words_, [&](const Word& word) {
    return word.head == verb && (word.relation == Relation::nsubj || word.relation == Relation::nsubj_pass);
  });
  if (plain && !acted) words_[w].relation = Relation::nsubj;
}

/// `gave Ukraine tanks`: a state's name between a verb of giving and what is given.
void Mender::give_to(std::size_t w) {
  const std::size_t thing = words_[w].head;
  if (!is_name(w) || thing == none || thing < w || words_[w].relation != Relation::compound) return;
  const std::size_t verb = words_[thing].head;
  if (words_[thing].relation != Relation::obj || verb == none || verb > w || !words_[thing].is(Grammar::plural)) return;
  const Form* giving = lexicon_.form(lexicon_.word(words_[verb].lemma));
  if (giving == nullptr || !giving->is(Grammar::dative)) return;
  const Agent* agent = lexicon_.agent(words_[thing].noun());
  if (agent != nullptr && agent->sector != "MIL" && agent->sector != "BUS") return;
  hang(w, verb, Relation::iobj);
}

}  // namespace

void mend_tree(Sentence& sentence, const Lexicon& lexicon) { Mender(sentence, lexicon).run(); }

}  // namespace entente::coding
