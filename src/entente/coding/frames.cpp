#include "entente/coding/frames.hpp"

#include <algorithm>

namespace entente::coding {
namespace {

using Link = Clause::Link;

bool listed(const std::vector<WordId>& sorted, WordId word) {
  return word != 0 && std::ranges::binary_search(sorted, word);
}

/// What an arrangement is made of, and no act of its.
bool is_standing_membership(const Match& match) {
  return match.row->kind == Row::Kind::membership && match.row->present;
}

}  // namespace

Frames::Frames(const Lexicon& lexicon, const Sentence& sentence, const Parse& parse, Actors& actors, const Homes& homes)
    : lexicon_(lexicon),
      sentence_(sentence),
      parse_(parse),
      actors_(actors),
      homes_(homes),
      lists_(sentence, parse, actors),
      by_(lexicon.id("by")),
      treaty_(lexicon.id("treaty")),
      money_(lexicon.id("money")),
      strike_(lexicon.id("strike")),
      people_(lexicon.id("people")) {}

WordId Frames::lemma(std::size_t clause) const { return parse_.clauses[clause].verb.lemma; }

std::vector<std::size_t> Frames::objects(std::size_t index) const {
  const Clause& clause = parse_.clauses[index];
  if (!clause.verb.passive) return clause.objects;
  std::vector<std::size_t> objects;
  if (clause.subject != none) objects.push_back(clause.subject);
  objects.insert(objects.end(), clause.objects.begin(), clause.objects.end());
  return objects;
}

const Word& Frames::noun_of(std::size_t index) const {
  const Phrase* phrase = &parse_.phrases[index];
  for (int i = 0; i < 2; ++i) {
    const Word& head = sentence_.words[phrase->head];
    if (phrase->modifiers.empty()) return head;
    const DateWord* date = lexicon_.date_word(head.id());
    const bool time = date != nullptr && date->kind == DateWord::Kind::unit;  // "three days of talks"
    const bool part = (head.tag == Tag::adjective || head.tag == Tag::determiner || time) &&
                      phrase->modifiers.front().preposition == lexicon_.id("of");         // "most of its sanctions"
    if (!head.is(Grammar::transparent) && head.tag != Tag::number && !part) return head;  // "100 of the jets"
    phrase = &parse_.phrases[phrase->modifiers.front().phrase];
  }
  return sentence_.words[phrase->head];
}

/// `$400 million`, `billions of dollars`: money, whatever it is called.
bool Frames::is_sum(std::size_t phrase) const { return lexicon_.is_currency(noun_of(phrase).id()); }

/// `Treaty` of `the Collective Security Treaty`, `Court` of `the International Court of Justice`.
const Word& Frames::noun_of_name(std::size_t phrase) const {
  const Phrase& name = parse_.phrases[phrase];
  const std::size_t mention = sentence_.words[name.head].mention;
  std::size_t last = name.head;
  for (std::size_t w = name.begin; w < name.end; ++w) {
    if (sentence_.words[w].mention != mention) continue;
    if (w > name.begin && sentence_.words[w].id() == lexicon_.id("of")) break;
    last = w;
  }
  return sentence_.words[last];
}

/// `the frigate Bayern`: whether a phrase ends with a name that no table knows, behind a noun.
bool Frames::is_ship_named(std::size_t index) const {
  const Phrase& phrase = parse_.phrases[index];
  const Word& name = sentence_.words[phrase.head];
  return name.capital && name.form == nullptr && name.mention == none && phrase.head > phrase.begin &&
         !sentence_.words[phrase.head - 1].capital;
}

bool Frames::has_word(const Condition& condition, std::size_t phrase) const {
  for (std::size_t p = phrase; p != none; p = parse_.phrases[p].next) {
    if (parse_.phrases[p].excluded && p != phrase) continue;  // "a partner but not a member"
    const Word& noun = noun_of(p);
    if (listed(condition.words, money_) && is_sum(p)) return true;
    const WordId counted = actors_.noun_left_out(p);
    if (counted != 0 && listed(condition.words, counted)) return true;
    if (listed(condition.words, noun.noun()) || listed(condition.words, noun.id())) return true;
    const std::size_t head = parse_.phrases[p].head;
    for (const std::size_t child : sentence_.children(head)) {  // `President Tsai`, `called the test "reckless"`
      const Word& word = sentence_.words[child];
      const bool tells = child > head ? word.relation == Relation::amod : word.relation == Relation::nmod_desc;
      if (tells && (listed(condition.words, word.id()) || (child < head && listed(condition.words, word.noun()))))
        return true;
    }
    if (listed(condition.words, sentence_.words[parse_.phrases[p].head].noun())) return true;  // "part of the Quad"
    if (is_ship_named(p) && listed(condition.words, sentence_.words[parse_.phrases[p].head - 1].noun())) return true;
    if (const std::size_t other = parse_.phrases[p].apposition;  // "a Hwasong-18, a ballistic missile"
        other != none && listed(condition.words, sentence_.words[parse_.phrases[other].head].noun()))
      return true;
    if (noun.mention == none) continue;  // "the Collective Security Treaty"
    if (listed(condition.words, treaty_) && actors_.names_treaty(noun.mention)) return true;  // "signed GSOMIA"
    if (counted == 0 && listed(condition.words, people_) && means_people(actors_.meaning(noun.mention)))
      return true;  // "60 Lebanese"
    if (listed(condition.words, noun_of_name(p).id())) return true;
  }
  return false;
}

std::size_t Frames::complement(std::size_t index, Atom::Clause kind) const {
  for (std::size_t c = 0; c < parse_.clauses.size(); ++c) {
    const Clause& clause = parse_.clauses[c];
    if (clause.governor != index) continue;
    const bool infinitive = clause.link == Link::infinitive || (clause.link == Link::gerund && clause.direct);
    if (kind == Atom::Clause::infinitive ? infinitive : clause.link == Link::that) return c;
  }
  return none;
}

/// Whether a phrase, or one that hangs on it, has a modifier with the preposition.
bool Frames::modified(const Condition& condition, std::size_t phrase, int depth) const {
  return std::ranges::any_of(parse_.phrases[phrase].modifiers, [&](const Modifier& modifier) {
    const bool here = modifier.preposition == condition.preposition &&
                      (condition.words.empty() || has_word(condition, modifier.phrase));
    return here || (depth < 2 && modified(condition, modifier.phrase, depth + 1));
  });
}

/// Whether one of the words stands before the noun: `former`.
bool Frames::has_attribute(const Condition& condition, std::size_t phrase) const {
  if (phrase == none) return false;
  const auto& words = sentence_.words;
  return std::any_of(words.begin() + static_cast<std::ptrdiff_t>(parse_.phrases[phrase].begin),
                     words.begin() + static_cast<std::ptrdiff_t>(parse_.phrases[phrase].head),
                     [&](const Word& word) { return listed(condition.words, word.id()); });
}

bool Frames::holds(const Condition& condition, std::size_t index, std::size_t phrase) const {
  using Kind = Condition::Kind;
  if (condition.kind == Kind::modifier) {
    if (phrase == none) {
      for (const std::size_t object : objects(index))
        for (const Modifier& modifier : parse_.phrases[object].modifiers)
          if (modifier.preposition == condition.preposition &&
              (condition.words.empty() || has_word(condition, modifier.phrase)))
            return !condition.negated;
      return condition.negated;
    }
    return modified(condition, phrase, 0);
  }
  if (condition.kind == Kind::attribute && phrase != none) return has_attribute(condition, phrase) != condition.negated;
  if (index == none) return false;
  const Clause& clause = parse_.clauses[index];
  switch (condition.kind) {
    case Kind::verb:
      return listed(condition.words, lemma(index)) != condition.negated;
    case Kind::no_object:
      return objects(index).empty();
    case Kind::object: {
      const auto found = objects(index);
      if (condition.words.empty()) return !found.empty();
      const bool any = std::ranges::any_of(found, [&](std::size_t one) { return has_word(condition, one); });
      return any != condition.negated;
    }
    case Kind::subject:
      return clause.subject != none &&
             (condition.words.empty() || has_word(condition, clause.subject) != condition.negated);
    case Kind::oblique:
      return std::ranges::any_of(clause.obliques, [&](const Oblique& oblique) {
               return oblique.preposition == condition.preposition &&
                      (condition.words.empty() || has_word(condition, oblique.phrase));
             }) != condition.negated;
    case Kind::infinitive: {
      const std::size_t inner = complement(index, Atom::Clause::infinitive);
      return (inner != none && (condition.words.empty() || listed(condition.words, lemma(inner)))) != condition.negated;
    }
    case Kind::that: {
      const std::size_t inner = complement(index, Atom::Clause::that);
      return (inner != none && (condition.words.empty() || listed(condition.words, lemma(inner)))) != condition.negated;
    }
    case Kind::attribute: {
      const auto found = objects(index);
      return std::ranges::any_of(found, [&](std::size_t one) { return has_attribute(condition, one); }) !=
             condition.negated;
    }
    default:
      return false;
  }
}

/// Whether what is said binds somebody: its modal is one whose content is no statement (`must`).
bool Frames::obliges(std::size_t index) const {
  const std::size_t said = complement(index, Atom::Clause::that);
  if (said == none) return false;
  const Cue* cue = lexicon_.cue(CueKind::modal, parse_.clauses[said].verb.modal);
  return cue != nullptr && cue->effect == Effect::dropped;
}

/// Whether what is said is asked for and not told: `insisted that Sudan withdraw`, not `that it had withdrawn`.
bool Frames::demands(std::size_t index) const {
  const std::size_t said = complement(index, Atom::Clause::that);
  if (said == none || obliges(index)) return said != none;
  const VerbGroup& verb = parse_.clauses[said].verb;
  const Word& main = sentence_.words[verb.main];
  if (verb.modal != 0 || verb.perfect || verb.past || main.past) return false;
  if (verb.passive || verb.copula)  // "that the talks be held"
    return std::ranges::any_of(sentence_.children(verb.main),
                               [&](std::size_t child) { return sentence_.words[child].text == "be"; });
  return main.form != nullptr && main.form->may_be(VerbForm::base);
}

bool Frames::words_fit(const Row& row, std::size_t clause, std::size_t phrase) const {
  if (!row.noun) return parse_.clauses[clause].verb.particles == row.others;
  const Phrase& noun = parse_.phrases[phrase];
  std::size_t at = lists_.noun_of(phrase);
  for (std::size_t i = row.others.size(); i-- > 0;) {
    if (at == noun.begin) return false;
    --at;
    if (sentence_.words[at].tag == Tag::hyphen && at > noun.begin) --at;
    if (sentence_.words[at].id() != row.others[i]) return false;
  }
  return true;
}

bool Frames::fits(const Row& row, std::size_t index, std::size_t phrase) const {
  if (!words_fit(row, index, phrase)) return false;
  if (row.present && (index == none || !parse_.clauses[index].verb.present)) return false;
  if (!row.noun) {
    const bool passive = parse_.clauses[index].verb.passive;
    if (row.obliges && !obliges(index)) return false;
    if (row.demands && !demands(index)) return false;
    if (row.single && objects(index).size() > 1) return false;
    if (row.future && parse_.clauses[index].verb.modal == 0) return false;
    if ((row.needs_passive && !passive) || (row.needs_active && passive)) return false;
  }
  return std::ranges::all_of(row.frame, [&](const Condition& one) { return holds(one, index, phrase); });
}

bool Frames::accept(const Row& row, Match& match) const {
  if (row.between_states)
    for (auto* side : {&match.source, &match.target})
      std::erase_if(*side, [&](const Party& one) { return actors_.is_arrangement(one.actor); });
  if (match.source.empty()) return false;
  const bool nobody = std::ranges::all_of(match.source, [](const Party& one) { return one == Party{}; });
  if (nobody && std::ranges::all_of(match.target, [](const Party& one) { return one.actor.empty(); })) return false;
  if (row.of_firm && std::ranges::find(match.source, "BUS", &Party::sector) == match.source.end()) return false;
  const auto known = std::ranges::count_if(match.source, [](const Party& one) { return !one.actor.empty(); });
  if ((row.needs_pair && known < 2) || (row.kind != Row::Kind::event && known == 0)) return false;
  if (row.arrangement_target)
    std::erase_if(match.target, [&](const Party& one) { return !actors_.is_arrangement(one.actor); });
  const bool visit = row.event_class == EventClass::consult && row.needs_target;  // "returned to the White House"
  if (row.other_target || visit)
    std::erase_if(match.target, [&](const Party& one) {
      return !one.actor.empty() && std::ranges::any_of(match.source, [&](const Party& other) {
        return one.actor == other.actor && (one.sector == other.sector || one.sector.empty() || other.sector.empty());
      });
    });
  // A noun between one actor and itself was misread; a verb's pronoun may truly mean its own side.
  if (row.noun && known == 0) return false;
  if (row.noun && match.target.size() == 1 && match.source.size() == 1 &&
      match.target.front().actor == match.source.front().actor)
    return false;
  if (row.needs_target && match.target.empty()) return false;
  return true;
}

/// `agreed to train Ukrainian pilots`: to whom two have agreed to give something.
std::vector<Party> Frames::given_by_content(const Match& match) {
  const std::size_t content = match.row->noun ? none : complement(match.clause, Atom::Clause::infinitive);
  if (content == none) return match.target;
  for (Match& given : of_clause(content))
    if (given.row->event_class == EventClass::aid && given.row->kind == Row::Kind::event)
      return std::move(given.target);
  return match.target;
}

void Frames::best(const Readings& readings, std::size_t clause, std::size_t phrase, std::size_t word,
                  std::vector<Match>& into) {
  bool found[3] = {false, false, false};
  Demands::Walk walk(readings.demands);
  for (const Row* row : readings.rows) {
    if (sentence_.present != nullptr && !walk.next_is_met(*sentence_.present)) continue;
    bool& done = found[static_cast<std::size_t>(row->kind)];
    if (done && row->kind == Row::Kind::event && !row->also) continue;
    if (!fits(*row, clause, phrase)) continue;
    Match match;
    match.row = row;
    match.clause = clause;
    match.phrase = phrase;
    match.word = word;
    find_parties(*row, match);
    if (!accept(*row, match)) continue;
    if (row->needs_pair && row->event_class == EventClass::agree) match.target = given_by_content(match);
    if (!row->noun && !objects(clause).empty()) match.thing = objects(clause).back();
    if (row->noun) match.thing = phrase;
    if (!done || row->also) into.push_back(std::move(match));
    done = done || !row->also;
  }
}

std::vector<Match> Frames::of_clause(std::size_t clause) {
  std::vector<Match> matches;
  const Clause& told = parse_.clauses[clause];
  best(lexicon_.verb_readings(lemma(clause)), clause, none, told.verb.main, matches);
  agentless_ = matches.empty() && told.verb.passive && told.link != Link::relative && told.link != Link::participle;
  if (agentless_) best(lexicon_.verb_readings(lemma(clause)), clause, none, told.verb.main, matches);
  agentless_ = false;
  if (std::ranges::any_of(matches, is_standing_membership))  // "the Quad brings together Japan and others"
    std::erase_if(matches, [](const Match& one) {
      return one.row->event_class == EventClass::consult && one.row->kind == Row::Kind::event;
    });
  return matches;
}

std::vector<Match> Frames::of_phrase(std::size_t phrase) {
  std::vector<Match> matches;
  const Phrase& noun = parse_.phrases[phrase];
  const std::size_t at = lists_.noun_of(phrase);
  if (at == none || sentence_.words[at].form == nullptr) return matches;
  const Word& head = sentence_.words[at];
  best(lexicon_.noun_readings(head.noun()), noun.clause, phrase, at, matches);
  if (head.id() != head.noun()) {
    std::vector<Match> more;
    best(lexicon_.noun_readings(head.id()), noun.clause, phrase, at, more);
    for (Match& match : more)
      if (std::ranges::none_of(matches, [&](const Match& one) { return one.row->kind == match.row->kind; }))
        matches.push_back(std::move(match));
  }
  if (at != noun.head)  // before a name a noun tells what its bearer is, and no act
    std::erase_if(matches, [](const Match& one) { return one.row->kind == Row::Kind::event; });
  return matches;
}

}  // namespace entente::coding
