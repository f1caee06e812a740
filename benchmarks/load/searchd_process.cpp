#include "benchmarks/load/searchd_process.hpp"

#include <csignal>
#include <cstdlib>
#include <thread>

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/base/error.hpp"
#include "common/base/files.hpp"

namespace kindred::load {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::minutes kLongestStart{1};
constexpr std::chrono::microseconds kBetweenLooks{500};  ///< what a start time is sure to

fs::path make_folder() {
  std::string name = (fs::temp_directory_path() / "kindred-load-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) {
    throw Error("the temporary folder " + name + " cannot be made: is the disk full?");
  }
  return name;
}

std::string config_of(const SearchdSetup& setup) {
  const fs::path source = fs::absolute(setup.source);
  const nlohmann::json config{{"port", 0},
                              {"workers", setup.workers},
                              {"answer_cache_mb", setup.answer_cache_mb},
                              {"index", fs::absolute(setup.index).string()},
                              {"language", (source / "config/language").string()},
                              {"ranking", (source / "config/ranking.json").string()},
                              {"help_boxes", (source / "config/help_boxes.json").string()}};
  return config.dump(2) + "\n";
}

/// In the child: becomes searchd, or ends with 127.
[[noreturn]] void become(const char* program, const char* config, const char* log) {
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  const int out = ::open(log, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(out, STDERR_FILENO);
  ::execl(program, program, "--config", config, nullptr);
  ::_exit(127);
}

}  // namespace

SearchdProcess::SearchdProcess(const SearchdSetup& setup, const std::string& first_search)
    : folder_(make_folder()) {
  try {
    const auto begin = Clock::now();
    run(setup);
    wait_until_it_listens(begin + kLongestStart);
    Connection connection(address_);
    for (const auto& [target, time] : {std::pair(std::string("/health/ready"), &StartTimes::ready),
                                       std::pair(first_search, &StartTimes::first_search)}) {
      const auto answer = connection.get(target);
      if (!answer || answer->status != 200) {
        throw Error("searchd answers " + target + " with " +
                    (answer ? std::to_string(answer->status) : std::string("nothing")) +
                    ": its log says\n" + read_file(log()));
      }
      start_times_.*time = Clock::now() - begin;
    }
  } catch (...) {
    stop();
    throw;
  }
}

SearchdProcess::~SearchdProcess() { stop(); }

void SearchdProcess::run(const SearchdSetup& setup) {
  if (!fs::exists(setup.program)) {
    throw InputError("There is no searchd at " + setup.program.string() +
                     ": build kindred-searchd, or say with --searchd where it is.");
  }
  const std::string config = (folder_ / "searchd.json").string();
  write_file_atomically(config, config_of(setup));
  const std::string program = setup.program.string();
  const std::string log_file = log().string();
  id_ = ::fork();
  if (id_ < 0) throw Error("searchd cannot be started: the system allows no further process");
  if (id_ == 0) become(program.c_str(), config.c_str(), log_file.c_str());
}

/// Its log names the port that it got.
void SearchdProcess::wait_until_it_listens(Clock::time_point end) {
  constexpr std::string_view kMark = "listening on ";
  while (Clock::now() < end) {
    const std::string text = fs::exists(log()) ? read_file(log()) : "";
    const auto at = text.find(kMark);
    const auto line_end = at == std::string::npos ? at : text.find('\n', at);
    if (line_end != std::string::npos) {
      const auto url = at + kMark.size();
      address_ = parse_address(text.substr(url, line_end - url));
      return;
    }
    if (::waitpid(id_, nullptr, WNOHANG) == id_) {
      id_ = -1;
      throw Error("searchd has stopped at its start; its log says\n" + read_file(log()));
    }
    std::this_thread::sleep_for(kBetweenLooks);
  }
  throw Error("searchd does not listen after a minute; its log says\n" + read_file(log()));
}

void SearchdProcess::stop() noexcept {
  if (id_ > 0) {
    ::kill(id_, SIGTERM);
    ::waitpid(id_, nullptr, 0);
    id_ = -1;
  }
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

}  // namespace kindred::load
