/// Reading documents into the store as a recorded run; shared by `read` and `brief`.
#pragma once
#include "context.hpp"

#include "entente/reading/reading.hpp"

namespace entente::cli {

/// Throws InputError for a path that is not there, before a store is made for nothing.
void must_exist(const std::vector<std::filesystem::path>& paths);

/// Reads, tells what was refused, and notes the run in the store when it brought anything new. `each` is told of every
/// document, as in reading.hpp.
reading::Report read_into_store(Context& context, Store& store, const std::vector<std::filesystem::path>& paths,
                                const std::string& command, const reading::EachDocument& each = {});

Json to_json(const reading::Report& report);

}  // namespace entente::cli
