#include "entente/coding/lexicon.hpp"

#include "../folder.hpp"
#include "fixture.hpp"
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "entente/records/json.hpp"

namespace entente::tests {
namespace {

using coding::Lexicon;
using coding::Row;

const Lexicon& lexicon() {
  static const Lexicon loaded = Lexicon::load(root / "data/lexicon");
  return loaded;
}

bool comes_out(const Row& row, const Record& record) {
  switch (row.kind) {
    case Row::Kind::event: {
      const Event* event = std::get_if<Event>(&record);
      return event != nullptr && event->event_class == row.event_class && !event->source.empty() &&
             (!row.needs_target || !event->target.empty());
    }
    case Row::Kind::tie: {
      const Tie* tie = std::get_if<Tie>(&record);
      return tie != nullptr && tie->layer == row.layer;
    }
    case Row::Kind::membership: {
      const Membership* membership = std::get_if<Membership>(&record);
      return membership != nullptr && membership->role == row.role;
    }
  }
  return false;
}

/// What a terse sentence says may be lost where the parser reads its verb as a noun; nearly all must come out.
TEST(Lexicon, NinetyEightOfAHundredExamplesComeOutAsTheirRowsSay) {
  std::string failed;
  std::size_t count = 0;
  for (const Row& row : lexicon().rows()) {
    const auto found = records(row.example);
    if (std::ranges::any_of(found, [&](const Record& one) { return comes_out(row, one); })) continue;
    ++count;
    failed += fmt::format("{} (line {}, {}): {}\n{}", row.lemma, row.line, to_string(row.event_class), row.example,
                          told(events(row.example)));
  }
  EXPECT_LE(count * 50, lexicon().rows().size()) << failed;
  if (count > 0) std::cout << failed;
}

TEST(Lexicon, HoldsFourThousandReadings) { EXPECT_GE(lexicon().rows().size(), 4000U); }

/// A copy of the lexicon with one file changed.
struct Copy {
  Folder folder;
  explicit Copy(const std::string& file, const std::function<std::string(std::string)>& change) {
    for (const auto& entry : std::filesystem::directory_iterator(root / "data/lexicon"))
      folder.write(entry.path().filename().string(),
                   entry.path().filename() == file ? change(read_file(entry.path())) : read_file(entry.path()));
  }
};

std::string reversed_rows(std::string table) {
  std::vector<std::string> head, rows;
  for (const std::string_view line : split(table, '\n')) {
    if (line.empty()) continue;
    const bool is_head = line.front() == '#' || head.empty() || head.back().front() == '#';
    (is_head && rows.empty() ? head : rows).emplace_back(line);
  }
  std::ranges::reverse(rows);
  std::string text;
  for (const auto* part : {&head, &rows})
    for (const std::string& line : *part) text += line + "\n";
  return text;
}

TEST(Lexicon, OrderOfRowsChangesNothing) {
  std::string prose;
  for (const char* file :
       {"2022-06-30-madrid-summit.md", "2023-08-22-camp-david.md", "2024-04-28-ukraine-aid-two-years.md"})
    prose += read_file(root / "data/corpus" / file);
  for (const char* file : {"verbs.tsv", "nouns.tsv", "ties.tsv", "memberships.tsv", "words.tsv", "sets.tsv",
                           "agents.tsv", "factuality.tsv", "irregular.tsv"}) {
    const Copy copy(file, reversed_rows);
    const coding::Coder other = coder_with(copy.folder.path());
    EXPECT_EQ(other.code(document(prose)).records, coder().code(document(prose)).records) << file;
    EXPECT_EQ(other.extractor(), coder().extractor()) << file;
  }
}

std::string refusal(const std::string& file, const std::string& row) {
  const Copy copy(file, [&](std::string table) { return table + row + "\n"; });
  try {
    Lexicon::load(copy.folder.path());
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(Lexicon, NamesFileAndLineOfARowThatIsWrong) {
  using testing::AllOf, testing::HasSubstr;
  EXPECT_THAT(refusal("verbs.tsv", "frown\tobj\tFROWN\t\tnsubj\tobj\t\tSeoul frowned."),
              AllOf(HasSubstr("verbs.tsv:"), HasSubstr("'FROWN' is no event class")));
  EXPECT_THAT(refusal("verbs.tsv", "frown\tobject\tACCUSE\t\tnsubj\tobj\t\tSeoul frowned."),
              AllOf(HasSubstr("verbs.tsv:"), HasSubstr("'object' is no condition")));
  EXPECT_THAT(refusal("verbs.tsv", "frown\tobj(@frowns)\tACCUSE\t\tnsubj\tobj\t\tSeoul frowned."),
              HasSubstr("there is no set '@frowns'"));
  EXPECT_THAT(refusal("verbs.tsv", "frown\tobj\tACCUSE\t\tagent\tobj\t\tSeoul frowned."),
              HasSubstr("'agent' names no party"));
  EXPECT_THAT(refusal("factuality.tsv", "frown\tverb\tgrim\tcomplement\tSeoul frowned."),
              HasSubstr("'grim' is none of"));
}

}  // namespace
}  // namespace entente::tests
