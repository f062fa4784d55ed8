#include <algorithm>

#include <fmt/format.h>

#include "entente/coding/explainer.hpp"

namespace entente::coding {
namespace {

void append(std::vector<TableRow>& into, std::vector<TableRow> more) {
  std::ranges::move(more, std::back_inserter(into));
}

std::string_view what_follows(Reference::Kind kind) {
  switch (kind) {
    case Reference::Kind::states:
      return "the states that the text named last before it";
    case Reference::Kind::state:
      return "the state that the text named last before it";
    case Reference::Kind::arrangement:
      return "the arrangement of its kind that the text named last before it";
    case Reference::Kind::group:
      return "the only group of its kind that the text named just before it";
    case Reference::Kind::alias:
      return "another name of an actor that the text has named";
    default:
      return "whom the text speaks of";
  }
}

/// How one party came to be whom it is.
class Whence {
 public:
  Whence(const AtHand& at, const Party& party, Reason& reason)
      : at_(at),
        lexicon_(at.setting.lexicon),
        party_(party),
        reason_(reason),
        actors_(at.setting.atlas, lexicon_, at.memory, at.sentence, at.parse, &trail_) {}

  void run() {
    const std::size_t phrase = phrase_of(party_.text);
    if (phrase == none) {
      reason_.because = "what the text told before";
      return;
    }
    reason_.path = tree_path(at_.sentence, at_.match.word, at_.parse.phrases[phrase].head);
    actors_.denoted(phrase);
    actors_.possessors(phrase);
    if (party_.actor.empty())
      say("the text does not let us know who");
    else if (!by_reference(phrase) && !within(phrase, 0) && !by_memory(phrase))
      by_surroundings(phrase);
    if (!referred_ || !party_.sector.empty()) by_agent(phrase);
  }

 private:
  void say(std::string_view text) { reason_.because.append(reason_.because.empty() ? "" : "; ").append(text); }
  const Word& word(std::size_t w) const { return at_.sentence.words[w]; }

  /// The phrase of these words that stands nearest to the predicate.
  std::size_t phrase_of(std::string_view text) const {
    std::size_t nearest = none;
    const auto distance = [&](std::size_t p) {
      const std::size_t head = at_.parse.phrases[p].head, from = at_.match.word;
      return head > from ? head - from : from - head;
    };
    for (std::size_t p = 0; p < at_.parse.phrases.size(); ++p)
      if (actors_.text_of(p) == text && (nearest == none || distance(p) < distance(nearest))) nearest = p;
    return nearest;
  }

  bool means_party(const std::vector<Party>& parties) const {
    return std::ranges::any_of(parties, [&](const Party& one) { return one.actor == party_.actor; });
  }

  /// `it`, `the two countries`, `its` ambassador: the words of a reference that end at a word.
  const Reference* reference(std::size_t begin, std::size_t end, std::string& text) const {
    std::string lower;
    text.clear();
    for (std::size_t w = begin; w < end && word(w).tag != Tag::ending; ++w) {
      to_lower(word(w).text, lower);
      text += (text.empty() ? "" : " ") + lower;
    }
    return lexicon_.reference(text);
  }

  bool by_reference(std::size_t index) {
    const Phrase& phrase = at_.parse.phrases[index];
    std::string text;
    const Reference* found = reference(phrase.begin, phrase.end, text);
    for (std::size_t w = phrase.begin; found == nullptr && w < phrase.end; ++w)
      if (word(w).tag == Tag::possessive)
        found = reference(w, w + 1, text);
      else if (word(w).tag == Tag::ending)
        found = reference(phrase.begin, w, text);
    if (found == nullptr) return false;
    const auto antecedent = trail_.antecedents.find(index);
    if (antecedent == trail_.antecedents.end()) {
      const auto parties = actors_.denoted(index);
      if (!means_party(parties) && !means_party(actors_.possessors(index))) return false;
      say(fmt::format("'{}' means {}", text, what_follows(found->kind)));
    } else {
      if (!means_party(antecedent->second)) return false;
      std::string words;
      for (const Party& one : antecedent->second) words += (words.empty() ? "" : ", ") + one.text;
      const std::size_t named = phrase_of(antecedent->second.front().text);
      const bool here = named != none && at_.parse.phrases[named].begin < phrase.begin;
      say(fmt::format("'{}' stands for '{}', told {}", text, words,
                      here ? "before it in the sentence" : "in a sentence before"));
    }
    append(reason_.rows, at_.rows.find("references.tsv", {{"phrase", text}}));
    return referred_ = true;
  }

  /// A name in the phrase, or in those that hang on it.
  bool within(std::size_t index, int depth) {
    if (index == none || depth > 3) return false;
    const Phrase& phrase = at_.parse.phrases[index];
    for (std::size_t w = phrase.begin; w < phrase.end; ++w)
      if (word(w).mention != none && by_name(word(w).mention)) return true;
    for (const Modifier& modifier : phrase.modifiers)
      if (within(modifier.phrase, depth + 1)) return true;
    if (depth > 0 && by_reference(index)) return true;
    return within(phrase.apposition, depth + 1) || within(phrase.possessor, depth + 1);
  }

