#include "entente/coding/places.hpp"

#include <algorithm>
#include <tuple>

namespace entente::coding {
namespace {

constexpr std::string_view state = "state";
constexpr std::size_t longest_name = 5;  ///< words

/// A place that was found, with what decides between several.
struct Candidate {
  Location place;
  bool whole_state = false;
  std::size_t distance = 0;
};

/// Whether a name is of the state itself, and not of a town, a person or a body of it.
bool names_itself(NameKind kind) {
  switch (kind) {
    case NameKind::name:
    case NameKind::official:
    case NameKind::short_name:
    case NameKind::former:
    case NameKind::adjective:
    case NameKind::people:
      return true;
    default:
      return false;
  }
}

class Search {
 public:
  Search(const Match& match, const Surroundings& around)
      : match_(match),
        around_(around),
        words_(around.sentence.words),
        parse_(around.parse),
        in_(around.lexicon.id("in")),
        where_(around.lexicon.id("where")) {}

  std::optional<Location> run() {
    if (match_.clause != none) {
      look_in(parse_.clauses[match_.clause]);
      if (!speaks()) look_behind_prepositions(match_.clause);
    }
    if (match_.row->noun)
      for (const Modifier& modifier : parse_.phrases[match_.phrase].modifiers)
        take(modifier.phrase, modifier.preposition);
    if (found_.empty() && match_.clause != none) look_around(parse_.clauses[match_.clause]);
    if (found_.empty()) return std::nullopt;
    return std::ranges::min_element(found_, {},
                                    [](const Candidate& one) { return std::tuple(one.whole_state, one.distance); })
        ->place;
  }

 private:
  /// What an act of speech is about may have a place of its own.
  bool speaks() const {
    switch (match_.row->event_class) {
      case EventClass::support:
      case EventClass::request:
      case EventClass::accuse:
      case EventClass::reject:
      case EventClass::threaten:
      case EventClass::sanction:
        return true;
      default:
        return false;
    }
  }
  /// What hangs on the verb and stands before what is said, or to whom.
  bool is_said_there(const Clause& clause, std::size_t phrase) const {
    std::size_t head = words_[parse_.phrases[phrase].head].head;
    while (head != none && words_[head].tag == Tag::date) head = words_[head].head;  // "warned on Tuesday in Hanoi"
    if (head != clause.verb.main) return false;
    return std::ranges::all_of(
        clause.objects, [&](std::size_t object) { return parse_.phrases[phrase].head <= parse_.phrases[object].head; });
  }

  bool is_journey(std::size_t phrase) const {
    return !rows(Scenes::Role::journey, words_[parse_.phrases[phrase].head].id()).empty();
  }

  void look_in(const Clause& clause) {
    for (const Oblique& oblique : clause.obliques)
      if (!speaks() || is_journey(oblique.phrase) || is_said_there(clause, oblique.phrase))
        take(oblique.phrase, oblique.preposition);
    const std::size_t subject = clause.verb.passive ? clause.subject : none;
    for (const auto* row : rows(Scenes::Role::object, clause.verb.lemma)) {
      for (const std::size_t object : clause.objects) take(object, *row);
      if (subject != none) take(subject, *row);
    }
  }
  /// Joined verbs share their scene (`visited Tallinn and promised …`), and a clause with `where` has it from its noun.
  void look_around(const Clause& clause) {
    if (clause.joined != none) look_in(parse_.clauses[clause.joined]);
    for (const std::size_t child : around_.sentence.children(clause.verb.main))
      if (words_[child].id() == where_)
        for (std::size_t p = 0; p < parse_.phrases.size(); ++p)
          if (parse_.phrases[p].end <= child && parse_.phrases[p].end + 2 > child) take(p, in_);
  }
  /// What follows a preposition by the letter, wherever the tree hangs it: `boats near Second Thomas Shoal`.
  void look_behind_prepositions(std::size_t c) {
    for (std::size_t w = 0; w + 1 < words_.size(); ++w) {
      if (words_[w].tag != Tag::preposition || parse_.clause_of[w] != c) continue;
      std::size_t begin = w + 1;
      while (begin + 1 < words_.size() && words_[begin].tag == Tag::determiner) ++begin;
      for (const auto* row : rows(Scenes::Role::preposition, words_[w].id()))
        for (std::size_t end = std::min(begin + longest_name, words_.size()); end > begin; --end)
          if (auto place = known(text(begin, end), *row)) {
            keep(std::move(*place), end - 1);
            break;
          }
    }
  }

