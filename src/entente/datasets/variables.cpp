#include <fmt/format.h>

#include "entente/datasets/matrices.hpp"
#include "entente/datasets/panel_frame.hpp"

namespace entente::datasets {
namespace {

constexpr std::string_view lesser = "least(ccode1, ccode2) AS a, greatest(ccode1, ccode2) AS b";

std::string alliances(const PanelFrame&, const std::string& table) {
  if (table == "cow_alliance_directed_year")
    return fmt::format(
        "SELECT {}, p, coalesce(max(cow_defense), 0) AS alliance_defense, coalesce(max(cow_neutral), 0) AS "
        "alliance_neutrality, "
        "coalesce(max(cow_nonagg), 0) AS alliance_nonaggression, coalesce(max(cow_entente), 0) AS alliance_entente "
        "FROM {} GROUP BY ALL",
        lesser, PanelFrame::by_year(table));
  return fmt::format(
      "SELECT {}, p, coalesce(max(defense), 0) AS alliance_defense, coalesce(max(neutrality), 0) AS "
      "alliance_neutrality, "
      "coalesce(max(nonaggression), 0) AS alliance_nonaggression, coalesce(max(entente), 0) AS alliance_entente FROM "
      "{} GROUP BY ALL",
      lesser, PanelFrame::by_day(table));
}

std::string similarity(const PanelFrame& frame, const std::string& table) {
  if (!frame.work().has_table("alliance_similarity"))
    fill_alliance_similarity(frame, fmt::format("SELECT a, b, p, CASE WHEN alliance_defense = 1 THEN 3 WHEN "
                                                "alliance_neutrality = 1 OR alliance_nonaggression = 1 THEN 2 "
                                                "WHEN alliance_entente = 1 THEN 1 ELSE 0 END AS value FROM ({})",
                                                alliances(frame, table)));
  return "SELECT a, b, p, s AS s_unweighted, s_weighted FROM alliance_similarity";
}

std::string chance_corrected(const PanelFrame& frame, const std::string& table) {
  similarity(frame, table);
  return "SELECT a, b, p, pi AS alliance_pi, kappa AS alliance_kappa FROM alliance_similarity";
}

std::string votes(const PanelFrame& frame, const std::string&) {
  fill_vote_similarity(frame);
  return "SELECT a, b, p, votes AS un_votes, agreement AS un_agreement, pi AS un_pi, kappa AS un_kappa FROM "
         "vote_similarity";
}

std::string organisations(const PanelFrame& frame, const std::string& table) {
  if (table == "cow_igo_dyad_year")
    return fmt::format("SELECT {}, p, dyadigos AS joint_igos FROM {}", lesser, PanelFrame::by_year(table));
  fill_joint_organisations(frame);
  return "SELECT a, b, p, n AS joint_igos FROM joint_organisations";
}

std::string obligations(const PanelFrame&, const std::string& table) {
  return fmt::format(
      "SELECT ccode1 AS a, ccode2 AS b, p, atop_defense, atop_offense, atop_neutral, atop_nonagg, atop_consul FROM {}",
      PanelFrame::by_year(table));
}

std::string capabilities(const PanelFrame&, const std::string& table) {
  return fmt::format("SELECT ccode AS a, p, cinc FROM {}", PanelFrame::by_year(table));
}

std::string components(const PanelFrame&, const std::string& table) {
  return fmt::format("SELECT ccode AS a, p, milex, milper, irst, pec, tpop, upop FROM {}", PanelFrame::by_year(table));
}

std::string contiguity(const PanelFrame&, const std::string& table) {
  return fmt::format("SELECT {}, p, min(conttype) AS contiguity FROM {} WHERE conttype > 0 GROUP BY ALL", lesser,
                     PanelFrame::by_day(table));
}

std::string distance(const PanelFrame&, const std::string& table) {
  return fmt::format("SELECT {}, p, mindist AS distance FROM {}", lesser, PanelFrame::by_year(table));
}

std::string trade(const PanelFrame&, const std::string& table) {
  const std::string rows = PanelFrame::by_year(table);
  return fmt::format(
      "SELECT ccode1 AS a, ccode2 AS b, p, flow1 AS imports FROM {0} UNION ALL SELECT ccode2, ccode1, p, flow2 FROM "
      "{0}",
      rows);
}

std::string disputes(const PanelFrame&, const std::string& table) {
  return fmt::format(
      "SELECT {}, p, max(ongoing) AS mid_ongoing, max(onset) AS mid_onset, max(greatest(hostlev1, hostlev2)) AS "
      "mid_hostility FROM {} GROUP BY ALL",
      lesser, PanelFrame::by_year(table));
}

std::string arms(const PanelFrame&, const std::string& table) {
  return fmt::format(
      "SELECT supplier_cown AS a, recipient_cown AS b, p, sum(value) AS arms FROM {} WHERE supplier_cown IS NOT NULL "
      "AND recipient_cown IS NOT NULL GROUP BY ALL",
      PanelFrame::by_year(table));
}

/// The COW numbers of the states that a name means, with their days.
std::string number_of(std::string_view name) {
  return fmt::format(
      "(SELECT n.code AS name, number, greatest(n.first, c.first) AS first, least(n.after, c.after) AS after "
      "FROM code_bearer n JOIN state_number c ON c.actor = n.actor WHERE n.scheme = 'name') {}",
      name);
}

std::string sanctions(const PanelFrame&, const std::string& table) {
  return fmt::format(
      "SELECT sender.number AS a, target.number AS b, p, 1 AS sanction, max(trade) AS sanction_trade, max(arms) AS "
      "sanction_arms, max(financial) AS sanction_financial "
      "FROM {} JOIN {} ON sender.name = t.sanctioning_state AND sender.first < period.after AND sender.after > "
      "period.first JOIN {} ON target.name = t.sanctioned_state AND target.first < period.after AND target.after > "
      "period.first GROUP BY ALL",
      PanelFrame::by_day(table), number_of("sender"), number_of("target"));
}

std::string targeted(const PanelFrame&, const std::string& table) {
  const auto by = [](std::string_view sender) {
    return fmt::format(
        "max(({0} = 1 AND period.year BETWEEN startyear_{0} AND coalesce(endyear_{0}, 9999))::BIGINT) AS "
        "targeted_by_{0}",
        sender);
  };
  return fmt::format(
      "SELECT targetstate AS a, p, {}, {}, {} FROM {} t JOIN period ON period.year >= least(startyear_eu, "
      "startyear_us, "
      "startyear_un) WHERE sanction = 1 AND targetstate IS NOT NULL GROUP BY ALL",
      by("eu"), by("us"), by("un"), PanelFrame::current(table));
}

/// Events with both states, the CAMEO root class and the quad class. CAMEO country letters are ISO letters for today's
/// states.
std::string events_between(const std::string& table) {
  if (table == "icews_event")
    return fmt::format(
        "SELECT source.number AS a, target.number AS b, date, root, CASE WHEN root <= 5 THEN 1 WHEN root <= 8 THEN 2 "
        "WHEN root <= 14 THEN 3 ELSE 4 END AS quad FROM (SELECT *, TRY_CAST(left(cameo, 2) AS INTEGER) AS root FROM "
        "{}) t JOIN {} ON source.name = t.source_country AND t.date >= source.first AND t.date < source.after JOIN {} "
        "ON target.name = t.target_country AND t.date >= target.first AND t.date < target.after",
        PanelFrame::current(table), number_of("source"), number_of("target"));
  return fmt::format(
      "SELECT source.number AS a, target.number AS b, date, TRY_CAST(left(eventcode, 2) AS INTEGER) AS root, quadclass "
      "AS quad FROM {} t JOIN state_number source ON source.actor = t.actor1countrycode AND t.date >= source.first AND "
      "t.date < source.after JOIN state_number target ON target.actor = t.actor2countrycode AND t.date >= target.first "
      "AND t.date < target.after",
      PanelFrame::current(table));
}

/// Counts of events by the value of one of their columns.
std::string counted(const std::string& table, std::string_view column, const std::vector<VariableColumn>& names) {
  std::string counts;
  for (std::size_t i = 0; i < names.size(); ++i)
    counts += fmt::format(", count(*) FILTER (WHERE {} = {}) AS {}", column, i + 1, names[i].name);
  return fmt::format(
      "SELECT a, b, p{} FROM ({}) e JOIN period ON e.date >= period.first AND e.date < period.after WHERE a <> b GROUP "
      "BY ALL",
      counts, events_between(table));
}

std::vector<VariableColumn> quad_classes() {
  return {{"verbal_cooperation", false, "events"},
          {"material_cooperation", false, "events"},
          {"verbal_conflict", false, "events"},
          {"material_conflict", false, "events"}};
}

std::vector<VariableColumn> root_classes() {
  std::vector<VariableColumn> columns;
  for (int root = 1; root <= 20; ++root) columns.push_back({fmt::format("cameo_{:02}", root), false, "events"});
  return columns;
}

std::string by_quad(const PanelFrame&, const std::string& table) { return counted(table, "quad", quad_classes()); }
std::string by_root(const PanelFrame&, const std::string& table) { return counted(table, "root", root_classes()); }

std::string troops(const PanelFrame&, const std::string& table) {
  return fmt::format("SELECT ccode AS a, p, troops_ad AS us_troops FROM {} WHERE ccode IS NOT NULL AND ccode < 1000",
                     PanelFrame::by_year(table));
}

}  // namespace

const Catalogue<Variable>& variables() {
  static const std::vector<std::string> cow_alliances{"cow_alliance_dyad", "cow_alliance_directed",
                                                      "cow_alliance_directed_year"};
  static const Catalogue<Variable> rows(
      "variable of panels",
      {{.name = "alliances",
        .question = "Which kinds of alliance do the two have?",
        .formula = "1 when a spell of the kind covers any day of the period",
        .reference = "Gibler 2009",
        .dataset = "cow-alliances",
        .level = Level::pair,
        .tables = cow_alliances,
        .columns = {{"alliance_defense", true, "0/1"},
                    {"alliance_neutrality", true, "0/1"},
                    {"alliance_nonaggression", true, "0/1"},
                    {"alliance_entente", true, "0/1"}},
        .select = alliances},
       {.name = "atop",
        .question = "What does the first owe the second by treaty?",
        .formula = "obligations of the first towards the second in the year",
        .reference = "Leeds, Ritter, Mitchell & Long 2002",
        .dataset = "atop",
        .level = Level::directed,
        .tables = {"atop_directed_year"},
        .columns = {{"atop_defense", true, "0/1"},
                    {"atop_offense", true, "0/1"},
                    {"atop_neutral", true, "0/1"},
                    {"atop_nonagg", true, "0/1"},
                    {"atop_consul", true, "0/1"}},
        .select = obligations},
       {.name = "s-scores",
        .question = "How alike are the two states' alliance portfolios?",
        .formula = "1 - 2 sum_k w_k |x_k - y_k| / (3 sum_k w_k) over all states k of the period, themselves included; "
                   "w_k = 1, and CINC where every state's is known",
        .reference = "Signorino & Ritter 1999",
        .dataset = "cow-alliances",
        .level = Level::pair,
        .tables = cow_alliances,
        .columns = {{"s_unweighted", false, "-1 to 1"}, {"s_weighted", false, "-1 to 1"}},
        .select = similarity},
       {.name = "pi-kappa",
        .question = "How alike are the alliance portfolios beyond chance?",
        .formula = "Scott's pi and Cohen's kappa with squared distances",
        .reference = "Häge 2011, eqs. 5 and 7",
        .dataset = "cow-alliances",
        .level = Level::pair,
        .tables = cow_alliances,
        .columns = {{"alliance_pi", false, "-1 to 1"}, {"alliance_kappa", false, "-1 to 1"}},
        .select = chance_corrected},
       {.name = "un-votes",
        .question = "How often do the two vote alike in the General Assembly?",
        .formula =
            "share of equal votes among the roll calls on which both voted (yes, abstain, no); pi and kappa on 1, 2, 3",
        .reference = "Voeten 2013; Häge 2011",
        .dataset = "unvotes",
        .level = Level::pair,
        .tables = {"un_vote"},
        .columns = {{"un_votes", false, "roll calls"},
                    {"un_agreement", false, "share"},
                    {"un_pi", false, "-1 to 1"},
                    {"un_kappa", false, "-1 to 1"}},
        .select = votes},
       {.name = "cinc",
        .question = "How much of the world's capabilities does a state have?",
        .formula = "CINC; of pairs also the smaller over the larger",
        .reference = "Singer, Bremer & Stuckey 1972",
        .dataset = "cow-nmc",
        .level = Level::state,
        .tables = {"cow_nmc"},
        .columns = {{"cinc", false, "share"}},
        .select = capabilities,
        .for_pairs = "least(cinc_1, cinc_2) / nullif(greatest(cinc_1, cinc_2), 0) AS cinc_ratio"},
       {.name = "capabilities",
        .question = "What are a state's material capabilities?",
        .formula = "the components of CINC",
        .reference = "Singer 1987",
        .dataset = "cow-nmc",
        .level = Level::state,
        .tables = {"cow_nmc"},
        .columns = {{"milex", false, "thousand current USD"},
                    {"milper", false, "thousand persons"},
                    {"irst", false, "thousand tons"},
                    {"pec", false, "thousand coal-ton equivalents"},
                    {"tpop", false, "thousand persons"},
                    {"upop", false, "thousand persons"}},
        .select = components},
       {.name = "contiguity",
        .question = "Do the two touch, by land or over how much water?",
        .formula = "the closest type of any day of the period: 1 land, 2 to 5 water, 0 none",
        .reference = "Stinnett et al. 2002",
        .dataset = "cow-contiguity",
        .level = Level::pair,
        .tables = {"cow_contiguity"},
        .columns = {{"contiguity", true, "type"}},
        .select = contiguity},
       {.name = "distance",
        .question = "How far apart are the two at their nearest?",
        .formula = "minimum distance on 1 January",
        .reference = "Schvitz et al. 2022",
        .dataset = "minimum-distance",
        .level = Level::pair,
        .tables = {"minimum_distance"},
        .columns = {{"distance", false, "km"}},
        .select = distance},
       {.name = "igos",
        .question = "In how many organisations are both full members?",
        .formula = "count of organisations with status 1 of both",
        .reference = "Pevehouse et al. 2020",
        .dataset = "cow-igo",
        .level = Level::pair,
        .tables = {"cow_igo_dyad_year", "cow_igo_member_year"},
        .columns = {{"joint_igos", false, "organisations"}},
        .select = organisations},
       {.name = "trade",
        .question = "What does the first import from the second?",
        .formula = "flow in the year",
        .reference = "Barbieri, Keshk & Pollins 2009",
        .dataset = "cow-trade",
        .level = Level::directed,
        .tables = {"cow_trade_dyad_year"},
        .columns = {{"imports", false, "million current USD"}},
        .select = trade},
       {.name = "mids",
        .question = "Are the two on opposite sides of a militarised dispute?",
        .formula = "any dispute of the year; its onset; its highest hostility",
        .reference = "Palmer et al. 2022",
        .dataset = "cow-mid",
        .level = Level::pair,
        .tables = {"cow_mid_directed", "cow_mid_directed_year"},
        .columns = {{"mid_ongoing", true, "0/1"}, {"mid_onset", true, "0/1"}, {"mid_hostility", true, "0 to 5"}},
        .select = disputes},
       {.name = "arms",
        .question = "How many arms does the first deliver to the second?",
        .formula = "sum of the trend-indicator values of the year",
        .reference = "SIPRI",
        .dataset = "sipri-transfers",
        .level = Level::directed,
        .tables = {"sipri_transfer_year"},
        .columns = {{"arms", true, "million TIV"}},
        .select = arms},
       {.name = "sanctions",
        .question = "Does the first sanction the second?",
        .formula = "1 when a case covers any day of the period",
        .reference = "Felbermayr et al. 2020",
        .dataset = "gsdb",
        .level = Level::directed,
        .tables = {"gsdb_case"},
        .columns = {{"sanction", true, "0/1"},
                    {"sanction_trade", true, "0/1"},
                    {"sanction_arms", true, "0/1"},
                    {"sanction_financial", true, "0/1"}},
        .select = sanctions},
       {.name = "targeted",
        .question = "Do the EU, the USA or the UN sanction a state?",
        .formula = "1 when a case of the sender that led to sanctions, threats before them included, covers the year",
        .reference = "Weber & Schneider 2022",
        .dataset = "eusanct",
        .level = Level::state,
        .tables = {"eusanct_case"},
        .columns = {{"targeted_by_eu", true, "0/1"}, {"targeted_by_us", true, "0/1"}, {"targeted_by_un", true, "0/1"}},
        .select = targeted},
       {.name = "icews-events",
        .question = "What does the first do to the second, as the news tells it?",
        .formula = "events of the period by CAMEO quad class",
        .reference = "Boschee et al. 2015",
        .dataset = "icews",
        .level = Level::directed,
        .tables = {"icews_event"},
        .columns = quad_classes(),
        .select = by_quad},
       {.name = "gdelt-events",
        .question = "What does the first do to the second, as the news tells it?",
        .formula = "events of the period by CAMEO quad class",
        .reference = "Leetaru & Schrodt 2013",
        .dataset = "gdelt",
        .level = Level::directed,
        .tables = {"gdelt2_event", "gdelt1_event", "gdelt1_back_event"},
        .columns = quad_classes(),
        .select = by_quad},
       {.name = "icews-classes",
        .question = "Which kinds of thing does the first do to the second, as the news tells it?",
        .formula = "events of the period by CAMEO root class, 01 (make a statement) to 20 (mass violence)",
        .reference = "Boschee et al. 2015; Gerner et al. 2002",
        .dataset = "icews",
        .level = Level::directed,
        .tables = {"icews_event"},
        .columns = root_classes(),
        .select = by_root},
       {.name = "gdelt-classes",
        .question = "Which kinds of thing does the first do to the second, as the news tells it?",
        .formula = "events of the period by CAMEO root class, 01 (make a statement) to 20 (mass violence)",
        .reference = "Leetaru & Schrodt 2013; Gerner et al. 2002",
        .dataset = "gdelt",
        .level = Level::directed,
        .tables = {"gdelt2_event", "gdelt1_event", "gdelt1_back_event"},
        .columns = root_classes(),
        .select = by_root},
       {.name = "us-troops",
        .question = "How many US troops does a state host?",
        .formula = "active-duty personnel in the year",
        .reference = "Allen, Flynn & Martinez Machain 2022",
        .dataset = "us-troops",
        .level = Level::state,
        .tables = {"us_troops"},
        .columns = {{"us_troops", false, "persons"}},
        .select = troops}});
  return rows;
}

}  // namespace entente::datasets
