// Trains the two linear models of the segmenter: where a run of characters splits into tokens, and where a sentence
// ends. Logistic regression over hashed keys with AdaGrad (Duchi, Hazan & Singer 2011); weights are stored as small
// integers.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <set>
#include <string>
#include <unordered_set>

#include "corpus.hpp"
#include "tape.hpp"

#include "entente/base/file.hpp"
#include "entente/text/language/model_file.hpp"
#include "entente/text/language/segmenter.hpp"

namespace {

using namespace entente;
using namespace entente::train;
using language::Piece;

struct Instance {
  std::vector<std::uint32_t> keys;
  bool positive;
};

class Logistic {
 public:
  explicit Logistic(int bits) : weight_(std::size_t{1} << bits, 0.0F), square_(weight_.size(), 0.0F) {}

  void train(const std::vector<Instance>& instances, int epochs, float rate, float decay, Random& random) {
    std::vector<std::size_t> order(instances.size());
    std::iota(order.begin(), order.end(), 0);
    for (int epoch = 0; epoch < epochs; ++epoch) {
      for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.next() % i]);
      for (const std::size_t at : order) step(instances[at], rate, decay);
    }
  }

  void store(language::ModelWriter& writer, const std::string& name) const {
    constexpr float unit = 512.0F;
    std::vector<std::int16_t> weights(weight_.size());
    for (std::size_t i = 0; i < weights.size(); ++i)
      weights[i] = static_cast<std::int16_t>(std::clamp(std::lround(weight_[i] * unit), -32767L, 32767L));
    writer.add<std::int16_t>(name, weights.size(), 1, weights);
    const std::int32_t bias = static_cast<std::int32_t>(std::lround(bias_ * unit));
    writer.add<std::int32_t>(name + ".bias", 1, 1, std::span(&bias, 1));
  }

 private:
  std::size_t slot(std::uint32_t key) const { return key & (weight_.size() - 1); }

  void step(const Instance& x, float rate, float decay) {
    float score = bias_;
    for (const std::uint32_t k : x.keys) score += weight_[slot(k)];
    const float p = 1.0F / (1.0F + std::exp(-score));
    const float g = p - (x.positive ? 1.0F : 0.0F);
    bias_ -= 0.01F * rate * g;
    if (std::abs(g) < 1e-4F) return;
    for (const std::uint32_t k : x.keys) {
      const std::size_t i = slot(k);
      const float gi = g + decay * weight_[i];
      square_[i] += gi * gi;
      weight_[i] -= rate * gi / (std::sqrt(square_[i]) + 0.1F);
    }
  }

  std::vector<float> weight_;
  std::vector<float> square_;
  float bias_ = 0;
};

// The pieces that the treebank has: its tokens, a multiword token counting as one.
std::vector<Piece> gold_pieces(const language::Sentence& s) {
  std::vector<Piece> pieces;
  std::size_t multiword = 0;
  for (std::size_t i = 0; i < s.tokens.size();) {
    if (multiword < s.multiwords.size() && s.multiwords[multiword].first == static_cast<int>(i)) {
      const auto& m = s.multiwords[multiword++];
      pieces.push_back({static_cast<std::uint32_t>(m.begin), static_cast<std::uint32_t>(m.end), false});
      i = static_cast<std::size_t>(m.last) + 1;
    } else {
      pieces.push_back(
          {static_cast<std::uint32_t>(s.tokens[i].begin), static_cast<std::uint32_t>(s.tokens[i].end), false});
      ++i;
    }
  }
  pieces.back().last = true;
  return pieces;
}

std::vector<Instance> split_instances(const language::ConlluText& treebank) {
  std::unordered_set<std::uint32_t> ends;
  for (const auto& s : treebank.sentences)
    for (const Piece& p : gold_pieces(s)) ends.insert(p.end);
  std::vector<Instance> result;
  language::for_each_run(treebank.text, [&](const language::Run& run, bool) {
    std::size_t start = 0;
    for (std::size_t i = 1; i < run.code_points.size(); ++i) {
      const bool split = ends.contains(run.offset[i]);
      if (language::may_split(run.code_points[i - 1], run.code_points[i])) {
        std::uint32_t keys[language::max_split_keys];
        const std::size_t n =
            language::split_keys(run, start, i, std::span<std::uint32_t, language::max_split_keys>(keys));
        result.push_back({std::vector<std::uint32_t>(keys, keys + n), split});
      }
      if (split) start = i;
    }
  });
  return result;
}

