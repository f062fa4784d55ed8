#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "entente/coding/coding.hpp"
#include "entente/coding/explainer.hpp"
#include "entente/coding/plain_names.hpp"
#include "entente/coding/reader.hpp"
#include "entente/coding/sieve.hpp"
#include "entente/coding/wording.hpp"

namespace entente::coding {
namespace {

/// Changes with the rules of this room.
constexpr std::string_view rules = "trees-2";

bool is_read(text::Kind kind) {
  return kind == text::Kind::prose || kind == text::Kind::item || kind == text::Kind::quote;
}

/// What an act gets that the text gives no date for: the day of publication; in a document that has none, the year of
/// the latest date it names; else the whole time of which such texts tell.
Date fallback_date(const text::Document& document, std::optional<int> latest_year) {
  if (document.published) {
    Date date = *document.published;
    date.precision = date.precision == Precision::day ? Precision::publication : Precision::inferred;
    date.text.clear();
    return date;
  }
  if (latest_year) return {year_interval(*latest_year), Precision::inferred, {}};
  return {{first_of_year(1900), first_of_year(2100)}, Precision::inferred, {}};
}

/// The latest year that a text writes out.
std::optional<int> latest_year(std::string_view text) {
  std::optional<int> latest;
  int digits = 0, value = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ' ';
    if (is_digit(c)) {
      ++digits;
      value = digits > 4 ? 0 : value * 10 + (c - '0');
      continue;
    }
    if (digits == 4 && value >= 1900 && value < 2100) latest = std::max(latest.value_or(0), value);
    digits = value = 0;
  }
  return latest;
}

/// The word before a byte.
std::string_view word_before(std::string_view text, std::size_t at) {
  if (at < 2) return {};
  const std::size_t end = at - 1;
  const std::size_t space = text.find_last_of(" \n", end - 1);
  const std::size_t begin = space == std::string_view::npos ? 0 : space + 1;
  return text.substr(begin, end - begin);
}

/// The word after a byte.
std::string_view word_after(std::string_view text, std::size_t at) {
  const std::size_t begin = std::min(at + 1, text.size());
  return text.substr(begin, std::min(text.find_first_of(" \n.,;", begin), text.size()) - begin);
}

/// Whether a name out of its time is told well enough: in full, or by a surname that belongs to one state only, with an
/// office before it.
bool is_told(const Mention& mention, std::string_view text, const Lexicon& lexicon) {
  if (text.substr(mention.begin, mention.end - mention.begin).find(' ') != std::string_view::npos) return true;
  std::string lower;
  const auto agent_of = [&](std::string_view word) {
    to_lower(word, lower);
    const Form* form = lexicon.form(lower);
    return form == nullptr ? nullptr : lexicon.agent(form->noun);
  };
  const Agent* office = agent_of(word_before(text, mention.begin));
  const Agent* body = agent_of(word_after(text, mention.end));  // "the Trump administration"
  const bool told =
      (office != nullptr && office->office) || (body != nullptr && body->sector == "GOV" && !body->person);
  return told && std::ranges::all_of(mention.meanings,
                                     [&](const Meaning& one) { return one.actor == mention.meanings.front().actor; });
}

/// `Petro Poroshenko` of another time, and not `Petro`.
bool is_longer_name(const Mention& one, const Mention& held) {
  const auto is_person = [](const Mention& name) {
    return !name.meanings.empty() && name.meanings.front().name->kind == NameKind::person;
  };
  return is_person(one) && is_person(held) && one.begin <= held.begin && one.end >= held.end &&
         one.end - one.begin > held.end - held.begin;
}

/// `Petro Kovalenko`: the name of one person is how another's begins.
bool begins_other_name(const Mention& name, std::string_view text, const Lexicon& lexicon) {
  if (name.meanings.empty() || name.meanings.front().name->kind != NameKind::person) return false;
  const std::string_view word = text.substr(name.begin, name.end - name.begin);
  if (word.find(' ') != std::string_view::npos) return false;
  const auto is_family = [&](const Name& one) {  // "Yoon Soon-gu" may well be of the same state
    return one.kind == NameKind::person && one.text.size() > word.size() && one.text.starts_with(word) &&
           one.text[word.size()] == ' ';
  };
  if (std::ranges::any_of(name.meanings.front().actor->names, is_family)) return false;
  if (name.end >= text.size() || text[name.end] != ' ') return false;
  const std::string_view next = word_after(text, name.end);
  std::string lower;
  to_lower(next, lower);
  const bool capital = next.size() > 1 && next[0] >= 'A' && next[0] <= 'Z' && next[1] >= 'a' && next[1] <= 'z';
  return capital && lexicon.form(lower) == nullptr;
}

/// The names that hold on the day, and, where none does, those of persons who held an office at another time.
std::vector<Mention> all_mentions(const Atlas& atlas, const Lexicon& lexicon, std::string_view text, Day published) {
  std::vector<Mention> mentions = atlas.mentions(text, published);
  std::vector<Mention> more;
  auto held = mentions.begin();
  for (Mention& one : atlas.mentions(text)) {
    while (held != mentions.end() && held->end <= one.begin) ++held;
    const bool taken = held != mentions.end() && held->begin < one.end;
    if (taken && is_longer_name(one, *held)) *held = one;
    if (taken || one.meanings.empty() || one.meanings.front().name->kind != NameKind::person) continue;
    if (is_told(one, text, lexicon)) more.push_back(std::move(one));
  }
  const auto middle = static_cast<std::ptrdiff_t>(mentions.size());
  std::ranges::move(more, std::back_inserter(mentions));
  std::ranges::inplace_merge(mentions, mentions.begin() + middle, {}, &Mention::begin);
  std::erase_if(mentions, [&](const Mention& one) { return begins_other_name(one, text, lexicon); });
  return mentions;
}

/// The preposition before a capital: `flew to Honiara`.
const Reference* link_to_capital(const Mention& mention, std::string_view text, const Lexicon& lexicon) {
  if (mention.meanings.front().name->kind != NameKind::capital || mention.begin < 2) return nullptr;
  std::string word;
  to_lower(word_before(text, mention.begin), word);
  return lexicon.link(lexicon.id(word));
}

/// Whether a capital is where something is or goes: `in Madrid`, `flew to Honiara`.
bool is_scene(const Mention& mention, std::string_view text, const Lexicon& lexicon) {
  const Reference* link = link_to_capital(mention, text, lexicon);
  return link != nullptr && (link->is_of_place() || text.substr(0, mention.begin).ends_with("to "));
}

/// Whether a capital is only the place of something: "in Madrid".
bool is_place(const Mention& mention, std::string_view text, const Lexicon& lexicon) {
  const Reference* link = link_to_capital(mention, text, lexicon);
  const bool owns = text.substr(mention.end).starts_with("'s") || text.substr(mention.end).starts_with("\u2019s");
  return link != nullptr && link->binds_agent(true) && !link->binds_agent(false) && !owns;
}

/// `Scott Morrison's ministers saw it coming`: the first noun that acts tells whether `they` or `it` goes on.
void remember_owner(const Meaning& owner, const text::language::Sentence& sentence, std::size_t from,
                    const Lexicon& lexicon, Memory& memory) {
  constexpr std::size_t near = 4;
  std::size_t looked = 0;
  std::string lower;
  for (const text::language::Token& token : sentence.tokens) {
    if (token.begin < from || looked++ > near) continue;
    to_lower(token.form, lower);
    const Form* form = lexicon.form(lower);
    const Agent* agent = form == nullptr ? nullptr : lexicon.agent(form->noun);
    if (agent == nullptr) continue;
    auto& place = form->is(Grammar::plural) ? memory.group : agent->person ? memory.person : memory.thing;
    place = {{owner.actor->code, agent->sector, {}}};
    return;
  }
  memory.thing = {{owner.actor->code, {}, {}}};
}

/// `Since then Yerevan has shopped elsewhere`: whether a verb stands behind a name that no preposition governs.
bool acts_inside(const Mention& mention, const text::language::Sentence& sentence, std::string_view text,
                 const Lexicon& lexicon) {
  std::string word;
  to_lower(word_before(text, mention.begin), word);
  if (const Form* before = lexicon.form(word); before != nullptr && before->is(Grammar::definite))
    to_lower(word_before(text, text.rfind(' ', mention.begin - 2) + 1), word);
  const Form* before = lexicon.form(word);
  if (before != nullptr && (before->is(Grammar::preposition) || before->is(Grammar::coordinator))) return false;
  const auto next = std::ranges::find_if(sentence.tokens, [&](const auto& token) { return token.begin > mention.end; });
  if (next == sentence.tokens.end()) return false;
  to_lower(next->form, word);
  const Form* behind = lexicon.form(word);
  if (behind == nullptr) return lexicon.cue(CueKind::modal, lexicon.id(word)) != nullptr;
  return behind->is(Grammar::have) || behind->is(Grammar::be) || behind->may_be(VerbForm::past) ||
         lexicon.cue(CueKind::modal, behind->word) != nullptr;
}

/// A sentence that is passed over may still say of whom the next ones speak: who begins it, or stands before its verb,
/// acts in it.
void remember_opening(const Mention& mention, const text::language::Sentence& sentence, std::string_view text,
                      const Lexicon& lexicon, Memory& memory) {
  constexpr std::size_t article = 4;  // "The "
  if (mention.meanings.empty()) return;
  const bool opens = mention.begin - sentence.begin <= article;
  if (!opens && !acts_inside(mention, sentence, text, lexicon)) return;
  const std::string_view behind = text.substr(mention.end, sentence.end - mention.end);
  const bool goes_on = behind.size() > 1 && behind[0] == ' ' && behind[1] >= 'a' && behind[1] <= 'z';
  const Meaning& meaning = mention.meanings.front();
  const bool alone =
      std::ranges::all_of(mention.meanings, [&](const Meaning& other) { return other.actor == meaning.actor; });
  if (alone && (behind.starts_with("'s ") || behind.starts_with("\u2019s ")))
    return remember_owner(meaning, sentence, mention.end, lexicon, memory);
  if (!goes_on || !alone || behind.starts_with(" and ") || is_adjectival(mention)) return;
  if (meaning.name->kind == NameKind::people) return;
  auto& place = meaning.name->kind == NameKind::person ? memory.person : memory.thing;
  place = {{meaning.actor->code, meaning.name->sector, {}}};
}

bool has_figure(const text::language::Sentence& sentence) {
  return std::ranges::any_of(sentence.tokens, [](const auto& token) { return is_digit(token.form.front()); });
}

bool has_tree(const text::language::Sentence& sentence) {
  return std::ranges::any_of(sentence.tokens, [](const auto& token) { return !token.deprel.empty(); });
}

/// Whether a word is part of a name that stands in a tree from outside.
bool names_somebody(const text::language::Sentence& sentence, std::size_t word) {
  return std::ranges::any_of(sentence.entities, [&](const text::language::EntitySpan& span) {
    const bool inside = static_cast<std::size_t>(span.first) <= word && word <= static_cast<std::size_t>(span.last);
    return inside && span.type != text::language::EntityType::location;
  });
}

void shift(text::language::Sentence& sentence, std::size_t by) {
  sentence.begin += by;
  sentence.end += by;
  for (text::language::Token& token : sentence.tokens) {
    token.begin += by;
    token.end += by;
  }
}

/// `MANILA - Japan and …`: where a report was written is no part of what it tells.
void drop_dateline(text::language::Sentence& sentence) {
  constexpr std::size_t longest = 8;
  auto& tokens = sentence.tokens;
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (tokens.size() < 4 || tokens.front().form.size() < 3 || !std::ranges::all_of(tokens.front().form, upper)) return;
  for (std::size_t i = 1; i < std::min(longest, tokens.size() - 2); ++i) {
    const std::string& form = tokens[i].form;
    const bool dash = form == "-" || form == "--" || form == "\u2013" || form == "\u2014";
    if (!dash || tokens[i].begin == tokens[i - 1].end) continue;
    tokens.erase(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(i + 1));
    sentence.multiwords.clear();
    return;
  }
}

/// `4 August: Chinese forces fire …`: when the words before the colon are the date of an entry of a chronology, it is
/// remembered, and a sentence that is still to be parsed loses them.
void drop_entry(text::language::Sentence& sentence, std::size_t number, std::string_view text, const Lexicon& lexicon,
                Reader& reader) {
  constexpr std::size_t longest = 7;
  auto& tokens = sentence.tokens;
  for (std::size_t i = 1; i < std::min(longest, tokens.size()); ++i) {
    if (tokens[i].form != ":") continue;
    text::language::Sentence head = sentence;
    head.tokens.resize(i);
    head.entities.clear();  // a given tree may have names behind the colon
    for (text::language::Token& token : head.tokens) {
      token.head = 0;
      token.deprel.clear();
    }
    if (!has_figure(head) || !reader.opens_entry(look_up(head, number, text, {}, lexicon)) || has_tree(sentence))
      return;
    tokens.erase(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(i + 1));
    sentence.multiwords.clear();
    return;
  }
}

/// Takes sentences one by one, with their numbers among all.
using Take = std::function<void(text::language::Sentence&, std::size_t number)>;
using Sentences = std::function<void(const Take&)>;

/// Hands out the sentences of a document's segments that are read.
void cut(const text::Document& document, const text::language::Language& language, const Take& take) {
  std::size_t number = 0;
  for (const text::Segment& segment : document.segments) {
    const auto text = std::string_view(document.text).substr(segment.begin, segment.end - segment.begin);
    language.split(text, [&](text::language::Sentence& sentence) {
      const std::size_t here = number++;
      if (!is_read(segment.kind)) return;
      drop_dateline(sentence);
      shift(sentence, segment.begin);
      take(sentence, here);
    });
  }
}

}  // namespace

