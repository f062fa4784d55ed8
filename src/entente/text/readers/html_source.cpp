#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <unordered_map>

#include "entente/base/text.hpp"
#include "entente/text/characters.hpp"
#include "entente/text/readers/html.hpp"

namespace entente::text {
namespace {

constexpr std::size_t deepest = 256;
constexpr std::size_t end_tag_reach = 64;  ///< how far up an end tag looks for its start

/// What becomes of an element.
enum class Use : std::uint8_t {
  keep,    ///< tag and content
  hide,    ///< content is kept apart, in a hidden element: embedded things, controls
  unwrap,  ///< content only: inline formatting
  raw,     ///< nothing, and its content is no markup
  empty,   ///< the tag, which has no content
  drop,    ///< the tag is nothing, and has no content
};

/// Elements that end when one of the same group begins, and elements past which nothing inside ends.
enum class Group : std::uint8_t { none, link, paragraph, item, term, cell, row, rows };

struct Element {
  std::string_view name;
  Use use;
  Group group = Group::none;
};

constexpr std::array elements{Element{"p", Use::keep, Group::paragraph},
                              Element{"li", Use::keep, Group::item},
                              Element{"dt", Use::keep, Group::term},
                              Element{"dd", Use::keep, Group::term},
                              Element{"td", Use::keep, Group::cell},
                              Element{"th", Use::keep, Group::cell},
                              Element{"tr", Use::keep, Group::row},
                              Element{"tbody", Use::keep, Group::rows},
                              Element{"thead", Use::keep, Group::rows},
                              Element{"tfoot", Use::keep, Group::rows},
                              Element{"span", Use::keep},
                              Element{"div", Use::keep},
                              Element{"a", Use::keep, Group::link},
                              Element{"ul", Use::keep},
                              Element{"ol", Use::keep},
                              Element{"dl", Use::keep},
                              Element{"table", Use::keep},
                              Element{"article", Use::keep},
                              Element{"section", Use::keep},
                              Element{"main", Use::keep},
                              Element{"header", Use::keep},
                              Element{"footer", Use::keep},
                              Element{"nav", Use::keep},
                              Element{"aside", Use::keep},
                              Element{"form", Use::keep},
                              Element{"figure", Use::keep},
                              Element{"figcaption", Use::keep},
                              Element{"caption", Use::keep},
                              Element{"blockquote", Use::keep},
                              Element{"pre", Use::keep},
                              Element{"address", Use::keep},
                              Element{"center", Use::keep},
                              Element{"details", Use::keep},
                              Element{"summary", Use::keep},
                              Element{"time", Use::keep},
                              Element{"sup", Use::keep},
                              Element{"fieldset", Use::keep},
                              Element{"h1", Use::keep},
                              Element{"h2", Use::keep},
                              Element{"h3", Use::keep},
                              Element{"h4", Use::keep},
                              Element{"h5", Use::keep},
                              Element{"h6", Use::keep},
                              Element{"svg", Use::hide},
                              Element{"math", Use::hide},
                              Element{"select", Use::hide},
                              Element{"button", Use::hide},
                              Element{"object", Use::hide},
                              Element{"audio", Use::hide},
                              Element{"video", Use::hide},
                              Element{"canvas", Use::hide},
                              Element{"template", Use::hide},
                              Element{"noscript", Use::hide},
                              Element{"dialog", Use::hide},
                              Element{"datalist", Use::hide},
                              Element{"map", Use::hide},
                              Element{"menu", Use::hide},
                              Element{"script", Use::raw},
                              Element{"style", Use::raw},
                              Element{"textarea", Use::raw},
                              Element{"iframe", Use::raw},
                              Element{"noembed", Use::raw},
                              Element{"noframes", Use::raw},
                              Element{"xmp", Use::raw},
                              Element{"meta", Use::empty},
                              Element{"br", Use::empty},
                              Element{"hr", Use::empty},
                              Element{"img", Use::drop},
                              Element{"input", Use::drop},
                              Element{"link", Use::drop},
                              Element{"wbr", Use::drop},
                              Element{"col", Use::drop},
                              Element{"base", Use::drop},
                              Element{"source", Use::drop},
                              Element{"track", Use::drop},
                              Element{"embed", Use::drop},
                              Element{"area", Use::drop},
                              Element{"param", Use::drop},
                              Element{"frame", Use::drop},
                              Element{"html", Use::drop},
                              Element{"head", Use::drop},
                              Element{"body", Use::drop}};
constexpr std::uint8_t span_index = 10;
static_assert(elements[span_index].name == "span");

/// Elements that are not listed are custom ones, which may stand for anything, or inline formatting.
constexpr std::array<std::string_view, 30> formatting{
    "b",    "i",      "em",   "strong", "font",  "u",    "s",   "small",   "big",  "tt",
    "nobr", "strike", "code", "abbr",   "cite",  "q",    "dfn", "kbd",     "samp", "var",
    "ins",  "del",    "bdi",  "bdo",    "label", "mark", "sub", "acronym", "data", "ruby"};

/// Past these an end tag or an automatic end does not reach.
bool is_barrier(Group group, std::string_view open) {
  switch (group) {
    case Group::none:
    case Group::link:
      return open == "td" || open == "th" || open == "table" || open == "caption";
    case Group::paragraph:
      return open != "span" && open != "a" && open != "sup" && open != "time";
    case Group::item:
      return open == "ul" || open == "ol" || open == "table" || open == "td" || open == "th";
    case Group::term:
      return open == "dl" || open == "table" || open == "td" || open == "th";
    case Group::cell:
    case Group::row:
    case Group::rows:
      return open == "table";
  }
  return true;
}

/// Whether a start tag of `starting` ends an open element of `open`: a row ends cells too, a table body ends rows.
bool ends(Group starting, Group open) {
  if (starting == Group::none || open == Group::none) return false;
  if (starting == Group::row) return open == Group::row || open == Group::cell;
  if (starting == Group::rows) return open == Group::rows || open == Group::row || open == Group::cell;
  return starting == open;
}

struct Attribute {
  std::string_view name, value;
};

struct Tag {
  std::string_view name;  ///< as written
  bool closing = false, self_closing = false;
  std::vector<Attribute> attributes;
};

class Simplifier {
 public:
  explicit Simplifier(std::string_view html) : html_(html) {
    for (std::size_t i = 0; i < elements.size(); ++i) known_.emplace(elements[i].name, static_cast<std::uint8_t>(i));
    for (auto name : formatting) known_.emplace(name, unwrap_index);
    out_.markup.reserve(html.size() / 2);
  }

