#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "entente/brief/brief.hpp"
#include "entente/brief/findings.hpp"
#include "entente/brief/words.hpp"

namespace entente::brief {
namespace {

/// A finding cites so many of the records that a figure counts.
constexpr std::size_t most_cited = 3;

/// One line of text in which no character makes markup.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n' || c == '\r' || c == '\t') {
      out += ' ';
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '&') {
      out += "&amp;";
    } else {
      if (std::string_view("\\`*_[]|#~^").find(c) != std::string_view::npos) out += '\\';
      out += c;
    }
  }
  return out;
}

class Writer {
 public:
  explicit Writer(const Brief& brief) : brief_(brief) {}

  std::string write() {
    write_head();
    write_findings();
    write_read();
    for (std::size_t i = 0; i < 4; ++i) write_events(static_cast<Factuality>(i));
    write_list("Ties told of", brief_.ties);
    write_list("Memberships told of", brief_.memberships);
    write_indicators();
    write_network();
    write_measures();
    write_sources();
    write_footnotes();
    return std::move(text_);
  }

 private:
  void add(std::string_view line = {}) {
    text_ += line;
    text_ += '\n';
  }
  void heading(std::string_view title) {
    add();
    add(fmt::format("## {}", title));
    add();
  }

  /// A footnote's mark; its text follows at the end.
  std::string cite(const Record& record) {
    const std::string& label = brief_.labels.at(id(record));
    if (cited_.insert(label).second) notes_.push_back(note(label, record));
    return fmt::format("[^{}]", label);
  }

  std::string note(const std::string& label, const Record& record) const {
    std::vector<std::string> quotes;
    for (const Evidence& e : evidence(record)) {
      const auto found =
          std::ranges::find(brief_.sources, e.source, [](const SourceTold& told) { return told.source.id; });
      const std::string source = found == brief_.sources.end() ? "source unknown" : source_in_words(found->source);
      quotes.push_back(fmt::format("“{}” {}, characters {}–{}.", plain(e.quote), source, e.start, e.end));
    }
    if (const auto others = brief_.reports.find(id(record)); others != brief_.reports.end()) {
      std::vector<std::string> labels;
      for (const auto& other : others->second) labels.push_back(brief_.labels.at(other));
      quotes.push_back(fmt::format("Told also in {}.", fmt::join(labels, ", ")));
    }
    return fmt::format("[^{}]: {}", label, fmt::join(quotes, " "));
  }

  static std::string source_in_words(const Source& source) {
    std::string words = plain(source.title.empty() ? source.path : source.title);
    if (!source.publisher.empty()) words += ", " + plain(source.publisher);
    if (source.published) words += ", " + in_words(*source.published);
    return words;
  }

  void write_head() {
    add("<!-- configuration");
    const Configuration& made = brief_.configuration;
    const auto item = [&](std::string_view name, std::string value) {
      for (std::size_t at = value.find("--"); at != std::string::npos; at = value.find("--", at))
        value.replace(at, 2, "- -");
      if (!value.empty()) add(fmt::format("{}: {}", name, value));
    };
    item("program", "entente " + made.version);
    item("command", made.command);
    item("about", fmt::format("{}", fmt::join(made.about, ",")));
    item("period", in_words(made.when));
    if (made.view.as_of) item("as of", to_iso(*made.view.as_of));
    if (made.view.known_on) item("known on", to_iso(*made.view.known_on));
    item("lens", made.lens.name);
    item("atlas", made.atlas);
    item("extractors", fmt::format("{}", fmt::join(made.extractors, ", ")));
    item("inputs", fmt::format("{}", fmt::join(made.inputs, " ")));
    add("-->");
    add();
    add("# " + plain(headline_of(brief_)));
  }

  void write_findings() {
    heading("In brief");
    if (brief_.findings.empty())
      add("No statement was found that names who did what to whom, who is tied to whom, or who belongs where.");
    for (const Finding& finding : brief_.findings) {
      std::string line = "- ";
      for (const Phrase& phrase : finding) {
        line += plain(phrase.text);
        if (phrase.records.size() <= most_cited && phrase.place.empty())
          for (const auto& record : phrase.records) line += fmt::format("[^{}]", brief_.labels.at(record));
      }
      add(line);
    }
  }

  template <typename Told>
  std::string row(std::string_view kind, const ByStanding<Told>& told) const {
    return fmt::format("| {} | {} | {} | {} | {} | {} |", kind, told.lists[0].size(), told.lists[1].size(),
                       told.lists[2].size(), told.lists[3].size(), told.size());
  }

  void write_read() {
    heading("What was read");
    add(fmt::format("{}{}.", count_of(brief_.sources.size(), "document", "documents"),
                    brief_.published ? ", published " + in_words(*brief_.published) : ""));
    add();
    if (!brief_.empty()) {
      add("| | ● actual | ○ planned | ? possible | × negated | all |");
      add("| --- | ---: | ---: | ---: | ---: | ---: |");
      add(row("Acts", brief_.events));
      add(row("Ties", brief_.ties));
      add(row("Memberships", brief_.memberships));
      add(fmt::format("| Figures | {0} | | | | {0} |", brief_.indicators.size()));
    }
    if (brief_.unread.empty()) return;
    add();
    add(fmt::format("{} could not be read:", count_of(brief_.unread.size(), "document", "documents")));
    add();
    for (const Unread& one : brief_.unread) add(fmt::format("- {}: {}", plain(one.path), plain(one.reason)));
  }

  std::string names(const std::vector<Party>& parties) const {
    std::vector<std::string> all;
    for (const auto& code : actors_of(parties)) all.push_back(plain(name_of(brief_, code)));
    return fmt::format("{}", fmt::join(all, ", "));
  }

