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

bool is_told(const Segment& segment) { return segment.kind != Kind::byline && segment.kind != Kind::other; }
bool is_body(const Segment& segment) { return segment.kind == Kind::prose || segment.kind == Kind::item; }

/// The heading that is the document's title, when prose follows; else nothing.
const Segment* title_of(const text::Document& document) {
  const auto heading = std::ranges::find(document.segments, Kind::heading, &Segment::kind);
  if (heading == document.segments.end() || std::ranges::none_of(document.segments, is_body)) return nullptr;
  const auto text = std::string_view(document.text).substr(heading->begin, heading->end - heading->begin);
  return text == document.title ? &*heading : nullptr;
}

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
  const Segment* title = title_of(document);
  const Segment* last = nullptr;
  for (const Sentence& sentence : language.analyse(document.text, workspace)) {
    const Segment* segment = segment_of(document, sentence);
    if (segment == nullptr || segment == title || !is_told(*segment)) continue;
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
