#include "entente/text/language/segmenter.hpp"

#include <algorithm>

#include "entente/text/language/word_features.hpp"

namespace entente::text::language {
namespace {

bool in(char32_t c, char32_t first, char32_t last) { return first <= c && c <= last; }

bool is_digit(char32_t c) { return in(c, '0', '9'); }

// Letters, and the marks and signs of scripts that are written like letters; everything below U+2000 that is no known
// mark.
bool is_letter(char32_t c) {
  if (c < 0x80) return in(c | 32U, 'a', 'z');
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  if (c == 0xD7 || c == 0xF7) return false;
  if (c < 0x2000)
    return c != 0x37E && c != 0x387 && c != 0x589 && c != 0x5BE && c != 0x60C && c != 0x61B && c != 0x61F &&
           c != 0x66A && c != 0x6D4;
  return in(c, 0x200B, 0x200D) || in(c, 0x2C00, 0x2DFF) || in(c, 0x3040, 0xD7FF) || in(c, 0xF900, 0xFDFF) ||
         in(c, 0xFE70, 0xFEFF) || in(c, 0x10000, 0x1EFFF) || in(c, 0x20000, 0x3FFFF);
}

// A quotation mark or an apostrophe as a keyboard writes it, which is how the treebank has it; else the code point.
char32_t as_typed(char32_t c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x60:
    case 0xB4:
      return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0xAB:
    case 0xBB:
      return '"';
    default:
      return c;
  }
}

// Classes of code points: what is not an ASCII mark falls into a few kinds.
std::uint32_t symbol(char32_t c) {
  if (c == 0) return 1;
  if (is_digit(c)) return 2;
  if (is_letter(c)) return is_upper_case(c) ? 3 : 4;
  const char32_t typed = as_typed(c);
  return typed < 0x80 ? typed : typed >= 0x1F000 ? 5 : typed;
}

char32_t first_code_point(std::string_view form) {
  std::size_t at = 0;
  return next_code_point(form, at);
}

// Brackets and quotation marks that close.
bool closes(std::string_view form) {
  return form == ")" || form == "]" || form == "\"" || form == "'" || form == "\u201D" || form == "\u2019" ||
         form == "\u00BB";
}

// A word and another on its line that begins with a small letter: no sentence ends between them, and the model need not
// be asked, which takes longer than all else here.
bool runs_on(std::string_view text, const Piece& piece, const Piece& next) {
  const char last = text[piece.end - 1];
  const char first = text[next.begin];
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  return is_small(first) && is_small(last) && next.begin == piece.end + 1 && text[piece.end] == ' ';
}

// Capital letters, each with its full stop: `J.`, `U.S.`
bool is_acronym(std::string_view form) {
  if (form.size() < 2 || form.size() % 2 != 0) return false;
  for (std::size_t i = 0; i < form.size(); i += 2)
    if (form[i] < 'A' || form[i] > 'Z' || form[i + 1] != '.') return false;
  return true;
}
bool is_initial(std::string_view form) { return form.size() == 2 && is_acronym(form); }

std::uint32_t combine(std::uint32_t kind, std::uint64_t a, std::uint64_t b = 0, std::uint64_t c = 0) {
  std::uint64_t h = (kind + 1) * 0x9E3779B97F4A7C15ULL;
  for (const std::uint64_t v : {a, b, c}) {
    h = (h ^ v) * 0xD6E8FEB86659FD93ULL;
    h ^= h >> 32;
  }
  return static_cast<std::uint32_t>(h >> 20);
}

std::uint64_t string_hash(const Run& run, std::size_t first, std::size_t last, bool digits_as_zero) {
  std::uint64_t h = 0x243F6A8885A308D3ULL;
  for (std::size_t i = first; i < last; ++i) {
    const char32_t c = as_typed(run.code_points[i]);
    h = (h ^ (digits_as_zero && is_digit(c) ? U'0' : lower_case(c))) * 0x9E3779B97F4A7C15ULL;
    h ^= h >> 29;
  }
  return h;
}

}  // namespace