struct Coder::Inside {
  const Atlas& atlas;
  const text::language::Language& language;
  Lexicon lexicon;
  std::vector<std::filesystem::path> folders;  ///< of the tables
  std::string extractor;

  Sentences sentences_of(const text::Document& document) const {
    return [&](const Take& take) { cut(document, language, take); };
  }
  Coded code(const text::Document& document, const Sentences& sentences, Language::Workspace& workspace,
             Explainer* explainer = nullptr) const;
};

/// One document while its sentences come.
class Coder::Reading {
 public:
  Reading(const Inside& coder, const text::Document& document, Language::Workspace& workspace, Explainer* explainer)
      : coder_(coder),
        document_(document),
        workspace_(workspace),
        code_points_(document.text),
        without_words_(fallback_date(document, document.published ? std::nullopt : latest_year(document.text))),
        published_(document.published ? document.published->when.start : without_words_.when.end - 1),
        setting_{coder.atlas,     coder.lexicon, document,       code_points_,
                 coder.extractor, published_,    without_words_, explainer},
        mentions_(all_mentions(coder.atlas, coder.lexicon, document.text, published_)),
        first_(mentions_.begin()),
        reader_(setting_, memory_),
        sieve_(coder.lexicon) {
    memory_.published = published_;
  }

  void take(text::language::Sentence& sentence, std::size_t number, std::vector<Record>& records);

