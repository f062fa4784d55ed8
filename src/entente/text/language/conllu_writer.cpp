#include <ostream>

#include "entente/base/error.hpp"
#include "entente/text/language/conllu.hpp"

namespace entente::text::language {
namespace {

std::string_view or_mark(std::string_view value) { return value.empty() ? std::string_view("_") : value; }

std::string entity_tag(const Sentence& sentence, int word) {
  static constexpr std::string_view names[] = {"PER", "ORG", "LOC"};
  for (const EntitySpan& e : sentence.entities)
    if (e.first <= word && word <= e.last)
      return std::string(e.first == word ? "B-" : "I-") + std::string(names[static_cast<std::size_t>(e.type)]);
  return {};
}

void add_field(std::string& misc, std::string_view field) {
  if (!misc.empty()) misc += '|';
  misc += field;
}

// A comment is one line; line breaks and tabs of the text become spaces.
std::string on_one_line(std::string_view text) {
  std::string line(text);
  for (char& c : line)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  return line;
}

}  // namespace

std::string ConlluWriter::range(std::size_t begin, std::size_t end) const {
  return "TokenRange=" + std::to_string(code_points_.code_point(begin)) + ":" +
         std::to_string(code_points_.code_point(end));
}

void ConlluWriter::write(const Sentence& sentence, bool begins_paragraph) {
  if (sentence.tokens.empty()) return;
  if (sentence.end > text_.size()) throw Error("CoNLL-U: a sentence that reaches past the end of its text");
  const bool as_read = !sentence.comments.empty();
  ++count_;
  for (const std::string& comment : sentence.comments) out_ << (comment.empty() ? "#" : "# ") << comment << '\n';
  if (!as_read) {
    if (begins_paragraph) out_ << "# newpar\n";
    out_ << "# sent_id = " << count_
         << "\n# text = " << on_one_line(text_.substr(sentence.begin, sentence.end - sentence.begin)) << '\n';
  }
  const auto joined = [&](std::size_t end, bool last) {
    return end < text_.size() && (last ? text_[end] != '\n' && text_[end] != '\r' : true) &&
           static_cast<unsigned char>(text_[end]) > 0x20;
  };
  const auto made_misc = [&](std::size_t begin, std::size_t end, bool last, bool inside, const std::string& entity) {
    std::string misc;
    if (!entity.empty()) add_field(misc, "NE=" + entity);
    if (!inside && joined(end, last)) add_field(misc, "SpaceAfter=No");
    add_field(misc, range(begin, end));
    return misc;
  };
  const int n = static_cast<int>(sentence.tokens.size());
  std::size_t multiword = 0;
  std::size_t empty = 0;
  int inside_until = -1;
  const auto write_empty_nodes = [&](int after) {
    for (; empty < sentence.empty_nodes.size() && sentence.empty_nodes[empty].after == after; ++empty)
      out_ << sentence.empty_nodes[empty].columns << '\n';
  };
  write_empty_nodes(0);
  for (int i = 0; i < n; ++i) {
    if (multiword < sentence.multiwords.size() && sentence.multiwords[multiword].first == i) {
      const MultiwordToken& m = sentence.multiwords[multiword++];
      out_ << m.first + 1 << '-' << m.last + 1 << '\t' << m.form << "\t_\t_\t_\t_\t_\t_\t_\t"
           << (as_read ? std::string(or_mark(m.misc)) : made_misc(m.begin, m.end, m.last == n - 1, false, {})) << '\n';
      inside_until = m.last;
    }
    const Token& t = sentence.tokens[static_cast<std::size_t>(i)];
    out_ << i + 1 << '\t' << t.form << '\t' << or_mark(t.lemma) << '\t' << or_mark(t.upos) << '\t' << or_mark(t.xpos)
         << '\t' << or_mark(t.feats) << '\t';
    if (t.deprel.empty())
      out_ << "_\t_";
    else
      out_ << t.head << '\t' << t.deprel;
    out_ << '\t' << or_mark(t.deps) << '\t'
         << (as_read ? std::string(or_mark(t.misc))
                     : made_misc(t.begin, t.end, i == n - 1, i <= inside_until, entity_tag(sentence, i)))
         << '\n';
    write_empty_nodes(i + 1);
  }
  out_ << '\n';
}

}  // namespace entente::text::language
