#include "entente/text/dates.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include <fmt/format.h>

#include "entente/base/text.hpp"
#include "entente/text/characters.hpp"
#include "entente/text/lexicon.hpp"

namespace entente::text {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

std::string_view run_of_digits(std::string_view text) {
  return text.substr(0, static_cast<std::size_t>(std::ranges::find_if_not(text, digit) - text.begin()));
}

/// The number that up to nine digits spell; 0 for anything else, which no date has.
int number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc{} && end == digits.data() + digits.size() ? value : 0;
}

/// The word (letters and digits) that ends before `at`, past white space, a comma or a point; empty at the start of the
/// text and after any other mark.
struct Word {
  std::string_view text;
  std::size_t begin, end;
};

bool plain_letter_or_digit(char c) { return digit(c) || (lower(c) >= 'a' && lower(c) <= 'z'); }

Word word_before(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end > 0 && (is_space(text[end - 1]) || text[end - 1] == ',' || text[end - 1] == '.')) --end;
  std::size_t begin = end;
  while (begin > 0 && end - begin < 12 && plain_letter_or_digit(text[begin - 1])) --begin;
  return {text.substr(begin, end - begin), begin, end};
}

Word word_after(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin < text.size() && (is_space(text[begin]) || text[begin] == ',')) ++begin;
  std::size_t end = begin;
  while (end < text.size() && end - begin < 12 && plain_letter_or_digit(text[end])) ++end;
  return {text.substr(begin, end - begin), begin, end};
}

int month_number(std::string_view word) {
  const auto& months = english().months;
  const auto found = months.find(word);
  if (found != months.end()) return found->second;
  if (word.size() < 3 || !std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; })) return 0;
  std::string title(word);
  std::ranges::transform(title.begin() + 1, title.end(), title.begin() + 1, lower);
  const auto capital = months.find(title);
  return capital == months.end() ? 0 : capital->second;
}

/// The day of a month that `3`, `03` or `3rd` names; 0 for anything else.
int day_number(std::string_view word) {
  const auto digits = run_of_digits(word);
  if (digits.empty() || digits.size() > 2 || word.size() - digits.size() > 2) return 0;
  const int value = number(digits);
  return value <= 31 ? value : 0;
}

std::optional<Date> month_of(int year, int month) { return try_parse_date(fmt::format("{:04}-{:02}", year, month)); }
std::optional<Date> day_of(int year, int month, int day) {
  return try_parse_date(fmt::format("{:04}-{:02}-{:02}", year, month, day));
}

/// `2024-05-03`, `2024/05/03`, `2024.05.03` at `at`.
std::optional<DateMention> numeric_date(std::string_view text, std::size_t at) {
  if (text.size() < at + 7) return std::nullopt;
  const char mark = text[at + 4];
  if (mark != '-' && mark != '/' && mark != '.') return std::nullopt;
  const int year = number(text.substr(at, 4));
  const auto month = run_of_digits(text.substr(at + 5));
  if (year == 0 || month.size() != 2) return std::nullopt;
  const std::size_t after = at + 7;
  const auto day = after < text.size() && text[after] == mark ? run_of_digits(text.substr(after + 1)) : "";
  if (day.size() == 2) {
    if (const auto date = day_of(year, number(month), number(day))) return DateMention{*date, at, after + 3};
    return std::nullopt;
  }
  if (mark != '-' || !day.empty()) return std::nullopt;
  if (const auto date = month_of(year, number(month))) return DateMention{*date, at, after};
  return std::nullopt;
}

/// A date whose month is a word beside the year at [at, at + 4).
std::optional<DateMention> worded_date(std::string_view text, std::size_t at, int year) {
  const Word first = word_before(text, at);
  const Word second = word_before(text, first.begin);
  if (const int month = month_number(first.text); month > 0) {
    if (const int day = day_number(second.text); day > 0)
      if (const auto date = day_of(year, month, day)) return DateMention{*date, second.begin, at + 4};
    if (const auto date = month_of(year, month)) return DateMention{*date, first.begin, at + 4};
  }
  if (const int day = day_number(first.text), month = month_number(second.text); day > 0 && month > 0)
    if (const auto date = day_of(year, month, day)) return DateMention{*date, second.begin, at + 4};
  const Word after = word_after(text, at + 4);
  if (const int month = month_number(after.text); month > 0 && after.begin == at + 5)
    if (const auto date = month_of(year, month)) return DateMention{*date, at, after.end};
  return std::nullopt;
}

bool year_word_before(std::string_view text, std::size_t at) {
  const Word word = word_before(text, at);
  if (word.end + 1 != at || word.text.empty()) return false;
  std::string lowered(word.text);
  std::ranges::transform(lowered, lowered.begin(), lower);
  return english().year_before.contains(lowered);
}

