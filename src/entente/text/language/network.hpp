/// The network at work: tags, heads, relations and names of one sentence. Trained by tools/train; see its network.hpp for what
/// the layers are.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/text/language/kernels.hpp"
#include "entente/text/language/model_file.hpp"
#include "entente/text/language/sentence.hpp"
#include "entente/text/language/word_features.hpp"

namespace entente::text::language {

/// What the network says of each word of a sentence; the numbers index `Network::labels()`.
struct Analysis {
  std::vector<int> upos, xpos, feats, deprel;
  std::vector<int> head;  ///< 1-based, 0 the root; a tree with one root
  std::vector<EntitySpan> entities;
};

/// The words of one sentence. `space_before` says which stand apart from the word before.
struct NetworkInput {
  std::vector<std::string_view> forms;
  std::vector<bool> space_before;
};

/// The first layer's sums for words seen lately: half of all work on a word is the same whenever the word comes again. An entry
/// is found by the word itself, so what comes out never depends on what was seen before.
class FirstLayerCache {
 public:
  struct Word {
    std::string_view form;
    WordContext context;
  };
  /// The row of this word, and whether it is filled. A row that is not is the caller's to fill.
  std::pair<float*, bool> find(const Word& word, std::size_t row_size);

 private:
  static constexpr std::size_t entries = 2048;
  static constexpr std::size_t longest_form = 22;
  struct Tag {
    char form[longest_form] = {};
    std::uint8_t length = 0;  // 0: empty
    std::uint8_t flags = 0;
  };
  std::vector<Tag> tags_;
  std::vector<float> rows_;
};

/// Memory that one thread reuses from sentence to sentence. It serves one network.
struct NetworkWorkspace {
  FirstLayerCache cache;
  std::vector<std::size_t> offset;  // first row of each sentence, and the number of rows
  std::vector<float> input, layer, gates[2], cell, top, heads, scores, labels, row_scale;
  std::vector<std::int16_t> quantised, state;
  std::vector<std::int32_t> sums;
  std::string normal;
};

struct NetworkLabels {
  std::vector<std::string> upos, xpos, feats, deprel;
};

/// Sentences of more words than this are analysed in parts; see `Language::parse`.
constexpr std::size_t max_words = 1000;
/// So many sentences advance together, sharing each load of weights.
constexpr std::size_t max_group = 4;

class Network {
 public:
  /// Takes its arrays from the model file, which must outlive it. Throws InputError when one is missing, Error when they do not fit.
  explicit Network(const ModelFile& file);

  const NetworkLabels& labels() const { return labels_; }
  /// The words that have a vector, by `vector_key`.
  const KeyTable& words() const { return vector_keys_; }

  /// Analyses up to `max_group` sentences of at most `max_words` words, the longest first. Which sentences go together changes
  /// the time, never the result. Const, and safe to call from several threads with a workspace each. O(n²) in the number of
  /// words of a sentence, and O(n³) in rare cases.
  void analyse(std::span<const NetworkInput* const> sentences, const CharacterTable& characters, NetworkWorkspace& workspace,
               std::span<Analysis> results) const;

 private:
  struct Direction {
    Linear input;
    Linear recurrent;
  };
  struct Layer {
    Direction forward;
    Direction backward;
  };
  struct TagPair {
    int upos;
    int xpos;
    std::vector<int> feats;
  };

  void add_row(int row, float* x) const;
  void embed(const FirstLayerCache::Word& word, const CharacterTable& characters, NetworkWorkspace& w, std::int16_t* q, float* scale) const;
  void first_layer(std::span<const NetworkInput* const> sentences, const CharacterTable& characters, NetworkWorkspace& w) const;
  void advance(const Direction& direction, bool backward, NetworkWorkspace& w) const;
  void read_tags(std::size_t begin, std::size_t end, const NetworkWorkspace& w, Analysis& result) const;
  void score_names(NetworkWorkspace& w) const;
  void read_names(std::size_t begin, std::size_t end, const NetworkWorkspace& w, Analysis& result) const;
  void score_arcs(NetworkWorkspace& w) const;
  void read_tree(std::size_t begin, std::size_t end, NetworkWorkspace& w, Analysis& result) const;
  void read_relations(NetworkWorkspace& w, std::span<Analysis> results) const;

  NetworkLabels labels_;
  KeyTable feature_keys_;
  KeyTable vector_keys_;
  std::span<const std::int8_t> feature_rows_;
  std::span<const float> feature_scales_;
  std::span<const std::int8_t> vector_rows_;
  std::span<const float> vector_scales_;
  std::size_t feature_size_ = 0;
  std::size_t vector_size_ = 0;
  bool coupled_ = false;
  std::size_t hidden_ = 0;
  std::vector<Layer> layers_;
  Linear top_;  // all that is read from the last layer at once: upos, xpos, names, arc and label projections
  std::size_t at_xpos_ = 0, at_entity_ = 0, at_arc_dependent_ = 0, at_arc_head_ = 0, at_label_dependent_ = 0, at_label_head_ = 0;
  std::size_t arc_size_ = 0, label_size_ = 0, entity_size_ = 0;
  std::vector<std::int16_t> feats_;  // a row per feature bundle
  std::vector<float> feats_scale_, feats_bias_;
  std::size_t feats_stride_ = 0;
  std::vector<TagPair> pairs_;
  Linear arc_product_;
  Linear label_out_;
  Linear entity_out_;
  std::span<const float> arc_root_, label_root_, entity_transitions_;
};

}  // namespace entente::text::language