 private:
  std::span<const Mention> named_in(const text::language::Sentence& sentence);
  void remember(std::span<const Mention> named, std::size_t number);

  const Inside& coder_;
  const text::Document& document_;
  Language::Workspace& workspace_;
  const CodePointIndex code_points_;
  const Date without_words_;
  const Day published_;
  const Setting setting_;
  const std::vector<Mention> mentions_;
  std::vector<Mention>::const_iterator first_;  ///< not before the sentence at hand
  Memory memory_;
  Reader reader_;
  Sieve sieve_;
};

Coder::Coder(const Atlas& atlas, const std::filesystem::path& lexicon, const Language& language,
             const std::vector<std::filesystem::path>& added)
    : inside_(new Inside{atlas, language, Lexicon::load(lexicon, added), atlas.folders(), {}}) {
  inside_->folders.push_back(lexicon);
  for (const auto& folder : added)
    if (std::ranges::find(inside_->folders, folder) == inside_->folders.end()) inside_->folders.push_back(folder);
  inside_->extractor = fmt::format("entente-coding {} {} {}", rules,
                                   content_id(inside_->lexicon.digest() + atlas.digest()).substr(0, 8), language.id());
}
Coder::Coder(Coder&&) noexcept = default;
Coder::~Coder() = default;

const std::string& Coder::extractor() const { return inside_->extractor; }

