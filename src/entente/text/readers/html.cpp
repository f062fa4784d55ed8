#include "entente/text/readers/html.hpp"

#include <memory>
#include <utility>

#include "entente/text/dates.hpp"
#include "entente/text/readers/readers.hpp"

namespace entente::text {
namespace {

struct Free {
  void operator()(GumboOutput* output) const { gumbo_destroy_output(&kGumboDefaultOptions, output); }
};

const GumboVector* children(const GumboNode& node) {
  if (node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE) return &node.v.element.children;
  return node.type == GUMBO_NODE_DOCUMENT ? &node.v.document.children : nullptr;
}

}  // namespace

std::string_view attribute(const GumboNode& node, const char* name) {
  if (node.type != GUMBO_NODE_ELEMENT) return {};
  const GumboAttribute* found = gumbo_get_attribute(&node.v.element.attributes, name);
  return found == nullptr ? std::string_view{} : std::string_view(found->value);
}

std::vector<PageNode> in_order(const GumboNode& root) {
  struct Step {
    std::size_t index;
    unsigned int child;
  };
  std::vector<PageNode> nodes{{&root, 0, 0}};
  std::vector<Step> path{{0, 0}};
  while (!path.empty()) {
    auto& step = path.back();
    const auto* below = children(*nodes[step.index].node);
    if (below == nullptr || step.child == below->length) {
      nodes[step.index].end = nodes.size();
      path.pop_back();
      continue;
    }
    const auto* next = static_cast<const GumboNode*>(below->data[step.child++]);
    nodes.push_back({next, step.index, 0});
    path.push_back({nodes.size() - 1, 0});
  }
  return nodes;
}

Document read_html(std::string_view utf8) {
  const SimpleHtml source = simplify(utf8);
  const std::unique_ptr<GumboOutput, Free> output(
      gumbo_parse_with_options(&kGumboDefaultOptions, source.markup.data(), source.markup.size()));
  auto page = in_order(*output->root);
  Extract extract;
  auto& document = extract.document();
  take_metadata(page, source, document);
  auto blocks = article(page);
  settle(blocks);
  for (const auto& block : blocks) {
    if (block.kind == Kind::byline && !document.published) document.published = read_date(block.text);
    extract.add(block.kind, block.text);
  }
  return std::move(extract).finish();
}

}  // namespace entente::text
