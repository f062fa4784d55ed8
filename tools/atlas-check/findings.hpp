// What the atlas and a published list say differently, and why.
#pragma once
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "entente/atlas/atlas.hpp"
#include "entente/base/table.hpp"

namespace atlas_check {

/// The list says `theirs` of a subject (a scheme, an organisation) and an actor, the atlas says `ours`. `kind` groups
/// those that may have one reason.
struct Finding {
  std::string subject, actor, kind, theirs, ours;
};

/// What was compared with one list.
struct Comparison {
  std::string list;   ///< its word in reasons.tsv and organisations.tsv
  std::string title;  ///< its name and version
  std::string what;   ///< what was compared, in a sentence
  std::size_t compared = 0;
  std::vector<Finding> findings;
};

/// The reasons of reasons.tsv. The first row that fits a finding tells its reason; `*` fits everything.
class Reasons {
 public:
  struct Reason {
    std::string list, subject, actor, kind, right, text;
  };
  explicit Reasons(const std::filesystem::path& file);
  /// Nothing when no row fits.
  const Reason* of(const std::string& list, const Finding& finding) const;

 private:
  std::vector<Reason> rows_;
};

/// The text of a file, unpacked when its name ends in .gz, as a table of comma-separated values.
entente::Table read_csv(const std::filesystem::path& path);

/// Each list of states against the spells of the atlas: numbers, first and last days.
std::vector<Comparison> compare_spells(const entente::Atlas& atlas, const std::filesystem::path& data);
/// The codes that a crosswalk gives to one state must mean one actor.
std::vector<Comparison> compare_crosswalks(const entente::Atlas& atlas, const std::filesystem::path& data);
/// Full members, by year and today. `organisations` tells which of theirs is which of ours.
std::vector<Comparison> compare_memberships(const entente::Atlas& atlas, const std::filesystem::path& data,
                                            const entente::Table& organisations);

/// The whole page, in Markdown.
std::string page(const std::vector<Comparison>& comparisons, const Reasons& reasons);

}  // namespace atlas_check
