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
/// The first filter knows a verb by its forms alone: `dialed` and `dialled`.
TEST(Lexicon, KnowsAFormOfItsVerbInEachExample) {
  std::string lower;
  for (const Row& row : lexicon().rows()) {
    if (row.noun || row.example.empty() || row.lemma.find('-') != std::string::npos) continue;
    bool known = false;
    for (const text::language::Sentence& sentence : english().split(row.example))
      for (const text::language::Token& token : sentence.tokens) {
        coding::to_lower(token.form, lower);
        const coding::Form* form = lexicon().form(lower);
        known =
            known || (form != nullptr && (form->word == row.head || form->verb == row.head ||
                                          form->past_of == row.head || form->is(coding::Grammar::be) ||
                                          form->is(coding::Grammar::have) || form->is(coding::Grammar::auxiliary_do)));
      }
    EXPECT_TRUE(known) << row.lemma << " (line " << row.line << "): " << row.example;
  }
}

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

/// An example that tells its act by another verb would come out by that verb's row, whatever its own is worth.
TEST(Lexicon, ExamplesHoldTheVerbOfTheirRow) {
  std::string lacking;
  for (const Row& row : lexicon().rows()) {
    const std::string verb = lexicon().word(row.head);
    if (row.noun || verb == "be" || verb == "have") continue;
    const std::string stem = verb.ends_with('e') || verb.ends_with('y') ? verb.substr(0, verb.size() - 1) : verb;
    bool holds = false;
    std::string word;
    for (const char c : row.example + " ") {
      const bool letter = std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '-' || (c & 0x80) != 0;
      if (letter) word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      if (letter || word.empty()) continue;
      const auto* form = lexicon().form(word);
      const bool irregular = form != nullptr && (form->verb == row.head || form->past_of == row.head);
      holds = holds || irregular || word.starts_with(stem);
      word.clear();
    }
    if (!holds) lacking += fmt::format("{} (line {}): {}\n", row.lemma, row.line, row.example);
  }
  EXPECT_EQ(lacking, "");
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
                           "agents.tsv", "factuality.tsv", "irregular.tsv", "weapons.tsv"}) {
    const Copy copy(file, reversed_rows);
    const coding::Coder other = coder_with(copy.folder.path());
    EXPECT_EQ(other.code(document(prose)).records, coder().code(document(prose)).records) << file;
    EXPECT_EQ(other.extractor(), coder().extractor()) << file;
  }
}

TEST(Lexicon, ALongerVerbTakesOverTheReadingsOfTheShorterOneWithItsPreposition) {
  const Copy copy("verbs.tsv", [](std::string table) {
    return table +
           "abdicate to\tobj(summit)\tCONSULT\t\tnsubj\tobj.nmod\t\tPeru abdicated to a summit.\n"
           "abdicate\tobl:to(demand|demands)\tCONCEDE\t\tnsubj\tobl:to.nmod\t\tPeru abdicated to the demands.\n";
  });
  const auto found = coder_with(copy.folder.path()).code(document("Norway abdicated to the Chilean demands.")).records;
  ASSERT_EQ(found.size(), 1U);
  const Event& event = std::get<Event>(found.front());
  EXPECT_EQ(event.event_class, EventClass::concede);
  EXPECT_EQ(codes(event.target), (std::set<std::string>{"CHL"}));
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
  EXPECT_THAT(refusal("weapons.tsv", "leopard\ttank"),
              AllOf(HasSubstr("weapons.tsv:"), HasSubstr("'leopard' is given twice")));
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
