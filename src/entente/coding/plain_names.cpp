#include "entente/coding/plain_names.hpp"

namespace entente::coding {
namespace {

using text::language::Language;
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

}  // namespace

PlainSentence::PlainSentence(Sentence& sentence, std::span<const Mention> mentions, const Language& language,
                             Language::Workspace& workspace)
    : sentence_(sentence), language_(language), workspace_(workspace) {
  find_runs(mentions);
  plain_.begin = sentence.begin;
  plain_.end = sentence.end;
  plain_.tokens.reserve(runs_.size());
  for (const Run& run : runs_) {
    Token& token = plain_.tokens.emplace_back();
    token.begin = sentence.tokens[run.first].begin;
    token.end = sentence.tokens[run.last].end;
    token.form = run.form.empty() ? std::string_view(sentence.tokens[run.first].form) : run.form;
  }
}

void PlainSentence::find_runs(std::span<const Mention> mentions) {
  runs_.reserve(sentence_.tokens.size());
  auto mention = mentions.begin();
  for (std::size_t t = 0; t < sentence_.tokens.size(); ++t) {
    const Token& token = sentence_.tokens[t];
    while (mention != mentions.end() && mention->end <= token.begin) ++mention;
    const bool inside = mention != mentions.end() && mention->begin <= token.begin && token.end <= mention->end;
    const std::string_view form = inside ? plain(*mention) : std::string_view{};
    const bool goes_on = !form.empty() && token.begin > mention->begin && !runs_.empty() &&
                         !runs_.back().form.empty() && sentence_.tokens[runs_.back().last].end > mention->begin;
    if (goes_on)
      runs_.back().last = t;
    else
      runs_.push_back({t, t, form});
  }
}

void PlainSentence::parse() {
  language_.parse_tree(plain_, workspace_);
  const auto first_of = [&](int head) {
    return head == 0 ? 0 : static_cast<int>(runs_[static_cast<std::size_t>(head - 1)].first) + 1;
  };
  for (std::size_t r = 0; r < runs_.size(); ++r) {
    const auto& [first, last, form] = runs_[r];
    Token& parsed = plain_.tokens[r];
    for (std::size_t t = first + 1; t <= last; ++t) {
      Token& token = sentence_.tokens[t];
      token.upos = parsed.upos;
      token.xpos = parsed.xpos;
      token.feats = parsed.feats;
      token.lemma = token.form;
      token.head = static_cast<int>(first) + 1;
      token.deprel = "flat";
    }
    Token& token = sentence_.tokens[first];
    token.upos = std::move(parsed.upos);
    token.xpos = std::move(parsed.xpos);
    token.feats = std::move(parsed.feats);
    token.lemma = form.empty() ? std::move(parsed.lemma) : token.form;
    token.head = first_of(parsed.head);
    token.deprel = std::move(parsed.deprel);
  }
}

void PlainSentence::find_names() {
  somebody_.assign(sentence_.tokens.size(), false);
  language_.find_names(plain_, workspace_);
  for (const text::language::EntitySpan& span : plain_.entities) {
    if (span.type == text::language::EntityType::location) continue;
    const std::size_t last = runs_[static_cast<std::size_t>(span.last)].last;
    for (std::size_t word = runs_[static_cast<std::size_t>(span.first)].first; word <= last; ++word)
      somebody_[word] = true;
  }
}

bool PlainSentence::is_somebody(std::size_t word) {
  if (somebody_.empty()) find_names();
  return somebody_[word];
}

}  // namespace entente::coding
