#include "entente/coding/actors.hpp"

#include <algorithm>

namespace entente::coding {

void merge(std::vector<Party>& into, const std::vector<Party>& more) {
  for (const Party& one : more) {
    const auto same = std::ranges::find_if(into, [&](const Party& other) {
      return other.actor == one.actor && (!one.actor.empty() || other.text == one.text);
    });
    if (same == into.end())
      into.push_back(one);
    else if (same->sector.empty())
      same->sector = one.sector;
  }
}

Actors::Actors(const Atlas& atlas, const Lexicon& lexicon, const Memory& memory, const Sentence& sentence,
               const Parse& parse, Trail* trail)
    : atlas_(atlas),
      lexicon_(lexicon),
      memory_(memory),
      sentence_(sentence),
      parse_(parse),
      trail_(trail),
      cache_(parse.phrases.size()) {}

std::string Actors::text_of(const Phrase& phrase) const {
  const std::size_t begin = sentence_.words[phrase.begin].begin;
  std::size_t last = phrase.end - 1;
  while (last > phrase.begin && sentence_.words[last].tag == Tag::ending) --last;
  return std::string(sentence_.text.substr(begin, sentence_.words[last].end - begin));
}

Party Actors::party(std::string_view code, std::string_view sector, const Phrase& phrase) const {
  return {std::string(code), std::string(sector), text_of(phrase)};
}

const Meaning* Actors::meaning(std::size_t mention) const {
  const std::vector<Meaning>& meanings = sentence_.mentions[mention].meanings;
  if (meanings.empty() || meanings.front().name->kind == NameKind::not_metonym) return nullptr;
  const Meaning& first = meanings.front();
  const bool several = std::ranges::any_of(meanings, [&](const Meaning& other) { return other.actor != first.actor; });
  if (!several) return &first;
  const Meaning* found = nullptr;
  for (const Meaning& one : meanings)
    if (memory_.knows(one.actor->code) && one.name->kind != NameKind::not_metonym) {
      if (found != nullptr && found->actor != one.actor) return nullptr;
      if (found == nullptr) found = &one;
    }
  return found;
}

const std::vector<Party>& Actors::denoted(std::size_t phrase) {
  static const std::vector<Party> nobody;
  if (phrase == none || depth_ > 6) return nobody;
  auto& cached = cache_[phrase];
  if (cached) return *cached;
  ++depth_;
  std::vector<Party> parties;
  for (std::size_t p = phrase; p != none; p = parse_.phrases[p].next)
    if (p == phrase || !parse_.phrases[p].excluded) merge(parties, denoted_one(p));
  --depth_;
  cache_[phrase] = std::move(parties);
  return *cache_[phrase];
}

std::optional<std::size_t> Actors::agent_word(const Phrase& phrase) const {
  for (std::size_t w = phrase.end; w-- > phrase.begin;) {
    const Word& word = sentence_.words[w];
    if (word.tag == Tag::ending) return std::nullopt;
    if (word.mention != none || word.tag == Tag::hyphen) continue;
    if (lexicon_.agent(word.noun()) != nullptr || lexicon_.agent(word.id()) != nullptr) return w;
    if (!word.capital) return std::nullopt;  // a noun that is no agent ends the phrase: "China's claim"
  }
  return std::nullopt;
}

std::vector<Party> Actors::denoted_one(std::size_t index) {
  const Phrase& phrase = parse_.phrases[index];
  if (auto named = by_names_behind(index); named.size() > 1) return named;
  if (auto referred = by_reference(index)) return *referred;
  const Word& head = sentence_.words[phrase.head];
  const bool every = head.tag == Tag::determiner;  // "each of them", "none of them"
  if ((head.is(Grammar::transparent) || every) && head.mention == none && !phrase.modifiers.empty() && depth_ < 5)
    return denoted(phrase.modifiers.front().phrase);
  if (phrase.pronoun) return {};
  if (head.mention != none && !is_ethnic(phrase.head)) {
    const Meaning* found = meaning(head.mention);
    if (found == nullptr) return {};
    if (found->name->kind == NameKind::media) return {};
    if (is_likened(phrase)) return {};
    if (found->name->kind == NameKind::people)
      if (auto parties = of_another_land(index); !parties.empty()) return parties;
    if (found->name->kind == NameKind::person)
      if (auto parties = by_land_behind(phrase, found->actor->code); !parties.empty()) return parties;
    if (found->name->kind == NameKind::person)
      if (auto parties = by_present_office(phrase, found->actor->code); !parties.empty()) return parties;
    std::string_view sector = found->name->sector;
    for (std::size_t w = phrase.begin; w < phrase.head; ++w)
      if (const Agent* agent = lexicon_.agent(sentence_.words[w].noun()); agent != nullptr && !agent->sector.empty())
        sector = agent->sector;
    if (found->name->kind == NameKind::person)
      if (const auto led = sector_led_by(phrase.apposition); !led.empty()) sector = led;
    std::vector<Party> parties;
    const bool owned = owned_by_name(phrase);
    if (owned && found->actor->kind == ActorKind::arrangement)  // "China's Belt and Road Initiative"
      return {party(found->actor->code, sector, phrase)};
    parties = mentions_before(index, phrase.head + 1, nullptr);  // but "Jordan's King Abdullah"
    if (parties.size() < 2 && (parties.empty() || (found->name->kind == NameKind::person && !owned)))
      parties = {party(found->actor->code, sector, phrase)};
    else
      for (Party& one : parties)
        if (one.sector.empty() && one.actor == found->actor->code) one.sector = sector;
    return parties;
  }
  if (head.id() == lexicon_.id("parties") || head.id() == lexicon_.id("signatories"))  // "the parties to the treaty"
    for (const Modifier& modifier : phrase.modifiers)
      if (modifier.preposition == lexicon_.id("to") || modifier.preposition == lexicon_.id("of"))
        if (const auto& treaty = denoted(modifier.phrase); treaty.size() == 1 && is_arrangement(treaty.front().actor))
          return treaty;
  if (head.tag == Tag::number && !phrase.modifiers.empty())  // "four of the invited, Egypt, …"
    if (const Phrase& of = parse_.phrases[phrase.modifiers.front().phrase];
        of.next != none && of.apposition == none && sentence_.words[of.head].mention == none)
      return denoted(of.next);
  if (head.tag == Tag::number && !phrase.modifiers.empty()) return by_names_behind(phrase.modifiers.front().phrase);
  if (auto arrangement = named_before_body(phrase); !arrangement.empty()) return arrangement;
  if (const auto agent = agent_word(phrase)) {
    if (auto body = by_word_of_name(phrase); body.size() == 1 && is_arrangement(body.front().actor)) return body;
    std::vector<Party> parties = by_agent(index, *agent);
    return parties.empty() ? by_word_of_name(phrase) : parties;
  }
  if (const auto person = known_person(phrase)) return {*person};
  if (phrase.apposition != none && sentence_.words[phrase.head].capital) {
    std::vector<Party> parties = denoted(phrase.apposition);
    if (parties.empty()) parties = possessors(phrase.apposition);  // "Kenzo Oshima, the UN coordinator"
    return parties;
  }
  if (head.capital && head.form == nullptr)  // "Naval Group of France"
    for (const Modifier& modifier : phrase.modifiers)
      if (modifier.preposition == lexicon_.id("of")) return denoted(modifier.phrase);
  return by_word_of_name(phrase);
}

/// `the Quad grouping`, `the Five Eyes intelligence network`: the arrangement before a noun for such things.
std::vector<Party> Actors::named_before_body(const Phrase& phrase) const {
  if (!sentence_.words[phrase.head].is(Grammar::body) || phrase.possessor != none) return {};
  for (std::size_t w = phrase.head; w-- > phrase.begin;) {
    const Meaning* found = sentence_.words[w].mention == none ? nullptr : meaning(sentence_.words[w].mention);
    if (found != nullptr && is_arrangement(found->actor->code)) return {party(found->actor->code, "", phrase)};
    if (found != nullptr) return {};
  }
  return {};
}

/// `three ASEAN states, Cambodia, Laos and Myanmar`, `four of the invited, Egypt, …`: several are those named behind
/// them.
std::vector<Party> Actors::by_names_behind(std::size_t index) {
  const Phrase& phrase = parse_.phrases[index];
  const Word& head = sentence_.words[phrase.head];
  const bool several = (head.is(Grammar::plural) && agent_word(phrase)) || head.tag == Tag::number;
  if (!several || phrase.apposition == none || phrase.apposition < index) return {};
  std::vector<Party> parties = denoted(phrase.apposition);
  if (!std::ranges::all_of(parties, [&](const Party& one) { return !one.actor.empty() && !is_arrangement(one.actor); }))
    return {};
  const auto agent = agent_word(phrase);
  for (Party& one : parties) {
    if (agent && one.sector.empty()) one.sector = sector_of(phrase, *agent);
    one.text = text_of(phrase);
  }
  return parties;
}

/// `Horst Koehler, the United Nations envoy`: what the text says that a person is counts before what the atlas knows.
std::vector<Party> Actors::by_present_office(const Phrase& phrase, std::string_view known) {
  if (phrase.apposition == none || !is_person(phrase.apposition)) return {};
  std::vector<Party> parties = denoted(phrase.apposition);
  if (parties.size() != 1 || parties.front().actor == known || owned_by_name(parse_.phrases[phrase.apposition]))
    return {};
  parties.front().text = text_of(phrase);
  return parties;
}

/// `an Asian NATO` is none.
bool Actors::is_likened(const Phrase& phrase) const {
  const Word& first = sentence_.words[phrase.begin];
  const bool indefinite = first.tag == Tag::determiner && (first.text == "a" || first.text == "an");
  const Word& head = sentence_.words[phrase.head];
  const Meaning* found = head.mention == none ? nullptr : meaning(head.mention);
  return indefinite && phrase.begin < phrase.head && found != nullptr && is_arrangement(found->actor->code) &&
         sentence_.words[phrase.head - 1].mention != head.mention;
}

/// `King Abdullah of Jordan`: the state behind a name counts before the one that the atlas knows.
std::vector<Party> Actors::by_land_behind(const Phrase& phrase, std::string_view known) {
  for (const Modifier& modifier : phrase.modifiers) {
    const Phrase& land = parse_.phrases[modifier.phrase];
    const std::size_t mention = sentence_.words[land.head].mention;
    if (modifier.preposition != lexicon_.id("of") || land.begin != phrase.end + 1 || mention == none) continue;
    const Meaning* found = meaning(mention);
    if (found == nullptr || found->actor->kind != ActorKind::state || found->actor->code == known) continue;
    return {party(found->actor->code, "GOV", phrase)};
  }
  return {};
}

/// `ethnic Albanians` are Albanians by descent, of whatever state.
bool Actors::is_ethnic(std::size_t word) const {
  const Agent* before = word == 0 ? nullptr : lexicon_.agent(sentence_.words[word - 1].id());
  return before != nullptr && before->ethnic;
}

/// `the Albanians of Serbia` are Serbia's.
std::vector<Party> Actors::of_another_land(std::size_t index) {
  const Phrase& phrase = parse_.phrases[index];
  for (const Modifier& modifier : phrase.modifiers) {
    const Reference* link = lexicon_.link(modifier.preposition);
    if (link == nullptr || !link->binds_agent(false) || !link->binds_thing() || link->points()) continue;
    const std::vector<Party>& land = denoted(modifier.phrase);
    if (land.size() == 1 && !is_arrangement(land.front().actor)) return {party(land.front().actor, "CVL", phrase)};
  }
  return {};
}

/// Mentions in the phrase before word `end`: the possessor alone when there is one, else the chain joined by `and`,
/// commas or hyphens that ends nearest to the head.
std::vector<Party> Actors::mentions_before(std::size_t index, std::size_t end, const Agent* agent) {
  const Phrase& phrase = parse_.phrases[index];
  std::vector<Party> parties;
  std::size_t last = none;
  for (std::size_t w = phrase.begin; w < end; ++w) {
    const Word& word = sentence_.words[w];
    if (word.mention == none || word.mention == last) continue;
    bool joined = last == none;
    for (std::size_t b = w; b-- > phrase.begin && !joined;) {
      const Tag tag = sentence_.words[b].tag;
      if (tag == Tag::coordinator || tag == Tag::comma || tag == Tag::hyphen) joined = true;
      if (sentence_.words[b].mention == none) continue;
      break;
    }
    last = word.mention;
    const Meaning* found = meaning(word.mention);
    if (found == nullptr || found->name->kind == NameKind::media || is_ethnic(w)) continue;
    const bool owned = std::any_of(sentence_.words.begin() + static_cast<std::ptrdiff_t>(phrase.begin),
                                   sentence_.words.begin() + static_cast<std::ptrdiff_t>(w),
                                   [](const Word& one) { return one.tag == Tag::ending; });
    if (!joined && owned) continue;
    const bool own_people = found->name->kind == NameKind::people && !parties.empty() && !joined;
    if (own_people) continue;  // "Bosnian Serbs"
    if (!joined) parties.clear();
    const std::string_view sector = agent != nullptr && !agent->sector.empty() ? std::string_view(agent->sector)
                                                                               : std::string_view(found->name->sector);
    merge(parties, {party(found->actor->code, sector, phrase)});
  }
  return parties;
}

/// `Penny Wong, a spokeswoman of the opposition`: the sector of those of whom a text says that somebody leads them or
/// speaks for them, when it is no government's.
std::string_view Actors::sector_led_by(std::size_t apposition) const {
  const auto word = apposition == none ? std::nullopt : agent_word(parse_.phrases[apposition]);
  const Agent* agent = word ? lexicon_.agent(sentence_.words[*word].noun()) : nullptr;
  if (agent == nullptr || !agent->office) return {};
  const std::string_view sector = sector_of(parse_.phrases[apposition], *word);
  return is_civil(sector) ? sector : std::string_view{};
}

/// `rebel leaders`, `the leader of the opposition`: who leads is of those whom he leads.
std::string_view Actors::sector_of(const Phrase& phrase, std::size_t agent_at) const {
  const Word& noun = sentence_.words[agent_at];
  const Agent* agent = lexicon_.agent(noun.noun());
  if (agent == nullptr) agent = lexicon_.agent(noun.id());
  if (agent->sector != "GOV" && agent->sector != "PTY") return agent->sector;
  for (std::size_t w = agent_at; w-- > phrase.begin && sentence_.words[w].mention == none;)
    if (const Agent* led = lexicon_.agent(sentence_.words[w].noun()); led != nullptr && led->civil) return led->sector;
  for (const Modifier& modifier : phrase.modifiers) {
    const Phrase& led = parse_.phrases[modifier.phrase];
    const auto word = agent->office && modifier.preposition == lexicon_.id("of") ? agent_word(led) : std::nullopt;
    if (!word) continue;
    if (const std::string_view sector = sector_of(led, *word); is_civil(sector)) return sector;
  }
  return agent->sector;
}

std::vector<Party> Actors::by_agent(std::size_t index, std::size_t agent_at) {
  const Phrase& phrase = parse_.phrases[index];
  const Word& noun = sentence_.words[agent_at];
  const Agent* agent = lexicon_.agent(noun.noun());
  if (agent == nullptr) agent = lexicon_.agent(noun.id());
  if (agent->relation && owned_by_name(phrase)) return {};
  const std::string_view sector = sector_of(phrase, agent_at);
  std::vector<Party> parties = mentions_before(index, phrase.end, agent);
  if (!parties.empty()) {
    if (!sector.empty())
      for (Party& one : parties) one.sector = sector;
    return parties;
  }
  parties = agent->relation ? opposite(index) : owner_by_pronoun(index);
  const bool shares = phrase.first != index && phrase.begin == agent_at && !noun.capital;
  if (parties.empty() && shares) parties = mentions_before(phrase.first, parse_.phrases[phrase.first].head, agent);
  for (const Modifier& modifier : phrase.modifiers) {
    if (!parties.empty()) break;
    const Reference* link = lexicon_.link(modifier.preposition);
    if (link == nullptr) continue;
    const bool of_office = agent->office && link->binds_office();
    if (!of_office && !link->binds_agent(agent->civil || is_capital(modifier.phrase))) continue;
    parties = denoted(modifier.phrase);
    if (parties.empty()) parties = possessors(modifier.phrase);
  }
  for (const Modifier& modifier : phrase.modifiers) {  // "the other party in the conflict, Russia"
    const std::size_t named = parse_.phrases[modifier.phrase].apposition;
    if (parties.empty() && named != none) parties = denoted(named);
  }
  if (parties.empty() && phrase.apposition != none) parties = denoted(phrase.apposition);
  if (parties.empty() && !agent->relation && phrase.possessor != none && !parse_.phrases[phrase.possessor].pronoun)
    parties = denoted(phrase.possessor);  // "Mr Sogavare's government"
  if (parties.empty())
    if (const auto person = known_person(phrase)) parties = {*person};
  const Word& first = sentence_.words[phrase.begin];
  const bool definite = first.is(Grammar::definite) || noun.capital || phrase.begin == agent_at;
  if (parties.empty() && definite && agent->is_official()) {
    const auto held = memory_.offices.find(office_of(index));
    const std::string_view state =
        held != memory_.offices.end() && !names_bearer(index)               ? std::string_view(held->second.actor)
        : agent->office || agent->sector == "GOV" || agent->sector == "LEG" ? state_at_hand(index)
                                                                            : std::string_view{};
    if (!state.empty()) parties = {party(state, sector, phrase)};
  }
  for (Party& one : parties) {
    if (!sector.empty()) one.sector = sector;
    one.text = text_of(phrase);
  }
  return parties;
}

std::string Actors::office_of(std::size_t index) const {
  const Phrase& phrase = parse_.phrases[index];
  std::size_t last = none;
  for (std::size_t w = phrase.begin; w < phrase.end; ++w)
    if (const Agent* agent = lexicon_.agent(sentence_.words[w].noun());
        agent != nullptr && agent->is_official() && sentence_.words[w].mention == none)
      last = w;
  std::string office, lower;
  for (std::size_t w = last == none ? phrase.begin : last + 1; w-- > phrase.begin;) {
    const Word& word = sentence_.words[w];
    const bool describes = word.tag == Tag::noun || word.tag == Tag::adjective || word.tag == Tag::name;
    if (word.mention != none || !describes) break;
    to_lower(word.text, lower);
    office = office.empty() ? lower : lower + " " + office;
  }
  return office;
}

bool Actors::names_bearer(std::size_t index) const {
  const Phrase& phrase = parse_.phrases[index];
  const auto begin = sentence_.words.begin() + static_cast<std::ptrdiff_t>(phrase.begin);
  const auto end = sentence_.words.begin() + static_cast<std::ptrdiff_t>(phrase.end);
  return !phrase.modifiers.empty() || phrase.apposition != none || sentence_.words[phrase.head].capital ||
         std::any_of(begin, end, [](const Word& word) { return word.mention != none || word.tag == Tag::possessive; });
}

/// `Japan's neighbour`: another than the owner.
bool Actors::owned_by_name(const Phrase& phrase) const {
  for (std::size_t w = phrase.begin; w < phrase.head; ++w)
    if (sentence_.words[w].tag == Tag::ending) return true;
  return false;
}

std::optional<Party> Actors::known_person(const Phrase& phrase) const {
  const Word& head = sentence_.words[phrase.head];
  if (!head.capital || head.mention != none) return std::nullopt;
  const auto found = memory_.people.find(head.text);
  if (found == memory_.people.end()) return std::nullopt;
  Party person = found->second;
  person.text = text_of(phrase);
  return person;
}

std::vector<Party> Actors::possessors(std::size_t index) {
  const Phrase& phrase = parse_.phrases[index];
  std::vector<Party> parties = mentions_before(index, std::max(phrase.head, phrase.begin), nullptr);
  if (parties.empty() && phrase.possessor != none && !parse_.phrases[phrase.possessor].pronoun)
    parties = denoted(phrase.possessor);
  if (parties.empty()) parties = owner_by_pronoun(index);
  if (parties.empty())  // "the prime minister's visit", "the alliance's summit"
    for (std::size_t w = phrase.begin + 1; w < phrase.end; ++w)
      if (sentence_.words[w].tag == Tag::ending)
        for (std::size_t b = phrase.begin; b < w; ++b)
          if (const Agent* agent = lexicon_.agent(sentence_.words[b].noun()); agent != nullptr && agent->office) {
            const auto state = memory_.last_state(sentence_.words[b].begin);
            if (!state.empty()) return {party(state, agent->sector, phrase)};
          }
  return parties;
}

std::vector<Party> Actors::nameless(std::size_t index) {
  std::vector<Party> parties;
  if (index == none || depth_ > 4) return parties;
  const Phrase& first = parse_.phrases[index];
  if (first.pronoun) {
    const std::size_t earlier = earlier_phrase(index);
    if (earlier == none) return parties;
    ++depth_;
    parties = nameless(earlier);
    --depth_;
    return parties;
  }
  for (std::size_t p = index; p != none; p = parse_.phrases[p].next) {
    const Phrase& phrase = parse_.phrases[p];
    const Word& head = sentence_.words[phrase.head];
    if (head.mention != none && !is_ethnic(phrase.head)) continue;
    if (head.is(Grammar::transparent) && !phrase.modifiers.empty()) {
      ++depth_;
      merge(parties, nameless(phrase.modifiers.front().phrase));
      --depth_;
      continue;
    }
    if (head.is(Grammar::transparent) && head.is(Grammar::plural)) {  // "hundreds of thousands rallied"
      parties.push_back(party("", "CVL", phrase));
      continue;
    }
    const auto word = agent_word(phrase);
    const Agent* agent = word ? lexicon_.agent(sentence_.words[*word].noun()) : nullptr;
    if (agent != nullptr && (agent->relation || agent->metonymic)) continue;
    if (agent == nullptr && !sentence_.is_somebody(phrase.head)) continue;
    parties.push_back(party("", agent == nullptr ? std::string_view{} : sector_of(phrase, *word), phrase));
  }
  return parties;
}

std::vector<Party> Actors::nameless_inside(std::size_t index) {
  if (index == none) return {};
  const Phrase& phrase = parse_.phrases[index];
  for (std::size_t w = phrase.begin; w < phrase.head; ++w)  // "opposition demands"
    if (const Agent* agent = lexicon_.agent(sentence_.words[w].noun());
        agent != nullptr && agent->civil && sentence_.words[w].relation == Relation::compound)
      return {party("", agent->sector, phrase)};
  for (const Modifier& modifier : parse_.phrases[index].modifiers)
    if (const Reference* link = lexicon_.link(modifier.preposition); link != nullptr && link->binds_thing())
      return nameless(modifier.phrase);
  return {};
}

std::vector<Party> Actors::recent_arrangement(std::size_t index) const {
  const Phrase& phrase = parse_.phrases[index];
  const auto says = [&](const Modifier& modifier) {
    const Reference* link = lexicon_.link(modifier.preposition);
    return link != nullptr && (link->binds_agent(true) || link->points()) && modifier.phrase > index;
  };
  if (std::ranges::any_of(phrase.modifiers, says) || owned_by_name(phrase)) return {};
  for (std::size_t w = phrase.begin; w < phrase.head; ++w)
    if (sentence_.words[w].relation == Relation::compound && sentence_.words[w].tag != Tag::number)
      return {};  // "crew members", and not "the twelfth member"
  const std::size_t at = sentence_.words[phrase.begin].begin;
  auto code = arrangement_at_hand(at);
  const Actor* actor = atlas_.find(code);
  const bool of_treaty = sentence_.words[phrase.head].is(Grammar::treaty);
  const bool body =
      actor != nullptr && (actor->subkind == "organisation" || actor->subkind == "forum" || actor->subkind == "court");
  if (of_treaty && body) code = memory_.last_arrangement("alliance|trade|treaty|regime", at);
  return code.empty() ? std::vector<Party>{} : std::vector<Party>{party(code, {}, phrase)};
}

std::vector<Party> Actors::beside(std::size_t index) {
  for (std::size_t p = 0; p < parse_.phrases.size(); ++p)
    if (parse_.phrases[p].apposition != none && parse_.phrases[p].apposition == parse_.phrases[index].first)
      return denoted(p);
  return {};
}

std::vector<Party> Actors::inner(std::size_t index, WordId preposition) {
  std::vector<Party> parties;
  if (index == none || depth_ > 4) return parties;
  ++depth_;
  for (std::size_t p = index; p != none; p = parse_.phrases[p].next) {
    const Phrase& phrase = parse_.phrases[p];
    if (preposition == 0) merge(parties, possessors(p));
    if (!parties.empty() && preposition == 0) continue;
    if (preposition == 0 && phrase.modifiers.empty())
      if (const std::string body = gathering(p); !body.empty()) parties = {party(body, "", phrase)};
    for (const Modifier& modifier : phrase.modifiers) {
      if (preposition != 0 && modifier.preposition != preposition) continue;
      const Reference* link = lexicon_.link(modifier.preposition);
      if (preposition == 0 && (link == nullptr || !link->binds_thing())) continue;
      const auto& direct = denoted(modifier.phrase);
      merge(parties, direct.empty() ? inner(modifier.phrase, 0) : direct);
      if (!parties.empty()) break;
    }
  }
  --depth_;
  return parties;
}

bool Actors::is_capital(std::size_t index) const {
  const Word& head = sentence_.words[parse_.phrases[index].head];
  if (head.mention == none || sentence_.mentions[head.mention].meanings.empty()) return false;
  const NameKind kind = sentence_.mentions[head.mention].meanings.front().name->kind;
  return kind == NameKind::capital || kind == NameKind::metonym;
}

bool Actors::names_treaty(std::size_t mention) const {
  const Meaning* found = meaning(mention);
  if (found == nullptr || found->actor->kind != ActorKind::arrangement) return false;
  const std::string& kind = found->actor->subkind;
  return kind == "treaty" || kind == "trade" || kind == "regime" || kind == "programme";
}

bool Actors::is_exercise(std::string_view code) const {
  const Actor* actor = atlas_.find(code);
  return actor != nullptr && actor->subkind == "exercise";
}

bool Actors::is_arrangement(std::string_view code) const {
  const Actor* actor = atlas_.find(code);
  return actor != nullptr && actor->kind == ActorKind::arrangement;
}

std::size_t Actors::phrase_of(const Party& party) const {
  for (std::size_t p = 0; p < parse_.phrases.size(); ++p)
    if (text_of(p) == party.text) return p;
  return none;
}

bool Actors::is_person(std::size_t index) const {
  const Phrase& phrase = parse_.phrases[index];
  const Word& head = sentence_.words[phrase.head];
  if (head.mention != none) {
    const Meaning* found = meaning(head.mention);
    return found != nullptr && found->name->kind == NameKind::person;
  }
  if (const auto at = agent_word(phrase)) {
    const Agent* agent = lexicon_.agent(sentence_.words[*at].noun());
    return agent != nullptr && agent->person;
  }
  return head.capital && memory_.people.contains(head.text);
}

bool Actors::is_plural(std::size_t index) const {
  const Phrase& phrase = parse_.phrases[index];
  if (phrase.next != none) return true;
  const Word& head = sentence_.words[phrase.head];
  if (head.mention == none) return head.is(Grammar::plural);
  const Meaning* named = meaning(head.mention);
  if (named == nullptr) return false;
  const bool several = named->actor->kind == ActorKind::group && head.text.ends_with('s');  // "the Houthis"
  return several || named->name->kind == NameKind::people;                                  // "Russians"
}

}  // namespace entente::coding
