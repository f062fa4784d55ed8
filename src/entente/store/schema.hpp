/// The tables of the store. Private to the room.
#pragma once
#include <string>
#include <vector>

#include "entente/store/duckdb.hpp"

namespace entente::schema {

/// Makes all tables in an empty file.
void create(duck::Connection& connection, int version);

/// The version that the file says it has; nothing when it is no store of Entente.
std::optional<int> version(duck::Connection& connection);

/// True when the file has no table at all.
bool is_empty(duck::Connection& connection);

const std::vector<std::string>& tables();

}  // namespace entente::schema