bool is_white_space(char32_t c) {
  return c <= 0x20 || c == 0x7F || c == 0x85 || c == 0xA0 || c == 0x1680 || in(c, 0x2000, 0x200A) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

bool may_split(char32_t before, char32_t after) {
  const bool b = is_letter(before);
  const bool a = is_letter(after);
  return !(a && b) && !(is_digit(before) && is_digit(after));
}

bool must_split(char32_t before, char32_t after) {
  const auto alone = [](char32_t c) {
    return in(c, 0x2012, 0x2015) || in(c, 0x201C, 0x201E) || c == 0xAB || c == 0xBB;
  };
  return before != after && (alone(before) || alone(after));
}

bool looks_like_address(std::span<const char32_t> c) {
  int dots = 0;
  for (std::size_t i = 0; i < c.size(); ++i) {
    if (c[i] == '@' && i > 0 && i + 1 < c.size()) return true;
    if (c[i] == ':' && i + 2 < c.size() && c[i + 1] == '/' && c[i + 2] == '/') return true;
    dots += c[i] == '.' && i > 0 && i + 1 < c.size() && is_letter(c[i - 1]) && is_letter(c[i + 1]);
  }
  return dots >= 2 && c.size() > 8;
}

std::size_t split_keys(const Run& run, std::size_t start, std::size_t i,
                       std::span<std::uint32_t, max_split_keys> keys) {
  const auto& c = run.code_points;
  const auto at = [&](std::ptrdiff_t k) -> std::uint64_t {
    const std::ptrdiff_t j = static_cast<std::ptrdiff_t>(i) + k;
    return j < 0 || j >= static_cast<std::ptrdiff_t>(c.size()) ? 1 : symbol(c[static_cast<std::size_t>(j)]);
  };
  const std::uint64_t next = symbol(run.next_run);
  const std::size_t end = c.size();
  std::size_t n = 0;
  const auto add = [&](std::uint64_t a, std::uint64_t b = 0, std::uint64_t d = 0) {
    keys[n] = combine(static_cast<std::uint32_t>(n), a, b, d);
    ++n;
  };
  const std::uint64_t near = at(-1) << 32 | at(0);
  const std::size_t near_start = i - start > 24 ? i - 24 : start;  // so that a run without splits takes linear time
  const std::uint64_t token = string_hash(run, near_start, i, true);
  add(near);
  add(near, at(-2));
  add(near, at(1));
  add(near, at(-2), at(1));
  add(near, at(-3) << 32 | at(-2), at(1));
  add(near, at(-2), at(1) << 32 | at(2));
  add(near, at(-3) << 32 | at(-2), at(1) << 32 | at(2));
  add(near, run.address ? 1 : 0, at(1));
  add(token, at(0));
  add(token, at(0), at(1));
  add(string_hash(run, i, std::min(end, i + 8), true), at(-1));
  add(string_hash(run, i, std::min(end, i + 3), false), at(-1));
  add(string_hash(run, 0, std::min<std::size_t>(end, 24), true), i);
  add(near, i + 1 == end ? next + 2 : 1, i - start > 3 ? 3 : i - start);
  add(token, i + 1 == end ? next + 2 : 1, at(0));
  add(near, end - i > 4 ? 4 : end - i, i > 4 ? 4 : i);
  add(string_hash(run, i > 3 ? i - 3 : 0, i, false), at(0));
  add(near,
      std::count(c.begin() + static_cast<std::ptrdiff_t>(start), c.begin() + static_cast<std::ptrdiff_t>(i), U'.') > 0
          ? 1
          : 0,
      next);
  return n;
}

Abbreviations::const_iterator Segmenter::abbreviation(std::string_view form) const {
  if (form.size() > 12 || form.size() < 2 || form.back() != '.') return abbreviations_->end();
  return abbreviations_->find(std::string(form));
}

bool Segmenter::keeps_stop(std::string_view form, char32_t next) const {
  if (abbreviations_ == nullptr) return false;
  const auto found = abbreviation(form);
  if (found == abbreviations_->end() || found->second == Abbreviation::after_number) return false;
  return found->second != Abbreviation::before_digit || is_digit(next);
}

bool Segmenter::leans_on(std::string_view form, char32_t next) const {
  if (abbreviations_ == nullptr) return false;
  const auto found = abbreviation(form);
  if (found == abbreviations_->end()) return false;
  return found->second == Abbreviation::before_word || (found->second == Abbreviation::before_digit && is_digit(next));
}

void Segmenter::split_run(std::string_view text, const Run& run, std::vector<Piece>& pieces) const {
  std::size_t start = 0;
  for (std::size_t i = 1; i < run.code_points.size(); ++i) {
    if (must_split(run.code_points[i - 1], run.code_points[i])) {
      pieces.push_back({run.offset[start], run.offset[i], false});
      start = i;
      continue;
    }
    if (!may_split(run.code_points[i - 1], run.code_points[i])) continue;
    std::uint32_t keys[max_split_keys];
    const std::size_t n = split_keys(run, start, i, std::span<std::uint32_t, max_split_keys>(keys));
    if (splits_.score(std::span<const std::uint32_t>(keys, n)) <= 0) continue;
    if (run.code_points[i] == '.' && i + 1 == run.code_points.size() &&
        keeps_stop(text.substr(run.offset[start], run.offset[i + 1] - run.offset[start]), run.next_run))
      continue;
    pieces.push_back({run.offset[start], run.offset[i], false});
    start = i;
  }
  pieces.push_back({run.offset[start], run.offset.back(), false});
}

std::vector<Piece> Segmenter::segment(std::string_view text) const {
  std::vector<Piece> pieces;
  std::size_t paragraph = 0;
  for_each_run(text, [&](const Run& run, bool new_paragraph) {
    if (new_paragraph && paragraph < pieces.size()) {
      mark_boundaries(text, std::span(pieces).subspan(paragraph));
      paragraph = pieces.size();
    }
    split_run(text, run, pieces);
  });
  if (paragraph < pieces.size()) mark_boundaries(text, std::span(pieces).subspan(paragraph));
  return pieces;
}

bool Segmenter::may_end(std::string_view form) const {
  if (is_acronym(form)) return true;
  if (abbreviations_ == nullptr) return false;
  const auto found = abbreviation(form);
  return found != abbreviations_->end() && found->second == Abbreviation::any;
}

std::optional<bool> Segmenter::by_rule(std::string_view text, std::span<const Piece> pieces, std::size_t start,
                                       std::size_t i) const {
  const auto form = [&](std::size_t k) { return text.substr(pieces[k].begin, pieces[k].end - pieces[k].begin); };
  const auto glued = [&](std::size_t k) { return pieces[k - 1].end == pieces[k].begin; };
  const char32_t next = first_code_point(form(i + 1));
  if (leans_on(form(i), next)) return false;
  const bool numbered = is_digit(next) && i + 2 < pieces.size() && form(i + 2) == "." && glued(i + 2);
  const auto gap = text.substr(pieces[i].end, pieces[i + 1].begin - pieces[i].end);
  const bool same_line = !gap.empty() && gap.find('\n') == std::string_view::npos;
  if (numbered && same_line && is_upper_case(first_code_point(form(i)))) return false;  // "Nord Stream 2."
  if (glued(i + 1) || !is_upper_case(next)) return std::nullopt;
  if (may_end(form(i)) && starters_ != nullptr && starters_->contains(std::string(form(i + 1)))) return true;
  if (i == start) return std::nullopt;
  const std::size_t letter = form(i) == "." ? i - 1 : i;  // `J.` in one piece or in two
  const bool initial = is_initial(text.substr(pieces[letter].begin, pieces[i].end - pieces[letter].begin));
  if (initial && letter > start && is_upper_case(first_code_point(form(letter - 1)))) return false;
  if (closes(form(i)) && form(i - 1) == "." && glued(i)) return true;
  if (form(i) == ":" && i - start >= 4) return false;  // a clause; fewer words may be a label, which the model judges
  return std::nullopt;
}

void Segmenter::mark_boundaries(std::string_view text, std::span<Piece> pieces) const {
  const BoundaryContext context(text, pieces);
  std::size_t start = 0;
  std::size_t pause = 0;  // best place so far to cut a sentence that grows too long
  int pause_score = 0;
  for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
    const std::size_t length = i - start + 1;
    if (length <= max_pieces / 2 && runs_on(text, pieces[i], pieces[i + 1])) continue;
    std::uint32_t keys[max_boundary_keys];
    const std::size_t n = context.keys(start, i, std::span<std::uint32_t, max_boundary_keys>(keys));
    const int score = boundaries_.score(std::span<const std::uint32_t>(keys, n));
    if (length > max_pieces / 2 && (length == max_pieces / 2 + 1 || score >= pause_score)) {
      pause = i;
      pause_score = score;
    }
    if (by_rule(text, pieces, start, i).value_or(score > 0)) {
      pieces[i].last = true;
      start = i + 1;
    } else if (length >= max_pieces) {
      pieces[pause].last = true;
      start = pause + 1;
      i = pause;
    }
  }
  pieces.back().last = true;
}

