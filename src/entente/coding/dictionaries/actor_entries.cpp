#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "entente/base/base.hpp"
#include "entente/coding/dictionaries/entries.hpp"

namespace entente::coding {
namespace {

constexpr std::array<std::string_view, 20> small_words{"of",  "the", "and", "for", "in", "on",  "to",
                                                       "at",  "by",  "de",  "del", "la", "al",  "el",
                                                       "bin", "ibn", "von", "van", "da", "with"};

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/// A capital at the beginning of each part: `BAN KI-MOON` is Ban Ki-Moon, `AL-QAEDA` Al-Qaeda, `D'ESCOTO` D'Escoto.
std::string capitalized(std::string_view word) {
  std::string text;
  for (const char c : word) {
    const bool begins =
        text.empty() || text.back() == '-' || text.back() == '.' || (text.size() == 2 && text.back() == '\'');
    text += !begins && is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return text;
}

/// How a name in capitals is spelt in a text.
std::vector<std::string> spellings(std::string_view name) {
  std::vector<std::string> words(1);
  for (const char c : name)
    if (c == '_' || is_space(c))
      words.emplace_back();
    else
      words.back() += c;
  std::erase(words, "");
  if (words.size() > 1 && (words.front() == "THE" || words.front() == "the" || words.front() == "The"))
    words.erase(words.begin());
  std::string usual, short_capitals, as_written;
  for (const std::string& word : words) {
    std::string lower;
    to_lower(word, lower);
    const bool small = std::ranges::find(small_words, lower) != small_words.end() && !usual.empty();
    const bool brief = word.size() <= 3 && !small;
    const std::string blank = usual.empty() ? "" : " ";
    as_written += blank + word;
    short_capitals += blank + (small ? lower : brief ? word : capitalized(word));
    usual += blank + (small ? lower : capitalized(word));
  }
  if (usual.empty()) return {};
  if (std::ranges::any_of(as_written, is_lower)) return {as_written};
  // A word of its own that is as short as an acronym is one: `UN`, and no `Un`.
  if (words.size() == 1) return words.front().size() <= 3 ? std::vector{as_written} : std::vector{usual};
  return usual == short_capitals ? std::vector{usual} : std::vector{usual, short_capitals};
}

/// `YYYYMMDD` or `YYMMDD`.
std::optional<Day> day_of(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || (text.size() != 6 && text.size() != 8))
    return std::nullopt;
  int year = number / 10000;
  if (text.size() == 6) year += year <= 30 ? 2000 : 1900;
  try {
    return make_day(year, number / 100 % 100, number % 100);
  } catch (const InputError&) {
    return std::nullopt;
  }
}

/// `<d`, `>d`, `d-d`; the days named are included.
std::optional<Interval> interval_of(std::string_view text) {
  if (text.starts_with('<') || text.starts_with('>')) {
    const auto day = day_of(trim(text.substr(1)));
    if (!day) return std::nullopt;
    return text.front() == '<' ? Interval{Day::earliest(), *day + 1} : Interval{*day, Day::latest()};
  }
  const auto dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto first = day_of(trim(text.substr(0, dash))), last = day_of(trim(text.substr(dash + 1)));
  if (!first || !last || *last < *first) return std::nullopt;
  return Interval{*first, *last + 1};
}

Interval both(const Interval& a, const Interval& b) { return {std::max(a.start, b.start), std::min(a.end, b.end)}; }

/// What is left of the intervals without one.
std::vector<Interval> without(const std::vector<Interval>& all, const Interval& one) {
  std::vector<Interval> rest;
  for (const Interval& part : all)
    for (const Interval left :
         {Interval{part.start, std::min(part.end, one.start)}, Interval{std::max(part.start, one.end), part.end}})
      if (!left.empty()) rest.push_back(left);
  return rest;
}

}  // namespace

/// Reads entry after entry: a name, its synonyms, its codes.
class ActorEntries {
 public:
  explicit ActorEntries(DictionaryMaker& maker) : maker_(maker) {}

  void read(const std::vector<DictionaryLine>& lines) {
    for (const DictionaryLine& line : lines) {
      if (line.text.empty()) continue;
      if (line.text.front() == '@') {
        maker_.entry();
        maker_.not_taken(line.number, line.text, "alternatives and other directives of TABARI (@) are not read");
      } else if (line.text.front() == '[') {
        take_codes(line, line.text);
      } else if (line.text.front() == '+') {
        take_name(line, std::string_view(line.text).substr(1));
      } else {
        finish();
        take_name(line, line.text);
      }
    }
    finish();
  }

