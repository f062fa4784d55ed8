/// The tables of `data/lexicon`, read once: words and their grammar, readings of verbs and nouns as events, ties and
/// memberships, cues of factuality, and the words of dates, numbers, units, agents and references.
///
/// A reading is a row: which word, in which frame, means what, with whom in which role. `data/lexicon/README.md` says
/// what the columns mean. The order of rows never matters: the most demanding frame that fits wins, and among equals
/// the one whose text comes first in the alphabet.
#pragma once
#include <array>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "entente/base/base.hpp"
#include "entente/coding/contexts.hpp"
#include "entente/coding/demands.hpp"
#include "entente/coding/modes.hpp"
#include "entente/coding/scenes.hpp"
#include "entente/coding/word_table.hpp"
#include "entente/records/records.hpp"

namespace entente::coding {

/// What the tables say of a word's grammar beside what the trees tell. A word may be of several kinds.
enum class Grammar : std::uint32_t {
  determiner = 1U << 0U,
  coordinator = 1U << 1U,
  subordinator = 1U << 2U,
  adjective = 1U << 3U,
  be = 1U << 4U,
  have = 1U << 5U,
  past_auxiliary = 1U << 6U,  ///< had
  negation = 1U << 7U,
  infinitive_mark = 1U << 8U,
  complementizer = 1U << 9U,
  dative = 1U << 10U,  ///< a verb that may take a receiver before its thing
  plural = 1U << 11U,
  transparent = 1U << 12U,  ///< a noun that stands for what follows its `of`: one of, most of, members of
  definite = 1U << 13U,
  event_word = 1U << 14U,  ///< stands in a reading: what the first filter looks for
  reference = 1U << 15U,
  preposition = 1U << 16U,
  auxiliary_do = 1U << 17U,  ///< did, in `did not send`
  man = 1U << 19U,           ///< before or as a name, of whom `he` is said: `Mr`
  woman = 1U << 20U,
  treaty = 1U << 21U,    ///< a noun that means an arrangement by treaty: `left the agreement`
  body = 1U << 24U,      ///< may follow the name of an arrangement: `the Quad grouping`
  sale = 1U << 25U,      ///< tells that something changes hands for money: `buy`
  aside = 1U << 23U,     ///< what is beside a meeting: `on the sidelines of`
  opposite = 1U << 22U,  ///< whom one meets: `his counterpart`
  becoming = 1U << 26U,  ///< a verb before an adjective that tells what is so, as `be` does: `proved false`
  issuing = 1U << 18U,   ///< a verb by which somebody makes a text his own: `signed a decree imposing …`
};

enum class VerbForm : std::uint8_t { base = 1, present = 2, past = 4, participle = 8, gerund = 16 };

struct Form {
  WordId word = 0;  ///< the form itself
  std::uint32_t grammar = 0;
  WordId verb = 0;  ///< lemma, when it is a form of a verb
  std::uint8_t verb_forms = 0;
  WordId noun = 0;     ///< lemma, when a table names it as a noun
  WordId past_of = 0;  ///< lemma of a second verb of which it is the past (`found`, `saw`)
  bool is(Grammar flag) const { return (grammar & static_cast<std::uint32_t>(flag)) != 0; }
  bool may_be(VerbForm form) const { return (verb_forms & static_cast<std::uint8_t>(form)) != 0; }
};

/// One place to look for actors: `obj`, `obl:with`, `obj.nmod`, `xcomp.obl:to`, …
struct Atom {
  enum class Where : std::uint8_t {
    subject,
    object,
    indirect,
    oblique,
    modifier,
    possessor,
    topic,
    beside,
    recent,
    around,
    nobody,
    none
  };
  enum class Clause : std::uint8_t { own, infinitive, that, governor };
  Clause clause = Clause::own;
  Where where = Where::none;
  WordId preposition = 0;        ///< of an oblique or modifier; 0 means any
  bool inner = false;            ///< the actors inside the phrase rather than the one it denotes
  WordId inner_preposition = 0;  ///< restricts inner actors to one preposition
};
/// The union, over its parts, of the first atom of each that finds somebody. Many rows share one.
using Roles = std::vector<std::vector<Atom>>;
using Selector = std::shared_ptr<const Roles>;

struct Condition {
  enum class Kind : std::uint8_t { object, no_object, oblique, infinitive, that, modifier, subject, attribute, verb };
  Kind kind = Kind::object;
  WordId preposition = 0;
  std::vector<WordId> words;  ///< sorted; empty means any
  bool negated = false;       ///< none of the words
};

struct Row {
  enum class Kind : std::uint8_t { event, tie, membership };
  enum class Change : std::uint8_t { holds, starts, ends };
  Kind kind = Kind::event;
  bool noun = false;
  WordId head = 0;             ///< the verb, or the last word of a noun
  std::vector<WordId> others;  ///< words after a verb, or before the noun's last one
  std::vector<Condition> frame;
  Selector source, target;
  // An event's
  EventClass event_class = EventClass::consult;
  std::string mode;
  // A tie's
  std::string layer;
  bool directed = false;
  int sign = 1;
  // A membership's
  Role role = Role::member;
  Change change = Change::holds;
  // Conditions on the parties
  bool needs_target = false, needs_pair = false, needs_passive = false, needs_active = false, other_target = false;
  bool keeps_complement = false, arrangement_target = false;
  bool also = false;            ///< told beside another reading of the same verb
  bool single = false;          ///< with one object: `called his colleague`, not `called him a friend`
  bool demands = false;         ///< what is said is not told as a fact: `insisted that Sudan withdraw`
  bool obliges = false;         ///< what is said binds another: `said that Sudan must`
  bool present = false;         ///< told in the present: `supplies`, not `supplied`
  bool between_states = false;  ///< neither party has members
  bool of_firm = false;         ///< it is a company's act
  bool future = false;          ///< told with a modal (`would pay for it`), and done by saying so
  bool shares_verb = false;     ///< of a noun: tells with the verb of its clause, and stands as that does
  bool around = false;          ///< of a noun: between the two states of its clause, whatever its verb says of them
  bool names = false;           ///< tells what those named beside its noun are, whatever becomes of them
  bool planned = false;         ///< its act is still to come when the verb is actual
  bool possible = false;        ///< its act is only possible when the verb is actual: `is considering membership`
  bool denied = false;          ///< its words say that it does not hold: `stays outside NATO`
  std::string lemma, example;
  std::string text;  ///< the whole row, for ties between rows; empty once they are in order
  std::size_t line = 0;
  int weight = 0;
};

/// Those of one verb or noun, the most demanding first, and what they demand.
struct Readings {
  std::vector<const Row*> rows;
  Demands demands;
};

/// What a word does to the standing of what it governs.
enum class Effect : std::uint8_t { actual, planned, possible, negated, dropped, report, follows };
enum class CueKind : std::uint8_t {
  modal,
  reported,
  verb,
  adjective,
  noun,
  attributive,
  adverb,
  conjunction,
  preposition
};
constexpr std::size_t kinds_of_cues = static_cast<std::size_t>(CueKind::preposition) + 1;
struct Cue {
  CueKind kind = CueKind::verb;
  Effect effect = Effect::actual;
  bool object_control = false;  ///< the infinitive's subject is the object: `ask him to go`
  bool nominal = false;         ///< acts on a noun that is the verb's object or subject: `cancel a visit`
  bool content = false;         ///< the gerund behind it is what is said: `charged with arming`
};

struct Agent {
  std::string sector;
  bool person = false, office = false;
  bool metonymic = false;  ///< a statement speaks for its owner
  bool relation = false;   ///< `its ally` is not itself
  /// Neither of a government nor of its forces: `rebels in Nepal` are Nepal's, `troops in Nepal` need not be.
  bool civil = false;
  bool ethnic = false;  ///< the people named behind it need not be those of a state: `ethnic Albanians`

