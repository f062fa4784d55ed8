# Language, warnings, sanitizers; ccache and mold when they are there.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

find_program(ENTENTE_CCACHE ccache)
if(ENTENTE_CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER ${ENTENTE_CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${ENTENTE_CCACHE})
endif()
find_program(ENTENTE_MOLD mold)
if(ENTENTE_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

# One program, the same sums on every machine: no contraction of products and sums into fused operations.
# A designated initializer that names some fields means the defaults of the others.
add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wno-missing-field-initializers
                    -ffp-contract=off)
option(ENTENTE_WERROR "Treat warnings as errors" ON)
if(ENTENTE_WERROR)
  add_compile_options(-Werror)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports false restrict and string-overflow warnings inside libstdc++ at -O3 (GCC bugs 105651, 105329).
  add_compile_options(-Wno-restrict -Wno-stringop-overflow)
endif()

set(ENTENTE_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize takes them")
if(ENTENTE_SANITIZE)
  add_compile_options(-fsanitize=${ENTENTE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${ENTENTE_SANITIZE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # With sanitizers GCC 12 warns of variables that its own checks leave uninitialised, sometimes rightly: look at them.
    add_compile_options(-Wno-error=maybe-uninitialized)
  endif()
endif()
