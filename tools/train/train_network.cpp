// Trains the network from a treebank and names, and prints how it does on the development part after each epoch.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <map>
#include <numeric>
#include <set>
#include <string>

#include "corpus.hpp"
#include "network.hpp"

namespace {

using namespace entente;
using namespace entente::train;

struct Options {
  std::map<std::string, std::string> values;
  std::string text(const std::string& key, const std::string& otherwise = {}) const {
    const auto it = values.find(key);
    return it == values.end() ? otherwise : it->second;
  }
  double number(const std::string& key, double otherwise) const {
    const auto it = values.find(key);
    return it == values.end() ? otherwise : std::atof(it->second.c_str());
  }
  int whole(const std::string& key, int otherwise) const { return static_cast<int>(number(key, otherwise)); }
};

struct Counts {
  int words = 0, upos = 0, xpos = 0, feats = 0, heads = 0, labels = 0;
  int names_found = 0, names_right = 0, names_gold = 0;
};

using Span = std::tuple<int, int, int>;

std::set<Span> spans(const std::vector<int>& tags) {
  std::set<Span> result;
  for (int i = 0; i < static_cast<int>(tags.size()); ++i) {
    const int tag = tags[static_cast<std::size_t>(i)];
    if (tag <= 0) continue;
    const int type = (tag - 1) / 2;
    int last = i;
    while (last + 1 < static_cast<int>(tags.size()) && tags[static_cast<std::size_t>(last) + 1] == 2 * type + 2) ++last;
    result.emplace(i, last, type);
    i = last;
  }
  return result;
}

std::string universal(const std::string& deprel) { return deprel.substr(0, deprel.find(':')); }

Counts evaluate(Network& network, const std::vector<Example>& examples, const Labels& labels,
                const language::ConlluText& gold) {
  Counts c;
  for (std::size_t s = 0; s < examples.size(); s += 64) {
    std::vector<const Example*> batch;
    for (std::size_t i = s; i < std::min(s + 64, examples.size()); ++i) batch.push_back(&examples[i]);
    const std::vector<Analysis> result = Network::analyse({&network, 1}, batch);
    for (std::size_t b = 0; b < batch.size(); ++b) {
      const Example& e = *batch[b];
      for (std::size_t i = 0; i < result[b].head.size(); ++i) {
        ++c.words;
        c.upos += result[b].upos[i] == e.upos[i];
        c.xpos += result[b].xpos[i] == e.xpos[i];
        c.feats += result[b].feats[i] == e.feats[i];
        const bool attached = result[b].head[i] == e.head[i];
        c.heads += attached;
        c.labels += attached && universal(labels.deprel.all()[static_cast<std::size_t>(result[b].deprel[i])]) ==
                                    universal(gold.sentences[s + b].tokens[i].deprel);
      }
      if (!e.entity.empty() && e.entity[0] >= 0) {
        const std::set<Span> found = spans(result[b].entity);
        const std::set<Span> right = spans(e.entity);
        c.names_found += static_cast<int>(found.size());
        c.names_gold += static_cast<int>(right.size());
        for (const Span& span : found) c.names_right += right.contains(span);
      }
    }
  }
  return c;
}

void shuffle(std::vector<const Example*>& order, Random& random) {
  for (std::size_t i = order.size(); i > 1; --i)
    std::swap(order[i - 1], order[static_cast<std::size_t>(random.below(static_cast<int>(i)))]);
}

double word_count(const std::vector<Example>& examples) {
  return std::accumulate(examples.begin(), examples.end(), 0.0,
                         [](double n, const Example& e) { return n + e.size(); });
}

// Sentences of which each epoch takes the next few, so that few of them come twice.
class Pool {
 public:
  Pool(std::vector<Example> examples, double words)
      : examples_(std::move(examples)), words_(examples_.empty() ? 0 : words) {}

  double words() const { return words_; }

  void add_next(std::vector<const Example*>& order) {
    for (double words = 0; words < words_; at_ = (at_ + 1) % examples_.size()) {
      order.push_back(&examples_[at_]);
      words += examples_[at_].size();
    }
  }

