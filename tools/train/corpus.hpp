/// The training material: a treebank as numbers.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "matrix.hpp"

#include "entente/text/language/conllu.hpp"
#include "entente/text/language/word_features.hpp"

namespace entente::train {

/// Names in order of first number; `find` yields -1 for one that was never added.
class Names {
 public:
  int add(const std::string& name);
  int find(const std::string& name) const;
  int size() const { return static_cast<int>(names_.size()); }
  const std::vector<std::string>& all() const { return names_; }

 private:
  std::vector<std::string> names_;
  std::map<std::string, int> index_;
};

struct Labels {
  Names upos, xpos, feats, deprel, entity;
};

/// One sentence of the treebank. `keys` and `vector` are row numbers; labels that the inventory lacks are -1.
struct Example {
  std::vector<std::vector<int>> keys;
  std::vector<int> vector;
  std::vector<int> upos, xpos, feats, deprel, entity, head;
  int size() const { return static_cast<int>(head.size()); }
};

/// Word vectors as they will be shipped: rows of bytes with a scale each.
struct Vectors {
  int dimensions = 0;
  std::vector<std::uint64_t> keys;
  std::vector<std::int8_t> rows;
  std::vector<float> scales;
};

/// The treebank in CoNLL-U; `.gz` is not unpacked here.
language::ConlluText read_treebank(const std::string& path);

/// Adds the names of an IOB2 file (Universal NER) to the sentences with the same sent_id and the same words; the others
/// are left without, and `known` says which is which.
void add_entities(language::ConlluText& treebank, const std::string& path, std::vector<bool>& known);

/// Keys that occur often enough in the sentences to get a row of their own.
std::vector<std::uint64_t> frequent_keys(const language::ConlluText& treebank,
                                         const language::CharacterTable& characters);

/// The vectors of the words of a JSON file in the layout of wink-embeddings: the `limit` first, and those in `wanted`.
Vectors read_vectors(const std::string& path, std::size_t limit, const std::vector<std::string>& wanted);

Labels collect_labels(const language::ConlluText& treebank);

std::vector<Example> make_examples(const language::ConlluText& treebank, const std::vector<bool>& entities_known,
                                   const Labels& labels, const language::KeyTable& keys,
                                   const language::KeyTable& vectors, const language::CharacterTable& characters);

/// The same sentences in lower case, as careless writers leave them.
language::ConlluText in_lower_case(const language::ConlluText& treebank);

/// All that training and packing read, from a folder with train.conllu, dev.conllu, train.iob2 and dev.iob2.
struct Material {
  language::ConlluText train, dev;
  std::vector<bool> train_names, dev_names;
  language::CharacterTable characters;
  Labels labels;
  std::vector<std::uint64_t> keys;
  Vectors vectors;
};

/// `words` most frequent words of the vectors are kept, and those of the training part.
Material read_material(const std::string& folder, const std::string& language_folder, const std::string& vectors,
                       std::size_t words);

}  // namespace entente::train
