#include "entente/coding/clauses.hpp"

#include <algorithm>

namespace entente::coding {
namespace {

using Kind = Item::Kind;
using Link = Clause::Link;

/// A clause that has been opened: its subject may be known before its verb.
struct Open {
  Link link = Link::main;
  std::size_t subject = none, clause = none, governor = none;
  WordId marker = 0;
  bool by_comma = false, initial = false;
  std::size_t begin = 0;
  std::vector<Oblique> early;  ///< prepositional phrases before the verb
  std::size_t antecedent = none;
};

class Builder {
 public:
  Builder(const Sentence& sentence, const Lexicon& lexicon, Parse& result)
      : words_(sentence.words),
        lexicon_(lexicon),
        result_(result),
        items_(result.pieces.items),
        phrases_(result.pieces.phrases),
        verbs_(result.pieces.verbs) {}

  void run() {
    result_.clause_of.assign(words_.size(), none);
    open_.push_back({});
    for (at_ = 0; at_ < items_.size(); ++at_) {
      take(items_[at_]);
      mark(items_[at_]);
    }
    share_objects();
  }

 private:
  Open& top() { return open_.back(); }
  Kind kind(std::size_t at) const { return at < items_.size() ? items_[at].kind : Kind::stop; }
  /// The kind of the last item that is no date, quote or other.
  Kind before() const {
    for (std::size_t i = at_; i-- > 0;)
      if (kind(i) != Kind::date && kind(i) != Kind::quote && kind(i) != Kind::other) return kind(i);
    return Kind::stop;
  }
  std::size_t after(std::size_t at) const {
    ++at;
    while (kind(at) == Kind::date || kind(at) == Kind::quote || kind(at) == Kind::other) {
      if (at >= items_.size()) break;
      ++at;
    }
    return at;
  }
  bool finite_next() const {
    const std::size_t next = after(at_);
    return kind(next) == Kind::verb && next < items_.size() && verbs_[items_[next].index].finite &&
           !followed_by_agent(next);
  }
  /// A bare participle with `by` after it is passive: `the deal signed by`.
  bool followed_by_agent(std::size_t item) const {
    const VerbGroup& verb = verbs_[items_[item].index];
    if (!verb.bare_participle) return false;
    const std::size_t next = after(item);
    return kind(next) == Kind::preposition && next < items_.size() && items_[next].word == lexicon_.id("by");
  }
  bool has_owner(std::size_t phrase) const {
    while (phrases_[phrase].next != none) phrase = phrases_[phrase].next;
    const auto begin = words_.begin() + static_cast<std::ptrdiff_t>(phrases_[phrase].begin);
    const auto end = words_.begin() + static_cast<std::ptrdiff_t>(phrases_[phrase].end);
    return std::any_of(begin, end,
                       [](const Word& word) { return word.tag == Tag::possessive || word.tag == Tag::ending; });
  }
  /// Whether a subject waits for a verb and no other one comes: "agreed by telephone" is then no passive.
  bool alone() const {
    if (open_.back().clause != none || open_.back().subject == none) return false;
    for (std::size_t i = at_ + 1; i < items_.size() && items_[i].kind != Kind::stop; ++i)
      if (items_[i].kind == Kind::verb && verbs_[items_[i].index].finite) return false;
    return true;
  }
  bool reports(const VerbGroup& verb) const {
    const Cue* cue = lexicon_.cue(CueKind::verb, verb.lemma);
    return cue != nullptr && cue->effect == Effect::report;
  }
  void mark(const Item& item) {
    for (std::size_t w = item.begin; w < item.end && w < words_.size(); ++w) result_.clause_of[w] = current_;
    if (current_ != none) result_.clauses[current_].end = item.end;
  }
  /// "rammed and boarded a boat": the first verb has the object of the second.
  void share_objects() {
    for (const Clause& clause : result_.clauses) {
      if (clause.link != Link::coordinated || clause.governor == none) continue;
      Clause& first = result_.clauses[clause.governor];
      const bool adjacent = verbs_[first.verb].end + 1 == verbs_[clause.verb].begin;
      if (!adjacent || !first.objects.empty() || !first.obliques.empty()) continue;
      first.objects = clause.objects;
    }
  }
  void push_open(Link link, std::size_t governor, std::size_t subject, WordId marker = 0) {
    Open open;
    open.link = link;
    open.governor = governor;
    open.subject = subject;
    open.marker = marker;
    open.begin = items_[at_].begin;
    open_.push_back(std::move(open));
  }
  std::size_t add(Clause clause) {
    result_.clauses.push_back(std::move(clause));
    current_ = result_.clauses.size() - 1;
    return current_;
  }

