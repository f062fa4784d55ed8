#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "entente/atlas/tables.hpp"

namespace entente::atlas {
namespace {

using Row = Table::Row;
using Code = Tables::Code;

const Actor& bearer(const Tables& tables, const Row& row) {
  const auto code = row.required("actor");
  if (const Actor* found = tables.find(code)) return *found;
  throw row.error("column 'actor' holds " + in_quotes(code) +
                  ", which is no code of a state, an arrangement or a group");
}

CodeScheme scheme_of(const Row& row, std::string_view column, std::initializer_list<CodeScheme> allowed) {
  const auto scheme = code_scheme_from(row.required(column));
  if (scheme && std::ranges::find(allowed, *scheme) != allowed.end()) return *scheme;
  std::string list;
  for (const auto one : allowed) list.append(list.empty() ? "" : ", ").append(to_string(one));
  throw row.error("column " + in_quotes(column) + " holds " + in_quotes(row[column]) + "; expected is one of: " + list);
}

/// The number above 0 in a cell, as it is written.
std::string number_of(const Row& row, std::string_view column) {
  const auto cell = row.required(column);
  if (cell.find_first_not_of("0123456789") != std::string_view::npos || cell.front() == '0')
    throw row.error("column " + in_quotes(column) + " holds " + in_quotes(cell) + "; expected is a number above 0");
  return std::string(cell);
}

Code coded(CodeScheme scheme, std::string_view code, const Actor& actor, Interval when, bool of_today = false) {
  return {comparable_code(code), {scheme, std::string(code), &actor, when}, of_today};
}

bool is_in_system(CodeScheme scheme) {
  return scheme != CodeScheme::iso2 && scheme != CodeScheme::iso3 && scheme != CodeScheme::iso_number;
}

/// Reads the codes of all schemes, each with its time.
class Codes {
 public:
  Codes(const Files& files, Register& given, Tables& tables) : files_(files), register_(given), tables_(tables) {}

  void read() {
    read_rows();
    read_system();
    add_those_of_today();
    std::vector<Code>& all = tables_.codes;
    std::ranges::move(dated_, std::back_inserter(all));
    std::ranges::sort(all, {}, [](const Code& c) {
      return std::tuple(c.reading.scheme, std::string_view(c.key), c.reading.when.start,
                        std::string_view(c.reading.actor->code));
    });
  }

 private:
  void read_rows() {
    each(files_.find("codes.tsv"), {"actor", "scheme", "code", "start", "end", "source"}, [&](const Row& row) {
      const Actor& actor = bearer(tables_, row);
      const auto scheme = scheme_of(
          row, "scheme", {CodeScheme::iso2, CodeScheme::iso3, CodeScheme::iso_number, CodeScheme::cow, CodeScheme::gw});
      const std::string code = is_in_system(scheme) ? number_of(row, "code") : std::string(row.required("code"));
      const Span span = row.span("start", "end");
      register_.take({"code of", row["actor"], row["scheme"], row["code"]}, span, row,
                     [&] { return std::string(row["scheme"]) + " " + in_quotes(code) + " of " + actor.code; });
      dated_.push_back(coded(scheme, code, actor, span.interval()));
      listed_.insert({&actor, scheme, comparable_code(code)});
    });
  }

  void read_system() {
    const Table* table = files_.find("system.tsv");
    each(table, {"actor", "scheme", "number", "letters", "start", "end", "source"}, [&](const Row& row) {
      const Actor& actor = bearer(tables_, row);
      const auto list = scheme_of(row, "scheme", {CodeScheme::cow, CodeScheme::gw});
      const Span span = row.span("start", "end");
      if (!span.from) throw row.error("column 'start' is empty; a spell in the system has a first day");
      SystemSpell spell{actor.code,
                        list,
                        number_of(row, "number"),
                        std::string(row.required("letters")),
                        span,
                        std::string(row["source"])};
      register_.take({"system", row["scheme"], row["number"]}, span, row,
                     [&] { return std::string(to_string(list)) + " " + in_quotes(spell.number); });
      const auto letters = list == CodeScheme::cow ? CodeScheme::cow_letters : CodeScheme::gw_letters;
      dated_.push_back(coded(list, spell.number, actor, span.interval()));
      dated_.push_back(coded(letters, spell.letters, actor, span.interval()));
      if (!span.until) refuse_another_number(actor, spell, row);
      tables_.system.push_back(std::move(spell));
    });
    std::ranges::sort(tables_.system, {}, [](const SystemSpell& spell) {
      return std::tuple(std::string_view(spell.actor), spell.list, spell.span.interval().start);
    });
    let_the_only_ones_hold_always();
  }