 private:
  std::vector<Example> examples_;
  double words_;  // an epoch
  std::size_t at_ = 0;
};

// Exchanges names for others of their type, so that what counts is where a name stands, and writes some sentences
// small.
class NameVariation {
 public:
  NameVariation(const std::vector<Example>& examples, const std::vector<Example>& small, float exchange,
                float write_small)
      : examples_(examples), small_(small), exchange_(exchange), write_small_(write_small) {
    for (std::size_t e = 0; e < examples.size(); ++e)
      if (!examples[e].entity.empty() && examples[e].entity[0] >= 0)
        for (const auto& [first, last, type] : spans(examples[e].entity)) names_[type].push_back({e, first, last});
  }

  Example vary(std::size_t index, Random& random) const {
    const std::vector<Example>& from = random.uniform() < write_small_ ? small_ : examples_;
    const Example& original = from[index];
    if (original.entity.empty() || original.entity[0] < 0) return original;
    Example result;
    const std::set<Span> all = spans(original.entity);
    auto next = all.begin();
    for (int i = 0; i < original.size();) {
      if (next == all.end() || std::get<0>(*next) != i) {
        copy(original, i, original.entity[static_cast<std::size_t>(i)], result);
        ++i;
        continue;
      }
      const auto [first, last, type] = *next++;
      const bool exchanged = random.uniform() < exchange_;
      const auto& choices = names_.at(type);
      const Place& place = choices[static_cast<std::size_t>(random.below(static_cast<int>(choices.size())))];
      const Example& source = exchanged ? from[place.example] : original;
      const int a = exchanged ? place.first : first;
      const int b = exchanged ? place.last : last;
      for (int k = a; k <= b; ++k) copy(source, k, 1 + 2 * type + (k > a ? 1 : 0), result);
      i = last + 1;
    }
    result.head.assign(result.entity.size(), 0);
    return result;
  }

 private:
  struct Place {
    std::size_t example;
    int first, last;
  };
  static void copy(const Example& from, int i, int tag, Example& to) {
    to.keys.push_back(from.keys[static_cast<std::size_t>(i)]);
    to.vector.push_back(from.vector[static_cast<std::size_t>(i)]);
    to.entity.push_back(tag);
  }
  const std::vector<Example>& examples_;
  const std::vector<Example>& small_;
  float exchange_;
  float write_small_;
  std::map<int, std::vector<Place>> names_;
};

void print(const char* what, const Counts& c) {
  const auto share = [&](int n) { return 100.0 * n / std::max(1, c.words); };
  std::printf("%s upos %.2f xpos %.2f feats %.2f uas %.2f las %.2f names %.2f", what, share(c.upos), share(c.xpos),
              share(c.feats), share(c.heads), share(c.labels),
              200.0 * c.names_right / std::max(1, c.names_found + c.names_gold));
}

Shape shape_from(const Options& o) {
  Shape shape;
  const std::string cell = o.text("cell", "lstm");
  shape.cell = cell == "lstm" ? Cell::lstm : cell == "coupled" ? Cell::coupled_lstm : Cell::simple_recurrent;
  shape.layers = o.whole("layers", 2);
  shape.hidden = o.whole("hidden", 96);
  shape.features = o.whole("features", 92);
  shape.arc = o.whole("arc", 64);
  shape.label = o.whole("label", 96);
  shape.entity = o.whole("entity", 64);
  shape.names_only = o.text("only") == "names";
  return shape;
}

}  // namespace

