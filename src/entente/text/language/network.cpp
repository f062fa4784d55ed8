#include "entente/text/language/network.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "entente/base/error.hpp"
#include "entente/text/language/tree.hpp"

namespace entente::text::language {
namespace {

constexpr float unit_scale = 1.0F / static_cast<float>(quantised_top);
constexpr int entity_tags = 7;  // outside, then begin and inside of each type

Linear read_linear(const ModelFile& file, const std::string& name) {
  const std::span<const float> bias = file.has(name + ".bias") ? file.array<float>(name + ".bias") : std::span<const float>();
  return {file.array<std::int16_t>(name), static_cast<std::size_t>(file.rows(name)), static_cast<std::size_t>(file.columns(name)),
          file.array<float>(name + ".scale"), bias};
}

// Several layers that read the same input, as one.
class Joined {
 public:
  explicit Joined(const ModelFile& file) : file_(file) {}
  std::size_t add(const std::string& name) {
    names_.push_back(name);
    const std::size_t at = out_;
    out_ += static_cast<std::size_t>(file_.columns(name));
    return at;
  }
  Linear linear() const {
    const auto in = static_cast<std::size_t>(file_.rows(names_.front()));
    std::vector<std::int16_t> weights(in * out_);
    std::vector<float> scale(out_);
    std::vector<float> bias(out_, 0.0F);
    std::size_t at = 0;
    for (const std::string& name : names_) {
      const auto part = file_.array<std::int16_t>(name);
      const auto columns = static_cast<std::size_t>(file_.columns(name));
      if (file_.rows(name) != in) throw Error("layer '" + name + "' of the language model has another input size than its neighbours");
      for (std::size_t i = 0; i < in; ++i)
        std::copy_n(part.begin() + static_cast<std::ptrdiff_t>(i * columns), columns, weights.begin() + static_cast<std::ptrdiff_t>(i * out_ + at));
      const auto part_scale = file_.array<float>(name + ".scale");
      std::copy(part_scale.begin(), part_scale.end(), scale.begin() + static_cast<std::ptrdiff_t>(at));
      if (file_.has(name + ".bias")) {
        const auto part_bias = file_.array<float>(name + ".bias");
        std::copy(part_bias.begin(), part_bias.end(), bias.begin() + static_cast<std::ptrdiff_t>(at));
      }
      at += columns;
    }
    return {weights, in, out_, scale, bias};
  }

