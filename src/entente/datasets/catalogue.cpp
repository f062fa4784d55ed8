#include "entente/datasets/rows.hpp"

namespace entente::datasets {

const Catalogue<Importer>& importers() {
  static const Catalogue<Importer> rows("data set", [] {
    std::vector<Importer> all;
    for (auto* subject : {system_rows, alliance_rows, institution_rows, conflict_rows, flow_rows, event_rows})
      for (auto& row : subject()) all.push_back(std::move(row));
    return all;
  }());
  return rows;
}

}  // namespace entente::datasets
