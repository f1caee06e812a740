#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/config_file.hpp"
#include "searchd/admission/client_address.hpp"

namespace kindred {

/// What kindred-searchd is told by its configuration file. Paths are relative to the file's folder.
struct SearchdConfig {
  std::string address = "127.0.0.1";
  std::int64_t port = 8080;
  std::int64_t workers = 8;
  std::int64_t queue_limit = 64;
  std::int64_t max_connections = 1000;
  std::int64_t connections_per_client = 250;
  std::int64_t queue_timeout_ms = 500;
  std::int64_t handler_timeout_ms = 5000;
  std::int64_t search_timeout_ms = 2000;
  std::int64_t refresh_ms = 50;
  std::int64_t answer_cache_mb = 32;
  std::string index = "../var/index";
  std::string audience = "public";
  std::string keys = "../var/keys.json";
  std::string language = "language";
  std::string ranking = "ranking.json";
  std::string help_boxes = "help_boxes.json";
  std::string exit_url = "https://www.bbc.co.uk/weather";
  std::string web;
  bool suggestions = true;
  std::string platform_name = "Kindred sample stories";
  std::string public_url;
  std::string log_level = "info";
  std::string access_log;
  std::int64_t slow_ms = 1000;
  std::int64_t ready_max_age_hours = 0;
  std::int64_t operator_port = 0;
  double requests_a_second = 20;
  std::int64_t request_burst = 100;
  std::string trusted_proxies = "127.0.0.1 ::1";
  std::string cors_origins;
};

/// What a platform's name must be where `name` is none; empty where it is one.
std::string platform_name_problem(std::string_view name);

/// The parts of a setting that lists several.
std::vector<std::string> between_blanks(const std::string& list);

/// What origins of sites must be where `list` has others; empty where it has not.
std::string cors_origins_problem(std::string_view list);

/// What an address before "/stories/…" must be where `url` is none; empty where it is one, or
/// empty.
std::string public_url_problem(std::string_view url);

/// What the address that readers leave to must be where `url` is none; empty where it is one.
std::string exit_url_problem(std::string_view url);

inline constexpr std::array<Setting<SearchdConfig>, 31> kSearchdSettings = {{
    {"address", "Address listened on; keep it on loopback behind a proxy.", "IP address",
     &SearchdConfig::address},
    {"port", "Port listened on; 0 takes any free one.", "", &SearchdConfig::port, 0, 65535},
    {"workers", "Threads that search, each with its own handle of the index.", "threads",
     &SearchdConfig::workers, 1, 256},
    {"queue_limit", "Requests waiting for a worker; further ones are answered 503.", "requests",
     &SearchdConfig::queue_limit, 1, 100000},
    {"max_connections", "Open connections; further ones are answered 503 and closed.",
     "connections", &SearchdConfig::max_connections, 1, 100000},
    {"connections_per_client",
     "Of these, what one address may have that is no trusted proxy; further ones likewise.",
     "connections", &SearchdConfig::connections_per_client, 1, 100000},
    {"queue_timeout_ms", "Longest wait for a worker; then 503, since people have gone by then.",
     "ms", &SearchdConfig::queue_timeout_ms, 10, 600000},
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
    {"help_boxes", "File with the help lines that some searches show above what they find.", "path",
     &SearchdConfig::help_boxes},
    {"exit_url",
     "Where the button leads by which readers leave a page on a sensitive subject at once: to "
     "something that anybody may be looking at.",
     "URL", &SearchdConfig::exit_url, 0, 0, "", exit_url_problem},
    {"web", "Folder of the pages; empty, `web` beside the folder of the program.", "path",
     &SearchdConfig::web},
    {"suggestions",
     "Whether /api/v1/suggest suggests anything as people type; off, it answers none.", "",
     &SearchdConfig::suggestions},
    {"platform_name", "Name of the platform, as citations of its stories have it.", "",
     &SearchdConfig::platform_name, 0, 0, "", platform_name_problem},
    {"public_url",
     "Address at which people find these pages, before `/stories/`; empty, citations have none, "
     "feeds have paths, and there is neither a sitemap nor a description for browsers.",
     "URL", &SearchdConfig::public_url, 0, 0, "", public_url_problem},
    {"log_level", "What is logged to standard error: trace, debug, info, warn, error or off.", "",
     &SearchdConfig::log_level, 0, 0, "trace debug info warn error off"},
    {"access_log",
     "File that each request adds a line of JSON to, without what was typed; `-` is standard "
     "output, empty none.",
     "path", &SearchdConfig::access_log},
    {"slow_ms", "What takes longer is logged with its plan, and without who asked; 0: nothing is.",
     "ms", &SearchdConfig::slow_ms, 0, 600000},
    {"ready_max_age_hours",
     "/health/ready answers 503 where the last change that is shown is older; 0: however old it "
     "is.",
     "hours", &SearchdConfig::ready_max_age_hours, 0, 87600},
    {"operator_port", "Port on loopback for /metrics and /health/live; 0: none.", "",
     &SearchdConfig::operator_port, 0, 65535},
    {"requests_a_second",
     "Requests that one client may go on asking; further ones get 429; 0: any.", "1/s",
     &SearchdConfig::requests_a_second, 0, 1e6},
    {"request_burst", "Requests that a client who asked little may ask at once.", "requests",
     &SearchdConfig::request_burst, 1, 1000000},
    {"trusted_proxies",
     "Addresses and networks, blanks between, whose X-Forwarded-For says who the client is.", "",
     &SearchdConfig::trusted_proxies, 0, 0, "", trusted_proxies_problem},
    {"cors_origins",
     "Sites, blanks between, whose scripts may read answers (`https://www.example.org`); `*`: all.",
     "", &SearchdConfig::cors_origins, 0, 0, "", cors_origins_problem},
}};

}  // namespace kindred
