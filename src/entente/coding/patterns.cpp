#include "entente/coding/patterns.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace entente::coding {
namespace {

std::vector<std::string_view> words_of(std::string_view cell) {
  std::vector<std::string_view> words;
  for (const std::string_view word : split(cell, ' '))
    if (!word.empty()) words.push_back(word);
  return words;
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

std::vector<WordId> word_list(std::string_view inside, const Sets& sets, const Intern& intern) {
  std::vector<WordId> words;
  for (const std::string_view word : split(inside, '|')) {
    if (word.empty()) throw InputError("a word list with an empty word");
    if (word.front() != '@') {
      words.push_back(intern(word));
      continue;
    }
    const auto set = sets.find(word.substr(1));
    if (set == sets.end()) throw InputError(fmt::format("there is no set '{}' in sets.tsv", word));
    for (const std::string& member : set->second) words.push_back(intern(member));
  }
  std::ranges::sort(words);
  return words;
}

Condition parse_condition(std::string_view text, const Sets& sets, const Intern& intern) {
  const std::string whole(text);
  Condition condition;
  const bool none = take_prefix(text, "!");
  std::string_view inside;
  if (const auto open = text.find('('); open != std::string_view::npos) {
    if (text.back() != ')') throw InputError(fmt::format("'{}' lacks its closing bracket", whole));
    inside = text.substr(open + 1, text.size() - open - 2);
    text = text.substr(0, open);
  }
  if (text == "obj")
    condition.kind = none && inside.empty() ? Condition::Kind::no_object : Condition::Kind::object;
  else if (text == "nsubj")
    condition.kind = Condition::Kind::subject;
  else if (text == "xcomp")
    condition.kind = Condition::Kind::infinitive;
  else if (text == "ccomp")
    condition.kind = Condition::Kind::that;
  else if (text == "verb")
    condition.kind = Condition::Kind::verb;
  else if (text == "amod")
    condition.kind = Condition::Kind::attribute;
  else if (take_prefix(text, "obl:")) {
    condition.kind = Condition::Kind::oblique;
    condition.preposition = intern(text);
  } else if (take_prefix(text, "nmod:")) {
    condition.kind = Condition::Kind::modifier;
    condition.preposition = intern(text);
  } else
    throw InputError(
        fmt::format("'{}' is no condition; there are obj, nsubj, xcomp, ccomp, amod, verb, obl:P, nmod:P", whole));
  if (!inside.empty()) condition.words = word_list(inside, sets, intern);
  condition.negated = none && condition.kind != Condition::Kind::no_object;
  return condition;
}

Atom parse_atom(std::string_view text, const Intern& intern) {
  const std::string whole(text);
  Atom atom;
  if (take_prefix(text, "xcomp."))
    atom.clause = Atom::Clause::infinitive;
  else if (take_prefix(text, "ccomp."))
    atom.clause = Atom::Clause::that;
  else if (take_prefix(text, "gov."))
    atom.clause = Atom::Clause::governor;
  if (const auto dot = text.find(".nmod"); dot != std::string_view::npos) {
    atom.inner = true;
    std::string_view rest = text.substr(dot + 5);
    if (take_prefix(rest, ":")) atom.inner_preposition = intern(rest);
    text = text.substr(0, dot);
  }
  if (text == "nsubj")
    atom.where = Atom::Where::subject;
  else if (text == "obj")
    atom.where = Atom::Where::object;
  else if (text == "iobj")
    atom.where = Atom::Where::indirect;
  else if (text == "poss")
    atom.where = Atom::Where::possessor;
  else if (text == "beside")
    atom.where = Atom::Where::beside;
  else if (text == "nobody")
    atom.where = Atom::Where::nobody;
  else if (text == "recent")
    atom.where = Atom::Where::recent;
  else if (text == "around")
    atom.where = Atom::Where::around;
  else if (text == "topic")
    atom.where = Atom::Where::topic;
  else if (take_prefix(text, "obl:")) {
    atom.where = Atom::Where::oblique;
    atom.preposition = intern(text);
  } else if (take_prefix(text, "nmod:")) {
    atom.where = Atom::Where::modifier;
    atom.preposition = intern(text);
  } else
    throw InputError(fmt::format(
        "'{}' names no party; there are nsubj, obj, iobj, poss, topic, beside, recent, around, nobody, obl:P, "
        "nmod:P, each with .nmod after it and xcomp. or ccomp. before it",
        whole));
  return atom;
}

}  // namespace

std::vector<Condition> parse_frame(std::string_view cell, const Sets& sets, const Intern& intern) {
  std::vector<Condition> frame;
  for (const std::string_view word : words_of(cell)) frame.push_back(parse_condition(word, sets, intern));
  return frame;
}

Roles parse_selector(std::string_view cell, const Intern& intern) {
  Roles selector;
  if (cell.empty() || cell == "-") return selector;
  for (const std::string_view part : split(cell, '+')) {
    std::vector<Atom> atoms;
    for (const std::string_view atom : split(part, '|')) atoms.push_back(parse_atom(atom, intern));
    selector.push_back(std::move(atoms));
  }
  return selector;
}

int weight_of(const std::vector<Condition>& frame) {
  int weight = 0;
  for (const Condition& condition : frame) {
    weight += 10;
    if (!condition.words.empty() && !condition.negated) weight += 10;
  }
  return weight;
}

}  // namespace entente::coding
