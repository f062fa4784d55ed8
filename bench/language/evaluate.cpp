// Prints how accurate and how fast a language is: one row a figure. See docs/accuracy.md.
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <thread>

#include "evaluation.hpp"

#include "entente/base/file.hpp"
#include "entente/text/language/conllu.hpp"
#include "entente/text/language/language.hpp"

namespace {

using namespace entente;
using namespace entente::text::language;

void row(const char* what, const std::string& on, double value, const char* unit) {
  std::printf("%-34s %-34s %10.3f %s\n", what, on.c_str(), value, unit);
}

void percent(const char* what, const std::string& on, const bench::Score& score) {
  row(what, on, 100.0 * score.f1(), "%");
}

std::vector<Sentence> parse_given_tokens(const Language& language, const std::vector<Sentence>& gold) {
  std::vector<Sentence> result = gold;
  Language::Workspace workspace;
  for (Sentence& s : result) {
    for (Token& t : s.tokens) {
      t.lemma.clear();
      t.upos.clear();
      t.xpos.clear();
      t.feats.clear();
      t.head = 0;
      t.deprel.clear();
    }
    language.parse(s, workspace);
  }
  return result;
}

void accuracy(const Language& language, const std::string& name, const ConlluText& gold) {
  const bench::Scores given = bench::compare(gold.sentences, parse_given_tokens(language, gold.sentences));
  percent("UPOS, gold tokens", name, given.upos);
  percent("XPOS, gold tokens", name, given.xpos);
  percent("features, gold tokens", name, given.feats);
  percent("lemmas, gold tokens", name, given.lemmas);
  percent("UAS, gold tokens", name, given.uas);
  percent("LAS, gold tokens", name, given.las);
  const bench::Scores raw = bench::compare(gold.sentences, language.analyse(gold.text));
  percent("sentences, raw text", name, raw.sentences);
  percent("tokens, raw text", name, raw.tokens);
  percent("words, raw text", name, raw.words);
  percent("UPOS, raw text", name, raw.upos);
  percent("lemmas, raw text", name, raw.lemmas);
  percent("UAS, raw text", name, raw.uas);
  percent("LAS, raw text", name, raw.las);
}

std::string sentence_id(const Sentence& s) {
  for (const std::string& c : s.comments)
    if (c.starts_with("sent_id = ")) return c.substr(10);
  return {};
}

// Universal NER files carry the sentences' ids and one tagged word a line.
std::map<std::string, std::vector<std::string>> read_tags(const std::string& path) {
  std::map<std::string, std::vector<std::string>> tags;
  std::istringstream in(read_file(path));
  std::string id;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("# sent_id = ")) id = line.substr(12);
    if (line.empty() || line[0] == '#') continue;
    const std::size_t first = line.find('\t');
    const std::size_t second = line.find('\t', first + 1);
    tags[id].push_back(line.substr(second + 1, line.find('\t', second + 1) - second - 1));
  }
  return tags;
}

void names(const Language& language, const std::string& name, const ConlluText& treebank, const std::string& path) {
  const auto tags = read_tags(path);
  std::vector<Sentence> gold;
  for (const Sentence& s : treebank.sentences) {
    const auto found = tags.find(sentence_id(s));
    if (found == tags.end() || found->second.size() != s.tokens.size()) continue;
    Sentence& g = gold.emplace_back(s);
    g.entities.clear();
    for (int i = 0; i < static_cast<int>(found->second.size()); ++i) {
      const std::string& tag = found->second[static_cast<std::size_t>(i)];
      if (tag.size() < 5 || tag == "O") continue;
      const std::string type = tag.substr(2);
      const EntityType kind = type == "PER"   ? EntityType::person
                              : type == "ORG" ? EntityType::organisation
                                              : EntityType::location;
      if (type != "PER" && type != "ORG" && type != "LOC") continue;
      if (tag[0] == 'I' && !g.entities.empty() && g.entities.back().last == i - 1 && g.entities.back().type == kind)
        g.entities.back().last = i;
      else
        g.entities.push_back({i, i, kind});
    }
  }
  const bench::Score score = bench::compare_names(gold, parse_given_tokens(language, gold));
  row("names, span F1", name, score.f1(), "");
  row("names, precision", name,
      static_cast<double>(score.right) / static_cast<double>(std::max<std::size_t>(1, score.found)), "");
  row("names, recall", name,
      static_cast<double>(score.right) / static_cast<double>(std::max<std::size_t>(1, score.gold)), "");
}

