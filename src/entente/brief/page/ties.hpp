/// Pairs of actors and what is told of them. Private to the room.
#pragma once
#include <string>

#include "entente/brief/page/sections.hpp"

namespace entente::brief {

/// `pair-JPN-USA`: the anchor of the pair's evidence.
std::string pair_place(const Network& network, const NetworkTie& tie);
/// `Japan – United States`.
std::string pair_name(const Brief& brief, const Network& network, const NetworkTie& tie);
/// `friendly`, `hostile`, `both`.
std::string_view sign_word(int sign);
/// True when no record that the tie rests on is told as done or holding, nor any row of the atlas.
bool is_unrealised(const Page& page, const NetworkTie& tie);
/// `3 records and 1 row of the atlas`.
std::string support_in_words(const NetworkTie& tie);

}  // namespace entente::brief