  static void refuse_another_number(const Actor& actor, const SystemSpell& spell, const Row& row) {
    if (actor.kind != ActorKind::state) return;
    const auto today = actor.codes.find(std::string(to_string(spell.list)));
    if (today == actor.codes.end() || today->second != spell.number)
      throw row.error(std::string(to_string(spell.list)) + " " + in_quotes(spell.number) + " of " + actor.code +
                      " is open, but states.tsv has " +
                      (today == actor.codes.end() ? "none" : in_quotes(today->second)) + " as its number of today");
  }

  /// Of each code, whether it has one bearer that has no other code in the scheme.
  std::vector<bool> only_ones() const {
    std::map<std::pair<CodeScheme, std::string_view>, const Actor*> bearers;  ///< none for several
    std::map<std::pair<CodeScheme, const Actor*>, std::string_view> borne;    ///< empty for several
    for (const auto& [key, reading, _] : dated_) {
      const auto [bearer, new_code] = bearers.try_emplace({reading.scheme, key}, reading.actor);
      if (!new_code && bearer->second != reading.actor) bearer->second = nullptr;
      const auto [code, new_bearer] = borne.try_emplace({reading.scheme, reading.actor}, key);
      if (!new_bearer && code->second != key) code->second = {};
    }
    std::vector<bool> only;
    for (const auto& [key, reading, _] : dated_)
      only.push_back(is_in_system(reading.scheme) && bearers.at({reading.scheme, key}) != nullptr &&
                     !borne.at({reading.scheme, reading.actor}).empty());
    return only;
  }

  /// A code with one bearer that has no other code in the scheme cannot be mistaken on any day of the bearer's life.
  void let_the_only_ones_hold_always() {
    const auto only = only_ones();
    std::map<std::pair<CodeScheme, const Actor*>, std::size_t> first;
    std::vector<Code> kept;
    kept.reserve(dated_.size());
    for (std::size_t i = 0; i < dated_.size(); ++i) {
      const CodeReading& reading = dated_[i].reading;
      if (only[i]) {
        const auto [earlier, is_new] = first.try_emplace({reading.scheme, reading.actor}, kept.size());
        widen(is_new ? dated_[i].reading.when : kept[earlier->second].reading.when,
              is_new ? reading.actor->span.interval() : reading.when);
        if (!is_new) continue;
      }
      kept.push_back(std::move(dated_[i]));
    }
    dated_ = std::move(kept);
  }

  static void widen(Interval& when, Interval other) {
    when = {std::min(when.start, other.start), std::max(when.end, other.end)};
  }

  /// Where system.tsv is missing, the numbers of states.tsv hold always too.
  void add_those_of_today() {
    const bool has_system = files_.find("system.tsv") != nullptr;
    for (const Actor& actor : tables_.actors) {
      const bool is_state = actor.kind == ActorKind::state && actor.subkind.empty();
      if (is_state || actor.subkind == "territory") add_always(CodeScheme::iso3, actor.code, actor);
      for (const auto& [name, code] : actor.codes) {
        const auto scheme = *code_scheme_from(name);
        if (!has_system || (scheme != CodeScheme::cow && scheme != CodeScheme::gw)) add_always(scheme, code, actor);
      }
    }
  }

  void add_always(CodeScheme scheme, std::string_view code, const Actor& actor) {
    if (!listed_.contains({&actor, scheme, comparable_code(code)}))
      tables_.codes.push_back(coded(scheme, code, actor, actor.span.interval(), true));
  }

  const Files& files_;
  Register& register_;
  Tables& tables_;
  std::vector<Code> dated_;
  std::set<std::tuple<const Actor*, CodeScheme, std::string>> listed_;  ///< in codes.tsv
};

}  // namespace

void read_codes(const Files& files, Register& given, Tables& tables) { Codes(files, given, tables).read(); }

}  // namespace entente::atlas