/// A year stands at `at`: four digits that begin with 19 or 20, not part of a longer word or number.
bool year_at(std::string_view text, std::size_t at) {
  if (at + 4 > text.size() || !digit(text[at + 2]) || !digit(text[at + 3])) return false;
  if (at > 0 && (plain_letter_or_digit(text[at - 1]) || text[at - 1] == '.' || text[at - 1] == '$')) return false;
  if (at > 1 && text[at - 1] == ',' && digit(text[at - 2])) return false;
  if (at + 4 == text.size()) return true;
  const char next = text[at + 4];
  if (plain_letter_or_digit(next) || next == '%') return false;
  return !((next == ',' || next == '.') && at + 5 < text.size() && digit(text[at + 5]));
}

/// Where the next `19` or `20` stands; npos when nowhere.
std::size_t next_century(std::string_view text, std::size_t from) {
  for (std::size_t i = from; i + 1 < text.size(); ++i)
    if ((text[i] == '2' && text[i + 1] == '0') || (text[i] == '1' && text[i + 1] == '9')) return i;
  return std::string_view::npos;
}

struct Surroundings {
  std::string_view text;
  std::size_t end;
};

/// The sentence around a mention, roughly: from the last final mark with a space after it to the next one.
Surroundings surroundings(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::size_t reach = 600;
  const auto stop = [&](std::size_t i) {
    return (text[i] == '.' || text[i] == '?' || text[i] == '!') && i + 1 < text.size() && is_space(text[i + 1]);
  };
  std::size_t from = begin;
  while (from > 0 && begin - from < reach && !stop(from - 1)) --from;
  std::size_t to = end;
  while (to < text.size() && to - end < reach && !stop(to)) ++to;
  return {text.substr(from, to - from), to};
}

/// Whether the words around a date tell it as past: a past form, and no word of the future.
bool told_as_past(std::string_view sentence) {
  const auto& words = english();
  bool past = false;
  std::string previous, word;
  for (std::size_t i = 0; i <= sentence.size(); ++i) {
    if (i < sentence.size() && plain_letter_or_digit(sentence[i])) {
      word.push_back(lower(sentence[i]));
      continue;
    }
    if (word.empty()) continue;
    if (words.ahead.contains(word)) return false;
    const bool ending = word.size() > 3 && std::ranges::any_of(words.past_endings, [&](const std::string& suffix) {
                          return word.ends_with(suffix);
                        });
    past = past || ((words.past.contains(word) || ending) && !words.not_past_before.contains(previous));
    previous.swap(word);
    word.clear();
  }
  return past;
}

}  // namespace

std::vector<DateMention> find_dates(std::string_view text) {
  std::vector<DateMention> found;
  for (auto at = next_century(text, 0); at != std::string_view::npos; at = next_century(text, at + 2)) {
    if (at > 0 && digit(text[at - 1])) continue;
    auto mention = numeric_date(text, at);
    if (!mention && year_at(text, at)) {
      const int year = number(text.substr(at, 4));
      mention = worded_date(text, at, year);
      if (!mention && year_word_before(text, at))
        mention = DateMention{Date{year_interval(year), Precision::year, {}}, at, at + 4};
    }
    if (!mention) continue;
    mention->date.text = std::string(text.substr(mention->begin, mention->end - mention->begin));
    found.push_back(std::move(*mention));
  }
  return found;
}

std::optional<Date> read_date(std::string_view text) {
  text = trim(text);
  std::optional<Date> date;
  if (text.size() == 4) date = try_parse_date(text);
  if (text.size() == 8 && run_of_digits(text).size() == 8)
    date = try_parse_date(fmt::format("{}-{}-{}", text.substr(0, 4), text.substr(4, 2), text.substr(6)));
  if (text.size() == 7 && text[5] == 'Q') date = try_parse_date(text);
  if (date) return date;
  constexpr std::size_t longest = 1000;  // no field that gives a date is longer
  auto mentions = find_dates(text.substr(0, longest));
  if (mentions.empty()) return std::nullopt;
  mentions.front().date.text.clear();
  return mentions.front().date;
}

std::optional<Date> infer_published(const Document& document) {
  std::vector<Date> past, other;
  for (const auto& segment : document.segments) {
    if (segment.kind != Kind::prose && segment.kind != Kind::item) continue;
    const auto text = std::string_view(document.text).substr(segment.begin, segment.end - segment.begin);
    bool is_past = false;
    std::size_t judged = 0;  // up to here the sentence is judged
    for (auto& mention : find_dates(text)) {
      if (mention.end > judged) {
        const auto around = surroundings(text, mention.begin, mention.end);
        is_past = told_as_past(around.text);
        judged = around.end;
      }
      (is_past ? past : other).push_back(std::move(mention.date));
    }
  }
  // The latest beginning wins; of two with the same beginning the finer one.
  const auto latest = std::ranges::max_element(past, [](const Date& a, const Date& b) {
    return a.when.start != b.when.start ? a.when.start < b.when.start : a.when.end > b.when.end;
  });
  if (latest == past.end()) return std::nullopt;
  Day end = first_of_year(year_of(latest->when.start) + 1);
  for (const auto& date : other)
    if (date.when.start > latest->when.start) end = std::min(end, date.when.end);
  return Date{{latest->when.start, end}, Precision::inferred, latest->text};
}

}  // namespace entente::text
