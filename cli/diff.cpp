#include "context.hpp"
#include <fmt/format.h>

#include "entente/datasets/difference.hpp"

namespace entente::cli {
namespace {

using datasets::Difference;

constexpr std::size_t shown = 15;

Json to_json(const std::vector<Difference::Count>& counts) {
  Json rows = Json::array();
  for (const auto& one : counts)
    rows.push_back({{"what", one.what}, {"added", one.added}, {"removed", one.removed}, {"changed", one.changed}});
  return rows;
}

void print(std::string_view what, const std::vector<Difference::Count>& counts) {
  if (counts.empty()) return;
  Columns table({std::string(what), "added", "removed", "changed"}, {false, true, true, true});
  for (std::size_t i = 0; i < std::min(shown, counts.size()); ++i)
    table.add({counts[i].what, std::to_string(counts[i].added), std::to_string(counts[i].removed),
               std::to_string(counts[i].changed)});
  fmt::print("\n{}", table.text());
  if (counts.size() > shown) fmt::print("and {} more\n", counts.size() - shown);
}

void diff(Context& context, const std::string& old_file, const std::string& new_file) {
  const auto found = datasets::difference(old_file, new_file);
  if (context.json) {
    fmt::print("{}\n", Json{{"configuration", configuration("diff", {{"old", old_file}, {"new", new_file}})},
                            {"table", found.table},
                            {"old_rows", found.old_rows},
                            {"new_rows", found.new_rows},
                            {"added", found.added},
                            {"removed", found.removed},
                            {"changed", found.changed},
                            {"by_column", to_json(found.by_column)},
                            {"by_actor", to_json(found.by_actor)},
                            {"by_dyad", to_json(found.by_dyad)},
                            {"by_year", to_json(found.by_year)}}
                           .dump());
    return;
  }
  fmt::print("{}: {} rows, then {}; {} added, {} removed, {} changed\n", found.table, found.old_rows, found.new_rows,
             found.added, found.removed, found.changed);
  print("column", found.by_column);
  print("actor", found.by_actor);
  print("dyad", found.by_dyad);
  print("year", found.by_year);
}

}  // namespace

void add_diff(CLI::App& app, Context& context) {
  auto* command =
      add_command(app, context, "diff",
                  "What changed between two releases of a data set: by column, actor, dyad and year. Needs no store.",
                  "entente diff alliance_v4.0_by_dyad.csv alliance_v4.1_by_dyad.csv");
  auto files = std::make_shared<std::pair<std::string, std::string>>();
  command->add_option("OLD", files->first, "The earlier file")->required();
  command->add_option("NEW", files->second, "The later file")->required();
  command->callback([&context, files] { diff(context, files->first, files->second); });
}

}  // namespace entente::cli
