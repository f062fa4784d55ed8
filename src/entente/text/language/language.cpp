#include "entente/text/language/language.hpp"

#include <algorithm>

#include "entente/base/error.hpp"
#include "entente/base/file.hpp"
#include "entente/base/hash.hpp"
#include "entente/base/text.hpp"
#include "entente/text/language/model_file.hpp"
#include "entente/text/language/network.hpp"
#include "entente/text/language/segmenter.hpp"
#include "entente/text/language/utf8.hpp"
#include "entente/text/language/word_tables.hpp"

namespace entente::text::language {

struct Language::Workspace::Inside {
  NetworkWorkspace network;
  Analysis analysis;
  std::vector<std::string_view> forms;
  std::vector<bool> space_before;
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

struct Language::Inside {
  Inside(const std::filesystem::path& folder, std::string bytes)
      : id(folder.filename().string() + "-" + sha256(bytes).substr(0, 12)),
        file(std::move(bytes), (folder / "model.bin").string()),
        characters(read_characters(folder / "characters.tsv")),
        abbreviations(read_abbreviations(folder / "abbreviations.tsv")),
        multiwords(folder / "multiwords.tsv"),
        segmenter(hashed_linear(file, "splits"), hashed_linear(file, "boundaries"), &abbreviations),
        network(file),
        lemmatiser(file) {}

  std::vector<Sentence> split(std::string_view text) const;
  void add_piece(std::string_view text, const Piece& piece, Sentence& sentence) const;
  void parse(Sentence& sentence, Workspace::Inside& workspace) const;
  void parse_part(std::span<Token> tokens, std::size_t first, std::size_t previous_end, Workspace::Inside& workspace,
                  std::vector<EntitySpan>& entities) const;

  std::string id;
  ModelFile file;
  CharacterTable characters;
  Abbreviations abbreviations;
  MultiwordTable multiwords;
  Segmenter segmenter;
  Network network;
  Lemmatiser lemmatiser;
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
  const std::vector<std::string> words = multiwords.divide(form, normal_form(form, characters));
  if (words.size() < 2) {
    Token& token = sentence.tokens.emplace_back();
    token.begin = piece.begin;
    token.end = piece.end;
    token.form = form;
    return;
  }
  const int first = static_cast<int>(sentence.tokens.size());
  for (const std::string& word : words) sentence.tokens.emplace_back().form = word;
  sentence.multiwords.push_back({first, first + static_cast<int>(words.size()) - 1, piece.begin, piece.end, std::string(form), {}});
  divide_multiword(sentence.multiwords.back(), std::span(sentence.tokens).last(words.size()));
}

std::vector<Sentence> Language::Inside::split(std::string_view text) const {
  if (const auto bad = first_invalid_utf8(text)) throw InputError("byte " + std::to_string(*bad) + " of the text is not valid UTF-8");
  if (text.size() > 0xFFFFFFF0U) throw InputError("a text of more than 4 GB; hand it over in parts");
  const std::vector<Piece> pieces = segmenter.segment(text);
  std::vector<Sentence> sentences;
  for (std::size_t i = 0; i < pieces.size();) {
    std::size_t last = i;
    while (!pieces[last].last) ++last;
    Sentence& sentence = sentences.emplace_back();
    sentence.begin = pieces[i].begin;
    sentence.end = pieces[last].end;
    sentence.tokens.reserve(last - i + 2);
    for (; i <= last; ++i) add_piece(text, pieces[i], sentence);
  }
  return sentences;
}

void Language::Inside::parse_part(std::span<Token> tokens, std::size_t first, std::size_t previous_end, Workspace::Inside& w,
                                  std::vector<EntitySpan>& entities) const {
  w.forms.clear();
  w.space_before.clear();
  for (const Token& token : tokens) {
    w.forms.emplace_back(token.form);
    w.space_before.push_back(token.begin > previous_end);
    previous_end = token.end;
  }
  network.analyse(w.forms, w.space_before, characters, w.network, w.analysis);
  const NetworkLabels& labels = network.labels();
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    Token& t = tokens[i];
    t.upos = labels.upos[static_cast<std::size_t>(w.analysis.upos[i])];
    t.xpos = labels.xpos[static_cast<std::size_t>(w.analysis.xpos[i])];
    t.feats = labels.feats[static_cast<std::size_t>(w.analysis.feats[i])];
    t.deprel = labels.deprel[static_cast<std::size_t>(w.analysis.deprel[i])];
    t.head = w.analysis.head[i] == 0 ? 0 : w.analysis.head[i] + static_cast<int>(first);
    t.lemma = lemmatiser.lemma(t.form, t.upos, t.xpos);
    t.deps.clear();
  }
  for (const EntitySpan& e : w.analysis.entities)
    entities.push_back({e.first + static_cast<int>(first), e.last + static_cast<int>(first), e.type});
}

void Language::Inside::parse(Sentence& sentence, Workspace::Inside& workspace) const {
  sentence.entities.clear();
  int root = 0;
  const std::size_t n = sentence.tokens.size();
  for (std::size_t first = 0; first < n; first += max_words) {
    const auto part = std::span(sentence.tokens).subspan(first, std::min(max_words, n - first));
    const std::size_t previous_end = first == 0 ? part.front().begin : sentence.tokens[first - 1].end;
    parse_part(part, first, previous_end, workspace, sentence.entities);
    for (std::size_t i = 0; i < part.size(); ++i) {
      if (part[i].head != 0) continue;
      if (root == 0) {
        root = static_cast<int>(first + i) + 1;
      } else {
        part[i].head = root;
        part[i].deprel = "parataxis";
      }
    }
  }
}

std::vector<Sentence> Language::analyse(std::string_view text) const {
  Workspace workspace;
  return analyse(text, workspace);
}

std::vector<Sentence> Language::analyse(std::string_view text, Workspace& workspace) const {
  std::vector<Sentence> sentences = inside_->split(text);
  for (Sentence& sentence : sentences) inside_->parse(sentence, *workspace.inside_);
  return sentences;
}

std::vector<Sentence> Language::split(std::string_view text) const { return inside_->split(text); }

void Language::parse(Sentence& sentence) const {
  Workspace workspace;
  parse(sentence, workspace);
}

void Language::parse(Sentence& sentence, Workspace& workspace) const { inside_->parse(sentence, *workspace.inside_); }

}  // namespace entente::text::language