Coded Coder::code(const text::Document& document) const {
  Language::Workspace workspace;
  return code(document, workspace);
}

Coded Coder::code(const text::Document& document, Language::Workspace& workspace) const {
  return inside_->code(document, inside_->sentences_of(document), workspace);
}

Coded Coder::code(const text::Document& document, std::span<const text::language::Sentence> trees,
                  Language::Workspace& workspace) const {
  const Sentences sentences = [&](const Take& take) {
    for (std::size_t number = 0; number < trees.size(); ++number) {
      text::language::Sentence tree = trees[number];
      take(tree, number);
    }
  };
  return inside_->code(document, sentences, workspace);
}

std::vector<Explanation> Coder::explain(const text::Document& document) const {
  Language::Workspace workspace;
  Explainer explainer(inside_->folders);
  inside_->code(document, inside_->sentences_of(document), workspace, &explainer);
  std::vector<Explanation> all = explainer.take();
  std::set<std::string> seen;
  std::erase_if(all, [&](const Explanation& one) { return !seen.insert(id(one.record)).second; });
  return all;
}

/// The names that lie in a sentence behind those before it.
std::span<const Mention> Coder::Reading::named_in(const text::language::Sentence& sentence) {
  const auto from = [&](std::size_t byte) {
    return std::find_if(first_, mentions_.end(), [&](const Mention& name) { return name.begin >= byte; });
  };
  first_ = from(sentence.begin);
  return {first_, from(sentence.end)};
}

