/// A sentence with its words, tree and names: plain values, shared by whatever reads or writes language.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace entente::text::language {

/// One syntactic word. `begin` and `end` are byte offsets into the text that was analysed; the words of a multiword
/// token divide its bytes among them when their forms spell it, and otherwise all carry the whole of it.
struct Token {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string form;
  std::string lemma;
  std::string upos;   ///< universal part of speech: NOUN, VERB, …
  std::string xpos;   ///< the treebank's own tag; for English, Penn's
  std::string feats;  ///< `Name=Value|…`, sorted as UD asks; empty when there are none
  int head = 0;       ///< 1-based index of the head in its sentence; 0 for the root
  std::string deprel;
  std::string deps;  ///< enhanced dependencies as read from CoNLL-U; empty when there are none
  std::string misc;  ///< MISC as read from CoNLL-U; empty when there is none

  bool operator==(const Token&) const = default;
};

/// A run of words that is written as one, such as `don't`: words `first` to `last`, 0-based, both included.
struct MultiwordToken {
  int first = 0;
  int last = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string form;
  std::string misc;

  bool operator==(const MultiwordToken&) const = default;
};

/// A word that is not in the text but in its enhanced graph (CoNLL-U `8.1`): kept so that a treebank comes out as it
/// went in.
struct EmptyNode {
  int after = 0;        ///< stands behind this word (1-based; 0 is before the first)
  std::string columns;  ///< the line as read

  bool operator==(const EmptyNode&) const = default;
};

enum class EntityType : std::uint8_t { person, organisation, location };

/// A name: words `first` to `last` of its sentence, 0-based, both included.
struct EntitySpan {
  int first = 0;
  int last = 0;
  EntityType type = EntityType::person;

  bool operator==(const EntitySpan&) const = default;
  auto operator<=>(const EntitySpan&) const = default;
};

struct Sentence {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::vector<Token> tokens;
  std::vector<MultiwordToken> multiwords;  ///< in order, disjoint
  std::vector<EntitySpan> entities;        ///< in order, disjoint
  std::vector<EmptyNode> empty_nodes;      ///< only from CoNLL-U
  std::vector<std::string> comments;       ///< CoNLL-U comment lines without `# `; only from CoNLL-U

  bool operator==(const Sentence&) const = default;
};

}  // namespace entente::text::language
