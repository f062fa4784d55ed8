#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>

#include "entente/atlas/rows.hpp"
#include "entente/atlas/spelling.hpp"
#include "entente/atlas/tables.hpp"
#include "entente/atlas/words.hpp"
#include "entente/base/file.hpp"
#include "entente/base/hash.hpp"

namespace entente::atlas {
namespace {

using Row = Table::Row;

/// Sorts values that are large by a key that is told once for each; equal keys keep their order.
template <typename Value, typename Key>
void sort_by(std::vector<Value>& values, Key key) {
  std::vector<std::pair<decltype(key(values.front())), std::size_t>> order;
  order.reserve(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) order.emplace_back(key(values[i]), i);
  if (std::ranges::is_sorted(order)) return;
  std::ranges::sort(order);
  std::vector<Value> sorted;
  sorted.reserve(values.size());
  for (const auto& [_, i] : order) sorted.push_back(std::move(values[i]));
  values = std::move(sorted);
}

/// Reads table after table; each may refer to the actors of the first four.
class Reader {
 public:
  Reader(const std::filesystem::path& folder, const std::vector<std::filesystem::path>& added)
      : files_(folder), tables_(std::make_unique<Tables>()), register_(2 * files_.rows()) {
    tables_->folders.push_back(folder);
    for (const auto& one : added) take_added(one);
  }

  std::unique_ptr<const Tables> read() {
    find_not_metonyms();
    read_states();
    read_former_states();
    read_arrangements();
    read_groups();
    read_added_actors();
    sort_by(tables_->actors, [](const Actor& actor) { return actor.code; });
    read_rows_of_names();
    read_codes(files_, register_, *tables_);
    read_memberships();
    read_offices();
    read_successions();
    read_phrases();
    prepare_places();
    tables_->digest = added_digest_.empty() ? files_.digest() : sha256(files_.digest() + added_digest_);
    tables_->by_member = seats_by_member(tables_->seats);
    tables_->names.made_by([tables = tables_.get()] { return index_names(*tables); });
    return std::move(tables_);
  }

 private:
  template <typename Take>
  void each_name(Take take) const {
    for (const auto* table : files_.all("names"))
      each(table, {"name", "actor", "kind", "start", "end", "source"}, take);
  }

  void find_not_metonyms() {
    each_name([&](const Row& row) {
      if (row["kind"] == to_string(NameKind::not_metonym)) not_metonyms_.emplace(row["actor"], row["name"]);
    });
  }

  Actor& add_actor(const Row& row, ActorKind kind, const Span& named = {}) {
    const auto code = code_from(row, "code");
    register_.take({"code", code}, {}, row, [&] { return "code " + in_quotes(code); });
    Actor& actor = tables_->actors.emplace_back();
    actor.code = code;
    actor.kind = kind;
    actor.name = name_from(row, "name", row.required("name"));
    actor.source = row["source"];
    add_name(actor, row, code, {actor.name, NameKind::name, named, {}, {}}, row["name"]);
    return actor;
  }

  /// The names in a cell of a table of states, the most usual first; they hold while the state is there.
  void add_listed(Actor& state, const Row& row, std::string_view column, NameKind kind) {
    for (const auto cell : row.list(column))
      if (kind != NameKind::capital || !not_metonyms_.contains({row["code"], cell}))
        add_name(state, row, row["code"], {name_from(row, column, cell), kind, state.span, {}, {}}, cell);
  }

  /// `code` and `cell` are what the row says of the actor and its name.
  void add_name(Actor& actor, const Row& row, std::string_view code, Name name, std::string_view cell) {
    register_.take({"name", code, to_string(name.kind), cell}, name.span, row,
                   [&] { return in_quotes(name.text) + " as a name of " + actor.code; });
    name.sector = sector_of(name.kind);
    name.source = row["source"];
    actor.names.push_back(std::move(name));
  }

  void read_states() {
    each(files_.find("states.tsv"),
         {"code", "iso2", "iso_number", "cow", "gw", "name", "official_name", "adjective", "people", "capital",
          "source"},
         [&](const Row& row) {
           if (code_from(row, "code").size() != 3)
             throw row.error("code " + in_quotes(row["code"]) + " is no ISO 3166-1 alpha-3 code: it has three letters");
           Actor& state = add_actor(row, ActorKind::state);
           if (row["official_name"] != row["name"]) add_listed(state, row, "official_name", NameKind::official);
           add_listed(state, row, "adjective", NameKind::adjective);
           add_listed(state, row, "people", NameKind::people);
           add_listed(state, row, "capital", NameKind::capital);
           for (const auto scheme : {CodeScheme::iso2, CodeScheme::iso_number, CodeScheme::cow, CodeScheme::gw})
             add_code(state, row, scheme);
         });
  }

