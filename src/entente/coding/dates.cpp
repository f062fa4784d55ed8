#include "entente/coding/dates.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "entente/coding/wording.hpp"

namespace entente::coding {
namespace {

using Kind = DateWord::Kind;
using Anchor = DateSpan::Anchor;

/// Of words that count from the date of the text (data/lexicon/dates.tsv).
constexpr int same = 10;
constexpr int following = 11;

Date unit_date(Day day, Precision precision) { return {calendar_unit(day, precision), precision, {}}; }

Day monday_of(Day day) { return day - weekday(day); }

class Finder {
 public:
  Finder(Sentence& sentence, const Lexicon& lexicon, Day published)
      : words_(sentence.words), lexicon_(lexicon), published_(published) {}

  std::vector<DateSpan> run() {
    std::vector<DateSpan> spans;
    std::size_t at = 0;
    while (at < words_.size()) {
      if (auto span = read(at)) {
        for (std::size_t w = span->begin; w < span->end; ++w) words_[w].tag = Tag::date;
        at = span->end;
        spans.push_back(std::move(*span));
      } else {
        ++at;
      }
    }
    return spans;
  }

 private:
  const DateWord* word(std::size_t at) const {
    return at < words_.size() && words_[at].mention == none ? lexicon_.date_word(words_[at].id()) : nullptr;
  }
  bool is(std::size_t at, Kind kind) const {
    const DateWord* found = word(at);
    return found != nullptr && found->kind == kind;
  }
  bool month_at(std::size_t at) const { return is(at, Kind::month) && words_[at].capital; }
  std::optional<int> integer(std::size_t at) const;
  std::optional<int> year(std::size_t at) const;
  std::optional<int> day_of_month(std::size_t at) const;
  std::optional<int> count(std::size_t at, std::size_t& end) const;

  std::optional<DateSpan> read(std::size_t at);
  std::optional<DateSpan> core(std::size_t at) const;
  std::optional<DateSpan> iso(std::size_t at) const;
  std::optional<DateSpan> with_month(std::size_t at) const;
  std::optional<DateSpan> with_weekday(std::size_t at) const;
  std::optional<DateSpan> with_direction(std::size_t at) const;
  bool begins_anew(std::size_t at) const;
  std::optional<DateSpan> with_told_direction(std::size_t at, std::size_t next, int order) const;
  std::optional<DateSpan> with_count(std::size_t at) const;
  std::optional<DateSpan> with_hours(std::size_t at, std::size_t hours) const;
  std::optional<DateSpan> decade(std::size_t at) const;
  std::optional<DateSpan> season(std::size_t at) const;
  std::optional<DateSpan> feast(std::size_t at) const;
  /// `2014`, or the year counted from that of the text: `of that year`.
  struct Year {
    int value = 0;
    bool of_text = false;
  };
  std::optional<Year> relative_year(std::size_t& next) const;
  DateSpan month_span(std::size_t begin, std::size_t end, int month, std::optional<Year> in_year) const;
  DateSpan day_span(std::size_t begin, std::size_t end, int month, int day, std::optional<Year> in_year) const;
  static DateSpan without_year(DateSpan span, std::optional<Year> in_year);
  static DateSpan fixed(std::size_t begin, std::size_t end, Date when) {
    DateSpan span;
    span.begin = begin;
    span.end = end;
    span.when = std::move(when);
    return span;
  }

