/// The catalogues as a page for scholars.
#pragma once
#include <string>

namespace entente::datasets {

/// docs/datasets.md: every data set (how to get it, terms, coverage, units, codes, missing values, tables), every
/// trouble that the doctor knows, every variable of panels.
std::string page();

}  // namespace entente::datasets
