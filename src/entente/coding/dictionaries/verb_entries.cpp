#include <algorithm>

#include <fmt/format.h>

#include "entente/base/base.hpp"
#include "entente/coding/dictionaries/entries.hpp"
#include "entente/coding/dictionaries/patterns.hpp"

namespace entente::coding {

/// Reads blocks of verbs with their patterns, and the sets of synonyms that patterns name.
class VerbEntries {
 public:
  explicit VerbEntries(DictionaryMaker& maker) : maker_(maker) {
    knowledge_.is_preposition = [&](const std::string& word) {
      const Form* form = maker_.lexicon_.form(word);
      return form != nullptr && form->is(Grammar::preposition);
    };
    knowledge_.is_verb = [&](const std::string& word) {
      const Form* form = maker_.lexicon_.form(word);
      return form != nullptr && form->verb != 0 && form->verb == form->word && form->noun == 0;
    };
  }

  void read(const std::vector<DictionaryLine>& lines) {
    read_synonyms(lines);
    bool in_set = false;
    for (const DictionaryLine& line : lines) {
      const std::string& text = line.text;
      if (text.empty() || text.starts_with('&')) {
        in_set = !text.empty();
        continue;
      }
      if (text.starts_with('+') && in_set) continue;
      in_set = false;
      if (text.starts_with("---"))
        begin_block(text);
      else if (text.starts_with('-'))
        take_pattern(line);
      else if (text.starts_with('~'))
        refuse(line, "transformations of verbs are not read");
      else
        take_verb(line);
    }
    finish_block();
  }

 private:
  struct Verb {
    std::string lemma;  ///< with the words behind it
    std::size_t line;
  };
  struct Pattern {
    std::size_t line;
    std::string text;
  };

  void refuse(const DictionaryLine& line, std::string reason) {
    maker_.entry();
    maker_.not_taken(line.number, line.text, std::move(reason));
  }

  /// They may be defined anywhere in the file.
  void read_synonyms(const std::vector<DictionaryLine>& lines) {
    std::vector<std::string>* set = nullptr;
    for (const DictionaryLine& line : lines) {
      if (line.text.starts_with('&')) {
        std::string label = line.text.substr(0, line.text.find_first_of(" \t"));
        while (label.ends_with('_')) label.pop_back();
        set = &synonyms_[label];
      } else if (set != nullptr && line.text.starts_with('+')) {
        const std::string words = plain_words(std::string_view(line.text).substr(1));
        if (words.find(' ') != std::string::npos)
          maker_.not_taken(line.number, line.text, "of a set, words that stand alone are taken");
        else if (!words.empty())
          set->push_back(words);
      } else {
        set = nullptr;
      }
    }
  }

  void begin_block(const std::string& text) {
    finish_block();
    const Bracketed found = bracketed(text);
    code_ = found.brackets.empty() ? "" : found.brackets.front();
    headed_ = true;
  }

  void finish_block() {
    for (const Pattern& pattern : patterns_) write(pattern);
    verbs_.clear();
    patterns_.clear();
    code_.clear();
    headed_ = false;
  }

  void take_verb(const DictionaryLine& line) {
    if (!patterns_.empty() && !headed_) finish_block();
    maker_.entry();
    const Bracketed found = bracketed(line.text);
    if (!found.closed) return maker_.not_taken(line.number, line.text, "a bracket is never closed");
    const auto brace = found.head.find('{'), end = found.head.find('}');
    if (brace != std::string::npos && (end == std::string::npos || end < brace))
      return maker_.not_taken(line.number, line.text, "a brace is never closed");
    std::string phrase = found.head.substr(0, brace);
    std::vector<std::string> words = entry_words(phrase);
    if (words.empty()) return maker_.not_taken(line.number, line.text, "no verb is given");
    if (phrase.find('+') != std::string::npos && !phrase.starts_with('+'))
      return maker_.not_taken(line.number, line.text, "a verb with words before it");
    if (words.front().starts_with('+')) words.front().erase(0, 1);
    std::string lemma;
    for (const std::string& word : words) lemma += (lemma.empty() ? "" : " ") + word;
    if (lemma.find_first_of("|()!:@\t") != std::string::npos || words.front().empty())
      return maker_.not_taken(line.number, line.text, "this is no verb");
    const std::string own = found.brackets.empty() ? "" : found.brackets.front();
    if (verbs_.empty() && !headed_) code_ = own;
    verbs_.push_back({lemma, line.number});
    if (brace != std::string::npos) take_forms(words.front(), found.head.substr(brace + 1, end - brace - 1));
    const std::string code = own.empty() ? code_ : own;
    if (!code.empty() && code != "---" && code != "----")
      write(verbs_.back(), {"", "nsubj", usual_target(false), "", ""}, code, line.number, line.text);
  }

