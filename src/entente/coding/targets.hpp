/// Who is acted upon where a reading finds nobody in the places that it names.
#pragma once
#include <vector>

#include "entente/coding/frames.hpp"

namespace entente::coding {

/// Whether acts of a class answer what somebody did.
bool answers(EventClass event_class);
/// Whether acts of a class may well be aimed at nobody.
bool points_at_nobody(EventClass event_class);
/// Whether acts of a class are words: where they are said is no target.
bool is_said(EventClass event_class);

/// Looks in the usual places, the nearest first: the object, what follows the verb with a preposition that points at
/// somebody, who did what is answered, the content of what is asked, said or planned, and what is told of the object.
/// For one row and one clause. O(phrases and clauses that hang on it).
class Frames::Targets {
 public:
  /// `clause` may be none: then nobody is found.
  Targets(Frames& frames, const Row& row, std::size_t clause, const std::vector<Party>& source);

  /// With `anywhere`, whatever preposition stands before them.
  std::vector<Party> search(bool anywhere = false);
  /// Leaves out who acts; one of another sector is somebody else, but for the forces of a government that threatens.
  void drop_own(std::vector<Party>& parties) const;

 private:
  bool has_none() const;
  bool is_own(const Party& one) const;
  std::vector<Party> aimed_at() const;
  std::vector<Party> affected(std::size_t phrase) const;
  bool says_nothing() const;
  bool tells_of_apposition() const;
  bool on_a_visit(std::size_t clause, std::size_t place) const;
  bool asks_agents() const;
  bool is_answered(std::size_t object) const;
  void take(std::size_t phrase, Who who);
  void take_receivers(std::size_t clause);
  void take_concerned(std::size_t clause);
  void search_clause(std::size_t clause);
  void search_answered();
  void search_content();
  void search_things();

  Frames& in_;
  const Parse& parse_;
  const Lexicon& lexicon_;
  const Row& row_;
  std::size_t clause_;
  const std::vector<Party>& source_;
  std::vector<std::size_t> harmed_;  ///< phrases of those to whom was done what is answered
  std::vector<Party> found_;
  bool anywhere_ = false;
};

}  // namespace entente::coding
