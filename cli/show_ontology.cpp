#include "show_ontology.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "entente/base/table.hpp"
#include "entente/base/text.hpp"
#include "entente/coding/ontology.hpp"

namespace entente::cli {
namespace {

using coding::CameoCode;
using coding::ClassKind;
using coding::ModeKind;
using coding::Ontology;

Json to_json(const ModeKind& mode) {
  return {{"mode", mode.name},
          {"later", mode.later},
          {"cameo", mode.cameo},
          {"threat", mode.threat},
          {"definition", mode.definition}};
}

Json to_json(const ClassKind& kind) {
  Json json{{"class", to_string(kind.event_class)},
            {"quad", to_string(quad_of(kind.event_class))},
            {"intensity", kind.intensity},
            {"cameo", kind.cameo},
            {"definition", kind.definition},
            {"example", kind.example},
            {"modes", Json::array()}};
  for (const ModeKind& mode : kind.modes) json["modes"].push_back(to_json(mode));
  return json;
}

Json to_json(const CameoCode& code) {
  return {{"code", code.code},
          {"class", code.event_class ? to_string(*code.event_class) : ""},
          {"mode", code.mode},
          {"definition", code.definition}};
}

void print_classes(const Ontology& ontology) {
  Columns table({"class", "quad", "intensity", "CAMEO", "definition", "modes"}, {false, false, true, false});
  for (const ClassKind& kind : ontology.classes()) {
    std::vector<std::string> modes;
    for (const ModeKind& mode : kind.modes) modes.push_back(mode.name);
    table.add({std::string(to_string(kind.event_class)), std::string(to_string(quad_of(kind.event_class))),
               std::to_string(kind.intensity), kind.cameo, shortened(kind.definition, 70),
               shortened(fmt::format("{}", fmt::join(modes, ", ")), 50)});
  }
  fmt::print("{}", table.text());
}

void print_class(const Ontology& ontology, const ClassKind& kind) {
  fmt::print("{}  {}\n", bold(to_string(kind.event_class)), kind.definition);
  fmt::print("{}, intensity {}, CAMEO {}\n{}\n\n", to_string(quad_of(kind.event_class)), kind.intensity, kind.cameo,
             kind.example);
  Columns modes({"mode", "later name", "CAMEO", "announced, it is a threat of", "definition"});
  for (const ModeKind& mode : kind.modes)
    modes.add({mode.name, mode.later == mode.name ? "" : mode.later, mode.cameo, mode.threat, mode.definition});
  if (!kind.modes.empty()) fmt::print("{}\n", modes.text());
  Columns codes({"CAMEO", "mode", "definition"});
  for (const auto& [code, row] : ontology.cameo_codes())
    if (row.event_class == kind.event_class) codes.add({code, row.mode, row.definition});
  fmt::print("{}", codes.text());
}

void print_code(const CameoCode& code) {
  fmt::print("{}  {}\n", bold(code.code), code.definition);
  fmt::print("{}\n", code.event_class ? fmt::format("{} {}", to_string(*code.event_class), code.mode)
                                      : "a statement, which is no event here");
}

/// One of the plain lists of the ontology.
void print_list(const std::filesystem::path& file, bool json) {
  const Table list = Table::read(file);
  Columns columns(list.columns());
  for (const Table::Row row : list) {
    std::vector<std::string> cells;
    Json object = Json::object();
    for (const auto& column : list.columns()) {
      cells.emplace_back(row[column]);
      object[column] = cells.back();
    }
    if (json) fmt::print("{}\n", object.dump());
    columns.add(std::move(cells));
  }
  if (!json) fmt::print("{}", columns.text());
}

void show_class(const Ontology& ontology, EventClass event_class, bool json) {
  const ClassKind& kind = ontology.kind(event_class);
  json ? fmt::print("{}\n", to_json(kind).dump()) : print_class(ontology, kind);
}

void show_code(const Ontology& ontology, const std::string& query, bool json) {
  const CameoCode* code = ontology.from_cameo(query);
  if (code == nullptr) throw InputError(fmt::format("'{}' is no code of CAMEO; its roots are 01 to 20", query));
  json ? fmt::print("{}\n", to_json(*code).dump()) : print_code(*code);
}

}  // namespace

void show_ontology(Context& context, const std::string& query) {
  const auto folder = context.data() / "ontology";
  constexpr std::string_view lists[] = {"contexts", "sectors", "layers"};
  if (std::ranges::find(lists, query) != std::end(lists)) return print_list(folder / (query + ".tsv"), context.json);
  const Ontology ontology = Ontology::load(folder);
  if (query.empty() && context.json)
    for (const ClassKind& kind : ontology.classes()) fmt::print("{}\n", to_json(kind).dump());
  else if (query.empty())
    print_classes(ontology);
  else if (const auto event_class = event_class_from(upper_case(query)))
    show_class(ontology, *event_class, context.json);
  else if (query.find_first_not_of("0123456789") == std::string::npos)
    show_code(ontology, query, context.json);
  else
    throw InputError(
        fmt::format("'{}' is no part of the ontology; give a class ({}), a code of CAMEO, contexts, sectors or layers",
                    query, fmt::join(event_class_names(), ", ")));
}

}  // namespace entente::cli
