#include "entente/coding/absorbed.hpp"

namespace entente::coding {

std::optional<Row> with_particle(const Row& row, WordId preposition) {
  if (row.noun || !row.others.empty()) return std::nullopt;
  Row longer = row;
  bool takes = false;
  for (Condition& condition : longer.frame) {
    if (condition.kind == Condition::Kind::object || condition.kind == Condition::Kind::no_object) return std::nullopt;
    if (condition.kind != Condition::Kind::oblique || condition.preposition != preposition) continue;
    condition.kind = Condition::Kind::object;
    condition.preposition = 0;
    takes = true;
  }
  if (!takes) return std::nullopt;
  for (Selector* selector : {&longer.source, &longer.target}) {
    Roles roles = **selector;
    for (auto& atoms : roles)
      for (Atom& atom : atoms)
        if (atom.where == Atom::Where::oblique && atom.preposition == preposition) {
          atom.where = Atom::Where::object;
          atom.preposition = 0;
        }
    *selector = std::make_shared<const Roles>(std::move(roles));
  }
  longer.others = {preposition};
  return longer;
}

}  // namespace entente::coding
