/// The network of the request's lens, its waves and its measures. Private to the room.
#pragma once
#include "entente/brief/brief.hpp"

namespace entente::brief {

/// Fills `structure`, `waves`, `series` of a brief that has its records and sources. Nothing when no day can be told.
void add_structure(const Atlas& atlas, const Material& material, const Request& request, Brief& brief);

}  // namespace entente::brief
