/// The style sheet and the script of the page, as bytes of the program: made at build time from style.css and
/// script.js. Private to the room.
#pragma once
#include <string_view>

namespace entente::brief::embedded {

extern const std::string_view style;
extern const std::string_view script;

}  // namespace entente::brief::embedded
