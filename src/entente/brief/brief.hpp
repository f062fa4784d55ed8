/// The brief: what a reader needs of all that was read, on one page, every figure a step away from its sentence.
///
/// `compose` gathers: what was read, the main findings, the acts told of (apart by what the sources say of their
/// standing: done, planned, possible, denied), the ties, memberships and figures told of, the network of a lens and its
/// measures year by year, the sources, and the configuration that made it all. Three writers tell it: JSON for programs
/// (`docs/brief.schema.json`), Markdown, and one HTML file that loads nothing and is whole without scripts.
///
/// Nothing is added to what the store and the atlas hold. The same store, atlas and request yield the same bytes: no
/// clock, no locale, no path of this machine below `Request::root`.
#pragma once
#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "entente/atlas/atlas.hpp"
#include "entente/base/base.hpp"
#include "entente/measures/measures.hpp"
#include "entente/network/build.hpp"
#include "entente/network/layout.hpp"
#include "entente/network/lens.hpp"
#include "entente/records/json.hpp"
#include "entente/records/records.hpp"
#include "entente/store/store.hpp"

namespace entente::brief {

/// A document that could not be read, and why.
struct Unread {
  std::string path;
  std::string reason;
};

/// What a reader asks for, and what the caller knows about the reading.
struct Request {
  std::vector<std::string> about;    ///< codes; records that name one of these actors are told. Empty: all records
  Interval when;                     ///< records whose dates overlap it are told
  std::vector<std::string> sources;  ///< ids; the brief rests on what these say only. Empty: on all that the view shows
  Lens lens;
  std::optional<Day> at;       ///< day of the network; else the last day of `when`, of publication, or of the acts
  View view;                   ///< what of the store is seen
  std::string version;         ///< of the program
  std::string command;         ///< as the user typed it
  std::filesystem::path root;  ///< paths of sources below it are told relative to it
  std::vector<Unread> unread;
};

/// Things told of, apart by their standing, in the order of `Factuality`: what is planned is never among what is done.
template <typename Told>
struct ByStanding {
  std::array<std::vector<Told>, 4> lists;
  std::vector<Told>& operator[](Factuality factuality) { return lists[static_cast<std::size_t>(factuality)]; }
  const std::vector<Told>& operator[](Factuality factuality) const {
    return lists[static_cast<std::size_t>(factuality)];
  }
  std::size_t size() const {
    std::size_t all = 0;
    for (const auto& list : lists) all += list.size();
    return all;
  }
};

/// A run of text; when it is a figure, the records that it counts.
struct Phrase {
  std::string text;
  std::vector<std::string> records;  ///< ids, in the order of the page
  std::string place;                 ///< anchor of the page where what it counts is listed; empty: a list of its own
  bool operator==(const Phrase&) const = default;
};
using Finding = std::vector<Phrase>;

struct SourceTold {
  Source source;        ///< its path relative to the root of the request
  std::size_t records;  ///< told on the page from it
};

/// The network of the lens on a day. Of networks with more than `most_drawn` actors those with most ties are drawn.
struct Structure {
  static constexpr std::size_t most_drawn = 60;
  Day at;
  Network network;
  Network drawn;              ///< the part of it that has ties, and is drawn
  std::vector<Point> places;  ///< one per actor drawn
};

/// A measure over the waves. No estimate where the hub is in no tie of any year.
struct Series {
  std::string measure;  ///< a row of measures::catalogue()
  std::string question, formula, unit, reference;
  std::vector<measures::Estimate> estimates;  ///< one per wave
};

/// What made the page.
struct Configuration {
  std::string version, command;
  std::vector<std::string> about;
  Interval when;
  View view;
  Lens lens;
  std::string atlas;                    ///< digest of its tables
  std::vector<std::string> inputs;      ///< ids of the sources: hashes of their bytes
  std::vector<std::string> extractors;  ///< who read them: names and versions
};

/// An actor as it is named to a reader.
struct ActorTold {
  std::string name;  ///< South Korea; the code when the atlas does not know it
  std::string full;  ///< North Atlantic Treaty Organization; empty when it is the name
  std::string kind;  ///< state, arrangement, group, or empty
};

struct Brief {
  Configuration configuration;
  std::vector<SourceTold> sources;  ///< by date of publication, then path
  std::vector<Unread> unread;
  std::optional<Interval> published;  ///< from the first to the last day of publication; none when no source has one

  ByStanding<Event> events;  ///< each by date, then id
  ByStanding<Tie> ties;
  ByStanding<Membership> memberships;
  std::vector<Indicator> indicators;
  std::vector<Record> background;  ///< outside of what was asked for, but part of the network or its waves

  std::vector<Finding> findings;
  std::optional<Structure> structure;  ///< none when nothing was read
  std::vector<Network> waves;          ///< one a year
  std::vector<Series> series;
  std::string why_no_series;

  std::map<std::string, ActorTold> actors;    ///< all codes that the brief holds
  std::map<std::string, std::string> labels;  ///< record id to its short label: E12, T3, M7, I2
  std::map<std::string, std::vector<std::string>> reports;  ///< event id to the other reports of it on the page

  bool empty() const { return labels.empty(); }
};

/// Gathers the brief. An empty store, or one in which nothing fits the request, yields a brief that is `empty` and says
/// so. O(records x years) beside the drawing of the network. Throws InputError when the lens's hub or an actor of
/// `about` is not in the atlas.
Brief compose(const Store& store, const Atlas& atlas, const Request& request);

/// What was found, in at most ten lines for a terminal.
std::vector<std::string> summary(const Brief& brief);

/// `brief.json`: begins with the configuration; the shape is docs/brief.schema.json.
Json to_json(const Brief& brief);
/// `brief.md`: CommonMark with tables and footnotes; a quote stands in the footnote of its record.
std::string to_markdown(const Brief& brief);
/// `brief.html`: one file that loads nothing. Every text is escaped, and links lead to http and https addresses only.
std::string to_html(const Brief& brief);

}  // namespace entente::brief
