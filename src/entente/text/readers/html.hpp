/// The three steps of reading a page, private to its reader: simplify the source, take what it says about itself, find
/// the article.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <gumbo.h>

#include "entente/text/extract.hpp"

namespace entente::text {

/// A page as far as extraction needs it.
struct SimpleHtml {
  /// Balanced, at most 256 elements deep, with a few attributes; scripts, styles, comments and inline formatting are
  /// gone, hidden and embedded things carry `hidden`. Gumbo builds its tree in linear time and without deep recursion
  /// from this, whatever the page was.
  std::string markup;
  std::vector<std::string> linked_data;  ///< the texts of JSON-LD scripts
  std::string language;                  ///< of the `html` element
};
SimpleHtml simplify(std::string_view html);

/// An element's attribute, or nothing.
std::string_view attribute(const GumboNode& node, const char* name);

/// A tree in reading order, so that walks need no recursion.
struct PageNode {
  const GumboNode* node;
  std::size_t parent;  ///< index; the root is its own
  std::size_t end;     ///< one past the last node inside
  bool skipped = false;
};
std::vector<PageNode> in_order(const GumboNode& root);

/// Title, author, publisher and date from meta tags, JSON-LD and `time` elements, the first that gives one.
void take_metadata(const std::vector<PageNode>& page, const SimpleHtml& source, Document& document);

/// The blocks of the main article; marks what does not belong to it as skipped.
std::vector<Block> article(std::vector<PageNode>& page);

}  // namespace entente::text