  bool by_name(std::size_t mention) {
    const Mention& named = at_.sentence.mentions[mention];
    const auto meaning =
        std::ranges::find_if(named.meanings, [&](const Meaning& one) { return one.actor->code == party_.actor; });
    if (meaning == named.meanings.end()) return false;
    const bool several = std::ranges::any_of(
        named.meanings, [&](const Meaning& one) { return one.actor != named.meanings.front().actor; });
    say(fmt::format("'{}' is {} of {}{}", at_.sentence.text.substr(named.begin, named.end - named.begin),
                    phrase_for(meaning->name->kind), party_.actor,
                    several ? ", which alone of those so called the text has named" : ""));
    append(reason_.rows, at_.rows.naming(party_.actor, meaning->name->text));
    if (!party_.sector.empty() && meaning->name->sector == party_.sector) told_sector_ = true;
    return true;
  }

  static std::string_view phrase_for(NameKind kind) {
    switch (kind) {
      case NameKind::adjective:
        return "the adjective";
      case NameKind::people:
        return "the people";
      case NameKind::capital:
        return "the capital, for its government,";
      case NameKind::metonym:
        return "a name for the government";
      case NameKind::forces:
        return "a name for forces";
      case NameKind::agency:
        return "an agency";
      case NameKind::company:
        return "a company";
      case NameKind::person:
        return "the name of a person in an office";
      case NameKind::place:
        return "a place";
      default:
        return "a name";
    }
  }

  bool by_memory(std::size_t index) {
    const Word& head = word(at_.parse.phrases[index].head);
    const auto person = at_.memory.people.find(head.text);
    if (person == at_.memory.people.end() || person->second.actor != party_.actor) return false;
    say(fmt::format("the text has told of {} whose they are", head.text));
    return true;
  }

  /// What the phrase itself does not tell: the place of the act, the other side, the state named last.
  void by_surroundings(std::size_t index) {
    if (party_.sector.empty() && means_party(actors_.doers(index, at_.match.source)))
      return say("whose act the definite noun means: the one told last that it fits");
    const Homes homes(at_.setting.atlas, lexicon_, at_.sentence, at_.parse, actors_);
    if (homes.of_phrase(index, is_civil(party_.sector)) == party_.actor || homes.land(index) == party_.actor)
      return say("of the state in which the words beside it lie");
    if (at_.match.clause != none)
      if (const Land land = homes.of_act(at_.match.clause); land.state == party_.actor && land.phrase != none)
        return say(fmt::format("of the state in which the act took place: '{}'", actors_.text_of(land.phrase)));
    if (homes.only() == party_.actor) return say("of the one state of which the sentence speaks");
    for (const Party& beside : at_.match.source)
      if (beside.actor == party_.actor && has_home(beside.sector) && !is_civil(beside.sector) &&
          is_civil(party_.sector))
        return say(fmt::format("of the state for which '{}' acts together with them", beside.text));
    if (at_.memory.last_state(word(at_.parse.phrases[index].begin).begin) == party_.actor)
      return say("of the state that the text named last");
    say("what the text told before");
  }

  /// The noun that tells the sector.
  void by_agent(std::size_t index) {
    const Phrase& phrase = at_.parse.phrases[index];
    for (std::size_t w = phrase.end; w-- > phrase.begin;)
      for (const WordId noun : {word(w).noun(), word(w).id()}) {
        const Agent* agent = noun == 0 ? nullptr : lexicon_.agent(noun);
        if (agent == nullptr || word(w).mention != none || agent->sector != party_.sector) continue;
        if (!party_.sector.empty())
          say(fmt::format("'{}' is of the sector {}", word(w).text, party_.sector));
        else
          say(fmt::format("'{}' acts for whom it belongs to", word(w).text));
        return append(reason_.rows, at_.rows.find("agents.tsv", {{"noun", lexicon_.word(noun)}}));
      }
    if (told_sector_) say(fmt::format("such a name is of the sector {}", party_.sector));
  }

  const AtHand& at_;
  const Lexicon& lexicon_;
  const Party& party_;
  Reason& reason_;
  Trail trail_;
  Actors actors_;
  bool told_sector_ = false, referred_ = false;
};

/// A word and its heads up to the root.
std::vector<std::size_t> ancestors(const Sentence& sentence, std::size_t word) {
  std::vector<std::size_t> line;
  for (; word != none && line.size() <= sentence.words.size(); word = sentence.words[word].head) line.push_back(word);
  return line;
}

}  // namespace

std::string tree_path(const Sentence& sentence, std::size_t from, std::size_t to) {
  const auto up = ancestors(sentence, from), down = ancestors(sentence, to);
  const auto meet = std::ranges::find_first_of(up, down);
  if (from == to || meet == up.end()) return {};
  std::string path(sentence.words[from].text);
  for (auto one = up.begin(); one != meet; ++one)
    path += fmt::format(" <{}< {}", to_string(sentence.words[*one].relation), sentence.words[*(one + 1)].text);
  for (auto one = std::ranges::find(down, *meet); one != down.begin();) {
    --one;
    path += fmt::format(" >{}> {}", to_string(sentence.words[*one].relation), sentence.words[*one].text);
  }
  return path;
}

Reason explain_party(const AtHand& at, std::string field, const Party& party) {
  Reason reason;
  reason.field = std::move(field);
  reason.value = party.actor + (party.sector.empty() ? "" : (party.actor.empty() ? "" : " ") + party.sector);
  reason.words = party.text;
  Whence(at, party, reason).run();
  return reason;
}

}  // namespace entente::coding
