/// The sample corpus with the records that careful readers made of it, as a store.
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "folder.hpp"

#include "entente/atlas/atlas.hpp"
#include "entente/brief/brief.hpp"
#include "entente/store/store.hpp"

namespace entente::tests {

/// The tables of data/atlas, read once.
const Atlas& atlas();

/// The sample dispatches and their gold records, with offsets found in the dispatches.
struct Corpus {
  std::vector<Reading> readings;
  std::map<std::string, std::string> texts;  ///< source id to extracted text
};
const Corpus& corpus();

/// A store of its own folder that holds some readings.
class Library {
 public:
  explicit Library(const std::vector<Reading>& readings);
  const Store& store() const { return store_; }

 private:
  Folder folder_;
  Store store_;
};

/// The whole corpus as a store, filled once.
const Store& corpus_store();

/// A request for all of a store through the lens `security`.
brief::Request request(const std::string& lens = "security");

/// Talks of two or more parties on a day, with a quote of their own.
Event talks(std::vector<std::string> parties, const std::string& day, const std::string& source, int number = 0);
Reading reading(const std::string& name, std::vector<Record> records);

}  // namespace entente::tests
