/// HTML and SVG written so that they are well formed and every text is escaped. Private to the room.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente::brief {

/// `&`, `<`, `>`, quotes as references; control characters that HTML forbids are left out.
std::string escaped(std::string_view text);

using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

/// A growing document. Tag and attribute names are the program's own; everything else is escaped.
class Html {
 public:
  Html& open(std::string_view tag, Attributes attributes = {});
  /// Closes the tag opened last.
  Html& close();
  Html& text(std::string_view text);
  /// An element that holds a text only.
  Html& element(std::string_view tag, std::string_view content, Attributes attributes = {});
  /// An element without content: closed at once in SVG, without end tag in HTML (`meta`, `link`, `br`, `input`).
  Html& empty(std::string_view tag, Attributes attributes = {});
  Html& link(std::string_view to, std::string_view content) { return element("a", content, {{"href", to}}); }
  /// Bytes that are the program's own: the style sheet and the script.
  Html& raw(std::string_view bytes);
  Html& line() { return raw("\n"); }

  /// Throws Error when an element is still open.
  std::string take();

 private:
  void begin(std::string_view tag, Attributes attributes);
  std::string bytes_;
  std::vector<std::string> open_;
};

/// Opens an element for the life of a scope.
class Element {
 public:
  Element(Html& html, std::string_view tag, Attributes attributes = {}) : html_(html) { html_.open(tag, attributes); }
  Element(const Element&) = delete;
  Element& operator=(const Element&) = delete;
  ~Element() { html_.close(); }

 private:
  Html& html_;
};

}  // namespace entente::brief
