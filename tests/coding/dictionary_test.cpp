#include "entente/coding/dictionaries/dictionary.hpp"

#include <sstream>

#include "fixture.hpp"
#include "folder.hpp"
#include <gmock/gmock.h>

namespace entente::tests {
namespace {

using coding::Dictionary;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

constexpr std::string_view actors = R"(# a made-up land
<!-- and a comment
over lines -->
FREEDONIA_  [FRD]
+FREEDONIAN_
+REPUBLIC_OF_FREEDONIA_ ; spelt out

RUFUS_FIREFLY_
	[NORELI 900101-19991231]
	[NORGOV >20000101]
	[NOR]
SYLVANIAN_GUARD [PERMIL]
QUARTERMASTERS_UNION [IGOWSTNAT]
NOBODY_AT_ALL [---]
)";

constexpr std::string_view agents = R"(!PERSON! = MAN, MEN
GLOZER {GLOZEN} [~MIL]
CHAIR!PERSON! [~GOV]
WRANGLER {} [NGO~] # comment
MINISTER [~GOV]
TREE_SURGEON [~GOV]
ODDITY [~QQQ]
)";

constexpr std::string_view verbs = R"(&PRESENT
+LOZENGE
+BOTTLE OF GIN
+TRINKET

--- GLORP [070] ---
GLORP {GLORPED GLORPEN GLORPING}
+FRAM_UP [111]
- * &PRESENT [0211]
- * TO MEET [036] # a comment
- * BANJO (WITH +) [057]
- * LOZENGE TRINKET [190]
- * &UNDEFINED [190]
- * STOP [---]
- * SILENT [010]
)";

/// Files of a lab's own, and the coder that has read them.
class Lab {
 public:
  Dictionary read(std::initializer_list<std::pair<std::string_view, std::string_view>> files) const {
    std::vector<std::filesystem::path> paths;
    for (const auto& [name, text] : files) paths.push_back(folder_.write(name, text));
    return coding::read_dictionaries(paths, atlas(), root / "data");
  }
  /// Codes a sentence of 15 May 2024 with the tables that were made.
  std::vector<Event> code(const Dictionary& dictionary, std::string_view words) const {
    const auto tables = folder_ / "tables";
    for (const auto& [name, text] : dictionary.tables) folder_.write("tables/" + name, text);
    const Atlas with = Atlas::load(root / "data/atlas", {tables});
    const coding::Coder coder(with, root / "data/lexicon", english(), {tables});
    std::vector<Event> found;
    for (const Record& record : coder.code(document(words)).records)
      if (const Event* event = std::get_if<Event>(&record)) found.push_back(*event);
    return found;
  }

 private:
  Folder folder_;
};

std::vector<std::string> rows(const Dictionary& dictionary, const std::string& table) {
  const auto found = dictionary.tables.find(table);
  std::vector<std::string> all;
  if (found == dictionary.tables.end()) return all;
  std::istringstream lines(found->second);
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) all.push_back(line);
  return all;
}

std::vector<std::string> reasons(const Dictionary& dictionary) {
  std::vector<std::string> all;
  for (const coding::NotTaken& one : dictionary.not_taken)
    all.push_back(std::to_string(one.place.line) + ": " + one.reason);
  return all;
}

TEST(Dictionary, CodesASentenceWithItsActorsAgentsAndVerbs) {
  const Lab lab;
  const Dictionary made = lab.read({{"lab.actors.txt", actors}, {"lab.agents.txt", agents}, {"lab.verbs.txt", verbs}});
  EXPECT_EQ(told(lab.code(made, "Freedonia glorped Peru on Monday.")), "AID actual FRD > PER\n");
  EXPECT_EQ(told(lab.code(made, "Freedonia has glorped a lozenge to Peru.")), "REQUEST actual FRD > PER\n");
  EXPECT_EQ(told(lab.code(made, "Freedonia will glorp a banjo with Peru.")), "AGREE planned FRD > PER\n");
  EXPECT_EQ(told(lab.code(made, "Freedonia framed up Peru.")), "ACCUSE actual FRD > PER\n");
  const auto glozen = lab.code(made, "A Freedonian glozer condemned Chad on Monday.");
  ASSERT_EQ(glozen.size(), 1U);
  EXPECT_EQ(glozen.front().source.front().actor, "FRD");
  EXPECT_EQ(glozen.front().source.front().sector, "MIL");
}

