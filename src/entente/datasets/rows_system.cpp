#include "entente/datasets/rows.hpp"

namespace entente::datasets {
namespace {

Importer cow_states() {
  return {
      .name = "cow-states",
      .title = "COW State System Membership",
      .citation = "Correlates of War Project. 2017. State System Membership List, v2016. http://correlatesofwar.org",
      .licence = "free with citation",
      .get =
          "correlatesofwar.org, Data Sets, State System Membership: states2016.csv; also cow_states.csv of "
          "peacesciencer",
      .units = "none",
      .becomes = "the state system: who is in panels, and when; memberships of COW-SYSTEM",
      .coverage = {1816, 2016, "all states of the system"},
      .missing = "nothing is missing",
      .shapes = {{.table = "cow_state",
                  .a_row_is = "a spell of a state in the system",
                  .columns = {code("stateabb", Scheme::cow_letters), code("ccode", Scheme::cow),
                              text("statenme").from("statenme"), integer("styear").within(1816, 2100),
                              integer("stmonth").within(1, 12), integer("stday").within(1, 31),
                              integer("endyear").within(1816, 2100), integer("endmonth").within(1, 12),
                              integer("endday").within(1, 31)},
                  .derived = {start_of("styear", "stmonth", "stday"), end_of("endyear", "endmonth", "endday")},
                  .key = {"ccode", "styear", "stmonth", "stday"},
                  .memberships = {{.actor = "ccode", .arrangement = "'COW-SYSTEM'"}}}}};
}

Importer gw_states() {
  return {.name = "gw-states",
          .title = "Gleditsch-Ward list of independent states",
          .citation =
              "Gleditsch, K. S., and M. D. Ward. 1999. Interstate System Membership: A Revised List of the "
              "Independent States since 1816. International Interactions 25: 393-413",
          .licence = "free with citation",
          .get = "ksgleditsch.com/data-4.html; with a header as gw_states.csv of peacesciencer",
          .units = "none",
          .becomes = "the Gleditsch-Ward system",
          .coverage = {1816, 2017, "all independent states, without microstates"},
          .missing = "nothing is missing",
          .shapes = {{.table = "gw_state",
                      .a_row_is = "a spell of a state",
                      .columns = {code("gwcode", Scheme::gw), code("stateabb", Scheme::cow_letters), text("statename"),
                                  day("startdate"), day("enddate")},
                      .derived = {{"start_day", Type::day, "startdate"}, {"end_day", Type::day, "enddate + 1"}},
                      .key = {"gwcode", "startdate"}}}};
}

Importer capabilities() {
  return {.name = "cow-nmc",
          .title = "COW National Material Capabilities",
          .citation =
              "Singer, J. D., S. Bremer, and J. Stuckey. 1972. Capability Distribution, Uncertainty, and Major Power "
              "War, 1820-1965. In Peace, War, and Numbers, ed. B. Russett. Sage; Singer 1987, International "
              "Interactions 14: 115-32",
          .licence = "free with citation",
          .get = "correlatesofwar.org, Data Sets, National Material Capabilities; also cow_nmc.csv of peacesciencer",
          .units =
              "milex: thousand pounds sterling until 1913, thousand current US dollars from 1914; milper: thousand "
              "persons; "
              "irst: thousand tons; pec: thousand coal-ton equivalents; tpop, upop: thousand persons; cinc: share of "
              "the world",
          .becomes = "indicators cinc, milex, milper, irst, pec, tpop, upop",
          .coverage = {1816, 2022, "all states of the system"},
          .missing = "-9 in the project's file, an empty cell in peacesciencer",
          .shapes = {{.table = "cow_nmc",
                      .a_row_is = "a state in a year",
                      .columns = {code("ccode", Scheme::cow), year(),
                                  number("milex").in("thousand current USD").missing({-9}).at_least(0),
                                  number("milper").in("thousand persons").missing({-9}).at_least(0),
                                  number("irst").in("thousand tons").missing({-9}).at_least(0),
                                  number("pec").in("thousand coal-ton equivalents").missing({-9}).at_least(0),
                                  number("tpop").in("thousand persons").missing({-9}).at_least(0).steady(),
                                  number("upop").in("thousand persons").missing({-9}).at_least(0),
                                  number("cinc").in("share").missing({-9}).within(0, 1)},
                      .key = {"ccode", "year"},
                      .of_system_members = true,
                      .indicators = {{"ccode", "cinc"}, {"ccode", "milex"}, {"ccode", "milper"}, {"ccode", "tpop"}}}}};
}

Importer contiguity() {
  return {.name = "cow-contiguity",
          .title = "COW Direct Contiguity",
          .citation =
              "Stinnett, D. M., J. Tir, P. Schafer, P. F. Diehl, and C. Gochman. 2002. The Correlates of War Project "
              "Direct Contiguity Data, Version 3. CMPS 19: 58-66",
          .licence = "free with citation",
          .get = "cow_contdir.csv of peacesciencer (spells with first and last month)",
          .units = "conttype: 1 by land, 2 to 5 by at most 12, 24, 150, 400 miles of water; not a scale",
          .becomes = "ties of layer contiguity",
          .coverage = {1816, 2016, "all states of the system"},
          .missing = "0 marks a spell without contiguity between two with it",
          .shapes = {{.table = "cow_contiguity",
                      .a_row_is = "a spell of contiguity of a directed pair",
                      .columns = {code("ccode1", Scheme::cow), code("ccode2", Scheme::cow),
                                  integer("conttype").within(0, 5), day("stdate"), day("enddate")},
                      .derived = {{"start_day", Type::day, "date_trunc('month', stdate)::DATE"},
                                  {"end_day", Type::day, "(date_trunc('month', enddate) + INTERVAL 1 MONTH)::DATE"}},
                      .key = {"ccode1", "ccode2", "stdate"},
                      .pairs = Pairs::mirrored,
                      .a = "ccode1",
                      .b = "ccode2",
                      .ties = {{.layer = "contiguity",
                                .sign = 0,
                                .where = "conttype > 0 AND ccode1 < ccode2",
                                .weight = "conttype::DOUBLE",
                                .unit = "type"}}}}};
}

Importer distance() {
  return {
      .name = "minimum-distance",
      .title = "Minimum distances between states (CShapes 2.0)",
      .citation =
          "Schvitz, G., L. Girardin, S. Ruegger, N. B. Weidmann, L.-E. Cederman, and K. S. Gleditsch. 2022. Mapping "
          "the International System, 1886-2019: The CShapes 2.0 Dataset. JCR 66: 144-61",
      .licence = "CC BY-NC-SA 4.0 (CShapes)",
      .get = "cow_mindist.csv of peacesciencer (download_extdata())",
      .units = "kilometres on 1 January; 0 is touching",
      .becomes = "a distance a pair and year",
      .coverage = {1886, 2019, "states with a polygon in CShapes"},
      .missing = "no row",
      .shapes = {{.table = "minimum_distance",
                  .a_row_is = "a pair of states in a year",
                  .columns = {code("ccode1", Scheme::cow), code("ccode2", Scheme::cow), year(),
                              number("mindist").in("km").within(0, 20038)},
                  .key = {"ccode1", "ccode2", "year"},
                  .pairs = Pairs::ordered,
                  .a = "ccode1",
                  .b = "ccode2"}}};
}

Importer capitals() {
  return {
      .name = "capitals",
      .title = "Capitals of states, with coordinates",
      .citation = "Miller, S. V. 2022. peacesciencer: An R Package for Quantitative Peace Science Research. CMPS 39",
      .licence = "free with citation",
      .get = "cow_capitals.csv and gw_capitals.csv of peacesciencer",
      .units = "decimal degrees",
      .becomes = "places and dates of capitals",
      .coverage = {1816, 2024, "all states of the system"},
      .missing = "nothing is missing",
      .shapes = {
          {.table = "cow_capital",
           .a_row_is = "a spell of a capital",
           .columns = {code("ccode", Scheme::cow), text("statenme"), text("capital"), day("stdate"), day("enddate"),
                       number("lat").in("degrees").within(-90, 90), number("lng").in("degrees").within(-180, 180)},
           .derived = {{"start_day", Type::day, "stdate"}, {"end_day", Type::day, "enddate + 1"}},
           .key = {"ccode", "stdate"}},
          {.table = "gw_capital",
           .a_row_is = "a spell of a capital",
           .columns = {code("gwcode", Scheme::gw), text("statenme"), text("capital"), day("stdate"), day("enddate"),
                       number("lat").in("degrees").within(-90, 90), number("lng").in("degrees").within(-180, 180)},
           .derived = {{"start_day", Type::day, "stdate"}, {"end_day", Type::day, "enddate + 1"}},
           .key = {"gwcode", "stdate"}}}};
}

}  // namespace

std::vector<Importer> system_rows() {
  return {cow_states(), gw_states(), capabilities(), contiguity(), distance(), capitals()};
}

}  // namespace entente::datasets
