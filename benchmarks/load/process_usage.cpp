#include "benchmarks/load/process_usage.hpp"

#include <fstream>
#include <sstream>
#include <string>

#include <unistd.h>

namespace kindred::load {
namespace {

std::string file_of(pid_t process, const char* name) {
  std::ifstream file("/proc/" + std::to_string(process) + "/" + name);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// utime and stime, fields 14 and 15 of proc(5); the name, field 2, may have blanks and brackets.
std::chrono::nanoseconds processor_time(const std::string& stat) {
  std::istringstream fields(stat.substr(stat.rfind(')') + 1));
  std::string skipped;
  for (int field = 3; field < 14; ++field) fields >> skipped;
  std::int64_t user = 0;
  std::int64_t system = 0;
  fields >> user >> system;
  const std::int64_t a_second = ::sysconf(_SC_CLK_TCK);
  return std::chrono::nanoseconds((user + system) * (1'000'000'000 / a_second));
}

std::uint64_t kilobytes(const std::string& status, const std::string& name) {
  const auto at = status.find(name + ":");
  return at == std::string::npos ? 0 : std::stoull(status.substr(at + name.size() + 1));
}

}  // namespace

std::optional<ProcessUsage> usage_of(pid_t process) {
  const std::string stat = file_of(process, "stat");
  const std::string status = file_of(process, "status");
  if (stat.empty() || status.empty()) return std::nullopt;
  return ProcessUsage{processor_time(stat), kilobytes(status, "VmRSS"), kilobytes(status, "VmHWM")};
}

}  // namespace kindred::load