int main(int argc, char** argv) try {
  Options o;
  for (int i = 1; i + 1 < argc; i += 2) o.values[std::string(argv[i]).substr(2)] = argv[i + 1];
  const Material material = read_material(o.text("data"), o.text("language"), o.text("vectors"),
                                          static_cast<std::size_t>(o.whole("words", 80000)));
  const Labels& labels = material.labels;
  const std::vector<std::uint64_t>& keys = material.keys;
  const Vectors& vectors = material.vectors;
  const language::KeyTable key_table(keys);
  const language::KeyTable vector_table(vectors.keys);
  const std::vector<Example> examples =
      make_examples(material.train, material.train_names, labels, key_table, vector_table, material.characters);
  const std::vector<Example> dev_examples =
      make_examples(material.dev, material.dev_names, labels, key_table, vector_table, material.characters);
  std::printf("%zu sentences, %zu keys, %zu vectors, %d feats, %d relations\n", examples.size(), keys.size(),
              vectors.keys.size(), labels.feats.size(), labels.deprel.size());

  const auto seed = static_cast<std::uint64_t>(o.number("seed", 1));
  Network network(shape_from(o), labels, static_cast<int>(keys.size()), vectors, seed);
  if (const std::string path = o.text("from"); !path.empty()) network.load(path);
  const bool names_only = network.shape().names_only;
  Random random(seed + 1000);
  Dropout dropout;
  dropout.form = static_cast<float>(o.number("drop-form", 0.25));
  dropout.vector = static_cast<float>(o.number("drop-vector", 0.1));
  dropout.input = static_cast<float>(o.number("drop-input", 0.2));
  dropout.hidden = dropout.top = static_cast<float>(o.number("drop", 0.3));
  dropout.recurrent = static_cast<float>(o.number("drop-recurrent", 0.2));

  const int epochs = o.whole("epochs", 20);
  const int batch_words = o.whole("batch", 800);
  const double top_rate = o.number("rate", 0.002);
  std::vector<const Example*> order;
  for (const Example& e : examples) order.push_back(&e);
  const auto own = [&](const std::string& path) {
    return path.empty() ? std::vector<Example>()
                        : make_examples(read_treebank(path), {}, labels, key_table, vector_table, material.characters);
  };
  const double treebank_words = word_count(examples);
  const std::vector<Example> written = own(o.text("written"));
  const int times = o.whole("times", 1);
  std::vector<Example> made = own(o.text("made"));
  for (Example& e : made) e.feats.assign(e.feats.size(), -1);  // the grammar leaves them open
  Pool made_pool(std::move(made), o.number("share", 0) * treebank_words);
  Pool labelled_pool(own(o.text("labelled")), o.number("labelled-share", 0) * treebank_words);
  const double total_words = treebank_words + times * word_count(written) + made_pool.words() + labelled_pool.words();
  const std::vector<Example> small = names_only ? make_examples(in_lower_case(material.train), material.train_names,
                                                                labels, key_table, vector_table, material.characters)
                                                : std::vector<Example>();
  const NameVariation variation(examples, small, static_cast<float>(o.number("exchange", 0.3)),
                                static_cast<float>(o.number("small", 0.05)));
  double seen = 0;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    const auto begin = std::chrono::steady_clock::now();
    shuffle(order, random);
    std::vector<const Example*> epoch_order = order;
    for (int t = 0; t < times; ++t)
      for (const Example& e : written) epoch_order.push_back(&e);
    made_pool.add_next(epoch_order);
    labelled_pool.add_next(epoch_order);
    if (epoch_order.size() > order.size()) shuffle(epoch_order, random);
    Losses sum;
    for (std::size_t at = 0; at < epoch_order.size();) {
      std::vector<const Example*> batch;
      std::deque<Example> varied;
      int words = 0;
      while (at < epoch_order.size() && (batch.empty() || words < batch_words)) {
        if (names_only)
          varied.push_back(variation.vary(static_cast<std::size_t>(epoch_order[at] - examples.data()), random));
        batch.push_back(names_only ? &varied.back() : epoch_order[at]);
        words += batch.back()->size();
        ++at;
      }
      const double progress = seen / (total_words * epochs);
      const double warm = std::min(1.0, seen / (0.5 * total_words));
      const Losses l = network.train_step(batch, dropout, random);
      network.update(static_cast<float>(top_rate * warm * std::max(0.0, 1.0 - progress)), 5.0F);
      seen += words;
      sum.arc += l.arc;
      sum.label += l.label;
      sum.upos += l.upos;
      sum.entity += l.entity;
    }
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    std::printf("epoch %d loss arc %.3f label %.3f upos %.3f names %.4f  ", epoch + 1, sum.arc / total_words,
                sum.label / total_words, sum.upos / total_words, sum.entity / total_words);
    print("dev", evaluate(network, dev_examples, labels, material.dev));
    std::printf("  %.0f s\n", seconds);
    std::fflush(stdout);
  }
  if (const std::string path = o.text("out"); !path.empty()) network.save(path);
  return 0;
} catch (const std::exception& error) {
  std::fprintf(stderr, "train_network: %s\n", error.what());
  return 1;
}
