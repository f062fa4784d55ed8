#include <algorithm>

#include <fmt/format.h>

#include "entente/base/base.hpp"
#include "entente/coding/dictionaries/entries.hpp"

namespace entente::coding {

/// Reads agents, `PHRASE {PLURAL} [~CODE]`, and the sets that fill their markers, `!PERSON! = MAN, WOMAN`.
class AgentEntries {
 public:
  explicit AgentEntries(DictionaryMaker& maker) : maker_(maker) {}

  void read(const std::vector<DictionaryLine>& lines) {
    for (const DictionaryLine& line : lines)
      if (is_set(line.text)) take_set(line);
    for (const DictionaryLine& line : lines)
      if (!line.text.empty() && !is_set(line.text)) take_agent(line);
  }

 private:
  static constexpr std::size_t most_fillings = 1000;

  static bool is_set(const std::string& text) { return text.starts_with('!') && text.find('=') != std::string::npos; }

  void take_set(const DictionaryLine& line) {
    const auto end = line.text.find('!', 1), equals = line.text.find('=');
    if (end == std::string::npos || end > equals)
      return maker_.not_taken(line.number, line.text, "a set is given as `!NAME! = WORD, WORD`");
    auto& words = sets_[line.text.substr(0, end + 1)];
    for (const std::string_view word : split(std::string_view(line.text).substr(equals + 1), ','))
      if (!trim(word).empty()) words.emplace_back(trim(word));
  }

  /// The phrase with its first markers filled in, in all ways; nothing when a set is not there or they are too many.
  std::optional<std::vector<std::string>> filled(const std::string& phrase) const {
    std::vector<std::string> done, open{phrase};
    while (!open.empty()) {
      const std::string text = std::move(open.back());
      open.pop_back();
      const auto begin = text.find('!');
      if (begin == std::string::npos) {
        done.push_back(text);
        continue;
      }
      const auto end = text.find('!', begin + 1);
      if (end == std::string::npos) return std::nullopt;
      const auto set = sets_.find(text.substr(begin, end - begin + 1));
      if (set == sets_.end() || open.size() + done.size() + set->second.size() > most_fillings) return std::nullopt;
      for (const std::string& word : set->second)
        if (word.find('!') == std::string::npos) open.push_back(text.substr(0, begin) + word + text.substr(end + 1));
    }
    return done;
  }

  void take_agent(const DictionaryLine& line) {
    maker_.entry();
    const Bracketed found = bracketed(line.text);
    if (!found.closed || found.brackets.size() != 1)
      return maker_.not_taken(line.number, line.text, "an agent has one code in brackets, such as [~GOV]");
    std::string phrase = found.head, plural;
    bool counted = true;
    if (const auto open = phrase.find('{'); open != std::string::npos) {
      const auto close = phrase.find('}', open);
      if (close == std::string::npos) return maker_.not_taken(line.number, line.text, "a brace is never closed");
      plural = plain_words(std::string_view(phrase).substr(open + 1, close - open - 1));
      counted = !plural.empty();
      phrase.resize(open);
    }
    std::string code = found.brackets.front();
    std::erase(code, '~');
    const auto sector = maker_.codes_.sector(std::string_view(code).substr(0, 3));
    if (!sector) return maker_.not_taken(line.number, line.text, fmt::format("the code {} names no sector here", code));
    const auto phrases = filled(phrase);
    if (!phrases)
      return maker_.not_taken(line.number, line.text, "a marker names no set of the file, or too many words");
    for (const std::string& one : *phrases) add(line, entry_words(one), plural, *sector, counted);
  }

  void add(const DictionaryLine& line, const std::vector<std::string>& words, const std::string& plural,
           const std::string& sector, bool counted) {
    if (words.empty()) return maker_.not_taken(line.number, line.text, "no noun is given");
    const Form* form = maker_.lexicon_.form(words.back());
    const Agent* known = form == nullptr ? nullptr : maker_.lexicon_.agent(form->noun);
    if (known != nullptr && known->sector == sector) return maker_.known();
    if (words.size() > 1)
      return maker_.not_taken(
          line.number, line.text,
          fmt::format("an agent is known by one noun, and '{}' alone is not of the sector {}", words.back(), sector));
    if (plural.find(' ') != std::string::npos)
      return maker_.not_taken(line.number, line.text, "its plural has several words");
    const std::string_view kind = known != nullptr && known->office ? "office" : counted ? "person" : "body";
    maker_.row("agents.tsv", {words.front(), plural, sector, std::string(kind), maker_.source(line.number)});
  }

  DictionaryMaker& maker_;
  std::map<std::string, std::vector<std::string>> sets_;
};

void DictionaryMaker::read_agents(const std::vector<DictionaryLine>& lines) { AgentEntries(*this).read(lines); }

}  // namespace entente::coding
