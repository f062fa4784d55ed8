#include <algorithm>

#include <fmt/format.h>

#include "entente/coding/coding.hpp"
#include "entente/coding/reader.hpp"

namespace entente::coding {
namespace {

/// Changes with the rules of this room.
constexpr std::string_view rules = "shallow-1";

bool is_read(text::Kind kind) {
  return kind == text::Kind::prose || kind == text::Kind::item || kind == text::Kind::quote;
}

/// What an act gets that the text gives no date for: the day of publication; in a document that has none, the year of
/// the latest date it names; else the whole time of which such texts tell.
Date fallback_date(const text::Document& document, std::optional<int> latest_year) {
  if (document.published) {
    Date date = *document.published;
    date.precision = date.precision == Precision::day ? Precision::publication : Precision::inferred;
    date.text.clear();
    return date;
  }
  if (latest_year) return {year_interval(*latest_year), Precision::inferred, {}};
  return {{first_of_year(1900), first_of_year(2100)}, Precision::inferred, {}};
}

/// The latest year that a text writes out.
std::optional<int> latest_year(std::string_view text) {
  std::optional<int> latest;
  int digits = 0, value = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ' ';
    if (c >= '0' && c <= '9') {
      ++digits;
      value = digits > 4 ? 0 : value * 10 + (c - '0');
      continue;
    }
    if (digits == 4 && value >= 1900 && value < 2100) latest = std::max(latest.value_or(0), value);
    digits = value = 0;
  }
  return latest;
}

/// The names that hold on the day, and, where none does, the full names of persons who held an office at another time.
std::vector<Mention> all_mentions(const Atlas& atlas, std::string_view text, Day published) {
  std::vector<Mention> mentions = atlas.mentions(text, published);
  std::vector<Mention> more;
  auto held = mentions.begin();
  for (Mention& one : atlas.mentions(text)) {
    while (held != mentions.end() && held->end <= one.begin) ++held;
    const bool taken = held != mentions.end() && held->begin < one.end;
    if (taken || one.meanings.empty() || one.meanings.front().name->kind != NameKind::person) continue;
    if (text.substr(one.begin, one.end - one.begin).find(' ') != std::string_view::npos) more.push_back(std::move(one));
  }
  const auto middle = static_cast<std::ptrdiff_t>(mentions.size());
  std::ranges::move(more, std::back_inserter(mentions));
  std::ranges::inplace_merge(mentions, mentions.begin() + middle, {}, &Mention::begin);
  return mentions;
}

/// Whether a capital is only the place of something: "in Madrid".
bool is_place(const Mention& mention, std::string_view text, const Lexicon& lexicon) {
  if (mention.meanings.front().name->kind != NameKind::capital || mention.begin < 2) return false;
  const std::size_t end = mention.begin - 1;
  const std::size_t space = text.find_last_of(" \n", end - 1);
  const std::size_t begin = space == std::string_view::npos ? 0 : space + 1;
  std::string word;
  to_lower(text.substr(begin, end - begin), word);
  const Reference* link = lexicon.reference("@" + word);
  return link != nullptr && link->binds_agent(true) && !link->binds_agent(false);
}

/// Sentences that can hold no statement are passed over before they are tagged.
bool may_tell(const Sentence& sentence) {
  bool act = false, actor = !sentence.mentions.empty(), figure = false;
  for (const Word& word : sentence.words) {
    act = act || word.is(Grammar::event_word) || word.is(Grammar::be);
    actor = actor || word.is(Grammar::reference) || word.capital;
    figure = figure || (word.text.front() >= '0' && word.text.front() <= '9');
  }
  return actor && (act || figure);
}

}  // namespace

struct Coder::Inside {
  const Atlas& atlas;
  Lexicon lexicon;
  std::string extractor;
};

Coder::Coder(const Atlas& atlas, const std::filesystem::path& lexicon)
    : inside_(new Inside{atlas, Lexicon::load(lexicon), {}}) {
  inside_->extractor =
      fmt::format("entente-coding {} {}", rules, content_id(inside_->lexicon.digest() + atlas.digest()).substr(0, 8));
}
Coder::Coder(Coder&&) noexcept = default;
Coder::~Coder() = default;

const std::string& Coder::extractor() const { return inside_->extractor; }

Coded Coder::code(const text::Document& document) const {
  Coded coded;
  coded.source = {document.id, document.path, document.title, document.publisher, document.published, document.language,
                  {}};
  const CodePointIndex code_points(document.text);
  const Date without_words = fallback_date(document, document.published ? std::nullopt : latest_year(document.text));
  const Day published = document.published ? document.published->when.start : without_words.when.end - 1;
  const Setting setting{inside_->atlas,     inside_->lexicon, document,     code_points,
                        inside_->extractor, published,        without_words};
  const std::vector<Mention> mentions = all_mentions(inside_->atlas, document.text, published);
  Memory memory;
  Reader reader(setting, memory);
  std::size_t number = 0;
  auto first = mentions.begin();
  for (const text::Sentence& sentence : text::sentences(document)) {
    first = std::find_if(first, mentions.end(), [&](const Mention& one) { return one.begin >= sentence.begin; });
    const auto last =
        std::find_if(first, mentions.end(), [&](const Mention& one) { return one.begin >= sentence.end; });
    const std::size_t here = number++;
    if (!is_read(sentence.kind)) continue;
    for (const Mention& mention : std::span(first, last)) {
      if (mention.meanings.empty()) continue;
      const Meaning& meaning = mention.meanings.front();
      const bool one =
          std::ranges::all_of(mention.meanings, [&](const Meaning& other) { return other.actor == meaning.actor; });
      if (one && !is_place(mention, document.text, inside_->lexicon))
        memory.seen.push_back({meaning.actor->code, meaning.actor->kind, meaning.actor->subkind, here, mention.begin});
    }
    Sentence looked_up = look_up(sentence, here, document.text, std::span(first, last), inside_->lexicon);
    if (may_tell(looked_up)) reader.read(looked_up, coded.records);
  }
  std::set<std::string> seen;
  std::erase_if(coded.records, [&](const Record& record) { return !seen.insert(id(record)).second; });
  return coded;
}

}  // namespace entente::coding
