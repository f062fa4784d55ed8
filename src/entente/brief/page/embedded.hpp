/// The style sheet and the script of the page, as bytes of the program: made at build time from page.css and page.js.
/// Private to the room.
#pragma once
#include <string_view>

namespace entente::brief::embedded {

extern const std::string_view page_css;
extern const std::string_view page_js;

}  // namespace entente::brief::embedded
