// How well the coder reads: against the sample corpus's gold, or as input for the scorer of the PLOVER gold records.
//   score corpus [FOLDER] [--errors]   precision, recall and F1 of the records of data/corpus
//   score gsr FILE                     the coder's events for the PLOVER gold records, in the form their scorer takes
//   score phrases FILE [--errors]      the same of short sentences, see phrases.hpp
//   score show FILE...                 the records of documents, one a line, for reading
#include <algorithm>
#include <iostream>
#include <map>
#include <set>

#include "phrases.hpp"
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "entente/base/base.hpp"
#include "entente/coding/coding.hpp"
#include "entente/coding/ontology.hpp"
#include "entente/records/json.hpp"

namespace {

using namespace entente;
namespace fs = std::filesystem;
using std::string;
using std::vector;

struct Labelled {
  string doc;
  Record record;
};

string join(const std::set<string>& codes) { return fmt::format("{}", fmt::join(codes, "+")); }

std::set<string> codes(const vector<Party>& parties) {
  std::set<string> all;
  for (const Party& one : parties) all.insert(one.actor);
  return all;
}

/// A symmetric act may have been written with its parties on both sides.
bool symmetric(const Event& event) { return event.target.empty() && event.source.size() > 1; }

string actors_key(const Event& event, bool unordered) {
  auto source = codes(event.source), target = codes(event.target);
  if (!unordered) return join(source) + ">" + join(target);
  source.merge(target);
  return join(source) + ">";
}

bool same_actors(const Event& a, const Event& b) {
  const bool unordered = symmetric(a) || symmetric(b) || a.event_class == EventClass::consult;
  return actors_key(a, unordered) == actors_key(b, unordered);
}

/// Whether two records say the same: by class; by class and actors; by class, actors and date.
enum class Level { by_class, actors, date };

bool agree(const Record& gold, const Record& found, Level level) {
  if (gold.index() != found.index()) return false;
  if (const Event* g = std::get_if<Event>(&gold)) {
    const Event& f = std::get<Event>(found);
    if (g->event_class != f.event_class) return false;
    if (level == Level::by_class) return true;
    return same_actors(*g, f) && (level == Level::actors || g->date.when.overlaps(f.date.when));
  }
  if (const Tie* g = std::get_if<Tie>(&gold)) {
    const Tie& f = std::get<Tie>(found);
    if (g->layer != f.layer) return false;
    if (level == Level::by_class) return true;
    return (g->a == f.a && g->b == f.b) || (!g->directed && g->a == f.b && g->b == f.a);
  }
  if (const Membership* g = std::get_if<Membership>(&gold)) {
    const Membership& f = std::get<Membership>(found);
    if (g->role != f.role) return false;
    return level == Level::by_class || (g->actor == f.actor && g->arrangement == f.arrangement);
  }
  const Indicator& g = std::get<Indicator>(gold);
  const Indicator& f = std::get<Indicator>(found);
  if (g.name != f.name) return false;
  return level == Level::by_class || (g.actor == f.actor && g.value == f.value);
}

Factuality standing(const Record& record) {
  if (const Event* one = std::get_if<Event>(&record)) return one->factuality;
  if (const Tie* one = std::get_if<Tie>(&record)) return one->factuality;
  if (const Membership* one = std::get_if<Membership>(&record)) return one->factuality;
  return Factuality::actual;
}

string brief(const Record& record) {
  string text;
  if (const Event* e = std::get_if<Event>(&record))
    text = fmt::format("{} {}{} [{}] {} > {}{}{}", to_string(e->event_class), e->mode.empty() ? "" : e->mode + " ",
                       to_string(e->factuality), to_iso(e->date), join(codes(e->source)), join(codes(e->target)),
                       e->amount ? fmt::format(" {} {}", e->amount->value, e->amount->unit) : "",
                       e->attribution.empty() ? "" : " says " + e->attribution);
  else if (const Tie* t = std::get_if<Tie>(&record))
    text = fmt::format("tie {} {} {}-{}", t->layer, to_string(t->factuality), t->a, t->b);
  else if (const Membership* m = std::get_if<Membership>(&record))
    text = fmt::format("member {} {} {} in {}", to_string(m->role), to_string(m->factuality), m->actor, m->arrangement);
  else {
    const Indicator& i = std::get<Indicator>(record);
    text = fmt::format("indicator {} {} = {}", i.actor, i.name, i.value);
  }
  return text + " | " + evidence(record).front().quote.substr(0, 230);
}

/// Pairs each gold record with one of the same document and, as far as there is one, the same sentence.
vector<std::pair<std::size_t, std::size_t>> pair_up(const vector<Labelled>& gold, const vector<Labelled>& found,
                                                    Level level) {
  vector<std::pair<std::size_t, std::size_t>> pairs;
  vector<bool> taken(found.size(), false), matched(gold.size(), false);
  const auto overlap = [](const string& a, const string& b) {
    return a.find(b) != string::npos || b.find(a) != string::npos;
  };
  for (const int pass : {0, 1, 2})
    for (std::size_t g = 0; g < gold.size(); ++g)
      for (std::size_t f = 0; f < found.size() && !matched[g]; ++f) {
        if (taken[f] || gold[g].doc != found[f].doc || !agree(gold[g].record, found[f].record, level)) continue;
        const bool here = overlap(evidence(gold[g].record).front().quote, evidence(found[f].record).front().quote);
        if (pass < 2 && !here) continue;
        if (pass == 0 && standing(gold[g].record) != standing(found[f].record)) continue;
        taken[f] = matched[g] = true;
        pairs.emplace_back(g, f);
      }
  return pairs;
}

void print_row(const string& name, std::size_t gold, std::size_t found, std::size_t hits) {
  const double p = found == 0 ? 0 : double(hits) / double(found), r = gold == 0 ? 0 : double(hits) / double(gold);
  fmt::print("{:<28}{:>6}{:>7}{:>6}{:>8.3f}{:>8.3f}{:>8.3f}\n", name, gold, found, hits, p, r,
             p + r == 0 ? 0 : 2 * p * r / (p + r));
}

void print_kinds(const vector<Labelled>& gold, const vector<Labelled>& found) {
  for (const auto& [level, name] :
       {std::pair{Level::by_class, "class"}, {Level::actors, "class, actors"}, {Level::date, "class, actors, date"}})
    for (const string kind_name : {"", "event", "tie", "membership", "indicator"}) {
      const auto is = [&](const Labelled& one) { return kind_name.empty() || kind(one.record) == kind_name; };
      vector<Labelled> g, f;
      std::ranges::copy_if(gold, std::back_inserter(g), is);
      std::ranges::copy_if(found, std::back_inserter(f), is);
      print_row(string(name) + (kind_name.empty() ? "" : " · " + kind_name), g.size(), f.size(),
                pair_up(g, f, level).size());
    }
}

void print_classes(const vector<Labelled>& gold, const vector<Labelled>& found) {
  for (const auto name : event_class_names()) {
    const auto is = [&](const Labelled& one) {
      const Event* event = std::get_if<Event>(&one.record);
      return event != nullptr && to_string(event->event_class) == name;
    };
    vector<Labelled> g, f;
    std::ranges::copy_if(gold, std::back_inserter(g), is);
    std::ranges::copy_if(found, std::back_inserter(f), is);
    print_row("  " + string(name) + " with actors", g.size(), f.size(), pair_up(g, f, Level::actors).size());
  }
}

void print_factuality(const vector<Labelled>& gold, const vector<Labelled>& found) {
  std::map<std::pair<Factuality, Factuality>, int> table;
  for (const auto& [g, f] : pair_up(gold, found, Level::actors))
    ++table[{standing(gold[g].record), standing(found[f].record)}];
  double sum = 0;
  fmt::print("factuality of matched records (rows: gold)\n");
  for (int g = 0; g < 4; ++g) {
    int row = 0, column = 0;
    fmt::print("  {:<10}", to_string(Factuality(g)));
    for (int f = 0; f < 4; ++f) {
      const int n = table[{Factuality(g), Factuality(f)}];
      fmt::print("{:>5}", n);
      row += n;
      column += table[{Factuality(f), Factuality(g)}];
    }
    const int hits = table[{Factuality(g), Factuality(g)}];
    const double f1 = row + column == 0 ? 0 : 2.0 * hits / (row + column);
    fmt::print("   F1 {:.3f}\n", f1);
    sum += f1;
  }
  fmt::print("  macro F1 {:.3f}\n", sum / 4);
}

/// Scenes by their state (by their name where it has none), and contexts, of matched events.
void print_scenes_and_contexts(const vector<Labelled>& gold, const vector<Labelled>& found, bool errors) {
  std::size_t g_places = 0, f_places = 0, places = 0, g_contexts = 0, f_contexts = 0, contexts = 0;
  const auto scene = [](const Event& event) {
    return !event.place ? string() : event.place->country.empty() ? event.place->name : event.place->country;
  };
  for (const auto& [g, f] : pair_up(gold, found, Level::actors)) {
    const Event* one = std::get_if<Event>(&gold[g].record);
    if (one == nullptr) continue;
    const Event& other = std::get<Event>(found[f].record);
    const string theirs = scene(*one), ours = scene(other);
    g_places += theirs.empty() ? 0 : 1;
    f_places += ours.empty() ? 0 : 1;
    places += !ours.empty() && ours == theirs ? 1 : 0;
    std::size_t same = 0;
    for (const string& context : other.contexts)
      same += static_cast<std::size_t>(std::ranges::count(one->contexts, context));
    g_contexts += one->contexts.size();
    f_contexts += other.contexts.size();
    contexts += same;
    if (!errors) continue;
    const auto name = [](const Event& event) { return event.place ? event.place->name : "-"; };
    if (ours != theirs) fmt::print("scene {} not {} | {}\n", name(other), name(*one), brief(gold[g].record));
    if (one->contexts != other.contexts)
      fmt::print("contexts {} not {} | {}\n", fmt::join(other.contexts, "+"), fmt::join(one->contexts, "+"),
                 brief(gold[g].record));
  }
  print_row("scenes' states, of matched", g_places, f_places, places);
  print_row("contexts, of matched", g_contexts, f_contexts, contexts);
}

/// From when and until when a matched tie or membership holds: dates that are given, and those that agree.
void print_spans(const vector<Labelled>& gold, const vector<Labelled>& found, bool errors) {
  std::size_t given = 0, told = 0, same = 0;
  const auto dates = [](const Record& record) -> vector<string> {
    const auto of = [](const Span& span) {
      return vector<string>{span.from ? to_iso(*span.from) : "", span.until ? to_iso(*span.until) : ""};
    };
    if (const Tie* one = std::get_if<Tie>(&record)) return of(one->span);
    if (const Membership* one = std::get_if<Membership>(&record)) return of(one->span);
    return {};
  };
  for (const auto& [g, f] : pair_up(gold, found, Level::actors)) {
    const vector<string> theirs = dates(gold[g].record), ours = dates(found[f].record);
    for (std::size_t i = 0; i < theirs.size(); ++i) {
      given += theirs[i].empty() ? 0 : 1;
      told += ours[i].empty() ? 0 : 1;
      same += !ours[i].empty() && ours[i] == theirs[i] ? 1 : 0;
    }
    if (errors && ours != theirs)
      fmt::print("span {} not {} | {}\n", fmt::join(ours, "/"), fmt::join(theirs, "/"), brief(gold[g].record));
  }
  print_row("spans' dates, of matched", given, told, same);
}

vector<Labelled> read_gold(const fs::path& folder) {
  vector<Labelled> gold;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".jsonl") continue;
    const string bytes = read_file(entry.path());
    std::size_t line = 0;
    for (const std::string_view text : split(bytes, '\n')) {
      ++line;
      if (text.empty()) continue;
      const Json object = parse_json(text, {entry.path().string(), line});
      gold.push_back({object.at("doc"), record_from_json(object, {entry.path().string(), line}, {"doc"})});
    }
  }
  return gold;
}

