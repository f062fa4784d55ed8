/// `entente show ontology`: the classes, their modes, and what CAMEO calls them.
#pragma once
#include "context.hpp"

namespace entente::cli {

/// All classes when the query is empty; else a class, a code of CAMEO, or one of the lists contexts, sectors, layers.
/// Throws InputError for anything else.
void show_ontology(Context& context, const std::string& query);

}  // namespace entente::cli
