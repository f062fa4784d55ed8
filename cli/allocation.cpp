// `new` and `delete` of the whole program, by mimalloc (Leijen, Zorn & de Moura 2019): coding a sentence makes a
// thousand small objects that live until its end.
#include <mimalloc-new-delete.h>
