/// Tags, heads and relations of a sentence. Trained by tools/train; see its network.hpp for what the layers are.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "entente/text/language/encoder.hpp"

namespace entente::text::language {

/// What the network says of each word of a sentence; the numbers index `Network::labels()`.
struct Analysis {
  std::vector<int> upos, xpos, feats, deprel;
  std::vector<int> head;  ///< 1-based, 0 the root; a tree with one root
};

/// Memory that one thread reuses from sentence to sentence. It serves one network.
struct NetworkWorkspace {
  EncoderWorkspace encoder;
  std::vector<float> top, asks, hidden, heads, scores, labels;
  std::vector<std::uint8_t> quantised;
  std::vector<Row> rows;
};

struct NetworkLabels {
  std::vector<std::string> upos, xpos, feats, deprel;
};

/// Sentences of more words than this are analysed in parts; see `Language::parse`.
constexpr std::size_t max_words = 1000;

class Network {
 public:
  /// As for Encoder.
  Network(const ModelFile& file, const KeyTable& feature_keys, const WordVectors& vectors);

  const NetworkLabels& labels() const { return labels_; }

  /// Analyses up to `max_group` sentences of at most `max_words` words, the longest first. Which sentences go together
  /// changes the time, never the result. Const, and safe to call from several threads with a workspace each. O(n²) in
  /// the number of words of a sentence.
  void analyse(std::span<NetworkInput* const> sentences, const CharacterTable& characters, NetworkWorkspace& workspace,
               std::span<Analysis> results) const;

 private:
  struct TagPair {
    int upos;
    int xpos;
  };

  std::size_t best_pair(const float* upos, const float* xpos) const;
  void read_tags(std::size_t begin, std::size_t end, const NetworkWorkspace& w, Analysis& result) const;
  void score_arcs(NetworkWorkspace& w) const;
  void read_tree(std::size_t begin, std::size_t end, NetworkWorkspace& w, Analysis& result) const;
  void read_relations(NetworkWorkspace& w, std::span<Analysis> results) const;

  Encoder encoder_;
  NetworkLabels labels_;
  Linear top_;  // all that is read from the last layer at once: upos, xpos, arc and label projections
  std::size_t at_xpos_ = 0, at_arc_dependent_ = 0, at_arc_head_ = 0, at_label_dependent_ = 0, at_label_head_ = 0;
  std::size_t arc_size_ = 0, label_size_ = 0;
  std::vector<std::int16_t> feats_;  // a row per feature bundle
  std::vector<float> feats_scale_, feats_bias_;
  std::vector<TagPair> pairs_;
  std::vector<int> pair_of_;               // a row of xpos for each upos; -1 where the treebank has no such pair
  std::vector<std::vector<int>> bundles_;  // of features, which a pair may have
  Linear arc_product_;
  Linear label_out_;
  std::span<const float> arc_root_, label_root_;
};

}  // namespace entente::text::language
