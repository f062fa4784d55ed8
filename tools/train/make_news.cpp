// Writes sentences with their trees from a grammar: data/treebank/en/grammar.txt, whose header says how it is read, and
// names.txt.
//   make_news COUNT SEED GRAMMAR... > news.conllu
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "tape.hpp"

#include "entente/base/file.hpp"

namespace {

using namespace entente;
using namespace entente::train;

struct Item {
  std::string text;      // a symbol, or the form of a word
  std::string xpos;      // empty for a symbol
  std::string upos;      // empty: as the tag says
  std::string relation;  // empty for the head
  bool glued = false;    // no space before it
  int percent = 100;
};

struct Expansion {
  std::vector<Item> items;
  int weight = 1;
  int height = 1000;  // of the lowest tree
};

struct Symbol {
  std::vector<Expansion> expansions;
  int height = 1000;  // of its lowest tree
};

struct Word {
  std::string form, xpos, upos, relation;
  int head = -1;  // index; -1 for the head of the whole
  bool glued = false;
};

constexpr int deepest = 18;
constexpr std::size_t longest = 42;

class Grammar {
 public:
  explicit Grammar(const std::vector<std::string>& files) {
    for (const std::string& file : files) read(file);
    measure();
  }

  std::vector<Word> sentence(Random& random) const {
    for (;;) {
      std::vector<Word> words;
      const std::size_t root = expand("Sentence", 0, random, words);
      words[root].relation = "root";
      words[root].head = -1;
      tidy(words);
      if (words.size() <= longest) return words;
    }
  }

 private:
  [[noreturn]] void fail(const std::string& problem) const {
    throw std::runtime_error(path_ + ":" + std::to_string(line_) + ": " + problem);
  }

  void read(const std::string& path) {
    path_ = path;
    std::istringstream in(read_file(path));
    std::string logical, line;
    for (int number = 1; std::getline(in, line); ++number) {
      if (line.empty() || line[0] == '#') continue;
      if (line[0] != ' ') {
        define(logical);
        logical.clear();
        line_ = number;
      }
      logical += line;
    }
    define(logical);
  }

