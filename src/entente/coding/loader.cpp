#include "entente/coding/loader.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "entente/coding/absorbed.hpp"
#include "entente/coding/cells.hpp"

namespace entente::coding {
namespace {

constexpr std::array<std::pair<std::string_view, CueKind>, 9> cue_kinds{{{"modal", CueKind::modal},
                                                                         {"reported", CueKind::reported},
                                                                         {"verb", CueKind::verb},
                                                                         {"adjective", CueKind::adjective},
                                                                         {"noun", CueKind::noun},
                                                                         {"attributive", CueKind::attributive},
                                                                         {"adverb", CueKind::adverb},
                                                                         {"conjunction", CueKind::conjunction},
                                                                         {"preposition", CueKind::preposition}}};
constexpr std::array<std::pair<std::string_view, Effect>, 7> effects{{{"actual", Effect::actual},
                                                                      {"planned", Effect::planned},
                                                                      {"possible", Effect::possible},
                                                                      {"negated", Effect::negated},
                                                                      {"dropped", Effect::dropped},
                                                                      {"report", Effect::report},
                                                                      {"follows", Effect::follows}}};
constexpr std::array<std::pair<std::string_view, Reference::Kind>, 9> reference_kinds{
    {{"states", Reference::Kind::states},
     {"arrangement", Reference::Kind::arrangement},
     {"group", Reference::Kind::group},
     {"state", Reference::Kind::state},
     {"person", Reference::Kind::pronoun_person},
     {"thing", Reference::Kind::pronoun_thing},
     {"plural", Reference::Kind::pronoun_plural},
     {"speaker", Reference::Kind::speaker},
     {"alias", Reference::Kind::alias}}};
constexpr std::array<std::pair<std::string_view, bool Row::*>, 18> row_conditions{
    {{"target", &Row::needs_target},
     {"pair", &Row::needs_pair},
     {"passive", &Row::needs_passive},
     {"active", &Row::needs_active},
     {"other", &Row::other_target},
     {"arrangement", &Row::arrangement_target},
     {"also", &Row::also},
     {"planned", &Row::planned},
     {"present", &Row::present},
     {"states", &Row::between_states},
     {"future", &Row::future},
     {"firm", &Row::of_firm},
     {"possible", &Row::possible},
     {"denied", &Row::denied},
     {"obliges", &Row::obliges},
     {"demands", &Row::demands},
     {"keeps", &Row::keeps_complement},
     {"single", &Row::single}}};
using DateKind = DateWord::Kind;
constexpr std::array<std::pair<std::string_view, DateKind>, 20> date_kinds{{{"month", DateKind::month},
                                                                            {"weekday", DateKind::weekday},
                                                                            {"unit", DateKind::unit},
                                                                            {"hour", DateKind::hour},
                                                                            {"day-offset", DateKind::day_offset},
                                                                            {"direction", DateKind::direction},
                                                                            {"part", DateKind::part},
                                                                            {"season", DateKind::season},
                                                                            {"ordinal", DateKind::ordinal},
                                                                            {"since", DateKind::since},
                                                                            {"until", DateKind::until},
                                                                            {"preposition", DateKind::preposition},
                                                                            {"between", DateKind::between},
                                                                            {"later", DateKind::later},
                                                                            {"ago", DateKind::ago},
                                                                            {"vague", DateKind::vague},
                                                                            {"article", DateKind::article},
                                                                            {"feast", DateKind::feast},
                                                                            {"after", DateKind::after},
                                                                            {"when", DateKind::when}}};
constexpr std::array<std::pair<std::string_view, Unit::Kind>, 5> unit_kinds{{{"currency", Unit::Kind::currency},
                                                                             {"symbol", Unit::Kind::currency_symbol},
                                                                             {"percent", Unit::Kind::percent},
                                                                             {"countable", Unit::Kind::countable},
                                                                             {"measure", Unit::Kind::measure}}};
constexpr std::array<std::pair<std::string_view, Row::Change>, 3> changes{
    {{"holds", Row::Change::holds}, {"starts", Row::Change::starts}, {"ends", Row::Change::ends}}};

const std::initializer_list<std::string_view> reading_columns{"lemma",  "frame",  "class", "mode",
                                                              "source", "target", "when",  "example"};
/// What puts an added reading before one of the lexicon that is as demanding.
constexpr int added_bonus = 1;

/// The same for the same rows in any order.
std::string digest_of(std::string_view bytes) {
  std::vector<std::string_view> lines = split(bytes, '\n');
  std::ranges::sort(lines);
  std::string sorted;
  for (const std::string_view line : lines) sorted.append(line).append("\n");
  return sha256(sorted);
}

std::vector<std::string_view> phrase_words(std::string_view phrase) { return split(phrase, ' '); }

}  // namespace

Lexicon Loader::load() {
  read_irregular();
  read_words();
  read_weapons();
  read_sets();
  read_agents();
  read_added();
  read_events(table("verbs.tsv", reading_columns), false);
  read_events(table("nouns.tsv", reading_columns), true);
  read_ties();
  read_memberships();
  read_cues();
  read_references();
  read_acts();
  read_dates_and_numbers();
  read_indicators();
  lexicon_.modes_ = Modes(table("modes.tsv", {"class", "mode", "refines", "rank", "words", "example"}));
  lexicon_.contexts_ =
      Contexts(table("contexts.tsv", {"context", "words", "sectors", "areas", "classes", "when", "example"}));
  lexicon_.scenes_ = Scenes(table("scenes.tsv", {"word", "role", "places", "classes", "example", "scene"}));
  for (const Scenes::Row& row : lexicon_.scenes_.rows()) form(row.word);
  finish();
  return std::move(lexicon_);
}

Table Loader::table(std::string_view name, std::initializer_list<std::string_view> columns) {
  return parsed(folder_ / name, columns);
}

std::optional<Table> Loader::added_table(const std::filesystem::path& folder, std::string_view name,
                                         std::initializer_list<std::string_view> columns) {
  if (!std::filesystem::exists(folder / name)) return std::nullopt;
  return parsed(folder / name, columns);
}

Table Loader::parsed(const std::filesystem::path& path, std::initializer_list<std::string_view> columns) {
  std::string bytes = read_file(path);
  digested_ += digest_of(bytes);
  Table read = Table::parse(std::move(bytes), Table::Format::tsv, path.string());
  read.expect_columns(columns);
  return read;
}

WordId Loader::intern(std::string_view word) { return lexicon_.words_.add(word); }

void Loader::read_sets() {
  for (const auto row : table("sets.tsv", {"set", "words"})) {
    std::vector<std::string>& words = sets_[std::string(row.required("set"))];
    for (const std::string_view word : row.list("words")) words.emplace_back(word);
  }
}

void Loader::read_cues() {
  for (const auto row : table("factuality.tsv", {"cue", "kind", "effect", "scope", "example"})) {
    Cue cue;
    cue.kind = named(cue_kinds, row.required("kind"), row);
    cue.effect = named(effects, row.required("effect"), row);
    for (const std::string_view scope : row.list("scope")) {
      if (scope == "object-control")
        cue.object_control = true;
      else if (scope == "nominal")
        cue.nominal = true;
      else if (scope == "content")
        cue.content = true;
      else if (scope != "complement" && scope != "clause" && scope != "noun")
        throw row.error(fmt::format(
            "'{}' is no scope; there are clause, complement, noun, nominal, object-control, content", scope));
    }
    const std::string_view word = row.required("cue");
    if (cue.kind == CueKind::verb) add_verb(intern(word));
    if (cue.kind == CueKind::noun) add_noun(intern(word));
    if (cue.kind == CueKind::adjective || cue.kind == CueKind::attributive)
      form(word).grammar |= static_cast<std::uint32_t>(Grammar::adjective);
    auto& cues = lexicon_.cues_[static_cast<std::size_t>(cue.kind)];
    if (cues.contains(intern(word))) throw row.error(fmt::format("the cue '{}' is given twice for one kind", word));
    cues[intern(word)] = cue;
  }
}

void Loader::read_agents() {
  for (const auto row : table("agents.tsv", {"noun", "sector", "kind"})) read_agent(row);
}

void Loader::read_agent(const Table::Row& row) {
  const std::string_view kind = row.required("kind");
  const std::string_view sector = row["sector"];
  if (!sector.empty() && !is_sector(sector)) throw row.error(fmt::format("'{}' is no sector", sector));
  if (kind != "person" && kind != "office" && kind != "body" && kind != "statement" && kind != "relation" &&
      kind != "people")
    throw row.error(fmt::format("'{}' is none of person, office, body, statement, relation, people", kind));
  const std::string_view noun = row.required("noun");
  add_noun(intern(noun));
  lexicon_.agents_[intern(noun)] = {
      std::string(sector), kind == "person" || kind == "office",
      kind == "office",    kind == "statement",
      kind == "relation",  !sector.empty() && sector != "GOV" && sector != "MIL" && sector != "BUS",
      kind == "people"};
}

void Loader::read_references() {
  for (const auto row : table("references.tsv", {"phrase", "kind", "count", "subkind"})) {
    Reference reference;
    reference.kind = named(reference_kinds, row.required("kind"), row);
    reference.count = row.integer("count").value_or(0);
    reference.subkind = row["subkind"];
    if (row.required("phrase").starts_with("@")) {
      const WordId preposition = intern(row["phrase"].substr(1));
      if (lexicon_.links_.contains(preposition))
        throw row.error(fmt::format("the preposition '{}' is given twice", row["phrase"]));
      lexicon_.links_[preposition] = reference;
      continue;
    }
    const auto words = phrase_words(row["phrase"]);
    const bool tells = reference.kind != Reference::Kind::speaker;  // "I" alone names nobody
    if (tells) {
      for (const std::string_view word : words) form(word);
      form(words.back()).grammar |= static_cast<std::uint32_t>(Grammar::reference);
    }
    lexicon_.longest_reference_ = std::max(lexicon_.longest_reference_, words.size());
    if (!lexicon_.references_.try_emplace(std::string(row["phrase"]), reference).second)
      throw row.error(fmt::format("the phrase '{}' is given twice", row["phrase"]));
  }
}

void Loader::read_acts() {
  for (const auto row : table("acts.tsv", {"noun", "classes", "by"})) {
    const std::string_view noun = row.required("noun");
    add_noun(intern(noun));
    if (!row["by"].empty() && row["by"] != "body" && row["by"] != "member")
      throw row.error(fmt::format("'{}' is neither body nor member", row["by"]));
    ActNoun& act = lexicon_.act_nouns_[intern(noun)];
    act.of_body = row["by"] == "body";
    act.of_member = row["by"] == "member";
    for (const std::string_view name : row.list("classes")) {
      const auto event_class = event_class_from(name);
      if (!event_class) throw row.error(fmt::format("'{}' is no event class", name));
      act.classes.push_back(*event_class);
    }
  }
}

void Loader::read_dates_and_numbers() {
  for (const auto row : table("dates.tsv", {"word", "kind", "value"}))
    lexicon_.dates_[intern(row.required("word"))] = {named(date_kinds, row.required("kind"), row),
                                                     row.integer("value").value_or(0)};
  for (const WordId word : lexicon_.dates_.words()) form(lexicon_.words_[word]);
  for (const auto row : table("numbers.tsv", {"word", "value"})) {
    const auto value = row.number("value");
    if (!value) throw row.error("a number without its value");
    lexicon_.numbers_[intern(row.required("word"))] = *value;
    form(row["word"]);
  }
  for (const auto row : table("units.tsv", {"word", "kind", "unit"})) {
    const Unit unit{named(unit_kinds, row.required("kind"), row), std::string(row["unit"])};
    const std::string_view word = row.required("word");
    if (unit.kind == Unit::Kind::countable) add_noun(intern(word));
    form(word);
    lexicon_.units_[intern(word)] = unit;
  }
}

void Loader::read_indicators() {
  for (const auto row : table("indicators.tsv", {"name", "unit", "topics", "after", "example"})) {
    IndicatorRow indicator{std::string(row.required("name")),
                           std::string(row.required("unit")),
                           {},
                           {},
                           std::string(row.required("example")),
                           row.line()};
    for (const std::string_view topic : row.list("topics")) {
      std::vector<WordId> words;
      for (const std::string_view word : phrase_words(topic)) words.push_back(form(word).word);
      indicator.topics.push_back(std::move(words));
    }
    for (const std::string_view after : row.list("after")) {
      std::vector<WordId> words;
      for (const std::string_view word : phrase_words(after)) words.push_back(form(word).word);
      indicator.after.push_back(std::move(words));
    }
    lexicon_.indicators_.push_back(std::move(indicator));
  }
  std::ranges::sort(lexicon_.indicators_, {}, &IndicatorRow::example);
}

Selector Loader::selector(std::string_view cell) {
  Selector& known = selectors_[std::string(cell)];
  if (!known)
    known = std::make_shared<const Roles>(parse_selector(cell, [this](std::string_view word) { return intern(word); }));
  return known;
}

Row Loader::common(const Table::Row& place, bool noun, std::string_view source, std::string_view target) {
  Row row;
  row.noun = noun;
  row.lemma = place.required("lemma");
  row.example = place.required("example");
  row.line = place.line();
  const auto words = phrase_words(row.lemma);
  const std::size_t head = noun ? words.size() - 1 : 0;
  row.head = intern(words[head]);
  for (std::size_t i = 0; i < words.size(); ++i)
    if (i != head) row.others.push_back(form(words[i]).word);
  const Intern give = [this](std::string_view word) { return intern(word); };
  try {
    row.frame = parse_frame(place["frame"], sets_, give);
    row.source = selector(source);
    row.target = selector(target);
  } catch (const InputError& error) {
    throw error.at(place.place());
  }
  if (row.source->empty()) throw place.error("a reading without a source");
  for (const Selector* selector : {&row.source, &row.target})
    for (const std::vector<Atom>& atoms : **selector) {
      row.names = row.names || std::ranges::find(atoms, Atom::Where::beside, &Atom::where) != atoms.end();
      row.around = row.around || std::ranges::find(atoms, Atom::Where::around, &Atom::where) != atoms.end();
    }
  const bool with_verb = std::ranges::find(row.frame, Condition::Kind::verb, &Condition::kind) != row.frame.end();
  row.shares_verb = noun && (with_verb || row.around);
  for (const std::string_view word : place.list("when")) set_conditions(row, word, place);
  row.weight = weight_of(row.frame) + 25 * static_cast<int>(row.others.size()) + (row.needs_target ? 5 : 0) +
               (row.needs_pair ? 5 : 0) + (row.of_firm || row.future ? 5 : 0) +
               (row.needs_passive || row.needs_active ? 5 : 0) + (row.arrangement_target ? 8 : 0);
  if (noun)
    add_noun(intern(words[head]));
  else
    add_verb(intern(words[head]));
  return row;
}

void Loader::set_conditions(Row& row, std::string_view word, const Table::Row& place) const {
  row.*named(row_conditions, word, place) = true;
  row.needs_target = row.needs_target || row.other_target || row.arrangement_target;
}

void Loader::register_words(const Row& row) {
  for (const Condition& condition : row.frame)
    for (const WordId word : condition.words) {
      if (condition.kind == Condition::Kind::infinitive || condition.kind == Condition::Kind::verb)
        add_verb(word);
      else if (condition.kind != Condition::Kind::that)
        add_noun(word);
    }
}

void Loader::add(Row row, const Table::Row& place) {
  row.text = fmt::format("{}\t{}\t{}\t{}\t{}", row.lemma, place["frame"], static_cast<int>(row.kind),
                         static_cast<int>(row.event_class), place["when"]);
  const std::string said = fmt::format("{}\t{}\t{}", row.text, row.noun, row.layer + std::to_string(int(row.change)));
  if (known_.contains(said)) return;
  if (!texts_.insert(said).second)
    throw place.error(fmt::format("the reading of '{}' in the frame '{}' is given twice", row.lemma, place["frame"]));
  register_words(row);
  lexicon_.rows_.push_back(std::move(row));
}

void Loader::read_events(const Table& rows, bool nouns, int bonus) {
  for (const auto place : rows) {
    Row row = common(place, nouns, place["source"], place["target"]);
    const auto event_class = event_class_from(place.required("class"));
    if (!event_class) throw place.error(fmt::format("'{}' is no event class", place["class"]));
    row.event_class = *event_class;
    row.mode = place["mode"];
    row.weight += bonus;
    add(std::move(row), place);
  }
}

/// Agents and readings of somebody's own. A reading that the lexicon has too is known by theirs.
void Loader::read_added() {
  for (const auto& folder : added_) {
    if (const auto rows = added_table(folder, "irregular.tsv", {"lemma", "past", "participle", "gerund"}))
      for (const auto row : *rows)
        irregular_.insert_or_assign(std::string(row.required("lemma")),
                                    Irregular{std::string(row.required("past")),
                                              std::string(row.required("participle")), std::string(row["gerund"])});
    if (const auto rows = added_table(folder, "agents.tsv", {"noun", "plural", "sector", "kind", "source"}))
      for (const auto row : *rows) {
        read_agent(row);
        if (const auto plural = row["plural"]; !plural.empty()) {
          Form& several = form(plural);
          several.grammar |= static_cast<std::uint32_t>(Grammar::plural);
          several.noun = intern(row["noun"]);
        }
      }
    if (const auto rows = added_table(folder, "verbs.tsv", reading_columns)) read_events(*rows, false, added_bonus);
    known_.merge(texts_);
    texts_.clear();
  }
}

void Loader::read_ties() {
  const Table rows =
      table("ties.tsv", {"lemma", "part", "frame", "layer", "directed", "sign", "change", "a", "b", "when", "example"});
  for (const auto place : rows) {
    Row row = common(place, place.required("part") == "noun", place["a"], place["b"]);
    row.kind = Row::Kind::tie;
    row.layer = place.required("layer");
    row.directed = place["directed"] == "yes";
    row.sign = place.integer("sign").value_or(1);
    row.change = named(changes, place.required("change"), place);
    add(std::move(row), place);
  }
}

void Loader::read_memberships() {
  const Table rows =
      table("memberships.tsv", {"lemma", "part", "frame", "role", "change", "actor", "arrangement", "when", "example"});
  for (const auto place : rows) {
    Row row = common(place, place.required("part") == "noun", place["actor"], place["arrangement"]);
    row.kind = Row::Kind::membership;
    const auto role = role_from(place.required("role"));
    if (!role) throw place.error(fmt::format("'{}' is no role", place["role"]));
    row.role = *role;
    row.change = named(changes, place.required("change"), place);
    row.needs_target = true;
    add(std::move(row), place);
  }
}

/// Where a longer verb takes a preposition, the shorter one's readings with it go over to it.
void Loader::add_absorbed() {
  std::map<WordId, std::set<WordId>> taken;
  for (const Row& row : lexicon_.rows_)
    if (!row.noun && row.others.size() == 1) taken[row.head].insert(row.others.front());
  std::vector<Row> longer;
  for (const Row& row : lexicon_.rows_)
    if (const auto found = taken.find(row.head); !row.noun && found != taken.end())
      for (const WordId preposition : found->second)
        if (auto other = with_particle(row, preposition)) longer.push_back(std::move(*other));
  for (Row& row : longer) lexicon_.rows_.push_back(std::move(row));
}

/// Indexes what was read. All that could depend on the order of rows is sorted here.
void Loader::finish() {
  add_absorbed();
  for (const Row& row : lexicon_.rows_) {
    (row.noun ? lexicon_.noun_index_ : lexicon_.verb_index_)[row.head].rows.push_back(&row);
    if (!row.noun && !row.others.empty()) lexicon_.particles_[row.head].push_back(row.others);
  }
  const auto demanding_first = [](const Row* a, const Row* b) {
    return a->weight != b->weight ? a->weight > b->weight : a->text < b->text;
  };
  for (auto* index : {&lexicon_.noun_index_, &lexicon_.verb_index_})
    for (const WordId head : index->words()) {
      auto& [rows, demands] = (*index)[head];
      std::ranges::sort(rows, demanding_first);
      for (const Row* row : rows) demands.push_back(*row);
    }
  for (Row& row : lexicon_.rows_) std::string().swap(row.text);
  const auto spelt = [this](const std::vector<WordId>& words) {
    std::string text;
    for (const WordId word : words) text += lexicon_.words_[word] + " ";
    return text;
  };
  for (const WordId head : lexicon_.particles_.words()) {
    auto& phrases = lexicon_.particles_[head];
    std::ranges::sort(phrases, [&](const auto& a, const auto& b) {
      return a.size() != b.size() ? a.size() > b.size() : spelt(a) < spelt(b);
    });
    const auto same = std::ranges::unique(phrases);
    phrases.erase(same.begin(), same.end());
  }
  for (const WordId word : lexicon_.forms_.words()) {
    Form& entry = lexicon_.forms_[word];
    const bool verb = lexicon_.verb_index_.contains(entry.verb) || lexicon_.verb_index_.contains(entry.past_of);
    const bool noun = lexicon_.noun_index_.contains(entry.noun) || lexicon_.noun_index_.contains(entry.word);
    if (verb || noun) entry.grammar |= static_cast<std::uint32_t>(Grammar::event_word);
  }
  for (WordId word = 0; word < lexicon_.words_.size(); ++word) lexicon_.glances_.push_back(glance_at(word));
  lexicon_.digest_ = content_id(digested_);
}

Glance Loader::glance_at(WordId word) const {
  Glance glance;
  const auto mark = [&](Glance::Sign sign, bool holds) {
    if (holds) glance.signs |= sign;
  };
  const Weapon* weapon = lexicon_.weapon(word);
  const Cue* modal = lexicon_.cue(CueKind::modal, word);
  mark(Glance::figure, lexicon_.number(word) != nullptr);
  mark(Glance::money, lexicon_.is_currency(word));
  mark(Glance::modal, modal != nullptr);
  mark(Glance::must, modal != nullptr && modal->effect == Effect::dropped);
  mark(Glance::tells, weapon != nullptr);
  if (weapon != nullptr) glance.nouns[0] = weapon->noun;
  const Form* form = lexicon_.form(word);
  if (form == nullptr) return glance;
  const Agent* agent = lexicon_.agent(form->noun);
  mark(Glance::known, true);
  mark(Glance::tells, form->is(Grammar::event_word));
  mark(Glance::refers, form->is(Grammar::reference) && !form->is(Grammar::determiner));
  mark(Glance::agent, agent != nullptr);
  mark(Glance::office, agent != nullptr && agent->office);
  glance.nouns[1] = form->noun;
  glance.verbs = {form->verb, form->past_of, 0};
  for (const auto& [grammar, verb] : {std::pair{Grammar::be, "be"},
                                      {Grammar::becoming, "be"},  // "remained neutral"
                                      {Grammar::have, "have"},
                                      {Grammar::auxiliary_do, "do"}}) {
    if (!form->is(grammar)) continue;
    glance.verbs[2] = lexicon_.id(verb);
    mark(Glance::tells, true);
  }
  return glance;
}

}  // namespace entente::coding
