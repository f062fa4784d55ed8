#include "entente/coding/words.hpp"

#include <algorithm>

namespace entente::coding {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t possessive_length(std::string_view word) {
  for (const std::string_view ending : {"'s", "\u2019s"})
    if (word.size() > ending.size() && word.ends_with(ending)) return ending.size();
  for (const std::string_view ending : {"s'", "s\u2019"})
    if (word.size() > ending.size() && word.ends_with(ending)) return ending.size() - 1;
  return 0;
}

Tag mark_tag(std::string_view text) {
  static constexpr std::string_view stops[] = {";", ":", "(", ")", "[", "]", "\u2014", "\u2013", "...", "\u2026", "--"};
  if (text == ",") return Tag::comma;
  if (text == "-" || text == "\u2010" || text == "\u2011" || text == "/") return Tag::hyphen;
  if (std::ranges::find(stops, text) != std::end(stops)) return Tag::stop;
  if (text == "\"" || text == "``" || text == "''" || text == "\u201c" || text == "\u201d" || text == "'" ||
      text == "\u2018" || text == "\u2019")
    return Tag::quote;
  if (text == "." || text == "!" || text == "?") return Tag::stop;
  return Tag::other;
}

/// `'s`, or the bare apostrophe after a plural that stands right behind its noun.
bool is_ending(const Word& word) {
  return word.text == "'s" || word.text == "\u2019s" || word.text == "'" || word.text == "\u2019";
}

/// The tagger: one pass from left to right; each word sees the tag before it and the candidates after it.
class Tagger {
 public:
  Tagger(Sentence& sentence, const Lexicon& lexicon) : words_(sentence.words), sentence_(sentence), lexicon_(lexicon) {}
  void run() {
    for (at_ = 0; at_ < words_.size(); ++at_) {
      Word& word = words_[at_];
      if (word.tag == Tag::date) continue;
      word.tag = decide(word);
    }
  }

 private:
  /// The last tag before `at` that is no adverb, quote or negation.
  Tag before(std::size_t at) const {
    while (at > 0) {
      const Tag tag = words_[--at].tag;
      if (tag != Tag::adverb && tag != Tag::quote && tag != Tag::negation) return tag;
    }
    return Tag::stop;
  }
  const Word* next(std::size_t by = 1) const { return at_ + by < words_.size() ? &words_[at_ + by] : nullptr; }
  bool is_adjectival_name(const Word& word) const {
    return word.mention != none && is_adjectival(sentence_.mentions[word.mention]);
  }
  /// Whether a word may begin or continue a noun phrase, judged by its form alone.
  bool nounish(const Word* word) const {
    if (word == nullptr || word->tag == Tag::date) return false;
    if (word->mention != none || word->capital || is_digit(word->text.front())) return true;
    if (word->form == nullptr) return mark_tag(word->text) == Tag::other && !word->text.ends_with("ly");
    const Form& form = *word->form;
    if (form.is(Grammar::noun) || form.is(Grammar::adjective) || form.is(Grammar::numeral)) return true;
    return form.grammar == 0 && form.verb == 0;
  }
  bool opens_phrase(const Word* word) const {
    return word != nullptr && (word->is(Grammar::determiner) || word->is(Grammar::possessive) || nounish(word));
  }
  bool measures() const;
  bool in_content_clause() const;
  bool finite_ahead() const;
  Tag decide(Word& word);
  Tag decide_closed(Word& word);
  Tag decide_verb(Word& word);
  Tag decide_present(Word& word, Tag previous, bool may_be_noun);
  Tag decide_past(Word& word, Tag previous);
  Tag decide_gerund(Word& word, Tag previous, bool may_be_noun);
  Tag unknown(Word& word);

