# kindred_library(NAME sources... LIBRARIES libs...)   one library per folder, warnings as errors
# kindred_program(NAME sources... LIBRARIES libs...)
# kindred_test(NAME sources... LIBRARIES libs...)      a GoogleTest executable, its tests known to ctest
# ALONE sources... (libraries and tests): not compiled together with others, whose names they share
# (all presets but dev compile up to eight sources of a target as one: half the time).
add_library(kindred_warnings INTERFACE)
target_compile_options(kindred_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor
                                                  -Wold-style-cast -Woverloaded-virtual -Werror
                       # members left out of an initializer have their defaults; that is what they are for
                       -Wno-missing-field-initializers
                       # GCC 12 reports "literal" + std::string falsely (its bug 105651)
                       $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
                       -fmacro-prefix-map=${PROJECT_SOURCE_DIR}/=)
target_include_directories(kindred_warnings INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_definitions(kindred_warnings INTERFACE KINDRED_VERSION="${PROJECT_VERSION}")

function(compile_alone)
  set_source_files_properties(${ARGN} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()

function(kindred_library name)
  cmake_parse_arguments(ARG "" "" "LIBRARIES;PUBLIC_LIBRARIES;ALONE" ${ARGN})
  compile_alone(${ARG_ALONE})
  add_library(${name} STATIC ${ARG_UNPARSED_ARGUMENTS} ${ARG_ALONE})
  target_link_libraries(${name} PRIVATE kindred_warnings ${ARG_LIBRARIES} PUBLIC ${ARG_PUBLIC_LIBRARIES})
endfunction()

function(kindred_program name)
  cmake_parse_arguments(ARG "" "" "LIBRARIES" ${ARGN})
  add_executable(${name} ${ARG_UNPARSED_ARGUMENTS})
  target_link_libraries(${name} PRIVATE kindred_warnings ${ARG_LIBRARIES})
endfunction()

# Tests and measurements read files of the project, and run in its folder. No absolute path is compiled in: what one
# clone has compiled, ccache gives to every other.
function(use_project_files name)
  file(RELATIVE_PATH build ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR})
  target_compile_definitions(${name} PRIVATE KINDRED_SOURCE_DIR="." KINDRED_BINARY_DIR="${build}/bin"
                                             KINDRED_WEB_DIR="${build}/web")
endfunction()

function(kindred_test name)
  cmake_parse_arguments(ARG "" "" "LIBRARIES;ALONE" ${ARGN})
  compile_alone(${ARG_ALONE})
  add_executable(${name} ${ARG_UNPARSED_ARGUMENTS} ${ARG_ALONE})
  target_link_libraries(${name} PRIVATE kindred_warnings ${ARG_LIBRARIES} GTest::gtest_main)
  use_project_files(${name})
  gtest_discover_tests(${name} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT 900)
endfunction()