  std::vector<const Scenes::Row*> rows(Scenes::Role role, WordId word) const {
    if (word == 0) return {};
    auto all = around_.lexicon.scenes().of(role, around_.lexicon.word(word));
    std::erase_if(all, [&](const Scenes::Row* row) { return !row->applies(match_.row->event_class); });
    return all;
  }
  void take(std::size_t phrase, WordId preposition) {
    for (const auto* row : rows(Scenes::Role::preposition, preposition)) take(phrase, *row);
    for (const auto* row : rows(Scenes::Role::journey, words_[parse_.phrases[phrase].head].id()))
      if (auto place = named_beside(phrase, *row)) keep(std::move(*place), parse_.phrases[phrase].head);
  }
  void take(std::size_t p, const Scenes::Row& row) {
    auto place = named_by(p, row);
    const Phrase& phrase = parse_.phrases[p];
    if (!place && !rows(Scenes::Role::noun, words_[phrase.head].id()).empty()) place = named_beside(p, row);
    if (place) keep(std::move(*place), phrase.head);
  }
  void keep(Candidate place, std::size_t at) {
    place.distance = at > match_.word ? at - match_.word : match_.word - at;
    found_.push_back(std::move(place));
  }

  std::string_view text(std::size_t begin, std::size_t end) const {
    return around_.sentence.text.substr(words_[begin].begin, words_[end - 1].end - words_[begin].begin);
  }

  /// The longest name that holds the phrase's head, else the state that the head names.
  std::optional<Candidate> named_by(std::size_t p, const Scenes::Row& row) const {
    const Phrase& phrase = parse_.phrases[p];
    if (phrase.pronoun) return std::nullopt;
    std::optional<Candidate> named_state = state_at(phrase.head, row);
    if (named_state) return named_state;
    std::size_t first = phrase.begin;
    while (first > 0 && words_[first].capital && words_[first - 1].capital)
      --first;  // "Second Thomas Shoal": no ordinal
    for (std::size_t begin = first; begin <= phrase.head; ++begin)
      for (std::size_t end = phrase.end; end > phrase.head; --end)
        if (auto place = known(text(begin, end), row)) return place;
    return std::nullopt;
  }
  /// `the Munich conference`, `the coast of Jeju`, `the summit in Vilnius`.
  std::optional<Candidate> named_beside(std::size_t p, const Scenes::Row& row) const {
    const Phrase& phrase = parse_.phrases[p];
    for (std::size_t begin = phrase.begin; begin < phrase.head; ++begin)
      for (std::size_t end = phrase.head; end > begin; --end)
        if (auto place = known(text(begin, end), row)) return place;
    for (const Modifier& modifier : phrase.modifiers) {
      const std::string_view preposition = around_.lexicon.word(modifier.preposition);
      if (preposition != "of" && preposition != "in" && preposition != "at" && preposition != "to") continue;
      if (auto place = named_by(modifier.phrase, row)) return place;
    }
    return std::nullopt;
  }

  std::optional<Candidate> known(std::string_view name, const Scenes::Row& row) const {
    if (name.front() < 'A' || (name.front() > 'Z' && static_cast<unsigned char>(name.front()) < 0x80))
      return std::nullopt;
    const auto& bearers = around_.atlas.places().named(name);
    const NamedPlace* one = bearers.size() == 1 ? bearers.front() : nullptr;
    if (bearers.size() > 1)
      for (const NamedPlace* bearer : bearers)
        if (names_state(bearer->country)) {
          if (one != nullptr) return std::nullopt;
          one = bearer;
        }
    if (one == nullptr || !row.admits(one->kind)) return std::nullopt;
    return Candidate{{std::string(name), one->country, one->latitude, one->longitude}};
  }
  bool names_state(std::string_view code) const {
    return std::ranges::any_of(around_.sentence.mentions, [&](const Mention& mention) {
      return std::ranges::any_of(mention.meanings, [&](const Meaning& one) {
        return one.actor->code == code && names_itself(one.name->kind);
      });
    });
  }
  std::optional<Candidate> state_at(std::size_t word, const Scenes::Row& row) const {
    if (words_[word].mention == none || !row.admits(state)) return std::nullopt;
    const Mention& mention = around_.sentence.mentions[words_[word].mention];
    if (mention.meanings.size() != 1) return std::nullopt;
    const auto& [actor, name] = mention.meanings.front();
    const bool proper = names_itself(name->kind) && name->kind != NameKind::adjective && name->kind != NameKind::people;
    if (actor->kind != ActorKind::state || !proper) return std::nullopt;
    const std::string_view as_written = around_.sentence.text.substr(mention.begin, mention.end - mention.begin);
    return Candidate{{std::string(as_written), actor->code, {}, {}}, true};
  }

  const Match& match_;
  const Surroundings& around_;
  const std::vector<Word>& words_;
  const Parse& parse_;
  WordId in_, where_;
  std::vector<Candidate> found_;
};

}  // namespace

std::optional<Location> scene_of(const Match& match, const Surroundings& around) { return Search(match, around).run(); }

}  // namespace entente::coding
