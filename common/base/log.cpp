#include "common/base/log.hpp"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/null_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include "common/base/error.hpp"

namespace kindred {

std::shared_ptr<Log> make_log(const std::string& level) {
  const auto parsed = spdlog::level::from_str(level);
  if (parsed == spdlog::level::off && level != "off") {
    throw InputError("unknown log level \"" + level +
                     "\": use trace, debug, info, warn, error or off");
  }
  auto log = std::make_shared<Log>("kindred", std::make_shared<spdlog::sinks::stderr_sink_mt>());
  log->set_formatter(std::make_unique<spdlog::pattern_formatter>("%Y-%m-%dT%H:%M:%S.%eZ %l %v",
                                                                 spdlog::pattern_time_type::utc));
  log->set_level(parsed);
  log->flush_on(spdlog::level::info);
  return log;
}

std::shared_ptr<Log> make_silent_log() {
  return std::make_shared<Log>("silent", std::make_shared<spdlog::sinks::null_sink_mt>());
}

}  // namespace kindred
