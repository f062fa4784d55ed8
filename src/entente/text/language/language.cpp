#include "entente/text/language/language.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "entente/base/error.hpp"
#include "entente/base/file.hpp"
#include "entente/base/hash.hpp"
#include "entente/base/text.hpp"
#include "entente/text/language/model_file.hpp"
#include "entente/text/language/name_finder.hpp"
#include "entente/text/language/network.hpp"
#include "entente/text/language/segmenter.hpp"
#include "entente/text/language/utf8.hpp"
#include "entente/text/language/word_tables.hpp"

namespace entente::text::language {

struct Language::Workspace::Inside {
  NetworkWorkspace network;
  NameWorkspace names;
  LemmaMemory lemmas;
  std::string language;  // id of the language whose words the caches hold
  std::array<NetworkInput, max_group> inputs;
  std::array<Analysis, max_group> analyses;
  std::array<std::vector<EntitySpan>, max_group> entities;
};

Language::Workspace::Workspace() : inside_(std::make_unique<Inside>()) {}
Language::Workspace::~Workspace() = default;
Language::Workspace::Workspace(Workspace&&) noexcept = default;
Language::Workspace& Language::Workspace::operator=(Workspace&&) noexcept = default;

namespace {

HashedLinear hashed_linear(const ModelFile& file, const std::string& name) {
  const auto bias = file.array<std::int32_t>(name + ".bias");
  const auto weights = file.array<std::int16_t>(name);
  if (bias.size() != 1 || weights.empty() || (weights.size() & (weights.size() - 1)) != 0)
    throw Error("the " + name + " of the language model are damaged");
  return {weights, bias[0]};
}

}  // namespace

namespace {

// Words of a sentence that are analysed together: all of them, unless there are too many.
struct Part {
  Sentence* sentence;
  std::size_t first;
  std::size_t count;
};

std::vector<Part> parts_of(std::span<Sentence> sentences) {
  std::vector<Part> parts;
  for (Sentence& s : sentences)
    for (std::size_t first = 0; first < s.tokens.size(); first += max_words)
      parts.push_back({&s, first, std::min(max_words, s.tokens.size() - first)});
  return parts;
}

void fill(const Part& part, NetworkInput& input) {
  input.forms.clear();
  input.space_before.clear();
  const std::vector<Token>& tokens = part.sentence->tokens;
  for (std::size_t i = part.first; i < part.first + part.count; ++i) {
    input.forms.emplace_back(tokens[i].form);
    input.space_before.push_back(i > 0 && tokens[i].begin > tokens[i - 1].end);
  }
  input.rows.assign(input.forms.size(), {});
}

// The root of each later part hangs on the root of the first.
void join_parts(Sentence& sentence) {
  int root = 0;
  for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
    Token& t = sentence.tokens[i];
    if (t.head != 0) continue;
    if (root == 0) {
      root = static_cast<int>(i) + 1;
    } else {
      t.head = root;
      t.deprel = "parataxis";
    }
  }
}

// All that decides what comes out: the weights and the tables.
std::string make_id(const std::filesystem::path& folder, std::string_view bytes) {
  std::string tables;
  for (const char* table : {"characters.tsv", "abbreviations.tsv", "starters.tsv", "multiwords.tsv"})
    tables += read_file(folder / table);
  return folder.filename().string() + "-" + sha256_of_parts({bytes, tables}).substr(0, 12);
}

}  // namespace

struct Language::Inside {
  Inside(const std::filesystem::path& folder, std::string bytes)
      : id(make_id(folder, bytes)),
        file(std::move(bytes), (folder / "model.bin").string()),
        characters(read_characters(folder / "characters.tsv")),
        abbreviations(read_abbreviations(folder / "abbreviations.tsv")),
        starters(read_starters(folder / "starters.tsv")),
        multiwords(folder / "multiwords.tsv"),
        segmenter(hashed_linear(file, "splits"), hashed_linear(file, "boundaries"), &abbreviations, &starters),
        feature_keys(file.array<std::uint64_t>("feature.keys")),
        vectors(file),
        network(file, feature_keys, vectors),
        names(file, feature_keys, vectors),
        lemmatiser(read_lemma_tables(file)) {
    for (const std::string& upos : network.labels().upos)
      for (const std::string& xpos : network.labels().xpos) tag_keys.push_back(lemma_tag_key(upos, xpos));
  }