  void take_pattern(const DictionaryLine& line) {
    maker_.entry();
    if (verbs_.empty()) return maker_.not_taken(line.number, line.text, "a pattern without a verb");
    patterns_.push_back({line.number, line.text});
  }

  void write(const Pattern& pattern) {
    const Bracketed found = bracketed(std::string_view(pattern.text).substr(1));
    if (!found.closed || found.brackets.empty())
      return maker_.not_taken(pattern.line, pattern.text, "a pattern ends with its code in brackets");
    std::string code = found.brackets.front();
    if (code.empty() || code.front() == '-')
      return maker_.not_taken(pattern.line, pattern.text, "the null code: no row says that a verb tells nothing");
    if (const auto colon = code.find(':'); colon != std::string::npos) {
      maker_.not_taken(pattern.line, pattern.text, "of two codes the first is taken");
      code.resize(colon);
    }
    const VerbPattern meant = verb_pattern(found.head, synonyms_, knowledge_);
    if (!meant.reason.empty()) return maker_.not_taken(pattern.line, pattern.text, meant.reason);
    for (const Verb& verb : verbs_)
      if (!write(verb, meant, code, pattern.line, pattern.text)) return;
  }

  /// False when the code tells no event.
  bool write(const Verb& verb, const VerbPattern& meant, const std::string& code, std::size_t line,
             const std::string& text) {
    const CameoCode* cameo = maker_.ontology_.from_cameo(code);
    if (cameo == nullptr || !cameo->event_class) {
      maker_.not_taken(line, text,
                       cameo == nullptr ? fmt::format("{} is no code of CAMEO", code)
                                        : fmt::format("{} of CAMEO tells no event ({})", code, cameo->definition));
      return false;
    }
    maker_.row("verbs.tsv", {verb.lemma, meant.frame, std::string(to_string(*cameo->event_class)), cameo->mode,
                             meant.source, meant.target, meant.when, fmt::format("{}: {}", maker_.source(line), text)});
    return true;
  }

  /// `GAVE GIVEN GIVING`: what ends in -ing is the gerund, of the others but the -s form the first is the past, the
  /// last the participle.
  void take_forms(const std::string& lemma, std::string_view text) {
    const Form* known = maker_.lexicon_.form(lemma);
    if (known != nullptr && known->verb == known->word && known->verb != 0) return;
    std::string past, participle, gerund;
    for (std::string form : entry_words(text)) {
      std::erase(form, '+');
      if (!form.starts_with(lemma.front())) continue;
      if (form.ends_with("ing"))
        gerund = form;
      else if (!form.ends_with("s")) {
        if (past.empty()) past = form;
        participle = form;
      }
    }
    if (!past.empty()) maker_.row("irregular.tsv", {lemma, past, participle, gerund});
  }

  DictionaryMaker& maker_;
  WordKnowledge knowledge_;
  Synonyms synonyms_;
  std::string code_;
  bool headed_ = false;
  std::vector<Verb> verbs_;
  std::vector<Pattern> patterns_;
};

void DictionaryMaker::read_verbs(const std::vector<DictionaryLine>& lines) { VerbEntries(*this).read(lines); }

}  // namespace entente::coding
