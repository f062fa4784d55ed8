#include "entente/base/base.hpp"
#ifdef MISUSE
#include "entente/store/store.hpp"
#endif
