# cmake -D NPM=… -D SOURCE=web -D FOLDER=… -P: installs what SOURCE/package-lock.json names in FOLDER,
# whole or not at all. No package runs code of its own while it is installed.
file(MAKE_DIRECTORY ${FOLDER})
file(COPY ${SOURCE}/package.json ${SOURCE}/package-lock.json ${SOURCE}/.npmrc DESTINATION ${FOLDER})
execute_process(COMMAND ${NPM} ci --ignore-scripts --prefer-offline --no-audit --no-fund --loglevel=error
                WORKING_DIRECTORY ${FOLDER} RESULT_VARIABLE failure)
if(failure)
  file(REMOVE_RECURSE ${FOLDER}/node_modules ${FOLDER}/installed)
  message(FATAL_ERROR "npm could not install the packages that the pages are bundled with; its message is above. "
                      "They come from the registry that `npm config get registry` names, once, and then from npm's cache: "
                      "build again where that can be reached.")
endif()
file(TOUCH ${FOLDER}/installed)
