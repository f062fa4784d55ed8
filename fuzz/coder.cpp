// Any text, and any trees over it: the coder ends, and its records keep their promises. Words are put out of order as
// often as bytes are.
#include <random>
#include <string>

#include "../tests/coding/promises.hpp"
#include "check.hpp"

using namespace entente;

extern "C" std::size_t LLVMFuzzerMutate(unsigned char* data, std::size_t size, std::size_t max_size);

namespace {

const Atlas& atlas() {
  static const Atlas loaded = Atlas::load("data/atlas");
  return loaded;
}

const coding::Coder& coder() {
  static const coding::Coder loaded(atlas(), "data/lexicon", fuzz::language());
  return loaded;
}

void require_promises(const text::Document& document, const coding::Coded& coded) {
  const std::string broken = tests::broken_promise(document, coded.records);
  fuzz::require(broken.empty(), broken.c_str());
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(unsigned char* data, std::size_t size, std::size_t max_size,
                                               unsigned int seed) {
  if (seed % 2 == 0) return LLVMFuzzerMutate(data, size, max_size);
  const std::string text(reinterpret_cast<const char*>(data), size);
  const std::string made = tests::Mutation(seed)(text, text).substr(0, max_size);
  std::ranges::copy(made, data);
  return made.size();
}

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  static text::language::Language::Workspace workspace;
  try {
    const text::Document document = text::read_document({reinterpret_cast<const char*>(data), size}, "fuzz.txt");
    require_promises(document, coder().code(document, workspace));
    std::vector<text::language::Sentence> trees;
    for (const text::Segment& segment : document.segments) {
      if (segment.kind != text::Kind::prose) continue;
      const std::string_view words = std::string_view(document.text).substr(segment.begin, segment.end - segment.begin);
      for (auto& sentence : fuzz::language().analyse(words, workspace)) {
        sentence.begin += segment.begin, sentence.end += segment.begin;
        for (auto& token : sentence.tokens) token.begin += segment.begin, token.end += segment.begin;
        trees.push_back(std::move(sentence));
      }
    }
    tests::Mutation(static_cast<std::uint32_t>(size)).hang_anew(trees);
    require_promises(document, coder().code(document, trees, workspace));
  } catch (const InputError&) {
  }
  return 0;
}
