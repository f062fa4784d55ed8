#include <fmt/format.h>

#include "entente/measures/hub.hpp"
#include "entente/measures/measures.hpp"

namespace entente::measures {
namespace {

const Parameter hub{.name = "hub", .kind = Parameter::Kind::actor, .meaning = "the actor whose wheel it may be"};
const Parameter spokes{.name = "spokes",
                       .kind = Parameter::Kind::actors,
                       .meaning = "the spokes; all other actors when not given",
                       .required = false};

std::vector<std::string> all(const Arguments& arguments, std::string_view name) {
  const auto found = arguments.find(name);
  return found == arguments.end() ? std::vector<std::string>{} : found->second;
}

std::string one(const Arguments& arguments, std::string_view name) { return all(arguments, name).at(0); }

const Parameter* parameter_of(const Measure& measure, std::string_view name) {
  const auto found = std::ranges::find_if(measure.parameters,
                                          [&](const Parameter& parameter) { return parameter.name.view() == name; });
  return found == measure.parameters.end() ? nullptr : &*found;
}

}  // namespace

const Catalogue<Measure>& catalogue() {
  static const Catalogue<Measure> rows(
      "measure",
      {
          {.name = "hub-share",
           .question = "What part of the ties has the hub at one end?",
           .formula = "m_h / m; m ties, m_h of them at the hub",
           .unit = "share of ties, 0 to 1",
           .reference = "Cha 2010, International Security 34(3)",
           .parameters = {hub},
           .compute = [](const Network& network,
                         const Arguments& given) { return hub_share(network, one(given, "hub")); }},
          {.name = "spoke-density",
           .question = "What share of the pairs of spokes is tied?",
           .formula = "m_ss / (s (s - 1) / 2); s spokes, m_ss ties among them",
           .unit = "share of pairs, 0 to 1",
           .reference = "Cha 2010; Wasserman & Faust 1994, ch. 4",
           .parameters = {hub, spokes},
           .compute =
               [](const Network& network, const Arguments& given) {
                 return spoke_density(network, one(given, "hub"), all(given, "spokes"));
               }},
          {.name = "hub-degree",
           .question = "How many ties has the hub?",
           .formula = "m_h",
           .unit = "ties",
           .reference = "Freeman 1979, Social Networks 1",
           .parameters = {hub},
           .compute = [](const Network& network,
                         const Arguments& given) { return hub_degree(network, one(given, "hub")); }},
          {.name = "degree-centralization",
           .question = "How far is the system from all ties meeting in one actor?",
           .formula = "sum of (max degree - degree) / ((n - 1)(n - 2))",
           .unit = "0 (all alike) to 1 (a star)",
           .reference = "Freeman 1979, Social Networks 1, eq. for C_D",
           .parameters = {},
           .compute = [](const Network& network, const Arguments&) { return degree_centralization(network); }},
      });
  return rows;
}

Estimate compute(const Measure& measure, const Network& network, const Arguments& arguments) {
  for (const auto& [name, values] : arguments) {
    const Parameter* parameter = parameter_of(measure, name);
    if (parameter == nullptr)
      throw UsageError(fmt::format("measure {} takes no parameter '{}'", measure.name.view(), name));
    if (parameter->kind == Parameter::Kind::actor && values.size() != 1)
      throw UsageError(fmt::format("parameter '{}' of measure {} takes one actor, not {}", name, measure.name.view(),
                                   values.size()));
  }
  for (const Parameter& parameter : measure.parameters)
    if (parameter.required && !arguments.contains(parameter.name.view()))
      throw UsageError(fmt::format("measure {} needs --{}: {}", measure.name.view(), parameter.name.view(),
                                   parameter.meaning.view()));
  return measure.compute(network, arguments);
}

}  // namespace entente::measures
