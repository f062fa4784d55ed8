/// Records: dated, sourced statements, the common tongue of all rooms.
///
/// A record is an **event** (something happened), a **tie** (something holds between two actors), a **membership** (an
/// actor is in an arrangement) or an **indicator** (a figure about an actor). Each carries its evidence; all but the
/// indicator carry their factuality and, where the source quotes somebody else for it, an attribution.
///
/// JSON object = store table = struct, field for field. Reading is strict: an unknown field, a wrong type, a missing
/// field that has no default, an end before its start is an InputError that names the field. `docs/codebook.md` says
/// what each field means and when a statement becomes a record.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "entente/base/date.hpp"
#include "entente/records/vocabulary.hpp"

namespace entente {

/// The span of a source that supports a record. Offsets are Unicode code points into the source's extracted text.
struct Evidence {
  std::string source;  ///< id of the source
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  std::string quote;           ///< the exact text from `start` to `end`
  std::uint32_t sentence = 0;  ///< number of the sentence in its source, from 0
  std::string extractor;       ///< who read it: name and version
  bool operator==(const Evidence&) const = default;
};

/// A party to an event. An empty `actor` is one that the text does not let us know.
struct Party {
  std::string actor;   ///< ISO 3166-1 alpha-3, or an atlas code
  std::string sector;  ///< PLOVER sector, empty when not shown
  std::string text;    ///< the phrase in the sentence
  bool operator==(const Party&) const = default;
};

/// A named place. Coordinates are decimal degrees.
struct Location {
  std::string name;
  std::string country;  ///< ISO 3166-1 alpha-3, empty when not known
  std::optional<double> lat, lon;
  bool operator==(const Location&) const = default;
};

/// A quantity with its unit: ISO 4217 for money, which may carry its year, else a plural noun. Never added across
/// units.
struct Amount {
  double value = 0;
  std::string unit;
  std::optional<int> year;
  std::string text;
  bool operator==(const Amount&) const = default;
};

struct Event {
  std::string id;
  EventClass event_class = EventClass::consult;  ///< JSON `class`
  std::string mode;                              ///< empty when none
  std::vector<std::string> contexts;
  Factuality factuality = Factuality::actual;
  std::string attribution;  ///< actor quoted for the statement, empty when the source itself says it
  Date date;
  std::vector<Party> source;  ///< who acts; all parties when the act is symmetric
  std::vector<Party> target;
  std::optional<Location> place;
  std::optional<Amount> amount;
  std::vector<Evidence> evidence;
  double confidence = 1;  ///< 0 to 1
  bool operator==(const Event&) const = default;
};

struct Tie {
  std::string id;
  std::string layer;  ///< a row of data/ontology/layers.tsv
  std::string a, b;
  bool directed = false;         ///< from a to b
  int sign = 1;                  ///< -1, 0 or 1
  std::optional<double> weight;  ///< in `unit`
  std::string unit;
  Span span;  ///< JSON `start`, `end`: first and last period, as ISO texts
  Factuality factuality = Factuality::actual;
  std::string attribution;
  std::vector<Evidence> evidence;
  double confidence = 1;
  bool operator==(const Tie&) const = default;
};

struct Membership {
  std::string id;
  std::string actor;
  std::string arrangement;
  Role role = Role::member;
  Span span;
  Factuality factuality = Factuality::actual;
  std::string attribution;
  std::vector<Evidence> evidence;
  double confidence = 1;
  bool operator==(const Membership&) const = default;
};

struct Indicator {
  std::string id;
  std::string actor;
  std::string name;
  double value = 0;
  std::string unit;
  Span span;
  std::vector<Evidence> evidence;
  double confidence = 1;
  bool operator==(const Indicator&) const = default;
};

using Record = std::variant<Event, Tie, Membership, Indicator>;

/// `event`, `tie`, `membership`, `indicator`.
std::string_view kind(const Record& record);
const std::string& id(const Record& record);
const std::vector<Evidence>& evidence(const Record& record);

/// The hash of all that the record says and of the spans that support it. Its own id and the names of the extractors
/// are left out, so that a better reader which finds the same statement yields the same record.
std::string compute_id(const Record& record);
/// The record with `id` set to `compute_id`.
Record identified(Record record);

/// Throws InputError when a field holds what it cannot: an empty actor or layer, no source in an event, offsets that
/// run backwards, a confidence outside [0, 1], an interval that ends before it starts, an amount that is no finite
/// number, a place that is not on the globe.
void validate(const Record& record);

/// What was read: a document or a data set.
struct Source {
  std::string id;    ///< SHA-256 of the bytes
  std::string path;  ///< path or URL
  std::string title;
  std::string publisher;
  std::optional<Date> published;
  std::string language;   ///< BCP 47
  std::string retrieved;  ///< ISO day, empty when not known
  bool operator==(const Source&) const = default;
};

/// Where absence means no: within `span`, for the `actors` named (empty: all states of the system), a layer's missing
/// tie is known to be absent.
struct Coverage {
  std::string layer;
  std::vector<std::string> actors;
  Span span;
  std::string source;
  bool operator==(const Coverage&) const = default;
};

}  // namespace entente
