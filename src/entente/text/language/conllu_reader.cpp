#include <array>
#include <charconv>
#include <optional>
#include <span>

#include "entente/base/error.hpp"
#include "entente/base/text.hpp"
#include "entente/text/language/conllu.hpp"
#include "entente/text/language/utf8.hpp"

namespace entente::text::language {
namespace {

using Columns = std::array<std::string_view, 10>;

bool has_field(std::string_view misc, std::string_view field) {
  while (!misc.empty()) {
    const std::size_t bar = misc.find('|');
    if (misc.substr(0, bar) == field) return true;
    if (bar == std::string_view::npos) break;
    misc.remove_prefix(bar + 1);
  }
  return false;
}

std::string_view field_value(std::string_view misc, std::string_view name) {
  while (!misc.empty()) {
    const std::size_t bar = misc.find('|');
    const std::string_view field = misc.substr(0, bar);
    if (field.size() > name.size() && field.starts_with(name) && field[name.size()] == '=')
      return field.substr(name.size() + 1);
    if (bar == std::string_view::npos) break;
    misc.remove_prefix(bar + 1);
  }
  return {};
}

std::string unless_empty_mark(std::string_view column) { return column == "_" ? std::string() : std::string(column); }

class Reader {
 public:
  Reader(std::string_view input, std::string_view name) : input_(input), name_(name) {}

  ConlluText read() {
    while (next_line()) {
      if (text_line_.empty())
        finish_sentence();
      else if (text_line_.front() == '#')
        comment();
      else
        word_line();
    }
    finish_sentence();
    return std::move(result_);
  }

 private:
  [[noreturn]] void fail(const std::string& message, std::size_t line) const {
    throw InputError(Place{std::string(name_), line}, message);
  }
  [[noreturn]] void fail(const std::string& message) const { fail(message, line_); }

  bool next_line() {
    if (position_ >= input_.size()) return false;
    const std::size_t end = std::min(input_.find('\n', position_), input_.size());
    text_line_ = input_.substr(position_, end - position_);
    if (!text_line_.empty() && text_line_.back() == '\r') text_line_.remove_suffix(1);
    position_ = end + 1;
    ++line_;
    if (const auto bad = first_invalid_utf8(text_line_))
      throw InputError(Place{std::string(name_), line_, *bad + 1}, "this byte is not valid UTF-8");
    return true;
  }

  void comment() {
    if (!lines_.empty()) fail("a comment stands inside a sentence; comments come before its first word");
    std::string_view content = text_line_.substr(1);
    if (content.starts_with(' ')) content.remove_prefix(1);
    sentence_.comments.emplace_back(content);
    if (content.starts_with("newpar") || content.starts_with("newdoc")) new_paragraph_ = true;
  }

  Columns columns() const {
    Columns result;
    std::string_view rest = text_line_;
    for (std::size_t i = 0; i < 10; ++i) {
      const std::size_t tab = rest.find('\t');
      result[i] = rest.substr(0, tab);
      if (result[i].empty()) fail("column " + std::to_string(i + 1) + " is empty; an unspecified column is written _");
      if ((tab == std::string_view::npos) != (i == 9)) fail("a word line has 10 columns separated by tabs");
      if (i < 9) rest.remove_prefix(tab + 1);
    }
    return result;
  }

  int integer(std::string_view digits, const char* what) const {
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size() || value < 0)
      fail(std::string(what) + " '" + std::string(digits) + "' is not a whole number");
    return value;
  }

  void word_line() {
    const Columns c = columns();
    lines_.push_back(line_);
    if (c[0].find('.') != std::string_view::npos) return empty_node(c);
    if (const std::size_t dash = c[0].find('-'); dash != std::string_view::npos) return multiword(c, dash);
    const int id = integer(c[0], "the id");
    if (id != static_cast<int>(sentence_.tokens.size()) + 1)
      fail("word " + std::to_string(sentence_.tokens.size() + 1) + " is missing; this line has id " +
           std::string(c[0]));
    Token token;
    token.form = c[1];
    token.lemma = c[1] != "_" ? unless_empty_mark(c[2]) : std::string(c[2]);
    token.upos = unless_empty_mark(c[3]);
    token.xpos = unless_empty_mark(c[4]);
    token.feats = unless_empty_mark(c[5]);
    const bool unparsed = c[6] == "_";
    if (unparsed != (c[7] == "_")) fail("head and relation are either both given or both _");
    token.head = unparsed ? 0 : integer(c[6], "the head");
    token.deprel = unless_empty_mark(c[7]);
    token.deps = unless_empty_mark(c[8]);
    token.misc = unless_empty_mark(c[9]);
    word_lines_.push_back(line_);
    sentence_.tokens.push_back(std::move(token));
  }

  void empty_node(const Columns& c) {
    const std::size_t dot = c[0].find('.');
    const int after = integer(c[0].substr(0, dot), "the id");
    integer(c[0].substr(dot + 1), "the id");
    if (after != static_cast<int>(sentence_.tokens.size()))
      fail("an empty node stands behind the word that its id names");
    sentence_.empty_nodes.push_back({after, std::string(text_line_)});
  }