  /// Their names hold while they were states.
  void read_former_states() {
    each(files_.find("former-states.tsv"),
         {"code", "name", "official_name", "adjective", "people", "capital", "start", "end", "source"},
         [&](const Row& row) {
           const Span life = row.span("start", "end");
           if (!life.until) throw row.error("column 'end' is empty; a former state has ended");
           Actor& state = add_actor(row, ActorKind::state, life);
           state.subkind = "former";
           state.span = life;
           if (row["official_name"] != row["name"]) add_listed(state, row, "official_name", NameKind::official);
           add_listed(state, row, "adjective", NameKind::adjective);
           add_listed(state, row, "people", NameKind::people);
           add_listed(state, row, "capital", NameKind::capital);
         });
  }

  void add_code(Actor& state, const Row& row, CodeScheme scheme) {
    const auto column = to_string(scheme);
    const auto code = row[column];
    if (code.empty()) return;
    const bool digits = code.find_first_not_of("0123456789") == std::string_view::npos;
    if (scheme == CodeScheme::iso2 && (digits || code_from(row, column).size() != 2))
      throw row.error("column 'iso2' holds " + in_quotes(code) + "; expected are two capital letters");
    if (scheme == CodeScheme::iso_number && (!digits || code.size() != 3))
      throw row.error("column 'iso_number' holds " + in_quotes(code) + "; expected are three digits");
    if ((scheme == CodeScheme::cow || scheme == CodeScheme::gw) && (!digits || code.front() == '0'))
      throw row.error("column " + in_quotes(column) + " holds " + in_quotes(code) + "; expected is a number above 0");
    register_.take({column, code}, {}, row, [&] { return std::string(column) + " " + in_quotes(code); });
    state.codes.emplace(column, code);
  }

  void read_arrangements() {
    each(
        files_.find("arrangements.tsv"), {"code", "name", "kind", "start", "end", "seat", "areas", "source"},
        [&](const Row& row) {
          Actor& arrangement = add_actor(row, ActorKind::arrangement);
          arrangement.subkind = word_of(row, "kind", arrangement_kinds);
          arrangement.span = row.span("start", "end");
          arrangement.seat = row["seat"];
          for (const auto area : row.list("areas")) {
            if (std::ranges::find(areas, area) == areas.end())
              throw row.error("column 'areas' holds " + in_quotes(area) + ", which is no area of data/atlas/README.md");
            if (std::ranges::find(arrangement.areas, area) != arrangement.areas.end())
              throw row.error("column 'areas' holds " + in_quotes(area) + " twice");
            arrangement.areas.emplace_back(area);
          }
        });
  }

  void read_groups() {
    each(files_.find("groups.tsv"), {"code", "name", "kind", "country", "start", "end", "source"}, [&](const Row& row) {
      Actor& group = add_actor(row, ActorKind::group);
      group.subkind = word_of(row, "kind", group_kinds);
      group.country = row["country"];
      group.span = row.span("start", "end");
      const bool is_state = std::ranges::any_of(tables_->actors, [&](const Actor& actor) {
        return actor.kind == ActorKind::state && actor.code == group.country;
      });
      if (!group.country.empty() && !is_state)
        throw row.error("column 'country' holds " + in_quotes(group.country) + ", which is no code of states.tsv");
    });
  }

  Actor& actor_of(const Row& row, std::string_view column) {
    const auto code = row.required(column);
    const auto found = by_code_.find(code);
    if (found == by_code_.end())
      throw row.error("column " + in_quotes(column) + " holds " + in_quotes(code) +
                      ", which is no code of a state, an arrangement or a group");
    return *found->second;
  }

  void read_names() {
    each_name([&](const Row& row) {
      Actor& actor = actor_of(row, "actor");
      const auto kind = name_kind_from(row.required("kind"));
      if (!kind)
        throw row.error("column 'kind' holds " + in_quotes(row["kind"]) + ", which is no kind of data/atlas/README.md");
      add_name(actor, row, row["actor"],
               {name_from(row, "name", row.required("name")), *kind, row.span("start", "end"), {}, {}}, row["name"]);
    });
  }

