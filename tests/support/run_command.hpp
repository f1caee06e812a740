#pragma once

#include <array>
#include <cstdio>
#include <string>

#include <sys/wait.h>

namespace kindred::test {

/// What a command gave.
struct Outcome {
  int exit_code = -1;
  std::string output;  ///< standard output and standard error

  bool says(const std::string& text) const { return output.find(text) != std::string::npos; }
};

/// Runs a command of the shell to its end.
inline Outcome run_command(const std::string& command) {
  std::FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
  Outcome outcome;
  std::array<char, 4096> block{};
  while (const auto size = std::fread(block.data(), 1, block.size(), pipe)) {
    outcome.output.append(block.data(), size);
  }
  const int status = ::pclose(pipe);
  outcome.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return outcome;
}

}  // namespace kindred::test
