#include "entente/datasets/rows.hpp"

namespace entente::datasets {
namespace {

constexpr auto cow = Scheme::cow;

std::vector<Column> obligations() {
  return {flag("left_censor"), flag("right_censor"),  flag("defense"),
          flag("neutrality"),  flag("nonaggression"), flag("entente")};
}

std::vector<AsTie> cow_ties(std::string_view once) {
  const auto where = [&](std::string_view type) { return std::string(type) + " = 1" + std::string(once); };
  return {{.layer = "defence-pact", .where = where("defense")},
          {.layer = "neutrality-pact", .where = where("neutrality")},
          {.layer = "nonaggression-pact", .where = where("nonaggression")},
          {.layer = "entente", .where = where("entente")}};
}

std::vector<Column> with(std::vector<Column> first, const std::vector<Column>& more) {
  first.insert(first.end(), more.begin(), more.end());
  return first;
}

std::vector<Column> dyad_columns() {
  return with({integer("version4id"), code("ccode1", cow), text("state_name1"), code("ccode2", cow),
               text("state_name2"), integer("dyad_st_day").within(1, 31), integer("dyad_st_month").within(1, 12),
               integer("dyad_st_year").within(1816, 2100), integer("dyad_end_day").within(1, 31),
               integer("dyad_end_month").within(1, 12), integer("dyad_end_year").within(1816, 2100)},
              obligations());
}

std::vector<Derived> dyad_span() {
  return {start_of("dyad_st_year", "dyad_st_month", "dyad_st_day"),
          end_of("dyad_end_year", "dyad_end_month", "dyad_end_day")};
}

std::vector<Column> member_columns() {
  return with({integer("version4id"), code("ccode", cow), text("state_name"), text("ss_type"),
               integer("mem_st_day").within(1, 31), integer("mem_st_month").within(1, 12),
               integer("mem_st_year").within(1816, 2100), integer("mem_end_day").within(1, 31),
               integer("mem_end_month").within(1, 12), integer("mem_end_year").within(1816, 2100)},
              obligations());
}

std::vector<Derived> member_span() {
  return {start_of("mem_st_year", "mem_st_month", "mem_st_day"),
          end_of("mem_end_year", "mem_end_month", "mem_end_day")};
}

Importer cow_alliances() {
  return {
      .name = "cow-alliances",
      .title = "COW Formal Alliances v4.1",
      .citation = "Gibler, D. M. 2009. International Military Alliances, 1648-2008. CQ Press",
      .licence = "free with citation",
      .get =
          "correlatesofwar.org, Data Sets, Formal Alliances (v4.1): alliance_v4.1_by_member.csv, _by_dyad.csv, "
          "_by_directed.csv, _by_member_yearly.csv",
      .units = "none",
      .becomes =
          "ties of layers defence-pact, neutrality-pact, nonaggression-pact, entente; memberships of COW-ALLIANCE-n",
      .coverage = {1816, 2012, "all states of the system"},
      .missing = "an empty end: still in force at the end of 2012",
      .shapes = {{.table = "cow_alliance_dyad",
                  .a_row_is = "a spell of an alliance between two states, each pair once",
                  .columns = with(dyad_columns(), {flag("asymmetric")}),
                  .derived = dyad_span(),
                  .key = {"version4id", "ccode1", "ccode2", "start_day"},
                  .pairs = Pairs::either,
                  .a = "ccode1",
                  .b = "ccode2",
                  .of_system_members = true,
                  .ties = cow_ties("")},
                 {.table = "cow_alliance_directed",
                  .a_row_is = "a spell of an alliance between two states, in both directions",
                  .columns = dyad_columns(),
                  .derived = dyad_span(),
                  .key = {"version4id", "ccode1", "ccode2", "start_day"},
                  .pairs = Pairs::mirrored,
                  .a = "ccode1",
                  .b = "ccode2",
                  .of_system_members = true},
                 {.table = "cow_alliance_member",
                  .a_row_is = "a spell of a state in an alliance",
                  .columns = member_columns(),
                  .derived = member_span(),
                  .key = {"version4id", "ccode", "start_day"},
                  .of_system_members = true,
                  .memberships = {{.actor = "ccode", .arrangement = "'COW-ALLIANCE-' || version4id"}}},
                 {.table = "cow_alliance_member_year",
                  .a_row_is = "a year of a state in an alliance",
                  .columns = with(member_columns(), {year()}),
                  .derived = {},
                  .key = {"version4id", "ccode", "mem_st_year", "mem_st_month", "mem_st_day", "year"},
                  .of_system_members = true},
                 {.table = "cow_alliance_directed_year",
                  .a_row_is = "a directed pair in a year",
                  .columns = {code("ccode1", cow), code("ccode2", cow), year(), flag("cow_defense"),
                              flag("cow_neutral"), flag("cow_nonagg"), flag("cow_entente")},
                  .key = {"ccode1", "ccode2", "year"},
                  .pairs = Pairs::mirrored,
                  .a = "ccode1",
                  .b = "ccode2",
                  .of_system_members = true}}};
}

Column atop_flag(std::string_view name) { return flag(name).missing({-9}); }

Importer atop() {
  return {
      .name = "atop",
      .title = "Alliance Treaty Obligations and Provisions v5.1",
      .citation =
          "Leeds, B. A., J. M. Ritter, S. M. Mitchell, and A. G. Long. 2002. Alliance Treaty Obligations and "
          "Provisions, 1815-1944. International Interactions 28: 237-60",
      .licence = "free with citation",
      .get =
          "atopdata.org, Data: atop5_1a.csv, atop5_1m.csv, atop5_1sy.csv; directed dyad-years as atop_alliance.csv of "
          "peacesciencer",
      .units = "none",
      .becomes =
          "ties of layers atop-defense, atop-offense, atop-neutral, atop-nonagg, atop-consul (directed); memberships "
          "of ATOP-n",
      .coverage = {1815, 2018, "all states"},
      .missing = "-9, or an empty cell",
      .shapes = {
          {.table = "atop_directed_year",
           .a_row_is = "a directed pair in a year: what the first owes the second",
           .columns = {code("ccode1", cow), code("ccode2", cow), year(), flag("atop_defense"), flag("atop_offense"),
                       flag("atop_neutral"), flag("atop_nonagg"), flag("atop_consul")},
           .key = {"ccode1", "ccode2", "year"},
           .pairs = Pairs::directed,
           .a = "ccode1",
           .b = "ccode2",
           .ties = {{.layer = "atop-defense", .where = "atop_defense = 1"},
                    {.layer = "atop-offense", .where = "atop_offense = 1"},
                    {.layer = "atop-neutral", .where = "atop_neutral = 1"},
                    {.layer = "atop-nonagg", .where = "atop_nonagg = 1"},
                    {.layer = "atop-consul", .where = "atop_consul = 1"}}},
          {.table = "atop_member",
           .a_row_is = "a state in a phase of an alliance",
           .columns =
               {integer("atopid"), code("member", cow), flag("cowsys"),
                integer("yrent").within(1815, 2100).missing({-9}), integer("moent").within(1, 12).missing({-9, 0}),
                integer("dayent").within(1, 31).missing({-9, 0}), integer("yrexit").within(1815, 2100).missing({0, -9}),
                integer("moexit").within(1, 12).missing({0, -9}), integer("dayexit").within(1, 31).missing({0, -9}),
                integer("phase"), atop_flag("bilat"), atop_flag("defense"), atop_flag("offense"), atop_flag("neutral"),
                atop_flag("nonagg"), atop_flag("consul"), atop_flag("active")},
           .derived = {start_of("yrent", "moent", "dayent"), end_of("yrexit", "moexit", "dayexit")},
           .key = {"atopid", "member", "phase", "start_day"},
           .memberships = {{.actor = "member", .arrangement = "'ATOP-' || atopid"}}},
          {.table = "atop_alliance",
           .a_row_is = "a phase of an alliance",
           .columns =
               {integer("atopid"), integer("begyr").within(1815, 2100), integer("begmo").within(1, 12).missing({0, -9}),
                integer("begday").within(1, 31).missing({0, -9}), integer("endyr").within(1815, 2100).missing({0, -9}),
                integer("endmo").within(1, 12).missing({0, -9}), integer("endday").within(1, 31).missing({0, -9}),
                atop_flag("bilat"), atop_flag("defense"), atop_flag("offense"), atop_flag("neutral"),
                atop_flag("nonagg"), atop_flag("consul"), atop_flag("asymm"), integer("milaid").missing({-9}),
                integer("base").missing({-9}), integer("subord").missing({-9})},
           .derived = {start_of("begyr", "begmo", "begday"), end_of("endyr", "endmo", "endday")},
           .key = {"atopid"}},
          {.table = "atop_state_year",
           .a_row_is = "a state in a year",
           .columns = {code("state", cow), year(), flag("atopally"), flag("defense"), flag("offense"), flag("neutral"),
                       flag("nonagg"), flag("consul"), integer("number").at_least(0).in("alliances"), flag("transyr")},
           .key = {"state", "year"}}}};
}

}  // namespace

std::vector<Importer> alliance_rows() { return {cow_alliances(), atop()}; }

}  // namespace entente::datasets
