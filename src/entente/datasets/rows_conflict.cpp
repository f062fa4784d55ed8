#include "entente/datasets/rows.hpp"

namespace entente::datasets {
namespace {

constexpr auto cow = Scheme::cow;
constexpr auto gw = Scheme::gw;

Column ordinal(std::string_view name, double most) { return integer(name).missing({-9, -8}).within(0, most); }

std::vector<Column> sides() {
  return {flag("sidea1"),
          flag("sidea2"),
          ordinal("fatality1", 6),
          ordinal("fatality2", 6),
          integer("fatalpre1").missing({-9, -8}).at_least(0).in("deaths"),
          integer("fatalpre2").missing({-9, -8}).at_least(0).in("deaths"),
          ordinal("hiact1", 23),
          ordinal("hiact2", 23),
          ordinal("hostlev1", 5),
          ordinal("hostlev2", 5),
          flag("orig1"),
          flag("orig2")};
}

std::vector<Column> directed_pair(std::string_view ongoing, std::string_view onset) {
  std::vector<Column> columns{
      integer("dispnum"),       code("ccode1", cow), code("ccode2", cow), year(), flag("ongoing").from(ongoing),
      flag("onset").from(onset)};
  for (auto& column : sides()) columns.push_back(std::move(column));
  return columns;
}

std::vector<Column> dispute() {
  return {integer("dispnum"),
          year("styear"),
          integer("stmon").within(1, 12),
          ordinal("outcome", 9),
          ordinal("settle", 4),
          ordinal("fatality", 6),
          integer("mindur").missing({-9}).at_least(0).in("days"),
          integer("maxdur").missing({-9}).at_least(0).in("days"),
          ordinal("hiact", 23),
          ordinal("hostlev", 5),
          integer("recip").missing({-9}).within(0, 1)};
}

Shape directed_disputes(std::string_view table, std::string_view ongoing, std::string_view onset,
                        std::vector<std::string> key) {
  return {.table = std::string(table),
          .a_row_is = "a directed pair on opposite sides of a dispute in a year",
          .columns = directed_pair(ongoing, onset),
          .key = std::move(key),
          .pairs = Pairs::directed,
          .a = "ccode1",
          .b = "ccode2",
          .of_system_members = true};
}

Importer cow_mid() {
  Shape disputes =
      directed_disputes("cow_mid_directed", "dispongoing", "disponset", {"dispnum", "ccode1", "ccode2", "year"});
  disputes.ties = {{.layer = "militarised-dispute",
                    .sign = -1,
                    .where = "ccode1 < ccode2",
                    .weight = "greatest(hostlev1, hostlev2)::DOUBLE",
                    .unit = "hostility level"}};
  return {
      .name = "cow-mid",
      .title = "COW Militarized Interstate Disputes v5.0",
      .citation =
          "Palmer, G., R. W. McManus, V. D'Orazio, M. R. Kenwick, M. Karstens, C. Bloch, N. Dietrich, K. Kahn, K. "
          "Ritter, and "
          "M. J. Soules. 2022. The MID5 Dataset, 2011-2014. CMPS 39: 470-82; Maoz, Johnson, Kaplan, Ogunkoya, and "
          "Shreve 2019, JCR 63",
      .licence = "free with citation",
      .get =
          "correlatesofwar.org, Data Sets, MIDs; directed forms as cow_mid_disps.csv, cow_mid_dirdisps.csv, "
          "cow_mid_ddydisps.csv of "
          "peacesciencer; dyadic_mid_4.03.csv from the project",
      .units = "fatality 0-6, hiact 0-23, hostlev 1 (none) to 5 (war): ordinal; durations in days; fatalpre in deaths",
      .becomes = "ties of layer militarised-dispute (sign -1)",
      .coverage = {1816, 2014, "all states of the system"},
      .missing = "-9 unknown, -8 not applicable",
      .shapes = {
          std::move(disputes),
          directed_disputes("cow_mid_directed_year", "cowmidongoing", "cowmidonset", {"ccode1", "ccode2", "year"}),
          {.table = "cow_mid_dispute", .a_row_is = "a dispute", .columns = dispute(), .key = {"dispnum"}},
          {.table = "dyadic_mid",
           .a_row_is = "a directed pair in a dispute and year (Maoz)",
           .columns = {integer("disno"), integer("dyindex"), code("statea", cow), code("stateb", cow), year(),
                       integer("strtyr"), ordinal("strtmnth", 12), ordinal("strtday", 31), integer("endyear"),
                       ordinal("endmnth", 12), ordinal("endday", 31), ordinal("fatlev", 6), ordinal("highact", 23),
                       ordinal("hihost", 5), flag("war"), integer("duration").in("days").missing({-9})},
           .derived = {start_of("strtyr", "strtmnth", "strtday"), end_of("endyear", "endmnth", "endday")},
           .key = {"disno", "dyindex", "statea", "stateb", "year"},
           .pairs = Pairs::directed,
           .a = "statea",
           .b = "stateb",
           .of_system_members = true}}};
}

Importer gml_mid() {
  return {.name = "gml-mid",
          .title = "Gibler-Miller-Little Militarized Interstate Disputes v2.2.1",
          .citation =
              "Gibler, D. M., S. V. Miller, and E. K. Little. 2016. An Analysis of the Militarized Interstate Dispute "
              "(MID) "
              "Dataset, 1816-2001. ISQ 60: 719-30",
          .licence = "free with citation",
          .get =
              "svmiller.com/gml-mid-data; gml_mid_disps.csv, gml_mid_ddydisps.csv, gml_dirdisp.csv, gml_part.csv of "
              "peacesciencer",
          .units = "as cow-mid",
          .becomes = "disputes, beside those of cow-mid",
          .coverage = {1816, 2010, "all states of the system"},
          .missing = "-9 unknown, -8 not applicable",
          .shapes = {
              directed_disputes("gml_mid_directed", "midongoing", "midonset", {"dispnum", "ccode1", "ccode2", "year"}),
              directed_disputes("gml_mid_directed_year", "gmlmidongoing", "gmlmidonset", {"ccode1", "ccode2", "year"}),
              {.table = "gml_mid_participant",
               .a_row_is = "a participant in a dispute, over a spell",
               .columns = {integer("dispnum"), code("ccode", cow), integer("styear"), ordinal("stmon", 12),
                           ordinal("stday", 31), integer("endyear"), ordinal("endmon", 12), ordinal("endday", 31),
                           flag("sidea"), ordinal("hiact", 23), flag("orig")},
               .derived = {start_of("styear", "stmon", "stday"), end_of("endyear", "endmon", "endday")},
               .key = {"dispnum", "ccode", "styear", "stmon", "stday"},
               .of_system_members = true},
              {.table = "gml_mid_dispute", .a_row_is = "a dispute", .columns = dispute(), .key = {"dispnum"}}}};
}

Importer ucdp_prio() {
  return {
      .name = "ucdp-prio",
      .title = "UCDP/PRIO Armed Conflict Dataset v25.1",
      .citation =
          "Gleditsch, N. P., P. Wallensteen, M. Eriksson, M. Sollenberg, and H. Strand. 2002. Armed Conflict "
          "1946-2001: A New "
          "Dataset. JPR 39: 615-37; Davies, S., T. Pettersson, M. Sollenberg, and M. Oberg. 2025, JPR 62",
      .licence = "CC BY 4.0",
      .get = "ucdp.uu.se/downloads, UCDP/PRIO Armed Conflict Dataset, CSV",
      .units = "intensity_level 1: 25 to 999 battle deaths in the year, 2: 1,000 or more",
      .becomes = "conflict-years; sides are lists of Gleditsch-Ward numbers",
      .coverage = {1946, 2024, "the world"},
      .missing = "an empty cell",
      .shapes = {
          {.table = "ucdp_conflict_year",
           .a_row_is = "a conflict in a year",
           .columns = {integer("conflict_id"), text("location"), text("side_a"), text("side_b"),
                       integer("incompatibility").within(1, 3), text("territory_name"), year(),
                       integer("intensity_level").within(1, 2), integer("cumulative_intensity").within(0, 1),
                       integer("type_of_conflict").within(1, 4), day("start_date"), day("start_date2"), flag("ep_end"),
                       text("gwno_a"), text("gwno_a_2nd"), text("gwno_b"), text("gwno_b_2nd"), text("gwno_loc")},
           .key = {"conflict_id", "year"}},
          {.table = "ucdp_conflict_actor_year",
           .a_row_is =
               "a combination of actors of a conflict in a year (peacesciencer's cross product: not a conflict-year)",
           .columns = {integer("conflict_id"), year(), code("gwno_a", gw), code("gwno_a_2nd", gw), code("gwno_b", gw),
                       code("gwno_b_2nd", gw), text("incompatibility"), integer("intensity_level").within(1, 2),
                       text("type_of_conflict")},
           .key = {"conflict_id", "year", "gwno_a", "gwno_a_2nd", "gwno_b", "gwno_b_2nd"}}}};
}

Importer ucdp_ged() {
  const auto deaths = [](std::string_view name) { return integer(name).in("deaths").at_least(0); };
  return {.name = "ucdp-ged",
          .title = "UCDP Georeferenced Event Dataset",
          .citation =
              "Sundberg, R., and E. Melander. 2013. Introducing the UCDP Georeferenced Event Dataset. JPR 50: 523-32",
          .licence = "CC BY 4.0",
          .get = "ucdp.uu.se/downloads, UCDP GED Global, CSV",
          .units = "deaths",
          .becomes = "events of organised violence",
          .coverage = {1989, 2024, "the world"},
          .missing = "an empty cell",
          .shapes = {{.table = "ucdp_event",
                      .a_row_is = "an event of organised violence",
                      .columns = {integer("id"),
                                  year(),
                                  integer("type_of_violence").within(1, 3),
                                  integer("conflict_new_id"),
                                  text("conflict_name"),
                                  integer("dyad_new_id"),
                                  text("side_a"),
                                  text("side_b"),
                                  integer("where_prec").within(1, 7),
                                  number("latitude").within(-90, 90),
                                  number("longitude").within(-180, 180),
                                  text("country"),
                                  code("country_id", gw),
                                  text("region"),
                                  integer("date_prec").within(1, 5),
                                  day("date_start"),
                                  day("date_end"),
                                  deaths("deaths_a"),
                                  deaths("deaths_b"),
                                  deaths("deaths_civilians"),
                                  deaths("deaths_unknown"),
                                  deaths("low"),
                                  deaths("best"),
                                  deaths("high")},
                      .derived = {{"start_day", Type::day, "date_start"}, {"end_day", Type::day, "date_end + 1"}},
                      .key = {"id"}}}};
}

}  // namespace

std::vector<Importer> conflict_rows() { return {cow_mid(), gml_mid(), ucdp_prio(), ucdp_ged()}; }

}  // namespace entente::datasets