  /// An office or a body of a state, of which a text may speak without its owner: `the chancellor`, `the cabinet`.
  bool is_official() const { return office || (!person && !relation && !metonymic && !civil && !sector.empty()); }
};

/// Whether those of a PLOVER sector act neither for a government nor for its forces; not for an empty one.
bool is_civil(std::string_view sector);
/// Whether those of a sector are at home in one state; not for an empty one.
bool has_home(std::string_view sector);

struct Reference {
  enum class Kind : std::uint8_t {
    states,
    arrangement,
    group,
    state,
    pronoun_person,
    pronoun_thing,
    pronoun_plural,
    alias,
    speaker
  };
  Kind kind = Kind::states;
  int count = 0;
  std::string subkind;  ///< of the arrangement meant, or the alias's actor

  /// Of a preposition (`@of`): whether what follows it tells whose agent (`officials of Japan`, `officials in Seoul`)
  /// or whose thing (`the decision of Japan`) is spoken of. `count` holds 1 for agents, 2 for things, 4 for capitals
  /// only.
  bool binds_agent(bool capital) const { return (count & 1) != 0 || (capital && (count & 4) != 0); }
  bool binds_thing() const { return (count & 2) != 0; }
  /// Whether a place follows, and no owner: `in`, `into`, and not `of`, `from`.
  bool is_of_place() const { return !binds_agent(false) && binds_agent(true); }
  /// `a spokesman for the ministry`: 16 of `count`.
  bool binds_office() const { return (count & 16) != 0; }
  /// Whether an act follows that is answered: `sanctions over the invasion`: 32 of `count`.
  bool gives_cause() const { return (count & 32) != 0; }
  /// Whether an act is aimed at whom it stands before (`against`, `on`): 8 of `count`.
  bool points() const { return (count & 8) != 0; }
};

/// A noun that refers back to an act: `the launch`, `the ruling`.
struct ActNoun {
  std::vector<EventClass> classes;  ///< of the acts that it may mean
  bool of_body = false;             ///< only an organisation or a court does it: `ruling`, `resolution`
  bool of_member = false;           ///< that of who joins: `accession`
};

struct DateWord {
  enum class Kind : std::uint8_t {
    month,
    weekday,
    unit,
    hour,
    day_offset,
    direction,
    part,
    season,
    ordinal,
    since,
    until,
    preposition,
    between,
    later,
    ago,
    vague,
    article,
    feast,
    after,
    when
  };
  Kind kind = Kind::month;
  int value = 0;
};

/// Of a weapon's name: `Abrams` is a tank, and several are tanks.
struct Weapon {
  WordId noun = 0, plural = 0;
};

struct Unit {
  enum class Kind : std::uint8_t { currency, currency_symbol, percent, countable, measure };
  Kind kind = Kind::currency;
  std::string unit;
};

struct IndicatorRow {
  std::string name, unit;
  std::vector<std::vector<WordId>> topics;  ///< any of these word sequences in the clause
  std::vector<std::vector<WordId>> after;   ///< any of these right after the figure
  std::string example;
  std::size_t line = 0;
};

/// What the sieve must know of a word, side by side, since it looks at every word of a text: signs, and what the word
/// may be to readings.
struct alignas(32) Glance {
  enum Sign : std::uint16_t {
    known = 1,   ///< has a form
    tells = 2,   ///< stands in readings, or is a weapon
    figure = 4,  ///< `twelve`
    modal = 8,
    must = 16,     ///< a modal that binds
    refers = 32,   ///< may refer to somebody: `they`
    agent = 64,    ///< `soldiers`
    office = 128,  ///< `minister`
    money = 256,   ///< `dollars`
  };
  std::uint16_t signs = 0;
  std::array<WordId, 3> verbs{};  ///< whose form it is; 0 where there is none
  std::array<WordId, 2> nouns{};
  bool is(Sign sign) const { return (signs & sign) != 0; }
};

/// May throw, for all the compiler knows: GCC's tables keep the hash of each word only then.
struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>()(word); }
};