TEST(Dictionary, GivesANameItsDatesInOrderAndFillsTheRestWithTheCodeWithoutDates) {
  const auto made = Lab().read({{"lab.actors.txt", actors}});
  const auto names = rows(made, "names.tsv");
  EXPECT_THAT(names, Contains("Rufus Firefly\tNOR\tyes\tELI\t1990-01-01\t1999-12-31\tlab.actors.txt:8"));
  EXPECT_THAT(names, Contains("Rufus Firefly\tNOR\tyes\tGOV\t2000-01-01\t\tlab.actors.txt:8"));
  EXPECT_THAT(names, Contains("Rufus Firefly\tNOR\tyes\t\t\t1989-12-31\tlab.actors.txt:8"));
  EXPECT_THAT(names, Contains("Sylvanian Guard\tPER\t\tMIL\t\t\tlab.actors.txt:12"));
  EXPECT_THAT(names, Contains("Quartermasters Union\tNATO\t\t\t\t\tlab.actors.txt:13"));
  EXPECT_THAT(rows(made, "actors.tsv"), ElementsAre("FRD\tFreedonia\tlab.actors.txt:4"));
  for (const auto& name : names) EXPECT_THAT(name, Not(HasSubstr("Nobody")));
}

TEST(Dictionary, OfTwoDatesThatHoldTheFirstCounts) {
  const auto made = Lab().read({{"a.txt", "ZEBULON_\n\t[NORGOV 20000101-20101231]\n\t[NORMIL 20050101-20201231]\n"}});
  EXPECT_THAT(rows(made, "names.tsv"), ElementsAre("Zebulon\tNOR\tyes\tGOV\t2000-01-01\t2010-12-31\ta.txt:1",
                                                   "Zebulon\tNOR\tyes\tMIL\t2011-01-01\t2020-12-31\ta.txt:1"));
}

TEST(Dictionary, ReadsYearsOfTwoFiguresAsItsProgramsDo) {
  const auto made = Lab().read({{"a.txt", "ZEBULON_ [NORGOV 300101-301231]\nZEBEDEE_ [NORGOV <310101]\n"}});
  EXPECT_THAT(rows(made, "names.tsv"), ElementsAre("Zebulon\tNOR\tyes\tGOV\t2030-01-01\t2030-12-31\ta.txt:1",
                                                   "Zebedee\tNOR\tyes\tGOV\t\t1931-01-01\ta.txt:2"));
}

TEST(Dictionary, KnowsWhatAtlasAndLexiconSayAlready) {
  const auto made = Lab().read({{"a.txt", "NORWAY_ [NOR]\n"}, {"b.txt", "MINISTER [~GOV]\n"}});
  EXPECT_THAT(made.tables, IsEmpty());
  EXPECT_EQ(made.files[0].known, 1U);
  EXPECT_EQ(made.files[1].known, 1U);
}

TEST(Dictionary, FillsSetsOfAgents) {
  const auto made = Lab().read({{"lab.agents.txt", agents}});
  const auto nouns = rows(made, "agents.tsv");
  EXPECT_THAT(nouns, Contains("glozer\tglozen\tMIL\tperson\tlab.agents.txt:2"));
  EXPECT_THAT(nouns, Contains("wrangler\t\tNGO\tbody\tlab.agents.txt:4"));
  EXPECT_THAT(nouns, Contains("chairmen\t\tGOV\tperson\tlab.agents.txt:3"));
  EXPECT_EQ(made.files[0].known, 2U);  // chairman and minister
}

