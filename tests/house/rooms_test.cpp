/// The rules of the house that stand in its texts: the table of rooms, front doors, the length of files.
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include <gmock/gmock.h>

namespace {

namespace fs = std::filesystem;

const fs::path root = ENTENTE_ROOT;
const fs::path rooms = root / "src" / "entente";

std::vector<std::string> lines_of(const fs::path& file) {
  std::ifstream in(file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

bool is_source(const fs::path& file) { return file.extension() == ".cpp" || file.extension() == ".hpp"; }

std::vector<fs::path> sources_under(const fs::path& folder) {
  std::vector<fs::path> found;
  if (fs::exists(folder))
    for (const auto& entry : fs::recursive_directory_iterator(folder))
      if (entry.is_regular_file() && is_source(entry.path())) found.push_back(entry.path());
  return found;
}

/// Each room and the rooms that it may use, as src/entente/CMakeLists.txt has them.
std::map<std::string, std::set<std::string>> table_of_rooms() {
  std::map<std::string, std::set<std::string>> table;
  const std::regex row(R"(^entente_room\((\w+)(?: USES ([a-z ]+?))?(?: LIBRARIES .*)?\)$)");
  for (const std::string& line : lines_of(rooms / "CMakeLists.txt")) {
    std::smatch match;
    if (!std::regex_match(line, match, row)) continue;
    std::istringstream uses(match[2].str());
    auto& used = table[match[1]];
    for (std::string room; uses >> room;) used.insert(room);
  }
  return table;
}

/// The same as ARCHITECTURE.md has it, for the people who work here.
std::map<std::string, std::set<std::string>> table_of_the_architecture() {
  std::map<std::string, std::set<std::string>> table;
  const std::regex row(R"(^\| `(\w+)` \|[^|]*\|([^|]*)\|.*$)");
  for (const std::string& line : lines_of(root / "ARCHITECTURE.md")) {
    std::smatch match;
    if (!std::regex_match(line, match, row)) continue;
    const std::string cell = match[2];
    const std::regex word("[a-z]+");
    for (std::sregex_iterator it(cell.begin(), cell.end(), word), end; it != end; ++it)
      table[match[1]].insert(it->str());
    table[match[1]];
  }
  return table;
}

TEST(Rooms, EachHasItsRowAndItsFrontDoor) {
  const auto table = table_of_rooms();
  ASSERT_GE(table.size(), 9);
  for (const auto& entry : fs::directory_iterator(rooms)) {
    if (!entry.is_directory() || sources_under(entry.path()).empty()) continue;
    const std::string room = entry.path().filename();
    EXPECT_TRUE(table.contains(room)) << room << " has no row in src/entente/CMakeLists.txt";
    EXPECT_TRUE(fs::exists(entry.path() / (room + ".hpp"))) << room << " has no front door";
  }
}

TEST(Rooms, IncludeOnlyTheRoomsOfTheirRow) {
  const std::regex include(R"re(^\s*#\s*include\s+"entente/(\w+)/([^"]+)".*)re");
  for (const auto& [room, used] : table_of_rooms())
    for (const auto& file : sources_under(rooms / room)) {
      int number = 0;
      for (const std::string& line : lines_of(file)) {
        ++number;
        std::smatch match;
        if (!std::regex_match(line, match, include)) continue;
        const std::string other = match[1];
        EXPECT_TRUE(other == room || used.contains(other))
            << file << ":" << number << " includes " << other << ", which " << room << " may not use";
      }
    }
}

TEST(Rooms, UseNoRoomThatUsesThem) {
  const auto table = table_of_rooms();
  for (const auto& [room, used] : table) {
    std::set<std::string> reached = used;
    for (bool more = true; more;) {
      const auto before = reached.size();
      for (const std::string& other : std::set(reached))
        if (table.contains(other)) reached.insert(table.at(other).begin(), table.at(other).end());
      more = reached.size() > before;
    }
    EXPECT_FALSE(reached.contains(room)) << room << " uses itself by way of others";
    for (const std::string& other : used)
      EXPECT_TRUE(table.contains(other)) << room << " uses " << other << ", which is no room";
  }
}

TEST(Rooms, HaveInTheirBuildNoMoreThanTheArchitectureGrants) {
  const auto granted = table_of_the_architecture();
  for (const auto& [room, used] : table_of_rooms()) {
    if (!granted.contains(room)) {
      ADD_FAILURE() << "ARCHITECTURE.md has no row for " << room;
      continue;
    }
    const auto& row = granted.at(room);
    if (row.contains("above")) continue;  // "all above"
    for (const std::string& other : used)
      EXPECT_TRUE(row.contains(other)) << "ARCHITECTURE.md does not let " << room << " use " << other;
  }
}

TEST(Sources, HaveAtMost600Lines) {
  for (const char* folder : {"src", "cli", "tests", "bench"})
    for (const auto& file : sources_under(root / folder)) EXPECT_LE(lines_of(file).size(), 600) << file;
}

TEST(Headers, AreIncludedOnceEach) {
  for (const char* folder : {"src", "cli", "tests"})
    for (const auto& file : sources_under(root / folder)) {
      if (file.extension() != ".hpp") continue;
      EXPECT_THAT(lines_of(file), testing::Contains("#pragma once")) << file;
    }
}

}  // namespace
