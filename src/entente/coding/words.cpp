#include "entente/coding/words.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "entente/coding/wording.hpp"

namespace entente::coding {
namespace {

constexpr std::array<std::pair<std::string_view, Relation>, 37> relations{{{"punct", Relation::punct},
                                                                           {"case", Relation::case_},
                                                                           {"det", Relation::det},
                                                                           {"nsubj", Relation::nsubj},
                                                                           {"obl", Relation::obl},
                                                                           {"nmod", Relation::nmod},
                                                                           {"amod", Relation::amod},
                                                                           {"advmod", Relation::advmod},
                                                                           {"root", Relation::root},
                                                                           {"obj", Relation::obj},
                                                                           {"compound", Relation::compound},
                                                                           {"conj", Relation::conj},
                                                                           {"mark", Relation::mark},
                                                                           {"aux", Relation::aux},
                                                                           {"cc", Relation::cc},
                                                                           {"flat", Relation::flat},
                                                                           {"nmod:poss", Relation::nmod_poss},
                                                                           {"advcl", Relation::advcl},
                                                                           {"cop", Relation::cop},
                                                                           {"xcomp", Relation::xcomp},
                                                                           {"ccomp", Relation::ccomp},
                                                                           {"nummod", Relation::nummod},
                                                                           {"aux:pass", Relation::aux_pass},
                                                                           {"acl:relcl", Relation::acl_relcl},
                                                                           {"appos", Relation::appos},
                                                                           {"acl", Relation::acl},
                                                                           {"nsubj:pass", Relation::nsubj_pass},
                                                                           {"parataxis", Relation::parataxis},
                                                                           {"nmod:desc", Relation::nmod_desc},
                                                                           {"compound:prt", Relation::compound_prt},
                                                                           {"list", Relation::list},
                                                                           {"obl:agent", Relation::obl_agent},
                                                                           {"iobj", Relation::iobj},
                                                                           {"fixed", Relation::fixed},
                                                                           {"expl", Relation::expl},
                                                                           {"csubj", Relation::csubj},
                                                                           {"goeswith", Relation::flat}}};

/// A subtype that the coder does not tell apart is its relation: `obl:unmarked` is an `obl`.
Relation relation_of(std::string_view name) {
  static const std::unordered_map<std::string_view, Relation> by_name(relations.begin(), relations.end());
  auto found = by_name.find(name);
  if (found == by_name.end()) found = by_name.find(name.substr(0, name.find(':')));
  return found == by_name.end() ? Relation::other : found->second;
}

Tag mark_of(std::string_view text) {
  if (text == ",") return Tag::comma;
  if (text == "-" || text == "\u2010" || text == "\u2011" || text == "/") return Tag::hyphen;
  return Tag::other;
}

/// A tag as a number, by which it is compared. All that are asked for here are shorter than eight bytes, and a number
/// of longer ones is none of theirs.
constexpr std::uint64_t packed(std::string_view tag) {
  std::uint64_t number = 0;
  for (const char c : tag.substr(0, 8)) number = number << 8U | static_cast<unsigned char>(c);
  return number;
}

constexpr std::array<std::pair<std::uint64_t, Tag>, 14> tags{{{packed("NOUN"), Tag::noun},
                                                              {packed("PROPN"), Tag::name},
                                                              {packed("VERB"), Tag::verb},
                                                              {packed("ADP"), Tag::preposition},
                                                              {packed("DET"), Tag::determiner},
                                                              {packed("ADJ"), Tag::adjective},
                                                              {packed("PRON"), Tag::pronoun},
                                                              {packed("AUX"), Tag::auxiliary},
                                                              {packed("ADV"), Tag::adverb},
                                                              {packed("NUM"), Tag::number},
                                                              {packed("CCONJ"), Tag::coordinator},
                                                              {packed("SCONJ"), Tag::subordinator},
                                                              {packed("X"), Tag::noun},
                                                              {packed("SYM"), Tag::noun}}};

Tag tag_of(const text::language::Token& token, std::uint64_t xpos) {
  if (xpos == packed("POS")) return Tag::ending;
  if (xpos == packed("PRP$") || xpos == packed("WP$")) return Tag::possessive;
  const std::uint64_t upos = packed(token.upos);
  if (upos == packed("PART")) return xpos == packed("TO") ? Tag::to : Tag::negation;
  if (upos == packed("PUNCT")) return mark_of(token.form);
  const auto found = std::ranges::find(tags, upos, &std::pair<std::uint64_t, Tag>::first);
  return found == tags.end() ? Tag::other : found->second;
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/// The verb's forms by Penn's tags; where the treebank has others, by the features of Universal Dependencies.
void set_verb_form(Word& word, const text::language::Token& token, std::uint64_t xpos) {
  const auto has = [&](std::string_view feature) { return token.feats.find(feature) != std::string::npos; };
  word.infinitive = xpos == packed("VB") || has("VerbForm=Inf");
  word.gerund = xpos == packed("VBG") || has("VerbForm=Ger") || (has("VerbForm=Part") && has("Tense=Pres"));
  word.present = xpos == packed("VBZ") || xpos == packed("VBP");
  word.past = xpos == packed("VBD") || (has("VerbForm=Fin") && has("Tense=Past"));
  word.participle = xpos == packed("VBN") || (has("VerbForm=Part") && !word.gerund);
}

/// The lemma that a table names: of a form that is one of a known verb, that verb.
WordId lemma_of(const Word& word, const text::language::Token& token, const Lexicon& lexicon, std::string& lower) {
  const bool verb = word.is_verbal() && word.form != nullptr && word.form->verb != 0;
  if (verb && word.infinitive && !lexicon.verb_rows(word.own).empty()) return word.own;  // "to found a union"
  if (verb && word.form->past_of == 0) return word.form->verb;
  to_lower(token.lemma, lower);
  const bool itself = word.own != 0 && lexicon.word(word.own) == lower;  // most are: spares a look-up
  const WordId lemma = itself ? word.own : lexicon.id(lower);
  if (!verb) return lemma;
  return lemma != 0 && lemma == word.form->past_of ? lemma : word.form->verb;
}

/// `held a sit-in outside the ministry`: a noun whose last part was read as a preposition.
void take_noun(std::vector<Word>& words, std::size_t w) {
  words[w].tag = Tag::noun;
  const std::size_t thing = words[w].head;
  if (words[w].relation != Relation::case_ || thing == none || thing < w) return;
  words[w].head = words[thing].head;
  words[w].relation = words[thing].relation;
  words[thing].head = w;
  words[thing].relation = Relation::nmod;
  for (std::size_t child = 0; child < w; ++child)
    if (words[child].head == thing) words[child].head = w;
}

/// `test-fired` is one verb when a table names it: the words before its last one belong to it.
void join_hyphened(std::vector<Word>& words, const Lexicon& lexicon) {
  std::string lower;
  for (std::size_t w = 2; w < words.size(); ++w) {
    if (words[w - 1].tag != Tag::hyphen || words[w - 2].end != words[w - 1].begin || words[w - 1].end != words[w].begin)
      continue;
    const std::size_t begin = words[w - 2].begin;
    to_lower(std::string_view(words[w - 2].text.data(), words[w].end - begin), lower);
    const Form* joined = lexicon.form(lower);
    if (joined == nullptr) continue;
    for (Word& word : words)
      if (word.head == w - 2 || word.head == w - 1) word.head = w;
    if (words[w].head == w || words[w].head == w - 1 || words[w].head == w - 2) {
      words[w].head = words[w - 2].head == w ? none : words[w - 2].head;
      words[w].relation = words[w - 2].relation;
    }
    words[w].form = joined;
    words[w].own = joined->word;
    if (joined->verb != 0 && words[w].tag == Tag::verb) words[w].lemma = joined->verb;
    if (joined->noun != 0 && words[w].tag == Tag::preposition) take_noun(words, w);
    for (const std::size_t part : {w - 2, w - 1}) {
      words[part].head = w;
      words[part].relation = Relation::fixed;
      words[part].form = nullptr;
      words[part].own = 0;
    }
  }
}

}  // namespace

std::string_view to_string(Relation relation) {
  const auto found = std::ranges::find(relations, relation, &std::pair<std::string_view, Relation>::second);
  return found == relations.end() ? "dep" : found->first;
}

bool is_adjectival(const Mention& mention) {
  return !mention.meanings.empty() && mention.meanings.front().name->kind == NameKind::adjective;
}

std::size_t Sentence::child(std::size_t word, Relation relation) const {
  for (const std::size_t one : children(word))
    if (words[one].relation == relation && words[one].head == word) return one;
  return none;
}

void Sentence::index_children() {
  first_child_.assign(words.size() + 2, 0);
  for (const Word& word : words)
    if (word.head != none) ++first_child_[word.head + 2];
  for (std::size_t i = 2; i < first_child_.size(); ++i) first_child_[i] += first_child_[i - 1];
  children_.resize(words.size());
  for (std::size_t w = 0; w < words.size(); ++w)
    if (words[w].head != none) children_[first_child_[words[w].head + 1]++] = w;
}

/// Linear: every word is walked up from once, to where an earlier walk has been.
void Sentence::break_circles() {
  std::vector<std::size_t> walk(words.size(), none);  // the one that reached a word
  bool broken = false;
  for (std::size_t start = 0; start < words.size(); ++start) {
    std::size_t w = start;
    while (walk[w] == none) {
      walk[w] = start;
      if (words[w].head == none) break;
      if (walk[words[w].head] == start) {
        words[w].head = none;
        words[w].relation = Relation::root;
        broken = true;
        break;
      }
      w = words[w].head;
    }
  }
  if (broken) index_children();
}

Sentence look_up(const text::language::Sentence& parsed, std::size_t number, std::string_view document,
                 std::span<const Mention> mentions, const Lexicon& lexicon, std::span<const WordId> ids) {
  Sentence result;
  result.text = document;
  result.begin = parsed.begin;
  result.end = parsed.end;
  result.number = number;
  result.mentions = mentions;
  result.words.reserve(parsed.tokens.size());
  std::size_t mention = 0;
  std::string lower;
  for (const text::language::Token& token : parsed.tokens) {
    const std::uint64_t xpos = packed(token.xpos);
    Word word;
    word.begin = token.begin;
    word.end = token.end;
    word.text = document.substr(token.begin, token.end - token.begin);
    word.capital = !word.text.empty() && is_upper(word.text.front());
    while (mention < mentions.size() && mentions[mention].end <= word.begin) ++mention;
    if (mention < mentions.size() && mentions[mention].begin < word.end && xpos != packed("POS"))
      word.mention = mention;
    if (ids.empty()) to_lower(token.form, lower);
    word.own = ids.empty() ? lexicon.id(lower) : ids[result.words.size()];
    word.form = lexicon.form(word.own);
    word.tag = tag_of(token, xpos);
    word.head = token.head == 0 ? none : static_cast<std::size_t>(token.head - 1);
    word.relation = word.head == none ? Relation::root : relation_of(token.deprel);
    if (word.tag == Tag::verb || word.tag == Tag::auxiliary) set_verb_form(word, token, xpos);
    word.relative = xpos == packed("WDT") || xpos == packed("WP") || xpos == packed("WP$") ||
                    token.feats.find("PronType=Rel") != std::string::npos;
    if (word.is(Grammar::negation)) word.tag = Tag::negation;
    word.lemma = lemma_of(word, token, lexicon, lower);
    result.words.push_back(word);
  }
  join_hyphened(result.words, lexicon);
  for (Word& word : result.words) {
    if (word.mention == none && (word.capital || has_digit(word.text))) word.weapon = lexicon.weapon(word.own);
  }
  result.index_children();
  result.break_circles();
  return result;
}

bool means_people(const Meaning* meaning) {
  return meaning != nullptr && (meaning->name->kind == NameKind::people || meaning->name->kind == NameKind::adjective);
}

}  // namespace entente::coding
