#include "entente/reading/explanation.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include <fmt/format.h>

#include "entente/base/base.hpp"
#include "entente/base/lines.hpp"
#include "entente/text/text.hpp"

namespace entente::reading {
namespace {

/// A file, or `file.jsonl#LINE`.
text::Document read_again(const std::string& path) {
  const auto mark = path.rfind('#');
  std::size_t number = 0;
  if (mark != std::string::npos) {
    const char* end = path.data() + path.size();
    if (std::from_chars(path.data() + mark + 1, end, number).ptr != end) number = 0;
  }
  if (number == 0) return text::read_document(read_file(path), path);
  Lines lines(path.substr(0, mark));
  while (lines.next() != Lines::Next::end)
    if (lines.number() == number) return text::read_json_line(lines.line(), lines.place());
  throw InputError({path}, "there is no such line");
}

/// The document of a source, as long as it is what was read; nothing when it is gone or another one.
std::optional<text::Document> same_document(const Source& source, std::string& why) {
  try {
    text::Document document = read_again(source.path);
    if (document.id == source.id) return document;
    why = fmt::format("{} is another text than the one that was read", source.path);
  } catch (const InputError& error) {
    why = fmt::format("the text that was read is not there any more ({})", error.what());
  }
  return std::nullopt;
}

/// What the store keeps of a source: its sentences, by where they stand.
std::set<std::pair<std::uint32_t, std::string>> kept_sentences(const std::string& source, const Store& store,
                                                               const View& view) {
  std::set<std::pair<std::uint32_t, std::string>> kept;
  const auto keep = [&](const auto& records) {
    for (const auto& record : records)
      for (const Evidence& one : record.evidence)
        if (one.source == source) kept.emplace(one.start, one.quote);
  };
  keep(store.events({}, view));
  keep(store.ties(view));
  keep(store.memberships(view));
  keep(store.indicators(view));
  return kept;
}

/// The kept sentences at their places, with blanks between.
text::Document pieced_together(const Source& source, const Store& store, const View& view) {
  text::Document document;
  document.id = source.id;
  document.path = source.path;
  document.title = source.title;
  document.publisher = source.publisher;
  document.published = source.published;
  document.language = source.language;
  std::uint32_t length = 0;  // code points
  for (const auto& [start, quote] : kept_sentences(source.id, store, view)) {
    if (start < length) continue;
    document.text.append(start - length, ' ');
    document.segments.push_back({document.text.size(), document.text.size() + quote.size(), text::Kind::prose});
    document.text += quote;
    length = start + static_cast<std::uint32_t>(count_code_points(quote));
  }
  return document;
}

/// The fields in which two events are different, but for who found them and which number their sentence has.
std::vector<std::string> differences(const Event& one, const Event& other) {
  std::vector<std::string> fields;
  const auto compare = [&](const char* field, const auto& a, const auto& b) {
    if (!(a == b)) fields.emplace_back(field);
  };
  compare("class", one.event_class, other.event_class);
  compare("mode", one.mode, other.mode);
  compare("contexts", one.contexts, other.contexts);
  compare("factuality", one.factuality, other.factuality);
  compare("attribution", one.attribution, other.attribution);
  compare("date", one.date, other.date);
  compare("source", one.source, other.source);
  compare("target", one.target, other.target);
  compare("place", one.place, other.place);
  compare("amount", one.amount, other.amount);
  compare("confidence", one.confidence, other.confidence);
  return fields;
}

/// How much two events of one sentence have in common; 0 for events of different ones or of different classes.
std::size_t likeness(const Event& one, const Event& other) {
  const Evidence& a = one.evidence.front();
  const Evidence& b = other.evidence.front();
  if (a.start != b.start || one.event_class != other.event_class) return 0;
  return 1 + 32 - std::min<std::size_t>(32, differences(one, other).size());
}

}  // namespace

Explained explain(const Event& event, const Store& store, const coding::Coder& coder, const View& view) {
  if (event.evidence.empty()) throw InputError(fmt::format("event {} has no evidence to explain it from", event.id));
  Explained explained;
  explained.extractor = coder.extractor();
  const std::string& id = event.evidence.front().source;
  const auto sources = store.sources(view);
  const auto source = std::ranges::find(sources, id, &Source::id);
  if (source == sources.end()) throw InputError(fmt::format("the store does not know the source {}", id));
  std::string why;
  auto document = same_document(*source, why);
  explained.basis = document ? fmt::format("coded again from {}", source->path)
                             : fmt::format(
                                   "{}; coded again from the sentences that the store keeps of it, so that what "
                                   "others told of whom or when is lost",
                                   why);
  if (!document) document = pieced_together(*source, store, view);
  std::size_t most = 0;
  for (coding::Explanation& one : coder.explain(*document)) {
    const Event* made = std::get_if<Event>(&one.record);
    const std::size_t like = made == nullptr ? 0 : likeness(event, *made);
    if (like <= most) continue;
    most = like;
    explained.differs = differences(event, *made);
    explained.explanation = std::move(one);
  }
  return explained;
}

}  // namespace entente::reading
