#include "entente/coding/modes.hpp"

#include "../folder.hpp"
#include "fixture.hpp"
#include <gmock/gmock.h>

namespace entente::tests {
namespace {

using coding::ModeRow;
using coding::Modes;

const char* const file = "data/lexicon/modes.tsv";

const Modes& modes() {
  static const Modes loaded{Table::read(root / file)};
  return loaded;
}

TEST(Modes, EveryExampleHasTheModeOfItsRow) {
  for (const ModeRow& row : modes().rows())
    EXPECT_EQ(modes().of(row.event_class, row.refines.front(), row.example, row.example), row.mode)
        << file << ":" << row.line << ": " << row.example;
}

TEST(Modes, AreThoseOfTheOntology) {
  std::set<std::string> known;
  const Table ontology = Table::read(root / "data/ontology/modes.tsv");
  for (const auto row : ontology) known.insert(std::string(row["class"]) + " " + std::string(row["mode"]));
  for (const ModeRow& row : modes().rows()) {
    const std::string name(to_string(row.event_class));
    EXPECT_TRUE(known.contains(name + " " + row.mode)) << file << ":" << row.line;
    for (const std::string& refined : row.refines)
      EXPECT_TRUE(refined.empty() || known.contains(name + " " + refined) || row.event_class == EventClass::threaten)
          << file << ":" << row.line << ": " << refined;
  }
}

TEST(Modes, AReadingThatNamesItsModeKeepsItUnlessARowRefinesIt) {
  EXPECT_EQ(modes().of(EventClass::assault, "abduct", "with a machete", ""), "abduct");
  EXPECT_EQ(modes().of(EventClass::protest, "strike-gen", "Teachers went on strike", ""), "strike-lim");
  EXPECT_EQ(modes().of(EventClass::protest, "strike-gen", "Teachers joined a general strike", ""), "strike-gen");
}

TEST(Modes, TheClauseCountsBeforeTheSentenceAndRankBeforeLength) {
  EXPECT_EQ(modes().of(EventClass::assault, "", "killed with a knife", "killed with a knife after an air raid"),
            "primitive");
  EXPECT_EQ(modes().of(EventClass::assault, "", "killed", "killed in an air raid"), "heavy-weapons");
  EXPECT_EQ(modes().of(EventClass::assault, "", "a suicide car bomb", ""), "suicide-attack");
  EXPECT_EQ(modes().of(EventClass::assault, "", "killed on Monday", "killed on Monday"), "");
}

TEST(Modes, HyphensPartWordsAndCaseDoesNotMatter) {
  EXPECT_EQ(modes().of(EventClass::assault, "", "A CAR-BOMB killed two", ""), "explosives");
  EXPECT_EQ(modes().of(EventClass::assault, "", "bombast", ""), "");
}

Modes parsed(const std::string& rows) {
  return Modes{Table::parse("class\tmode\trefines\trank\twords\texample\n" + rows, Table::Format::tsv, "modes.tsv")};
}

TEST(Modes, OrderOfRowsChangesNothing) {
  const std::string a = "ASSAULT\tbeat\tnone\t5\tstick\tA stick.\n",
                    b = "ASSAULT\tprimitive\tnone\t5\tstick\tA stick.\n";
  EXPECT_EQ(parsed(a + b).of(EventClass::assault, "", "a stick", ""), "beat");
  EXPECT_EQ(parsed(b + a).of(EventClass::assault, "", "a stick", ""), "beat");
}

TEST(Modes, NameFileAndLineOfARowThatIsWrong) {
  using testing::AllOf, testing::HasSubstr;
  const auto refusal = [](const std::string& rows) -> std::string {
    try {
      parsed(rows);
    } catch (const InputError& error) {
      return error.what();
    }
    return "";
  };
  EXPECT_THAT(refusal("FROWN\tgrim\tnone\t1\tgrim\tGrim.\n"),
              AllOf(HasSubstr("modes.tsv:2"), HasSubstr("'FROWN' is no event class")));
  EXPECT_THAT(refusal("AID\tgrim\tnone\t1\t\tGrim.\n"), HasSubstr("without words"));
  EXPECT_THAT(refusal("AID\tgrim\tnone\t1\tgrim\tGrim.\nAID\tgrim\tnone\t2\tbleak\tGrim.\n"),
              AllOf(HasSubstr("modes.tsv:3"), HasSubstr("given twice")));
}

}  // namespace
}  // namespace entente::tests