int score_corpus(const coding::Coder& coder, const fs::path& folder, bool errors) {
  const vector<Labelled> gold = read_gold(folder);
  std::set<string> docs;
  for (const Labelled& one : gold) docs.insert(one.doc);
  vector<Labelled> found;
  for (const string& doc : docs) {
    const auto document = text::read_document(read_file(folder / doc), folder / doc);
    for (Record& record : coder.code(document).records) found.push_back({doc, std::move(record)});
  }
  fmt::print("{:<28}{:>6}{:>7}{:>6}{:>8}{:>8}{:>8}\n", "", "gold", "found", "hits", "P", "R", "F1");
  print_kinds(gold, found);
  print_classes(gold, found);
  print_factuality(gold, found);
  print_scenes_and_contexts(gold, found, errors);
  print_spans(gold, found, errors);
  if (!errors) return 0;
  std::set<std::size_t> g_hit, f_hit;
  for (const auto& [g, f] : pair_up(gold, found, Level::date)) {
    g_hit.insert(g);
    f_hit.insert(f);
  }
  for (const string& doc : docs) {
    fmt::print("\n== {}\n", doc);
    for (std::size_t g = 0; g < gold.size(); ++g)
      if (gold[g].doc == doc && !g_hit.contains(g)) fmt::print("- {}\n", brief(gold[g].record));
    for (std::size_t f = 0; f < found.size(); ++f)
      if (found[f].doc == doc && !f_hit.contains(f)) fmt::print("+ {}\n", brief(found[f].record));
  }
  return 0;
}

