#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "common/base/config_file.hpp"

namespace kindred {

/// What kindred-searchd is told by its configuration file. Paths are relative to the file's folder.
struct SearchdConfig {
  std::string address = "127.0.0.1";
  std::int64_t port = 8080;
  std::int64_t workers = 2;
  std::int64_t queue_limit = 64;
  std::int64_t max_connections = 1000;
  std::int64_t handler_timeout_ms = 5000;
  std::int64_t search_timeout_ms = 2000;
  std::int64_t refresh_ms = 50;
  std::int64_t answer_cache_mb = 32;
  std::string index = "../var/index";
  std::string audience = "public";
  std::string keys = "../var/keys.json";
  std::string language = "language";
  std::string ranking = "ranking.json";
  std::string web = "../web";
  bool suggestions = true;
  std::string platform_name = "Kindred sample stories";
  std::string public_url;
  std::string log_level = "info";
};

/// What a platform's name must be where `name` is none; empty where it is one.
std::string platform_name_problem(std::string_view name);

/// What an address before "/stories/…" must be where `url` is none; empty where it is one, or
/// empty.
std::string public_url_problem(std::string_view url);

inline constexpr std::array<Setting<SearchdConfig>, 19> kSearchdSettings = {{
    {"address", "Address listened on; keep it on loopback behind a proxy.", "IP address",
     &SearchdConfig::address},
    {"port", "Port listened on; 0 takes any free one.", "", &SearchdConfig::port, 0, 65535},
    {"workers", "Threads that search, each with its own handle of the index.", "threads",
     &SearchdConfig::workers, 1, 256},
    {"queue_limit", "Requests waiting for a worker; further ones are answered 503.", "requests",
     &SearchdConfig::queue_limit, 1, 100000},
    {"max_connections", "Open connections; further ones are answered 503 and closed.",
     "connections", &SearchdConfig::max_connections, 1, 100000},
    {"handler_timeout_ms", "Longest wait for an answer, queue included; then 503.", "ms",
     &SearchdConfig::handler_timeout_ms, 10, 600000},
    {"search_timeout_ms", "Longest work on one answer; then 503 with what to try.", "ms",
     &SearchdConfig::search_timeout_ms, 10, 600000},
    {"refresh_ms", "How often the folder of the index is looked at for a newer one.", "ms",
     &SearchdConfig::refresh_ms, 10, 3600000},
    {"answer_cache_mb", "Answers kept for whoever asks the same; 0 keeps none.", "MB",
     &SearchdConfig::answer_cache_mb, 0, 100000},
    {"index", "Folder of the index, as made by kindred-indexer build.", "path",
     &SearchdConfig::index},
    {"audience", "Whom it serves, public or staff: an index for another audience is refused.", "",
     &SearchdConfig::audience, 0, 0, "public staff"},
    {"keys", "File of the keys that a staff searchd asks for, as made by kindred-searchd keys.",
     "path", &SearchdConfig::keys},
    {"language", "Folder of the word lists; must be those the index was built with.", "path",
     &SearchdConfig::language},
    {"ranking", "File with the numbers of ranking.", "path", &SearchdConfig::ranking},
    {"web", "Folder with templates, styles and assets of the pages.", "path", &SearchdConfig::web},
    {"suggestions",
     "Whether /api/v1/suggest suggests anything as people type; off, it answers none.", "",
     &SearchdConfig::suggestions},
    {"platform_name", "Name of the platform, as citations of its stories have it.", "",
     &SearchdConfig::platform_name, 0, 0, "", platform_name_problem},
    {"public_url",
     "Address at which people find the stories, before `/stories/`; empty, citations have none.",
     "URL", &SearchdConfig::public_url, 0, 0, "", public_url_problem},
    {"log_level", "What is logged to standard error: trace, debug, info, warn, error or off.", "",
     &SearchdConfig::log_level, 0, 0, "trace debug info warn error off"},
}};

}  // namespace kindred
