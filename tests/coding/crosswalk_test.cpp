#include "../folder.hpp"
#include "../shared.hpp"
#include "fixture.hpp"
#include <gmock/gmock.h>

#include "entente/coding/ontology.hpp"

namespace entente::tests {
namespace {

using coding::CameoCode;
using coding::ClassKind;
using coding::ModeKind;
using coding::Ontology;

const Ontology& ontology() {
  static const Ontology loaded = Ontology::load(root / "data/ontology");
  return loaded;
}

TEST(Crosswalk, FromClassToCameoAndBackIsTheIdentity) {
  for (const ClassKind& kind : ontology().classes()) {
    EXPECT_EQ(ontology().from_cameo(ontology().cameo(kind.event_class))->event_class, kind.event_class)
        << to_string(kind.event_class);
    for (const ModeKind& mode : kind.modes)
      EXPECT_EQ(ontology().from_cameo(ontology().cameo(kind.event_class, mode.name))->event_class, kind.event_class)
          << to_string(kind.event_class) << " " << mode.name;
  }
}

TEST(Crosswalk, EveryClassAndEveryRootIsReached) {
  std::set<EventClass> classes;
  std::set<std::string> roots;
  for (const auto& [text, code] : ontology().cameo_codes()) {
    if (code.event_class) classes.insert(*code.event_class);
    roots.insert(text.substr(0, 2));
  }
  EXPECT_EQ(classes.size(), event_class_names().size());
  EXPECT_EQ(roots.size(), 20U);
  for (const std::string& one : roots) EXPECT_TRUE(ontology().cameo_codes().contains(one)) << one;
}

TEST(Crosswalk, EveryCodeStandsUnderTheCodesAboveIt) {
  for (const auto& [text, code] : ontology().cameo_codes()) {
    if (text.size() == 4) {
      EXPECT_TRUE(ontology().cameo_codes().contains(text.substr(0, 3))) << text;
    }
    EXPECT_TRUE(ontology().cameo_codes().contains(text.substr(0, 2))) << text;
  }
}

TEST(Crosswalk, KnowsWhatTheSchemesSay) {
  EXPECT_EQ(ontology().from_cameo("1723")->mode, "curfew");
  EXPECT_EQ(ontology().from_cameo("1831")->mode, "suicide-attack");
  EXPECT_EQ(ontology().from_cameo("194")->event_class, EventClass::assault);
  EXPECT_FALSE(ontology().from_cameo("012")->event_class);
  EXPECT_EQ(ontology().cameo(EventClass::consult, "phone"), "041");
  EXPECT_EQ(ontology().mode(EventClass::protest, "hunger")->name, "strike-hun");
  EXPECT_EQ(ontology().threat(EventClass::assault, "firearms"), "violence");
  EXPECT_EQ(ontology().threat(EventClass::sanction, "expel"), "relations");
  EXPECT_EQ(ontology().threat(EventClass::aid), "");
}

TEST(Crosswalk, CutsACodeThatIsFinerThanTheTable) {
  EXPECT_EQ(ontology().from_cameo("0439")->code, "043");
  EXPECT_EQ(ontology().from_cameo("99"), nullptr);
  EXPECT_EQ(ontology().from_cameo(""), nullptr);
}

TEST(Crosswalk, EveryCodeThatEventDataSetsUseHasItsRow) {
  const char* const file = "data/events_native/cameo_codes_goldstein.csv";
  ENTENTE_NEEDS_SHARED(file);
  const Table codes = Table::read(shared(file));
  for (const auto row : codes) {
    const CameoCode* found = ontology().from_cameo(row["cameo_code"]);
    ASSERT_NE(found, nullptr) << row["cameo_code"];
    EXPECT_EQ(found->code, row["cameo_code"]);
  }
}

std::string refusal(const std::string& file, const std::function<std::string(std::string)>& change) {
  Folder folder;
  for (const char* name : {"classes.tsv", "modes.tsv", "cameo.tsv"}) {
    const std::string bytes = read_file(root / "data/ontology" / name);
    folder.write(name, file == name ? change(bytes) : bytes);
  }
  try {
    Ontology::load(folder.path());
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(Crosswalk, NamesFileAndLineOfARowThatIsWrong) {
  using testing::AllOf, testing::HasSubstr;
  const auto with = [](const std::string& row) { return [row](std::string table) { return table + row + "\n"; }; };
  EXPECT_THAT(refusal("cameo.tsv", with("043\tCONSULT\thost\thosts")),
              AllOf(HasSubstr("cameo.tsv:"), HasSubstr("given twice")));
  EXPECT_THAT(refusal("cameo.tsv", with("0431\tCONSULT\tgrim\thosts")), HasSubstr("'grim' is no mode"));
  EXPECT_THAT(refusal("modes.tsv", with("AID\tgrim\t\t999\t\tgrim")), HasSubstr("'999' is no code"));
  EXPECT_THAT(refusal("modes.tsv", with("AID\tgrim\t\t043\t\tgrim")), HasSubstr("another class than AID"));
  EXPECT_THAT(refusal("modes.tsv", with("FROWN\tgrim\t\t043\t\tgrim")), HasSubstr("'FROWN' is no event class"));
}

}  // namespace
}  // namespace entente::tests
