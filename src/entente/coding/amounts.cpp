#include "entente/coding/amounts.hpp"

#include <charconv>
#include <cmath>

#include "entente/coding/wording.hpp"

namespace entente::coding {
namespace {

std::optional<double> digits(std::string_view text) {
  if (!has_digit(text)) return std::nullopt;  // `Nan` is a town
  std::string plain;
  for (const char c : text)
    if (c != ',') plain += c;
  double value = 0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (error != std::errc{} || end != plain.data() + plain.size() || plain.empty()) return std::nullopt;
  return value;
}

class Finder {
 public:
  Finder(const Sentence& sentence, const Lexicon& lexicon)
      : sentence_(sentence), words_(sentence.words), lexicon_(lexicon) {}

  std::vector<Figure> run() {
    std::vector<Figure> figures;
    for (std::size_t at = 0; at < words_.size();) {
      auto figure = after_symbol(at);
      if (!figure) figure = before_unit(at);
      if (figure) {
        at = figure->end;
        figures.push_back(std::move(*figure));
      } else {
        ++at;
      }
    }
    return figures;
  }

 private:
  const Unit* unit(std::size_t at) const { return at < words_.size() ? lexicon_.unit(words_[at].id()) : nullptr; }
  std::string text(std::size_t begin, std::size_t end) const {
    return std::string(sentence_.text.substr(words_[begin].begin, words_[end - 1].end - words_[begin].begin));
  }
  /// A currency sign, alone (`$`), with letters before it (`US$`), or with its figure (`$100`).
  const Unit* symbol(std::size_t at, std::size_t& length) const {
    std::string lower;
    const std::string_view word = words_[at].text;
    for (length = std::min<std::size_t>(word.size(), 5); length > 0; --length) {
      if (length < word.size() && !is_digit(word[length])) continue;
      to_lower(word.substr(0, length), lower);
      const Unit* found = lexicon_.unit(length == word.size() ? words_[at].own : lexicon_.id(lower));
      if (found != nullptr && found->kind == Unit::Kind::currency_symbol) return found;
    }
    return nullptr;
  }
  std::optional<Figure> after_symbol(std::size_t at) const;
  std::optional<Figure> before_unit(std::size_t at) const;
  double multiplied(double value, std::size_t& end) const;