  /// A leader's names are those of the actor while in office. One who held several offices has them several times.
  void read_leaders() {
    each(files_.find("leaders.tsv"), {"person", "actor", "role", "start", "end", "aliases", "pronoun", "source"},
         [&](const Row& row) {
           Actor& actor = actor_of(row, "actor");
           const auto person = row.required("person");
           register_.take({person, row["actor"], word_of(row, "role", office_roles), row["start"]}, {}, row,
                          [&] { return in_quotes(person) + " in this office of " + actor.code; });
           auto texts = row.list("aliases");
           texts.insert(texts.begin(), person);
           const std::string sector(actor.kind == ActorKind::arrangement ? "IGO" : sector_of(NameKind::person));
           static constexpr std::array<std::string_view, 1> pronouns{"she"};
           const bool she = !row["pronoun"].empty() && !word_of(row, "pronoun", pronouns).empty();
           for (const auto text : texts)
             actor.names.push_back({name_from(row, "aliases", text), NameKind::person, row.span("start", "end"), sector,
                                    std::string(row["source"]), she});
         });
  }

  /// Usual kinds first. Within a kind, those that a cell of states.tsv lists come first and keep their order, which
  /// says what is most usual; those with rows of their own are ordered by what they say: the order of rows never
  /// matters.
  void read_rows_of_names() {
    for (auto& actor : tables_->actors) by_code_.emplace(actor.code, &actor);
    std::vector<std::size_t> listed;
    for (const auto& actor : tables_->actors) listed.push_back(actor.names.size());
    read_names();
    read_leaders();
    read_added_names();
    for (std::size_t i = 0; i < listed.size(); ++i) {
      auto& names = tables_->actors[i].names;
      const Name* first_row = names.data() + listed[i];
      sort_by(names, [&](const Name& name) {
        const bool own_row = &name >= first_row;
        const auto [start, end] = name.span.interval();
        return std::tuple(name.kind, own_row, own_row ? std::string_view(name.text) : std::string_view(), start, end);
      });
    }
  }

  /// The tables of somebody's own, either of which may be missing.
  void take_added(const std::filesystem::path& folder) {
    tables_->folders.push_back(folder);
    for (auto [name, tables] : {std::pair("actors.tsv", &added_actors_), std::pair("names.tsv", &added_names_)}) {
      const auto path = folder / name;
      if (!std::filesystem::exists(path)) continue;
      std::string bytes = read_file(path);
      added_digest_ += sha256(bytes);
      tables->push_back(Table::parse(std::move(bytes), Table::Format::tsv, path.string()));
    }
  }

  void read_added_actors() {
    std::set<std::string> known;
    for (const Actor& actor : tables_->actors) known.insert(actor.code);
    for (const Table& table : added_actors_)
      each(&table, {"code", "name", "source"}, [&](const Row& row) {
        const auto code = code_from(row, "code");
        if (!known.emplace(code).second) return;
        Actor& actor = tables_->actors.emplace_back();
        actor.code = code;
        actor.kind = ActorKind::group;
        actor.subkind = "added";
        actor.name = name_from(row, "name", row.required("name"));
        actor.source = row["source"];
        actor.names.push_back({actor.name, NameKind::name, {}, {}, actor.source});
      });
  }

  void read_added_names() {
    for (const Table& table : added_names_)
      each(&table, {"name", "actor", "person", "sector", "start", "end", "source"}, [&](const Row& row) {
        Actor& actor = actor_of(row, "actor");
        const auto sector = row["sector"].empty() ? std::string_view{} : word_of(row, "sector", sector_names());
        actor.names.push_back({name_from(row, "name", row.required("name")),
                               row["person"] == "yes" ? NameKind::person : NameKind::short_name,
                               row.span("start", "end"), std::string(sector), std::string(row["source"])});
      });
  }

  void read_memberships() {
    if (const auto* table = files_.find("memberships.tsv")) tables_->seats.reserve(table->size());
    each(files_.find("memberships.tsv"), {"arrangement", "actor", "role", "start", "end", "source"},
         [&](const Row& row) {
           const Actor& arrangement = actor_of(row, "arrangement");
           const Actor& actor = actor_of(row, "actor");
           if (arrangement.kind != ActorKind::arrangement)
             throw row.error("column 'arrangement' holds " + in_quotes(arrangement.code) + ", which is a " +
                             std::string(to_string(arrangement.kind)) + " and has no members");
           const auto role = role_from(word_of(row, "role", role_names()));
           const Span span = row.span("start", "end");
           register_.take({"seat", row["arrangement"], row["actor"], row["role"]}, span, row, [&] {
             return in_quotes(actor.code) + " as " + std::string(row["role"]) + " of " + arrangement.code;
           });
           tables_->seats.push_back({arrangement.code, actor.code, *role, span, std::string(row["source"])});
         });
    sort_by(tables_->seats, [](const Seat& seat) {
      return std::tuple(std::string_view(seat.arrangement), std::string_view(seat.actor), seat.span.interval().start,
                        seat.role);
    });
  }