 private:
  const ModelFile& file_;
  std::vector<std::string> names_;
  std::size_t out_ = 0;
};

}  // namespace

Network::Network(const ModelFile& file)
    : labels_{file.lines("labels.upos"), file.lines("labels.xpos"), file.lines("labels.feats"), file.lines("labels.deprel")},
      feature_keys_(file.array<std::uint64_t>("feature.keys")),
      vector_keys_(file.array<std::uint64_t>("vector.keys")),
      feature_rows_(file.array<std::int8_t>("feature.rows")),
      feature_scales_(file.array<float>("feature.scales")),
      vector_rows_(file.array<std::int8_t>("vector.rows")),
      vector_scales_(file.array<float>("vector.scales")),
      feature_size_(static_cast<std::size_t>(file.columns("feature.rows"))),
      vector_size_(static_cast<std::size_t>(file.columns("vector.rows"))) {
  for (int l = 0; file.has("layer" + std::to_string(l) + ".forward.input"); ++l) {
    const std::string name = "layer" + std::to_string(l);
    const auto direction = [&](const std::string& which) {
      return Direction{read_linear(file, name + which + ".input"), read_linear(file, name + which + ".recurrent")};
    };
    layers_.push_back({direction(".forward"), direction(".backward")});
  }
  if (layers_.empty()) throw Error("the language model has no layers");
  hidden_ = layers_.front().forward.recurrent.in();
  coupled_ = layers_.front().forward.recurrent.out() == 3 * hidden_;
  Joined top(file);
  top.add("upos");
  at_xpos_ = top.add("xpos");
  at_entity_ = top.add("entity");
  at_arc_dependent_ = top.add("arc.dependent");
  at_arc_head_ = top.add("arc.head");
  at_label_dependent_ = top.add("label.dependent");
  at_label_head_ = top.add("label.head");
  top_ = top.linear();
  arc_product_ = read_linear(file, "arc.product");
  label_out_ = read_linear(file, "label.out");
  arc_root_ = file.array<float>("arc.root");
  label_root_ = file.array<float>("label.root");
  arc_size_ = arc_product_.in();
  label_size_ = label_out_.in();
  const auto feats = file.array<std::int16_t>("feats");
  const auto bundles = static_cast<std::size_t>(file.columns("feats"));
  feats_stride_ = top_.in_stride();
  feats_.assign(bundles * feats_stride_, 0);
  for (std::size_t i = 0; i < top_.in(); ++i)
    for (std::size_t b = 0; b < bundles; ++b) feats_[b * feats_stride_ + i] = feats[i * bundles + b];
  const auto feats_scale = file.array<float>("feats.scale");
  const auto feats_bias = file.array<float>("feats.bias");
  feats_scale_.assign(feats_scale.begin(), feats_scale.end());
  feats_bias_.assign(feats_bias.begin(), feats_bias.end());
  const auto triples = file.array<std::int32_t>("tags");
  std::map<std::pair<int, int>, std::vector<int>> seen;
  for (std::size_t i = 0; i + 2 < triples.size(); i += 3) seen[{triples[i], triples[i + 1]}].push_back(triples[i + 2]);
  for (auto& [tags, bundle] : seen) pairs_.push_back({tags.first, tags.second, std::move(bundle)});
  const bool fits = hidden_ % 8 == 0 && arc_root_.size() == arc_size_ && label_root_.size() == label_size_ && !pairs_.empty() &&
                    layers_.front().forward.input.in() == vector_size_ + feature_size_ && top_.in() == 2 * hidden_ &&
                    feature_scales_.size() == feature_keys_.size() + 2 && vector_scales_.size() == vector_keys_.size();
  if (!fits) throw Error("the parts of the language model do not fit together");
}

void Network::add_row(int row, float* x) const {
  const auto r = static_cast<std::size_t>(row);
  add_scaled(feature_rows_.data() + r * feature_size_, feature_scales_[r], feature_size_, x);
}

void Network::look_up(std::span<const std::string_view> forms, const std::vector<bool>& space_before, const CharacterTable& characters,
                      NetworkWorkspace& w) const {
  const std::size_t n = forms.size();
  const std::size_t width = vector_size_ + feature_size_;
  const std::size_t stride = layers_.front().forward.input.in_stride();
  const int unknown_form = static_cast<int>(feature_keys_.size());
  const int unknown_vector = unknown_form + 1;
  w.quantised.resize(n * stride);
  w.row_scale.resize(n);
  w.input.resize(width);
  CaseCount letters;
  for (const std::string_view form : forms) letters.add(form);
  for (std::size_t i = 0; i < n; ++i) {
    std::fill(w.input.begin(), w.input.end(), 0.0F);
    float* x = w.input.data();
    float* sum = x + vector_size_;
    w.normal = normal_form(forms[i], characters);
    std::array<std::uint64_t, max_word_keys> keys{};
    const WordContext context{.first = i == 0, .space_before = i == 0 || space_before[i], .shouting = letters.shouting()};
    const std::size_t count = word_keys(forms[i], w.normal, context, keys);
    for (std::size_t k = 0; k < count; ++k) {
      const int row = feature_keys_.find(keys[k]);
      if (row >= 0)
        add_row(row, sum);
      else if (k == 0)
        add_row(unknown_form, sum);
    }
    const int vector = vector_keys_.find(vector_key(w.normal));
    if (vector < 0)
      add_row(unknown_vector, sum);
    else
      add_scaled(vector_rows_.data() + static_cast<std::size_t>(vector) * vector_size_, vector_scales_[static_cast<std::size_t>(vector)],
                 vector_size_, x);
    w.row_scale[i] = quantise(x, width, stride, w.quantised.data() + i * stride);
  }
}

void Network::run_direction(const Direction& direction, bool backward, std::size_t n, NetworkWorkspace& w) const {
  const std::size_t gates = direction.input.out_stride();
  w.gates.resize(n * gates);
  direction.input.apply(w.quantised.data(), w.row_scale.data(), n, w.gates.data(), w.sums.data());
  w.cell.assign(hidden_, 0.0F);
  w.state.resize(direction.recurrent.in_stride());
  float* out = w.layer.data() + (backward ? hidden_ : 0);
  for (std::size_t t = 0; t < n; ++t) {
    const std::size_t i = backward ? n - 1 - t : t;
    float* z = w.gates.data() + i * gates;
    if (t > 0) {
      const float* previous = out + (backward ? i + 1 : i - 1) * 2 * hidden_;
      quantise_unit(previous, hidden_, w.state.size(), w.state.data());
      direction.recurrent.accumulate(w.state.data(), unit_scale, z, w.sums.data());
    }
    lstm_step(coupled_, hidden_, z, w.cell.data(), out + i * 2 * hidden_);
  }
}

void Network::analyse(std::span<const std::string_view> forms, const std::vector<bool>& space_before, const CharacterTable& characters,
                      NetworkWorkspace& w, Analysis& result) const {
  const std::size_t n = forms.size();
  result = {};
  if (n == 0) return;
  std::size_t widest = std::max({top_.out_stride(), arc_product_.out_stride(), label_out_.out_stride()});
  for (const Layer& layer : layers_) widest = std::max({widest, layer.forward.input.out_stride(), layer.forward.recurrent.out_stride()});
  w.sums.resize(4 * widest);
  look_up(forms, space_before, characters, w);
  w.layer.resize(n * 2 * hidden_);
  for (const Layer& layer : layers_) {
    run_direction(layer.forward, false, n, w);
    run_direction(layer.backward, true, n, w);
    const std::size_t stride = top_.in_stride();  // all layers but the first read 2 · hidden
    w.quantised.resize(n * stride);
    for (std::size_t i = 0; i < n; ++i) quantise_unit(w.layer.data() + i * 2 * hidden_, 2 * hidden_, stride, w.quantised.data() + i * stride);
    w.row_scale.assign(n, unit_scale);
  }
  w.top.resize(n * top_.out_stride());
  top_.apply(w.quantised.data(), w.row_scale.data(), n, w.top.data(), w.sums.data());
  read_tags(n, w, result);
  read_names(n, w, result);
  read_tree(n, w, result);
  read_relations(n, w, result);
}

void Network::read_tags(std::size_t n, NetworkWorkspace& w, Analysis& result) const {
  for (std::size_t i = 0; i < n; ++i) {
    const float* upos = w.top.data() + i * top_.out_stride();
    const float* xpos = upos + at_xpos_;
    const TagPair* best = nullptr;
    float best_score = 0;
    for (const TagPair& pair : pairs_) {
      const float score = upos[pair.upos] + xpos[pair.xpos];
      if (best == nullptr || score > best_score) {
        best = &pair;
        best_score = score;
      }
    }
    int bundle = best->feats.front();
    if (best->feats.size() > 1) {
      float bundle_score = -1e30F;
      for (const int b : best->feats) {
        const auto row = static_cast<std::size_t>(b);
        const std::int32_t sum = dot(w.quantised.data() + i * feats_stride_, feats_.data() + row * feats_stride_, feats_stride_);
        const float score = static_cast<float>(sum) * (unit_scale * feats_scale_[row]) + feats_bias_[row];
        if (score > bundle_score) {
          bundle = b;
          bundle_score = score;
        }
      }
    }
    result.upos.push_back(best->upos);
    result.xpos.push_back(best->xpos);
    result.feats.push_back(bundle);
  }
}

// The best sequence in which an inside tag follows a begin or inside tag of its type (Viterbi 1967).
void Network::read_names(std::size_t n, const NetworkWorkspace& w, Analysis& result) const {
  constexpr float impossible = -1e30F;
  std::array<float, entity_tags> score{};
  std::vector<std::array<std::int8_t, entity_tags>> from(n);
  for (std::size_t i = 0; i < n; ++i) {
    const float* emission = w.top.data() + i * top_.out_stride() + at_entity_;
    int best = 0;
    for (int t = 1; t < entity_tags; ++t)
      if (score[static_cast<std::size_t>(t)] > score[static_cast<std::size_t>(best)]) best = t;
    std::array<float, entity_tags> next{};
    for (int t = 0; t < entity_tags; ++t) {
      const auto at = static_cast<std::size_t>(t);
      const bool inside = t > 0 && t % 2 == 0;
      int previous = best;
      if (inside) previous = i > 0 && score[at] > score[at - 1] ? t : t - 1;
      const bool allowed = !inside || i > 0;
      from[i][at] = static_cast<std::int8_t>(previous);
      next[at] = allowed ? (i > 0 ? score[static_cast<std::size_t>(previous)] : 0.0F) + emission[t] : impossible;
    }
    score = next;
  }
  int tag = static_cast<int>(std::max_element(score.begin(), score.end()) - score.begin());
  std::vector<int> tags(n);
  for (std::size_t i = n; i-- > 0;) {
    tags[i] = tag;
    tag = from[i][static_cast<std::size_t>(tag)];
  }
  for (std::size_t i = 0; i < n; ++i) {
    if (tags[i] == 0) continue;
    const auto type = static_cast<EntityType>((tags[i] - 1) / 2);
    if (tags[i] % 2 == 0 && !result.entities.empty())
      result.entities.back().last = static_cast<int>(i);
    else
      result.entities.push_back({static_cast<int>(i), static_cast<int>(i), type});
  }
}

void Network::read_tree(std::size_t n, NetworkWorkspace& w, Analysis& result) const {
  const std::size_t stride = (n + 1 + 7) / 8 * 8;
  // Heads as columns, the root first, so that a word's scores lie side by side.
  w.heads.assign(arc_size_ * stride, 0.0F);
  for (std::size_t k = 0; k < arc_size_; ++k) {
    w.heads[k * stride] = arc_root_[k];
    for (std::size_t i = 0; i < n; ++i) {
      const float v = w.top[i * top_.out_stride() + at_arc_head_ + k];
      w.heads[k * stride + i + 1] = v > 0.0F ? v : 0.0F;
    }
  }
  w.quantised.resize(std::max(w.quantised.size(), n * arc_product_.in_stride()));
  for (std::size_t i = 0; i < n; ++i) {
    float* d = w.top.data() + i * top_.out_stride() + at_arc_dependent_;
    rectify(d, arc_size_);
    w.row_scale[i] = quantise(d, arc_size_, arc_product_.in_stride(), w.quantised.data() + i * arc_product_.in_stride());
  }
  w.layer.resize(std::max(w.layer.size(), n * arc_product_.out_stride()));
  arc_product_.apply(w.quantised.data(), w.row_scale.data(), n, w.layer.data(), w.sums.data());
  std::vector<float>& scores = w.scores;
  scores.resize(n * (n + 1) + stride);
  for (std::size_t i = 0; i < n; ++i)
    // Each row overwrites the padding of the one before.
    score_heads(w.layer.data() + i * arc_product_.out_stride(), arc_size_, w.heads.data(), stride, scores.data() + i * (n + 1));
  result.head.resize(n);
  best_tree(std::span<const float>(scores.data(), n * (n + 1)), result.head);
}

void Network::read_relations(std::size_t n, NetworkWorkspace& w, Analysis& result) const {
  const std::size_t stride = label_out_.in_stride();
  w.input.resize(std::max(w.input.size(), label_size_));
  w.quantised.resize(std::max(w.quantised.size(), n * stride));
  for (std::size_t i = 0; i < n; ++i) {
    const float* dependent = w.top.data() + i * top_.out_stride() + at_label_dependent_;
    const int head = result.head[i];
    const float* its_head =
        head == 0 ? label_root_.data() : w.top.data() + static_cast<std::size_t>(head - 1) * top_.out_stride() + at_label_head_;
    add_rectified(dependent, its_head, label_size_, w.input.data());
    w.row_scale[i] = quantise(w.input.data(), label_size_, stride, w.quantised.data() + i * stride);
  }
  w.labels.resize(n * label_out_.out_stride());
  label_out_.apply(w.quantised.data(), w.row_scale.data(), n, w.labels.data(), w.sums.data());
  for (std::size_t i = 0; i < n; ++i) {
    const float* row = w.labels.data() + i * label_out_.out_stride();
    result.deprel.push_back(static_cast<int>(std::max_element(row, row + labels_.deprel.size()) - row));
  }
}

}  // namespace entente::text::language