std::vector<Instance> boundary_instances(const language::ConlluText& treebank) {
  std::vector<Instance> result;
  for (std::size_t p = 0; p < treebank.paragraphs.size(); ++p) {
    const std::size_t end = p + 1 < treebank.paragraphs.size() ? treebank.paragraphs[p + 1] : treebank.sentences.size();
    std::vector<Piece> pieces;
    for (std::size_t s = treebank.paragraphs[p]; s < end; ++s) {
      const std::vector<Piece> more = gold_pieces(treebank.sentences[s]);
      pieces.insert(pieces.end(), more.begin(), more.end());
    }
    const language::BoundaryContext context(treebank.text, pieces);
    std::size_t start = 0;
    for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
      std::uint32_t keys[language::max_boundary_keys];
      const std::size_t n = context.keys(start, i, std::span<std::uint32_t, language::max_boundary_keys>(keys));
      result.push_back({std::vector<std::uint32_t>(keys, keys + n), pieces[i].last});
      if (pieces[i].last) start = i + 1;
    }
  }
  return result;
}

// F1 of the spans found against the spans of the treebank.
void evaluate(const language::ConlluText& dev, const std::string& bytes) {
  const language::ModelFile file(bytes, "segmenter");
  const auto model = [&](const std::string& name) {
    return language::HashedLinear(file.array<std::int16_t>(name), file.array<std::int32_t>(name + ".bias")[0]);
  };
  const language::Segmenter segmenter(model("splits"), model("boundaries"));
  const std::vector<Piece> found = segmenter.segment(dev.text);
  std::set<std::pair<std::uint32_t, std::uint32_t>> tokens;
  std::set<std::pair<std::uint32_t, std::uint32_t>> sentences;
  for (const auto& s : dev.sentences) {
    sentences.emplace(static_cast<std::uint32_t>(s.begin), static_cast<std::uint32_t>(s.end));
    for (const Piece& p : gold_pieces(s)) tokens.emplace(p.begin, p.end);
  }
  std::size_t right_tokens = 0;
  std::size_t right_sentences = 0;
  std::size_t found_sentences = 0;
  std::uint32_t begin = found.front().begin;
  for (std::size_t i = 0; i < found.size(); ++i) {
    right_tokens += tokens.contains({found[i].begin, found[i].end});
    if (!found[i].last) continue;
    ++found_sentences;
    right_sentences += sentences.contains({begin, found[i].end});
    if (i + 1 < found.size()) begin = found[i + 1].begin;
  }
  std::printf("dev: token F1 %.2f, sentence F1 %.2f (%zu found, %zu gold)\n",
              200.0 * static_cast<double>(right_tokens) / static_cast<double>(tokens.size() + found.size()),
              200.0 * static_cast<double>(right_sentences) / static_cast<double>(sentences.size() + found_sentences),
              found_sentences, sentences.size());
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 4) {
    std::fprintf(stderr, "train-segmenter TRAIN.conllu DEV.conllu OUT\n");
    return 2;
  }
  const language::ConlluText treebank = read_treebank(argv[1]);
  const language::ConlluText dev = read_treebank(argv[2]);
  Random random(10);
  language::ModelWriter writer;
  Logistic splits(17);
  splits.train(split_instances(treebank), 6, 0.3F, 1e-5F, random);
  splits.store(writer, "splits");
  Logistic boundaries(18);
  boundaries.train(boundary_instances(treebank), 6, 0.1F, 1e-5F, random);
  boundaries.store(writer, "boundaries");
  const std::string bytes = writer.bytes();
  evaluate(dev, bytes);
  write_file(argv[3], bytes);
  return 0;
} catch (const std::exception& error) {
  std::fprintf(stderr, "train_segmenter: %s\n", error.what());
  return 1;
}
