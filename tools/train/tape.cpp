#include "tape.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include "entente/text/language/vector_math.hpp"

namespace entente::train {

std::uint64_t Random::next() {
  state_ += 0x9E3779B97F4A7C15ULL;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31);
}

float Random::uniform() { return static_cast<float>(next() >> 40) * (1.0F / 16777216.0F); }

int Random::below(int n) { return static_cast<int>(next() % static_cast<std::uint64_t>(n)); }

float Random::normal() {
  float sum = -6.0F;
  for (int i = 0; i < 12; ++i) sum += uniform();
  return sum;
}

Node* Tape::make(int rows, int cols) {
  nodes_.emplace_back();
  Node* node = &nodes_.back();
  node->value = Matrix(rows, cols);
  if (training_) node->gradient = Matrix(rows, cols);
  return node;
}

Node* Tape::input(Matrix value) {
  nodes_.emplace_back();
  Node* node = &nodes_.back();
  node->value = std::move(value);
  if (training_) node->gradient = Matrix(node->value.rows, node->value.cols);
  return node;
}

Node* Tape::embedding_sum(Parameter& table, const Bags& bags) {
  const int cols = table.value.cols;
  Node* out = make(bags.count(), cols);
  for (int r = 0; r < bags.count(); ++r) {
    float* y = out->value.row(r);
    for (int i = bags.start[static_cast<std::size_t>(r)]; i < bags.start[static_cast<std::size_t>(r) + 1]; ++i) {
      const float* e = table.value.row(bags.rows[static_cast<std::size_t>(i)]);
      for (int j = 0; j < cols; ++j) y[j] += e[j];
    }
  }
  if (training_)
    backward_.push_back([out, &table, bags, cols] {
      for (int r = 0; r < bags.count(); ++r) {
        const float* g = out->gradient.row(r);
        for (int i = bags.start[static_cast<std::size_t>(r)]; i < bags.start[static_cast<std::size_t>(r) + 1]; ++i) {
          const int row = bags.rows[static_cast<std::size_t>(i)];
          float* e = table.gradient.row(row);
          if (table.sparse) table.touched[static_cast<std::size_t>(row)] = 1;
          for (int j = 0; j < cols; ++j) e[j] += g[j];
        }
      }
    });
  return out;
}

Node* Tape::concatenate(const std::vector<Node*>& parts) {
  int cols = 0;
  for (const Node* p : parts) cols += p->value.cols;
  Node* out = make(parts.front()->value.rows, cols);
  for (int r = 0; r < out->value.rows; ++r) {
    float* y = out->value.row(r);
    for (const Node* p : parts) y = std::copy_n(p->value.row(r), p->value.cols, y);
  }
  if (training_)
    backward_.push_back([out, parts] {
      for (int r = 0; r < out->value.rows; ++r) {
        const float* g = out->gradient.row(r);
        for (Node* p : parts) {
          float* to = p->gradient.row(r);
          for (int j = 0; j < p->value.cols; ++j) to[j] += g[j];
          g += p->value.cols;
        }
      }
    });
  return out;
}

Node* Tape::dropout(Node* x, float rate, const Offsets* offsets) {
  if (!training_ || rate <= 0) return x;
  const int cols = x->value.cols;
  auto mask = std::make_shared<Matrix>(x->value.rows, cols);
  const float keep = 1.0F / (1.0F - rate);
  const auto fill = [&](float* row) {
    for (int j = 0; j < cols; ++j) row[j] = random_.uniform() < rate ? 0.0F : keep;
  };
  if (offsets != nullptr) {
    for (std::size_t s = 0; s + 1 < offsets->size(); ++s) {
      const int first = (*offsets)[s];
      if (first == (*offsets)[s + 1]) continue;
      fill(mask->row(first));
      for (int r = first + 1; r < (*offsets)[s + 1]; ++r) std::copy_n(mask->row(first), cols, mask->row(r));
    }
  } else {
    for (int r = 0; r < x->value.rows; ++r) fill(mask->row(r));
  }
  Node* out = make(x->value.rows, cols);
  for (std::size_t i = 0; i < out->value.data.size(); ++i) out->value.data[i] = x->value.data[i] * mask->data[i];
  backward_.push_back([out, x, mask] {
    for (std::size_t i = 0; i < out->value.data.size(); ++i)
      x->gradient.data[i] += out->gradient.data[i] * mask->data[i];
  });
  return out;
}

