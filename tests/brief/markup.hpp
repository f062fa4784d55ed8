/// A strict reader of the markup that the brief writes: every tag closed in order, every attribute quoted.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/error.hpp"

namespace entente::tests {

struct Tag {
  std::string name;
  std::map<std::string, std::string> attributes;
  std::string text;  ///< directly after the start tag, up to the next tag
};

/// The tags of a page in order. Throws Error at the first thing that is not well formed. `style` and `script` hold raw
/// text.
inline std::vector<Tag> read_markup(std::string_view page) {
  std::vector<Tag> tags;
  std::vector<std::string> open;
  std::size_t at = page.find('>') + 1;  // after the document type
  const auto fail = [&](const std::string& what) -> Error {
    return Error(what + " at " + std::to_string(at) + ": " + std::string(page.substr(at, 60)));
  };
  while (at < page.size()) {
    const auto begin = page.find('<', at);
    const std::string_view text = page.substr(at, begin - at);
    if (text.find('>') != std::string_view::npos) throw fail("a bare '>'");
    if (!tags.empty() && tags.back().text.empty()) tags.back().text = text;
    if (begin == std::string_view::npos) break;
    at = begin;
    if (page[at + 1] == '/') {
      const auto end = page.find('>', at);
      if (open.empty() || page.substr(at + 2, end - at - 2) != open.back())
        throw fail("an end tag that closes nothing");
      open.pop_back();
      at = end + 1;
      continue;
    }
    Tag tag;
    std::size_t next = page.find_first_of(" />", at);
    tag.name = page.substr(at + 1, next - at - 1);
    while (page[next] == ' ') {
      const auto equals = page.find("=\"", next);
      const auto end = page.find('"', equals + 2);
      const std::string name(page.substr(next + 1, equals - next - 1));
      if (name.empty() || name.find_first_of(" <>\"'") != std::string::npos) throw fail("a broken attribute");
      if (!tag.attributes.emplace(name, page.substr(equals + 2, end - equals - 2)).second)
        throw fail("an attribute twice");
      next = end + 1;
    }
    const bool closed = page[next] == '/';
    if (page[next + (closed ? 1U : 0U)] != '>') throw fail("a tag without end");
    at = next + (closed ? 2U : 1U);
    const bool is_void = tag.name == "meta" || tag.name == "br" || tag.name == "input" || tag.name == "hr";
    if (!closed && !is_void) open.push_back(tag.name);
    if (tag.name == "style" || tag.name == "script") {
      const auto end = page.find("</" + tag.name + ">", at);
      tag.text = page.substr(at, end - at);
      at = end;
    }
    tags.push_back(std::move(tag));
  }
  if (!open.empty()) throw Error("the page ends inside " + open.back());
  return tags;
}

}  // namespace entente::tests
