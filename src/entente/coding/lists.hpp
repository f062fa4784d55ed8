/// Names that stand beside a noun and tell whom it means: `the five members, Brazil, Russia and India`, `Poland, a
/// member of NATO`, `NATO allies such as Turkey`, `the AP4 (Australia, Japan, New Zealand and South Korea)`.
///
/// They are read from the words in their order: parsers hang the names of a list on whatever stands before it.
#pragma once
#include <string>
#include <vector>

#include "entente/coding/actors.hpp"

namespace entente::coding {

class Lists {
 public:
  Lists(const Sentence& sentence, const Parse& parse, const Actors& actors)
      : sentence_(sentence), words_(sentence.words), parse_(parse), actors_(actors) {}

  /// The noun by which a phrase tells what something is: its head, or, before a name, the last noun (`NATO member
  /// Poland`).
  std::size_t noun_of(std::size_t phrase) const;
  /// Who is named beside the noun of a phrase: those that follow it, else those before it. Nobody when it acts in its
  /// clause and is no apposition.
  std::vector<Party> beside(std::size_t phrase) const;

  /// An arrangement with the names that the text lists beside its name, between dashes or in brackets.
  struct Members {
    std::string arrangement;
    std::vector<Party> actors;
    bool inverse = false;  ///< the arrangement stands in brackets behind the list
  };
  /// O(words).
  std::vector<Members> of_arrangements() const;

 private:
  /// Names [begin, end) with what parts them.
  struct Run {
    std::size_t begin = 0, end = 0;
    std::vector<Party> parties;
  };
  std::vector<Party> after(std::size_t phrase, std::size_t noun) const;
  std::vector<Party> before(std::size_t phrase, std::size_t noun) const;
  Run forward(std::size_t at) const;
  Run backward(std::size_t end) const;
  bool is(std::size_t at, std::string_view text) const { return at < words_.size() && words_[at].text == text; }
  bool is_dash(std::size_t at) const;
  bool is_break(std::size_t at) const;
  bool is_joint(std::size_t at) const { return at < words_.size() && words_[at].is(Grammar::coordinator); }
  std::size_t name_end(std::size_t at) const;
  std::size_t behind_owner(std::size_t phrase, std::size_t at) const;
  std::size_t behind_exemplar(std::size_t at) const;
  bool add(std::size_t mention, std::vector<Party>& to) const;
  bool acts(std::size_t phrase) const;

  const Sentence& sentence_;
  const std::vector<Word>& words_;
  const Parse& parse_;
  const Actors& actors_;
};

}  // namespace entente::coding
