#include "entente/coding/demands.hpp"

#include <algorithm>
#include <array>

#include "entente/coding/lexicon.hpp"

namespace entente::coding {
namespace {

/// Whether a reading may take one of its parties from earlier sentences: `became a member`.
bool names_unsaid(const Row& row) {
  const auto unsaid = [](const Atom& atom) {
    return atom.where == Atom::Where::topic || atom.where == Atom::Where::recent;
  };
  return std::ranges::any_of(std::array{row.source, row.target}, [&](const Selector& roles) {
    return roles != nullptr &&
           std::ranges::any_of(*roles, [&](const auto& part) { return std::ranges::any_of(part, unsaid); });
  });
}

}  // namespace

void Demands::push_group(const std::vector<WordId>& words) {
  cells_.push_back(static_cast<std::uint32_t>(words.size()));
  cells_.insert(cells_.end(), words.begin(), words.end());
}

void Demands::push_back(const Row& row) {
  std::uint32_t flags = 0;
  if (row.kind == Row::Kind::membership) flags |= arrangement;
  if (row.kind != Row::Kind::event && !names_unsaid(row)) flags |= pair;
  if (row.future) flags |= modal;
  if (row.obliges) flags |= must;
  const std::size_t begin = cells_.size();
  cells_.insert(cells_.end(), {flags, 0});
  for (const WordId word : row.others) push_group({word});
  for (const Condition& condition : row.frame) {
    if (condition.negated) continue;
    if (condition.preposition != 0) push_group({condition.preposition});
    if (!condition.words.empty()) push_group(condition.words);
  }
  cells_[begin + 1] = static_cast<std::uint32_t>(cells_.size() - begin - 2);
}

bool Demands::Walk::next_is_met(const Present& present) {
  const std::uint32_t flags = at_[0];
  const std::uint32_t* at = at_ + 2;
  const std::uint32_t* const end = at + at_[1];
  at_ = end;
  if (((flags & arrangement) != 0 && !present.arrangement) || ((flags & pair) != 0 && !present.pair) ||
      ((flags & modal) != 0 && !present.modal) || ((flags & must) != 0 && !present.must))
    return false;
  while (at != end) {
    const std::uint32_t* const words = at + 1;
    at = words + *at;
    if (std::none_of(words, at, [&](WordId word) { return present.has(word); })) return false;
  }
  return true;
}

}  // namespace entente::coding
