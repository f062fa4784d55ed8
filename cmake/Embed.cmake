# entente_embed(TARGET NAMESPACE file...)
#
# Makes each file a constant of the target: page/page.css of namespace a::b is `extern const std::string_view a::b::page_css`. The bytes
# are written anew when the file changes.
function(entente_embed target namespace)
  foreach(file ${ARGN})
    get_filename_component(input ${file} ABSOLUTE)
    get_filename_component(name ${file} NAME)
    string(MAKE_C_IDENTIFIER ${name} identifier)
    set(output ${CMAKE_BINARY_DIR}/embedded/${target}/${identifier}.cpp)
    add_custom_command(
      OUTPUT ${output}
      COMMAND ${CMAKE_COMMAND} -DINPUT=${input} -DOUTPUT=${output} -DNAMESPACE=${namespace} -DIDENTIFIER=${identifier}
              -P ${CMAKE_SOURCE_DIR}/cmake/EmbedFile.cmake
      DEPENDS ${input} ${CMAKE_SOURCE_DIR}/cmake/EmbedFile.cmake
      VERBATIM)
    target_sources(${target} PRIVATE ${output})
  endforeach()
endfunction()