/// In the PLOVER gold records a promised cooperative act is AGREE, one that is refused or fails REJECT, an announced or
/// possible hostile one THREATEN.
EventClass as_plover(const Event& event) {
  const Quad quad = quad_of(event.event_class);
  const bool cooperates = quad == Quad::verbal_cooperation || quad == Quad::material_cooperation;
  if (event.factuality == Factuality::negated && cooperates) return EventClass::reject;
  if (event.factuality == Factuality::planned && cooperates) return EventClass::agree;
  const bool to_come = event.factuality == Factuality::planned || event.factuality == Factuality::possible;
  return to_come && quad == Quad::material_conflict ? EventClass::threaten : event.event_class;
}

Json parties_json(const vector<Party>& parties, const Atlas& atlas) {
  Json list = Json::array();
  for (const Party& one : parties) {
    const Actor* actor = atlas.find(one.actor);
    const bool body =
        actor != nullptr && (actor->kind == ActorKind::arrangement || actor->subkind == "non-governmental");
    const bool international = actor != nullptr && actor->country.empty() && actor->subkind == "armed-group";
    const string country = body                                          ? "IGO"
                           : international                               ? "IMG"
                           : actor != nullptr && !actor->country.empty() ? actor->country
                                                                         : one.actor;
    list.push_back({{"country", country}, {"sector", one.sector}, {"text", one.text}});
  }
  return list;
}

