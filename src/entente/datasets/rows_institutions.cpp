#include "entente/datasets/rows.hpp"

namespace entente::datasets {
namespace {

constexpr auto cow = Scheme::cow;

Importer organisations() {
  return {.name = "cow-igo",
          .title = "COW Intergovernmental Organizations v3",
          .citation =
              "Pevehouse, J. C., T. Nordstrom, R. W. McManus, and A. S. Jamison. 2020. Tracking Organizations in the "
              "World: "
              "The Correlates of War IGO Version 3.0 Datasets. JPR 57: 492-503",
          .licence = "free with citation",
          .get =
              "correlatesofwar.org, Data Sets, Intergovernmental Organizations (v3); in long form from R package igoR; "
              "counts as "
              "cow_igo_sy.csv, cow_igo_ndy.csv of peacesciencer",
          .units = "memberships",
          .becomes = "memberships in organisations (role member; observer for associates and observers)",
          .coverage = {1816, 2014, "all states of the system"},
          .missing = "no row; -9 and -1 (missing, state not in the system) are left out by igoR",
          .shapes = {{.table = "cow_igo_member_year",
                      .a_row_is = "a state in an organisation in a year: status 1 full, 2 associate, 3 observer",
                      .columns = {code("ccode", cow), year(), text("igo"), integer("status").within(1, 3)},
                      .key = {"ccode", "year", "igo"},
                      .memberships = {{.actor = "ccode",
                                       .arrangement = "'COW-IGO-' || upper(igo)",
                                       .role = "CASE WHEN status = 1 THEN 'member' ELSE 'observer' END"}}},
                     {.table = "cow_igo_dyad_year",
                      .a_row_is = "a pair of states in a year",
                      .columns = {code("ccode1", cow), code("ccode2", cow), year(),
                                  integer("dyadigos").in("organisations").at_least(0)},
                      .key = {"ccode1", "ccode2", "year"},
                      .pairs = Pairs::ordered,
                      .a = "ccode1",
                      .b = "ccode2"},
                     {.table = "cow_igo_state_year",
                      .a_row_is = "a state in a year",
                      .columns = {code("ccode", cow), year(), integer("sum_igo_full").at_least(0),
                                  integer("sum_igo_associate").at_least(0), integer("sum_igo_observer").at_least(0),
                                  integer("sum_igo_anytype").at_least(0)},
                      .key = {"ccode", "year"}},
                     {.table = "cow_igo_organisation",
                      .a_row_is = "an organisation",
                      .columns = {text("igo"), text("ioname"), integer("ionum"), text("orgname"), text("longorgname"),
                                  integer("sdate").missing({-9}), integer("deaddate").missing({-9})},
                      .key = {"igo"}}}};
}

Importer votes() {
  return {
      .name = "unvotes",
      .title = "Roll calls of the General Assembly of the United Nations",
      .citation =
          "Voeten, E. 2013. Data and Analyses of Voting in the UN General Assembly. In Routledge Handbook of "
          "International "
          "Organization; Bailey, M. A., A. Strezhnev, and E. Voeten. 2017. Estimating Dynamic State Preferences from "
          "UN "
          "Voting Data. JCR 61: 430-56",
      .licence = "Harvard Dataverse doi:10.7910/DVN/LEJUQZ; R package unvotes (MIT)",
      .get = "R package unvotes: un_votes joined with un_roll_calls and COW numbers (rcid, date, country, cown, vote)",
      .units = "votes",
      .becomes = "votes; agreement and similarity of pairs in panels",
      .coverage = {1946, 2019, "members of the United Nations; the sessions of a year count to the year of the vote"},
      .missing = "an absence is no row",
      .shapes = {
          {.table = "un_vote",
           .a_row_is = "a vote of a state on a roll call",
           .columns = {integer("rcid"), day("date"), integer("session").within(1, 200), text("unres"),
                       integer("importantvote").within(0, 1), text("country"), text("country_code"), code("cown", cow),
                       text("vote")},
           .derived = {{"year", Type::integer, "year(date)"}},
           .key = {"rcid", "country"}},
          {.table = "un_roll_call",
           .a_row_is = "a roll call",
           .columns = {integer("rcid"), integer("session").within(1, 200), day("date"), text("unres"),
                       integer("importantvote").within(0, 1), integer("n_yes").at_least(0), integer("n_no").at_least(0),
                       integer("n_abstain").at_least(0), text("short"), text("descr")},
           .key = {"rcid"}}}};
}

Importer trade_agreements() {
  const auto iso = Scheme::iso_number;
  return {.name = "desta",
          .title = "Design of Trade Agreements v2.2",
          .citation =
              "Dur, A., L. Baccini, and M. Elsig. 2014. The Design of International Trade Agreements: Introducing a "
              "New Dataset. "
              "Review of International Organizations 9: 353-75",
          .licence = "free for research with citation",
          .get = "designoftradeagreements.org, Downloads: list of treaties, dyadic form and wide form",
          .units = "none",
          .becomes = "ties of layer trade-agreement from the year of signature",
          .coverage = {1948, 2023, "all states and customs territories"},
          .missing = "an empty cell",
          .shapes = {
              {.table = "desta_dyad",
               .a_row_is = "a pair of parties to a treaty",
               .columns = {text("country1"), text("country2"), code("iso1", iso), code("iso2", iso), text("number"),
                           text("base_treaty"), text("name"), text("entry_type"), year(), integer("entryforceyear"),
                           integer("typememb"), text("regioncon"), integer("wto_listed").within(0, 1)},
               .derived = {{"start_day", Type::day, "make_date(year, 1, 1)"}, {"end_day", Type::day, "NULL::DATE"}},
               .key = {"iso1", "iso2", "number", "entry_type"},
               .pairs = Pairs::either,
               .a = "iso1",
               .b = "iso2",
               .ties = {{.layer = "trade-agreement"}}},
              {.table = "desta_treaty",
               .a_row_is = "a treaty, an accession or a consolidation",
               .columns = {text("number"), text("base_treaty"), text("name"), text("entry_type"), year(),
                           integer("entryforceyear"), integer("typememb"), text("regioncon"), text("c1"), text("c2")},
               .key = {"number", "entry_type", "name"}}}};
}

}  // namespace

std::vector<Importer> institution_rows() { return {organisations(), votes(), trade_agreements()}; }

}  // namespace entente::datasets
