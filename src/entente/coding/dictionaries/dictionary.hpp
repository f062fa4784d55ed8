/// The field's own dictionaries of actors, agents and verbs, made into tables that the atlas and the lexicon read
/// beside their own: a lab runs its dictionaries on its news with Entente's engine.
///
/// The formats are those of TABARI 0.8, PETRARCH and PETRARCH2 (Schrodt; Open Event Data Alliance). `read_dictionaries`
/// tells by its content which of the three kinds a file is, and yields
///
/// | table | from | a row is |
/// | --- | --- | --- |
/// | `actors.tsv` | actors | an actor that the atlas does not know, under the dictionary's code |
/// | `names.tsv` | actors | a spelling of a name, its actor and sector, and when it means them |
/// | `agents.tsv` | agents | a noun and its sector |
/// | `verbs.tsv` | verbs | a reading of a verb, in the frames of `data/lexicon/README.md` |
/// | `irregular.tsv` | verbs | the forms of a verb that the lexicon does not know |
/// | `not-taken.tsv` | all | an entry, or a part of one, that was not taken, with file, line and reason |
///
/// Every row names file and line of the dictionary. `Atlas::load` and `Coder` take the folder of these tables as
/// `added`.
///
/// What an entry becomes:
/// - **Codes of actors** are an ISO alpha-3 code and letters by threes for the sector (`USAGOV`), by
///   `data/ontology/cameo-actors.tsv`; organisations of that table (`IGOUNO`) are those of the atlas. Any other code is
///   an actor of its own. `[---]` is nobody.
/// - **Dates** (`<d`, `>d`, `d-d`, days included; a year of two figures is 2000 to 2030 or 1931 to 1999) bound a name;
///   of several that hold on one day the first counts; a code without dates fills what they leave. An entry with dates
///   is a person.
/// - **Names** in capitals are spelt with capitals at the beginning of words (`KIM_IL_SUNG_`: Kim Il Sung), and words
/// of
///   two or three letters in capitals too (`EU_COMMISSION`); they mean whole words, with or without their last
///   underscore.
/// - **Agents** are nouns of one word; sets (`CONGRESS!PERSON!`) are filled in. One of several words is known by its
///   last noun, or not taken.
/// - **Verbs** get the class and mode that their CAMEO code has in `data/ontology/cameo.tsv`; a code finer than that
///   table is cut. Statements (01) and the null code tell no event.
/// - **Patterns** are taken where they say one thing in grammar: an object (`* TALKS`, `* &AID`), prepositional phrases
///   (`* (ON TALKS)`, `* TALKS WITH +`), an infinitive (`* TO MEET`), a subject (`&REBEL *`), the passive (`+ * BY $`).
///   Not taken are nouns in a row, phrases of several words, `%`, `^`, alternatives in braces, null codes,
///   transformations (`~`), and verbs with words before them (`WIRE_+TAP`).
///
/// Nothing is dropped without a word: what is not taken is in `not-taken.tsv`. A file that is binary, larger than 64 MB
/// or of none of the three kinds is an InputError. Linear in the bytes, but for sets and blocks, whose products are
/// bounded.
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "entente/atlas/atlas.hpp"

namespace entente::coding {

enum class DictionaryKind : std::uint8_t { actors, agents, verbs };
/// `actors`, `agents`, `verbs`
std::string_view to_string(DictionaryKind kind);

/// An entry, or a part of one, that was not taken.
struct NotTaken {
  Place place;
  std::string entry;  ///< as written
  std::string reason;
};

struct DictionaryFile {
  std::filesystem::path path;
  DictionaryKind kind = DictionaryKind::actors;
  std::size_t entries = 0;    ///< names, agents, verbs and patterns
  std::size_t rows = 0;       ///< that they became
  std::size_t known = 0;      ///< entries that atlas or lexicon say already
  std::size_t not_taken = 0;  ///< rows of not-taken.tsv
};

struct Dictionary {
  std::vector<DictionaryFile> files;
  std::vector<NotTaken> not_taken;
  std::map<std::string, std::string> tables;  ///< by file name, their text; those with rows only
};

/// `data` holds the ontology and the lexicon. Throws InputError (see above).
Dictionary read_dictionaries(const std::vector<std::filesystem::path>& files, const Atlas& atlas,
                             const std::filesystem::path& data);

}  // namespace entente::coding
