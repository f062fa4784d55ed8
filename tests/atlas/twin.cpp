// Mentions against a twin that tries every name at every word, written from the header's words and nothing else.
#include <set>
#include <unordered_map>

#include "real_atlas.hpp"
#include <gtest/gtest.h>

#include "entente/base/table.hpp"

namespace entente::tests {
namespace {

using Found = std::vector<std::pair<std::string, std::set<std::string>>>;  ///< words and codes

/// A character of the plain form of a text, and where it stood.
struct Character {
  std::string plain;
  std::size_t begin, end;
  bool in_word;
};

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

std::string plain_character(const std::string& c) {
  static const std::set<std::string> blanks{" ", "\n", "\t", "\r", "\u00A0"};
  if (blanks.contains(c)) return " ";
  if (c == "’") return "'";
  return c == "\u2013" || c == "\u2011" ? "-" : c;
}

std::vector<Character> characters(const std::string& text) {
  std::vector<Character> list;
  for (std::size_t at = 0; at < text.size();) {
    const auto [value, size] = code_point_at(text, at);
    const std::string plain = plain_character(text.substr(at, size));
    if (plain == " " && !list.empty() && list.back().plain[0] == ' ')
      list.back().end = at + size;
    else
      list.push_back({plain, at, at + size, is_word_character(value)});
    at += size;
  }
  for (auto& c : list)
    if (c.plain == " ") {
      const auto blank = text.substr(c.begin, c.end - c.begin);
      if (std::ranges::count(blank, '\n') > 1) c.plain = "\n";
    }
  return list;
}

class Twin {
 public:
  explicit Twin(const Atlas& atlas) {
    for (const auto& actor : atlas.actors())
      for (const auto& name : actor.names) add(name.text, {&actor, &name});
    for (const auto row : Table::read(real_tables() / "not-names.tsv")) add(std::string(row["name"]), {});
    for (auto& [text, meanings] : loose_)
      if (!spellings_.contains(text)) spellings_[text] = meanings;
    for (const auto& [text, _] : spellings_) by_first_[text.substr(0, 1)].push_back(text);
  }

  Found mentions(const std::string& text, std::optional<Day> on) const {
    const auto list = characters(text);
    Found found;
    for (std::size_t i = 0; i < list.size();) {
      const bool at_word = list[i].in_word && (i == 0 || !list[i - 1].in_word);
      const auto [length, codes] = at_word ? longest(list, i, on) : std::pair(std::size_t{0}, std::set<std::string>());
      if (!codes.empty())
        found.emplace_back(text.substr(list[i].begin, list[i + length - 1].end - list[i].begin), codes);
      i += std::max<std::size_t>(length, 1);
    }
    return found;
  }

 private:
  void add(const std::string& name, Meaning meaning) {
    const std::string text = replaced(normalize(name), "’", "'");
    spellings_[text].push_back(meaning);
    const std::string bare = without_diacritics(text);
    const auto letters = std::ranges::count_if(
        characters(text), [](const Character& c) { return c.in_word && !(c.plain[0] >= '0' && c.plain[0] <= '9'); });
    std::set<std::string> variants{bare};
    for (const auto& form : {text, bare}) {
      if (letters >= 4) variants.insert(upper_case(form));
      if (form[0] >= 'a' && form[0] <= 'z') variants.insert(upper_case(form.substr(0, 1)) + form.substr(1));
    }
    variants.erase(text);
    for (const auto& variant : variants) loose_[variant].push_back(meaning);
  }

  static std::set<std::string> codes(const std::vector<Meaning>& meanings, std::optional<Day> on) {
    std::set<std::string> held, former;
    for (const auto& [actor, name] : meanings) {
      if (actor == nullptr || name->kind == NameKind::not_metonym) continue;
      if (!on || name->span.interval().contains(*on)) held.insert(actor->code);
      if (name->kind == NameKind::former) former.insert(actor->code);
    }
    return held.empty() ? former : held;
  }

  static bool silent(const std::vector<Meaning>& meanings) {
    return std::ranges::all_of(
        meanings, [](const Meaning& m) { return m.actor == nullptr || m.name->kind == NameKind::not_metonym; });
  }

  /// In characters, with the codes; 0 when nothing begins here.
  std::pair<std::size_t, std::set<std::string>> longest(const std::vector<Character>& list, std::size_t begin,
                                                        std::optional<Day> on) const {
    std::pair<std::size_t, std::set<std::string>> best;
    const auto same_first = by_first_.find(list[begin].plain.substr(0, 1));
    if (same_first == by_first_.end()) return best;
    for (const auto& name : same_first->second) {
      std::string read;
      std::size_t end = begin;
      while (end < list.size() && read.size() < name.size()) read += list[end++].plain;
      if (read != name || end - begin <= best.first) continue;
      const bool open = end < list.size() && list[end].in_word;
      if (open && (list[end - 1].in_word || name.back() == '.')) continue;
      const auto& meanings = spellings_.at(name);
      auto held = codes(meanings, on);
      if (!held.empty() || silent(meanings)) best = {end - begin, std::move(held)};
    }
    return best;
  }

  std::unordered_map<std::string, std::vector<Meaning>> spellings_, loose_;
  std::unordered_map<std::string, std::vector<std::string>> by_first_;
};

Found mentions(const Atlas& atlas, const std::string& text, std::optional<Day> on) {
  Found found;
  for (const auto& mention : atlas.mentions(text, on)) {
    std::set<std::string> codes;
    for (const auto& meaning : mention.meanings) codes.insert(meaning.actor->code);
    EXPECT_EQ(codes.size(), mention.meanings.size()) << "an actor is meant twice";
    found.emplace_back(text.substr(mention.begin, mention.end - mention.begin), codes);
  }
  return found;
}

TEST(Mentions, EqualThoseOfATwinThatTriesEveryNameAtEveryWord) {
  const Twin twin(real_atlas());
  RandomText texts(real_atlas(), 20240614);
  const std::vector<std::optional<Day>> days{std::nullopt, parse_day("1950-06-25"), parse_day("1991-12-01"),
                                             parse_day("2024-06-14")};
  for (int i = 0; i < 1500; ++i) {
    const std::string text = texts.next(12);
    const auto on = days[texts.below(days.size())];
    ASSERT_EQ(mentions(real_atlas(), text, on), twin.mentions(text, on))
        << text << "\non " << (on ? to_iso(*on) : "any day");
  }
}

}  // namespace
}  // namespace entente::tests
