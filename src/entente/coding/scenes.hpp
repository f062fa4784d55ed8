/// The words by which a sentence tells where an act took place: the rows of `data/lexicon/scenes.tsv`.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/base.hpp"
#include "entente/records/records.hpp"

namespace entente::coding {

class Scenes {
 public:
  enum class Role : std::uint8_t { preposition, object, noun, journey };
  struct Row {
    std::string word;
    Role role = Role::preposition;
    std::vector<std::string> places;  ///< kinds that it admits; any when empty
    std::vector<EventClass> classes;  ///< acts that it applies to; any when empty
    std::string example, scene;       ///< of a preposition or a verb: a sentence, and the place that it tells
    std::size_t line = 0;

    bool admits(std::string_view kind) const;
    bool applies(EventClass event_class) const;
  };

  Scenes() = default;
  /// Throws InputError with file and line: an unknown role, kind or class, a row without its example.
  explicit Scenes(const Table& table);

  const std::vector<Row>& rows() const { return rows_; }
  /// The rows of a word in a role.
  std::vector<const Row*> of(Role role, std::string_view word) const;

 private:
  std::vector<Row> rows_;  ///< by role, word, classes
};

}  // namespace entente::coding