/// An announced hostile act has the mode of the threat that it is, a promised one none.
string mode_as_plover(const Event& event, const coding::Ontology& ontology) {
  if (as_plover(event) == event.event_class) return event.mode;
  return ontology.threat(event.event_class, event.mode);
}

int write_gsr(const coding::Coder& coder, const Atlas& atlas, const coding::Ontology& ontology, const fs::path& file) {
  const Json all = Json::parse(read_file(file));
  for (const Json& one : all) {
    if (!one.contains("text") || !one.contains("id") || one.at("event") == "DOCUMENT") continue;
    const Json line = {{"id", one.at("id")}, {"date", one.value("date", "2000-01-01")}, {"text", one.at("text")}};
    text::Document document;
    document.id = one.at("id");
    document.text = one.at("text").get<string>();
    document.segments.push_back({0, document.text.size(), text::Kind::prose});
    document.published = try_parse_date(one.value("date", "2000-01-01"));
    if (!document.published) document.published = parse_date("2000-01-01");
    for (const Record& record : coder.code(document).records) {
      const Event* event = std::get_if<Event>(&record);
      if (event == nullptr) continue;
      const string mode = mode_as_plover(*event, ontology);
      const Json out = {{"id", one.at("id")},
                        {"event", to_string(as_plover(*event))},
                        {"mode", mode.empty() ? Json() : Json(mode)},
                        {"source", parties_json(event->source, atlas)},
                        {"target", parties_json(event->target, atlas)}};
      std::cout << out.dump() << "\n";
    }
  }
  return 0;
}

int show(const coding::Coder& coder, const vector<string>& files) {
  for (const string& file : files) {
    const auto document = text::read_document(read_file(file), file);
    string last;
    for (const Record& record : coder.code(document).records) {
      const string quote = evidence(record).front().quote;
      if (quote != last) fmt::print("\n{}\n", quote);
      last = quote;
      const string line = brief(record);
      fmt::print("    {}\n", line.substr(0, line.find(" | ")));
    }
  }
  return 0;
}

}  // namespace

int main(int count, char** values) {
  const vector<string> words(values + 1, values + count);
  const fs::path root = ENTENTE_ROOT;
  try {
    const Atlas atlas = Atlas::load(root / "data/atlas");
    const text::language::Language english(root / "data/models/en");
    const coding::Coder coder(atlas, root / "data/lexicon", english);
    const string task = words.empty() ? "corpus" : words[0];
    if (task == "gsr" && words.size() == 2)
      return write_gsr(coder, atlas, coding::Ontology::load(root / "data/ontology"), words[1]);
    if (task == "show") return show(coder, {words.begin() + 1, words.end()});
    const bool errors = !words.empty() && words.back() == "--errors";
    if (task == "phrases" && words.size() > 1) return score_phrases(coder, words[1], errors);
    const fs::path folder = words.size() > 1 && words[1] != "--errors" ? fs::path(words[1]) : root / "data/corpus";
    return score_corpus(coder, folder, errors);
  } catch (const std::exception& error) {
    std::cerr << "score: " << error.what() << "\n";
    return 1;
  }
}
