// `new` and `delete` of the whole program, by mimalloc (Leijen, Zorn & de Moura 2019): coding a sentence makes a
// thousand small objects that live until its end. Pages are large where the system has such, since words and weights
// are looked up all over their tables.
#include <mimalloc-new-delete.h>

#if defined(__linux__)
namespace {

void use_large_pages() { mi_option_enable(mi_option_large_os_pages); }

// Before the initialisers of shared libraries, which allocate.
[[gnu::section(".preinit_array"), gnu::used]] void (*const first)() = use_large_pages;

}  // namespace
#endif
