#include "entente/coding/lexicon.hpp"

#include <algorithm>
#include <array>

#include "entente/coding/loader.hpp"

namespace entente::coding {
namespace {

constexpr std::array<std::string_view, 5> official{"GOV", "COP", "JUD", "LEG", "SPY"};
constexpr std::array<std::string_view, 3> rootless{"IGO", "NGO", "BUS"};

}  // namespace

bool is_civil(std::string_view sector) {
  return has_home(sector) && sector != "MIL" && std::ranges::find(official, sector) == official.end();
}

bool has_home(std::string_view sector) {
  return !sector.empty() && std::ranges::find(rootless, sector) == rootless.end();
}

Lexicon Lexicon::load(const std::filesystem::path& folder, const std::vector<std::filesystem::path>& added) {
  return Loader(folder, added).load();
}

const Readings& Lexicon::readings_of(const Index& index, WordId lemma) {
  static const Readings none;
  const auto* found = index.find(lemma);
  return found == nullptr ? none : *found;
}

const std::vector<std::vector<WordId>>& Lexicon::particles(WordId lemma) const {
  static const std::vector<std::vector<WordId>> none;
  const auto* found = particles_.find(lemma);
  return found == nullptr ? none : *found;
}

bool Lexicon::is_currency(WordId word) const {
  const Unit* found = unit(word);
  return found != nullptr && (found->kind == Unit::Kind::currency || found->kind == Unit::Kind::currency_symbol);
}

const Reference* Lexicon::reference(std::string_view phrase) const {
  const auto found = references_.find(phrase);
  return found == references_.end() ? nullptr : &found->second;
}

void to_lower(std::string_view text, std::string& into) {
  into.resize(text.size());
  std::transform(text.begin(), text.end(), into.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
  if (std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) return;
  constexpr std::string_view curly = "\u2019";
  for (std::size_t at = into.find(curly); at != std::string::npos; at = into.find(curly, at))
    into.replace(at, curly.size(), 1, '\'');
}

}  // namespace entente::coding
