#include "common/index/served_states.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <optional>
#include <sstream>
#include <string_view>

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

/// The number in the name of such a file, or of one that was being written; nullopt for any other.
std::optional<std::int64_t> process_in(const std::string& name) {
  std::int64_t process = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), process);
  const std::string_view rest(end, static_cast<std::size_t>(name.data() + name.size() - end));
  const bool is_ours = error == std::errc() && (rest == ".json" || rest == ".json.tmp");
  return is_ours ? std::optional(process) : std::nullopt;
}

}  // namespace

/// The 22nd field of proc(5)'s stat; the 2nd, a name in brackets, may have blanks.
std::string process_begun(std::int64_t process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/stat");
  std::string stat;
  std::getline(file, stat);
  std::istringstream fields(stat.substr(std::min(stat.size(), stat.rfind(')') + 1)));
  std::string field;
  for (int number = 3; number <= 22 && fields >> field; ++number) {
  }
  return field;
}

void write_served_state(const fs::path& index, const ServedState& state) {
  std::error_code failed;
  fs::create_directories(index / kServedFolder, failed);
  const json object = {{"process", state.process},
                       {"begun", state.begun},
                       {"generation", state.generation},
                       {"commit", state.commit},
                       {"withheld", state.withheld},
                       {"words", state.words},
                       {"words_withheld", state.words_withheld},
                       {"oldest", state.oldest}};
  write_file_atomically(file_of(index, state.process), object.dump() + "\n");
}

void remove_served_state(const fs::path& index, std::int64_t process) {
  std::error_code ignored;
  fs::remove(file_of(index, process), ignored);
}

void remove_left_states(const fs::path& index) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(index / kServedFolder, ignored)) {
    const auto process = process_in(entry.path().filename().string());
    if (process && process_begun(*process).empty()) fs::remove(entry.path(), ignored);
  }
}

std::vector<ServedState> read_served_states(const fs::path& index) {
  std::vector<ServedState> states;
  std::error_code missing;
  for (const auto& entry : fs::directory_iterator(index / kServedFolder, missing)) {
    try {
      const json object = json::parse(read_file(entry.path()));
      ServedState state{object.at("process"),        object.at("begun"),    object.at("generation"),
                        object.at("commit"),         object.at("withheld"), object.at("words"),
                        object.at("words_withheld"), object.at("oldest")};
      const bool is_alive = !state.begun.empty() && process_begun(state.process) == state.begun;
      if (is_alive) states.push_back(std::move(state));
    } catch (const std::exception&) {
      continue;  // being written, or of another version: it answers nothing here
    }
  }
  return states;
}

}  // namespace kindred
