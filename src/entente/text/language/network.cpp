#include "entente/text/language/network.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

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
  at_entity_ = top.add("entity.hidden");
  at_arc_dependent_ = top.add("arc.dependent");
  at_arc_head_ = top.add("arc.head");
  at_label_dependent_ = top.add("label.dependent");
  at_label_head_ = top.add("label.head");
  top_ = top.linear();
  arc_product_ = read_linear(file, "arc.product");
  label_out_ = read_linear(file, "label.out");
  entity_out_ = read_linear(file, "entity");
  entity_size_ = entity_out_.in();
  entity_transitions_ = file.array<float>("entity.transitions");
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
                    entity_out_.out() == entity_tags && entity_transitions_.size() == (entity_tags + 1) * entity_tags &&
                    layers_.front().forward.input.in() == vector_size_ + feature_size_ && top_.in() == 2 * hidden_ &&
                    feature_scales_.size() == feature_keys_.size() + 2 && vector_scales_.size() == vector_keys_.size();
  if (!fits) throw Error("the parts of the language model do not fit together");
}

void Network::add_row(int row, float* x) const {
  const auto r = static_cast<std::size_t>(row);
  add_scaled(feature_rows_.data() + r * feature_size_, feature_scales_[r], feature_size_, x);
}

std::pair<float*, bool> FirstLayerCache::find(const Word& word, std::size_t row_size) {
  if (word.form.empty() || word.form.size() > longest_form) return {nullptr, false};
  if (tags_.empty()) {
    tags_.resize(entries);
    rows_.resize(entries * row_size);
  }
  const auto flags = static_cast<std::uint8_t>((word.context.first ? 1 : 0) | (word.context.space_before ? 2 : 0) | (word.context.shouting ? 4 : 0));
  const std::size_t at = static_cast<std::size_t>(feature_key(static_cast<char>('0' + flags), word.form) % entries);
  Tag& tag = tags_[at];
  float* row = rows_.data() + at * row_size;
  if (tag.length == word.form.size() && tag.flags == flags && std::string_view(tag.form, tag.length) == word.form) return {row, true};
  tag.length = static_cast<std::uint8_t>(word.form.size());
  tag.flags = flags;
  std::copy(word.form.begin(), word.form.end(), tag.form);
  return {row, false};
}

// Vector and features of a word, quantised.
void Network::embed(const FirstLayerCache::Word& word, const CharacterTable& characters, NetworkWorkspace& w, std::int16_t* q, float* scale) const {
  const std::size_t width = vector_size_ + feature_size_;
  const int unknown_form = static_cast<int>(feature_keys_.size());
  const int unknown_vector = unknown_form + 1;
  w.input.assign(width, 0.0F);
  float* sum = w.input.data() + vector_size_;
  w.normal = normal_form(word.form, characters);
  std::array<std::uint64_t, max_word_keys> keys{};
  const std::size_t count = word_keys(word.form, w.normal, word.context, keys);
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
               vector_size_, w.input.data());
  *scale = quantise(w.input.data(), width, layers_.front().forward.input.in_stride(), q);
}

// The gates of the first layer before their functions, from the cache where they are there.
void Network::first_layer(std::span<const NetworkInput* const> sentences, const CharacterTable& characters, NetworkWorkspace& w) const {
  const Layer& layer = layers_.front();
  const std::size_t stride = layer.forward.input.in_stride();
  const std::size_t gates = layer.forward.input.out_stride();
  w.quantised.resize(std::max(w.quantised.size(), stride));
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    const NetworkInput& sentence = *sentences[s];
    CaseCount letters;
    for (const std::string_view form : sentence.forms) letters.add(form);
    for (std::size_t i = 0; i < sentence.forms.size(); ++i) {
      const FirstLayerCache::Word word{
          sentence.forms[i], {.first = i == 0, .space_before = i == 0 || sentence.space_before[i], .shouting = letters.shouting()}};
      const std::size_t row = w.offset[s] + i;
      const auto [cached, filled] = w.cache.find(word, 2 * gates);
      if (filled) {
        std::copy_n(cached, gates, w.gates[0].data() + row * gates);
        std::copy_n(cached + gates, gates, w.gates[1].data() + row * gates);
        continue;
      }
      float scale = 0;
      embed(word, characters, w, w.quantised.data(), &scale);
      for (std::size_t d = 0; d < 2; ++d) {
        float* z = w.gates[d].data() + row * gates;
        (d == 0 ? layer.forward : layer.backward).input.apply(w.quantised.data(), &scale, 1, z, w.sums.data());
        if (cached != nullptr) std::copy_n(z, gates, cached + d * gates);
      }
    }
  }
}

