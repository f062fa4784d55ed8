#include <algorithm>
#include <array>
#include <optional>

#include "entente/base/text.hpp"
#include "entente/text/characters.hpp"
#include "entente/text/dates.hpp"
#include "entente/text/readers/html.hpp"
#include "entente/text/readers/readers.hpp"

namespace entente::text {
namespace {

constexpr std::size_t shortest_paragraph = 50;  ///< bytes; what is shorter does not tell where the article is

bool is_element(const GumboNode& node) { return node.type == GUMBO_NODE_ELEMENT; }
GumboTag tag_of(const GumboNode& node) { return is_element(node) ? node.v.element.tag : GUMBO_TAG_UNKNOWN; }
bool is_text(const GumboNode& node) { return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_CDATA; }

bool is_inline(GumboTag tag) {
  return tag == GUMBO_TAG_SPAN || tag == GUMBO_TAG_A || tag == GUMBO_TAG_SUP || tag == GUMBO_TAG_TIME ||
         tag == GUMBO_TAG_UNKNOWN;
}

/// Words in class, id and role that pages give to what is not their article.
constexpr std::array<std::string_view, 59> furniture_names{"nav",
                                                           "navbar",
                                                           "navigation",
                                                           "menu",
                                                           "breadcrumb",
                                                           "breadcrumbs",
                                                           "sidebar",
                                                           "footer",
                                                           "share",
                                                           "sharing",
                                                           "social",
                                                           "addtoany",
                                                           "sharedaddy",
                                                           "related",
                                                           "recommended",
                                                           "recommendations",
                                                           "recirc",
                                                           "newsletter",
                                                           "subscribe",
                                                           "subscription",
                                                           "signup",
                                                           "cookie",
                                                           "cookies",
                                                           "consent",
                                                           "gdpr",
                                                           "banner",
                                                           "advert",
                                                           "advertisement",
                                                           "ad",
                                                           "ads",
                                                           "sponsored",
                                                           "promo",
                                                           "promotion",
                                                           "comment",
                                                           "comments",
                                                           "disqus",
                                                           "pagination",
                                                           "pager",
                                                           "popup",
                                                           "modal",
                                                           "overlay",
                                                           "tags",
                                                           "toolbar",
                                                           "widget",
                                                           "complementary",
                                                           "contentinfo",
                                                           "search",
                                                           "skip",
                                                           "masthead",
                                                           "login",
                                                           "donate",
                                                           "paywall",
                                                           "trending",
                                                           "popular",
                                                           "more",
                                                           "toc",
                                                           "metadata",
                                                           "print",
                                                           "catlinks"};

/// Words by which pages call their notes.
constexpr std::array<std::string_view, 6> note_names{"footnotes",  "footnote", "endnotes",
                                                     "references", "reflist",  "notes"};

/// Whether one of the words of a class, an id or a role (parted by anything but letters) is among `names`.
template <std::size_t size>
bool names_one_of(std::string_view value, const std::array<std::string_view, size>& names) {
  const auto letter = [](char c) { return lower(c) >= 'a' && lower(c) <= 'z'; };
  for (auto at = value.begin(); at != value.end();) {
    at = std::find_if(at, value.end(), letter);
    const auto end = std::find_if_not(at, value.end(), letter);
    const std::string_view word(at, end);
    if (std::ranges::any_of(names, [&](std::string_view name) { return same_word(word, name); })) return true;
    at = end;
  }
  return false;
}

template <std::size_t size>
bool called(const GumboNode& node, const std::array<std::string_view, size>& names) {
  return names_one_of(attribute(node, "class"), names) || names_one_of(attribute(node, "id"), names) ||
         names_one_of(attribute(node, "role"), names);
}

/// Elements that hold no part of an article unless most of the text is in them.
bool is_furniture(const GumboNode& node) {
  switch (tag_of(node)) {
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_FIELDSET:
      return true;
    default:
      return is_element(node) && called(node, furniture_names);
  }
}

/// How much text, and of which kind, is in a node and below.
struct Weight {
  std::size_t open = 0;        ///< in inline nodes, not yet part of a block
  std::size_t open_links = 0;  ///< of that, in links
  std::size_t paragraphs = 0;  ///< in blocks that read like paragraphs
  std::size_t all = 0, links = 0;
};

class Article {
 public:
  explicit Article(std::vector<PageNode>& page) : page_(page) {}

  std::vector<Block> run() {
    skip_hidden();
    weigh();
    skip_furniture();
    weigh();
    skip_link_lists();
    const std::size_t root = container();
    add_headline(root);
    gather(root);
    flush();
    return std::move(blocks_);
  }

 private:
  const GumboNode& node(std::size_t i) const { return *page_[i].node; }

