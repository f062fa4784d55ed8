/// The network that tags, parses and finds names, as it is trained.
///
/// Word vectors and a sum of learned rows (form, affixes, shape) feed recurrent layers in both directions; from the
/// last one linear layers read tags and names, and a biaffine layer scores heads (Dozat & Manning 2017). Relations are
/// read from the sum of a projected dependent and a projected head.
#pragma once
#include <deque>
#include <span>
#include <string>
#include <vector>

#include "corpus.hpp"
#include "tape.hpp"

namespace entente::train {

struct Shape {
  Cell cell = Cell::lstm;
  int layers = 2;
  int hidden = 96;
  int features = 92;
  int arc = 64;
  int label = 96;
  int entity = 64;
  bool names_only = false;  ///< finds names and nothing else
};

/// Of a parser that `Network::save` wrote, recurrent by LSTM, coupled or not.
Shape shape_of(const std::string& path);

struct Dropout {        // rates; of a sentence's whole columns but for `form` and `vector`
  float form = 0.25F;   ///< of a word's own keys
  float vector = 0.1F;  ///< of its vector
  float input = 0.2F;
  float hidden = 0.3F;
  float recurrent = 0.2F;
  float top = 0.3F;
};

/// What the network says of one sentence. `labels` scores the relations under the chosen heads.
struct Analysis {
  std::vector<int> upos, xpos, feats, entity, head, deprel;
};

struct Losses {
  double upos = 0, xpos = 0, feats = 0, entity = 0, arc = 0, label = 0;
};

class Network {
 public:
  Network(const Shape& shape, const Labels& labels, int key_rows, const Vectors& vectors, std::uint64_t seed);

  /// Forward and backward over a batch; gradients add up until `update`.
  Losses train_step(const std::vector<const Example*>& batch, const Dropout& dropout, Random& random);
  /// The most probable analysis by the mean of what the networks say of a batch; names are those of the first.
  static std::vector<Analysis> analyse(std::span<Network> networks, const std::vector<const Example*>& batch);
  /// One step of Adam with the gradients so far, which it clears.
  void update(float rate, float clip);

  void save(const std::string& path) const;
  void load(const std::string& path);
  const Shape& shape() const { return shape_; }

 private:
  struct Output {
    Node *upos, *xpos, *feats, *entity, *arc_dependent, *arc_head, *label_dependent, *label_head;
    Offsets offsets;
  };
  Parameter& make(const std::string& name, int rows, int cols, float deviation);
  Output forward(Tape& tape, const std::vector<const Example*>& batch, const Dropout& dropout, Random& random,
                 Bags& bags);
  std::vector<int> best_sequence(const Node& scores, int begin, int end) const;
  Node* label_scores(Tape& tape, const Output& out, const std::vector<int>& heads, float dropout);

  Shape shape_;
  const Vectors& vectors_;
  std::uint64_t seed_;
  Random initial_;
  std::deque<Parameter> parameters_;
  Parameter* table_;
  std::vector<RecurrentParameters> layers_;  // forward and backward alternate
  Parameter *upos_, *upos_bias_, *xpos_, *xpos_bias_, *feats_, *feats_bias_, *entity_hidden_, *entity_hidden_bias_,
      *entity_, *entity_bias_, *entity_transitions_;
  Parameter *arc_dependent_, *arc_dependent_bias_, *arc_head_, *arc_head_bias_, *arc_product_, *arc_product_bias_,
      *arc_root_;
  Parameter *label_dependent_, *label_bias_, *label_head_, *label_root_, *label_out_, *label_out_bias_;
  int steps_ = 0;
};

}  // namespace entente::train
