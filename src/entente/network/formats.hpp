/// A network as a file for other programs.
#pragma once
#include <string>
#include <vector>

#include "entente/base/catalogue.hpp"
#include "entente/network/network.hpp"

namespace entente {

struct NetworkFormat {
  Given name;
  Given program;  ///< who reads it
  std::string (*write)(const Network& network);
};

/// `graphml` (igraph, NetworkX, Cytoscape; GraphML 1.0), `gexf` (Gephi; GEXF 1.3), `csv` (one tie a row: a, b, weight,
/// sign, layers). Layers of a tie are joined by `|`. Texts are escaped; characters that XML 1.0 cannot hold are left
/// out.
const Catalogue<NetworkFormat>& network_formats();

}  // namespace entente
