#include "entente/text/language/encoder.hpp"

#include <algorithm>
#include <array>

#include "entente/base/error.hpp"

namespace entente::text::language {
namespace {

// Says that values will be read soon: they lie far away in memory.
void expect(const float* values, std::size_t n) {
  constexpr std::size_t line = 64 / sizeof(float);
  for (std::size_t at = 0; at < n; at += line) __builtin_prefetch(values + at);
}

}  // namespace

Linear read_linear(const ModelFile& file, const std::string& name) {
  const std::span<const float> bias =
      file.has(name + ".bias") ? file.array<float>(name + ".bias") : std::span<const float>();
  return {file.array<std::int16_t>(name), static_cast<std::size_t>(file.rows(name)),
          static_cast<std::size_t>(file.columns(name)), file.array<float>(name + ".scale"), bias};
}

WordVectors::WordVectors(const ModelFile& file)
    : keys_(file.array<std::uint64_t>("vector.keys")),
      rows_(file.array<std::int8_t>("vector.rows")),
      scales_(file.array<float>("vector.scales")),
      size_(static_cast<std::size_t>(file.columns("vector.rows"))) {
  if (scales_.size() != keys_.size() || rows_.size() != keys_.size() * size_)
    throw Error("the word vectors of the language model do not agree");
}

Encoder::Encoder(const ModelFile& file, const std::string& prefix, const KeyTable& feature_keys,
                 const WordVectors& vectors)
    : feature_keys_(feature_keys),
      vectors_(vectors),
      feature_rows_(file.array<std::int8_t>(prefix + "feature.rows")),
      feature_scales_(file.array<float>(prefix + "feature.scales")),
      feature_size_(static_cast<std::size_t>(file.columns(prefix + "feature.rows"))) {
  for (int l = 0; file.has(prefix + "layer" + std::to_string(l) + ".forward.input"); ++l) {
    const std::string name = prefix + "layer" + std::to_string(l);
    const auto direction = [&](const std::string& which) {
      return Direction{read_linear(file, name + which + ".input"), read_linear(file, name + which + ".recurrent")};
    };
    layers_.push_back({direction(".forward"), direction(".backward")});
  }
  if (layers_.empty()) throw Error("the language model has no layers");
  hidden_ = layers_.front().forward.recurrent.in();
  coupled_ = layers_.front().forward.recurrent.out() == 3 * hidden_;
  bool fits = hidden_ % 8 == 0 && layers_.front().forward.input.in() == vectors.size() + feature_size_ &&
              feature_scales_.size() == feature_keys.size() + 2 &&
              feature_rows_.size() == feature_scales_.size() * feature_size_;
  for (std::size_t l = 0; l < layers_.size(); ++l)
    for (const Direction* d : {&layers_[l].forward, &layers_[l].backward})
      fits = fits && d->recurrent.in() == hidden_ && d->recurrent.out() == (coupled_ ? 3 : 4) * hidden_ &&
             d->input.out() == d->recurrent.out() && (l == 0 || d->input.in() == out());
  if (!fits) throw Error("the layers of the language model do not fit together");
}

void Encoder::add_row(int row, float* x) const {
  const auto r = static_cast<std::size_t>(row);
  add_scaled(feature_rows_.data() + r * feature_size_, feature_scales_[r], feature_size_, x);
}

std::uint8_t FirstLayerCache::flags(const WordContext& context) {
  return static_cast<std::uint8_t>((context.first ? 1 : 0) | (context.space_before ? 2 : 0) |
                                   (context.shouting ? 4 : 0));
}

std::size_t FirstLayerCache::slot(const Word& word) {
  return static_cast<std::size_t>(feature_key(static_cast<char>('0' + flags(word.context)), word.form) % entries);
}

const float* FirstLayerCache::find(const Word& word) const {
  if (tags_.empty() || word.form.empty()) return nullptr;
  const Tag& tag = tags_[slot(word)];
  const bool same = tag.flags == flags(word.context) && std::string_view(tag.form, tag.length) == word.form;
  return same ? rows_.data() + tag.row * row_size_ : nullptr;
}

float* FirstLayerCache::claim(const Word& word) {
  if (word.form.empty() || word.form.size() > longest_form) return nullptr;
  tags_.resize(entries);
  Tag& tag = tags_[slot(word)];
  if (tag.length == 0) {
    tag.row = static_cast<std::uint16_t>(rows_.size() / row_size_);
    rows_.resize(rows_.size() + row_size_);
  }
  tag.length = static_cast<std::uint8_t>(word.form.size());
  tag.flags = flags(word.context);
  std::copy(word.form.begin(), word.form.end(), tag.form);
  return rows_.data() + tag.row * row_size_;
}

void Encoder::look_up(const FirstLayerCache::Word& word, const CharacterTable& characters, WordRows& rows) const {
  const int unknown_form = static_cast<int>(feature_keys_.size());
  const std::string normal = normal_form(word.form, characters);
  std::array<std::uint64_t, max_word_keys> keys{};
  const std::size_t count = word_keys(word.form, normal, word.context, keys);
  const std::uint64_t vector = vector_key(normal);
  vectors_.keys().expect(vector);
  for (std::size_t k = 0; k < count; ++k) feature_keys_.expect(keys[k]);
  rows.count = 0;
  for (std::size_t k = 0; k < count; ++k) {
    const int row = feature_keys_.find(keys[k]);
    if (row >= 0)
      rows.features[rows.count++] = row;
    else if (k == 0)
      rows.features[rows.count++] = unknown_form;
  }
  rows.vector = vectors_.keys().find(vector);
}

// Vector and features of a word, quantised.
void Encoder::embed(const WordRows& rows, EncoderWorkspace& w, std::uint8_t* q, float* scale) const {
  const std::size_t width = vectors_.size() + feature_size_;
  const int unknown_vector = static_cast<int>(feature_keys_.size()) + 1;
  w.input.assign(width, 0.0F);
  float* sum = w.input.data() + vectors_.size();
  for (std::size_t k = 0; k < rows.count; ++k) add_row(rows.features[k], sum);
  if (rows.vector < 0)
    add_row(unknown_vector, sum);
  else
    vectors_.add(rows.vector, w.input.data());
  *scale = quantise(w.input.data(), width, layers_.front().forward.input.in_stride(), q);
}

// The gates of the first layer before their functions, from the cache where they are there.
void Encoder::first_layer(std::span<NetworkInput* const> sentences, const CharacterTable& characters,
                          EncoderWorkspace& w) const {
  const Linear& input = layers_.front().forward.input;
  const std::size_t gates = input.out_stride();
  const std::size_t words = w.offset.back();
  if (w.cache.row_size() != 2 * gates) w.cache = FirstLayerCache(2 * gates);
  make_room(w.words, words * input.in_stride());
  make_room(w.fresh_scale, words);
  w.fresh.clear();
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    NetworkInput& sentence = *sentences[s];
    CaseCount letters;
    for (const std::string_view form : sentence.forms) letters.add(form);
    for (std::size_t i = 0; i < sentence.forms.size(); ++i) {
      const FirstLayerCache::Word word{
          sentence.forms[i],
          {.first = i == 0, .space_before = i == 0 || sentence.space_before[i], .shouting = letters.shouting()}};
      const std::size_t row = w.offset[s] + i;
      if (const float* cached = w.cache.find(word)) {
        expect(cached, 2 * gates);
        w.gates[0][row] = cached;
        w.gates[1][row] = cached + gates;
      } else {
        const std::size_t at = w.fresh.size();
        WordRows& rows = sentence.rows[i];
        if (rows.count == 0) look_up(word, characters, rows);
        embed(rows, w, w.words.data() + at * input.in_stride(), &w.fresh_scale[at]);
        w.fresh.emplace_back(row, word);
      }
    }
  }
  first_layer_of_fresh_words(w);
}

