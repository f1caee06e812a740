#include "searchd/endpoints/openapi_headers.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace kindred {
namespace {

/// One answer header, on answers with these statuses (none: with any).
struct HeaderRow {
  std::string_view name;
  std::string_view type;
  std::string_view example;
  std::string_view description;
  bool required = false;      ///< on each such answer
  bool of_operation = false;  ///< of operations only that have it
  std::array<int, 2> statuses = {-1, -1};
  std::string_view component = name;  ///< its name in the document
};

constexpr std::array<int, 2> kGood = {200, 304};

constexpr std::array<HeaderRow, 20> kHeaders = {{
    {"X-Request-Id", "string", "5f0c2a91-00000007",
     "What the request is called here and in the log: what it said itself, or a name of ours.",
     true},
    {"X-Content-Type-Options", "string", "nosniff", "The content is what Content-Type says.", true},
    {"Cache-Control", "string", "no-cache",
     "`no-cache`: may be kept and is asked for each time; `no-store`: may not be kept.", true},
    {"Vary", "string", "Accept-Encoding", "Request headers that the answer depends on.", true},
    {"Content-Encoding", "string", "gzip",
     "Of answers of 1,024 bytes and more, for who sends `Accept-Encoding: gzip`."},
    {"Access-Control-Allow-Origin", "string", "https://www.example.org",
     "Where the operator lists the site that asks."},
    {"Access-Control-Expose-Headers", "string", "ETag, X-Request-Id",
     "What scripts of that site may read."},
    {"ETag", "string", "W/\"1c9a1d0b8f2e4c6a7b3d5e\"", "To be sent back in If-None-Match.", true,
     true, kGood},
    {"Server-Timing", "string", "parse;dur=0.041, plan;dur=0.200",
     "What each stage took, in milliseconds (W3C Server Timing).", false, true, kGood},
    {"Content-Disposition", "string", "inline; filename=\"stories.csv\"",
     "Of a file, the name under which it is saved.", false, true, kGood},
    {"X-Total-Count", "integer", "1520", "Of a file, how many stories the search has.", false, true,
     kGood},
    {"Deprecation", "string", "@1798761600", "Since when it should not be used (RFC 9745).", false,
     true, kGood},
    {"Sunset", "string", "Fri, 31 Dec 2027 00:00:00 GMT", "From when on it may be gone (RFC 8594).",
     false, true, kGood},
    {"Link", "string", "</api>; rel=\"deprecation\"", "Where that is told of.", false, true, kGood},
    {"WWW-Authenticate",
     "string",
     "Bearer realm=\"kindred\"",
     "How a key is shown (RFC 6750).",
     true,
     false,
     {401, 401}},
    {"Retry-After", "integer", "1", "Seconds after which to try again.", true, false, {429, 429}},
    {"Retry-After",
     "integer",
     "1",
     "The same, where trying again helps.",
     false,
     false,
     {503, 503},
     "Retry-After-if-it-helps"},
    {"RateLimit-Policy",
     "string",
     "\"client\";q=100;w=5",
     "How much may be asked: `q` requests in `w` seconds.",
     true,
     false,
     {429, 429}},
    {"RateLimit",
     "string",
     "\"client\";r=0;t=1",
     "How many requests are left, and in how many seconds the next one may be made.",
     true,
     false,
     {429, 429}},
    {"Allow",
     "string",
     "GET, HEAD, OPTIONS",
     "On 405: what the address takes.",
     false,
     false,
     {kAnyOtherStatus, kAnyOtherStatus}},
}};

bool is_on(const HeaderRow& row, int status, const HeaderNames& of_operation) {
  if (row.of_operation && !of_operation.contains(row.name)) return false;
  return row.statuses.front() < 0 || std::ranges::count(row.statuses, status) > 0;
}

Json component(const HeaderRow& row) {
  const bool is_number = row.type == "integer";
  const std::string example(row.example);
  return {{"description", row.description},
          {"required", row.required},
          {"schema", {{"type", row.type}}},
          {"example", is_number ? Json::parse(example) : Json(example)}};
}

}  // namespace

HeaderNames headers_of(const Operation& operation) {
  HeaderNames names(operation.headers.begin(), operation.headers.end());
  if (operation.method == "GET") names.insert("ETag");
  if (operation.deprecation) names.insert({"Deprecation", "Link"});
  if (operation.deprecation && operation.deprecation->sunset) names.insert("Sunset");
  return names;
}

HeaderNames headers_of(std::span<const Operation> operations) {
  HeaderNames names;
  for (const Operation& operation : operations) names.merge(headers_of(operation));
  return names;
}

Json header_refs(int status, const HeaderNames& of_operation) {
  Json refs = Json::object();
  for (const HeaderRow& row : kHeaders) {
    if (!is_on(row, status, of_operation)) continue;
    refs[std::string(row.name)] = {{"$ref", "#/components/headers/" + std::string(row.component)}};
  }
  return refs;
}

Json header_components(std::span<const Operation> operations, bool asks_for_keys) {
  const HeaderNames names = headers_of(operations);
  Json components = Json::object();
  for (const HeaderRow& row : kHeaders) {
    const bool is_of_others = row.of_operation && !names.contains(row.name);
    const bool is_of_keys = row.statuses.front() == 401;
    if (is_of_others || (is_of_keys && !asks_for_keys)) continue;
    components[std::string(row.component)] = component(row);
  }
  return components;
}

}  // namespace kindred
