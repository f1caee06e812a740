# The folder of the pages, <build>/web, beside <build>/bin: made by web/build.mjs of what is in web/
# and of the packages that web/package-lock.json names. These are fetched where it changed.
find_program(KINDRED_NODE node)
find_program(KINDRED_NPM npm)
if(NOT KINDRED_NODE OR NOT KINDRED_NPM)
  message(FATAL_ERROR "node or npm is not there, which the pages are bundled with: "
                      "run scripts/install-dependencies, then configure again.")
endif()

set(KINDRED_WEB ${CMAKE_BINARY_DIR}/web)
set(web_packages ${CMAKE_BINARY_DIR}/web_packages)
set(web_source ${PROJECT_SOURCE_DIR}/web)
file(GLOB_RECURSE web_files CONFIGURE_DEPENDS
     ${web_source}/assets/* ${web_source}/messages/* ${web_source}/scripts/*
     ${web_source}/styles/* ${web_source}/templates/*)

add_custom_command(
  OUTPUT ${web_packages}/installed
  COMMAND ${CMAKE_COMMAND} -D NPM=${KINDRED_NPM} -D SOURCE=${web_source} -D FOLDER=${web_packages}
          -P ${PROJECT_SOURCE_DIR}/cmake/install_web_packages.cmake
  DEPENDS ${web_source}/package.json ${web_source}/package-lock.json ${web_source}/.npmrc
          ${PROJECT_SOURCE_DIR}/cmake/install_web_packages.cmake
  COMMENT "Installing the npm packages of the pages" VERBATIM)
add_custom_command(
  OUTPUT ${KINDRED_WEB}/assets/kindred.css ${KINDRED_WEB}/assets/kindred.js
         ${KINDRED_WEB}/assets/embed.js
  COMMAND ${KINDRED_NODE} ${web_source}/build.mjs ${KINDRED_WEB}
  WORKING_DIRECTORY ${web_packages}
  DEPENDS ${web_packages}/installed ${web_source}/build.mjs ${web_files}
  COMMENT "Bundling the pages" VERBATIM)
add_custom_target(kindred_web ALL DEPENDS ${KINDRED_WEB}/assets/kindred.css)