class Lexicon {
 public:
  /// Throws InputError with file and line. `added`: folders with agents and readings of somebody's own
  /// (`irregular.tsv`, `agents.tsv`, `verbs.tsv`), which count before those of the lexicon where both are as demanding.
  static Lexicon load(const std::filesystem::path& folder, const std::vector<std::filesystem::path>& added = {});

  /// The number of a lower-case word; 0 of one that no table names.
  WordId id(std::string_view lower) const { return words_.find(lower); }
  /// Those of several words, of which a glance will be taken next.
  void ids(std::span<const std::string> lower, std::vector<WordId>& into) const {
    words_.find(lower, into);
    for (const WordId id : into) __builtin_prefetch(&glances_[id]);
  }
  const std::string& word(WordId id) const { return words_[id]; }
  const Form* form(WordId word) const { return forms_.find(word); }
  const Form* form(std::string_view lower) const { return form(id(lower)); }
  const Glance& glance(WordId word) const { return glances_[word]; }

  const Readings& verb_readings(WordId lemma) const { return readings_of(verb_index_, lemma); }
  const Readings& noun_readings(WordId lemma) const { return readings_of(noun_index_, lemma); }
  const std::vector<const Row*>& verb_rows(WordId lemma) const { return verb_readings(lemma).rows; }
  const std::vector<const Row*>& noun_rows(WordId lemma) const { return noun_readings(lemma).rows; }
  /// The words that make one verb with the lemma: `call on`, longest first.
  const std::vector<std::vector<WordId>>& particles(WordId lemma) const;
  const Cue* cue(CueKind kind, WordId word) const { return cues_[static_cast<std::size_t>(kind)].find(word); }
  const Agent* agent(WordId noun) const { return agents_.find(noun); }
  const DateWord* date_word(WordId word) const { return dates_.find(word); }
  const double* number(WordId word) const { return numbers_.find(word); }
  const Unit* unit(WordId word) const { return units_.find(word); }
  bool is_currency(WordId word) const;
  /// What a weapon is whose name is a word; nothing for any other word.
  const Weapon* weapon(WordId name) const { return weapons_.find(name); }
  const Reference* reference(std::string_view phrase) const;
  /// What a preposition binds: the row `@of` of `of`.
  const Reference* link(WordId preposition) const { return links_.find(preposition); }
  /// Which acts a noun may mean when it refers back; nothing of nouns that no table names.
  const ActNoun* act_noun(WordId noun) const { return act_nouns_.find(noun); }
  std::size_t longest_reference() const { return longest_reference_; }

