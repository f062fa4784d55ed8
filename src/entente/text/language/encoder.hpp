/// From words to what recurrent layers make of them in both directions: the part that parser and name finder have in
/// common.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "entente/text/language/kernels.hpp"
#include "entente/text/language/model_file.hpp"
#include "entente/text/language/word_features.hpp"

namespace entente::text::language {

/// Where a word's learned rows and its vector stand; -1 when it has no vector.
struct WordRows {
  std::array<int, max_word_keys> features{};
  std::size_t count = 0;  ///< of features; 0 when they were not looked up yet
  int vector = -1;
};

/// The words of one sentence. `space_before` says which stand apart from the word before. `rows` has one for each word;
/// the encoder that first needs them fills them in, for it and for others of the language.
struct NetworkInput {
  std::vector<std::string_view> forms;
  std::vector<bool> space_before;
  std::vector<WordRows> rows;
};

/// The first layer's sums for words seen lately: half of all work on a word is the same whenever the word comes again.
/// An entry is found by the word itself, so what comes out never depends on what was seen before.
class FirstLayerCache {
 public:
  struct Word {
    std::string_view form;
    WordContext context;
  };
  FirstLayerCache() = default;
  explicit FirstLayerCache(std::size_t row_size) : row_size_(row_size) {}
  std::size_t row_size() const { return row_size_; }
  /// The row of this word, or null.
  const float* find(const Word& word) const;
  /// The row to fill for this word, in the place of another; null for a word that is not kept.
  float* claim(const Word& word);

 private:
  static constexpr std::size_t entries = 8192;
  static constexpr std::size_t longest_form = 20;
  struct Tag {
    std::uint16_t row = 0;
    char form[longest_form] = {};
    std::uint8_t length = 0;  // 0: empty
    std::uint8_t flags = 0;
  };
  static std::size_t slot(const Word& word);
  static std::uint8_t flags(const WordContext& context);

  std::size_t row_size_ = 0;
  std::vector<Tag> tags_;
  std::vector<float> rows_;  // as many as there are words
};

/// Memory that one thread reuses from sentence to sentence. It serves one encoder.
struct EncoderWorkspace {
  FirstLayerCache cache;
  std::vector<std::size_t> offset;      // first row of each sentence, and the number of rows
  std::vector<std::uint8_t> quantised;  // the last layer, a row per word, of scale `unit_scale`
  std::vector<const float*> gates[2];   // of each direction, per word: the layer's sums without the recurrent part
  std::vector<float> sums;              // where those stand that are not in the cache
  std::vector<float> input, z, cell;
  std::vector<std::uint8_t> words;  // inputs of the first layer that the cache did not have
  std::vector<std::pair<std::size_t, FirstLayerCache::Word>> fresh;  // and their rows
  std::vector<float> fresh_scale;
  std::vector<Row> rows;
};

/// So many sentences advance together, sharing each load of weights.
constexpr std::size_t max_group = 3;

/// Rows of learned features and word vectors, which the encoders of one language share.
class WordVectors {
 public:
  explicit WordVectors(const ModelFile& file);
  /// The words that have a vector, by `vector_key`.
  const KeyTable& keys() const { return keys_; }
  std::size_t size() const { return size_; }
  void add(int row, float* x) const {
    const auto r = static_cast<std::size_t>(row);
    add_scaled(rows_.data() + r * size_, scales_[r], size_, x);
  }

 private:
  KeyTable keys_;
  std::span<const std::int8_t> rows_;
  std::span<const float> scales_;
  std::size_t size_ = 0;
};

class Encoder {
 public:
  /// Takes the arrays whose names begin with `prefix`; the file, the vectors and the feature keys must outlive it.
  /// Throws InputError when an array is missing, Error when they do not fit.
  Encoder(const ModelFile& file, const std::string& prefix, const KeyTable& feature_keys, const WordVectors& vectors);

  /// Values per word.
  std::size_t out() const { return 2 * hidden_; }

  /// Encodes up to `max_group` sentences, the longest first, into `workspace.quantised`. Which sentences go together
  /// changes the time, never the result.
  void encode(std::span<NetworkInput* const> sentences, const CharacterTable& characters,
              EncoderWorkspace& workspace) const;

 private:
  struct Direction {
    Linear input;
    Linear recurrent;
  };
  struct Layer {
    Direction forward;
    Direction backward;
  };

  void add_row(int row, float* x) const;
  void look_up(const FirstLayerCache::Word& word, const CharacterTable& characters, WordRows& rows) const;
  void embed(const WordRows& rows, EncoderWorkspace& w, std::uint8_t* q, float* scale) const;
  void first_layer(std::span<NetworkInput* const> sentences, const CharacterTable& characters,
                   EncoderWorkspace& w) const;
  void first_layer_of_fresh_words(EncoderWorkspace& w) const;
  void keep_fresh_words(EncoderWorkspace& w) const;
  void next_layer(const Layer& layer, EncoderWorkspace& w) const;
  void advance(const Direction& direction, bool backward, EncoderWorkspace& w) const;

  const KeyTable& feature_keys_;
  const WordVectors& vectors_;
  std::span<const std::int8_t> feature_rows_;
  std::span<const float> feature_scales_;
  std::size_t feature_size_ = 0;
  bool coupled_ = false;
  std::size_t hidden_ = 0;
  std::vector<Layer> layers_;
};

/// A layer of the model file by its name: weights, `name.scale`, and `name.bias` if there is one.
Linear read_linear(const ModelFile& file, const std::string& name);

}  // namespace entente::text::language
