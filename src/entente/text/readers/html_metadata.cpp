#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>

#include <nlohmann/json.hpp>

#include "entente/base/text.hpp"
#include "entente/text/characters.hpp"
#include "entente/text/dates.hpp"
#include "entente/text/readers/html.hpp"

namespace entente::text {
namespace {

using nlohmann::json;

/// Names of meta tags, best first.
constexpr std::array<std::string_view, 5> title_names{"og:title", "twitter:title", "dc.title", "dcterms.title",
                                                      "citation_title"};
constexpr std::array<std::string_view, 4> publisher_names{"og:site_name", "publisher", "dc.publisher",
                                                          "application-name"};
constexpr std::array<std::string_view, 7> author_names{
    "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "citation_author", "byl"};
constexpr std::array<std::string_view, 17> date_names{"article:published_time",
                                                      "og:published_time",
                                                      "datepublished",
                                                      "dc.date.issued",
                                                      "dcterms.issued",
                                                      "dc.date",
                                                      "dcterms.date",
                                                      "dcterms.created",
                                                      "dc.date.created",
                                                      "citation_publication_date",
                                                      "parsely-pub-date",
                                                      "sailthru.date",
                                                      "publish-date",
                                                      "publish_date",
                                                      "pubdate",
                                                      "date",
                                                      "article:modified_time"};

/// A page's meta tags by name.
class Meta {
 public:
  explicit Meta(const std::vector<PageNode>& page) {
    for (const auto& entry : page) {
      if (entry.node->type != GUMBO_NODE_ELEMENT || entry.node->v.element.tag != GUMBO_TAG_META) continue;
      const auto content = trim(attribute(*entry.node, "content"));
      if (content.empty()) continue;
      for (const char* key : {"property", "name", "itemprop"})
        if (const auto name = attribute(*entry.node, key); !name.empty()) fields_.push_back({name, content});
    }
  }

  /// What the first of `names` that the page has says.
  template <std::size_t size>
  std::string_view first(const std::array<std::string_view, size>& names) const {
    for (auto name : names)
      for (const auto& [field, content] : fields_)
        if (same_word(field, name)) return content;
    return {};
  }

  template <std::size_t size>
  std::optional<Date> first_date(const std::array<std::string_view, size>& names) const {
    for (auto name : names)
      for (const auto& [field, content] : fields_)
        if (same_word(field, name))
          if (auto date = read_date(content)) return date;
    return std::nullopt;
  }

 private:
  std::vector<std::pair<std::string_view, std::string_view>> fields_;
};

// --- JSON-LD (schema.org).

/// `"name"`, `{"name": "name"}` or a list whose first entry is one of these.
std::string name_in(const json& value) {
  const json* here = &value;
  if (here->is_array() && !here->empty()) here = &here->front();
  if (here->is_object() && here->contains("name")) here = &here->at("name");
  return here->is_string() ? here->get<std::string>() : std::string{};
}

std::string field(const json& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() ? std::string{} : name_in(*found);
}

/// The object that describes an article, at the top, in a list or in `@graph`; null when there is none.
const json* article_in(const json& data) {
  const auto describes = [](const json& object) {
    return object.is_object() && (object.contains("headline") || object.contains("datePublished"));
  };
  if (describes(data)) return &data;
  const json* list = &data;
  if (data.is_object() && data.contains("@graph")) list = &data.at("@graph");
  if (!list->is_array()) return nullptr;
  for (const auto& entry : *list)
    if (describes(entry)) return &entry;
  return nullptr;
}

void fill(std::string& field, std::string_view value) {
  if (field.empty()) field = clean(value);
}

void take_linked_data(const std::string& text, Document& document) {
  const json data = json::parse(text, nullptr, /*allow_exceptions=*/false, /*ignore_comments=*/true);
  if (data.is_discarded()) return;
  const json* object = article_in(data);
  if (object == nullptr) return;
  fill(document.title, field(*object, "headline"));
  fill(document.author, field(*object, "author"));
  fill(document.publisher, field(*object, "publisher"));
  if (!document.published) document.published = read_date(field(*object, "datePublished"));
}

// --- Elements.

std::string text_inside(const std::vector<PageNode>& page, std::size_t index) {
  std::string text;
  for (std::size_t i = index; i < page[index].end; ++i)
    if (page[i].node->type == GUMBO_NODE_TEXT || page[i].node->type == GUMBO_NODE_WHITESPACE)
      text += page[i].node->v.text.text;
  return text;
}

bool is_element(const PageNode& entry, GumboTag tag) {
  return entry.node->type == GUMBO_NODE_ELEMENT && entry.node->v.element.tag == tag;
}

std::optional<Date> date_of_time_elements(const std::vector<PageNode>& page) {
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (page[i].node->type != GUMBO_NODE_ELEMENT) continue;
    const auto property = attribute(*page[i].node, "itemprop");
    if (!is_element(page[i], GUMBO_TAG_TIME) && property != "datePublished") continue;
    for (const char* key : {"datetime", "content"})
      if (auto date = read_date(attribute(*page[i].node, key))) return date;
    if (auto date = read_date(text_inside(page, i))) return date;
  }
  return std::nullopt;
}

std::string author_element(const std::vector<PageNode>& page) {
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (page[i].node->type != GUMBO_NODE_ELEMENT) continue;
    if (attribute(*page[i].node, "rel") == "author" || attribute(*page[i].node, "itemprop") == "author")
      return text_inside(page, i);
  }
  return {};
}

/// `Title of the page`, or the part of it before the publisher's name: `Seoul joins NATO exercise | The Herald`.
std::string_view without_publisher(std::string_view title, std::string_view publisher) {
  for (std::string_view mark : {" | ", " - ", " \u2013 ", " \u2014 ", " \u00AB "}) {
    const auto cut = title.rfind(mark);
    if (cut != std::string_view::npos && cut > 0 && (mark == " | " || title.substr(cut + mark.size()) == publisher))
      return title.substr(0, cut);
  }
  return title;
}

}  // namespace

void take_metadata(const std::vector<PageNode>& page, const SimpleHtml& source, Document& document) {
  const Meta meta(page);
  fill(document.title, meta.first(title_names));
  fill(document.publisher, meta.first(publisher_names));
  if (const auto author = meta.first(author_names); author.find("://") == std::string_view::npos)
    fill(document.author, author);
  document.published = meta.first_date(date_names);
  for (const auto& text : source.linked_data) take_linked_data(text, document);
  if (!document.published) document.published = date_of_time_elements(page);
  fill(document.author, author_element(page));
  for (const auto tag : {GUMBO_TAG_H1, GUMBO_TAG_TITLE}) {
    const auto found = std::ranges::find_if(page, [&](const PageNode& entry) { return is_element(entry, tag); });
    if (found == page.end() || !document.title.empty()) continue;
    const auto text = clean(text_inside(page, static_cast<std::size_t>(found - page.begin())));
    document.title = tag == GUMBO_TAG_H1 ? text : std::string(without_publisher(text, document.publisher));
  }
  document.language = clean(source.language);
}

}  // namespace entente::text