  std::vector<Word>& words_;
  const Lexicon& lexicon_;
  Day published_;
};

std::optional<int> Finder::integer(std::size_t at) const {
  if (at >= words_.size()) return std::nullopt;
  const std::string_view text = words_[at].text;
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{}) return std::nullopt;
  const std::string_view rest(end, static_cast<std::size_t>(text.data() + text.size() - end));
  if (!rest.empty() &&
      !(rest.size() == 2 && value <= 31 && (rest == "st" || rest == "nd" || rest == "rd" || rest == "th")))
    return std::nullopt;
  return value;
}

std::optional<int> Finder::year(std::size_t at) const {
  const auto value = integer(at);
  return value && words_[at].text.size() == 4 && *value >= 1800 && *value <= 2100 ? value : std::nullopt;
}

std::optional<int> Finder::day_of_month(std::size_t at) const {
  const auto value = integer(at);
  return value && words_[at].text.size() <= 4 && *value >= 1 && *value <= 31 ? value : std::nullopt;
}

/// A number of units: `two`, `30`, `a`.
std::optional<int> Finder::count(std::size_t at, std::size_t& end) const {
  if (at >= words_.size()) return std::nullopt;
  end = at + 1;
  if (const auto value = integer(at)) return *value < 1000 ? value : std::nullopt;
  if (is(at, Kind::article)) return word(at)->value;
  if (const double* number = lexicon_.number(words_[at].id()); number != nullptr && *number <= 100)
    return static_cast<int>(*number);
  return std::nullopt;
}

std::optional<DateSpan> Finder::read(std::size_t at) {
  std::size_t start = at;
  bool since = false, until = false, preposition = false, between = false;
  if (const DateWord* first = word(at)) {
    since = first->kind == Kind::since;
    until = first->kind == Kind::until;
    between = first->kind == Kind::between;
    preposition = since || until || between || first->kind == Kind::preposition;
    if (preposition) ++start;
  }
  const bool compared = at > 0 && words_[at - 1].text == "than";  // "more than last year"
  const std::size_t parts = start;
  while (is(start, Kind::part) || (start > at && is(start, Kind::article) && is(start + 1, Kind::part))) ++start;
  if (start > parts && is(start, Kind::vague)) ++start;  // "the end of 2023"
  auto span = core(start);
  if (!span && start < words_.size()) {             // a bare year needs a preposition or a part before it
    const bool told = is(start + 1, Kind::when) ||  // "points to 2016, when Ankara …"
                      (start + 1 < words_.size() && words_[start + 1].text == "," && is(start + 2, Kind::when));
    if (const auto bare = year(start); bare && (preposition || start > at || told))
      span = fixed(start, start + 1, {year_interval(*bare), Precision::year, {}});
  }
  if (!span) return std::nullopt;
  if (const std::size_t to = span->end; (since || between) && span->anchor == Anchor::fixed && to + 1 < words_.size()) {
    const bool joint =
        words_[to].is(Grammar::coordinator) || words_[to].is(Grammar::infinitive_mark) || is(to, Kind::until);
    auto last = joint ? core(to + 1) : std::nullopt;
    if (joint && !last)
      if (const auto bare = year(to + 1)) last = fixed(to + 1, to + 2, {year_interval(*bare), Precision::year, {}});
    if (last && last->anchor == Anchor::fixed && last->when.when.end > span->when.when.start) {
      span->when = {{span->when.when.start, last->when.when.end}, Precision::day, {}};
      span->end = last->end;
      span->range = true;
      since = until = false;
    }
  }
  span->begin = at;
  span->since = since;
  span->until = until || compared;
  return span;
}

std::optional<DateSpan> Finder::core(std::size_t at) const {
  if (at >= words_.size()) return std::nullopt;
  if (auto span = iso(at)) return span;
  if (auto span = with_month(at)) return span;
  if (auto span = with_weekday(at)) return span;
  if (auto span = with_count(at)) return span;
  if (auto span = with_direction(at)) return span;
  if (auto span = decade(at)) return span;
  if (auto span = season(at)) return span;
  if (auto span = feast(at)) return span;
  if (const DateWord* found = word(at); found != nullptr && found->kind == Kind::day_offset)
    return fixed(at, at + 1, unit_date(published_ + found->value, Precision::day));
  return std::nullopt;
}

std::optional<DateSpan> Finder::iso(std::size_t at) const {
  if (words_[at].text.empty() || !is_digit(words_[at].text.front())) return std::nullopt;
  std::string text;
  std::size_t end = at;
  while (end < words_.size() && text.size() < 10 && (end == at || words_[end].begin == words_[end - 1].end))
    text += words_[end++].text;
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto date = try_parse_date(text);
  return date ? std::optional(fixed(at, end, *date)) : std::nullopt;
}

DateSpan Finder::month_span(std::size_t begin, std::size_t end, int month, std::optional<Year> in_year) const {
  if (in_year && !in_year->of_text)
    return fixed(begin, end, unit_date(make_day(in_year->value, month, 1), Precision::month));
  const YearMonthDay now = civil(published_);
  DateSpan span =
      fixed(begin, end, unit_date(make_day(month <= now.month ? now.year : now.year - 1, month, 1), Precision::month));
  span.future = unit_date(make_day(month >= now.month ? now.year : now.year + 1, month, 1), Precision::month);
  return without_year(std::move(span), in_year);
}

/// A year that counts from that of the text is settled where that is known.
DateSpan Finder::without_year(DateSpan span, std::optional<Year> in_year) {
  span.anchor = Anchor::direction;
  span.yearless = true;
  if (in_year) span.text_year = in_year->value;
  return span;
}

DateSpan Finder::day_span(std::size_t begin, std::size_t end, int month, int day, std::optional<Year> in_year) const {
  const auto make = [&](int year) {
    const Day first = make_day(year, month, 1);
    const int last = calendar_unit(first, Precision::month).end - first;
    return unit_date(first + (std::min(day, last) - 1), Precision::day);
  };
  if (in_year && !in_year->of_text) return fixed(begin, end, make(in_year->value));
  const int now = year_of(published_);
  const Date here = make(now);
  DateSpan span = fixed(begin, end, here.when.start <= published_ ? here : make(now - 1));
  span.future = here.when.start >= published_ ? here : make(now + 1);
  return without_year(std::move(span), in_year);
}

std::optional<DateSpan> Finder::with_month(std::size_t at) const {
  const auto year_after = [&](std::size_t& next) -> std::optional<Year> {
    if (const auto relative = relative_year(next)) return relative;
    std::size_t look = next;
    if (look < words_.size() && words_[look].text == ",") ++look;
    const auto found = year(look);
    if (!found) return std::nullopt;
    next = look + 1;
    return Year{*found};
  };
  if (const auto day = day_of_month(at)) {  // 18 March [2014]; 18th of March
    std::size_t next = at + 1;
    if (is(next, Kind::vague)) ++next;
    if (!month_at(next)) {
      // 28-29 June, 29 and 30 June: the range is what counts
      const bool range = next + 1 < words_.size() && day_of_month(next + 1) && month_at(next + 2) &&
                         (words_[next].text == "-" || words_[next].text == "\u2013" ||
                          words_[next].is(Grammar::coordinator) || words_[next].is(Grammar::infinitive_mark));
      if (!range) return std::nullopt;
      std::size_t end = next + 3;
      const auto in_year = year_after(end);
      DateSpan span = day_span(at, end, word(next + 2)->value, *day, in_year);
      const DateSpan last = day_span(at, end, word(next + 2)->value, *day_of_month(next + 1), in_year);
      if (last.when.when.end > span.when.when.start) span.when.when.end = last.when.when.end;
      if (last.future.when.end > span.future.when.start) span.future.when.end = last.future.when.end;
      return span;
    }
    const int month = word(next)->value;
    ++next;
    const auto in_year = year_after(next);
    return day_span(at, next, month, *day, in_year);
  }
  if (!month_at(at)) return std::nullopt;
  const int month = word(at)->value;
  std::size_t next = at + 1;
  if (const auto in_year = year_after(next)) return month_span(at, next, month, in_year);
  if (const auto day = day_of_month(next)) {
    ++next;
    // March 18-19
    std::optional<int> last;
    if (next + 1 < words_.size() && (words_[next].text == "-" || words_[next].text == "\u2013") &&
        day_of_month(next + 1)) {
      last = day_of_month(next + 1);
      next += 2;
    }
    const auto in_year = year_after(next);
    DateSpan span = day_span(at, next, month, *day, in_year);
    if (last && *last > *day) {
      span.when.when.end = span.when.when.start + (*last - *day + 1);
      span.future.when.end = span.future.when.start + (*last - *day + 1);
    }
    return span;
  }
  // A month's name alone may be a verb or a person: it needs a date word before it.
  const bool introduced = at > 0 && (word(at - 1) != nullptr || words_[at - 1].is(Grammar::adjective));
  return introduced ? std::optional(month_span(at, at + 1, month, std::nullopt)) : std::nullopt;
}

std::optional<DateSpan> Finder::with_weekday(std::size_t at) const {
  if (!is(at, Kind::weekday) || !words_[at].capital) return std::nullopt;
  if (at > 0 && (words_[at - 1].tag == Tag::adjective || words_[at - 1].is(Grammar::adjective)) &&
      word(at - 1) == nullptr)
    return std::nullopt;  // "first Monday"
  const int target = word(at)->value;
  const int back = (weekday(published_) - target + 7) % 7;
  DateSpan span = fixed(at, at + 1, unit_date(published_ - back, Precision::day));
  span.future = unit_date(published_ + (7 - back) % 7, Precision::day);
  span.anchor = Anchor::direction;
  const std::size_t week = span.end + (is(span.end, Kind::vague) ? 1 : 0);  // "Friday of last week"
  if (is(week, Kind::direction) && is(week + 1, Kind::unit) && word(week)->value < 5 && word(week + 1)->value == 7) {
    const Day monday = monday_of(published_) + 7 * word(week)->value;
    return fixed(at, week + 2, unit_date(monday + target, Precision::day));
  }
  return span;
}

Precision precision_of(int days) {
  if (days >= 3650) return Precision::decade;
  if (days >= 365) return Precision::year;
  if (days >= 90) return Precision::quarter;
  if (days >= 30) return Precision::month;
  return Precision::day;
}

/// Of weeks the days count, of longer units they themselves.
int each_of(int days) { return days < 30 ? days : 1; }

/// `that November`, `the following May`, `the same day`: `order` is -1 before, 0 of, 1 after the date of the text.
std::optional<DateSpan> Finder::with_told_direction(std::size_t at, std::size_t next, int order) const {
  if (month_at(next)) {
    DateSpan span = month_span(at, next + 1, word(next)->value, std::nullopt);
    span.text_year = 0;
    span.text_order = order;
    return span;
  }
  if (is(next, Kind::direction)) {
    if (word(next)->value != same) return std::nullopt;  // "recalled that last year …"
    ++next;                                              // "that same day"
  }
  if (!is(next, Kind::unit)) return std::nullopt;
  const int days = word(next)->value;
  DateSpan span = fixed(at, next + 1, {});
  span.anchor = Anchor::context;
  span.unit = precision_of(days);
  span.shift = order * each_of(days);
  return span;
}

/// `last month`, `this year`, `next Tuesday`, `last November`, `the same day`, `over the past two years`.
std::optional<DateSpan> Finder::with_direction(std::size_t at) const {
  std::size_t next = at;
  if (is(next, Kind::article) ||
      (next < words_.size() && words_[next].is(Grammar::determiner) && is(next + 1, Kind::direction)))
    ++next;
  if (!is(next, Kind::direction)) return std::nullopt;
  int value = word(next)->value;  // -1 last, 0 this, 1 next; 9 previous, 10 same, 11 following: of the text's date
  const bool counted = at > 0 && is(at - 1, Kind::preposition);  // "in the next month"
  if (words_[next].text == "next" && next > at && !counted && is(next + 1, Kind::unit))
    value = following;  // "the next month"
  ++next;
  if (value > 5) return with_told_direction(at, next, value - same);
  std::size_t end = 0;
  if (const auto number = count(next, end); number && is(end, Kind::unit) && value != 0) {  // the past two years
    const Precision unit = precision_of(word(end)->value);
    const int each = *number * each_of(word(end)->value);
    const Day edge = shifted(published_, unit == Precision::day ? Precision::day : unit, value * each).start;
    const Day from = std::min(edge, published_), to = std::max(edge, published_);
    return fixed(at, end + 1, {{from, to + 1}, Precision::day, {}});
  }
  if (is(next, Kind::unit)) {
    const int days = word(next)->value;
    if (days == 0) return std::nullopt;  // "on the last occasion"
    if (days == 1)
      return value == 0 ? std::nullopt
                        : std::optional(fixed(at, next + 1, unit_date(published_ + value, Precision::day)));
    if (days == 7) {
      const Day monday = monday_of(published_) + 7 * value;
      return fixed(at, next + 1, {{monday, monday + 7}, Precision::day, {}});
    }
    const Precision unit = precision_of(days);
    return fixed(at, next + 1, {shifted(published_, unit, value), unit, {}});
  }
  if (month_at(next)) {
    std::size_t after = next + 1;
    DateSpan span = month_span(at, after, word(next)->value, std::nullopt);
    const YearMonthDay now = civil(published_);
    if (value < 0 && span.when.when.contains(published_))
      span.when = unit_date(make_day(now.year - 1, now.month, 1), Precision::month);
    if (value > 0) span.when = span.future;
    if (value == 0) span.when = unit_date(make_day(now.year, word(next)->value, 1), Precision::month);
    span.anchor = Anchor::fixed;
    span.yearless = false;
    return span;
  }
  if (auto span = with_weekday(next)) {
    if (value < 0 && span->when.when.contains(published_)) span->when = unit_date(published_ - 7, Precision::day);
    if (value > 0) span->when = span->future;
    if (value != 0) span->anchor = Anchor::fixed;
    span->begin = at;
    return span;
  }
  if (is(next, Kind::season)) {
    const int first = word(next)->value;
    const int now = year_of(published_);
    int in = value < 0   ? (Day{first_of_month(now, first + 3)} <= published_ ? now : now - 1)
             : value > 0 ? now + 1
                         : now;
    return fixed(at, next + 1, {{first_of_month(in, first), first_of_month(in, first + 3)}, Precision::quarter, {}});
  }
  return std::nullopt;
}

/// `in March of last year`, `on 5 May last year`, `in June of that same year`.
std::optional<Finder::Year> Finder::relative_year(std::size_t& next) const {
  std::size_t at = next + (is(next, Kind::vague) ? 1 : 0);
  if (at > next && is(at, Kind::article) && is(at + 1, Kind::direction)) ++at;  // "of the same year"
  if (is(at, Kind::direction) && is(at + 1, Kind::direction)) ++at;             // "that same"
  if (!is(at, Kind::direction) || !is(at + 1, Kind::unit) || word(at + 1)->value != 365) return std::nullopt;
  const int value = word(at)->value;
  next = at + 2;
  return value > 5 ? Year{value - same, true} : Year{year_of(published_) + value};
}

/// `autumn`, `the spring of 2022`; winter is that which begins in the year.
std::optional<DateSpan> Finder::season(std::size_t at) const {
  std::size_t next = at + (is(at, Kind::article) ? 1 : 0);
  const bool introduced = at > 0 && is(at - 1, Kind::preposition);
  if (!introduced || !is(next, Kind::season)) return std::nullopt;
  const int first = word(next)->value;
  const auto make = [&](int in) {
    return Date{{first_of_month(in, first), first_of_month(in, first + 3)}, Precision::quarter, {}};
  };
  ++next;
  std::size_t end = next;
  if (const auto relative = relative_year(end); relative && !relative->of_text)
    return fixed(at, end, make(relative->value));
  end = next + (is(next, Kind::vague) ? 1 : 0);
  if (const auto in_year = year(end)) return fixed(at, end + 1, make(*in_year));
  if (end > next) return std::nullopt;  // "the fall of Kabul"
  const int now = year_of(published_);
  DateSpan span = fixed(at, next, make(make(now).when.start <= published_ ? now : now - 1));
  span.future = make(make(now).when.end > published_ ? now : now + 1);
  span.anchor = Anchor::direction;
  return span;
}

/// `New Year's Day`: a day of every year that has a name.
std::optional<DateSpan> Finder::feast(std::size_t at) const {
  if (!words_[at].capital) return std::nullopt;
  std::string name, lower;
  for (std::size_t end = at; end < std::min(at + 4, words_.size()); ++end) {
    if (!words_[end].capital && words_[end].tag != Tag::ending) break;
    to_lower(words_[end].text, lower);
    name += (end > at && words_[end].begin > words_[end - 1].end ? " " : "") + lower;
    const DateWord* found = lexicon_.date_word(end == at ? words_[at].own : lexicon_.id(name));
    if (found == nullptr || found->kind != Kind::feast) continue;
    const auto in = year(end + 1);
    return day_span(at, end + 1, found->value / 100, found->value % 100, in ? std::optional(Year{*in}) : std::nullopt);
  }
  return std::nullopt;
}

/// Whether a noun phrase of its own begins at a word.
bool Finder::begins_anew(std::size_t at) const {
  return at < words_.size() && (words_[at].is(Grammar::definite) || words_[at].tag == Tag::pronoun ||
                                (words_[at].mention != none && words_[at].capital) || words_[at].text == ",");
}

/// `two days later`, `a year ago`, `six months earlier`, `a day after that`.
std::optional<DateSpan> Finder::with_count(std::size_t at) const {
  std::size_t end = 0;
  auto number = count(at, end);
  if (const std::size_t hours = number ? end : at; is(hours, Kind::hour)) return with_hours(at, hours);
  if (!number || !is(end, Kind::unit)) return std::nullopt;
  if (*number == 0) number = 1;  // "the day after"
  const int days = word(end)->value;
  const std::size_t mark = end + 1;
  const bool ago = is(mark, Kind::ago);
  const std::string_view behind = mark + 1 < words_.size() ? words_[mark + 1].text : std::string_view(".");
  const bool alone = behind == "," || behind == ".";                         // "a month before, it had …"
  if (is(mark, Kind::after) && behind == "that" && begins_anew(mark + 2)) {  // "three days after that the parliament …"
    DateSpan span = fixed(at, mark + 2, {});
    span.anchor = Anchor::context;
    span.shift = *number * each_of(days) * word(mark)->value;
    span.unit = precision_of(days);
    return span;
  }
  if (is(mark, Kind::after) && !alone) {  // "two days after they met"
    const Precision counted = precision_of(days);
    DateSpan span = fixed(at, mark, {});
    span.anchor = Anchor::context;
    span.shift = -*number * each_of(days) * word(mark)->value;
    span.unit = counted;
    span.before_clause = true;
    return span;
  }
  if (!ago && !is(mark, Kind::later) && !is(mark, Kind::after)) return std::nullopt;
  const Precision unit = precision_of(days);
  const int shift = *number * each_of(days) * word(mark)->value;
  if (ago) {
    const Interval when = shifted(published_, unit, shift);
    return fixed(at, mark + 1, {when, unit, {}});
  }
  DateSpan span = fixed(at, mark + 1, {});
  span.anchor = Anchor::context;
  span.shift = shift;
  span.unit = unit;
  return span;
}

/// `hours later`, `within hours`, `three hours ago`: on the same day.
std::optional<DateSpan> Finder::with_hours(std::size_t at, std::size_t hours) const {
  const std::size_t mark = hours + 1;
  if (is(mark, Kind::ago)) return fixed(at, mark + 1, unit_date(published_, Precision::day));
  const bool within = at > 0 && words_[at - 1].text == "within";
  if (!within && !is(mark, Kind::later)) return std::nullopt;
  DateSpan span = fixed(at, within ? mark : mark + 1, {});
  span.anchor = Anchor::context;
  return span;
}

std::optional<DateSpan> Finder::decade(std::size_t at) const {
  std::string_view text = words_[at].text;
  if (const auto dash = text.find('-'); dash != std::string_view::npos) text.remove_prefix(dash + 1);
  if (text.size() != 5 || text[4] != 's' || text[3] != '0') return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + 4, value);
  if (error != std::errc{} || end != text.data() + 4 || value < 1800 || value > 2100) return std::nullopt;
  return fixed(at, at + 1, {{first_of_year(value), first_of_year(value + 10)}, Precision::decade, {}});
}

}  // namespace