  const Sentence& sentence_;
  const std::vector<Word>& words_;
  const Lexicon& lexicon_;
};

double Finder::multiplied(double value, std::size_t& end) const {
  if (end < words_.size() && words_[end].text == "-" && end + 1 < words_.size()) {
    const double* scale = lexicon_.number(words_[end + 1].id());
    if (scale != nullptr && *scale >= 1000) {
      end += 2;
      return value * *scale;
    }
  }
  while (end < words_.size()) {
    const double* scale = lexicon_.number(words_[end].id());
    if (scale == nullptr || *scale < 1000) break;
    value *= *scale;
    ++end;
  }
  return value;
}

std::optional<Figure> Finder::after_symbol(std::size_t at) const {
  std::size_t length = 0;
  const Unit* found = symbol(at, length);
  std::size_t begin = at;
  if (found == nullptr) return std::nullopt;
  if (at > 0 && words_[at - 1].end == words_[at].begin) {  // "US" "$": letters cut off before the sign
    std::string lower;
    to_lower(std::string(words_[at - 1].text) + std::string(words_[at].text.substr(0, length)), lower);
    if (const Unit* longer = lexicon_.unit(lexicon_.id(lower))) {
      found = longer;
      begin = at - 1;
    }
  }
  std::size_t end = at + 1;
  std::optional<double> value;
  if (length < words_[at].text.size())
    value = digits(words_[at].text.substr(length));
  else if (end < words_.size())
    value = digits(words_[end++].text);
  if (!value) return std::nullopt;
  Figure figure;
  figure.amount.value = multiplied(*value, end);
  figure.amount.unit = found->unit;
  figure.amount.text = text(begin, end);
  figure.begin = begin;
  figure.end = end;
  figure.money = true;
  return figure;
}

std::optional<Figure> Finder::before_unit(std::size_t at) const {
  std::size_t end = at;
  const auto value = read_number(sentence_, lexicon_, at, end);
  if (!value || end >= words_.size()) return std::nullopt;
  const Unit* found = nullptr;
  std::size_t last = end;
  for (; last < words_.size() && last < end + 3; ++last) {  // "70 million US dollars", "2.7 percent"
    found = unit(last);
    if (found != nullptr && (found->kind == Unit::Kind::currency || found->kind == Unit::Kind::percent)) break;
    const bool may_stand_between = words_[last].capital || words_[last].is(Grammar::adjective);
    if (!may_stand_between) return std::nullopt;
    found = nullptr;
  }
  if (found == nullptr) return std::nullopt;
  Figure figure;
  figure.amount.value = *value;
  figure.amount.unit = found->unit;
  if (last > end && found->kind == Unit::Kind::currency) {  // the adjective names the currency: "Australian dollars"
    std::string lower;
    to_lower(std::string(words_[end].text) + " " + std::string(words_[last].text), lower);
    if (const Unit* named = lexicon_.unit(lexicon_.id(lower))) figure.amount.unit = named->unit;
  }
  figure.begin = at;
  figure.end = last + 1;
  figure.amount.text = text(at, last + 1);
  figure.money = found->kind == Unit::Kind::currency;
  figure.percent = found->kind == Unit::Kind::percent;
  return figure;
}

}  // namespace

std::optional<double> read_number(const Sentence& sentence, const Lexicon& lexicon, std::size_t at, std::size_t& end) {
  const auto& words = sentence.words;
  if (at >= words.size()) return std::nullopt;
  std::optional<double> value = digits(words[at].text);
  end = at + 1;
  if (!value) {
    double sum = 0;
    bool any = false;
    for (end = at; end < words.size(); ++end) {
      if (words[end].tag == Tag::hyphen && any && end + 1 < words.size() &&
          lexicon.number(words[end + 1].id()) != nullptr)
        continue;
      const double* number = lexicon.number(words[end].id());
      if (number == nullptr) break;
      sum = *number >= 100 || (any && *number == 12) ? (any ? sum : 1) * *number : sum + *number;
      any = true;
    }
    if (!any) return std::nullopt;
    return sum;
  }
  while (end < words.size()) {
    const double* scale = lexicon.number(words[end].id());
    if (scale == nullptr || *scale < 12) break;
    value = *value * *scale;
    ++end;
  }
  return value;
}

std::vector<Figure> find_figures(const Sentence& sentence, const Lexicon& lexicon) {
  return Finder(sentence, lexicon).run();
}

std::optional<Amount> counted(const Sentence& sentence, const Phrase& phrase, const Lexicon& lexicon) {
  const Word& head = sentence.words[phrase.head];
  if ((!head.is(Grammar::plural) && head.weapon == nullptr) || head.mention != none) return std::nullopt;
  const DateWord* date = lexicon.date_word(head.id());
  if (date != nullptr && date->kind == DateWord::Kind::unit) return std::nullopt;  // "three days of talks"
  for (std::size_t w = phrase.begin; w < phrase.head; ++w) {
    if (w > 0 && sentence.words[w - 1].tag == Tag::hyphen) continue;  // "F-16 jets"
    std::size_t end = 0;
    const auto value = read_number(sentence, lexicon, w, end);
    if (!value || end > phrase.head) continue;
    std::string unit;
    to_lower(head.weapon == nullptr ? head.text : std::string_view(lexicon.word(head.weapon->plural)), unit);
    const std::size_t begin = sentence.words[phrase.begin].begin;
    return Amount{*value, unit, std::nullopt, std::string(sentence.text.substr(begin, head.end - begin))};
  }
  return std::nullopt;
}

}  // namespace entente::coding
