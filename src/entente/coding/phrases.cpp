#include "entente/coding/phrases.hpp"

#include <algorithm>

namespace entente::coding {
namespace {

class Cutter {
 public:
  Cutter(const Sentence& sentence, const Lexicon& lexicon)
      : sentence_(sentence), words_(sentence.words), lexicon_(lexicon) {}

  Pieces run() {
    while (at_ < words_.size()) step();
    join_lists();
    return std::move(pieces_);
  }

 private:
  const Tag& tag(std::size_t at) const {
    static const Tag end = Tag::stop;
    return at < words_.size() ? words_[at].tag : end;
  }
  void step();
  bool skip_brackets();
  bool starts_verbs() const;
  void take_verbs();
  void take_main_verb(VerbGroup& group);
  void take_particles(VerbGroup& group);
  void close_verbs(VerbGroup& group, std::size_t auxiliaries, bool after_be);
  void take_phrase();
  bool continues_phrase(std::size_t at, std::size_t begin) const;
  bool joins_adjectives(std::size_t at) const;
  bool acts_for_state(WordId noun) const;
  bool after_place(std::size_t at, std::size_t begin) const;
  bool in_phrase(Tag tag) const;
  bool adjectival(std::size_t at) const {
    return words_[at].mention != none && is_adjectival(sentence_.mentions[words_[at].mention]);
  }
  void push(Item::Kind kind, std::size_t begin, std::size_t end, std::size_t index = none) {
    pieces_.items.push_back({kind, index, begin < words_.size() ? words_[begin].id() : 0, begin, end});
  }
  void single(Item::Kind kind) {
    push(kind, at_, at_ + 1);
    ++at_;
  }
  void join_lists();
  bool binds(WordId preposition) const {
    const Reference* link = lexicon_.reference("@" + lexicon_.word(preposition));
    return link != nullptr && link->binds_agent(false);
  }
  std::size_t list_end(std::size_t from, bool after_verb) const;
  bool phrase_before_verb(std::size_t item) const;
  bool names_actor(std::size_t phrase) const;
  bool is_argument(std::size_t item) const;
  bool opens_sentence(std::size_t item) const;
  bool describes(std::size_t phrase) const;
  bool before_first_verb(std::size_t item) const;

