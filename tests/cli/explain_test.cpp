/// What `show event` tells of a record, and a lab's dictionaries, through the program itself.
#include <filesystem>

#include "folder.hpp"
#include "program.hpp"
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "entente/store/store.hpp"

namespace entente::tests {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr auto dispatch =
    "---\ndate: 2024-05-15\n---\nNorway, which is no party to it, hosted the talks of Peru and Chad on Monday. "
    "Norway condemned Chad on Tuesday.\n\nIt may send tanks to Peru, the ministry said.\n";

/// The event of a class in the store, by its id.
std::string id_of(const Folder& folder, EventClass event_class) {
  for (const Event& event : Store(folder / "entente.duckdb", Store::Access::read).events())
    if (event.event_class == event_class) return event.id;
  ADD_FAILURE() << "the store has no " << to_string(event_class);
  return {};
}

json why(const Folder& folder, const std::string& id) {
  const auto shown = run(folder.path(), {"show", "event", id, "--json"});
  EXPECT_EQ(shown.code, 0) << shown.err;
  return json::parse(shown.out).at("why");
}

json reason(const json& explained, const std::string& field) {
  for (const json& one : explained.at("reasons"))
    if (one.at("field") == field) return one;
  ADD_FAILURE() << "nothing is said of " << field << " in " << explained.dump(1);
  return {};
}

TEST(ShowEvent, ExplainsTheStoredRecordFromItsSource) {
  const Folder folder;
  folder.write("docs/a.md", dispatch);
  ASSERT_EQ(run(folder.path(), {"read", "docs"}).code, 0);
  const std::string id = id_of(folder, EventClass::accuse);
  const json explained = why(folder, id);
  EXPECT_THAT(explained.at("basis"), HasSubstr("coded again from docs/a.md"));
  EXPECT_THAT(explained.at("differs"), IsEmpty());
  EXPECT_THAT(reason(explained, "class").at("rows").at(0).at("place"), HasSubstr("lexicon/verbs.tsv:"));
  EXPECT_EQ(reason(explained, "source").at("path"), "condemned >nsubj> Norway");
  EXPECT_THAT(reason(explained, "date").at("because"), HasSubstr("2024-05-15"));
  const auto shown = run(folder.path(), {"show", "event", id});
  EXPECT_THAT(shown.out, AllOf(HasSubstr("“Norway condemned Chad on Tuesday.”"), HasSubstr("condemned >obj> Chad"),
                               HasSubstr("lexicon/verbs.tsv:"), HasSubstr("nothing in the sentence makes it less")));
}

TEST(ShowEvent, ExplainsFromTheSentencesOfTheStoreWhereTheSourceIsGone) {
  const Folder folder;
  folder.write("docs/a.md", dispatch);
  ASSERT_EQ(run(folder.path(), {"read", "docs"}).code, 0);
  const std::string id = id_of(folder, EventClass::accuse);
  folder.write("docs/a.md", "Another text.");
  const json changed = why(folder, id);
  EXPECT_THAT(changed.at("basis"), AllOf(HasSubstr("another text"), HasSubstr("sentences that the store keeps")));
  EXPECT_THAT(changed.at("differs"), IsEmpty());
  std::filesystem::remove_all(folder / "docs");
  const json gone = why(folder, id);
  EXPECT_THAT(gone.at("basis"), HasSubstr("not there any more"));
  EXPECT_EQ(reason(gone, "source").at("path"), "condemned >nsubj> Norway");
}

TEST(ShowEvent, ExplainsARecordOfALineOfJson) {
  const Folder folder;
  folder.write("news.jsonl",
               "{\"id\":\"1\",\"date\":\"2024-05-15\",\"text\":\"Peru met Chad.\"}\n"
               "{\"id\":\"2\",\"date\":\"2024-05-15\",\"text\":\"Norway condemned Chad.\"}\n");
  ASSERT_EQ(run(folder.path(), {"read", "news.jsonl"}).code, 0);
  EXPECT_THAT(why(folder, id_of(folder, EventClass::accuse)).at("basis"), HasSubstr("coded again from news.jsonl#2"));
}

TEST(Dictionaries, AreImportedOnceAndCodedWith) {
  const Folder folder;
  folder.write("lab.actors.txt", "FREEDONIA_ [FRD]\n");
  folder.write("lab.verbs.txt", "--- GLORP [111] ---\nGLORP\n- * SOUP {TOO MANY} [190]\n");
  folder.write("news.jsonl", "{\"id\":\"1\",\"date\":\"2024-05-15\",\"text\":\"Freedonia glorped Peru on Monday.\"}\n");
  const auto imported = run(folder.path(), {"import", "dictionary", "lab.actors.txt", "lab.verbs.txt", "-o", "lab"});
  EXPECT_EQ(imported.code, 0) << imported.err;
  EXPECT_THAT(imported.out, HasSubstr("lab.verbs.txt: verbs; 2 entries became 1 rows, 0 known already, 1 not taken"));
  EXPECT_THAT(imported.err, HasSubstr("lab.verbs.txt:3:"));
  const auto coded = run(folder.path(), {"code", "--dictionary", "lab", "news.jsonl"});
  const json event = json::parse(coded.out);
  EXPECT_EQ(event.at("class"), "ACCUSE");
  EXPECT_EQ(event.at("source").at(0).at("actor"), "FRD");
  EXPECT_EQ(run(folder.path(), {"code", "news.jsonl"}).out, "");
  ASSERT_EQ(run(folder.path(), {"read", "news.jsonl", "--dictionary", "lab"}).code, 0);
  const auto shown =
      run(folder.path(), {"show", "event", event.at("id").get<std::string>(), "--dictionary", "lab", "--json"});
  EXPECT_EQ(reason(json::parse(shown.out).at("why"), "class").at("rows").at(0).at("place"), "lab/verbs.tsv:2");
  EXPECT_EQ(run(folder.path(), {"import", "dictionary", "lab.actors.txt"}).code, 2);
}

}  // namespace
}  // namespace entente::tests