void Coder::Reading::remember(std::span<const Mention> named, std::size_t number) {
  const std::string_view text = document_.text;
  for (const Mention& mention : named) {
    if (mention.meanings.empty()) continue;
    const Actor& actor = *mention.meanings.front().actor;
    if (!std::ranges::all_of(mention.meanings, [&](const Meaning& other) { return other.actor == &actor; })) continue;
    const Seen seen{actor.code, actor.kind,    actor.subkind,
                    number,     mention.begin, text.substr(mention.begin, mention.end - mention.begin)};
    if (is_scene(mention, text, coder_.lexicon)) memory_.places.push_back(seen);
    if (!is_place(mention, text, coder_.lexicon)) memory_.seen.push_back(seen);
  }
}

void Coder::Reading::take(text::language::Sentence& sentence, std::size_t number, std::vector<Record>& records) {
  const Lexicon& lexicon = coder_.lexicon;
  const std::string_view text = document_.text;
  const std::span<const Mention> named = named_in(sentence);
  remember(named, number);
  drop_entry(sentence, number, text, lexicon, reader_);
  if (!sieve_.may_tell(sentence, named, memory_.counted_lately(number))) {
    if (!named.empty()) remember_opening(named.front(), sentence, text, lexicon, memory_);
    if (has_figure(sentence)) reader_.pass_over(look_up(sentence, number, text, named, lexicon, sieve_.ids()));
    return;
  }
  PlainSentence plain(sentence, named, coder_.language, workspace_);
  const bool given = has_tree(sentence);
  if (!given) plain.parse();
  Sentence ready = look_up(sentence, number, text, named, lexicon, sieve_.ids());
  ready.present = &sieve_.present();
  ready.finds_name = [&](std::size_t word) { return given ? names_somebody(sentence, word) : plain.is_somebody(word); };
  reader_.read(ready, records);
}

Coded Coder::Inside::code(const text::Document& document, const Sentences& sentences, Language::Workspace& workspace,
                          Explainer* explainer) const {
  Coded coded;
  coded.source = {document.id, document.path, document.title, document.publisher, document.published, document.language,
                  {}};
  Reading reading(*this, document, workspace, explainer);
  sentences([&](text::language::Sentence& one, std::size_t number) { reading.take(one, number, coded.records); });
  std::set<std::string> seen;
  std::erase_if(coded.records, [&](const Record& record) { return !seen.insert(id(record)).second; });
  return coded;
}

}  // namespace entente::coding
