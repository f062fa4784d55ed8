#include "entente/coding/plain_names.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace entente::coding {
namespace {

using text::language::Sentence;
using text::language::Token;

/// What a name is to the parser; nothing when it stays.
std::string_view plain(const Mention& mention) {
  if (mention.meanings.empty()) return {};
  const Meaning& meaning = mention.meanings.front();
  switch (meaning.name->kind) {
    case NameKind::adjective:
      return "Japanese";
    case NameKind::people:
      return "Germans";
    case NameKind::capital:
    case NameKind::metonym:
    case NameKind::not_metonym:
      return "London";
    case NameKind::person:
      return "Smith";
    case NameKind::forces:
    case NameKind::agency:
    case NameKind::media:
    case NameKind::company:
      return "NATO";
    default:
      return meaning.actor->kind == ActorKind::state ? "Japan" : "NATO";
  }
}

/// Tokens [first, last] of the sentence that are one token to the parser.
struct Run {
  std::size_t first, last;
  std::string_view form;  ///< empty: as written
};

std::vector<Run> runs_of(const Sentence& sentence, std::span<const Mention> mentions) {
  std::vector<Run> runs;
  auto mention = mentions.begin();
  for (std::size_t t = 0; t < sentence.tokens.size(); ++t) {
    const Token& token = sentence.tokens[t];
    while (mention != mentions.end() && mention->end <= token.begin) ++mention;
    const bool inside = mention != mentions.end() && mention->begin <= token.begin && token.end <= mention->end;
    const std::string_view form = inside ? plain(*mention) : std::string_view{};
    const bool goes_on = !form.empty() && token.begin > mention->begin && !runs.empty() && !runs.back().form.empty() &&
                         sentence.tokens[runs.back().last].end > mention->begin;
    if (goes_on)
      runs.back().last = t;
    else
      runs.push_back({t, t, form});
  }
  return runs;
}

}  // namespace

void parse_with_plain_names(Sentence& sentence, std::span<const Mention> mentions,
                            const text::language::Language& language, text::language::Language::Workspace& workspace) {
  const std::vector<Run> runs = runs_of(sentence, mentions);
  Sentence plainer;
  plainer.begin = sentence.begin;
  plainer.end = sentence.end;
  for (const Run& run : runs) {
    Token& token = plainer.tokens.emplace_back(sentence.tokens[run.first]);
    token.end = sentence.tokens[run.last].end;
    if (!run.form.empty()) token.form = run.form;
  }
  language.parse(plainer, workspace);
  for (std::size_t r = 0; r < runs.size(); ++r) {
    const Token& parsed = plainer.tokens[r];
    for (std::size_t t = runs[r].first; t <= runs[r].last; ++t) {
      Token& token = sentence.tokens[t];
      token.upos = parsed.upos;
      token.xpos = parsed.xpos;
      token.feats = parsed.feats;
      token.lemma = runs[r].form.empty() ? parsed.lemma : token.form;
      const bool first = t == runs[r].first;
      token.head = !first             ? static_cast<int>(runs[r].first) + 1
                   : parsed.head == 0 ? 0
                                      : static_cast<int>(runs[static_cast<std::size_t>(parsed.head - 1)].first) + 1;
      token.deprel = first ? parsed.deprel : "flat";
    }
  }
  sentence.entities.clear();
  for (const text::language::EntitySpan& span : plainer.entities)
    sentence.entities.push_back({static_cast<int>(runs[static_cast<std::size_t>(span.first)].first),
                                 static_cast<int>(runs[static_cast<std::size_t>(span.last)].last), span.type});
}

}  // namespace entente::coding