  void skip(std::size_t i) {
    for (std::size_t k = i; k < page_[i].end; ++k) page_[k].skipped = true;
  }

  void skip_hidden() {
    for (std::size_t i = 0; i < page_.size(); ++i) {
      if (page_[i].skipped || !is_element(node(i))) continue;
      const auto tag = tag_of(node(i));
      const bool hidden = gumbo_get_attribute(&node(i).v.element.attributes, "hidden") != nullptr;
      if (hidden || tag == GUMBO_TAG_HEAD || is_footnote_mark(i)) skip(i);
    }
  }

  /// A raised number, letter or sign that is a link or stands in brackets; `m²` and `10⁶` are not.
  bool is_footnote_mark(std::size_t i) const {
    if (tag_of(node(i)) != GUMBO_TAG_SUP) return false;
    std::string text;
    bool link = false;
    for (std::size_t k = i; k < page_[i].end && text.size() < 32; ++k) {
      link = link || tag_of(node(k)) == GUMBO_TAG_A;
      if (is_text(node(k))) text += node(k).v.text.text;
    }
    const auto inside = trim(text);
    return inside.size() <= 8 && (link || inside.starts_with('[') || inside.starts_with('*'));
  }

  /// Sums text upwards; children come after their parents, so one pass from the end suffices.
  void weigh() {
    weights_.assign(page_.size(), {});
    for (std::size_t i = page_.size(); i-- > 0;) {
      if (page_[i].skipped) continue;
      auto& here = weights_[i];
      const auto tag = tag_of(node(i));
      if (is_text(node(i))) here.open = trim(node(i).v.text.text).size();
      if (tag == GUMBO_TAG_A) here.open_links = here.open;
      if (is_element(node(i)) && !is_inline(tag)) close_block(here);
      if (i == 0) continue;
      auto& above = weights_[page_[i].parent];
      above.open += here.open;
      above.open_links += here.open_links;
      above.paragraphs += here.paragraphs;
      above.all += here.all;
      above.links += here.links;
    }
  }

  static void close_block(Weight& weight) {
    if (weight.open >= shortest_paragraph && weight.open_links * 2 < weight.open) weight.paragraphs += weight.open;
    weight.all += weight.open;
    weight.links += weight.open_links;
    weight.open = weight.open_links = 0;
  }

  void skip_furniture() {
    const std::size_t most = weights_[0].paragraphs * 3 / 10;
    for (std::size_t i = 1; i < page_.size(); ++i)
      if (!page_[i].skipped && is_furniture(node(i)) && weights_[i].paragraphs <= most) skip(i);
  }

  /// Lists and tables of which most is links lead elsewhere.
  void skip_link_lists() {
    for (std::size_t i = 1; i < page_.size(); ++i) {
      const auto tag = tag_of(node(i));
      const bool list = tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL || tag == GUMBO_TAG_DL || tag == GUMBO_TAG_TABLE;
      if (page_[i].skipped || !list || weights_[i].all == 0) continue;
      if (weights_[i].links * 10 > weights_[i].all * 7 && weights_[i].paragraphs * 4 < weights_[i].all) skip(i);
    }
  }

  /// The element that a page itself calls its article, if enough text is in it; else the deepest one that holds most of
  /// the text in paragraphs.
  std::size_t container() const {
    const std::size_t total = weights_[0].paragraphs;
    if (total == 0) return 0;
    const auto declared = [&](std::size_t i, int rank) {
      switch (rank) {
        case 0:
          return attribute(node(i), "itemprop") == "articleBody";
        case 1:
          return tag_of(node(i)) == GUMBO_TAG_ARTICLE;
        default:
          return tag_of(node(i)) == GUMBO_TAG_MAIN || attribute(node(i), "role") == "main";
      }
    };
    for (int rank = 0; rank < 3; ++rank)
      for (std::size_t i = 0; i < page_.size(); ++i)
        if (!page_[i].skipped && is_element(node(i)) && declared(i, rank) && weights_[i].paragraphs * 10 >= total * 5)
          return i;
    std::size_t best = 0;
    for (std::size_t i = 1; i < page_.size(); ++i) {
      const bool inside = i < page_[best].end;
      if (!inside) break;
      if (!page_[i].skipped && is_element(node(i)) && weights_[i].paragraphs * 10 >= total * 7 && !holds_one(i))
        best = i;
    }
    return best;
  }

  /// A paragraph itself is no container.
  bool holds_one(std::size_t i) const {
    const auto tag = tag_of(node(i));
    return tag == GUMBO_TAG_P || tag == GUMBO_TAG_LI || tag == GUMBO_TAG_BLOCKQUOTE || tag == GUMBO_TAG_PRE;
  }

