#include "entente/datasets/rows.hpp"

namespace entente::datasets {
namespace {

constexpr auto cow = Scheme::cow;

Importer trade() {
  const auto flow = [](std::string_view name) {
    return number(name).in("million current USD").missing({-9}).at_least(0);
  };
  return {.name = "cow-trade",
          .title = "COW Trade v4.0",
          .citation =
              "Barbieri, K., O. M. G. Keshk, and B. M. Pollins. 2009. Trading Data: Evaluating our Assumptions and "
              "Coding Rules. CMPS 26: 471-91",
          .licence = "free with citation",
          .get =
              "correlatesofwar.org, Data Sets, Trade: Dyadic_COW_4.0.csv, National_COW_4.0.csv; also cow_trade_sy.csv "
              "of peacesciencer",
          .units = "million current US dollars; flow1 is what the first imports from the second",
          .becomes = "trade flows of pairs, indicators imports and exports of states",
          .coverage = {1870, 2014, "all states of the system"},
          .missing = "-9, an empty cell or no row; 0 is no trade",
          .shapes = {{.table = "cow_trade_dyad_year",
                      .a_row_is = "a pair of states in a year",
                      .columns = {code("ccode1", cow), code("ccode2", cow), year(), flow("flow1"), flow("flow2"),
                                  flow("smoothflow1"), flow("smoothflow2")},
                      .key = {"ccode1", "ccode2", "year"},
                      .pairs = Pairs::ordered,
                      .a = "ccode1",
                      .b = "ccode2"},
                     {.table = "cow_trade_state_year",
                      .a_row_is = "a state in a year",
                      .columns = {code("ccode", cow), year(), flow("imports"), flow("exports")},
                      .key = {"ccode", "year"},
                      .indicators = {{"ccode", "imports"}, {"ccode", "exports"}}}}};
}

Importer arms() {
  return {.name = "sipri-transfers",
          .title = "SIPRI Arms Transfers Database",
          .citation =
              "SIPRI Arms Transfers Database, Stockholm International Peace Research Institute, "
              "https://www.sipri.org/databases/armstransfers",
          .licence = "SIPRI's terms: attribution, non-commercial, limited extraction",
          .get =
              "sipri.org, Arms Transfers, trade register or trend-indicator tables; in long form (supplier, recipient, "
              "year, value) with COW numbers",
          .units = "million TIV (SIPRI trend-indicator value): a volume, never a price",
          .becomes = "ties of layer arms-transfer from supplier to recipient",
          .coverage = {1950, 2021, "the world; a pair without row had no transfer"},
          .missing = "no row is no transfer; 0 is less than half a million; an empty number is a non-state group",
          .shapes = {
              {.table = "sipri_transfer_year",
               .a_row_is = "transfers from a supplier to a recipient in a year",
               .columns = {text("supplier"), text("recipient"), year(), number("value").in("million TIV").at_least(0),
                           code("supplier_cown", cow), code("recipient_cown", cow)},
               .key = {"supplier", "recipient", "year"},
               .pairs = Pairs::directed,
               .a = "supplier_cown",
               .b = "recipient_cown",
               .ties = {{.layer = "arms-transfer",
                         .where = "supplier_cown IS NOT NULL AND recipient_cown IS NOT NULL",
                         .weight = "value",
                         .unit = "million TIV"}}}}};
}

Importer military_expenditure() {
  return {
      .name = "sipri-milex",
      .title = "SIPRI Military Expenditure Database",
      .citation =
          "SIPRI Military Expenditure Database, Stockholm International Peace Research Institute, "
          "https://www.sipri.org/databases/milex",
      .licence = "SIPRI's terms: attribution, non-commercial, limited extraction",
      .get = "sipri.org, Military Expenditure, Excel sheet; as a table with one row a country and year",
      .units = "million constant (2023) and current US dollars, share of GDP (0.017 is 1.7 %), million local currency",
      .becomes = "indicators of military expenditure",
      .coverage = {1949, 2024, "states that SIPRI follows"},
      .missing = "an empty cell; `...` and `xxx` in the sheet",
      .shapes = {{.table = "sipri_milex",
                  .a_row_is = "a country in a year",
                  .columns = {code("country", Scheme::name), year(), text("sipri_region"),
                              number("milex_constant2023_usd_mn").in("million USD of 2023").at_least(0),
                              number("milex_current_usd_mn").in("million current USD").at_least(0),
                              number("milex_share_gdp").in("share").within(0, 2),
                              number("milex_local_currency_mn").in("million local currency").at_least(0)},
                  .key = {"country", "year"},
                  .marks = {"...", "xxx", ". .", ".."},
                  .indicators = {{"country", "milex_constant2023_usd_mn"}, {"country", "milex_share_gdp"}}}}};
}

Importer troops() {
  const auto persons = [](std::string_view name) { return integer(name).in("persons").at_least(0); };
  return {.name = "us-troops",
          .title = "US military personnel abroad",
          .citation =
              "Allen, M. A., M. E. Flynn, and C. Martinez Machain. 2022. US Global Military Deployments, 1950-2020. "
              "CMPS 39: 351-70; Kane 2005",
          .licence = "free with citation (R package troopdata: GPL)",
          .get = "R package troopdata, get_troopdata(); or the DMDC reports",
          .units = "persons",
          .becomes = "ties of layer troops from the USA to the host",
          .coverage = {1950, 2024, "hosts of the reports; territories bear numbers above 1000"},
          .missing = "an empty cell",
          .shapes = {{.table = "us_troops",
                      .a_row_is = "a host in a year",
                      .columns = {text("countryname"), year(), code("ccode", cow), code("iso3c", Scheme::iso3),
                                  persons("troops_ad"), persons("army_ad"), persons("navy_ad"), persons("air_force_ad"),
                                  persons("marine_corps_ad")},
                      .derived = {{"sender", Type::integer, "2"}},
                      .key = {"countryname", "year"},
                      .a = "sender",
                      .b = "ccode",
                      .ties = {{.layer = "troops",
                                .where = "ccode IS NOT NULL AND ccode <> 2 AND troops_ad > 0",
                                .weight = "troops_ad::DOUBLE",
                                .unit = "persons"}}}}};
}

Importer exercises() {
  return {
      .name = "exercises",
      .title = "Joint and multinational military exercises",
      .citation =
          "D'Orazio, V. 2012. War Games: North Korea's Reaction to US and South Korean Military Exercises. JEAS 12; "
          "D'Orazio, V., and "
          "K. Galambos. 2021. Multinational Military Exercises, 1980-2010, doi:10.7910/DVN/KHFODX",
      .licence = "Harvard Dataverse, free with citation",
      .get = "Harvard Dataverse: Joint Military Exercises v3; Multinational Military Exercises v7 (long form)",
      .units = "none",
      .becomes = "exercises with their participants",
      .coverage = {1974, 2010, "exercises that the press reported"},
      .missing = "xx for a day or month, an empty cell for a participant",
      .shapes = {
          {.table = "jme_exercise",
           .a_row_is = "an exercise; participants are ISO letters separated by |",
           .columns = {text("jme_id"), text("exercise_name"), integer("start_year"),
                       integer("start_month").within(1, 12), integer("start_day").within(1, 31), integer("end_year"),
                       integer("end_month").within(1, 12), integer("end_day").within(1, 31), text("jme_type"),
                       text("host_state"), integer("n_participants").at_least(0), text("participants")},
           .key = {"jme_id"},
           .marks = {"xx", "XX", "xxxx"}},
          {.table = "mme_participant",
           .a_row_is = "a participant of an exercise in a year",
           .columns = {text("mme_id").from("MMEID"), text("ex_name").from("Ex_Name"), code("gwcode", Scheme::gw),
                       text("country"), year(), text("location").from("Location"), integer("start_year").from("s.year"),
                       integer("start_month").from("s.month").within(1, 12),
                       integer("start_day").from("s.day").within(1, 31), integer("end_year").from("e.year"),
                       integer("end_month").from("e.month").within(1, 12),
                       integer("end_day").from("e.day").within(1, 31), integer("participant_count").at_least(0)},
           .marks = {"xx", "XX", "xxxx"}}}};
}

Importer eusanct() {
  return {
      .name = "eusanct",
      .title = "EUSANCT: sanctions of the EU, the UN and the USA",
      .citation =
          "Weber, P. M., and G. Schneider. 2022. Post-Cold War Sanctioning by the EU, the UN, and the US: Introducing "
          "the EUSANCT Dataset. CMPS 39: 97-114",
      .licence = "free with citation",
      .get = "the authors' replication archive: EUSANCT case level, CSV",
      .units = "none",
      .becomes = "cases of threats and sanctions with their senders",
      .coverage = {1989, 2015, "targets of the EU, the UN and the USA"},
      .missing = "an empty cell, or `.`",
      .shapes = {
          {.table = "eusanct_case",
           .a_row_is = "a case",
           .columns = {integer("caseid"), code("targetstate", cow), text("targetstate_name"), flag("eu").from("EU"),
                       flag("us").from("US"), flag("un").from("UN"), integer("startyear_eu").from("startyearEU"),
                       integer("endyear_eu").from("endyearEU"), integer("startyear_us").from("startyearUS"),
                       integer("endyear_us").from("endyearUS"), integer("startyear_un").from("startyearUN"),
                       integer("endyear_un").from("endyearUN"), flag("threat"), flag("sanction"),
                       integer("finaloutcome")},
           .derived = {{"start_day", Type::day, "make_date(least(startyear_us, startyear_eu, startyear_un), 1, 1)"},
                       {"end_day", Type::day, "make_date(greatest(endyear_us, endyear_eu, endyear_un) + 1, 1, 1)"},
                       {"usa", Type::integer, "2"}},
           .key = {"caseid"},
           .a = "usa",
           .b = "targetstate",
           .marks = {"."},
           .ties = {
               {.layer = "sanction", .sign = -1, .where = "us = 1 AND sanction = 1 AND targetstate IS NOT NULL"}}}}};
}

Importer gsdb() {
  return {.name = "gsdb",
          .title = "Global Sanctions Data Base v3",
          .citation =
              "Felbermayr, G., A. Kirilakha, C. Syropoulos, E. Yalcin, and Y. V. Yotov. 2020. The Global Sanctions "
              "Data Base. European "
              "Economic Review 129; Syropoulos et al. 2024, Review of International Economics 32",
          .licence = "on request from the authors, free with citation",
          .get = "globalsanctionsdatabase.com",
          .units = "none",
          .becomes = "ties of layer sanction from sender to target, where both names mean one state each",
          .coverage = {1950, 2022, "the world"},
          .missing = "nothing is missing",
          .shapes = {{.table = "gsdb_case",
                      .a_row_is = "sanctions of a sender on a target",
                      .columns = {integer("case_id"), code("sanctioned_state", Scheme::name),
                                  code("sanctioning_state", Scheme::name), integer("begin_year").from("begin"),
                                  integer("end_year").from("end"), flag("trade"), flag("arms"), flag("military"),
                                  flag("financial"), flag("travel"), flag("other"), text("objective"), text("success")},
                      .derived = {{"start_day", Type::day, "make_date(begin_year, 1, 1)"},
                                  {"end_day", Type::day, "make_date(end_year + 1, 1, 1)"}},
                      .key = {"case_id"},
                      .pairs = Pairs::directed,
                      .a = "sanctioning_state",
                      .b = "sanctioned_state",
                      .ties = {{.layer = "sanction", .sign = -1}}}}};
}

}  // namespace

std::vector<Importer> flow_rows() {
  return {trade(), arms(), military_expenditure(), troops(), exercises(), eusanct(), gsdb()};
}

}  // namespace entente::datasets
