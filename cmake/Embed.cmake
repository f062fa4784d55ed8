# entente_embed(ROOM NAMESPACE FILE...): builds data files into a room. Each becomes a constant `NAMESPACE::stem` of type std::string_view,
# which the room declares itself. A change of a file configures anew.
function(entente_embed room namespace)
  set(ENTENTE_CONSTANTS "")
  foreach(path ${ARGN})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${path})
    file(READ ${CMAKE_SOURCE_DIR}/${path} content)
    get_filename_component(stem ${path} NAME_WE)
    string(APPEND ENTENTE_CONSTANTS
           "/// ${path}\nextern const std::string_view ${stem};\nconst std::string_view ${stem} = R\"embedded(${content})embedded\";\n")
  endforeach()
  set(source ${CMAKE_CURRENT_BINARY_DIR}/${room}_embedded.cpp)
  file(CONFIGURE OUTPUT ${source} @ONLY
       CONTENT "#include <string_view>\n\nnamespace ${namespace} {\n\n@ENTENTE_CONSTANTS@\n}  // namespace ${namespace}\n")
  target_sources(entente_${room} PRIVATE ${source})
endfunction()
