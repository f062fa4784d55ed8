#include <algorithm>
#include <array>
#include <optional>
#include <tuple>
#include <utility>

#include "entente/text/readers/pdf.hpp"

namespace entente::text {
namespace {

using Words = std::vector<const PdfWord*>;

Box bounds(const Words& words) {
  Box all = words.front()->box;
  for (const auto* word : words) {
    all.left = std::min(all.left, word->box.left);
    all.right = std::max(all.right, word->box.right);
    all.top = std::min(all.top, word->box.top);
    all.bottom = std::max(all.bottom, word->box.bottom);
  }
  return all;
}

// --- Columns.

/// The middle of the strip that parts two columns: at least eight points wide, within the middle of the text, and
/// crossed by next to nothing while much stands on either side of it. Nothing when there is none.
std::optional<double> gutter(const Words& words) {
  constexpr std::size_t least_words = 60;
  if (words.size() < least_words) return std::nullopt;
  const Box all = bounds(words);
  constexpr double widest = 5000;
  if (!(all.width() > 100) || all.width() > widest) return std::nullopt;
  // How much text stands over each point of the width.
  std::vector<double> ink(static_cast<std::size_t>(all.width()) + 1, 0);
  for (const auto* word : words) {
    const auto from = static_cast<std::size_t>(word->box.left - all.left);
    const auto to = std::min(ink.size() - 1, static_cast<std::size_t>(word->box.right - all.left));
    for (std::size_t x = from; x <= to; ++x) ink[x] += word->box.height();
  }
  auto sorted = ink;
  const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
  std::ranges::nth_element(sorted, middle);
  const double most = 0.15 * *middle;
  std::size_t best = 0, best_end = 0;
  for (std::size_t x = ink.size() / 4; x < ink.size() * 3 / 4; ++x) {
    std::size_t end = x;
    while (end < ink.size() && ink[end] <= most) ++end;
    if (end - x > best_end - best) std::tie(best, best_end) = std::pair(x, end);
    x = std::max(x, end);
  }
  constexpr std::size_t narrowest = 8;
  if (best_end < best + narrowest || best_end == ink.size()) return std::nullopt;
  return all.left + static_cast<double>(best + best_end) / 2;
}

/// Whether the middle of a word's height lies in a strip across the page.
bool beside(const PdfWord& word, const std::pair<double, double>& strip) {
  const double middle = (word.box.top + word.box.bottom) / 2;
  return strip.first <= middle && middle <= strip.second;
}

/// The strips of a page, from top to bottom, in which a word runs across the gutter: titles, tables, feet.
std::vector<std::pair<double, double>> crossing_strips(const Words& words, double x) {
  std::vector<std::pair<double, double>> strips;
  for (const auto* word : words)
    if (word->box.left < x && word->box.right > x) strips.emplace_back(word->box.top, word->box.bottom);
  std::ranges::sort(strips);
  std::vector<std::pair<double, double>> merged;
  for (const auto& strip : strips) {
    if (!merged.empty() && strip.first <= merged.back().second)
      merged.back().second = std::max(merged.back().second, strip.second);
    else
      merged.push_back(strip);
  }
  return merged;
}

/// The words in regions that are read one after the other.
std::vector<Words> columns(const Words& words, int depth) {
  const auto x = depth > 0 ? gutter(words) : std::nullopt;
  if (!x) return {words};
  const auto strips = crossing_strips(words, *x);
  std::vector<std::array<Words, 3>> bands(strips.size() + 1);  // left, right, across the strip below
  for (const auto* word : words) {
    const double middle = (word->box.top + word->box.bottom) / 2;
    const auto below = std::ranges::lower_bound(strips, middle, {}, [](const auto& strip) { return strip.second; });
    auto& band = bands[static_cast<std::size_t>(below - strips.begin())];
    const bool across = below != strips.end() && beside(*word, *below);
    band[across ? 2 : word->box.left < *x ? 0 : 1].push_back(word);
  }
  std::vector<Words> regions;
  for (auto& band : bands) {
    for (std::size_t side = 0; side < 2; ++side)
      if (!band[side].empty()) std::ranges::move(columns(band[side], depth - 1), std::back_inserter(regions));
    if (!band[2].empty()) regions.push_back(std::move(band[2]));
  }
  return regions;
}

// --- Lines.

/// A small number right behind a word is the mark of a footnote.
bool is_raised_mark(const PdfWord& word, const PdfWord& before) {
  const bool sign =
      std::ranges::all_of(word.text, [](char c) { return (c >= '0' && c <= '9') || c == '*' || c == ','; });
  return sign && word.text.size() <= 3 && word.type.size < 0.8 * before.type.size &&
         word.box.left - before.box.right < 0.25 * before.type.size &&
         word.box.bottom < before.box.bottom + 0.1 * before.type.size;
}

class Line {
 public:
  explicit Line(const PdfPage& page) { line_.page = page.number, line_.page_height = page.height; }

