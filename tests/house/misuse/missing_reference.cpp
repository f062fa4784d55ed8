#include "entente/measures/measures.hpp"

const entente::measures::Measure row{
    .name = "x",
    .question = "y?",
    .formula = "z",
    .unit = "ties",
#ifndef MISUSE
    .reference = "Freeman 1979",
#endif
    .parameters = {},
    .compute = {},
};
