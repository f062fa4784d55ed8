#include "entente/measures/measures.hpp"
#ifdef MISUSE
#include "entente/store/store.hpp"
#endif