// Together, so that they share the loads of weights.
void Encoder::first_layer_of_fresh_words(EncoderWorkspace& w) const {
  const Layer& layer = layers_.front();
  const std::size_t gates = layer.forward.input.out_stride();
  for (const Direction* d : {&layer.forward, &layer.backward}) {
    const std::size_t which = d == &layer.backward ? 1 : 0;
    w.rows.clear();
    for (std::size_t i = 0; i < w.fresh.size(); ++i) {
      float* sums = w.sums.data() + (2 * i + which) * gates;
      w.rows.push_back({w.words.data() + i * d->input.in_stride(), w.fresh_scale[i], d->input.bias(), sums});
      w.gates[which][w.fresh[i].first] = sums;
    }
    d->input.apply(w.rows);
  }
}

// Once nothing points into the cache any more.
void Encoder::keep_fresh_words(EncoderWorkspace& w) const {
  for (std::size_t i = 0; i < w.fresh.size(); ++i)
    if (float* kept = w.cache.claim(w.fresh[i].second))
      std::copy_n(w.sums.data() + i * w.cache.row_size(), w.cache.row_size(), kept);
}

// The gates of a later layer before their functions.
void Encoder::next_layer(const Layer& layer, EncoderWorkspace& w) const {
  const std::size_t gates = layer.forward.input.out_stride();
  const std::size_t words = w.offset.back();
  for (const Direction* d : {&layer.forward, &layer.backward}) {
    const std::size_t which = d == &layer.backward ? 1 : 0;
    w.rows.clear();
    for (std::size_t i = 0; i < words; ++i) {
      float* sums = w.sums.data() + (2 * i + which) * gates;
      w.rows.push_back({w.quantised.data() + i * out(), unit_scale, d->input.bias(), sums});
      w.gates[which][i] = sums;
    }
    d->input.apply(w.rows);
  }
}

