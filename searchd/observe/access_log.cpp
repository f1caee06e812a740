#include "searchd/observe/access_log.hpp"

#include <array>

#include <nlohmann/json.hpp>
#include <sodium.h>
#include <spdlog/async.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include "common/base/error.hpp"
#include "common/base/secret_file.hpp"

namespace kindred {
namespace {

using nlohmann::ordered_json;

/// Lines that wait for the disk: two megabytes.
constexpr std::size_t kMostWaiting = 8192;

std::shared_ptr<spdlog::sinks::sink> sink_of(const std::string& file) try {
  if (file == "-") return std::make_shared<spdlog::sinks::stdout_sink_mt>();
  return std::make_shared<spdlog::sinks::basic_file_sink_mt>(file);
} catch (const spdlog::spdlog_ex& error) {
  throw InputError("the access log " + file + " cannot be written: " + error.what());
}

std::int64_t microseconds(std::chrono::nanoseconds time) {
  return std::chrono::floor<std::chrono::microseconds>(time).count();
}

}  // namespace

struct AccessLog::Writer {
  explicit Writer(const std::string& file)
      : threads(std::make_shared<spdlog::details::thread_pool>(kMostWaiting, 1)),
        log(std::make_shared<spdlog::async_logger>("access", sink_of(file), threads,
                                                   spdlog::async_overflow_policy::overrun_oldest)) {
    log->set_formatter(std::make_unique<spdlog::pattern_formatter>(
        R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ",%v)", spdlog::pattern_time_type::utc));
    log->flush_on(spdlog::level::info);
    crypto_shorthash_keygen(key.data());
  }

  std::string hash(const std::string& text) const {
    std::array<unsigned char, crypto_shorthash_BYTES> bytes{};
    crypto_shorthash(bytes.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                     key.data());
    return to_hex({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  }

  std::array<unsigned char, crypto_shorthash_KEYBYTES> key{};
  std::shared_ptr<spdlog::details::thread_pool> threads;
  std::shared_ptr<spdlog::async_logger> log;
};

AccessLog::AccessLog(const std::string& file) : writer_(std::make_unique<Writer>(file)) {}

AccessLog::~AccessLog() = default;

void AccessLog::note(const Exchange& exchange) {
  ordered_json line{{"id", exchange.request.id},
                    {"method", exchange.request.method},
                    {"route", exchange.route},
                    {"status", exchange.status},
                    {"ending", kEndingNames.at(static_cast<std::size_t>(exchange.ending))},
                    {"bytes", exchange.bytes},
                    {"queued_us", microseconds(exchange.queued)},
                    {"worked_us", microseconds(exchange.worked)},
                    {"total_us", microseconds(exchange.total)}};
  if (!exchange.key.empty()) line["key"] = exchange.key;
  if (const std::string* q = exchange.request.parameter("q")) {
    line["q_bytes"] = q->size();
    line["q_hash"] = writer_->hash(*q);
  }
  writer_->log->info("{}", line.dump().substr(1));  // the pattern has the brace and the time
}

}  // namespace kindred
