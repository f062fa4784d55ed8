#include "entente/network/formats.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "entente/base/table.hpp"

namespace entente {
namespace {

std::string xml(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto three = text.substr(i, 3);
    if (three == "\uFFFE" || three == "\uFFFF")
      i += 2;
    else if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else if (static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n' || c == '\r')
      out += c;
  }
  return out;
}

std::string layers(const NetworkTie& tie) { return fmt::format("{}", fmt::join(tie.layers, "|")); }

std::string write_csv(const Network& network) {
  std::string out = "a,b,weight,sign,layers\n";
  for (const auto& tie : network.ties)
    out += fmt::format("{},{},{},{},{}\n", csv_cell(network.actors[tie.a]), csv_cell(network.actors[tie.b]), tie.weight,
                       tie.sign, csv_cell(layers(tie)));
  return out;
}

std::string write_graphml(const Network& network) {
  std::string out = R"(<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="name" for="node" attr.name="name" attr.type="string"/>
  <key id="weight" for="edge" attr.name="weight" attr.type="double"/>
  <key id="sign" for="edge" attr.name="sign" attr.type="int"/>
  <key id="layers" for="edge" attr.name="layers" attr.type="string"/>
  <graph edgedefault="undirected">
)";
  for (std::size_t i = 0; i < network.actors.size(); ++i)
    out += fmt::format("    <node id=\"n{}\"><data key=\"name\">{}</data></node>\n", i, xml(network.actors[i]));
  for (const auto& tie : network.ties)
    out += fmt::format(
        "    <edge source=\"n{}\" target=\"n{}\"><data key=\"weight\">{}</data><data key=\"sign\">{}</data><data "
        "key=\"layers\">{}</data></edge>\n",
        tie.a, tie.b, tie.weight, tie.sign, xml(layers(tie)));
  return out + "  </graph>\n</graphml>\n";
}

std::string write_gexf(const Network& network) {
  std::string out = R"(<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
  <graph defaultedgetype="undirected">
    <attributes class="edge">
      <attribute id="0" title="sign" type="integer"/>
      <attribute id="1" title="layers" type="string"/>
    </attributes>
    <nodes>
)";
  for (std::size_t i = 0; i < network.actors.size(); ++i)
    out += fmt::format("      <node id=\"{}\" label=\"{}\"/>\n", i, xml(network.actors[i]));
  out += "    </nodes>\n    <edges>\n";
  std::size_t number = 0;
  for (const auto& tie : network.ties)
    out += fmt::format(
        "      <edge id=\"{}\" source=\"{}\" target=\"{}\" weight=\"{}\"><attvalues><attvalue for=\"0\" value=\"{}\"/>"
        "<attvalue for=\"1\" value=\"{}\"/></attvalues></edge>\n",
        number++, tie.a, tie.b, tie.weight, tie.sign, xml(layers(tie)));
  return out + "    </edges>\n  </graph>\n</gexf>\n";
}

}  // namespace

const Catalogue<NetworkFormat>& network_formats() {
  static const Catalogue<NetworkFormat> rows(
      "network format", {
                            {.name = "csv", .program = "spreadsheets, R, Python", .write = write_csv},
                            {.name = "graphml", .program = "igraph, NetworkX, Cytoscape", .write = write_graphml},
                            {.name = "gexf", .program = "Gephi", .write = write_gexf},
                        });
  return rows;
}

}  // namespace entente