TEST(Dictionary, MakesPatternsIntoFrames) {
  const auto made = Lab().read({{"lab.verbs.txt", verbs}});
  const auto readings = rows(made, "verbs.tsv");
  EXPECT_THAT(readings, Contains(HasSubstr("glorp\tobj(lozenge|trinket)\tREQUEST\t")));
  EXPECT_THAT(readings, Contains(HasSubstr("fram up\tobj(lozenge|trinket)\tREQUEST\t")));
  EXPECT_THAT(readings, Contains(HasSubstr("glorp\txcomp(meet)\tAGREE\t")));
  EXPECT_THAT(readings, Contains(HasSubstr("glorp\tobj(banjo)\tAGREE\t\tnsubj\tobl:with|obj.nmod:with\t")));
  EXPECT_THAT(readings, Contains(HasSubstr("lab.verbs.txt:8: +FRAM_UP [111]")));
  EXPECT_THAT(rows(made, "irregular.tsv"), ElementsAre("glorp\tglorped\tglorpen\tglorping"));
}

TEST(Dictionary, SaysOfEveryEntryThatItDoesNotTakeWhereAndWhy) {
  const auto made = Lab().read({{"lab.verbs.txt", verbs}, {"lab.agents.txt", agents}});
  EXPECT_THAT(reasons(made),
              AllOf(Contains(HasSubstr("3: of a set, words that stand alone")),
                    Contains(HasSubstr("12: several nouns in a row")), Contains(HasSubstr("13: the set &UNDEFINED")),
                    Contains(HasSubstr("14: the null code")), Contains(HasSubstr("15: 010 of CAMEO tells no event")),
                    Contains(HasSubstr("6: an agent is known by one noun")),
                    Contains(HasSubstr("7: the code QQQ names no sector"))));
  EXPECT_EQ(rows(made, "not-taken.tsv").size(), made.not_taken.size());
}

TEST(Dictionary, SaysWhatIsUnclosedOrWrongAndGoesOn) {
  const auto made =
      Lab().read({{"a.txt", "ZEBULON_ [NORGOV\nZEBEDEE_ [NOR >20241350]\n@ALT\nPLAIN_NAME\nZENO_ [PER]\n"}});
  EXPECT_THAT(reasons(made),
              UnorderedElementsAre("1: a bracket is never closed", "1: no code is given",
                                   HasSubstr("2: '>20241350' is no date restriction"), "2: no code is given",
                                   HasSubstr("3: alternatives"), "4: no code is given"));
  EXPECT_EQ(rows(made, "names.tsv").size(), 1U);
}

TEST(Dictionary, RefusesWhatIsNone) {
  const Lab lab;
  EXPECT_THROW(lab.read({{"a.txt", "nothing in brackets here\n"}}), InputError);
  EXPECT_THROW(lab.read({{"a.txt", std::string_view("A [B]\n\0\0\0\1\2", 11)}}), InputError);
  EXPECT_THROW(lab.read({{"a.txt", "A_ [NOR]\n<!-- never closed\n"}}), InputError);
  EXPECT_THROW(lab.read({{"a.txt", std::string(10'000, 'A') + " [NOR]\n"}}), InputError);
  EXPECT_THROW(coding::read_dictionaries({"/nowhere/at/all"}, atlas(), root / "data"), InputError);
}

TEST(Dictionary, BoundsWhatSetsMultiplyTo) {
  std::string text = "!A! = ";
  for (int i = 0; i < 100; ++i) text += (i == 0 ? "X" : ", X") + std::to_string(i);
  const auto made = Lab().read({{"a.txt", text + "\n!A!!A!!A! [~GOV]\nGLOZER [~MIL]\n"}});
  EXPECT_THAT(reasons(made), ElementsAre(HasSubstr("too many words")));
}

}  // namespace
}  // namespace entente::tests