  const Sentence& sentence_;
  const std::vector<Word>& words_;
  const Lexicon& lexicon_;
  Pieces pieces_;
  std::size_t at_ = 0;
};

bool Cutter::in_phrase(Tag tag) const {
  return tag == Tag::noun || tag == Tag::name || tag == Tag::number || tag == Tag::adjective ||
         tag == Tag::determiner || tag == Tag::possessive || tag == Tag::ending;
}

void Cutter::step() {
  const Tag now = tag(at_);
  if (skip_brackets()) return;
  if (starts_verbs()) return take_verbs();
  switch (now) {
    case Tag::noun:
    case Tag::name:
    case Tag::number:
    case Tag::adjective:
    case Tag::determiner:
    case Tag::possessive:
    case Tag::pronoun:
    case Tag::ending:
      return take_phrase();
    case Tag::negation: {
      const bool before_phrase = in_phrase(tag(at_ + 1)) || tag(at_ + 1) == Tag::pronoun;
      ++at_;
      if (before_phrase) {
        const std::size_t count = pieces_.phrases.size();
        take_phrase();
        if (pieces_.phrases.size() > count) pieces_.phrases[count].negated = true;
      }
      return;
    }
    case Tag::preposition:
      return single(Item::Kind::preposition);
    case Tag::to:
      return single(Item::Kind::preposition);
    case Tag::comma:
      return single(Item::Kind::comma);
    case Tag::stop:
      return single(Item::Kind::stop);
    case Tag::coordinator:
      return single(Item::Kind::coordinator);
    case Tag::relative:
      return single(Item::Kind::relative);
    case Tag::that:
      return single(Item::Kind::that);
    case Tag::subordinator:
      return single(Item::Kind::subordinator);
    case Tag::date:
      return single(Item::Kind::date);
    case Tag::quote:
      return single(Item::Kind::quote);
    default:
      return single(Item::Kind::other);
  }
}

/// What stands in brackets is passed over: "the Asia-Pacific Economic Cooperation (APEC) forum".
bool Cutter::skip_brackets() {
  if (words_[at_].text != "(") return false;
  for (std::size_t end = at_ + 1; end < words_.size() && end < at_ + 20; ++end)
    if (words_[end].text == ")") {
      at_ = end + 1;
      return true;
    }
  return false;
}

bool Cutter::starts_verbs() const {
  switch (tag(at_)) {
    case Tag::modal:
    case Tag::be:
    case Tag::have:
    case Tag::do_:
    case Tag::verb:
      return true;
    case Tag::to: {
      std::size_t next = at_ + 1;
      while (tag(next) == Tag::adverb) ++next;
      return tag(next) == Tag::verb || tag(next) == Tag::be || tag(next) == Tag::have || tag(next) == Tag::do_;
    }
    case Tag::negation: {  // "not to direct", "never signed"
      std::size_t next = at_ + 1;
      while (tag(next) == Tag::adverb) ++next;
      return tag(next) == Tag::to || tag(next) == Tag::verb;
    }
    default:
      return false;
  }
}

void Cutter::take_verbs() {
  VerbGroup group;
  group.begin = at_;
  std::size_t auxiliaries = 0;
  bool after_be = false;
  for (; at_ < words_.size(); ++at_) {
    const Word& word = words_[at_];
    const Tag now = word.tag;
    if (now == Tag::to && auxiliaries == 0 && !group.infinitive) {
      group.infinitive = true;
    } else if (now == Tag::to && after_be && tag(at_ + 1) == Tag::verb) {
      group.be_to = true;
      after_be = false;
    } else if (now == Tag::modal) {
      group.modal = word.id();
      ++auxiliaries;
    } else if (now == Tag::be) {
      after_be = true;
      ++auxiliaries;
    } else if (now == Tag::have) {
      group.perfect = true;
      group.present_perfect = !word.is(Grammar::past_auxiliary);
      ++auxiliaries;
    } else if (now == Tag::do_) {
      ++auxiliaries;
    } else if (now == Tag::negation) {
      group.negated = !group.negated;
    } else if (now == Tag::adverb) {
      const Cue* cue = lexicon_.cue(CueKind::adverb, word.id());
      if (cue != nullptr && cue->effect == Effect::actual) group.negated = false;
      group.adverbs.push_back(word.id());
    } else {
      break;
    }
    group.main = at_;
  }
  if (tag(at_) == Tag::verb) take_main_verb(group);
  close_verbs(group, auxiliaries, after_be);
}

void Cutter::take_main_verb(VerbGroup& group) {
  group.main = at_;
  group.lemma = words_[at_].verb;
  ++at_;
  take_particles(group);
}

void Cutter::take_particles(VerbGroup& group) {
  for (const std::vector<WordId>& phrase : lexicon_.particles(group.lemma)) {
    std::size_t at = at_;
    const bool all = std::ranges::all_of(phrase, [&](WordId word) {
      return at < words_.size() && words_[at].tag != Tag::to && words_[at++].id() == word;
    });
    if (!all) continue;
    group.particles = phrase;
    at_ = at;
    return;
  }
}

void Cutter::close_verbs(VerbGroup& group, std::size_t auxiliaries, bool after_be) {
  const Word& main = words_[group.main];
  if (group.lemma == 0 && main.tag != Tag::verb) {  // a copula, or have and do on their own
    group.copula = main.tag == Tag::be || after_be;
    group.lemma = lexicon_.id(group.copula ? "be" : group.perfect ? "have" : main.tag == Tag::do_ ? "do" : "");
    for (const WordId adverb : group.adverbs)  // "has yet to ratify"
      if (lexicon_.cue(CueKind::adjective, adverb) != nullptr) group.predicate = adverb;
    if (group.copula && tag(at_) == Tag::adjective && !in_phrase(tag(at_ + 1))) group.predicate = words_[at_++].id();
    group.finite = !group.infinitive;
  } else {
    const bool participle = main.may_be(VerbForm::participle);
    group.passive = after_be && participle && !main.may_be(VerbForm::gerund);
    group.gerund = auxiliaries == 0 && main.may_be(VerbForm::gerund);
    group.bare_participle = auxiliaries == 0 && !group.infinitive && participle;
    group.finite = !group.infinitive && !group.gerund && !(group.bare_participle && !main.may_be(VerbForm::past));
  }
  group.past = main.may_be(VerbForm::past) || group.perfect;
  group.end = at_;
  if (group.end == group.begin) group.end = ++at_;
  pieces_.verbs.push_back(std::move(group));
  push(Item::Kind::verb, pieces_.verbs.back().begin, pieces_.verbs.back().end, pieces_.verbs.size() - 1);
}

/// "Chinese and Russian bombers": a coordinator between two names before one noun.
bool Cutter::joins_adjectives(std::size_t at) const {
  if (at == 0 || words_[at - 1].mention == none) return false;
  std::size_t next = at + 1;
  if (tag(at) == Tag::comma && tag(next) == Tag::coordinator) ++next;
  if (next >= words_.size() || words_[next].mention == none || !adjectival(next)) return false;
  if (!adjectival(at - 1) && at >= 2 && tag(at - 2) == Tag::determiner) return false;
  const auto& meanings = sentence_.mentions[words_[at - 1].mention].meanings;
  if (meanings.empty() || meanings.front().name->kind == NameKind::person) return false;
  std::size_t after = next + 1;
  while (after < words_.size() && words_[after].mention == words_[next].mention) ++after;
  const Tag following = tag(after);
  if (!adjectival(at - 1)) {  // "U.S. and Russian negotiators", but not "of Japan and South Korean President Yoon"
    std::size_t noun = after;
    while (tag(noun) == Tag::adjective) ++noun;
    if (noun >= words_.size() || !words_[noun].is(Grammar::plural)) return false;
  }
  return following == Tag::noun || following == Tag::adjective || following == Tag::coordinator ||
         following == Tag::comma;
}

bool Cutter::continues_phrase(std::size_t at, std::size_t begin) const {
  const Tag now = tag(at);
  const Tag before = tag(at - 1);
  if (now == Tag::hyphen) return in_phrase(tag(at + 1));
  if (now == Tag::comma || now == Tag::coordinator) return joins_adjectives(at);
  if (now == Tag::adverb)
    return (before == Tag::determiner || before == Tag::ending || before == Tag::possessive ||
            words_[at].is(Grammar::degree)) &&
           in_phrase(tag(at + 1)) && tag(at + 1) != Tag::determiner;
  if (!in_phrase(now)) return false;
  if (now == Tag::ending) return true;
  if (after_place(at, begin)) return false;
  // "In return Washington agreed": a name after a common noun begins anew, unless the noun introduces it ("ally
  // Japan").
  const bool new_name = now == Tag::name && before == Tag::noun && words_[at].mention != words_[at - 1].mention;
  if (new_name && !adjectival(at) && !words_[at - 1].capital && lexicon_.agent(words_[at - 1].noun()) == nullptr)
    return false;
  const bool filled = before == Tag::noun || before == Tag::name;
  if (now == Tag::determiner || now == Tag::possessive) return before == Tag::determiner && !filled && at - begin <= 1;
  if (now == Tag::number && before == Tag::noun) return false;
  return true;
}

/// "In Seoul President Moon …": a place after a preposition, then somebody with a name or an office of his own.
bool Cutter::after_place(std::size_t at, std::size_t begin) const {
  if (begin == 0 || words_[begin - 1].tag != Tag::preposition || words_[at - 1].mention == none || adjectival(at - 1) ||
      words_[at].mention == words_[at - 1].mention || !words_[at].capital)
    return false;
  const Agent* agent = lexicon_.agent(words_[at].noun());
  const auto& meanings = sentence_.mentions[words_[at - 1].mention].meanings;
  const bool capital = !meanings.empty() && meanings.front().name->kind == NameKind::capital;
  return words_[at].mention != none || (agent != nullptr && agent->office) || (capital && words_[at].form == nullptr);
}

/// "gave US officials tanks" against "gave Kyiv tanks": who speaks for a state does not part from its name.
bool Cutter::acts_for_state(WordId noun) const {
  const Agent* agent = lexicon_.agent(noun);
  return agent != nullptr && agent->sector != "MIL" && agent->sector != "BUS";
}

void Cutter::take_phrase() {
  Phrase phrase;
  phrase.begin = at_;
  const bool dative = !pieces_.items.empty() && pieces_.items.back().kind == Item::Kind::verb && [&] {
    const VerbGroup& verb = pieces_.verbs[pieces_.items.back().index];
    const Form* form = lexicon_.form(lexicon_.word(verb.lemma));
    return form != nullptr && form->is(Grammar::dative) && verb.particles.empty();
  }();
  if (tag(at_) == Tag::pronoun) {
    phrase.pronoun = true;
    phrase.head = at_++;
  } else {
    ++at_;
    while (at_ < words_.size() && continues_phrase(at_, phrase.begin)) {
      const bool whole_name = words_[at_ - 1].mention != none && words_[at_].mention != words_[at_ - 1].mention;
      if (dative && whole_name && !adjectival(at_ - 1) && tag(at_) != Tag::ending && tag(at_) != Tag::name &&
          tag(at_) != Tag::hyphen && !words_[at_].capital && !acts_for_state(words_[at_].noun()))
        break;
      at_ += tag(at_) == Tag::comma && tag(at_ + 1) == Tag::coordinator ? 2 : 1;
    }
    std::size_t head = at_ - 1;
    while (head > phrase.begin && (tag(head) == Tag::ending || tag(head) == Tag::hyphen)) --head;
    phrase.head = head;
  }
  phrase.end = at_;
  pieces_.phrases.push_back(std::move(phrase));
  const Phrase& done = pieces_.phrases.back();
  push(Item::Kind::phrase, done.begin, done.end, pieces_.phrases.size() - 1);
}

/// "a member of NATO", "both partners of NATO": a common noun for what was named before.
bool Cutter::describes(std::size_t phrase) const {
  const Word& head = words_[pieces_.phrases[phrase].head];
  return head.mention == none && !head.capital && lexicon_.agent(head.noun()) != nullptr;
}

/// Whether the phrase of an item is directly followed by a finite verb.
bool Cutter::phrase_before_verb(std::size_t item) const {
  std::size_t next = item + 1;
  while (next < pieces_.items.size() &&
         (pieces_.items[next].kind == Item::Kind::date || pieces_.items[next].kind == Item::Kind::other ||
          pieces_.items[next].kind == Item::Kind::quote))
    ++next;
  const auto kind = [&](std::size_t i) { return i < pieces_.items.size() ? pieces_.items[i].kind : Item::Kind::stop; };
  if (kind(next) == Item::Kind::comma && kind(next + 1) == Item::Kind::phrase && kind(next + 2) == Item::Kind::comma)
    next += 3;  // "the negotiator, James DeHart, walked out"
  return kind(next) == Item::Kind::verb && pieces_.verbs[pieces_.items[next].index].finite;
}

/// Whether a phrase is headed by a name or by a noun that acts for one.
bool Cutter::names_actor(std::size_t phrase) const {
  const Word& head = words_[pieces_.phrases[phrase].head];
  return head.mention != none || head.capital || lexicon_.agent(head.noun()) != nullptr;
}

/// Whether a phrase belongs to a preposition before the first verb: "In an unusual move, …" has no apposition.
bool Cutter::opens_sentence(std::size_t item) const {
  if (item == 0 || pieces_.items[item - 1].kind != Item::Kind::preposition) return false;
  return std::none_of(pieces_.items.begin(), pieces_.items.begin() + static_cast<std::ptrdiff_t>(item),
                      [](const Item& one) { return one.kind == Item::Kind::verb || one.kind == Item::Kind::comma; }) &&
         (item < 2 || pieces_.items[item - 2].kind != Item::Kind::phrase);
}

/// Whether a preposition belongs to a subject whose verb is still to come: "the deal between Japan and Italy
/// surprised".
bool Cutter::before_first_verb(std::size_t item) const {
  bool subject = false;
  while (item > 0) {
    switch (pieces_.items[--item].kind) {
      case Item::Kind::verb:
        if (pieces_.verbs[pieces_.items[item].index].finite) return false;
        break;
      case Item::Kind::phrase:
        subject = true;
        break;
      case Item::Kind::comma:
      case Item::Kind::stop:
      case Item::Kind::that:
      case Item::Kind::subordinator:
      case Item::Kind::relative:
        return subject;
      default:
        break;
    }
  }
  return subject;
}

/// Whether the phrase of an item stands right after a verb or a preposition, and so is no subject.
bool Cutter::is_argument(std::size_t item) const {
  while (item > 0) {
    const Item::Kind kind = pieces_.items[--item].kind;
    if (kind == Item::Kind::date || kind == Item::Kind::quote || kind == Item::Kind::other) continue;
    if (kind == Item::Kind::preposition) return !before_first_verb(item);
    if (kind == Item::Kind::verb && !pieces_.verbs[pieces_.items[item].index].finite) return !before_first_verb(item);
    return kind == Item::Kind::verb || kind == Item::Kind::phrase;
  }
  return false;
}

/// The item after a list of phrases that begins at `from`, or `from + 1` when there is none.
std::size_t Cutter::list_end(std::size_t from, bool after_verb) const {
  const auto& items = pieces_.items;
  const auto kind = [&](std::size_t i) { return i < items.size() ? items[i].kind : Item::Kind::stop; };
  std::size_t at = from + 1;
  std::size_t good = from + 1;
  const bool actors = names_actor(pieces_.items[from].index);
  while (true) {
    // "President Moon of South Korea and Chairman Kim of North Korea": what binds an actor to its state is no border.
    if (actors && kind(at) == Item::Kind::preposition && kind(at + 1) == Item::Kind::phrase &&
        names_actor(items[at - 1].index) && binds(items[at].word))
      at += 2;
    std::size_t next = at;
    bool coordinated = false;
    if (kind(next) == Item::Kind::comma) ++next;
    if (kind(next) == Item::Kind::coordinator) {
      coordinated = true;
      ++next;
    }
    if (next == at || kind(next) != Item::Kind::phrase) break;
    const bool begins_clause = phrase_before_verb(next) && (after_verb || next == at + 2);
    const bool pair_with_comma = coordinated && next == at + 2 && at == from + 1;
    if (after_verb && pair_with_comma) break;  // "refused the demand, and the negotiator …": no list has a comma there
    if (begins_clause && !(coordinated && !after_verb && good == from + 1 && next == at + 1)) break;
    at = next + 1;
    if (coordinated) {
      good = at;
      if (kind(at) != Item::Kind::comma && kind(at) != Item::Kind::coordinator) break;
    }
  }
  return good;
}

/// Turns "A, B and C" into one item whose phrases are linked; a comma without coordinator is an apposition.
void Cutter::join_lists() {
  std::vector<Item> joined;
  auto& items = pieces_.items;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Item item = items[i];
    joined.push_back(item);
    if (item.kind != Item::Kind::phrase) continue;
    const bool after_verb = is_argument(i);
    const std::size_t end = list_end(i, after_verb);
    std::size_t last = item.index;
    for (std::size_t j = i + 1; j < end; ++j)
      if (items[j].kind == Item::Kind::phrase) {
        if (items[j - 1].kind == Item::Kind::preposition) {
          pieces_.phrases[last].modifiers.push_back({items[j - 1].word, items[j].index});
        } else {
          pieces_.phrases[last].next = items[j].index;
          last = items[j].index;
        }
        joined.back().end = items[j].end;
      }
    i = end - 1;
    const bool single =
        (end == i + 1 && pieces_.phrases[item.index].next == none) ||
        (i + 2 < items.size() && items[i + 2].kind == Item::Kind::phrase && describes(items[i + 2].index));
    if (single && !opens_sentence(i) && i + 2 < items.size() && items[i + 1].kind == Item::Kind::comma &&
        items[i + 2].kind == Item::Kind::phrase && !phrase_before_verb(i + 2) &&
        !pieces_.phrases[items[i + 2].index].pronoun) {
      pieces_.phrases[last].apposition = items[i + 2].index;
      joined.back().end = items[i + 2].end;
      i += 2;
      // "..., a vice foreign minister, warned": the closing comma belongs to the apposition.
      if (i + 1 < items.size() && items[i + 1].kind == Item::Kind::comma) ++i;
    }
  }
  items = std::move(joined);
}

}  // namespace

Pieces cut_pieces(const Sentence& sentence, const Lexicon& lexicon) { return Cutter(sentence, lexicon).run(); }

}  // namespace entente::coding
