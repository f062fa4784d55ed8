#include "entente/base/catalogue.hpp"

#ifdef MISUSE
const entente::Given text = "";
#else
const entente::Given text = "a text";
#endif
