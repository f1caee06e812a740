#include "common/index/served_states.hpp"

#include <csignal>

#include <nlohmann/json.hpp>

#include "common/base/error.hpp"
#include "common/base/files.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

fs::path file_of(const fs::path& index, std::int64_t process) {
  return index / kServedFolder / (std::to_string(process) + ".json");
}

bool is_alive(std::int64_t process) {
  return process > 0 && (::kill(static_cast<pid_t>(process), 0) == 0 || errno == EPERM);
}

}  // namespace

void write_served_state(const fs::path& index, const ServedState& state) {
  std::error_code failed;
  fs::create_directories(index / kServedFolder, failed);
  const json object = {{"process", state.process},
                       {"generation", state.generation},
                       {"commit", state.commit},
                       {"withheld", state.withheld}};
  write_file_atomically(file_of(index, state.process), object.dump() + "\n");
}

void remove_served_state(const fs::path& index, std::int64_t process) {
  std::error_code ignored;
  fs::remove(file_of(index, process), ignored);
}

std::vector<ServedState> read_served_states(const fs::path& index) {
  std::vector<ServedState> states;
  std::error_code missing;
  for (const auto& entry : fs::directory_iterator(index / kServedFolder, missing)) {
    try {
      const json object = json::parse(read_file(entry.path()));
      ServedState state{object.at("process"), object.at("generation"), object.at("commit"),
                        object.at("withheld")};
      if (is_alive(state.process)) states.push_back(std::move(state));
    } catch (const std::exception&) {
      continue;  // being written, or of another version: it answers nothing here
    }
  }
  return states;
}

}  // namespace kindred
