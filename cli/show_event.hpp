/// `entente show event`: events of the store, and of a single one why it says what it says.
#pragma once
#include <string>
#include <vector>

#include "context.hpp"

namespace entente::cli {

/// A line an event.
void print_events(const std::vector<Event>& events);
/// The events whose ids begin so; a single one is explained, and the other reports of it are listed.
void show_event(Context& context, const std::string& query);

/// `KOR, ?`
std::string codes_of(const std::vector<Party>& parties);
/// The sentence that supports a record first; empty without evidence.
std::string quote_of(const std::vector<Evidence>& evidence);

}  // namespace entente::cli
