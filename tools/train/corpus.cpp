#include "corpus.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <stdexcept>
#include <unordered_map>
#include <unordered_set>

#include "entente/base/file.hpp"
#include "entente/text/language/utf8.hpp"
#include "entente/text/language/word_tables.hpp"

namespace entente::train {

int Names::add(const std::string& name) {
  const auto [it, added] = index_.emplace(name, size());
  if (added) names_.push_back(name);
  return it->second;
}

int Names::find(const std::string& name) const {
  const auto it = index_.find(name);
  return it == index_.end() ? -1 : it->second;
}

language::ConlluText read_treebank(const std::string& path) { return language::read_conllu(read_file(path), path); }

namespace {

std::string sentence_id(const language::Sentence& sentence) {
  for (const std::string& c : sentence.comments)
    if (c.starts_with("sent_id = ")) return c.substr(10);
  return {};
}

struct TaggedSentence {
  std::vector<std::string> words;
  std::vector<std::string> tags;
};

std::unordered_map<std::string, TaggedSentence> read_iob2(const std::string& path) {
  std::unordered_map<std::string, TaggedSentence> result;
  std::istringstream in(read_file(path));
  std::string line;
  std::string id;
  while (std::getline(in, line)) {
    if (line.starts_with("# sent_id = ")) {
      id = line.substr(12);
    } else if (!line.empty() && line[0] != '#') {
      std::istringstream columns(line);
      std::string index, word, tag;
      std::getline(columns, index, '\t');
      std::getline(columns, word, '\t');
      std::getline(columns, tag, '\t');
      result[id].words.push_back(word);
      result[id].tags.push_back(tag);
    }
  }
  return result;
}

void set_entities(language::Sentence& sentence, const std::vector<std::string>& tags) {
  for (int i = 0; i < static_cast<int>(tags.size()); ++i) {
    const std::string& tag = tags[static_cast<std::size_t>(i)];
    if (tag.size() < 3) continue;
    const std::string type = tag.substr(2);
    if (type != "PER" && type != "ORG" && type != "LOC") continue;
    const auto kind = type == "PER"   ? language::EntityType::person
                      : type == "ORG" ? language::EntityType::organisation
                                      : language::EntityType::location;
    auto& spans = sentence.entities;
    if (tag[0] == 'I' && !spans.empty() && spans.back().last == i - 1 && spans.back().type == kind)
      spans.back().last = i;
    else
      spans.push_back({i, i, kind});
  }
}

}  // namespace

void add_entities(language::ConlluText& treebank, const std::string& path, std::vector<bool>& known) {
  const auto tagged = read_iob2(path);
  known.assign(treebank.sentences.size(), false);
  for (std::size_t s = 0; s < treebank.sentences.size(); ++s) {
    language::Sentence& sentence = treebank.sentences[s];
    const auto found = tagged.find(sentence_id(sentence));
    if (found == tagged.end() || found->second.words.size() != sentence.tokens.size()) continue;
    bool same = true;
    for (std::size_t i = 0; i < sentence.tokens.size(); ++i)
      same = same && sentence.tokens[i].form == found->second.words[i];
    if (!same) continue;
    set_entities(sentence, found->second.tags);
    known[s] = true;
  }
}

namespace {

// The keys of every word of a sentence.
template <typename Use>
void for_each_word(const language::Sentence& sentence, const language::CharacterTable& characters, Use use) {
  std::size_t previous_end = sentence.begin;
  language::CaseCount letters;
  for (const language::Token& t : sentence.tokens) letters.add(t.form);
  for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
    const language::Token& t = sentence.tokens[i];
    std::uint64_t keys[language::max_word_keys];
    const std::string normal = language::normal_form(t.form, characters);
    const language::WordContext context{
        .first = i == 0, .space_before = i == 0 || t.begin > previous_end, .shouting = letters.shouting()};
    const std::size_t n =
        language::word_keys(t.form, normal, context, std::span<std::uint64_t, language::max_word_keys>(keys));
    use(i, normal, std::span<const std::uint64_t>(keys, n));
    previous_end = t.end;
  }
}

}  // namespace

std::vector<std::uint64_t> frequent_keys(const language::ConlluText& treebank,
                                         const language::CharacterTable& characters) {
  std::unordered_map<std::uint64_t, int> count;
  std::vector<std::uint64_t> order;
  for (const language::Sentence& s : treebank.sentences)
    for_each_word(s, characters, [&](std::size_t, const std::string&, std::span<const std::uint64_t> keys) {
      for (const std::uint64_t k : keys)
        if (++count[k] == 1) order.push_back(k);
    });
  std::erase_if(order, [&](std::uint64_t k) { return count[k] < 3; });
  return order;
}

