# entente_room(NAME USES room... LIBRARIES target...)
#
# A room is the folder src/entente/NAME and the library entente_NAME. It sees the headers of the rooms that it USES and no others:
# each room's headers stand alone on an include path of their own, and links are private, so that a header which includes a room
# outside its row does not compile. A room's header may therefore name only rooms that all users of the room may use too.
function(entente_room name)
  cmake_parse_arguments(ROOM "" "" "USES;LIBRARIES" ${ARGN})
  set(root ${CMAKE_BINARY_DIR}/include/${name})
  file(MAKE_DIRECTORY ${root}/entente)
  file(CREATE_LINK ${CMAKE_SOURCE_DIR}/src/entente/${name} ${root}/entente/${name} SYMBOLIC)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/entente/${name}/*.cpp)
  add_library(entente_${name} STATIC ${sources})
  target_include_directories(entente_${name} PUBLIC ${root})
  foreach(used ${ROOM_USES})
    target_link_libraries(entente_${name} PRIVATE entente_${used})
  endforeach()
  target_link_libraries(entente_${name} PRIVATE ${ROOM_LIBRARIES})
endfunction()