  void write_events(Factuality factuality) {
    const auto& events = brief_.events[factuality];
    if (events.empty()) return;
    const auto& words = words_of(factuality);
    heading(fmt::format("{} {}", words.symbol, words.heading));
    add(fmt::format("{}: {}.", count_of(events.size(), "act", "acts"), words.gloss));
    add();
    add("| | Date | Who | Act | To whom | How much, where, on whose word | |");
    add("| --- | --- | --- | --- | --- | --- | --- |");
    for (const Event& event : events) {
      std::vector<std::string> facts;
      if (event.amount) facts.push_back(plain(in_words(*event.amount)));
      if (event.place) facts.push_back(plain(event.place->name));
      if (!event.attribution.empty())
        facts.push_back("on the word of " + plain(name_in_sentence(brief_, event.attribution)));
      add(fmt::format("| {} | {} | {} | {} | {} | {} | {} |", words.symbol, in_words(event.date), names(event.source),
                      words_of(event.event_class).act, names(event.target), fmt::join(facts, "; "), cite(event)));
    }
  }

  template <typename Told>
  void write_list(std::string_view title, const ByStanding<Told>& told) {
    if (told.size() == 0) return;
    heading(title);
    for (std::size_t i = 0; i < told.lists.size(); ++i)
      for (const auto& record : told.lists[i]) {
        const auto& words = words_of(static_cast<Factuality>(i));
        const std::string date = date_in_words(record);
        add(fmt::format("- {} {}: {}{}{}", words.symbol, words.word, plain(headline(brief_, record)),
                        date.empty() ? "" : ", " + date, cite(record)));
      }
  }

  void write_indicators() {
    if (brief_.indicators.empty()) return;
    heading("Figures told of");
    for (const Indicator& indicator : brief_.indicators)
      add(fmt::format("- {}, {}{}", plain(headline(brief_, indicator)), date_in_words(indicator), cite(indicator)));
  }

  std::string support_of(const NetworkTie& tie) {
    std::vector<std::string> parts;
    for (const Support& support : tie.support) {
      std::string part = plain(support.text);
      if (!support.record.empty()) {
        part = brief_.labels.at(support.record);
        behind_.insert(support.record);
      }
      if (std::ranges::find(parts, part) == parts.end()) parts.push_back(std::move(part));
    }
    return fmt::format("{}", fmt::join(parts, ", "));
  }

  void write_network() {
    if (!brief_.structure) return;
    const Network& network = brief_.structure->network;
    heading(fmt::format("The network on {}", in_words(brief_.structure->at)));
    add(fmt::format("{} {} among {} actors; of {} nothing is known, which is not a no.",
                    plain(brief_.configuration.lens.question), count_of(network.ties.size(), "tie", "ties"),
                    network.actors.size(), count_of(network.unknown.size(), "pair", "pairs")));
    add();
    if (network.ties.empty()) return;
    add("| Pair | Sign | Layers | Weight | Rests on |");
    add("| --- | --- | --- | ---: | --- |");
    for (const NetworkTie& tie : network.ties)
      add(fmt::format("| {} – {} | {} | {} | {:.4g} | {} |", plain(name_of(brief_, network.actors[tie.a])),
                      plain(name_of(brief_, network.actors[tie.b])),
                      tie.sign > 0 ? "friendly" : (tie.sign < 0 ? "hostile" : "both"), fmt::join(tie.layers, ", "),
                      tie.weight, support_of(tie)));
  }

  static std::string in_words_of(const measures::Estimate& estimate) {
    std::string words = estimate.value ? percent(*estimate.value) : "–";
    if (estimate.lower && estimate.upper && *estimate.lower != *estimate.upper)
      words += fmt::format(" ({}–{})", percent(*estimate.lower), percent(*estimate.upper));
    return words;
  }

  void write_measures() {
    if (brief_.series.empty()) return;
    heading("Hub and spokes, or a lattice?");
    add(fmt::format("The hub is {}. In brackets: from the least to the greatest that the unknown pairs allow.",
                    plain(name_in_sentence(brief_, brief_.configuration.lens.hub))));
    add();
    std::string head = "| Year |", rule = "| --- |";
    for (const Series& series : brief_.series) head += fmt::format(" {} |", series.question), rule += " ---: |";
    add(head + " Ties | Unknown pairs |");
    add(rule + " ---: | ---: |");
    for (std::size_t i = 0; i < brief_.waves.size(); ++i) {
      std::string line = fmt::format("| {} |", year_of(brief_.waves[i].when.start));
      for (const Series& series : brief_.series) line += fmt::format(" {} |", in_words_of(series.estimates[i]));
      add(line + fmt::format(" {} | {} |", brief_.waves[i].ties.size(), brief_.waves[i].unknown.size()));
    }
  }

  void write_sources() {
    heading("Sources");
    if (brief_.sources.empty()) add("None.");
    for (const auto& [source, records] : brief_.sources)
      add(fmt::format("1. {}. {}. {}.", source_in_words(source), plain(source.path),
                      count_of(records, "record", "records")));
  }

  /// The notes of all records cited, and of those that only the network rests on.
  void write_footnotes() {
    for (const Record& record : brief_.background)
      if (behind_.contains(id(record))) cite(record);
    if (notes_.empty()) return;
    heading("Quotes");
    for (const auto& note : notes_) add(note);
  }

  const Brief& brief_;
  std::string text_;
  std::vector<std::string> notes_;
  std::set<std::string> cited_, behind_;
};

}  // namespace

std::string to_markdown(const Brief& brief) { return Writer(brief).write(); }

}  // namespace entente::brief
