/// The forms of words: English inflection, and the tables that name words.
#include <array>

#include <fmt/format.h>

#include "entente/coding/cells.hpp"
#include "entente/coding/loader.hpp"

namespace entente::coding {
namespace {

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

bool ends_in_consonant_and_y(std::string_view word) {
  return word.size() > 2 && word.back() == 'y' && !is_vowel(word[word.size() - 2]);
}

/// The -s form of a verb, the plural of a noun.
std::string with_s(std::string_view word) {
  if (ends_in_consonant_and_y(word)) return std::string(word.substr(0, word.size() - 1)) + "ies";
  const bool hisses =
      word.ends_with("s") || word.ends_with("x") || word.ends_with("z") || word.ends_with("ch") || word.ends_with("sh");
  return std::string(word) + (hisses || word.ends_with("go") || word.ends_with("veto") ? "es" : "s");
}

std::string with_ed(std::string_view word) {
  if (word.ends_with("e")) return std::string(word) + "d";
  if (ends_in_consonant_and_y(word)) return std::string(word.substr(0, word.size() - 1)) + "ied";
  return std::string(word) + "ed";
}

std::string with_ing(std::string_view word) {
  if (word.ends_with("ie")) return std::string(word.substr(0, word.size() - 2)) + "ying";
  if (word.ends_with("e") && !word.ends_with("ee") && !word.ends_with("ye"))
    return std::string(word.substr(0, word.size() - 1)) + "ing";
  return std::string(word) + "ing";
}

/// Of `small`, `verb` and `noun` nothing more is told than that they are known.
constexpr std::array<std::pair<std::string_view, Grammar>, 28> grammars{{{"determiner", Grammar::determiner},
                                                                         {"preposition", Grammar::preposition},
                                                                         {"coordinator", Grammar::coordinator},
                                                                         {"subordinator", Grammar::subordinator},
                                                                         {"adjective", Grammar::adjective},
                                                                         {"be", Grammar::be},
                                                                         {"have", Grammar::have},
                                                                         {"do", Grammar::auxiliary_do},
                                                                         {"past", Grammar::past_auxiliary},
                                                                         {"negation", Grammar::negation},
                                                                         {"to", Grammar::infinitive_mark},
                                                                         {"that", Grammar::complementizer},
                                                                         {"dative", Grammar::dative},
                                                                         {"issuing", Grammar::issuing},
                                                                         {"becoming", Grammar::becoming},
                                                                         {"plural", Grammar::plural},
                                                                         {"man", Grammar::man},
                                                                         {"woman", Grammar::woman},
                                                                         {"treaty", Grammar::treaty},
                                                                         {"opposite", Grammar::opposite},
                                                                         {"aside", Grammar::aside},
                                                                         {"body", Grammar::body},
                                                                         {"sale", Grammar::sale},
                                                                         {"transparent", Grammar::transparent},
                                                                         {"definite", Grammar::definite},
                                                                         {"small", Grammar{}},
                                                                         {"noun", Grammar{}},
                                                                         {"verb", Grammar{}}}};

}  // namespace

Form& Loader::form(std::string_view word) {
  const WordId id = intern(word);
  Form& entry = lexicon_.forms_[id];
  entry.word = id;
  return entry;
}

void Loader::add_form(std::string_view word, WordId lemma, VerbForm verb_form) {
  Form& entry = form(word);
  if (entry.verb != 0 && entry.verb != lemma) {
    // A form of two verbs (found, saw) belongs to the one of which it is the past; the base of the other stays named.
    const bool keeps = lexicon_.words_[entry.verb] < lexicon_.words_[lemma];
    const bool next = entry.past_of == 0 || lexicon_.words_[lemma] < lexicon_.words_[entry.past_of];
    if (!keeps) entry.past_of = entry.verb;
    if (keeps && next) entry.past_of = lemma;
    if (keeps) return;
    entry.verb_forms = 0;
  }
  entry.verb = lemma;
  entry.verb_forms = static_cast<std::uint8_t>(entry.verb_forms | static_cast<std::uint8_t>(verb_form));
}

void Loader::add_verb(WordId id) {
  if (!verbs_.insert(id).second) return;
  const std::string lemma = lexicon_.words_[id];
  add_form(lemma, id, VerbForm::base);
  add_form(with_s(lemma), id, VerbForm::present);
  const auto irregular = irregular_.find(lemma);
  const bool known = irregular != irregular_.end();
  const std::string pasts = known ? irregular->second.past : with_ed(lemma);
  const std::string participles = known ? irregular->second.participle : with_ed(lemma);
  for (const std::string_view past : split(pasts, '|')) add_form(past, id, VerbForm::past);
  for (const std::string_view participle : split(participles, '|')) add_form(participle, id, VerbForm::participle);
  const std::string gerunds = known && !irregular->second.gerund.empty() ? irregular->second.gerund : with_ing(lemma);
  for (const std::string_view gerund : split(gerunds, '|')) add_form(gerund, id, VerbForm::gerund);
}

void Loader::add_noun(WordId id) {
  if (!nouns_.insert(id).second) return;
  const std::string lemma = lexicon_.words_[id];
  Form& singular = form(lemma);
  if (singular.noun == 0) singular.noun = id;
  Form& plural = form(with_s(lemma));
  plural.grammar |= static_cast<std::uint32_t>(Grammar::plural);
  plural.noun = id;
}

void Loader::read_irregular() {
  for (const auto row : table("irregular.tsv", {"lemma", "past", "participle", "gerund"}))
    if (!irregular_
             .try_emplace(std::string(row.required("lemma")),
                          Irregular{std::string(row.required("past")), std::string(row.required("participle")),
                                    std::string(row["gerund"])})
             .second)
      throw row.error(fmt::format("the verb '{}' is given twice", row["lemma"]));
}

void Loader::read_words() {
  for (const auto row : table("words.tsv", {"word", "kinds"}))
    for (const std::string_view kind : row.list("kinds")) {
      const Grammar flag = named(grammars, kind, row);
      const std::string_view word = row.required("word");
      if (kind == "verb" || kind == "dative" || kind == "issuing" || kind == "becoming") add_verb(intern(word));
      if (kind == "noun" || kind == "transparent") add_noun(intern(word));
      form(word).grammar |= static_cast<std::uint32_t>(flag);
    }
}

/// `sent 31 Abrams`: what a weapon's name means.
void Loader::read_weapons() {
  for (const auto row : table("weapons.tsv", {"name", "noun"})) {
    const std::string_view name = row.required("name"), noun = row.required("noun");
    add_noun(intern(noun));
    const WordId weapon = form(name).word;
    if (lexicon_.weapons_.contains(weapon)) throw row.error(fmt::format("the weapon '{}' is given twice", name));
    lexicon_.weapons_[weapon] = {intern(noun), intern(with_s(noun))};
  }
}

}  // namespace entente::coding