Node* Tape::affine(Node* x, Parameter& weight, Parameter* bias) {
  Node* out = make(x->value.rows, weight.value.cols);
  if (bias != nullptr)
    for (int r = 0; r < out->value.rows; ++r) std::copy_n(bias->value.row(0), out->value.cols, out->value.row(r));
  multiply_add(x->value.data.data(), x->value.rows, x->value.cols, Packed(weight.value), out->value.data.data(),
               out->value.cols);
  if (training_)
    backward_.push_back([out, x, &weight, bias] {
      add_transposed_product(x->value, out->gradient, weight.gradient);
      add_product_transposed(out->gradient, weight.value, x->gradient);
      if (bias != nullptr)
        for (int r = 0; r < out->value.rows; ++r)
          for (int j = 0; j < out->value.cols; ++j)
            bias->gradient.data[static_cast<std::size_t>(j)] += out->gradient.row(r)[j];
    });
  return out;
}

Node* Tape::rectify(Node* x) {
  Node* out = make(x->value.rows, x->value.cols);
  for (std::size_t i = 0; i < out->value.data.size(); ++i) out->value.data[i] = std::max(x->value.data[i], 0.0F);
  if (training_)
    backward_.push_back([out, x] {
      for (std::size_t i = 0; i < out->value.data.size(); ++i)
        if (x->value.data[i] > 0) x->gradient.data[i] += out->gradient.data[i];
    });
  return out;
}

Node* Tape::add(Node* a, Node* b) {
  Node* out = make(a->value.rows, a->value.cols);
  for (std::size_t i = 0; i < out->value.data.size(); ++i) out->value.data[i] = a->value.data[i] + b->value.data[i];
  if (training_)
    backward_.push_back([out, a, b] {
      for (std::size_t i = 0; i < out->value.data.size(); ++i) {
        a->gradient.data[i] += out->gradient.data[i];
        b->gradient.data[i] += out->gradient.data[i];
      }
    });
  return out;
}

Node* Tape::gather(Node* x, const std::vector<int>& index, Parameter& root) {
  const int cols = x->value.cols;
  Node* out = make(static_cast<int>(index.size()), cols);
  for (std::size_t i = 0; i < index.size(); ++i)
    std::copy_n(index[i] < 0 ? root.value.row(0) : x->value.row(index[i]), cols, out->value.row(static_cast<int>(i)));
  if (training_)
    backward_.push_back([out, x, index, &root, cols] {
      for (std::size_t i = 0; i < index.size(); ++i) {
        float* to = index[i] < 0 ? root.gradient.row(0) : x->gradient.row(index[i]);
        const float* g = out->gradient.row(static_cast<int>(i));
        for (int j = 0; j < cols; ++j) to[j] += g[j];
      }
    });
  return out;
}

float softmax(float* x, int n) {
  float top = x[0];
  for (int j = 1; j < n; ++j) top = std::max(top, x[j]);
  float sum = 0;
  for (int j = 0; j < n; ++j) {
    x[j] = language::exponential(x[j] - top);
    sum += x[j];
  }
  for (int j = 0; j < n; ++j) x[j] /= sum;
  return top + std::log(sum);
}

double Tape::softmax_loss(Node* x, const std::vector<int>& gold, float scale) {
  const int cols = x->value.cols;
  double loss = 0;
  std::vector<float> p(static_cast<std::size_t>(cols));
  for (int r = 0; r < x->value.rows; ++r) {
    const int target = gold[static_cast<std::size_t>(r)];
    if (target < 0) continue;
    std::copy_n(x->value.row(r), cols, p.data());
    const float log_sum = softmax(p.data(), cols);
    loss += static_cast<double>(log_sum - x->value.row(r)[target]);
    if (!training_) continue;
    float* g = x->gradient.row(r);
    for (int j = 0; j < cols; ++j) g[j] += scale * p[static_cast<std::size_t>(j)];
    g[target] -= scale;
  }
  return loss;
}