  void read_offices() {
    each(files_.find("offices.tsv"), {"actor", "title", "role", "sector", "source"}, [&](const Row& row) {
      Office office{actor_of(row, "actor").code,
                    {},
                    std::string(word_of(row, "role", office_roles)),
                    std::string(word_of(row, "sector", sector_names())),
                    std::string(row["source"])};
      row.required("title");
      for (const auto title : row.list("title")) {
        register_.take({"office", row["actor"], row["role"], title}, {}, row,
                       [&] { return in_quotes(title) + " as " + office.role + " of " + office.actor; });
        office.titles.emplace_back(title);
      }
      tables_->offices.push_back(std::move(office));
    });
    sort_by(tables_->offices,
            [](const Office& office) { return std::tuple(office.actor, office.role, office.titles); });
    for (const Office& office : tables_->offices)
      for (const std::string& title : office.titles) {
        if (!office.role.starts_with("head-of-")) continue;
        auto& actors = tables_->with_head_called[folded(title)];
        if (actors.empty() || actors.back() != office.actor) actors.push_back(office.actor);
      }
  }

  /// Arrangements follow arrangements, and states follow states or groups.
  void read_successions() {
    for (const auto* table : files_.all("successions")) read_successions(*table);
    sort_by(tables_->successions, [](const Succession& link) {
      return std::tuple(link.earlier, link.later, link.date ? link.date->when.start : Day::earliest());
    });
  }

  void read_successions(const Table& table) {
    each(&table, {"earlier", "later", "kind", "date", "source"}, [&](const Row& row) {
      const Actor& earlier = actor_of(row, "earlier");
      const Actor& later = actor_of(row, "later");
      const bool arrangements = earlier.kind == ActorKind::arrangement;
      if (arrangements != (later.kind == ActorKind::arrangement))
        throw row.error("an arrangement follows an arrangement, a state a state; " + earlier.code + " (" +
                        std::string(to_string(earlier.kind)) + ") and " + later.code + " (" +
                        std::string(to_string(later.kind)) + ") cannot follow each other");
      const auto kind =
          arrangements ? word_of(row, "kind", arrangement_successions) : word_of(row, "kind", state_successions);
      Succession link{earlier.code, later.code, std::string(kind), row.span("date", "date").from,
                      std::string(row["source"])};
      if (link.earlier == link.later) throw row.error("'" + link.earlier + "' cannot come from itself");
      register_.take({"link", row["earlier"], row["later"], row["date"]}, {}, row,
                     [&] { return "the link from " + link.earlier + " to " + link.later; });
      tables_->successions.push_back(std::move(link));
    });
  }

  /// Few questions need the places.
  void prepare_places() {
    tables_->rows_of_places = files_.take("places.tsv");
    if (tables_->rows_of_places)
      tables_->rows_of_places->expect_columns({"name", "kind", "country", "latitude", "longitude", "source"});
    tables_->places.made_by([tables = tables_.get()] {
      if (!tables->rows_of_places) return Gazetteer();
      return Gazetteer(*tables->rows_of_places, [&](std::string_view code) {
        const Actor* actor = tables->find(code);
        return actor != nullptr && actor->kind == ActorKind::state;
      });
    });
  }

  void read_phrases() {
    each(files_.find("not-names.tsv"), {"name", "reason"}, [&](const Row& row) {
      row.required("reason");
      register_.take({"phrase", row.required("name")}, {}, row, [&] { return in_quotes(row["name"]); });
      name_from(row, "name", row["name"]);
      tables_->phrases.push_back({std::string(row["name"]), row.place()});
    });
  }

  Files files_;
  std::vector<Table> added_actors_, added_names_;
  std::string added_digest_;
  std::unordered_map<std::string_view, Actor*> by_code_;  ///< once all actors are read
  std::unique_ptr<Tables> tables_;
  Register register_;
  std::set<std::pair<std::string_view, std::string_view>> not_metonyms_;  ///< code and name
};

}  // namespace

std::unique_ptr<const Tables> read_tables(const std::filesystem::path& folder,
                                          const std::vector<std::filesystem::path>& added) {
  return Reader(folder, added).read();
}

}  // namespace entente::atlas
