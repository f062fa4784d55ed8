/// What kinds of act there are, and what other schemes call them: the tables of `data/ontology`.
///
/// The classes and their modes are PLOVER's; each bears the code of CAMEO for such an act, and each code of CAMEO the
/// class and mode that it is here, if any (statements have none). A code that is finer than the table is cut to the
/// code above it.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/records/records.hpp"

namespace entente::coding {

struct ModeKind {
  std::string name;
  std::string later;   ///< its name in PLOVER since 2021; the same where that has no other
  std::string cameo;   ///< the code of CAMEO for an act of this class and mode
  std::string threat;  ///< the mode of THREATEN that announcing such an act is; empty where that is no threat
  std::string definition;
};

struct ClassKind {
  EventClass event_class = EventClass::consult;
  int intensity = 0;  ///< from -10, most hostile, to 10, most friendly
  std::string cameo, threat, definition, example;
  std::vector<ModeKind> modes;  ///< in the order of the table
};

struct CameoCode {
  std::string code;  ///< two figures: a root; three: a base; four: a leaf
  std::optional<EventClass> event_class;
  std::string mode;  ///< may be empty
  std::string definition;
};

class Ontology {
 public:
  /// Reads `classes.tsv`, `modes.tsv` and `cameo.tsv`. Throws InputError with file and line for an unknown class or
  /// mode, a code given twice, a crosswalk to a code that is not there or that leads back to another class.
  static Ontology load(const std::filesystem::path& folder);

  /// In the order of the records' vocabulary.
  const std::vector<ClassKind>& classes() const { return classes_; }
  const ClassKind& kind(EventClass event_class) const;
  /// Nothing when the class has no such mode; later names are known too.
  const ModeKind* mode(EventClass event_class, std::string_view name) const;

  /// The code of CAMEO of an act; that of the class where the mode is empty or unknown.
  const std::string& cameo(EventClass event_class, std::string_view mode = {}) const;
  /// What a code of CAMEO is here: itself, else the nearest code above it. Nothing for what is no code.
  const CameoCode* from_cameo(std::string_view code) const;
  const std::map<std::string, CameoCode, std::less<>>& cameo_codes() const { return cameo_; }

  /// The mode of THREATEN that announcing an act is; empty where that is no threat.
  const std::string& threat(EventClass event_class, std::string_view mode = {}) const;

 private:
  std::vector<ClassKind> classes_;
  std::map<std::string, CameoCode, std::less<>> cameo_;
};

}  // namespace entente::coding
