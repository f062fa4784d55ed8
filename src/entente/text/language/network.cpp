#include "entente/text/language/network.hpp"

#include <algorithm>
#include <map>

#include "entente/base/error.hpp"
#include "entente/text/language/tree.hpp"

namespace entente::text::language {
namespace {

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
      if (file_.rows(name) != in)
        throw Error("layer '" + name + "' of the language model has another input size than its neighbours");
      for (std::size_t i = 0; i < in; ++i)
        std::copy_n(part.begin() + static_cast<std::ptrdiff_t>(i * columns), columns,
                    weights.begin() + static_cast<std::ptrdiff_t>(i * out_ + at));
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

Network::Network(const ModelFile& file, const KeyTable& feature_keys, const WordVectors& vectors)
    : encoder_(file, "", feature_keys, vectors),
      labels_{file.lines("labels.upos"), file.lines("labels.xpos"), file.lines("labels.feats"),
              file.lines("labels.deprel")} {
  Joined top(file);
  top.add("upos");
  at_xpos_ = top.add("xpos");
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
  feats_.resize(bundles * top_.in());
  for (std::size_t i = 0; i < top_.in(); ++i)
    for (std::size_t b = 0; b < bundles; ++b) feats_[b * top_.in() + i] = feats[i * bundles + b];
  const auto feats_scale = file.array<float>("feats.scale");
  const auto feats_bias = file.array<float>("feats.bias");
  feats_scale_.assign(feats_scale.begin(), feats_scale.end());
  feats_bias_.assign(feats_bias.begin(), feats_bias.end());
  const auto triples = file.array<std::int32_t>("tags");
  std::map<std::pair<int, int>, std::vector<int>> seen;
  for (std::size_t i = 0; i + 2 < triples.size(); i += 3) seen[{triples[i], triples[i + 1]}].push_back(triples[i + 2]);
  pair_of_.assign(labels_.upos.size() * labels_.xpos.size(), -1);
  for (auto& [tags, of_both] : seen) {
    pair_of_.at(static_cast<std::size_t>(tags.first) * labels_.xpos.size() + static_cast<std::size_t>(tags.second)) =
        static_cast<int>(pairs_.size());
    pairs_.push_back({tags.first, tags.second});
    bundles_.push_back(std::move(of_both));
  }
  const bool fits = arc_root_.size() == arc_size_ && label_root_.size() == label_size_ && !pairs_.empty() &&
                    top_.in() == encoder_.out() && arc_product_.out() == arc_size_ &&
                    label_out_.out() == labels_.deprel.size();
  if (!fits) throw Error("the layers of the parser do not fit together");
}

void Network::analyse(std::span<NetworkInput* const> sentences, const CharacterTable& characters, NetworkWorkspace& w,
                      std::span<Analysis> results) const {
  for (Analysis& result : results) result = {};
  encoder_.encode(sentences, characters, w.encoder);
  const std::vector<std::size_t>& offset = w.encoder.offset;
  make_room(w.top, offset.back() * top_.out_stride());
  w.rows.clear();
  for (std::size_t i = 0; i < offset.back(); ++i)
    w.rows.push_back({w.encoder.quantised.data() + i * encoder_.out(), unit_scale, top_.bias(),
                      w.top.data() + i * top_.out_stride()});
  top_.apply(w.rows);
  for (std::size_t s = 0; s < sentences.size(); ++s) read_tags(offset[s], offset[s + 1], w, results[s]);
  score_arcs(w);
  for (std::size_t s = 0; s < sentences.size(); ++s) read_tree(offset[s], offset[s + 1], w, results[s]);
  read_relations(w, results);
}

// The pair with the greatest sum: that of the best of each when the treebank has them together.
std::size_t Network::best_pair(const float* upos, const float* xpos) const {
  const std::size_t both = first_greatest(upos, labels_.upos.size()) * labels_.xpos.size();
  const int likely = pair_of_[both + first_greatest(xpos, labels_.xpos.size())];
  if (likely >= 0) return static_cast<std::size_t>(likely);
  std::size_t best = 0;
  float best_score = upos[pairs_.front().upos] + xpos[pairs_.front().xpos];
  for (std::size_t p = 1; p < pairs_.size(); ++p) {
    const float score = upos[pairs_[p].upos] + xpos[pairs_[p].xpos];
    if (score <= best_score) continue;
    best = p;
    best_score = score;
  }
  return best;
}

void Network::read_tags(std::size_t begin, std::size_t end, const NetworkWorkspace& w, Analysis& result) const {
  for (auto* column : {&result.upos, &result.xpos, &result.feats, &result.deprel}) column->reserve(end - begin);
  for (std::size_t i = begin; i < end; ++i) {
    const float* upos = w.top.data() + i * top_.out_stride();
    const float* xpos = upos + at_xpos_;
    const std::size_t at = best_pair(upos, xpos);
    const std::vector<int>& bundles = bundles_[at];
    int bundle = bundles.front();
    if (bundles.size() > 1) {
      float bundle_score = -1e30F;
      for (const int b : bundles) {
        const auto row = static_cast<std::size_t>(b);
        const std::int32_t sum =
            dot(w.encoder.quantised.data() + i * top_.in(), feats_.data() + row * top_.in(), top_.in());
        const float score = static_cast<float>(sum) * (unit_scale * feats_scale_[row]) + feats_bias_[row];
        if (score > bundle_score) {
          bundle = b;
          bundle_score = score;
        }
      }
    }
    result.upos.push_back(pairs_[at].upos);
    result.xpos.push_back(pairs_[at].xpos);
    result.feats.push_back(bundle);
  }
}

// Rectified projections, and what each dependent asks of a head.
void Network::score_arcs(NetworkWorkspace& w) const {
  const std::size_t words = w.encoder.offset.back();
  const std::size_t stride = arc_product_.in_stride();
  make_room(w.quantised, words * stride);
  make_room(w.asks, words * arc_product_.out_stride());
  w.rows.clear();
  for (std::size_t i = 0; i < words; ++i) {
    float* d = w.top.data() + i * top_.out_stride() + at_arc_dependent_;
    rectify(d, arc_size_);
    rectify(w.top.data() + i * top_.out_stride() + at_arc_head_, arc_size_);
    std::uint8_t* q = w.quantised.data() + i * stride;
    const float scale = quantise(d, arc_size_, stride, q);
    w.rows.push_back({q, scale, arc_product_.bias(), w.asks.data() + i * arc_product_.out_stride()});
  }
  arc_product_.apply(w.rows);
}

void Network::read_tree(std::size_t begin, std::size_t end, NetworkWorkspace& w, Analysis& result) const {
  const std::size_t n = end - begin;
  const std::size_t stride = (n + 1 + 7) / 8 * 8;
  // Heads as columns, the root first, so that a word's scores lie side by side.
  make_room(w.heads, arc_size_ * stride);
  for (std::size_t k = 0; k < arc_size_; ++k) {
    w.heads[k * stride] = arc_root_[k];
    std::fill_n(w.heads.begin() + static_cast<std::ptrdiff_t>(k * stride + n + 1), stride - n - 1, 0.0F);
  }
  for (std::size_t i = 0; i < n; ++i) {
    const float* head = w.top.data() + (begin + i) * top_.out_stride() + at_arc_head_;
    for (std::size_t k = 0; k < arc_size_; ++k) w.heads[k * stride + i + 1] = head[k];
  }
  make_room(w.scores, n * (n + 1) + stride);
  for (std::size_t i = 0; i < n; ++i)
    // Each row overwrites the padding of the one before.
    score_heads(w.asks.data() + (begin + i) * arc_product_.out_stride(), arc_size_, w.heads.data(), stride,
                w.scores.data() + i * (n + 1));
  result.head.resize(n);
  best_tree(std::span<const float>(w.scores.data(), n * (n + 1)), result.head);
}

void Network::read_relations(NetworkWorkspace& w, std::span<Analysis> results) const {
  const std::size_t words = w.encoder.offset.back();
  const std::size_t stride = label_out_.in_stride();
  make_room(w.hidden, label_size_);
  make_room(w.quantised, words * stride);
  make_room(w.labels, words * label_out_.out_stride());
  w.rows.clear();
  for (std::size_t s = 0; s < results.size(); ++s)
    for (std::size_t i = w.encoder.offset[s]; i < w.encoder.offset[s + 1]; ++i) {
      const float* dependent = w.top.data() + i * top_.out_stride() + at_label_dependent_;
      const int head = results[s].head[i - w.encoder.offset[s]];
      const std::size_t head_row = w.encoder.offset[s] + static_cast<std::size_t>(head) - 1;
      const float* its_head =
          head == 0 ? label_root_.data() : w.top.data() + head_row * top_.out_stride() + at_label_head_;
      add_rectified(dependent, its_head, label_size_, w.hidden.data());
      std::uint8_t* q = w.quantised.data() + i * stride;
      const float scale = quantise(w.hidden.data(), label_size_, stride, q);
      w.rows.push_back({q, scale, label_out_.bias(), w.labels.data() + i * label_out_.out_stride()});
    }
  label_out_.apply(w.rows);
  for (std::size_t s = 0; s < results.size(); ++s)
    for (std::size_t i = w.encoder.offset[s]; i < w.encoder.offset[s + 1]; ++i) {
      const float* row = w.labels.data() + i * label_out_.out_stride();
      results[s].deprel.push_back(static_cast<int>(first_greatest(row, labels_.deprel.size())));
    }
}

}  // namespace entente::text::language