  const std::deque<Row>& rows() const { return rows_; }
  const std::vector<IndicatorRow>& indicators() const { return indicators_; }
  const Modes& modes() const { return modes_; }
  const Contexts& contexts() const { return contexts_; }
  const Scenes& scenes() const { return scenes_; }
  const std::string& digest() const { return digest_; }

 private:
  friend class Loader;
  using Index = ByWord<Readings>;
  static const Readings& readings_of(const Index& index, WordId lemma);

  WordTable words_;
  ByWord<Form> forms_;
  std::vector<Glance> glances_;  ///< by number
  std::deque<Row> rows_;
  Index verb_index_, noun_index_;
  ByWord<std::vector<std::vector<WordId>>> particles_;
  std::array<ByWord<Cue>, kinds_of_cues> cues_;
  ByWord<Agent> agents_;
  ByWord<ActNoun> act_nouns_;
  ByWord<DateWord> dates_;
  ByWord<double> numbers_;
  ByWord<Unit> units_;
  ByWord<Weapon> weapons_;
  ByWord<Reference> links_;
  std::unordered_map<std::string, Reference, Hash, std::equal_to<>> references_;
  std::size_t longest_reference_ = 0;
  std::vector<IndicatorRow> indicators_;
  Modes modes_;
  Contexts contexts_;
  Scenes scenes_;
  std::string digest_;
};

/// Lower case of ASCII letters; a curly apostrophe becomes a straight one; other bytes stay.
void to_lower(std::string_view text, std::string& into);

}  // namespace entente::coding