BoundaryContext::BoundaryContext(std::string_view text, std::span<const Piece> pieces) {
  seen_.reserve(pieces.size());
  int parentheses = 0;
  int quotes = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const std::string_view form = text.substr(pieces[i].begin, pieces[i].end - pieces[i].begin);
    Seen s;
    std::uint64_t exact = 1;
    std::uint64_t lower = 2;
    std::uint64_t shape = 3;
    std::uint32_t previous = 0;
    std::uint32_t run = 0;
    std::size_t count = 0;
    for (std::size_t at = 0; at < form.size() && count < 30; ++count) {
      const char32_t c = as_typed(next_code_point(form, at));
      exact = (exact ^ c) * 0x9E3779B97F4A7C15ULL;
      exact ^= exact >> 29;
      lower = (lower ^ (is_digit(c) ? U'0' : lower_case(c))) * 0x9E3779B97F4A7C15ULL;
      lower ^= lower >> 29;
      const std::uint32_t kind = symbol(c);
      run = kind == previous ? run + 1 : 0;
      previous = kind;
      if (run < 2) shape = (shape ^ kind) * 0x9E3779B97F4A7C15ULL ^ (shape >> 31);
    }
    s.form = static_cast<std::uint32_t>(exact >> 32);
    s.lower = static_cast<std::uint32_t>(lower >> 32);
    s.shape = static_cast<std::uint32_t>(shape >> 32);
    s.space_after = i + 1 < pieces.size() && pieces[i + 1].begin > pieces[i].end;
    s.parentheses = std::min(parentheses, 2);
    s.quotes = quotes;
    std::size_t first = 0;
    const char32_t lead = next_code_point(form, first);
    s.opens_small = is_letter(lead) && !is_upper_case(lead);
    if (lead == '(' || lead == '[') ++parentheses;
    if ((lead == ')' || lead == ']') && parentheses > 0) --parentheses;
    if (form == "\"") quotes ^= 1;
    seen_.push_back(s);
  }
}