  void multiword(const Columns& c, std::size_t dash) {
    const int first = integer(c[0].substr(0, dash), "the id");
    const int last = integer(c[0].substr(dash + 1), "the id");
    if (first != static_cast<int>(sentence_.tokens.size()) + 1 || last < first)
      fail("a multiword token's range begins at the next word and does not end before it");
    if (!sentence_.multiwords.empty() && sentence_.multiwords.back().last + 1 >= first)
      fail("multiword tokens overlap");
    sentence_.multiwords.push_back({first - 1, last - 1, 0, 0, std::string(c[1]), unless_empty_mark(c[9])});
  }

  void finish_sentence() {
    if (lines_.empty()) {
      if (!sentence_.comments.empty()) fail("comments without a sentence");
      return;
    }
    if (sentence_.tokens.empty()) fail("a sentence without words", lines_.front());
    if (!sentence_.multiwords.empty() && sentence_.multiwords.back().last >= static_cast<int>(sentence_.tokens.size()))
      fail("a multiword token reaches past the end of the sentence", lines_.back());
    check_tree();
    place();
    read_entities();
    if (new_paragraph_ || result_.sentences.empty()) result_.paragraphs.push_back(result_.sentences.size());
    result_.sentences.push_back(std::move(sentence_));
    sentence_ = {};
    lines_.clear();
    word_lines_.clear();
    new_paragraph_ = false;
  }

  void check_tree() const {
    const auto& tokens = sentence_.tokens;
    const int n = static_cast<int>(tokens.size());
    const bool unparsed = tokens.front().deprel.empty();
    int roots = 0;
    for (int i = 0; i < n; ++i) {
      const Token& t = tokens[static_cast<std::size_t>(i)];
      const std::size_t line = word_lines_[static_cast<std::size_t>(i)];
      if (t.deprel.empty() != unparsed) fail("some words of the sentence have a head and others have none", line);
      if (unparsed) continue;
      if (t.head > n) fail("head " + std::to_string(t.head) + " is outside the sentence", line);
      if (t.head == 0 && ++roots > 1) fail("a second root", line);
    }
    if (unparsed) return;
    if (roots == 0) fail("no word has head 0", lines_.front());
    std::vector<int> state(static_cast<std::size_t>(n) + 1, 0);  // 0 not seen, else the walk that saw it
    state[0] = -1;
    for (int i = 1; i <= n; ++i) {
      int j = i;
      for (; state[static_cast<std::size_t>(j)] == 0; j = tokens[static_cast<std::size_t>(j) - 1].head)
        state[static_cast<std::size_t>(j)] = i;
      if (state[static_cast<std::size_t>(j)] == i && j != 0)
        fail("the heads form a cycle through word " + std::to_string(j), word_lines_[static_cast<std::size_t>(j) - 1]);
    }
  }

  // Appends the sentence's surface to the text and sets all offsets.
  void place() {
    std::string& text = result_.text;
    if (!result_.sentences.empty()) text += new_paragraph_ ? "\n\n" : (space_pending_ ? " " : "");
    space_pending_ = false;
    sentence_.begin = text.size();
    std::size_t next_multiword = 0;
    for (std::size_t i = 0; i < sentence_.tokens.size();) {
      if (space_pending_) text += ' ';
      if (next_multiword < sentence_.multiwords.size() &&
          sentence_.multiwords[next_multiword].first == static_cast<int>(i)) {
        i = place_multiword(sentence_.multiwords[next_multiword++], text);
      } else {
        Token& t = sentence_.tokens[i++];
        t.begin = text.size();
        text += t.form;
        t.end = text.size();
        space_pending_ = !has_field(t.misc, "SpaceAfter=No");
      }
    }
    sentence_.end = text.size();
  }

  std::size_t place_multiword(MultiwordToken& m, std::string& text) {
    m.begin = text.size();
    text += m.form;
    m.end = text.size();
    space_pending_ = !has_field(m.misc, "SpaceAfter=No");
    const std::span<Token> words(sentence_.tokens.data() + m.first, static_cast<std::size_t>(m.last - m.first) + 1);
    divide_multiword(m, words);
    return static_cast<std::size_t>(m.last) + 1;
  }

  void read_entities() {
    for (int i = 0; i < static_cast<int>(sentence_.tokens.size()); ++i) {
      const std::string_view tag = field_value(sentence_.tokens[static_cast<std::size_t>(i)].misc, "NE");
      if (tag.size() < 3) continue;
      const std::string_view type = tag.substr(2);
      std::optional<EntityType> kind;
      if (type == "PER") kind = EntityType::person;
      if (type == "ORG") kind = EntityType::organisation;
      if (type == "LOC") kind = EntityType::location;
      if (!kind) continue;
      auto& spans = sentence_.entities;
      const bool continues =
          tag.starts_with("I-") && !spans.empty() && spans.back().last == i - 1 && spans.back().type == *kind;
      if (continues)
        spans.back().last = i;
      else
        spans.push_back({i, i, *kind});
    }
  }

  std::string_view input_;
  std::string_view name_;
  std::size_t position_ = 0;
  std::size_t line_ = 0;
  std::string_view text_line_;
  ConlluText result_;
  Sentence sentence_;
  std::vector<std::size_t> lines_;
  std::vector<std::size_t> word_lines_;
  bool new_paragraph_ = false;
  bool space_pending_ = false;
};

}  // namespace

ConlluText read_conllu(std::string_view input, std::string_view name) { return Reader(input, name).read(); }

}  // namespace entente::text::language
