/// The closed lists of words that records use. Each word is spelt in JSON, tables and C++ alike.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace entente {

/// PLOVER's sixteen event classes (Open Event Data Alliance); see data/ontology/classes.tsv and docs/codebook.md.
enum class EventClass : std::uint8_t {
  agree,
  consult,
  support,
  concede,
  cooperate,
  aid,
  retreat,
  request,
  accuse,
  reject,
  threaten,
  protest,
  sanction,
  mobilize,
  coerce,
  assault
};

/// PLOVER's quad classes: what the sixteen fold into.
enum class Quad : std::uint8_t { verbal_cooperation, material_cooperation, verbal_conflict, material_conflict };

/// What a source says of a statement's standing. The order is from what holds to what does not.
enum class Factuality : std::uint8_t { actual, planned, possible, negated };

enum class Role : std::uint8_t { member, partner, observer, candidate, invitee };

/// `AGREE`, …
std::string_view to_string(EventClass event_class);
/// `verbal-cooperation`, …
std::string_view to_string(Quad quad);
std::string_view to_string(Factuality factuality);
std::string_view to_string(Role role);

std::optional<EventClass> event_class_from(std::string_view name);
std::optional<Factuality> factuality_from(std::string_view name);
std::optional<Role> role_from(std::string_view name);

Quad quad_of(EventClass event_class);

/// All words of a list, in the order of the enumeration.
std::span<const std::string_view> event_class_names();
std::span<const std::string_view> factuality_names();
std::span<const std::string_view> role_names();

/// Contexts of events (PLOVER) and sectors of actors (PLOVER): membership tests for the strict reader.
bool is_context(std::string_view name);
bool is_sector(std::string_view name);
std::span<const std::string_view> context_names();
std::span<const std::string_view> sector_names();

}  // namespace entente
