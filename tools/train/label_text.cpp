// Tags and parses plain text by the mean of what several networks say. The sentences teach a smaller network what the
// larger ones know (Kuncoro et al. 2016, *Distilling an Ensemble of Greedy Dependency Parsers into One MST Parser*).
//   label_text DATA LANGUAGE VECTORS WORDS TEXT NETWORK... > labelled.conllu
// DATA is the folder of `train_network`, LANGUAGE a folder with a packed model, which divides the text into words.
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>

#include "corpus.hpp"
#include "network.hpp"

#include "entente/base/file.hpp"
#include "entente/text/language/language.hpp"

namespace {

using namespace entente;
using namespace entente::train;

constexpr std::size_t shortest = 5;
constexpr std::size_t longest = 60;
constexpr std::size_t batch_size = 64;

bool is_worth_learning(const language::Sentence& sentence) {
  const std::size_t n = sentence.tokens.size();
  return n >= shortest && n <= longest && sentence.multiwords.size() * 4 < n;
}

void label(language::Sentence& sentence, const Analysis& analysis, const Labels& labels) {
  const auto name = [](const Names& names, int i) { return names.all()[static_cast<std::size_t>(i)]; };
  for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
    language::Token& token = sentence.tokens[i];
    token.lemma = "_";
    token.upos = name(labels.upos, analysis.upos[i]);
    token.xpos = name(labels.xpos, analysis.xpos[i]);
    token.feats = name(labels.feats, analysis.feats[i]);
    token.head = analysis.head[i];
    token.deprel = name(labels.deprel, analysis.deprel[i]);
  }
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc < 7) throw std::runtime_error("label_text DATA LANGUAGE VECTORS WORDS TEXT NETWORK...");
  const Material material = read_material(argv[1], argv[2], argv[3], static_cast<std::size_t>(std::atoi(argv[4])));
  const language::KeyTable keys(material.keys);
  const language::KeyTable vectors(material.vectors.keys);
  std::vector<Network> networks;
  networks.reserve(static_cast<std::size_t>(argc));  // a network holds pointers into itself
  for (int i = 6; i < argc; ++i) {
    networks.emplace_back(shape_of(argv[i]), material.labels, static_cast<int>(material.keys.size()), material.vectors,
                          0);
    networks.back().load(argv[i]);
  }
  language::ConlluText text{.text = read_file(argv[5])};
  text.sentences = language::Language(argv[2]).split(text.text);
  std::erase_if(text.sentences, [](const language::Sentence& s) { return !is_worth_learning(s); });
  const std::vector<Example> examples = make_examples(text, {}, material.labels, keys, vectors, material.characters);
  language::ConlluWriter writer(std::cout, text.text);
  for (std::size_t at = 0; at < examples.size(); at += batch_size) {
    std::vector<const Example*> batch;
    for (std::size_t i = at; i < std::min(at + batch_size, examples.size()); ++i) batch.push_back(&examples[i]);
    const std::vector<Analysis> result = Network::analyse(networks, batch);
    for (std::size_t i = 0; i < batch.size(); ++i) {
      label(text.sentences[at + i], result[i], material.labels);
      writer.write(text.sentences[at + i]);
    }
  }
  return 0;
} catch (const std::exception& error) {
  std::fprintf(stderr, "label_text: %s\n", error.what());
  return 1;
}