  void split(std::string_view text, const std::function<void(Sentence&)>& take) const;
  void add_piece(std::string_view text, const Piece& piece, Sentence& sentence) const;
  void parse(std::span<Sentence> sentences, Workspace::Inside& workspace) const;
  void parse_trees(std::span<Sentence> sentences, Workspace::Inside& workspace) const;
  void find_names(std::span<Sentence> sentences, Workspace::Inside& workspace) const;
  template <typename Work>
  void in_groups(std::span<Sentence> sentences, Workspace::Inside& workspace, const Work& work) const;
  void take(const Analysis& analysis, const Part& part, LemmaMemory& lemmas) const;
  std::string lemma(std::string_view form, std::uint64_t tag, LemmaMemory& lemmas) const;

  std::string id;
  ModelFile file;
  CharacterTable characters;
  Abbreviations abbreviations;
  Starters starters;
  MultiwordTable multiwords;
  Segmenter segmenter;
  KeyTable feature_keys;
  WordVectors vectors;
  Network network;
  NameFinder names;
  Lemmatiser lemmatiser;
  std::vector<std::uint64_t> tag_keys;  // a row of xpos for each upos
};

Language::Language(const std::filesystem::path& folder) {
  const std::filesystem::path path = folder / "model.bin";
  try {
    const std::filesystem::path plain = folder.has_filename() ? folder : folder.parent_path();
    inside_ = std::make_unique<const Inside>(plain, read_file(path));
  } catch (const InputError&) {
    throw;
  } catch (const std::exception& e) {  // parts that do not fit: say in which file
    throw InputError(Place{path.string()}, e.what());
  }
}
Language::~Language() = default;
Language::Language(Language&&) noexcept = default;
Language& Language::operator=(Language&&) noexcept = default;

const std::string& Language::id() const { return inside_->id; }

void Language::Inside::add_piece(std::string_view text, const Piece& piece, Sentence& sentence) const {
  const std::string_view form = text.substr(piece.begin, piece.end - piece.begin);
  std::vector<std::string> words;
  if (multiwords.may_divide(form)) words = multiwords.divide(form, normal_form(form, characters));
  if (words.size() < 2) {
    Token& token = sentence.tokens.emplace_back();
    token.begin = piece.begin;
    token.end = piece.end;
    token.form = form;
    return;
  }
  const int first = static_cast<int>(sentence.tokens.size());
  for (const std::string& word : words) sentence.tokens.emplace_back().form = word;
  sentence.multiwords.push_back(
      {first, first + static_cast<int>(words.size()) - 1, piece.begin, piece.end, std::string(form), {}});
  divide_multiword(sentence.multiwords.back(), std::span(sentence.tokens).last(words.size()));
}

void Language::Inside::split(std::string_view text, const std::function<void(Sentence&)>& take) const {
  if (const auto bad = first_invalid_utf8(text))
    throw InputError("byte " + std::to_string(*bad) + " of the text is not valid UTF-8");
  if (text.size() > 0xFFFFFFF0U) throw InputError("a text of more than 4 GB; hand it over in parts");
  const std::vector<Piece> pieces = segmenter.segment(text);
  for (std::size_t i = 0; i < pieces.size();) {
    std::size_t last = i;
    while (!pieces[last].last) ++last;
    Sentence sentence;
    sentence.begin = pieces[i].begin;
    sentence.end = pieces[last].end;
    sentence.tokens.reserve(last - i + 2);
    for (; i <= last; ++i) add_piece(text, pieces[i], sentence);
    take(sentence);
  }
}

std::string Language::Inside::lemma(std::string_view form, std::uint64_t tag, LemmaMemory& lemmas) const {
  const std::uint64_t key = lemma_form_key(tag, form);
  if (const std::string* known = lemmas.find(key, form)) return *known;
  std::string result = lemmatiser.lemma(form, tag, vectors.keys());
  lemmas.keep(key, form, result);
  return result;
}

