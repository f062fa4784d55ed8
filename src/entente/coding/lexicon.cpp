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

const std::vector<const Row*>& Lexicon::rows_of(const Index& index, WordId lemma) {
  static const std::vector<const Row*> none;
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
  into.clear();
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c >= 'A' && c <= 'Z')
      into += static_cast<char>(c - 'A' + 'a');
    else if (text.substr(i, 3) == "\u2019") {
      into += '\'';
      i += 2;
    } else
      into += c;
  }
}

}  // namespace entente::coding