  void take(const Item& item);
  void take_phrase(std::size_t phrase);
  void take_verb(std::size_t verb);
  void take_finite(std::size_t verb);
  void take_infinitive(std::size_t verb);
  void take_gerund(std::size_t verb);
  void take_participle(std::size_t verb);
  void take_comma();
  void take_relative(const Item& item);
  bool pop_to_waiting();
  std::size_t begin_clause(Open& open, std::size_t verb);

  const std::vector<Word>& words_;
  const Lexicon& lexicon_;
  Parse& result_;
  const std::vector<Item>& items_;
  std::vector<Phrase>& phrases_;
  const std::vector<VerbGroup>& verbs_;
  std::vector<Open> open_;
  std::size_t at_ = 0;
  std::size_t current_ = none;      ///< the clause to which what comes belongs
  std::size_t last_phrase_ = none;  ///< the phrase just read, to which a preposition may belong
  WordId preposition_ = 0;
  bool pending_preposition_ = false;
};

void Builder::take(const Item& item) {
  switch (item.kind) {
    case Kind::phrase:
      return take_phrase(item.index);
    case Kind::verb:
      return take_verb(item.index);
    case Kind::preposition:
      if (!pending_preposition_) preposition_ = item.word;
      pending_preposition_ = true;
      return;
    case Kind::date:
      pending_preposition_ = false;
      return;
    case Kind::comma:
      return take_comma();
    case Kind::relative:
      return take_relative(item);
    case Kind::that:
      if (current_ != none) push_open(Link::that, current_, none);
      pending_preposition_ = false;
      return;
    case Kind::subordinator:
      push_open(Link::adverbial, current_, none, item.word);
      top().initial = at_ == 0 || result_.clauses.empty() || before() == Kind::stop;
      pending_preposition_ = false;
      return;
    case Kind::stop:
      open_.assign(1, Open{});
      top().begin = item.end;
      current_ = last_phrase_ = none;
      pending_preposition_ = false;
      return;
    default:
      return;
  }
}

void Builder::take_phrase(std::size_t phrase) {
  for (std::size_t p = phrase; p != none; p = phrases_[p].next) phrases_[p].clause = current_;
  const std::size_t previous = last_phrase_;
  const bool after_mark = before() == Kind::comma || before() == Kind::coordinator;
  last_phrase_ = phrase;
  if (pending_preposition_) {
    pending_preposition_ = false;
    if (previous != none) phrases_[previous].modifiers.push_back({preposition_, phrase});
    std::size_t last = previous;
    while (last != none && phrases_[last].next != none) last = phrases_[last].next;
    if (last != previous) phrases_[last].modifiers.push_back({preposition_, phrase});
    if (previous != none && phrases_[previous].apposition != none)
      phrases_[phrases_[previous].apposition].modifiers.push_back({preposition_, phrase});
    if (top().clause == none &&
        (current_ == none || top().subject == none || result_.clauses[current_].governor == none))
      top().early.push_back({preposition_, phrase});
    if (current_ != none && top().clause != none) result_.clauses[current_].obliques.push_back({preposition_, phrase});
    return;
  }
  if (top().clause == none) {
    const bool object =
        top().subject != none && current_ != none && before() == Kind::verb;  // "the deal consisting of tanks"
    if (object)
      result_.clauses[current_].objects.push_back(phrase);
    else if (top().subject == none || finite_next() || !after_mark)
      top().subject = phrase;
    return;
  }
  const bool complement = after_mark || before() != Kind::verb || current_ == none ||
                          reports(verbs_[result_.clauses[current_].verb]) ||
                          !verbs_[items_[std::min(after(at_), items_.size() - 1)].index].bare_participle;
  if (finite_next() && complement) {
    const bool coordinate = after_mark || kind(at_ == 0 ? 0 : at_ - 1) == Kind::quote;
    push_open(coordinate ? Link::main : Link::that, coordinate ? none : current_, phrase);
    return;
  }
  if (current_ != none && !after_mark) result_.clauses[current_].objects.push_back(phrase);
}

std::size_t Builder::begin_clause(Open& open, std::size_t verb) {
  Clause clause;
  clause.link = open.link;
  clause.verb = verb;
  clause.governor = open.governor;
  clause.subject = open.subject;
  clause.marker = open.marker;
  clause.obliques = std::move(open.early);
  open.early.clear();
  clause.begin = open.begin;
  clause.end = verbs_[verb].end;
  const std::size_t made = add(std::move(clause));
  open.clause = made;
  for (std::size_t w = open.begin; w < verbs_[verb].begin; ++w)
    if (result_.clause_of[w] == none || result_.clauses[result_.clause_of[w]].governor == none) {
      if (result_.clause_of[w] == none) result_.clause_of[w] = made;
    }
  for (std::size_t p = open.subject; p != none; p = phrases_[p].next) phrases_[p].clause = made;
  return made;
}

bool Builder::pop_to_waiting() {
  for (std::size_t i = open_.size(); i-- > 0;)
    if (open_[i].clause == none && open_[i].subject != none) {
      open_.resize(i + 1);
      return true;
    }
  return false;
}

void Builder::take_verb(std::size_t verb) {
  const VerbGroup& group = verbs_[verb];
  if (group.infinitive)
    take_infinitive(verb);
  else if (group.gerund)
    take_gerund(verb);
  else if (group.bare_participle && (!group.finite || (followed_by_agent(at_) && !alone()) ||
                                     (top().clause != none && before() == Kind::phrase && last_phrase_ != none &&
                                      !reports(verbs_[result_.clauses[top().clause].verb]))))
    take_participle(verb);
  else
    take_finite(verb);
  pending_preposition_ = false;
  last_phrase_ = none;
}

void Builder::take_finite(std::size_t verb) {
  if (top().clause == none) {
    if (top().subject == none && open_.size() > 1 && top().link != Link::relative && pop_to_waiting()) {
      begin_clause(top(), verb);
      return;
    }
    begin_clause(top(), verb);
    return;
  }
  const bool after_mark = before() == Kind::coordinator || before() == Kind::comma;
  if (after_mark && before() == Kind::comma && reports(verbs_[verb]) && kind(after(at_)) == Kind::phrase) {
    // "…, said the minister": the subject follows.
    const std::size_t subject = items_[after(at_)].index;
    open_.assign(1, Open{});
    top().subject = subject;
    top().begin = verbs_[verb].begin;
    begin_clause(top(), verb);
    return;
  }
  const bool waiting =
      std::ranges::any_of(open_, [](const Open& open) { return open.clause == none && open.subject != none; });
  if (waiting && before() != Kind::coordinator && pop_to_waiting()) {
    begin_clause(top(), verb);
    return;
  }
  Clause clause;
  clause.link = Link::coordinated;
  clause.verb = verb;
  clause.governor = verbs_[verb].modal == 0 && words_[verbs_[verb].main].may_be(VerbForm::base) && current_ != none
                        ? current_
                        : top().clause;
  clause.subject = result_.clauses[clause.governor].subject;
  clause.begin = verbs_[verb].begin;
  clause.end = verbs_[verb].end;
  const std::size_t made = add(std::move(clause));
  if (result_.clauses[made].governor == top().clause) top().clause = made;
}

void Builder::take_infinitive(std::size_t verb) {
  Clause clause;
  clause.link = Link::infinitive;
  clause.verb = verb;
  clause.governor = current_;
  clause.begin = verbs_[verb].begin;
  clause.end = verbs_[verb].end;
  if (before() == Kind::phrase && last_phrase_ != none) {
    const Word& head = words_[phrases_[last_phrase_].head];
    if (lexicon_.cue(CueKind::noun, head.noun()) != nullptr) clause.noun = last_phrase_;
  }
  if (before() == Kind::coordinator && current_ != none && result_.clauses[current_].link == Link::infinitive) {
    clause.governor = result_.clauses[current_].governor;
    clause.noun = result_.clauses[current_].noun;
    clause.subject = result_.clauses[current_].subject;
  } else if (current_ != none) {
    const Clause& governor = result_.clauses[current_];
    const Cue* cue = lexicon_.cue(CueKind::verb, verbs_[governor.verb].lemma);
    const bool controlled = cue != nullptr && cue->object_control && !governor.objects.empty();
    clause.subject = controlled ? governor.objects.front() : governor.subject;
    clause.direct = before() == Kind::verb || controlled || (before() == Kind::phrase && governor.objects.size() == 1);
  } else {
    clause.subject = top().subject;
  }
  add(std::move(clause));
  if (top().clause == none && top().subject == none) top().clause = current_;
}

void Builder::take_gerund(std::size_t verb) {
  Clause clause;
  clause.verb = verb;
  clause.governor = current_;
  clause.begin = verbs_[verb].begin;
  clause.end = verbs_[verb].end;
  clause.link = pending_preposition_ || before() == Kind::verb ? Link::gerund : Link::participle;
  clause.direct = before() == Kind::verb;
  if (pending_preposition_) clause.marker = preposition_;
  if (before() == Kind::phrase && !pending_preposition_) {
    clause.subject = last_phrase_;  // of a list, its last member
    while (clause.subject != none && phrases_[clause.subject].next != none)
      clause.subject = phrases_[clause.subject].next;
  } else if (pending_preposition_ && last_phrase_ != none && has_owner(last_phrase_)) {
    clause.subject = none;  // "its interest in joining": the owner's act, which the verb does not tell
  } else {
    clause.subject = current_ != none ? result_.clauses[current_].subject : top().subject;
  }
  if (before() == Kind::coordinator && current_ != none && result_.clauses[current_].link == Link::gerund) {
    clause.governor = result_.clauses[current_].governor;
    clause.link = Link::gerund;
    clause.marker = result_.clauses[current_].marker;
    clause.direct = result_.clauses[current_].direct;
  }
  add(std::move(clause));
}

void Builder::take_participle(std::size_t verb) {
  Clause clause;
  clause.verb = verb;
  clause.governor = current_;
  clause.link = Link::participle;
  clause.begin = verbs_[verb].begin;
  clause.end = verbs_[verb].end;
  clause.subject = last_phrase_ != none ? last_phrase_
                   : current_ != none   ? result_.clauses[current_].subject
                                        : top().subject;
  add(std::move(clause));
}

void Builder::take_comma() {
  pending_preposition_ = false;
  if (open_.size() > 1 && top().clause != none) {
    const bool closes =
        (top().link == Link::relative && top().by_comma) || (top().link == Link::adverbial && top().initial);
    if (closes) {
      open_.pop_back();
      current_ = top().clause;
      last_phrase_ = none;
      if (top().clause == none)
        top().begin = std::max(top().begin, top().subject == none ? items_[at_].end : top().begin);
    }
  }
}

void Builder::take_relative(const Item& item) {
  const bool verb_next = kind(after(at_)) == Kind::verb;
  const bool comma = before() == Kind::comma;
  std::size_t antecedent = last_phrase_;
  if (antecedent == none) antecedent = top().subject;
  pending_preposition_ = false;
  push_open(Link::relative, current_, verb_next ? antecedent : none, item.word);
  top().by_comma = comma;
  top().antecedent = antecedent;
  last_phrase_ = none;
}

}  // namespace

Parse parse(const Sentence& sentence, const Lexicon& lexicon) {
  Parse result;
  result.pieces = cut_pieces(sentence, lexicon);
  Builder(sentence, lexicon, result).run();
  return result;
}

}  // namespace entente::coding