// Sentences of 20 to 30 words, one paragraph each, as a news text has them.
std::string news_like(const std::vector<const ConlluText*>& treebanks) {
  std::string text;
  std::size_t words = 0;
  std::size_t sentences = 0;
  for (const ConlluText* treebank : treebanks)
    for (const Sentence& s : treebank->sentences)
      if (s.tokens.size() >= 20 && s.tokens.size() <= 30) {
        text += treebank->text.substr(s.begin, s.end - s.begin) + "\n\n";
        words += s.tokens.size();
        ++sentences;
      }
  std::printf("speed: %zu sentences of %.1f words\n", sentences,
              static_cast<double>(words) / static_cast<double>(sentences));
  return text;
}

struct Speed {
  double sentences = 0;  // a second, by the clock
  double words = 0;
  double sentences_cpu = 0;  // a second of processor time, which other programs on the machine disturb less
};

// Best of several rounds; `together` paragraphs are handed over at a time, as an article is.
Speed speed(const Language& language, const std::string& text, int threads, int together) {
  Speed best;
  for (int round = 0; round < 5; ++round) {
    std::vector<std::size_t> sentences(static_cast<std::size_t>(threads), 0);
    std::vector<std::size_t> words(static_cast<std::size_t>(threads), 0);
    const auto begin = std::chrono::steady_clock::now();
    const std::clock_t cpu_begin = std::clock();
    std::vector<std::thread> pool;
    for (int t = 0; t < threads; ++t)
      pool.emplace_back([&, t] {
        Language::Workspace workspace;
        for (std::size_t at = 0; at < text.size();) {
          std::size_t end = at;
          for (int p = 0; p < together && end < text.size(); ++p)
            end = std::min(text.find("\n\n", end + (p > 0 ? 2 : 0)), text.size());
          for (const Sentence& s : language.analyse(std::string_view(text).substr(at, end - at), workspace)) {
            ++sentences[static_cast<std::size_t>(t)];
            words[static_cast<std::size_t>(t)] += s.tokens.size();
          }
          at = end + 2;
        }
      });
    for (std::thread& thread : pool) thread.join();
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    std::size_t all = 0;
    std::size_t all_words = 0;
    for (std::size_t t = 0; t < sentences.size(); ++t) {
      all += sentences[t];
      all_words += words[t];
    }
    const double cpu = static_cast<double>(std::clock() - cpu_begin) / CLOCKS_PER_SEC;
    best.sentences = std::max(best.sentences, static_cast<double>(all) / seconds);
    best.words = std::max(best.words, static_cast<double>(all_words) / seconds);
    best.sentences_cpu = std::max(best.sentences_cpu, static_cast<double>(all) / cpu);
  }
  return best;
}

double resident_megabytes() {
  std::ifstream in("/proc/self/statm");
  double pages = 0;
  double resident = 0;
  in >> pages >> resident;
  return resident * 4096.0 / 1e6;
}

int run(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "evaluate LANGUAGE_FOLDER NAME=TREEBANK.conllu[,NAMES.iob2] ...\n");
    return 2;
  }
  const double before = resident_megabytes();
  const Language language(argv[1]);
  const double memory = resident_megabytes() - before;
  std::printf("%s\n", language.id().c_str());
  std::map<std::string, ConlluText> treebanks;
  std::vector<const ConlluText*> all;
  for (int i = 2; i < argc; ++i) {
    const std::string argument = argv[i];
    const std::size_t equal = argument.find('=');
    const std::size_t comma = argument.find(',');
    const std::string name = argument.substr(0, equal);
    const std::string path = argument.substr(equal + 1, comma == std::string::npos ? comma : comma - equal - 1);
    ConlluText& treebank = treebanks[name] = read_conllu(read_file(path), path);
    all.push_back(&treebank);
    accuracy(language, name, treebank);
    if (comma != std::string::npos) names(language, name, treebank, argument.substr(comma + 1));
  }
  const std::string text = news_like(all);
  for (const int together : {1, 20}) {
    const std::string what = std::to_string(together) + " sentence(s) at a time";
    const Speed one = speed(language, text, 1, together);
    row("speed, one thread", what, one.sentences, "sentences/s");
    row("speed, one thread", what, one.words, "words/s");
    row("speed, one thread, processor time", what, one.sentences_cpu, "sentences/s");
    const Speed two = speed(language, text, 2, together);
    row("speed, two threads", what, two.sentences, "sentences/s");
    row("speed, two threads, processor time", what, two.sentences_cpu, "sentences/s");
  }
  row("model on disk", argv[1],
      static_cast<double>(std::filesystem::file_size(std::filesystem::path(argv[1]) / "model.bin")) / 1e6, "MB");
  row("memory of the language", argv[1], memory, "MB");
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "evaluate: %s\n", e.what());
    return 1;
  }
}
