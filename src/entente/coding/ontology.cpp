#include "entente/coding/ontology.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "entente/base/base.hpp"

namespace entente::coding {
namespace {

EventClass class_of(const Table::Row& row, std::string_view column) {
  const auto event_class = event_class_from(row.required(column));
  if (!event_class) throw row.error(fmt::format("'{}' is no event class", row[column]));
  return *event_class;
}

Table read(const std::filesystem::path& file, std::initializer_list<std::string_view> columns) {
  Table table = Table::read(file);
  table.expect_columns(columns);
  return table;
}

std::vector<ClassKind> read_classes(const std::filesystem::path& file) {
  std::vector<ClassKind> classes;
  const Table table = read(file, {"name", "quad", "intensity", "cameo", "threat", "definition", "example"});
  for (const auto row : table) {
    ClassKind kind;
    kind.event_class = class_of(row, "name");
    kind.intensity = row.integer("intensity").value_or(0);
    kind.cameo = row.required("cameo");
    kind.threat = row["threat"];
    kind.definition = row.required("definition");
    kind.example = row.required("example");
    classes.push_back(std::move(kind));
  }
  std::ranges::sort(classes, {}, &ClassKind::event_class);
  if (classes.size() != event_class_names().size() ||
      std::ranges::adjacent_find(classes, {}, &ClassKind::event_class) != classes.end())
    throw InputError({file.string()}, fmt::format("there are {} event classes, one a row", event_class_names().size()));
  return classes;
}

void read_modes(const std::filesystem::path& file, Ontology& ontology, std::vector<ClassKind>& classes) {
  const Table table = read(file, {"class", "mode", "later", "cameo", "threat", "definition"});
  for (const auto row : table) {
    const EventClass event_class = class_of(row, "class");
    ModeKind mode;
    mode.name = row.required("mode");
    mode.later = row["later"].empty() ? mode.name : std::string(row["later"]);
    mode.cameo = row.required("cameo");
    mode.threat = row["threat"];
    mode.definition = row.required("definition");
    std::vector<ModeKind>& modes = classes[static_cast<std::size_t>(event_class)].modes;
    if (std::ranges::find(modes, mode.name, &ModeKind::name) != modes.end())
      throw row.error(fmt::format("the mode '{}' of {} is given twice", mode.name, row["class"]));
    const CameoCode* code = ontology.from_cameo(mode.cameo);
    if (code == nullptr || code->code != mode.cameo)
      throw row.error(fmt::format("'{}' is no code of cameo.tsv", mode.cameo));
    if (code->event_class != event_class)
      throw row.error(fmt::format("'{}' is another class than {} in cameo.tsv", mode.cameo, row["class"]));
    modes.push_back(std::move(mode));
  }
}

std::map<std::string, CameoCode, std::less<>> read_cameo(const std::filesystem::path& file) {
  std::map<std::string, CameoCode, std::less<>> codes;
  const Table table = read(file, {"code", "class", "mode", "definition"});
  for (const auto row : table) {
    CameoCode code;
    code.code = row.required("code");
    if (!row["class"].empty()) code.event_class = class_of(row, "class");
    code.mode = row["mode"];
    code.definition = row.required("definition");
    if (code.code.size() < 2 || code.code.size() > 4)
      throw row.error(fmt::format("'{}' is no code of CAMEO: two to four figures", code.code));
    if (!codes.try_emplace(code.code, code).second) throw row.error(fmt::format("'{}' is given twice", code.code));
  }
  return codes;
}

}  // namespace

Ontology Ontology::load(const std::filesystem::path& folder) {
  Ontology ontology;
  ontology.classes_ = read_classes(folder / "classes.tsv");
  ontology.cameo_ = read_cameo(folder / "cameo.tsv");
  read_modes(folder / "modes.tsv", ontology, ontology.classes_);
  for (const auto& [text, code] : ontology.cameo_)
    if (!code.mode.empty() && (!code.event_class || ontology.mode(*code.event_class, code.mode) == nullptr))
      throw InputError({(folder / "cameo.tsv").string()},
                       fmt::format("code {}: '{}' is no mode of its class in modes.tsv", text, code.mode));
  for (const ClassKind& kind : ontology.classes_) {
    const CameoCode* code = ontology.from_cameo(kind.cameo);
    if (code == nullptr || code->event_class != kind.event_class)
      throw InputError(
          {(folder / "classes.tsv").string()},
          fmt::format("'{}' of {} does not lead back to it in cameo.tsv", kind.cameo, to_string(kind.event_class)));
  }
  return ontology;
}

const ClassKind& Ontology::kind(EventClass event_class) const {
  return classes_[static_cast<std::size_t>(event_class)];
}

const ModeKind* Ontology::mode(EventClass event_class, std::string_view name) const {
  const std::vector<ModeKind>& modes = kind(event_class).modes;
  auto found = std::ranges::find(modes, name, &ModeKind::name);
  if (found == modes.end()) found = std::ranges::find(modes, name, &ModeKind::later);
  return found == modes.end() ? nullptr : &*found;
}

const std::string& Ontology::cameo(EventClass event_class, std::string_view name) const {
  const ModeKind* found = mode(event_class, name);
  return found == nullptr ? kind(event_class).cameo : found->cameo;
}

const CameoCode* Ontology::from_cameo(std::string_view code) const {
  for (; code.size() >= 2; code.remove_suffix(1))
    if (const auto found = cameo_.find(code); found != cameo_.end()) return &found->second;
  return nullptr;
}

const std::string& Ontology::threat(EventClass event_class, std::string_view name) const {
  const ModeKind* found = mode(event_class, name);
  return found == nullptr ? kind(event_class).threat : found->threat;
}

}  // namespace entente::coding