const BoundaryContext::Seen& BoundaryContext::at(std::ptrdiff_t i) const {
  static const Seen outside{.form = 1, .lower = 1, .shape = 1};
  return i < 0 || i >= static_cast<std::ptrdiff_t>(seen_.size()) ? outside : seen_[static_cast<std::size_t>(i)];
}

std::size_t BoundaryContext::keys(std::size_t start, std::size_t i,
                                  std::span<std::uint32_t, max_boundary_keys> out) const {
  const auto here = static_cast<std::ptrdiff_t>(i);
  const Seen& t = at(here);
  const Seen& p1 = at(here - 1);
  const Seen& p2 = at(here - 2);
  const Seen& n1 = at(here + 1);
  const Seen& n2 = at(here + 2);
  const Seen& n3 = at(here + 3);
  const Seen& first = at(static_cast<std::ptrdiff_t>(start));
  const std::size_t length = i - start + 1;
  const std::uint64_t bucket = length <= 4    ? length
                               : length <= 7  ? 5
                               : length <= 12 ? 6
                               : length <= 20 ? 7
                               : length <= 35 ? 8
                                              : 9;
  const std::uint64_t space = t.space_after ? 1 : 0;
  const int depth = n1.parentheses;
  const auto open = static_cast<std::uint64_t>(depth > 2 ? 2 : depth) * 2 + static_cast<std::uint64_t>(n1.quotes);
  std::size_t n = 0;
  const auto add = [&](std::uint64_t a, std::uint64_t b = 0, std::uint64_t c = 0) {
    out[n] = combine(100 + static_cast<std::uint32_t>(n), a, b, c);
    ++n;
  };
  const auto pair = [](std::uint32_t a, std::uint32_t b) { return static_cast<std::uint64_t>(a) << 32 | b; };
  add(t.lower);
  add(t.shape, space);
  add(n1.lower);
  add(n1.form);
  add(n1.shape);
  add(pair(t.lower, n1.shape), space);
  add(pair(t.lower, n1.lower), space);
  add(pair(t.shape, n1.shape), space);
  add(pair(t.shape, n1.form), space);
  add(pair(t.shape, n1.shape), n2.shape, space);
  add(pair(p1.lower, t.lower), n1.shape);
  add(pair(p1.lower, t.lower));
  add(pair(p1.shape, t.shape), n1.shape, space);
  add(pair(p2.shape, p1.shape), pair(t.shape, n1.shape), n2.shape);
  add(pair(n1.form, n2.lower), t.shape);
  add(pair(n1.lower, n2.lower));
  add(pair(n1.shape, n2.shape), n3.shape, t.shape);
  add(bucket, pair(t.shape, n1.shape));
  add(bucket, t.lower, n1.shape);
  add(bucket, n1.form);
  add(open, pair(t.shape, n1.shape));
  add(open, t.lower);
  add(first.shape, bucket, pair(t.shape, n1.shape));
  add(first.form, pair(t.shape, n1.shape));
  add(first.opens_small ? 1 : 0, n1.opens_small ? 1 : 0, t.shape);
  add(p1.lower, n1.form);
  add(t.lower, pair(n1.form, n2.shape));
  add(p1.shape, t.lower, n1.form);
  add(pair(p2.lower, p1.lower), t.lower);
  add(n2.lower, n1.shape, t.shape);
  add(p1.lower, n1.shape, t.shape);
  add(pair(n2.shape, n3.shape), n1.form);
  return n;
}

}  // namespace entente::text::language
