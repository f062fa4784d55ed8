# The libraries that the rooms own; see the table in ARCHITECTURE.md.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(fmt REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(nlohmann_json REQUIRED)
find_package(TBB REQUIRED)
find_package(CLI11 REQUIRED)
pkg_check_modules(gumbo REQUIRED IMPORTED_TARGET gumbo)
pkg_check_modules(poppler REQUIRED IMPORTED_TARGET poppler-cpp)
pkg_check_modules(libzip REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(pugixml REQUIRED IMPORTED_TARGET pugixml)
pkg_check_modules(tomlplusplus REQUIRED IMPORTED_TARGET tomlplusplus)
pkg_check_modules(igraph REQUIRED IMPORTED_TARGET igraph)

# DuckDB: one that the system has, else what setup/deps unpacked.
find_package(DuckDB QUIET)
if(NOT TARGET duckdb)
  find_library(ENTENTE_DUCKDB_LIBRARY duckdb HINTS ${CMAKE_SOURCE_DIR}/.deps/duckdb)
  find_path(ENTENTE_DUCKDB_INCLUDE duckdb.h HINTS ${CMAKE_SOURCE_DIR}/.deps/duckdb)
  if(NOT ENTENTE_DUCKDB_LIBRARY OR NOT ENTENTE_DUCKDB_INCLUDE)
    message(FATAL_ERROR "DuckDB was not found. Run setup/deps, which unpacks it into .deps/duckdb.")
  endif()
  add_library(duckdb SHARED IMPORTED)
  set_target_properties(duckdb PROPERTIES IMPORTED_LOCATION ${ENTENTE_DUCKDB_LIBRARY}
                                          INTERFACE_INCLUDE_DIRECTORIES ${ENTENTE_DUCKDB_INCLUDE}
                                          IMPORTED_NO_SONAME ON)
endif()