// Runs the recurrent part of one direction over all sentences in step; the longest come first, so those still running
// are the first `active`.
void Encoder::advance(const Direction& direction, bool backward, EncoderWorkspace& w) const {
  const std::size_t gates = direction.input.out_stride();
  const auto length = [&](std::size_t s) { return w.offset[s + 1] - w.offset[s]; };
  const std::vector<const float*>& base = w.gates[backward ? 1 : 0];
  w.cell.assign(max_group * hidden_, 0.0F);
  make_room(w.z, max_group * gates);
  std::uint8_t* out = w.quantised.data() + (backward ? hidden_ : 0);
  const std::size_t stride = 2 * hidden_;
  std::size_t active = w.offset.size() - 1;
  for (std::size_t t = 0; t < length(0); ++t) {
    while (length(active - 1) <= t) --active;
    w.rows.clear();
    for (std::size_t s = 0; s < active; ++s) {
      const std::size_t row = backward ? w.offset[s + 1] - 1 - t : w.offset[s] + t;
      float* z = w.z.data() + s * gates;
      if (t == 0)
        std::copy_n(base[row], gates, z);
      else
        w.rows.push_back({out + (backward ? row + 1 : row - 1) * stride, unit_scale, base[row], z});
    }
    direction.recurrent.apply(w.rows);
    for (std::size_t s = 0; s < active; ++s) {
      const std::size_t row = backward ? w.offset[s + 1] - 1 - t : w.offset[s] + t;
      lstm_step(coupled_, hidden_, w.z.data() + s * gates, w.cell.data() + s * hidden_, out + row * stride);
    }
  }
}

void Encoder::encode(std::span<NetworkInput* const> sentences, const CharacterTable& characters,
                     EncoderWorkspace& w) const {
  w.offset.assign(1, 0);
  for (const NetworkInput* sentence : sentences) w.offset.push_back(w.offset.back() + sentence->forms.size());
  const std::size_t words = w.offset.back();
  make_room(w.quantised, words * out());
  make_room(w.sums, words * 2 * layers_.front().forward.input.out_stride());
  for (std::vector<const float*>& gates : w.gates) make_room(gates, words);
  for (const Layer& layer : layers_) {
    if (&layer == &layers_.front())
      first_layer(sentences, characters, w);
    else
      next_layer(layer, w);
    advance(layer.forward, false, w);
    advance(layer.backward, true, w);
    if (&layer == &layers_.front()) keep_fresh_words(w);
  }
}

}  // namespace entente::text::language