  SimpleHtml run() {
    while (at_ < html_.size()) {
      const auto open = std::min(html_.find('<', at_), html_.size());
      out_.markup += html_.substr(at_, open - at_);
      at_ = open;
      if (at_ < html_.size()) take_markup();
    }
    while (!stack_.empty()) pop();
    return std::move(out_);
  }

 private:
  static constexpr std::uint8_t unwrap_index = 255;

  void take_markup() {
    const auto rest = html_.substr(at_);
    const char next = rest.size() > 1 ? lower(rest[1]) : '\0';
    if (rest.starts_with("<!--")) {
      skip_past("-->", 4);
    } else if (rest.starts_with("<![CDATA[")) {
      skip_past("]]>", 9);
    } else if (next == '!' || next == '?') {
      skip_past(">", 2);
    } else if ((next >= 'a' && next <= 'z') || (next == '/' && rest.size() > 2)) {
      take_tag(read_tag());
    } else {
      out_.markup += "&lt;";
      ++at_;
    }
  }

  void skip_past(std::string_view mark, std::size_t from) {
    const auto found = html_.find(mark, at_ + from);
    at_ = found == std::string_view::npos ? html_.size() : found + mark.size();
  }

  // --- One tag.

  Tag read_tag() {
    Tag tag;
    ++at_;
    if (html_[at_] == '/') {
      tag.closing = true;
      ++at_;
    }
    const auto name_end = std::min(html_.find_first_of(" \t\n\r\f/>", at_), html_.size());
    tag.name = html_.substr(at_, name_end - at_);
    at_ = name_end;
    constexpr std::size_t most_attributes = 40;
    while (at_ < html_.size() && html_[at_] != '>') {
      tag.self_closing = html_[at_] == '/';
      if (is_space(html_[at_]) || html_[at_] == '/') {
        ++at_;
        continue;
      }
      const auto attribute = read_attribute();
      if (tag.attributes.size() < most_attributes) tag.attributes.push_back(attribute);
    }
    at_ = std::min(at_ + 1, html_.size());
    return tag;
  }

  Attribute read_attribute() {
    const auto name_end = std::min(html_.find_first_of(" \t\n\r\f/>=", at_ + 1), html_.size());
    Attribute attribute{html_.substr(at_, name_end - at_), {}};
    at_ = name_end;
    const auto equals = std::min(html_.find_first_not_of(" \t\n\r\f", at_), html_.size());
    if (equals == html_.size() || html_[equals] != '=') return attribute;
    at_ = std::min(html_.find_first_not_of(" \t\n\r\f", equals + 1), html_.size());
    if (at_ == html_.size()) return attribute;
    const char quote = html_[at_];
    const bool quoted = quote == '"' || quote == '\'';
    const std::size_t begin = quoted ? at_ + 1 : at_;
    const auto end =
        std::min(quoted ? html_.find(quote, begin) : html_.find_first_of(" \t\n\r\f>", begin), html_.size());
    attribute.value = html_.substr(begin, end - begin);
    at_ = std::min(quoted ? end + 1 : end, html_.size());
    return attribute;
  }

  // --- What becomes of it.

  void take_tag(const Tag& tag) {
    std::string name(tag.name.substr(0, 24));
    std::ranges::transform(name, name.begin(), lower);
    if (name == "title" && !tag.closing) return take_title();
    const auto found = known_.find(name);
    const std::uint8_t index = found == known_.end() ? span_index : found->second;
    if (index == unwrap_index || name == "title") return;
    const auto& element = elements[index];
    if (name == "html" && out_.language.empty()) out_.language = value_of(tag, "lang");
    switch (element.use) {
      case Use::raw:
        if (!tag.closing) take_raw(tag, element.name);
        return;
      case Use::empty:
        return emit(element.name, tag, false);
      case Use::keep:
      case Use::hide:
        if (tag.closing) return end(index);
        return start(index, tag);
      case Use::unwrap:
      case Use::drop:
        return;
    }
  }