Date of_year(const Date& date, int year) {
  const YearMonthDay first = civil(date.when.start);
  const Day month = make_day(year, first.month, 1);
  const int last = calendar_unit(month, Precision::month).end - month;
  const Day start = month + (std::min(first.day, last) - 1);
  const int days = date.when.end - date.when.start;
  return {date.precision == Precision::day ? Interval{start, start + days} : calendar_unit(start, date.precision),
          date.precision, date.text};
}

Interval shifted(Day day, Precision unit, int count) {
  const YearMonthDay now = civil(day);
  switch (unit) {
    case Precision::decade: {
      const int first = now.year / 10 * 10 + 10 * count;
      return {first_of_year(first), first_of_year(first + 10)};
    }
    case Precision::year:
      return year_interval(now.year + count);
    case Precision::quarter: {
      const int first = (now.month - 1) / 3 * 3 + 1 + 3 * count;
      return {first_of_month(now.year, first), first_of_month(now.year, first + 3)};
    }
    case Precision::month:
      return {first_of_month(now.year, now.month + count), first_of_month(now.year, now.month + count + 1)};
    default:
      return {day + count, day + (count + 1)};
  }
}

std::vector<DateSpan> find_dates(Sentence& sentence, const Lexicon& lexicon, Day published) {
  return Finder(sentence, lexicon, published).run();
}

std::optional<Date> resolve(const DateSpan& span, bool to_come, const std::optional<Date>& context,
                            std::string_view words) {
  Date date;
  switch (span.anchor) {
    case Anchor::fixed:
      date = span.when;
      break;
    case Anchor::direction:
      date = to_come ? span.future : span.when;
      break;
    case Anchor::context:
      if (!context) return std::nullopt;
      if (context->precision > span.unit &&
          (span.shift == 0 || span.unit == Precision::day)) {  // "that day" of a month
        date = {shifted(context->when.start + (span.unit == Precision::day ? span.shift : 0), context->precision, 0),
                context->precision,
                {}};
        break;
      }
      if (span.unit == Precision::day || context->precision <= span.unit)
        date = {shifted(context->when.start, span.unit, span.shift), span.unit, {}};
      else
        date = {shifted(context->when.start, std::max(span.unit, context->precision), 0), context->precision, {}};
      if (span.unit != Precision::day && context->precision == Precision::month && span.unit == Precision::year)
        date = {shifted(shifted(context->when.start, Precision::month, 12 * span.shift).start, Precision::month, 0),
                Precision::month,
                {}};
      break;
  }
  date.text = std::string(words);
  return date;
}

}  // namespace entente::coding
