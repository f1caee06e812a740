#include "searchd/endpoints/conventions.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "common/base/files.hpp"
#include "searchd/render/compressed.hpp"
#include "searchd/request/header_list.hpp"

namespace kindred {
namespace {

/// What scripts of other sites may read beside the few headers that they always may.
constexpr const char* kExposedHeaders =
    "Deprecation, ETag, RateLimit, RateLimit-Policy, Retry-After, Server-Timing, Sunset, "
    "X-Request-Id, X-Total-Count";
constexpr const char* kAllowedHeaders = "Authorization, Content-Type, If-None-Match, X-Request-Id";

/// A day, the longest that browsers keep a preflight.
constexpr const char* kPreflightSeconds = "86400";

/// Empty where there is none.
std::string_view header_of(const Answer& answer, std::string_view name) {
  const auto found = std::find_if(answer.headers.begin(), answer.headers.end(),
                                  [&](const auto& header) { return header.first == name; });
  return found == answer.headers.end() ? std::string_view() : found->second;
}

bool has_header(const Answer& answer, std::string_view name) {
  return !header_of(answer, name).empty();
}

void set_default(Answer& answer, const char* name, const std::string& value) {
  if (!has_header(answer, name)) answer.headers.emplace_back(name, value);
}

/// "gzip;q=0.5": above 0, and 1 where there is no q (RFC 9110 §12.4.2).
bool is_wanted(std::string_view item) {
  const std::size_t at = item.find("q=");
  if (at == std::string_view::npos) return true;
  const std::string_view weight = item.substr(at + 2);
  return weight.find_first_of("123456789") != std::string_view::npos;
}

bool is_coding(std::string_view item, std::string_view name) {
  const std::string_view coding = trimmed(item.substr(0, item.find(';')));
  return std::equal(coding.begin(), coding.end(), name.begin(), name.end(), [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) == b;
  });
}

bool is_text(const std::string& content_type) {
  return content_type.starts_with("text/") || content_type.starts_with("application/") ||
         content_type.starts_with("image/svg");
}

void make_conditional(const Request& request, Answer& answer) {
  if (request.method != "GET" || answer.status != 200) return;
  tag(answer);
  if (!names_etag(request.header("if-none-match"), header_of(answer, "ETag"))) return;
  answer.status = 304;
  answer.body.clear();
  answer.content_type.clear();
}

void compress(const Request& request, Answer& answer) {
  if (has_header(answer, "Content-Encoding") || answer.body.size() < kLeastCompressed) return;
  if (!is_text(answer.content_type) || !takes_gzip(request.header("accept-encoding"))) return;
  answer.body = gzipped(answer.body);
  answer.headers.emplace_back("Content-Encoding", "gzip");
}

bool takes_any_origin(const Conventions& conventions) {
  return conventions.cors_origins == std::vector<std::string>{"*"};
}

bool may_read(std::string_view origin, const Conventions& conventions) {
  const auto& origins = conventions.cors_origins;
  return !origin.empty() && (takes_any_origin(conventions) ||
                             std::find(origins.begin(), origins.end(), origin) != origins.end());
}

void allow_origin(const Request& request, Answer& answer, const Conventions& conventions) {
  const std::string_view origin = request.header("origin");
  if (!may_read(origin, conventions)) return;
  answer.headers.emplace_back("Access-Control-Allow-Origin",
                              takes_any_origin(conventions) ? "*" : std::string(origin));
}

std::string vary_of(const Answer& answer, const Conventions& conventions) {
  std::string vary(header_of(answer, "Vary"));
  const auto add = [&](const char* name) {
    vary += (vary.empty() ? "" : ", ") + std::string(name);
  };
  if (is_text(answer.content_type) || answer.status == 304) add("Accept-Encoding");
  if (!conventions.cors_origins.empty() && !takes_any_origin(conventions)) add("Origin");
  return vary;
}

}  // namespace

/// Weak, since a compressed answer has the same.
void tag(Answer& answer) {
  constexpr std::size_t kDigits = 22;  // 88 bits: two bodies with one tag do not happen
  if (has_header(answer, "ETag")) return;
  answer.headers.emplace_back("ETag", "W/\"" + blake2b(answer.body).substr(0, kDigits) + "\"");
}

bool takes_gzip(std::string_view accept_encoding) {
  bool any = false;
  bool gzip = false;
  bool is_named = false;
  for_each_in_list(accept_encoding, [&](std::string_view item) {
    if (is_coding(item, "*")) any = is_wanted(item);
    if (!is_coding(item, "gzip")) return;
    is_named = true;
    gzip = is_wanted(item);
  });
  return is_named ? gzip : any;
}

bool names_etag(std::string_view if_none_match, std::string_view etag) {
  const auto opaque = [](std::string_view tag) {
    return tag.starts_with("W/") ? tag.substr(2) : tag;
  };
  bool is_named = false;
  for_each_in_list(if_none_match, [&](std::string_view tag) {
    is_named = is_named || tag == "*" || opaque(tag) == opaque(etag);
  });
  return is_named;
}

Answer by_convention(const Request& request, Answer answer, const Conventions& conventions) {
  // A cache asks each time, or a withdrawn story would be shown from it.
  set_default(answer, "Cache-Control", "no-cache");
  make_conditional(request, answer);
  if (const auto vary = vary_of(answer, conventions); !vary.empty()) {
    std::erase_if(answer.headers, [](const auto& header) { return header.first == "Vary"; });
    answer.headers.emplace_back("Vary", vary);
  }
  compress(request, answer);
  allow_origin(request, answer, conventions);
  if (has_header(answer, "Access-Control-Allow-Origin")) {
    answer.headers.emplace_back("Access-Control-Expose-Headers", kExposedHeaders);
  }
  return answer;
}

Answer options_answer(const Request& request, const std::string& allowed,
                      const Conventions& conventions) {
  Answer answer{204, "", "", {{"Allow", allowed}}};
  const bool is_preflight = !request.header("access-control-request-method").empty();
  if (!is_preflight || !may_read(request.header("origin"), conventions)) return answer;
  answer.headers.emplace_back("Access-Control-Allow-Methods", allowed);
  answer.headers.emplace_back("Access-Control-Allow-Headers", kAllowedHeaders);
  answer.headers.emplace_back("Access-Control-Max-Age", kPreflightSeconds);
  return answer;
}

}  // namespace kindred
