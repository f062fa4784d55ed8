/// Measures of networks: each answers one question, with bounds where pairs are unknown.
///
/// A measure is a row of `catalogue()`: question, formula, reference, parameters and function. The command line's lists
/// and help, the docs page and the tests walk over the rows. Adding a measure is adding one file and one row (see
/// CONTRIBUTING.md).
///
/// **Unknown pairs.** A pair that nobody covers may be tied or not. `value` is the measure of the ties that are known;
/// `lower` and `upper` bound it over all that the unknown pairs may be. Without unknown pairs the three are equal. A
/// measure that is not defined (a share of no ties) has no value, and `why` says so; it has bounds only if it is
/// defined for some of what the unknown pairs may be.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/catalogue.hpp"
#include "entente/network/network.hpp"

namespace entente::measures {

struct Estimate {
  std::optional<double> value, lower, upper;
  std::size_t known_pairs = 0, unknown_pairs = 0;  ///< among the pairs that the measure looks at
  std::string why;                                 ///< why there is no value
};

/// What a measure asks for beside the network. `actor` names one actor, `actors` a list of them.
struct Parameter {
  enum class Kind { actor, actors };
  Given name;
  Kind kind;
  Given meaning;
  bool required = true;
};

/// Parameters as given: each name with its values.
using Arguments = std::map<std::string, std::vector<std::string>, std::less<>>;

struct Measure {
  Given name;
  Given question;
  Given formula;
  Given unit;
  Given reference;
  std::vector<Parameter> parameters;
  std::function<Estimate(const Network&, const Arguments&)> compute;
};

const Catalogue<Measure>& catalogue();

/// Computes a row on a network. Throws UsageError for a parameter that is missing, unknown or given too many values,
/// InputError for an actor that is not in the network.
Estimate compute(const Measure& measure, const Network& network, const Arguments& arguments);

}  // namespace entente::measures