// Runs the recurrent part of one direction over all sentences in step; the longest come first, so those still running are the
// first `active`.
void Network::advance(const Direction& direction, bool backward, NetworkWorkspace& w) const {
  const std::size_t gates = direction.input.out_stride();
  const std::size_t stride = direction.recurrent.in_stride();
  const std::size_t sentences = w.offset.size() - 1;
  const auto length = [&](std::size_t s) { return w.offset[s + 1] - w.offset[s]; };
  w.cell.assign(max_group * hidden_, 0.0F);
  w.state.assign(max_group * stride, 0);
  float* out = w.layer.data() + (backward ? hidden_ : 0);
  std::size_t active = sentences;
  std::array<float*, max_group> z{};
  for (std::size_t t = 0; t < length(0); ++t) {
    while (length(active - 1) <= t) --active;
    for (std::size_t s = 0; s < active; ++s) {
      const std::size_t row = backward ? w.offset[s + 1] - 1 - t : w.offset[s] + t;
      z[s] = w.gates[backward ? 1 : 0].data() + row * gates;
      if (t > 0) quantise_unit(out + (backward ? row + 1 : row - 1) * 2 * hidden_, hidden_, stride, w.state.data() + s * stride);
    }
    if (t > 0) direction.recurrent.accumulate(w.state.data(), unit_scale, std::span<float* const>(z.data(), active), w.sums.data());
    for (std::size_t s = 0; s < active; ++s) {
      const std::size_t row = backward ? w.offset[s + 1] - 1 - t : w.offset[s] + t;
      lstm_step(coupled_, hidden_, z[s], w.cell.data() + s * hidden_, out + row * 2 * hidden_);
    }
  }
}

void Network::analyse(std::span<const NetworkInput* const> sentences, const CharacterTable& characters, NetworkWorkspace& w,
                      std::span<Analysis> results) const {
  w.offset.assign(1, 0);
  for (const NetworkInput* sentence : sentences) w.offset.push_back(w.offset.back() + sentence->forms.size());
  const std::size_t rows = w.offset.back();
  for (Analysis& result : results) result = {};
  if (rows == 0) return;
  std::size_t widest = std::max({top_.out_stride(), arc_product_.out_stride(), label_out_.out_stride(), entity_out_.out_stride()});
  for (const Layer& layer : layers_) widest = std::max({widest, layer.forward.input.out_stride(), layer.forward.recurrent.out_stride()});
  w.sums.resize(4 * widest);
  for (std::vector<float>& gates : w.gates) gates.resize(rows * layers_.front().forward.input.out_stride());
  w.layer.resize(rows * 2 * hidden_);
  const std::size_t stride = top_.in_stride();  // of all layers but the first, and of what is read from the last
  for (std::size_t l = 0; l < layers_.size(); ++l) {
    if (l == 0) {
      first_layer(sentences, characters, w);
    } else {
      layers_[l].forward.input.apply(w.quantised.data(), w.row_scale.data(), rows, w.gates[0].data(), w.sums.data());
      layers_[l].backward.input.apply(w.quantised.data(), w.row_scale.data(), rows, w.gates[1].data(), w.sums.data());
    }
    advance(layers_[l].forward, false, w);
    advance(layers_[l].backward, true, w);
    w.quantised.resize(std::max(w.quantised.size(), rows * stride));
    for (std::size_t i = 0; i < rows; ++i) quantise_unit(w.layer.data() + i * 2 * hidden_, 2 * hidden_, stride, w.quantised.data() + i * stride);
    w.row_scale.assign(rows, unit_scale);
  }
  w.top.resize(rows * top_.out_stride());
  top_.apply(w.quantised.data(), w.row_scale.data(), rows, w.top.data(), w.sums.data());
  for (std::size_t s = 0; s < sentences.size(); ++s) read_tags(w.offset[s], w.offset[s + 1], w, results[s]);
  score_names(w);
  for (std::size_t s = 0; s < sentences.size(); ++s) read_names(w.offset[s], w.offset[s + 1], w, results[s]);
  score_arcs(w);
  for (std::size_t s = 0; s < sentences.size(); ++s) read_tree(w.offset[s], w.offset[s + 1], w, results[s]);
  read_relations(w, results);
}

