/// A small tape for gradients: each operation computes its value at once and records how to push gradients back.
#pragma once
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "matrix.hpp"

namespace entente::train {

/// SplitMix64: a seed in, the same stream out everywhere.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  float uniform();   ///< [0, 1)
  int below(int n);  ///< {0, …, n-1}
  float normal();    ///< sum of uniforms: mean 0, variance 1

 private:
  std::uint64_t state_;
};

struct Parameter {
  std::string name;
  Matrix value;
  Matrix gradient;
  Matrix first;  // Adam's moments
  Matrix second;
  bool sparse = false;        // a table of which a batch touches few rows: the others are left as they are
  std::vector<char> touched;  // rows
};

struct Node {
  Matrix value;
  Matrix gradient;
};

/// Lists of table rows, one list per output row.
struct Bags {
  std::vector<int> start{0};
  std::vector<int> rows;
  int count() const { return static_cast<int>(start.size()) - 1; }
};

/// Where the sentences of a batch begin in its rows; the last entry is the number of rows.
using Offsets = std::vector<int>;

enum class Cell { lstm, coupled_lstm, simple_recurrent };

/// One direction of a recurrent layer.
struct RecurrentParameters {
  Cell cell = Cell::lstm;
  int size = 0;
  Parameter* input = nullptr;      // in × gates·size
  Parameter* recurrent = nullptr;  // size × gates·size (LSTM), 2 × size (SRU)
  Parameter* bias = nullptr;       // 1 × gates·size
};

/// Turns scores into probabilities in place and yields the log of the normaliser.
float softmax(float* x, int n);

class Tape {
 public:
  Tape(Random& random, bool training) : random_(random), training_(training) {}
  bool training() const { return training_; }

  Node* input(Matrix value);
  Node* embedding_sum(Parameter& table, const Bags& bags);
  Node* concatenate(const std::vector<Node*>& parts);
  /// Zeroes columns with probability `rate`, the same ones for a whole sentence; or each entry alone when `offsets` is
  /// null.
  Node* dropout(Node* x, float rate, const Offsets* offsets);
  Node* affine(Node* x, Parameter& weight, Parameter* bias);
  Node* rectify(Node* x);
  Node* add(Node* a, Node* b);
  Node* recurrent(Node* x, const RecurrentParameters& parameters, const Offsets& offsets, bool backward, float dropout);
  /// Row i of the result is row `index[i]` of `x`, or the single row of `root` when the index is -1.
  Node* gather(Node* x, const std::vector<int>& index, Parameter& root);

  /// Adds `scale` · cross entropy of softmax(x) against `gold` (-1: not counted). Returns the loss.
  double softmax_loss(Node* x, const std::vector<int>& gold, float scale);
  /// The loss of whole tag sequences: a linear-chain conditional random field (Lafferty, McCallum & Pereira 2001) with
  /// scores `x` and `transitions` (tags × tags, and a last row for the first tag of a sentence). Sentences whose gold
  /// tags are -1 are not counted.
  double sequence_loss(Node* x, Parameter& transitions, const Offsets& offsets, const std::vector<int>& gold,
                       float scale);
  /// Scores every head for every dependent by the product of their rows, sentence by sentence, the heads being [root;
  /// rows], and adds the loss of the gold heads (0 root, else 1-based within the sentence; -1: not counted). Scores are
  /// handed out when `scores_out` is given.
  double arc_loss(Node* dependents, Node* heads, Parameter& root, const Offsets& offsets, const std::vector<int>& gold,
                  float scale, std::vector<Matrix>* scores_out);

  void backward();

 private:
  Node* make(int rows, int cols);

  Random& random_;
  bool training_;
  std::deque<Node> nodes_;
  std::vector<std::function<void()>> backward_;
};

}  // namespace entente::train
