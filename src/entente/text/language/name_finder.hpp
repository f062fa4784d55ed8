/// Names of persons, organisations and places.
///
/// An encoder of its own and a linear-chain conditional random field over begin, inside and outside tags (Lample et al.
/// 2016).
#pragma once
#include <span>
#include <vector>

#include "entente/text/language/encoder.hpp"
#include "entente/text/language/sentence.hpp"

namespace entente::text::language {

struct NameWorkspace {
  EncoderWorkspace encoder;
  std::vector<float> hidden, scores;
  std::vector<std::uint8_t> quantised;
  std::vector<Row> rows;
};

class NameFinder {
 public:
  /// As for Encoder.
  NameFinder(const ModelFile& file, const KeyTable& feature_keys, const WordVectors& vectors);

  /// The names of up to `max_group` sentences, the longest first. Linear in the number of words.
  void find(std::span<NetworkInput* const> sentences, const CharacterTable& characters, NameWorkspace& workspace,
            std::span<std::vector<EntitySpan>> results) const;

 private:
  void best_tags(std::size_t begin, std::size_t end, const NameWorkspace& w, std::vector<EntitySpan>& result) const;

  Encoder encoder_;
  Linear hidden_;
  Linear out_;
  std::span<const float> transitions_;  // from each tag to each, and a last row for the first word
};

}  // namespace entente::text::language