  void take(const PdfWord& word) {
    if (before_ != nullptr && is_raised_mark(word, *before_)) return;
    if (before_ == nullptr) {
      line_.box = word.box;
    } else {
      const double gap = word.box.left - before_->box.right;
      if (gap > 0.1 * std::max(word.type.size, 1.0)) line_.text += ' ';
      line_.box = {line_.box.left, std::min(line_.box.top, word.box.top), std::max(line_.box.right, word.box.right),
                   std::max(line_.box.bottom, word.box.bottom)};
    }
    line_.text += word.text;
    count(word);
    before_ = &word;
  }

  PdfLine finish() {
    const auto most = std::ranges::max_element(types_, {}, &std::pair<Type, std::size_t>::second);
    if (most != types_.end()) line_.type = most->first;
    return std::move(line_);
  }

 private:
  void count(const PdfWord& word) {
    auto found = std::ranges::find(types_, word.type, &std::pair<Type, std::size_t>::first);
    if (found == types_.end()) found = types_.insert(types_.end(), {word.type, 0});
    found->second += word.text.size();
  }

  PdfLine line_;
  std::vector<std::pair<Type, std::size_t>> types_;
  const PdfWord* before_ = nullptr;
};

/// Adds the lines of a region: words whose heights overlap by half, from left to right; a wide gap, as in a table,
/// parts lines.
void add_lines(const PdfPage& page, Words words, std::vector<PdfLine>& lines) {
  std::ranges::stable_sort(words, {}, [](const PdfWord* word) { return word->box.bottom; });
  for (std::size_t i = 0; i < words.size();) {
    const Box first = words[i]->box;
    std::size_t end = i + 1;
    double bottom = first.bottom, top = first.top;
    while (end < words.size()) {
      const auto& box = words[end]->box;
      const double overlap = std::min(bottom, box.bottom) - std::max(top, box.top);
      if (overlap < 0.5 * std::min(bottom - top, box.height())) break;
      if (box.height() > bottom - top) top = box.top, bottom = box.bottom;
      ++end;
    }
    const auto row = std::span(words).subspan(i, end - i);
    std::ranges::stable_sort(row, {}, [](const PdfWord* word) { return word->box.left; });
    std::optional<Line> line;
    double right = 0;
    for (const auto* word : row) {
      const bool far = line && word->box.left - right > 3 * std::max(word->type.size, 1.0);
      if (far) lines.push_back(line->finish());
      if (far || !line) line.emplace(page);
      line->take(*word);
      right = word->box.right;
    }
    lines.push_back(line->finish());
    i = end;
  }
}

}  // namespace

std::vector<PdfLine> pdf_lines(const PdfPage& page) {
  std::vector<PdfLine> lines;
  if (page.words.empty()) return lines;
  Words words;
  words.reserve(page.words.size());
  for (const auto& word : page.words) words.push_back(&word);
  constexpr int deepest = 2;  // up to four columns
  for (auto& region : columns(words, deepest)) add_lines(page, std::move(region), lines);
  return lines;
}

}  // namespace entente::text
