#include "entente/text/language/name_finder.hpp"

#include <algorithm>
#include <array>

#include "entente/base/error.hpp"

namespace entente::text::language {
namespace {

constexpr int entity_tags = 7;  // outside, then begin and inside of each type

}  // namespace

NameFinder::NameFinder(const ModelFile& file, const KeyTable& feature_keys, const WordVectors& vectors)
    : encoder_(file, "names.", feature_keys, vectors),
      hidden_(read_linear(file, "names.entity.hidden")),
      out_(read_linear(file, "names.entity")),
      transitions_(file.array<float>("names.entity.transitions")) {
  if (hidden_.in() != encoder_.out() || out_.in() != hidden_.out() || out_.out() != entity_tags ||
      transitions_.size() != (entity_tags + 1) * entity_tags)
    throw Error("the layers of the name finder do not fit together");
}

void NameFinder::find(std::span<NetworkInput* const> sentences, const CharacterTable& characters, NameWorkspace& w,
                      std::span<std::vector<EntitySpan>> results) const {
  encoder_.encode(sentences, characters, w.encoder);
  const std::size_t words = w.encoder.offset.back();
  make_room(w.hidden, words * hidden_.out_stride());
  w.rows.clear();
  for (std::size_t i = 0; i < words; ++i)
    w.rows.push_back({w.encoder.quantised.data() + i * encoder_.out(), unit_scale, hidden_.bias(),
                      w.hidden.data() + i * hidden_.out_stride()});
  hidden_.apply(w.rows);
  make_room(w.quantised, words * out_.in_stride());
  make_room(w.scores, words * out_.out_stride());
  w.rows.clear();
  for (std::size_t i = 0; i < words; ++i) {
    float* hidden = w.hidden.data() + i * hidden_.out_stride();
    rectify(hidden, hidden_.out());
    std::uint8_t* q = w.quantised.data() + i * out_.in_stride();
    const float scale = quantise(hidden, hidden_.out(), out_.in_stride(), q);
    w.rows.push_back({q, scale, out_.bias(), w.scores.data() + i * out_.out_stride()});
  }
  out_.apply(w.rows);
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    results[s].clear();
    best_tags(w.encoder.offset[s], w.encoder.offset[s + 1], w, results[s]);
  }
}

// The best sequence of tags (Viterbi 1967) in which an inside tag follows a begin or inside tag of its type.
void NameFinder::best_tags(std::size_t begin, std::size_t end, const NameWorkspace& w,
                           std::vector<EntitySpan>& result) const {
  constexpr float impossible = -1e30F;
  const std::size_t n = end - begin;
  if (n == 0) return;
  const auto allowed = [](int from, int to) { return to == 0 || to % 2 == 1 || from == to || from == to - 1; };
  std::array<float, entity_tags> score{};
  std::vector<std::array<std::int8_t, entity_tags>> back(n);
  for (std::size_t i = 0; i < n; ++i) {
    const float* emission = w.scores.data() + (begin + i) * out_.out_stride();
    std::array<float, entity_tags> next{};
    for (int t = 0; t < entity_tags; ++t) {
      const auto at = static_cast<std::size_t>(t);
      float top = i == 0 && allowed(0, t) ? transitions_[entity_tags * entity_tags + at] : impossible;
      for (int p = 0; i > 0 && p < entity_tags; ++p) {
        const float v =
            score[static_cast<std::size_t>(p)] + transitions_[static_cast<std::size_t>(p) * entity_tags + at];
        if (!allowed(p, t) || v <= top) continue;
        top = v;
        back[i][at] = static_cast<std::int8_t>(p);
      }
      next[at] = top + emission[t];
    }
    score = next;
  }
  std::vector<int> tags(n);
  int tag = static_cast<int>(std::max_element(score.begin(), score.end()) - score.begin());
  for (std::size_t i = n; i-- > 0;) {
    tags[i] = tag;
    tag = back[i][static_cast<std::size_t>(tag)];
  }
  for (std::size_t i = 0; i < n; ++i) {
    if (tags[i] == 0) continue;
    if (tags[i] % 2 == 0 && !result.empty())
      result.back().last = static_cast<int>(i);
    else
      result.push_back({static_cast<int>(i), static_cast<int>(i), static_cast<EntityType>((tags[i] - 1) / 2)});
  }
}

}  // namespace entente::text::language