  std::vector<Word>& words_;
  const Sentence& sentence_;
  const Lexicon& lexicon_;
  std::size_t at_ = 0;
};

/// "demanded that Manila withdraw": a that-clause whose verb has not come yet.
bool Tagger::in_content_clause() const {
  if (next() == nullptr) return false;
  for (std::size_t i = at_; i-- > 0 && i + 9 > at_;) {
    switch (words_[i].tag) {
      case Tag::that:
        return i + 1 < at_;
      case Tag::noun:
      case Tag::name:
      case Tag::adjective:
      case Tag::determiner:
      case Tag::possessive:
      case Tag::ending:
      case Tag::number:
      case Tag::adverb:
        continue;
      default:
        return false;
    }
  }
  return false;
}

/// "more than 100", "at least three", "up to 20": words of degree up to a number.
bool Tagger::measures() const {
  for (std::size_t by = 1; by < 4; ++by) {
    const Word* word = next(by);
    if (word == nullptr || word->tag == Tag::date) return false;
    if (is_digit(word->text.front()) || word->is(Grammar::numeral)) return true;
    if (!word->is(Grammar::degree)) return false;
  }
  return false;
}

/// Whether a finite verb comes before the next mark: `after` then begins a clause, not a phrase.
bool Tagger::finite_ahead() const {
  bool subject = false;
  for (std::size_t i = at_ + 1; i < words_.size() && i < at_ + 12; ++i) {
    const Word& word = words_[i];
    if (word.tag == Tag::date) continue;
    const Tag mark = word.form == nullptr ? mark_tag(word.text) : Tag::other;
    if (mark == Tag::comma || mark == Tag::stop) return false;
    if (word.form == nullptr || word.mention != none) {
      subject = true;
      continue;
    }
    const Form& form = *word.form;
    if (form.is(Grammar::relative) || form.is(Grammar::infinitive_mark)) return false;
    if (form.is(Grammar::pronoun) || form.is(Grammar::noun)) subject = true;
    if (!subject) continue;
    if (form.is(Grammar::modal) || form.is(Grammar::be) || form.is(Grammar::have)) return true;
    if (form.verb != 0 && (form.may_be(VerbForm::past) || form.may_be(VerbForm::present)) && !form.is(Grammar::noun) &&
        i > at_ + 1)
      return true;
  }
  return false;
}

Tag Tagger::decide(Word& word) {
  if (word.mention != none) return Tag::name;
  if (is_digit(word.text.front())) return Tag::number;
  if (is_ending(word)) {
    const Tag previous = at_ == 0 ? Tag::stop : words_[at_ - 1].tag;
    if (previous == Tag::noun || previous == Tag::name || previous == Tag::date || previous == Tag::adjective)
      return Tag::ending;
    return word.text.size() == 1 || word.text == "\u2019" ? Tag::quote : Tag::be;
  }
  if (word.form == nullptr) {
    const Tag mark = mark_tag(word.text);
    if (mark == Tag::hyphen && at_ > 0 && words_[at_ - 1].end < word.begin)
      return Tag::stop;  // a dash: "SANTIAGO - Ministers"
    return mark != Tag::other ? mark : unknown(word);
  }
  if (word.capital && at_ > 0 && words_[at_ - 1].tag != Tag::quote && words_[at_ - 1].tag != Tag::stop &&
      word.form->grammar == 0 && word.form->verb != 0 && word.verb_form == 0 && word.form->verb == word.form->word)
    return Tag::noun;
  const Tag closed = decide_closed(word);
  return closed != Tag::other ? closed : decide_verb(word);
}

Tag Tagger::decide_closed(Word& word) {
  const Form& form = *word.form;
  const Tag previous = before(at_);
  if (form.is(Grammar::degree) && measures()) return Tag::adverb;
  if (form.is(Grammar::complementizer)) {
    if (previous == Tag::verb || previous == Tag::comma || previous == Tag::coordinator) return Tag::that;
    if (previous == Tag::noun || previous == Tag::name || previous == Tag::date)
      return next() != nullptr && (nounish(next()) || next()->is(Grammar::determiner) || next()->is(Grammar::pronoun))
                 ? Tag::that
                 : Tag::relative;
    return nounish(next()) && !next()->capital ? Tag::determiner : Tag::pronoun;
  }
  if (form.is(Grammar::infinitive_mark)) {
    std::size_t by = 1;
    while (next(by) != nullptr && next(by)->is(Grammar::adverb)) ++by;
    const Word* verb = next(by);
    const bool base = verb != nullptr && verb->mention == none && verb->form != nullptr &&
                      ((verb->form->verb != 0 && verb->form->may_be(VerbForm::base)) || verb->is(Grammar::be) ||
                       verb->is(Grammar::have) || verb->is(Grammar::auxiliary_do)) &&
                      !verb->is(Grammar::determiner);
    return base ? Tag::to : Tag::preposition;
  }
  if (form.is(Grammar::negation)) return Tag::negation;
  if (form.is(Grammar::modal))
    return previous == Tag::determiner || previous == Tag::possessive ? Tag::noun : Tag::modal;
  if (form.is(Grammar::be)) return Tag::be;
  if (form.is(Grammar::have)) return Tag::have;
  if (form.is(Grammar::auxiliary_do)) return Tag::do_;
  if (form.is(Grammar::possessive) && form.is(Grammar::pronoun))
    return nounish(next()) ? Tag::possessive : Tag::pronoun;
  if (form.is(Grammar::possessive)) return Tag::possessive;
  if (form.is(Grammar::relative)) return Tag::relative;
  if (form.is(Grammar::preposition) && form.is(Grammar::subordinator))
    return finite_ahead() ? Tag::subordinator : Tag::preposition;
  if (form.is(Grammar::subordinator)) return Tag::subordinator;
  if (form.is(Grammar::coordinator)) return Tag::coordinator;
  if (form.is(Grammar::determiner) && form.is(Grammar::pronoun))
    return nounish(next()) || (next() != nullptr && next()->is(Grammar::determiner)) ? Tag::determiner : Tag::pronoun;
  if (form.is(Grammar::determiner)) return Tag::determiner;
  if (form.is(Grammar::pronoun)) return Tag::pronoun;
  if (form.is(Grammar::numeral)) return Tag::number;
  if (form.is(Grammar::preposition) && form.verb == 0) return Tag::preposition;
  if (form.is(Grammar::adverb) && form.verb == 0) return Tag::adverb;
  if (form.is(Grammar::adjective) && (form.verb == 0 || form.is(Grammar::attributive))) return Tag::adjective;
  return Tag::other;
}

Tag Tagger::decide_verb(Word& word) {
  const Form& form = *word.form;
  const bool noun = form.is(Grammar::noun);
  if (form.verb == 0) {
    if (noun) return Tag::noun;
    if (form.is(Grammar::adjective)) return Tag::adjective;
    if (form.is(Grammar::adverb)) return Tag::adverb;
    return unknown(word);
  }
  const Tag previous = before(at_);
  Tag tag = Tag::other;
  const auto keep = [&](std::initializer_list<VerbForm> forms) {
    for (const VerbForm verb_form : forms)
      if (form.may_be(verb_form))
        word.verb_form = static_cast<std::uint8_t>(word.verb_form | static_cast<std::uint8_t>(verb_form));
    return word.verb_form != 0;
  };
  if (previous == Tag::to || previous == Tag::modal || previous == Tag::do_)
    tag = keep({VerbForm::base}) ? Tag::verb : Tag::other;
  else if (previous == Tag::be)
    tag = keep({VerbForm::gerund, VerbForm::participle}) ? Tag::verb : Tag::other;
  else if (previous == Tag::have)
    tag = keep({VerbForm::participle}) ? Tag::verb : Tag::other;
  if (tag == Tag::verb && form.is(Grammar::adjective) && previous == Tag::be && !form.may_be(VerbForm::gerund) && noun)
    tag = Tag::adjective;
  if (tag == Tag::other) {
    if (form.may_be(VerbForm::gerund))
      tag = decide_gerund(word, previous, noun);
    else if (form.may_be(VerbForm::past) || form.may_be(VerbForm::participle))
      tag = decide_past(word, previous);
    if (tag != Tag::verb && (form.may_be(VerbForm::base) || form.may_be(VerbForm::present)))
      tag = decide_present(word, previous, noun);
  }
  if (tag == Tag::verb) word.verb = form.verb;
  if (tag == Tag::other) tag = noun ? Tag::noun : form.is(Grammar::adjective) ? Tag::adjective : Tag::noun;
  return tag;
}

Tag Tagger::decide_gerund(Word& word, Tag previous, bool may_be_noun) {
  word.verb_form = static_cast<std::uint8_t>(VerbForm::gerund);
  if (previous == Tag::determiner || previous == Tag::adjective || previous == Tag::ending || previous == Tag::number)
    return nounish(next()) && !may_be_noun ? Tag::adjective : Tag::noun;
  if (previous == Tag::possessive) return may_be_noun ? Tag::noun : Tag::verb;
  if (may_be_noun && previous != Tag::comma) {
    if (previous == Tag::preposition && next() != nullptr &&
        (next()->is(Grammar::determiner) || next()->mention != none || next()->is(Grammar::possessive)))
      return Tag::verb;
    return Tag::noun;
  }
  if (may_be_noun) return opens_phrase(next()) ? Tag::verb : Tag::noun;
  return Tag::verb;
}

Tag Tagger::decide_past(Word& word, Tag previous) {
  const Form& form = *word.form;
  word.verb_form = static_cast<std::uint8_t>(
      form.verb_forms & (static_cast<std::uint8_t>(VerbForm::past) | static_cast<std::uint8_t>(VerbForm::participle)));
  const bool adjectival_name = at_ > 0 && is_adjectival_name(words_[at_ - 1]);
  if (previous == Tag::determiner || previous == Tag::possessive || previous == Tag::ending ||
      previous == Tag::number || previous == Tag::adjective || adjectival_name) {
    if (nounish(next()) || previous == Tag::determiner || previous == Tag::possessive || previous == Tag::ending)
      return next() != nullptr && (nounish(next()) || next()->is(Grammar::preposition)) ? Tag::adjective : Tag::verb;
    return Tag::verb;
  }
  if (previous == Tag::preposition) return nounish(next()) ? Tag::adjective : Tag::verb;
  if (!form.may_be(VerbForm::past) && (previous == Tag::verb || previous == Tag::stop) && nounish(next()))
    return Tag::adjective;
  if (previous == Tag::verb && nounish(next()) && next()->tag != Tag::date && at_ > 0 &&
      words_[at_ - 1].tag == Tag::verb)
    return Tag::adjective;
  return Tag::verb;
}

Tag Tagger::decide_present(Word& word, Tag previous, bool may_be_noun) {
  const Form& form = *word.form;
  const auto as_verb = [&] {
    word.verb_form = static_cast<std::uint8_t>(
        form.verb_forms & (static_cast<std::uint8_t>(VerbForm::base) | static_cast<std::uint8_t>(VerbForm::present)));
    return Tag::verb;
  };
  switch (previous) {
    case Tag::determiner:
    case Tag::possessive:
    case Tag::ending:
    case Tag::adjective:
    case Tag::number:
    case Tag::preposition:
    case Tag::have:
    case Tag::be:
    case Tag::verb:
      return Tag::noun;
    case Tag::pronoun:
    case Tag::relative:
    case Tag::that:
      return as_verb();
    default:
      break;
  }
  if (form.may_be(VerbForm::base) && in_content_clause()) return as_verb();
  const Word* previous_word = at_ > 0 ? &words_[at_ - 1] : nullptr;
  const bool after_name = previous == Tag::name;
  if (after_name && previous_word != nullptr && is_adjectival_name(*previous_word)) {
    // "Chinese exports": only a plural people ("the Chinese") could act here.
    return may_be_noun || form.may_be(VerbForm::present) ? Tag::noun : as_verb();
  }
  if (!may_be_noun) return as_verb();
  if (previous == Tag::noun || after_name || previous == Tag::date) {
    const Word* following = next();
    if (following == nullptr) return Tag::noun;
    const bool infinitive = following->is(Grammar::infinitive_mark) && next(2) != nullptr && next(2)->mention == none &&
                            next(2)->form != nullptr && next(2)->form->verb != 0;
    const bool object_follows =
        following->is(Grammar::determiner) || following->is(Grammar::possessive) || following->mention != none ||
        infinitive || following->is(Grammar::complementizer) ||
        (nounish(following) && !following->is(Grammar::preposition) && after_name && form.may_be(VerbForm::present));
    const auto& phrases = lexicon_.particles(form.verb);  // "stands with Ukraine": verb and preposition are one
    const bool one_verb =
        after_name && form.may_be(VerbForm::present) &&
        std::ranges::any_of(phrases, [&](const auto& words) { return words.front() == following->id(); });
    if (one_verb) return as_verb();
    const bool plural_subject =
        previous_word != nullptr && previous_word->mention == none && previous_word->is(Grammar::plural);
    if (object_follows && (form.may_be(VerbForm::present) ? !plural_subject : plural_subject || !after_name))
      return as_verb();
    return Tag::noun;
  }
  if (previous == Tag::coordinator || previous == Tag::comma) {
    const Word* following = next();
    const bool object_follows =
        following != nullptr && (following->is(Grammar::determiner) || following->is(Grammar::possessive) ||
                                 following->mention != none || following->is(Grammar::infinitive_mark));
    for (std::size_t i = at_; object_follows && i-- > 0;)
      if (words_[i].tag == Tag::verb) return (words_[i].verb_form & form.verb_forms) != 0 ? as_verb() : Tag::noun;
  }
  return Tag::noun;
}

/// A word that no table names is judged by its ending and its neighbours; it can end a clause, never begin a reading.
Tag Tagger::unknown(Word& word) {
  const std::string_view text = word.text;
  const Tag previous = before(at_);
  if (word.capital) return Tag::noun;
  if (text.ends_with("ly")) return Tag::adverb;
  const bool after_subject = previous == Tag::noun || previous == Tag::name || previous == Tag::pronoun ||
                             previous == Tag::relative || previous == Tag::be || previous == Tag::have ||
                             previous == Tag::comma || previous == Tag::coordinator || previous == Tag::date ||
                             previous == Tag::modal;
  if (text.size() > 4 && text.ends_with("ed") && after_subject && !text.ends_with("eed")) {
    word.verb_form = static_cast<std::uint8_t>(static_cast<std::uint8_t>(VerbForm::past) |
                                               static_cast<std::uint8_t>(VerbForm::participle));
    return Tag::verb;
  }
  if (text.size() > 5 && text.ends_with("ing") && (previous == Tag::be || previous == Tag::comma)) {
    word.verb_form = static_cast<std::uint8_t>(VerbForm::gerund);
    return Tag::verb;
  }
  if (previous == Tag::to || previous == Tag::modal || previous == Tag::do_) {
    word.verb_form = static_cast<std::uint8_t>(VerbForm::base);
    return Tag::verb;
  }
  for (const std::string_view ending : {"ous", "ive", "al", "ic", "ary", "able", "ful", "less"})
    if (text.size() > ending.size() + 2 && text.ends_with(ending)) return Tag::adjective;
  return Tag::noun;
}

void cut_token(Sentence& sentence, std::size_t begin, std::size_t end, std::size_t& mention) {
  const auto& mentions = sentence.mentions;
  std::size_t at = begin;
  while (at < end) {
    while (mention < mentions.size() && mentions[mention].end <= at) ++mention;
    Word word;
    word.begin = at;
    if (mention < mentions.size() && mentions[mention].begin <= at) {
      word.mention = mention;
      word.end = std::min(end, mentions[mention].end);
    } else {
      word.end = mention < mentions.size() ? std::min(end, mentions[mention].begin) : end;
    }
    if (word.mention == none) {
      const std::string_view text = sentence.text.substr(at, word.end - at);
      if (const std::size_t ending = possessive_length(text); ending > 0) word.end -= ending;
    }
    word.text = sentence.text.substr(at, word.end - at);
    word.capital = is_upper(word.text.front());
    sentence.words.push_back(word);
    at = word.end;
  }
}

}  // namespace

bool is_adjectival(const Mention& mention) {
  return !mention.meanings.empty() && mention.meanings.front().name->kind == NameKind::adjective;
}

Sentence look_up(const text::Sentence& sentence, std::size_t number, std::string_view document,
                 std::span<const Mention> mentions, const Lexicon& lexicon) {
  Sentence result;
  result.text = document;
  result.begin = sentence.begin;
  result.end = sentence.end;
  result.number = number;
  result.mentions = mentions;
  result.words.reserve(sentence.tokens.size() + 8);
  std::size_t mention = 0;
  for (const text::Token& token : sentence.tokens) cut_token(result, token.begin, token.end, mention);
  std::string lower;
  for (Word& word : result.words) {
    to_lower(word.text, lower);
    word.form = lexicon.form(lower);
  }
  return result;
}

void tag_words(Sentence& sentence, const Lexicon& lexicon) { Tagger(sentence, lexicon).run(); }

}  // namespace entente::coding
