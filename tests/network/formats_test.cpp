/// Networks as files for other programs: GraphML read back by igraph, GEXF by an XML parser, CSV by the table reader.
#include "entente/network/formats.hpp"

#include <cstdio>
#include <functional>
#include <map>
#include <memory>
#include <random>
#include <set>

#include <gmock/gmock.h>
#include <igraph/igraph.h>
#include <libxml/parser.h>

#include "entente/base/table.hpp"

namespace entente {
namespace {

std::string written(const char* format, const Network& network) { return network_formats().at(format).write(network); }

Network random_network(std::mt19937& random) {
  Network network;
  const std::size_t n = random() % 9;
  for (std::size_t i = 0; i < n; ++i) network.actors.push_back("A" + std::to_string(100 + i));
  for (std::uint32_t a = 0; a < n; ++a)
    for (std::uint32_t b = a + 1; b < n; ++b)
      if (random() % 2 == 0)
        network.ties.push_back({a,
                                b,
                                static_cast<double>(random() % 1000) / 7,
                                static_cast<int>(random() % 3) - 1,
                                {"pact", "talks"},
                                {}});
  return network;
}

/// A name of every character that needs care, and of some that XML cannot hold.
const std::string awkward = "a<b> & \"c\" 'd', e|f \u00e9 \ud55c \U0001F600";
Network awkward_network(const std::string& name) {
  Network network;
  network.actors = {name, "plain"};
  network.ties = {{0, 1, 1.5, -1, {"a,b", "c\"d", "e<f&g"}, {}}};
  return network;
}

/// An igraph graph that was read from GraphML, and is freed when it goes.
class ReadGraph {
 public:
  explicit ReadGraph(const std::string& graphml) {
    igraph_set_attribute_table(&igraph_cattribute_table);
    const std::unique_ptr<FILE, int (*)(FILE*)> file(::fmemopen(const_cast<char*>(graphml.data()), graphml.size(), "r"),
                                                     ::fclose);
    code = igraph_read_graph_graphml(&graph, file.get(), 0);
  }
  ReadGraph(const ReadGraph&) = delete;
  ReadGraph& operator=(const ReadGraph&) = delete;
  ~ReadGraph() {
    if (code == IGRAPH_SUCCESS) igraph_destroy(&graph);
  }
  igraph_t graph;
  igraph_error_t code;
};

TEST(GraphMl, ReadBackByIgraphIsTheSameGraph) {
  std::mt19937 random(23);
  for (int trial = 0; trial < 50; ++trial) {
    const Network network = random_network(random);
    const ReadGraph read(written("graphml", network));
    ASSERT_EQ(read.code, IGRAPH_SUCCESS);
    ASSERT_FALSE(igraph_is_directed(&read.graph));
    ASSERT_EQ(igraph_vcount(&read.graph), static_cast<igraph_integer_t>(network.actors.size()));
    ASSERT_EQ(igraph_ecount(&read.graph), static_cast<igraph_integer_t>(network.ties.size()));
    for (std::size_t i = 0; i < network.actors.size(); ++i)
      ASSERT_EQ(VAS(&read.graph, "name", static_cast<igraph_integer_t>(i)), network.actors[i]);
    for (std::size_t i = 0; i < network.ties.size(); ++i) {
      const auto& tie = network.ties[i];
      const auto edge = static_cast<igraph_integer_t>(i);
      const auto from = IGRAPH_FROM(&read.graph, edge), to = IGRAPH_TO(&read.graph, edge);
      ASSERT_EQ(std::min(from, to), static_cast<igraph_integer_t>(tie.a));
      ASSERT_EQ(std::max(from, to), static_cast<igraph_integer_t>(tie.b));
      ASSERT_EQ(EAN(&read.graph, "weight", edge), tie.weight);
      ASSERT_EQ(EAN(&read.graph, "sign", edge), tie.sign);
      ASSERT_STREQ(EAS(&read.graph, "layers", edge), "pact|talks");
    }
  }
}

TEST(GraphMl, KeepsAwkwardTexts) {
  const ReadGraph read(written("graphml", awkward_network(awkward)));
  ASSERT_EQ(read.code, IGRAPH_SUCCESS);
  EXPECT_EQ(VAS(&read.graph, "name", 0), awkward);
  EXPECT_STREQ(EAS(&read.graph, "layers", 0), "a,b|c\"d|e<f&g");
}

using Xml = std::unique_ptr<xmlDoc, void (*)(xmlDoc*)>;
Xml parse_xml(const std::string& text) {
  return {xmlReadMemory(text.data(), static_cast<int>(text.size()), "network.xml", "UTF-8",
                        XML_PARSE_NONET | XML_PARSE_NOERROR),
          xmlFreeDoc};
}

/// Calls `look` with every element and its attributes.
void each_element(const xmlNode* node,
                  const std::function<void(const std::string&, const std::map<std::string, std::string>&)>& look) {
  for (; node != nullptr; node = node->next) {
    if (node->type != XML_ELEMENT_NODE) continue;
    std::map<std::string, std::string> attributes;
    for (const xmlAttr* a = node->properties; a != nullptr; a = a->next) {
      const std::unique_ptr<xmlChar, void (*)(void*)> value(xmlNodeListGetString(node->doc, a->children, 1), xmlFree);
      attributes[reinterpret_cast<const char*>(a->name)] = value ? reinterpret_cast<const char*>(value.get()) : "";
    }
    look(reinterpret_cast<const char*>(node->name), attributes);
    each_element(node->children, look);
  }
}

TEST(Gexf, IsWellFormedAndHoldsTheGraph) {
  std::mt19937 random(29);
  for (int trial = 0; trial < 50; ++trial) {
    const Network network = random_network(random);
    const Xml xml = parse_xml(written("gexf", network));
    ASSERT_NE(xml, nullptr);
    std::map<std::string, std::string> labels;
    std::set<std::string> edge_ids;
    std::vector<std::tuple<std::string, std::string, double>> edges;
    each_element(xmlDocGetRootElement(xml.get()), [&](const std::string& name, const auto& attributes) {
      if (name == "node") labels[attributes.at("id")] = attributes.at("label");
      if (name != "edge") return;
      edge_ids.insert(attributes.at("id"));
      edges.emplace_back(attributes.at("source"), attributes.at("target"), std::stod(attributes.at("weight")));
    });
    ASSERT_EQ(labels.size(), network.actors.size());
    ASSERT_EQ(edges.size(), network.ties.size());
    ASSERT_EQ(edge_ids.size(), edges.size());
    for (std::size_t i = 0; i < edges.size(); ++i) {
      const auto& [from, to, weight] = edges[i];
      ASSERT_EQ(labels.at(from), network.actors[network.ties[i].a]);
      ASSERT_EQ(labels.at(to), network.actors[network.ties[i].b]);
      ASSERT_EQ(weight, network.ties[i].weight);
    }
  }
}

TEST(Gexf, KeepsAwkwardTexts) {
  const Xml xml = parse_xml(written("gexf", awkward_network(awkward)));
  ASSERT_NE(xml, nullptr);
  std::vector<std::string> labels, values;
  each_element(xmlDocGetRootElement(xml.get()), [&](const std::string& name, const auto& attributes) {
    if (name == "node") labels.push_back(attributes.at("label"));
    if (name == "attvalue") values.push_back(attributes.at("value"));
  });
  EXPECT_THAT(labels, testing::ElementsAre(awkward, "plain"));
  EXPECT_THAT(values, testing::ElementsAre("-1", "a,b|c\"d|e<f&g"));
}

TEST(Formats, LeaveOutWhatXmlCannotHold) {
  std::string name = "a";
  for (char c = 1; c < 32; ++c)
    if (c != '\t' && c != '\n' && c != '\r') name += c;
  name += "\uFFFE\uFFFFz";
  for (const char* format : {"graphml", "gexf"}) {
    const Xml xml = parse_xml(written(format, awkward_network(name)));
    ASSERT_NE(xml, nullptr) << format;
    EXPECT_NE(written(format, awkward_network(name)).find("az"), std::string::npos) << format;
  }
}

TEST(Formats, OfTheEmptyNetworkAreWhole) {
  EXPECT_NE(parse_xml(written("graphml", {})), nullptr);
  EXPECT_NE(parse_xml(written("gexf", {})), nullptr);
  EXPECT_EQ(written("csv", {}), "a,b,weight,sign,layers\n");
}

TEST(Csv, ReadsBackTieForTie) {
  std::mt19937 random(31);
  for (int trial = 0; trial < 50; ++trial) {
    const Network network = random_network(random);
    const Table table = Table::parse(written("csv", network), Table::Format::csv, "network.csv");
    table.expect_columns({"a", "b", "weight", "sign", "layers"});
    ASSERT_EQ(table.size(), network.ties.size());
    for (std::size_t i = 0; i < table.size(); ++i) {
      const auto& tie = network.ties[i];
      ASSERT_EQ(table.row(i)["a"], network.actors[tie.a]);
      ASSERT_EQ(table.row(i)["b"], network.actors[tie.b]);
      ASSERT_EQ(table.row(i).number("weight"), tie.weight);
      ASSERT_EQ(table.row(i).integer("sign"), tie.sign);
      ASSERT_EQ(table.row(i)["layers"], "pact|talks");
    }
  }
  const Table table = Table::parse(written("csv", awkward_network(awkward + "\n")), Table::Format::csv, "network.csv");
  EXPECT_EQ(table.row(0)["a"], awkward + "\n");
  EXPECT_EQ(table.row(0)["layers"], "a,b|c\"d|e<f&g");
}

}  // namespace
}  // namespace entente