  // `{a;b}` stands for two lines, one with each.
  void define(const std::string& line) {
    if (line.empty()) return;
    std::size_t variants = 1;
    if (const std::size_t open = line.find('{'); open != std::string::npos)
      variants = 1 + static_cast<std::size_t>(
                         std::count(line.begin() + static_cast<std::ptrdiff_t>(open),
                                    line.begin() + static_cast<std::ptrdiff_t>(line.find('}', open)), ';'));
    for (std::size_t v = 0; v < variants; ++v) {
      std::string one;
      for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] != '{') {
          one += line[i];
          continue;
        }
        const std::size_t close = line.find('}', i);
        if (close == std::string::npos) fail("'{' without '}'");
        std::istringstream choices(line.substr(i + 1, close - i - 1));
        std::string choice;
        for (std::size_t k = 0; k <= v; ++k)
          if (!std::getline(choices, choice, ';')) fail("braces of one line must hold equally many choices");
        one += choice;
        i = close;
      }
      define_one(one);
    }
  }

  void define_one(const std::string& line) {
    std::istringstream in(line);
    std::string name, equals, part;
    in >> name >> equals;
    if (name == "@verb" || name == "@noun") {
      while (in >> part) name == "@verb" ? add_verb(equals, part) : add_noun(equals, part);
    } else if (name == "@words") {
      std::string tag;
      in >> tag;
      while (in >> part) add(equals, {{{part, tag, "", "", false, 100}}, 1});
    } else if (equals == "=") {
      Expansion expansion;
      while (in >> part) {
        if (part == "|") {
          finish(name, expansion);
          expansion = {};
        } else if (part[0] == '*') {
          expansion.weight = std::atoi(part.c_str() + 1);
        } else {
          expansion.items.push_back(parse_item(part));
        }
      }
      finish(name, expansion);
    } else {
      fail("'" + line + "' defines nothing");
    }
  }

  void finish(const std::string& name, Expansion& expansion) {
    if (expansion.items.empty()) fail("an expansion of " + name + " is empty");
    if (expansion.items.size() == 1) expansion.items[0].relation.clear();
    const auto heads = std::ranges::count_if(expansion.items, [](const Item& i) { return i.relation.empty(); });
    if (heads != 1) fail("an expansion of " + name + " has " + std::to_string(heads) + " heads");
    add(name, expansion);
  }

  void add(const std::string& name, const Expansion& expansion) { symbols_[name].expansions.push_back(expansion); }

  Item parse_item(std::string text) const {
    Item item;
    if (text[0] == '~') {
      item.glued = true;
      text.erase(0, 1);
    }
    if (const std::size_t q = text.rfind('?'); q != std::string::npos && q + 1 < text.size()) {
      item.percent = std::atoi(text.c_str() + q + 1);
      text.erase(q);
    }
    const bool symbol = text[0] == '<';
    const std::size_t end = symbol ? text.find('>') : text.find('/');
    if (end == std::string::npos) fail("'" + text + "' is neither <Symbol>:relation nor word/TAG:relation");
    item.text = text.substr(symbol ? 1 : 0, end - (symbol ? 1 : 0));
    std::string rest = text.substr(end + 1);
    std::size_t colon = symbol ? rest.find(':') : rest.find(':', 1);
    if (colon == std::string::npos) colon = rest.size();
    if (colon < rest.size()) item.relation = rest.substr(colon + 1);
    if (item.relation == "^") item.relation.clear();
    if (!symbol) {
      item.xpos = rest.substr(0, colon);
      if (const std::size_t slash = item.xpos.find('/'); slash != std::string::npos) {
        item.upos = item.xpos.substr(slash + 1);
        item.xpos.erase(slash);
      }
    }
    return item;
  }

  static bool ends(const std::string& word, const char* ending) { return word.ends_with(ending); }
  static bool hissing(const std::string& w) {
    return ends(w, "s") || ends(w, "x") || ends(w, "z") || ends(w, "ch") || ends(w, "sh");
  }
  static bool consonant_y(const std::string& w) {
    return ends(w, "y") && w.size() > 1 && std::string("aeiou").find(w[w.size() - 2]) == std::string::npos;
  }
  static std::string plural(const std::string& w) {
    if (consonant_y(w)) return w.substr(0, w.size() - 1) + "ies";
    return w + (hissing(w) || ends(w, "go") ? "es" : "s");
  }
  static std::vector<std::string> parts(const std::string& text) {
    std::vector<std::string> result;
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, ':');) result.push_back(part);
    return result;
  }

  // `ban+` doubles its last letter; `give:gave:given`, `hit:hit:hit:hitting` name what no rule makes.
  void add_verb(const std::string& kind, const std::string& text) {
    const std::vector<std::string> p = parts(text);
    std::string base = p[0];
    std::string stem = base;
    if (ends(base, "+")) {
      base.pop_back();
      stem = base + base.back();
    }
    std::string past = stem + "ed";
    if (ends(base, "e")) past = base + "d";
    if (consonant_y(base)) past = base.substr(0, base.size() - 1) + "ied";
    std::string gerund = stem + "ing";
    if (ends(base, "e") && !ends(base, "ee")) gerund = base.substr(0, base.size() - 1) + "ing";
    if (p.size() > 1) past = p[1];
    const std::string participle = p.size() > 2 ? p[2] : past;
    if (p.size() > 3) gerund = p[3];
    const std::pair<const char*, std::string> forms[] = {{"VB", base},  {"VBP", base},       {"VBZ", plural(base)},
                                                         {"VBD", past}, {"VBN", participle}, {"VBG", gerund}};
    for (const auto& [tag, form] : forms) add(kind + "." + tag, {{{form, tag, "", "", false, 100}}, 1});
  }

  void add_noun(const std::string& kind, const std::string& text) {
    const std::vector<std::string> p = parts(text);
    add(kind + ".NN", {{{p[0], "NN", "", "", false, 100}}, 1});
    add(kind + ".NNS", {{{p.size() > 1 ? p[1] : plural(p[0]), "NNS", "", "", false, 100}}, 1});
  }

  // Heights of the lowest trees, by relaxation; and every symbol that is used must be defined.
  void measure() {
    for (bool changed = true; changed;) {
      changed = false;
      for (auto& [name, symbol] : symbols_)
        for (Expansion& e : symbol.expansions) {
          e.height = height_of(e, name);
          changed = changed || e.height < symbol.height;
          symbol.height = std::min(symbol.height, e.height);
        }
    }
  }
  int height_of(const Expansion& expansion, const std::string& name) const {
    int height = 1;
    for (const Item& item : expansion.items) {
      if (!item.xpos.empty() || item.percent < 100) continue;
      const auto found = symbols_.find(item.text);
      if (found == symbols_.end()) throw std::runtime_error(name + " uses " + item.text + ", which is not defined");
      height = std::max(height, 1 + found->second.height);
    }
    return height;
  }

  const Expansion& choose(const Symbol& symbol, int depth, Random& random) const {
    const bool low = depth + symbol.height >= deepest;  // then one of the lowest trees
    const auto weight = [&](const Expansion& e) { return low && e.height > symbol.height ? 0 : e.weight; };
    int total = 0;
    for (const Expansion& e : symbol.expansions) total += weight(e);
    int pick = random.below(total);
    for (const Expansion& e : symbol.expansions) {
      pick -= weight(e);
      if (pick < 0) return e;
    }
    return symbol.expansions.back();
  }

  // Appends a tree and yields the index of its head.
  std::size_t expand(const std::string& name, int depth, Random& random, std::vector<Word>& words) const {
    const auto found = symbols_.find(name);
    if (found == symbols_.end()) throw std::runtime_error(name + " is not defined");
    const Expansion& expansion = choose(found->second, depth, random);
    std::vector<std::pair<std::size_t, const Item*>> children;
    std::size_t head = 0;
    for (const Item& item : expansion.items) {
      if (item.percent < 100 && (random.below(100) >= item.percent || depth >= deepest)) continue;
      const std::size_t start = words.size();
      std::size_t at = start;
      if (item.xpos.empty())
        at = expand(item.text, depth + 1, random, words);
      else
        words.push_back({item.text, item.xpos, item.upos, "", -1, false});
      if (item.glued) words[start].glued = true;
      if (item.relation.empty())
        head = at;
      else
        children.emplace_back(at, &item);
    }
    for (const auto& [child, item] : children) {
      words[child].head = static_cast<int>(head);
      words[child].relation = item->relation;
    }
    return head;
  }

  // No comma before another mark; `an` before a vowel; a capital first.
  static void tidy(std::vector<Word>& words) {
    for (std::size_t i = words.size(); i-- > 1;)
      if (words[i - 1].xpos == "," && (words[i].xpos == "," || words[i].xpos == ".")) {
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(i) - 1);
        for (Word& word : words)
          if (word.head >= static_cast<int>(i)) --word.head;
      }
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
      if (words[i].form == "a" && std::string("aeioAEIO").find(words[i + 1].form[0]) != std::string::npos)
        words[i].form = "an";
    std::size_t first = 0;
    while (first + 1 < words.size() && words[first].xpos == "``") ++first;
    char& letter = words[first].form[0];
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  }

  std::string path_;  // of the file that is read, and its line
  int line_ = 0;
  std::map<std::string, Symbol> symbols_;
};