Vectors read_vectors(const std::string& path, std::size_t limit, const std::vector<std::string>& wanted) {
  const std::string json = read_file(path);
  const std::unordered_set<std::string> extra(wanted.begin(), wanted.end());
  Vectors result;
  result.dimensions = 100;
  std::size_t at = json.find("\"vectors\":{");
  if (at == std::string::npos) throw std::runtime_error(path + ": no \"vectors\"");
  at += 11;
  std::unordered_set<std::uint64_t> seen;
  for (std::size_t index = 0; at < json.size() && json[at] == '"'; ++index) {
    std::string word;
    for (++at; json[at] != '"'; ++at) {
      if (json[at] == '\\') {
        ++at;
        if (json[at] == 'u') {  // not among the words worth keeping
          word += '?';
          at += 4;
          continue;
        }
      }
      word += json[at];
    }
    at = json.find('[', at) + 1;
    float values[102];
    for (float& v : values) {
      const auto [end, error] = std::from_chars(json.data() + at, json.data() + json.size(), v);
      if (error != std::errc()) throw std::runtime_error(path + ": not a number");
      at = static_cast<std::size_t>(end - json.data()) + 1;  // past the comma or the bracket
    }
    if (json[at] == ',') ++at;
    if (index >= limit && !extra.contains(word)) continue;
    const std::uint64_t key = language::vector_key(word);
    if (!seen.insert(key).second) continue;
    float top = 1e-6F;
    for (int j = 0; j < 100; ++j) top = std::max(top, std::abs(values[j]));
    const float scale = top / 127.0F;
    result.keys.push_back(key);
    result.scales.push_back(scale);
    for (int j = 0; j < 100; ++j) result.rows.push_back(static_cast<std::int8_t>(std::lround(values[j] / scale)));
  }
  return result;
}

Labels collect_labels(const language::ConlluText& treebank) {
  Labels labels;
  for (const language::Sentence& s : treebank.sentences)
    for (const language::Token& t : s.tokens) {
      labels.upos.add(t.upos);
      labels.xpos.add(t.xpos);
      labels.feats.add(t.feats);
      labels.deprel.add(t.deprel);
    }
  for (const char* tag : {"O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"}) labels.entity.add(tag);
  return labels;
}

std::vector<Example> make_examples(const language::ConlluText& treebank, const std::vector<bool>& entities_known,
                                   const Labels& labels, const language::KeyTable& keys,
                                   const language::KeyTable& vectors, const language::CharacterTable& characters) {
  std::vector<Example> examples;
  for (std::size_t s = 0; s < treebank.sentences.size(); ++s) {
    const language::Sentence& sentence = treebank.sentences[s];
    Example e;
    for_each_word(sentence, characters,
                  [&](std::size_t, const std::string& normal, std::span<const std::uint64_t> word_keys) {
                    std::vector<int> rows;
                    for (std::size_t k = 0; k < word_keys.size(); ++k) {
                      const int row = keys.find(word_keys[k]);
                      if (k < 2 || row >= 0) rows.push_back(row);  // the two form keys keep their places, known or not
                    }
                    e.keys.push_back(rows);
                    e.vector.push_back(vectors.find(language::vector_key(normal)));
                  });
    for (const language::Token& t : sentence.tokens) {
      e.upos.push_back(labels.upos.find(t.upos));
      e.xpos.push_back(labels.xpos.find(t.xpos));
      e.feats.push_back(labels.feats.find(t.feats));
      e.deprel.push_back(labels.deprel.find(t.deprel));
      e.head.push_back(t.head);
    }
    e.entity.assign(sentence.tokens.size(), entities_known.empty() || !entities_known[s] ? -1 : 0);
    if (!entities_known.empty() && entities_known[s])
      for (const language::EntitySpan& span : sentence.entities)
        for (int i = span.first; i <= span.last; ++i)
          e.entity[static_cast<std::size_t>(i)] = 1 + 2 * static_cast<int>(span.type) + (i > span.first ? 1 : 0);
    examples.push_back(std::move(e));
  }
  return examples;
}

language::ConlluText in_lower_case(const language::ConlluText& treebank) {
  language::ConlluText result = treebank;
  for (language::Sentence& s : result.sentences)
    for (language::Token& t : s.tokens) {
      std::string lower;
      for (std::size_t i = 0; i < t.form.size();)
        language::append_code_point(lower, language::lower_case(language::next_code_point(t.form, i)));
      t.form = lower;
    }
  return result;
}

Material read_material(const std::string& folder, const std::string& language_folder, const std::string& vectors,
                       std::size_t words) {
  Material m;
  m.train = read_treebank(folder + "/train.conllu");
  m.dev = read_treebank(folder + "/dev.conllu");
  add_entities(m.train, folder + "/train.iob2", m.train_names);
  add_entities(m.dev, folder + "/dev.iob2", m.dev_names);
  m.characters = language::read_characters(language_folder + "/characters.tsv");
  m.labels = collect_labels(m.train);
  m.keys = frequent_keys(m.train, m.characters);
  std::vector<std::string> wanted;
  for (const auto& s : m.train.sentences)
    for (const auto& t : s.tokens) wanted.push_back(language::normal_form(t.form, m.characters));
  m.vectors = read_vectors(vectors, words, wanted);
  return m;
}

}  // namespace entente::train
