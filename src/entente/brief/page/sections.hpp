/// The sections of the page, from the headline to the configuration. Private to the room.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "entente/brief/brief.hpp"
#include "entente/brief/page/html.hpp"

namespace entente::brief {

/// A figure's list of records that stands at the end of the page.
struct EvidenceList {
  std::string title;
  std::vector<std::string> records;
};

/// What the sections share while the page is written.
struct Page {
  explicit Page(const Brief& told);

  const Brief& brief;
  Html html;
  std::map<std::string, Record> records;              ///< every record of the brief, by id
  std::map<std::string, std::size_t> source_numbers;  ///< source id to its number in the list, from 1
  std::vector<EvidenceList> lists;                    ///< those that figures have asked for so far

  /// The anchor of a record: `#e12`.
  std::string anchor(const std::string& record) const;
  /// A figure as a link to its evidence: to the record when it counts one, else to a list of them.
  void figure(const std::string& text, const std::vector<std::string>& counted, const std::string& title);
  /// `E12` as a link.
  void label(const std::string& record);
  /// An item of a list: label, date and headline.
  void line(const std::string& record);
  /// An actor's name as a link to what is told of it, with its code as a hint.
  void actor(const std::string& code);
  void actors(const std::vector<std::string>& codes);
};

/// Headings with their anchors.
void section(Html& html, const std::string& id, std::string_view title);

// head.cpp
void write_head(Page& page);
void write_findings(Page& page);
void write_reading(Page& page);
// overview.cpp
void write_overview(Page& page);
// drawing.cpp
void write_network(Page& page);
// chart.cpp
void write_measures(Page& page);
// ties.cpp
void write_network_ties(Page& page);
void write_years(Page& page);
void write_pairs(Page& page);
// records.cpp
void write_acts(Page& page);
void write_standing(Page& page);
void write_indicators(Page& page);
void write_background(Page& page);
/// `friendly`, `hostile`, `neutral`.
std::string_view sign_word_of_layer(int sign);

// ends.cpp
void write_actors(Page& page);
void write_sources(Page& page);
void write_lists(Page& page);
void write_configuration(Page& page);

}  // namespace entente::brief
