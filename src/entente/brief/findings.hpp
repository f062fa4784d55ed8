/// The main findings: sentences made from counts. Private to the room.
#pragma once
#include "entente/brief/brief.hpp"

namespace entente::brief {

/// Findings of a brief that has all but these. A sentence that would count nothing is left out; no finding mixes
/// standings, and only acts told as done count as done.
std::vector<Finding> find(const Brief& brief);

/// The records that the ties of a network rest on, in the order of ties, each once; all ties when `actor` is empty.
std::vector<std::string> records_of(const Network& network, const std::string& actor = {});

/// Acts by pair of actors, the lesser code first: of the parties of an act without target, else of those who act with
/// those acted upon. Only pairs with an actor that was asked about, when some were.
std::map<std::pair<std::string, std::string>, std::vector<const Event*>> by_pair(const Brief& brief,
                                                                                 const std::vector<Event>& events);

/// The anchor of the page under which a wave's ties are listed: `year-2024`.
std::string year_place(const Network& wave);

}  // namespace entente::brief