void Network::read_tags(std::size_t begin, std::size_t end, const NetworkWorkspace& w, Analysis& result) const {
  for (std::size_t i = begin; i < end; ++i) {
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

// Scores of the name tags, into `labels`.
void Network::score_names(NetworkWorkspace& w) const {
  const std::size_t rows = w.offset.back();
  const std::size_t stride = entity_out_.in_stride();
  w.quantised.resize(std::max(w.quantised.size(), rows * stride));
  for (std::size_t i = 0; i < rows; ++i) {
    float* hidden = w.top.data() + i * top_.out_stride() + at_entity_;
    rectify(hidden, entity_size_);
    w.row_scale[i] = quantise(hidden, entity_size_, stride, w.quantised.data() + i * stride);
  }
  w.labels.resize(rows * entity_out_.out_stride());
  entity_out_.apply(w.quantised.data(), w.row_scale.data(), rows, w.labels.data(), w.sums.data());
}

// The best sequence of tags (Viterbi 1967) in which an inside tag follows a begin or inside tag of its type.
void Network::read_names(std::size_t begin, std::size_t end, const NetworkWorkspace& w, Analysis& result) const {
  constexpr float impossible = -1e30F;
  const std::size_t n = end - begin;
  const auto allowed = [](int from, int to) { return to == 0 || to % 2 == 1 || from == to || from == to - 1; };
  std::array<float, entity_tags> score{};
  std::vector<std::array<std::int8_t, entity_tags>> back(n);
  for (std::size_t i = 0; i < n; ++i) {
    const float* emission = w.labels.data() + (begin + i) * entity_out_.out_stride();
    std::array<float, entity_tags> next{};
    for (int t = 0; t < entity_tags; ++t) {
      const auto at = static_cast<std::size_t>(t);
      float top = i == 0 && allowed(0, t) ? entity_transitions_[entity_tags * entity_tags + at] : impossible;
      for (int p = 0; i > 0 && p < entity_tags; ++p) {
        const float v = score[static_cast<std::size_t>(p)] + entity_transitions_[static_cast<std::size_t>(p) * entity_tags + at];
        if (!allowed(p, t) || v <= top) continue;
        top = v;
        back[i][at] = static_cast<std::int8_t>(p);
      }
      next[at] = top + emission[t];
    }
    score = next;
  }
  std::vector<int> tags(n);
  int tag = static_cast<int>(std::max_element(score.begin(), score.end()) - score.begin());
  for (std::size_t i = n; i-- > 0;) {
    tags[i] = tag;
    tag = back[i][static_cast<std::size_t>(tag)];
  }
  for (std::size_t i = 0; i < n; ++i) {
    if (tags[i] == 0) continue;
    if (tags[i] % 2 == 0 && !result.entities.empty())
      result.entities.back().last = static_cast<int>(i);
    else
      result.entities.push_back({static_cast<int>(i), static_cast<int>(i), static_cast<EntityType>((tags[i] - 1) / 2)});
  }
}

// Rectified projections, and what each dependent asks of a head.
void Network::score_arcs(NetworkWorkspace& w) const {
  const std::size_t rows = w.offset.back();
  const std::size_t stride = arc_product_.in_stride();
  w.quantised.resize(std::max(w.quantised.size(), rows * stride));
  for (std::size_t i = 0; i < rows; ++i) {
    float* d = w.top.data() + i * top_.out_stride() + at_arc_dependent_;
    rectify(d, arc_size_);
    rectify(w.top.data() + i * top_.out_stride() + at_arc_head_, arc_size_);
    w.row_scale[i] = quantise(d, arc_size_, stride, w.quantised.data() + i * stride);
  }
  w.layer.resize(std::max(w.layer.size(), rows * arc_product_.out_stride()));
  arc_product_.apply(w.quantised.data(), w.row_scale.data(), rows, w.layer.data(), w.sums.data());
}

void Network::read_tree(std::size_t begin, std::size_t end, NetworkWorkspace& w, Analysis& result) const {
  const std::size_t n = end - begin;
  const std::size_t stride = (n + 1 + 7) / 8 * 8;
  // Heads as columns, the root first, so that a word's scores lie side by side.
  w.heads.assign(arc_size_ * stride, 0.0F);
  for (std::size_t k = 0; k < arc_size_; ++k) w.heads[k * stride] = arc_root_[k];
  for (std::size_t i = 0; i < n; ++i) {
    const float* head = w.top.data() + (begin + i) * top_.out_stride() + at_arc_head_;
    for (std::size_t k = 0; k < arc_size_; ++k) w.heads[k * stride + i + 1] = head[k];
  }
  w.scores.resize(n * (n + 1) + stride);
  for (std::size_t i = 0; i < n; ++i)
    // Each row overwrites the padding of the one before.
    score_heads(w.layer.data() + (begin + i) * arc_product_.out_stride(), arc_size_, w.heads.data(), stride, w.scores.data() + i * (n + 1));
  result.head.resize(n);
  best_tree(std::span<const float>(w.scores.data(), n * (n + 1)), result.head);
}

void Network::read_relations(NetworkWorkspace& w, std::span<Analysis> results) const {
  const std::size_t rows = w.offset.back();
  const std::size_t stride = label_out_.in_stride();
  w.input.resize(std::max(w.input.size(), label_size_));
  w.quantised.resize(std::max(w.quantised.size(), rows * stride));
  for (std::size_t s = 0; s < results.size(); ++s)
    for (std::size_t i = w.offset[s]; i < w.offset[s + 1]; ++i) {
      const float* dependent = w.top.data() + i * top_.out_stride() + at_label_dependent_;
      const int head = results[s].head[i - w.offset[s]];
      const std::size_t head_row = w.offset[s] + static_cast<std::size_t>(head) - 1;
      const float* its_head = head == 0 ? label_root_.data() : w.top.data() + head_row * top_.out_stride() + at_label_head_;
      add_rectified(dependent, its_head, label_size_, w.input.data());
      w.row_scale[i] = quantise(w.input.data(), label_size_, stride, w.quantised.data() + i * stride);
    }
  w.labels.resize(rows * label_out_.out_stride());
  label_out_.apply(w.quantised.data(), w.row_scale.data(), rows, w.labels.data(), w.sums.data());
  for (std::size_t s = 0; s < results.size(); ++s)
    for (std::size_t i = w.offset[s]; i < w.offset[s + 1]; ++i) {
      const float* row = w.labels.data() + i * label_out_.out_stride();
      results[s].deprel.push_back(static_cast<int>(std::max_element(row, row + labels_.deprel.size()) - row));
    }
}

}  // namespace entente::text::language
