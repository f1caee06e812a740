# The choices a builder can make; the presets set them.
option(KINDRED_TESTS "Build the tests" ON)
option(KINDRED_BENCHMARKS "Build the benchmarks" OFF)
option(KINDRED_FUZZ "Build the libFuzzer targets (clang only)" OFF)
set(KINDRED_SANITIZERS "" CACHE STRING "Sanitizers for every target, as -fsanitize takes them (address,undefined or thread)")

# ccache is used where it is there: a second build of the same source takes seconds.
find_program(KINDRED_CCACHE ccache)
if(KINDRED_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${KINDRED_CCACHE})
endif()

if(KINDRED_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(KINDRED_SANITIZERS)
  add_compile_options(-fsanitize=${KINDRED_SANITIZERS} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${KINDRED_SANITIZERS})
endif()