  static std::string_view value_of(const Tag& tag, std::string_view name) {
    for (const auto& attribute : tag.attributes)
      if (same_word(attribute.name, name)) return attribute.value;
    return {};
  }

  void take_title() {
    const auto end = find_end_tag("title");
    out_.markup.append("<title>");
    std::string text(html_.substr(at_, std::min<std::size_t>(end - at_, 2000)));
    std::ranges::replace(text, '<', ' ');
    out_.markup.append(text).append("</title>");
    at_ = end;
  }

  void take_raw(const Tag& tag, std::string_view name) {
    const auto end = find_end_tag(name);
    if (name == "script" && value_of(tag, "type").find("ld+json") != std::string_view::npos)
      out_.linked_data.emplace_back(html_.substr(at_, end - at_));
    at_ = end;
  }

  /// Where `</name` begins, the end of the page when nowhere. An element that never ends takes the rest of the page.
  std::size_t find_end_tag(std::string_view name) const {
    for (auto open = html_.find("</", at_); open != std::string_view::npos; open = html_.find("</", open + 2))
      if (same_word(html_.substr(open + 2, name.size()), name)) return open;
    return html_.size();
  }

  void start(std::uint8_t index, const Tag& tag) {
    const auto& element = elements[index];
    if (tag.self_closing && element.use == Use::hide) return;
    if (element.group == Group::link && value_of(tag, "href").empty()) return;  // a place to jump to, often left open
    if (element.group != Group::none) {
      if (const auto open = find_open(element.group, [&](const Element& e) { return ends(element.group, e.group); }))
        pop_to(*open);
    }
    if (stack_.size() < deepest) emit(element.use == Use::hide ? "span" : element.name, tag, element.use == Use::hide);
    stack_.push_back(index);
  }

  void end(std::uint8_t index) {
    const auto& element = elements[index];
    const bool table_part = element.name == "table" || element.group >= Group::cell;
    const Group group = element.group == Group::paragraph ? Group::paragraph : table_part ? Group::rows : Group::none;
    if (const auto open = find_open(group, [&](const Element& e) { return e.name == element.name; })) pop_to(*open);
  }

  /// The innermost open element for which `fits` holds, looked for no farther than a barrier.
  template <typename Fits>
  std::optional<std::size_t> find_open(Group group, Fits fits) const {
    for (std::size_t i = stack_.size(), looked = 0; i-- > 0 && looked < end_tag_reach; ++looked) {
      const auto& open = elements[stack_[i]];
      if (fits(open)) return i;
      if (is_barrier(group, open.name)) break;
    }
    return std::nullopt;
  }

  void pop_to(std::size_t index) {
    while (stack_.size() > index) pop();
  }

  void pop() {
    const auto& element = elements[stack_.back()];
    stack_.pop_back();
    if (stack_.size() >= deepest) return;
    out_.markup.append("</").append(element.use == Use::hide ? "span" : element.name).append(">");
  }

  void emit(std::string_view name, const Tag& tag, bool hidden) {
    out_.markup.append("<").append(name);
    constexpr std::array<std::string_view, 10> kept{"id",   "class",   "role",     "itemprop", "property",
                                                    "name", "content", "datetime", "rel",      "pubdate"};
    for (const auto& attribute : tag.attributes) {
      for (auto wanted : kept)
        if (same_word(attribute.name, wanted)) emit_attribute(wanted, attribute.value);
      hidden = hidden || hides(attribute);
    }
    if (hidden) out_.markup += " hidden=\"\"";
    out_.markup += '>';
  }

  static bool hides(const Attribute& attribute) {
    if (same_word(attribute.name, "hidden")) return true;
    if (same_word(attribute.name, "aria-hidden")) return attribute.value == "true";
    if (!same_word(attribute.name, "style")) return false;
    const auto display = attribute.value.find("display");
    return display != std::string_view::npos && trim(attribute.value.substr(display + 7)).starts_with(':') &&
           trim(trim(attribute.value.substr(display + 7)).substr(1)).starts_with("none");
  }

  void emit_attribute(std::string_view name, std::string_view value) {
    constexpr std::size_t longest = 2000;
    out_.markup.append(" ").append(name).append("=\"");
    for (char c : value.substr(0, longest)) {
      if (c == '"')
        out_.markup += "&quot;";
      else
        out_.markup += c;
    }
    out_.markup += '"';
  }

  std::string_view html_;
  std::size_t at_ = 0;
  SimpleHtml out_;
  std::vector<std::uint8_t> stack_;
  std::unordered_map<std::string_view, std::uint8_t> known_;
};

}  // namespace

SimpleHtml simplify(std::string_view html) { return Simplifier(html).run(); }

}  // namespace entente::text
