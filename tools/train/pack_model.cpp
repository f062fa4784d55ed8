// Packs what was trained into a language folder: model.bin, with all weights as small integers, and multiwords.tsv.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>
#include <tuple>

#include "corpus.hpp"

#include "entente/base/file.hpp"
#include "entente/text/language/kernels.hpp"
#include "entente/text/language/model_file.hpp"
#include "entente/text/language/utf8.hpp"
#include "entente/text/language/word_tables.hpp"

namespace {

using namespace entente;
using namespace entente::train;

// Weights to 12 bits with a scale per column.
void add_linear(language::ModelWriter& writer, const language::ModelFile& net, const std::string& prefix,
                const std::string& name, const std::string& bias) {
  const auto weights = net.array<float>(name);
  const auto in = static_cast<std::size_t>(net.rows(name));
  const auto out = static_cast<std::size_t>(net.columns(name));
  std::vector<float> scale(out);
  std::vector<std::int16_t> quantised(in * out);
  for (std::size_t o = 0; o < out; ++o) {
    float top = 1e-12F;
    for (std::size_t i = 0; i < in; ++i) top = std::max(top, std::abs(weights[i * out + o]));
    scale[o] = top / static_cast<float>(language::stored_top);
    for (std::size_t i = 0; i < in; ++i)
      quantised[i * out + o] = static_cast<std::int16_t>(std::lround(weights[i * out + o] / scale[o]));
  }
  writer.add<std::int16_t>(prefix + name, in, out, quantised);
  writer.add<float>(prefix + name + ".scale", 1, out, scale);
  if (!bias.empty()) writer.add<float>(prefix + name + ".bias", 1, out, net.array<float>(bias));
}

// The rows of forms, affixes and shapes, a byte per number.
void add_features(language::ModelWriter& writer, const language::ModelFile& net, const std::string& prefix) {
  const auto rows = net.array<float>("table");
  const auto count = static_cast<std::size_t>(net.rows("table"));
  const auto size = static_cast<std::size_t>(net.columns("table"));
  std::vector<std::int8_t> bytes(rows.size());
  std::vector<float> scales(count);
  for (std::size_t r = 0; r < count; ++r) {
    float top = 1e-12F;
    for (std::size_t j = 0; j < size; ++j) top = std::max(top, std::abs(rows[r * size + j]));
    scales[r] = top / 127.0F;
    for (std::size_t j = 0; j < size; ++j)
      bytes[r * size + j] = static_cast<std::int8_t>(std::lround(rows[r * size + j] / scales[r]));
  }
  writer.add<std::int8_t>(prefix + "feature.rows", count, size, bytes);
  writer.add<float>(prefix + "feature.scales", count, 1, scales);
}

void add_encoder(language::ModelWriter& writer, const language::ModelFile& net, const std::string& prefix) {
  for (int l = 0; net.has("layer" + std::to_string(l) + ".forward.input"); ++l)
    for (const char* direction : {".forward", ".backward"}) {
      const std::string name = "layer" + std::to_string(l) + direction;
      add_linear(writer, net, prefix, name + ".input", name + ".bias");
      add_linear(writer, net, prefix, name + ".recurrent", "");
    }
  add_features(writer, net, prefix);
}

void add_network(language::ModelWriter& writer, const language::ModelFile& net) {
  add_encoder(writer, net, "");
  for (const char* name : {"upos", "xpos", "feats", "arc.dependent", "arc.head", "arc.product", "label.out"})
    add_linear(writer, net, "", name, std::string(name) + ".bias");
  add_linear(writer, net, "", "label.dependent", "label.bias");
  add_linear(writer, net, "", "label.head", "");
  for (const char* name : {"arc.root", "label.root"})
    writer.add<float>(name, net.rows(name), net.columns(name), net.array<float>(name));
}

void add_name_finder(language::ModelWriter& writer, const language::ModelFile& net) {
  const std::string prefix = "names.";
  add_encoder(writer, net, prefix);
  for (const char* name : {"entity.hidden", "entity"})
    add_linear(writer, net, prefix, name, std::string(name) + ".bias");
  const char* transitions = "entity.transitions";
  writer.add<float>(prefix + transitions, net.rows(transitions), net.columns(transitions),
                    net.array<float>(transitions));
}

void add_tags(language::ModelWriter& writer, const language::ConlluText& treebank, const Labels& labels) {
  std::set<std::tuple<int, int, int>> seen;
  for (const auto& s : treebank.sentences)
    for (const auto& t : s.tokens)
      seen.emplace(labels.upos.find(t.upos), labels.xpos.find(t.xpos), labels.feats.find(t.feats));
  std::vector<std::int32_t> triples;
  for (const auto& [upos, xpos, feats] : seen) triples.insert(triples.end(), {upos, xpos, feats});
  writer.add<std::int32_t>("tags", seen.size(), 3, triples);
  writer.add_lines("labels.upos", labels.upos.all());
  writer.add_lines("labels.xpos", labels.xpos.all());
  writer.add_lines("labels.feats", labels.feats.all());
  writer.add_lines("labels.deprel", labels.deprel.all());
}

template <typename Key>
const std::string& most_frequent(const std::map<Key, std::map<std::string, int>>& counts, const Key& key) {
  const auto& inner = counts.at(key);
  return std::max_element(inner.begin(), inner.end(), [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

std::string in_lower_case(const std::string& form) {
  std::string result;
  for (std::size_t i = 0; i < form.size();)
    language::append_code_point(result, language::lower_case(language::next_code_point(form, i)));
  return result;
}

// The rules of each ending that three types at least have, by the number of types that bear them out.
void learn_endings(const std::map<std::pair<std::string, std::string>, std::map<std::string, int>>& lemmas,
                   language::LemmaTables& tables) {
  std::map<std::uint64_t, std::map<std::string, int>> endings;
  std::map<std::uint64_t, std::set<std::string>> types;
  for (const auto& [key, counts] : lemmas) {
    const std::string lower = in_lower_case(key.second);
    const std::string rule = to_string(language::lemma_rule(key.second, most_frequent(lemmas, key)));
    for (int length = 0; length <= std::min(language::max_lemma_ending, static_cast<int>(lower.size())); ++length) {
      const std::uint64_t ending = language::lemma_ending_key(language::lemma_tag_key(key.first), lower, length);
      if (types[ending].insert(lower).second) ++endings[ending][rule];
    }
  }
  Names rules;
  for (const auto& [ending, counts] : endings) {
    if (types[ending].size() < 3) continue;
    std::vector<std::pair<int, std::string>> ranked;
    for (const auto& [rule, count] : counts) ranked.emplace_back(-count, rule);
    std::sort(ranked.begin(), ranked.end());
    tables.endings.push_back(ending);
    for (std::size_t k = 0; k < language::rules_per_ending; ++k)
      tables.ending_rules.push_back(k < ranked.size() && (k == 0 || ranked[k].first < -1) ? rules.add(ranked[k].second)
                                                                                          : -1);
  }
  for (const std::string& rule : rules.all()) tables.rules.push_back(language::parse_lemma_rule(rule));
}

// Learns rules for endings, then lists the forms that they get wrong.
void add_lemmas(language::ModelWriter& writer, const language::ConlluText& treebank, const language::KeyTable& words) {
  std::map<std::pair<std::string, std::string>, std::map<std::string, int>> lemmas;  // of tag and form
  for (const auto& s : treebank.sentences)
    for (const auto& t : s.tokens)
      if (t.lemma != "_" && !t.lemma.empty()) ++lemmas[{t.upos + "/" + t.xpos, t.form}][t.lemma];
  language::LemmaTables tables;
  learn_endings(lemmas, tables);
  const language::Lemmatiser by_rule(tables);
  for (const auto& [key, counts] : lemmas) {
    const std::string& lemma = most_frequent(lemmas, key);
    const std::size_t slash = key.first.find('/');
    if (by_rule.lemma(key.second, key.first.substr(0, slash), key.first.substr(slash + 1), words) == lemma) continue;
    tables.forms.push_back(language::lemma_form_key(language::lemma_tag_key(key.first), key.second));
    tables.form_lemmas.push_back(lemma);
  }
  std::printf("lemmas: %zu rules, %zu endings, %zu listed forms\n", tables.rules.size(), tables.endings.size(),
              tables.forms.size());
  std::vector<std::string> rules;
  for (const language::LemmaRule& rule : tables.rules) rules.push_back(to_string(rule));
  writer.add_lines("lemma.rules", rules);
  writer.add<std::uint64_t>("lemma.endings", tables.endings.size(), 1, tables.endings);
  writer.add<std::int32_t>("lemma.ending.rules", tables.endings.size(), language::rules_per_ending,
                           tables.ending_rules);
  writer.add<std::uint64_t>("lemma.forms", tables.forms.size(), 1, tables.forms);
  writer.add_lines("lemma.form.lemmas", tables.form_lemmas);
}

// Multiword tokens: endings that nearly always part, and whole forms that the endings do not explain. A plural in which
// somebody forgot the apostrophe (`the manufacturers warranty`) is no such form unless nearly always written so.
std::string multiword_table(const language::ConlluText& treebank, const language::CharacterTable& characters) {
  std::map<std::string, std::map<std::string, int>> divisions;  // normal form of a token to its words, counted
  for (const auto& s : treebank.sentences) {
    std::size_t next = 0;
    for (std::size_t i = 0; i < s.tokens.size(); ++i) {
      if (next < s.multiwords.size() && s.multiwords[next].first == static_cast<int>(i)) {
        const auto& m = s.multiwords[next++];
        std::string words;
        for (int w = m.first; w <= m.last; ++w)
          words +=
              (w > m.first ? " " : "") + language::normal_form(s.tokens[static_cast<std::size_t>(w)].form, characters);
        ++divisions[language::normal_form(m.form, characters)][words];
        i = static_cast<std::size_t>(m.last);
      } else {
        const std::string normal = language::normal_form(s.tokens[i].form, characters);
        ++divisions[normal][normal];
      }
    }
  }
  std::map<std::string, std::pair<int, int>> endings;  // ending to tokens that part there, and all that end so
  for (const auto& [form, counts] : divisions)
    for (const auto& [words, count] : counts)
      if (const std::size_t space = words.find(' ');
          space != std::string::npos && words.find('\'', space) != std::string::npos)
        endings[words.substr(space + 1)];
  for (auto& [ending, count] : endings)
    for (const auto& [form, counts] : divisions) {
      if (!language::may_part(form, ending)) continue;
      for (const auto& [words, n] : counts) {
        count.second += n;
        if (words == form.substr(0, form.size() - ending.size()) + " " + ending) count.first += n;
      }
    }
  std::erase_if(endings, [](const auto& e) { return e.second.first < 4 || e.second.first * 10 < e.second.second * 8; });
  std::string out =
      "# Tokens that are written as one and stand for several words, learned from the treebank. `*` is any beginning; "
      "a whole form\n"
      "# goes before an ending, and a whole form with one word stays whole.\nform\twords\n";
  for (const auto& [ending, count] : endings) out += "*" + ending + "\t* " + ending + "\n";
  for (const auto& [form, counts] : divisions) {
    const std::string& words = most_frequent(divisions, form);
    std::string predicted = form;
    std::size_t longest = 0;
    for (const auto& [ending, count] : endings)
      if (ending.size() > longest && language::may_part(form, ending)) {
        longest = ending.size();
        predicted = form.substr(0, form.size() - ending.size()) + " " + ending;
      }
    int seen = 0;
    for (const auto& [division, count] : counts) seen += count;
    const bool slip = words.ends_with(" s") && (counts.at(words) < 4 || counts.at(words) * 10 < seen * 8);
    if (predicted != words && seen > 1 && !slip) out += form + "\t" + words + "\n";
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 8) {
    std::fprintf(stderr, "pack_model DATA VECTORS WORDS PARSER NAMES SEGMENTER LANGUAGE_FOLDER\n");
    return 2;
  }
  const std::string folder = argv[7];
  const Material m = read_material(argv[1], folder, argv[2], std::stoul(argv[3]));
  const language::ModelFile parser(read_file(argv[4]), argv[4]);
  const language::ModelFile names(read_file(argv[5]), argv[5]);
  const language::ModelFile segmenter(read_file(argv[6]), argv[6]);
  language::ModelWriter writer;
  for (const char* name : {"splits", "splits.bias", "boundaries", "boundaries.bias"}) writer.copy(segmenter, name);
  add_tags(writer, m.train, m.labels);
  add_lemmas(writer, m.train, language::KeyTable(m.vectors.keys));
  writer.add<std::uint64_t>("feature.keys", m.keys.size(), 1, m.keys);
  add_network(writer, parser);
  add_name_finder(writer, names);
  writer.add<std::uint64_t>("vector.keys", m.vectors.keys.size(), 1, m.vectors.keys);
  writer.add<std::int8_t>("vector.rows", m.vectors.keys.size(), static_cast<std::uint64_t>(m.vectors.dimensions),
                          m.vectors.rows);
  writer.add<float>("vector.scales", m.vectors.scales.size(), 1, m.vectors.scales);
  const std::string bytes = writer.bytes();
  write_file(folder + "/model.bin", bytes);
  write_file(folder + "/multiwords.tsv", multiword_table(m.train, m.characters));
  std::printf("model.bin: %.1f MB\n", static_cast<double>(bytes.size()) / 1e6);
  return 0;
} catch (const std::exception& error) {
  std::fprintf(stderr, "pack_model: %s\n", error.what());
  return 1;
}