 private:
  struct Named {
    std::size_t line;
    std::string text;
  };
  struct Coded {
    std::size_t line;
    std::string code;
    std::optional<Interval> when;
  };

  void take_name(const DictionaryLine& line, std::string_view text) {
    maker_.entry();
    const auto name = text.substr(0, text.find('['));
    names_.push_back({line.number, std::string(trim(name))});
    if (name.size() < text.size()) take_codes(line, text.substr(name.size()));
  }

  void take_codes(const DictionaryLine& line, std::string_view text) {
    const Bracketed found = bracketed(text);
    if (!found.closed) maker_.not_taken(line.number, line.text, "a bracket is never closed");
    for (const std::string& inside : found.brackets) {
      const auto blank = inside.find_first_of(" \t<>");
      const std::string code = inside.substr(0, blank);
      const auto dates = blank == std::string::npos ? std::string_view{} : trim(std::string_view(inside).substr(blank));
      const auto when = dates.empty() ? std::nullopt : interval_of(dates);
      if (!dates.empty() && !when)
        maker_.not_taken(line.number, line.text,
                         fmt::format("'{}' is no date restriction such as >20090120 or 790101-811231", dates));
      else
        codes_.push_back({line.number, code, when});
    }
  }

  void finish() {
    if (!names_.empty() && codes_.empty())
      for (const Named& name : names_) maker_.not_taken(name.line, name.text, "no code is given");
    const bool person = std::ranges::any_of(codes_, [](const Coded& one) { return one.when.has_value(); });
    std::vector<Interval> rest{Interval{}};
    for (const bool dated : {true, false})
      for (const Coded& one : codes_) {
        if (one.when.has_value() != dated || rest.empty()) continue;
        const Interval when = one.when.value_or(Interval{});
        for (const Interval& part : rest)
          if (const Interval here = both(part, when); !here.empty()) add(one, here, person);
        rest = without(rest, when);
      }
    names_.clear();
    codes_.clear();
  }

  void add(const Coded& coded, const Interval& when, bool person) {
    if (coded.code == "---") return;
    const auto meant = maker_.codes_.meaning(coded.code, maker_.atlas_);
    if (!meant) return maker_.not_taken(coded.line, coded.code, "this is no code of an actor: capitals and digits");
    if (!meant->unknown.empty())
      maker_.not_taken(
          coded.line, coded.code,
          fmt::format("the letters {} name no sector here; taken as {} without one", meant->unknown, meant->actor));
    for (const Named& name : names_) {
      const auto spelt = spellings(name.text);
      const bool findable = !spelt.empty() && is_word_character(code_point_at(spelt.front(), 0).value);
      if (!findable) {
        maker_.not_taken(name.line, name.text, "a name begins with a letter or a digit");
        continue;
      }
      if (!meant->known && maker_.actors_.insert(meant->actor).second)
        maker_.row("actors.tsv", {meant->actor, spelt.front(), maker_.source(name.line)});
      for (const std::string& text : spelt) add(name, text, *meant, when, person);
    }
  }

  void add(const Named& name, const std::string& text, const ActorCodes::Meant& meant, const Interval& when,
           bool person) {
    const Day day = when.start != Day::earliest() ? when.start
                    : when.end != Day::latest()   ? when.end - 1
                                                  : make_day(2000, 1, 1);
    const auto meanings = maker_.atlas_.resolve(text, day);
    if (std::ranges::any_of(meanings, [&](const Meaning& one) {
          return one.actor->code == meant.actor && (meant.sector.empty() || one.name->sector == meant.sector);
        }))
      return maker_.known();
    for (const Meaning& one : meanings)
      if (one.actor->code != meant.actor) {
        maker_.not_taken(
            name.line, name.text,
            fmt::format("taken as {}, but the atlas has it as {} too: it means whichever the text has named",
                        meant.actor, one.actor->code));
        break;
      }
    maker_.row("names.tsv", {text, meant.actor, person ? "yes" : "", meant.sector, to_iso(when.start),
                             when.end == Day::latest() ? "" : to_iso(when.end - 1), maker_.source(name.line)});
  }

  DictionaryMaker& maker_;
  std::vector<Named> names_;
  std::vector<Coded> codes_;
};

void DictionaryMaker::read_actors(const std::vector<DictionaryLine>& lines) { ActorEntries(*this).read(lines); }

}  // namespace entente::coding
