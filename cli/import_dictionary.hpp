/// `entente import dictionary`: a lab's dictionaries, made into tables beside Entente's.
#pragma once
#include <filesystem>
#include <vector>

#include "context.hpp"

namespace entente::cli {

/// Writes the tables into a folder and prints what became of each file. Throws UsageError without files or folder.
void import_dictionary(Context& context, const std::vector<std::filesystem::path>& files,
                       const std::filesystem::path& folder);

}  // namespace entente::cli
