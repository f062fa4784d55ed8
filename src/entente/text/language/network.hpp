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

/// Memory that one thread reuses from sentence to sentence.
struct NetworkWorkspace {
  std::vector<float> input, layer, gates, cell, top, heads, scores, labels, row_scale;
  std::vector<std::int16_t> quantised, state;
  std::vector<std::int32_t> sums;
  std::string normal;
};

struct NetworkLabels {
  std::vector<std::string> upos, xpos, feats, deprel;
};

/// Sentences of more words than this are analysed in parts; see `Language::parse`.
constexpr std::size_t max_words = 1000;

class Network {
 public:
  /// Takes its arrays from the model file, which must outlive it. Throws InputError when one is missing, Error when they do not fit.
  explicit Network(const ModelFile& file);

  const NetworkLabels& labels() const { return labels_; }

  /// Analyses at most `max_words` words. `space_before` says which words stand apart from the one before. Const, and safe to
  /// call from several threads with a workspace each. O(n²) in the number of words, and O(n³) in rare cases.
  void analyse(std::span<const std::string_view> forms, const std::vector<bool>& space_before, const CharacterTable& characters,
               NetworkWorkspace& workspace, Analysis& result) const;

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

  void look_up(std::span<const std::string_view> forms, const std::vector<bool>& space_before, const CharacterTable& characters,
               NetworkWorkspace& w) const;
  void add_row(int row, float* x) const;
  void run_direction(const Direction& direction, bool backward, std::size_t n, NetworkWorkspace& w) const;
  void read_tags(std::size_t n, NetworkWorkspace& w, Analysis& result) const;
  void read_names(std::size_t n, const NetworkWorkspace& w, Analysis& result) const;
  void read_tree(std::size_t n, NetworkWorkspace& w, Analysis& result) const;
  void read_relations(std::size_t n, NetworkWorkspace& w, Analysis& result) const;

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
  std::size_t arc_size_ = 0, label_size_ = 0;
  std::vector<std::int16_t> feats_;  // a row per feature bundle
  std::vector<float> feats_scale_, feats_bias_;
  std::size_t feats_stride_ = 0;
  std::vector<TagPair> pairs_;
  Linear arc_product_;
  Linear label_out_;
  std::span<const float> arc_root_, label_root_;
};

}  // namespace entente::text::language
