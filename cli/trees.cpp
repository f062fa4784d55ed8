#include "trees.hpp"

#include <algorithm>
#include <ostream>

#include "entente/base/hash.hpp"
#include "entente/text/language/conllu.hpp"

namespace entente::cli {
namespace {

using text::Kind;
using text::Segment;
using text::language::ConlluWriter;
using text::language::Sentence;

bool is_read(Kind kind) { return kind != Kind::byline && kind != Kind::other; }

/// The segment that a sentence begins in; none when it begins between segments.
const Segment* segment_of(const text::Document& document, const Sentence& sentence) {
  const auto after = std::ranges::upper_bound(document.segments, sentence.begin, {}, &Segment::begin);
  if (after == document.segments.begin()) return nullptr;
  const auto segment = std::prev(after);
  return sentence.begin < segment->end ? &*segment : nullptr;
}

}  // namespace

void write_trees(const text::Document& document, const text::language::Language& language,
                 text::language::Language::Workspace& workspace, std::ostream& out) {
  out << "# newdoc id = " << document.name << '\n';
  ConlluWriter writer(out, document.text);
  const Segment* last = nullptr;
  for (const Sentence& sentence : language.analyse(document.text, workspace)) {
    const Segment* segment = segment_of(document, sentence);
    if (segment == nullptr || !is_read(segment->kind)) continue;
    writer.write(sentence, segment != last);
    last = segment;
  }
}

void complete_trees(const std::string& conllu, const std::string& name, const text::language::Language& language,
                    std::ostream& out) {
  auto read = text::language::read_conllu(conllu, name);
  text::language::Language::Workspace workspace;
  ConlluWriter writer(out, read.text);
  for (std::size_t i = 0; i < read.sentences.size(); ++i) {
    Sentence& sentence = read.sentences[i];
    const bool has_tree = std::ranges::any_of(sentence.tokens, [](const auto& token) { return !token.deprel.empty(); });
    if (!has_tree) language.parse(sentence, workspace);
    writer.write(sentence, std::ranges::find(read.paragraphs, i) != read.paragraphs.end());
  }
}

Treebank document_from_conllu(const std::string& conllu, const std::string& name) {
  auto read = text::language::read_conllu(conllu, name);
  text::Document document;
  document.id = sha256(conllu);
  document.path = document.name = name;
  document.format = "conllu";
  for (std::size_t p = 0; p < read.paragraphs.size(); ++p) {
    const std::size_t first = read.paragraphs[p];
    const std::size_t last = p + 1 < read.paragraphs.size() ? read.paragraphs[p + 1] - 1 : read.sentences.size() - 1;
    document.segments.push_back({read.sentences[first].begin, read.sentences[last].end, Kind::prose});
  }
  document.text = std::move(read.text);
  return {std::move(document), std::move(read.sentences)};
}

}  // namespace entente::cli
