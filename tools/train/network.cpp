#include "network.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>

#include "entente/base/file.hpp"
#include "entente/text/language/model_file.hpp"
#include "entente/text/language/tree.hpp"

namespace entente::train {

Parameter& Network::make(const std::string& name, int rows, int cols, float deviation) {
  Parameter& p = parameters_.emplace_back();
  p.name = name;
  p.touched.assign(static_cast<std::size_t>(rows), 0);
  p.value = p.gradient = p.first = p.second = Matrix(rows, cols);
  for (float& v : p.value.data) v = deviation > 0 ? deviation * initial_.normal() : 0.0F;
  return p;
}

Shape shape_of(const std::string& path) {
  const language::ModelFile file(read_file(path), path);
  Shape shape;
  shape.hidden = static_cast<int>(file.rows("layer0.forward.recurrent"));
  const auto gates = file.columns("layer0.forward.recurrent") / file.rows("layer0.forward.recurrent");
  shape.cell = gates == 3 ? Cell::coupled_lstm : Cell::lstm;
  for (shape.layers = 0; file.has("layer" + std::to_string(shape.layers) + ".forward.input");) ++shape.layers;
  shape.features = static_cast<int>(file.columns("table"));
  shape.arc = static_cast<int>(file.columns("arc.dependent"));
  shape.label = static_cast<int>(file.columns("label.dependent"));
  shape.entity = static_cast<int>(file.columns("entity.hidden"));
  return shape;
}

Network::Network(const Shape& shape, const Labels& labels, int key_rows, const Vectors& vectors, std::uint64_t seed)
    : shape_(shape), vectors_(vectors), seed_(seed), initial_(seed) {
  table_ = &make("table", key_rows + 2, shape.features, 0.1F);  // the last two rows: form unknown, vector unknown
  table_->sparse = true;
  int in = vectors.dimensions + shape.features;
  const int gates = shape.cell == Cell::coupled_lstm ? 3 : 4;
  for (int l = 0; l < shape.layers; ++l) {
    for (const char* direction : {"forward", "backward"}) {
      const std::string prefix = "layer" + std::to_string(l) + "." + direction + ".";
      RecurrentParameters r;
      r.cell = shape.cell;
      r.size = shape.hidden;
      r.input = &make(prefix + "input", in, gates * shape.hidden, 1.0F / std::sqrt(static_cast<float>(in)));
      const bool simple = shape.cell == Cell::simple_recurrent;
      r.recurrent = &make(prefix + "recurrent", simple ? 2 : shape.hidden, simple ? shape.hidden : gates * shape.hidden,
                          1.0F / std::sqrt(static_cast<float>(shape.hidden)));
      r.bias = &make(prefix + "bias", 1, gates * shape.hidden, 0);
      if (!simple) {  // begin by remembering
        const int forget = shape.cell == Cell::lstm ? shape.hidden : 0;
        for (int j = 0; j < shape.hidden; ++j) r.bias->value.data[static_cast<std::size_t>(forget + j)] = 1.0F;
      }
      layers_.push_back(r);
    }
    in = 2 * shape.hidden;
  }
  const float d = 1.0F / std::sqrt(static_cast<float>(in));
  upos_ = &make("upos", in, labels.upos.size(), d);
  upos_bias_ = &make("upos.bias", 1, labels.upos.size(), 0);
  xpos_ = &make("xpos", in, labels.xpos.size(), d);
  xpos_bias_ = &make("xpos.bias", 1, labels.xpos.size(), 0);
  feats_ = &make("feats", in, labels.feats.size(), d);
  feats_bias_ = &make("feats.bias", 1, labels.feats.size(), 0);
  entity_hidden_ = &make("entity.hidden", in, shape.entity, 1.4F * d);
  entity_hidden_bias_ = &make("entity.hidden.bias", 1, shape.entity, 0);
  entity_ = &make("entity", shape.entity, labels.entity.size(), 1.0F / std::sqrt(static_cast<float>(shape.entity)));
  entity_transitions_ = &make("entity.transitions", labels.entity.size() + 1, labels.entity.size(), 0);
  entity_bias_ = &make("entity.bias", 1, labels.entity.size(), 0);
  arc_dependent_ = &make("arc.dependent", in, shape.arc, 1.4F * d);
  arc_dependent_bias_ = &make("arc.dependent.bias", 1, shape.arc, 0);
  arc_head_ = &make("arc.head", in, shape.arc, 1.4F * d);
  arc_head_bias_ = &make("arc.head.bias", 1, shape.arc, 0);
  arc_product_ = &make("arc.product", shape.arc, shape.arc, 1.0F / static_cast<float>(shape.arc));
  arc_product_bias_ = &make("arc.product.bias", 1, shape.arc, 0);
  arc_root_ = &make("arc.root", 1, shape.arc, 0.1F);
  label_dependent_ = &make("label.dependent", in, shape.label, d);
  label_bias_ = &make("label.bias", 1, shape.label, 0);
  label_head_ = &make("label.head", in, shape.label, d);
  label_root_ = &make("label.root", 1, shape.label, 0.1F);
  label_out_ = &make("label.out", shape.label, labels.deprel.size(), 1.0F / std::sqrt(static_cast<float>(shape.label)));
  label_out_bias_ = &make("label.out.bias", 1, labels.deprel.size(), 0);
}

Network::Output Network::forward(Tape& tape, const std::vector<const Example*>& batch, const Dropout& dropout,
                                 Random& random, Bags& bags) {
  Output out;
  out.offsets.push_back(0);
  for (const Example* e : batch) out.offsets.push_back(out.offsets.back() + e->size());
  const int rows = out.offsets.back();
  Matrix vectors(rows, vectors_.dimensions);
  bags = Bags{};
  const int unknown_form = table_->value.rows - 2;
  const int unknown_vector = table_->value.rows - 1;
  int r = 0;
  for (const Example* e : batch)
    for (int i = 0; i < e->size(); ++i, ++r) {
      const auto& keys = e->keys[static_cast<std::size_t>(i)];
      const bool drop_form = tape.training() && random.uniform() < dropout.form;
      for (std::size_t k = 0; k < keys.size(); ++k) {
        if (k >= 2)
          bags.rows.push_back(keys[k]);
        else if (!drop_form && keys[k] >= 0)
          bags.rows.push_back(keys[k]);
        else if (k == 0)
          bags.rows.push_back(unknown_form);
      }
      const int vector = e->vector[static_cast<std::size_t>(i)];
      const bool drop_vector = tape.training() && random.uniform() < dropout.vector;
      if (vector < 0 || drop_vector) {
        bags.rows.push_back(unknown_vector);
      } else {
        const float scale = vectors_.scales[static_cast<std::size_t>(vector)];
        const std::int8_t* from =
            vectors_.rows.data() + static_cast<std::size_t>(vector) * static_cast<std::size_t>(vectors_.dimensions);
        for (int j = 0; j < vectors_.dimensions; ++j) vectors.row(r)[j] = scale * static_cast<float>(from[j]);
      }
      bags.start.push_back(static_cast<int>(bags.rows.size()));
    }
  Node* x = tape.concatenate({tape.input(std::move(vectors)), tape.embedding_sum(*table_, bags)});
  x = tape.dropout(x, dropout.input, nullptr);
  for (std::size_t l = 0; l < layers_.size(); l += 2) {
    Node* f = tape.recurrent(x, layers_[l], out.offsets, false, dropout.recurrent);
    Node* b = tape.recurrent(x, layers_[l + 1], out.offsets, true, dropout.recurrent);
    x = tape.dropout(tape.concatenate({f, b}), l + 2 == layers_.size() ? dropout.top : dropout.hidden, &out.offsets);
  }
  const auto read_names = [&] {
    Node* names =
        tape.dropout(tape.rectify(tape.affine(x, *entity_hidden_, entity_hidden_bias_)), dropout.top, &out.offsets);
    out.entity = tape.affine(names, *entity_, entity_bias_);
  };
  if (shape_.names_only) {
    read_names();
    return out;
  }
  out.upos = tape.affine(x, *upos_, upos_bias_);
  out.xpos = tape.affine(x, *xpos_, xpos_bias_);
  out.feats = tape.affine(x, *feats_, feats_bias_);
  read_names();
  Node* d = tape.dropout(tape.rectify(tape.affine(x, *arc_dependent_, arc_dependent_bias_)), dropout.top, &out.offsets);
  out.arc_dependent = tape.affine(d, *arc_product_, arc_product_bias_);
  out.arc_head = tape.dropout(tape.rectify(tape.affine(x, *arc_head_, arc_head_bias_)), dropout.top, &out.offsets);
  out.label_dependent = tape.affine(x, *label_dependent_, label_bias_);
  out.label_head = tape.affine(x, *label_head_, nullptr);
  return out;
}

Node* Network::label_scores(Tape& tape, const Output& out, const std::vector<int>& heads, float dropout) {
  std::vector<int> index(heads.size());
  for (std::size_t s = 0; s + 1 < out.offsets.size(); ++s)
    for (int r = out.offsets[s]; r < out.offsets[s + 1]; ++r) {
      const int h = heads[static_cast<std::size_t>(r)];
      index[static_cast<std::size_t>(r)] = h <= 0 ? -1 : out.offsets[s] + h - 1;
    }
  Node* hidden = tape.rectify(tape.add(out.label_dependent, tape.gather(out.label_head, index, *label_root_)));
  return tape.affine(tape.dropout(hidden, dropout, &out.offsets), *label_out_, label_out_bias_);
}

namespace {

std::vector<int> joined(const std::vector<const Example*>& batch, std::vector<int> Example::*member) {
  std::vector<int> result;
  for (const Example* e : batch) result.insert(result.end(), (e->*member).begin(), (e->*member).end());
  return result;
}

}  // namespace

Losses Network::train_step(const std::vector<const Example*>& batch, const Dropout& dropout, Random& random) {
  Tape tape(random, true);
  Bags bags;
  const Output out = forward(tape, batch, dropout, random, bags);
  const float scale = 1.0F / static_cast<float>(out.offsets.back());
  Losses losses;
  losses.entity =
      tape.sequence_loss(out.entity, *entity_transitions_, out.offsets, joined(batch, &Example::entity), scale);
  if (shape_.names_only) {
    tape.backward();
    return losses;
  }
  const std::vector<int> heads = joined(batch, &Example::head);
  const auto tag_loss = [&](Node* scores, std::vector<int> Example::*gold, float weight) {
    return tape.softmax_loss(scores, joined(batch, gold), scale * weight);
  };
  losses.upos = tag_loss(out.upos, &Example::upos, 0.5F);
  losses.xpos = tag_loss(out.xpos, &Example::xpos, 0.5F);
  losses.feats = tag_loss(out.feats, &Example::feats, 0.3F);
  losses.label = tag_loss(label_scores(tape, out, heads, dropout.top), &Example::deprel, 1.0F);
  losses.arc = tape.arc_loss(out.arc_dependent, out.arc_head, *arc_root_, out.offsets, heads, scale, nullptr);
  tape.backward();
  return losses;
}

namespace {

int best(const float* row, int n) { return static_cast<int>(std::max_element(row, row + n) - row); }

}  // namespace

std::vector<int> Network::best_sequence(const Node& scores, int begin, int end) const {
  const int tags = scores.value.cols;
  const int n = end - begin;
  std::vector<std::vector<int>> from(static_cast<std::size_t>(n), std::vector<int>(static_cast<std::size_t>(tags), 0));
  std::vector<float> score(static_cast<std::size_t>(tags));
  for (int i = 0; i < n; ++i) {
    std::vector<float> next(static_cast<std::size_t>(tags));
    for (int t = 0; t < tags; ++t) {
      float top = i == 0 ? entity_transitions_->value.row(tags)[t] : -1e30F;
      for (int p = 0; i > 0 && p < tags; ++p) {
        const float v = score[static_cast<std::size_t>(p)] + entity_transitions_->value.row(p)[t];
        if (v <= top) continue;
        top = v;
        from[static_cast<std::size_t>(i)][static_cast<std::size_t>(t)] = p;
      }
      next[static_cast<std::size_t>(t)] = top + scores.value.row(begin + i)[t];
    }
    score = next;
  }
  std::vector<int> path(static_cast<std::size_t>(n));
  int tag = best(score.data(), tags);
  for (int i = n - 1; i >= 0; --i) {
    path[static_cast<std::size_t>(i)] = tag;
    tag = from[static_cast<std::size_t>(i)][static_cast<std::size_t>(tag)];
  }
  return path;
}

namespace {

// Adds the probabilities that a row of scores stands for.
void add_probabilities(const float* scores, int n, float* sum) {
  std::vector<float> p(scores, scores + n);
  softmax(p.data(), n);
  for (int j = 0; j < n; ++j) sum[j] += p[static_cast<std::size_t>(j)];
}

void add_probabilities(const Matrix& scores, Matrix& sum) {
  if (sum.data.empty()) sum = Matrix(scores.rows, scores.cols);
  for (int r = 0; r < scores.rows; ++r) add_probabilities(scores.row(r), scores.cols, sum.row(r));
}

std::vector<int> most_probable_tree(Matrix probabilities) {
  for (float& p : probabilities.data) p = std::log(p + 1e-9F);
  std::vector<int> tree(static_cast<std::size_t>(probabilities.rows));
  language::best_tree(probabilities.data, tree);
  return tree;
}

}  // namespace

std::vector<Analysis> Network::analyse(std::span<Network> networks, const std::vector<const Example*>& batch) {
  Random none(0);
  std::deque<Tape> tapes;
  std::vector<Output> outputs;
  for (Network& network : networks) {
    Bags bags;
    outputs.push_back(network.forward(tapes.emplace_back(none, false), batch, Dropout{}, none, bags));
  }
  const Offsets offsets = outputs.front().offsets;
  std::vector<Analysis> result(batch.size());
  for (std::size_t s = 0; s < batch.size(); ++s)
    result[s].entity = networks.front().best_sequence(*outputs.front().entity, offsets[s], offsets[s + 1]);
  if (networks.front().shape_.names_only) return result;
  Matrix upos, xpos, feats, labels;
  std::vector<Matrix> arcs(batch.size());
  for (std::size_t n = 0; n < networks.size(); ++n) {
    add_probabilities(outputs[n].upos->value, upos);
    add_probabilities(outputs[n].xpos->value, xpos);
    add_probabilities(outputs[n].feats->value, feats);
    std::vector<Matrix> scores;
    tapes[n].arc_loss(outputs[n].arc_dependent, outputs[n].arc_head, *networks[n].arc_root_, offsets,
                      joined(batch, &Example::head), 1, &scores);
    for (std::size_t s = 0; s < batch.size(); ++s) add_probabilities(scores[s], arcs[s]);
  }
  std::vector<int> heads;
  for (const Matrix& sentence : arcs) {
    const std::vector<int> tree = most_probable_tree(sentence);
    heads.insert(heads.end(), tree.begin(), tree.end());
  }
  for (std::size_t n = 0; n < networks.size(); ++n)
    add_probabilities(networks[n].label_scores(tapes[n], outputs[n], heads, 0)->value, labels);
  for (std::size_t s = 0; s < batch.size(); ++s)
    for (int r = offsets[s]; r < offsets[s + 1]; ++r) {
      Analysis& a = result[s];
      a.upos.push_back(best(upos.row(r), upos.cols));
      a.xpos.push_back(best(xpos.row(r), xpos.cols));
      a.feats.push_back(best(feats.row(r), feats.cols));
      a.head.push_back(heads[static_cast<std::size_t>(r)]);
      a.deprel.push_back(best(labels.row(r), labels.cols));
    }
  return result;
}

void Network::update(float rate, float clip) {
  ++steps_;
  double norm = 0;
  for (const Parameter& p : parameters_) {
    const auto cols = static_cast<std::size_t>(p.value.cols);
    for (std::size_t r = 0; r < p.touched.size(); ++r) {
      if (p.sparse && p.touched[r] == 0) continue;
      float sum = 0;
      for (std::size_t i = r * cols; i < (r + 1) * cols; ++i) sum += p.gradient.data[i] * p.gradient.data[i];
      norm += static_cast<double>(sum);
    }
  }
  const float shrink =
      norm > static_cast<double>(clip) * static_cast<double>(clip) ? clip / static_cast<float>(std::sqrt(norm)) : 1.0F;
  constexpr float b1 = 0.9F;
  constexpr float b2 = 0.98F;
  const float c1 = 1.0F - static_cast<float>(std::pow(static_cast<double>(b1), steps_));
  const float c2 = 1.0F - static_cast<float>(std::pow(static_cast<double>(b2), steps_));
  for (Parameter& p : parameters_) {
    float* __restrict v = p.value.data.data();
    float* __restrict g = p.gradient.data.data();
    float* __restrict m = p.first.data.data();
    float* __restrict s = p.second.data.data();
    const auto cols = static_cast<std::size_t>(p.value.cols);
    const auto step = [&](std::size_t begin, std::size_t end) {
#pragma GCC ivdep
      for (std::size_t i = begin; i < end; ++i) {
        const float gi = g[i] * shrink;
        m[i] = b1 * m[i] + (1.0F - b1) * gi;
        s[i] = b2 * s[i] + (1.0F - b2) * gi * gi;
        v[i] -= rate * (m[i] / c1) / (std::sqrt(s[i] / c2) + 1e-8F);
        g[i] = 0.0F;
      }
    };
    if (!p.sparse) {
      step(0, p.value.data.size());
      continue;
    }
    for (std::size_t r = 0; r < p.touched.size(); ++r) {
      if (p.touched[r] != 0) step(r * cols, (r + 1) * cols);
      p.touched[r] = 0;
    }
  }
}

void Network::save(const std::string& path) const {
  language::ModelWriter writer;
  for (const Parameter& p : parameters_)
    writer.add<float>(p.name, static_cast<std::uint64_t>(p.value.rows), static_cast<std::uint64_t>(p.value.cols),
                      p.value.data);
  const std::string bytes = writer.bytes();
  std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

void Network::load(const std::string& path) {
  const language::ModelFile file(read_file(path), path);
  for (Parameter& p : parameters_) {
    const auto values = file.array<float>(p.name);
    if (values.size() != p.value.data.size()) throw std::runtime_error(path + ": " + p.name + " has another size");
    p.value.data.assign(values.begin(), values.end());
  }
}

}  // namespace entente::train
