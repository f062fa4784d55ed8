#include <algorithm>
#include <array>

#include "entente/datasets/rows.hpp"

namespace entente::datasets {
namespace {

struct GdeltField {
  std::string_view name;
  Type type = Type::text;
};

constexpr auto i = Type::integer;
constexpr auto n = Type::number;

/// The fields of GDELT 1.0 up to the geography of the second actor; 2.0 adds an ADM2 code to each place.
constexpr std::array<GdeltField, 35> common{{{"globaleventid", i},
                                             {"sqldate", i},
                                             {"monthyear", i},
                                             {"year", i},
                                             {"fractiondate", n},
                                             {"actor1code"},
                                             {"actor1name"},
                                             {"actor1countrycode"},
                                             {"actor1knowngroupcode"},
                                             {"actor1ethniccode"},
                                             {"actor1religion1code"},
                                             {"actor1religion2code"},
                                             {"actor1type1code"},
                                             {"actor1type2code"},
                                             {"actor1type3code"},
                                             {"actor2code"},
                                             {"actor2name"},
                                             {"actor2countrycode"},
                                             {"actor2knowngroupcode"},
                                             {"actor2ethniccode"},
                                             {"actor2religion1code"},
                                             {"actor2religion2code"},
                                             {"actor2type1code"},
                                             {"actor2type2code"},
                                             {"actor2type3code"},
                                             {"isrootevent", i},
                                             {"eventcode"},
                                             {"eventbasecode"},
                                             {"eventrootcode"},
                                             {"quadclass", i},
                                             {"goldsteinscale", n},
                                             {"nummentions", i},
                                             {"numsources", i},
                                             {"numarticles", i},
                                             {"avgtone", n}}};

/// What is kept of an event: who, to whom, what, where, how often told, and by which page. Left out is what these
/// contain: base and root code are the first digits of the event's code, groups and further types stand in the actor's
/// code.
constexpr std::array<std::string_view, 25> kept{"globaleventid",
                                                "sqldate",
                                                "actor1code",
                                                "actor1name",
                                                "actor1countrycode",
                                                "actor1type1code",
                                                "actor2code",
                                                "actor2name",
                                                "actor2countrycode",
                                                "actor2type1code",
                                                "isrootevent",
                                                "eventcode",
                                                "quadclass",
                                                "goldsteinscale",
                                                "nummentions",
                                                "numsources",
                                                "numarticles",
                                                "avgtone",
                                                "actiongeo_type",
                                                "actiongeo_fullname",
                                                "actiongeo_countrycode",
                                                "actiongeo_lat",
                                                "actiongeo_long",
                                                "dateadded",
                                                "sourceurl"};

std::vector<GdeltField> gdelt_fields(bool second_version, bool with_url) {
  static constexpr std::array<std::string_view, 3> places{"actor1geo", "actor2geo", "actiongeo"};
  static const std::vector<std::string>& names = *new std::vector<std::string>([] {
    std::vector<std::string> all;
    for (const auto place : places)
      for (const auto* part :
           {"_type", "_fullname", "_countrycode", "_adm1code", "_adm2code", "_lat", "_long", "_featureid"})
        all.push_back(std::string(place) + part);
    return all;
  }());
  std::vector<GdeltField> fields(common.begin(), common.end());
  for (const auto& name : names) {
    if (name.ends_with("_adm2code") && !second_version) continue;
    const Type type = name.ends_with("_type") ? i : name.ends_with("_lat") || name.ends_with("_long") ? n : Type::text;
    fields.push_back({name, type});
  }
  fields.push_back({"dateadded", i});
  if (with_url) fields.push_back({"sourceurl"});
  return fields;
}

Column gdelt_column(const GdeltField& field) {
  if (field.name == "actor1countrycode" || field.name == "actor2countrycode") return code(field.name, Scheme::cameo);
  if (field.name == "quadclass") return integer(field.name).within(1, 4);
  if (field.name == "goldsteinscale") return number(field.name).within(-10, 10);
  if (field.name == "avgtone") return number(field.name).within(-100, 100);
  if (field.name == "isrootevent") return flag(field.name);
  if (field.name == "actiongeo_lat") return number(field.name).in("degrees").within(-90, 90);
  if (field.name == "actiongeo_long") return number(field.name).in("degrees").within(-180, 180);
  if (field.name == "sourceurl") return text(field.name).recurring();
  Column column = text(field.name);
  column.type = field.type;
  return column;
}

/// The columns that are kept; `header` is the position in a file that has none, from 0.
Shape gdelt_shape(std::string_view table, bool second_version, bool with_url) {
  Shape shape{.table = std::string(table), .a_row_is = "an event as one article or several tell it"};
  const auto fields = gdelt_fields(second_version, with_url);
  for (std::size_t position = 0; position < fields.size(); ++position)
    if (std::ranges::find(kept, fields[position].name) != kept.end())
      shape.columns.push_back(gdelt_column(fields[position]).from(std::to_string(position)));
  shape.derived = {
      {"date", Type::day,
       "TRY(make_date((sqldate // 10000)::INTEGER, (sqldate // 100 % 100)::INTEGER, (sqldate % 100)::INTEGER))",
       "sqldate"}};
  shape.key = {"globaleventid"};
  shape.headerless_cells = fields.size();
  shape.repeated = {
      {"class", {"eventcode", "quadclass", "goldsteinscale"}},
      {"actor1", {"actor1code", "actor1name", "actor1countrycode", "actor1type1code"}},
      {"actor2", {"actor2code", "actor2name", "actor2countrycode", "actor2type1code"}},
      {"place", {"actiongeo_type", "actiongeo_fullname", "actiongeo_countrycode", "actiongeo_lat", "actiongeo_long"}}};
  return shape;
}

Importer gdelt() {
  return {
      .name = "gdelt",
      .title = "GDELT Event Database 1.0 and 2.0",
      .citation =
          "Leetaru, K., and P. A. Schrodt. 2013. GDELT: Global Data on Events, Location, and Tone, 1979-2012. ISA "
          "Annual Convention",
      .licence = "free for any use with attribution to the GDELT Project",
      .get =
          "data.gdeltproject.org/events (1.0), data.gdeltproject.org/gdeltv2 (2.0, *.export.CSV.zip); unzip them first",
      .units = "goldsteinscale -10 to 10; avgtone -100 to 100; mentions, sources, articles counted",
      .becomes = "events of CAMEO classes, countries in CAMEO letters",
      .coverage = {1979, 0, "what the news tells of"},
      .missing = "an empty cell",
      .accumulates = true,
      .shapes = {gdelt_shape("gdelt2_event", true, true), gdelt_shape("gdelt1_event", false, true),
                 gdelt_shape("gdelt1_back_event", false, false)}};
}

Importer icews() {
  return {
      .name = "icews",
      .title = "ICEWS coded event data",
      .citation =
          "Boschee, E., J. Lautenschlager, S. O'Brien, S. Shellman, J. Starz, and M. Ward. 2015. ICEWS Coded Event "
          "Data. Harvard "
          "Dataverse, doi:10.7910/DVN/28075",
      .licence = "the terms of the Harvard Dataverse archive",
      .get = "Harvard Dataverse doi:10.7910/DVN/28075, events.*.tab, unzipped",
      .units = "intensity -10 to 10",
      .becomes = "events of CAMEO classes, countries by name",
      .coverage = {1995, 2023, "what the news tells of"},
      .missing = "an empty cell, NULL or NA",
      .accumulates = true,
      .shapes = {{.table = "icews_event",
                  .a_row_is = "an event",
                  .columns = {integer("event_id").from("Event ID"), day("date").from("Event Date"),
                              text("source_name").from("Source Name"), text("source_sectors").from("Source Sectors"),
                              code("source_country", Scheme::name).from("Source Country"),
                              text("event_text").from("Event Text"), text("cameo").from("CAMEO Code"),
                              number("intensity").from("Intensity").within(-10, 10),
                              text("target_name").from("Target Name"), text("target_sectors").from("Target Sectors"),
                              code("target_country", Scheme::name).from("Target Country"),
                              integer("story_id").from("Story ID"), integer("sentence").from("Sentence Number"),
                              text("publisher").from("Publisher"), text("city").from("City"),
                              text("country").from("Country"), number("latitude").from("Latitude").within(-90, 90),
                              number("longitude").from("Longitude").within(-180, 180)},
                  .key = {"event_id"},
                  .marks = {"NULL", "NA"}}}};
}

}  // namespace

std::vector<Importer> event_rows() { return {icews(), gdelt()}; }

}  // namespace entente::datasets