double Tape::arc_loss(Node* dependents, Node* heads, Parameter& root, const Offsets& offsets,
                      const std::vector<int>& gold, float scale, std::vector<Matrix>* scores_out) {
  double loss = 0;
  const int a = heads->value.cols;
  for (std::size_t s = 0; s + 1 < offsets.size(); ++s) {
    const int first = offsets[s];
    const int n = offsets[s + 1] - first;
    const auto block = static_cast<std::size_t>(n) * static_cast<std::size_t>(a);
    Matrix h(n + 1, a);
    std::copy_n(root.value.row(0), a, h.row(0));
    std::copy_n(heads->value.row(first), block, h.row(1));
    Matrix scores(n, n + 1);
    multiply_add(dependents->value.row(first), n, a, Packed(transposed(h)), scores.data.data(), n + 1);
    for (int i = 0; i < n; ++i) scores.row(i)[i + 1] = -1e9F;
    if (scores_out != nullptr) scores_out->push_back(scores);
    for (int i = 0; i < n; ++i) {
      const int target = gold[static_cast<std::size_t>(first + i)];
      float* row = scores.row(i);
      const float gold_score = target >= 0 ? row[target] : 0;
      const float log_sum = softmax(row, n + 1);
      if (target >= 0) loss += static_cast<double>(log_sum - gold_score);
      if (!training_) continue;
      for (int j = 0; j <= n; ++j) {
        float g = row[j];
        if (j == target) g -= 1.0F;
        row[j] = target >= 0 ? scale * g : 0.0F;
      }
    }
    if (!training_) continue;
    // From here on `scores` holds the gradient of the scores.
    multiply_add(scores.data.data(), n, n + 1, Packed(h), dependents->gradient.row(first), a);
    Matrix d(n, a);
    std::copy_n(dependents->value.row(first), block, d.data.data());
    Matrix h_gradient(n + 1, a);
    add_transposed_product(scores, d, h_gradient);
    for (int j = 0; j < a; ++j) root.gradient.data[static_cast<std::size_t>(j)] += h_gradient.row(0)[j];
    for (int i = 0; i < n; ++i)
      for (int j = 0; j < a; ++j) heads->gradient.row(first + i)[j] += h_gradient.row(i + 1)[j];
  }
  return loss;
}

namespace {

float log_sum(const float* x, int n) {
  const float top = *std::max_element(x, x + n);
  float sum = 0;
  for (int i = 0; i < n; ++i) sum += language::exponential(x[i] - top);
  return top + std::log(sum);
}

}  // namespace

double Tape::sequence_loss(Node* x, Parameter& transitions, const Offsets& offsets, const std::vector<int>& gold,
                           float scale) {
  const int tags = x->value.cols;
  double loss = 0;
  std::vector<float> terms(static_cast<std::size_t>(tags));
  for (std::size_t s = 0; s + 1 < offsets.size(); ++s) {
    const int first = offsets[s];
    const int n = offsets[s + 1] - first;
    if (n == 0 || gold[static_cast<std::size_t>(first)] < 0) continue;
    const auto target = [&](int i) { return gold[static_cast<std::size_t>(first + i)]; };
    const float* start = transitions.value.row(tags);
    Matrix forward(n, tags);
    Matrix backward(n, tags);
    for (int t = 0; t < tags; ++t) forward.row(0)[t] = start[t] + x->value.row(first)[t];
    for (int i = 1; i < n; ++i)
      for (int t = 0; t < tags; ++t) {
        for (int p = 0; p < tags; ++p)
          terms[static_cast<std::size_t>(p)] = forward.row(i - 1)[p] + transitions.value.row(p)[t];
        forward.row(i)[t] = log_sum(terms.data(), tags) + x->value.row(first + i)[t];
      }
    for (int i = n - 2; i >= 0; --i)
      for (int t = 0; t < tags; ++t) {
        for (int q = 0; q < tags; ++q)
          terms[static_cast<std::size_t>(q)] =
              transitions.value.row(t)[q] + x->value.row(first + i + 1)[q] + backward.row(i + 1)[q];
        backward.row(i)[t] = log_sum(terms.data(), tags);
      }
    const float total = log_sum(forward.row(n - 1), tags);
    float right = start[target(0)];
    for (int i = 0; i < n; ++i) {
      right += x->value.row(first + i)[target(i)];
      if (i > 0) right += transitions.value.row(target(i - 1))[target(i)];
    }
    loss += static_cast<double>(total - right);
    if (!training_) continue;
    for (int i = 0; i < n; ++i)
      for (int t = 0; t < tags; ++t) {
        const float p = language::exponential(forward.row(i)[t] + backward.row(i)[t] - total);
        const float g = scale * (p - (t == target(i) ? 1.0F : 0.0F));
        x->gradient.row(first + i)[t] += g;
        if (i == 0) transitions.gradient.row(tags)[t] += g;
      }
    for (int i = 1; i < n; ++i)
      for (int p = 0; p < tags; ++p)
        for (int t = 0; t < tags; ++t) {
          const float joint = language::exponential(forward.row(i - 1)[p] + transitions.value.row(p)[t] +
                                                    x->value.row(first + i)[t] + backward.row(i)[t] - total);
          const bool was = p == target(i - 1) && t == target(i);
          transitions.gradient.row(p)[t] += scale * (joint - (was ? 1.0F : 0.0F));
        }
  }
  return loss;
}

void Tape::backward() {
  for (auto it = backward_.rbegin(); it != backward_.rend(); ++it) (*it)();
}

}  // namespace entente::train
