#include "entente/text/language/word_tables.hpp"

#include <algorithm>
#include <charconv>
#include <functional>

#include "entente/base/error.hpp"
#include "entente/base/table.hpp"
#include "entente/base/text.hpp"
#include "entente/text/language/utf8.hpp"

namespace entente::text::language {
namespace {

std::string in_lower_case(std::string_view form) {
  std::string result;
  result.reserve(form.size());
  for (std::size_t i = 0; i < form.size();) append_code_point(result, lower_case(next_code_point(form, i)));
  return result;
}

// The byte at which the last `count` code points of a string begin; 0 when it has no more than that.
std::size_t ending_at(std::string_view text, std::size_t count) {
  std::size_t at = text.size();
  for (; count > 0 && at > 0; --count) {
    do --at;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U);
  }
  return at;
}

// The last two bytes as a number, in lower case.
std::size_t last_two_of(std::string_view text) {
  std::size_t two = 0;
  for (const char c : text.substr(text.size() - std::min<std::size_t>(2, text.size())))
    two = two << 8 | static_cast<unsigned char>(lower_case(static_cast<unsigned char>(c)));
  return two;
}

}  // namespace

CharacterTable read_characters(const std::filesystem::path& path) {
  const Table table = Table::read(path);
  table.expect_columns({"character", "becomes"});
  CharacterTable result;
  for (const Table::Row row : table) {
    const std::string_view from = row["character"];
    if (count_code_points(from) != 1) throw row.error("column 'character' holds one character");
    std::size_t at = 0;
    result[next_code_point(from, at)] = std::string(row["becomes"]);
  }
  return result;
}

Abbreviations read_abbreviations(const std::filesystem::path& path) {
  const Table table = Table::read(path);
  table.expect_columns({"form", "after", "example"});
  static const std::unordered_map<std::string_view, Abbreviation> kinds = {
      {"word", Abbreviation::before_word},
      {"digit", Abbreviation::before_digit},
      {"any", Abbreviation::any},
      {"number_before", Abbreviation::after_number}};
  Abbreviations result;
  for (const Table::Row row : table) {
    const auto kind = kinds.find(row.required("after"));
    if (kind == kinds.end()) throw row.error("column 'after' says word, digit, any or number_before");
    result[std::string(row.required("form"))] = kind->second;
  }
  return result;
}

Starters read_starters(const std::filesystem::path& path) {
  const Table table = Table::read(path);
  table.expect_columns({"word", "example"});
  Starters result;
  for (const Table::Row row : table) result.emplace(row.required("word"));
  return result;
}

bool may_part(std::string_view form, std::string_view ending) {
  if (form.size() <= ending.size() || !form.ends_with(ending)) return false;
  const std::string_view stem = form.substr(0, form.size() - ending.size());
  return std::any_of(stem.begin(), stem.end(), [](char c) { return static_cast<unsigned char>(c | 0x20) >= 'a'; });
}

bool MultiwordTable::may_divide(std::string_view form) const {
  const auto plain = [](char c) { return static_cast<unsigned char>(c) < 0x80 && c != '`'; };  // as in normal_form
  if (form.size() < 2 || !plain(form.back()) || !plain(form[form.size() - 2])) return true;
  return last_two_[last_two_of(form)];
}

MultiwordTable::MultiwordTable(const std::filesystem::path& path) {
  const Table table = Table::read(path);
  table.expect_columns({"form", "words"});
  for (const Table::Row row : table) {
    const std::string_view form = row.required("form");
    std::vector<std::string> words;
    for (const std::string_view word : split(row.required("words"), ' ')) words.emplace_back(word);
    if (form.starts_with('*')) {
      if (words.size() != 2 || words[0] != "*" || words[1] != form.substr(1))
        throw row.error("an ending '*x' divides into the words '* x'");
      endings_.push_back(words[1]);
    } else {
      whole_[std::string(form)] = std::move(words);
    }
  }
  for (const auto& [form, words] : whole_) last_two_.set(last_two_of(form));
  for (const std::string& ending : endings_)
    for (unsigned before = 0; before < (ending.size() > 1 ? 1U : 0x80U); ++before)
      last_two_.set(last_two_of(static_cast<char>(before) + ending));
  std::ranges::stable_sort(endings_, std::ranges::greater(),
                           [](const std::string& one) { return count_code_points(one); });
}

std::vector<std::string> MultiwordTable::divide(std::string_view form, std::string_view normal) const {
  if (const auto found = whole_.find(std::string(normal)); found != whole_.end()) {
    const std::vector<std::string>& words = found->second;
    if (words.size() < 2) return {};
    std::string joined;
    for (const std::string& word : words) joined += word;
    if (joined != normal || normal.size() != form.size()) return words;
    // The words as they stand in the text, capitals and all.
    std::vector<std::string> result;
    std::size_t at = 0;
    for (const std::string& word : words) {
      result.emplace_back(form.substr(at, word.size()));
      at += word.size();
    }
    return result;
  }
  for (const std::string& ending : endings_) {
    if (!may_part(normal, ending)) continue;
    const std::size_t at = ending_at(form, count_code_points(ending));
    if (at == 0) continue;
    return {std::string(form.substr(0, at)), std::string(form.substr(at))};
  }
  return {};
}

