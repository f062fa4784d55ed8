/// Documents through text and coding into the store.
///
/// Documents are taken in the order of their paths, coded on all cores, and written in that order, some whole documents
/// a transaction: whatever moment the process is killed at, the store opens and holds whole documents only, and reading
/// again takes up where it stopped. A document that was read before by the same extractor is passed over. A document
/// that cannot be read is set aside with its reason and the next one is read. Memory is bounded by the documents of one
/// batch and some 56 bytes for each document that the store knows. At the end the reports of one event are found (reports.hpp), unless the store is too
/// large for it, which is told as a warning.
#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "entente/base/progress.hpp"
#include "entente/coding/coding.hpp"
#include "entente/store/store.hpp"

namespace entente::reading {

struct Report {
  std::size_t documents = 0;  ///< found and readable
  std::size_t unchanged = 0;  ///< of them, those that the store held already or that were given before
  std::size_t records = 0;    ///< new in the store
  std::size_t bytes = 0;      ///< of extracted text
  std::string digest;         ///< one hash for the ids of all readable documents, in the order of their paths
  struct Refusal {
    std::string path;
    std::string reason;  ///< a complete message
  };
  std::vector<Refusal> refused;
};

/// Is told the id of every readable document, in the order of their paths, as often as it is given.
using EachDocument = std::function<void(const std::string& id)>;

/// Reads files and folders (see text::for_each_document). Throws InputError when a path does not exist or there is
/// nothing to read in all of them, StoreError when the store cannot be written, Interrupted when the user asked to stop
/// (what was read until then is kept).
Report read(const std::vector<std::filesystem::path>& paths, const coding::Coder& coder, Store& store, Instant now,
            Progress& progress, const EachDocument& each = {});

}  // namespace entente::reading
