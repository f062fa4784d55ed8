/// Reading the small languages of the lexicon's cells: frames and selectors. Private to the room.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "entente/coding/lexicon.hpp"

namespace entente::coding {

/// Word lists by name: `@arms`.
using Sets = std::map<std::string, std::vector<std::string>, std::less<>>;
/// Gives a word its number.
using Intern = std::function<WordId(std::string_view)>;

/// `obj(@arms|tank) obl:to !obj xcomp(send)`. Throws InputError that says what is wrong.
std::vector<Condition> parse_frame(std::string_view cell, const Sets& sets, const Intern& intern);
/// `nsubj+obj|obl:with`. Throws InputError.
Roles parse_selector(std::string_view cell, const Intern& intern);
/// How demanding a frame is: the more, the earlier it is tried.
int weight_of(const std::vector<Condition>& frame);

}  // namespace entente::coding