void Language::Inside::take(const Analysis& analysis, const Part& part, LemmaMemory& lemmas) const {
  const NetworkLabels& labels = network.labels();
  const int offset = static_cast<int>(part.first);
  for (std::size_t i = 0; i < part.count; ++i) {
    Token& t = part.sentence->tokens[part.first + i];
    t.upos = labels.upos[static_cast<std::size_t>(analysis.upos[i])];
    t.xpos = labels.xpos[static_cast<std::size_t>(analysis.xpos[i])];
    t.feats = labels.feats[static_cast<std::size_t>(analysis.feats[i])];
    t.deprel = labels.deprel[static_cast<std::size_t>(analysis.deprel[i])];
    t.head = analysis.head[i] == 0 ? 0 : analysis.head[i] + offset;
    const auto tag =
        static_cast<std::size_t>(analysis.upos[i]) * labels.xpos.size() + static_cast<std::size_t>(analysis.xpos[i]);
    t.lemma = lemma(t.form, tag_keys[tag], lemmas);
    t.deps.clear();
  }
}

// Hands out the words of a few sentences at a time, or of parts of them; those of like length together, so that none
// waits for a longer one.
template <typename Work>
void Language::Inside::in_groups(std::span<Sentence> sentences, Workspace::Inside& w, const Work& work) const {
  if (w.language != id) {
    w.network = {};
    w.names = {};
    w.lemmas = {};
    w.language = id;
  }
  std::vector<Part> parts = parts_of(sentences);
  std::stable_sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.count > b.count; });
  for (std::size_t first = 0; first < parts.size(); first += max_group) {
    const auto group = std::span<const Part>(parts).subspan(first, std::min(max_group, parts.size() - first));
    std::array<NetworkInput*, max_group> inputs{};
    for (std::size_t p = 0; p < group.size(); ++p) {
      fill(group[p], w.inputs[p]);
      inputs[p] = &w.inputs[p];
    }
    work(group, std::span<NetworkInput* const>(inputs).first(group.size()));
  }
}

void Language::Inside::parse_trees(std::span<Sentence> sentences, Workspace::Inside& w) const {
  in_groups(sentences, w, [&](std::span<const Part> parts, std::span<NetworkInput* const> inputs) {
    network.analyse(inputs, characters, w.network, std::span(w.analyses).first(parts.size()));
    for (std::size_t p = 0; p < parts.size(); ++p) take(w.analyses[p], parts[p], w.lemmas);
  });
  for (Sentence& s : sentences)
    if (s.tokens.size() > max_words) join_parts(s);
}

void Language::Inside::find_names(std::span<Sentence> sentences, Workspace::Inside& w) const {
  for (Sentence& s : sentences) s.entities.clear();
  in_groups(sentences, w, [&](std::span<const Part> parts, std::span<NetworkInput* const> inputs) {
    names.find(inputs, characters, w.names, std::span(w.entities).first(parts.size()));
    for (std::size_t p = 0; p < parts.size(); ++p) {
      const int offset = static_cast<int>(parts[p].first);
      for (const EntitySpan& e : w.entities[p])
        parts[p].sentence->entities.push_back({e.first + offset, e.last + offset, e.type});
    }
  });
  for (Sentence& s : sentences) std::sort(s.entities.begin(), s.entities.end());
}

void Language::Inside::parse(std::span<Sentence> sentences, Workspace::Inside& w) const {
  parse_trees(sentences, w);
  find_names(sentences, w);
}

std::vector<Sentence> Language::analyse(std::string_view text) const {
  Workspace workspace;
  return analyse(text, workspace);
}

std::vector<Sentence> Language::analyse(std::string_view text, Workspace& workspace) const {
  std::vector<Sentence> sentences = split(text);
  inside_->parse(sentences, *workspace.inside_);
  return sentences;
}

std::vector<Sentence> Language::split(std::string_view text) const {
  std::vector<Sentence> sentences;
  inside_->split(text, [&](Sentence& sentence) { sentences.push_back(std::move(sentence)); });
  return sentences;
}

void Language::split(std::string_view text, const std::function<void(Sentence&)>& take) const {
  inside_->split(text, take);
}

void Language::parse(Sentence& sentence) const {
  Workspace workspace;
  parse(sentence, workspace);
}

void Language::parse(Sentence& sentence, Workspace& workspace) const {
  inside_->parse(std::span(&sentence, 1), *workspace.inside_);
}

void Language::parse_tree(Sentence& sentence, Workspace& workspace) const {
  inside_->parse_trees(std::span(&sentence, 1), *workspace.inside_);
}

void Language::find_names(Sentence& sentence, Workspace& workspace) const {
  inside_->find_names(std::span(&sentence, 1), *workspace.inside_);
}

}  // namespace entente::text::language