  /// The page's headline, when it stands above the container: the last first-level heading before it.
  void add_headline(std::size_t root) {
    const auto is_headline = [&](std::size_t i) { return tag_of(node(i)) == GUMBO_TAG_H1 && !page_[i].skipped; };
    for (std::size_t i = root; i < page_[root].end; ++i)
      if (is_headline(i)) return;
    for (std::size_t i = root; i-- > 0;) {
      if (!is_headline(i)) continue;
      gather(i);
      flush();
      return;
    }
  }

  // --- Blocks.

  struct Open {
    std::size_t end;
    Kind before;
    bool block, in_cell_before;
  };

  /// Walks a subtree in reading order; `kind_` follows the elements that are open.
  void gather(std::size_t root) {
    std::vector<Open> open;
    for (std::size_t i = root; i < page_[root].end;) {
      while (!open.empty() && open.back().end <= i) leave(open);
      if (page_[i].skipped) {
        i = page_[i].end;
        continue;
      }
      if (tag_of(node(i)) == GUMBO_TAG_PRE) {
        add_preformatted(i);
        i = page_[i].end;
        continue;
      }
      enter(i, open);
      ++i;
    }
    while (!open.empty()) leave(open);
  }

  void enter(std::size_t i, std::vector<Open>& open) {
    const auto& here = node(i);
    if (is_text(here) || here.type == GUMBO_NODE_WHITESPACE) {
      text_ += here.v.text.text;
      return;
    }
    const auto tag = tag_of(here);
    if (!is_element(here)) return;
    if (tag == GUMBO_TAG_BR) return line_break();
    const bool block = !is_inline(tag);
    if (block) flush();
    open.push_back({page_[i].end, kind_, block, in_cell_});
    if (block) in_cell_ = tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH;
    kind_ = kind_within(here);
  }

  void leave(std::vector<Open>& open) {
    if (open.back().block) flush();
    kind_ = open.back().before;
    in_cell_ = open.back().in_cell_before;
    open.pop_back();
  }

  Kind kind_within(const GumboNode& element) const {
    if (kind_ == Kind::other || kind_ == Kind::caption) return kind_;
    switch (tag_of(element)) {
      case GUMBO_TAG_H1:
      case GUMBO_TAG_H2:
      case GUMBO_TAG_H3:
      case GUMBO_TAG_H4:
      case GUMBO_TAG_H5:
      case GUMBO_TAG_H6:
        return Kind::heading;
      case GUMBO_TAG_LI:
      case GUMBO_TAG_DD:
      case GUMBO_TAG_DT:
        return called(element, note_names) ? Kind::other : Kind::item;
      case GUMBO_TAG_FIGURE:
      case GUMBO_TAG_FIGCAPTION:
      case GUMBO_TAG_CAPTION:
        return Kind::caption;
      case GUMBO_TAG_BLOCKQUOTE:
        return Kind::quote;
      case GUMBO_TAG_TH:
      case GUMBO_TAG_TD:
        return Kind::item;
      case GUMBO_TAG_P:
        return kind_ == Kind::item ? Kind::prose : kind_;
      default:
        return !is_inline(tag_of(element)) && called(element, note_names) ? Kind::other : kind_;
    }
  }

  /// Two in a row part paragraphs.
  void line_break() {
    const bool again = text_.ends_with('\n');
    if (again) flush();
    text_ += '\n';
  }

  void flush() {
    const auto text = clean(text_);
    text_.clear();
    if (text.empty()) return;
    Kind kind = kind_;
    // Old pages are laid out in tables; a cell that holds sentences is a part of their text.
    if (in_cell_ && kind == Kind::item && ends_sentence(text)) kind = Kind::prose;
    if (const auto verdict = furniture(text))
      kind = verdict->kind;
    else if (kind == Kind::prose && (begins_with_note_mark(text) || is_ornament(text)))
      kind = Kind::other;
    blocks_.push_back({text, kind});
  }

  /// Preformatted text is plain text, hard-wrapped more often than not.
  void add_preformatted(std::size_t root) {
    flush();
    std::string text;
    for (std::size_t i = root; i < page_[root].end; ++i)
      if (!page_[i].skipped && (is_text(node(i)) || node(i).type == GUMBO_NODE_WHITESPACE)) text += node(i).v.text.text;
    Extract extract;
    add_plain(extract, text);
    for (const auto& segment : extract.document().segments)
      blocks_.push_back({std::string(extract.text(segment)), segment.kind});
  }

  std::vector<PageNode>& page_;
  std::vector<Weight> weights_;
  std::vector<Block> blocks_;
  std::string text_;
  Kind kind_ = Kind::prose;
  bool in_cell_ = false;  ///< directly in a cell of a table
};

}  // namespace

std::vector<Block> article(std::vector<PageNode>& page) { return Article(page).run(); }

}  // namespace entente::text