LemmaRule lemma_rule(std::string_view form, std::string_view lemma) {
  const auto common = [&](std::string_view base) {
    std::size_t same = 0;
    while (same < base.size() && same < lemma.size() && base[same] == lemma[same]) ++same;
    while (same > 0 && same < base.size() && (static_cast<unsigned char>(base[same]) & 0xC0U) == 0x80U) --same;
    while (same > 0 && same < lemma.size() && (static_cast<unsigned char>(lemma[same]) & 0xC0U) == 0x80U) --same;
    return same;
  };
  const std::string lower = in_lower_case(form);
  const std::size_t as_is = common(form);
  const std::size_t lowered = common(lower);
  LemmaRule rule;
  rule.lower = lowered >= as_is;
  const std::size_t same = std::max(as_is, lowered);
  rule.strip =
      static_cast<int>(count_code_points(std::string_view(rule.lower ? std::string_view(lower) : form).substr(same)));
  rule.append = lemma.substr(same);
  return rule;
}

std::string apply_rule(const LemmaRule& rule, std::string_view form) {
  std::string base = rule.lower ? in_lower_case(form) : std::string(form);
  base.resize(ending_at(base, static_cast<std::size_t>(rule.strip)));
  base += rule.append;
  return base;
}

std::string to_string(const LemmaRule& rule) {
  std::string text(1, rule.lower ? 'l' : 'k');
  text += std::to_string(rule.strip);
  text += '+';
  return text + rule.append;
}

LemmaRule parse_lemma_rule(std::string_view text) {
  LemmaRule rule;
  const std::size_t plus = text.find('+');
  if (text.empty() || plus == std::string_view::npos) throw Error("a lemma rule of the language model is damaged");
  rule.lower = text[0] == 'l';
  std::from_chars(text.data() + 1, text.data() + plus, rule.strip);
  rule.append = text.substr(plus + 1);
  return rule;
}

std::uint64_t lemma_ending_key(std::uint64_t tag, std::string_view lower, int length) {
  return feature_key(static_cast<char>('0' + length),
                     lower.substr(ending_at(lower, static_cast<std::size_t>(length)))) ^
         tag;
}

std::uint64_t lemma_tag_key(std::string_view upos, std::string_view xpos) {
  std::string both(upos);
  both += '/';
  both += xpos;
  return lemma_tag_key(both);
}

std::uint64_t lemma_form_key(std::uint64_t tag, std::string_view form) { return feature_key('f', form) ^ tag; }

const std::string* LemmaMemory::find(std::uint64_t key, std::string_view form) const {
  if (entries_.empty()) return nullptr;
  const Entry& entry = entries_[key % entries];
  return entry.key == key && entry.form == form ? &entry.lemma : nullptr;
}

void LemmaMemory::keep(std::uint64_t key, std::string_view form, std::string_view lemma) {
  entries_.resize(entries);
  entries_[key % entries] = {key, std::string(form), std::string(lemma)};
}

LemmaTables read_lemma_tables(const ModelFile& file) {
  LemmaTables tables;
  for (const std::string& line : file.lines("lemma.rules")) tables.rules.push_back(parse_lemma_rule(line));
  const auto endings = file.array<std::uint64_t>("lemma.endings");
  const auto ending_rules = file.array<std::int32_t>("lemma.ending.rules");
  const auto forms = file.array<std::uint64_t>("lemma.forms");
  tables.endings.assign(endings.begin(), endings.end());
  tables.ending_rules.assign(ending_rules.begin(), ending_rules.end());
  tables.forms.assign(forms.begin(), forms.end());
  tables.form_lemmas = file.lines("lemma.form.lemmas");
  return tables;
}

Lemmatiser::Lemmatiser(LemmaTables tables)
    : tables_(std::move(tables)), endings_(tables_.endings), forms_(tables_.forms) {
  const bool fits = tables_.ending_rules.size() == tables_.endings.size() * rules_per_ending &&
                    tables_.form_lemmas.size() == tables_.forms.size() &&
                    std::all_of(tables_.ending_rules.begin(), tables_.ending_rules.end(), [&](std::int32_t r) {
                      return r >= -1 && r < static_cast<std::int32_t>(tables_.rules.size());
                    });
  if (!fits) throw Error("the lemma tables of the language model do not agree");
}

std::string Lemmatiser::lemma(std::string_view form, std::string_view upos, std::string_view xpos,
                              const KeyTable& words) const {
  return lemma(form, lemma_tag_key(upos, xpos), words);
}

std::string Lemmatiser::lemma(std::string_view form, std::uint64_t tag, const KeyTable& words) const {
  if (const int row = forms_.find(lemma_form_key(tag, form)); row >= 0)
    return tables_.form_lemmas[static_cast<std::size_t>(row)];
  const std::string lower = in_lower_case(form);
  std::string first;
  for (int length = std::min(max_lemma_ending, static_cast<int>(lower.size())); length >= 0; --length) {
    const int row = endings_.find(lemma_ending_key(tag, lower, length));
    if (row < 0) continue;
    for (std::size_t k = 0; k < rules_per_ending; ++k) {
      const std::int32_t rule = tables_.ending_rules[static_cast<std::size_t>(row) * rules_per_ending + k];
      if (rule < 0) break;
      std::string result = apply_rule(tables_.rules[static_cast<std::size_t>(rule)], form);
      if (result.empty()) continue;
      if (words.find(vector_key(in_lower_case(result))) >= 0) return result;
      if (first.empty()) first = std::move(result);
    }
  }
  return first.empty() ? std::string(form) : first;
}

}  // namespace entente::text::language