// The universal part of speech that goes with Penn's tag, as UD EWT has it.
std::string universal_tag(const Word& word) {
  static const std::map<std::string, std::string> plain = {
      {"NN", "NOUN"},     {"NNS", "NOUN"},   {"NNP", "PROPN"}, {"NNPS", "PROPN"}, {"JJ", "ADJ"},   {"JJR", "ADJ"},
      {"JJS", "ADJ"},     {"MD", "AUX"},     {"TO", "PART"},   {"POS", "PART"},   {"PRP", "PRON"}, {"PRP$", "PRON"},
      {"WP", "PRON"},     {"WRB", "ADV"},    {"WDT", "PRON"},  {"EX", "PRON"},    {"RBR", "ADV"},  {"RBS", "ADV"},
      {"RP", "ADP"},      {"CC", "CCONJ"},   {"CD", "NUM"},    {"$", "SYM"},      {"PDT", "DET"},  {"WP$", "PRON"},
      {",", "PUNCT"},     {".", "PUNCT"},    {":", "PUNCT"},   {"``", "PUNCT"},   {"''", "PUNCT"}, {"HYPH", "PUNCT"},
      {"-LRB-", "PUNCT"}, {"-RRB-", "PUNCT"}};
  const std::string& relation = word.relation;
  if (word.xpos.starts_with("VB")) return relation.starts_with("aux") || relation == "cop" ? "AUX" : "VERB";
  if (word.xpos == "IN") return relation == "mark" ? "SCONJ" : "ADP";
  if (word.xpos == "DT") return relation.starts_with("det") ? "DET" : "PRON";
  if (word.xpos == "RB") return word.form == "not" || word.form == "n't" ? "PART" : "ADV";
  const auto found = plain.find(word.xpos);
  if (found == plain.end())
    throw std::runtime_error("'" + word.form + "' has the tag '" + word.xpos + "', which is not Penn's");
  return found->second;
}

void write(const std::vector<Word>& words, int number) {
  std::printf("# sent_id = news-%d\n", number);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word& w = words[i];
    const std::string upos = w.upos.empty() ? universal_tag(w) : w.upos;
    const bool glued = i + 1 < words.size() && words[i + 1].glued;
    std::printf("%zu\t%s\t_\t%s\t%s\t_\t%d\t%s\t_\t%s\n", i + 1, w.form.c_str(), upos.c_str(), w.xpos.c_str(),
                w.head + 1, w.relation.c_str(), glued ? "SpaceAfter=No" : "_");
  }
  std::printf("\n");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fprintf(stderr, "make_news COUNT SEED GRAMMAR...\n");
    return 2;
  }
  try {
    const Grammar grammar(std::vector<std::string>(argv + 3, argv + argc));
    Random random(static_cast<std::uint64_t>(std::atoll(argv[2])));
    for (int i = 1; i <= std::atoi(argv[1]); ++i) write(grammar.sentence(random), i);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "make_news: %s\n", error.what());
    return 1;
  }
  return 0;
}
